"""The Datasette hooks: SQL functions for the canned queries, and how cells are shown.

Only hooks that Datasette 1.0 keeps.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Awaitable
from typing import TYPE_CHECKING, Any

from datasette import hookimpl
from markupsafe import Markup

from kb.publish import cells
from kb.publish.metadata import DATABASE
from kb.search import fts_query

if TYPE_CHECKING:
    from datasette.app import Datasette

_SENTENCE_END = re.compile(r"(?<=[.!?])[”’\")]?\s+(?=[“‘\"(]?[A-Z0-9])|\n+")
_LONGEST = 400


def match(words: object) -> str:
    """``policykb_match(text)``: an FTS5 query for all the words of any text, which finds nothing without words."""
    return fts_query(str(words or "")) or '""'


def sentence(passage: object, place: object) -> str | None:
    """``policykb_sentence(passage, place)``: the sentence of the passage at a place, in characters from 0."""
    if not isinstance(passage, str) or not isinstance(place, int):
        return None
    start, end = 0, len(passage)
    for found in _SENTENCE_END.finditer(passage):
        if found.start() > place:
            end = found.start() + len(found.group().rstrip())
            break
        start = found.end()
    if end - start <= _LONGEST:
        return passage[start:end].strip()
    start = max(start, min(place, end) - _LONGEST // 2)
    return f"… {passage[start : min(end, start + _LONGEST)].strip()} …"


@hookimpl  # type: ignore[misc]
def prepare_connection(conn: sqlite3.Connection, database: str) -> None:
    """Registers the SQL functions of the canned queries."""
    if database == DATABASE:
        conn.create_function("policykb_match", 1, match, deterministic=True)
        conn.create_function("policykb_sentence", 2, sentence, deterministic=True)


@hookimpl  # type: ignore[misc]
def render_cell(
    row: sqlite3.Row, value: Any, column: str, table: str | None, database: str, datasette: Datasette
) -> Markup | str | Awaitable[Markup | None] | None:
    """What to show in a cell; an id of another table's row as a link with that row's name."""
    if database != DATABASE:
        return None
    if isinstance(value, int) and table and column == "entity_id" and (target := cells.entity_table(row)):
        return _labelled(datasette, target, value)
    return cells.cell(datasette, row, column, value)


async def _labelled(datasette: Datasette, table: str, row_id: int) -> Markup | None:
    column = "title" if table == "roles" else "name"
    found = await datasette.get_database(DATABASE).execute(f"SELECT {column} FROM {table} WHERE id = ?", (row_id,))
    first = found.first()
    return cells.link(datasette, table, row_id, first[0]) if first else None
