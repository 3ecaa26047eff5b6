"""Years and quarters told by their last day or month: "the year ending March 2023", "the quarter to 30 June"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import partial

from extractors.dates import calendar
from extractors.dates.calendar import Span
from extractors.dates.expression import Expression

_ENDING = re.compile(
    r"\b(?P<unit>year|quarter)\s+(?:(?:which\s+)?end(?:ing|ed)(?:\s+(?:on|in))?|to)\s+(?:the\s+)?(?:end\s+of\s+)?$",
    re.IGNORECASE,
)
_REACH = 40  # characters before a date that the words can take
_MONTHS = {"year": 12, "quarter": 3}


def ending(text: str, one: Expression) -> Expression:
    """The year or quarter that an expression ends, where its words say so; else the expression itself."""
    if one.unit not in ("day", "month") or one.weekday is not None:
        return one
    match = _ENDING.search(text, max(0, one.start - _REACH), one.start)
    if not match:
        return one
    length = _MONTHS[match["unit"].casefold()]
    return replace(one, start=match.start(), unit="fixed", bare="", widen=partial(_up_to, length))


def _up_to(length: int, last: Span) -> Span:
    """The months up to the last day of an interval; a day that ends no month counts back to the day after its like."""
    after = last.end + dt.timedelta(days=1)
    first = calendar.months(after.year - 1, after.month + 12 - length, 1)[0]
    size = calendar.months(first.year, first.month, 1)[1].day
    return calendar.interval(first.replace(day=min(after.day, size)), last.end)
