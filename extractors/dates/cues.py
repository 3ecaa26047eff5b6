"""The words that tell whether what a sentence speaks of is past or to come: the cues that ``tense`` weighs."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from extractors.vocabulary import alternation, rows, words

# "near" is what was planned, asked for or agreed: its day may lie on either side of today, near it.
# "later" is what would be done, seen from the day that the sentence told before it, or else from today.
Tense = Literal["past", "future", "near", "later"]

_ADVERB = r"(?:\s+(?:not|also|now|then|still|only|all|first|[a-z]+ly))?"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# A date follows that is put into the future by what was moved to it.
_NEW_DAY = (
    rf"(?=\s+(?:(?:early|mid|late|the|start|end|of)[\s-]+)*(?:\d|{_MONTHS}|spring|summer|autumn|winter|next|later)\b)"
)
_SAID = "announce|assure|confirm|report|reveal|say|see|tell"  # "I can confirm" tells of now
# A whole verb group is one cue, so that "will be published" is not a past "published".
_FUTURE = rf"""
    (?:will|shall|won't|'ll|must|should|could|might|cannot|(?:can|may)(?!\s+(?:also\s+|now\s+)?(?:{_SAID})\b)){_ADVERB}(?:\s+have)?(?:\s+been|\s+be)?{_ADVERB}(?:\s+[a-z]+)?(?:\s+[a-z]+ed)?
  | (?:(?:is|are|be|been|being|has|have|it's|they're|we're|now|'s|'re){_ADVERB}\s+)?
    (?<!than\s)(?:due|expected|scheduled|planned|set|listed|booked|slated|pencilled\s+in|timetabled
     |anticipated|forecast|intended|hoped|likely|on\s+track|on\s+course|going|ready)
    {_ADVERB}\s+(?:to|for|in|on|by|at|from)\b
    (?!\s+[\w/ ]{{1,20}}\s(?:had|have|has|were|was|are|is|will)\b)(?:\s+(?:be\s+)?[a-z]+)?
  | (?:is|are|aims?|aiming|plans?|planning|hopes?|hoping|intends?|intending
      |expects?|expecting|wants?|needs?|continues?|proposes?|seeks?|pledged|committed|preparing)
    \s+to\s+(?:be\s+|have\s+)?[a-z]+
  | (?:rest|remainder|others|more|details|results|decision|report)\s+to\s+(?:follow|come)
  | (?:(?:(?<=s\s)(?<!its\s)(?<!'s\s)|(?<=and\s)|(?<=,\s))
      (?:open|close|start|begin|end|expire|run|launch|finish|commence|resume|change|meet|vote|sit|gather|return|move
        |switch|go|take\s+\w+(?:\s+\w+)?|decide|debate|consider|hear)
      |runs|resumes|changes|votes|sits|sails|switches)
    (?=\s+(?:on|in|at|from|until|again|to)\b)
  | STARTS(?:\s+work)?(?=\s+(?:on|in|at|from|until|again|to)\b|\s*(?:[.,;]|$))
  | (?:is|are){_ADVERB}\s+(?:available|effective|eligible|payable|valid)
  | (?:(?<=and\s)|(?<=or\s)|(?<=then\s))be\s+(?:[a-z]+ly\s+)?[a-z]+ed
  | go(?:es)?\s+to\s+the\s+(?:polls|country|vote)
  | (?:is|are|am|'re|'m){_ADVERB}\s+(?:opening|closing|starting|beginning|holding|hosting|running|launching|meeting
      |joining|leaving|moving|taking|visiting|returning|retiring|publishing|introducing|bringing|ending|coming|going
      |changing|stepping|switching|rolling|travelling)\b
  | (?:(?:has|have|had|was|were|is|are|been|now){_ADVERB}\s+){{0,2}}
    (?:moved|postponed|delayed|deferred|extended|rescheduled|brought\s+forward|(?:put|pushed|moved)\s+back)
    \s+(?:to|until|till){_NEW_DAY}
  | (?:is|are){_ADVERB}\s+(?!(?:UNLIKE|REPORTED|finished|unchanged)\b)
    (?:being\s+)?(?:[a-z]+ed|held|made|paid|sent|given|taken|laid|drawn|sold|built|chosen|withdrawn|brought)\b
  | (?:is|are)\s+(?:in|at)\s+(?:[A-Z]\w+(?!\s+\d)
      |(?=(?:early|mid|late|the\s+(?:week|spring|summer|autumn|winter|end|start))\b|{_MONTHS}))
  | takes?\s+(?:up|over|on|the|her|his|its|their)\b|comes?\s+to
  | joins|leaves|retires|rises?|go(?:es)?\s+up|arrives?|returns|meets|becomes|steps\s+down|moves
  | speaks|gives|holds|appears|considers|discusses|delivers|hears|receives|publishes|announces|introduces|decides
  | applies
  | (?:takes?\s+place|comes?\s+into\s+(?:force|effect|operation)|takes?\s+effect
      |falls?\s+on|go(?:es)?\s+live|is\s+on|are\s+on|is\s+open|are\s+open|remains?\s+open)
  | (?:^|(?<=[:|]\s))(?:To\s+be\s+[a-z]+ed|Expected|Planned|Proposed|Anticipated|Estimated|Scheduled|Due)
  | expects?|upcoming|forthcoming|due\s+date|(?:planned|proposed|scheduled)(?!\s+for\b)
  | coming(?!\s+(?:to|from|into|off)\b)
  | apply|register|book|submit|join\s+us|no\s+later\s+than|[Pp]lease\s+[a-z]+
  | next\s+(?:meeting|session|issue|edition|bulletin|newsletter|update|release|event|review|round)
"""
# What points ahead where no verb of the sentence tells more.
AHEAD = re.compile(
    r"""
    \b(?:deadline|target|ahead\s+of|needs?|(?:is|are)\s+now
  | (?:launch|start|go-live|opening|closing|completion|hearing|polling|exam|event)\s+(?:date|day)
  | (?:starting|beginning|opening|closing|commencing|ending|launching|arriving|running|taking\s+place)
    (?=\s+(?:on|in|from|at)\b)
  | (?:the|an?|our|its|this)\s+(?:[\w-]+\s+){1,3}?[a-z]{3,}s(?=\s+(?:on|from|until|at)\b)
)\b
""",
    re.VERBOSE | re.IGNORECASE,
)
_ASKED = (
    "expected|hoped|promised|planned|intended|aimed|wanted|agreed|pledged|asked|told|urged|required|invited|ordered"
    "|instructed"
)
_PROSPECT = rf"""
    (?:was|were|had\s+been)\s+(?:originally\s+|initially\s+|first\s+)?
    (?:due|expected|scheduled|planned|set|meant|supposed|intended)\b(?:\s+to\s+(?:be\s+|have\s+)?[a-z]+|\s+for)?
  | (?:originally|initially|previously)\s+(?:due|expected|scheduled|planned|set|intended)\b
    (?:\s+to\s+(?:be\s+)?[a-z]+|\s+for)?
  | (?:(?:has|have|had|having){_ADVERB}\s+(?:been\s+)?)?
    (?:(?:{_ASKED})(?:\s+(?!to\b)[\w'-]+){{0,8}}?\s+to\s+(?:be\s+|have\s+)?[a-z]+|asked\s+for|(?:gave|given)\s+(?:[\w'-]+\s+){{0,5}}?until)
  | (?:(?:has|have|had|was|were|is|are){_ADVERB}\s+(?:been\s+)?)?
    (?:re-?)?(?:appointed|named|confirmed|elected|chosen|selected|promoted)(?:\s+[\w'&()-]+){{0,14}}?\s+(?:with\s+effect\s+)?from
  | (?<=,\s)[a-z]+ed\s+from
  | (?:was|were)\s+to\s+(?:be\s+|have\s+)?[a-z]+
  | (?<=,\s)due\s+(?:to\s+[a-z]+|for|in|on|by)(?=[^,;.]{{0,60}},\s+(?:was|were|had|has)\b)
  | (?:planned|scheduled|due|booked|arranged|listed|set)\s+(?:for|on|in)
    (?=\s[^,;.]{{1,40}}?\s(?:has|have|had|was|were)\b)
  | (?:(?:has|have|had|was|were)\s+(?:been\s+)?)?
    (?:moved|postponed|delayed|deferred|slipped|rescheduled|brought\s+forward|(?:put|pushed|moved)\s+back)\s+from
"""
_LATER = rf"""
    would{_ADVERB}(?:\s+have)?(?:\s+been|\s+be)?{_ADVERB}(?:\s+[a-z]+)?(?:\s+[a-z]+ed)?
  | (?<=\sme\s)if\s+\w+\s+[a-z]+ed|(?<=\sus\s)if\s+\w+\s+[a-z]+ed
"""
_COMPARED = (
    r"(?:up|down)\s+(?:[\w%.,£]+\s+){0,4}?from|(?:unchanged|different)\s+from|compared\s+(?:with|to)"
    r"|against\s+(?=[\d£])|(?<!rather\s)than\s+(?:in|at)"
)
# "The affected homes", "with interested parties": what a participle says of its noun is no verb of the sentence.
_ATTRIBUTIVE = "".join(
    rf"(?<!\b{word}\s)" for word in ("a", "an", "the", "its", "their", "our", "his", "her", "of", "for", "with", "into")
)
_REPORTED = "accused|alleged|believed|charged|dated|estimated|known|reported|said|suspected|thought|understood"

_KINDS: dict[str, Tense] = {"past": "past", "near": "near", "later": "later", "future": "future"}


@cache
def cues() -> re.Pattern[str]:
    """The cues of a sentence; the name of the group that matched, less its figure, is the kind of the cue."""
    past, unlike = alternation(words("past_verbs")), alternation(words("not_past"))
    starts = alternation(frozenset(row[1] for row in rows("milestone_verbs")))
    future = _FUTURE.replace("UNLIKE", unlike).replace("REPORTED", _REPORTED).replace("STARTS", starts)
    return re.compile(
        rf"\b(?:(?P<past1>{_COMPARED})|(?P<near>{_PROSPECT})|(?P<later>{_LATER})|(?P<future>{future})"
        rf"|(?P<past2>(?:(?:has|have|had|having){_ADVERB}\s+been{_ADVERB}(?:\s+[a-z]+)?)"
        rf"|(?:was|were){_ADVERB}(?:\s+[a-z]+(?:ed|en|t)\b)?|(?:has|have){_ADVERB}\s+[a-z]+(?:ed|en|n|t|un|ome)\b"
        rf"|(?:{past})|(?:did)\s+not\s+[a-z]+|{_ATTRIBUTIVE}(?!(?:{unlike})\b)[a-z]{{2,}}ed|ago|since|marks"
        r"|(?:is|are)\s+(?:now\s+)?(?:complete|finished|over|done|behind\s+us))"
        r"|(?P<past3>^Following\s+(?:an?|the|its|our|their|his|her)|(?<=,\s)(?:let|shut|cut|hit|cast|read)|^(?:Date\s+of\s+(?:incident|accident|offence|death|visit|inspection|receipt)|Set\s+up|Built|Made|Held|Written|Drawn\s+up|Begun)"
        rf"|(?:^|(?<=[:|]\s))(?!(?:(?i:{unlike}))\b)[A-Z][a-z]+ed))\b",
        re.VERBOSE,
    )


def kind(match: re.Match[str]) -> Tense:
    """What a cue tells."""
    return _KINDS[(match.lastgroup or "past").rstrip("123")]
