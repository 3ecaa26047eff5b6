"""What a milestone is of: the programme mention or the noun phrase beside its verb."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.base import Reading
from kb.model import Mention

_LONGEST = 10  # words of a naming noun phrase
_CLAUSE = re.compile(
    r",(?!\d{3})|[;:()\"]|\s-\s|\b(?:and|but|that|when|while|where|after|before|because|since|until|so|if|as|said)\b"
)
_RELATIVE = re.compile(r"\b(?:which|that)\s+(?:also\s+)?$")
# "The trial, originally due to end in March, will ..."
_ASIDE = re.compile(
    r",\s+(?:which|who|originally|previously|initially|first|now|due|built|held|led|made|run|set|[a-z]+ed)\b[^,;:]{3,90},$"
)
_DETERMINER = re.compile(r"(?:the|a|an|our|its|their|this|these|those|his|her|his|all|both|new)\s+", re.IGNORECASE)
_PRONOUN = re.compile(
    r"(?:it|they|we|he|she|i|you|this|these|those|there|which|who|that|work|one|some|both|all)\Z",
    re.IGNORECASE,
)
# "Five documents", "several sites": a number of things is no name of one.
_COUNTED = re.compile(
    r"(?:[£\d]|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|[a-z]+ty|hundreds?|thousands?|dozens?"
    r"|several|many|most|more|some|few|fewer|another|other|others|each|every|half|over|about|around|nearly|almost|any|no"
    r"|what|my|your|both|a\s+few)\b)",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"\b(?:the|our|its|this)\s+(?:new\s+)?$", re.IGNORECASE)
_TRAILING = re.compile(
    r"\s+(?:here|there|again|also|now|today|online|itself|themselves|first|too|only)$", re.IGNORECASE
)
_PASSING = re.compile(r"(?:last|latest|previous|next|first)\b", re.IGNORECASE)
_VERB = re.compile(r"\b(?:is|are|was|were|be|been|will|has|have|had|can|may|must|would|should|to\s+[a-z]+)\b")
_INNER = re.compile(
    r"(?<!\bof)(?<!\bfor)(?<!\bin)(?<!\bto)(?<!\bwith)(?<!\bon)(?<!\bat)(?<!\bfrom)(?<!\bby)\s+(?:the|our|its|a|an)\s+"
)
_LEAD = re.compile(r"(?:since\s+then|meanwhile|finally|however|also|then|now)\s+", re.IGNORECASE)
_OBJECT = re.compile(
    r"\s+(?P<name>(?:the|a|an|our|its|their|his|her|new)\s+[\w'&-]+(?:\s+(?:on\s+(?=(?:the|our|its|their|his|her)\b)|(?!(?:on|in|by|at|from|during|with|to)\b))[\w'&-]+){0,9}"
    r"|[A-Z][\w'&-]+(?:\s+(?!(?:on|in|by|at|from|during|with|to)\b)[\w'&-]+){0,7})(?=\s+(?:on|in|by|at|from|during|with|to)\b|\s*$)"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """The name of what a milestone is of, and where the document says it."""

    name: str
    start: int
    end: int


def subject_before(reading: Reading, opens: int, verb: int, programmes: Sequence[Mention]) -> Subject | None:
    """The subject of the verb at ``verb``, in the clause that begins at ``opens`` or later."""
    text = reading.text[opens:verb].rstrip()
    aside = _ASIDE.search(text)
    if aside:
        text = text[: aside.start()]
    relative = _RELATIVE.search(f"{text} ")
    if relative:
        text = text[: relative.start()].rstrip(" ,")
    breaks = [match.end() for match in _CLAUSE.finditer(text)]
    start = opens + (breaks[-1] if breaks else 0)
    return _phrase(reading, start, opens + len(text), programmes)


def subject_of_object(
    reading: Reading, verb_end: int, date_start: int, programmes: Sequence[Mention]
) -> Subject | None:
    """What a verb is done to, where it follows the verb: "published the strategy in June"."""
    match = _OBJECT.match(reading.text, verb_end, max(verb_end, date_start))
    return _phrase(reading, match.start("name"), match.end("name"), programmes) if match else None


def _phrase(reading: Reading, start: int, end: int, programmes: Sequence[Mention]) -> Subject | None:
    named = [m for m in programmes if start <= m.evidence.start and m.evidence.end <= end and end - m.evidence.end <= 1]
    if named:
        longest = max(named, key=lambda m: m.evidence.end - m.evidence.start)
        return Subject(longest.entity, longest.evidence.start, longest.evidence.end)
    inner = [match.end() for match in _INNER.finditer(reading.text, start, end)]
    start = inner[-1] if inner else start
    while True:
        text = reading.text[start:end]
        cut = len(text) - len(text.lstrip())
        lead = _LEAD.match(text, cut) or _DETERMINER.match(text, cut)
        if not lead:
            break
        start += lead.end()
    start += cut
    trailing = _TRAILING.search(reading.text[start:end])
    end = start + trailing.start() if trailing else end
    name = reading.document.text[start:end].strip()
    return (
        Subject(re.sub(r"\s+", " ", name), start, end)
        if _names(reading, start, reading.text[start:end].strip())
        else None
    )


def _names(reading: Reading, start: int, plain: str) -> bool:
    """Whether a phrase names one thing: no pronoun, clause or count, and no lone word that could be anything."""
    if len(plain.split()) > _LONGEST or not re.search(r"[A-Za-z]{3}", plain):
        return False
    if any(pattern.match(plain) for pattern in (_PRONOUN, _PASSING, _COUNTED)) or _VERB.search(plain):
        return False
    lone = " " not in plain and "-" not in plain and not plain[0].isupper()
    return not lone or (not plain.endswith("s") and bool(_DEFINITE.search(reading.before(start, 16))))
