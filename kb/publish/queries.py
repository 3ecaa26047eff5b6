"""The canned queries: one ``.sql`` file each, which says in its leading comments what it answers.

The file's name is the query's address. ``-- title:``, ``-- group:`` and ``-- description:`` are needed once each,
``-- param NAME: what to enter`` once for each ``:NAME`` in the SQL, in the order in which the page asks for them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files

_COMMENT = re.compile(r"--\s*(title|group|description|param\s+\w+)\s*:\s*(.+)")
_STRING = re.compile(r"'(?:[^']|'')*'")
_PARAMETER = re.compile(r"(?<!:):(\w+)")


@dataclass(frozen=True, slots=True)
class Query:
    """A question to the knowledge base; ``params`` are names with what to enter for them."""

    name: str
    title: str
    group: str
    description: str
    params: tuple[tuple[str, str], ...]
    sql: str


def queries() -> tuple[Query, ...]:
    """All canned queries, in order of name. Raises ``ValueError`` for a file that does not describe itself."""
    found = (one for one in files(__package__).joinpath("queries").iterdir() if one.name.endswith(".sql"))
    return tuple(
        read(one.name.removesuffix(".sql"), one.read_text(encoding="utf-8"))
        for one in sorted(found, key=lambda one: one.name)
    )


def read(name: str, text: str) -> Query:
    """The query in the text of a file. Raises ``ValueError`` where the text does not describe it."""
    lines = text.strip().splitlines()
    count = next((number for number, line in enumerate(lines) if not line.startswith("--")), len(lines))
    told: dict[str, str] = {}
    for line in lines[:count]:
        match = _COMMENT.fullmatch(line.strip())
        if not match:
            raise ValueError(f"{name}.sql: cannot read {line!r}")
        told[match[1]] = match[2].strip()
    sql = "\n".join(lines[count:]).strip().rstrip(";")
    params = tuple((key.split()[1], value) for key, value in told.items() if key.startswith("param"))
    _complete(name, told, {param for param, _ in params}, sql)
    return Query(name, told["title"], told["group"], told["description"], params, sql)


def _complete(name: str, told: dict[str, str], described: set[str], sql: str) -> None:
    missing = [key for key in ("title", "group", "description") if key not in told]
    used = set(_PARAMETER.findall(_STRING.sub("", sql)))
    missing += [f"param {param}" for param in sorted(used - described)]
    if missing or not sql:
        raise ValueError(f"{name}.sql: missing {', '.join(missing) or 'SQL'}")
    if unused := sorted(described - used):
        raise ValueError(f"{name}.sql: the SQL does not use {', '.join(unused)}")
