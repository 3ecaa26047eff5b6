"""The knowledge base's only writer of documents: one transaction a document, whole or not at all."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from kb import entities, findings, names, opening, rows, verify
from kb.entities import Group, Named
from kb.model import Abbreviation, EntityKind, Evidence, Finding, Record
from kb.opening import KnowledgeBaseError, NoKnowledgeBaseError

__all__ = ["KnowledgeBaseError", "NoKnowledgeBaseError", "Store", "insert"]

# A document's rows, children first: what depends on others goes before them.
_PARTS = ("list_items", "lists", "mentions", "role_holdings", "dates", "quantities", "milestones")
# A mark in the file's header: documents changed, and names are not yet resolved across them.
_UNRESOLVED = "PRAGMA user_version = 1"
_BASE = ("document_entities", "abbreviations", "blocks")


class Store:
    """An open knowledge base, usable as a context manager. Writing waits up to a minute for other writers."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.connection = connection
        self.path = path

    @classmethod
    def open(cls, path: Path | str, *, create: bool = False) -> Self:
        """Opens the knowledge base at ``path``, of an older version too, which is brought up to date.

        Raises ``NoKnowledgeBaseError`` where there is none and ``create`` is not set, and
        ``KnowledgeBaseError`` where the file is not a knowledge base that this version can use.
        """
        return cls(opening.connect(Path(path), create=create), Path(path))

    def close(self) -> None:
        """Closes the file; the store cannot be used after it."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """One write transaction: all that is done within it is kept, or nothing after an exception.

        Raises ``KnowledgeBaseError`` where the file cannot be written.
        """
        try:
            self.connection.execute("BEGIN IMMEDIATE")
            yield self.connection
            self.connection.execute("COMMIT")
        except sqlite3.OperationalError as error:
            self._rollback()
            raise KnowledgeBaseError(f"{self.path} cannot be written: {error}") from error
        except BaseException:
            self._rollback()
            raise

    def _rollback(self) -> None:
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    def put(self, record: Record, extractor: str = "") -> int:
        """Puts a document with its facts in the place of its earlier version; gives the document's id.

        ``extractor`` is the version of the extraction, for ``unchanged``. Raises ``ValueError``, naming the
        source, where a piece of evidence is not exactly what the document says at its place, a fact names an
        unknown entity, or a value cannot be kept.
        """
        verify.verify(record)
        try:
            return self._put(record, extractor)
        except (
            sqlite3.IntegrityError,
            sqlite3.InterfaceError,
            sqlite3.ProgrammingError,
            OverflowError,
        ) as error:
            raise ValueError(f"{record.document.source}: {error}") from error

    def _put(self, record: Record, extractor: str) -> int:
        with self.transaction() as connection:
            document_id = self._document(record, extractor)
            first = _next(connection, "blocks")
            blocks = [rows.block_values(block, document_id, first) for block in record.document.blocks]
            insert(connection, "blocks", blocks)
            insert(connection, "abbreviations", _abbreviations(record, document_id))
            place = rows.Place(document_id, first, self._entities(record, document_id))
            for facts in rows.FACTS:
                values = [facts.values(fact, place) for fact in getattr(record, facts.field)]
                insert(connection, facts.table, values)
            self._lists(record, place)
        return document_id

    def _document(self, record: Record, extractor: str) -> int:
        """Inserts the row of ``documents``; a new version keeps the id of the one it replaces."""
        source = record.document.source
        self.connection.execute(_UNRESOLVED)
        document_id = self._delete(source) or _next(self.connection, "documents")
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        own = {"id": document_id, "ingested_at": now, "extractor": extractor}
        insert(self.connection, "documents", [rows.document_values(record.document) | own])
        return document_id

    def _delete(self, source: str) -> int | None:
        """Deletes a document with its facts; gives the id that it had."""
        found = self.connection.execute("SELECT id FROM documents WHERE source = ?", (source,)).fetchone()
        if not found:
            return None
        for table in (*_PARTS, *_BASE):
            self.connection.execute(f"DELETE FROM {table} WHERE document_id = ?", (found["id"],))
        self.connection.execute("DELETE FROM documents WHERE id = ?", (found["id"],))
        return int(found["id"])

    def _entities(self, record: Record, document_id: int) -> dict[tuple[EntityKind, str], tuple[int, int]]:
        """Inserts the document's entities, each with the entity over all documents that it stands for.

        One without a mention or a holding has no evidence, and stands for none.
        """
        wanted = verify.named(record)
        first = _next(self.connection, "document_entities")
        found: dict[tuple[EntityKind, str], tuple[int, int]] = {}
        values = []
        created: dict[tuple[EntityKind, str], int] = {}
        for number, entity in enumerate(record.entities, first):
            key = names.key(entity.kind, entity.name, record.document.source)
            entity_id = None
            if (entity.kind, entity.name) in wanted:
                entity_id = created.get((entity.kind, key)) or self._find(entity.kind, key)
                entity_id = entity_id or entities.create(self.connection, entity)
                created[entity.kind, key] = entity_id
                found.setdefault((entity.kind, entity.name), (number, entity_id))
            plain = {name: getattr(entity, name) for name in rows.ENTITY_COLUMNS}
            values.append({"id": number, "document_id": document_id, **plain, "key": key, "entity_id": entity_id})
        insert(self.connection, "document_entities", values)
        self._names(values)
        return found

    def _find(self, kind: EntityKind, key: str) -> int | None:
        sql = "SELECT min(entity_id) FROM document_entities WHERE kind = ? AND key = ?"
        found: int | None = self.connection.execute(sql, (kind, key)).fetchone()[0]
        return found

    def _names(self, values: list[rows.Values]) -> None:
        """Makes the names of entities findable."""
        known = [
            (row["kind"], row["entity_id"], row[column])
            for row in values
            for column in ("name", "acronym")
            if row["entity_id"] and row[column]
        ]
        sql = "INSERT OR IGNORE INTO entity_names (kind, entity_id, name) VALUES (?, ?, ?)"
        self.connection.executemany(sql, known)

    def _lists(self, record: Record, place: rows.Place) -> None:
        first = _next(self.connection, "lists")
        numbered = list(enumerate(record.lists, first))
        insert(self.connection, "lists", [rows.list_values(one, number, place) for number, one in numbered])
        items = [
            {"list_id": number, "ordinal": ordinal, **place.evidence(item)}
            for number, one in numbered
            for ordinal, item in enumerate(one.items)
        ]
        insert(self.connection, "list_items", items)

    def unchanged(self, source: str, sha256: str, extractor: str = "") -> bool:
        """Whether the source is in with these bytes, read by this version of the extraction."""
        sql = "SELECT 1 FROM documents WHERE source = ? AND sha256 = ? AND extractor = ?"
        return self.connection.execute(sql, (source, sha256, extractor)).fetchone() is not None

    def remove(self, source: str) -> bool:
        """Removes a document with its facts; says whether there was one."""
        with self.transaction():
            self.connection.execute(_UNRESOLVED)
            return self._delete(source) is not None

    def sources(self) -> list[str]:
        """The sources of all documents, sorted."""
        return [row[0] for row in self.connection.execute("SELECT source FROM documents ORDER BY source")]

    def named(self) -> list[Named]:
        """Every way in which documents name entities, for resolution across documents."""
        return entities.named(self.connection)

    def assign(self, groups: Iterable[Group]) -> None:
        """Makes each group of names one entity, within the caller's transaction."""
        entities.assign(self.connection, groups)
        self.connection.execute("PRAGMA user_version = 0")

    @property
    def resolved(self) -> bool:
        """Whether names have been resolved across documents since the last change of any."""
        return bool(self.connection.execute("PRAGMA user_version").fetchone()[0] == 0)

    def save_findings(
        self, found: Iterable[Finding], covers: Callable[[str], bool] = lambda rule: True
    ) -> list[Finding]:
        """Keeps the findings of a run and gives them with their states, open or waived.

        Kept findings that the run did not find again are resolved, if ``covers`` says that it ran their rule.
        """
        with self.transaction() as connection:
            return findings.save(connection, found, covers)

    def fact_count(self) -> int:
        """The number of facts of every kind."""
        tables = ("mentions", "role_holdings", "dates", "quantities", "lists", "milestones")
        counts = (self.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables)
        return sum(counts)

    def records(self) -> Iterator[Record]:
        """Every document with its facts, as it was put, in order of source."""
        for source in self.sources():
            with self._snapshot():
                row = self.connection.execute("SELECT * FROM documents WHERE source = ?", (source,)).fetchone()
                record = self._record(row) if row else None
            if record:
                yield record

    @contextmanager
    def _snapshot(self) -> Iterator[None]:
        """Reads within it see one state of the knowledge base, whatever another process writes meanwhile."""
        if self.connection.in_transaction:
            yield
            return
        self.connection.execute("BEGIN")
        try:
            yield
        finally:
            self.connection.execute("COMMIT")

    def _rows(self, table: str, document_id: int) -> list[sqlite3.Row]:
        sql = f"SELECT * FROM {table} WHERE document_id = ? ORDER BY id"
        return self.connection.execute(sql, (document_id,)).fetchall()

    def _record(self, row: sqlite3.Row) -> Record:
        blocks = self._rows("blocks", row["id"])
        entities = self._rows("document_entities", row["id"])
        short = self._rows("abbreviations", row["id"])
        origin = rows.Origin(
            blocks[0]["id"] if blocks else 0,
            {one["id"]: one["name"] for one in entities},
        )
        facts = {
            kind.field: tuple(kind.fact(one, origin) for one in self._rows(kind.table, row["id"]))
            for kind in rows.FACTS
        }
        items: dict[int, list[Evidence]] = defaultdict(list)
        for one in self._rows("list_items", row["id"]):
            items[one["list_id"]].append(origin.evidence(one))
        return Record(
            document=rows.document(
                row,
                tuple(rows.block(one) for one in blocks),
                tuple(Abbreviation(one["short"], one["expansion"]) for one in short),
            ),
            entities=tuple(rows.entity(one) for one in entities),
            lists=tuple(
                rows.stated_list(one, origin, tuple(items[one["id"]])) for one in self._rows("lists", row["id"])
            ),
            **facts,
        )


def _abbreviations(record: Record, document_id: int) -> list[rows.Values]:
    return [
        {"document_id": document_id, "short": one.short, "expansion": one.expansion}
        for one in record.document.abbreviations
    ]


def _next(connection: sqlite3.Connection, table: str) -> int:
    """The id that comes next; safe within a write transaction."""
    return int(connection.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").fetchone()[0])


def insert(connection: sqlite3.Connection, table: str, values: Sequence[rows.Values]) -> None:
    """Inserts rows that all have the same columns."""
    values = list(values)
    if not values:
        return
    columns = ", ".join(values[0])
    marks = ", ".join(f":{name}" for name in values[0])
    connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", values)
