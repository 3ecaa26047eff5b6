"""Names written surname first, in tables and lists: "Okafor, Ruth", "Maginnis, Ruairi J. (Chair)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.base import Reading
from extractors.names import lexicon
from extractors.names.naming import Name
from extractors.names.phrases import UPPER

_PART = (
    rf"(?:(?:de|van|der|von|la|le|al|el|du|di|ap|ab|bin|O|Ó|Ní|Nic|Uí|Mac|Mc|St|Al|El|De|Van|Von) )*"
    rf"(?:(?:al|el)-)?[{UPPER}][\w'-]+"
)
_REVERSED = re.compile(
    rf"\s*(?P<surname>{_PART}(?: {_PART})?), (?:(?P<honorific>Mr|Mrs|Ms|Dr|Prof|Professor|Sir|Dame|Cllr|Rev)\.? )?"
    rf"(?P<forename>[{UPPER}][\w'-]+(?: [{UPPER}](?:[\w'-]+|\.?))?)(?=\s*(?:$|\(| -))"
)
_HEADED = re.compile(r"(?i)\b(?:surname|last name|family name)\b")
_NAMES = re.compile(r"(?i)^(?:full )?(?:name|member|attendee|person|director|trustee|governor|lead|contact)s?$")


def find(reading: Reading) -> list[Name]:
    """The people of cells and list items whose names stand surname first, each named in the usual order."""
    return [*_in_tables(reading), *_in_items(reading)]


def _in_tables(reading: Reading) -> Iterator[Name]:
    heads: dict[int | None, list[str]] = {}
    for block in reading.blocks:
        if block.kind != "table_row" or not block.cells:
            continue
        texts = [reading.text[start:end].strip() for start, end in block.cells]
        head = heads.setdefault(block.list_group, texts)
        for index, (start, end) in enumerate(block.cells):
            title = head[index] if index < len(head) and head is not texts else ""
            told = _HEADED.search(title) is not None
            name = _name(reading, start, end, told or _NAMES.match(title) is not None)
            if name is not None:
                yield name


def _in_items(reading: Reading) -> Iterator[Name]:
    for block in reading.blocks:
        if block.kind == "list_item":
            name = _name(reading, block.start, block.end, False)
            if name is not None:
                yield name


def _name(reading: Reading, start: int, end: int, told: bool) -> Name | None:
    """The name of a span; where no heading tells that it holds names, both parts must look like parts of one."""
    match = _REVERSED.match(reading.text, start, end)
    if match is None:
        return None
    surname, forename = match.group("surname"), match.group("forename")
    first = forename.split()[0]
    given = lexicon.is_given_name(first) or lexicon.is_ambiguous_given_name(first)
    known = lexicon.lookup(surname.split())
    place = known is not None and known.kind in ("region", "organisation") and not lexicon.is_surname(surname)
    place = place or (known is not None and lexicon.lookup(forename.split()) is not None)
    head = lexicon.is_role_head(surname.split()[-1]) or lexicon.is_organisation_head(surname.split()[-1])
    if not told and (not given or place or head or lexicon.is_common_word(surname)):
        return None
    return Name(
        "person",
        f"{forename} {surname}",
        match.start("surname"),
        match.end("forename"),
        honorific=match.group("honorific"),
    )
