"""Whether a number without a noun counts what was counted before it ("leaving 46", "Two of them")."""

from __future__ import annotations

import re

from extractors.quantities.patterns import Phrase

_SELECTED = re.compile(r"(?:the\s+)?(?:first|last|other|remaining|final|another|a\s+further)\b", re.I)
_NOUN_OF_A_NUMBER = (
    r"(?:targets?|figures?|totals?|goals?|aims?|commitments?|ambitions?|quotas?|forecasts?|estimates?|ceilings?|limits?"
    r"|benchmarks?|baselines?|milestones?|averages?|peaks?|records?|headcount|capacity|establishment|trajectory|plans?|scores?|backlog"
    r"|caseload|waiting\s+list|membership|turnout|attendance|enrolment|population|numbers?|fleet|workforce)"
)
_FIGURE = re.compile(
    rf"\b{_NOUN_OF_A_NUMBER}(?:\s+(?:for|in|by|at|on|set\s+for)\s+[^.;:]{{1,40}}?)?"
    r"(?:\s*:?\s+|\s+(?:(?:of|said|says|is|was|are|were|remains?|remained|stays?|stood\s+at|stands\s+at|to\s+be|had\s+been|has\s+been|will\s+be|to)"
    r"(?:\s+(?:now|still|just|only|again|to\s+(?:reach|have|open|train|recruit|complete|deliver|finish|see|help|support)))?)\s+)$",
    re.I,
)
_COLLECTIVE = re.compile(
    r"\b(?:team|staff|group|panel|committee|board|crew|cast|class|squad|workforce|population|membership|readership|audience"
    r"|fleet|party|jury|network|cohort|total|backlog|roll|caseload|gathering|turnout|field|maximum|minimum)s?\s+of\s+$",
    re.I,
)
_FIGURE_AFTER = re.compile(
    rf"\s+(?:(?:that|which|who|whom|we|they|it)\b|(?:we|they)\s+(?:had|have|hoped|planned|expected|promised|wanted)\b"
    rf"|(?:originally\s+)?(?:planned|forecast|promised|expected|needed|required|recorded|reported|budgeted|hoped\s+for|in\s+post)\b|{_NOUN_OF_A_NUMBER}\b)"
)
_DETERMINED = re.compile(r"\b(?:the|those|these|our|its|their)\s+$", re.I)
_GOES_ON = re.compile(
    r"\s+(?:[a-z]+ing|in|at|from|for|on|across|with|under|among|between|outside|during|by|this|last|next|over|after|before|compared"
    r"|today|so|to|of\s+(?:them|whom|which|these|those)|within|until|since|per|against|when|because|as|[a-z]{3,}est|most|least)\b|\s+(?:each|more|fewer|others?|apiece)\b"
    r"|\s*(?:[.;:,()]|$|-\s)|\s+(?:and|or|but)\s"
)
_VERB_AFTER = re.compile(
    r"\s+(?:have|has|had|are|were|was|is|will|would|should|must|might|did|does|remain\w*|[a-z]+(?<!n)ed|went|came|took|began|left|said|chose"
    r"|met|found|got|lost|won|made|gave|held|saw|put|sent|paid|bought|built|drew|felt|ran|spent|wrote|could|may|can|do|need|come|go|want)\b(?!\s+by\b)"
)
_OF_THEM = re.compile(r"\s+of\s+(?:them|these|those|which|whom)\b")
_MORE = re.compile(r"\s+(?:more|fewer|others?|apiece|each)\b(?!\s+(?:the|our|its|of)\b)")
_TOTAL_AFTER = re.compile(r"\s+(?:in\s+(?:all|total)|altogether|overall)\b")
_CUE = re.compile(
    r"\b(?:leaving|left|leaves?|totall?ing|total\s+of|remaining|other|another|a\s+further|of\s+wh(?:ich|om)|from|to|at|the\s+(?:first|last|next|final)"
    r"|compared\s+(?:with|to)|against|by|(?:it|this|that)\s+(?:was|is)|there\s+(?:are|were|is|was|will\s+be)|that\s+(?:is|was|makes?|leaves?|left)|wants?|all|each\s+of\s+the"
    r"|(?:includ|cover|involv|mak|reach|beat|exceed|hit)(?:e?s|ing)|than|out\s+of|up\s+on|those|these|including)\s+$",
    re.I,
)
_SET_APART = re.compile(
    r"\b(?:leaving|remaining|other|another|a\s+further|all|each\s+of\s+the|there\s+(?:are|were)|leaves|left)\s+$", re.I
)
_DID = re.compile(
    r"\b(?:[a-z]{2,}ed|won|lost|met|built|held|made|gave|took|needs?|wants?|sent|sold|saw|chose|had|have|has|found|bought|spent|paid|left|taught|begun|run|ran|put|seen"
    r"|kept|keep|held|took|get|got|(?:to|will|would|could|should|can|must|now|and)\s+(?!be\b|the\b)[a-z]+)(?:\s+(?:up|out|in|on|off|down|about|only|just|over))?\s+$"
)
_CLAUSE_OPENS = re.compile(
    r"(?:^|[.!?:;,(]\s*|\s-\s|\b(?:and|but|so|that|while|when|where|because|if|then|whereas|of\s+wh(?:om|ich)|though|although)\s+)"
    r"(?:(?:only|just|all|the|today|now|these|those|another|a\s+further|some)\s+){0,2}$",
    re.I,
)
_ADVERBIAL = re.compile(
    r"(?:^|[.!?:;,]\s+|\b(?:and|but|so)\s+)(?:[Ii]n|[Bb]y|[Ss]ince|[Aa]t|[Oo]n|[Tt]o|[Ss]o|[Dd]uring|[Aa]fter|[Uu]ntil|[Bb]efore|[Ff]or|[Uu]nder|[Aa]cross|[Tt]oday)\s"
    r"(?:[\w'&/-]+\s+|[\w'&/-]+,\s+){0,6}$"
)
_OF_THOSE = re.compile(
    r"\b(?:of|among)\s+(?:these|those|them|whom|which|the\s+\w+|that\s+total)\b[^.;:,]{0,40},?\s*$", re.I
)
_JOINED = re.compile(r"(?:[,:;(]|\band|\bor|\bplus|\bby|\bincluding|-)\s*$", re.I)
_WHOLE = re.compile(r"\b(?:each\s+of\s+the|all\s+of\s+the|all)\s+$", re.I)
_APPOSED = re.compile(r"\s+(?:[a-z-]+\s+){0,2}[a-z-]+\s*(?:[,.;)]|$)|\s+[a-z-]+\s+and\s")
_INTENDED = re.compile(
    r"\b(?:hop|plann?|aim|expect|want|intend|promis|pledg|need|manag|commit|set\s+out)(?:e|es|s|ed|ing|d|ted)?\s+(?:to\s+[a-z]+\s+|for\s+)?$"
)
_TEN = 10
_LARGE = 100
_FARTHEST = 3


