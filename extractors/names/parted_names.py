"""People's names whose parts stand apart: "William (Bill) Ferris", "Tom and Ann Price", "Lord (Tom) Ashdown"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from extractors import vocabulary
from extractors.base import Reading
from extractors.names import lexicon
from extractors.names.naming import Name
from extractors.names.phrases import PARTICLES, UPPER

_GIVEN = rf"[{UPPER}][\w'-]+"
_SURNAME = rf"(?:(?:Mac|Mc|O|Ó|Ní|St|de|van|von|der|da|al|ap) )*[{UPPER}][\w'-]*[\w]"
_LETTERS = rf"(?:\ (?:{vocabulary.alternation(vocabulary.words('post_nominals'))})\b)*"
_NICKNAMED = re.compile(
    rf"""
    (?<![\w'-]) (?P<given>{_GIVEN}(?:\ [{UPPER}](?:[\w'-]+|\.)?)?)
    \ (?: \((?P<bracket>{_GIVEN})\) | "(?P<double>{_GIVEN})" | '(?P<single>{_GIVEN})' )
    \ (?P<surname>{_SURNAME}) {_LETTERS}
    """,
    re.VERBOSE,
)
_COUPLE = re.compile(
    rf"""
    (?<![\w'-]) (?P<first>{_GIVEN}) \ (?:and|&)
    \ (?P<second>{_GIVEN}) \ (?P<surname>{_SURNAME}) (?!\ [{UPPER}])
    """,
    re.VERBOSE,
)
_NAME_BEFORE = re.compile(rf"\b(?P<word>[{UPPER}][\w'-]*|{'|'.join(sorted(PARTICLES))})\.? $")


def find(reading: Reading, names: Sequence[Name]) -> list[Name]:
    """People with a nickname inside their names, and the first of two people who share a surname."""
    return [*_nicknamed(reading), *_couples(reading, names)]


def _nicknamed(reading: Reading) -> Iterator[Name]:
    for match in _NICKNAMED.finditer(reading.text):
        nickname = match.group("bracket") or match.group("double") or match.group("single")
        given, surname = match.group("given"), match.group("surname")
        titled = given in ("Lord", "Lady", "Baroness")
        known = titled or lexicon.is_given_name_too(given.split()[0])
        if not known or not lexicon.is_given_name_too(nickname) or _heads_other(surname):
            continue
        full = f"{nickname} {surname}" if titled else f"{given} {surname}"
        alias = None if titled else nickname
        yield Name("person", full, *match.span(), honorific=given if titled else None, alias=alias)


def _couples(reading: Reading, names: Iterable[Name]) -> Iterator[Name]:
    """The first of "Tom and Ann Price", unless the document knows another Tom."""
    taken = {name.name.split()[0] for name in names if name.kind == "person" and name.certain and " " in name.name}
    for match in _COUPLE.finditer(reading.text):
        first, second, surname = match.group("first", "second", "surname")
        certain = lexicon.is_given_name(first) and lexicon.is_given_name(second)
        third = lexicon.is_given_name(surname) and not lexicon.is_surname(surname)
        if first in taken or not certain or third or _heads_other(surname):
            continue
        before = _NAME_BEFORE.search(reading.text[max(0, match.start() - 30) : match.start()])
        if before is None or _is_label(before.group("word")):
            yield Name("person", f"{first} {surname}", *match.span("first"))


def _is_label(word: str) -> bool:
    labels = vocabulary.words("person_labels") | vocabulary.words("sentence_openers")
    return word in labels or word.removesuffix("s") in labels


def _heads_other(surname: str) -> bool:
    """Whether a word ends another kind of name than a person's."""
    return not lexicon.is_surname(surname) and (
        lexicon.is_organisation_head(surname)
        or lexicon.is_programme_head(surname)
        or lexicon.is_role_head(surname)
        or lexicon.is_place_head(surname)
        or lexicon.is_thing_head(surname)
        or lexicon.is_common_word(surname)
    )
