"""NAM001: one acronym with two expansions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from kb.model import Finding, Quote, Record
from kb.names import fold
from kb.rules.base import Rule, quote
from kb.rules.context import plain

_DEFINITION = re.compile(r"[\w'&)]\s{1,2}\(['\"]?([A-Z][A-Za-z&]{0,8}[A-Z])(s)?['\"]?\)")
_WORD = re.compile(r"[^\W_]+(?:'[a-z]+)?|&")
_SMALL = frozenset({"the", "of", "and", "for", "in", "on", "to", "a", "an", "at", "by", "with", "&", "s"})
# Two words of an expansion this alike are one word in two forms ("Premises", "Premise").
_ALIKE = 80.0


@dataclass(frozen=True, slots=True)
class _Definition:
    short: str
    words: tuple[str, ...]
    expansion: str
    quote: Quote


class AcronymRedefined(Rule):
    """One acronym stands for two things.

    What it finds
        An acronym that one document spells out in two ways ("Regional Delivery Board (RDB)", "Resilience
        Duty Budget (RDB)"), in the text or in its markup. Across documents of one publisher it is a warning.

    Why it matters
        Readers who meet the acronym later cannot tell which is meant, and whoever searches finds both.

    Example
        "The Estates Transition Group (ETG) met in May." ... "the Employment Tribunal Guide (ETG)"

    How to settle it
        Keep the acronym for one of the two and write the other out, or correct the expansion.
    """

    code = "NAM001"
    name = "acronym-redefined"
    severity = "error"

    def within(self, record: Record) -> Iterator[Finding]:
        """One finding for every acronym with two expansions in the document."""
        for group in _by_acronym(_definitions(record)).values():
            pair = _conflict(group)
            if pair:
                yield self.finding(_message(*pair), pair[0].quote, pair[1].quote)

    def across(self, records: Sequence[Record]) -> Iterator[Finding]:
        """One warning for every acronym that two documents of one publisher or series expand differently."""
        houses: dict[str, dict[tuple[str, ...], _Definition]] = defaultdict(dict)
        for record in records:
            house = _house(record)
            for group in _by_acronym(_definitions(record)).values() if house else ():
                # What conflicts within its own document is reported there.
                if not _conflict(group):
                    houses[house].setdefault((_letters(group[0].short), *group[0].words), group[0])
        for definitions in houses.values():
            for group in _by_acronym(list(definitions.values())).values():
                pair = _conflict(group)
                if pair:
                    yield self.finding(_message(*pair), pair[0].quote, pair[1].quote, severity="warning")


def _definitions(record: Record) -> list[_Definition]:
    """The acronyms that a document spells out: "Expansion (ACRONYM)" with fitting initials, and markup."""
    document = record.document
    text = plain(document.text)
    found = []
    for match in _DEFINITION.finditer(text):
        start = _expansion_start(text, match.start() + 1, match[1])
        if start is not None:
            expansion = text[start : match.start() + 1]
            found.append(_Definition(match[1], _words(expansion), expansion, quote(record, start, match.end())))
    for abbreviation in document.abbreviations:
        place = re.search(rf"\b{re.escape(abbreviation.short)}\b", document.text)
        words = _words(abbreviation.expansion)
        if place and words and _initials(words) == _letters(abbreviation.short):
            found.append(_Definition(abbreviation.short, words, abbreviation.expansion, quote(record, *place.span())))
    return found


def _expansion_start(text: str, end: int, short: str) -> int | None:
    """Where the words begin whose initials are the acronym's letters; None where they do not fit."""
    letters = list(_letters(short))
    line = text.rfind("\n", 0, end) + 1
    words = list(_WORD.finditer(text, max(line, end - 25 * (len(letters) + 3)), end))
    for word in reversed(words):
        initial = word.group()[0].lower()
        if letters and initial == letters[-1] and not (word.group() in _SMALL and len(letters) == 1):
            letters.pop()
            if not letters:
                return word.start() if word.group()[0].isupper() or word.group()[0].isdigit() else None
        elif word.group().lower() not in _SMALL:
            return None
    return None


def _letters(short: str) -> str:
    return short.replace("&", "").rstrip("s").lower() if short[:-1].isupper() else short.replace("&", "").lower()


def _words(expansion: str) -> tuple[str, ...]:
    folded = fold(expansion).replace("-", " ").replace("/", " ").split()
    return tuple(word for word in folded if word not in _SMALL)


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words)


def _by_acronym(definitions: Sequence[_Definition]) -> dict[str, list[_Definition]]:
    groups: dict[str, list[_Definition]] = defaultdict(list)
    for each in definitions:
        groups[_letters(each.short)].append(each)
    return groups


def _conflict(group: Sequence[_Definition]) -> tuple[_Definition, _Definition] | None:
    """The first two definitions of a group whose expansions are different things."""
    for one, other in combinations(group, 2):
        if one.words != other.words and not _same(one.words, other.words):
            return one, other
    return None


def _same(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two expansions are one in two spellings: word by word alike, or run together."""
    if fuzz.ratio("".join(one), "".join(other)) >= 95:
        return True
    return len(one) == len(other) and all(fuzz.ratio(a, b) >= _ALIKE for a, b in zip(one, other, strict=True))


def _house(record: Record) -> str:
    """Whose words a document speaks: its publisher, else its series; "" where neither is known."""
    return fold(record.document.publisher or record.document.series or "")


def _message(one: _Definition, other: _Definition) -> str:
    return f'{one.short} stands for "{one.expansion}" and for "{other.expansion}".'
