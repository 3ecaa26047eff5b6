"""DUR001: a duration or anniversary that the dates beside it do not make."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.model import DateFact, Finding, Quantity, Record
from kb.rules.base import Rule, quote
from kb.rules.context import plain, sentence
from kb.values import Interval, months_between

_YEAR = 12.0
_UNITS = {"year": _YEAR, "years": _YEAR, "month": 1.0, "months": 1.0}
# How many months a day-or-month precise anniversary may be told early or late.
_NEAR = 2.0
_MARKS = re.compile(
    r"\b(?:marks?|marked|celebrates?|it\s+is(?:\s+now)?|it's(?:\s+now)?|it\s+has\s+been|it's\s+been)\s+"
    r"(?:exactly\s+|its\s+|the\s+|our\s+|their\s+)?$",
    re.IGNORECASE,
)
# "For the past five years, since 2019", "in the three years since": a stretch up to now.
_STRETCH = re.compile(r"\b(?:in|over|during|for|within)\s+the\s+(?:past\s+|last\s+)?$", re.IGNORECASE)
_SINCE = re.compile(
    r"(?:,)?\s+since(?:\s+[^\s.;:,]+){0,14}?\s+(?:in\s+|on\s+|of\s+|during\s+)?(?:the\s+)?$", re.IGNORECASE
)
_SINCE_BARE = re.compile(r",?\s+since\s+(?:the\s+)?$", re.IGNORECASE)
_ANNIVERSARY = re.compile(
    r"\s+(?:anniversary|birthday)\s+of\s+(?:[^\s.;:()]+\s+){0,12}?[^\s.;:()]+,?\s+(?:which\s+(?:was|were)\s+)?"
    r"(?:launched|founded|opened|formed|established|created|set\s+up|began|begun|started|introduced|signed|"
    r"passed|built|completed|published|agreed|held)\s+(?:in|on)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_ANNIVERSARY_WORD = re.compile(r"\s*(?:anniversary|birthday)\b", re.IGNORECASE)
_PERIOD = re.compile(
    r"\s*,?\s*(?:or\s+)?(?:a|the)\s+(?:total\s+)?(?:period|term|span|stretch)\s+of\s+(?:exactly\s+)?$", re.IGNORECASE
)
_TO = re.compile(r"\s*(?:to|until|till|and|-)\s*(?:the\s+)?", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|between)\s+(?:the\s+)?$", re.IGNORECASE)
# Where the clock is another than now, or what is dated is another thing than the event.
_OTHER_CLOCK = re.compile(
    r"\b(?:had|when|until|before|said|told|planned|promised|announced\s+that|would|could|first|next|every|another|"
    r"further|within|aged|intermittent\w*|gap|pause\w*|break|again|last\s+(?:was|met))\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(r"\b(?:will|would|going\s+to|due\s+to|set\s+to|next)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Claim:
    """A duration in months beside the span of dates that it is said to cover."""

    duration: Quantity
    months: float
    elapsed: Interval
    exact: bool
    until: str


class DurationDiffersFromDates(Rule):
    """A duration or anniversary differs from the dates that it spans.

    What it finds
        "N years since" an event whose date stands beside it, the Nth anniversary of something dated, and
        "from A to B, a period of N years". Dates are compared at the precision stated, counting both ends
        or one is accepted, and "nearly", "over" and "about" are taken at their word.

    Why it matters
        One of the two is wrong, and both are quoted in speeches and answers.

    Example
        "This month marks three years since the unified service began in December 2018", written in
        December 2022: it is four years.

    How to settle it
        Check the date of the event, then correct the duration, or the date.
    """

    code = "DUR001"
    name = "duration-differs-from-dates"
    severity = "error"

    def within(self, record: Record) -> Iterator[Finding]:
        """One finding for every duration that its dates do not make."""
        for fact in record.quantities:
            if fact.upper is not None or fact.total is not None:
                continue
            start, end = sentence(record.document, fact.evidence.start)
            dates = [date for date in record.dates if start <= date.evidence.start < end and date.start is not None]
            claim = _claim(record, fact, dates, (start, end)) if dates else None
            if claim and not _possible(claim):
                yield self.finding(_message(claim), quote(record, start, end))


def _claim(record: Record, fact: Quantity, dates: list[DateFact], span: tuple[int, int]) -> _Claim | None:
    return _since(record, fact, dates, span) or _period(record, fact, dates)


def _since(record: Record, fact: Quantity, dates: list[DateFact], span: tuple[int, int]) -> _Claim | None:
    """The form "N years since EVENT in DATE" and "Nth anniversary of EVENT, begun in DATE", told of a known now."""
    text = plain(record.document.text)
    lead = text[span[0] : fact.evidence.start]
    later = [date for date in dates if date.evidence.start >= fact.evidence.end]
    months = _months(record, fact)
    if not later or months is None:
        return None
    gap = text[fact.evidence.end : later[0].evidence.start]
    anniversary = bool(_ANNIVERSARY.fullmatch(_from_anniversary(text, fact, gap)))
    marks = anniversary or bool(_MARKS.search(lead) and _SINCE.fullmatch(gap))
    stretch = bool(_STRETCH.search(lead) and _SINCE_BARE.fullmatch(gap))
    told = f"{lead} {gap} {text[later[0].evidence.end : span[1]]}" if stretch else f"{lead} {gap}"
    if not (marks or stretch) or _OTHER_CLOCK.search(told):
        return None
    now = _now(record, dates, fact, lead, text)
    if now is None or _relative(later[0]):
        return None
    event = _span(later[0])
    return _Claim(fact, months, months_between(event, now[0]), marks, now[1])


def _from_anniversary(text: str, fact: Quantity, gap: str) -> str:
    """The gap from the word "anniversary" on, which the quantity's own span may hold."""
    words = plain(fact.evidence.text)
    match = re.search(r"\s(?:anniversary|birthday)\b", words, re.IGNORECASE)
    return (words[match.start() :] if match else "") + gap


