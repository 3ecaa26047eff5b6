"""Short forms that a document defines: "Regional Delivery Board (RDB)", and those its markup expands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.base import Reading
from extractors.names import lexicon
from extractors.names.naming import Name
from extractors.names.phrases import CONNECTORS, UPPER
from kb.model import EntityKind

_DEFINITION = re.compile(
    r"\((?:the |or |'|\")*([A-Z][A-Za-z&]{1,9}?)(?:s|'s)?['\"]?(?:\)|,| or )|, (?:or|known as) (?:the )"
    r"?([A-Z]{2,9})(?=[,.;)])"
)
_REVERSED = re.compile(rf"(?<![\w-])([A-Z]{{2,9}}) \(((?:the )?[{UPPER}][^()]{{4,90}})\)")
# Departments are known without it: "Department for Farming and Land (FL)".
_DEPARTMENT = re.compile(r"\b(?:Department|Ministry|Office) (?:for|of) (?:the )?$")
_BEFORE = re.compile(r"[\w'&/-]+")
LONGEST_EXPANSION = 12


@dataclass(frozen=True, slots=True)
class Definition:
    """A short form with its expansion; ``kind`` is what the expansion names, None where it cannot be told."""

    short: str
    expansion: str
    kind: EntityKind | None
    start: int
    end: int


def _initials(words: list[str], connectors: bool) -> str:
    parts = [part for word in words if connectors or word not in CONNECTORS for part in re.split(r"[-/]", word) if part]
    return "".join(part if part.isupper() and len(part) <= 3 else part[0] for part in parts).replace("&", "").upper()


def _expansion(before: str, short: str) -> str | None:
    """The shortest run of words before the bracket whose initials spell the short form."""
    words = list(_BEFORE.finditer(before))[-LONGEST_EXPANSION:]
    letters = short.replace("&", "").upper()
    for length in range(1, len(words) + 1):
        run = [match.group() for match in words[-length:]]
        if run[0] in CONNECTORS or len(" ".join(run)) <= len(short):
            continue
        if letters in (_initials(run, False), _initials(run, True)):
            start = words[-length].start()
            lead = _DEPARTMENT.search(before, 0, start)
            return before[lead.start() if lead else start :].strip()
    return None


def kind_of(expansion: str) -> EntityKind | None:
    """What a full name names, by its head word; None where it has none."""
    words = expansion.split()
    if not words[0][0].isupper() and not any(word[0].isupper() for word in words):
        return "role" if lexicon.is_role_head(words[-1].capitalize()) else None
    known = lexicon.lookup(words)
    if known is not None:
        return known.kind
    last = words[-1]
    if lexicon.is_organisation_start(words[0]) and words[1:2] in (["of"], ["for"]):
        return "organisation"
    if lexicon.is_role_head(last) or lexicon.ends_long_title(words):
        return "role"
    if lexicon.is_programme_head(last):
        return "programme"
    started = any(lexicon.is_organisation_start(a) and b in ("of", "for", "on") for a, b in pairwise(words))
    return "organisation" if started or lexicon.is_organisation_head(last) else None


def _kind_of_short(short: str) -> EntityKind | None:
    """What a short form names in general, for a body whose full name has no head: "HM Land Records (HMLR)"."""
    known = lexicon.lookup([short])
    return known.kind if known is not None and known.kind == "organisation" else None


def definitions(reading: Reading) -> list[Definition]:
    """Every short form that the text or its markup defines, in order."""
    found = []
    for match in _DEFINITION.finditer(reading.text):
        short = match.group(1) or match.group(2)
        if sum(map(str.isupper, short)) < 2:
            continue
        before = re.sub(r"'s?$", "", reading.before(match.start(), 120).rstrip(' "'))
        expansion = _expansion(before, short)
        if expansion:
            kind = kind_of(expansion) or (_kind_of_short(short) if expansion[0].isupper() else None)
            found.append(Definition(short, expansion, kind, match.start(), match.end()))
    for match in _REVERSED.finditer(reading.text):
        short, expansion = match.group(1), match.group(2).removeprefix("the ")
        if _expansion(expansion, short) == expansion:
            found.append(Definition(short, expansion, kind_of(expansion), match.start(), match.end()))
    for abbreviation in reading.document.abbreviations:
        short, expansion = abbreviation.short, abbreviation.expansion.strip()
        if sum(map(str.isupper, short)) >= 2 and expansion and expansion[0].isupper():
            found.append(Definition(short, expansion, kind_of(expansion), -1, -1))
    return found


def expanded(reading: Reading, found: Sequence[Definition]) -> Iterator[Name]:
    """The full names of defined bodies and programmes wherever they stand: "the Rivers Reform and Renewal Board"."""
    kinds = {d.expansion: d.kind for d in found if d.kind in ("organisation", "programme") and d.expansion[0].isupper()}
    if not kinds:
        return
    longest = sorted(kinds, key=lambda name: (-len(name), name))
    for match in re.finditer(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])", reading.text):
        kind = kinds[match.group()]
        if kind is not None:
            yield Name(kind, match.group(), *match.span())
