"""Questions to the knowledge base, in full text: names, passages and facts that hold some words."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from kb.model import EntityKind
from kb.schema import ENTITY_TABLES

NAME_KINDS: tuple[EntityKind, ...] = ("person", "organisation", "region", "programme", "role")
FACT_KINDS = ("holding", "target", "quantity", "list", "milestone", "date")
KINDS = (*NAME_KINDS, *FACT_KINDS, "passage")

_MARKS = ("\x02", "\x03")
_WORD = re.compile(r"\w+")
_TABLES = {
    "holding": (
        "role_holdings",
        "p.name || ' · ' || r.title || coalesce(' · ' || f.scope, '') || ' · ' || f.status",
    ),
    "target": ("targets", "f.status || coalesce(' · ' || f.unit, '')"),
    "quantity": ("quantities", "f.kind || coalesce(' · ' || f.unit, '')"),
    "list": ("lists", "coalesce(f.stated || ' stated, ', '') || f.items || ' items'"),
    "milestone": ("milestones", "f.subject || ' · ' || f.event || ' · ' || f.edtf || ' · ' || f.status"),
    "date": ("dates", "coalesce(f.edtf, 'no such date')"),
}


@dataclass(frozen=True, slots=True)
class NameHit:
    """An entity whose name was found."""

    kind: EntityKind
    id: int
    name: str
    also: tuple[str, ...]
    mentions: int
    documents: int


@dataclass(frozen=True, slots=True)
class PassageHit:
    """A block that holds the words; ``hits`` are their places in ``quote``."""

    document: str
    source: str
    section: str
    line: int
    quote: str
    hits: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class FactHit:
    """A fact that holds one of the words or more; ``value`` is what was read from it."""

    kind: str
    value: str
    quote: str
    document: str
    source: str
    section: str


@dataclass(frozen=True, slots=True)
class Hits:
    """What a search found, the best first in each group."""

    names: tuple[NameHit, ...]
    facts: tuple[FactHit, ...]
    passages: tuple[PassageHit, ...]

    def __bool__(self) -> bool:
        return bool(self.names or self.facts or self.passages)


def search(connection: sqlite3.Connection, query: str, kinds: Sequence[str] = (), limit: int = 10) -> Hits:
    """Names, facts and passages that hold all the words of the query, up to ``limit`` of each group.

    Words are matched whole and by stem; where that finds nothing, by their beginnings. ``kinds`` are some of
    ``KINDS``, none means all. The query is words, not syntax: nothing in it can be wrong.
    """
    wanted = frozenset(kinds or KINDS)
    for prefix in ("", "*"):
        match = fts_query(query, prefix)
        if not match:
            break
        hits = Hits(
            _names(connection, match, wanted, limit),
            _facts(connection, match, query, wanted, limit),
            _passages(connection, match, limit) if "passage" in wanted else (),
        )
        if hits:
            return hits
    return Hits((), (), ())


def fts_query(query: str, prefix: str = "") -> str:
    """An FTS5 query for all the words of a text, every one quoted; empty where there are none."""
    return " ".join(f'"{word}"{prefix}' for word in _WORD.findall(query))


def _names(connection: sqlite3.Connection, match: str, kinds: frozenset[str], limit: int) -> tuple[NameHit, ...]:
    marks = ", ".join("?" * len(kinds))
    sql = (
        "SELECT n.kind, n.entity_id "
        "FROM (SELECT rowid, rank FROM entity_names_fts WHERE entity_names_fts MATCH ?) f "
        f"JOIN entity_names n ON n.id = f.rowid WHERE n.kind IN ({marks}) "
        "GROUP BY n.kind, n.entity_id ORDER BY min(f.rank), n.kind, n.entity_id LIMIT ?"
    )
    found = connection.execute(sql, (match, *sorted(kinds), limit)).fetchall()
    return tuple(name_hit(connection, kind, entity_id) for kind, entity_id in found)


def name_hit(connection: sqlite3.Connection, kind: EntityKind, entity_id: int) -> NameHit:
    """An entity with all its names and the number of its mentions."""
    column = "title" if kind == "role" else "name"
    sql = f"SELECT {column} FROM {ENTITY_TABLES[kind]} WHERE id = ?"
    name = connection.execute(sql, (entity_id,)).fetchone()[0]
    also = connection.execute(
        "SELECT name FROM entity_names WHERE kind = ? AND entity_id = ? AND name <> ? ORDER BY name",
        (kind, entity_id, name),
    )
    names = tuple(row[0] for row in also)
    counts = connection.execute(
        "SELECT count(*), count(DISTINCT document_id) FROM mentions WHERE kind = ? AND entity_id = ?",
        (kind, entity_id),
    ).fetchone()
    return NameHit(kind, entity_id, name, names, counts[0], counts[1])


def _passages(connection: sqlite3.Connection, match: str, limit: int) -> tuple[PassageHit, ...]:
    sql = (
        "SELECT d.title, d.source, b.section, b.line, highlight(blocks_fts, 0, ?, ?) "
        "FROM blocks_fts JOIN blocks b ON b.id = blocks_fts.rowid JOIN documents d ON d.id = b.document_id "
        "WHERE blocks_fts MATCH ? ORDER BY blocks_fts.rank, b.id LIMIT ?"
    )
    found = connection.execute(sql, (*_MARKS, match, limit))
    return tuple(_passage(row) for row in found)


def _passage(row: sqlite3.Row) -> PassageHit:
    title, source, section, line, marked = row
    quote, hits = _unmark(marked)
    return PassageHit(title, source, section, line, quote, hits)


def _unmark(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text without the marks of its hits, and where they were."""
    text, hits, length = [], [], 0
    for number, part in enumerate(re.split("[\x02\x03]", marked)):
        if number % 2:
            hits.append((length, length + len(part)))
        text.append(part)
        length += len(part)
    return "".join(text), tuple(hits)


def _facts(
    connection: sqlite3.Connection, match: str, query: str, kinds: frozenset[str], limit: int
) -> tuple[FactHit, ...]:
    """Facts that lie in the best passages and hold a word of the query themselves."""
    words = [word.casefold() for word in _WORD.findall(query)]
    found: list[FactHit] = []
    for kind in FACT_KINDS:
        if kind in kinds and len(found) < limit:
            found += [hit for hit in _fact_hits(connection, kind, match) if _holds(hit, words)]
    return tuple(dict.fromkeys(found))[:limit]


def _holds(hit: FactHit, words: Sequence[str]) -> bool:
    text = f"{hit.value} {hit.quote}".casefold()
    return any(word in text for word in words)


def _fact_hits(connection: sqlite3.Connection, kind: str, match: str) -> list[FactHit]:
    table, value = _TABLES[kind]
    joins = "JOIN people p ON p.id = f.person_id JOIN roles r ON r.id = f.role_id" if kind == "holding" else ""
    sql = (
        f"SELECT f.text, d.title AS document, d.source, b.section, {value} AS value "
        "FROM (SELECT rowid, rank FROM blocks_fts WHERE blocks_fts MATCH ? ORDER BY rank LIMIT 200) hit "
        f"JOIN {table} f ON f.block_id = hit.rowid JOIN blocks b ON b.id = hit.rowid "
        f"JOIN documents d ON d.id = f.document_id {joins} ORDER BY hit.rank, f.id"
    )
    columns = "value", "text", "document", "source", "section"
    return [FactHit(kind, *(row[name] for name in columns)) for row in connection.execute(sql, (match,))]
