"""Regions that a document defines: in a list of areas or a table's column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from extractors.base import Reading
from extractors.names import lexicon
from extractors.names.naming import Name
from extractors.names.phrases import UPPER
from extractors.spans import taken
from kb.model import Block, StatedList

_AREA_WORD = r"(?:area|region|district|division|locality|county|borough|cluster|footprint)"
_COLUMN = re.compile(
    rf"(?i)^(?:(?:(?:the|our|service|police|delivery|command|operational|geographical|\w+) )?{_AREA_WORD}s?|"
    r"(?:local )?(?:council|authority)|constituency|ward|town|city|parish|(?:police )?force)$"
)
# "Police and Crime Commissioner for Exmoor and Quantock", "MP for Lower Wold".
_POST_OF = re.compile(
    r"\b(?:Police and Crime Commissioner|Mayor|Lord-Lieutenant|Lord Lieutenant|High Sheriff|Chief Constable|Coroner|"
    r"MP|MSP|MS|Member of Parliament|Member of the Senedd) (?:for|of) (?:the )?"
    rf"(?P<area>(?:City of )?[{UPPER}][\w'-]*(?: (?:and |& |upon |on )?[{UPPER}][\w'-]*){{0,3}})"
)
_NO_PLACE_WORDS = (
    "topic subject key policy focus priority work risk main practice broad business following growth other skill skills"
)
_NOT_PLACES = "".join(rf"(?<!\b{word} )" for word in _NO_PLACE_WORDS.split())
_ANNOUNCED = re.compile(rf"(?i)\b{_NOT_PLACES}{_AREA_WORD}s\b[^.]{{0,80}}(?::|are|follows)\s*$")
_CAPITALS = rf"[{UPPER}][\w'-]*(?:(?:,? (?:and |& )|, | )(?:(?:of|the|upon|on) )?[{UPPER}][\w'-]*){{0,5}}"
_ITEM = re.compile(rf"({_CAPITALS})\s*(?: -|:|\(|$)")


# A single area of a list: no commas, no "and".
_ONE = rf"[{UPPER}][\w'-]*(?: (?:(?:of|the|upon|on|&) )?[{UPPER}][\w'-]*){{0,4}}"
_OTHER_AREA = rf"(?!(?:{'|'.join(_NO_PLACE_WORDS.split())})\b)"
_LISTED = re.compile(
    rf"(?i)^(?:{_OTHER_AREA}[\w-]+ ){{0,4}}{_AREA_WORD.replace('area|', '')}s?$|"
    r"\b(?:police|probation|delivery|geographical|local|pilot|service|command|council) areas?$"
)
_INLINE = re.compile(
    rf"(?i:\b(?:two|three|four|five|six|seven|eight|nine|ten|\d+|our|these|following) (?:{_OTHER_AREA}[a-z-]+ ){{0,2}}"
    rf"{_AREA_WORD.replace('area|', '')}s)(?:,|:| -| \()\s(?P<items>{_ONE}(?:, {_ONE})*,? and {_ONE})(?=[,.;)]| -|$)",
    re.MULTILINE,
)


def find(reading: Reading, names: Sequence[Name], listed: Iterable[StatedList]) -> list[Name]:
    """The regions that structure defines, at every place where the document names them.

    ``listed`` are the lists that the document counts ("three regions: A, B and C").
    """
    defined = {reading.text[start:end] for start, end in (*_in_columns(reading), *_in_lists(reading))}
    defined |= {item for stated in listed for item in _of_list(reading, stated)}
    return named(reading, names, defined | set(_in_line(reading)) | set(_of_posts(reading)))


def held(reading: Reading, names: Sequence[Name], scopes: Iterable[str]) -> list[Name]:
    """The regions that are scopes of posts which run an area ("Regional Director for Fen and Wold")."""
    return named(reading, names, {scope for scope in scopes if re.fullmatch(_CAPITALS, scope)})


def named(reading: Reading, names: Sequence[Name], supposed: Iterable[str]) -> list[Name]:
    """Every place where the document names one of the supposed regions that is no other known thing."""
    defined = {name for name in supposed if _is_free(name)}
    if not defined:
        return []
    covered = taken((name.start, name.end) for name in names if name.certain and name.kind != "region")
    pattern = re.compile(
        rf"(?<![\w'-])(?:{'|'.join(map(re.escape, sorted(defined, key=lambda n: (-len(n), n))))})(?![\w-])"
    )
    return [
        Name("region", match.group(), match.start(), match.end(), category="area")
        for match in pattern.finditer(reading.text)
        if not covered.overlapping(*match.span())
    ]


def _of_list(reading: Reading, stated: StatedList) -> Iterator[str]:
    """The items of a counted list of areas."""
    if _LISTED.search(stated.noun):
        texts = (reading.text[item.start : item.end].strip(" .,;") for item in stated.items)
        yield from (text for text in texts if re.fullmatch(_ONE, text))


def _in_line(reading: Reading) -> Iterator[str]:
    """For "the two new districts, Upper Wold and Lower Wold,"."""
    for match in _INLINE.finditer(reading.text):
        yield from re.split(r", and |, | and ", match.group("items"))


def _of_posts(reading: Reading) -> Iterator[str]:
    """For "the Police and Crime Commissioner for Exmoor and Quantock": the areas that holders of office stand for."""
    for match in _POST_OF.finditer(reading.text):
        area = match.group("area")
        first, *others = re.split(r" (?:and|&) ", area)
        known = lexicon.lookup(first.split())
        clear = known is not None and (known.kind != "region" or not lexicon.is_ambiguous_place(known.name))
        if lexicon.lookup(area.split()) is None and not (others and clear):
            yield area


def _is_free(name: str) -> bool:
    """Whether a supposed region is no other known thing, and no more than a name."""
    known = lexicon.lookup(name.split())
    last = name.split()[-1]
    heads = lexicon.is_organisation_head(last) or lexicon.is_programme_head(last) or lexicon.is_role_head(last)
    return (
        len(name) > 2
        and (known is None or known.kind == "region")
        and not heads
        and name not in ("Total", "All", "Other", "England total")
    )


def _in_columns(reading: Reading) -> Iterator[tuple[int, int]]:
    """The first-level cells below a header such as "Area" or "Region"."""
    columns: dict[int | None, list[int]] = {}
    for block in reading.blocks:
        if block.kind != "table_row" or not block.cells:
            continue
        if block.list_group not in columns:
            columns[block.list_group] = [
                i for i, (start, end) in enumerate(block.cells) if _COLUMN.match(reading.text[start:end].strip())
            ]
            continue
        for index in columns[block.list_group]:
            if index < len(block.cells):
                yield from _whole_name(reading, *block.cells[index])


def _whole_name(reading: Reading, start: int, end: int) -> Iterator[tuple[int, int]]:
    text = reading.text[start:end]
    if re.fullmatch(_CAPITALS, text.strip()) and not re.match(r"(?i)\s*(?:total|all|overall|sub-?total|grand)\b", text):
        begin = start + len(text) - len(text.lstrip())
        yield begin, begin + len(text.strip())


def _in_lists(reading: Reading) -> Iterator[tuple[int, int]]:
    """The leading names of list items behind "The areas are:"."""
    previous: Block | None = None
    group: int | None = None
    for block in reading.blocks:
        if block.kind != "list_item" or block.level > 1:
            previous = block if block.kind in ("paragraph", "heading") else previous
            group = None if block.kind != "list_item" else group
            continue
        if group is None or group != block.list_group:
            announced = previous is not None and _ANNOUNCED.search(reading.text[previous.start : previous.end])
            group = block.list_group if announced else None
        if group is not None and (match := _ITEM.match(reading.text, block.start, block.end)):
            yield match.span(1)
