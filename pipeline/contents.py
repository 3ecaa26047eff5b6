"""What a text's own table of contents, and its masthead, tell of lines in which several were run together.

Text pulled from a PDF often has a heading and its paragraph on one line. They are only parted where it is
certain: the contents name the heading, or a body's name follows a date in the first line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.calendar_dates import find_date
from pipeline.lines import LEADER, Line
from pipeline.metadata import is_body

_ENTRY = re.compile(
    r"(?:(?:table of )?contents:?\s+)?(?:(?P<number>\d{1,2}(?:\.\d{1,2})*)\.?\s+)?(?P<title>\S.*?)", re.I
)
_AFTER_SENTENCE = r"""(?:(?<![^\n])|(?<=[.!?”’"'] ))"""
_CAPITAL_BODY = re.compile(r"(?:[A-Z&’']{2,}\s+){2,8}(?=[A-Z][a-z])")
_VERSION = re.compile(r"(?<=\s)(?:Version|Draft|v)\s?\d+(?:\.\d+)*[,:]?(?:\s.{3,30})?$")
_MAX_ENTRIES = 60
_MAX_MASTHEAD = 220


def part_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines, with glued mastheads and headings on lines of their own."""
    headings = _headings(lines)
    parted: list[Line] = []
    for index, line in enumerate(lines):
        if index == 0 and not line.contents:
            parted.extend(_pieces(line, _masthead(line.text)))
        elif headings and not line.contents:
            parted.extend(_pieces(line, _glued(line.text, headings)))
        else:
            parted.append(line)
    return parted


def _headings(lines: Sequence[Line]) -> re.Pattern[str] | None:
    """What matches the headings that the contents list, at a line's start or after a sentence."""
    names = []
    for line in lines:
        if not line.contents:
            continue
        entry = _ENTRY.fullmatch(LEADER.sub("", line.text).strip())
        if entry and len(entry["title"]) > 2:
            title = r"\s+".join(map(re.escape, entry["title"].split()))
            number = entry["number"]
            # With its number a heading is certain anywhere; without, after the end of a sentence.
            names.append(rf"(?<!\S){re.escape(number)}\.?\s+{title}" if number else rf"{_AFTER_SENTENCE}{title}")
    if not names or len(names) > _MAX_ENTRIES:
        return None
    names.sort(key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(names)})(?=\s+[A-Z“‘\"'£])")


def _glued(text: str, headings: re.Pattern[str]) -> list[int]:
    return [edge for match in headings.finditer(text) for edge in match.span()]


def _masthead(text: str) -> list[int]:
    """Where a first line of body, title, version, date and body is parted.

    A date after a dash or comma is the title's own; a body in capitals stands before a title that is not.
    """
    if len(text) > _MAX_MASTHEAD:
        return []
    cuts = [match.end()] if (match := _CAPITAL_BODY.match(text)) and is_body(match[0].strip().title()) else []
    version = _VERSION.search(text)
    found = find_date(text)
    if found and is_body(text[found[2] :].strip()):
        before = text[: found[1]].rstrip()
        cuts += [found[2]] if not before or before[-1] in "-–—:,|(" else [found[1], found[2]]
    elif version and version.start() > 0:
        cuts += [version.start()]
    return cuts


def _pieces(line: Line, cuts: list[int]) -> Iterator[Line]:
    edges = [0, *cuts, len(line.text)]
    first = True
    for start, end in pairwise(edges):
        body = line.text[start:end].strip()
        if body:
            begin = line.start + start + len(line.text[start:end]) - len(line.text[start:end].lstrip())
            gap = line.gap if first else True
            yield replace(line, start=begin, end=begin + len(body), text=body, gap=gap) if cuts else line
            first = False