def _months(record: Record, fact: Quantity) -> float | None:
    """The stated duration in months; an anniversary counts years. None for other units."""
    words = plain(fact.evidence.text).lower()
    text = plain(record.document.text)
    if "anniversary" in words or _ANNIVERSARY_WORD.match(text, fact.evidence.end):
        return fact.value * _YEAR
    unit = _UNITS.get((fact.unit or "").lower())
    return None if unit is None or fact.kind != "duration" else fact.value * unit


def _now(
    record: Record, dates: list[DateFact], fact: Quantity, lead: str, text: str
) -> tuple[tuple[dt.date, dt.date], str] | None:
    """The span up to which the duration is told: the date that "marks" it, else that of the document."""
    earlier = [date for date in dates if date.evidence.end <= fact.evidence.start]
    if earlier:
        gap = text[earlier[-1].evidence.end : fact.evidence.start]
        if len(earlier) > 1 or len(gap) > 60 or earlier[-1].relation in ("by", "before", "until"):
            return None
        return _span(earlier[-1]), plain(earlier[-1].evidence.text)
    published = record.document.published
    if published is None or _FUTURE.search(lead) or re.search(r"\bmarked\s+\S*\s*$", lead):
        return None
    return (published.start, published.end), published.edtf


def _period(record: Record, fact: Quantity, dates: list[DateFact]) -> _Claim | None:
    """The form "From A to B, a period of N years"."""
    text = plain(record.document.text)
    months = _months(record, fact)
    earlier = [date for date in dates if date.evidence.end <= fact.evidence.start]
    if months is None or len(earlier) < 2:
        return None
    first, second = earlier[-2:]
    joined = (
        _FROM.search(text[max(0, first.evidence.start - 20) : first.evidence.start])
        and _TO.fullmatch(text[first.evidence.end : second.evidence.start])
        and _PERIOD.fullmatch(text[second.evidence.end : fact.evidence.start])
    )
    if not joined or not (first.year_stated and second.year_stated):
        return None
    elapsed = months_between(_span(first), _span(second))
    return _Claim(fact, months, elapsed, False, plain(second.evidence.text))


def _span(date: DateFact) -> tuple[dt.date, dt.date]:
    if date.start is None or date.end is None:
        raise ValueError("a date that does not exist has no span")
    return date.start, date.end


def _relative(date: DateFact) -> bool:
    """Whether a date was inferred ("last month", "in June"): its year is the reader's, not the text's."""
    return not date.year_stated


def _possible(claim: _Claim) -> bool:
    """Whether the duration can be meant of the elapsed time.

    An anniversary is exact but for a little delay; any other duration may count whole years begun or
    finished, so that it must differ by a whole unit or more in either direction.
    """
    unit = _UNITS.get((claim.duration.unit or "").lower(), _YEAR)
    slack = _NEAR if claim.exact and unit == _YEAR else unit - 0.5
    low, high = claim.months - slack, claim.months + slack
    qualifier = claim.duration.qualifier
    if qualifier in ("more than", "at least"):
        high = max(high, claim.months * 2 + _YEAR)
    elif qualifier in ("nearly", "less than", "up to"):
        low -= unit
    elif qualifier == "about":
        low, high = low - max(unit, claim.months / 5), high + max(unit, claim.months / 5)
    return claim.elapsed.overlaps(Interval(low, high))


def _message(claim: _Claim) -> str:
    unit = "months" if (claim.duration.unit or "").lower().startswith("month") else "years"
    size = 1.0 if unit == "months" else _YEAR
    low, high = claim.elapsed.low / size, claim.elapsed.high / size
    span = f"{low:.3g}" if low == high else f"{low:.3g} to {high:.3g}"
    return f"The text says {claim.months / size:.10g} {unit}; up to {claim.until} the dates make {span}."
