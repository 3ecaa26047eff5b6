"""Joins the names of one document: short mentions, middle names and acronyms to the entity they stand for.

Rules only; no statistical coreference. A short form that could mean two entities is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations, pairwise

from extractors.base import Reading
from extractors.names import lexicon
from extractors.names.acronyms import Definition
from extractors.names.naming import Name
from extractors.names.phrases import PARTICLES, UPPER
from extractors.spans import taken as taken_index
from kb.model import Entity, EntityKind

_NOT_SPOKEN = re.compile(rf"(?:[ -][{UPPER}][\w'-]*|'s [{UPPER}])")


_SENTENCE_MARKS = (".", "!", "?", ":", "*", "")
# What a person named by an ordinary word does next; anything else may be a noun that the word belongs to.
_DOING = re.compile(
    r"(?:'s\b)?(?:,|\.|:|;| \(|$|\n| (?:is|was|has|had|will|would|can|could|also|now|then|and|who|said|"
    r"says|told|tells|got|went|"
    r"took|made|met|led|leads|runs|ran|thinks|thought|sells|sold|adds|asks|wants|knows|knew|works|"
    r"hopes|believes|explains|"
    r"joins|came|comes|left|leaves|gave|gives|spoke|speaks|began|became|becomes|lives|moved|wrote|"
    r"writes|paid|kept|keeps|"
    r"brings|brought|held|holds|feels|felt|found|finds|saw|sees|uses|loves|likes|plans|started|starts|[a-z]+ed)\b)"
)


def _parts(name: str) -> list[str]:
    return [part for part in name.split() if part.casefold() not in PARTICLES or part[0].isupper()]


def same_person(short: str, full: str) -> bool:
    """Whether two names can be one person's: same surname, and given names or initials that agree."""
    a, b = [lexicon.fold(p) for p in _parts(short)], [lexicon.fold(p) for p in _parts(full)]
    if a[-1] != b[-1]:
        return False
    if a == b[-len(a) :] or b == a[-len(b) :]:
        return True
    if not _agree(a[0], b[0]):
        return False
    middle_a, middle_b = a[1:-1], b[1:-1]
    return not middle_a or not middle_b or all(map(_agree, middle_a, middle_b))


def _agree(a: str, b: str) -> bool:
    return a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b))


Pairs = frozenset[frozenset[str]]
# Two names this near one another are two people's, even where one could be short for the other.
_NEAR = 60


def _short_forms(names: Sequence[Name]) -> Pairs:
    """Pairs of names of which one has a short form of the other's given name: "Liz Roe" and "Elizabeth Roe"."""
    by_surname: dict[str, list[Name]] = {}
    for name in names:
        parts = _parts(name.name)
        if len(parts) > 1:
            by_surname.setdefault(lexicon.fold(parts[-1]), []).append(name)
    found, near = set(), set()
    for family in by_surname.values():
        for one, other in combinations({name.name: name for name in family}.values(), 2):
            first, second = (lexicon.fold(_parts(name.name)[0]) for name in (one, other))
            if first != second and lexicon.same_given_name(first, second):
                found.add(frozenset((one.name, other.name)))
        for one, other in pairwise(sorted(family, key=lambda name: name.start)):
            if other.start - one.start < _NEAR:
                near.add(frozenset((one.name, other.name)))
    return frozenset(found - near)


@dataclass(frozen=True)
class People:
    """The people of a document: entities by full name, and every mention with the full name it stands for."""

    entities: dict[str, Entity]
    mentions: tuple[tuple[Name, str], ...]

    @cached_property
    def _full_names(self) -> dict[int, str]:
        return {id(mention): full for mention, full in self.mentions}

    def full_name(self, name: Name) -> str | None:
        """The full name behind a mention."""
        return self._full_names.get(id(name))


