"""Both holdings of a handover: who took a post over, and who gave it up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.names.naming import Name
from extractors.roles import dating, frames, people, titles
from extractors.roles.beside import LONGEST_SENTENCE_BEFORE
from extractors.roles.finder import Finder, Found
from extractors.roles.titles import Title
from extractors.spans import Spans
from kb.model import Block, HoldingStatus, RoleHolding

# Between the one who takes a post over and the one who held it.
_SUBJECT_GAP = re.compile(
    r"(?:, [^.;]{3,100},| \([^()]{1,60}\)| [A-Z]{2,4})?(?:,? who)?(?: (?:has|will|is to|now|also|recently|"
    r"formally|\w+ly))*"
    r" (?:[a-z]+ (?:over )?(?:from|(?:the )?place of|of)|[a-z]+) (?:the )?"
)
_IS = re.compile(r"(?:,| (?:is|was|will be|has been named(?: as)?|was named(?: as)?)) ")
_HEIR_OF = re.compile(r"'s? (?:successor|replacement) as ")
_REPLACED = re.compile(
    r",? (?:who )?(?:has |had )?(?:replaced|replaces|succeeded|succeeds|took over from|takes over from|followed|"
    r"follows) "
    r"(?:him|her|them) as "
)


def holdings(finder: Finder, found: Sequence[Found]) -> Iterator[Found]:
    """Every (name, holding) of handovers; ``found`` are the holdings stated beside a name."""
    apart = [*_moved(finder), *_held_by(finder), *_passed(finder), *_handovers(finder), *_handed(finder)]
    apart += _succeeded_by(finder, found)
    yield from apart
    yield from _predecessors(finder, [*found, *apart])


def _moved(finder: Finder) -> Iterator[Found]:
    """For "NAME moved from ROLE to ROLE"."""
    for name in finder.people:
        block = finder.reading.block_at(name.start)
        match = frames.MOVED.match(finder.text, name.end, block.end)
        first = _told(finder, match.group("from"), "former", name.start, match.end("from")) if match else None
        second = finder.title_at(match.end(), name.start, block, "current") if match else None
        if second is not None:
            taken = finder.holding(name, second)
            yield name, taken
            if first is not None:
                yield name, replace(finder.holding(name, first), end_date=taken.start_date)


def _held_by(finder: Finder) -> Iterator[Found]:
    """For "the post of ROLE is held jointly by NAME and NAME"."""
    for index, name in enumerate(finder.people):
        start = max(finder.reading.block_at(name.start).start, name.start - LONGEST_SENTENCE_BEFORE)
        match = frames.HELD_BY.search(finder.text[start : name.start])
        if match is None:
            continue
        status: HoldingStatus = "interim" if match.group("how") in ("covered", "filled temporarily") else "current"
        for who in people.run_from(finder, index):
            title = _told(finder, match.group("title"), status, start + match.start(), who.end)
            if title is not None:
                yield who, finder.holding(who, title)


def _passed(finder: Finder) -> Iterator[Found]:
    """For "the role of ROLE passes from NAME to NAME"."""
    for old, new in pairwise(finder.people):
        if finder.text[old.end : new.start].strip() != "to":
            continue
        block = finder.reading.block_at(old.start)
        lead = frames.PASSES.search(finder.text[max(block.start, old.start - LONGEST_SENTENCE_BEFORE) : old.start])
        title = _told(finder, lead.group("title"), "current", old.start, new.end) if lead else None
        if title is not None:
            yield from _both(finder, new, old, title)


def _handovers(finder: Finder) -> Iterator[Found]:
    """For "NAME took over from OTHER as ROLE", "NAME handed over to OTHER as ROLE", "NAME covers for OTHER as ROLE"."""
    for first, second in pairwise(finder.people):
        gap = finder.text[first.end : second.start]
        verb = frames.HANDOVER.fullmatch(gap)
        covers = None if verb else frames.COVERS.fullmatch(gap)
        block = finder.reading.block_at(first.start)
        link = frames.AS_POST.match(finder.text, second.end, block.end) if verb or covers else None
        status: HoldingStatus = "interim" if covers else "incoming" if verb and verb.group("plan") else "current"
        title = finder.title_at(link.end(), first.start, block, status) if link else None
        if title is not None and covers:
            yield first, finder.holding(first, title)
        elif title is not None and verb is not None:
            yield from _both(finder, *((second, first) if verb.group("gave") else (first, second)), title)


def _handed(finder: Finder) -> Iterator[Found]:
    """For "OLD handed over the post of ROLE to NEW" and "OLD, NEW's successor as ROLE"."""
    for old, new in pairwise(finder.people):
        verb = frames.HANDED_POST.fullmatch(finder.text[old.end : new.start])
        status: HoldingStatus = "current" if verb and verb.group("done") else "incoming"
        title = _told(finder, verb.group("title"), status, old.start, new.end) if verb else None
        if title is not None:
            yield from _both(finder, new, old, title)
        heir = _HEIR_OF.match(finder.text, new.end) if _IS.fullmatch(finder.text[old.end : new.start]) else None
        post = finder.title_at(heir.end(), old.start, finder.reading.block_at(old.start), "current") if heir else None
        if post is not None:
            yield old, finder.holding(old, post)


def _told(finder: Finder, words: str, status: HoldingStatus, start: int, end: int) -> Title | None:
    """The title that words are as a whole; None where they are none."""
    match = finder.patterns.behind.fullmatch(words)
    if match is None:
        return None
    title, status = titles.clean(match.group("title"), status)
    return Title(title, titles.tidy_scope(match.group("scope")), status, start, end, status == "former")


def _both(finder: Finder, new: Name, old: Name, title: Title) -> Iterator[Found]:
    taken = finder.holding(new, title)
    yield new, taken
    yield old, _ended(finder, old, taken)


def _succeeded_by(finder: Finder, found: Sequence[Found]) -> list[Found]:
    """For "OTHER was succeeded as ROLE by NAME in May" and "OTHER, the ROLE, will be succeeded by NAME"."""
    stated = Spans(found, lambda pair: (pair[1].evidence.start, pair[1].evidence.end))
    both: list[Found] = []
    for name in finder.people:
        block = finder.reading.block_at(name.start)
        start = max(block.start, name.start - LONGEST_SENTENCE_BEFORE)
        verb = frames.SUCCEEDED_BY.search(finder.text[start : name.start])
        given = _given_up(finder, stated, name, block) if verb else None
        if verb is None or given is None:
            continue
        other, post = given
        title = _told(finder, verb.group("title") or "", "current", start + verb.start(), name.end)
        role, scope = (title.title, title.scope or post.scope) if title else (post.role, post.scope)
        planned = verb.group("verb") in ("will be", "is to be", "is being")
        begins = dating.behind(finder.reading, finder.dated, name.end)
        evidence = finder.reading.evidence(min(post.evidence.start, start + verb.start()), name.end)
        status: HoldingStatus = "incoming" if planned else "current"
        taken = replace(
            post, person=name.name, role=role, scope=scope, status=status, start_date=begins, end_date=None,
            evidence=evidence,
        )  # fmt: skip
        both += [(name, taken), (other, _ended(finder, other, taken))]
    return both


def _given_up(finder: Finder, stated: Spans[Found], name: Name, block: Block) -> Found | None:
    """The last holding stated of another person before a name in its sentence."""
    start, _ = finder.reading.sentence_at(name.start)
    near = [
        (who, holding)
        for who, holding in stated.starting(max(start, name.start - 2 * LONGEST_SENTENCE_BEFORE), name.start)
        if who.name != name.name and who.end <= name.start
    ]
    return near[-1] if near else None


def _predecessors(finder: Finder, found: Sequence[Found]) -> Iterator[Found]:
    """For "took over as ROLE from OTHER" and "succeeds OTHER as ROLE": OTHER's holding, which ended."""
    stated = Spans(found, lambda pair: (pair[1].evidence.start, pair[1].evidence.end))
    for other in finder.people:
        block = finder.reading.block_at(other.start)
        lead = finder.text[max(block.start, other.start - LONGEST_SENTENCE_BEFORE) : other.start]
        behind = frames.PREDECESSOR.search(lead[-40:])
        if behind and behind.group().strip(" ,") in ("from", "following") and not frames.HANDED_OVER.search(lead):
            behind = None
        if behind is None and frames.SUCCESSION.search(lead) is None:
            continue
        subject = _subject(finder, other, block)
        successor = (_post_of(found, subject, other) if subject else None) or (
            None if subject else _successor(finder, stated, other, block)
        )
        if successor is not None:
            yield other, _ended(finder, other, successor)
    yield from _replaced_by_pronoun(finder, found)