def is_figure(text: str, phrase: Phrase) -> bool:
    """Whether a noun such as "target" or "total" stands before the number."""
    return _FIGURE.search(_around(text, phrase)[0]) is not None


def is_selected(text: str, phrase: Phrase) -> bool:
    """Whether the phrase picks some out of what was counted ("the last four", "another ten")."""
    return _SELECTED.match(text, phrase.start, phrase.number[0]) is not None


def named(text: str, phrase: Phrase) -> bool:
    """Whether the words around call the number a figure, so that it needs no noun: "target of 60", "9 of 12"."""
    before, after = _around(text, phrase)
    if phrase.one:
        return False
    if phrase.total is not None:
        return True
    ends = bool(_GOES_ON.match(after) or _VERB_AFTER.match(after) or _FIGURE_AFTER.match(after)) or not after.strip()
    if _FIGURE.search(before) or _COLLECTIVE.search(before) or _WHOLE.search(before):
        return ends
    large = bool(phrase.qualifier) or (phrase.value >= _LARGE and text[phrase.number[0]].isdigit())
    if _INTENDED.search(before) and phrase.value >= _TEN:
        return ends
    if large and _CLAUSE_OPENS.search(before) and _VERB_AFTER.match(after):
        return True
    return bool(_DETERMINED.search(before) and _FIGURE_AFTER.match(after))


def counts(text: str, phrase: Phrase, back: int) -> bool:
    """Whether a bare number counts what was counted ``back`` sentences before it."""
    if phrase.total is not None:
        return back <= 1
    before, after = _around(text, phrase)
    if _TOTAL_AFTER.match(after) or _OF_THEM.match(after):
        return back <= _FARTHEST
    goes_on = bool(_GOES_ON.match(after)) or not after.strip()
    verb = bool(_VERB_AFTER.match(after))
    if back == 0 and not phrase.one and _JOINED.search(before) and _APPOSED.match(after):
        return True
    selected = is_selected(text, phrase)
    if back > _FARTHEST or not (goes_on or verb or selected or _OF_THOSE.search(before)):
        return False
    return _tied(text, phrase, before, after, back) or (
        back == 0 and bool(_JOINED.search(before) or phrase.qualifier) and goes_on
    )


def _tied(text: str, phrase: Phrase, before: str, after: str, back: int) -> bool:
    """Whether the words before or after tie the number to an earlier count."""
    if is_selected(text, phrase) or _SET_APART.search(before) or _OF_THOSE.search(before):
        return True
    if _MORE.match(after) and back <= 1:
        return not phrase.one or back == 0
    if _VERB_AFTER.match(after) and (_CLAUSE_OPENS.search(before) or (back <= 2 and _ADVERBIAL.search(before))):
        return True
    return bool(back <= 2 and (_CUE.search(before) or _DID.search(before)))


def _around(text: str, phrase: Phrase) -> tuple[str, str]:
    """The words before and after the number, within its line."""
    before = text[max(0, phrase.start - 80) : phrase.start].rpartition("\n")[2]
    return before, text[phrase.end : phrase.end + 40].partition("\n")[0]
