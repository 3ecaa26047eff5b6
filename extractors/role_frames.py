"""Verbs that tie a person to a post, and what each says of the holding."""

from __future__ import annotations

import re

from extractors import role_titles as titles
from kb.model import HoldingStatus

_ADVERB = r"(?: (?:formally|recently|now|currently|temporarily|also|therefore|today|this week))?"


def _frames(*pairs: tuple[str, HoldingStatus]) -> tuple[tuple[re.Pattern[str], HoldingStatus], ...]:
    return tuple(
        (re.compile(rf"(?:,? (?:who|and))?,?{_ADVERB} (?:{pattern}){_ADVERB} "), status) for pattern, status in pairs
    )


# The first that matches is taken, so that the longer frames stand before the shorter.
FRAMES = _frames(
    (
        r"(?:has been|have been|was|were|is|are) (?:formally |re)?(?:appointed|named|confirmed|"
        r"elected|selected|chosen|made|"
        r"promoted to|announced)(?: (?:as|to be|to|our))?(?: (?:the )?(?:role|post|position) of)?",
        "current",
    ),
    (
        r"will (?:be|become|serve as|act as|take up (?:the )?(?:post|role|position) (?:of|as)|"
        r"take over (?:as|the role of)|"
        r"join(?: us| the \w+)? as|succeed [\w' .-]{3,40}? as|replace [\w' .-]{3,40}? as|"
        r"step up as|take on the role of)",
        "incoming",
    ),
    (
        r"(?:is|are) (?:due|set) to (?:become|take over as|take up (?:the )?(?:post|role) (?:of|as)|join(?: us)? as)|"
        r"(?:becomes|takes over as|joins(?: us)? as|starts as)",
        "current",
    ),
    (
        r"(?:has |have )?(?:stepped|steps|stood|stands) down(?: \w+ \w+)? (?:as|"
        r"from (?:the )?(?:role|post|position) of|from)|"
        r"(?:has )?(?:retired|retires|resigned|left|departed) (?:as|from (?:the )?(?:role|post) of)",
        "former",
    ),
    (r"(?:is|was|will be) (?:stepping|standing) down as", "current"),
    (
        r"(?:previously|formerly) (?:served|worked|acted) as|(?:was|had been) (?:previously|formerly)|"
        r"(?:had (?:previously )?been)|(?:was|had been) until (?:recently|last \w+)|is a former",
        "former",
    ),
    (
        r"(?:took|takes|has taken|have taken) (?:over|up|on) (?:as|the (?:role|post|"
        r"position) (?:of|as)|post as|office as)|"
        r"(?:joined|joins|has joined)(?: (?:us|the [\w ]{3,40}?|[A-Z][\w ]{2,40}?))? as|"
        r"(?:succeeded|succeeds|has succeeded|replaced|replaces|has replaced) [\w' .-]{3,40}? as",
        "current",
    ),
    (r"(?:is|has been|was) (?:acting|covering|acting up) as|acts as interim", "interim"),
    (
        r"(?:became|has become|remains?|continues? as|continues to be|serves? as|acts? as|"
        r"served as|has served as|returned as|"
        r"is back as|has been|works? as|leads? [\w' ]{3,40} as|led [\w' ]{3,40} as|"
        r"moved [\w' ]{3,50} as|took office as|"
        r"has returned to (?:his|her|their) (?:post|role) as|to become|becoming)",
        "current",
    ),
    (r"is|are", "current"),
    (r"as", "current"),
    (r"was|were", "current"),
)

APPOSITION = re.compile(
    r" (?=the [A-Z])|\s?(?:,|\(| -(?= )|:|,? who (?:is|are))\s+(?:who (?:is|are) )?|\s*\n\s*|\s?\((?=\w)"
)
LEFT_FRAME = re.compile(
    r"(?i)(?:appointed|appointing|appoint|appointment of|welcome|welcomed|named|confirmed|elected|promoted|thank)"
    r" (?:the |back )?$"
)
TO_POST = re.compile(r",? (?:to the (?:role|post|position) of|to be|to) ")
PREDECESSOR = re.compile(
    r"\s*,?\s*(?:(?:having )?(?:taking|took|takes|taken) over from|succeeding|replacing|"
    r"who succeeds|in succession to|from|following) $"
)
SUCCESSION = re.compile(
    r"(?:succeed(?:s|ed)?|replac(?:es|ed)|tak(?:es|ing) over from|took over from|has (?:succeeded|replaced)|"
    r"will (?:succeed|replace|take over from)|took over as [\w' ,-]{3,60} from) $"
)
HANDED_OVER = re.compile(r"took over|tak(?:e|es|ing|en) over|handed over")
CHAIRED = re.compile(r"(?P<body>.{0,120}?),? (?:is |are |was |been |and )?(?P<co>co-)?chaired by $")
CHAIRS = re.compile(
    r",? (?:who )?(?:(?P<future>is to|will) )?(?:now |also )?(?P<co>co-)?chair(?:s|ed)?\b(?: (?:the|its|our) )?"
)
CHAIRED_WHICH = re.compile(rf"(?P<body>{titles.CAPITAL_SCOPE}), which (?:the )?$")
PRONOUN = re.compile(r"(?:He|She|They)(?= )")
AUTHOR_CLAIM = re.compile(r"(?:^|[.!?]\s+|\n)As (?:the |your )?")
STARTS = re.compile(r"(?i)\b(?:since|from|in|on|with effect from|beginning|starting)(?: the)? $")
ENDS = re.compile(r"(?i)\b(?:until|to|up to|till)(?: the)?(?: end of)? $")
