"""Regions that a document defines: in a list of areas or a table's column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from extractors import lexicon
from extractors.base import Reading
from extractors.naming import Name
from extractors.phrases import UPPER
from extractors.spans import taken
from kb.model import Block

_AREA_WORD = r"(?:area|region|district|division|locality|county|borough|cluster|footprint)"
_COLUMN = re.compile(
    rf"(?i)^(?:(?:the|our|service|police|delivery|command|operational|geographical|\w+) )?{_AREA_WORD}s?$"
)
_NO_PLACE_WORDS = (
    "topic subject key policy focus priority work risk main practice broad business following growth other skill skills"
)
_NOT_PLACES = "".join(rf"(?<!\b{word} )" for word in _NO_PLACE_WORDS.split())
_ANNOUNCED = re.compile(rf"(?i)\b{_NOT_PLACES}{_AREA_WORD}s\b[^.]{{0,80}}(?::|are|follows)\s*$")
_CAPITALS = rf"[{UPPER}][\w'-]*(?:(?:,? (?:and |& )|, | )(?:(?:of|the|upon|on) )?[{UPPER}][\w'-]*){{0,5}}"
_ITEM = re.compile(rf"({_CAPITALS})\s*(?: -|:|\(|$)")


def find(reading: Reading, names: Sequence[Name], held: Iterable[str] = ()) -> list[Name]:
    """The regions that structure defines, at every place where the document names them.

    ``held`` are the scopes of posts that run an area ("Regional Director for Fen and Wold").
    """
    defined = {reading.text[start:end] for start, end in (*_in_columns(reading), *_in_lists(reading))}
    defined |= {scope for scope in held if re.fullmatch(_CAPITALS, scope)}
    defined = {name for name in defined if _is_free(name)}
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
