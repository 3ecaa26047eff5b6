"""Paragraphs of a format with markup whose structure was typed: "1. One", "- two", "2.1 Three", "[4] Note"."""

from __future__ import annotations

import re

from pipeline.markers import Marker, read_marker
from pipeline.readers.compose import Composer

_TABLE_LABEL = re.compile(r"(?:table|figure|fig\.?|chart|box|map) [A-Z]?\d+(?:\.\d+)*[a-z]?(?:[:.–—-]| -|$)", re.I)
_EDGES = " \t\u00a0"


def is_caption(text: str) -> bool:
    """Whether a short line names a table or figure: "Table 2: spending by year"."""
    return len(text) <= 200 and bool(_TABLE_LABEL.match(text)) and not text.endswith(".")


class TypedParagraphs:
    """Writes paragraphs to a composer; those that typed markers make items of a list become items."""

    def __init__(self, composer: Composer) -> None:
        self._out = composer
        self._family, self._value, self._group = "", 0, 0

    def write(self, text: str, *, line: int, depth: int = 0) -> None:
        """A paragraph, or the items that its lines are; ``depth`` is the number of lists it stands in."""
        lines = text.split("\n")
        markers = [read_marker(part) for part in lines]
        listed = len(lines) > 1 and all(markers[1:]) and sum(map(bool, markers)) > 1
        for part in lines if listed else [text]:
            marker = read_marker(part)
            body = part[marker.length :].strip(_EDGES) if marker else part.strip(_EDGES)
            if body:
                self._one(part.strip(_EDGES), body, marker, line, depth)

    def _one(self, text: str, body: str, marker: Marker | None, line: int, depth: int) -> None:
        if marker and marker.family == "note":
            self._out.block("note", body, line=line, marker=marker.text)
        elif marker and marker.family.startswith("multi"):
            self._out.block("paragraph", body, line=line, marker=marker.text)
        elif marker and self._joins(marker):
            self._out.item(body, line=line, level=depth + 1, marker=marker.text, group=self._group, generated=False)
        else:
            self._out.block("caption" if is_caption(text) else "paragraph", text, line=line)

    def _joins(self, marker: Marker) -> bool:
        """Whether a marker begins a list or goes on with the last: bullets side by side, numbers counting up."""
        last = self._out.blocks[-1] if self._out.blocks else None
        beside = last is not None and last.kind == "list_item" and last.list_group == self._group
        goes_on = beside if marker.value == 0 else marker.value == self._value + 1
        if not (marker.family == self._family and goes_on):
            if marker.value > 1 or marker.text == "o" or marker.family.startswith("upper"):
                return False
            self._group = self._out.new_group()
        self._family, self._value = marker.family, marker.value
        return True
