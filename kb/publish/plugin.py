"""The Datasette hooks: SQL functions for the canned queries, and how cells are shown.

Only hooks that Datasette 1.0 keeps.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable
from typing import TYPE_CHECKING, Any

from datasette import hookimpl
from markupsafe import Markup

from kb.publish import cells, functions
from kb.publish.metadata import DATABASE
from kb.views import VIEWS

if TYPE_CHECKING:
    from datasette.app import Datasette


@hookimpl  # type: ignore[untyped-decorator]
def prepare_connection(conn: sqlite3.Connection, database: str) -> None:
    """Registers the SQL functions of the canned queries."""
    if database == DATABASE:
        functions.register(conn)


@hookimpl  # type: ignore[untyped-decorator]
def render_cell(
    row: cells.Row, value: Any, column: str, table: str | None, database: str, datasette: Datasette
) -> Markup | str | Awaitable[Markup | None] | None:
    """What to show in a cell; an id of another table's row as a link with that row's name."""
    if database != DATABASE:
        return None
    # In views, as in queries, the names are there already.
    if isinstance(value, int) and table and table not in VIEWS and (target := cells.leads_to(row, column)):
        return _labelled(datasette, target, value)
    if table and table not in VIEWS and value and column == _label(datasette, table):
        return cells.link(datasette, table, row["id"], str(value)) if "id" in row.keys() else None  # noqa: SIM118
    return cells.cell(datasette, row, column, value)


def _label(datasette: Datasette, table: str) -> str | None:
    """The column that names a table's rows."""
    column: str | None = datasette.table_metadata(DATABASE, table).get("label_column")
    return column


async def _labelled(datasette: Datasette, table: str, row_id: int) -> Markup | None:
    label = _label(datasette, table)
    found = await datasette.get_database(DATABASE).execute(f"SELECT {label} FROM {table} WHERE id = ?", (row_id,))
    first = found.first()
    return cells.link(datasette, table, row_id, first[0] or "-") if first else None
