"""How deep headings and list items stand, and which items are one list."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.outline import Outline
from pipeline.units import Unit

_TOP_LEVEL = re.compile(r"(?:annex|appendix|chapter|part|section)\b", re.I)
_NUMBERED, _PLAIN_UNDER_NUMBERED = 2, 3


def heading_level(unit: Unit, outline: Outline) -> int:
    """A heading's level: "1." is 2 and "2.1" is 3; one without a number stands below the numbered one above it."""
    if unit.marker:
        return _NUMBERED + (unit.marker.text.strip(".").count(".") if unit.marker.family.startswith("multi") else 0)
    if _TOP_LEVEL.match(unit.text) or not outline.numbered:
        return _NUMBERED
    return _PLAIN_UNDER_NUMBERED


@dataclass(slots=True)
class _Open:
    indent: int
    family: str
    group: int
    value: int


class Lists:
    """Gives each list item its depth and its list while a document is read from top to bottom."""

    def __init__(self) -> None:
        self._open: list[_Open] = []
        self._groups = 0
        self._table: str | None = None

    def interrupt(self) -> None:
        """Text that is no item ends every open list and table."""
        self._open.clear()
        self._table = None

    def table(self, unit: Unit) -> int:
        """The group of a table row; a header row opens a new table."""
        self._open.clear()
        if self._table is None or unit.header:
            self._groups += 1
        self._table = unit.divider
        return self._groups

    def place(self, unit: Unit) -> tuple[int, int]:
        """An item's depth, from 1, and the group of its list."""
        self._table = None
        marker = unit.marker
        family, value = (marker.family, marker.value) if marker else ("", 0)
        depth = self._same_list(unit.indent, family, value)
        if depth is not None:
            del self._open[depth + 1 :]
            self._open[depth].value = value
        else:
            self._close_for(unit.indent, family)
            self._groups += 1
            self._open.append(_Open(unit.indent, family, self._groups, value))
        return len(self._open), self._open[-1].group

    def _same_list(self, indent: int, family: str, value: int) -> int | None:
        for depth in range(len(self._open) - 1, -1, -1):
            level = self._open[depth]
            if level.family == family and abs(level.indent - indent) <= 1:
                return depth if value == 0 or value > level.value else None
        return None

    def _close_for(self, indent: int, family: str) -> None:
        """Closes the lists that a new one does not stand in: those further right, and its equals.

        At the same indent, bullets and letters under numbers are nested; numbers after bullets are a new list.
        """
        while self._open:
            level = self._open[-1]
            deeper = indent > level.indent + 1
            rank, above = _rank(family), _rank(level.family)
            if deeper or (abs(indent - level.indent) <= 1 and rank > above):
                return
            self._open.pop()


def _rank(family: str) -> int:
    """How far inside a list a marker stands by custom: 1. (a) (i) •."""
    order = ("multi", "num", "upper", "lower", "roman", "bullet")
    return next((rank for rank, name in enumerate(order) if family.startswith(name)), len(order))
