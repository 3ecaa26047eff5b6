"""The sentence that introduces a list, and the count by which it announces it, if it does.

A count announces a list where its noun phrase is what the colon, "are" or "as follows" points at: "There are
five principles:", "The six areas and their directors are as follows:", "in three phases:". How certain that
is decides what may be made of a difference: see ``Announcement.sure``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.base import Reading
from extractors.quantities import noun_phrases
from kb.model import Quantity

_VERB = (
    r"(?:am|is|are|was|were|be|been|being|has|have|had|having|do|does|did|will|would|shall|should|can|could|may|might|must|cannot"
    r"|need|needs|want|wants|agree|agreed|agrees|said|says|say|asked|ask|asks|include|includes|make|makes|made|give|gives|gave|take|takes|took)"
)
# What may stand between the count's noun and the colon without moving what the colon points at.
_BESIDE = (
    r"(?:\s+\([A-Z][\w ]{0,12}\))?(?:\s+and\s+(?:(?:its|their)\s+|the\s+(?=(?:[\w'-]+\s+){1,5}(?:for|of|in)\s+each\b))"
    r"(?:(?!for\b|of\b|in\b)[\w'-]+\s+){0,4}?[\w'-]+(?:\s+\([A-Z][\w ]{0,12}\))?"
    r"(?:\s+(?:for|of|in)\s+each)?(?:\s+named\s+for\s+each)?)?"
)
_MODIFIER = (
    r"(?:\s*,?\s+(?:of|for|in|to|across|from|with|on|within|under|by|that|which|covering"
    rf"|protecting|relating|based|set\s+out|listed|below)\b(?:(?!\b{_VERB}\b)[^:;.])*?)?"
)
_POINTS = (
    r"\s*,?\s+(?:(?:now|also|currently)\s+)?(?:are|were|will\s+be|comprise|comprises|is|being)"
    r"(?:\s+(?:now|currently))?(?:\s+(?:as\s+follows|the\s+following|these|set\s+out(?:\s+\w+)?\s+below|listed\s+below|shown\s+below|given\s+below|"
    r"summarised\s+below|described\s+below|set\s+out\s+in\s+the\s+table\s+below|below))?"
)
_SHOWN = re.compile(
    r"\b(?:table\s+\w+|the\s+(?:table|list|chart)(?:\s+(?:below|overleaf))?|(?:below|here)\s+(?:are|is))\s*(?:(?:sets\s+out|shows|lists|gives|names|describes|summarises|presents)\s+)?"
    r"(?:(?:the|our|these|all|all\s+of\s+the)\s+)*(?:[\w'-]+\s+){0,1}$",
    re.I,
)
_CHOSEN = re.compile(
    r"\s+(?:(?:have|has)\s+been|(?:are|were|was|will\s+be)(?:\s+(?:now|then|also|being))?)\s+(?!(?:asked|told|invited|required|expected|urged|reminded|allowed|said)\b)[a-z]+(?:ed|en|wn|set|made|put)\b(?P<rest>[^:;.]{0,80}):\s*$",
    re.I,
)
_DANGLES = re.compile(
    r"\b(?:to|about|on|for|by|that|with|of|in|whether|how|if|from|at|among|between|and)\s*:\s*$", re.I
)
_ENDS = r"\s*(?:[:.-]|:\s*-)?\s*$"
_DIRECT = re.compile(rf"(?P<tail>{_BESIDE}(?:\s+(?:below|here|as\s+follows|namely))?){_ENDS}", re.I)
_LOOSE = re.compile(rf"{_BESIDE}{_MODIFIER}{_ENDS}", re.I)
_SUBJECT = re.compile(rf"{_BESIDE}{_MODIFIER}{_POINTS}{_ENDS}", re.I)
OPEN = re.compile(
    r"\b(?:includ(?:e|es|ed|ing)|such\s+as|for\s+example|for\s+instance|e\.?g\.?|among(?:st)?\s+(?:them|these|others|which)|some\s+of|in\s+particular|notably"
    r"|highlights?|at\s+least|any|one\s+or\s+more|especially|examples)\b",
    re.I,
)
_FOLLOWING = re.compile(r"\b(?:following|below|as\s+follows|these)\b", re.I)
OTHER_NOUN = re.compile(
    r"\bthe\s+following\s+(?!\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)\w+", re.I
)
_DETERMINER = re.compile(
    r"(?:\b(?:the|our|these|those|its|their|his|her|your|all|all\s+of\s+the|of\s+the|following|[A-Z]\w+'s?)\s+)+$",
    re.I,
)
_SUBJECT_START = re.compile(
    r"(?:^|[.!?,;:]\s*|\b(?:and|that|so|but)\s+)(?:(?:in|for|of|at|on|under|as|here|there)\b[^,]{0,60},\s*)?$",
    re.I,
)
_PAIRED = re.compile(r"\b(?:and|or|plus|with|&)\s+(?:(?:the|our|its|their|a|an|about|also)\s+)*$", re.I)
_CIRCUMSTANCE = re.compile(
    r"\s*(?:after|following|since|before|during|with|without|despite|from|under|for|at|on|by|within|of)\b(?!\s+the\s+following)"
    r"(?:\s+[\w']+)?\s*$",
    re.I,
)
NEGATIVE = re.compile(
    r"\b(?:no|not|never|without|rather\s+than|instead\s+of|than|one\s+of|any\s+of|each\s+of|some\s+of|most\s+of|many\s+of|part\s+of|(?:which|any|both|either|two|three)\s+of)\s+(?:the\s+|these\s+|our\s+|those\s+)*$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Announcement:
    """How a list is introduced: ``start:end`` quotes it, ``stated`` is the count that announces it.

    ``sure`` says that the count governs this list so directly that another number of items would contradict
    it; ``exhaustive`` is False where the words say that the items are only some.
    """

    start: int
    end: int
    noun: str
    stated: int | None = None
    sure: bool = False
    exhaustive: bool = True


def read(reading: Reading, start: int, end: int, quantities: Sequence[Quantity], heading: bool) -> Announcement:
    """The announcement that a sentence ``start:end`` makes; ``quantities`` are those of the sentence."""
    text = reading.text[start:end]
    exhaustive = OPEN.search(text) is None
    plain = Announcement(start, end, _noun(text), exhaustive=exhaustive)
    counts = [q for q in quantities if q.kind == "count" and (q.unit or "").strip()]
    if not counts:
        return plain
    last = counts[-1]
    if not announces(last) or NEGATIVE.search(reading.text, start, last.evidence.start):
        return plain
    tail = reading.text[last.evidence.end : end]
    direct, subject = _DIRECT.fullmatch(tail), _SUBJECT.fullmatch(tail) or _passive(tail)
    if (
        not (direct or subject or _LOOSE.fullmatch(tail))
        or re.match(r"\s+of\s+(?:the|these|those|our)\b", tail)
        or OTHER_NOUN.search(tail)
    ):
        return plain
    lead = reading.text[start : last.evidence.start]
    points = reading.text[start:end].rstrip().endswith(":") or heading or bool(_FOLLOWING.search(text))
    shown = bool(_SHOWN.search(lead)) and bool(direct)
    sure = (
        (points or shown)
        and not _CIRCUMSTANCE.match(lead)
        and not _paired(lead, counts)
        and bool(direct or (subject and _is_subject(lead)))
    )
    left = with_determiner(reading, last.evidence.start, start)
    return Announcement(left, last.evidence.end, _unit(last), int(last.value), sure, exhaustive)


def _passive(tail: str) -> re.Match[str] | None:
    """Whether the count is the subject of a passive or of a verb of change whose sentence ends in a colon."""
    match = _CHOSEN.fullmatch(tail)
    if match is None or _DANGLES.search(tail):
        return None
    return None if any(noun_phrases.is_plural(word) for word in match["rest"].split()) else match


def announces(quantity: Quantity) -> bool:
    """Whether a quantity can be the length of a list that has to be so long: a plain whole number, no part."""
    if quantity.total is not None or re.search(r"\bof\s+(?:the|their|these|those|our|its)\b", quantity.evidence.text):
        return False
    return may_announce(quantity)


def may_announce(quantity: Quantity) -> bool:
    """Whether a quantity can be the length of a list that is just so long: a whole number of things above one."""
    if quantity.upper is not None or quantity.qualifier not in (None, "exactly"):
        return False
    return bool(quantity.unit) and 1 < quantity.value <= 200 and quantity.value == int(quantity.value)


def _is_subject(lead: str) -> bool:
    """Whether nothing but determiners stands before the count in its clause."""
    determiner = _DETERMINER.search(lead)
    return bool(_SUBJECT_START.search(lead[: determiner.start()] if determiner else lead))


def _paired(lead: str, counts: Sequence[Quantity]) -> bool:
    """Whether the count is one of two things joined ("the Chair and the 3 Directors")."""
    return bool(_PAIRED.search(lead)) or (len(counts) > 1 and counts[-1].evidence.start - counts[-2].evidence.end < 8)


def with_determiner(reading: Reading, start: int, lowest: int) -> int:
    """Where the count's phrase begins with its determiner ("The six areas")."""
    match = _DETERMINER.search(reading.text, lowest, start)
    return match.start() if match else start


def _unit(quantity: Quantity) -> str:
    return quantity.unit or ""


def _noun(text: str) -> str:
    """The head noun of a sentence that counts nothing: its subject before "include", else the last plural."""
    plurals = [word for word in re.findall(r"[A-Za-z][\w'-]*", text) if noun_phrases.is_plural(word)]
    if not plurals:
        return "items"
    subject_first = re.search(r"\b(?:include|are|were|is)\b[^:]{0,20}:?\s*$", text)
    noun: str = plurals[0] if subject_first else plurals[-1]
    return noun.casefold()
