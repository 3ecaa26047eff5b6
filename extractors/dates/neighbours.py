"""Whether the year of a date holds for the next one in its sentence: "In May 2018 it began and in June it closed"."""

from __future__ import annotations

import datetime as dt
import re

from extractors.base import Reading
from extractors.dates.calendar import Span
from extractors.dates.expression import Expression
from extractors.dates.years import follow

# The year of such a date does not go on: what is told next may well lie before it ended or after it began.
_OPEN_ENDED = re.compile(r"\b(?:since|from|until|till)\s+(?:the\s+)?$", re.IGNORECASE)
_OPENING = 30  # characters into a sentence that still open it: a year there holds for all of it
# "The report for 2021-22 was laid in July": a year reported on is not the year of the report.
_REPORTED = re.compile(r"\w\s+(?:for|of)\s+(?:the\s+)?$")
_REPORT = re.compile(
    r"\s+(?:annual\s+)?(?:accounts|award|budget|data|figures|report|results|returns?|settlement|survey)\b"
)
_BORN = re.compile(r"\bborn\s+(?:on|in)\s+(?:the\s+)?$")
_DURING = re.compile(r"\b(?:in|during|throughout)\s+$", re.IGNORECASE)
_CONTRAST = re.compile(r"[,;]\s+(?:but|while|whereas)\b|\band\b|;")
_ASIDE = 120  # characters that an aside runs to at most
_LONG = dt.timedelta(days=370)


def told_by(reading: Reading, one: Expression, other: Expression, span: Span, sentence: int) -> Span | None:
    """The interval of an expression by a date with its year before it in the sentence that begins at ``sentence``.

    None where that date's year does not go on: it is open-ended, an aside, a year reported on, a birth.
    """
    before = reading.before(other.start, 14)
    if _OPEN_ENDED.search(before) or _parenthesis(reading, other, one, sentence):
        return None
    if one.unit == "quarter" and other.year is not None:
        return one.read(other.year)
    if other.unit == "fixed":
        if _REPORTED.search(before) or _REPORT.match(reading.after(other.end, 30)):
            return None
        told = follow(one.read, span.start)
        opens = other.start - sentence < _OPENING and span.end - span.start < _LONG
        return told if told and opens and told.end <= span.end else None
    if other.unit == "year":
        apart = other.start - sentence >= _OPENING and _CONTRAST.search(reading.text, other.end, one.start)
        return one.read(span.start.year) if not apart and (other.modifier or _DURING.search(before)) else None
    told = follow(one.read, span.start)
    return None if told == span or _BORN.search(reading.before(other.start, 14)) else told


def _parenthesis(reading: Reading, other: Expression, one: Expression, sentence: int) -> bool:
    """Whether the other date stands in an aside: after a comma and before one, or in brackets."""
    before = reading.text[max(sentence, other.start - _ASIDE) : other.start]
    between = reading.text[other.end : one.start]
    return bool(re.search(r"[,(][^,()]*$", before) and re.match(r"[^,()]{0,40}[,)]", between))
