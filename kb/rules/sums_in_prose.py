"""Sums told in prose: "N in all: a in one place, b in another and c in a third"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.model import Quantity, Record
from kb.rules.context import plain, sentence
from kb.values import Interval, stated, step

# What stands between a whole and its first part; groups of words, no other figure.
_OPENS = re.compile(
    r"(?:\s+[^\s.;:()\d£]+){0,9}?\s*(?::|,?\s+made\s+up\s+of|,?\s+comprising|,?\s+consisting\s+of)\s+(?:£)?",
    re.IGNORECASE,
)
_OPENS_LOOSELY = re.compile(
    r"\b(?:includ\w+|such\s+as|among|notably|especially|at\s+least|up\s+from|down\s+from|compared|example|"
    r"average|each|every|per|median|a\s+(?:year|week|month|day)|more|fewer|another|further|rise|increase)\b",
    re.IGNORECASE,
)
_BETWEEN_PARTS = re.compile(r"(?P<words>(?:\s+[^\s.;:()\d£]+){0,9}?)\s*(?P<mark>[,;]|,?\s+and)\s+", re.IGNORECASE)
# Parts that may count one thing twice, or that are not all.
_LOOSE = re.compile(
    r"\b(?:includ\w+|such\s+as|among|of\s+which|of\s+whom|of\s+these|also|both|at\s+least|more\s+than|others?|"
    r"some|many|several|rest|remain\w*|further|average|each|every|per|up|down|from\s+\d|compared|overlap\w*)\b",
    re.IGNORECASE,
)
_PLACED = re.compile(r"\s+(in|for|on|from|at|to|by|under|within|across)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Partition:
    """A total and the sum of the parts that are said to make it, with the span that says so.

    ``certain`` is False where the parts may count other things than the whole does.
    """

    made: float
    total: float
    start: int
    end: int
    certain: bool


def partitions(record: Record) -> Iterator[Partition]:
    """The partitions in prose whose parts cannot make their whole."""
    facts = sorted(record.quantities, key=lambda fact: (fact.evidence.start, -fact.evidence.end))
    text = plain(record.document.text)
    for index, whole in enumerate(facts[:-2]):
        if whole.kind in ("percent", "rate", "duration") or whole.upper is not None:
            continue
        limit = sentence(record.document, whole.evidence.start)[1]
        rest = [fact for fact in facts[index + 1 :][:16] if fact.evidence.start < limit]
        parts = _parts(text, whole, rest, limit)
        if parts and not _agree(whole, parts):
            yield Partition(
                sum(part.value for part in parts),
                whole.value,
                whole.evidence.start,
                _end(text, parts[-1], limit),
                _certain(text, whole, parts),
            )


def _parts(text: str, whole: Quantity, rest: list[Quantity], limit: int) -> list[Quantity]:
    """All parts of a whole that introduces them; none where the enumeration is not plain and complete."""
    if not rest or not _opens(text, whole, rest[0]):
        return []
    parts = [rest[0]]
    for fact in rest[1:]:
        gap = text[parts[-1].evidence.end : fact.evidence.start]
        match = _BETWEEN_PARTS.fullmatch(gap)
        if match is None or _LOOSE.search(gap):
            return []
        parts.append(fact)
        if match["mark"].lower().endswith("and"):
            break
    else:
        return []
    after = text[parts[-1].evidence.end : limit]
    alike = all(_comparable(whole, part) for part in parts)
    closed = len(parts) == len(rest) and not _LOOSE.search(after) and "," not in after.rstrip(",")
    return parts if alike and closed else []


def _opens(text: str, whole: Quantity, first: Quantity) -> bool:
    gap = text[whole.evidence.end : first.evidence.start]
    return bool(_OPENS.fullmatch(gap)) and not _OPENS_LOOSELY.search(gap)


def _comparable(whole: Quantity, part: Quantity) -> bool:
    return part.kind == whole.kind and part.total is None and part.upper is None and part.value <= whole.value * 2


def _agree(whole: Quantity, parts: list[Quantity]) -> bool:
    made = Interval(0.0, 0.0)
    for part in parts:
        made += _rounded(part)
    return made.overlaps(_rounded(whole))


def _rounded(fact: Quantity) -> Interval:
    """Figures in round hundreds or thousands are taken as rounded to them."""
    interval = stated(fact)
    size = step(fact.value, fact.evidence.text)
    if size == 1.0 and fact.value >= 1000 and fact.value % 100 == 0:
        half = 500.0 if fact.value % 1000 == 0 else 50.0
        return Interval(interval.low - half, interval.high + half)
    return interval


def _certain(text: str, whole: Quantity, parts: list[Quantity]) -> bool:
    """Whether whole and parts surely count one thing: money, or parts told by place or purpose alone."""
    if whole.kind == "money":
        return True
    nouns = {(part.unit or whole.unit or "").lower() for part in parts}
    placed = {match[1].lower() if (match := _PLACED.match(text, part.evidence.end)) else "" for part in parts}
    return nouns == {(whole.unit or "").lower()} and len(placed) == 1 and "" not in placed


def _end(text: str, last: Quantity, limit: int) -> int:
    stop = re.compile(r"[.;:)]|,\s").search(text, last.evidence.end, limit)
    return stop.start() if stop else limit
