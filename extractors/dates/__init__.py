"""Dates: every expression that denotes a calendar interval, with the interval it means in its document.

Finding (``days``, ``periods``, ``context``) is kept apart from reading (``calendar``,
``years``, ``resolve``): first the phrase, then its value against the document's date.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from itertools import pairwise

from extractors.base import Reading
from extractors.dates.context import namesakes, proven
from extractors.dates.days import day_month, month_day, near, numeric
from extractors.dates.ending import ending
from extractors.dates.expression import Expression
from extractors.dates.feasts import feasts
from extractors.dates.following import following, weekday_of_month
from extractors.dates.links import Link, link
from extractors.dates.patterns import TRIGGER
from extractors.dates.periods import month_ranges, periods, season_pairs
from extractors.dates.resolve import Resolved, day_or_none, resolve
from extractors.dates.sentences import Sentences, Series
from kb.model import Block, DateFact

_FINDERS = (
    day_month,
    month_day,
    numeric,
    near,
    periods,
    month_ranges,
    season_pairs,
    following,
    weekday_of_month,
    feasts,
)
_APPROX = re.compile(r"\b(?:around|about|approximately|roughly|circa|c\.)\s+(?:the\s+)?$", re.IGNORECASE)
_RELATION = re.compile(
    r"\b(?:(?P<by>by|no\s+later\s+than|on\s+or\s+before|not\s+later\s+than)|(?P<on>on)"
    r"|(?P<from>(?:with\s+effect\s+)?from|starting(?:\s+(?:on|in))?|beginning(?:\s+(?:on|in))?|effective(?:\s+from)?|commencing(?:\s+on)?)"
    r"|(?P<until>until|till|up\s+to(?:\s+and\s+including)?)|(?P<since>since)"
    r"|(?P<before>before|prior\s+to|ahead\s+of)|(?P<after>after|(?<!the\s)following))\s+(?:the\s+|midnight\s+on\s+|midday\s+on\s+|around\s+|about\s+)?$",
    re.IGNORECASE,
)


def extract(reading: Reading) -> tuple[DateFact, ...]:
    """Every date of a document, in document order.

    An expression without a year takes the year that fits the document's date and its sentence's tense; where
    the document is undated, such expressions are left out. A date that does not exist has no start or end.
    """
    names = namesakes(reading.text)
    facts: list[DateFact] = []
    series = Series()
    for block in reading.blocks:
        text = reading.text[block.start : block.end]
        if TRIGGER.search(text):
            sentences = Sentences(reading, block, series)
            found = _proven(reading, sentences, _find(reading, block, text), names)
            links = [link(reading, *pair) for pair in pairwise(found)]
            facts.extend(_fact(reading, one) for one in resolve(reading, sentences, found, links))
    return tuple(facts)


def _find(reading: Reading, block: Block, text: str) -> list[Expression]:
    """The expressions of a block that can be dates, none overlapping another; the longest of each place."""
    every = [
        replace(one, start=one.start + block.start, end=one.end + block.start)
        for finder in _FINDERS
        for one in map(partial(ending, text), finder(text, reading.anchor))
    ]
    kept: list[Expression] = []
    for one in sorted(every, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _proven(reading: Reading, sentences: Sentences, found: list[Expression], names: frozenset[str]) -> list[Expression]:
    """Those that their words prove dates, and bare ones joined to such a one by "to", "and" or a comma."""
    sure = [proven(reading, sentences, one, names) for one in found]
    joins = [_join(reading, *pair) for pair in pairwise(found)]
    for order in (range(len(joins)), range(len(joins) - 1, -1, -1)):
        for i in order:
            if joins[i] and (sure[i] or sure[i + 1]):
                sure[i] = sure[i + 1] = True
    return [one for one, is_sure in zip(found, sure, strict=True) if is_sure]


def _join(reading: Reading, first: Expression, second: Expression) -> Link | None:
    """The link of two expressions of one kind, so that either can prove the other."""
    years = [one.unit == "year" for one in (first, second)]
    return link(reading, first, second) if all(years) or not any(years) else None


def _fact(reading: Reading, one: Resolved) -> DateFact:
    expression = one.expression
    start, end = day_or_none(one.span)
    modifier = expression.modifier
    if modifier is None and _APPROX.search(reading.before(expression.start, 20)):
        modifier = "approx"
    edtf = one.span.edtf if one.span else None
    return DateFact(
        reading.evidence(expression.start, expression.end),
        f"{edtf}~" if edtf and modifier == "approx" else edtf,
        start,
        end,
        modifier,
        _relation(reading, one),
        expression.weekday,
        one.stated,
    )


def _relation(reading: Reading, one: Resolved) -> str | None:
    if one.link == "range":
        return "until"
    if one.linked == "range":
        return "from"
    match = _RELATION.search(reading.before(one.expression.start, 40))
    return match.lastgroup if match else None
