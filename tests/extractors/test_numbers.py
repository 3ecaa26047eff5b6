"""Numbers in words and digits, and ordinals."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.quantities import numbers

SMALL = (
    "one two three four five six seven eight nine ten eleven twelve "
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def in_words(n: int) -> str:
    """British words for 1 to 999,999: the oracle of the property test."""
    if n < 20:
        return SMALL.split()[n - 1]
    if n < 100:
        return TENS.split()[n // 10 - 2] + (f"-{in_words(n % 10)}" if n % 10 else "")
    if n < 1000:
        return f"{in_words(n // 100)} hundred" + (f" and {in_words(n % 100)}" if n % 100 else "")
    rest = n % 1000
    joint = " and " if 0 < rest < 100 else " "
    return f"{in_words(n // 1000)} thousand" + (joint + in_words(rest) if rest else "")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", 7), ("1,250", 1250), ("35,711,958", 35711958), ("28.3", 28.3),
        ("1.2 million", 1.2e6), ("12 thousand", 12000),
        ("a hundred", 100), ("half a million", 5e5), ("half a dozen", 6), ("two dozen", 24), ("a dozen", 12),
        ("two and a half", 2.5), ("one and a half million", 1.5e6), ("2½", 2.5),
        ("3 billion", 3e9), ("a million", 1e6),
    ],
)  # fmt: skip
def test_numbers_are_found_whole_and_read(text: str, value: float) -> None:
    assert re.fullmatch(numbers.PATTERN, text, re.I)
    assert numbers.read(text) == pytest.approx(value)


@given(st.integers(1, 999_999))
def test_every_number_in_words_is_read(n: int) -> None:
    assert re.fullmatch(numbers.PATTERN, in_words(n), re.I)
    assert numbers.read(in_words(n)) == n


@given(st.integers(0, 10**12))
def test_every_number_with_thousands_commas_is_read(n: int) -> None:
    assert numbers.read(f"{n:,}") == n


@pytest.mark.parametrize("text", ["", "hello", "many", "a few", "12 green"])
def test_what_is_no_number_has_no_value(text: str) -> None:
    assert numbers.read(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("50th", 50),
        ("1st", 1),
        ("tenth", 10),
        ("twenty-first", 21),
        ("ninetieth", 90),
        ("hundredth", 100),
        ("twelfth", 12),
    ],
)
def test_ordinals(text: str, value: int) -> None:
    assert re.fullmatch(numbers.ORDINAL, text, re.I)
    assert numbers.read_ordinal(text) == value
