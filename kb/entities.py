"""The entities over all documents: what they are called, and which documents' entities each stands for."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kb.model import Entity, EntityKind
from kb.schema import ENTITY_TABLES

# For each kind the columns of its table and the fields of Entity that they show.
_COLUMNS: dict[EntityKind, dict[str, str]] = {
    "person": {"name": "name", "honorific": "honorific", "post_nominals": "post_nominals"},
    "organisation": {"name": "name", "acronym": "acronym"},
    "region": {"name": "name", "kind": "category"},
    "programme": {"name": "name", "acronym": "acronym", "kind": "category"},
    "role": {"title": "name"},
}


@dataclass(frozen=True, slots=True)
class Named:
    """An entity as documents name it, the key of its name, and the number of documents that do so."""

    entity: Entity
    key: str
    documents: int


@dataclass(frozen=True, slots=True)
class Group:
    """Keys that stand for one entity, what it is called, and the keys of the regions that it lies in, nearest first."""

    entity: Entity
    keys: frozenset[str]
    within: tuple[str, ...] = ()


def named(connection: sqlite3.Connection) -> list[Named]:
    """Every way in which documents name the entities that have evidence, in a fixed order."""
    columns = "kind, name, acronym, honorific, post_nominals, category"
    sql = (
        f"SELECT {columns}, key, count(*) FROM document_entities WHERE entity_id IS NOT NULL "
        f"GROUP BY {columns}, key ORDER BY {columns}, key"
    )
    return [Named(Entity(*row[:6]), row[6], row[7]) for row in connection.execute(sql)]


def assign(connection: sqlite3.Connection, groups: Iterable[Group]) -> None:
    """Makes each group one entity, within the caller's transaction; running it again changes nothing.

    The groups together must hold every key that ``named`` gives. A group keeps the smallest id that one of
    its keys has; entities that nothing stands for any more are removed.
    """
    current: dict[tuple[EntityKind, str], set[int]] = defaultdict(set)
    sql = "SELECT DISTINCT kind, key, entity_id FROM document_entities WHERE entity_id IS NOT NULL"
    for kind, key, entity_id in connection.execute(sql):
        current[kind, key].add(entity_id)
    taken: set[tuple[EntityKind, int]] = set()
    regions: dict[str, int] = {}
    nested: list[tuple[int, Group]] = []
    for first, group in sorted(
        ((_first(group, current), group) for group in groups),
        key=lambda pair: (pair[1].entity.kind, pair[0], pair[1].entity.name, sorted(pair[1].keys)),
    ):
        kind = group.entity.kind
        target = create(connection, group.entity) if (kind, first) in taken else first
        taken.add((kind, target))
        moved = [key for key in sorted(group.keys) if current[kind, key] != {target}]
        _move(connection, kind, moved, target)
        _describe(connection, group.entity, target)
        if kind == "region":
            regions |= dict.fromkeys(group.keys, target)
            nested.append((target, group))
    _nest(connection, {region: _parent(region, group, regions) for region, group in nested})
    _tidy(connection)


def _parent(region: int, group: Group, regions: dict[str, int]) -> int | None:
    """The nearest region that a region lies in and that the documents name."""
    return next((regions[key] for key in group.within if key in regions and regions[key] != region), None)


def _nest(connection: sqlite3.Connection, parents: dict[int, int | None]) -> None:
    """Writes which region each region lies in; a region that is about to go holds none."""
    for region, parent in connection.execute("SELECT id, parent_id FROM regions").fetchall():
        if parent != parents.get(region):
            connection.execute("UPDATE regions SET parent_id = ? WHERE id = ?", (parents.get(region), region))


def _first(group: Group, current: dict[tuple[EntityKind, str], set[int]]) -> int:
    return min(min(current[group.entity.kind, key]) for key in group.keys)


def create(connection: sqlite3.Connection, entity: Entity) -> int:
    """Inserts a row for the entity in the table of its kind; gives its id."""
    columns = _COLUMNS[entity.kind]
    marks = ", ".join("?" * len(columns))
    sql = f"INSERT INTO {ENTITY_TABLES[entity.kind]} ({', '.join(columns)}) VALUES ({marks})"
    values = [getattr(entity, field) for field in columns.values()]
    return int(connection.execute(sql, values).lastrowid or 0)


def _move(connection: sqlite3.Connection, kind: EntityKind, keys: list[str], target: int) -> None:
    """Lets the documents' entities of these keys, and all that they evidence, stand for the target."""
    theirs = "(SELECT id FROM document_entities WHERE kind = ? AND key = ?)"
    for key in keys:
        values = (target, kind, key)
        connection.execute(
            "UPDATE document_entities SET entity_id = ? WHERE kind = ? AND key = ? AND entity_id IS NOT NULL",
            values,
        )
        connection.execute(f"UPDATE mentions SET entity_id = ? WHERE document_entity_id IN {theirs}", values)
        if kind in ("person", "role"):
            connection.execute(f"UPDATE role_holdings SET {kind}_id = ? WHERE document_{kind}_id IN {theirs}", values)


def _describe(connection: sqlite3.Connection, entity: Entity, entity_id: int) -> None:
    """Writes what the entity is called, where the table says otherwise."""
    columns = _COLUMNS[entity.kind]
    values = [getattr(entity, field) for field in columns.values()]
    sets = ", ".join(f"{column} = ?" for column in columns)
    differs = " OR ".join(f"{column} IS NOT ?" for column in columns)
    sql = f"UPDATE {ENTITY_TABLES[entity.kind]} SET {sets} WHERE id = ? AND ({differs})"
    connection.execute(sql, (*values, entity_id, *values))


_KNOWN = """
SELECT kind, entity_id, name FROM document_entities WHERE entity_id IS NOT NULL
UNION SELECT kind, entity_id, acronym FROM document_entities WHERE entity_id IS NOT NULL AND acronym > ''
"""


def _tidy(connection: sqlite3.Connection) -> None:
    """Removes entities that nothing stands for, and brings the findable names in step."""
    for kind, table in ENTITY_TABLES.items():
        connection.execute(
            f"DELETE FROM {table} WHERE id NOT IN "
            "(SELECT entity_id FROM document_entities WHERE kind = ? AND entity_id IS NOT NULL)",
            (kind,),
        )
    connection.execute(f"DELETE FROM entity_names WHERE (kind, entity_id, name) NOT IN ({_KNOWN})")
    connection.execute(f"INSERT OR IGNORE INTO entity_names (kind, entity_id, name) {_KNOWN} ORDER BY 1, 2, 3")
