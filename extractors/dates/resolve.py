"""From expressions to intervals: those without a year take it from their neighbours or from the tense."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.base import Reading
from extractors.dates.calendar import Span
from extractors.dates.cues import Tense
from extractors.dates.expression import Expression
from extractors.dates.links import Link
from extractors.dates.neighbours import told_by
from extractors.dates.sentences import Sentences
from extractors.dates.tense import tense
from extractors.dates.years import Read, choose, follow, precede
from kb.model import PartialDate

_FOLLOWING = re.compile(r"\bthe\s+following\s+$", re.IGNORECASE)
# 'In July she wrote: "We will ...'
_QUOTED = re.compile(r"\b(?:said|says|wrote|told|announced|promised|stated)\b[^\"]{0,60}[:,]\s*\"[^\"]*\Z")
_DUE = re.compile(r"\b(?:by|before|until|till)\s+$", re.IGNORECASE)
_LONG = dt.timedelta(days=370)
_SEASON = dt.timedelta(days=100)
_SAME_PLAN = dt.timedelta(days=300)
_TURNS_BACK = re.compile(
    r"\b(?:after|following|since|before|ahead|from|until|but|while|although)\b|;|,\s+and\s+\w+\s+\w+"
)
_JUST_AHEAD = dt.timedelta(days=31)  # what began in the past may still run on
_REACH = 8  # expressions back to which a year carries
_NEW_CLAUSE = re.compile(r",\s+(?:and|but|while)\s+(?:we|they|it|he|she|i)\b", re.IGNORECASE)
# "Dates in 2025 were 27 March ...": the year outweighs the tense
_YEAR_LIST = re.compile(r"\bin\s+(?:19|20)\d\d\s+(?:was|were|are|is|will\s+be)(?:\s+on)?:?\s+$")
_HEAD = 12  # characters before a date that opens its sentence ("By the end of ")
_NEVER_YEARS = range(2019, 2025)  # a leap year is among them


@dataclass(frozen=True, slots=True)
class Resolved:
    """An expression with its interval; ``span`` is None where the date does not exist."""

    expression: Expression
    span: Span | None
    stated: bool
    link: Link | None = None  # how it goes on from the one before it
    linked: Link | None = None  # how the next goes on from it


def impossible(read: Read) -> bool:
    """Whether a date exists in no year ("31 June")."""
    return all(read(year) is None for year in _NEVER_YEARS)


def resolve(
    reading: Reading, sentences: Sentences, found: Sequence[Expression], links: Sequence[Link | None]
) -> list[Resolved]:
    """The expressions of one block with their intervals; those that nothing can date are left out.

    ``links[i]`` says how ``found[i + 1]`` goes on from ``found[i]``.
    """
    spans = _Resolver(reading, sentences, found, links).spans()
    sentences.opened(found, spans)
    joined = [None, *links, None]
    return [
        Resolved(one, span and _widened(one, span), one.stated and one.year is not None, joined[i], joined[i + 1])
        for i, (one, span) in enumerate(zip(found, spans, strict=True))
        if span or one.year is not None or impossible(one.read)
    ]


class _Resolver:
    """The expressions of one block on their way to intervals: ranges and lists first, then left to right."""

    def __init__(
        self,
        reading: Reading,
        sentences: Sentences,
        found: Sequence[Expression],
        links: Sequence[Link | None],
    ) -> None:
        self.reading = reading
        self.sentences = sentences
        self.found = found
        self.links = links
        self.known = [one.span for one in found]
        # Whose year is written, here or in the neighbour that it was carried from: others may follow it.
        self.written = [one.stated and one.year is not None for one in found]

    def spans(self) -> list[Span | None]:
        """The interval of every expression, None where there is none."""
        for i in reversed(range(len(self.links))):
            self._carry_back(i)
        for i, one in enumerate(self.found):
            if one.running:
                self.known[i] = self._of_its_story(i) or self.known[i]
            elif one.after and one.year is not None:
                self.known[i] = self._counted_from(i) or self.known[i]
            elif self.known[i] is None and one.year is None and not impossible(one.read):
                self.known[i] = self._infer(i)
        return self.known

    def _carry_back(self, i: int) -> None:
        """The year of the second end of a range, or of the last of a list, serves those before it."""
        one, following = self.found[i], self.known[i + 1]
        if self.known[i] or one.year is not None or not self.links[i] or not following:
            return
        if self.links[i] == "list" and self.found[i + 1].unit == "year":
            return
        carried = precede(one.read, following.start)
        if self.links[i] == "range" or _fits(one, carried):
            self.known[i], self.written[i] = carried, self.written[i + 1]

    def _of_its_story(self, i: int) -> Span | None:
        """The interval of "the end of the year" in the year that a story of the past names, or in the one gone by."""
        one, own, anchor = self.found[i], self.known[i], self.reading.anchor
        if own is None or anchor is None or self._tense(one) != "past":
            return None
        sentence = self.sentences.at(one.start)[0]
        told = next((j for j in range(i - 1, -1, -1) if self.written[j]), None)
        named = self.known[told] if told is not None and self.found[told].start >= sentence else None
        if named and named.start.year < own.start.year:
            return one.read(named.start.year)
        over = own.start > anchor.end and not _DUE.search(self.reading.before(one.start, 12))
        return one.read((one.year or 0) - 1) if over else None

    def _counted_from(self, i: int) -> Span | None:
        """The interval of "the previous year" by a date with its year earlier in the sentence."""
        one = self.found[i]
        sentence = self.sentences.at(one.start)[0]
        span = self.known[i - 1] if i and self.written[i - 1] and self.found[i - 1].start >= sentence else None
        return one.after(_widened(self.found[i - 1], span)) if one.after and span else None

    def _infer(self, i: int) -> Span | None:
        one, previous = self.found[i], self.known[i - 1] if i else None
        if one.after:
            return one.after(previous) if previous else None
        if previous and self.links[i - 1]:
            self.written[i] = self.written[i - 1]
            return follow(one.read, previous.start)
        if previous and _FOLLOWING.search(self.reading.before(one.start, 16)):
            return follow(one.read, previous.end)
        start = self.sentences.at(one.start)[0]
        when = self._tense(one)
        if when == "future" and i and _QUOTED.search(self.reading.text, self.found[i - 1].end, one.start):
            when = "later"
        told = (
            self.sentences.columned(one)
            or self._told_then(i, start, when)
            or self._neighbour(i, start, when)
            or self._story(i, start, when)
            or self.sentences.headed(one)
        )
        anchor = self.reading.anchor
        when = "future" if when == "later" and not told else when
        listed = _YEAR_LIST.search(self.reading.before(one.start, 30)) or self.sentences.under_year(one)
        if told and _fits(one, told) and (anchor is None or listed or _agrees(told, anchor, when)):
            self.written[i] = True
            return told
        if anchor is None:
            return None
        series = self.sentences.series(one, anchor, when)
        return series if _fits(one, series) else self._by_tense(i, anchor, when or self._run_on(i, anchor))

    def _tense(self, one: Expression) -> Tense | None:
        """The tense of the cell or sentence that holds a date, or of the words that lead into its list."""
        for start, end in self.sentences.about(one.start):
            when = tense(self.reading.text[start:end], one.start - start, one.end - start)
            if when:
                return when
        lead = self.sentences.lead
        return tense(lead, len(lead), len(lead)) if lead else None

    def _run_on(self, i: int, anchor: PartialDate) -> Tense | None:
        """The future, where the date before it in the block lies there: a plan goes on."""
        previous = self.known[i - 1] if i else None
        return "future" if previous and previous.start > anchor.end else None

    def _by_tense(self, i: int, anchor: PartialDate, when: Tense | None) -> Span | None:
        one = self.found[i]
        if one.bare == "on":
            return one.read(1 if when == "future" else -1)
        ranged = i < len(self.links) and self.links[i] == "range" and self.found[i + 1].year is None
        if when in ("past", "future") and ranged:
            second = self.found[i + 1]
            begun = choose(one.read, anchor, when, one.weekday)
            ends = follow(second.read, begun.start) if begun else None
            if when == "past" and ends and ends.start <= anchor.end + _JUST_AHEAD:
                return begun
            last = choose(second.read, anchor, when, second.weekday)
            return precede(one.read, last.start) if last else None
        told = choose(one.read, anchor, when, one.weekday)
        return self._next_of_plan(i, anchor, told) if when == "future" and told else told

    def _next_of_plan(self, i: int, anchor: PartialDate, told: Span) -> Span:
        """What comes after the date to come that the sentence told before it, or else ``told``."""
        one, previous = self.found[i], self.known[i - 1] if i else None
        sentence = self.sentences.at(one.start)[0]
        if previous is None or self.found[i - 1].start < sentence or one.weekday is not None:
            return told
        if not anchor.end < previous.start or told.start >= previous.start or previous.end - previous.start > _SEASON:
            return told
        if _TURNS_BACK.search(self.reading.text, self.found[i - 1].end, one.start):
            return told
        later = follow(one.read, previous.start)
        return later if later and later.start - previous.start < _SAME_PLAN else told

    def _told_then(self, i: int, sentence: int, when: Tense | None) -> Span | None:
        """What was still to come on the day that the sentence told before it ("said in May that by July ...")."""
        previous = self.known[i - 1] if i else None
        anchor = self.reading.anchor
        if when not in ("near", "later") or previous is None or anchor is None or self.found[i - 1].start < sentence:
            return None
        short = previous.end - previous.start < _LONG / 2 and previous.start <= anchor.end
        return follow(self.found[i].read, previous.start) if short else None

    def _neighbour(self, i: int, sentence: int, when: Tense | None) -> Span | None:
        """The interval that follows from a date with its year earlier in the same sentence."""
        one = self.found[i]
        for j in range(i - 1, max(-1, i - 1 - _REACH), -1):
            other, span = self.found[j], self.known[j]
            if other.start < sentence:
                return None
            if span and self.written[j]:
                new = when == "future" and _NEW_CLAUSE.search(self.reading.text, other.end, one.start)
                return None if new else told_by(self.reading, one, other, span, sentence)
        return None

    def _story(self, i: int, sentence: int, when: Tense | None) -> Span | None:
        """The interval of a date that opens its sentence, as a story goes on from one with its year."""
        one = self.found[i]
        if i == 0 or when != "past" or one.start - sentence > _HEAD:
            return None
        begun, end = self.sentences.at(self.found[i - 1].start)
        opener = bisect_left(self.found, begun, key=lambda other: other.start)
        span = self.known[opener]
        full = self.written[opener] and self.found[opener].unit in ("day", "month")
        if span and full and self.found[opener].start - begun <= _HEAD and end == sentence:
            return follow(one.read, span.start)
        return None


def _widened(expression: Expression, span: Span) -> Span:
    return expression.widen(span) if expression.widen else span


def _fits(expression: Expression, span: Span | None) -> bool:
    """Whether an interval has the weekday that its expression states, if it states one."""
    return span is not None and expression.weekday in (None, span.start.weekday())


def _agrees(span: Span, anchor: PartialDate, when: Tense | None) -> bool:
    """Whether an interval does not contradict the tense of its sentence."""
    if when == "past":
        return span.start <= anchor.end
    return when != "future" or span.end >= anchor.start


def day_or_none(value: Span | None) -> tuple[dt.date | None, dt.date | None]:
    """The two days of an interval, or two Nones."""
    return (value.start, value.end) if value else (None, None)
