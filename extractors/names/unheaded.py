"""Names without a head word: what the verbs, posts and explanations around a run of capitals make of it.

Each place where such a name stands is weighed by the signs beside it (``signs.py``); their sum over the document
decides between programme, organisation and nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractors import vocabulary
from extractors.base import Reading
from extractors.names import lexicon
from extractors.names.naming import Name
from extractors.names.phrases import CALENDAR, UPPER, line_spans
from extractors.names.signs import APPOSED, APPOSED_END, CALLED_BACK, CALLED_BEFORE, PROGRAMME, SIGNS
from extractors.spans import Spans, taken
from kb.model import EntityKind

_INNER = r"(?:and|of|for|the|to|in|on|a|an|with|into|up|at|by|from|it|as|is|or)"
_GAP = r"(?: |\s?\n ?)"
_WORD = rf"[{UPPER}][\w]*(?:['/&-]\w+)*"
_RUN = re.compile(rf"(?<![\w@/.'-]){_WORD}(?:{_GAP}(?:{_INNER}{_GAP}){{0,2}}(?:{_WORD}|\d{{4}}\b)){{0,7}}")
_PIECE = re.compile(rf"{_WORD}|\d+|[a-z]+")
_SENTENCE_END = re.compile(r"(?:^|[.!?:*]|\n)[\s\"'(\[]*$")
_POSSESSIVE = re.compile(r"(?:'s|')$")
_NUMBERED = re.compile(r"(?P<label>\w+) (?:\d+|[A-Z]|One|Two|Three|Four)(?: of(?: the)? |: )")
_SIGN_LEAD = re.compile(rf"{_WORD} (?:of|for|from|on|to|in|under|through|at|by|with) (?:the )?")
_PLACED_IN = re.compile(r"\s(?:in|at|near|on|from|of|to|for|and|across)(?: the)?\s$")
# A noun that a run of capitals only qualifies: "Universal Design principles".
_ATTRIBUTIVE = re.compile(
    r" (?!(?:and|or|but|in|on|at|to|for|from|by|with|is|are|was|were|has|have|had|will|would|can|could|may|might|must|"
    r"should|since|until|which|that|who|when|where|while|as|before|after|last|this|next|across|during|than|because|"
    r"through|under|over|between|into|up|if|again|today|now|also|only|early|late|so|did|does|it|we|they|[a-z]+(?:ed|ly))"
    r"\b)[a-z]{3,}"
)
_SEVERAL = re.compile(
    r"(?i)\b(?:such as|both|between|including|include|are|companies|charities|firms|unions|schemes|programmes|projects|"
    r"pilots|campaigns|suppliers|contractors) (?:the )?$"
)
_AND = re.compile(r"\s(?:and|&)\s(?:the\s)?")
_CONTINUED = re.compile(rf" \([{UPPER}&]+\) [{UPPER}]| \d")
_ENDINGS = ("ing", "tion", "ment", "ity", "ness", "ful", "ship", "able", "ive", "ward", "tal", "cal", "sight", "s")
_PLACE_BESIDE = re.compile(r" (?:station|stadium|hospital|airport|beach|harbour|bridge|school|estate|prison|house|road)\b")
_COMPASS = re.compile(r"(?:North|South|East|West|Central)(?:ern|-?[Ee]ast|-?[Ww]est)?")
_IN_PLACE = re.compile(r"\b(?:in|near|outside|around|towards) $")
_GOES_ON = re.compile(rf" (?:and|&|of|for) [{UPPER}]")
_NEW_SENTENCE = re.compile(rf"\. (?:The|This)(?: new)? {PROGRAMME}\b")
_NEAR = 90
_ENOUGH = 2
_LONGEST = 7
_SMALL = frozenset(
    """
    a an the and or of for in on at by to from with as is are was were has have had will would can could may might must
    do does did who which that this these those its their our your his her my not also all any both each every when
    where if but than so under over during before after until since into through between against without within
    about around alongside despite because while
    """.split()
)


@dataclass(slots=True)
class Candidate:
    """A run of capitals that no other name explains, and what its places say for each kind.

    ``doubtful`` says that it may be a person.
    """

    name: str
    places: list[tuple[int, int]] = field(default_factory=list)
    weights: dict[EntityKind, int] = field(default_factory=dict)
    doubtful: bool = False

    @property
    def kind(self) -> EntityKind | None:
        """The kind that enough signs show and no other kind as much, else None."""
        ranked = sorted(self.weights.items(), key=lambda pair: -pair[1])
        if not ranked or ranked[0][1] < _ENOUGH or (len(ranked) > 1 and ranked[1][1] == ranked[0][1]):
            return None
        return ranked[0][0]


def candidates(reading: Reading, names: Sequence[Name], lower_words: frozenset[str]) -> dict[str, Candidate]:
    """The runs of capitals outside certain names that could name something, weighed, by folded name.

    ``lower_words`` are the words that the document also writes in lower case.
    """
    found: dict[str, Candidate] = {}
    people = {(n.start, n.end) for n in names if n.kind == "person"}
    for start, end, limits, opens in _runs(reading, names):
        name = re.sub(r"\s+", " ", reading.text[start:end])
        if not _is_possible(name, opens, lower_words) or _CONTINUED.match(reading.text, end):
            continue
        candidate = found.setdefault(lexicon.fold(name), _new(name))
        candidate.places.append((start, end))
        words = name.split()
        prose = any(_is_prose(word, lower_words) for word in words)
        led = len(words) == 2 and _is_clear_place(words[0])
        doubtful = led or lexicon.is_given_name(words[0]) or ((start, end) in people and not prose)
        candidate.doubtful |= doubtful
        _weigh(reading, candidate, (start, end), limits)
    return found


def _new(name: str) -> Candidate:
    """A candidate without places; one that ends like a site's name needs more signs than others."""
    start = -1 if lexicon.is_place_head(name.split()[-1]) else 0
    return Candidate(name, weights={"programme": start, "organisation": start})


