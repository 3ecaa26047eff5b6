"""Numbers whose noun is left out ("leaving 46"), the word "one", and ordinals that number something."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from extractors.quantities import bare_numbers, noun_phrases, numbers, patterns
from extractors.quantities.patterns import Phrase
from extractors.spans import Spans

SentenceAt = Callable[[int], int]
"""Gives the number of the sentence that holds a position."""

_CHANGED = re.compile(
    r"\b(?:rose|rises?|risen|fell|falls?|fallen|grew|grown|increased|decreased|dropped|declined|went|doubled|trebled|halved"
    r"|cut|reduced|raised|reached|peaked)\b"
)
_SELECTED = re.compile(r"(?:the\s+)?(?:first|last|other|remaining|final|another|a\s+further)\b", re.I)
_FIGURE = re.compile(
    r"\b(?:targets?|figures?|goals?|aims?|forecasts?|estimates?|ceilings?|limits?|averages?)\s+(?:of|is|was|at)\s+$"
)
_CHANGED_FROM = re.compile(r"(?:[^.;:]|\.(?=\d)){0,60}\b(?:up|down|compared\s+(?:with|to)|previously)\s+(?:from\s+)?")
_UNNAMED = frozenset("times numbers figures totals results levels costs effects rates".split())
_NOUN_LIKE = re.compile(r"\b[a-z][a-z'-]+\b(?!\s*$|\s+(?:an?|the|our|its|their|his|her)\b)")
_LABEL = re.compile(r"\b([A-Za-z][\w'-]+)(?:\s+[a-z]+)?\s*:\s*$")
_CLAUSE_START = re.compile(r"[,;:]|\b(?:and|while|whereas|but)\b")
_RANKED = frozenset("anniversary birthday place edition year".split())
_NOT_RANKED = frozenset(
    """
    century floor form amendment hour estate quarter quarters time report session grade day avenue issue bulletin
    newsletter street party sector generation world dimension column person thing question
    """.split()
)
_NEAR = 12
_FAR = 4
_NEIGHBOUR = re.compile(r"\s*(?:,|,?\s*(?:and|or|plus))\s*(?:[\w-]+\s+){0,1}$")


def settle(
    text: str,
    phrases: Sequence[Phrase],
    bounds: tuple[int, int],
    sentence: SentenceAt,
    carried: Phrase | None = None,
) -> list[Phrase]:
    """The phrases that hold: bare numbers with their noun, "one" only where it is set beside a number.

    ``bounds`` are those of the block, ``carried`` is the last count of the block before, whose noun a bare number
    may leave out.
    """
    kept: list[Phrase] = []
    counted = carried
    for index, phrase in enumerate(phrases):
        settled: Phrase | None = phrase
        if phrase.one and not _is_one(text, phrase, phrases, index, sentence):
            continue
        if phrase.bare:
            settled = _supplied(text, phrase, counted, kept, phrases[index + 1 : index + 2], sentence)
            settled = settled if settled.unit == "percent" or bare_numbers.counts(text, phrase, *bounds) else None
        if settled:
            kept.append(settled)
            counts = settled.kind == "count" and (settled.unit or counted is None)
            counted = settled if counts else counted
    return kept


def _is_one(text: str, phrase: Phrase, phrases: Sequence[Phrase], index: int, sentence: SentenceAt) -> bool:
    """Whether "one" is a number here: beside another one in its sentence."""
    near = phrases[max(0, index - _NEAR) : index + _NEAR + 1]
    if not phrase.bare:
        return _contrasted(text, phrase, near, sentence)
    here = sentence(phrase.start)
    beside = any(p is not phrase and p.kind == "count" and sentence(p.start) == here for p in near)
    return beside and bare_numbers.stands_beside(text, phrase)


def _supplied(
    text: str,
    phrase: Phrase,
    counted: Phrase | None,
    kept: Sequence[Phrase],
    after: Sequence[Phrase],
    sentence: SentenceAt,
) -> Phrase:
    """A bare number with the noun it leaves out, where the text has it."""
    same = kept[-1] if kept and sentence(kept[-1].start) == sentence(phrase.start) else None
    if same and _same_measure(text, same, phrase):
        return replace(phrase, unit=same.unit, kind=same.kind, bare=False)
    shared = _shared(text, phrase, after)
    unit = shared.unit if shared else _labelled(text, phrase) or _subject(text, phrase)
    if unit and not phrase.one:
        return replace(phrase, unit=unit, bare=False)
    counted = next((p for p in reversed(kept[-_NEAR:]) if phrase.total and p.value == phrase.total), counted)
    back = sentence(phrase.start) - sentence(counted.start) if counted else _FAR
    unit = counted.unit if counted and back < _FAR else _mentioned(text, phrase)
    return replace(phrase, unit=unit, bare=False)


def _labelled(text: str, phrase: Phrase) -> str | None:
    """The plural noun of a label before the number ("Staff: 230", "Boats lost: 14")."""
    label = _LABEL.search(text, max(0, phrase.start - 40), phrase.start)
    return label[1].casefold() if label and _may_be_counted(label[1].casefold()) else None


def _mentioned(text: str, phrase: Phrase) -> str | None:
    """The nearest plural noun before a number that nothing has been counted before ("How many nurses? 48").

    A word right before the number or a determiner is a verb ("employs 40", "brings the total to 61").
    """
    lead = text[max(0, phrase.start - 160) : phrase.start].rpartition("\n")[2]
    lead = "".join(re.split(r"(?<=[.!?])\s", lead)[-2:])
    words = _NOUN_LIKE.findall(lead)
    return next(filter(_may_be_counted, reversed(words)), None)


def _may_be_counted(word: str) -> bool:
    return noun_phrases.is_plural(word) and word not in _UNNAMED and word not in patterns.measures()[1]


def _same_measure(text: str, before: Phrase, phrase: Phrase) -> bool:
    """Whether the number ends a change whose start was measured ("down from 41 seconds to 33")."""
    if before.kind in ("count", "rate") or phrase.one:
        return False
    if before.kind == "duration" and _SELECTED.match(text, phrase.start, phrase.number[0]):
        return True
    if before.kind in ("percent", "money") and _FIGURE.search(text, max(0, phrase.start - 60), phrase.start):
        return True
    between = text[before.end : phrase.start]
    if _CHANGED_FROM.fullmatch(between):
        return True
    lead = text[max(0, before.start - 12) : before.start]
    return bool(re.search(r"\bfrom\s+$", lead) and re.fullmatch(r"(?:[^.;:]|\.(?=\d)){0,60}\bto\s+", between))


def _subject(text: str, phrase: Phrase) -> str | None:
    """The plural subject of a verb of change before the number ("Applications rose from 120 to 145")."""
    lead = re.split(r"[.;:!?]\s", text[max(0, phrase.start - 120) : phrase.start])[-1]
    verbs = list(_CHANGED.finditer(lead))
    if not verbs or not re.search(r"\b(?:from|to|by|at)\s+$", lead):
        return None
    clause = _CLAUSE_START.split(lead[: verbs[-1].start()])[-1]
    return next(
        (word.casefold() for word in re.findall(r"[A-Za-z][\w'-]*", clause) if _may_be_counted(word.casefold())),
        None,
    )


def _shared(text: str, phrase: Phrase, after: Sequence[Phrase]) -> Phrase | None:
    """The next phrase, where it brings the noun of both ("8 generally prescription and 8 illicit drugs")."""
    if not after or after[0].bare or after[0].kind != "count" or after[0].start - phrase.end > 60:
        return None
    between = text[phrase.end : after[0].start]
    if re.fullmatch(r"(?:\s+[\w-]+){0,4}\s+(?:and|or|to)\s+", between) is None:
        return None
    return None if any(noun_phrases.is_stop(word) for word in re.findall(r"[a-z]+", between)[:-1]) else after[0]


def _contrasted(text: str, phrase: Phrase, phrases: Sequence[Phrase], sentence: SentenceAt) -> bool:
    """Whether "one" is a count: beside another count in the sentence, of the same noun or joined to it."""
    here = sentence(phrase.start)
    head = noun_phrases.singular((phrase.unit or "").split(" ")[-1])
    for other in phrases:
        if other is phrase or other.kind != "count" or other.bare or sentence(other.start) != here:
            continue
        if other.unit and noun_phrases.singular(other.unit.split(" ")[-1]) == head:
            return True
        left, right = sorted((phrase, other), key=lambda p: p.start)
        if not other.one and _NEIGHBOUR.fullmatch(text[left.end : right.start]):
            return True
    return False


def ordinals(text: str, start: int, end: int, skip: Spans[tuple[int, int]]) -> Iterator[Phrase]:
    """Ordinals that number something ("50th anniversary", "26th place", "20th Commonwealth Games").

    "First" to "third" only set things in order, except before an anniversary and the like.
    """
    for match in patterns.ORDINAL.finditer(text, start, end):
        value = numbers.read_ordinal(match[0])
        if value is None or skip.at(match.start()) or (match[0][0].isupper() and _mid_sentence(text, match.start())):
            continue
        noun = _ranked_noun(text, match.end(), end)
        if noun is None or noun.unit.casefold() in _NOT_RANKED:
            continue
        if value > 3 or (noun.unit.casefold() in _RANKED - {"year"}):
            yield Phrase(match.start(), noun.end, match.span(), float(value), unit=noun.unit, ordinal=True)


def _mid_sentence(text: str, position: int) -> bool:
    return bool(re.search(r"[\w,'\"]\s+$", text[max(0, position - 3) : position]))


def _ranked_noun(text: str, position: int, end: int) -> noun_phrases.Noun | None:
    """What an ordinal numbers: a name in capitals ("Commonwealth Games"), or one plain noun."""
    name = re.compile(r"\s+((?:[A-Z][\w'-]+\s+){0,3}[A-Z][\w'-]+)").match(text, position, end)
    if name:
        return noun_phrases.Noun(name[1], name.end())
    return noun_phrases.counted(text, position, end, one=True)
