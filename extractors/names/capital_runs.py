"""Runs of capitals that no other name explains, cut out of the text: where names without a head word can stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors import vocabulary
from extractors.base import Reading
from extractors.names import lexicon
from extractors.names.naming import Name
from extractors.names.phrases import CALENDAR, UPPER, line_spans
from extractors.names.signs import SIGNS
from extractors.spans import Spans, taken

_INNER = r"(?:and|of|for|the|to|in|on|a|an|with|into|up|at|by|from|it|as|is|or)"
_GAP = r"(?: |\s?\n ?)"
_WORD = rf"[{UPPER}][\w]*(?:['/&-]\w+)*"
_RUN = re.compile(rf"(?<![\w@/.'-]){_WORD}(?:{_GAP}(?:{_INNER}{_GAP}){{0,2}}(?:{_WORD}|\d{{4}}\b)){{0,7}}")
_CAPITAL = re.compile(rf"\b[{UPPER}][\w'-]*")
_PIECE = re.compile(rf"{_WORD}|\d+|[a-z]+")
_SENTENCE_END = re.compile(r"(?:^|[.!?:*]|\n)[\s\"'(\[]*$")
# The field that a post's holder leads somewhere: "Head of Policy at Fair Roads".
_FIELD = re.compile(rf"{_WORD}(?: (?:and )?{_WORD}){{0,3}} at (?:the )?")
_POST_BEFORE = re.compile(r"\b(?:of|for) (?:the )?$")
# What introduces an example in speech: "Take Harbour Looms. Its founder".
_EXAMPLE = re.compile(rf"(?:Take|Consider) (?={_WORD} {_WORD})")
_POSSESSIVE = re.compile(r"(?:'s|')$")
_NUMBERED = re.compile(r"(?P<label>\w+) (?:\d+|[A-Z]|One|Two|Three|Four)(?: of(?: the)? |: )")
# A noun and preposition that open a sentence before a name: "Money for Streets Alive comes from".
LEAD = re.compile(rf"{_WORD} (?:of|for|from|on|to|in|under|through|at|by|with) (?:the )?")
_PLACED_IN = re.compile(r"\s(?:in|at|near|on|from|of|to|for|and|across)(?: the)?\s$")
_SEVERAL = re.compile(
    r"(?i)\b(?:such as|both|between|including|include|are|companies|charities|firms|unions|schemes|programmes|projects|"
    r"pilots|campaigns|suppliers|contractors) (?:the )?$"
)
_AND = re.compile(r"\s(?:and|&)\s(?:the\s)?")
# Small words that begin a sentence and no name. "Next", "Ask" and "Join" begin some.
_SMALL = frozenset(
    """
    a an the and or of for in on at by to from with as is are was were has have had will would can could may might must
    do does did who which that this these those its their our your his her my not also all any both each every when
    where if but than so under over during before after until since into through between against without within
    about around alongside despite because while
    """.split()
)


@dataclass(frozen=True, slots=True)
class Run:
    """A run of capitals; no sign beside it is looked for outside ``limits``, ``opens`` where it begins a sentence."""

    start: int
    end: int
    limits: tuple[int, int]
    opens: bool


def runs(reading: Reading, names: Sequence[Name]) -> Iterator[Run]:
    """The runs of capitals without certain names, dates and words that only begin a sentence."""
    others = taken((n.start, n.end) for n in names if n.certain and n.kind != "region")
    places = Spans([n for n in names if n.certain and n.kind == "region"], lambda n: (n.start, n.end))
    likely = Spans([n for n in names if n.kind == "region"], lambda n: (n.start, n.end))
    text = reading.text
    for _, first, last in line_spans(reading):
        for match in _RUN.finditer(text, first, last):
            opens = bool(_SENTENCE_END.search(text[max(first, match.start() - 4) : match.start()]))
            for piece in _cut(text, _unplaced(text, match.span(), likely), others):
                for side in _split(text, *piece):
                    start, end, leads = _trimmed(text, *side, opens and side[0] == match.start())
                    inside = places.overlapping(start, end)
                    if start < end and not any(_is_middle(place, start, end) for place in inside):
                        yield Run(start, end, (first, last), leads)


def _unplaced(text: str, span: tuple[int, int], places: Spans[Name]) -> tuple[int, int]:
    """A run without the place that ends it behind "in", "at" ...: "Open Hands in Paisley"."""
    start, end = span
    for place in reversed(places.overlapping(start, end)):
        link = _PLACED_IN.search(text, start, place.start)
        if place.end >= end and link and " " in text[start : link.start()]:
            end = link.start()
    return start, end


def _cut(text: str, span: tuple[int, int], others: Spans[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The pieces of a run that certain names, months and weekdays leave."""
    begin: int | None = None
    stop = span[0]
    for piece in _PIECE.finditer(text, *span):
        if others.overlapping(*piece.span()) or piece.group() in CALENDAR:
            if begin is not None:
                yield begin, stop
            begin = None
            continue
        begin = piece.start() if begin is None else begin
        stop = piece.end()
    if begin is not None:
        yield begin, stop


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A piece, or its two sides where "and" joins what are names by themselves: "Home Straight and Second Wind"."""
    for join in _AND.finditer(text, start, end):
        sides = [_CAPITAL.findall(side) for side in (text[start : join.start()], text[join.end() : end])]
        apart = all(len(side) > 1 for side in sides) or any(side and lexicon.lookup(side) for side in sides)
        if apart or _SEVERAL.search(text[max(0, start - 20) : start]):
            yield from ((start, join.start()), (join.end(), end))
            return
    yield start, end


def _trimmed(text: str, start: int, end: int, opens: bool) -> tuple[int, int, bool]:
    """A piece without small words at its ends, an opening word of the sentence and a possessive."""
    pieces = list(_PIECE.finditer(text, start, end))
    while pieces and (pieces[-1].group() == "I" or pieces[-1].group()[0].islower()):
        pieces.pop()
    numbered = _NUMBERED.match(text, start, end)
    lead = LEAD.match(text, start, end) if opens else None
    if numbered and numbered.group("label").casefold() in vocabulary.words("number_labels"):
        pieces, opens = [piece for piece in pieces if piece.start() >= numbered.end()], False
    elif lead and any(sign.side < 0 and sign.pattern.search(lead.group()) for sign in SIGNS):
        pieces, opens = [piece for piece in pieces if piece.start() >= lead.end()], False
    elif (field := _FIELD.match(text, start, end)) and _POST_BEFORE.search(text[max(0, start - 9) : start]):
        pieces = [piece for piece in pieces if piece.start() >= field.end()]
    elif opens and (example := _EXAMPLE.match(text, start, end)):
        pieces, opens = [piece for piece in pieces if piece.start() >= example.end()], False
    while pieces and _is_opener([piece.group() for piece in pieces[:2]], opens):
        pieces.pop(0)
        opens = False
    if not pieces:
        return start, start, opens
    last = pieces[-1]
    return pieces[0].start(), last.start() + len(_POSSESSIVE.sub("", last.group())), opens


def _is_opener(words: list[str], opens: bool) -> bool:
    """Whether the first of two words only begins the sentence: "The", "Because as"; "Next" may begin a name."""
    first = words[0]
    if not first[0].isupper() or first in ("The", "A", "An", "I"):
        return True
    before_small = len(words) < 2 or words[1][0].islower()
    opener = before_small and first in vocabulary.words("sentence_openers")
    return opens and (opener or first.casefold() in _SMALL)


def _is_middle(place: Name, start: int, end: int) -> bool:
    """Whether a place stands in the middle of a run or fills it, so that the run is no name."""
    return place.start < start or (place.end < end and place.start > start) or (place.start, place.end) == (start, end)