def shown(found: dict[str, Candidate]) -> list[Name]:
    """The programmes and bodies among candidates that the words around them show, at every place."""
    return [
        Name(kind, candidate.name, start, end)
        for candidate in found.values()
        if (kind := candidate.kind)
        for start, end in candidate.places
    ]


def _runs(reading: Reading, names: Sequence[Name]) -> Iterator[tuple[int, int, tuple[int, int], bool]]:
    """Runs of capitals without certain names, dates and sentence openers: start, end, limits, whether one opens."""
    others = taken((n.start, n.end) for n in names if n.certain and n.kind != "region")
    places = Spans([n for n in names if n.certain and n.kind == "region"], lambda n: (n.start, n.end))
    likely = Spans([n for n in names if n.kind == "region"], lambda n: (n.start, n.end))
    for _, first, last in line_spans(reading):
        for match in _RUN.finditer(reading.text, first, last):
            for start, end in _cut(reading.text, _unplaced(reading.text, match.span(), likely), others):
                opens = start == match.start() and bool(_SENTENCE_END.search(reading.text[max(first, start - 4) : start]))
                for one in _split(reading.text, start, end):
                    begin, stop, leads = _trimmed(reading.text, *one, opens and one[0] == start)
                    inside = places.overlapping(begin, stop)
                    if begin < stop and not any(_is_middle(place, begin, stop) for place in inside):
                        yield begin, stop, (first, last), leads


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
        sides = [re.findall(rf"\b[{UPPER}][\w'-]*", side) for side in (text[start : join.start()], text[join.end() : end])]
        apart = all(len(side) > 1 for side in sides) or any(side and lexicon.lookup(side) for side in sides)
        if apart or _SEVERAL.search(text[max(0, start - 20) : start]) or _SEVERAL.match(text[start : join.start()] + " "):
            yield from ((start, join.start()), (join.end(), end))
            return
    yield start, end


def _trimmed(text: str, start: int, end: int, opens: bool) -> tuple[int, int, bool]:
    """A piece without small words at its ends, an opening word of the sentence and a possessive."""
    pieces = list(_PIECE.finditer(text, start, end))
    while pieces and (pieces[-1].group() == "I" or pieces[-1].group()[0].islower()):
        pieces.pop()
    numbered = _NUMBERED.match(text, start, end)
    lead = _SIGN_LEAD.match(text, start, end) if opens else None
    if numbered and numbered.group("label").casefold() in vocabulary.words("number_labels"):
        pieces, opens = [piece for piece in pieces if piece.start() >= numbered.end()], False
    elif lead and any(sign.side < 0 and sign.pattern.search(lead.group()) for sign in SIGNS):
        pieces, opens = [piece for piece in pieces if piece.start() >= lead.end()], False
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


def _is_possible(name: str, opens: bool, lower_words: frozenset[str]) -> bool:
    """Whether words can be a name without a head: not known, not a person's, place's, law's, post's or generic ones."""
    words = [word for word in name.split() if word[0].isupper()]
    last = words[-1]
    if "I" in words or len(name.split()) > _LONGEST or ((known := lexicon.lookup(name.split())) and not known.ordinary):
        return False
    headed = lexicon.is_organisation_head(last) or lexicon.is_role_head(last)
    headed |= lexicon.is_programme_head(last) and last not in lexicon.loose_programme_heads()
    if headed or last in vocabulary.words("other_heads") or words[0] in vocabulary.words("honorifics"):
        return False
    generic = lexicon.generic_words("organisation")
    if all(word in generic or lexicon.is_direction(word) or _is_national(word) for word in words):
        return False
    if len(last) == 1 or _COMPASS.fullmatch(words[0]) or _COMPASS.fullmatch(last) or any(map(str.isdigit, words[0])):
        return False
    if _is_person_like(words, lower_words):
        return False
    return len(words) > 1 or _is_own_word(words[0], opens, lower_words)


