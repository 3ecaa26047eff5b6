"""Capitalised phrases: the places where names can stand, cut into labelled words.

A phrase is a run of capitalised words held together by the small words that names contain ("Office for
National Statistics"). Commas, brackets and sentence ends break it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors import vocabulary
from extractors.base import Reading
from extractors.names import lexicon
from kb.model import Block

UPPER = "A-Z" + "".join(chr(c) for c in range(0xC0, 0x250) if chr(c).isupper())
CONNECTORS = frozenset(
    """
    of for and & the in on to upon with de von van der den la le du da dos del ap ab al el y yr
    """.split()
)
PARTICLES = frozenset("de von van der den la le du da dos del ap ab al el y bin bint ibn".split())

_IRISH = "Antrim Armagh Cavan Clare Cork Derry Donegal Down Durham Fermanagh Kerry Londonderry Louth Monaghan Tyrone"
_WORD = (
    rf"(?:[{UPPER}]\.(?:\s?[{UPPER}]\.)*(?=\s?[{UPPER}])|(?:Mr|Mrs|Ms|Dr|St|Prof|Rev|Revd|Cllr|Rt|Hon)\."
    rf"|Co\.(?=\s(?:{'|'.join(_IRISH.split())})\b)"
    rf"|(?:ap|ab|al|el)-[{UPPER}]\w+|[{UPPER}][\w]*(?:['/-]\w+|&[{UPPER}]+)*(?:(?<=s)'(?=\s[{UPPER}]))?)"
)
_CONNECTOR = rf"(?:{'|'.join(sorted(CONNECTORS | PARTICLES, key=len, reverse=True))})"

CALENDAR = frozenset(
    """
    January February March April May June July August September October November December Monday Tuesday Wednesday
    Thursday Friday Saturday Sunday
    """.split()
)
_DIGNITIES = frozenset("Majesty Majesties Honour Honours Highness Excellency Grace Holiness Eminence".split())
_NAMES_TOO = frozenset(("April", "May", "June", "August"))
_DATING = re.compile(r"\b(?i:from|in|since|until|during|by) $")
# Wider gaps part the cells of a table in plain text.
_GAP = r"(?: |\s?\n ?)"
_PHRASE = re.compile(rf"(?<![\w@/.]){_WORD}(?:{_GAP}(?:{_CONNECTOR}{_GAP}){{0,2}}{_WORD})*")
_TOKEN = re.compile(rf"{_WORD}|{_CONNECTOR}(?![\w])")
SHORTEST_WRAPPED = 45
# Longer runs of capitals are no name: text without its small letters, or lists without commas.
LONGEST_PHRASE = 40
_POSSESSIVE = re.compile(r"'s$|'$")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a phrase: ``text`` in plain characters without a possessive, ``connector`` for small words."""

    start: int
    end: int
    text: str
    connector: bool
    possessive: bool = False
    opens: bool = False

    @property
    def raw(self) -> str:
        """The word with its possessive."""
        return self.text if not self.possessive else self.text + ("'" if self.text.endswith("s") else "'s")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of capitalised words in one block."""

    block: Block
    words: tuple[Word, ...]

    @property
    def start(self) -> int:
        """The character position of the first word."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """The character position after the last word."""
        return self.words[-1].end


def _words(text: str, start: int, end: int, opens: bool) -> Iterator[Word]:
    for match in _TOKEN.finditer(text, start, end):
        token = match.group()
        connector = token in CONNECTORS
        bare = _POSSESSIVE.sub("", token)
        finish = match.start() + len(bare)
        yield Word(match.start(), finish, bare, connector, bare != token, opens and match.start() == start)


def _opens_sentence(text: str, block: Block, position: int) -> bool:
    """Whether a word at a position begins a sentence, so that its capital says nothing."""
    before = text[max(block.start, position - 3) : position].rstrip(" \n\"'([")
    return position <= block.start + 1 or not before or before[-1] in ".!?:*"


def _is_given_name_too(first: Word, second: Word) -> bool:
    """Whether "Will" can be a name here: a word that could be a surname, and is no place, follows."""
    given = first.text == "Will" and not second.connector and second.text not in vocabulary.words("sentence_openers")
    return given and (lexicon.is_surname(second.text) or lexicon.lookup([second.text]) is None)


def _is_opener(words: tuple[Word, ...]) -> bool:
    """Whether the first word only begins the sentence: "The", "Following", but not "Her Majesty's"."""
    first = words[0]
    royal = len(words) > 1 and words[1].text in _DIGNITIES
    opener = first.text in vocabulary.words("sentence_openers")
    small = first.text.casefold() in vocabulary.words("function_words")
    if len(words) > 1 and _is_given_name_too(first, words[1]):
        return False
    return first.connector or (opener and not royal and (first.opens or small))


def _without_opener(words: tuple[Word, ...]) -> tuple[Word, ...]:
    while words and _is_opener(words):
        words = words[1:]
    while words and words[-1].connector:
        words = words[:-1]
    return words


def _begins_name(words: tuple[Word, ...], index: int) -> bool:
    return index + 1 < len(words) and not words[index + 1].connector


def _ends_name(words: tuple[Word, ...], index: int) -> bool:
    """Whether a month is a surname: "Theresa May", "Mrs May", but not "In May"."""
    before = words[index - 1].text if index else ""
    dressed = before in ("Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Lady", "Lord", "Dame", "Baroness")
    return dressed or (lexicon.is_given_name(before) and before not in CALENDAR)


def _is_date(words: tuple[Word, ...], index: int, text: str) -> bool:
    """Whether a month dates what a person of at least two names does: "From June Mary Ellis leads"."""
    dating = _DATING.search(text, max(0, words[index].start - 8), words[index].start)
    named = [word for word in words[index + 1 : index + 3] if not word.connector]
    return dating is not None and len(named) > 1 and lexicon.is_given_name(named[0].text)


def _split_at_calendar(words: tuple[Word, ...], text: str) -> Iterator[tuple[Word, ...]]:
    """Breaks a phrase at months and weekdays, save months that are given names before another capital."""
    begin = 0
    for index, word in enumerate(words):
        is_name = word.text in _NAMES_TOO and (_begins_name(words, index) or _ends_name(words, index))
        is_name = is_name and not _is_date(words, index, text)
        if word.text in CALENDAR and not is_name:
            yield words[begin:index]
            begin = index + 1
    yield words[begin:]


def line_spans(reading: Reading) -> Iterator[tuple[Block, int, int]]:
    """The spans that no phrase crosses: blocks, and in the rows of tables cells."""
    for block in reading.blocks:
        for start, end in block.cells or ((block.start, block.end),):
            for line_start, line_end in _lines(reading.text, start, end):
                yield block, line_start, line_end


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A span cut behind lines that are too short to be broken by the width of a page."""
    begin = start
    while (stop := text.find("\n", begin, end)) >= 0:
        line = text.rfind("\n", start, stop) + 1 or start
        if stop - line < SHORTEST_WRAPPED:
            yield start, stop
            start = stop + 1
        begin = stop + 1
    yield start, end


def phrases(reading: Reading) -> Iterator[Phrase]:
    """Every capitalised phrase of a document, in order, sentence openers ("The", "Following") left out."""
    text = reading.text
    for block, start, end in line_spans(reading):
        for match in _PHRASE.finditer(text, start, end):
            opens = _opens_sentence(text, block, match.start())
            for words in _split_at_calendar(tuple(_words(text, match.start(), match.end(), opens)), text):
                for begin in range(0, len(words), LONGEST_PHRASE):
                    run = _without_opener(words[begin : begin + LONGEST_PHRASE])
                    if run:
                        yield Phrase(block, run)
