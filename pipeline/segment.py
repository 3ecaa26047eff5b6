"""Text without markup to blocks: headings, paragraphs, list items, table rows and notes.

A text's layout is read in four steps: lines (``lines.py``), units (lines joined where they were wrapped),
kinds (what each unit is, from its marker, its length and its neighbours), blocks (levels, groups, sections).
"""

from __future__ import annotations

from kb.model import Block
from pipeline.contents import part_lines
from pipeline.kinds import Kind, classify
from pipeline.levels import Lists, heading_level
from pipeline.lines import text_lines
from pipeline.outline import Outline
from pipeline.tables import cell_spans
from pipeline.units import Unit, units_of


def segment(text: str) -> tuple[Block, ...]:
    """The blocks of a plain text; each is an exact slice of it, in order, none overlapping another."""
    units = units_of(part_lines(text_lines(text)))
    kinds = classify(units)
    outline, lists = Outline(), Lists()
    blocks: list[Block] = []
    for unit, kind in zip(units, kinds, strict=True):
        blocks.append(_block(text, len(blocks), unit, kind, outline, lists))
    return tuple(blocks)


def _block(text: str, ordinal: int, unit: Unit, kind: Kind, outline: Outline, lists: Lists) -> Block:
    level, group = 0, None
    section = outline.path
    if kind == "heading":
        level = heading_level(unit, outline)
        section = outline.heading(level, text[unit.body : unit.end], numbered=unit.marker is not None)
    elif kind == "title":
        level = 1
        section = outline.heading(1, unit.text)
    if kind == "list_item":
        level, group = lists.place(unit)
    elif kind == "table_row":
        group = lists.table(unit)
    else:
        lists.interrupt()
    cells = cell_spans(text, unit) if kind == "table_row" else ()
    return Block(
        ordinal=ordinal,
        kind="heading" if kind == "title" else kind,
        start=unit.body,
        end=unit.end,
        text=text[unit.body : unit.end],
        level=level,
        marker=unit.marker.text.rstrip() if unit.marker else None,
        section=section,
        page=unit.page,
        line=unit.number,
        list_group=group,
        cells=cells,
        header=unit.header,
    )
