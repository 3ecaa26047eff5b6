"""Everything a document says: runs the extractors in their order and joins what they found into a record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors import dates, lists, milestones, quantities, roles
from extractors.base import Reading
from extractors.names import (
    acronyms,
    appositions,
    areas,
    coreference,
    enumerated,
    finding,
    lexicon,
    named_bodies,
    named_programmes,
    parted_names,
    placed_names,
    possible_names,
    reversed_names,
    singular_people,
    supported_people,
    unheaded,
)
from extractors.names.naming import Name
from extractors.roles import authors
from extractors.roles.finder import Found
from extractors.spans import Spans
from kb.model import DateFact, Document, Entity, EntityKind, Mention, Record, RoleHolding, StatedList

_AREA_POST = re.compile(
    r"(?i)\b(?:area|regional|region|district|divisional|mayor|high sheriff|lord-lieutenant|"
    r"police and crime commissioner)\b"
)
_LOWER_WORD = re.compile(r"\b[a-z]{3,}\b")


def extract(document: Document) -> Record:
    """The facts of a document, with evidence, its short mentions resolved to the entities they name."""
    reading = Reading(document)
    found_dates = dates.extract(reading)
    found_quantities = quantities.extract(reading, found_dates)
    found_lists = lists.extract(reading, found_quantities, found_dates)
    names, definitions = _names(reading, found_lists)
    entities, mentions, holdings = _resolved(reading, names, definitions, found_dates)
    return Record(
        document,
        tuple(entities),
        tuple(sorted(mentions, key=lambda m: (m.evidence.start, m.evidence.end, m.kind))),
        tuple(holdings),
        found_dates,
        found_quantities,
        found_lists,
        milestones.extract(reading, found_dates, mentions),
    )


def _names(reading: Reading, found_lists: Sequence[StatedList]) -> tuple[list[Name], list[acronyms.Definition]]:
    definitions = acronyms.definitions(reading)
    lower_words = frozenset(_LOWER_WORD.findall(reading.text))
    shorts = {d.short: d.kind for d in definitions if d.kind or d.expansion[0].islower()}
    names = finding.find(reading, lower_words, shorts)
    names = _with(names, list(acronyms.expanded(reading, definitions)))
    names = _with(names, list(appositions.find(reading, names)))
    names = _with(names, list(_comma_names(reading)))
    names = _with(names, areas.find(reading, names, found_lists))
    names = _with(names, placed_names.find(reading, names))
    names = _with(names, list(named_bodies.find(reading, names)))
    names = _with(names, named_programmes.find(reading, names, lower_words))
    found = unheaded.candidates(reading, names, lower_words)
    names = _with(names, unheaded.shown(found))
    names = _with(names, enumerated.find(reading, names, [c for c in found.values() if c.kind is None]))
    names = _with(names, parted_names.find(reading, names))
    return _with(names, reversed_names.find(reading)), definitions


def _comma_names(reading: Reading) -> Iterator[Name]:
    """Known names that have commas inside: "Advisory, Conciliation and Arbitration Service"."""
    for match in lexicon.comma_names().finditer(reading.text):
        known = lexicon.lookup(match.group().split())
        if known is not None:
            yield Name(known.kind, known.name, *match.span(), True, known.category, known.acronym)


def _with(names: list[Name], explained: list[Name]) -> list[Name]:
    """Names with those that the text explains; an explained name replaces what it overlaps."""
    if not explained:
        return names
    covered = Spans(explained, lambda name: (name.start, name.end))
    kept = [name for name in names if not covered.overlapping(name.start, name.end)]
    return sorted([*kept, *explained], key=lambda name: name.start)


def _resolved(
    reading: Reading,
    names: list[Name],
    definitions: list[acronyms.Definition],
    found_dates: Sequence[DateFact],
) -> tuple[list[Entity], list[Mention], list[RoleHolding]]:
    """Entities, mentions and holdings: who the people are depends on the posts beside them, and the reverse."""
    candidates = _candidates(reading, names)
    found = _holdings(reading, candidates, definitions, found_dates)
    names = _with(names, list(named_bodies.held(reading, [h for _, h in found], names)))
    scopes = [h.scope for _, h in found if h.scope and _AREA_POST.search(h.role)]
    others = [n for n in _with(names, areas.held(reading, names, scopes)) if n.kind != "person"]
    kept = supported_people.supported(reading, candidates, {id(name) for name, _ in found})
    kept += singular_people.find(reading, names)
    elsewhere = [n for n in others if n.certain or not _may_be_given(n) or _is_placed(reading, n)]
    people = coreference.resolve_people(reading, kept, [(n.start, n.end) for n in elsewhere])
    entities = list(people.entities.values())
    mentions = [_mention(reading, "person", full, name) for name, full in people.mentions]
    for kind in ("organisation", "region", "programme", "role"):
        own = [n for n in others if n.kind == kind and (n.certain or _is_placed(reading, n))]
        of_kind, resolved = coreference.resolve_names(kind, own, definitions)
        entities += of_kind.values()
        mentions += [_mention(reading, kind, full, name) for name, full in resolved]
    stated = [*_unique_holdings(found, people), *_author_holdings(reading, people)]
    holdings, added = _with_role_entities(stated, entities)
    return [*entities, *added], mentions, holdings


def _candidates(reading: Reading, names: Sequence[Name]) -> list[Name]:
    """The names that can be people, certain or not, and the short mentions of those that are."""
    people = [supported_people.doubted(reading, name) for name in names if name.kind == "person"]
    certain = [name for name in people if name.certain]
    short = coreference.short_mentions(reading, certain, [(name.start, name.end) for name in names])
    return sorted([*people, *short], key=lambda name: name.start)


def _holdings(
    reading: Reading,
    candidates: Sequence[Name],
    definitions: Sequence[acronyms.Definition],
    found_dates: Sequence[DateFact],
) -> list[Found]:
    """Every holding stated of a candidate, as often as it is stated."""
    expansions = {d.short: d.expansion for d in definitions if d.kind == "role"}
    return roles.holdings(reading, candidates, found_dates, expansions)


def _with_role_entities(
    holdings: Sequence[RoleHolding], entities: Sequence[Entity]
) -> tuple[list[RoleHolding], list[Entity]]:
    """Holdings under the names of the document's roles, whatever their capitals, and the roles it lacked."""
    known: dict[str, str] = {}
    for entity in entities:
        if entity.kind == "role":
            known.setdefault(lexicon.fold(entity.name), entity.name)
    listed = set(known.values())
    named = [replace(h, role=known.setdefault(lexicon.fold(h.role), h.role)) for h in holdings]
    return named, [Entity("role", title) for title in known.values() if title not in listed]


