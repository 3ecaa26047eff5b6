"""Lines to units: the lines of a paragraph or list item that were wrapped are joined again."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from pipeline.lines import Line, is_rule
from pipeline.markers import Marker, read_marker, trusted
from pipeline.tables import tables


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of text that is one block: from ``body`` (after its marker) to ``end``.

    ``gap`` says that it stands apart from the unit before it, ``after_rule`` that a rule is drawn above it,
    ``underlined`` below it. ``spaced`` says that blank lines divide the whole text's paragraphs.
    """

    body: int
    end: int
    text: str
    indent: int
    number: int
    gap: bool
    lines: int = 1
    marker: Marker | None = None
    page: int | None = None
    contents: bool = False
    divider: str | None = None
    header: bool = False
    after_rule: bool = False
    underlined: bool = False
    spaced: bool = True


_TERMINAL = (".", "!", "?", ":", ";", ".”", ".’", '."', ".'", ".)")
_FIRST_WORD = re.compile(r"\S+")


def units_of(lines: list[Line]) -> list[Unit]:
    """The units of a text's lines, in order."""
    rows = tables(lines)
    markers = trusted(None if index in rows else read_marker(line.text) for index, line in enumerate(lines))
    width = wrap_width(lines)
    spaced = _is_spaced(lines)
    units: list[Unit] = []
    group: list[Line] = []
    marker: Marker | None = None
    ruled = False

    def close(underlined: bool = False) -> None:
        nonlocal ruled
        if group:
            units.append(_unit(group, marker, ruled, underlined, spaced))
            ruled = False
            group.clear()

    for index, line in enumerate(lines):
        row = rows.get(index)
        if row or is_rule(line.text):
            close(underlined=not row and not line.gap and len(group) == 1)
            if row and row[0] != "rule":
                units.append(_row(line, *row, spaced))
            ruled = not row
        elif group and markers[index] is None and _continues(group, line, marker, width):
            group.append(line)
        else:
            close()
            group.append(line)
            marker = markers[index]
    close()
    return units


def _unit(lines: list[Line], marker: Marker | None, ruled: bool, underlined: bool, spaced: bool) -> Unit:
    first, last = lines[0], lines[-1]
    skip = marker.length if marker else 0
    text = first.text[skip:] if len(lines) == 1 else " ".join([first.text[skip:], *(line.text for line in lines[1:])])
    return Unit(
        body=first.start + skip,
        end=last.end,
        text=text,
        indent=first.indent,
        number=first.number,
        gap=first.gap,
        lines=len(lines),
        marker=marker,
        page=first.page,
        contents=first.contents,
        after_rule=ruled,
        underlined=underlined,
        spaced=spaced,
    )


def _row(line: Line, divider: str, header: bool, spaced: bool) -> Unit:
    return Unit(
        body=line.start,
        end=line.end,
        text=line.text,
        indent=line.indent,
        number=line.number,
        gap=line.gap,
        page=line.page,
        divider=divider,
        header=header,
        spaced=spaced,
    )


def wrap_width(lines: list[Line]) -> int | None:
    """The width at which a text's lines were wrapped; None where each line is a whole paragraph.

    Wrapped lines are of like length and break sentences: the next line goes on in lower case.
    """
    if len(lines) < 3:
        return None
    lengths = sorted(len(line.text) + line.indent for line in lines)
    width = lengths[min(len(lengths) - 1, len(lengths) * 95 // 100)]
    if not 40 <= width <= 140:
        return None
    pairs = broken = 0
    for line, follows in itertools.pairwise(lines):
        if not follows.gap:
            pairs += 1
            full = len(line.text) + line.indent >= width * 0.7
            broken += full and not line.text.endswith(_TERMINAL) and follows.text[0].islower()
    return width if pairs and broken >= max(1, pairs * 0.2) else None


def _is_spaced(lines: list[Line]) -> bool:
    return sum(line.gap for line in lines[1:]) >= 0.3 * len(lines[1:])


def _continues(group: list[Line], line: Line, marker: Marker | None, width: int | None) -> bool:
    """Whether a line goes on with the unit that the line before it belongs to."""
    last = group[-1]
    if line.gap or line.contents or last.contents or last.page != line.page:
        return False
    open_end = not last.text.endswith(_TERMINAL)
    lower = line.text[0].islower()
    if marker and line.indent >= group[0].indent + 2 and (width or lower or open_end):
        return True
    if width is None:
        return lower and open_end and len(last.text) >= 40
    word = _FIRST_WORD.match(line.text)
    full = len(last.text) + last.indent + (word.end() if word else 0) >= width * 0.85
    return full or (open_end and (lower or len(last.text) > width * 0.6))
