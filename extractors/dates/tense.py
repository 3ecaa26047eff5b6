"""Whether the words around a date tell of the past, of what is to come, or only of what was then to come."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from extractors.dates.cues import AHEAD, Tense, cues, kind

_BREAK = re.compile(
    r"[,;:()]|\s-\s|\b(?:and|but|which|who|that|when|while|where|whilst|before|after|although|because|so|with|as)\b"
)
_RELATIVE = re.compile(r"\s*(?:which|who|whose|where|that)\b")  # "when" tells of the date itself
_DEADLINE = re.compile(r"\b(?:by|until|till|before)\s+(?:the\s+)?$", re.IGNORECASE)
_UNMET = re.compile(r"\b(?:has|have)(?:n't|\s+not)?\s+\w+(?:\s+\w+){0,4}\s+by\s+(?:the\s+)?$")  # "who has not paid by"
_STATE = re.compile(r"\b(?:as\s+(?:at|of)|at)\s+$", re.IGNORECASE)  # "vacancies at 30 September"
_OVER = re.compile(
    r"(?:'s)?\s+(?:figures?|data|statistics|results|numbers)\s+(?:show(?:s|ed)?|suggest|were|was|put)\b"
    r"|,?\s+(?:has|have)\s+(?:now\s+)?passed\b"
)
_COVERED = re.compile(
    r"\b(?:for|in|cover(?:s|ing))\s+the\s+(?:period|quarter|three\s+months|six\s+months)\s+(?:from\s+)?$"
)
# "The figures for October will be out in March": whatever is done with them, their month is near.
_REPORTED_ON = re.compile(
    r"\b(?:figures|data|statistics|results|estimates|accounts|release)\s+(?:for|covering)\s+(?:the\s+)?$"
)
_HEAD = 60  # characters before a date that hold its preposition and what that belongs to
_WINDOW = 300  # characters on either side that can hold the verb; bounds the work on endless sentences


@dataclass(frozen=True, slots=True)
class _Cue:
    start: int
    end: int
    kind: Tense


@lru_cache(maxsize=4)
def _cues_of(sentence: str) -> tuple[_Cue, ...]:
    """The cues of a sentence; kept, since its dates ask one after the other."""
    return tuple(_Cue(match.start(), match.end(), kind(match)) for match in cues().finditer(sentence))


def _found(sentence: str, start: int, end: int) -> tuple[list[_Cue], list[_Cue]]:
    """The cues before and after an expression, within the window; of one that runs into it, what stands before it."""
    every = _cues_of(sentence)
    first = bisect_left(every, start - _WINDOW, key=lambda cue: cue.start)
    before: list[_Cue] = []
    for at in range(first, len(every)):
        cue = every[at]
        if cue.start >= end:
            return before, [cue] if cue.start <= end + _WINDOW else []
        if cue.start < start < cue.end:
            head = cues().match(sentence, cue.start, start)
            cue = _Cue(head.start(), head.end(), kind(head)) if head else cue
        if cue.end <= start:
            before.append(cue)
    return before, []


def tense(sentence: str, start: int, end: int) -> Tense | None:
    """The tense that governs the expression ``sentence[start:end]``; None where nothing tells.

    The verb group nearest before it in its own clause decides, then the nearest after it in that clause, then
    the nearest before it and after it in the sentence; where there is no verb, what the date is called.
    """
    opening = sentence[max(0, start - _HEAD) : start]
    if _OVER.match(sentence, end) or _COVERED.search(opening):
        return "past"
    if _REPORTED_ON.search(opening):
        return "near"
    before, after = _found(sentence, start, end)
    told = _told(sentence, (start, end), before, after)
    return told or ("future" if AHEAD.search(sentence, max(0, start - _WINDOW), end + _WINDOW) else None)


def _told(sentence: str, place: tuple[int, int], before: list[_Cue], after: list[_Cue]) -> Tense | None:
    start, end = place
    opening = sentence[max(0, start - _HEAD) : start]
    if before and not _BREAK.search(sentence, before[-1].end, start):
        ahead = after and after[0].kind == "future" and _UNMET.search(opening)
        return "future" if ahead else before[-1].kind
    if after and not _parted(sentence, end, after[0].start, bool(before)):
        return after[0].kind
    if before:
        return before[-1].kind
    if _STATE.search(opening) and sentence[start].isdigit():
        return "past"
    if _DEADLINE.search(opening):
        return "future"
    return after[0].kind if after else None


def _parted(sentence: str, end: int, verb: int, told: bool) -> bool:
    """Whether a verb after the expression is in another clause; the comma after an opening phrase is none."""
    found = _BREAK.search(sentence, end, verb)
    if not found:
        return False
    return told or found.group() != "," or _RELATIVE.match(sentence, found.end()) is not None
