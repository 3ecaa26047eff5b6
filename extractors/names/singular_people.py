"""People whom a text knows by a given name alone: "Bethany, who is an apprentice"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.base import Reading
from extractors.names import lexicon
from extractors.names.naming import Name
from extractors.names.phrases import UPPER
from extractors.spans import taken

_SPEECH = r"(?:said|says|told|added|explained|recalls|explains)\b"
_SINGLE = re.compile(
    rf"(?<![\w'&-])([{UPPER}][a-z]{{2,}})"
    rf"(?=,? who\b|,? (?:a |an |aged )?\d\d(?:,| years)|, (?:without\b|{_SPEECH})| {_SPEECH})"
)
_AFTER_CAPITAL = re.compile(rf"[{UPPER}][\w'.-]* $")


def find(reading: Reading, names: Iterable[Name]) -> list[Name]:
    """Given names standing alone in a person's place, outside every other name."""
    covered = taken((name.start, name.end) for name in names if name.certain)
    found = []
    for match in _SINGLE.finditer(reading.text):
        start, end = match.span(1)
        name = match.group(1)
        if not lexicon.is_given_name(name) or covered.overlapping(start, end):
            continue
        if not _AFTER_CAPITAL.search(reading.text[max(0, start - 25) : start]):
            found.append(Name("person", name, start, end))
    return found