def _is_national(word: str) -> bool:
    """Whether a word is the adjective of a nation, or looks like one."""
    return word.endswith(("ish", "ian", "ean", "ese", "ern", "ans", "ani"))


def _is_prose(word: str, lower_words: frozenset[str]) -> bool:
    """Whether a word is one of prose, as far as lists, the document and its ending tell."""
    if any(letter.isupper() for letter in word[1:]):
        return False
    plain = word.endswith(_ENDINGS) and not word.endswith("ss") and not lexicon.is_surname(word)
    return plain or lexicon.is_ordinary(word) or word.casefold() in lower_words


def _is_clear_place(word: str) -> bool:
    """Whether a word names a place and means nothing else."""
    place = lexicon.lookup([word])
    return place is not None and place.kind == "region" and not lexicon.is_ambiguous_place(word)


def _is_person_like(words: list[str], lower_words: frozenset[str]) -> bool:
    """Whether words can be a person's name and no others: "Ann Roe", "Ann", but not "Opal Facilities"."""
    first, last = words[0], words[-1]
    if lexicon.is_given_name(first) and not lexicon.is_common_word(first):
        return len(words) == 1 or not _is_prose(last, lower_words)
    surname = lexicon.is_surname(last) and not _is_prose(last, lower_words)
    return len(words) > 1 and surname and (lexicon.is_given_name_too(first) or not _is_prose(first, lower_words))


def _is_own_word(word: str, opens: bool, lower_words: frozenset[str]) -> bool:
    """Whether one word can be a name of its own: no name of something else, no acronym, no word of prose."""
    known = lexicon.lookup([word])
    if known is not None and known.ordinary:
        return True
    other = known is not None or lexicon.is_given_name_too(word) or lexicon.is_surname(word) or word.isupper()
    ordinary = _is_prose(word, lower_words) or word in vocabulary.words("sentence_openers")
    return not other and not _is_national(word) and not ordinary and len(word) > 3


def _weigh(reading: Reading, candidate: Candidate, span: tuple[int, int], limits: tuple[int, int]) -> None:
    """Adds the weights of the signs beside one place of a candidate."""
    start, end = span
    before = re.sub(r"\s+", " ", reading.text[max(limits[0], start - _NEAR) : start]).rpartition(". ")[2]
    after = re.sub(r"\s+", " ", reading.text[end : min(limits[1], end + 3 * _NEAR)])
    if _PLACE_BESIDE.match(after):
        return
    shown: dict[EntityKind, int] = {}
    qualifies = bool(_ATTRIBUTIVE.match(after)) and not _SIGN_LEAD.fullmatch(before.strip() + " ")
    for sign in SIGNS:
        if candidate.doubtful and (sign.weight < _ENOUGH or sign.personal):
            continue
        if qualifies and sign.side < 0 and sign.weight < _ENOUGH:
            continue
        if sign.pattern.search(before) if sign.side < 0 else sign.pattern.match(after):
            shown[sign.kind] = shown.get(sign.kind, 0) + sign.weight
    if APPOSED.search(before) and APPOSED_END.match(after):
        shown["programme"] = shown.get("programme", 0) + _ENOUGH
    if "programme" not in shown and _IN_PLACE.search(before):
        shown["programme"] = -_ENOUGH
    heading = reading.block_at(start).kind == "heading"
    for kind, weight in shown.items():
        plain = kind != "programme" or candidate.doubtful or heading
        titled = not plain and _is_titled(candidate.name, after)
        bonus = weight > 0 and (titled or _is_called(candidate.name, kind, before, after))
        candidate.weights[kind] = candidate.weights.get(kind, 0) + weight + bonus


def _is_called(name: str, kind: EntityKind, before: str, after: str) -> bool:
    """Whether the words around a name say what it is: "The scheme"; a single word asks for a sentence that does."""
    if " " not in name:
        return kind == "programme" and bool(_NEW_SENTENCE.search(after))
    return bool(CALLED_BACK[kind].search(after) or CALLED_BEFORE[kind].search(before))


def _is_titled(name: str, after: str) -> bool:
    """Whether words of prose are set in capitals, as only a title is: "Bright Tides"."""
    if _GOES_ON.match(after):
        return False
    words = [word for word in name.split() if word[0].isupper()]
    own = [word for word in words if lexicon.lookup([word]) is None and not word.isupper()]
    return len(words) > 1 and bool(own) and sum(map(_is_proper, own)) * 2 < len(own)


def _is_proper(word: str) -> bool:
    """Whether a word is a person's name and no word of prose."""
    return (lexicon.is_given_name_too(word) or lexicon.is_surname(word)) and not lexicon.is_ordinary(word)
