"""Cells as readers expect them: dates in words, numbers with separators, names that lead to their rows.

What comes from documents is escaped here as everywhere; only our own marks become markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Protocol

from markupsafe import Markup, escape

from kb.british import british
from kb.publish.metadata import DATABASE
from kb.schema import ENTITY_TABLES

if TYPE_CHECKING:
    from datasette.app import Datasette

_DATES = frozenset(
    "published published_start published_end updated updated_start updated_end start_date end_date edtf as_of "
    "as_of_start as_of_end start_edtf start_latest end_edtf end_earliest period_start period_end period_edtf "
    "period started ended due date from_date first_published last_published first_seen last_seen ingested_at "
    "created until applied_at".split()
)
_NUMBERS = frozenset("value upper total percent".split())
_FLAGS = frozenset("year_stated exhaustive generated header".split())
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Where an id beside a name leads to, in queries and views.
_TARGETS = {
    "person": ("person_id", "people"),
    "role": ("role_id", "roles"),
    "region": ("region_id", "regions"),
    "organisation": ("organisation_id", "organisations"),
    "document": ("document_id", "documents"),
    "section": ("block_id", "blocks"),
    "first_document": ("first_document_id", "documents"),
    "second_document": ("second_document_id", "documents"),
    "first_section": ("first_block_id", "blocks"),
    "second_section": ("second_block_id", "blocks"),
    "fingerprint": ("finding_id", "findings"),
}
_FOREIGN = {
    "document_id": "documents",
    "block_id": "blocks",
    "person_id": "people",
    "role_id": "roles",
    "parent_id": "regions",
    "list_id": "lists",
    "finding_id": "findings",
    "document_entity_id": "document_entities",
    "document_person_id": "document_entities",
    "document_role_id": "document_entities",
}
_UNNAMED = "passage"  # under no heading
_HIT = re.compile("«([^«»]*)»")


class Row(Protocol):
    """What ``sqlite3.Row`` and Datasette's own rows have in common."""

    def keys(self) -> Iterable[str]:
        """The names of the columns."""

    def __getitem__(self, column: str, /) -> Any:
        """The value of a column."""


def link(datasette: Datasette, table: str, row_id: int, label: str) -> Markup:
    """A link to a row, with an escaped label."""
    return Markup('<a href="{}">{}</a>').format(datasette.urls.row(DATABASE, table, str(row_id)), label)


def cell(datasette: Datasette, row: Row, column: str, value: Any) -> Markup | str | None:
    """What to show for the value, None for what Datasette shows itself."""
    if column in _TARGETS and isinstance(value, str):
        return _named(datasette, row, column, value)
    if value is None or value == "":
        return None
    if column in _DATES and isinstance(value, str):
        words = british(value)
        return Markup('<time datetime="{}" title="{}">{}</time>').format(value, value, words) if words else None
    if column == "found" and isinstance(value, str):
        return Markup(_HIT.sub(r"<mark>\1</mark>", str(escape(value))))
    return _value(column, value)


def _named(datasette: Datasette, row: Row, column: str, value: str) -> Markup | None:
    id_column, table = _TARGETS[column]
    row_id = row[id_column] if id_column in row.keys() else None  # noqa: SIM118 - an sqlite3.Row holds values
    return link(datasette, table, row_id, value or _UNNAMED) if isinstance(row_id, int) else None


def _value(column: str, value: Any) -> str | None:
    if column in _NUMBERS and isinstance(value, (int, float)):
        return f"{value:,.12g}"
    if column in _FLAGS and value in (0, 1):
        return "yes" if value else "no"
    if column == "weekday" and isinstance(value, int) and 0 <= value < len(_WEEKDAYS):
        return _WEEKDAYS[value]
    return None


def leads_to(row: Row, column: str) -> str | None:
    """The table whose row an id in this column of a table names, None where it names none."""
    if column == "entity_id":
        return ENTITY_TABLES.get(row["kind"]) if "kind" in row.keys() else None  # noqa: SIM118 - see above
    return _FOREIGN.get(column)
