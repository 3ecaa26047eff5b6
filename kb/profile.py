"""All that is known of one person, organisation, region, programme or role, with its sources."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
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
class Tenure:
    """One person's time in one post, from all the statements about it, the oldest first.

    ``status`` is that of the latest statement. ``start`` and ``end`` are EDTF, None where nothing states them;
    ``told_from`` and ``told_to`` are the dates of the first and the last document that tell of it.
    """

    person: str
    role: str
    scope: str | None
    status: str
    start: str | None
    end: str | None
    told_from: str | None
    told_to: str | None
    statements: tuple[Holding, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A target, a forecast, a limit or progress, told where the entity is named. ``period`` is EDTF."""

    status: str
    value: str
    period: str | None
    published: str | None
    quote: str
    source: str
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
    line: int


@dataclass(frozen=True, slots=True)
class Mentioned:
    """How often one document mentions the entity, and the first passage that says something of it."""

    document: str
    source: str
    published: str | None
    mentions: int
    passage: str
    line: int


@dataclass(frozen=True, slots=True)
class Profile:
    """An entity with everything that documents say of it, the oldest first."""

    entity: NameHit
    particulars: tuple[tuple[str, str], ...]
    tenures: tuple[Tenure, ...]
    figures: tuple[Figure, ...]
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
        _tenures(_holdings(connection, hit)),
        tuple(_figures(connection, hit)),
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


def _tenures(holdings: Iterable[Holding]) -> tuple[Tenure, ...]:
    """The holdings of one person, role and scope together, in the order of their first statements."""
    groups: dict[tuple[str, str, str], list[Holding]] = {}
    for held in holdings:
        groups.setdefault((held.person, held.role, fold(held.scope or "")), []).append(held)
    return tuple(_tenure(group) for group in groups.values())


def _tenure(statements: Sequence[Holding]) -> Tenure:
    first, last = statements[0], statements[-1]
    told = [held.as_of for held in statements if held.as_of]
    return Tenure(
        first.person,
        first.role,
        first.scope,
        last.status,
        next((held.start for held in statements if held.start), None),
        next((held.end for held in reversed(statements) if held.end), None),
        told[0] if told else None,
        told[-1] if told else None,
        tuple(statements),
    )


_FIGURES = """
SELECT DISTINCT t.id, t.status, t.value, t.upper, t.total, t.unit, t.kind, t.period_edtf,
  d.published, t.text, d.source, b.line
FROM mentions m JOIN targets t ON t.block_id = m.block_id AND t.assertion = 'asserted'
JOIN documents d ON d.id = t.document_id JOIN blocks b ON b.id = t.block_id
WHERE m.kind = ? AND m.entity_id = ?
ORDER BY coalesce(t.period_start, d.published_start), d.source, t.start_char
"""


def _figures(connection: sqlite3.Connection, hit: NameHit) -> Iterable[Figure]:
    """Targets and progress in the passages that name a programme or an organisation."""
    if hit.kind not in ("programme", "organisation"):
        return
    for row in connection.execute(_FIGURES, (hit.kind, hit.id)).fetchall():
        yield Figure(
            row["status"], _value(row), row["period_edtf"], row["published"], row["text"], row["source"], row["line"]
        )


def _value(row: sqlite3.Row) -> str:
    """A figure as a reader writes it: "£1,200,000", "49 of 69 priorities", "65 per cent"."""
    number = f"{row['value']:,.10g}" + (f" to {row['upper']:,.10g}" if row["upper"] is not None else "")
    number += f" of {row['total']:,.10g}" if row["total"] is not None else ""
    if row["kind"] == "money" and row["unit"] == "pounds":
        return f"£{number}"
    unit = "per cent" if row["kind"] == "percent" else row["unit"]
    return f"{number} {unit}" if unit else number


def _scopes(connection: sqlite3.Connection, hit: NameHit) -> list[str]:
    """The scopes of roles that are one of the entity's names in some spelling."""
    called = {fold(name) for name in (hit.name, *hit.also)}
    scopes = connection.execute("SELECT DISTINCT scope FROM role_holdings WHERE scope IS NOT NULL ORDER BY 1")
    return [row[0] for row in scopes if fold(row[0]) in called]


def _milestones(connection: sqlite3.Connection, hit: NameHit) -> Iterable[Event]:
    called = {fold(name) for name in (hit.name, *hit.also)}
    sql = (
        "SELECT m.subject, m.event, m.status, m.edtf, m.text, d.title, d.source, b.line FROM milestones m "
        "JOIN documents d ON d.id = m.document_id JOIN blocks b ON b.id = m.block_id "
        "ORDER BY m.start_date, d.source, m.id"
    )
    return (Event(*row[1:]) for row in connection.execute(sql).fetchall() if fold(row[0]) in called)


_DOCUMENTS = """
WITH own AS (
  SELECT m.document_id, m.block_id, count(*) OVER (PARTITION BY m.document_id) AS mentions,
    row_number() OVER (PARTITION BY m.document_id ORDER BY b.kind IN ('heading', 'caption'), m.start_char) AS nth
  FROM mentions m JOIN blocks b ON b.id = m.block_id WHERE m.kind = ? AND m.entity_id = ?
)
SELECT d.title, d.source, d.published, own.mentions, b.text, b.line
FROM own JOIN documents d ON d.id = own.document_id JOIN blocks b ON b.id = own.block_id
WHERE own.nth = 1 ORDER BY d.published_start, d.source
"""


def _documents(connection: sqlite3.Connection, hit: NameHit) -> Iterable[Mentioned]:
    return (Mentioned(*row) for row in connection.execute(_DOCUMENTS, (hit.kind, hit.id)).fetchall())
