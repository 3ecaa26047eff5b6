"""What stated numbers and dates allow."""

import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb import values
from kb.model import Evidence, PartialDate, Quantity
from kb.values import Interval


def _quantity(text: str, value: float, **fields: object) -> Quantity:
    return Quantity(Evidence(0, 0, len(text), text), value, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("71 per cent", [(71.0, 1.0)]),
        ("68.3%", [(68.3, 0.1)]),
        ("£1.2 million", [(1_200_000.0, 100_000.0)]),
        ("£45m", [(45e6, 1e6)]),
        ("12,000 orders", [(12_000.0, 1.0)]),
        ("49 of 69", [(49.0, 1.0), (69.0, 1.0)]),
        ("seven", []),
    ],
)
def test_numerals(text: str, expected: list[tuple[float, float]]) -> None:
    assert [(number.value, number.step) for number in values.numerals(text)] == expected


@pytest.mark.parametrize(
    ("quantity", "low", "high"),
    [
        (_quantity("71 per cent", 71, kind="percent"), 70.5, 71.5),
        (_quantity("49 priorities", 49), 49, 49),
        (_quantity("nearly 1,000 visits", 1000, qualifier="nearly"), 900, 1000),
        (_quantity("more than 40 ports", 40, qualifier="more than"), 40, math.inf),
        (_quantity("up to 300 hours", 300, qualifier="up to", kind="duration"), -math.inf, 300),
        (_quantity("about 200 miles", 200, qualifier="about"), 180, 220),
        (_quantity("£1.2 million", 1.2e6, kind="money"), 1.15e6, 1.25e6),
        (_quantity("between 40 and 300 hours", 40, upper=300, kind="duration"), 40, 300),
    ],
)
def test_stated(quantity: Quantity, low: float, high: float) -> None:
    assert values.stated(quantity) == Interval(low, high)


def test_percentage_agrees_at_stated_precision() -> None:
    made = values.percentage(Interval(49, 49), Interval(69, 69))
    assert made.overlaps(values.rounded(71, 1))
    assert not made.overlaps(values.rounded(72, 1))
    assert not made.overlaps(values.rounded(71.2, 0.1))


def test_percentage_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="whole above nothing"):
        values.percentage(Interval(1, 1), Interval(0, 4))


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9), st.floats(0, 1e6), st.floats(0, 1e6))
def test_overlap_is_symmetric(a: float, b: float, width: float, other: float) -> None:
    one, two = Interval(a, a + width), Interval(b, b + other)
    assert one.overlaps(two) == two.overlaps(one)
    assert one.overlaps(one)


def _month(year: int, month: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, month, 1), dt.date(year, month, 28)


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        (_month(2018, 12), _month(2022, 12), 48, 48),
        ((dt.date(2019, 1, 1), dt.date(2019, 12, 31)), _month(2024, 6), 54, 65),
        (_month(2024, 6), _month(2024, 3), -3, -3),
    ],
)
def test_months_between(
    first: tuple[dt.date, dt.date], second: tuple[dt.date, dt.date], low: float, high: float
) -> None:
    assert values.months_between(first, second) == Interval(low, high)


def test_dates_at_their_precision() -> None:
    year = PartialDate("2022", dt.date(2022, 1, 1), dt.date(2022, 12, 31))
    month = PartialDate("2022-12", dt.date(2022, 12, 1), dt.date(2022, 12, 31))
    day = PartialDate("2023-01-01", dt.date(2023, 1, 1), dt.date(2023, 1, 1))
    assert values.contains(year, month)
    assert not values.contains(month, year)
    assert values.overlap(year, month)
    assert not values.overlap(year, day)
    assert values.same_month(month, month)
    assert not values.same_month(year, month)
    assert not values.same_month(None, month)
