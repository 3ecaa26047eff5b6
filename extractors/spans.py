"""Facts by their place in the text: what stands between two positions, without looking at all of them."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T")
Ends = Callable[[T], tuple[int, int]]


class Spans(Generic[T]):
    """An index of things with a start and an end; ``ends`` gives both for one of them."""

    def __init__(self, things: Iterable[T], ends: Ends[T]) -> None:
        placed = sorted(((*ends(thing), number, thing) for number, thing in enumerate(things)), key=lambda p: p[:3])
        self._things = [thing for *_, thing in placed]
        self._starts = [start for start, *_ in placed]
        self._ends = [end for _, end, *_ in placed]
        self._longest = max((end - start for start, end, *_ in placed), default=0)

    def starting(self, begin: int, end: int) -> list[T]:
        """What starts at ``begin`` or behind it and before ``end``, in order."""
        return self._things[bisect.bisect_left(self._starts, begin) : bisect.bisect_left(self._starts, end)]

    def overlapping(self, begin: int, end: int) -> list[T]:
        """What shares a character with the span, in order."""
        first = bisect.bisect_left(self._starts, begin - self._longest)
        last = bisect.bisect_left(self._starts, end)
        return [self._things[i] for i in range(first, last) if self._ends[i] > begin]

    def at(self, position: int) -> list[T]:
        """What holds the character at a position, in order."""
        return self.overlapping(position, position + 1)


def taken(spans: Iterable[tuple[int, int]]) -> Spans[tuple[int, int]]:
    """An index of bare spans."""
    return Spans(spans, lambda span: span)
