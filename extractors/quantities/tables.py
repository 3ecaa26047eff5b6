"""Numbers in tables: a cell is a quantity, its unit and scale come from the column's header."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.base import Reading
from extractors.quantities import not_quantities, noun_phrases, numbers, patterns
from extractors.quantities import phrases as quantity_phrases
from extractors.quantities import setting as quantity_setting
from extractors.spans import Spans, taken
from kb.model import Block, DateFact, PartialDate, Quantity, QuantityKind, QuantityStatus

_CELL = re.compile(
    rf"\s*(?:(?P<qualifier>[a-z][a-z ]+?)\s+)?(?P<currency>US\$|[£$€])?\s?(?P<number>\d[\d,]*(?:\.\d+)?)\s?"
    rf"(?P<scale>k|m|bn|million|billion|thousand)?\s?"
    rf"(?P<percent>{patterns.PERCENT})?\s*(?:\[[\w ]+\]|\*)?\s*$",
    re.I,
)
_YEAR = re.compile(r"(?:18|19|20)\d\d$")
_NO_COUNTS = re.compile(
    r"^(?:no\.?|number|#|ref\.?|reference|id|code|phone|telephone|tel|postcode|issue|rank|year|years|date|month|version|section|page|"
    r"item|row|time|phase|tier|level|band|grade|step|stage|question|priority)s?$",
    re.I,
)
_PERCENT = re.compile(r"%|per\s?cent\b|percentage|\bshare\b|\bproportion\b", re.I)
_MONEY = re.compile(
    r"(?P<currency>US\$|[£$€])\s?(?P<scale>m(?:illion)?|bn|billion|k|000s?|thousands?)?\b|(?P<plain>[£€$])",
    re.I,
)
_SCALE = re.compile(r"\((?:in\s+)?(?P<scale>thousand|million|billion|000)s?\)", re.I)


@dataclass(frozen=True, slots=True)
class Column:
    """What a column's header says: the unit of its numbers, their kind and factor, its own span."""

    unit: str | None
    kind: QuantityKind = "count"
    factor: float = 1.0
    counts: bool = True
    header: tuple[int, int] = (0, 0)
    period: PartialDate | None = None
    status: QuantityStatus = "stated"


def columns(reading: Reading, dates: Mapping[int, Sequence[DateFact]]) -> dict[int, list[Column]]:
    """The columns of every table by its ``list_group``, ``dates`` by block; without a header row there are none."""
    headers: dict[int, list[Column]] = {}
    for block in reading.blocks:
        if block.kind == "table_row" and block.list_group is not None and block.list_group not in headers:
            plain = all(not any(map(str.isdigit, reading.text[s:e])) for s, e in block.cells[1:])
            if block.header or plain:
                statuses = quantity_setting.columns([reading.text[s:e] for s, e in block.cells])
                own = dates.get(block.ordinal, ())
                headers[block.list_group] = [
                    replace(_column(reading.text[s:e], (s, e)), period=_period((s, e), own), status=status)
                    for (s, e), status in zip(block.cells, statuses, strict=True)
                ]
            else:
                headers[block.list_group] = []
    return headers


def read(
    reading: Reading,
    block: Block,
    tables: dict[int, list[Column]],
    own: list[DateFact],
) -> Iterator[Quantity]:
    """The quantities of one body row."""
    header = tables.get(block.list_group or 0, [])
    if block.header or (header and header[0].header[0] == block.cells[0][0]):
        return
    skip = taken([(d.evidence.start, d.evidence.end) for d in own])
    for index, (start, end) in enumerate(block.cells):
        column = header[index] if index < len(header) else Column(None)
        match = _CELL.match(reading.text[start:end])
        if match is None:
            yield from _words(reading, start, end, skip, column.status)
        elif column.counts and not skip.at(start) and (index or match["percent"] or match["currency"]):
            quantity = _cell(reading, block, match, (start, end), column)
            if quantity:
                yield quantity


def _words(
    reading: Reading, start: int, end: int, skip: Spans[tuple[int, int]], status: QuantityStatus
) -> Iterator[Quantity]:
    """The phrases of a cell that holds words."""
    spans = taken(not_quantities.find(reading.text, start, end))
    for phrase in quantity_phrases.find(reading.text, start, end, spans):
        if not phrase.bare and not phrase.one and not skip.at(phrase.number[0]):
            evidence = reading.evidence(phrase.start, phrase.end)
            read = (phrase.value, phrase.upper, phrase.total, phrase.unit, phrase.qualifier, phrase.kind)
            yield Quantity(evidence, *read, status=status)


def _cell(
    reading: Reading, block: Block, match: re.Match[str], span: tuple[int, int], column: Column
) -> Quantity | None:
    """A cell that is a number; years under no header are not counted."""
    value = numbers.read(f"{match['number']} {match['scale'] or ''}".strip())
    qualifier = patterns.QUALIFIED.get((match["qualifier"] or "").casefold())
    if value is None or (match["qualifier"] and not qualifier):
        return None
    if _YEAR.match(match["number"]) and column.unit is None and column.kind == "count":
        return None
    kind, unit, factor = column.kind, column.unit, 1.0 if match["scale"] else column.factor
    if match["percent"]:
        kind, unit, factor = "percent", "percent", 1.0
    elif match["currency"]:
        kind, unit = "money", patterns.CURRENCIES[match["currency"].upper()]
    unit = unit or _row_unit(reading, block)
    evidence = reading.evidence(*span)
    read = Quantity(evidence, value * factor, unit=unit, qualifier=qualifier, kind=kind)
    status = column.status if column.status != "stated" else quantity_setting.row(reading.text[slice(*block.cells[0])])
    return replace(read, status=status, period=column.period)


def _row_unit(reading: Reading, block: Block) -> str | None:
    """The plural noun of the row's own header, where the column names only a period."""
    start, end = block.cells[0]
    return _head(reading.text[start:end])


def _period(header: tuple[int, int], dates: Sequence[DateFact]) -> PartialDate | None:
    """The period that the column's header names."""
    low, high = header
    for date in dates:
        if low <= date.evidence.start < high and date.edtf and date.start and date.end:
            return PartialDate(date.edtf, date.start, date.end)
    return None


def _column(header: str, span: tuple[int, int]) -> Column:
    money = _MONEY.search(header)
    if money:
        scale = (money["scale"] or "").casefold().rstrip("s")
        factor = 1e3 if scale == "000" else numbers.SCALES.get(scale, 1.0)
        return Column(patterns.CURRENCIES[(money["currency"] or money["plain"]).upper()], "money", factor, header=span)
    if _PERCENT.search(header):
        return Column("percent", "percent", header=span)
    scaled = _SCALE.search(header)
    factor = 1.0
    if scaled:
        factor = 1e3 if scaled["scale"] == "000" else numbers.SCALES[scaled["scale"].casefold()]
    bare = re.sub(r"\([^)]*\)", "", header).strip()
    measure = patterns.measures()[1].get(bare.casefold())
    if measure:
        return Column(measure[0], measure[1], factor, header=span)
    return Column(_head(bare), factor=factor, counts=not _NO_COUNTS.match(bare), header=span)


def _head(text: str) -> str | None:
    """The head of a label: its first plural noun ("Number of sites in Wales" -> "sites")."""
    of = re.match(r"(?:total\s+)?(?:number|no\.?|count|total)\s+of\s+", text, re.I)
    start = of.end() if of else 0
    noun = noun_phrases.counted(text, start, len(text))
    return noun.unit if noun else None
