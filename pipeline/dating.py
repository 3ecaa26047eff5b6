"""When a document says that it was published: its title, a labelled line, a byline, a dateline or its own first words.

The conventions are those of the annotation guide's section "Document": a month in the title is the
publication date, a "Published" line adds the day, and "Updated" is never a publication date. Minutes that
bear no other date are dated by their meeting.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence

from kb.model import PartialDate
from pipeline.calendar_dates import DATE, find_date, parse_date

_PERIODICAL = re.compile(r"\b(?:bulletin|newsletter|briefing|update|digest|round-?up|news|circular)\b", re.I)
_OUTSIDE = re.compile(r"\b(?:to|until|since|by|from|after|before|and|between|in|on|at)\s*$", re.I)
_OF_PERIOD = re.compile(r"\b(?:for|of|covering)\s*$", re.I)
PUBLISHED = re.compile(
    r"\b(?:first\s+published|publication\s+date|date\s+of\s+publication|date\s+published|published|date\s+issued|issued|posted"
    r"|(?:delivered|released|release\s+date)(?=(?:\s+on)?:))\b(?:\s+(?:on|in))?\s*[:–-]?\s*(?=\S)",
    re.I,
)
_PLAIN_DATE = re.compile(r"^(?:date|dated)(?:\s+of\s+(?:meeting|letter|issue|statement|decision))?\s*:?\s*", re.I)
_VERSION = re.compile(r"^(?:version|draft|v)\.?[\s\d.]*(?:draft\s*)?[-–—:,(]?\s*(?=\w)", re.I)
_UPDATED = re.compile(
    r"\b(?:last\s+updated|page\s+updated|updated|last\s+reviewed|last\s+modified|last\s+amended)\b(?:\s+on)?\s*[:–-]?\s*(?=\S)",
    re.I,
)
# What is published here is another document: "It replaces version 2, issued in May 2020".
_OTHERS = re.compile(
    r"\b(?:supersed\w+|replac\w+|version|previous\w*|earlier|last|was|were|been|which|that|those|we|they|is|are|be|will)"
    r"\b[^.|]*$",
    re.I,
)
_BY = re.compile(r"by [^.\d]{3,60}?,?\s+(?:(?:on|in)\s+|[-–—|]\s*)?")
_ISSUE_LINE = re.compile(r"(?:issue|edition|no\.?|number)\s*\d{1,3}\b", re.I)
# A line under the title that names its author or publisher and its day: "Rosa Fenn, 14 November 2022 - Guest post".
_SEPARATOR = re.compile(r"(?:\s*[,|•·–—]|\s-)\s*(?:(?:posted\s+)?on\s+)?(?=\d|[A-Z])")
_NO_SIGNER = re.compile(
    r"\b(?:updat|review|valid|clos|deadline|until|from|by\s*$|to\s*$|on\s*$|in\s*$|at\s*$|and\s*$|event|conference|opens|starts|expir|due"
    r"|effective|force)",
    re.I,
)
_RUNS_ON = re.compile(r"\s*(?:$|[|•·–—,-])")
_OWN_DAY = re.compile(r"\b(?:earlier\s+)?today,?\s*[(,]?\s*(?:on\s+)?(?=[\w(])", re.I)
_DATELINE = re.compile(r"^[A-Z][A-Z]+(?:[ ,/-]+[A-Z]+){0,3}\s*[,:–—-]\s*(?=\d|[A-Z][a-z])")
_MEETING = re.compile(
    r"(?:\b(?:minutes?|meeting|notes?|record)\b[^.]{0,90}?\b|^)(?:held\s+on|on|of)\s+(?:the\s+)?(?=\w)"
    r"|^(?:held|meeting)\s*(?:on|:)\s*(?=\w)|^(?:board\s+|committee\s+)?(?:meeting|minutes)[^.\d]{0,60}[,:–—-]\s+(?=\w)"
    r"|\b(?:met|assembled|was\s+held|took\s+place)\b[^.]{0,80}?\bon\s+(?=\w)",
    re.I,
)
_MINUTES = re.compile(r"\b(?:minutes|note\s+of|meeting|record\s+of)\b", re.I)
_COVER = 80  # characters of a title that must be a whole cover
_SHORT = 110  # characters of a line that does no more than name and date


def issue_date(title: str) -> tuple[PartialDate, int, int] | None:
    """The month, season or day that a title bears as its issue date, with its span.

    It stands at the end or between separators; "from March 2021" or "statistics for May 2020" is a subject.
    """
    position = 0
    while found := find_date(title, position):
        date, start, end = found
        before, after = title[:start].rstrip(" ("), title[end:].strip(" )")
        # The cover of a PDF runs on behind the date: "Annual Update June 2025 Presented to Parliament".
        free = not after or after[0] in "-–—:,|" or (after[0].isupper() and len(title) > _COVER)
        subject = _OUTSIDE.search(before) or (_OF_PERIOD.search(before) and not _PERIODICAL.search(before))
        if free and not subject and not re.match(r"[-–—]\s*(?:\d|[A-Z][a-z]+ \d)", after):
            return date, start, end
        position = end
    return None


def published(
    title: str, under: Sequence[str], masthead: Sequence[str], tail: Sequence[str], opening: Sequence[str],
    clue: PartialDate | None,
) -> PartialDate | None:  # fmt: skip
    """The publication date of a document, None where it states none.

    ``under`` are the short lines by the title, ``masthead`` those at the top, ``tail`` those at the end and
    ``opening`` the first paragraphs; ``clue`` is what the format itself states.
    """
    stated = clue or _labelled(PUBLISHED, masthead) or _labelled(_PLAIN_DATE, masthead)
    issue = issue_date(title) if title else None
    if issue:
        return stated if stated and _refines(stated, issue[0]) else issue[0]
    # A date in a title line without an issue is only trusted alone on its line, or with an issue number.
    return (
        stated
        or _lone(under)
        or _signed(under)
        or _labelled(PUBLISHED, tail)
        or _own_day(opening)
        or _lone(_without_updates(masthead))
        or _meeting([title, *masthead, *opening[:1]])
    )


def updated(masthead: Sequence[str], tail: Sequence[str]) -> PartialDate | None:
    """The date of the last update that a document states."""
    return _labelled(_UPDATED, [*masthead, *tail])


def _refines(day: PartialDate, month: PartialDate) -> bool:
    """Whether a "Published" day belongs to an issue's month: bulletins come out within some weeks of it."""
    margin = dt.timedelta(days=45)
    return month.start - margin <= day.start and day.end <= month.end + margin and day.start == day.end


