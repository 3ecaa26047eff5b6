"""The count that announces a list and agrees with it, wherever before the list it stands.

Where a count and the number of items agree, much less is asked of the words between them than where they
differ: the count may stand in an earlier sentence ("There are four areas, each under a director. ... "), in
the heading, or be the subject of any verb ("Five powers will pass to the authority:").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from extractors.base import Reading
from extractors.lists import announcements
from extractors.lists.announcements import Announcement
from extractors.quantities import noun_phrases
from kb.model import Block, Quantity

_WHOSE_DOING = re.compile(
    r"\b(?:to|must|should|will|can|may|shall|said|says|agreed|agree|that|also|need\s+to|want|wants|asked|told|have|has|about|on|for|by|if|when|where)\s*:\s*$",
    re.I,
)
_OTHER = re.compile(r"\b(?:the\s+following|these|those|the)\s+(?:\w+\s+)?(?P<noun>\w+s)\s*:\s*$", re.I)
_POINTS_BACK = re.compile(
    r"^(?:(?:from|in)\s[\w ]{2,40}?,?\s+they\s+are\s*:|an?\s+(?:[\w'-]+\s+){1,4}?(?:must|should)(?:\s+be)?\s*:|"
    r"they|these|those|each|all|both|here|the\s+(?:full\s+)?(?:list|table)|the\s+\w+)(?:(?<=:)|\b)[^.]{0,80}$",
    re.I,
)
_OF_SOME = re.compile(
    r"\b(?:one|any|each|some|most|many|which|both|either|two|three|least|at\s+least|more)\s+of\s+(?:the|these|our|those)\s+$",
    re.I,
)
_REACH = 3


def find(
    reading: Reading, by_block: Mapping[int, Sequence[Quantity]], intro: Block, table: bool, listed: int
) -> Announcement | None:
    """The announcement of a list of ``listed`` items that ``intro`` leads up to; ``table`` says that they are rows."""
    for start, end, quantity in _candidates(reading, by_block, intro, table):
        if (
            quantity.kind == "count"
            and quantity.value == listed
            and announcements.may_announce(quantity)
            and _fits(reading, start, end, quantity)
        ):
            left = announcements.with_determiner(reading, quantity.evidence.start, start)
            return Announcement(left, quantity.evidence.end, quantity.unit or "items", listed)
    return None


def _candidates(
    reading: Reading, by_block: Mapping[int, Sequence[Quantity]], intro: Block, table: bool
) -> Iterator[tuple[int, int, Quantity]]:
    """The counts that may announce, nearest first, each with its sentence."""
    for block in _places(reading.blocks, intro, table):
        sentences = list(reading.sentences(block))[::-1]
        own = by_block.get(block.ordinal, ())
        for index, (start, end) in enumerate(sentences):
            for quantity in reversed([q for q in own if start <= q.evidence.start < end]):
                yield start, end, quantity
            back = table or bool(_POINTS_BACK.match(reading.text[start:end].strip()))
            if not back or index >= _REACH:
                break


def _places(blocks: Sequence[Block], intro: Block, table: bool) -> Iterator[Block]:
    """The blocks in which to look: the introduction, what a caption stands under, the heading."""
    yield intro
    ordinal = intro.ordinal
    if table and intro.kind in ("caption", "heading") and ordinal and blocks[ordinal - 1].kind == "paragraph":
        yield blocks[ordinal - 1]
        return
    if (
        ordinal
        and intro.kind == "paragraph"
        and blocks[ordinal - 1].kind == "heading"
        and blocks[ordinal - 1].level > 1
    ):
        yield blocks[ordinal - 1]


def _fits(reading: Reading, start: int, end: int, quantity: Quantity) -> bool:
    """Whether nothing in the sentence says that the list is of something else, or only of some."""
    sentence, lead = reading.text[start:end], reading.text[start : quantity.evidence.start]
    if announcements.OPEN.search(sentence) or announcements.OTHER_NOUN.search(sentence) or _OF_SOME.search(lead):
        return False
    if announcements.NEGATIVE.search(lead):
        return False
    rest = reading.text[quantity.evidence.end : end]
    if _WHOSE_DOING.search(rest):
        return False
    other = _OTHER.search(rest)
    own = noun_phrases.singular((quantity.unit or "").split(" ")[-1])
    return not (other and noun_phrases.singular(other["noun"]) != own)
