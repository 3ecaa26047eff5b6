"""The words that say how exactly a number is meant ("over 40", "about 3"), told from the same words as prepositions."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.quantities import patterns
from extractors.quantities.patterns import Phrase

_SMALL_COUNT = 20
# What "over" may follow where it says when or where, and not how many.
_EXTENDS = re.compile(
    r"\b(?:takes?|took|taking|taken|hand(?:s|ed)?|turn(?:s|ed)?|spread|split|divided|phased|powers?|control|authority|say|influence|oversight|responsibility|jurisdiction|held|delivered|takes?\s+place"
    r"|runs?|run|staged|taught|,)\s*$",
    re.I,
)
_SPANS = re.compile(
    r"(?:\b(?:for|with|of|after|is|are|was|were|be|by|lasts?|lasted|takes?|took|has|have|had|than|to|at|just|well|and|or|every|spans?|covers?|covering)|[(,:;])\s+$",
    re.I,
)
# "A talk about three things", "built around four missions", "grouped under two heads", "a flat above two shops".
_TOPIC = re.compile(
    r"\b(?:talk\w*|spoke|speak\w*|think\w*|thought|hear\w*|know\w*|learn\w*|wr[io]te\w*|written|read\w*|worr\w+|concern\w*|questions?|information|details?"
    r"|news|advice|guidance|evidence|decisions?|discuss\w*|complain\w*|views?|stor(?:y|ies)|facts?|conversations?|debates?|quer(?:y|ies)|letters?|more|something)\s+$",
    re.I,
)
_CENTRE = re.compile(
    r"\b(?:built|based|structured|organi[sz]ed|cent(?:re|er)(?:s|d|ed)?|revolv\w+|designed|clustered|grouped|arranged|gathered|focus\w*|formed|framed|themed"
    r"|shaped|developed|discussions?|debates?|questions?|concerns?)\s+$",
    re.I,
)
_HEADED = re.compile(
    r"\b(?:structured|organi[sz]ed|grouped|listed|set\s+out|brought|fall|falls|falling|described|headed|arranged|come|comes|came|delivered|considered"
    r"|classified|presented|gathered|summarised|sit|sits)\s+(?:together\s+)?$",
    re.I,
)
_LEVEL = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|stay\w*|remain\w*|well|just|to|at|of|for|and|or|than|score[sd]?|with|has|have|had|r[io]se\w*|fell|fall\w*|dropp?\w*|kept|keep)|^|[(,:;])\s*$",
    re.I,
)
_GOVERNED = {"about": _TOPIC, "around": _CENTRE, "under": _HEADED, "over": _EXTENDS}


def qualified(text: str, phrase: Phrase, start: int, end: int) -> Phrase:
    """The phrase with its qualifier, and with the words that select its part ("the first three")."""
    match = patterns.QUALIFIER.search(text, max(start, phrase.start - 40), phrase.start)
    qualifier = phrase.qualifier
    if match and match["outer"] and not _is_preposition(text, phrase, match, start):
        qualifier = patterns.QUALIFIED[re.sub(r"\s+", " ", match["outer"]).casefold()]
        phrase = replace(phrase, start=match.start("outer"))
    elif match and match["inner"].strip():
        phrase = replace(phrase, start=match.start("inner") + len(match["inner"]) - len(match["inner"].lstrip()))
    selector = patterns.SELECTORS.search(text, max(start, phrase.start - 20), phrase.start)
    if selector and phrase.kind == "count":
        phrase = replace(phrase, start=selector.start())
    after = patterns.OR_MORE.match(text, phrase.end, end)
    if after:
        qualifier = patterns.BOUND_AFTER.get(after["way"], "at least")
        phrase = replace(phrase, end=after.end())
    return replace(phrase, qualifier=qualifier)


def _is_preposition(text: str, phrase: Phrase, match: re.Match[str], start: int) -> bool:
    """Whether the word before the number is a preposition ("talks over three days", but "for over three days")."""
    word = match["outer"].casefold()
    before = text[max(start, match.start() - 24) : match.start()]
    if phrase.kind == "count":
        if word == "around" or (word == "about" and _TOPIC.search(before)):
            return _GOVERNED[word].search(before) is not None
        if phrase.value > _SMALL_COUNT:
            return False
        if word in ("above", "below"):
            return _LEVEL.search(before) is None
        return word in _GOVERNED and _GOVERNED[word].search(before) is not None
    if phrase.kind not in ("duration", "measure") or word not in ("over", "under", "above", "below"):
        return False
    return bool(before.strip()) and _SPANS.search(before) is None
