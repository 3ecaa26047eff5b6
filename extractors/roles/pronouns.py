"""Holdings told of a person in the next clause or sentence: "She became ROLE", "where he was ROLE"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.names.naming import Name
from extractors.roles import direct, frames, titles, verbs
from extractors.roles.finder import Finder, Found
from kb.model import Block, HoldingStatus

# "She", "In May 2023 she", "Before that he".
_OPENING = re.compile(
    r"(?:He|She|They)(?= )|(?<![^.!?] )\b(?:In|On|From|Since|Before|Prior|After|Until|By|Now|Previously|Formerly|Today|"
    r"Earlier|Then|Later)(?: [^,.;:!?\n]{1,45})?,? (?:he|she|they)(?= )"
)
_SAME_SUBJECT = re.compile(r"(?:He|She|They|His|Her|Their) ")
_EARLIER_POSTS = re.compile(
    r"\b(?:His|Her|Their) (?:previous|former|earlier|past|most recent) (?:roles?|posts?|positions?|jobs?) "
    r"(?:include[sd]?|was|were) (?:as |that of |those of )?"
)
_BODY = re.compile(rf"(?P<body>{titles.CAPITAL_SCOPE}),? $")
_FORMER_VERBS = frozenset(("was", "were", "had been", "served as", "worked as"))


def holdings(finder: Finder) -> Iterator[Found]:
    """Every (name, holding) that a pronoun's clause states."""
    yield from _elsewhere(finder)
    yield from _gerunds(finder)
    yield from _earlier(finder)
    yield from _of_pronouns(finder)


def _of_pronouns(finder: Finder) -> Iterator[Found]:
    """For "She took over as ROLE" and "when he moved to the Agency as ROLE"."""
    for pattern, antecedent in ((_OPENING, subject_before), (frames.CLAUSE_PRONOUN, nearest_before)):
        for match in pattern.finditer(finder.text):
            block = finder.reading.block_at(match.start())
            who = antecedent(finder, match.start(), block)
            if who is None:
                continue
            pronoun = finder.text.rfind(" ", match.start(), match.end()) + 1 or match.start()
            stand_in = Name("person", who.name, pronoun, match.end())
            for title in verbs.titles_after(finder, stand_in, block):
                yield who, finder.holding(who, title)
                for other in direct.second(finder, title, block):
                    yield who, finder.holding(who, other)


def subject_before(finder: Finder, position: int, block: Block) -> Name | None:
    """The person of the sentence before a sentence that begins at a position: the only one, or its first word."""
    here, _ = finder.reading.sentence_at(position)
    if here <= block.start or position > here + 1:
        return None
    start, end = finder.reading.sentence_at(here - 1)
    people = [p for p in finder.placed.starting(start, end) if p.certain]
    if not people and _SAME_SUBJECT.match(finder.text, start, end):
        return subject_before(finder, start, block)
    return people[0] if people and (len({p.name for p in people}) == 1 or people[0].start <= start + 1) else None


def nearest_before(finder: Finder, position: int, block: Block) -> Name | None:
    """The last person named before a position in the same sentence."""
    start, _ = finder.reading.sentence_at(position)
    people = [p for p in finder.placed.starting(start, position) if p.certain]
    return people[-1] if people else None


def _gerunds(finder: Finder) -> Iterator[Found]:
    """For "NAME led the survey before becoming ROLE" and "NAME joined after serving as ROLE"."""
    for match in frames.GERUND.finditer(finder.text):
        block = finder.reading.block_at(match.start())
        who = nearest_before(finder, match.start(), block)
        status: HoldingStatus = "former" if match.group("past") else "current"
        title = finder.title_at(match.end(), match.start(), block, status) if who else None
        if who is not None and title is not None:
            yield who, finder.holding(who, title)


def _earlier(finder: Finder) -> Iterator[Found]:
    """For "Her previous roles include ROLE at the Agency"."""
    for match in _EARLIER_POSTS.finditer(finder.text):
        block = finder.reading.block_at(match.start())
        who = subject_before(finder, match.start(), block)
        title = finder.title_at(match.end(), match.start(), block, "former") if who else None
        if who is not None and title is not None:
            yield who, finder.holding(who, title)
            for other in direct.second(finder, title, block):
                yield who, finder.holding(who, other)


def _elsewhere(finder: Finder) -> Iterator[Found]:
    """For "joins us from the Agency, where he was ROLE"."""
    for match in frames.ELSEWHERE.finditer(finder.text):
        block = finder.reading.block_at(match.start())
        who = nearest_before(finder, match.start(), block) or subject_before(
            finder, finder.reading.sentence_at(match.start())[0], block
        )
        status: HoldingStatus = "former" if match.group("verb") in _FORMER_VERBS else "current"
        title = finder.title_at(match.end(), match.start(), block, status) if who else None
        if who is not None and title is not None:
            body = _BODY.search(finder.text, block.start, match.start())
            scope = title.scope or (titles.tidy_scope(body.group("body")) if body else None)
            yield who, finder.holding(who, replace(title, scope=scope))
