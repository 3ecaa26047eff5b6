"""The domain's words as data files that an analyst can edit, and the functions that read them.

A ``.txt`` file holds one entry a line, ``#`` starts a comment. Where an entry has more to say, the fields
are separated by " | ": what each file's fields mean stands at its top.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The entries of ``NAME.txt``, each a tuple of its fields."""
    text = files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.split("#", 1)[0].strip() for line in text.splitlines())
    return tuple(tuple(part.strip() for part in line.split("|")) for line in lines if line)


@cache
def words(name: str) -> frozenset[str]:
    """The first field of every entry of ``NAME.txt``."""
    return frozenset(row[0] for row in rows(name))


def alternation(entries: tuple[str, ...] | frozenset[str] | list[str]) -> str:
    """A regular expression that matches any of the entries, the longest first; white space is flexible."""
    import re

    ordered = sorted(entries, key=lambda entry: (-len(entry), entry))
    return "|".join(re.escape(entry).replace(r"\ ", r"\s+") for entry in ordered)
