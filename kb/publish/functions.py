"""The SQL functions of the canned queries."""

from __future__ import annotations

import re
import sqlite3

from kb.british import british
from kb.search import fts_query

_SENTENCE_END = re.compile(r"(?<=[.!?])[”’\")]?\s+(?=[“‘\"(]?[A-Z0-9])|\n+")
_LONGEST = 400


def register(connection: sqlite3.Connection) -> None:
    """Makes the functions known to a connection, each as ``policykb_`` and its name."""
    for function, arguments in ((match, 1), (sentence, 2), (date, 1), (figure, 4)):
        connection.create_function(f"policykb_{function.__name__}", arguments, function, deterministic=True)


def match(words: object) -> str:
    """An FTS5 query for all the words of any text, which finds nothing where there are none."""
    return fts_query(str(words or "")) or '""'


def sentence(passage: object, place: object) -> str | None:
    """The sentence of a passage at a place, in characters from 0; cut around it where it is very long."""
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


def date(edtf: object) -> str | None:
    """A date in words; what is none stays as it is."""
    return (british(edtf) or edtf) if isinstance(edtf, str) else None


def figure(value: object, upper: object, total: object, unit: object) -> str | None:
    """A quantity as a reader writes it ("49 of 69 pilots", "£1,200,000", "10 to 20%")."""
    if not isinstance(value, (int, float)):
        return None
    pound = "£" if unit == "pounds" else ""
    number, top, whole = (
        f"{pound}{one:,.12g}" if isinstance(one, (int, float)) else "" for one in (value, upper, total)
    )
    text = number + (f" to {top}" if top else "") + (f" of {whole}" if whole else "")
    if pound or not unit:
        return text
    return f"{text}%" if unit == "percent" else f"{text} {unit}"
