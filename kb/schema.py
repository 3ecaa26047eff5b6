"""The tables of the knowledge base, as numbered migrations.

Dates are ISO (``YYYY-MM-DD``, inclusive) unless a column is named ``…edtf`` or is ``published``, ``updated``
or ``as_of``: those hold EDTF. A fact's ``text`` is exactly ``documents.text`` from ``start_char`` to
``end_char``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kb.views import VIEWS

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x504B4231  # "PKB1" in the file's header: tells our files from other people's
ENTITY_TABLES = {
    "person": "people",
    "organisation": "organisations",
    "region": "regions",
    "programme": "programmes",
    "role": "roles",
}

_DOCUMENT = {"document_id": "documents"}
_EVIDENCE = {"document_id": int, "block_id": int, "start_char": int, "end_char": int, "text": str}
_SOURCES = {**_DOCUMENT, "block_id": "blocks"}


def _create(
    db: Database,
    table: str,
    columns: dict[str, type],
    required: tuple[str, ...] = (),
    cascade: dict[str, str] | None = None,
    restrict: dict[str, str] | None = None,
) -> None:
    """A table with an integer ``id``, its foreign keys and an index on each of them."""
    from sqlite_utils.db import ForeignKey

    cascade, restrict = cascade or {}, restrict or {}
    keys = [ForeignKey(table, column, other, "id", on_delete="CASCADE") for column, other in cascade.items()]
    keys += [ForeignKey(table, column, other, "id") for column, other in restrict.items()]
    db.create_table(table, {"id": int, **columns}, pk="id", not_null=required, foreign_keys=keys)
    for column in (*cascade, *restrict):
        db.table(table).create_index([column])


def _documents(db: Database) -> None:
    dates = {f"{name}{part}": str for name in ("published", "updated") for part in ("", "_start", "_end")}
    _create(
        db,
        "documents",
        {"title": str, "series": str, "issue": int, **dates, "author": str, "publisher": str, "source": str}
        | {"media_type": str, "sha256": str, "words": int, "text": str, "ingested_at": str, "extractor": str},
        required=("title", "source", "media_type", "sha256", "text"),
    )
    db.table("documents").create_index(["source"], unique=True)
    db.table("documents").create_index(["series", "issue"])
    db.table("documents").create_index(["published_start"])
    _create(
        db,
        "blocks",
        {"document_id": int, "ordinal": int, "kind": str, "level": int, "marker": str, "generated": int}
        | {
            "section": str,
            "path": str,
            "page": int,
            "line": int,
            "list_group": int,
            "cells": str,
            "header": int,
        }
        | {"start_char": int, "end_char": int, "text": str},
        required=("document_id", "ordinal", "kind", "start_char", "end_char", "text"),
        cascade=_DOCUMENT,
    )
    _create(
        db,
        "abbreviations",
        {"document_id": int, "short": str, "expansion": str},
        required=("document_id", "short", "expansion"),
        cascade=_DOCUMENT,
    )


def _entities(db: Database) -> None:
    _create(db, "people", {"name": str, "honorific": str, "post_nominals": str}, required=("name",))
    _create(db, "organisations", {"name": str, "acronym": str}, required=("name",))
    _create(
        db,
        "regions",
        {"name": str, "kind": str, "parent_id": int},
        required=("name",),
        restrict={"parent_id": "regions"},
    )
    _create(db, "programmes", {"name": str, "acronym": str, "kind": str}, required=("name",))
    _create(db, "roles", {"title": str}, required=("title",))
    for kind, table in ENTITY_TABLES.items():
        db.table(table).create_index(["title" if kind == "role" else "name"])
    _create(
        db,
        "document_entities",
        {"document_id": int, "kind": str, "name": str, "acronym": str, "honorific": str}
        | {"post_nominals": str, "category": str, "key": str, "entity_id": int},
        required=("document_id", "kind", "name", "key"),
        cascade=_DOCUMENT,
    )
    db.table("document_entities").create_index(["kind", "key", "entity_id"])
    db.table("document_entities").create_index(["kind", "entity_id"])
    _create(
        db,
        "entity_names",
        {"kind": str, "entity_id": int, "name": str},
        required=("kind", "entity_id", "name"),
    )
    db.table("entity_names").create_index(["kind", "entity_id", "name"], unique=True)


def _facts(db: Database) -> None:
    required = tuple(_EVIDENCE)
    named = {"document_entity_id": "document_entities"}
    _create(
        db,
        "mentions",
        {"kind": str, "entity_id": int, **_EVIDENCE, "document_entity_id": int},
        required=("kind", "entity_id", "document_entity_id", *required),
        cascade=_SOURCES | named,
    )
    db.table("mentions").create_index(["kind", "entity_id"])
    _create(
        db,
        "role_holdings",
        {"person_id": int, "role_id": int, "scope": str, "status": str}
        | {"start_date": str, "end_date": str, "as_of": str, **_EVIDENCE}
        | {"start_edtf": str, "start_latest": str, "end_edtf": str, "end_earliest": str}
        | {"as_of_start": str, "as_of_end": str, "document_person_id": int, "document_role_id": int},
        required=("person_id", "role_id", "status", "document_person_id", "document_role_id", *required),
        cascade=_SOURCES | {"document_person_id": "document_entities", "document_role_id": "document_entities"},
        restrict={"person_id": "people", "role_id": "roles"},
    )
    _create(
        db,
        "dates",
        {"edtf": str, "start_date": str, "end_date": str, "modifier": str, "relation": str, **_EVIDENCE}
        | {"weekday": int, "year_stated": int},
        required=required,
        cascade=_SOURCES,
    )
    _create(
        db,
        "quantities",
        {"value": float, "upper": float, "total": float, "unit": str, "qualifier": str, "kind": str}
        | {"status": str, "period_start": str, "period_end": str, **_EVIDENCE, "period_edtf": str},
        required=("value", "kind", "status", *required),
        cascade=_SOURCES,
    )
    _create(
        db,
        "lists",
        {"noun": str, "stated": int, "items": int, "exhaustive": int, **_EVIDENCE},
        required=("noun", "items", "exhaustive", *required),
        cascade=_SOURCES,
    )
    _create(
        db,
        "list_items",
        {"list_id": int, "ordinal": int, **_EVIDENCE},
        required=("list_id", "ordinal", *required),
        cascade=_SOURCES | {"list_id": "lists"},
    )
    _create(
        db,
        "milestones",
        {"subject": str, "event": str, "status": str, "start_date": str, "end_date": str, **_EVIDENCE} | {"edtf": str},
        required=("subject", "event", "status", *required),
        cascade=_SOURCES,
    )
    for table, columns in (
        ("dates", ("start_date", "end_date")),
        ("role_holdings", ("status",)),
        ("quantities", ("status", "kind", "unit")),
        ("milestones", ("start_date", "status")),
    ):
        for column in columns:
            db.table(table).create_index([column])


def _findings(db: Database) -> None:
    """Findings outlive the documents they quote: a replaced document leaves their evidence without a link."""
    _create(
        db,
        "findings",
        {"fingerprint": str, "rule": str, "name": str, "severity": str, "message": str, "state": str}
        | {"ordinal": int, "first_seen": str, "last_seen": str},
        required=("fingerprint", "rule", "severity", "message", "state", "first_seen", "last_seen"),
    )
    db.table("findings").create_index(["fingerprint"], unique=True)
    db.table("findings").create_index(["state", "severity"])
    db.execute(
        'CREATE TABLE "finding_evidence" ('
        '"id" INTEGER PRIMARY KEY, '
        '"finding_id" INTEGER NOT NULL REFERENCES "findings"("id") ON DELETE CASCADE, '
        '"document_id" INTEGER REFERENCES "documents"("id") ON DELETE SET NULL, '
        '"block_id" INTEGER REFERENCES "blocks"("id") ON DELETE SET NULL, '
        '"start_char" INTEGER, "end_char" INTEGER, "quote" TEXT NOT NULL, '
        '"ordinal" INTEGER NOT NULL, "source" TEXT NOT NULL, "section" TEXT, "line" INTEGER)'
    )
    for column in ("finding_id", "document_id", "block_id"):
        db.table("finding_evidence").create_index([column])
    _create(
        db,
        "waivers",
        {"fingerprint": str, "reason": str, "author": str, "created": str, "until": str},
        required=("fingerprint", "reason", "author", "created"),
    )
    db.table("waivers").create_index(["fingerprint"])


def _search(db: Database) -> None:
    """Full-text indexes that triggers keep in step, and the view of targets."""
    for table, column, words in (
        ("blocks", "text", "porter unicode61 remove_diacritics 2"),
        ("entity_names", "name", "unicode61 remove_diacritics 2"),
    ):
        fts = f"{table}_fts"
        old = f"INSERT INTO {fts} ({fts}, rowid, {column}) VALUES ('delete', old.id, old.{column});"
        new = f"INSERT INTO {fts} (rowid, {column}) VALUES (new.id, new.{column});"
        db.execute(
            f"CREATE VIRTUAL TABLE {fts} USING fts5({column}, content='{table}', content_rowid='id', "
            f"tokenize='{words}')"
        )
        db.execute(f"CREATE TRIGGER {table}_ai AFTER INSERT ON {table} BEGIN {new} END")
        db.execute(f"CREATE TRIGGER {table}_ad AFTER DELETE ON {table} BEGIN {old} END")
        db.execute(f"CREATE TRIGGER {table}_au AFTER UPDATE OF {column} ON {table} BEGIN {old} {new} END")
    db.create_view(
        "targets",
        "SELECT * FROM quantities WHERE status IN ('target', 'achieved') OR total IS NOT NULL",
    )


def _first(db: Database) -> None:
    for part in (_documents, _entities, _facts, _findings, _search):
        part(db)


def _readable(db: Database) -> None:
    """The views that put names beside numbers."""
    for name, sql in VIEWS.items():
        db.create_view(name, sql)


def _assertions(db: Database) -> None:
    """What a quantity claims, and forecasts and limits among the targets."""
    db.table("quantities").add_column("assertion", str, not_null_default="asserted")
    db.table("quantities").create_index(["assertion"])
    targets = "SELECT * FROM quantities WHERE status <> 'stated' OR total IS NOT NULL"
    db.create_view("targets", targets, replace=True)


# Run once each, in this order; a migration that has been released is never edited, only followed by another.
MIGRATIONS: tuple[Callable[[Database], None], ...] = (_first, _readable, _assertions)
