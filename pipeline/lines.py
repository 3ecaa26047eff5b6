"""A text's lines: where each begins, its page, its list marker; page markers and contents lists found."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.furniture import is_furniture, is_share_line, is_tail


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds text: ``text`` is its slice without the white space around it.

    ``gap`` says that a blank line, or a line that is no text, stands before it. ``contents`` marks an entry of
    a table of contents.
    """

    start: int
    end: int
    text: str
    indent: int
    number: int
    gap: bool
    page: int | None = None
    contents: bool = False


LEADER = re.compile(r"(?:(?<!\.)\.{4,}+|(?<!\. )(?:\. ){4,}+|(?<!…)…{2,}+|(?<!_)_{4,}+)[ \t]*+\d{1,4}(?![\d.])")
_PAGE_INLINE = re.compile(r"(?<![^\s])Page[ \t]+(\d{1,4})(?:[ \t]+of[ \t]+\d{1,4})?[ \t]*:(?=\s|$)", re.I)
_PAGE_LINE = re.compile(
    r"(?:Page[ \t]+(\d{1,4})(?:[ \t]*(?:of|/)[ \t]*\d{1,4})?[ \t]*:?"
    r"|(\d{1,4})[ \t]+of[ \t]+\d{1,4}|[-–][ \t]?(\d{1,4})[ \t]?[-–])",
    re.I,
)
_CONTENTS = re.compile(r"\b(?:(?:Table of )?Contents|(?:TABLE OF )?CONTENTS)\b")
_BARE_NUMBER = re.compile(r"\d{1,3}")
_INLINE_BULLET = re.compile(r"(?<=\s)[•●▪‣](?=\s?\S)")
_RULE = re.compile(r"[-=_~*\u2500-\u257f](?:[ \t]?[-=_~*\u2500-\u257f]){2,}")
_LONG = 400
_TAIL_FROM = 0.4


def text_lines(text: str) -> list[Line]:
    """The lines that hold the document's own text: page markers, rules and site furniture left out."""
    lines = list(_pieces(text))
    lines = _without_pages(lines)
    return _without_furniture(lines, len(text))


def is_rule(text: str) -> bool:
    """Whether a line is only a drawn rule."""
    return bool(_RULE.fullmatch(text))


def _pieces(text: str) -> Iterator[Line]:
    """Every line with text in it; long lines cut at page markers, contents entries and typed bullets."""
    position, gap = 0, True
    for number, raw in enumerate(text.split("\n"), start=1):
        stripped = raw.strip()
        if stripped:
            for start, end, contents in _cuts(raw):
                yield _line(raw, position, start, end, number, gap, contents)
                gap = False
        else:
            gap = True
        position += len(raw) + 1


def _line(raw: str, position: int, start: int, end: int, number: int, gap: bool, contents: bool) -> Line:
    part = raw[start:end]
    body = part.strip()
    lead = len(part) - len(part.lstrip())
    indent = len(part[:lead].expandtabs(4)) if start == 0 else 0
    begin = position + start + lead
    return Line(begin, begin + len(body), body, indent, number, gap or (start > 0 and not contents), None, contents)


def _cuts(raw: str) -> Iterator[tuple[int, int, bool]]:
    """The pieces of a line, as (start, end, whether a contents entry); blank pieces left out."""
    marks: dict[int, bool] = {0: False, len(raw): False}
    leaders = [match.end() for match in LEADER.finditer(raw)] if "..." in raw or ". . " in raw or "…" in raw else []
    if "age" in raw or "AGE" in raw:
        for match in _PAGE_INLINE.finditer(raw):
            marks[match.start()] = marks[match.end()] = False
    for end in leaders:
        marks[end] = False
    if leaders and (heading := _CONTENTS.search(raw, 0, leaders[0])):
        marks[heading.start()] = False
    if len(raw) > _LONG or len(_INLINE_BULLET.findall(raw)) >= 2:
        for match in _INLINE_BULLET.finditer(raw):
            marks[match.start()] = False
    edges = sorted(marks)
    ends = set(leaders)
    for start, end in itertools.pairwise(edges):
        if raw[start:end].strip():
            yield start, end, end in ends


def _without_pages(lines: list[Line]) -> list[Line]:
    """Gives each line its page and leaves out the markers, with what recurs beside them on every page."""
    bare = _page_numbers(lines)
    kept: list[Line] = []
    page: int | None = None
    gap = False
    for index, line in enumerate(lines):
        marker = _PAGE_LINE.fullmatch(line.text) if len(line.text) < 30 else None
        if marker or index in bare:
            page = int(next(group for group in marker.groups() if group)) if marker else int(line.text)
            gap = True
            continue
        if gap or page is not None:
            line = Line(
                line.start,
                line.end,
                line.text,
                line.indent,
                line.number,
                line.gap or gap,
                page,
                line.contents,
            )
        kept.append(line)
        gap = False
    return kept


def _page_numbers(lines: list[Line]) -> frozenset[int]:
    """The lines that are a bare number and count the pages: three or more, each one more than the last."""
    found = [
        (index, int(line.text)) for index, line in enumerate(lines) if line.gap and _BARE_NUMBER.fullmatch(line.text)
    ]
    values = [value for _, value in found]
    counting = len(found) >= 3 and all(b == a + 1 for a, b in itertools.pairwise(values))
    return frozenset(index for index, _ in found) if counting else frozenset()


def _without_furniture(lines: list[Line], length: int) -> list[Line]:
    first = _first_own_line(lines)
    kept: list[Line] = []
    gap = False
    for index, line in enumerate(lines):
        if index >= 3 and line.start > length * _TAIL_FROM and is_tail(line.text):
            break
        if index < first or is_furniture(line.text):
            gap = True
        else:
            if gap and not line.gap:
                line = Line(line.start, line.end, line.text, line.indent, line.number, True, line.page, line.contents)
            kept.append(line)
            gap = False
    return kept


_TOP = 15


def _first_own_line(lines: list[Line]) -> int:
    """The line of the title, where an offer to share near the top shows which one it is.

    Such an offer stands under the title, or under its summary; what is above the title names the site.
    """
    for index, line in enumerate(lines[:_TOP]):
        if is_share_line(line.text) and index:
            title = index - 1
            if lines[title].text.endswith((".", "…")) and title:
                title -= 1
            above = lines[title].text
            certain = len(above) <= 120 and not above.endswith(".") and all(len(up.text) <= 160 for up in lines[:title])
            return title if certain else 0
    return 0
