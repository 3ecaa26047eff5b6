"""Holdings stated apart from the name: by pronouns, in clauses ("where she was ROLE"), and of predecessors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.names.naming import Name
from extractors.roles import LONGEST_SENTENCE_BEFORE, Found, HoldingFinder, frames, titles
from extractors.roles.titles import Title
from extractors.spans import Spans
from kb.model import Block, HoldingStatus, RoleHolding

_ASIDE = r"(?: \([^()]{1,60}\)|, (?:who|from|formerly|previously|until)[^,;.]{2,80})?"
_AND_NAME = re.compile(rf"{_ASIDE}(?:,| and|, and| &) (?:the )?$")
LONGEST_SIGNATURE = 110
_FORMER_VERBS = frozenset(("was", "were", "had been", "served as", "worked as"))


def holdings(finder: HoldingFinder, found: Sequence[Found]) -> Iterator[Found]:
    """Every (name, holding) that needs more than the words beside a name; ``found`` are those that did not."""
    apart = [*_of_pronouns(finder), *_elsewhere(finder), *_moved(finder), *_held_by(finder), *_passed(finder)]
    apart += [*_handovers(finder), *_first_person(finder), *_signatures(finder)]
    yield from apart
    yield from _predecessors(finder, [*found, *apart])


def _of_pronouns(finder: HoldingFinder) -> Iterator[Found]:
    """For "She took over as ROLE" and "when he moved to the Agency as ROLE"."""
    for pattern, antecedent in ((frames.PRONOUN, _subject_before), (frames.CLAUSE_PRONOUN, _nearest_before)):
        for match in pattern.finditer(finder.text):
            block = finder.reading.block_at(match.start())
            who = antecedent(finder, match.start(), block)
            if who is not None:
                stand_in = Name("person", who.name, match.start(), match.end())
                yield from ((who, finder.holding(who, t)) for t in finder.after_name(stand_in, block))


def _subject_before(finder: HoldingFinder, position: int, block: Block) -> Name | None:
    """The person of the sentence before a sentence that begins with a pronoun: the only one, or its first word."""
    spans = list(finder.reading.sentences(block))
    here = next((i for i, (start, end) in enumerate(spans) if start <= position < end), 0)
    if here == 0 or position > spans[here][0] + 1:
        return None
    start, end = spans[here - 1]
    people = [p for p in finder.placed.starting(start, end) if p.certain]
    return people[0] if people and (len(people) == 1 or people[0].start <= start + 1) else None


def _nearest_before(finder: HoldingFinder, position: int, block: Block) -> Name | None:
    """The last person named before a position in the same sentence."""
    start, _ = finder.reading.sentence_at(position)
    people = [p for p in finder.placed.starting(start, position) if p.certain]
    return people[-1] if people else None


def _elsewhere(finder: HoldingFinder) -> Iterator[Found]:
    """For "joins us from the Agency, where he was ROLE"."""
    for match in frames.ELSEWHERE.finditer(finder.text):
        block = finder.reading.block_at(match.start())
        who = _nearest_before(finder, match.start(), block) or _subject_before(
            finder, finder.reading.sentence_at(match.start())[0], block
        )
        if who is None:
            continue
        status: HoldingStatus = "former" if match.group("verb") in _FORMER_VERBS else "current"
        title = finder.title_at(match.end(), match.start(), block, status)
        if title is not None:
            body = re.search(rf"({titles.CAPITAL_SCOPE}),? $", finder.text[block.start : match.start()])
            scope = title.scope or (titles.tidy_scope(body.group(1)) if body else None)
            yield who, finder.holding(who, replace(title, scope=scope))


def _moved(finder: HoldingFinder) -> Iterator[Found]:
    """For "NAME moved from ROLE to ROLE"."""
    for name in finder.people:
        block = finder.reading.block_at(name.start)
        match = frames.MOVED.match(finder.text, name.end, block.end)
        first = finder.patterns.behind.fullmatch(match.group("from")) if match else None
        second = finder.title_at(match.end(), name.start, block, "current") if match else None
        if match is None or first is None or second is None:
            continue
        text, status = titles.clean(first.group("title"), "former")
        left = Title(text, titles.tidy_scope(first.group("scope")), status, name.start, match.end("from"))
        taken = finder.holding(name, second)
        yield name, replace(finder.holding(name, left), end_date=taken.start_date)
        yield name, taken


def _held_by(finder: HoldingFinder) -> Iterator[Found]:
    """For "the post of ROLE is held jointly by NAME and NAME"."""
    for index, name in enumerate(finder.people):
        block = finder.reading.block_at(name.start)
        start = max(block.start, name.start - LONGEST_SENTENCE_BEFORE)
        match = frames.HELD_BY.search(finder.text[start : name.start])
        title = finder.patterns.behind.fullmatch(match.group("title")) if match else None
        if match is None or title is None:
            continue
        covered = match.group("how") in ("covered", "filled temporarily")
        text, status = titles.clean(title.group("title"), "interim" if covered else "current")
        for who in joined_from(finder, index):
            said = Title(text, titles.tidy_scope(title.group("scope")), status, start + match.start(), who.end)
            yield who, finder.holding(who, said)


def _passed(finder: HoldingFinder) -> Iterator[Found]:
    """For "the role of ROLE passes from NAME to NAME"."""
    for old, new in pairwise(finder.people):
        block = finder.reading.block_at(old.start)
        lead = frames.PASSES.search(finder.text[max(block.start, old.start - LONGEST_SENTENCE_BEFORE) : old.start])
        title = finder.patterns.behind.fullmatch(lead.group("title")) if lead else None
        if lead is None or title is None or finder.text[old.end : new.start].strip() != "to":
            continue
        text, status = titles.clean(title.group("title"), "current")
        said = Title(text, titles.tidy_scope(title.group("scope")), status, old.start, new.end)
        taken = finder.holding(new, said)
        yield new, taken
        yield old, _ended(finder, old, taken)


def _handovers(finder: HoldingFinder) -> Iterator[Found]:
    """For "NAME took over from OTHER as ROLE" and "NAME handed over to OTHER as ROLE": both holdings."""
    for first, second in pairwise(finder.people):
        block = finder.reading.block_at(first.start)
        verb = frames.HANDOVER.fullmatch(finder.text[first.end : second.start])
        link = frames.AS_POST.match(finder.text, second.end, block.end) if verb else None
        status: HoldingStatus = "incoming" if verb and verb.group("plan") else "current"
        title = finder.title_at(link.end(), first.start, block, status) if link else None
        if verb is None or title is None:
            continue
        new, old = (second, first) if verb.group("gave") else (first, second)
        taken = finder.holding(new, title)
        yield new, taken
        yield old, _ended(finder, old, taken)


def _first_person(finder: HoldingFinder) -> Iterator[Found]:
    """For "I'm NAME, and I am the ROLE" and "My name is NAME. I am ROLE"."""
    for name in finder.people:
        block = finder.reading.block_at(name.start)
        link = frames.FIRST_PERSON.match(finder.text, name.end, block.end)
        if link and frames.SELF.search(finder.reading.before(name.start, 14)):
            title = finder.title_at(link.end(), name.start, block, "current")
            if title is not None:
                yield name, finder.holding(name, title)


def _signatures(finder: HoldingFinder) -> Iterator[Found]:
    """For a name on a line of its own with a post on the next: the foot of a letter, the head of a message."""
    blocks = finder.reading.blocks
    for name in finder.people:
        block = finder.reading.block_at(name.start)
        alone = finder.text[block.start : block.end].strip(" ,*") == finder.text[name.start : name.end]
        label = _label_above(finder, block) if alone else None
        if label is not None:
            yield name, finder.holding(name, label)
        if not alone or label is not None or block.ordinal + 1 >= len(blocks):
            continue
        below = blocks[block.ordinal + 1]
        title = finder.title_at(below.start, below.start, below, "current") if below.kind != "list_item" else None
        if title is not None and title.end >= below.end - 1 and below.end - below.start < LONGEST_SIGNATURE:
            yield name, finder.holding(name, title)


LONGEST_RUN = 60


def _label_above(finder: HoldingFinder, block: Block) -> Title | None:
    """The post above a name on its own line, where posts and names take turns and a post begins: a list of terms."""
    blocks, first = finder.reading.blocks, block.ordinal
    while (
        0 < first > block.ordinal - LONGEST_RUN
        and blocks[first - 1].kind == block.kind
        and blocks[first - 1].end - blocks[first - 1].start < LONGEST_SIGNATURE
    ):
        first -= 1
    if (block.ordinal - first) % 2 == 0:
        return None
    posts = [_post_alone(finder, blocks[index]) for index in range(first, block.ordinal, 2)]
    return posts[-1] if all(posts) else None


def _post_alone(finder: HoldingFinder, block: Block) -> Title | None:
    title = finder.title_at(block.start, block.start, block, "current")
    return title if title is not None and title.end >= block.end - 1 else None


def joined_from(finder: HoldingFinder, index: int) -> list[Name]:
    """A name and those that follow it in one enumeration: "A (Mondays), B, who stays on, and C"."""
    people = [finder.people[index]]
    for other in finder.people[index + 1 :]:
        if not _AND_NAME.fullmatch(finder.text[people[-1].end : other.start]):
            break
        people.append(other)
    return people


def _predecessors(finder: HoldingFinder, found: Sequence[Found]) -> Iterator[Found]:
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
        successor = _successor(finder, stated, other, block)
        if successor is not None:
            yield other, _ended(finder, other, successor)


def _successor(finder: HoldingFinder, found: Spans[Found], other: Name, block: Block) -> RoleHolding | None:
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


def _ended(finder: HoldingFinder, other: Name, successor: RoleHolding) -> RoleHolding:
    status: HoldingStatus = "former" if successor.status != "incoming" else "current"
    start, end = min(successor.evidence.start, other.start), max(successor.evidence.end, other.end)
    return replace(
        successor,
        person=other.name,
        status=status,
        start_date=None,
        end_date=successor.start_date,
        evidence=finder.reading.evidence(start, end),
    )
