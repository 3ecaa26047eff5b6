"""What a document says of itself: title, series, issue, dates, author and publisher.

The conventions are those of the annotation guide's section "Document": a month in the title is the
publication date, a "Published" line adds the day, and "Updated" is never a publication date.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from kb.model import Block, PartialDate
from pipeline.calendar_dates import DATE, find_date, parse_date


@dataclass(frozen=True, slots=True)
class Clues:
    """What a format itself states (meta tags, front matter, a metadata list); None where it is silent."""

    title: str | None = None
    published: PartialDate | None = None
    updated: PartialDate | None = None
    author: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class About:
    """A document's description of itself, as ``Document`` holds it."""

    title: str
    series: str | None = None
    issue: int | None = None
    published: PartialDate | None = None
    updated: PartialDate | None = None
    author: str | None = None
    publisher: str | None = None


_MASTHEAD = 12  # blocks at the top of a document in which it speaks of itself
_NEAR_TITLE = 4  # blocks in which a date or a name may stand alone under the title
_TAIL = 8  # blocks at the end in which a document may say when it was published

_ISSUE = re.compile(
    r"(?P<keep>\b(?:bulletin|newsletter|briefing|update|digest|circular)\s+)?"
    r"(?:\b(?:issue|edition)\b\s*(?:no\.?|number)?\s*|\b(?-i:No\.?|Number)\s*|#\s?|(?(keep)(?:no\.?\s*)?|(?!)))"
    r"(?P<number>\d{1,3})\b(?!\s?[%–/.-]\s?\d)"
    r"(?=\s*(?:$|[-–—:,|()\[\]]|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Spring|Summer|Autumn|Winter)))",
    re.I,
)
_PERIODICAL = re.compile(r"\b(?:bulletin|newsletter|briefing|update|digest|round-?up|news|circular)\b", re.I)
_LABEL = re.compile(
    r"^(?:guidance|notice|news story|press release|policy paper|corporate report|newsletter|blog|bulletin)"
    r"\s*[:|]\s+(?=\S)",
    re.I,
)
_LOOSE_ENDS = " \t\u00a0-–—:,|()[]/"
_OUTSIDE = re.compile(r"\b(?:to|until|since|by|from|after|before|and|between|in|on|at)\s*$", re.I)
_OF_PERIOD = re.compile(r"\b(?:for|of|covering)\s*$", re.I)

_PUBLISHED = re.compile(
    r"\b(?:first\s+published|publication\s+date|date\s+of\s+publication|date\s+published|published|date\s+issued|issued|posted)\b"
    r"(?:\s+(?:on|in))?\s*[:–-]?\s*(?=\S)",
    re.I,
)
_PLAIN_DATE = re.compile(r"^date\s*:\s*", re.I)
_VERSION = re.compile(r"^(?:version|draft|v)\.?[\s\d.]*(?:draft\s*)?[-–—:,(]?\s*(?=\w)", re.I)
_UPDATED = re.compile(
    r"\b(?:last\s+updated|page\s+updated|updated|last\s+reviewed|last\s+modified|last\s+amended)\b(?:\s+on)?\s*[:–-]?\s*(?=\S)",
    re.I,
)
_NAME = (
    r"(?:(?:Dr|Mrs?|Ms|Miss|Sir|Dame|Lord|Lady|Professor|Prof|Rev|Baroness)\.?\s+)?"
    r"[A-Z][\w’'.-]*(?:\s+(?:(?:van|von|de|da|der|den|la|le|bin|ap|al)\s+){0,2}[A-Z][\w’'.-]*){1,3}"
)
_BYLINE = re.compile(
    rf"^(?:(?i:written by|posted by|author|authors?|by))\s*:?\s+(?P<name>{_NAME})\s*(?P<rest>$|[,|•·–-].*|(?i:on)\s.*)$"
)
_NAME_LINE = re.compile(rf"^{_NAME}$")
_ORGANISATION_WORD = re.compile(
    r"\b(?:Office|Department|Ministry|Agency|Service|Services|Council|Board|Authority|Commission|Team|Unit|Trust|Group|"
    r"Government|Committee|Bulletin|Report|Update|Guidance|Notice|Paper|News|Plan|Strategy|Release|Programme)\b"
)
_WORDS = r"(?:(?:and|of|for|the|in|&)\s+|[A-Z][\w’'-]*,?\s+){1,8}"
_BODY = re.compile(
    r"(?:HM )?(?:Department|Ministry|Office) (?:for|of) (?:(?:and|of|for|the|in|&)\s|[A-Z][\w’'-]*,?(?:\s|$)){1,10}"
    rf"|{_WORDS}(?:Agency|Authority|Council|Commission|Department|Ministry|Government|Inspectorate|Executive|Trust)"
    rf"|HM (?:Treasury|Revenue (?:and|&) Customs|Prison (?:and|&) Probation Service)|Home Office|Cabinet Office"
)
_OWN_DAY = re.compile(r"\b(?:earlier\s+)?today,?\s*[(,]?\s*(?:on\s+)?(?=[\w(])", re.I)
_DATELINE = re.compile(r"^[A-Z][A-Z]+(?:[ ,/-]+[A-Z]+){0,3}\s*[,:–—-]\s*(?=\d|[A-Z][a-z])")


