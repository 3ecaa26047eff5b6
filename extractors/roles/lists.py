"""Holders of a post in a list or table that a phrase announces: "Members of the Council are:", "our directors:"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, takewhile

from extractors.names.naming import Name
from extractors.roles import titles
from extractors.roles.enumerations import uncounted
from extractors.roles.finder import Finder, Found
from extractors.roles.titles import Title
from kb.model import Block, HoldingStatus

_NOT_HOLDERS = re.compile(
    r"(?i)\b(?:ask|asked|told|duties|tasks|responsib\w*|questions|agreed to|will|must|should|wrote to|letters? to)\b"
)
_PLACE_COLUMN = re.compile(
    r"(?i)^(?:appointed to|board|body|committee|council|panel|trust|organisation|region|area|authority|division|"
    r"district|directorate|portfolio|team|site|station|sector)$"
)
_AREA_FIRST = re.compile(rf"(?:the )?(?P<area>{titles.CAPITAL_SCOPE}{titles.LOWER_TAIL})(?: -|:)\s")
_AREA_LAST = re.compile(
    rf"(?: \(|,| -| for| in)\s?(?:the )?(?P<area>{titles.CAPITAL_SCOPE}{titles.LOWER_TAIL})(?:\)|[;.,]? ?(?:and)?$)"
)
_EACH_HAS = re.compile(
    r"^(?:Each|Every)(?: \w+){1,4} (?:now )?(?:has|is led by|is run by|will have) (?:an?|"
    r"its own) (?P<post>[^.:;]{3,60}):$"
)
_BACK = re.compile(r"(?:Each|All|Both)(?: \w+)? of (?:these|those|our) |(?:These|Those|Our) (?:\w+ )?(?=[A-Z])")
_INTERIM = re.compile(r"\s*\((?:interim|acting|temporary|cover)\b", re.I)
_OWN_POST = re.compile(r"\s*(?:,|-|\(|:)\s*\w")
LONGEST_ANNOUNCEMENT = 220


def holdings(finder: Finder, found: Sequence[Found]) -> Iterator[Found]:
    """Every (name, holding) of an announced list; people whose own items state a post are left to those."""
    stated = {name.start for name, _ in found}
    blocks = finder.reading.blocks
    for before, first in pairwise(blocks):
        listed = first.list_group is not None and first.kind in ("list_item", "table_row")
        if not listed or before.list_group == first.list_group or before.kind not in ("paragraph", "heading"):
            continue
        title = _announced(finder, before)
        group = _group(blocks, first)
        title = title or _looked_back(finder, group[-1])
        if title is not None:
            yield from _of_group(finder, title, group, stated)


def _group(blocks: Sequence[Block], first: Block) -> list[Block]:
    """The items or rows of a list from its first."""
    return list(takewhile(lambda block: block.list_group == first.list_group, islice(blocks, first.ordinal, None)))


def _announced(finder: Finder, block: Block) -> Title | None:
    """The post, in the plural, that the last sentence of a block or a heading announces holders of."""
    text = finder.text[block.start : block.end].rstrip()
    if len(text) > LONGEST_ANNOUNCEMENT:
        text = text[-LONGEST_ANNOUNCEMENT:].partition(". ")[2]
    elif ". " in text:
        text = text.rpartition(". ")[2]
    if _NOT_HOLDERS.search(text) or (block.kind == "paragraph" and not text.endswith((":", "are", "follows:"))):
        return None
    if each := _EACH_HAS.search(text):
        said = titles.whole(finder.patterns, each.group("post"))
        return Title(said[0], said[1], "current", block.start, block.end) if said else None
    heads = list(finder.patterns.head.finditer(text))
    plural = next((head for head in heads if head.group().endswith("s")), None)
    if plural is None or (block.kind == "heading" and plural.end() < len(text) - 50):
        return None
    start = titles.title_start(text, plural)
    match = finder.patterns.behind.match(text, start)
    joined = match is not None and re.match(r" (?:and|&) ", text[match.end() :])
    if match is None or joined or not match.group("title").endswith("s"):
        return None
    title, status = titles.clean(uncounted(match.group("title")), "current")
    if match.group("scope") is None and titles.singular(title).casefold() in titles.VAGUE:
        return None
    return Title(titles.singular(title), titles.tidy_scope(match.group("scope")), status, block.start, block.end)


def _looked_back(finder: Finder, last: Block) -> Title | None:
    """The post that the sentence behind a list gives to all in it: "Each of these Heads of Office has a deputy"."""
    if last.ordinal + 1 >= len(finder.reading.blocks):
        return None
    block = finder.reading.blocks[last.ordinal + 1]
    back = _BACK.match(finder.text, block.start, block.end)
    match = finder.patterns.behind.match(finder.text, back.end(), block.end) if back else None
    said = titles.whole(finder.patterns, match.group()) if match else None
    plural = said and titles.singular(said[0]) != said[0]
    return (
        Title(titles.singular(said[0]), said[1], "current", block.start, match.end())
        if match and said and plural
        else None
    )


def _of_group(finder: Finder, title: Title, group: Sequence[Block], stated: set[int]) -> Iterator[Found]:
    for block in group:
        name = None if block.header else _holder(finder, block)
        if name is None:
            continue
        rest = finder.text[name.end : block.end]
        first = name.start <= (block.cells[0][0] if block.cells else block.start) + 2
        if name.start in stated and (not first or (block.kind == "list_item" and _OWN_POST.match(rest))):
            continue
        role, scope = titles.in_area(title.title, title.scope, _area(finder, group[0], block, name))
        status: HoldingStatus = "interim" if _INTERIM.match(rest) else title.status
        yield name, finder.holding(name, Title(role, scope, status, block.start, block.end))


def _holder(finder: Finder, block: Block) -> Name | None:
    """The person with whose name an item, or a cell of a row, begins; in an item, an area may come first."""
    starts = [start for start, _ in block.cells] or [block.start]
    area = _AREA_FIRST.match(finder.text, block.start, block.end) if not block.cells else None
    starts += [area.end()] if area else []
    near = (name for start in starts for name in finder.placed.starting(start, start + 3))
    return next((name for name in near if name.end <= block.end), None)


def _area(finder: Finder, header: Block, block: Block, name: Name) -> str | None:
    """What a holder is listed with: the row's area, the words before the name, or those in brackets behind it."""
    if block.cells:
        for (start, end), (a, b) in zip(header.cells, block.cells, strict=False):
            if _PLACE_COLUMN.match(finder.text[start:end].strip()):
                return titles.tidy_scope(finder.text[a:b])
        return None
    area = _AREA_FIRST.match(finder.text, block.start, name.start)
    if area is None and not _INTERIM.match(finder.text, name.end):
        area = _AREA_LAST.match(finder.text, name.end, block.end)
    return titles.tidy_scope(area.group("area")) if area else None