def _subject(finder: Finder, other: Name, block: Block) -> Name | None:
    """The person whose verb says that they succeeded OTHER: "NAME, who joined in May, takes the place of OTHER"."""
    start = max(block.start, other.start - LONGEST_SENTENCE_BEFORE)
    before = [p for p in finder.placed.starting(start, other.start) if p.end < other.start]
    gap = finder.text[before[-1].end : other.start] if before else ""
    return before[-1] if gap and _SUBJECT_GAP.fullmatch(gap) and frames.SUCCESSION.search(gap) else None


def _post_of(found: Sequence[Found], holder: Name, other: Name) -> RoleHolding | None:
    """The post of a person that stands nearest to another's name, in the same block where it is stated there."""
    own = [post for who, post in found if _is_same(who, holder) and post.status != "former"]
    return min(own, key=lambda post: _distance(post, other), default=None)


def _distance(post: RoleHolding, other: Name) -> int:
    """How far a post's statement stands from a name; what follows the name is farther than all before it."""
    gap = other.start - post.evidence.end
    return gap if gap >= 0 else 1_000_000 - gap if post.evidence.start > other.end else 0


def _is_same(one: Name, other: Name) -> bool:
    return one.name.split()[-1].casefold() == other.name.split()[-1].casefold()


def _replaced_by_pronoun(finder: Finder, found: Sequence[Found]) -> Iterator[Found]:
    """For "begun under OTHER and continued by NAME, who replaced him as ROLE": the post that OTHER held."""
    for name, post in found:
        block = finder.reading.block_at(name.start)
        verb = _REPLACED.match(finder.text, name.end, block.end)
        if verb is None or post.status == "former" or not verb.end() <= post.evidence.end <= verb.end() + 90:
            continue
        start = max(finder.reading.sentence_at(name.start)[0], name.start - 2 * LONGEST_SENTENCE_BEFORE)
        before = [p for p in finder.placed.starting(start, name.start) if not _is_same(p, name)]
        if before:
            yield before[-1], _ended(finder, before[-1], post)


def _successor(finder: Finder, found: Spans[Found], other: Name, block: Block) -> RoleHolding | None:
    """The holding that OTHER gave up: the nearest one stated of another person in the same block."""
    reach = 2 * LONGEST_SENTENCE_BEFORE
    near = [
        holding
        for name, holding in found.starting(other.start - reach, other.start + reach)
        if name.name != other.name
        and holding.status != "former"
        and finder.reading.block_at(holding.evidence.start) is block
    ]
    return min(near, key=lambda h: abs(h.evidence.end - other.start), default=None)


def _ended(finder: Finder, other: Name, successor: RoleHolding) -> RoleHolding:
    status: HoldingStatus = "former" if successor.status != "incoming" else "current"
    start, end = other.start, other.end
    if finder.reading.block_at(start).ordinal == successor.evidence.block:
        start, end = min(successor.evidence.start, start), max(successor.evidence.end, end)
    return replace(
        successor,
        person=other.name,
        status=status,
        start_date=None,
        end_date=successor.start_date,
        evidence=finder.reading.evidence(start, end),
    )
