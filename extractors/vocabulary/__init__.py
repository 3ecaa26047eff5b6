"""The domain's words as data files that an analyst can edit, and the functions that read them.

A ``.txt`` file holds one entry a line, ``#`` starts a comment. Where an entry has more to say, the fields
are separated by " | ": what each file's fields mean stands at its top. A user's own entries stand in the
``[vocabulary]`` table of ``policykb.toml``: the name of a file -> a list of lines like those of the file.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path

SETTINGS = "POLICYKB_SETTINGS"  # the environment variable that names the user's file, also for worker processes


class VocabularyError(ValueError):
    """The user's own entries cannot be read."""


@cache
def names() -> frozenset[str]:
    """The names of the vocabulary files."""
    return frozenset(
        entry.name.removesuffix(".txt") for entry in files(__name__).iterdir() if entry.name.endswith(".txt")
    )


@cache
def own_entries() -> dict[str, tuple[str, ...]]:
    """The user's own entries by file name, empty without a settings file.

    Raises VocabularyError where the settings file is no TOML or names a vocabulary file that does not exist.
    """
    path = os.environ.get(SETTINGS)
    if not path:
        return {}
    try:
        table = tomllib.loads(Path(path).read_text(encoding="utf-8")).get("vocabulary", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise VocabularyError(f"{path}: {error}") from None
    for name, lines in table.items():
        if name not in names():
            raise VocabularyError(f"{path}: [vocabulary] has no list {name!r}; there are {', '.join(sorted(names()))}")
        if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
            raise VocabularyError(f"{path}: [vocabulary] {name} must be a list of lines of text")
    return {name: tuple(lines) for name, lines in table.items()}


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The entries of ``NAME.txt``, each a tuple of its fields; the user's own come first.

    An entry of the user's with fewer fields than the file's entries is filled up with empty ones.
    """
    text = files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    ours = _fields(text.splitlines())
    width = max((len(row) for row in ours), default=1)
    own = (row + ("",) * (width - len(row)) for row in _fields(own_entries().get(name, ())))
    return (*own, *ours)


def _fields(lines: Iterable[str]) -> list[tuple[str, ...]]:
    bare = (line.split("#", 1)[0].strip() for line in lines)
    return [tuple(part.strip() for part in line.split("|")) for line in bare if line]


@cache
def words(name: str) -> frozenset[str]:
    """The first field of every entry of ``NAME.txt``."""
    return frozenset(row[0] for row in rows(name))


_Tree = dict[str, "_Tree"]


def alternation(entries: Iterable[str]) -> str:
    """A regular expression that matches any of the entries, the longest first; white space is flexible.

    Entries share their beginnings in it: a list of hundreds is then tried letter by letter, not entry by entry.
    """
    tree: _Tree = {}
    for entry in entries:
        node = tree
        for character in entry:
            node = node.setdefault(character, {})
        node[""] = {}
    return _branches(tree)


def _branches(node: _Tree) -> str:
    found = [_branch(character, after) for character, after in sorted(node.items()) if character]
    if "" in node:
        return f"(?:{'|'.join(found)})?" if found else ""
    return found[0] if len(found) == 1 else f"(?:{'|'.join(found)})"


def _branch(character: str, after: _Tree) -> str:
    return (r"\s+" if character == " " else re.escape(character)) + _branches(after)
