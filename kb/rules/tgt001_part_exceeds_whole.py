"""TGT001: progress above its total."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.model import Finding, Quantity, Record
from kb.rules.base import Rule, cite
from kb.rules.context import after, before, plain

_PART_OF = re.compile(r"\b(?:out\s+)?of\b|/", re.IGNORECASE)
# Words with which a part may rightly be above what it is measured against.
_BEYOND = re.compile(
    r"\b(?:over-?\w*(?:deliver|achiev|subscri|perform)\w*|exceed\w*|surpass\w*|beat\w*|more\s+than\s+(?:the|our)|"
    r"above|oversubscribed|target|against|capacity|instead|ratio|times|odds|scored?|planned|expected|"
    r"forecast|original\w*|rather)\b",
    re.IGNORECASE,
)
_KINDS = ("count", "money", "duration", "measure")


class PartExceedsWhole(Rule):
    """A part is greater than the whole that it is said to be part of.

    What it finds
        "A of B" and "A out of B" where A is above B.

    Why it matters
        One of the two figures is wrong, and with it every percentage and trend that is built on them.

    Example
        "The programme has completed 71 of its 69 priorities."

    How to settle it
        Check both figures at their source. If the total grew, say so; if more was done than planned, call
        it a target that was exceeded, not a part.
    """

    code = "TGT001"
    name = "part-exceeds-whole"
    severity = "error"

    def within(self, record: Record) -> Iterator[Finding]:
        """One finding for every part above its whole."""
        for fact in record.quantities:
            if _exceeds(fact) and not _explained(record, fact):
                message = f"The part, {fact.value:,.10g}, is greater than its whole, {fact.total:,.10g}."
                yield self.finding(message, cite(record, fact.evidence))


def _exceeds(fact: Quantity) -> bool:
    if fact.total is None or fact.kind not in _KINDS or fact.qualifier in ("up to", "less than"):
        return False
    return fact.value > fact.total > 0 and bool(_PART_OF.search(plain(fact.evidence.text)))


def _explained(record: Record, fact: Quantity) -> bool:
    document, evidence = record.document, fact.evidence
    words = (before(document, evidence.start), plain(evidence.text), after(document, evidence.end))
    return any(_BEYOND.search(text) for text in words)
