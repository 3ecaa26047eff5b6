"""Names that the company they stand in explains: an enumeration, a list or a column of one kind of thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from extractors.base import Reading
from extractors.names import lexicon
from extractors.names.naming import Name
from extractors.names.signs import BODY, PROGRAMME
from extractors.names.unheaded import Candidate
from extractors.spans import Spans
from kb.model import Block, EntityKind

_JOIN = re.compile(r"(?P<comma>,|;)? ?(?P<and>and |& |or |with |including |as well as )?(?:the )?")
_BODY_COLUMN = (
    r"(?:organisation|body|company|firm|supplier|contractor|provider|charity|partner|department|agency|authority|"
    r"council|employer|grantee|recipient|university|landlord|operator|bidder|winner|school|trust|member organisation)"
)
_COLUMNS: dict[EntityKind, re.Pattern[str]] = {
    "programme": re.compile(rf"(?i)^(?:name of |our |the )?(?:\w+ )?{PROGRAMME}s?(?: name)?$"),
    "organisation": re.compile(rf"(?i)^(?:name of |our |the |lead |\w+ )?{_BODY_COLUMN}(?:s|ies)?(?: name)?$"),
}
_PLURAL_BODY = rf"(?:{BODY}|organisation|partner|member|bodie|charitie|companie|supplier|universitie|agencie|council)s"
_LEADS: dict[EntityKind, re.Pattern[str]] = {
    "programme": re.compile(rf"(?i)\b{PROGRAMME}s\b(?: \w+){{0,6}}\s*:?$"),
    "organisation": re.compile(rf"(?i)\b{_PLURAL_BODY}\b(?: \w+){{0,6}}\s*:?$"),
}
_MANY = 2
# What money and work are for, in cells that name no scheme.
_FIELDS = frozenset(
    """
    Agriculture Biodiversity Buses Culture Defence Education Energy Environment Estates Farming Finance Fisheries Health
    Housing Infrastructure Justice Leisure People Planning Policing Rail Research Roads Schools Skills Sport Tourism
    Transport Workforce
    """.split()
)
_BEHIND_ITEM = re.compile(r"['\"]?\s*(?:$| -|:|,|\(|;|\.$)")
_BEHIND_PERSON = re.compile(r"(?:,| -| from| of)(?: the)? | \(")


def find(reading: Reading, names: Sequence[Name], candidates: Sequence[Candidate]) -> list[Name]:
    """The candidates that share an enumeration, list or column with names of one kind, as names of that kind."""
    free = Spans([(c.name, *place) for c in candidates for place in c.places], lambda item: (item[1], item[2]))
    known = Spans([n for n in names if n.certain], lambda n: (n.start, n.end))
    people = Spans([n for n in names if n.kind == "person"], lambda n: (n.start, n.end))
    found = {(n.start, n.end): n for n in _listed(reading, known, people, free)}
    found |= {(n.start, n.end): n for n in _bracketed(reading, people, free)}
    found |= {(n.start, n.end): n for n in _tabled(reading, free)}
    found |= {(n.start, n.end): n for n in _joined(reading, names, candidates)}
    return list(found.values())


Free = Spans[tuple[str, int, int]]
Item = tuple[int, int, str, EntityKind | None]


def _first(free: Free, start: int, end: int) -> tuple[str, int, int] | None:
    """The candidate that begins a span and ends it or is followed by a dash, colon or comma."""
    return next((item for item in free.starting(start, start + 2) if item[2] <= end), None)


def _tabled(reading: Reading, free: Free) -> Iterator[Name]:
    """The names below "Scheme" or "Supplier" in a table."""
    columns: dict[int | None, list[tuple[int, EntityKind]]] = {}
    for block in reading.blocks:
        if block.kind != "table_row" or not block.cells:
            continue
        if block.list_group not in columns:
            heads = [reading.text[start:end].strip() for start, end in block.cells]
            columns[block.list_group] = [
                (i, kind) for i, head in enumerate(heads) for kind, column in _COLUMNS.items() if column.match(head)
            ]
            continue
        for index, kind in columns[block.list_group]:
            if index < len(block.cells):
                start, end = block.cells[index]
                item = _first(free, start + _lead_space(reading.text[start:end]), end)
                if item and _is_title(item[0]) and _BEHIND_ITEM.match(reading.text[item[2] : end]):
                    yield Name(kind, *item)


def _is_title(name: str) -> bool:
    """Whether a cell's words are a name, not what money or work is for: "Transport"."""
    return " " in name or (name not in _FIELDS and not (lexicon.is_ordinary(name)))


def _lead_space(text: str) -> int:
    return len(text) - len(text.lstrip(" \n'\""))


