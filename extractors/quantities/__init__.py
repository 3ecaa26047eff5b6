"""Every stated number of something: what it counts, how exactly, and whether it is aimed at or reached.

The convention is the annotation guide's "Quantities and targets". The work is shared out: ``not_quantities``
marks numbers that are names or times, ``quantity_phrases`` finds and reads phrases, ``quantity_elision``
supplies nouns that are left out, ``tables`` reads cells, ``status``, ``claims`` and ``periods`` the clause around.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.base import Reading
from extractors.quantities import claims, not_quantities, periods
from extractors.quantities import counts as quantity_counts
from extractors.quantities import elision as quantity_elision
from extractors.quantities import phrases as quantity_phrases
from extractors.quantities import setting as quantity_setting
from extractors.quantities import status as quantity_status
from extractors.quantities import tables as quantity_tables
from extractors.quantities.patterns import Phrase
from extractors.spans import taken
from kb.model import Block, DateFact, Quantity, QuantityStatus


def extract(reading: Reading, dates: tuple[DateFact, ...]) -> tuple[Quantity, ...]:
    """The quantities of a document in document order; numbers inside ``dates`` are not read again."""
    by_block = _dates_by_block(dates)
    found: list[Quantity] = []
    tables = quantity_tables.TableReader(reading, by_block)
    carried: Phrase | None = None
    for block in reading.blocks:
        here = by_block.get(block.ordinal, [])
        if block.kind == "table_row" and block.cells:
            found += tables.read(block, here)
        elif quantity_phrases.ANY_NUMBER.search(block.text):
            sentences = list(reading.sentences(block))
            phrases = _phrases(reading, block, here, [start for start, _ in sentences], carried)
            carried = next((p for p in reversed(phrases) if p.kind == "count" and p.unit and not p.ordinal), carried)
            found += _prose(reading, block, here, sentences, phrases)
    return tuple(found)


def _dates_by_block(dates: Sequence[DateFact]) -> dict[int, list[DateFact]]:
    grouped: dict[int, list[DateFact]] = {}
    for date in dates:
        grouped.setdefault(date.evidence.block, []).append(date)
    return grouped


def _phrases(
    reading: Reading, block: Block, dates: list[DateFact], starts: list[int], carried: Phrase | None
) -> list[Phrase]:
    """The phrases of a block of running text that state a number of something; ``starts`` are its sentences'."""
    text, start, end = reading.text, block.start, block.end
    spans = not_quantities.find(text, start, end)
    spans += [(date.evidence.start, date.evidence.end) for date in dates]
    skip = taken(spans)
    phrases = list(quantity_phrases.find(text, start, end, skip))
    ranked = (
        *quantity_elision.ordinals(text, start, end, skip),
        *quantity_counts.single(text, start, end),
    )

    def sentence(position: int) -> int:
        return bisect.bisect_right(starts, position)

    settled = quantity_elision.settle(text, phrases, (start, end), sentence, carried)
    return _without_overlaps(sorted((*settled, *ranked), key=lambda phrase: (phrase.start, -phrase.end)))


# How much of a long sentence is read for what it says of one quantity.
_AROUND = 300


def _prose(
    reading: Reading, block: Block, dates: list[DateFact], sentences: list[tuple[int, int]], kept: list[Phrase]
) -> Iterator[Quantity]:
    """The quantities of a block of running text."""
    text = reading.text
    starts = [s for s, _ in sentences]
    last: Quantity | None = None
    for before, phrase, after in _with_neighbours(kept):
        low, high = sentences[bisect.bisect_right(starts, phrase.start) - 1]
        fact = _quantity(reading, phrase, (low, high), (before, after), dates)
        if (
            last
            and fact.status == "stated"
            and before >= low
            and (fact.kind == "duration") == (last.kind == "duration")
        ):
            fact = replace(fact, status=_inherited(text, before, phrase, last))
        if fact.status == "stated" and not phrase.ordinal:
            around = text[max(low, phrase.start - _AROUND) : min(high, phrase.end + _AROUND)]
            fact = replace(fact, status=quantity_setting.status(reading.blocks, block, around, fact))
        yield fact
        last = None if phrase.ordinal else fact


_JOINED = re.compile(
    r"(?:\s+(?!(?:is|are|was|were|has|have|had|will|would|which|who|that|but|it|we|they|he|she|while)\b)[\w-]+){0,5}\s*"
    r"(?:,|,?\s(?:and|or|plus)|\s(?:worth|totalling|valued\s+at|costing))\s+"
    r"(?:(?!leaving|of|up|down|against|compared|including|with)(?:to\s+)?[a-z]+\s+)?"
)

_ONWARDS = re.compile(
    r"(?:[^.;:]|\.(?=\d)){0,60}?\b(?:rising|increasing|growing|falling|up|then|and|before\s+(?:rising|falling))\b(?:[^.;:]|\.(?=\d)){0,40}\bto\s+"
)
_UP_FROM = re.compile(
    r"(?:[^.;:]|\.(?=\d)){0,60}?\b(?:up|down|rising|falling|increased|compared\s+with)\s+(?:from\s+)?"
)


def _inherited(text: str, before: int, phrase: Phrase, last: Quantity) -> QuantityStatus:
    """The status that a quantity takes over from the one before it in the sentence."""
    if _joined(text, before, phrase) or _ONWARDS.fullmatch(text, before, phrase.start):
        return last.status
    if phrase.kind == "percent" and last.is_target and not text[before : phrase.start].strip(" ("):
        return "achieved" if last.status == "stated" else last.status
    past = last.is_target and _UP_FROM.fullmatch(text, before, phrase.start)
    return "achieved" if past else "stated"


def _joined(text: str, before: int, phrase: Phrase) -> bool:
    """Whether a phrase is joined to the one ending at ``before``, and so shares its verb."""
    return not phrase.ordinal and _JOINED.fullmatch(text, before, phrase.start) is not None


def _without_overlaps(phrases: list[Phrase]) -> list[Phrase]:
    return [p for i, p in enumerate(phrases) if i == 0 or p.start >= phrases[i - 1].end]


def _with_neighbours(phrases: list[Phrase]) -> Iterator[tuple[int, Phrase, int]]:
    """Each phrase with the end of the one before it and the start of the one after it.

    A duration leaves the clause to the number before it ("fell 12% in the three months to June").
    """
    ends = [0, *(p.end for p in phrases)]
    following = [10**12]
    for phrase in reversed(phrases[1:]):
        following.append(following[-1] if phrase.kind == "duration" else phrase.start)
    yield from zip(ends, phrases, reversed(following), strict=False)


def _quantity(
    reading: Reading,
    phrase: Phrase,
    sentence: tuple[int, int],
    between: tuple[int, int],
    dates: list[DateFact],
) -> Quantity:
    """The fact of a phrase; ``between`` is the room that the phrases around it leave to its clause."""
    low, high = max(sentence[0], between[0]), min(sentence[1], between[1])
    start, end = phrase.start, phrase.end
    assertion = claims.assertion(reading.text, (start, end), sentence)
    period = periods.period(reading.text, (start, end), (low, high), sentence[0], dates, assertion == "earlier")
    status = quantity_status.status(
        reading.text, (start, end), (low, high), sentence[0], phrase.qualifier, phrase.kind, dated=period is not None
    )
    return Quantity(
        evidence=reading.evidence(start, end),
        value=phrase.value,
        upper=phrase.upper,
        total=phrase.total,
        unit=phrase.unit,
        qualifier=phrase.qualifier,
        kind=phrase.kind,
        status="stated" if phrase.ordinal else status,
        period=period,
        assertion=assertion,
    )
