"""All that is known of one person, organisation, region, programme or role, with its sources."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from kb.model import EntityKind
from kb.names import fold
from kb.schema import ENTITY_TABLES
from kb.search import NAME_KINDS, NameHit, fts_query, name_hit

# For each kind the columns that say more of it.
_PARTICULARS: dict[EntityKind, tuple[str, ...]] = {
    "person": ("honorific", "post_nominals"),
    "organisation": ("acronym",),
    "region": ("kind",),
    "programme": ("acronym", "kind"),
    "role": (),
}


@dataclass(frozen=True, slots=True)
class Holding:
    """A role held, with the words that say so. Dates are EDTF as stated."""

    person: str
    role: str
    scope: str | None
    status: str
    start: str | None
    end: str | None
    as_of: str | None
    quote: str
    document: str
    source: str
    section: str
    line: int


@dataclass(frozen=True, slots=True)
class Event:
    """A milestone of what is shown. ``date`` is EDTF."""

    event: str
    status: str
    date: str | None
    quote: str
    document: str
    source: str


@dataclass(frozen=True, slots=True)
class Mentioned:
    """How often one document mentions the entity."""

    document: str
    source: str
    published: str | None
    mentions: int


@dataclass(frozen=True, slots=True)
class Profile:
    """An entity with everything that documents say of it, the oldest first."""

    entity: NameHit
    particulars: tuple[tuple[str, str], ...]
    holdings: tuple[Holding, ...]
    milestones: tuple[Event, ...]
    documents: tuple[Mentioned, ...]


def find(connection: sqlite3.Connection, name: str) -> list[Profile]:
    """The profiles of the entities that go by this name in any spelling; those of other kinds too.

    Where none goes by exactly this name but one alone has all its words, it is that one.
    """
    folded = fold(name)
    known = connection.execute("SELECT DISTINCT kind, entity_id, name FROM entity_names")
    found = {(kind, entity_id) for kind, entity_id, other in known if fold(other) == folded}
    if not found and (match := fts_query(name)):
        sql = (
            "SELECT DISTINCT n.kind, n.entity_id FROM entity_names_fts f "
            "JOIN entity_names n ON n.id = f.rowid WHERE entity_names_fts MATCH ?"
        )
        some = {(kind, entity_id) for kind, entity_id in connection.execute(sql, (match,))}
        found = some if len(some) == 1 else set()
    ordered = sorted(found, key=lambda pair: (NAME_KINDS.index(pair[0]), pair[1]))
    return [_profile(connection, kind, entity_id) for kind, entity_id in ordered]


def names(connection: sqlite3.Connection) -> list[str]:
    """Every name by which an entity can be found, in alphabetical order."""
    return [row[0] for row in connection.execute("SELECT DISTINCT name FROM entity_names ORDER BY name")]


def _profile(connection: sqlite3.Connection, kind: EntityKind, entity_id: int) -> Profile:
    hit = name_hit(connection, kind, entity_id)
    columns = _PARTICULARS[kind]
    row = connection.execute(f"SELECT * FROM {ENTITY_TABLES[kind]} WHERE id = ?", (entity_id,)).fetchone()
    return Profile(
        hit,
        tuple((column.replace("_", "-"), row[column]) for column in columns if row[column]),
        tuple(_holdings(connection, hit)),
        tuple(_milestones(connection, hit)),
        tuple(_documents(connection, hit)),
    )


_HOLDINGS = """
SELECT p.name AS person, r.title AS role, h.scope, h.status, h.start_edtf, h.end_edtf, h.as_of, h.text,
  d.title AS document, d.source, b.section, b.line
FROM role_holdings h JOIN people p ON p.id = h.person_id JOIN roles r ON r.id = h.role_id
JOIN documents d ON d.id = h.document_id JOIN blocks b ON b.id = h.block_id
WHERE {where}
ORDER BY coalesce(h.start_date, h.as_of_start, d.published_start), d.source, h.start_char, h.id
"""


def _holdings(connection: sqlite3.Connection, hit: NameHit) -> Iterable[Holding]:
    """Roles of a person, holders of a role, and the posts of anything else."""
    if hit.kind in ("person", "role"):
        found = connection.execute(_HOLDINGS.format(where=f"h.{hit.kind}_id = ?"), (hit.id,))
    else:
        scopes = _scopes(connection, hit)
        marks = ", ".join("?" * len(scopes))
        found = connection.execute(_HOLDINGS.format(where=f"h.scope IN ({marks})"), scopes)
    return (Holding(*row) for row in found.fetchall())


def _scopes(connection: sqlite3.Connection, hit: NameHit) -> list[str]:
    """The scopes of roles that are one of the entity's names in some spelling."""
    called = {fold(name) for name in (hit.name, *hit.also)}
    scopes = connection.execute("SELECT DISTINCT scope FROM role_holdings WHERE scope IS NOT NULL ORDER BY 1")
    return [row[0] for row in scopes if fold(row[0]) in called]


def _milestones(connection: sqlite3.Connection, hit: NameHit) -> Iterable[Event]:
    called = {fold(name) for name in (hit.name, *hit.also)}
    sql = (
        "SELECT m.subject, m.event, m.status, m.edtf, m.text, d.title, d.source FROM milestones m "
        "JOIN documents d ON d.id = m.document_id ORDER BY m.start_date, d.source, m.id"
    )
    return (Event(*row[1:]) for row in connection.execute(sql).fetchall() if fold(row[0]) in called)


def _documents(connection: sqlite3.Connection, hit: NameHit) -> Iterable[Mentioned]:
    sql = (
        "SELECT d.title, d.source, d.published, count(*) FROM mentions m "
        "JOIN documents d ON d.id = m.document_id WHERE m.kind = ? AND m.entity_id = ? "
        "GROUP BY d.id ORDER BY d.published_start, d.source"
    )
    return (Mentioned(*row) for row in connection.execute(sql, (hit.kind, hit.id)).fetchall())
