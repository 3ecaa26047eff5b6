"""Whether a quantity is a target, an achievement, a forecast or a limit.

Read from the clause: the cue nearest before the number decides, then the words after it.
"""

from __future__ import annotations

import re

from extractors.quantities import setting as quantity_setting
from kb.model import QuantityKind, QuantityStatus

_PAST = (
    r"(?!(?:need|indeed|speed|feed|exceed|proceed|succeed|hundred|based|related|required|skilled|estimated|supposed|called"
    r"|announced|said|noted|added|showed|involved|limited|detailed|aged|used|needed|expected|planned|projected"
    r"|forecasted|targeted|proposed|committed|pledged|promised|intended|named|entitled|confirmed|agreed|approved|welcomed|considered|cited|estimated|asked|stated|accounted|ranked|included|published)\b)"
    r"\w+ed|done|gone|begun|built|met|won|made|gave|given|held|ran|cut|saw|seen|brought|taught|found|sold|took|taken|put|opened|spent|paid|sent|lost|left|drew|grew|wrote|chose|led|kept|began|bought"
)
_FILLER = (
    r"(?:\s+(?:a|an|the|its|our|their|further|another|additional|total|of|some|all|new|out"
    r"|up|by|to|from|over|on|now|already|also|record|first|in))*"
)
_BEFORE = re.compile(
    r"(?P<limit>\b(?:no\s+more\s+than|not\s+more\s+than|(?:must|may|can|should|shall|will)\s*not\s+(?:exceed|be\s+more\s+than)|cannot\s+exceed"
    r"|maximum(?:\s+of)?|minimum(?:\s+of)?|limit(?:ed)?\s+(?:of|to|at)|cap(?:ped)?\s+(?:of|at)|at\s+most|(?:can|may)\s+be\s+(?:imposed|extended|up)"
    r"|must\s+(?:be\s+)?(?:have|be|last|complete|contain)|no\s+longer\s+than|threshold\s+of|(?:against|within|from)\s+an?\s+(?:annual\s+|total\s+)?budget\s+of)\b)"
    r"|(?P<forecast>\b(?:would(?!\s+like\b)|estimat(?:es?|ions?|ing)\b(?!\s+to\s+be\s+worth)|forecasts?|projected|projections?|predict\w*|estimated\s+to|(?:expected|likely|anticipated)\s+to\s+"
    r"(?:peak|rise|fall|reach|cost|grow|increase|decrease|decline|drop|exceed|number|total))\b)"
    r"|(?P<target>\b(?:(?:would|should)\s+like\s+(?!to\s+(?:thank|say|congratulate|welcome|pay|express|add|see))|set(?:ting)?\s+aside|earmarked|ring-fenced"
    r"|(?:agree[ds]?|agreement(?:\s+was\s+reached)?|decided|decision|resolved|intention|determined|proposals?|looking|preparing|scheduled|required|funded|funding"
    r"|contracted|commissioned|poised)\s+to|(?:provides?|allows?|allowing|contracts?|orders?)\s+for"
    r"|(?:is|are|am)\s+(?:also\s+|now\s+|currently\s+)?(?:recruiting|hiring|investing|building|opening|creating|launching|introducing|planning|adding|buying"
    r"|developing|delivering|expanding|committing|bringing\s+in|looking)|work\s+is\s+under\s+way\s+on|targets?|targeted|targeting|aims?|aiming|aimed|commit|commits|committed|commitments?|committing|pledge[sd]?|goal|ambition"
    r"|will|shall|plan|plans|planned|planning|expect|expects|expected|intend(?:s|ed)?|due\s+to|set\s+to|on\s+track|(?:is|are|was|were)\s+to|promis\w+"
    r"|(?:is|are)\s+seeking|hop(?:es?|ed|ing)[\s-]+(?:to|for)|sets?\s+out\s+to|wants?|wanted|seeks?\s+to|needs?\s+to|challenged|(?:asked|told|invited|tasked|directed|instructed)\s+(?:\w+\s+){1,3}to"
    r"|standards?\s+(?:of|is|are|that)|should|ought\s+to|aspir\w+|on\s+course|propos\w+|going\s+to|target\s+of|to\s+be)\b)"
    rf"|(?P<achieved>\b(?:{_PAST})\b{_FILLER}\s*$|\b(?:has|have|having)\s+(?:now\s+|already\s+|also\s+|so\s+far\s+|been\s+)*(?:{_PAST})\b"
    r"|\b(?:doubled|trebled|tripled|halved|increased|reduced|raised|improved|rose|risen|grew|grown|fell|fallen|dropped|expanded)\b"
    r"(?:[^.;:]|\.(?=\d))*\b(?:to|by)\s+$|\b(?:rose|fell|grew|dropped|climbed|increased|decreased|declined)\s+$|\b(?:achiev\w+|complet\w+|deliver(?:ed|ing)|so\s+far|to\s+date)\b)",
    re.I,
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_PARTICIPLE = (
    r"(?:(?!(?:agreed|asked|called|required|needed|expected|planned|due|said|forecast|projected)\b)\w+ed|drawn|built|held|given|taken|seen|made|found"
    r"|sent|brought|lost|won|paid|spent|put|cut|shown|chosen|sold|met|gone|done|begun|come|left|grown|fallen|risen|become|set\s+up)"
)
# The present tense of what is scheduled: "12 sites open in June".
_SCHEDULED = (
    rf"(?:opens?|begins?|starts?|follows?|arrives?|launch(?:es)?|closes?|joins?|moves?|go(?:es)?\s+live)\s+(?:(?:in|on|from|by)\s+(?:early\s+|late\s+)?"
    rf"(?:\d\d?\s+)?(?:{_MONTHS}|20\d\d|the\s+(?:spring|summer|autumn|winter|new\s+year)|spring|summer|autumn|winter)|next|later|shortly|soon)"
)
_TARGET_AFTER = re.compile(
    rf"^(?:[^.;:]|\.(?=\d)){{0,60}}?\b(?:(?:is|are)\s+(?:expected|planned|due|set\s+to|to|scheduled|being\s+[a-z]+)|will\b|would\b|should\b|must\b|(?:has|have|needs?)\s+to\b"
    rf"|to\s+be\b|by\s+(?:the\s+end\s+of\s+)?(?:20\d\d|next|(?:\d\d?\s+)?(?:{_MONTHS}))|{_SCHEDULED}|under\s+construction|in\s+the\s+pipeline"
    r"|(?:has|have)\s+been\s+(?:set\s+aside|allocated|earmarked|committed|pledged|promised)|(?:is|are)\s+available\s+(?:for|to)"
    r"|(?:planned|expected|promised|pledged|budgeted|needed)\b)"
)
_ACHIEVED_AFTER = re.compile(
    rf"^(?:[^.;:]|\.(?=\d)){{0,60}}?\b(?:so\s+far|to\s+date|(?:has|have|had)\s+(?:now\s+|already\s+|all\s+|also\s+|since\s+)*(?:been\s+)?{_PARTICIPLE}|(?:is|are)\s+now"
    r"|(?:is|are)\s+(?:already\s+|all\s+|fully\s+)*(?:filled|complete|completed|open|done|met|closed|finished|in\s+place|delivered|live|operational"
    r"|up\s+and\s+running|ready|built|in\s+post|vacant)"
    rf"|(?:was|were)\s+(?:then\s+|also\s+|successfully\s+|already\s+)?{_PARTICIPLE}"
    r"|(?:short\s+of|against|above|below|ahead\s+of|exceed(?:s|ed|ing)|beat(?:s|ing)?|miss(?:es|ed|ing)|meet(?:s|ing)|met)\s+(?:the|our|its|their|an?)\s+(?:\w+\s+){0,2}?"
    r"(?:targets?|aims?|goals?|plans?|forecasts?|commitments?|standards?|figures?))\b"
)
_DID_AFTER = re.compile(
    r"^\s+(?!(?:based|related|required|needed|aged|involved|called\s+for|expected|planned|named|affected|skilled|proposed|funded|located|employed|led|run)\b)"
    r"(?:[a-z]+ed|began|came|went|took(?!\s+place)|left|won|made|gave|met|found|got)\s+(?!by\b)"
)
_TARGET_BESIDE = re.compile(
    r"^\s*(?:[,(-]\s*(?:the\s+|our\s+|its\s+)?(?:target|goal|aim|plan)\b|,?\s*against\s+(?:a|the|our|its)\b)"
)
_CALLED = re.compile(
    r"^\s+(?:originally\s+)?(?:(?P<target>planned|promised|pledged|budgeted|targets?|goals?|standards?|commitments?)|(?P<forecast>forecasts?)|(?P<limit>allowed|permitted|(?:spending\s+)?(?:cap|ceiling|limit)s?))\b"
)
_LEVEL = re.compile(
    r"\b(?:it\s+was|(?P<be>was|were)|stood\s+at|reached|managed|hit|came\s+to|totalled|averaged|numbered|have\s+now|has\s+now|now\s+[a-z]+(?:\s+(?:in|at|for|with))?"
    r"|(?:was|were|is|are)\s+(?:up|down)(?:\s+by)?|(?:brings?|brought|bringing|takes?|took|taking)\s+(?:the|our|its|their)\s+(?:\w+\s+){1,3}to|(?:that|this|which)\s+makes)"
    r"\s+(?:only\s+|just\s+|at\s+)?$",
    re.I,
)
_MEASURED = re.compile(
    r"\b(?:average|mean|median|total|overall|final|actual|figures?|numbers?|rates?|scores?|costs?|spend(?:ing)?|turnout|attendance|caseload|takings|receipts|revenues?)\b",
    re.I,
)
_ON_AVERAGE = re.compile(r"\b(?:on\s+average|(?:average|mean|median)\b[^.;]{0,60}\b(?:was|were|took)\b)", re.I)
_WAS = re.compile(r"\b(?:was|were|had|saw|took)\b")
_IN_FORECAST = re.compile(r"^[^.;:,]{0,40}\bforecasts?\b")
_NAMED_MOST = re.compile(r"as\s+(?:many|much|long)\s", re.I)
_ASIDE = re.compile(r"\s*\([^()]{0,60}\)")
_PASSIVE_SHARE = re.compile(
    r"\b(?:was|were|(?:has|have|had)\s+been)\s+(?:\w+\s+)?[a-z]+(?:ed|en|wn|lt|ut|et)\b(?:[^.;:]|\.(?=\d)){0,80}\b(?:in|for|by|at|to|on)\s+$"
)
_AIMS_LISTED = re.compile(
    r"\b(?:commitments?|targets?|aims?|goals?|objectives?|ambitions?|pledges?|promises?|plans?\s+(?:is|are)|wants?\s+to|aims?\s+to|will)\b[^.:]{0,80}:\s[^.]*$",
    re.I,
)
_BREAK = re.compile(
    r"[.;:]\s|,\s+(?:but|while|whereas|although|which|and\s+(?:we|the|it|they|this))\b|\b(?:while|whereas|but)\b",
    re.I,
)
_LABELLED = re.compile(r"(?:^|[.;(]\s*)([^.;:()]{1,40}):\s*$")
_AUXILIARY = re.compile(
    r"\s*(?:(?:be|have|has|been|also|each|now|then|all)\s*)*|(?:[^.;:]|\.(?=\d)){0,60}\bto\s+(?:(?:have|be)\s*(?:been\s*)?)?"
)
_OF_YEAR = re.compile(r"\((?:in\s+)?(?:19|20)\d\d(?:\s?[-/]\s?\d\d)?\s*[:=]\s*$")
_NO_MORE = re.compile(r"(?:no|not)\s+more\s+than|(?:a\s+)?maximum\s+of|at\s+most", re.I)
_TIMES = re.compile(r"\btimes\b")
_FARTHEST = 120
_SENTENCE = 400


def status(
    text: str,
    span: tuple[int, int],
    clause: tuple[int, int],
    low: int,
    qualifier: str | None,
    kind: QuantityKind,
    dated: bool,
) -> QuantityStatus:
    """The status of the quantity at ``span`` within its ``clause``, in a sentence that begins at ``low``.

    ``dated`` says that the text gives the period it is of.
    """
    start, end = span
    before = text[max(clause[0], start - 100) : start]
    if _OF_YEAR.search(before):
        return "achieved"
    labelled = _LABELLED.search(before)
    breaks = list(_BREAK.finditer(before))
    before = before[breaks[-1].end() :] if breaks else before
    beyond = text[end : min(clause[1], end + _FARTHEST)]
    if _bounds(text[start:end], before, qualifier):
        standard = qualifier == "at least" and (kind in ("percent", "rate") or _TIMES.search(text, start, end))
        return "target" if standard else "limit"
    found = _cued(before, beyond, kind) or (quantity_setting.row(labelled[1]) if labelled else None)
    if found and found != "stated":
        return found
    aside = _ASIDE.match(text, end, end + _FARTHEST)
    after = _after(beyond) or _after(re.split(r"[.;]", text[aside.end() : aside.end() + _FARTHEST])[0] if aside else "")
    if after and found is None and _allowed(after, kind) != "stated":
        return _allowed(after, kind)
    sentence = text[max(low, start - _SENTENCE) : start]
    return (
        found or _from_sentence(sentence, before, beyond, kind, dated) or _of_bound(text[start:end], before, qualifier)
    )


def _cued(before: str, beyond: str, kind: QuantityKind) -> QuantityStatus | None:
    """The status by the cue nearest before the number, or by what the number is called right behind it."""
    cues = list(_BEFORE.finditer(before))
    if (
        len(cues) > 1
        and cues[-1]["achieved"]
        and cues[-2]["target"]
        and _AUXILIARY.fullmatch(before, cues[-2].end(), cues[-1].start())
    ):
        return "target"
    called = _CALLED.match(beyond)
    if called:
        return _allowed(called.lastgroup, kind)
    if cues:
        return _allowed(cues[-1].lastgroup, kind)
    return "forecast" if _IN_FORECAST.match(beyond) else None


def _from_sentence(sentence: str, before: str, beyond: str, kind: QuantityKind, dated: bool) -> QuantityStatus | None:
    """The status by the whole sentence up to the number: a level that was measured, aims that are listed."""
    if kind == "duration":
        return "achieved" if _ON_AVERAGE.search(sentence + beyond) and _WAS.search(sentence) else None
    level = _LEVEL.search(before)
    if level and (kind == "percent" or not level["be"] or _MEASURED.search(before)):
        return "achieved"
    if kind == "percent" and _PASSIVE_SHARE.search(sentence):
        return "achieved"
    if _AIMS_LISTED.search(sentence):
        return "target"
    return "achieved" if dated and _WAS.search(before) else None


def _of_bound(phrase: str, before: str, qualifier: str | None) -> QuantityStatus:
    """The status of an upper bound that nothing else is said of: what is offered, or what is allowed."""
    if qualifier != "up to" or _NAMED_MOST.match(phrase):
        return "stated"
    return "target" if re.search(r"\b(?:offer|award|provide|fund|invest)\w*\b", before, re.I) else "limit"


def _after(text: str) -> str | None:
    """What the words after a quantity say of it: the nearest cue decides."""
    if _DID_AFTER.match(text) or _TARGET_BESIDE.match(text):
        return "achieved"
    target, achieved = _TARGET_AFTER.match(text), _ACHIEVED_AFTER.match(text)
    if target and (achieved is None or target.end() < achieved.end()):
        return "target"
    return "achieved" if achieved else None


def _bounds(phrase: str, before: str, qualifier: str | None) -> bool:
    """Whether the quantity is a bound that is set ("may claim up to £750", "must have at least 5 years")."""
    if qualifier == "up to":
        return bool(_NO_MORE.match(phrase) or re.search(r"\b(?:may|can|could|must)\b", before))
    return qualifier == "at least" and bool(re.search(r"\b(?:must|needs?|required?|requires)\b", before))


def _allowed(cue: str | None, kind: QuantityKind) -> QuantityStatus:
    """The status of a cue; time that has passed is no achievement ("has worked for 35 years")."""
    if cue == "limit":
        return "limit"
    if cue == "forecast":
        return "forecast"
    if cue == "target":
        return "target"
    return "achieved" if cue and kind != "duration" else "stated"
