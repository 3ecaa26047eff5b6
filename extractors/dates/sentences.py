"""One block and what about it dates others: its sentences, its headings and the list it goes on."""

from __future__ import annotations

import bisect
import datetime as dt
import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from extractors.base import Reading
from extractors.dates.calendar import Span
from extractors.dates.cues import Tense
from extractors.dates.expression import Expression
from extractors.dates.patterns import YEAR
from extractors.dates.years import follow
from kb.model import Block, PartialDate

_LONE_YEAR = re.compile(rf"(?<![\w/-])({YEAR})(?![\w/-])")
_LAW = re.compile(r"\b(?:Act|Regulations|Order|Bill|Rules|Games)\b")
_OPENS = 12  # characters into a block or cell at which a date still opens it
_LONGEST_LIST = 40  # items back over which a list's opening words are looked for
_SERIES = dt.timedelta(days=300)  # what lies further off than that is no next date of a calendar


def _in_year_of(headings: Iterable[str], one: Expression) -> Span | None:
    for heading in headings:
        years = set(_LONE_YEAR.findall(heading))
        if len(years) == 1 and not _LAW.search(heading):
            return one.read(int(years.pop()))
    return None


class Series:
    """What one block hands to the next: the date that opened it, as in a calendar of events; a table's head."""

    def __init__(self) -> None:
        self.head: Block | None = None
        self.ordinal = -2
        self.span: Span | None = None


class Sentences:
    """A block with the spans of its sentences, in document offsets."""

    def __init__(self, reading: Reading, block: Block, series: Series | None = None) -> None:
        self.reading = reading
        self.block = block
        self._series = series or Series()

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        return list(self.reading.sentences(self.block))

    def at(self, position: int) -> tuple[int, int]:
        """The span of the sentence that holds a position; the block's own where it has none."""
        index = bisect.bisect_right(self._spans, (position, len(self.reading.text) + 1)) - 1
        return self._spans[index] if index >= 0 else (self.block.start, self.block.end)

    def about(self, position: int) -> list[tuple[int, int]]:
        """The spans whose words tell the tense of a date at a position, the nearest first.

        In a table that is its cell, then its row; but a head says nothing of another.
        """
        cell = next(((start, end) for start, end in self.block.cells if start <= position < end), None)
        if cell is None:
            return [self.at(position)]
        return [cell] if self.block.header else [cell, self.at(position)]

    @cached_property
    def lead(self) -> str:
        """The sentence that leads into the list of which the block is an item, up to its colon; or nothing."""
        blocks, at = self.reading.blocks, self.block.ordinal
        while at > max(0, self.block.ordinal - _LONGEST_LIST) and blocks[at].kind == "list_item":
            at -= 1
        if at == self.block.ordinal or blocks[at].kind != "paragraph":
            return ""
        start, end = list(self.reading.sentences(blocks[at]))[-1]
        sentence = self.reading.text[start:end].rstrip()
        return sentence[:-1] if sentence.endswith(":") else ""

    def headed(self, one: Expression) -> Span | None:
        """The interval in the one year that the nearest heading below the title names."""
        return _in_year_of(reversed(self.block.section[1:]), one)

    def under_year(self, one: Expression) -> bool:
        """Whether an expression opens its block below a heading that is no more than a year, as in a chronicle."""
        heading = self.block.section[-1] if self.block.section[1:] else ""
        return self._opens(one) and _LONE_YEAR.fullmatch(heading.strip(" :.-")) is not None

    def columned(self, one: Expression) -> Span | None:
        """The interval in the one year that heads the expression's column of a table."""
        head = self._column_head(one.start)
        return _in_year_of((head,), one) if head else None

    def _column_head(self, position: int) -> str | None:
        """The text above a cell in its table's first row, where that row is one of heads."""
        block = self.block
        column = next((i for i, (start, end) in enumerate(block.cells) if start <= position < end), None)
        if column is None or block.header or block.list_group is None:
            return None
        above = self._series.head
        if above is None or above.list_group != block.list_group or column >= len(above.cells):
            return None
        return self.reading.text[slice(*above.cells[column])]

    def series(self, one: Expression, anchor: PartialDate, when: Tense | None) -> Span | None:
        """The next such day after the one that opened the block before, in a calendar of what is to come."""
        before = self._series
        if when == "past" or before.span is None or before.ordinal != self.block.ordinal - 1:
            return None
        if before.span.start <= anchor.end or not self._opens(one):
            return None
        told = follow(one.read, before.span.start)
        return told if told and told.start - before.span.start <= _SERIES else None

    def opened(self, found: Sequence[Expression], spans: Sequence[Span | None]) -> None:
        """Notes the date that opens this block, or the dates of its columns, for the blocks that come next."""
        if self.block.header:
            self._series.head = self.block
        opens = bool(found) and self._opens(found[0])
        self._series.ordinal = self.block.ordinal
        self._series.span = spans[0] if opens else None

    def _opens(self, one: Expression) -> bool:
        return one.start - self.block.start <= _OPENS
