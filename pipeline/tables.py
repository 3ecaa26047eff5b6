"""Tables drawn in text: rows of cells between pipes, tabs or wide gaps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.lines import Line

if TYPE_CHECKING:
    from pipeline.units import Unit

_WIDE = re.compile(r"(?<=\S)[ \u00a0]{3,}(?=\S)")
_PIPE = re.compile(r"[ \t]*\|[ \t]*")
_TAB = re.compile(r"[ ]*\t[\t ]*")
_RULE_ROW = re.compile(r"[|+\s:=-]*[-=]{3,}[|+\s:=-]*")
_HEADER_WORDS = frozenset(
    [
        "name",
        "names",
        "role",
        "roles",
        "title",
        "post",
        "area",
        "areas",
        "region",
        "regions",
        "organisation",
        "lead",
        "leads",
        "owner",
        "director",
        "programme",
        "measure",
        "target",
        "targets",
        "date",
        "dates",
        "budget",
        "number",
        "total",
        "year",
        "quarter",
        "status",
        "milestone",
        "action",
        "department",
        "member",
        "members",
        "indicator",
        "actual",
        "baseline",
        "amount",
        "cost",
        "description",
        "priority",
        "project",
        "country",
        "prison",
        "site",
        "location",
        "job",
        "responsibility",
    ]
)


def separator(line: Line) -> str | None:
    """What divides a line's cells: "|", a tab, or wide gaps; None where it does not look like a row."""
    text = line.text
    if text.count("|") >= 2 or " | " in text:
        return "|"
    if "\t" in text and _TAB.search(text):
        return "\t"
    return " " if "   " in text and _WIDE.search(text) else None


def is_rule_row(text: str) -> bool:
    """Whether a line only draws the rule between a table's rows ("|---|---|")."""
    return "|" in text and bool(_RULE_ROW.fullmatch(text))


def cells_of(text: str, divider: str) -> list[tuple[int, int]]:
    """The spans of a row's cells within its text; an empty cell is an empty span."""
    pattern = {"|": _PIPE, "\t": _TAB, " ": _WIDE}[divider]
    spans: list[tuple[int, int]] = []
    position = 0
    for match in pattern.finditer(text):
        spans.append((position, match.start()))
        position = match.end()
    spans.append((position, len(text)))
    if divider == "|":
        if text.startswith("|"):
            spans = spans[1:]
        if text.endswith("|"):
            spans = spans[:-1]
    return spans


def tables(lines: list[Line]) -> dict[int, tuple[str, bool]]:
    """The lines that are table rows: index to (divider, whether a header row).

    Two or more lines in a row with the same number of cells make a table (three for mere gaps).
    """
    rows: dict[int, tuple[str, bool]] = {}
    index = 0
    while index < len(lines):
        divider = separator(lines[index])
        if divider is None:
            index += 1
            continue
        end = _table_end(lines, index, divider)
        members = [i for i in range(index, end) if not is_rule_row(lines[i].text)]
        if len(members) >= (3 if divider == " " else 2):
            ruled = index + 1 < end and is_rule_row(lines[index + 1].text)
            header = ruled or _is_header(lines, members, divider)
            rows.update({i: (divider, header and i == members[0]) for i in members})
            rows.update({i: ("rule", False) for i in range(index, end) if i not in rows})
        index = max(end, index + 1)
    return rows


def _table_end(lines: list[Line], first: int, divider: str) -> int:
    count = len(cells_of(lines[first].text, divider))
    index = first + 1
    while index < len(lines) and (divider == "|" or not lines[index].gap):
        text = lines[index].text
        if not (is_rule_row(text) or (separator(lines[index]) == divider and len(cells_of(text, divider)) == count)):
            break
        index += 1
    return index


def _is_header(lines: list[Line], members: list[int], divider: str) -> bool:
    """The first row names the columns: no figures over figures, or words that head columns."""
    table = [[lines[i].text[a:b] for a, b in cells_of(lines[i].text, divider)] for i in members]
    first, rest = table[0], table[1:]
    if any(re.search(r"\d", cell) and not re.fullmatch(r"(?:19|20)\d\d(?:[-/]\d\d)?", cell) for cell in first):
        return False
    figures = any(all(re.search(r"\d", row[column]) for row in rest) for column in range(len(first)))
    words = sum(bool(_HEADER_WORDS & set(cell.lower().split())) for cell in first)
    return figures or words * 2 >= len(first)


def cell_spans(text: str, unit: Unit) -> tuple[tuple[int, int], ...]:
    """The spans of a table row's cells in the document."""
    return tuple((unit.body + a, unit.body + b) for a, b in cells_of(text[unit.body : unit.end], unit.divider or "|"))