def short_mentions(reading: Reading, names: Sequence[Name], taken: Sequence[tuple[int, int]]) -> list[Name]:
    """Given names and surnames standing alone that can mean one of the people named, outside ``taken`` spans."""
    return _short_mentions(reading, _Known.among(names), [*((n.start, n.end) for n in names), *taken])


@dataclass(frozen=True)
class _Known:
    """The people of a document by their fullest names, with what else they go by.

    ``pairs`` are names of which one is a short form of the other, ``aliases`` the nicknames that the document
    gives: "Bill" of William (Bill) Ferris.
    """

    longest: list[str]
    pairs: Pairs
    aliases: dict[str, str]

    @classmethod
    def among(cls, names: Sequence[Name]) -> _Known:
        """What is known of the people named."""
        pairs = _short_forms(names)
        return cls(_longest(names, pairs), pairs, {name.alias: name.name for name in names if name.alias})

    def referent(self, name: str) -> str | None:
        """The one person whom a name can mean."""
        name = self.aliases.get(name, name)
        if len(_parts(name)) == 1:
            part = lexicon.fold(name)
            ends = ((full, _parts(full)) for full in self.longest)
            found = [full for full, parts in ends if part in (lexicon.fold(parts[-1]), lexicon.fold(parts[0]))]
        else:
            found = [full for full in self.longest if full == name]
            found = found or [full for full in self.longest if _is_one(name, full, self.pairs)]
        return found[0] if len(found) == 1 else None


def _longest(names: Sequence[Name], pairs: Pairs) -> list[str]:
    """The fullest form of each person's name."""
    longest: list[str] = []
    for known_as in sorted({n.name for n in names}, key=_fullness):
        if len(_parts(known_as)) > 1 and not any(_is_one(known_as, full, pairs) for full in longest):
            longest.append(known_as)
    return longest


def _fullness(name: str) -> tuple[bool, int, int, str]:
    """What sorts the fullest forms of a name first: a given name written out, then more parts, then longer ones."""
    parts = _parts(name)
    initialled = len(parts[0].rstrip(".")) == 1 or "." in parts[0]
    return initialled, -len(parts), -len(name), name


def _is_one(one: str, other: str, pairs: Pairs) -> bool:
    return same_person(one, other) or frozenset((one, other)) in pairs


def resolve_people(reading: Reading, names: Sequence[Name], taken: Sequence[tuple[int, int]]) -> People:
    """Joins person names; ``taken`` are spans of other names, in which no short mention stands."""
    known = _Known.among(names)
    longest = known.longest
    referents = {name.name: known.referent(name.name) or name.name for name in names}
    mentions = [(name, referents[name.name]) for name in names]
    spans = [(n.start, n.end) for n in names] + list(taken)
    for name in _short_mentions(reading, known, spans):
        full = referents.get(name.name) or known.referent(name.name) or name.name
        mentions.append((name, referents.setdefault(name.name, full)))
    anyone = {name for name in {n.name for n, _ in mentions} if _is_anyone(name, longest)}
    mentions = [pair for pair in _once(mentions) if pair[0].name not in anyone]
    by_person: dict[str, list[Name]] = {}
    for name, full in mentions:
        by_person.setdefault(full, []).append(name)
    return People({full: _person(full, own) for full, own in by_person.items()}, tuple(mentions))


def _once(mentions: Iterable[tuple[Name, str]]) -> list[tuple[Name, str]]:
    """The mentions in order, none of them inside or across the one before."""
    kept: list[tuple[Name, str]] = []
    for name, full in sorted(mentions, key=lambda pair: (pair[0].start, -pair[0].end)):
        if not kept or name.start >= kept[-1][0].end:
            kept.append((name, full))
    return kept


def _is_anyone(name: str, longest: Sequence[str]) -> bool:
    """Whether a surname alone could mean several of the people, so that it names nobody in particular."""
    part = lexicon.fold(name)
    return len(_parts(name)) == 1 and sum(part == lexicon.fold(_parts(full)[-1]) for full in longest) > 1


