"""What the headers and the caption of a table say of its numbers: unit, kind, scale, period, status."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.base import Reading
from extractors.quantities import noun_phrases, numbers, patterns
from extractors.quantities import setting as quantity_setting
from kb.model import Block, DateFact, PartialDate, QuantityKind, QuantityStatus

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
_SCALE = re.compile(r"\((?:in\s+)?(?P<scale>thousand|million|billion|000)s?\)|^(?P<bare>000)s?$", re.I)
# The unit of a whole table in its caption or in the corner above its row labels: "(£ million)", "£m".
_OF_ALL = re.compile(
    r"\((?P<bracketed>[^()]{0,40}(?:[£$€]|%|\bper\s?cent|\bpercentage|\bthousand|\bmillion)[^()]{0,60})\)"
    r"|\b(?P<share>as\s+(?:a\s+)?(?:percentage|proportion|share|per\s?cent)\s+of)\b|^\W*(?P<alone>(?:[£$€]\s?\w*|%|per\s?cent))\W*$",
    re.I,
)
_OWN_UNIT = re.compile(r"\b(?:number|no\.?|count|staff|headcount|FTE|rank|days|weeks|months|years)\b", re.I)
_NUMBER_CELL = re.compile(r"\s*[-+(]?[£$€]?\s?(?!(?:18|19|20)\d\d\b(?!,))\d[\d,.]*\)?\s*%?\s*$")
_LONGEST_CAPTION = 200


@dataclass(frozen=True, slots=True)
class Column:
    """What a column's header says: the unit of its numbers, their kind and factor.

    ``own`` is False where the unit is that of the whole table, which the label of a row can set aside.
    """

    unit: str | None
    kind: QuantityKind = "count"
    factor: float = 1.0
    counts: bool = True
    own: bool = True
    period: PartialDate | None = None
    status: QuantityStatus = "stated"


def find(reading: Reading, dates: Mapping[int, Sequence[DateFact]]) -> tuple[dict[int, list[Column]], set[int]]:
    """The columns of every table by its ``list_group``, and the ordinals of the rows that are headers.

    ``dates`` are by block. Without a header row a table has no columns.
    """
    rows: dict[int, list[Block]] = {}
    headers: set[int] = set()
    body: set[int] = set()
    for block in reading.blocks:
        group = block.list_group
        if block.kind != "table_row" or group is None or group in body:
            continue
        if _is_header(reading, block, first=group not in rows):
            rows.setdefault(group, []).append(block)
            headers.add(block.ordinal)
        else:
            body.add(group)
            rows.setdefault(group, [])
    return {group: _columns(reading, found, dates) for group, found in rows.items()}, headers


def read(header: str) -> Column:
    """The column of a header, or what the label of a row says of its own numbers."""
    money = _MONEY.search(header)
    if money:
        factor = _factor(money["scale"])
        return Column(patterns.CURRENCIES[(money["currency"] or money["plain"]).upper()], "money", factor)
    if _PERCENT.search(header):
        return Column("percent", "percent")
    scaled = _SCALE.search(header.strip())
    factor = _factor(scaled["scale"] or scaled["bare"]) if scaled else 1.0
    bare = re.sub(r"\([^)]*\)", "", header).strip()
    bracketed = re.search(r"\((?:in\s+)?([^()]+)\)\s*$", header)
    known = patterns.measures()[1]
    measure = known.get(bare.casefold()) or (known.get(bracketed[1].strip().casefold()) if bracketed else None)
    if measure and not _NO_COUNTS.match(bare):
        return Column(measure[0], measure[1], factor)
    return Column(head(bare), factor=factor, counts=not _NO_COUNTS.match(bare))


def head(text: str) -> str | None:
    """The head of a label: its first plural noun ("Number of sites in Wales" -> "sites")."""
    of = re.match(r"(?:total\s+)?(?:number|no\.?|count|total)\s+of\s+", text, re.I)
    start = of.end() if of else 0
    noun = noun_phrases.counted(text, start, len(text))
    return noun.unit if noun else None


def _is_header(reading: Reading, block: Block, first: bool) -> bool:
    """Whether a row names columns: one that is marked or the first one, with no numbers but years in it."""
    cells = [reading.text[start:end] for start, end in block.cells[1:]]
    if block.header and (first or not any(map(_NUMBER_CELL.match, cells))):
        return True
    return first and not any(any(map(str.isdigit, cell)) for cell in cells)


def _columns(reading: Reading, headers: Sequence[Block], dates: Mapping[int, Sequence[DateFact]]) -> list[Column]:
    """The columns of a table from its header rows; a cell of an upper row heads the empty ones on its right."""
    if not headers:
        return []
    texts = [reading.text[start:end] for start, end in headers[-1].cells]
    upper = _spanning(reading, headers[:-1], len(texts))
    joined = [f"{over} {own}".strip() for over, own in zip(upper, texts, strict=True)]
    statuses = quantity_setting.columns(joined)
    own = dates.get(headers[-1].ordinal, ())
    common = _common(reading, headers[0])
    found = []
    for text, whole, span, status in zip(texts, joined, headers[-1].cells, statuses, strict=True):
        column = read(whole if text else "")
        if common and column.kind != "percent" and not _OWN_UNIT.search(whole) and column.counts:
            column = replace(common, own=False, factor=column.factor if column.factor != 1 else common.factor)
        found.append(replace(column, period=_period(span, own), status=status))
    return found


def _spanning(reading: Reading, headers: Sequence[Block], width: int) -> list[str]:
    """For each column the words of the header rows above the last."""
    over = [""] * width
    for block in headers:
        last = ""
        for index, (start, end) in enumerate(block.cells[:width]):
            last = reading.text[start:end].strip() or last
            over[index] = f"{over[index]} {last}".strip()
    return over


def _common(reading: Reading, header: Block) -> Column | None:
    """The unit that the caption, or the corner cell of the header, gives to the whole table."""
    corner = reading.text[slice(*header.cells[0])] if header.cells else ""
    before = reading.blocks[header.ordinal - 1] if header.ordinal else None
    caption = before.text if before and before.kind != "table_row" and len(before.text) < _LONGEST_CAPTION else ""
    for text in (corner, caption):
        match = _OF_ALL.search(text)
        if match:
            return read(match["bracketed"] or match["alone"] or "%")
    return None


def _factor(scale: str | None) -> float:
    word = (scale or "").casefold().rstrip("s")
    return 1e3 if word == "000" else numbers.SCALES.get(word, 1.0)


def _period(header: tuple[int, int], dates: Sequence[DateFact]) -> PartialDate | None:
    """The period that the column's header names."""
    low, high = header
    for date in dates:
        if low <= date.evidence.start < high and date.edtf and date.start and date.end:
            return PartialDate(date.edtf, date.start, date.end)
    return None
