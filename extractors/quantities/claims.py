"""Whether the text claims a quantity as of its own date, or denies, supposes or only recalls it."""

from __future__ import annotations

import re

from kb.model import Assertion

_DENIED = re.compile(
    r"\b(?:not|never|rather\s+than|instead\s+of|no\s+longer|neither|nor|(?:is|are|was|were)n't)\s+(?:the\s+|an?\s+|all\s+|in\s+)?$"
    r"|\b(?:will|do|does|did|would|should|could|shall|has|have|had)(?:\s+not|n't)\s+(?:yet\s+)?"
    r"(?:have|had|be|been|cost|need|reach(?:ed)?|open(?:ed)?|close[d]?|lose|employ|hold|build|built|train|recruit|spend|spent|receive)\s+$"
    r"|\bcannot\s+(?:have|be|reach|hold|build)\s+$",
    re.I,
)
_SUPPOSED = re.compile(
    r"\b(?:if|unless|were\s+to|assuming|supposing|provided\s+that|in\s+the\s+event\s+(?:of|that)|whether)\b", re.I
)
_MODAL = re.compile(r"\b(?:would|could|might)\b(?!\s+like\b)(?:\s+not)?", re.I)
# "She said it would open 12 hubs" only puts "will" into the past.
_REPORTED = re.compile(
    r"\b(?:said|announced|confirmed|agreed|promised|pledged|decided|told|declared|revealed|committed|added|noted|expected|hoped)\b",
    re.I,
)
_CHANGED = (
    r"(?:up|down|r[io]sen?|rises?|rising|fell|falls?|fallen|falling|grew|grown|growing|increas\w+|decreas\w+|reduc\w+|cut|rais\w+|dropp?\w*"
    r"|chang\w+|revis\w+|moved?|went|gone|go|goes|expand\w+|improv\w+|lower\w*|doubl\w+|trebl\w+|halv\w+|shrunk|shrank|narrow\w+|widen\w+|slow\w+)"
)
_RECALLED = re.compile(
    rf"\b{_CHANGED}\b(?:[^.;:]|\.(?=\d)){{0,80}}?(?<!benefit\s)(?<!range\s)(?<!ranging\s)"
    r"\bfrom\s+(?:an?\s+[\w\s]{1,30}?\bof\s+|the\s+|just\s+|only\s+|some\s+)?$"
    r"|\b(?:up|down)\s+(?:on|from)\s+(?:the\s+|just\s+|only\s+)?$"
    r"|\b(?:previously|formerly|originally|used\s+to\s+(?:be|have|number|employ|cost|run|hold)|once\s+(?:had|employed|numbered)"
    r"|had\s+(?:previously|earlier|originally)\s+[a-z]+)\s+(?:only\s+|just\s+|at\s+)?$"
    r"|\((?:in\s+)?(?:19|20)\d\d(?:\s?[-/]\s?\d\d)?\s*[:=]\s*$|\blast\s+(?:year|month|week|quarter|time)'s\s+(?:[a-z]+\s+)?(?:of\s+)?$",
    re.I,
)
_COMPARED = re.compile(
    r"\b(?:compared\s+(?:with|to)|against|versus|than\s+the|from)\s+(?:the\s+|just\s+|only\s+|some\s+)?$", re.I
)
_AT_A_TIME = re.compile(
    r"(?:[^.;:]|\.(?=\d)){0,50}?\b(?:(?:19|20)\d\d|(?:the\s+)?(?:last|previous|preceding|same|prior)\s+(?:financial\s+|academic\s+)?(?:year|month|quarter|week|period)"
    r"|(?:year|month|quarter|week|decade)s?\s+(?:before|earlier|ago|previously)|January|February|March|April|May|June|July|August|September"
    r"|October|November|December|the\s+(?:spring|summer|autumn|winter)|at\s+the\s+(?:time|start)|last\s+(?:time|spring|summer|autumn|winter))\b",
)
_AGO = re.compile(
    r"\s*,?\s+(?:in\s+)?(?:(?:the|a)\s+(?:year|month|quarter|week)\s+(?:before|earlier|ago)|the\s+previous\s+\w+)\b",
    re.I,
)
_BREAK = re.compile(
    r"[.;:]\s|,\s+(?:but|while|whereas|although|and\s+(?:we|the|it|they|this))\b|\b(?:while|whereas|but)\b", re.I
)
# A word without which nothing is denied, supposed or recalled: a cheap look before the real ones.
_CUE = re.compile(
    r"\b(?:not|never|rather|instead|no|neither|nor|if|unless|were|assuming|supposing|provided|event|whether|would|could|might|from|up|down|previous\w*"
    r"|formerly|originally|used|once|had|last|compared|against|versus|than|before|earlier|ago)\b|n't|\((?:in\s)?(?:19|20)\d\d",
    re.I,
)
_WIDEST = 160


def assertion(text: str, span: tuple[int, int], sentence: tuple[int, int]) -> Assertion:
    """What the text claims of the quantity at ``span`` in its ``sentence``."""
    start, end = span
    if not _CUE.search(text, max(sentence[0], start - _WIDEST), min(sentence[1], end + _WIDEST)):
        return "asserted"
    lead = text[max(sentence[0], start - _WIDEST) : start]
    tail = text[end : min(sentence[1], end + _WIDEST)]
    if _DENIED.search(lead):
        return "negated"
    if _RECALLED.search(lead) or _AGO.match(tail) or (_COMPARED.search(lead) and _AT_A_TIME.match(tail)):
        return "earlier"
    return "conditional" if _is_supposed(lead, tail) else "asserted"


def _is_supposed(lead: str, tail: str) -> bool:
    """Whether a condition or a modal verb governs the clause of the quantity."""
    breaks = list(_BREAK.finditer(lead))
    clause = lead[breaks[-1].end() :] if breaks else lead
    stop = _BREAK.search(tail)
    rest = tail[: stop.start()] if stop else tail
    if _SUPPOSED.search(lead) or re.search(r"\b(?:if|unless|were\s+to)\b", rest):
        return True
    modal = _MODAL.search(clause)
    if modal:
        return not _REPORTED.search(lead[: len(lead) - len(clause) + modal.start()])
    return re.match(r"[^.;:,]{0,60}?\b(?:would|could|might)\s+(?:be|have|need|cost|lose|not)\b", rest) is not None
