"""The index of facts by their place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractors.spans import Spans, taken

SPAN = st.tuples(st.integers(0, 60), st.integers(1, 12)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(SPAN), SPAN)
def test_finds_what_a_look_at_everything_finds(spans: list[tuple[int, int]], wanted: tuple[int, int]) -> None:
    index, (begin, end) = taken(spans), wanted
    assert index.overlapping(begin, end) == sorted(s for s in spans if s[0] < end and s[1] > begin)
    assert index.starting(begin, end) == sorted(s for s in spans if begin <= s[0] < end)


def test_an_empty_index_finds_nothing() -> None:
    assert Spans[str]([], lambda _: (0, 0)).overlapping(0, 9) == []