def _listed(reading: Reading, known: Spans[Name], people: Spans[Name], free: Free) -> Iterator[Name]:
    """The names of a list whose lead says what it lists, or most of whose known names are of one kind."""
    lead: Block | None = None
    for listed, group in groupby(reading.blocks, key=lambda b: (b.kind == "list_item", b.list_group)):
        blocks = list(group)
        if not listed[0]:
            lead = blocks[-1]
            continue
        items = [block for block in blocks if block.level <= 1]
        kind = _kind_of_list(reading, lead, items, known)
        if kind is not None:
            yield from _items(reading, items, kind, people, free)
        elif sum(bool(people.starting(item.start, item.start + 2)) for item in items) > 1:
            yield from (name for item in items for name in _of_person(reading, item, people, free) if " " in name.name)


def _kind_of_list(reading: Reading, lead: Block | None, items: list[Block], known: Spans[Name]) -> EntityKind | None:
    said = reading.text[lead.start : lead.end].strip() if lead is not None else ""
    for kind, pattern in _LEADS.items():
        if pattern.search(said):
            return kind
    firsts = [next(iter(known.starting(item.start, item.start + 2)), None) for item in items]
    kinds = [n.kind for n in firsts if n is not None and _BEHIND_ITEM.match(reading.after(n.end, 4))]
    if len(kinds) * 3 >= len(items) and kinds and set(kinds) in ({"organisation"}, {"programme"}):
        return kinds[0]
    return None


def _items(
    reading: Reading, items: Sequence[Block], kind: EntityKind, people: Spans[Name], free: Free
) -> Iterator[Name]:
    for block in items:
        item = _first(free, block.start + _lead_space(block.text), block.end)
        if item and _BEHIND_ITEM.match(reading.text[item[2] : block.end]):
            yield Name(kind, *item)
        elif kind == "organisation":
            yield from _of_person(reading, block, people, free)


def _of_person(reading: Reading, block: Block, people: Spans[Name], free: Free) -> Iterator[Name]:
    """For "Sandra Hill, Moor Carers": the body that ends an item behind a person."""
    person = next(iter(people.starting(block.start, block.start + 2)), None)
    if person is None:
        return
    for name, start, end in free.starting(person.end, block.end):
        ends = not reading.text[end : block.end].strip(" .;)\n")
        if ends and _BEHIND_PERSON.fullmatch(reading.text, person.end, start):
            yield Name("organisation", name, start, end)


def _bracketed(reading: Reading, people: Spans[Name], free: Free) -> Iterator[Name]:
    """For "Jo Marsh (Wirral Voices)": the body in brackets behind a person."""
    for name, start, end in free.overlapping(0, len(reading.text)):
        closed = reading.text[start - 2 : start] == " (" and reading.text[end : end + 1] == ")"
        if (
            closed
            and " " in name
            and any(person.end == start - 2 for person in people.overlapping(start - 3, start - 2))
        ):
            yield Name("organisation", name, start, end)


def _joined(reading: Reading, names: Sequence[Name], candidates: Sequence[Candidate]) -> Iterator[Name]:
    """The candidates enumerated together with names of one kind: "Shelter, Crisis and Open Hearth"."""
    items: list[Item] = [(n.start, n.end, n.name, n.kind) for n in names if n.certain]
    items += [(start, end, c.name, None) for c in candidates for start, end in c.places]
    doubtful = {c.name for c in candidates if c.doubtful}
    items.sort(key=lambda item: item[:2])
    run: list[Item] = []
    joins: list[re.Match[str]] = []
    for item in [*items, (len(reading.text) + 1, len(reading.text) + 1, "", None)]:
        join = _JOIN.fullmatch(reading.text, run[-1][1], item[0]) if run and item[0] > run[-1][1] else None
        if join is not None and join.end() > join.start() and (join["comma"] or join["and"]):
            joins.append(join)
            run.append(item)
            continue
        yield from _of_run(run, joins, doubtful)
        run, joins = [item], []


def _of_run(run: Sequence[Item], joins: Sequence[re.Match[str]], doubtful: set[str]) -> Iterator[Name]:
    """The names of an enumeration whose known names are of one kind; the more these are, the less is doubted."""
    kinds = [kind for *_, kind in run if kind is not None]
    enumerates = len(kinds) > _MANY or any(join["and"] for join in joins)
    if len(set(kinds)) != 1 or not enumerates or kinds[0] not in ("organisation", "programme"):
        return
    for start, end, name, known in run:
        sure = name not in doubtful or len(kinds) > _MANY
        if known is None and sure and (" " in name or len(kinds) > 1 or _is_marked(name)):
            yield Name(kinds[0], name, start, end)


def _is_marked(word: str) -> bool:
    """Whether one word shows by itself that it is a name: known as one, or with a capital inside ("TaxAid")."""
    return lexicon.lookup([word]) is not None or any(letter.isupper() for letter in word[1:])
