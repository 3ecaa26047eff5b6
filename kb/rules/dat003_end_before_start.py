"""DAT003: a period that ends before it starts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kb.model import DateFact, Finding, Record, RoleHolding
from kb.rules.base import Rule, cite, quote
from kb.rules.context import after, before, said, sentence, together

_TO = re.compile(r"\s*,?\s*(?:(?:up\s+)?to|until|till|through(?:\s+to)?|-)\s*(?:the\s+)?", re.IGNORECASE)
_AND = re.compile(r"\s*and\s*(?:the\s+)?", re.IGNORECASE)
_AND_ENDS = re.compile(
    r"\s*,?\s*(?:and|but)\s+(?:it\s+)?(?:(?:will|is\s+to|was\s+to|is\s+due\s+to)\s+)?"
    r"(?:clos|end|finish|conclud|expir)\w*(?:\s+(?:on|in|at))?\s*",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom\s+(?:the\s+)?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
_BEGINS = re.compile(
    r"\b(?:open|began|begin|begun|start|launch|commenc|run|ran)\w*(?:\s+(?:on|in|from))?\s*$", re.IGNORECASE
)
# Two dates that are compared or exchanged are no period.
_EXCHANGED = re.compile(
    r"\b(?:mov|brought|bring|chang|revis|re-?schedul|accelerat|shift|advanc|pulled?|delay|amend|correct|updat|"
    r"compar|back-?dat|postpon|put\s+back|switch|f[ae]ll|fell|rise|rising|rose|up|down|improv|reduc|increas|"
    r"decreas|declin|grew|grow|transfer|roll|restat|convert|slip|differ|return)\w*\b",
    re.IGNORECASE,
)
_LEVELS = re.compile(r"\s*(?:levels?|prices?|figures?|terms|baseline|rates?)\b", re.IGNORECASE)


class EndBeforeStart(Rule):
    """A period, event or tenure ends before it starts.

    What it finds
        "From A to B", "between A and B", "opens on A and closes on B", and a post held from A to B, where B
        lies wholly before A and both years are written.

    Why it matters
        Nobody can tell how long the thing lasts, and what is computed from it is wrong.

    Example
        "The scheme runs from 1 September 2024 to 31 March 2024."

    How to settle it
        One of the two dates, most often a year, is a slip: correct it from the source of the decision.
    """

    code = "DAT003"
    name = "end-before-start"
    severity = "error"

    def within(self, record: Record) -> Iterator[Finding]:
        """One finding for every pair of dates, and every tenure, in the wrong order."""
        for first, second in pairwise(record.dates):
            if _reversed(first, second) and _is_period(record, first, second):
                message = f"The period ends ({second.evidence.text}) before it starts ({first.evidence.text})."
                yield self.finding(message, quote(record, first.evidence.start, second.evidence.end))
        for holding in record.holdings:
            if _ends_first(holding) and _told_there(record, holding):
                message = f"{holding.person} leaves the post of {holding.role} before taking it up."
                yield self.finding(message, cite(record, holding.evidence))


def _reversed(first: DateFact, second: DateFact) -> bool:
    if not (first.year_stated and second.year_stated) or first.start is None or second.end is None:
        return False
    return second.end < first.start


def _is_period(record: Record, first: DateFact, second: DateFact) -> bool:
    """Whether two neighbouring dates are told as the two ends of one period."""
    document = record.document
    start, end = first.evidence, second.evidence
    if start.end > end.start or not together(document, start.start, end.start):
        return False
    gap = said(document, start.end, end.start)
    lead = before(document, start.start)
    if _AND_ENDS.fullmatch(gap):
        return bool(_BEGINS.search(lead))
    joined = (_FROM.search(lead) and _TO.fullmatch(gap)) or (_BETWEEN.search(lead) and _AND.fullmatch(gap))
    return bool(joined) and not _EXCHANGED.search(lead) and not _LEVELS.match(after(document, end.end))


def _told_there(record: Record, holding: RoleHolding) -> bool:
    """Whether the sentence of a holding states both of its dates, with their years, rather than two places one each."""
    start, end = sentence(record.document, holding.evidence.start)
    told = {date.edtf for date in record.dates if date.year_stated and start <= date.evidence.start < end}
    return all(date is not None and date.edtf in told for date in (holding.start_date, holding.end_date))


def _ends_first(holding: RoleHolding) -> bool:
    start, end = holding.start_date, holding.end_date
    return start is not None and end is not None and end.end < start.start
