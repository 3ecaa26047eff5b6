"""Which year a date means that is written without one.

The method is the annotation guide's: the year that fits the document's date and the tense of the sentence; a
stated weekday or a neighbouring date with its year weighs more.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from extractors.dates.calendar import Span
from extractors.dates.cues import Tense
from kb.model import PartialDate

_NEAR = dt.timedelta(days=10)
_HOPED = 0.7  # of its distance: what was expected is rather still to come
_ONE_YEAR = dt.timedelta(days=400)

Read = Callable[[int], Span | None]


def candidates(read: Read, years: Iterable[int]) -> list[Span]:
    """The intervals that an expression means in each of some years, where it exists."""
    return [span for span in map(read, years) if span is not None]


def distance(span: Span, anchor: PartialDate) -> dt.timedelta:
    """How far an interval lies from the anchor; zero where they touch."""
    zero = dt.timedelta(0)
    return max(zero, span.start - anchor.end, anchor.start - span.end)


def latest(spans: list[Span], day: dt.date) -> Span | None:
    """The latest interval that begins on or before a day."""
    return max((span for span in spans if span.start <= day), key=lambda span: span.start, default=None)


def earliest(spans: list[Span], day: dt.date) -> Span | None:
    """The earliest interval that ends on or after a day."""
    return min((span for span in spans if span.end >= day), key=lambda span: span.start, default=None)


def choose(read: Read, anchor: PartialDate, tense: Tense | None, weekday: int | None = None) -> Span | None:
    """The interval that an expression without a year means in a document of a date.

    ``weekday`` (0 is Monday) is the stated one: the nearest year in which it fits is taken, right in tense if
    that year is one of the two about the anchor.
    """
    spans = candidates(read, range(anchor.start.year - 4, anchor.end.year + 5))
    if weekday is not None:
        fitting = [s for s in spans if s.start.weekday() == weekday and distance(s, anchor) <= _ONE_YEAR]
        spans = fitting or spans
    own = next((span for span in spans if _own_month(span, anchor, tense)), None)
    if own:
        return own
    told = None
    if tense == "past":
        told = latest(spans, anchor.end)
    elif tense == "future":
        told = earliest(spans, anchor.start)
    ahead = _HOPED if tense == "near" else 1.0
    return told or min(spans, key=lambda span: _reach(span, anchor, ahead), default=None)


def _reach(span: Span, anchor: PartialDate, ahead: float) -> dt.timedelta:
    """How far an interval lies from the anchor, where what lies ahead counts ``ahead`` of its distance."""
    return distance(span, anchor) * (ahead if span.start > anchor.end else 1.0)


def _own_month(span: Span, anchor: PartialDate, tense: Tense | None) -> bool:
    """Whether an interval lies in the document's month and does not flatly contradict the tense."""
    if (span.start.year, span.start.month) != (
        anchor.end.year,
        anchor.end.month,
    ) or span.end - span.start > 4 * _NEAR:
        return False
    if tense == "past":
        return span.start <= anchor.end + _NEAR
    return tense != "future" or span.end >= anchor.start - _NEAR


def follow(read: Read, day: dt.date) -> Span | None:
    """The earliest interval that begins on or after a day: the second end of a range, or what came next."""
    spans = candidates(read, range(day.year - 1, day.year + 6))
    return min((span for span in spans if span.start >= day), key=lambda span: span.start, default=None)


def precede(read: Read, day: dt.date) -> Span | None:
    """The latest interval that begins on or before a day: the first end of a range."""
    return latest(candidates(read, range(day.year - 5, day.year + 1)), day)
