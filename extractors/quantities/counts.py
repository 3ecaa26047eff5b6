"""What a plain number counts: its noun, its whole ("49 of 69"), its base ("12 per 100,000 population")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.quantities import bare_numbers, noun_phrases, numbers, patterns
from extractors.quantities.patterns import Phrase
from extractors.spans import Spans

_AGE_GROUP = re.compile(r"\s+\d{1,2}\s*(?:-|to)\s*\d{1,2}[\s-]+(?P<unit>year[\s-]+olds?)\b")
_NAME_BEFORE = re.compile(r"(?<![\w'])([A-Z][\w'&-]*)\s$")
_NAME_WITH_NUMBER = re.compile(r"\b([A-Z][\w'-]+)\s\(?\d[\d,.]*\)?(?=\s?(?:[,;.)%]|and\b|$))")
_PLACED = re.compile(r"\b(?:in|at|for|from)\s(?:[A-Z][\w'-]+\s){1,3}$")
_SERIES = 90
_OPENERS = frozenset("only just nearly today together currently around".split())
_UNCOUNTED = frozenset("thirds quarters halves folds".split())
# "Three times as large" multiplies; "met three times" counts.
_MULTIPLIES = re.compile(
    r"\s+(?:as|more|less|higher|larger|greater|bigger|lower|faster|the|what|that|its|their|likelier|longer|over)\b"
)
# "One application in eight had to wait", but not "one scheme in eight towns".
_NO_NOUN = re.compile(
    r"\s+(?:has|have|had|is|was|are|were|will|did|does|came|went|took|needs|[a-z]+ed)\b|\s*[.,;)]|\s*$"
)
_LARGEST_SHARE = 1500
_SHARES = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 50, 100, 1000, 10000, 100000))


_SINGLE = re.compile(
    r"(?<![\w-])(?:(?:well|just|only|a\s+little)\s+)?(?P<qualifier>over|under|nearly|almost|about|around|less\s+than|more\s+than|at\s+least"
    r"|up\s+to|roughly|just\s+over|just\s+under|well\s+over)\s+an?\s+(?P<unit>hour|minute|day|week|fortnight|month|year|decade|mile"
    r"|kilometre|tonne|hectare|acre)\b(?![-'])(?!\s+(?:ago|later|ahead|earlier)\b)",
    re.I,
)


def single(text: str, start: int, end: int) -> Iterator[Phrase]:
    """One of a measure with its qualifier and an article ("well over an hour", "less than a mile")."""
    known = patterns.measures()[1]
    for match in _SINGLE.finditer(text, start, end):
        qualifier = patterns.QUALIFIED[re.sub(r"\s+", " ", match["qualifier"]).casefold()]
        kind = known[match["unit"].casefold()][1]
        yield Phrase(*match.span(), match.span("unit"), 1.0, unit=match["unit"], qualifier=qualifier, kind=kind)


def read(text: str, phrase: Phrase, start: int, end: int, skip: Spans[tuple[int, int]]) -> Phrase | None:
    """A count: with its noun, its whole, or bare."""
    ages = _AGE_GROUP.match(text, phrase.end, end)
    if ages:
        return replace(phrase, unit=ages["unit"], end=ages.end())
    if text[phrase.end : phrase.end + 1] == "-":
        hyphened = patterns.HYPHENED.match(text, phrase.end, end)
        unit = patterns.ADJECTIVAL.get(hyphened["word"].casefold()) if hyphened else None
        return replace(phrase, unit=unit, end=hyphened.end()) if hyphened and unit else None
    whole = _whole(text, phrase, end, skip, direct=True)
    if whole:
        return whole
    partitive = patterns.PARTITIVE.match(text, phrase.end, end)
    if partitive and phrase.value == 1:
        return None
    position = partitive.end() if partitive else phrase.end
    verb = bare_numbers.is_collective(text, phrase, end)
    noun = None if verb else noun_phrases.counted(text, position, end, one=phrase.value == 1 and not phrase.qualifier)
    if noun is None:
        return _per_population(text, phrase, end) or _bare(text, phrase, start)
    if noun.unit.casefold() == "times" and (noun.end - position > 13 or _MULTIPLIES.match(text, noun.end, end)):
        return None
    measure = patterns.measures()[1].get(noun.unit.casefold())
    # "Five years old" is an age and was refused as a duration; "900 sitting days" is none of the two.
    if noun.unit.casefold() in _UNCOUNTED or (measure and noun.end - position <= len(noun.unit) + 1):
        return None
    if measure:
        return replace(phrase, unit=measure[0], kind=measure[1], end=noun.end)
    phrase = replace(phrase, unit=noun.unit, end=noun.end)
    return _whole(text, phrase, end, skip, direct=False) or _per(text, phrase, end)


def _bare(text: str, phrase: Phrase, start: int) -> Phrase | None:
    """A number without a noun, unless a name stands before it ("Heysham 2", "Windows 10")."""
    name = _NAME_BEFORE.search(text, max(start, phrase.start - 30), phrase.start)
    named = name and "," not in text[slice(*phrase.number)] and not _in_series(text, phrase)
    if name and named and name[1].casefold() not in _OPENERS and not noun_phrases.is_stop(name[1]):
        return None
    return replace(phrase, bare=True)


def _in_series(text: str, phrase: Phrase) -> bool:
    """Whether names and numbers alternate, so that each number is of its name ("in Hull 9 and in York 3")."""
    around = text[max(0, phrase.start - _SERIES) : phrase.end + _SERIES]
    names = [match[1] for match in _NAME_WITH_NUMBER.finditer(around)]
    return len(set(names)) > 2 or (len(set(names)) > 1 and _PLACED.search(text[: phrase.start][-40:]) is not None)


def _whole(text: str, phrase: Phrase, end: int, skip: Spans[tuple[int, int]], direct: bool) -> Phrase | None:
    """A part with its whole: ``direct`` after the number, else after its noun ("49 sites out of 69")."""
    match = patterns.OF_WHOLE.match(text, phrase.end, end)
    if match is None or skip.at(match.start("number")):
        return None
    total, joint = numbers.read(match["number"]), match["joint"].split()[0].strip("(").casefold()
    written = "," in match["number"]
    one_of_some = phrase.one and joint == "of" and not direct
    if total is None or one_of_some or not _joins(joint, phrase, total, direct, written, text[match.end() : end]):
        return None
    noun = noun_phrases.counted(text, match.end(), end)
    unit = phrase.unit or (noun.unit if noun else None)
    finish = noun.end if noun and not phrase.unit else match.end()
    if joint == "/" and unit is None:
        return None
    return replace(
        phrase,
        total=total,
        unit=unit,
        end=finish,
        bare=unit is None,
        one=False,
        kind="rate" if joint == "in" else "count",
    )


def _joins(joint: str, phrase: Phrase, total: float, direct: bool, comma: bool, beyond: str) -> bool:
    """Whether "of", "out of", "/" or "in" joins a part to its whole here; ``beyond`` are the words after both.

    A whole that is written with a ``comma`` is no year.
    """
    value = phrase.value
    if joint == "in" and direct:
        known = total in _SHARES or (value == 1 and (comma or total < _LARGEST_SHARE))
        return known and value < total and value == int(value)
    if joint == "in":
        return phrase.one and total in _SHARES and _NO_NOUN.match(beyond) is not None
    if joint == "/":
        return direct and value <= total
    return joint == "out" or direct


def _per_population(text: str, phrase: Phrase, end: int) -> Phrase | None:
    """A rate without a noun of its own ("12 per 100,000 population")."""
    match = patterns.PER_HEAD.match(text, phrase.end, end)
    return replace(phrase, end=match.end(), unit=match[0].strip(), kind="rate", one=False) if match else None


def _per(text: str, phrase: Phrase, end: int) -> Phrase:
    """A count with its base ("12 deaths per 100,000 population", "40 visits a day")."""
    per_head = patterns.PER_HEAD.match(text, phrase.end, end)
    if per_head:
        return replace(phrase, end=per_head.end(), kind="rate")
    rate = patterns.RATE.match(text, phrase.end, end)
    if rate and rate["unit"] and rate["unit"].split()[0] in patterns.RATE_UNITS:
        return replace(phrase, end=rate.end(), kind="rate")
    return phrase
