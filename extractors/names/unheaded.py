"""Names without a head word: what the verbs, posts and explanations around a run of capitals make of it.

Each place where such a name stands is weighed by the signs beside it (``signs.py``); their sum over the document
decides between programme, organisation and nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors import vocabulary
from extractors.base import Reading
from extractors.names import capital_runs, lexicon, possible_names
from extractors.names.naming import Name
from extractors.names.phrases import UPPER
from extractors.names.signs import APPOSED, APPOSED_END, CALLED_BACK, CALLED_BEFORE, PROGRAMME, SIGNS, Sign
from kb.model import EntityKind

_NEXT_WORD = re.compile(r" (?P<word>[a-z]{3,})\b")
# Words behind a name that it does not qualify, beside the function words.
_NOT_QUALIFIED = frozenset("because up if again today only early late did it we they include help pay".split())
_CONTINUED = re.compile(rf" \([{UPPER}&]+\) [{UPPER}]| \d")
_PLACE_BESIDE = re.compile(
    r" (?:station|stadium|hospital|airport|beach|harbour|bridge|school|estate|prison|house|road)\b"
)
_IN_PLACE = re.compile(r"\b(?:in|near|outside|around|towards) $")
_GOES_ON = re.compile(rf" (?:and|&|of|for) [{UPPER}]")
_NEW_SENTENCE = re.compile(rf"\. (?:The|This)(?: new)? {PROGRAMME}\b")
_ARTICLE = re.compile(r"(?i)\b(?:the|an?|any|each|every|this|that|these|those)(?: \w+)? $")
# People who make a body together behind a name: "Eastbrook Carers".
_TOGETHER = frozenset(
    """
    Allotments Anglers Carers Cyclists Families Farmers Friends Growers Helpers Miners Musicians Neighbours Parents
    Players Ramblers Residents Responders Singers Tenants Veterans Volunteers Weavers Women Workers
    """.split()
)
# Last words of the teams of a body, which run things but are none.
_TEAMS = frozenset("Services Affairs Relations Communications Resources".split())
_NEAR = 90
_ENOUGH = 2


@dataclass(slots=True)
class Candidate:
    """A run of capitals that no other name explains, and what its places say for each kind.

    ``doubtful`` says that it may be a person, ``term`` that it is prose in capitals with an article ("the Territory"),
    which names no body.
    """

    name: str
    places: list[tuple[int, int]] = field(default_factory=list)
    weights: dict[EntityKind, int] = field(default_factory=dict)
    doubtful: bool = False
    term: bool = False

    @property
    def kind(self) -> EntityKind | None:
        """The kind that enough signs show and no other kind as much, else None."""
        ranked = sorted(self.weights.items(), key=lambda pair: -pair[1])
        if self.term and ranked and ranked[0][0] == "organisation":
            return None
        if not ranked or ranked[0][1] < _ENOUGH or (len(ranked) > 1 and ranked[1][1] == ranked[0][1]):
            return None
        return ranked[0][0]


def candidates(reading: Reading, names: Sequence[Name], lower_words: frozenset[str]) -> dict[str, Candidate]:
    """The runs of capitals outside certain names that could name something, weighed, by folded name.

    ``lower_words`` are the words that the document also writes in lower case.
    """
    found: dict[str, Candidate] = {}
    people = {(n.start, n.end) for n in names if n.kind == "person"}
    for run in capital_runs.runs(reading, names):
        name = re.sub(r"\s+", " ", reading.text[run.start : run.end])
        if not possible_names.is_possible(name, lower_words) or _CONTINUED.match(reading.text, run.end):
            continue
        candidate = found.setdefault(lexicon.fold(name), _new(name))
        candidate.places.append((run.start, run.end))
        words = name.split()
        given = lexicon.is_given_name_too(words[0]) or not any(possible_names.is_prose(w, lower_words) for w in words)
        candidate.doubtful |= lexicon.is_given_name(words[0]) or (given and (run.start, run.end) in people)
        setting = _setting(reading, run)
        candidate.term |= bool(_ARTICLE.search(setting.before)) and possible_names.is_term(words)
        _weigh(candidate, setting)
    return found


def _setting(reading: Reading, run: capital_runs.Run) -> _Setting:
    before = re.sub(r"\s+", " ", reading.text[max(run.limits[0], run.start - _NEAR) : run.start])
    after = re.sub(r"\s+", " ", reading.text[run.end : min(run.limits[1], run.end + 3 * _NEAR)])
    return _Setting(before.rpartition(". ")[2], after, reading.block_at(run.start).kind == "heading")


def _new(name: str) -> Candidate:
    """A candidate without places; what may be a site, a team or begin with a place needs more signs than others."""
    words = name.split()
    site, led = lexicon.is_place_head(words[-1]), len(words) == 2 and possible_names.is_clear_place(words[0])
    together = len(words) > 1 and words[-1] in _TOGETHER and not possible_names.is_prose(words[0], frozenset())
    programme = -_ENOUGH if words[-1] in _TEAMS else -int(site or led)
    return Candidate(name, weights={"programme": programme, "organisation": int(together) - int(site)})


def shown(found: dict[str, Candidate]) -> list[Name]:
    """The programmes and bodies among candidates that the words around them show, at every place."""
    return [
        Name(kind, candidate.name, start, end)
        for candidate in found.values()
        if (kind := candidate.kind)
        for start, end in candidate.places
    ]


@dataclass(frozen=True, slots=True)
class _Setting:
    """What stands before and behind one place of a candidate; ``heading`` where that is in a heading."""

    before: str
    after: str
    heading: bool


def _weigh(candidate: Candidate, setting: _Setting) -> None:
    """Adds the weights of the signs beside one place of a candidate."""
    if _PLACE_BESIDE.match(setting.after):
        return
    shown = _signs_shown(candidate, setting)
    if APPOSED.search(setting.before) and APPOSED_END.match(setting.after):
        shown["programme"] = shown.get("programme", 0) + _ENOUGH
    if "programme" not in shown and _IN_PLACE.search(setting.before):
        shown["programme"] = -_ENOUGH
    for kind, weight in shown.items():
        titled = kind == "programme" and not candidate.doubtful and _is_titled(candidate.name, setting)
        bonus = weight > 0 and (titled or _is_called(candidate.name, kind, setting))
        candidate.weights[kind] = candidate.weights.get(kind, 0) + weight + bonus


def _signs_shown(candidate: Candidate, setting: _Setting) -> dict[EntityKind, int]:
    """The weights of the signs at one place, by kind."""
    shown: dict[EntityKind, int] = {}
    qualifies = _qualifies(setting)
    for sign in SIGNS:
        weak = sign.weight < _ENOUGH
        if (candidate.doubtful and (weak or sign.personal)) or (qualifies and weak and sign.side < 0):
            continue
        if _stands(sign, setting):
            shown[sign.kind] = shown.get(sign.kind, 0) + sign.weight
    return shown


def _stands(sign: Sign, setting: _Setting) -> bool:
    found = sign.pattern.search(setting.before) if sign.side < 0 else sign.pattern.match(setting.after)
    return found is not None


def _qualifies(setting: _Setting) -> bool:
    """Whether a run only qualifies the noun behind it: "working on Universal Design principles"."""
    following = _NEXT_WORD.match(setting.after)
    if following is None or capital_runs.LEAD.fullmatch(setting.before.strip() + " "):
        return False
    word = following["word"]
    return not (word in vocabulary.words("function_words") or word in _NOT_QUALIFIED or word.endswith(("ed", "ly")))


def _is_called(name: str, kind: EntityKind, setting: _Setting) -> bool:
    """Whether the words around a name say what it is: "The scheme"; a single word asks for a sentence that does."""
    if " " not in name:
        return kind == "programme" and bool(_NEW_SENTENCE.search(setting.after))
    return bool(CALLED_BACK[kind].search(setting.after) or CALLED_BEFORE[kind].search(setting.before))


def _is_titled(name: str, setting: _Setting) -> bool:
    """Whether words of prose are set in capitals outside a heading, as only a title is: "Bright Tides"."""
    if setting.heading or _GOES_ON.match(setting.after):
        return False
    words = [word for word in name.split() if word[0].isupper()]
    own = [word for word in words if lexicon.lookup([word]) is None and not word.isupper()]
    return len(words) > 1 and bool(own) and sum(map(possible_names.is_proper, own)) * 2 < len(own)
