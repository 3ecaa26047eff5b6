"""SUM006: a range whose lower bound is above its upper."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.model import Finding, Quantity, Record
from kb.rules.base import Rule, quote
from kb.rules.context import after, before, plain, sentence
from kb.values import numerals

_BETWEEN = re.compile(r"\bbetween\s+(?:(?:about|around|roughly|approximately|some)\s+)?$", re.IGNORECASE)
# "The difference between 300 and 40" and "fell between" name two points, not the ends of a range.
_TWO_POINTS = re.compile(
    r"\b(?:differ\w*|gap|ratio|split|choos\w*|chose|choice|distinguish\w*|distinction|switch\w*|mov\w+|"
    r"f[ae]ll\w*|fell|drop\w*|declin\w*|reduc\w*|decreas\w*|cut|compar\w*|margin|distance|interval|"
    r"score\w*|match|journey|travel\w*|road|countdown|count\w*\s+down|relationship|swing|swung)\s+"
    r"(?:\w+\s+){0,4}$",
    re.IGNORECASE,
)
_COUNTDOWN = re.compile(
    r"[^.;]{0,30}?\b(?:before|ago|prior|ahead|until|left|remaining|to\s+go|o'clock|am|pm|a\.m|p\.m|beforehand|"
    r"earlier|minus|below|bc)\b",
    re.IGNORECASE,
)
_SCALE = re.compile(r"\b\d[\d.,]*\s*(?:thousand|million|billion|[kmb]n?)\b", re.IGNORECASE)


class RangeReversed(Rule):
    """A range is given whose lower bound is above its upper one.

    What it finds
        "Between A and B" of one measure, where A is the greater.

    Why it matters
        Either the bounds changed places or one of them is a slip, and a limit that cannot be read
        cannot be kept.

    Example
        "Unpaid Work can be imposed for between 300 and 40 hours."

    How to settle it
        Put the lower bound first, or correct the bound that is wrong.
    """

    code = "SUM006"
    name = "range-reversed"
    severity = "error"

    def within(self, record: Record) -> Iterator[Finding]:
        """One finding for every range in the wrong order."""
        for fact in record.quantities:
            if fact.upper is not None and fact.upper < fact.value and _is_range(record, fact):
                message = (
                    f"The lower bound of the range, {fact.value:,.10g}, is above its upper bound, {fact.upper:,.10g}."
                )
                yield self.finding(message, quote(record, *sentence(record.document, fact.evidence.start)))


def _is_range(record: Record, fact: Quantity) -> bool:
    """Whether the text says "between" of two amounts, and nothing that makes them two points or a countdown."""
    document = record.document
    text = plain(fact.evidence.text)
    lead = before(document, fact.evidence.start)
    word = text.lower().find("between ")
    if word >= 0:
        lead += text[:word]
    elif not _BETWEEN.search(lead):
        return False
    else:
        lead = lead[: lead.lower().rfind("between")]
    rest = text + after(document, fact.evidence.end, 40)
    return not (_TWO_POINTS.search(lead) or _COUNTDOWN.match(rest) or _scaled_apart(text) or "minus" in rest)


def _scaled_apart(text: str) -> bool:
    """Whether only the upper number carries a scale word: "between 2 and 1.5 million" may mean two million."""
    numbers = numerals(text)
    return len(_SCALE.findall(text)) == 1 and len(numbers) == 2
