"""Verbs that tie a person to a post, and what each says of the holding."""

from __future__ import annotations

import re

from extractors.roles import titles
from kb.model import HoldingStatus

_ADVERB = r"(?: (?:formally|recently|now|currently|temporarily|also|therefore|today|this week))?"


def _frames(*pairs: tuple[str, HoldingStatus]) -> tuple[tuple[re.Pattern[str], HoldingStatus], ...]:
    return tuple(
        (re.compile(rf"(?:,? (?:who|and))?,?{_ADVERB} (?:{pattern}){_ADVERB} "), status) for pattern, status in pairs
    )


_POST = r"(?:role|post|position|job|office|title)"
# The first that matches is taken, so that the longer frames stand before the shorter.
FRAMES = _frames(
    (
        r"(?:has been|have been|was|were|is|are) (?:formally |re-?)?(?:appointed|named|confirmed|elected|"
        r"selected|chosen|"
        rf"made|promoted to|announced)(?: (?:as|to be|to|our))?(?: (?:the )?{_POST} of)?",
        "current",
    ),
    (
        rf"will (?:be|become|serve as|act as|take up (?:the )?{_POST} (?:of|as)|take over (?:as|the "
        rf"{_POST} of)|take up|"
        r"join(?: us| the \w+)? as|succeed [\w' .-]{3,40}? as|replace [\w' .-]{3,40}? as|step up as|"
        r"take(?: on)?(?: the "
        rf"{_POST} of)?)",
        "incoming",
    ),
    (
        rf"(?:is|are) (?:due|set) to (?:become|take over as|take up (?:the )?{_POST} (?:of|as)|join(?: us)"
        rf"? as)|is to (?:be|become)|"
        r"(?:becomes?|takes? over as|joins?(?: us)? as|starts? as)",
        "current",
    ),
    (
        rf"(?:has |have )?(?:stepped|steps|stood|stands) down(?: \w+ \w+)? (?:as|from (?:the )?{_POST} of|from)|"
        rf"(?:has )?(?:retired|retires|resigned|left|departed|departs|leaves) (?:as|from (?:the )?{_POST} of|"
        rf"(?:the |his |her |their )?{_POST} (?:of|as))|"
        rf"(?:has )?(?:gave|gives|given) up(?: (?:the )?{_POST} of)?|(?:has )?(?:relinquished|vacated)(?: "
        rf"(?:the )?{_POST} of)?",
        "former",
    ),
    (r"(?:is|was|will be) (?:stepping|standing) down as", "current"),
    (
        r"(?:previously|formerly) (?:served|worked|acted) as|(?:was|had been) (?:previously|formerly)|"
        r"(?:had (?:previously )?been)|(?:was|had been) until (?:recently|last \w+)|is a former",
        "former",
    ),
    (
        r"(?:is|has been|was|are) (?:acting|covering|acting up|standing in|filling in|deputising) as|acts as interim|"
        r"(?:has )?stepped in as|stood in as",
        "interim",
    ),
    (
        rf"(?:took|takes|has taken|have taken)(?: (?:over|up|on))?(?: as| the {_POST} (?:of|as)| {_POST} as)?|"
        rf"(?:shares?|holds?|held|have held|has held)(?: the)?(?: {_POST} of)?",
        "current",
    ),
    (r"(?:has|have) (?:also |now |long |since |both )?been|has left to (?:be|become)|left to (?:be|become)", "current"),
    (
        r"(?:became|has become|have become|remains?|remained|continues to be|has been|have been|to become|becoming)",
        "current",
    ),
    (rf"(?:is|are) to (?:share|hold|take)(?: the)?(?: {_POST} of)?", "current"),
    (r"is|are", "current"),
    # Any doing "as ROLE": "leads the programme as", "signed it off as", "doubles as", "have joined her there as".
    (r"(?:(?:has|have|had) )?[a-z]+(?: [\w'(),&-]+){0,9}? as(?: (?:its|their|our|the|his|her))?", "current"),
    (r"as", "current"),
    (r"was|were", "current"),
)
POSSESSED = re.compile(
    r"'s? (?P<last>last day|time|term|tenure|spell|years?|successor)?(?P<now>appointment|role|job|post|"
    r"position|work)? (?:as|of) "
)
MOVED = re.compile(
    r",? (?:has |have )?(?:moved|moves|was promoted|been promoted|is moving) from (?:the (?:post|role) of )?"
    r"(?P<from>[^,.;:]{3,80}?) to (?:be |become )?(?:the (?:post|role) of )?"
)
HELD_BY = re.compile(
    r"(?:post|role|position|job) of (?P<title>[^.;:]{3,80}?),?(?: is| was| will be|,)(?: currently| now| still)? "
    r"(?P<how>held|shared|filled|covered|occupied)(?: \w+)? (?:by|between) (?:the )?$"
)
PASSES = re.compile(
    r"(?:post|role|position|job) of (?P<title>[^.;:,]{3,60}?) (?:passes|passed|moves|moved|goes|went|"
    r"will pass|will move|transfers|transferred) "
    r"from (?:the )?$"
)
ELSEWHERE = re.compile(
    r"\bwhere (?:he|she|they) (?P<verb>was|were|had been|has been|have been|is|are|served as|worked as|has served as) "
)
HANDOVER = re.compile(
    r",? (?:(?:has |have )?(?P<done>took over from|taken over from|succeeded|replaced)|"
    r"(?P<plan>will (?:take over from|succeed|replace)|is (?:due )?to (?:succeed|replace|take over from))|"
    r"(?P<now>takes over from|succeeds|replaces)|"
    r"(?:has |have )?(?P<gave>handed over to|made way for|handed the reins to|(?:was|is) (?:succeeded|replaced) by)) "
    r"(?:the )?$"
)
AS_POST = re.compile(r",? (?:as|in the (?:role|post|position) of) ")
FIRST_PERSON = re.compile(r"(?:,? and|[.;]) I(?:'m| am) (?:also |now )?")
SELF = re.compile(r"(?i)(?:\bI'm |\bI am |\bmy name is )$")
ALSO_POST = re.compile(r",? and,? (?:(?:in|at|for|when|since|during|outside) [^,.;]{3,50}, )?(?:also |is )?(?:the )?")
FORMERLY = re.compile(r"(?i)\b(?:previously|formerly|until recently|once)(?: the| an?)? $")
OTHER_CLAUSE = re.compile(r"(?i)\b(?:appointed|become|became|as|named|elected|be)(?: the| an?)? $")
# "As ROLE, NAME signs" and "After six years as ROLE, NAME leaves" say the role of the one who is named.
AS_SUBJECT = re.compile(
    r"(?:(?:As|Speaking as|In (?:his|her|their) (?:role|capacity) as)|After [\w ]{3,30} as)(?: the| our| an?)?"
)
OPENING_CLAUSE = re.compile(
    r"(?:In|At|After|Before|For|With|To|As|Under|Through|Following|Despite|When|On|By|From|Once|Since|While)\b[^,]*$"
)
CLAUSE_PRONOUN = re.compile(r"\b(?:when|and|after|before|then|but|where|until|since|as|because) (?:he|she|they)(?= )")

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
    r"follow(?:s|ed)|will (?:succeed|replace|take over from)|took over as [\w' ,-]{3,60} from) $"
)
HANDED_OVER = re.compile(r"took over|tak(?:e|es|ing|en) over|handed over")
CHAIRED = re.compile(r"(?P<body>.{0,120}?),? (?:is |are |was |been |and )?(?P<co>co-)?chaired by $")
CHAIRS = re.compile(
    r",? (?:who )?(?:(?P<future>is to|will) )?(?:now |also )?(?P<co>co-)?chair(?:s|ed)?\b(?: (?:the|its|our) )?"
)
CHAIRS_LATER = re.compile(
    r"(?P<lead>(?:,[^,.;]{3,80},|[^.;]{3,120}? and))(?= (?:now |also |will |is to )?(?:co-)?chairs?\b)"
)
CHAIRED_WHICH = re.compile(rf"(?P<body>{titles.CAPITAL_SCOPE}), which (?:the )?$")
PRONOUN = re.compile(r"(?:He|She|They)(?= )")
AUTHOR_CLAIM = re.compile(r"(?:^|[.!?]\s+|\n)(?:As|In my (?:role|post|job|work|capacity) as) (?:the |your )?")
STARTS = re.compile(r"(?i)\b(?:since|from|in|on|with effect from|beginning|starting)(?: the)? $")
ENDS = re.compile(r"(?i)\b(?:until|to|up to|till)(?: the)?(?: end of)? $")