def describe(blocks: Sequence[Block], clues: Clues) -> About:
    """What a document's blocks and its format's clues say of it."""
    title = _fold(clues.title or _title(blocks))
    names = [title, *_under_title(blocks)]
    series, issue = series_of(names[0])
    issue = (
        issue
        if issue is not None
        else next((n for n in (_issue_of(line) for line in names[1:]) if n is not None), None)
    )
    masthead = [block.text for block in _masthead(blocks)]
    return About(
        title=title,
        series=series or (title or None if issue is not None else None),
        issue=issue,
        published=_published(names, masthead, blocks, clues),
        updated=clues.updated or _stated(_UPDATED, masthead + _tail(blocks)),
        author=clues.author or _author(blocks),
        publisher=clues.publisher or _publisher(masthead[: _NEAR_TITLE + 2], title),
    )


def series_of(title: str) -> tuple[str | None, int | None]:
    """A title's series and issue number: ``("Estates Bulletin", 4)`` of "Estates Bulletin, Issue 4 – May 2021"."""
    name, issue = title, None
    if match := _ISSUE.search(title):
        issue = int(match["number"])
        name = title[: match.start()] + (match["keep"] or "") + " " + title[match.end() :]
    dated = _issue_date(name)
    if issue is None and not dated:
        return None, None
    if dated:
        name = name[: dated[1]] + " " + name[dated[2] :]
    return _tidy(_LABEL.sub("", name)) or None, issue


def _tidy(name: str) -> str:
    """A title without the separators that the removed parts leave behind."""
    name = re.sub(r"\(\s*\)|\[\s*\]", " ", name)
    name = re.sub(r"(?:\s*[–—:|,]|\s+-)\s*(?=[–—:|,]|-\s)", " ", name)
    return _fold(name).strip(_LOOSE_ENDS)


def _fold(text: str) -> str:
    return " ".join(text.split())


def _issue_of(line: str) -> int | None:
    match = _ISSUE.match(line)
    return int(match["number"]) if match else None


def _issue_date(title: str) -> tuple[PartialDate, int, int] | None:
    """The month, season or day that a title bears as its issue date, with its span.

    It stands at the end or between separators; "from March 2021" or "statistics for May 2020" is a subject.
    """
    position = 0
    while found := find_date(title, position):
        date, start, end = found
        before, after = title[:start].rstrip(" ("), title[end:].strip(" )")
        free = not after or after[0] in "-–—:,|"
        subject = _OUTSIDE.search(before) or (_OF_PERIOD.search(before) and not _PERIODICAL.search(before))
        if free and not subject and not re.match(r"[-–—]\s*(?:\d|[A-Z][a-z]+ \d)", after):
            return date, start, end
        position = end
    return None


def _title(blocks: Sequence[Block]) -> str:
    top = next((block.text for block in blocks if block.kind == "heading" and block.level == 1), None)
    return top or next((block.text for block in blocks if block.kind == "heading"), "")


