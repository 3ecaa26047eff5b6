"""Numbers in tables: a cell is a quantity, its unit and scale come from the column's header or the row's label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extractors.base import Reading
from extractors.quantities import bare_numbers, columns, not_quantities, numbers, patterns
from extractors.quantities import phrases as quantity_phrases
from extractors.quantities import setting as quantity_setting
from extractors.quantities.columns import Column
from extractors.quantities.patterns import Phrase
from extractors.spans import Spans, taken
from kb.model import Block, DateFact, Quantity

_CELL = re.compile(
    rf"\s*(?P<sign>[-+(])?(?P<currency>US\$|[£$€])?\s?(?P<minus>-)?(?P<number>\d[\d,]*(?:\.\d+)?)\s?"
    rf"(?P<scale>k|m|bn|million|billion|thousand)?\s?(?P<percent>{patterns.PERCENT})?\)?"
    rf"\s*(?:\[[\w ]+\]|\((?:\d|[a-z])\)|\*+)?\s*$",
    re.I,
)
_YEAR = re.compile(r"(?:18|19|20)\d\d$")
_SENTENCE = 4


class TableReader:
    """Reads the rows of a document's tables; ``dates`` are by block."""

    def __init__(self, reading: Reading, dates: Mapping[int, Sequence[DateFact]]) -> None:
        self._reading = reading
        self._columns, self._headers = columns.find(reading, dates)

    def read(self, block: Block, own: Sequence[DateFact]) -> Iterator[Quantity]:
        """The quantities of one body row; ``own`` are its dates."""
        if block.ordinal in self._headers:
            return
        known = self._columns.get(block.list_group or 0, [])
        skip = taken([(d.evidence.start, d.evidence.end) for d in own])
        for index, (start, end) in enumerate(block.cells):
            column = known[index] if index < len(known) else Column(None)
            match = _CELL.match(self._reading.text[start:end])
            if match is None:
                yield from self._words(block, (start, end), skip, column, first=index == 0)
            elif (
                column.counts and not skip.at(start) and (index or column.unit or match["percent"] or match["currency"])
            ):
                yield from self._cell(block, match, (start, end), column)

    def _words(
        self, block: Block, span: tuple[int, int], skip: Spans[tuple[int, int]], column: Column, first: bool
    ) -> Iterator[Quantity]:
        """The phrases of a cell that holds words; one that fills it ("9 of 9", "10 or more") is of the column."""
        text, (start, end) = self._reading.text, span
        spans = taken(not_quantities.find(text, start, end))
        for phrase in quantity_phrases.find(text, start, end, spans):
            fills = not text[start : phrase.start].strip() and not text[phrase.end : end].strip()
            if phrase.one or skip.at(phrase.number[0]):
                continue
            if phrase.bare and fills and (column.unit or not first) and column.counts:
                unit = self._of_row(block, column).unit
                scaled = replace(
                    phrase, value=phrase.value * column.factor, upper=phrase.upper and phrase.upper * column.factor
                )
                phrase = replace(scaled, unit=unit, kind=column.kind if phrase.total is None else "count")
            elif phrase.bare and not (
                len(text[start:end].split()) > _SENTENCE and bare_numbers.counts(text, phrase, start, end)
            ):
                continue
            yield self._quantity(phrase, column)

    def _quantity(self, phrase: Phrase, column: Column) -> Quantity:
        evidence = self._reading.evidence(phrase.start, phrase.end)
        read = (phrase.value, phrase.upper, phrase.total, phrase.unit, phrase.qualifier, phrase.kind)
        return Quantity(evidence, *read, status=column.status, period=column.period)

    def _cell(self, block: Block, match: re.Match[str], span: tuple[int, int], column: Column) -> Iterator[Quantity]:
        """A cell that is a number; years under no header are not counted."""
        value = numbers.read(f"{match['number']} {match['scale'] or ''}".strip())
        if value is None or (_YEAR.match(match["number"]) and column.unit is None and column.kind == "count"):
            return
        unit, kind, factor = column.unit, column.kind, column.factor
        if match["percent"]:
            unit, kind, factor = "percent", "percent", 1.0
        elif match["currency"]:
            unit, kind = patterns.CURRENCIES[match["currency"].upper()], "money"
        else:
            of_row = self._of_row(block, column)
            unit, kind, factor = of_row.unit, of_row.kind, of_row.factor
        negative = match["sign"] == "-" or match["minus"] or (match["sign"] == "(" and kind != "count")
        value = round(value * (1.0 if match["scale"] else factor), 6) * (-1 if negative else 1)
        label = self._reading.text[slice(*block.cells[0])]
        status = column.status if column.status != "stated" else quantity_setting.row(label)
        evidence = self._reading.evidence(*span)
        yield Quantity(evidence, value, unit=unit, kind=kind, status=status, period=column.period)

    def _of_row(self, block: Block, column: Column) -> Column:
        """The column, or what the row's own label says of its numbers: its unit, its noun where the column has none."""
        row = columns.read(self._reading.text[slice(*block.cells[0])])
        own_unit = row.kind != "count" or row.factor != 1
        shared = column.kind != "count" and not column.own
        if (own_unit and (shared or column.unit is None)) or (column.unit is None and column.factor == 1):
            return row
        return column
