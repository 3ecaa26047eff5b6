"""TGT002: a percentage that its own parts do not make."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import pairwise

from kb.model import Finding, Quantity, Record
from kb.rules.base import Rule, quote
from kb.rules.context import after, said, together
from kb.values import Interval, percentage, qualified, rounded, stated, step

_QUALIFIER = r"(?:(?:about|around|roughly|approximately|some|just\s+(?:over|under)|over|nearly|almost|or)\s+)?"
# The words between a part and the percentage that restates it: a plain noun phrase, then a bracket or "or".
_NOUN = r"(?:\s+[^\s.;:,()\d%£]+){0,7}"
_THEN_PERCENTAGE = re.compile(
    rf"{_NOUN}(?:\s*[(\[]\s*|,?\s+or\s+|\s*,\s+or\s+|\s+-\s+or\s+){_QUALIFIER}", re.IGNORECASE
)
_THEN_PART = re.compile(rf"{_NOUN}\s*(?:[(\[]\s*|,\s+or\s+){_QUALIFIER}", re.IGNORECASE)
# After the second figure its bracket or clause ends: "(72 per cent of those eligible)" has another base.
_CLOSED_BRACKET = re.compile(rf"{_NOUN}\s*[)\]]", re.IGNORECASE)
_BARE_BRACKET = re.compile(r"\s*[)\],;]")
_CLOSED_CLAUSE = re.compile(r"\s*(?:[.,;)]|-\s|$)|\s+(?:have|has|had|are|were|was|is|will)\b")
_CHANGE = re.compile(
    r"\b(?:up|down|rise|rose|increase[sd]?|fell|fall|decrease[sd]?|growth|grew|target|from|compared|against|"
    r"another|eligible)\b",
    re.IGNORECASE,
)


class PercentageDiffers(Rule):
    """A percentage differs from the parts that stand beside it.

    What it finds
        "A of B (P per cent)", "A of B, or P per cent", and "P per cent (A of B)", where A of B does not
        round to P at the precision stated.

    Why it matters
        Percentages are quoted onwards without their parts. One of the three figures is wrong.

    Example
        "We have completed 49 of 69 priorities (81 per cent)": it is 71 per cent.

    How to settle it
        Compute the percentage again from the figures at their source. If it has another base, name the base.
    """

    code = "TGT002"
    name = "percentage-differs"
    severity = "error"

    def within(self, record: Record) -> Iterator[Finding]:
        """One finding for every percentage that its parts do not make."""
        for first, second in pairwise(_figures(record)):
            pair = _pair(record, first, second)
            if pair is None or _agree(*pair):
                continue
            part, share = pair
            computed = 100 * part.value / (part.total or math.nan)
            message = (
                f"{part.value:,.10g} of {part.total:,.10g} is {computed:.{_decimals(share)}f} per cent,"
                f" not {share.value:.10g}."
            )
            span = first.evidence.start, max(first.evidence.end, second.evidence.end)
            yield self.finding(message, quote(record, span[0], _with_bracket(record, span[1])))


def _figures(record: Record) -> list[Quantity]:
    return sorted(record.quantities, key=lambda fact: (fact.evidence.start, fact.evidence.end))


def _pair(record: Record, first: Quantity, second: Quantity) -> tuple[Quantity, Quantity] | None:
    """The part and the percentage that restates it, where two neighbouring figures are just that."""
    document = record.document
    if first.evidence.end > second.evidence.start:
        return None
    if not together(document, first.evidence.start, second.evidence.start):
        return None
    gap = said(document, first.evidence.end, second.evidence.start)
    rest = after(document, second.evidence.end)
    if _is_part(first) and _is_share(second):
        bracketed = gap.rstrip().endswith(("(", "[")) or "(" in gap
        closed = _BARE_BRACKET if bracketed else _CLOSED_CLAUSE
        if _THEN_PERCENTAGE.fullmatch(gap) and closed.match(rest) and not _CHANGE.search(gap):
            return first, second
    if _is_share(first) and _is_part(second) and _THEN_PART.fullmatch(gap):
        bracket = _CLOSED_BRACKET if "(" in gap or "[" in gap else _CLOSED_CLAUSE
        if bracket.match(rest) and not _CHANGE.search(gap):
            return second, first
    return None


def _is_part(fact: Quantity) -> bool:
    return fact.total is not None and fact.total > 0 and fact.kind != "percent" and fact.upper is None


def _is_share(fact: Quantity) -> bool:
    return fact.kind == "percent" and fact.total is None and fact.upper is None


def _agree(part: Quantity, share: Quantity) -> bool:
    total = part.total or math.nan
    whole = rounded(total, _rounding(total, part.evidence.text))
    made = percentage(stated(part), whole)
    size = step(share.value, share.evidence.text) or 1.0
    return made.overlaps(_tolerant(qualified(rounded(share.value, size), share.qualifier), share))


def _tolerant(interval: Interval, share: Quantity) -> Interval:
    """The form "Over 70 per cent" may be 70.4 rounded: a bound is read at its own precision."""
    return Interval(interval.low - 0.5, interval.high + 0.5) if share.qualifier else interval


def _rounding(value: float, text: str) -> float:
    size = step(value, text)
    return 0.0 if size == 1.0 else size


def _decimals(share: Quantity) -> int:
    size = step(share.value, share.evidence.text) or 1.0
    return max(0, min(3, round(-math.log10(size))))


def _with_bracket(record: Record, end: int) -> int:
    """The end of a quote, moved behind the bracket that closes right after it."""
    return end + 1 if said(record.document, end, end + 1) in ")]" and end < len(record.document.text) else end