def _person(full: str, own: Sequence[Name]) -> Entity:
    honorific = next((n.honorific for n in sorted(own, key=lambda n: -len(n.honorific or "")) if n.honorific), None)
    letters = next(
        (n.post_nominals for n in sorted(own, key=lambda n: -len(n.post_nominals or "")) if n.post_nominals),
        None,
    )
    return Entity("person", full, None, honorific, letters)


def _short_mentions(reading: Reading, known: _Known, spans: Sequence[tuple[int, int]]) -> list[Name]:
    """Given names, surnames and nicknames standing alone, where they can mean one person only."""
    by_part: dict[str, list[str]] = {alias: [full] for alias, full in known.aliases.items()}
    for full in known.longest:
        parts = _parts(full)
        for part in {parts[0], parts[-1]}:
            if len(part) > 2:
                by_part.setdefault(part, []).append(full)
    unique = [part for part, whose in by_part.items() if len(whose) == 1]
    if not unique:
        return []
    pattern = re.compile(rf"(?<![\w'&-])(?:{'|'.join(map(re.escape, sorted(unique)))})(?![\w&-])")
    found = []
    covered = taken_index(spans)
    for match in pattern.finditer(reading.text):
        start, end = match.span()
        inside = covered.overlapping(start, end)
        joined = re.search(rf"[{UPPER}][\w'-]* $", reading.text[max(0, start - 25) : start])
        plain = _is_plain_word(reading, match)
        if not inside and not joined and not plain and not _NOT_SPOKEN.match(reading.text, end):
            found.append(Name("person", match.group(), start, end))
    return found


def _is_plain_word(reading: Reading, match: re.Match[str]) -> bool:
    """Whether a name that is an ordinary word as well only opens a sentence: "Brown bins", "Young people"."""
    word, start = match.group(), match.start()
    opens = (
        start <= reading.block_at(start).start
        or reading.text[max(0, start - 6) : start].rstrip(" \n\"'(")[-1:] in _SENTENCE_MARKS
    )
    return opens and lexicon.is_ordinary(word) and _DOING.match(reading.text, match.end()) is None


def _key(name: Name) -> str:
    key = lexicon.fold(re.sub(r"'s\b", "", name.name))
    if name.kind == "programme":
        key = re.sub(r" (?:programme|project|scheme|initiative)$", "", key) if len(key.split()) > 2 else key
    return key


def resolve_names(
    kind: EntityKind, names: Sequence[Name], definitions: Sequence[Definition]
) -> tuple[dict[str, Entity], list[tuple[Name, str]]]:
    """Joins names of one kind other than people: by folded name and by defined acronym.

    Returns the entities by name and each mention with the name of its entity.
    """
    expansions = {d.short: d.expansion for d in definitions if d.kind == kind}
    canonical: dict[str, str] = {}
    acronyms: dict[str, str] = {}
    for defined, expansion in expansions.items():
        canonical.setdefault(lexicon.fold(expansion), expansion)
        known = lexicon.lookup(expansion.split())
        if known is not None:
            canonical.setdefault(lexicon.fold(known.name), expansion)
        acronyms.setdefault(canonical[lexicon.fold(expansion)], defined)
    mentions: list[tuple[Name, str]] = []
    entities: dict[str, Entity] = {}
    for name in names:
        text = expansions.get(name.name, name.name)
        full = canonical.setdefault(_key(replace(name, name=text)), re.sub(r"\s+", " ", text))
        short = name.acronym or acronyms.get(full)
        previous = entities.get(full)
        if previous is None:
            entities[full] = Entity(kind, full, short, None, None, name.category)
        elif (short and not previous.acronym) or (name.category and not previous.category):
            entities[full] = replace(
                previous, acronym=previous.acronym or short, category=previous.category or name.category
            )
        mentions.append((name, full))
    return entities, mentions
