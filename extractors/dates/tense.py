"""Whether the words around a date tell of the past, of what is to come, or only of what was then to come."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from extractors.vocabulary import alternation, words

# "near" is what was planned, asked for or agreed: its day may lie on either side of today, near it.
# "later" is what would be done, seen from the day that the sentence told before it, or else from today.
Tense = Literal["past", "future", "near", "later"]

_ADVERB = r"(?:\s+(?:not|also|now|then|still|only|all|\w+ly))?"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# A whole verb group is one cue, so that "will be published" is not a past "published".
_FUTURE = rf"""
    (?:will|shall|won't|'ll|must|should|can|could|may|might|cannot){_ADVERB}(?:\s+have)?(?:\s+been|\s+be)?{_ADVERB}(?:\s+[a-z]+)?(?:\s+[a-z]+ed)?
  | (?:(?:is|are|be|been|being|has|have|it's|they're|we're|now|'s|'re){_ADVERB}\s+)?
    (?<!than\s)(?:due|expected|scheduled|planned|set|listed|booked|slated|pencilled\s+in|timetabled
     |anticipated|forecast|intended|hoped|likely|on\s+track|on\s+course|going|ready)
    {_ADVERB}\s+(?:to|for|in|on|by|at|from)\b
    (?!\s+[\w/ ]{{1,20}}\s(?:had|have|has|were|was|are|is|will)\b)(?:\s+(?:be\s+)?[a-z]+)?
  | (?:is|are|aims?|aiming|plans?|planning|hopes?|hoping|intends?|intending
      |expects?|expecting|wants?|needs?|continues?|proposes?|seeks?|pledged|committed|preparing)
    \s+to\s+(?:be\s+|have\s+)?[a-z]+
  | (?:(?:(?<=s\s)(?<!its\s)(?<!'s\s)|(?<=and\s)|(?<=,\s))
      (?:open|close|start|begin|end|expire|run|launch|finish|commence|resume|change|meet|vote|sit|gather|return|move|switch)
      |opens|closes|starts|begins|ends|expires|runs|launches|finishes|commences|resumes|changes|votes|sits|switches)
    (?=\s+(?:on|in|at|from|until|again|to)\b)
  | (?:(?:has|have|had|was|were|is|are|been|now){_ADVERB}\s+){{0,2}}
    (?:moved|postponed|delayed|deferred|extended|rescheduled|brought\s+forward|(?:put|pushed|moved)\s+back)
    \s+(?:to|until|till)(?=\s+(?:(?:early|mid|late|the|start|end|of)[\s-]+)*(?:\d|{_MONTHS}|spring|summer|autumn|winter|next|later)\b)
  | (?:is|are){_ADVERB}\s+[a-z]+ed(?=\s+(?:by|before|no\s+later|until)\b)
  | (?:is|are)\s+(?:in|at)\s+(?:[A-Z]\w+(?!\s+\d)
      |(?=(?:early|mid|late|the\s+(?:week|spring|summer|autumn|winter|end|start))\b|{_MONTHS}))
  | takes?\s+(?:up|over|on|the|her|his|its|their)\b|comes?\s+to
  | joins|leaves|retires|rises?|go(?:es)?\s+up|arrives?|returns|meets|becomes|steps\s+down|moves
  | (?:takes?\s+place|comes?\s+into\s+(?:force|effect|operation)|takes?\s+effect
      |falls?\s+on|go(?:es)?\s+live|is\s+on|are\s+on|is\s+open|are\s+open|remains?\s+open)
  | upcoming|forthcoming|deadline|closing\s+date|(?:planned|proposed|scheduled)(?!\s+for\b)|target
  | apply|register|book|submit|join\s+us|due\s+date|no\s+later\s+than|coming|ahead\s+of
"""
_UNFINISHED = (
    r"(?:was|were)\s+(?<!than\s)(?:due|expected|scheduled|planned|set|originally|meant|supposed)\b"
    r"(?:\s+to\s+[a-z]+|\s+for)?"
)
_ASKED = (
    "expected|hoped|promised|planned|intended|aimed|wanted|agreed|pledged|asked|told|urged|required|invited|ordered"
    "|instructed"
)
_PROSPECT = rf"""
    (?:(?:has|have|had|having){_ADVERB}\s+(?:been\s+)?)?
    (?:(?:{_ASKED})(?:\s+(?!to\b)[\w'-]+){{0,8}}?\s+to\s+(?:be\s+|have\s+)?[a-z]+|asked\s+for|(?:gave|given)\s+(?:[\w'-]+\s+){{0,5}}?until)
  | (?:(?:has|have|had|was|were|is|are){_ADVERB}\s+(?:been\s+)?)?
    (?:re-?)?(?:appointed|named|confirmed|elected|chosen|selected|promoted)(?:\s+[\w'&()-]+){{0,14}}?\s+(?:with\s+effect\s+)?from
  | (?<=,\s)[a-z]+ed\s+from
  | (?:was|were)\s+to\s+(?:be\s+|have\s+)?[a-z]+
  | (?<=,\s)due\s+(?:to\s+[a-z]+|for|in|on|by)(?=[^,;.]{{0,60}},\s+(?:was|were|had|has)\b)
"""
_LATER = rf"would{_ADVERB}(?:\s+have)?(?:\s+been|\s+be)?{_ADVERB}(?:\s+[a-z]+)?(?:\s+[a-z]+ed)?"
_COMPARED = (
    r"(?:up|down)\s+(?:[\w%.,£]+\s+){0,4}?from|compared\s+(?:with|to)|against\s+(?=[\d£])|(?<!rather\s)than\s+(?:in|at)"
)


@cache
def _cues() -> re.Pattern[str]:
    past, unlike = alternation(words("past_verbs")), alternation(words("not_past"))
    return re.compile(
        rf"\b(?:(?P<past1>{_UNFINISHED}|{_COMPARED})|(?P<near>{_PROSPECT})|(?P<later>{_LATER})|(?P<future>{_FUTURE})"
        rf"|(?P<past2>(?:(?:has|have|had|having){_ADVERB}\s+been{_ADVERB}(?:\s+[a-z]+)?)"
        rf"|(?:was|were){_ADVERB}(?:\s+[a-z]+(?:ed|en|t)\b)?|(?:has|have){_ADVERB}\s+[a-z]+(?:ed|en|n|t|un|ome)\b"
        rf"|(?:{past})|(?:did)\s+not\s+[a-z]+|(?<!\ba\s)(?<!\ban\s)(?!(?:{unlike})\b)[a-z]{{2,}}ed|ago|since|marks))\b",
        re.VERBOSE,
    )


_BREAK = re.compile(
    r"[,;:()]|\s-\s|\b(?:and|but|which|who|that|when|while|where|whilst|before|after|although|because|so|with|as)\b"
)


_RELATIVE = re.compile(r"\s*(?:which|who|whose|where|that)\b")  # "when" tells of the date itself
_DEADLINE = re.compile(r"\b(?:by|until|till|before)\s+(?:the\s+)?$", re.IGNORECASE)
_FIGURES = re.compile(
    r"(?:'s)?\s+(?:figures?|data|statistics|results|numbers)\s+(?:show(?:s|ed)?|suggest|were|was|put)\b"
)
_WINDOW = 300  # characters on either side that can hold the verb; bounds the work on endless sentences


def _window(sentence: str, start: int, end: int) -> tuple[str, int, int]:
    offset = max(0, start - _WINDOW)
    return sentence[offset : end + _WINDOW], start - offset, end - offset


def _kind(match: re.Match[str]) -> Tense:
    if match["future"]:
        return "future"
    return "near" if match["near"] else "later" if match["later"] else "past"


def tense(sentence: str, start: int, end: int) -> Tense | None:
    """The tense that governs the expression ``sentence[start:end]``; None where nothing tells.

    The verb group nearest before it in its own clause decides, then the nearest after it in that clause, then
    the nearest before it and after it in the sentence.
    """
    sentence, start, end = _window(sentence, start, end)
    if _FIGURES.match(sentence, end):
        return "past"
    before: list[tuple[int, int, Tense]] = []
    after: list[tuple[int, int, Tense]] = []
    for match in _cues().finditer(sentence):
        kind = _kind(match)
        if match.end() <= start:
            before.append((match.start(), match.end(), kind))
        elif match.start() >= end:
            after.append((match.start(), match.end(), kind))
    if before and not _BREAK.search(sentence, before[-1][1], start):
        return before[-1][2]
    if after and not _parted(sentence, end, after[0][0], before):
        return after[0][2]
    if before:
        return before[-1][2]
    if _DEADLINE.search(sentence[:start]):
        return "future"
    return after[0][2] if after else None


def _parted(sentence: str, end: int, verb: int, before: list[tuple[int, int, Tense]]) -> bool:
    """Whether a verb after the expression is in another clause; the comma after an opening phrase is none."""
    found = _BREAK.search(sentence, end, verb)
    if not found:
        return False
    return bool(before) or found.group() != "," or _RELATIVE.match(sentence, found.end()) is not None
