"""What a document says of itself: title, series, issue, dates, author and publisher.

The conventions are those of the annotation guide's section "Document".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kb.model import Block, PartialDate
from pipeline import dating
from pipeline.calendar_dates import DATE, parse_date


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
_LABEL = re.compile(
    r"^(?:guidance|notice|news story|press release|policy paper|corporate report|newsletter|blog|bulletin)"
    r"\s*[:|]\s+(?=\S)",
    re.I,
)
_LOOSE_ENDS = " \t\u00a0-–—:,|()[]/"
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
        published=dating.published(names[0], names[1:], masthead, _tail(blocks), _opening(blocks), clues.published),
        updated=clues.updated or dating.updated(masthead, _tail(blocks)),
        author=clues.author or _author(blocks),
        publisher=clues.publisher or _publisher(masthead[: _NEAR_TITLE + 2], title),
    )


def series_of(title: str) -> tuple[str | None, int | None]:
    """A title's series and issue number: ``("Estates Bulletin", 4)`` of "Estates Bulletin, Issue 4 – May 2021"."""
    name, issue = title, None
    if match := _ISSUE.search(title):
        issue = int(match["number"])
        name = title[: match.start()] + (match["keep"] or "") + " " + title[match.end() :]
    dated = dating.issue_date(name)
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
    short = (block for block in top if len(block.text) <= 160 or dating.PUBLISHED.match(block.text))
    return [block for block in short if block.kind != "table_row"]


def _tail(blocks: Sequence[Block]) -> list[str]:
    return [block.text for block in blocks[max(_MASTHEAD, len(blocks) - _TAIL) :] if len(block.text) <= 80]


def _opening(blocks: Sequence[Block]) -> list[str]:
    """The first paragraphs, in which a document may say its own day."""
    return [block.text for block in blocks[:_MASTHEAD] if block.kind in ("paragraph", "quote")][:5]


def _under_title(blocks: Sequence[Block]) -> list[str]:
    """The lines next to the title: its issue number and month may stand on a line of their own."""
    near = blocks[: _NEAR_TITLE + 1]
    return [block.text for block in near if len(block.text) <= 80 and block.kind != "table_row"]


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
        stated = dating.PUBLISHED.match(line)
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
