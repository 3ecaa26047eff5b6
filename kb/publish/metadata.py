"""What Datasette says of the knowledge base: titles, descriptions of every table and column, facets, queries."""

from __future__ import annotations

import tomllib
from html import escape
from importlib.resources import files
from itertools import groupby
from typing import Any

from kb.publish.queries import Query, queries

DATABASE = "policykb"  # the name in every address, whatever the file is called
STATIC = "policykb-static"


def metadata() -> dict[str, Any]:
    """Datasette's metadata, from ``metadata.toml`` and the canned queries.

    Raises ``ValueError`` for a query file that does not describe itself.
    """
    data = tomllib.loads(files(__package__).joinpath("metadata.toml").read_text(encoding="utf-8"))
    groups: list[str] = data["query_groups"]
    asked = sorted(queries(), key=lambda query: (_place(query, groups), query.group))
    tables = {name: _table(name, data) for name in data["tables"]}
    plain = {key: data[key] for key in ("title", "source", "about")}
    return {
        **plain,
        "description_html": _home(data["description"], asked, tables),
        "extra_css_urls": [f"/{STATIC}/policykb.css"],
        "databases": {
            DATABASE: {
                "title": data["title"],
                "description": data["description"],
                "tables": tables,
                "queries": {query.name: _query(query) for query in asked},
            }
        },
    }


def _place(query: Query, groups: list[str]) -> int:
    """Where the query's group stands; an unknown group comes last."""
    return groups.index(query.group) if query.group in groups else len(groups)


def _table(name: str, data: dict[str, Any]) -> dict[str, Any]:
    """A table's entry with the descriptions of columns that it shares with others."""
    own = dict(data["tables"][name])
    columns: dict[str, str] = {}
    for shared in own.pop("include", []):
        source = data["shared"].get(shared) or _table(shared, data)["columns"]
        columns |= source
    return {**own, "columns": {**columns, **own.get("columns", {})}}


def _query(query: Query) -> dict[str, Any]:
    return {
        "title": query.title,
        "description": query.description,
        "group": query.group,
        "sql": query.sql,
        "hide_sql": True,
        "params": [name for name, _ in query.params],
        "labels": dict(query.params),
    }


def _home(description: str, asked: list[Query], tables: dict[str, dict[str, Any]]) -> str:
    """The home page's text: the questions by group, then the tables. Links are relative to the home page."""
    parts = [f"<p>{escape(description)}</p>", "<h2>Questions</h2>", '<div class="questions">']
    for group, members in groupby(asked, key=lambda query: query.group):
        links = "".join(f"<li>{_link(one.name, one.title, one.description)}</li>" for one in members)
        parts.append(f"<section><h3>{escape(group)}</h3><ul>{links}</ul></section>")
    parts += ["</div>", "<h2>Tables</h2>", '<dl class="tables">']
    for name, table in tables.items():
        if not table.get("hidden"):
            parts.append(f"<dt>{_link(name, table['title'])}</dt><dd>{escape(table['description'])}</dd>")
    return "".join([*parts, "</dl>"])


def _link(name: str, label: str, hint: str = "") -> str:
    title = f' title="{escape(hint)}"' if hint else ""
    return f'<a href="{DATABASE}/{escape(name)}"{title}>{escape(label)}</a>'
