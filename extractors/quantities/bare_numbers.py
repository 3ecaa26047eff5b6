"""Whether a number without a noun counts something ("leaving 46", "58 have a login", "a team of six").

It does unless its surroundings make it a name, an age, a time or a mark of structure: what is plainly none of
these was left out by ``not_quantities`` before. Only "one", which is mostly a pronoun, has to be set beside
another count.
"""

from __future__ import annotations

import re

from extractors.quantities.patterns import Phrase

_OF_US = re.compile(r"\s+of\s+(?:us|you)\b")
_CAPITAL_AFTER = re.compile(r"\s+[A-Z]")
_MARKED = re.compile(r"(?:\.{3,}|[#@\\^_|~<>*])\s*$")
# A person's age: "she is 42", "Ann Lee, 41,", "when they turn 60".
_AGED_BEFORE = re.compile(
    r"\b(?:[Ss]he|[Hh]e|who|I)(?:\s+(?:is|was)|'s)(?:\s+(?:now|only|just|nearly|almost))?\s+$|\bturn(?:s|ed|ing)?\s+$"
    r"|[A-Z][\w'-]+\s+[A-Z][\w'-]+,\s+$"
)
_AGE_AFTER = re.compile(r"\s*(?:[,.;:)]|$|\s(?:and|when|but|in|at|next|this|last)\b)")
_LONE_NAME = re.compile(r"(?:^|[\s(])[A-Z][\w'-]+,\s+$")
_TOP = re.compile(r"(?:the\s+)?top\s", re.I)
_AGED_GROUP = re.compile(
    r"\b(?:children|people|those|anyone|everyone|pupils|learners|women|men|adults|residents|patients|girls|boys|babies"
    r"|drivers|workers|pensioners|infants|athletes|claimants)\s+(?:aged\s+)?$|\b(?:under|over)\s+\d\d\s+(?:or|and)\s+$",
    re.I,
)
_AGED = re.compile(r"(?:under|over|above|below)\s", re.I)
_PAIR_BEFORE = re.compile(r"\b(?:in|into|the|those|these|at|to|by|past)\s+$", re.I)
_AT = re.compile(r"(?<!stands )(?<!stood )(?<!remains )(?<!stays )(?<!set )(?<!capped )\bat\s+$", re.I)
_LOWER_WORD = re.compile(r"[A-Za-z]\s+$")
_POINTS_ON = re.compile(
    r"\b(?:of|to|from|at|by|for|in|is|are|was|were|with|and|or|than|only|just|now|another|further|total|totall?ing|leaving|reached"
    r"|but|plus|about|over|under|nearly|almost|some|around|remaining|employs?|has|have|had|being|including|then|these|those|like|[a-z]+ed)\s+$",
    re.I,
)
_COLLECTIVE = re.compile(
    r"\b(?:team|staff|group|panel|committee|board|crew|cast|class|squad|workforce|cohort|network|party|jury|total)s?\s+of\s+$",
    re.I,
)
_ACTS = re.compile(r"\s+(?:works|leads|covers|meets|runs|handles|serves|supports|reports|visits|checks|looks)\s")
_ONE_BEFORE = re.compile(r"(?:^|[,;:(]|\b(?:and|plus|with|or))\s+(?:only\s+|just\s+)?$")
_ONE_AFTER = re.compile(
    r"\s+(?:in|at|for|from|on|by|to|each|is|was|are|will\s+be|has|had|remains|went|came|did|does|more|other|extra)\b(?!\s+its\s+way)"
    r"|\s*[,.;)]\s*(?!who|which|that)|\s+[a-z]+ed\b"
)
_CODE = re.compile(r"\.\d{4}|\d{7}")
_OLDEST = 115
_CLOCK = 12


def counts(text: str, phrase: Phrase, start: int, end: int) -> bool:
    """Whether a number that no noun follows, in the block ``start:end``, is a number of something."""
    if phrase.total is not None:
        return True
    before, after = text[max(start, phrase.start - 60) : phrase.start], text[phrase.end : min(end, phrase.end + 30)]
    number = text[slice(*phrase.number)]
    # A score ("a 3-1 win") or opening hours ("between 9 and 5").
    if (
        _OF_US.match(after)
        or _TOP.match(text, phrase.start)
        or (phrase.upper is not None and phrase.upper <= phrase.value)
    ):
        return False
    if number[0].isdigit():
        return not _is_name(before, number, after) and not _is_age(text, phrase)
    return not _is_time_or_pair(before, phrase)


def is_collective(text: str, phrase: Phrase, end: int) -> bool:
    """Whether a verb follows that only looks like a plural noun ("a team of six works with")."""
    before = text[max(0, phrase.start - 20) : phrase.start]
    return bool(_COLLECTIVE.search(before) and _ACTS.match(text, phrase.end, end))


def stands_beside(text: str, phrase: Phrase) -> bool:
    """Whether a bare "one" goes on an enumeration of numbers ("three by the Department and one is elected")."""
    before, after = text[max(0, phrase.start - 20) : phrase.start], text[phrase.end : phrase.end + 30]
    return bool(_ONE_BEFORE.search(before) and _ONE_AFTER.match(after))


def _is_name(before: str, number: str, after: str) -> bool:
    """Whether the number is part of a name or address, marks a note, ends a line of contents, or is a code."""
    if _CAPITAL_AFTER.match(after) or _MARKED.search(before) or _CODE.search(number):
        return True
    ends = not after.strip() and "," not in number
    return ends and bool(_LOWER_WORD.search(before)) and not _POINTS_ON.search(before)


def _is_age(text: str, phrase: Phrase) -> bool:
    before, after = text[max(0, phrase.start - 60) : phrase.start], text[phrase.end : phrase.end + 12]
    if phrase.value > _OLDEST:
        return False
    if _AGED.match(text, phrase.start) and _AGED_GROUP.search(before):
        return True
    aged = _AGED_BEFORE.search(before) or (_LONE_NAME.search(before) and after.startswith(","))
    return bool(aged and _AGE_AFTER.match(after))


def _is_time_or_pair(before: str, phrase: Phrase) -> bool:
    """Whether a number word is a time of day ("at six") or a mere pair ("in two", "those two")."""
    if phrase.qualifier or phrase.upper is not None:
        return False
    if phrase.value <= _CLOCK and _AT.search(before):
        return True
    return phrase.value == 2 and bool(_PAIR_BEFORE.search(before))
