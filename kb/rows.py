"""How each kind of fact becomes a row of its table, and a row the same fact again."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from kb.model import (
    Abbreviation,
    Block,
    DateFact,
    Document,
    Entity,
    EntityKind,
    Evidence,
    Mention,
    Milestone,
    PartialDate,
    Quantity,
    RoleHolding,
    StatedList,
)

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document's facts belong: its id, the id of its first block, and its entities.

    ``entities`` gives for a kind and a name in the document the id in ``document_entities`` and the id of the
    entity it stands for.
    """

    document: int
    first_block: int
    entities: Mapping[tuple[EntityKind, str], tuple[int, int]]

    def evidence(self, evidence: Evidence) -> Values:
        """The evidence columns of a fact."""
        return {
            "document_id": self.document,
            "block_id": self.first_block + evidence.block,
            "start_char": evidence.start,
            "end_char": evidence.end,
            "text": evidence.text,
        }


@dataclass(frozen=True, slots=True)
class Origin:
    """What is needed to read a document's facts back: the id of its first block and its entities' names."""

    first_block: int
    names: Mapping[int, str]

    def evidence(self, row: sqlite3.Row) -> Evidence:
        """The evidence that the row's columns hold."""
        return Evidence(row["block_id"] - self.first_block, row["start_char"], row["end_char"], row["text"])


@dataclass(frozen=True, slots=True)
class Facts:
    """A table of facts: the field of ``Record`` that it holds, and the way there and back."""

    table: str
    field: str
    values: Callable[[Any, Place], Values]
    fact: Callable[[sqlite3.Row, Origin], Any]


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _partial(row: sqlite3.Row, edtf: str, start: str, end: str) -> PartialDate | None:
    if row[edtf] is None:
        return None
    return PartialDate(row[edtf], dt.date.fromisoformat(row[start]), dt.date.fromisoformat(row[end]))


def _dated(date: PartialDate | None, edtf: str, start: str, end: str) -> Values:
    return {
        edtf: date.edtf if date else None,
        start: _iso(date.start) if date else None,
        end: _iso(date.end) if date else None,
    }


_PUBLISHED = ("published", "published_start", "published_end")
_UPDATED = ("updated", "updated_start", "updated_end")
# The widest period: from the first day of the stated start to the last day of the stated end.
_START = ("start_edtf", "start_date", "start_latest")
_END = ("end_edtf", "end_earliest", "end_date")
_AS_OF = ("as_of", "as_of_start", "as_of_end")
_PERIOD = ("period_edtf", "period_start", "period_end")
_DATE = ("edtf", "start_date", "end_date")
_PLAIN = ("source", "media_type", "sha256", "text", "title", "series", "issue", "author", "publisher")


def document_values(document: Document) -> Values:
    """The columns of ``documents`` that the document itself fills."""
    return {
        **{name: getattr(document, name) for name in _PLAIN},
        **_dated(document.published, *_PUBLISHED),
        **_dated(document.updated, *_UPDATED),
        "words": document.words,
    }


def document(row: sqlite3.Row, blocks: tuple[Block, ...], abbreviations: tuple[Abbreviation, ...]) -> Document:
    """The document of a row of ``documents``."""
    return Document(
        **{name: row[name] for name in _PLAIN},
        blocks=blocks,
        published=_partial(row, *_PUBLISHED),
        updated=_partial(row, *_UPDATED),
        abbreviations=abbreviations,
    )


_BLOCK = ("ordinal", "kind", "level", "marker", "generated", "page", "line", "list_group", "header", "text")


def block_values(block: Block, document_id: int, first_block: int) -> Values:
    """A row of ``blocks``; ``section`` is the path for people, ``path`` the same as a JSON array."""
    return {
        "id": first_block + block.ordinal,
        "document_id": document_id,
        **{name: getattr(block, name) for name in _BLOCK},
        "section": " > ".join(block.section),
        "path": json.dumps(block.section, ensure_ascii=False),
        "cells": json.dumps(block.cells),
        "start_char": block.start,
        "end_char": block.end,
    }


def block(row: sqlite3.Row) -> Block:
    """The block of a row of ``blocks``."""
    plain = {name: row[name] for name in _BLOCK} | {name: bool(row[name]) for name in ("generated", "header")}
    return Block(
        **plain,
        start=row["start_char"],
        end=row["end_char"],
        section=tuple(json.loads(row["path"])),
        cells=tuple((start, end) for start, end in json.loads(row["cells"])),
    )


ENTITY_COLUMNS = ("kind", "name", "acronym", "honorific", "post_nominals", "category")


