"""Verbs that tie a person to a post, and what each says of the holding."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.roles import titles
from kb.model import HoldingStatus


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb before a title. ``ends`` says that a date behind the title is when the holding ends."""

    pattern: re.Pattern[str]
    status: HoldingStatus
    ends: bool


_ADVERB = (
    r"(?: (?:formally|recently|now|currently|temporarily|also|therefore|today|this week|since|previously|"
    r"officially|duly|unanimously|initially|first|later|subsequently|on an? (?:interim|temporary) basis))?"
)
_WHEN = r"(?: (?:in|last|this|at the end of|on) [\w ]{3,20}?)?"
POST = r"(?:(?:role|post|position|job|office|title|appointment|brief|portfolio)s?)"
_OF_POST = rf"(?:(?:the|her|his|their|a|an)(?: new| joint)? )?{POST} (?:of|as)"


def _frame(status: HoldingStatus, pattern: str, ends: bool = False) -> Frame:
    return Frame(re.compile(rf"(?:,? (?:who|and|but))?,?{_ADVERB} (?:{pattern}){_ADVERB} "), status, ends)


# The first that matches is taken, so that the longer frames stand before the shorter.
FRAMES = (
    _frame(
        "former",
        r"(?:is|are) no longer|(?:was|were|has been|have been|is) (?:succeeded|replaced|removed|dismissed|"
        r"followed) as|"
        r"(?:his|her|their|whose) (?:immediate )?predecessor as|"
        r"(?:was|has been) relieved of (?:his|her|their) (?:duties|post) as",
        ends=True,
    ),
    _frame(
        "interim",
        r"(?:has|have) (?:been )?(?:appointed|named|made|asked to be|asked to serve as) (?:as )?"
        r"(?:interim|acting|temporary)|"
        r"(?:has|have|had)? ?(?:been|was|were|is) (?:appointed|named|chosen) on an? (?:interim|temporary|"
        r"acting) basis"
        r"(?: as)?|(?:has been|was|were) asked to (?:act|stand in|fill in|deputise|step in) as",
    ),
    _frame(
        "current",
        r"(?:has been|have been|had been|was|were|is|are) (?:formally |re-?)?(?:appointed|named|confirmed|elected|"
        r"selected|chosen|unveiled|announced|installed|sworn in|inaugurated|recruited|hired|co-opted|commissioned|"
        rf"made|promoted)(?: [a-z]+ly)?(?: (?:back|in))?(?: (?:as|to be|to|our))?(?: {_OF_POST})?",
    ),
    _frame(
        "incoming",
        rf"will (?:be|become|serve as|act as|take up (?:{_OF_POST})|take over (?:as|{_OF_POST})|take up|"
        r"join(?: us| the \w+)? as|succeed [\w' .-]{3,40}? as|replace [\w' .-]{3,40}? as|step up as|return as|"
        rf"start as|begin as|assume(?: {_OF_POST})?|take(?: on)?(?: {_OF_POST})?)|"
        r"(?:has agreed|have agreed|for agreeing|has accepted an invitation) to "
        r"(?:be|become|serve as|act as|join us as)|"
        rf"(?:has accepted|has been offered and accepted)(?: {_OF_POST})|"
        r"(?:is|are) (?:due to|set to|to) (?:be|become|take over as|join(?: us)? as)|"
        r"will (?:now |then |soon )?[a-z]+ (?!appl|stand)(?:[\w'(),&-]+ ){1,8}?as(?: (?:its|their|our|the|his|her))?",
    ),
    _frame(
        "current",
        rf"(?:is|are) (?:due|set|to) (?:to )?(?:become|take over as|take up {_OF_POST}|join(?: us)? as|be)|"
        r"(?:becomes?|takes? over as|joins?(?: us)? as|starts? as|begins? as|returns? as)",
    ),
    _frame(
        "current",
        rf"(?:is|are|will be|to be) (?:stepping|standing) down (?:as|from(?: {_OF_POST})?)|"
        rf"(?:is|are|will be) (?:leaving|retiring|resigning)(?: (?:as|from)| (?:from )?{_OF_POST})|"
        rf"will (?:step|stand) down (?:as|from(?: {_OF_POST})?)|"
        rf"will (?:retire|resign|leave)(?: (?:as|from)| (?:from )?{_OF_POST})|"
        r"(?:will be|is to be) (?:succeeded|replaced) as",
        ends=True,
    ),
    _frame(
        "former",
        rf"(?:has |have |had )?(?:stepped|steps|stood|stands) (?:down|aside|back)(?: \w+ \w+)? (?:as|"
        rf"from(?: {_OF_POST})?)|"
        rf"(?:has |have |had )?(?:retired|retires|resigned|resigns|left|departed|departs|leaves|quit){_WHEN}"
        rf"(?: (?:as|from)| (?:from )?{_OF_POST})|"
        rf"(?:has |had )?(?:gave|gives|given) up(?: {_OF_POST})?|"
        rf"(?:has |had )?(?:relinquished|vacated)(?: {_OF_POST})?",
        ends=True,
    ),
    _frame(
        "former",
        r"(?:previously|formerly) (?:served|worked|acted|held office) as|(?:was|had been) (?:previously|formerly)|"
        r"(?:had (?:previously )?been)|(?:was|had been) until (?:recently|last \w+)|is a former|used to be|"
        r"(?:began|started) (?:his|her|their) (?:career|working life) as",
    ),
    _frame(
        "interim",
        r"(?:is|has been|was|are|will be) (?:acting|covering|acting up|standing in|filling in|deputising|"
        r"caretaker) as|"
        r"acts as interim|(?:has )?(?:stepped|stood|filled) in as|(?:is |was )?covering (?:as|the (?:role|post) of)|"
        rf"(?:will cover|covers|covered|has covered) {_OF_POST}",
    ),
    _frame(
        "current",
        rf"(?:took|takes|has taken|have taken)(?: (?:over|up|on))?(?: as| {_OF_POST}| {POST} as)?|"
        rf"(?:shares?|holds?|(?:(?:have|has) )?(?:also |since |previously )?held|fills?|filled|assumed|"
        rf"has assumed|combines?|combined)(?: the)?(?: {_OF_POST})?",
    ),
    _frame(
        "current",
        r"(?:has|have) (?:also |now |long |since |both )?been|has left to (?:be|become)|left to (?:be|become)",
    ),
    _frame(
        "current",
        r"became|has become|have become|remains?|remained|continues to be|has been|have been|to become|becoming",
    ),
    _frame("current", rf"(?:is|are) to (?:share|hold|take)(?: the)?(?: {_OF_POST})?"),
    _frame("current", r"[a-z]+(?: [\w'(),&-]+){0,8}? to (?:become|take over as|serve as|take up post as)"),
    _frame(
        "current",
        r"on (?:becoming|being (?:appointed|elected|named|made)(?: as)?|(?:his|her|their) (?:recent )?(?:appointment|"
        r"election|promotion|selection) (?:as|to))",
    ),
    _frame("current", r"formerly (?:of|at|with|from) [^,;.]{2,60}? and now"),
    _frame("current", r"is|are"),
    # Any doing "as ROLE": "leads the programme as", "signed it off as", "doubles as", "have joined her there as".
    _frame("current", r"(?:(?:has|have|had) )?[a-z]+(?: [\w'(),&-]+){0,9}? as(?: (?:its|their|our|the|his|her))?"),
    _frame("current", r"as"),
    _frame("current", r"was|were"),
)
# What somebody wants, is offered or might do, and what they did or said of a post that is not theirs.
NOT_HELD = re.compile(
    r"\b(?:appl(?:y|ies|ied|ying)|stand(?:s|ing)? for|stood for|run(?:s|ning)? for|ran for|campaign\w*|candidate|"
    r"interviewed|shortlisted|considered|nominated|proposed|recommended|tipped|rejected|declined|declines|refused|"
    r"turned down|would|could|might|may|should|hopes?|hoped|wants?|wanted|seeks?|sought|failed|not|never|if|unless|"
    r"offered|invited|described|regards?|regarded|referred|known|sees|saw|thanked|praised|welcomed|criticised|"
    r"train\w*|study\w*|plans?|planned|expects?|expected|aims?|advised|succeeding|seen|impersonat\w+|posed|"
    r"posing|dressed)\b"
)
POSSESSED = re.compile(
    r"(?:'s?|, whose) (?:(?P<term>(?:(?:\w+ )?term|first term|second term))|"
    r"(?P<last>last day|time|tenure|spell|years?|successor|replacement|retirement|departure|resignation|death)|"
    r"(?P<now>appointment|role|job|post|position|work|reappointment|election|promotion))? ?(?:as|of) |"
    r"'s? (?P<past>(?:previous|former|earlier|past) (?:roles?|posts?|positions?|jobs?) "
    r"(?:include[sd]?|was|were) )"
    r"(?:that of |those of )?|'s? new (?:role|post|position|job) is (?:as |that of )?"
)
MOVED = re.compile(
    r",? (?:(?:has |have )?(?:moved|moves|was promoted|been promoted|is moving|stepped up)) from "
    r"(?:the (?:post|role) of )?(?P<from>[^,.;:]{3,80}?) to (?:be |become )?(?:the (?:post|role) of )?"
)
HELD_BY = re.compile(
    rf"{POST} of (?P<title>[^.;:]{{3,80}}?),?(?: is| was| will be| has been| had been| has|,)?(?: currently|"
    rf" now| still)? "
    r"(?P<how>goes to|went to|gone to|given to|held|shared|filled|covered|occupied)(?: \w+)? (?:(?<=to )|by |"
    r"between )(?:the )?$"
)
PASSES = re.compile(
    rf"{POST} of (?P<title>[^.;:,]{{3,60}}?) (?:passes|passed|moves|moved|goes|went|"
    r"will pass|will move|transfers|transferred) from (?:the )?$"
)
ELSEWHERE = re.compile(
    r"\bwhere (?:he|she|they) (?P<verb>was|were|had been|has been|have been|is|are|served as|worked as|"
    r"has served as) "
)
HANDOVER = re.compile(
    r",? (?:(?:has |have )?(?P<done>took over from|taken over from|succeeded|replaced|followed)|"
    r"(?P<plan>will (?:take over from|succeed|replace)|is (?:due )?to (?:succeed|replace|take over from))|"
    r"(?P<now>takes over from|succeeds|replaces|follows)|"
    r"(?:has |have )?(?P<gave>handed over to|made way for|handed the reins to|(?:was|is) (?:succeeded|replaced) by))"
    r",? (?:the )?$"
)
COVERS = re.compile(
    r",? (?:who )?(?:is |has been |was )?(?:covering|standing in|deputising|acting|filling in|covers|deputises) for $"
)
HANDED_POST = re.compile(
    rf",? (?:has |have )?(?:(?P<done>handed|passed)|(?:is |are |will )?(?:hand(?:s|ing)?|pass(?:es|"
    rf"ing)?))(?: over| on)? "
    rf"(?:as|{_OF_POST}) (?P<title>[^.;:,]{{3,60}}?) (?:on |over )?to $"
)
SUCCEEDED_BY = re.compile(
    r"\b(?P<verb>was|were|has been|is|will be|is to be|is being) (?:duly )?(?:succeeded|replaced|followed) "
    r"(?:as (?:the )?(?P<title>[^.;:,]{3,70}?) )?by (?:the )?$"
)
AS_POST = re.compile(r",? (?:as|in the (?:role|post|position) of) ")
FIRST_PERSON = re.compile(r"(?:,? and|[.;]) I(?:'m| am|'ve been| have been) (?:also |now )?")
SELF = re.compile(r"(?i)(?:\bI'm |\bI am |\bmy name is )$")
ALSO_POST = re.compile(
    r"(?: (?:in|on|from|since|until|last|this) [\w ]{3,22}?)?,? (?:and|with),? (?:(?P<now>(?:is |as )?(?:now|"
    r"currently|today) (?:the |our |[\w']+'s )?)|(?P<past>(?:a |the )?former |(?:has |had |previously |"
    r"formerly |earlier )?"
    r"(?:was|served|worked|acted)(?: [\w ]{4,40}?)? as )|(?:remains|continues as|serves as|acts as|that of) |"
    r"(?P<before>(?:(?:was|had been) )?(?:before that|previously|formerly|earlier),? (?:as )?)|"
    r"(?:in|at|for|when|since|during|outside) [^,.;]{3,50}, )?(?:also |is |as )?(?:the )?"
    r"(?:an? (?=[a-z-]+ (?:member )?of the [A-Z]))?"
)
FORMERLY = re.compile(r"(?i)\b(?:previously|formerly|until recently|once|predecessor as)(?: the| an?)? $")
EARLIER = re.compile(
    r"\b(?:retirement|departure|resignation|death) of (?:the )?$|(?:^|[.!?;] )(?:Before (?:that|then|this|"
    r"joining[\w ]{0,40})|Prior to (?:that|this|joining[\w ]{0,40})|"
    r"Previously|Formerly|Until (?:then|recently)|Earlier in (?:his|her|their) career),? $"
)
OTHER_CLAUSE = re.compile(r"(?i)\b(?:appointed|become|became|as|named|elected|be)(?: the| an?)? $")
# "As ROLE, NAME signs" and "After six years as ROLE, NAME leaves" say the role of the one who is named.
AS_SUBJECT = re.compile(
    r"(?:(?:As|Speaking as|Writing as|In (?:his|her|their) (?:new )?(?:role|capacity|job|post) as)|"
    r"After [\w ]{3,30} as)(?: the| our| an?)?"
)
APPOINTED = re.compile(
    r"(?:First |Re-?)?(?:[Aa]ppointed|[Ee]lected|[Nn]amed|[Cc]onfirmed|Sworn in|Installed|Promoted)(?: as|"
    r" to(?: be)?)?"
    r"(?: the)? (?=\S)"
)
OPENING_CLAUSE = re.compile(
    r"(?:In|At|After|Before|For|With|To|As|Under|Through|Following|Despite|When|On|By|From|Once|Since|While)\b[^,]*$"
)
GERUND = re.compile(
    r"\b(?:before|then|prior to|and|until) (?P<next>becoming|being (?:appointed|elected|named|promoted to)(?: as)?|"
    r"taking over as|taking up the post of|joining [\w' ]{2,40} as) |"
    r"\b(?:after|having|following)(?: a spell| \w+ years)? "
    r"(?P<past>(?:serving|working|served|worked|been) as|being|been|as) "
)
CLAUSE_PRONOUN = re.compile(
    r"(?:; |\b(?:when|and|after|before|then|but|where|until|since|as|because) )(?:he|she|they)(?= )"
)

