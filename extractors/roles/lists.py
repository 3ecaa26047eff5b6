"""Members of a body in a list or table that a phrase announces: "Members of the Council are:", "four new trustees:"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, takewhile

from extractors.names.naming import Name
from extractors.roles import Found, HoldingFinder, titles
from extractors.roles.titles import Title
from kb.model import Block

_NOT_HOLDERS = re.compile(
    r"(?i)\b(?:ask|asked|told|duties|tasks|responsib|questions|agreed to|will|must|should|wrote to|letters? to)\b"
)
_PLACE_COLUMN = re.compile(
    r"(?i)^(?:appointed to|board|body|committee|council|panel|trust|organisation|region|area|authority)$"
)
_OWN_POST = re.compile(r"\s*(?:,|-|\(|:)\s*\w")
# A list of these says of nobody which post they hold, save in a body that is named.
_VAGUE = frozenset(("member", "officer", "lead", "head", "leader", "representative"))
LONGEST_ANNOUNCEMENT = 220


def holdings(finder: HoldingFinder, found: Sequence[Found]) -> Iterator[Found]:
    """Every (name, holding) of an announced list; people whose own items state a post are left to those."""
    stated = {name.start for name, _ in found}
    blocks = finder.reading.blocks
    for before, first in pairwise(blocks):
        listed = first.list_group is not None and first.kind in ("list_item", "table_row")
        if not listed or before.list_group == first.list_group or before.kind not in ("paragraph", "heading"):
            continue
        title = _announced(finder, before)
        if title is not None:
            group = _group(blocks, first)
            yield from _of_group(finder, title, group, stated)


def _group(blocks: Sequence[Block], first: Block) -> list[Block]:
    """The items or rows of a list from its first."""
    return list(takewhile(lambda block: block.list_group == first.list_group, islice(blocks, first.ordinal, None)))


def _announced(finder: HoldingFinder, block: Block) -> Title | None:
    """The post, in the plural, that the last sentence of a block or a heading announces holders of."""
    text = finder.text[block.start : block.end].rstrip()
    if len(text) > LONGEST_ANNOUNCEMENT:
        text = text[-LONGEST_ANNOUNCEMENT:].partition(". ")[2]
    elif ". " in text:
        text = text.rpartition(". ")[2]
    if _NOT_HOLDERS.search(text) or (block.kind == "paragraph" and not text.endswith((":", "are", "follows:"))):
        return None
    heads = list(finder.patterns.head.finditer(text))
    plural = next((head for head in heads if head.group().endswith("s")), None)
    if plural is None or (block.kind == "heading" and plural.end() < len(text) - 50):
        return None
    start = titles.title_start(text, plural)
    match = finder.patterns.behind.match(text, start)
    joined = match is not None and re.match(r" (?:and|&) ", text[match.end() :])
    if match is None or joined or not match.group("title").endswith("s"):
        return None
    title, status = titles.clean(_uncounted(match.group("title")), "current")
    if match.group("scope") is None and titles.singular(title).casefold() in _VAGUE:
        return None
    return Title(titles.singular(title), titles.tidy_scope(match.group("scope")), status, block.start, block.end)


def _uncounted(title: str) -> str:
    return re.sub(
        r"(?i)^(?:(?:the|our|its|these|\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|new) )+",
        "",
        title,
    )


def _of_group(finder: HoldingFinder, title: Title, group: Sequence[Block], stated: set[int]) -> Iterator[Found]:
    for block in group:
        name = _leading(finder, block)
        if name is None or block.header:
            continue
        rest = finder.text[name.end : block.end]
        if block.kind == "list_item" and name.start in stated and _OWN_POST.match(rest):
            continue
        scope = title.scope or _scope(finder, group[0], block)
        yield name, finder.holding(name, Title(title.title, scope, title.status, block.start, block.end))


def _leading(finder: HoldingFinder, block: Block) -> Name | None:
    """The person with whose name an item or the first cell of a row begins."""
    start = block.cells[0][0] if block.cells else block.start
    return next((name for name in finder.people if start <= name.start <= start + 2 and name.end <= block.end), None)


def _scope(finder: HoldingFinder, header: Block, row: Block) -> str | None:
    for (start, end), (a, b) in zip(header.cells, row.cells, strict=False):
        if _PLACE_COLUMN.match(finder.text[start:end].strip()):
            return titles.tidy_scope(finder.text[a:b])
    return None
