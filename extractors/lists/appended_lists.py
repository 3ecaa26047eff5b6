"""Lists in a sentence that begin some words after their count, taken only where both agree.

"Two councils, Powys and Monmouthshire, will send observers", "Four hubs are now open: Hull, Preston, Leith and
Chatham", "will meet three more times: on 3 May in Ayr, on 7 June in Oban and on 5 July in Wick", "its next
three meetings are on 3 May, 7 June and 5 July". A list that is not as long as its count is none here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

Span = tuple[int, int]

_BETWEEN = r"(?P<between>[^:;.,()]{0,90}?)"
_COLON = re.compile(r"(?P<between>[^:;.()]{0,140}?):\s+(?=\S)")
_ASIDE = re.compile(rf"{_BETWEEN}\s*(?:,|\s-)\s+(?:namely\s+|both\s+)?(?=\S)")
_BRACKET = re.compile(rf"{_BETWEEN}\s*\((?=\S)")
_ARE = re.compile(
    r"(?P<between>(?:\s+(?:of|for|in|to|at|which|that|who)\b[^:;.,()]{1,60}?)?)\s+(?:are|were|will\s+be|being)\s+(?:now\s+|both\s+)?(?=\S)"
)
_NEXT = re.compile(
    r"[^:;.()]{0,120}\.\s+(?:(?:These|They|Those)\s+(?:are|were|will\s+be)\s*:?|[^.:;]{0,80}?"
    r"\b(?:[Tt]hey|[Tt]hese|[Tt]hose|[Ff]ollowing|as\s+follows)\b[^.:;]{0,100}:)\s+(?=\S)"
)
_MARKED = re.compile(r"(?:(?<=\s)|^)\(?(?P<mark>[a-hA-H]|[ivx]{1,4}|\d{1,2})\)\s+(?=\S)")
_IN_ORDER = re.compile(
    r"(?:(?<=[.;:,-]\s)|(?<=\band\s))(?P<order>first|second|third|fourth|fifth|sixth|finally|lastly|last)(?:ly)?\b,?\s+",
    re.I,
)
_ORDINALS = "first second third fourth fifth sixth".split()
_ARE_NAMES = re.compile(r"\s+(?:are|were)\s+(?=[A-Z])")
_PLAIN_NAME = re.compile(r"(?:the\s+)?[A-Z][\w'-]*(?:\s[A-Z][\w'-]*){0,3}")
# An aside does not go on after these.
_BREAK = re.compile(r";|:\s")
_STOP = re.compile(r"[.!?](?=\s|$|['\")])|\n")
_COMMA = re.compile(r"\s*,\s*(?![0-9]{3}\b)")
_SEMICOLON = re.compile(r"\s*;\s*(?:and\s+)?")
_AND = re.compile(r"\s+(?:and|&|or)\s+")
_LEADING_AND = re.compile(r"(?:and|&|or)\s+")
_OPEN = re.compile(
    r"\b(?:includ\w+|such\s+as|e\.?g\b|for\s+example|etc|see|among\s+others|others|of\s+(?:which|whom)|up\s+from|down\s+from|compared|including)\b",
    re.I,
)
_REST = re.compile(r"(?:the\s+)?(?:rest|others?|remainder|remaining|balance)\b")
_THING = re.compile(
    r"(?:(?:one\s+)?(?:in|on|at|over|for|from|with|of|to|by|near|around|about)\s+)?(?:the\s+|an?\s+|its\s+|our\s+|their\s+|Dr\s+)?['\"(]?(?:[A-Z]|\d)"
)
_NOUN_PHRASE = re.compile(
    r"(?:an?|the|its|our|their|one|over|in|on|for|at|from|with|to|by)\s+\w|[\w'-]+(?:\s+[\w'-]+){0,3}$"
)
_VERB = re.compile(
    r"^(?:is|are|was|were|has|have|had|will|would|can|could|may|must|we|they|it|he|she|you|this|that|there|which|who|then|also|but|so"
    r"|when|while|where|because|although|if|not|after|before|since|said|[a-z]+ed|with|up|down|more|fewer|less|each|all|both|most|some)\b"
)
_NAME_LAST = re.compile(r"(?:^|\s)[A-Z][\w'-]*$")
_RELATIVE = re.compile(r"(?:who|which|whose|whom|where)\b")
_AFTERWARDS = re.compile(
    r"(?:and\s+)?(?:which|who|where|with|all|each|both|but|so|as|while|we|they|it|in|on|at|by|for|to|from|is|are|was|were|has|have|had|will|[a-z]+(?:ing|ed))\b"
)
_LONGEST_NAME = 14
_FARTHEST = 1500


def after(text: str, start: int, end: int, stated: int) -> tuple[Span, ...] | None:
    """The ``stated`` items that follow a count ending at ``start`` in its sentence, or None.

    ``end`` is the end of the block.
    """
    end = min(end, start + _FARTHEST)
    stop = _STOP.search(text, start, end)
    while stop and _mid_sentence(text, stop):
        stop = _STOP.search(text, stop.end(), end)
    finish = stop.start() if stop else end
    colon = _COLON.match(text, start, finish)
    # "At three centres, Ayr, Oban and Wick: 18 at Ayr, ...": the names come before the colon.
    aside_first = colon is not None and colon["between"].startswith(", ")
    for opening in (_ASIDE, _COLON, _BRACKET, _ARE) if aside_first else (_COLON, _BRACKET, _ARE, _ASIDE):
        match = opening.match(text, start, finish)
        # "agencies in Belfast, Lisburn and Derry": a name before the comma is the first of the series itself.
        if match and not (opening is _ASIDE and _NAME_LAST.search(match["between"])):
            close = _close(text, match, finish)
            ends = _BREAK.search(text, match.end(), close) if opening is not _COLON else None
            close = ends.start() if ends else close
            items = _items(text, match.end(), close, stated, opening is _COLON)
            if items:
                return items
    following = _NEXT.match(text, start, end)
    if following:
        stop = _STOP.search(text, following.end(), end)
        items = _items(text, following.end(), stop.start() if stop else end, stated, loose=True)
        if items:
            return items
    return _marked(text, start, end, stated) or _in_order(text, start, end, stated)


def _marked(text: str, start: int, end: int, stated: int) -> tuple[Span, ...] | None:
    """The items that letters or numbers in brackets mark after a colon ("three areas: A) Kent B) Essex C) Surrey")."""
    opening = _COLON.match(text, start, end)
    marks = list(_MARKED.finditer(text, opening.end(), end)) if opening else []
    if opening is None or len(marks) != stated or marks[0].start() != opening.end():
        return None
    ends = [*(mark.start() for mark in marks[1:]), end]
    return tuple((mark.end(), finish) for mark, finish in zip(marks, ends, strict=True))


def _in_order(text: str, start: int, end: int, stated: int) -> tuple[Span, ...] | None:
    """The items that "First, ... Second, ... Third, ..." begin, in the sentence of the count or those after it."""
    marks = list(_IN_ORDER.finditer(text, start, end))[:stated]
    orders = [mark["order"].casefold() for mark in marks]
    last = bool(orders) and (orders[-1] in ("finally", "lastly", "last") or orders[-1] == _ORDINALS[len(orders) - 1])
    if len(marks) != stated or stated > len(_ORDINALS) or not last or orders[:-1] != _ORDINALS[: stated - 1]:
        return None
    stops = [_STOP.search(text, mark.end(), end) for mark in marks]
    ends = [*(mark.start() for mark in marks[1:]), end]
    return tuple(
        (mark.end(), min(stop.start() if stop else end, finish))
        for mark, stop, finish in zip(marks, stops, ends, strict=True)
    )


def differing(text: str, start: int, end: int, stated: int) -> tuple[Span, ...] | None:
    """The items of a list of plain names that certainly has another length ("The seven counties are Cork, ...")."""
    end = min(end, start + _FARTHEST)
    opening = _ARE_NAMES.match(text, start, end)
    stop = _STOP.search(text, start, end) if opening else None
    if opening is None or stop is None or _mid_sentence(text, stop):
        return None
    pieces = _split(text, opening.end(), stop.start(), _COMMA)
    joints = list(_AND.finditer(text, *pieces[-1]))
    if len(joints) == 1 and not _LEADING_AND.match(text, *pieces[-1]):
        pieces[-1:] = [(pieces[-1][0], joints[0].start()), (joints[0].end(), pieces[-1][1])]
    plain = all(_PLAIN_NAME.fullmatch(text, *piece) for piece in pieces)
    return tuple(pieces) if plain and len(pieces) > 2 and 0 < abs(len(pieces) - stated) <= 2 else None


def _close(text: str, opening: re.Match[str], finish: int) -> int:
    """Where a list ends that began after ``opening``: at its bracket or second dash, else with the sentence."""
    mark = text[opening.start() : opening.end()].rstrip()[-1]
    closing = text.find(")" if mark == "(" else " - ", opening.end(), finish) if mark in "(-" else -1
    return closing if closing > 0 else finish


def _mid_sentence(text: str, stop: re.Match[str]) -> bool:
    """Whether a full stop belongs to an initial or a title ("A. Smith", "Dr. Jones")."""
    return bool(re.search(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Rt|No|vs|Rev)$", text[max(0, stop.start() - 5) : stop.start()]))


def _items(text: str, start: int, end: int, stated: int, loose: bool) -> tuple[Span, ...] | None:
    """The items between the bounds; ``loose`` after a colon, where any words can be items."""
    if _OPEN.search(text, start, end) or _REST.match(text, start):
        return None
    if ";" in text[start:end]:
        found = _split(text, start, end, _SEMICOLON) if loose else []
        return tuple(found) if len(found) == stated else None
    pieces = _without_relatives(text, _split(text, start, end, _COMMA))
    for found in _series(text, pieces, stated):
        rest = next((piece for piece in pieces if piece[0] >= found[-1][1]), None)
        # "Two things: a and b, c and d" goes on after what would be two; "a and b, which are new" does not.
        if not all(s < e for s, e in found) or (loose and rest and not _AFTERWARDS.match(text, *rest)):
            continue
        words = [text[s:e] for s, e in found]
        if loose or _named(words) or _plain(words):
            return tuple(found)
    return None


def _split(text: str, start: int, end: int, separator: re.Pattern[str]) -> list[Span]:
    found, position = [], start
    for match in separator.finditer(text, start, end):
        found.append((position, match.start()))
        position = match.end()
    if position < end:
        found.append((position, end))
    return found


def _without_relatives(text: str, pieces: Sequence[Span]) -> list[Span]:
    """The pieces with relative clauses joined to what they describe ("Ann Lee, who stays on, and Bo Kerr")."""
    joined: list[Span] = []
    for start, end in pieces:
        if joined and _RELATIVE.match(text, start, end):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _series(text: str, pieces: Sequence[Span], stated: int) -> Iterator[list[Span]]:
    """The series of ``stated`` items that the first pieces can be: commas, and "and" before the last item."""
    if len(pieces) >= stated - 1 >= 1:
        last = pieces[stated - 2]
        joint = next(iter(_AND.finditer(text, *last)), None)
        if joint and not _LEADING_AND.match(text, *last):
            yield [*pieces[: stated - 2], (last[0], joint.start()), (joint.end(), last[1])]
    if len(pieces) >= stated:
        last = pieces[stated - 1]
        joint = _LEADING_AND.match(text, *last)
        if joint:
            yield [*pieces[: stated - 1], (joint.end(), last[1])]


def _named(words: Sequence[str]) -> bool:
    """Whether the items are names or dates, with or without a preposition before them."""
    return all(_THING.match(word) and len(word.split()) <= _LONGEST_NAME for word in words)


def _plain(words: Sequence[str]) -> bool:
    """Whether three or more items are short noun phrases with nothing of a clause in them."""
    return len(words) > 2 and all(
        _NOUN_PHRASE.match(word) and len(word.split()) <= 6 and not any(map(_VERB.match, word.split()))
        for word in words
    )