_ENUMERATED = re.compile(
    r", (?P<others>[A-Z][\w-]+(?: [A-Z][\w-]+)?(?:, [A-Z][\w-]+(?: [A-Z][\w-]+)?)*,? and [A-Z][\w-]+)"
)
# "the Reading and Kendal offices", and what is no place: "Minister for Borders".
_JOINED = re.compile(r" (?:and|or|&) (?P<other>[A-Z][\w-]+(?: [A-Z][\w-]+)?)")
_PORTFOLIO = re.compile(r"\b(?:Minister|Secretary of State|Ministry|Department) (?:for|of) $")
_PLACED = re.compile(
    r"(?i)(?:\b(?:in|at|near|from|to|across|around|outside|visited|visit|of|for|between|throughout|and|or|&)|,|;|\() "
    r"(?:the |central |north |south |east |west )?$"
)


def _may_be_given(name: Name) -> bool:
    """Whether an uncertain place that opens a sentence may be a given name: "Heather is based in Hull"."""
    return name.opens and lexicon.is_given_name_too(name.name)


def _is_placed(reading: Reading, name: Name) -> bool:
    """Whether an ambiguous name stands where a place would ("in Reading")."""
    if name.kind != "region":
        return True
    block = reading.block_at(name.start)
    alone = reading.text[block.start : block.end].strip() == reading.text[name.start : name.end]
    if _PORTFOLIO.search(reading.before(name.start, 30)):
        return False
    in_cell = any(start <= name.start and name.end == end for start, end in block.cells)
    return alone or in_cell or bool(_PLACED.search(reading.before(name.start, 20))) or _leads_places(reading, name)


def _leads_places(reading: Reading, name: Name) -> bool:
    """Whether a name begins an enumeration whose other names are places: "Lincoln, Preston and Stafford"."""
    joined = _JOINED.match(reading.text, name.end)
    if joined and not name.opens and possible_names.is_clear_place(joined.group("other")):
        return True
    match = _ENUMERATED.match(reading.text, name.end)
    others = re.split(r", and |, | and ", match.group("others")) if match else []
    known = [lexicon.lookup(other.split()) for other in others]
    return len(known) > 1 and all(place is not None and place.kind == "region" for place in known)


def _mention(reading: Reading, kind: EntityKind, entity: str, name: Name) -> Mention:
    return Mention(kind, entity, reading.evidence(name.start, name.end))


def _unique_holdings(found: Sequence[tuple[Name, RoleHolding]], people: coreference.People) -> list[RoleHolding]:
    """One holding for each person, role and scope; later statements add the dates that earlier ones lack."""
    unique: dict[tuple[str, str, str], RoleHolding] = {}
    for name, holding in found:
        full = people.full_name(name)
        if full is None:
            continue
        key = (full, lexicon.fold(holding.role), lexicon.fold(holding.scope or ""))
        bare = (*key[:2], "")
        previous = unique.get(key) or (unique.pop(bare, None) if key != bare else None)
        if previous is None and not key[2]:
            previous = next((h for k, h in unique.items() if k[:2] == key[:2]), None)
            key = next((k for k in unique if k[:2] == key[:2]), key)
        holding = replace(holding, person=full)
        unique[key] = _joined(previous, holding) if previous else holding
    return list(unique.values())


def _joined(first: RoleHolding, second: RoleHolding) -> RoleHolding:
    return replace(
        first,
        scope=first.scope or second.scope,
        start_date=first.start_date or second.start_date,
        end_date=first.end_date or second.end_date,
    )


def _author_holdings(reading: Reading, people: coreference.People) -> list[RoleHolding]:
    """What the author of a post says of themselves."""
    claims = list(authors.claims(reading))
    author = authors.author(reading, people.mentions) if claims else None
    return [
        RoleHolding(author, t.title, t.scope, t.status, reading.evidence(t.start, t.end), None, None, reading.anchor)
        for t in claims
        if author is not None
    ]
