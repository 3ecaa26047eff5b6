"""Calendar intervals as British government prose means them: what a year, a season or a quarter spans.

Every function takes plain numbers and gives a ``Span`` (both ends inclusive) with its EDTF form; those that
can be asked for a day that does not exist ("31 June") give None for it.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import Literal

YearKind = Literal["financial", "academic", "tax"]

MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.casefold(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
WEEKDAYS = {name.casefold(): number for number, name in enumerate(calendar.day_name)}
WEEKDAYS |= {name.casefold(): number for number, name in enumerate(calendar.day_abbr)}
WEEKDAYS |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
# Meteorological and northern, by their first month; the EDTF number of a season is 21 for spring and so on.
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_YEAR_START = {"financial": (4, 1), "academic": (9, 1), "tax": (4, 6)}


@dataclass(frozen=True, slots=True)
class Span:
    """A calendar interval, both ends inclusive, with its EDTF form."""

    start: dt.date
    end: dt.date
    edtf: str

    @property
    def last_day(self) -> Span:
        """The interval's last day alone."""
        return Span(self.end, self.end, self.end.isoformat())


def interval(start: dt.date, end: dt.date) -> Span:
    """Any interval, in EDTF as ``start/end``."""
    return Span(start, end, f"{start.isoformat()}/{end.isoformat()}")


def days(year_number: int, month_number: int, first: int, last: int | None = None) -> Span | None:
    """A day of a month, or the days ``first`` to ``last`` of it; None where one of them does not exist."""
    size = calendar.monthrange(year_number, month_number)[1]
    last = last or first
    if not 1 <= first <= last <= size:
        return None
    start, end = dt.date(year_number, month_number, first), dt.date(year_number, month_number, last)
    return interval(start, end) if end > start else Span(start, end, start.isoformat())


def months(year_number: int, first: int, count: int) -> tuple[dt.date, dt.date]:
    """The first and last day of ``count`` months from a month, which may lie beyond December."""
    start = dt.date(year_number + (first - 1) // 12, (first - 1) % 12 + 1, 1)
    after = first + count
    return start, dt.date(year_number + (after - 1) // 12, (after - 1) % 12 + 1, 1) - dt.timedelta(days=1)


def month(year_number: int, number: int) -> Span:
    """A month; ``number`` may be below 1 or above 12 and then counts into the neighbouring years."""
    start, end = months(year_number, number, 1)
    return Span(start, end, f"{start:%Y-%m}")


def year(number: int) -> Span:
    """A calendar year."""
    return Span(dt.date(number, 1, 1), dt.date(number, 12, 31), f"{number:04}")


def year_of(number: int, kind: YearKind) -> Span:
    """The financial (from 1 April), academic (1 September) or tax year (6 April) that begins in a year."""
    start = dt.date(number, *_YEAR_START[kind])
    return interval(start, dt.date(number + 1, *_YEAR_START[kind]) - dt.timedelta(days=1))


def year_begun(day: dt.date, kind: YearKind) -> int:
    """The calendar year in which the financial, academic or tax year that holds a day began."""
    return day.year if (day.month, day.day) >= _YEAR_START[kind] else day.year - 1


def season(year_number: int, name: str) -> Span:
    """A season; winter begins in December of the year and ends in February of the next."""
    start, end = months(year_number, SEASONS[name], 3)
    return Span(start, end, f"{year_number:04}-{20 + SEASONS[name] // 3}")


def quarter(year_number: int, number: int, financial: bool) -> Span:
    """A quarter of a calendar year, or of the financial year that begins in it (Q1 is April to June)."""
    return interval(*months(year_number, 3 * number - 2 + (3 if financial else 0), 3))


def half(whole: Span, number: int) -> Span:
    """The first or second six months of a year of any kind."""
    first = dt.date(whole.start.year, whole.start.month, whole.start.day)
    middle = months(first.year, first.month + 6, 1)[0].replace(day=first.day)
    return interval(first, middle - dt.timedelta(days=1)) if number == 1 else interval(middle, whole.end)


def decade(first_year: int) -> Span:
    """Ten years from a year that ends in 0."""
    return Span(dt.date(first_year, 1, 1), dt.date(first_year + 9, 12, 31), f"{first_year // 10}X")


def week_of(day: dt.date) -> Span:
    """The week, Monday to Sunday, that holds a day."""
    monday = day - dt.timedelta(days=day.weekday())
    return interval(monday, monday + dt.timedelta(days=6))


def seven_days(day: Span | None, ending: bool) -> Span | None:
    """The week that commences or ends on a day."""
    if day is None:
        return None
    six = dt.timedelta(days=6)
    return interval(day.end - six, day.end) if ending else interval(day.start, day.start + six)


def full_year(text: str) -> int:
    """The year of "2023" or of a two-figure "23": those up to 50 lie in this century."""
    number = int(text)
    return number if number > 99 else number + (2000 if number <= 50 else 1900)