def _labelled(label: re.Pattern[str], lines: Sequence[str]) -> PartialDate | None:
    """The date that directly follows a label such as "Published" in a short line."""
    for line in lines:
        for match in label.finditer(line):
            if label is PUBLISHED and _OTHERS.search(line[: match.start()]):
                continue
            found = DATE.match(line, match.end())
            if found and (date := parse_date(found.group())):
                return date
            # "Posted by NAME on 9 February 2023"
            dated = find_date(line, match.end())
            if dated and _BY.fullmatch(line, match.end(), dated[1]):
                return dated[0]
    return None


def _lone(lines: Iterable[str]) -> PartialDate | None:
    for line in lines:
        line = _VERSION.sub("", line)
        if date := parse_date(line):
            return date
        if _ISSUE_LINE.match(line) and (found := find_date(line)):
            return found[0]
    return None


def _without_updates(lines: Sequence[str]) -> Iterator[str]:
    """The lines without those that say when the document was updated, or that follow such a label."""
    label = ""
    for line in lines:
        if not _NO_SIGNER.search(label):
            yield line
        label = line if len(line) < _SHORT and not parse_date(line) else ""


def _signed(lines: Sequence[str]) -> PartialDate | None:
    """The day of a line that begins with a name or a body and a day, or with a day and a separator."""
    for line in lines:
        if len(line) > _SHORT or re.search(r"[.?!:]\s", line):
            continue
        parts = [0, *(match.end() for match in _SEPARATOR.finditer(line))]
        for start in parts:
            found = None if _NO_SIGNER.search(line[:start]) else DATE.match(line, start)
            date = parse_date(found.group()) if found and _RUNS_ON.match(line, found.end()) else None
            if date and date.start == date.end:
                return date
    return None


def _own_day(paragraphs: Sequence[str]) -> PartialDate | None:
    """The date that the first paragraphs give as their own day: "Today (4 May 2021)", "LEEDS, 4 May 2021"."""
    for text in paragraphs:
        marks = [match.end() for match in _OWN_DAY.finditer(text[:400])]
        if match := _DATELINE.match(text):
            marks.append(match.end())
        for mark in marks:
            start = mark + 1 if text[mark : mark + 1] == "(" else mark
            if (found := DATE.match(text, start)) and (date := parse_date(found.group())) and date.start == date.end:
                return date
    return None


def _meeting(lines: Sequence[str]) -> PartialDate | None:
    """The day of the meeting that minutes record."""
    if not any(_MINUTES.search(line[:_SHORT]) for line in lines[:3]):
        return None
    for line in lines:
        for match in _MEETING.finditer(line[: 3 * _SHORT]):
            found = DATE.match(line, match.end())
            date = parse_date(found.group()) if found else None
            if date and date.start == date.end:
                return date
    return None
