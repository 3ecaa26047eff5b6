"""The lists and tables of a document as they stand: which items and rows belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from kb.model import Block

_TOTAL = re.compile(r"^\W*(?:grand\s+|sub-?\s?|overall\s+)?(?:totals?|all|sum|average|mean|overall)\b", re.I)
_NUMBERED = re.compile(r"(\d{1,2})[.)]")
_PARAGRAPHS = 3


@dataclass(frozen=True, slots=True)
class Group:
    """A real list: its items (or body rows), how many nested items are under them, its first and last block."""

    items: tuple[Block, ...]
    nested: int
    rows: bool
    first: int
    last: int
    headed: bool = False


def find(blocks: Sequence[Block]) -> list[Group]:
    """The lists and tables of a document, each with its own items only."""
    members: dict[tuple[int, str], list[Block]] = {}
    for block in blocks:
        if block.kind in ("list_item", "table_row") and block.list_group is not None:
            members.setdefault((block.list_group, block.kind), []).append(block)
    parts = [part for found in members.values() for part in _divided(found)]
    return [_group(blocks, part) for part in _rejoined(blocks, parts)]


def _divided(members: list[Block]) -> Iterator[list[Block]]:
    """A list in the parts that its own items introduce: an item that ends in a colon before others of its level."""
    part: list[Block] = []
    for block, following in zip_longest(members, members[1:]):
        part.append(block)
        introduces = block.kind == "list_item" and block.text.rstrip().endswith(":")
        if introduces and following and (following.ordinal, following.level) == (block.ordinal + 1, block.level):
            yield part
            part = []
    yield part


def _rejoined(blocks: Sequence[Block], parts: list[list[Block]]) -> list[list[Block]]:
    """The lists with those joined whose typed numbers go on after paragraphs in between."""
    joined: list[list[Block]] = []
    for part in parts:
        previous = joined[-1] if joined else None
        if previous and part[0].kind == "list_item" and _goes_on(blocks, previous[-1], part[0]):
            previous += part
        else:
            joined.append(part)
    return joined


def _goes_on(blocks: Sequence[Block], last: Block, first: Block) -> bool:
    between = blocks[last.ordinal + 1 : first.ordinal]
    numbers = [_NUMBERED.fullmatch(block.marker or "") for block in (last, first)]
    if not between or len(between) > _PARAGRAPHS or any(block.kind not in ("paragraph", "quote") for block in between):
        return False
    before, after = numbers
    return bool(before and after and int(after[1]) == int(before[1]) + 1)


def _group(blocks: Sequence[Block], members: list[Block]) -> Group:
    rows = members[0].kind == "table_row"
    level = min(block.level for block in members)
    items = [b for b in members if b.level == level and not b.header and not (rows and _is_total(b))]
    first, last = members[0].ordinal, members[-1].ordinal
    inside = blocks[first : last + 1]
    nested = sum(b.kind == "list_item" and b.level > level for b in inside)
    return Group(tuple(items), nested, rows, first, last, any(b.header for b in members))


def _is_total(row: Block) -> bool:
    return bool(_TOTAL.match(row.text)) or not row.text.strip(" |")
