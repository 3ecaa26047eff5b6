"""What a stated value allows: intervals of numbers and of dates at the precision they were stated with.

Rounding follows statcheck: a stated "71 per cent" agrees with whatever rounds to 71, that is [70.5, 71.5].
Both ends count as inside, since halves are rounded both up and down in practice.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass

from kb.model import PartialDate, Quantity

_NUMBER = re.compile(
    r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?\s*(million|billion|trillion|thousand|bn|tn|mn|m|k)?(?![\w.]\d)",
    re.IGNORECASE,
)
_SCALES = {
    "thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6,
    "billion": 1e9, "bn": 1e9, "trillion": 1e12, "tn": 1e12,
}  # fmt: skip
# How far from the stated number an approximate one may lie, as a share of it.
_SLACK = 0.1
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Interval:
    """The real numbers from ``low`` to ``high``, both inclusive; ends may be infinite."""

    low: float
    high: float

    def overlaps(self, other: Interval) -> bool:
        """Whether the two have a number in common, binary fractions forgiven."""
        slack = 1e-9 * max(1.0, *(abs(end) for end in (self.low, other.low) if math.isfinite(end)))
        return self.low <= other.high + slack and other.low <= self.high + slack

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number written in digits: its value in units and the step of its last stated digit."""

    value: float
    step: float


def numerals(text: str) -> list[Numeral]:
    """The numbers written in digits in a text, in order.

    >>> numerals("£1.2 million of 3,400")
    [Numeral(value=1200000.0, step=100000.0), Numeral(value=3400.0, step=1.0)]
    """
    return [_numeral(match) for match in _NUMBER.finditer(text)]


def _numeral(match: re.Match[str]) -> Numeral:
    whole, decimals, scale = match.groups()
    factor = _SCALES.get((scale or "").lower(), 1.0)
    value = float(f"{whole.replace(',', '')}.{decimals or '0'}") * factor
    return Numeral(round(value, 9), round(factor * 10.0 ** -len(decimals or ""), 9))


def step(value: float, text: str) -> float:
    """The step of the last digit with which a text states a value; 0 where the text has it in words."""
    steps = [number.step for number in numerals(text) if math.isclose(number.value, value, rel_tol=1e-9)]
    return max(steps, default=0.0)


def rounded(value: float, step: float) -> Interval:
    """The numbers that round to a value at a step."""
    return Interval(value - step / 2, value + step / 2)


def qualified(interval: Interval, qualifier: str | None) -> Interval:
    """The numbers that a qualifier ("nearly", "more than") lets a stated interval stand for."""
    low, high = interval.low, interval.high
    slack = _SLACK * max(abs(low), abs(high))
    return {
        "about": Interval(low - slack, high + slack),
        "nearly": Interval(low - slack, high),
        "less than": Interval(-math.inf, high),
        "up to": Interval(-math.inf, high),
        "more than": Interval(low, math.inf),
        "at least": Interval(low, math.inf),
    }.get(qualifier or "", interval)


def stated(quantity: Quantity) -> Interval:
    """What a quantity may stand for: its value (or range), rounding and qualifier.

    Plain counts are exact; percentages, measures, and numbers with decimals or a scale word are rounded.
    """
    size = step(quantity.value, quantity.evidence.text)
    exact = size == 1.0 and quantity.kind in ("count", "money", "duration")
    interval = rounded(quantity.value, 0.0 if exact else size)
    if quantity.upper is not None:
        interval = Interval(interval.low, max(interval.high, quantity.upper))
    return qualified(interval, quantity.qualifier)


def percentage(part: Interval, whole: Interval) -> Interval:
    """The percentages that a part makes of a whole. Raises ValueError where the whole may be nothing."""
    if whole.low <= 0:
        raise ValueError("a percentage needs a whole above nothing")
    return Interval(100 * part.low / whole.high, 100 * part.high / whole.low)


def overlap(one: PartialDate, other: PartialDate) -> bool:
    """Whether two dates, at their precision, have a day in common."""
    return one.start <= other.end and other.start <= one.end


def contains(whole: PartialDate, part: PartialDate) -> bool:
    """Whether a date, at its precision, holds the whole of another."""
    return whole.start <= part.start and part.end <= whole.end


def same_month(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Whether both dates are known and lie within one and the same calendar month."""
    if one is None or other is None:
        return False
    return len({(day.year, day.month) for day in (one.start, one.end, other.start, other.end)}) == 1


def month_index(day: dt.date) -> int:
    """The number of a day's month, counted from the year 0."""
    return day.year * _MONTHS + day.month - 1


def months_between(first: tuple[dt.date, dt.date], second: tuple[dt.date, dt.date]) -> Interval:
    """The calendar months from one dated span to another, as whole months.

    Two dates within single months are a whole number of months apart ("December 2018" to "December 2022": 48,
    whatever the days); coarser dates leave an interval, whose ends are reached only by extreme readings.
    """
    low = month_index(second[0]) - month_index(first[1])
    high = month_index(second[1]) - month_index(first[0])
    return Interval(float(low), float(high))
