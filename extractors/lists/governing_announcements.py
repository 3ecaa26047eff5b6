"""Frames in which a count governs the list after it so directly that another number of items contradicts it.

"There are 3 ways to apply:", "Six principles guide the design:", "The following six councils will take part:",
"There are six regions. They are:", "The seven regions are shown in Table 2." before that table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from extractors.base import Reading
from extractors.lists import announcements
from extractors.lists.announcements import Announcement
from extractors.quantities import noun_phrases
from kb.model import Block, Quantity

_EVERY = r"(?:(?:the|our|these|those|its|their|all|following|main|key|new)\s+)*"
_INTRODUCES = re.compile(
    r"\b(?:there\s+(?:are|were|will\s+be)|has|have|had|will\s+have|makes?|made|sets?|do|adopted|identified|proposes?|face|faces|need|needs"
    r"|(?:divided|organised|grouped|split|arranged|broken)\s+(?:up\s+)?into|made\s+up\s+of|consists?\s+of|comprises?|(?:built|based|founded|rests?|relies)\s+(?:up)?on"
    r"|structured\s+around|works?\s+(?:in|to|towards|across)|runs?\s+in|takes?\s+place\s+in|cover|covers)\s+(?:the\s+following\s+|these\s+|our\s+)?$",
    re.I,
)
_MODIFIES = re.compile(
    r"(?:\s+\([A-Z][\w ]{0,12}\))?(?:\s*,?\s+(?:for|of|in|to|this|next|each|across|over|under|at|with)\b"
    r"(?!\s+the\s+following)[^:;.]{0,80})?\s*:\s*$"
)
_FOLLOWING = re.compile(r"^\s*(?:The|These)\s+following\s+$", re.I)
_SUBJECT = re.compile(rf"^\s*(?:{_EVERY})$", re.I)
_HAPPENS = re.compile(
    r"(?:\s+\([A-Z][\w ]{0,12}\))?\s+(?:will\s+|now\s+|also\s+|shall\s+|have\s+|has\s+)*"
    r"(?:guided?|underpin|underpinned|govern|shaped?|framed?|inform|informed"
    r"|drives?|drive|support|take\s+part|pass|passed|move|moved|join|joined|change\s+hands|apply|open|opened|close|closed|remain|matter|stand\s+out"
    r"|follow|change|changed|make\s+up"
    r"|share|cover|lie|sit|run|start|started)\b[^:;.]{0,70}:\s*$"
)
_DANGLES = re.compile(
    r"\b(?:to|about|on|for|by|that|with|of|in|whether|how|if|from|at|among|between|and|we|they)\s*:\s*$", re.I
)
_GOES_ON = re.compile(r",\s+(?:and|but|so|or)\s")
_SHOWN = re.compile(
    r"[^:;.]{0,60}?\b(?:are|is)\s+(?:all\s+)?(?:set\s+out|shown|listed|given|named|described|summarised|in)\b"
    r"[^:;.]{0,40}\b(?:below|tables?|overleaf|here|following)\b[^:;.]{0,8}[:.]?\s*$",
    re.I,
)
_THEY_ARE = re.compile(
    r"^\s*(?:they|these|those)\s+(?:are|were|will\s+be)(?:\s+(?:as\s+follows|the\s+following))?\s*:\s*$", re.I
)
_OF_HEADING = re.compile(r"(?:\s+(?:we|you|that|to|for|of|in|this)\b[\w ,'-]{0,50})?\s*:?\s*$")


def find(reading: Reading, by_block: Mapping[int, Sequence[Quantity]], intro: Block) -> Announcement | None:
    """The sure announcement that a block ``intro`` makes of the list after it, or None."""
    sentences = list(reading.sentences(intro))
    start, end = sentences[-1]
    own = by_block.get(intro.ordinal, ())
    if _THEY_ARE.match(reading.text[start:end]) and len(sentences) > 1:
        start, end = sentences[-2]
        counts = list(_counts(own, start, end))
        return _announcement(reading, start, counts[0]) if len(counts) == 1 else None
    counts = list(_counts(own, start, end))
    if len(counts) != 1 or announcements.OPEN.search(reading.text[start:end]):
        return None
    if not _governs(reading.text, start, end, counts[0], intro.kind == "heading"):
        return None
    return _announcement(reading, start, counts[0])


def _counts(quantities: Sequence[Quantity], start: int, end: int) -> Iterator[Quantity]:
    """The counts of a sentence, of which only a single one can govern."""
    yield from (q for q in quantities if start <= q.evidence.start < end and q.kind == "count")


def _announcement(reading: Reading, start: int, quantity: Quantity) -> Announcement | None:
    if not announcements.announces(quantity) or announcements.NEGATIVE.search(
        reading.text[start : quantity.evidence.start]
    ):
        return None
    left = announcements.with_determiner(reading, quantity.evidence.start, start)
    return Announcement(left, quantity.evidence.end, quantity.unit or "items", int(quantity.value), sure=True)


def _governs(text: str, start: int, end: int, quantity: Quantity, heading: bool) -> bool:
    """Whether the words before and after the count make it the length of what follows."""
    lead, tail = text[start : quantity.evidence.start], text[quantity.evidence.end : end]
    if heading:
        return bool(_SUBJECT.match(lead) and _OF_HEADING.match(tail))
    if announcements.OTHER_NOUN.search(tail) or _DANGLES.search(tail) or _GOES_ON.search(tail):
        return False
    subject = bool(_SUBJECT.match(lead))
    if _FOLLOWING.match(lead):
        return tail.rstrip().endswith(":")
    if subject and (_HAPPENS.match(tail) or _SHOWN.match(tail)):
        return True
    return bool(_INTRODUCES.search(lead) and _MODIFIES.match(tail)) and not _ends_plural(tail)


def _ends_plural(tail: str) -> bool:
    """Whether the last word before the colon is a plural of something else, which may be what is listed."""
    words = re.findall(r"[A-Za-z'-]+", tail)
    return bool(words) and noun_phrases.is_plural(words[-1])
