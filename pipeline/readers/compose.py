"""A document's plain text, written block by block so that every offset is exact."""

from __future__ import annotations

from collections.abc import Sequence

from kb.model import Block, BlockKind
from pipeline.outline import Outline

_CELL_SEPARATOR = " | "


class Composer:
    """Writes the text of formats with markup: blocks stand apart by a blank line, a list's items by none."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._parts: list[str] = []
        self._length = 0
        self._outline = Outline()
        self._groups = 0

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    def new_group(self) -> int:
        """The number of a new list or table."""
        self._groups += 1
        return self._groups

    def heading(self, text: str, level: int, *, line: int, marker: str | None = None) -> None:
        """A heading; level 1 is the title."""
        section = self._outline.heading(level, text)
        self._add("heading", text, line, level=level, marker=marker, section=section)

    def block(self, kind: BlockKind, text: str, *, line: int, marker: str | None = None) -> None:
        """A paragraph, quote, caption or note."""
        self._add(kind, text, line, marker=marker, section=self._outline.path)

    def item(self, text: str, *, line: int, level: int, marker: str | None, group: int, generated: bool) -> None:
        """A list item, shown under its list's other items as "  • text", deeper ones further in."""
        self._add(
            "list_item",
            text,
            line,
            level=level,
            marker=marker,
            section=self._outline.path,
            group=group,
            generated=generated,
            indent="  " * level,
        )

    def row(self, cells: Sequence[str], *, line: int, group: int, header: bool) -> None:
        """A table row, its cells divided by " | "."""
        start = self._length + (len(self._gap("table_row", group)) if self.blocks else 0)
        spans: list[tuple[int, int]] = []
        for cell in cells:
            spans.append((start, start + len(cell)))
            start += len(cell) + len(_CELL_SEPARATOR)
        text = _CELL_SEPARATOR.join(cells)
        self._add(
            "table_row",
            text,
            line,
            section=self._outline.path,
            group=group,
            header=header,
            cells=tuple(spans),
        )

    def _gap(self, kind: BlockKind, group: int | None) -> str:
        last = self.blocks[-1]
        same = kind == last.kind and (kind == "list_item" or (kind == "table_row" and group == last.list_group))
        return "\n" if same else "\n\n"

    def _add(
        self,
        kind: BlockKind,
        text: str,
        line: int,
        *,
        section: tuple[str, ...],
        level: int = 0,
        marker: str | None = None,
        group: int | None = None,
        generated: bool = False,
        indent: str = "",
        cells: tuple[tuple[int, int], ...] = (),
        header: bool = False,
    ) -> None:
        if self.blocks:
            self._write(self._gap(kind, group))
        self._write(indent + (f"{marker} " if marker else ""))
        start = self._length
        self._write(text)
        self.blocks.append(
            Block(
                ordinal=len(self.blocks),
                kind=kind,
                start=start,
                end=self._length,
                text=text,
                level=level,
                marker=marker,
                generated=generated,
                section=section,
                line=line,
                list_group=group,
                cells=cells,
                header=header,
            )
        )

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
