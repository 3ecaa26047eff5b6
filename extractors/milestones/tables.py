"""Tables of milestones: which columns name the milestone, its date and its status."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.base import Reading
from kb.model import Block

_NAME = re.compile(r"\b(?:milestones?|events?|actions?|activit(?:y|ies)|stages?|steps?|deliverables?)\b", re.IGNORECASE)
_DATE = re.compile(r"\b(?:dates?|when|deadlines?|due|timing|timescale|by)\b", re.IGNORECASE)
_STATUS = re.compile(r"\b(?:status|progress|rag)\b", re.IGNORECASE)

Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Columns:
    """The numbers of a table's columns, from 0."""

    name: int
    date: int
    status: int | None


@dataclass(frozen=True, slots=True)
class Cells:
    """The spans of one row's cells."""

    name: Cell
    date: Cell
    status: Cell | None


def columns(reading: Reading) -> dict[int | None, Columns]:
    """The columns of every table, by ``list_group``, whose header row names a milestone and a date."""
    out: dict[int | None, Columns] = {}
    for block in reading.blocks:
        if block.header and block.cells:
            heads = [reading.text[start:end] for start, end in block.cells]
            name, date = _first(_NAME, heads), _first(_DATE, heads)
            if name is not None and date is not None and name != date:
                out[block.list_group] = Columns(name, date, _first(_STATUS, heads))
    return out


def _first(pattern: re.Pattern[str], heads: list[str]) -> int | None:
    return next((i for i, head in enumerate(heads) if pattern.search(head)), None)


def cells_of(block: Block, where: Columns) -> Cells | None:
    """The cells of a row that is no header; None where the row is too short."""
    wanted = max(where.name, where.date, where.status or 0)
    if block.header or len(block.cells) <= wanted:
        return None
    status = None if where.status is None else block.cells[where.status]
    return Cells(block.cells[where.name], block.cells[where.date], status)
