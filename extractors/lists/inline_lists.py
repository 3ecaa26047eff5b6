"""The lists that follow their count within a sentence, each with its count and its items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.base import Reading
from extractors.lists import appended_lists, enumerations, preceding_lists
from kb.model import Quantity, StatedList

_LONGEST_INLINE = 40


def find(reading: Reading, quantities: Sequence[Quantity], used: set[int]) -> Iterator[StatedList]:
    """The lists that follow their count within the sentence."""
    for quantity in quantities:
        evidence = quantity.evidence
        if not _is_whole(quantity) or evidence.end in used:
            continue
        stated, block = int(quantity.value), reading.blocks[evidence.block]
        if not 2 <= stated <= _LONGEST_INLINE or block.kind == "table_row":
            continue
        items = _enumerated(reading, quantity, block.end) or appended_lists.after(
            reading.text, evidence.end, block.end, stated
        )
        if not items and _countable(quantity):
            items = appended_lists.differing(reading.text, evidence.end, block.end, stated)
            items = items if items and _governs(reading, quantity) else None
        items = items or preceding_lists.before(reading, evidence.start, stated)
        if items:
            yield StatedList(
                evidence, quantity.unit or "items", stated, tuple(reading.evidence(*span) for span in items)
            )


def _enumerated(reading: Reading, quantity: Quantity, end: int) -> tuple[tuple[int, int], ...] | None:
    """The items right after the count: those that make it, or certainly another number."""
    stated = int(quantity.value)
    found = enumerations.after(reading.text, quantity.evidence.end, end, stated)
    if found is None:
        return None
    gap = abs(stated - len(found.items))
    if not _countable(quantity):
        return found.items if gap == 0 else None
    # Twice as many may be names, each with its description.
    close = (found.named or gap == 1) and gap <= 2 and len(found.items) != 2 * stated
    differs = stated not in found.counts and found.plain and close and _governs(reading, quantity)
    return found.items if gap == 0 or differs else None


def _is_whole(quantity: Quantity) -> bool:
    """Whether the quantity is a plain number of things; "three times a year" is one too."""
    if quantity.kind != "count" and not (quantity.kind == "rate" and quantity.total is None):
        return False
    if quantity.upper is not None or quantity.value != int(quantity.value) or quantity.total == quantity.value:
        return False
    return quantity.qualifier in (None, "exactly")


def _countable(quantity: Quantity) -> bool:
    """Whether a list of another length could contradict the quantity: not "three of its ships"."""
    return quantity.kind == "count" and not re.search(
        r"\bof\s+(?:the|their|these|those|our|its)\b", quantity.evidence.text
    )


def _governs(reading: Reading, quantity: Quantity) -> bool:
    """Whether the phrase is definite or introduced, so that what follows must be all it counts."""
    low, _ = reading.sentence_at(quantity.evidence.start)
    lead = reading.text[low : quantity.evidence.start]
    follows = reading.text[quantity.evidence.end : quantity.evidence.end + 60]
    definite = re.search(r"\b(?:the|our|these|those|its|their|all|following)\s+(?:[\w']+\s+)?$", lead, re.I)
    return bool(definite or re.match(r"[^.(]{0,40}:", follows))
