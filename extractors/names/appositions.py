"""Names that the words beside them explain: "the charity Open Door", "a car-share scheme, Shared Wheels"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors import vocabulary
from extractors.base import Reading
from extractors.names.naming import Name
from extractors.names.phrases import CALENDAR, UPPER
from extractors.spans import taken
from kb.model import EntityKind

_PROGRAMME = r"(?:programme|scheme|trial|pilot|campaign|initiative|project|course|reform|strategy|fund)"
_TOOL = r"(?:system|service|tool|app|portal|platform|helpline|training|award)"
_ORGANISATION = (
    r"(?:charity|company|firm|social enterprise|contractor|supplier|think tank|consultancy|provider|developer|operator|"
    r"staff association|association|trade union|union|regulator|agency|network|group|retailer|manufacturer|start-up)"
)
_NAME = rf"(?:(?!I\b)[{UPPER}][\w'&-]*(?: (?:(?:of|for|and|the|in|on|to) )?[{UPPER}][\w'&-]*){{0,5}})"
_KIND_WORDS = r"(?:the|our|its|their|a|an) (?:[a-z'-]+ ){0,3}"
_ENDS = r"(?=[,.;:)']| -| and| in| at| to| has| is| was| will| said| which| that|$)"


def _named(before: str, after: str) -> re.Pattern[str]:
    return re.compile(rf"{before}(?<![\w'&-])['\"]?(?P<name>{_NAME})['\"]?{after}")


_PATTERNS: tuple[tuple[re.Pattern[str], EntityKind], ...] = (
    (_named(rf"\b{_PROGRAMME},?(?: called| named| known as)(?: the)? ", _ENDS), "programme"),
    (_named(rf"\b(?i:a|an|its|our|one|new) (?:[a-z-]+ ){{0,4}}(?:{_PROGRAMME}|{_TOOL})(?:,| -) ", _ENDS), "programme"),
    (_named("", rf", {_KIND_WORDS}{_PROGRAMME}\b"), "programme"),
    (re.compile(rf"['\"](?P<name>{_NAME})['\"] {_PROGRAMME}\b"), "programme"),
    (_named(rf"\b{_ORGANISATION}(?:,| called| named)? ", _ENDS), "organisation"),
    (_named("", rf", {_KIND_WORDS}{_ORGANISATION}\b"), "organisation"),
)


def find(reading: Reading, names: Sequence[Name]) -> Iterator[Name]:
    """Names of programmes and organisations that an apposition explains, where no certain name stands already."""
    covered = taken((name.start, name.end) for name in names if name.certain)
    end_of_last = 0
    for name in sorted(_explained(reading), key=lambda name: (name.start, -name.end)):
        if name.start >= end_of_last and not covered.overlapping(name.start, name.end):
            end_of_last = name.end
            yield name


def _explained(reading: Reading) -> Iterator[Name]:
    for pattern, kind in _PATTERNS:
        for match in pattern.finditer(reading.text):
            start, end = match.span("name")
            first, *others = match.group("name").split()
            if first in CALENDAR or (not others and first in vocabulary.words("sentence_openers")):
                continue
            if reading.block_at(start) is reading.block_at(end - 1) and "\n\n" not in match.group():
                yield Name(kind, match.group("name"), start, end)
