"""What each unit of a text is: title, heading, paragraph, list item, table row, caption or note.

Nothing in plain text marks a heading; it is known by being short, by not ending as a sentence does, and by
what stands before and after it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from pipeline.calendar_dates import parse_date
from pipeline.furniture import is_label
from pipeline.metadata import is_body
from pipeline.units import Unit

Kind = Literal["title", "heading", "paragraph", "list_item", "table_row", "caption", "note"]

_HEADING_WORDS, _HEADING_LENGTH = 14, 110
_TITLE_WORDS, _TITLE_LENGTH = 30, 220
_TOP = 30

# The end of a sentence or clause, with or without a footnote's number after it.
_NO_HEADING_END = re.compile(r"""(?:[.;,:…”"–-](?:\[\d{1,3}\])*|[a-z)]\.\d{1,2})$""")
_MASTHEAD_LINE = re.compile(
    r"(?:(?:first |last )?(?:published|updated|posted|issued|reviewed)\b|by [A-Z]|author:|date:|from:|to:"
    r"|tel\b|email\b|https?:|www\.)",
    re.I,
)
_CLAUSE = re.compile(r"(?:We|I|It|They|He|She|There)(?:[’']\w+)? ")
_CONTACT = re.compile(r"\S@\S|https?://|www\.|^\+?[\d\s()-]{7,}$")
_CAPTION = re.compile(
    r"(?:image|photo|photograph|picture|photo credit|credit|caption|figure|fig\.?|source|alt text)\s*[:0-9]"
    r"|.*\b(?:image|images|photo|banner|graphic|logo|infographic|thumbnail)\b[^.]*(?:\(\d+\))?$"
    r"|\S+\.(?:jpe?g|png|gif|webp|svg)$",
    re.I,
)
_FIGURE = re.compile(r"(?:table|figure|chart|box) [A-Z]?\d+(?:\.\d+)*[a-z]?(?:[:.–—-]| -|$)", re.I)
_CAPTION_WORDS = 9
_FOOTNOTE = re.compile(r"\d{1,3}[ \t]+(?=[A-Z])")
_CONTENTS = re.compile(r"(?:table of )?contents:?", re.I)


def classify(units: Sequence[Unit]) -> list[Kind]:
    """The kind of each unit."""
    kinds: list[Kind | None] = [_by_mark(unit) for unit in units]
    _number_runs(units, kinds)
    _title(units, kinds)
    _footnotes(units, kinds)
    _plain_headings(units, kinds)
    _contents(units, kinds)
    return [kind or "paragraph" for kind in kinds]


def _by_mark(unit: Unit) -> Kind | None:
    """What a unit's own marks say; None for numbered and unmarked text."""
    if unit.divider:
        return "table_row"
    if unit.contents:
        return "note"
    if unit.marker is None:
        return "heading" if unit.underlined and _titleish(unit) else None
    if unit.marker.family == "note":
        return "note"
    return None if unit.marker.numbered or unit.marker.family.startswith("multi") else "list_item"


def _titleish(unit: Unit) -> bool:
    """Whether a unit has the form of a heading: short, a capital first, no sentence."""
    text = unit.text
    if len(text) > _HEADING_LENGTH or unit.lines > 2 or _NO_HEADING_END.search(text):
        return False
    first = text.lstrip("‘“'\"(£")[:1]
    return (
        (first.isupper() or first.isdigit())
        and len(text.split()) <= _HEADING_WORDS
        and not _CLAUSE.match(text)
        and not _CONTACT.search(text)
        and ". " not in re.sub(r"\b(?:Mr|Mrs|Ms|Dr|St|No|vs)\. ", "", text)
    )


def _number_runs(units: Sequence[Unit], kinds: list[Kind | None]) -> None:
    """Numbered lines that follow one another are a list; one that stands before text is a heading.

    A run that goes on counting where the last heading stopped is a run of headings without text.
    """
    last = 0
    for run in _runs(units, kinds):
        first = units[run[0]]
        marker = first.marker
        if marker is None:
            continue
        titles = all(_titleish(units[i]) for i in run)
        if marker.family.startswith("multi"):
            kind: Kind = "heading" if titles and len(run) == 1 else "list_item" if titles else "paragraph"
        elif len(run) > 1:
            goes_on = titles and 0 < last == marker.value - 1 and all(units[i].gap for i in run)
            kind = "heading" if goes_on else "list_item"
        else:
            leads = run[0] + 1 < len(units) and marker.text.endswith(".")
            kind = "heading" if titles and leads and not _resumes(units, run[0]) else "list_item"
        for i in run:
            kinds[i] = kind
        if kind == "heading" and marker.numbered:
            last = units[run[-1]].marker.value  # type: ignore[union-attr]


def _runs(units: Sequence[Unit], kinds: list[Kind | None]) -> list[list[int]]:
    """The runs of numbered units of one family that count up with only list items of other kinds between."""
    runs: list[list[int]] = []
    open_runs: dict[tuple[str, int], list[int]] = {}
    for index, unit in enumerate(units):
        marker = unit.marker
        if marker is None or unit.divider or marker.family == "note":
            open_runs.clear()
        elif kinds[index] is None:
            key = (marker.family, unit.indent)
            run = open_runs.get(key)
            before = units[run[-1]].marker if run else None
            if run is not None and before is not None and before.value + 1 == marker.value:
                run.append(index)
            else:
                open_runs[key] = run = [index]
                runs.append(run)
    return sorted(runs)


def _resumes(units: Sequence[Unit], index: int) -> bool:
    """Whether a lone numbered unit is an item between its list's own paragraphs: it is indented like one."""
    unit = units[index]
    return unit.indent >= 2 and index + 1 < len(units) and units[index + 1].indent >= unit.indent + 2


def _title(units: Sequence[Unit], kinds: list[Kind | None]) -> None:
    """The first line is the title, after a label of the document's kind; a sentence or a number is none."""
    for index, unit in enumerate(units[:4]):
        if kinds[index] is not None or unit.marker:
            return
        if is_label(unit.text) and index + 1 < len(units) and len(units[index + 1].text) <= _TITLE_LENGTH:
            kinds[index] = "note"
        elif not (_MASTHEAD_LINE.match(unit.text) or parse_date(unit.text) or _is_capital_body(unit.text)):
            fits = len(unit.text) <= _TITLE_LENGTH and len(unit.text.split()) <= _TITLE_WORDS and unit.lines <= 3
            if fits and not unit.text.endswith((".", ",", ";", ":")) and len(units) > 1:
                kinds[index] = "title"
            return


def _is_capital_body(text: str) -> bool:
    """A body's name in capitals above the title."""
    return text.isupper() and is_body(text.title())


def _footnotes(units: Sequence[Unit], kinds: list[Kind | None]) -> None:
    """Numbered lines under a rule at the end of a text or page are its footnotes."""
    under = False
    for index, unit in enumerate(units):
        if unit.after_rule:
            under = True
        elif index and unit.page != units[index - 1].page:
            under = False
        if under and kinds[index] in (None, "list_item") and (_FOOTNOTE.match(unit.text) or _is_reference(unit)):
            if all(_FOOTNOTE.match(later.text) or _is_reference(later) for later in _rest_of_page(units, index)):
                kinds[index] = "note"
        elif not unit.after_rule:
            under = False


def _is_reference(unit: Unit) -> bool:
    return unit.marker is not None and (unit.marker.family == "note" or unit.marker.text == "*")


def _rest_of_page(units: Sequence[Unit], index: int) -> list[Unit]:
    page = units[index].page
    rest = []
    for unit in units[index : index + 60]:
        if unit.page != page:
            break
        rest.append(unit)
    return rest


def _plain_headings(units: Sequence[Unit], kinds: list[Kind | None]) -> None:
    """Short lines that lead to text are headings, two in a row at most; more are a list without markers."""
    for index in range(len(units) - 1, -1, -1):
        if kinds[index] is not None:
            continue
        unit = units[index]
        if _is_caption(unit):
            kinds[index] = "caption"
        elif _titleish(unit) and _stands_apart(units, kinds, index) and _leads(units, kinds, index):
            kinds[index] = "heading"
    _break_chains(units, kinds)


def _is_caption(unit: Unit) -> bool:
    """An image's caption or alternative text, or the label of a table or figure."""
    if _FIGURE.match(unit.text) and len(unit.text) <= 200 and unit.lines <= 2 and not unit.text.endswith("."):
        return True
    return (
        len(unit.text.split()) <= _CAPTION_WORDS
        and unit.lines == 1
        and not unit.text.endswith((".", ":"))
        and bool(
            re.search(r"\(\d+\)$", unit.text) or (_CAPTION.match(unit.text) and ":" in unit.text) or "." in unit.text
        )
        and bool(_CAPTION.match(unit.text))
    )


def _stands_apart(units: Sequence[Unit], kinds: list[Kind | None], index: int) -> bool:
    """Whether a line is set off from what is above it: by a blank line, or by a finished sentence or list."""
    unit = units[index]
    if index == 0 or unit.gap:
        return not (_MASTHEAD_LINE.match(unit.text) or parse_date(unit.text))
    before = units[index - 1]
    if unit.spaced and unit.lines == 1 and before.lines == 1 and kinds[index - 1] is None and len(before.text) < 80:
        return False
    finished = before.text.endswith((".", "!", "?", ".”", ".’", '."')) and len(before.text) > 60
    apart = finished or kinds[index - 1] in ("list_item", "title", "heading", "table_row", "note")
    return apart and not (_MASTHEAD_LINE.match(unit.text) or parse_date(unit.text))


def _leads(units: Sequence[Unit], kinds: list[Kind | None], index: int) -> bool:
    """Whether text follows that a heading could head."""
    if index + 1 >= len(units):
        return False
    after, kind = units[index + 1], kinds[index + 1]
    if kind == "heading":
        return after.marker is None
    if kind in ("list_item", "table_row", "caption", "note"):
        return kind != "note"
    return len(after.text) > 60 or after.text.endswith((".", ":", "?", "!", ".”", ".’", '."'))


def _break_chains(units: Sequence[Unit], kinds: list[Kind | None]) -> None:
    """Of three or more lines that could be headings in a row, only the last may be; none after a colon."""
    index = 0
    while index < len(units):
        end = index
        while end < len(units) and kinds[end] == "heading" and units[end].marker is None:
            end += 1
        length = end - index
        colon = index > 0 and units[index - 1].text.endswith(":") and length > 1
        if length > 2 or colon:
            for place in range(index, end if colon else end - 1):
                kinds[place] = "paragraph"
        index = max(end, index + 1)


def _contents(units: Sequence[Unit], kinds: list[Kind | None]) -> None:
    """A table of contents states no facts: its heading and its entries are notes."""
    for index, unit in enumerate(units[:_TOP]):
        if not _CONTENTS.fullmatch(unit.text):
            continue
        kinds[index] = "note"
        place = index + 1
        while place < len(units) and kinds[place] == "list_item":
            kinds[place] = "note"
            place += 1
