"""Sums in tables: columns of figures with a row that totals them."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kb.model import Block, Record
from kb.rules.context import plain
from kb.values import Interval, Numeral, numerals, rounded

_TOTAL = re.compile(
    r"\W*(?:(?:grand|overall)?\s*totals?|sum|all(?:\s+\w+){0,3}|.*\s+totals?|totals?\s+\S.*)\W*", re.IGNORECASE
)
_SUBTOTAL = re.compile(r"\bsub-?\s?totals?\b|\bof\s+which\b|\bincluding\b|\bnet\b|^\s*-", re.IGNORECASE)
_FIGURE = re.compile(
    r"[-+(*£ ]{0,4}(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\s?(?:million|billion|thousand|bn|mn?|k)?[)* ]{0,4}",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"\s*(?:-|nil|none)?\s*", re.IGNORECASE)
# Columns whose figures do not add up by their nature.
_NOT_ADDITIVE = re.compile(
    r"%|per\s?cent|\b(?:averages?|mean|median|rates?|per|years?|dates?|shares?|ratio|rank\w*|change|age|score|"
    r"proportion|cumulative|index|target|ref\w*|no|number|code|id|page|band|grade|maximum|minimum|since|weight\w*|"
    r"days?|weeks?|months?|hours?|time|cost\s+of\s+each|price|unit)\b\.?",
    re.IGNORECASE,
)
_SCALED = re.compile(r"\b(?:m|bn|000s?|millions?|billions?|thousands?)\b|£m|£bn|'000|£k", re.IGNORECASE)
# A word that the figures overlap or are rounded, in the note or sentence beside a table.
_EXPLAINED = re.compile(
    r"\brounding\b|\bmay\s+not\s+(?:sum|add)|\bdo(?:es)?\s+not\s+(?:sum|add)|\bmore\s+than\s+one\b|\bmore\s+than\s+once\b|"
    r"\boverlap\w*\b|\bdouble[- ]count\w*|\bnot\s+(?:shown|listed|all\s+shown)|\bselected\b|\bmain\b|\bexcludes?\b|"
    r"\blargest\b",
    re.IGNORECASE,
)

# Longer tables are not searched for rows that are sums of others: their columns are left alone.
_NESTED_ROWS = 40


@dataclass(frozen=True, slots=True)
class Column:
    """A table column whose rows make another sum than its total row states; spans of the rows and the total."""

    heading: str
    made: float
    total: float
    rows: tuple[int, int]
    total_row: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Cell:
    row: Block
    figure: Numeral


def columns(record: Record) -> Iterator[Column]:
    """The columns whose figures cannot make their total, in document order."""
    tables: dict[int, list[Block]] = defaultdict(list)
    for block in record.document.blocks:
        if block.kind == "table_row" and block.list_group is not None:
            tables[block.list_group].append(block)
    text = plain(record.document.text)
    for rows in tables.values():
        if not _EXPLAINED.search(_beside(record, rows, text)):
            yield from _table(rows, text)


def _beside(record: Record, rows: Sequence[Block], text: str) -> str:
    """The table's own words and the blocks right before and after it."""
    blocks = record.document.blocks
    first, last = max(0, rows[0].ordinal - 2), min(len(blocks) - 1, rows[-1].ordinal + 2)
    return text[blocks[first].start : blocks[last].end]


def _table(rows: Sequence[Block], text: str) -> Iterator[Column]:
    header = next((row for row in rows if row.header), None)
    body = [row for row in rows if not row.header and row.cells]
    totals = [row for row in body if _TOTAL.fullmatch(_cell(row, 0, text)) and not _is_sub(row, text)]
    if len(totals) != 1 or totals[0] is not body[-1] or len(body) < 3:
        return
    parts = [row for row in body[:-1] if not _is_sub(row, text)]
    if any(len(row.cells) != len(totals[0].cells) for row in parts) or len(parts) < 2:
        return
    for index in range(1, len(totals[0].cells)):
        heading = _cell(header, index, text) if header and index < len(header.cells) else ""
        if not _NOT_ADDITIVE.search(heading):
            yield from _column(parts, totals[0], index, heading.strip(), text)


def _is_sub(row: Block, text: str) -> bool:
    return bool(_SUBTOTAL.search(_cell(row, 0, text)))


def _cell(row: Block, index: int, text: str) -> str:
    start, end = row.cells[index]
    return text[start:end].strip()


def _column(parts: Sequence[Block], total: Block, index: int, heading: str, text: str) -> Iterator[Column]:
    cells = [_figure(row, index, text) for row in parts]
    stated = _figure(total, index, text)
    if stated is None or any(cell is None for cell in cells) or stated.figure.value <= 0:
        return
    figures = [cell.figure for cell in cells if cell is not None]
    scaled = bool(_SCALED.search(heading))
    if _agree(figures, stated.figure, scaled) or _nested(figures, stated.figure, scaled):
        return
    made = sum(figure.value for figure in figures)
    yield Column(heading, made, stated.figure.value, (parts[0].start, parts[-1].end), (total.start, total.end))


def _figure(row: Block, index: int, text: str) -> _Cell | None:
    """The one number that a cell holds; a dash is nothing, and anything else is not a figure."""
    cell = _cell(row, index, text)
    if _NOTHING.fullmatch(cell):
        return _Cell(row, Numeral(0.0, 1.0)) if cell else None
    numbers = numerals(cell) if _FIGURE.fullmatch(cell) else []
    if len(numbers) != 1:
        return None
    # Accounts put what is taken off in brackets.
    negative = cell.lstrip("* £").startswith(("-", "("))
    return _Cell(row, Numeral(-numbers[0].value, numbers[0].step) if negative else numbers[0])


def _agree(figures: Sequence[Numeral], total: Numeral, scaled: bool) -> bool:
    made = Interval(0.0, 0.0)
    for figure in figures:
        made += rounded(figure.value, _step(figure, scaled))
    return made.overlaps(rounded(total.value, _step(total, scaled)))


def _step(figure: Numeral, scaled: bool) -> float:
    """Whole numbers are exact unless they are round, or the column counts in thousands or millions."""
    if figure.step != 1.0 or scaled:
        return figure.step
    for size in (1000.0, 100.0, 10.0):
        if abs(figure.value) >= 10 * size and figure.value % size == 0:
            return size
    return 0.0


def _nested(figures: Sequence[Numeral], total: Numeral, scaled: bool) -> bool:
    """Whether some rows are sums of rows right after or before them, so that the rest makes the total."""
    if len(figures) > _NESTED_ROWS:
        return True
    made = sum(figure.value for figure in figures)
    if abs(made - 2 * total.value) <= total.step * len(figures):
        return True
    for start, end in itertools.combinations(range(len(figures)), 2):
        for parent, run in ((start, figures[start + 1 : end + 1]), (end, figures[start:end])):
            if len(run) > 1 and _agree(run, figures[parent], scaled):
                rest = [figure for place, figure in enumerate(figures) if place != parent]
                if _agree(rest, total, scaled):
                    return True
    return False
