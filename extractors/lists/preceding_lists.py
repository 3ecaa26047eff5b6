"""Lists of names that stand before the count that sums them up: "Ayr, Oban and Wick are the three sites"."""

from __future__ import annotations

import re

from extractors.base import Reading

Span = tuple[int, int]

_NAME = r"(?:the\s+)?[A-Z][\w'&-]*(?:\s(?:of\s|and\s(?=the\b)|the\s)?[A-Z][\w'&-]*){0,4}"
_SERIES = re.compile(
    rf"(?P<names>{_NAME}(?:,\s{_NAME}){{0,20}},?\sand\s{_NAME})"
    r"(?:\s(?:are|were|will\sbe|make\sup|became)\s(?:now\s|all\s|currently\s)?|,\s)(?:the|our|its|their|all|these|his|her)\s"
    r"(?:[a-z]+\s)?$"
)
_JOINT = re.compile(r",\sand\s|,\s|\sand\s")
_WIDEST = 400


def before(reading: Reading, start: int, stated: int) -> tuple[Span, ...] | None:
    """The ``stated`` names right before a count that begins at ``start``, or None."""
    low, _ = reading.sentence_at(start)
    match = _SERIES.match(reading.text, low, start) if start - low <= _WIDEST else None
    if match is None:
        return None
    edges = [
        match.start("names"),
        *(e for m in _JOINT.finditer(match["names"]) for e in _shifted(m, low)),
        match.end("names"),
    ]
    items = tuple(zip(edges[::2], edges[1::2], strict=True))
    return items if len(items) == stated else None


def _shifted(match: re.Match[str], low: int) -> Span:
    return low + match.start(), low + match.end()
