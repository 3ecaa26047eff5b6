"""A calendar expression as found: its span, what it means in a year, and how sure its form is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from extractors.dates.calendar import Span

Unit = Literal["day", "month", "season", "quarter", "year", "fixed"]


@dataclass(frozen=True, slots=True)
class Expression:
    """What a pattern found at ``start`` to ``end``.

    ``read`` gives its interval in a year, None where it does not exist. ``year`` is the year that it states,
    or that its words give ("June next year"; then ``stated`` is False). ``bare`` is the word whose form alone
    does not prove a date ("may", "2016"): its neighbours must. ``after`` gives the interval from that of the
    date before it in the block ("the following day"); ``widen`` the interval from that of the date that ends it
    ("the year to March"). What is ``running`` is the document's own ("the end of the year") unless its sentence
    tells of an earlier one.
    """

    start: int
    end: int
    unit: Unit
    read: Callable[[int], Span | None]
    year: int | None = None
    stated: bool = True
    modifier: str | None = None
    weekday: int | None = None
    bare: str = ""
    after: Callable[[Span], Span | None] | None = None
    widen: Callable[[Span], Span] | None = None
    running: bool = False

    @property
    def span(self) -> Span | None:
        """The interval, where the year is known and the date exists."""
        return None if self.year is None else self.read(self.year)


def fixed(start: int, end: int, span: Span, *, stated: bool, weekday: int | None = None) -> Expression:
    """An expression whose interval is known whatever the year."""
    return Expression(start, end, "fixed", lambda _: span, span.start.year, stated, weekday=weekday)
