"""Days told by another date or by a month: "the following day", "that summer", "the last Friday of May"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from functools import partial

from extractors.dates import calendar
from extractors.dates.calendar import SEASONS, WEEKDAYS, Span
from extractors.dates.days import month_number, relative_year
from extractors.dates.expression import Expression
from extractors.dates.patterns import LONG_DAY, MONTH, YEAR
from kb.model import PartialDate

_MONTH_DAYS, _WEEK_DAYS = 31, 7
_ANAPHOR = re.compile(r"following|hat |next\s+day")
_FOLLOWING = re.compile(
    rf"\b(?:(?i:the\s+following)\s+(?P<unit>day|week|month|year|spring|summer|autumn|winter|(?-i:{LONG_DAY}))|(?i:the\s+next)\s+(?P<next>day)"
    rf"|(?i:that)\s+(?P<same>year|month|spring|summer|autumn|winter|(?P<month>{MONTH}(?!\s+(?:\d|[A-Z])))))"
    r"(?![\w-]|'s|\s+groups?\b)"
)
_WEEKDAY_OF_MONTH = re.compile(
    rf"\b(?:the\s+)?(?P<order>first|second|third|fourth|last)\s+(?:(?P<unit>week(?:end)?|(?<=first\s)day|(?<=last\s)day)|(?P<weekday>{LONG_DAY}))\s+(?:of|in)\s+(?P<month>{MONTH})"
    rf"(?:,?\s+(?:of\s+)?(?P<year>{YEAR})|,?\s+(?P<relative>this|last|next)\s+year)?(?!\w)"
)
_ORDER = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}


def following(text: str, anchor: PartialDate | None) -> Iterator[Expression]:
    """Every "the following week", "the next day" and "that summer", to be counted from the date before it."""
    for match in _FOLLOWING.finditer(text) if _ANAPHOR.search(text) else ():
        unit = (match["unit"] or match["next"] or match["same"]).casefold()
        change = partial(_same, unit, month_number(match["month"]) if match["month"] else 0)
        if not match["same"]:
            change = partial(_next, unit)
        yield Expression(match.start(), match.end(), "fixed", calendar.year, after=change)


def _next(unit: str, span: Span) -> Span | None:
    """The day, week, month, year or season after an interval that is no longer than one of them."""
    length = (span.end - span.start).days + 1
    if unit == "day" and length < _WEEK_DAYS:
        day = span.end + dt.timedelta(days=1)
        return Span(day, day, day.isoformat())
    if unit == "week" and length <= _WEEK_DAYS:
        return calendar.week_of(span.end + dt.timedelta(days=_WEEK_DAYS))
    if unit == "month" and length <= _MONTH_DAYS:
        return calendar.month(span.end.year, span.end.month + 1)
    if unit in WEEKDAYS and length < _WEEK_DAYS:
        day = span.end + dt.timedelta(days=(WEEKDAYS[unit] - span.end.weekday() - 1) % _WEEK_DAYS + 1)
        return Span(day, day, day.isoformat())
    if unit == "year":
        return _year_of(span, 1)
    return _first(partial(_season, unit), span, span.end) if unit in SEASONS else None


def previous(unit: str, span: Span) -> Span | None:
    """The year or month before an interval ("the previous year"); None where that is not one of its kind."""
    if unit == "year":
        return _year_of(span, -1)
    within = (span.start.year, span.start.month) == (span.end.year, span.end.month)
    return calendar.month(span.start.year, span.start.month - 1) if unit == "month" and within else None


def _same(unit: str, month: int, span: Span) -> Span | None:
    """The year, month or season that belongs to an interval: of its own year, and not before it."""
    if unit == "year":
        return _year_of(span, 0)
    if unit == "month":
        within = (span.start.year, span.start.month) == (span.end.year, span.end.month)
        return calendar.month(span.start.year, span.start.month) if within else None
    read: Callable[[int], Span] = partial(_season, unit) if unit in SEASONS else partial(_month, month)
    if (span.end - span.start).days > _MONTH_DAYS:
        return read(span.start.year)
    return _first(read, span, span.start)


def _season(name: str, year: int) -> Span:
    return calendar.season(year, name)


def _month(number: int, year: int) -> Span:
    return calendar.month(year, number)


def _first(read: Callable[[int], Span], span: Span, day: dt.date) -> Span | None:
    """The first interval of its kind that ends after a day."""
    return next(
        (
            told
            for year in (span.start.year - 1, *range(span.start.year, day.year + 2))
            if (told := read(year)).end > day
        ),
        None,
    )


def _year_of(span: Span, step: int) -> Span:
    """The calendar year of an interval or, where it is itself a year of twelve months, that one; ``step`` years on."""
    whole = calendar.months(span.start.year, span.start.month, 12)
    if (span.start, span.end) == whole and span.start.month > 1:
        return calendar.interval(*calendar.months(span.start.year + step, span.start.month, 12))
    return calendar.year(span.end.year + step)


def weekday_of_month(text: str, anchor: PartialDate | None) -> Iterator[Expression]:
    """Every "the last Friday of August", "the first Monday in May 2024" and "the first week of June"."""
    for match in _WEEKDAY_OF_MONTH.finditer(text) if "day" in text or "week" in text else ():
        month, index = month_number(match["month"]), _ORDER[match["order"]]
        read = partial(_part, match["unit"], month, index)
        if match["weekday"]:
            read = partial(_nth, month, WEEKDAYS[match["weekday"].casefold()], index)
        year = int(match["year"]) if match["year"] else None
        if match["relative"]:
            if anchor is None:
                continue
            year = relative_year(match["relative"], anchor)
        yield Expression(match.start(), match.end(), "day", read, year, stated=not match["relative"])


def _part(unit: str, month: int, index: int, year: int) -> Span:
    """A week of a month, counted in sevens from its first day or back from its last; or one of its weekends."""
    if unit == "day":
        day = calendar.month(year, month).end if index < 0 else calendar.month(year, month).start
        return Span(day, day, day.isoformat())
    if unit == "weekend":
        saturday = _nth(month, WEEKDAYS["saturday"], index, year).start
        return calendar.interval(saturday, saturday + dt.timedelta(days=1))
    whole = calendar.month(year, month)
    start = whole.end - dt.timedelta(days=6) if index < 0 else whole.start + dt.timedelta(days=7 * index)
    return calendar.interval(start, start + dt.timedelta(days=6))


def _nth(month: int, weekday: int, index: int, year: int) -> Span:
    whole = calendar.month(year, month)
    first = whole.start + dt.timedelta(days=(weekday - whole.start.weekday()) % 7)
    every = [first + dt.timedelta(days=7 * i) for i in range(5) if first + dt.timedelta(days=7 * i) <= whole.end]
    return Span(every[index], every[index], every[index].isoformat())
