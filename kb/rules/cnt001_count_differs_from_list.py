"""CNT001: a stated count and the list that it announces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from kb.model import Block, Finding, Quote, Record, StatedList
from kb.rules.base import Rule, quote
from kb.rules.context import block_at, plain, sentence
from kb.rules.wording import number_word

_PARTIAL = re.compile(
    r"\b(?:includ(?:e|es|ing)|such\s+as|among|amongst|for\s+example|for\s+instance|e\.g\.?|eg|notably|in\s+particular|"
    r"highlights?|some\s+of|(?:any|one|two|three|four|most|many|several|each|few)\s+of|of\s+these|of\s+them|"
    r"at\s+least|up\s+to|about|around|nearly|almost|over|more\s+than|a\s+minimum|a\s+maximum|or\s+more|"
    r"other|others|remaining|rest|further|additional|another|first|last|next|latest|top|best|main)\b",
    re.IGNORECASE,
)
# "The chair and the three directors": the list holds both.
_JOINED_BEFORE = re.compile(
    r"\b(?:and|plus|with|or|as\s+well\s+as)\s+(?:(?:the|a|an|its|our|their|all)\s+)?$", re.IGNORECASE
)
_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a|an|another)"
_JOINED_AFTER = re.compile(rf"^[^.:;]{{0,50}}?\b(?:and|plus|or|as\s+well\s+as)\s+(?:the\s+)?{_NUMBER}\b", re.IGNORECASE)
# The items finish a sentence about somebody else: "We asked the 12 regions to:".
_UNFINISHED = re.compile(
    r"\b(?:to|that|for|with|by|they|who|we|must|should|can|may|not|because|when|whether|if)\s*:?\s*$", re.IGNORECASE
)
_TIME = re.compile(
    r"\b(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|times?|pages?|people|pounds?|percent)$",
    re.IGNORECASE,
)
_VACANT = re.compile(
    r"\b(?:vacan\w+|tbc|tba|to\s+be\s+(?:confirmed|appointed|announced|decided)|unfilled|no\s+longer|closed|withdrawn|merged|former)\b",
    re.IGNORECASE,
)
_PAIR = re.compile(r"\s(?:and|&)\s|/|,\s|\s\+\s|\swith\s", re.IGNORECASE)
_NAME_WORDS = 8


class CountDiffersFromList(Rule):
    """A stated count differs from the list that it announces.

    What it finds
        "The N things are:" before a bulleted, numbered, lettered, tabled or inline list that has more or
        fewer of them. Lists that the text calls partial, vacant places, and items that hold two members
        are taken into account.

    Why it matters
        Either the count is out of date or an item is missing, and readers cannot tell which.

    Example
        "The six areas are:", followed by seven names.

    How to settle it
        Find out how many there are; correct the count, or complete the list. Where the list is a choice,
        write "including".
    """

    code = "CNT001"
    name = "count-differs-from-list"
    severity = "error"

    def within(self, record: Record) -> Iterator[Finding]:
        """One finding for every list that has another number of items than is announced."""
        for stated in record.lists:
            count = stated.stated
            if count is None or count < 2 or count == len(stated.items) or not _certain(record, stated):
                continue
            message = (
                f"The text announces {number_word(count)} {stated.noun}, the list has {number_word(len(stated.items))}."
            )
            yield self.finding(message, *_evidence(record, stated))


def _certain(record: Record, stated: StatedList) -> bool:
    """Whether nothing in the announcement or the list explains the difference."""
    if not stated.exhaustive or len(stated.items) < 2 or _TIME.search(stated.noun):
        return False
    if _announces_otherwise(record, stated) or _explained(stated):
        return False
    return _inline_count_sure(record, stated) if _is_inline(stated) else not _other_structure(record, stated)


def _announces_otherwise(record: Record, stated: StatedList) -> bool:
    """Whether the announcing sentence counts other things, only part of them, or what the list is not."""
    text = plain(record.document.text)
    start, end = sentence(record.document, stated.evidence.start)
    first = stated.items[0].start
    lead = text[max(start, stated.evidence.start - 60) : stated.evidence.start]
    tail = text[stated.evidence.end : min(end, first) if first > stated.evidence.end else end]
    if first > stated.evidence.end and _PARTIAL.search(tail):
        return True
    near = " ".join(lead.split()[-3:]) + " " + plain(stated.evidence.text)
    long = len(tail.split()) > 3
    return bool(
        _PARTIAL.search(near)
        or _JOINED_BEFORE.search(lead)
        or _JOINED_AFTER.search(tail)
        or (long and _UNFINISHED.search(tail))
    )


def _explained(stated: StatedList) -> bool:
    """Whether vacant places, or items that hold two members, make up the difference."""
    count, items = stated.stated or 0, [plain(item.text) for item in stated.items]
    vacant = sum(bool(_VACANT.search(item)) for item in items)
    if len(items) - vacant <= count < len(items):
        return True
    pairs = sum(len(_PAIR.findall(item)) for item in items if len(item.split()) <= _NAME_WORDS)
    return len(items) < count <= len(items) + pairs


def _is_inline(stated: StatedList) -> bool:
    return len({item.block for item in stated.items} | {stated.evidence.block}) == 1


def _inline_count_sure(record: Record, stated: StatedList) -> bool:
    """Whether no reading of an enumeration's commas and "and"s makes the count.

    Names described in apposition ("Ann Roe, the chair") double the commas, and where more than one "and"
    stands, each may join two items or stand within one.
    """
    text = plain(record.document.text)[stated.items[0].start : stated.items[-1].end]
    count, found = stated.stated or 0, len(stated.items)
    if found == 2 * count or re.search(r"[().]|\b(?:who|which|where|whose)\b", text):
        return False
    if ";" in text:
        return text.count(";") + 1 == found
    commas = len(re.findall(r",(?!\s*(?:and|or|&)\b)", text))
    joins = len(re.findall(r"\b(?:and|or)\b|&", text))
    return joins > 0 and not commas + 2 <= count <= commas + 1 + joins


def _other_structure(record: Record, stated: StatedList) -> bool:
    """Whether sub-items, or lists that follow, make the count together with the list."""
    blocks = record.document.blocks
    first, last = (block_at(record.document, item.start) for item in (stated.items[0], stated.items[-1]))
    if first is None or last is None:
        return True
    inside = blocks[first.ordinal : last.ordinal + 1]
    if len({block.level for block in inside if block.kind == "list_item"}) > 1 and _counts_all(inside, stated):
        return True
    if any(block.kind == "heading" for block in inside):
        return True
    sizes = [len(stated.items), *_following_lists(record, last.ordinal)]
    return any(size == stated.stated for size in accumulate(sizes))


def _counts_all(inside: tuple[Block, ...], stated: StatedList) -> bool:
    items = sum(block.kind == "list_item" for block in inside)
    return stated.stated in (items, items - len(stated.items))


def _following_lists(record: Record, last: int) -> list[int]:
    """The sizes of the lists after a block, up to the next heading that is no label, at most four."""
    sizes: list[int] = []
    group: int | None = None
    for block in record.document.blocks[last + 1 :][:60]:
        if block.kind == "heading" and block.level <= 2:
            break
        if block.kind in ("list_item", "table_row") and not block.header:
            if block.list_group != group:
                sizes.append(0)
            sizes[-1] += 1
        group = block.list_group
    return sizes[:4]


def _evidence(record: Record, stated: StatedList) -> tuple[Quote, ...]:
    """The announcing sentence and the list as one quote each; an inline list with its announcement."""
    start, end = sentence(record.document, stated.evidence.start)
    first, last = stated.items[0], stated.items[-1]
    if _is_inline(stated):
        return (quote(record, min(start, first.start), max(stated.evidence.end, last.end)),)
    rows = [block_at(record.document, item.start) for item in (first, last)]
    begin, finish = first.start, last.end
    if rows[0] and rows[0].kind == "table_row":
        begin = rows[0].start
    if rows[1] and rows[1].kind == "table_row":
        finish = rows[1].end
    return quote(record, start, end), quote(record, begin, finish)
