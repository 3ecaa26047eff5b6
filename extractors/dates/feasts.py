"""Days known by name: "Boxing Day", "by Christmas", "Good Friday 2023", "St David's Day"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from extractors import vocabulary
from extractors.dates import calendar
from extractors.dates.calendar import Span
from extractors.dates.expression import Expression
from extractors.dates.patterns import YEAR
from extractors.dates.years import Read
from kb.model import PartialDate

_FIXED = {
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "burns night": (1, 25),
    "valentine's day": (2, 14),
    "st david's day": (3, 1),
    "st patrick's day": (3, 17),
    "st george's day": (4, 23),
    "armistice day": (11, 11),
    "hallowe'en": (10, 31),
    "halloween": (10, 31),
    "bonfire night": (11, 5),
    "st andrew's day": (11, 30),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "christmas": (12, 25),
}
# Days counted from Easter Sunday.
_MOVABLE = {
    "shrove tuesday": -47,
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "easter sunday": 0,
    "easter day": 0,
    "easter": 0,
    "easter monday": 1,
}
# A season as much as a day: only a word of time before it makes it the day.
_SEASONS = frozenset({"christmas", "easter"})
_NAMES = "|".join(sorted((*_FIXED, *_MOVABLE), key=len, reverse=True)).replace(" ", r"\s+")
_FEAST = re.compile(
    rf"\b(?:(?P<relative>last|next)\s+)?(?P<name>{_NAMES})(?!\w|'s?\b|-)(?:,?\s+(?P<year>{YEAR})(?!\w))?", re.IGNORECASE
)
_TIME_BEFORE = re.compile(r"\b(?:by|before|after|since|until|till|at|from)\s+$", re.IGNORECASE)
# A noun that the feast qualifies: "Christmas lights", "the Easter holidays".
_NEXT_WORD = re.compile(r"\s+(?P<word>[a-z]+)\b")


def feasts(text: str, anchor: PartialDate | None) -> Iterator[Expression]:
    """Every day known by name; "Christmas" and "Easter" alone only where the words make them the day."""
    for match in _FEAST.finditer(text):
        name = " ".join(match["name"].casefold().split())
        relative, written = match["relative"], match["year"]
        if name in _SEASONS and not (relative or _TIME_BEFORE.search(text, 0, match.start())):
            continue
        following = _NEXT_WORD.match(text, match.end())
        qualifies = following is not None and following["word"] not in vocabulary.words("function_words")
        if (name in _SEASONS and qualifies and not written) or (relative and anchor is None):
            continue
        read = _reader(name)
        year = int(written) if written else None
        if relative and anchor:
            year = _year_beside(read, anchor.start, ahead=relative.casefold() == "next")
        yield Expression(match.start(), match.end(), "day", read, year, stated=written is not None or not relative)


def _reader(name: str) -> Read:
    if name in _FIXED:
        month, day = _FIXED[name]
        return lambda year: calendar.days(year, month, day)
    return lambda year: _on(easter(year) + dt.timedelta(days=_MOVABLE[name]))


def _on(day: dt.date) -> Span:
    return Span(day, day, day.isoformat())


def _year_beside(read: Read, today: dt.date, *, ahead: bool) -> int | None:
    """The year of the nearest such day after, or before, a day."""
    years = (today.year, today.year + 1) if ahead else (today.year, today.year - 1)
    for year in years:
        span = read(year)
        if span and (span.start > today if ahead else span.start < today):
            return year
    return None


def easter(year: int) -> dt.date:
    """Easter Sunday in the Gregorian calendar, by the anonymous algorithm (Meeus, Astronomical Algorithms, ch. 8)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leaps, skipped = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leaps - correction + 15) % 30
    quarter, years = divmod(rest, 4)
    weekday = (32 + 2 * skipped + 2 * quarter - moon - years) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)
