"""Where a name begins and ends beyond its phrase: numbers in front of it, commas inside it."""

from __future__ import annotations

import re

from extractors import vocabulary
from extractors.base import Reading
from extractors.names import lexicon
from extractors.names.phrases import UPPER, Phrase, Word

_COMMA_TAIL = re.compile(
    rf"(?:, [{UPPER}][\w'-]+(?: (?:and |& )?[{UPPER}][\w'-]+)*)*,? (?:and|&) (?:[{UPPER}][\w'-]+)(?: [{UPPER}][\w'-]+)*"
)
_COMMA_STARTS = frozenset("Department Ministry Minister Secretary Committee Centre Institute Commissioner".split())
# "Basin 4 Renewal Plan", but not "Phase 2 Renewal Plan".
_LABELLED = re.compile(rf"\b(?P<label>[{UPPER}][a-z]+) \d{{1,3}} $")
_YEARS = re.compile(r"(?<![\w.,£-])(?:\d{4}|\d{1,3}(?=[ -]Year))[ -]$")
_COUNT_OF_YEARS = re.compile(r"(?<![\w.,£-])\d{1,3}[ -]$")
_SHORTEST_START = 3


def numbered_start(reading: Reading, word: Word) -> int:
    """Where a name begins with the number in front of it: "25 Year Peatland Plan", "2030 Seas Plan"."""
    before = reading.text[max(0, word.start - 30) : word.start]
    labelled = _LABELLED.search(before)
    if labelled and labelled.group("label").casefold() not in vocabulary.words("number_labels"):
        return word.start - len(labelled.group())
    lead = _YEARS.search(before) or (_COUNT_OF_YEARS.search(before) if word.text == "Year" else None)
    return word.start - len(lead.group()) if lead else word.start


def comma_tail(reading: Reading, phrase: Phrase, span: tuple[int, int], end: int) -> int:
    """The end of "Department for Planning" with ", Transport and Ports"; ``span`` is of words of the phrase."""
    first, last = span
    starts = phrase.words[first].text in _COMMA_STARTS
    if not starts or last - first < _SHORTEST_START or last != len(phrase.words):
        return end
    tail = _COMMA_TAIL.match(reading.text, end, phrase.block.end)
    if tail is None or "," not in tail.group():
        return end
    parts = re.split(r", | and | & ", tail.group())
    stops = (lexicon.is_organisation_start(p.split()[0]) or lexicon.lookup(p.split()) for p in parts if p)
    return end if any(stops) else tail.end()