def entity(row: sqlite3.Row) -> Entity:
    """The entity of a row of ``document_entities``."""
    return Entity(**{name: row[name] for name in ENTITY_COLUMNS})


def _mention_values(mention: Mention, place: Place) -> Values:
    named, entity_id = place.entities[mention.kind, mention.entity]
    return {
        "kind": mention.kind,
        "entity_id": entity_id,
        "document_entity_id": named,
        **place.evidence(mention.evidence),
    }


def _mention(row: sqlite3.Row, origin: Origin) -> Mention:
    return Mention(row["kind"], origin.names[row["document_entity_id"]], origin.evidence(row))


def _holding_values(holding: RoleHolding, place: Place) -> Values:
    named_person, person = place.entities["person", holding.person]
    named_role, role = place.entities["role", holding.role]
    return {
        "person_id": person,
        "role_id": role,
        "document_person_id": named_person,
        "document_role_id": named_role,
        "scope": holding.scope,
        "status": holding.status,
        **_dated(holding.start_date, *_START),
        **_dated(holding.end_date, *_END),
        **_dated(holding.as_of, *_AS_OF),
        **place.evidence(holding.evidence),
    }


def _holding(row: sqlite3.Row, origin: Origin) -> RoleHolding:
    return RoleHolding(
        person=origin.names[row["document_person_id"]],
        role=origin.names[row["document_role_id"]],
        scope=row["scope"],
        status=row["status"],
        evidence=origin.evidence(row),
        start_date=_partial(row, *_START),
        end_date=_partial(row, *_END),
        as_of=_partial(row, *_AS_OF),
    )


def _date_values(date: DateFact, place: Place) -> Values:
    return {
        "edtf": date.edtf,
        "start_date": _iso(date.start),
        "end_date": _iso(date.end),
        "modifier": date.modifier,
        "relation": date.relation,
        "weekday": date.weekday,
        "year_stated": date.year_stated,
        **place.evidence(date.evidence),
    }


def _date(row: sqlite3.Row, origin: Origin) -> DateFact:
    return DateFact(
        evidence=origin.evidence(row),
        edtf=row["edtf"],
        start=_day(row["start_date"]),
        end=_day(row["end_date"]),
        modifier=row["modifier"],
        relation=row["relation"],
        weekday=row["weekday"],
        year_stated=bool(row["year_stated"]),
    )


_QUANTITY = ("value", "upper", "total", "unit", "qualifier", "kind", "status", "assertion")


def _quantity_values(quantity: Quantity, place: Place) -> Values:
    return {
        **{name: getattr(quantity, name) for name in _QUANTITY},
        **_dated(quantity.period, *_PERIOD),
        **place.evidence(quantity.evidence),
    }


def _quantity(row: sqlite3.Row, origin: Origin) -> Quantity:
    plain = {name: row[name] for name in _QUANTITY}
    return Quantity(evidence=origin.evidence(row), period=_partial(row, *_PERIOD), **plain)


def _milestone_values(milestone: Milestone, place: Place) -> Values:
    return {
        "subject": milestone.subject,
        "event": milestone.event,
        "status": milestone.status,
        **_dated(milestone.date, *_DATE),
        **place.evidence(milestone.evidence),
    }


def _milestone(row: sqlite3.Row, origin: Origin) -> Milestone:
    date = _partial(row, *_DATE)
    assert date is not None  # written with every row
    return Milestone(origin.evidence(row), row["subject"], row["event"], row["status"], date)


def list_values(stated: StatedList, list_id: int, place: Place) -> Values:
    """A row of ``lists``."""
    return {
        "id": list_id,
        "noun": stated.noun,
        "stated": stated.stated,
        "items": len(stated.items),
        "exhaustive": stated.exhaustive,
        **place.evidence(stated.evidence),
    }


def stated_list(row: sqlite3.Row, origin: Origin, items: tuple[Evidence, ...]) -> StatedList:
    """The list of a row of ``lists``."""
    return StatedList(origin.evidence(row), row["noun"], row["stated"], items, bool(row["exhaustive"]))


# Lists are not among them: a list is a row with rows of its own.
FACTS: tuple[Facts, ...] = (
    Facts("mentions", "mentions", _mention_values, _mention),
    Facts("role_holdings", "holdings", _holding_values, _holding),
    Facts("dates", "dates", _date_values, _date),
    Facts("quantities", "quantities", _quantity_values, _quantity),
    Facts("milestones", "milestones", _milestone_values, _milestone),
)
