"""A table that is open while a page is walked: its rows, cells and spans."""

from __future__ import annotations

from dataclasses import dataclass

from bs4 import Tag

_MAX_SPAN = 50


@dataclass(frozen=True, slots=True)
class Row:
    """A finished row: its cells' texts, whether it heads the table, its line in the source."""

    cells: list[str]
    header: bool
    line: int


class TableState:
    """Gathers a table row by row; cells that span rows or columns leave empty cells, so that columns stay true."""

    def __init__(self, group: int) -> None:
        self.group = group
        self.in_head = False
        self.cell: list[str] | None = None
        self._cells: list[str] | None = None
        self._heads: list[bool] = []
        self._tag: Tag | None = None
        self._line = 1
        self._spanned: dict[int, int] = {}

    def open_row(self, tag: Tag) -> None:
        """A row begins."""
        self._cells, self._heads = [], []
        self._line = tag.sourceline or 1
        self.in_head = tag.parent is not None and tag.parent.name == "thead"

    def open_cell(self, tag: Tag) -> None:
        """A cell begins; one still open (its end tag was left out) ends."""
        self.close_cell()
        if self._cells is None:
            self.open_row(tag)
        self.cell, self._tag = [], tag

    def close_cell(self) -> None:
        """A cell ends."""
        if self.cell is None or self._cells is None or self._tag is None:
            return
        self._fill_spanned()
        rows, columns = _span(self._tag, "rowspan"), _span(self._tag, "colspan")
        for offset in range(columns):
            if rows > 1:
                self._spanned[len(self._cells)] = rows - 1
            self._cells.append("" if offset else "\n".join(self.cell))
            self._heads.append(self._tag.name == "th")
        self.cell = self._tag = None

    def _fill_spanned(self) -> None:
        assert self._cells is not None
        while self._spanned.get(len(self._cells), 0):
            self._spanned[len(self._cells)] -= 1
            self._cells.append("")
            self._heads.append(False)

    def close_row(self) -> Row | None:
        """The row that ends; None where none was open or nothing stands in it."""
        self.close_cell()
        cells = self._cells
        if cells is None:
            return None
        self._fill_spanned()
        self._cells = None
        if not any(cells):
            return None
        named = [head for head, cell in zip(self._heads, cells, strict=True) if cell]
        return Row(cells, self.in_head or (all(named) and len(named) > 1), self._line)


def _span(tag: Tag, name: str) -> int:
    try:
        return max(1, min(_MAX_SPAN, int(str(tag.attrs.get(name, 1)))))
    except ValueError:
        return 1
