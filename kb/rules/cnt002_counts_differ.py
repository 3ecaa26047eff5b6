"""CNT002: two stated counts of the same thing in one document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from kb.model import Finding, Quantity, Record
from kb.names import fold
from kb.rules.base import Rule, quote
from kb.rules.context import after, before, plain, sentence
from kb.rules.wording import noun_key

_NUMBER = re.compile(
    r"^(?:.*?\b)?(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|"
    r"(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?)\s+(?P<noun>.+)$",
    re.IGNORECASE | re.DOTALL,
)
# Determiners that speak of a whole set, and verbs that say how large one is.
_WHOLE = re.compile(
    r"\b(?:all(?:\s+of)?(?:\s+(?:the|our|its|their))?|each\s+of\s+(?:the|our|its|their)|every\s+one\s+of\s+(?:the|our|its))\s+$",
    re.IGNORECASE,
)
_THE = re.compile(r"\bthe\s+$", re.IGNORECASE)
_OWNED = re.compile(
    r"(?P<all>\b(?:all(?:\s+of)?|each\s+of|every\s+one\s+of)\s+)?\b(?P<owner>(?:the\s+|our\s+|its\s+)?[\w-]+)'s?\s+$",
    re.IGNORECASE,
)
_HAS = re.compile(
    r"\b(?P<owner>(?:the|our|its|this)\s+(?:[\w-]+\s+){0,3}?[\w-]+|it|we)\s+(?P<verb>has|have|had|will\s+have|consists\s+of|is\s+made\s+up\s+of|comprises|"
    r"is\s+divided\s+into|is\s+split\s+into|is\s+organised\s+into|covers)\s+(?:a\s+total\s+of\s+)?$",
    re.IGNORECASE,
)
_THERE = re.compile(r"\bthere\s+(?P<verb>are|will\s+be|were)\s+(?:now\s+)?(?:a\s+total\s+of\s+)?$", re.IGNORECASE)
# A part of a set, or the set as of another time.
_PART = re.compile(
    r"\b(?:new|newer|further|additional|remaining|first|second|last|next|other|others|another|more|extra|original|initial|"
    r"former|previous|old|current|pilot|early|final|following|these|those|same|some|half|most|both|of\s+which|of\s+whom|"
    r"different|selected|participating|relevant|affected|smaller|larger|best|top|main|key)\b",
    re.IGNORECASE,
)
_OTHER_TIME = re.compile(
    r"\b(?:from|by|until|since|before|after|originally|previously|formerly|once|then|become|became|grow|grew|increase\w*|reduc\w*|"
    r"merg\w*|replac\w*|creat\w*|instead|now|currently|already|would|could|might|had|were|was|used\s+to|propos\w*|plan\w*|draft|"
    r"up\s+from|down\s+from|compared|if|when|rise|rose|cut|join\w*|left|clos\w*|add\w*)\b",
    re.IGNORECASE,
)
_NARROWED = re.compile(
    r"^\s*(?:of|in|for|from|within|across|under|with|without|at|that|who|whose|which|where|not|out|on)\b|^\s*\(|^-",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:()]|\s(?:and|but)\s|\s-\s", re.IGNORECASE)
_FUTURE = re.compile(r"\bwill\b", re.IGNORECASE)
# Small numbers of everyday things are seldom the size of a set.
_UNCOUNTED = frozenset(
    {"people", "person", "day", "week", "month", "year", "hour", "minute", "time", "page", "pound", "percent", "staff"}
)


@dataclass(frozen=True, slots=True)
class _Count:
    """A stated size of a whole set: its noun phrase, whose it is, and the sentence that says it."""

    fact: Quantity
    value: float
    noun: tuple[str, ...]
    owner: str
    universal: bool
    scope: frozenset[str]
    future: bool
    place: tuple[int, int]


class CountsDiffer(Rule):
    """The same set is given two sizes in one document.

    What it finds
        Two different counts of one noun phrase, both told of the whole set ("all 11 regions", "the
        authority has 12 regions"), with the same owner, the same places and the same time.

    Why it matters
        Whoever plans with the figure takes one of the two, and nobody notices until they meet.

    Example
        "The service has 12 regions." ... "All of the service's 11 regions have now reported."

    How to settle it
        Settle which is right. If both are, because of scope or date, write that beside each.
    """

    code = "CNT002"
    name = "counts-differ"
    severity = "error"

    def within(self, record: Record) -> Iterator[Finding]:
        """One finding for every set with two sizes, at the first two places that differ."""
        sets: dict[tuple[str, ...], list[_Count]] = defaultdict(list)
        for fact in record.quantities:
            count = _whole_count(record, fact)
            if count:
                sets[count.noun].append(count)
        for counts in sets.values():
            pair = next((two for two in combinations(counts, 2) if _conflict(*two)), None)
            if pair:
                nouns = " ".join(_noun(pair[0].fact).split())
                message = f"The text counts {_number(pair[0])} {nouns} here and {_number(pair[1])} there."
                yield self.finding(message, *(quote(record, *count.place) for count in pair))


def _whole_count(record: Record, fact: Quantity) -> _Count | None:
    """The size of a whole set that a quantity states; None for anything less certain."""
    if not _plain_count(fact):
        return None
    document, evidence = record.document, fact.evidence
    noun = _noun(fact)
    number = plain(evidence.text).lower().rfind(noun.lower()) if noun else -1
    if number < 0 or _PART.search(plain(evidence.text)):
        return None
    lead = before(document, evidence.start, 100) + _determiner(fact)
    owner, universal = _frame(lead)
    start, end = sentence(document, evidence.start)
    clause = _clause(plain(document.text), (start, end), (evidence.start, evidence.end))
    words = plain(document.text)[slice(*clause)]
    if owner is None or _OTHER_TIME.search(words) or _NARROWED.match(after(document, evidence.end, 30)):
        return None
    if _PART.search(" ".join(lead.split()[-3:])) or any(
        start <= date.evidence.start < end for date in record.dates if date.evidence.end <= evidence.start
    ):
        return None
    key = noun_key(noun)
    if not key or key[-1] in _UNCOUNTED:
        return None
    return _Count(
        fact, fact.value, key, owner, universal, _scope(record, *clause), bool(_FUTURE.search(words)), (start, end)
    )


def _clause(text: str, sentence_span: tuple[int, int], fact: tuple[int, int]) -> tuple[int, int]:
    """The span of the clause of a sentence that holds a fact."""
    opened = [match.end() for match in _CLAUSE.finditer(text, sentence_span[0], fact[0])]
    closed = _CLAUSE.search(text, fact[1], sentence_span[1])
    return opened[-1] if opened else sentence_span[0], closed.start() if closed else sentence_span[1]


def _plain_count(fact: Quantity) -> bool:
    return (
        fact.kind == "count"
        and fact.total is None
        and fact.upper is None
        and fact.qualifier in (None, "exactly")
        and fact.status not in ("forecast", "limit")
        and fact.value >= 2
        and float(fact.value).is_integer()
    )


def _noun(fact: Quantity) -> str:
    match = _NUMBER.match(plain(fact.evidence.text))
    return match["noun"].strip() if match else ""


def _determiner(fact: Quantity) -> str:
    """The words of a quantity's own text before its number ("all 11 regions")."""
    text = plain(fact.evidence.text)
    match = re.match(r"(?:[A-Za-z']+\s+){1,4}(?=\d|[a-z]+\s)", text)
    return match.group() if match and re.match(r"(?:all|each|every|the)\b", text, re.IGNORECASE) else ""


def _frame(lead: str) -> tuple[str | None, bool]:
    """Whose set the words before a count speak of ("" where they do not say), and whether of all of it."""
    owned = _OWNED.search(lead)
    if owned:
        return _owner(owned["owner"]), bool(owned["all"])
    if _WHOLE.search(lead):
        return "", True
    has = _HAS.search(lead)
    if has:
        return _owner(has["owner"]), False
    if _THERE.search(lead):
        return "", False
    return ("", False) if _THE.search(lead) else (None, False)


def _owner(words: str) -> str:
    """The head of an owner ("The new authority": "authority"); a pronoun says nothing."""
    head = fold(words).split()[-1:] or [""]
    return "" if head[0] in ("it", "we", "our", "its", "their") else head[0]


def _scope(record: Record, start: int, end: int) -> frozenset[str]:
    return frozenset(
        fold(mention.entity)
        for mention in record.mentions
        if mention.kind in ("region", "programme") and start <= mention.evidence.start < end
    )


def _conflict(one: _Count, other: _Count) -> bool:
    """Whether two counts speak of one set as of one time; at least one must say that it means all of it."""
    if one.value == other.value or one.future != other.future or one.scope != other.scope:
        return False
    if one.owner or other.owner:
        return one.owner == other.owner
    return one.universal or other.universal


def _number(count: _Count) -> str:
    return f"{count.value:,.10g}"
