"""Programmes: named reforms, strategies, schemes and services, and what is only a noun phrase, as data."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from kb.model import EntityKind, Record

CASES = "programmes/*.toml"
Names = Callable[[dict[str, Any], EntityKind], tuple[set[str], set[str]]]


def test_the_programmes_of_a_text(named: dict[str, Any], names: Names) -> None:
    found, expected = names(named, "programme")
    assert found == expected


@pytest.mark.parametrize("word", ["Bright ", "Bright and ", "the Open Day, ", "launched Bright ", "Bright's (A) "])
def test_long_runs_of_capitals_take_time_in_proportion(word: str, record: Callable[[dict[str, Any]], Record]) -> None:
    def seconds(repeats: int) -> float:
        begin = time.perf_counter()
        record({"text": f"We launched {word * repeats}today."})
        return time.perf_counter() - begin

    seconds(100)
    assert seconds(20_000) < 40 * max(seconds(2_000), 0.02)
