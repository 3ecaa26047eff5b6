"""How one expression goes on from another: as the other end of a range, or as the next of a list."""

from __future__ import annotations

import re
from typing import Literal

from extractors.base import Reading
from extractors.dates.expression import Expression

Link = Literal["range", "list"]

_RANGE = re.compile(
    r"\s*(?:-|to|until|till|up\s+to|through(?:\s+to)?)\s*(?:the\s+)?",
    re.IGNORECASE,
)
_LIST = re.compile(r"\s*(?:,|,?\s*\b(?:and|or)\b|&|/)\s*(?:(?:on|in|by|from|the)\s+)?(?:again\s+in\s+)?", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)


def link(reading: Reading, first: Expression, second: Expression) -> Link | None:
    """Whether two expressions that follow one another are ends of a range, members of a list, or neither."""
    gap = reading.text[first.end : second.start]
    if len(gap) > 24:
        return None
    if _RANGE.fullmatch(gap):
        return "range"
    if _LIST.fullmatch(gap):
        between = _BETWEEN.search(reading.before(first.start, 14)) and "and" in gap
        return "range" if between else "list"
    return None
