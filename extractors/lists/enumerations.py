"""Lists within a sentence: "three programmes - reform, workforce and recovery", "two phases: one and two"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

Span = tuple[int, int]

_TAIL = (
    r"(?:\s+(?:of|for|in|to|at|across|within|on|under|from|with|by)\s+(?:[\w'-]+\s*){1,6}?|\s+(?:below|here|namely|as\s+follows)\b"
    r"|\s+(?:are|were|will\s+be|is)\b(?:\s+(?:as\s+follows|these))?)?"
)
_OPENING = re.compile(
    rf"(?P<tail>{_TAIL})(?:\s*(?P<colon>:)\s+(?=\S)|\s+(?P<dash>-)\s+(?=\S)|\s*(?P<bracket>\()(?=\S))"
)
_SENTENCE_END = re.compile(r"[.!?](?=\s|$|['\")])")
_NOT_ITEMS = re.compile(
    r"\b(?:includ\w+|such\s+as|e\.?g\b|i\.?e\b|for\s+example|etc|among\s+others|and\s+others|and\s+more|and\s+so\s+on|see|up\s+from|down\s+from|compared"
    r"|with\s+\w+\s+more|of\s+which|of\s+whom|more\s+than|who|whom|not|but|because|where|when|if|however|respectively|others)\b",
    re.I,
)
_CLAUSE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|must|should|we|they|it|he|she|you|this|that|there|which|then|also|said)\b",
    re.I,
)
_AND = re.compile(r"\s+(?:and|&)\s+")
# A comma, or the last "and" with a remark after it ("new track and, frankly, old complaints").
_COMMA = re.compile(r"\s+and,\s+[a-z]+(?:\s[a-z]+){0,2},\s+|\s*,\s*")
_LAST = re.compile(r"^(?:and|&|or|then|finally)\s+", re.I)
# Items that begin so may stand for more than one thing, or are no things at all.
_COUNTED = re.compile(
    r"(?:\d|(?:an?|the(?!\s+[A-Z])|one|two|three|four|five|six|seven|eight|nine|ten|both|all|mostly|mainly|others?|several|some|various"
    r"|by|at|in|on|to|for|from|with|of|through|via)\b)",
)
_LONGEST_ITEM = 9
_LONGEST_AGREEING = 24
_LONGEST = 1200


@dataclass(frozen=True, slots=True)
class Enumeration:
    """The items as first read, and every number of items that a reasonable reader could count.

    ``plain`` says that the items are short names or noun phrases, so that their count can be relied on;
    ``named`` that each begins with a capital, or that a colon announces them.
    """

    items: tuple[Span, ...]
    counts: frozenset[int]
    plain: bool
    named: bool


def after(text: str, start: int, end: int, stated: int) -> Enumeration | None:
    """The enumeration that opens right after a counted phrase ending at ``start``, within ``end``.

    Where "and" can be read in two ways, the reading that gives ``stated`` items is returned.
    """
    end = min(end, start + 2 * _LONGEST)
    opening = _OPENING.match(text, start, end)
    if opening is None:
        return None
    bounds = _bounds(text, opening, end)
    if bounds is None or bounds[1] - bounds[0] > _LONGEST:
        return None
    content = text[bounds[0] : bounds[1]]
    if _NOT_ITEMS.search(content) or (
        opening["tail"] and not opening["colon"] and re.search(r"\b(?:are|is|were)\b", opening["tail"])
    ):
        return None
    return _parse(text, bounds, stated, aside=opening["colon"] is None)


def _bounds(text: str, opening: re.Match[str], end: int) -> Span | None:
    """Where the enumeration begins and ends: at its bracket, at the second dash or with the sentence."""
    start = opening.end()
    if opening["bracket"]:
        close = text.find(")", start, end)
        return (start, close) if close > 0 and "(" not in text[start:close] else None
    stop = _SENTENCE_END.search(text, start, end)
    finish = stop.start() if stop else end
    if opening["dash"]:
        dash = re.compile(r"\s+-\s").search(text, start, finish)
        finish = dash.start() if dash else finish
    elif re.search(r":\s|\s-\s", text[start:finish]):
        return None
    return start, finish


def _parse(text: str, bounds: Span, stated: int, aside: bool) -> Enumeration | None:
    """The items between the bounds, or None where they do not look like items."""
    content = text[bounds[0] : bounds[1]]
    if ";" in content:
        parts = list(_split(text, bounds, re.compile(r"\s*;\s*")))
        counts = frozenset({len(parts)})
    else:
        parts, counts = _by_commas(text, bounds, stated)
    parts = [_trimmed(text, part) for part in parts]
    texts = [text[s:e] for s, e in parts]
    if len(parts) < 2 or not all(texts) or any(len(item.split()) > _LONGEST_AGREEING for item in texts):
        return None
    short = all(len(item.split()) <= _LONGEST_ITEM * (2 if ";" in content else 1) for item in texts)
    if not short and aside:
        return None
    plain = short and not _CLAUSE.search(content) and not any(_COUNTED.match(item) for item in texts)
    named = not aside or all(item[0].isupper() for item in texts)
    return Enumeration(tuple(parts), counts, plain, named)


def _split(text: str, bounds: Span, separator: re.Pattern[str]) -> Iterator[Span]:
    position = bounds[0]
    for match in separator.finditer(text, *bounds):
        yield position, match.start()
        position = match.end()
    if position < bounds[1]:
        yield position, bounds[1]


def _by_commas(text: str, bounds: Span, stated: int) -> tuple[list[Span], frozenset[int]]:
    """The items of a series with commas and "and", and the counts it can be read as."""
    parts = list(_split(text, bounds, _COMMA))
    last = parts[-1]
    oxford = len(parts) > 1 and _LAST.match(text[last[0] : last[1]])
    joints = [list(_AND.finditer(text, *part)) for part in parts]
    inner = sum(len(found) for found in joints)
    if oxford:
        return parts, frozenset(range(len(parts), len(parts) + inner + 1))
    if not joints[-1]:
        return parts, frozenset(range(len(parts), len(parts) + inner + 1)) | {len(parts) + 1}
    counts = frozenset(range(len(parts) + 1, len(parts) + inner + 1))
    if inner > len(joints[-1]):
        # "Salt and grit, sand and gravel" may be a series of pairs without a last "and".
        counts |= {len(parts)}
    wanted = max(1, stated - len(parts)) if stated in counts else 1
    cuts = joints[-1][-min(wanted, len(joints[-1])) :]
    pieces = [last[0], *(edge for cut in cuts for edge in cut.span()), last[1]]
    return [*parts[:-1], *zip(pieces[::2], pieces[1::2], strict=True)], counts


def _trimmed(text: str, part: Span) -> Span:
    """The part without white space and without the "and" of the last item."""
    start, end = part
    while start < end and text[start] in " \n\t'\"":
        start += 1
    while end > start and text[end - 1] in " \n\t'\"":
        end -= 1
    match = _LAST.match(text[start:end])
    return (start + match.end() if match else start), end