def _masthead(blocks: Sequence[Block]) -> list[Block]:
    """The short blocks around the title, and those up to the first long paragraph after them."""
    top: list[Block] = []
    for block in blocks[:_MASTHEAD]:
        top.append(block)
        if len(block.text) > 300:
            break
    return [block for block in top if len(block.text) <= 160]


def _tail(blocks: Sequence[Block]) -> list[str]:
    return [block.text for block in blocks[max(_MASTHEAD, len(blocks) - _TAIL) :] if len(block.text) <= 80]


def _under_title(blocks: Sequence[Block]) -> list[str]:
    """The lines next to the title: its issue number and month may stand on a line of their own."""
    return [block.text for block in blocks[: _NEAR_TITLE + 1] if len(block.text) <= 80]


def _published(names: list[str], masthead: list[str], blocks: Sequence[Block], clues: Clues) -> PartialDate | None:
    line = _stated(_PUBLISHED, masthead) or _stated(_PLAIN_DATE, masthead)
    stated = line or clues.published
    title = _issue_date(names[0]) if names[0] else None
    if title:
        return stated if stated and _refines(stated, title[0]) else title[0]
    # A date in a title line without an issue is only trusted alone on its line, or with an issue number.
    return (
        stated
        or _lone_date(names[1:])
        or _stated(_PUBLISHED, _tail(blocks))
        or _own_day([block.text for block in blocks[:_MASTHEAD] if block.kind in ("paragraph", "quote")][:5])
    )


def _refines(day: PartialDate, month: PartialDate) -> bool:
    """Whether a "Published" day belongs to an issue's month: bulletins come out within some weeks of it."""
    margin = dt.timedelta(days=45)
    return month.start - margin <= day.start and day.end <= month.end + margin and day.start == day.end


def _stated(label: re.Pattern[str], lines: list[str]) -> PartialDate | None:
    """The date that directly follows a label such as "Published" in a short line."""
    for line in lines:
        for match in label.finditer(line):
            found = DATE.match(line, match.end())
            if found and (date := parse_date(found.group())):
                return date
            by = re.compile(r"by [^,\d]{3,60}?,?\s+(?:on\s+)?(?=\d|[A-Z])").match(line, match.end())
            if by and (found := DATE.match(line, by.end())):
                return parse_date(found.group())
    return None


def _lone_date(lines: list[str]) -> PartialDate | None:
    for line in lines:
        line = _VERSION.sub("", line)
        if date := parse_date(line):
            return date
        if _ISSUE.match(line) and (found := find_date(line)):
            return found[0]
        if (byline := _BYLINE.match(line)) and (found := find_date(byline["rest"])):
            return found[0]
    return None


def _own_day(paragraphs: list[str]) -> PartialDate | None:
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


def _author(blocks: Sequence[Block]) -> str | None:
    lines = [block.text for block in _masthead(blocks)]
    for number, line in enumerate(lines):
        if match := _BYLINE.match(line):
            return match["name"]
        if "\n" in line:
            continue
        follows = lines[number + 1] if number + 1 < len(lines) else ""
        if number and number <= _NEAR_TITLE and parse_date(follows) and _is_name(line):
            return line
    return None


def _publisher(lines: list[str], title: str) -> str | None:
    """A body that stands alone under the title, or after the date of a "Published" line."""
    for line in lines:
        stated = _PUBLISHED.match(line)
        found = DATE.match(line, stated.end()) if stated else None
        name = re.sub(r"^\s*(?:[-–—|,]|by\b)\s*(?:by\s+)?", "", line[found.end() :]) if found else line
        if name != title and is_body(name):
            return name
        if name.isupper() and is_body(name.title()):
            return name.title()
    return None


def is_body(name: str) -> bool:
    """Whether a text is wholly the name of a public body."""
    return bool(_BODY.fullmatch(name))


def _is_name(line: str) -> bool:
    return bool(_NAME_LINE.match(line)) and not _ORGANISATION_WORD.search(line)