APPOSITION = re.compile(
    r" (?=the [A-Z])| (?=(?:our|its|their) )|\s?(?:,|\(| [-|](?= )|:|,? who (?:is|are))\s+(?:who (?:is|are) )?|"
    r"\s*\n\s*|\s?\((?=\w)"
)
LEFT_FRAME = re.compile(
    r"(?i)(?:appointed|appointing|appoints?|names|elects|appointment of|welcome|welcomed|welcoming|named|naming|"
    r"confirmed|"
    r"elected|promoted|nomination of|reappointment of|thank|thanked|congratulate|congratulated|introduce|"
    r"election of|selection of|chosen)"
    r" (?:the |back )?$"
)
TO_POST = re.compile(
    rf",? (?:(?:back )?to (?:the|his|her|their) (?:new )?{POST} (?:of|as)|to be|to|as) | (?=(?:the |its |our |"
    rf"their )?(?:next|new|first|[A-Z][a-z]+ )\b)"
)
PREDECESSOR = re.compile(
    r"\s*,?\s*(?:(?:having )?(?:taking|took|takes|taken) over from|succeeding|replacing|"
    r"who (?:succeeds|replaces|replaced|succeeded)|in succession to|in place of|from|following) $"
)
SUCCESSION = re.compile(
    r"(?:succeed(?:s|ed)?|replac(?:es|ed)|tak(?:es|ing) over from|took over from|has (?:succeeded|replaced)|"
    r"t(?:akes|ook|aken) the place of|follow(?:s|ed)|will (?:succeed|replace|take over from)|"
    r"took over as [\w' ,-]{3,60} from) $"
)
HANDED_OVER = re.compile(r"took over|tak(?:e|es|ing|en) over|handed over")
CHAIRED = re.compile(
    r"(?P<body>.{0,120}?),? (?:is |are |was |been |and |be )?(?:now |currently |jointly |again )?"
    r"(?P<co>co-)?chaired by (?:the )?$"
)
CHAIRS = re.compile(
    r",? (?:who )?(?:(?P<future>is to|will) )?(?:now |also )?(?P<co>co-)?chair(?:s|ed)?\b(?: (?:the|its|our) )?"
)
CHAIRS_LATER = re.compile(
    r"(?P<lead>(?:,[^,.;]{3,80},|[^.;]{3,120}? and))(?= (?:now |also |will |is to )?(?:co-)?chairs?\b)"
)
CHAIRED_WHICH = re.compile(rf"(?P<body>{titles.CAPITAL_SCOPE}), which (?:the )?$")
AUTHOR_CLAIM = re.compile(r"(?:^|[.!?]\s+|\n)(?:As|In my (?:role|post|job|work|capacity) as) (?:the |your )?")
