"""ROL001: two people in a post that one person holds."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import combinations

from rapidfuzz import fuzz

from kb.model import Finding, Quote, Record, RoleHolding
from kb.names import fold
from kb.rules.base import Rule, quote
from kb.rules.context import bounds, plain, sentence
from kb.values import same_month

# Words by which two people rightly have one title, or one after the other.
_SHARED = re.compile(
    r"\b(?:co-?|joint\w*|job[- ]?shar\w*|shar(?:e|es|ed|ing)|deput\w+|vice|interim|acting|temporar\w*|cover\w*|"
    r"assistant|associate|leave|secondment|rotat\w+|in\s+turn|alternat\w+|stand(?:s|ing)?\s+in|on\s+behalf)\b",
    re.IGNORECASE,
)
_HANDOVER = re.compile(
    r"\b(?:took\s+over|tak(?:es?|ing)\s+over|succe(?:ed|ss)\w*|replac\w+|predecessor|outgoing|incoming|former\w*|previous\w*|until|"
    r"hand(?:s|ed|ing)?\s+over|retir\w+|step(?:s|ped|ping)?\s+down|leav(?:es|ing)|left|join(?:s|ed|ing)|appoint\w*|"
    r"will\s+(?:be|become|take|start|join)|elect(?:ed)?|designate|late|then|moved\s+to|moves\s+to|who\s+was|had\s+been|starts?\s+(?:on|in)|"
    r"starting|in\s+post\s+(?:from|since)|new)\b",
    re.IGNORECASE,
)
_SAME_PERSON = 85.0


@dataclass(frozen=True, slots=True)
class _Held:
    """A current holding of a single post, with the key of its scope ("" where the organisation is the document's)."""

    holding: RoleHolding
    record: Record
    post: str
    scope: str


class PostHeldByTwo(Rule):
    """Two people hold a post that one person holds at a time.

    What it finds
        Two current holders of one single-holder post in one scope and document, or in two documents of one
        month. Job-shares, interim cover, deputies, co-chairs and handovers are no fault.

    Why it matters
        Letters, accountability and sign-off go to the wrong person.

    Example
        "Ann Roe, Chief Executive of the Agency" ... "The Agency's Chief Executive, Bill Poe, said".

    How to settle it
        Check who holds the post as of the document. If it changed hands, say when; if it is shared, say so.
    """

    code = "ROL001"
    name = "post-held-by-two"
    severity = "error"

    def within(self, record: Record) -> Iterator[Finding]:
        """One finding for every single post that a document gives to two people at once."""
        yield from self._findings(_grouped(_held(record)))

    def across(self, records: Sequence[Record]) -> Iterator[Finding]:
        """One finding for every single post that two documents of one month give to two people."""
        months: dict[str, list[_Held]] = defaultdict(list)
        for record in records:
            published = record.document.published
            if published and same_month(published, published):
                months[f"{published.start:%Y-%m}"] += [each for each in _held(record) if each.holding.scope]
        for held in months.values():
            yield from self._findings(_grouped(held), _in_two_documents)

    def _findings(
        self,
        groups: Iterable[Sequence[_Held]],
        comparable: Callable[[_Held, _Held], bool] = lambda one, other: True,
    ) -> Iterator[Finding]:
        for holders in groups:
            pairs = (two for two in combinations(holders, 2) if comparable(*two) and _conflict(*two))
            pair = next(pairs, None)
            if pair:
                one, other = (each.holding for each in pair)
                message = f"{one.person} and {other.person} are both {one.role} of the same body."
                yield self.finding(message, *(_cite(each) for each in pair))


@cache
def _single_posts() -> dict[str, str]:
    """The single posts by their folded titles: where one holder is meant ("organisation" or "scope")."""
    text = files(__package__ or "kb.rules").joinpath("rol001_single_posts.txt").read_text(encoding="utf-8")
    rows = (line.split("|") for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return {fold(title): where.strip() for title, where in rows}


def _held(record: Record) -> list[_Held]:
    """The current holdings of single posts whose scope is sure, undisturbed by handovers or sharing."""
    found = []
    for holding in record.holdings:
        post = fold(holding.role)
        where = _single_posts().get(post)
        if where is None or holding.status != "current" or holding.end_date or _shared(record, holding):
            continue
        scope = _scope(record, holding, where)
        if scope:
            found.append(_Held(holding, record, post, scope))
    return found


def _shared(record: Record, holding: RoleHolding) -> bool:
    """Whether the words around a holding, or the document's words of the person, tell of sharing or handover."""
    text = plain(record.document.text)
    own = text[slice(*sentence(record.document, holding.evidence.start))]
    if _SHARED.search(holding.role) or _SHARED.search(own):
        return True
    return any(_HANDOVER.search(said) for said in _sentences_about(record, holding.person))


def _sentences_about(record: Record, person: str) -> Iterator[str]:
    text = plain(record.document.text)
    for mention in record.mentions:
        if mention.kind == "person" and mention.entity == person:
            yield text[slice(*sentence(record.document, mention.evidence.start))]


def _scope(record: Record, holding: RoleHolding, where: str) -> str:
    """The key of what a post is held in; "" where that is not sure.

    "The Authority" is the document's one organisation of that kind. A post that every organisation has one of,
    told without a scope, is held in the organisation that publishes the document.
    """
    publisher = record.document.publisher
    if holding.scope:
        return _organisation(record, fold(holding.scope))
    if where != "organisation" or not publisher or _others_near(record, holding):
        return ""
    return fold(publisher)


def _organisation(record: Record, scope: str) -> str:
    """The full name of an organisation that a text calls by its kind alone ("the authority")."""
    names = {
        fold(entity.name): fold(entity.acronym or "") for entity in record.entities if entity.kind == "organisation"
    }
    if record.document.publisher:
        names.setdefault(fold(record.document.publisher), "")
    full = [name for name, acronym in names.items() if scope in (name, acronym)]
    full = full or [name for name in names if " " not in scope and name.endswith(f" {scope}")]
    return full[0] if len(full) == 1 else scope


def _others_near(record: Record, holding: RoleHolding) -> bool:
    """Whether the block of a holding, or its heading, names another organisation than the publisher."""
    start, end = bounds(record.document, holding.evidence.start)
    publisher = fold(record.document.publisher or "")
    return any(
        mention.kind == "organisation" and start <= mention.evidence.start < end and fold(mention.entity) != publisher
        for mention in record.mentions
    )


def _conflict(one: _Held, other: _Held) -> bool:
    if _told_together(one, other):
        return False
    return not _one_person(one.holding.person, other.holding.person) and _overlap(one.holding, other.holding)


def _told_together(one: _Held, other: _Held) -> bool:
    """Whether one sentence or table row names both: the text then knows that they are two."""
    if one.record.document.source != other.record.document.source:
        return False
    document = one.record.document
    return sentence(document, one.holding.evidence.start) == sentence(document, other.holding.evidence.start)


def _overlap(one: RoleHolding, other: RoleHolding) -> bool:
    """Whether two current holdings can be at one time: not where each began on a day of its own."""
    return not (one.start_date and other.start_date)


def _one_person(one: str, other: str) -> bool:
    """Whether two names may be one person's: alike, one within the other, or surname and initial the same."""
    a, b = fold(one).split(), fold(other).split()
    if not a or not b or set(a) <= set(b) or set(b) <= set(a):
        return True
    if a[-1] == b[-1] and a[0][0] == b[0][0]:
        return True
    return fuzz.token_sort_ratio(" ".join(a), " ".join(b)) >= _SAME_PERSON


def _grouped(held: Iterable[_Held]) -> Iterable[Sequence[_Held]]:
    """The holdings of each single post, every person once in a document."""
    posts: dict[tuple[str, str], dict[tuple[str, str], _Held]] = defaultdict(dict)
    for each in held:
        posts[each.post, each.scope].setdefault((each.record.document.source, each.holding.person), each)
    return [list(holders.values()) for holders in posts.values()]


def _in_two_documents(one: _Held, other: _Held) -> bool:
    return one.record.document.source != other.record.document.source


def _cite(held: _Held) -> Quote:
    """The sentence that names a holder, so that the reader sees how the text puts it."""
    start, end = sentence(held.record.document, held.holding.evidence.start)
    return quote(held.record, min(start, held.holding.evidence.start), max(end, held.holding.evidence.end))
