"""The markers that a browser shows for lists, and which tables only lay a page out."""

from __future__ import annotations

from bs4 import Tag

from pipeline.markers import read_marker
from pipeline.readers.html_main import classes

_BULLET = "•"
_HEADINGS = ["h1", "h2", "h3", "h4"]
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_TYPED = frozenset({"legislative-list", "list-none", "no-bullets"})


class ListState:
    """A list that is open while a page is walked, and the item in it that waits for its text."""

    def __init__(self, group: int, *, ordered: bool, style: str, number: int, step: int, typed: bool) -> None:
        self.group = group
        self.ordered = ordered
        self.waiting = False
        self.loose = False
        self.generated = not typed
        self._style = style
        self._number = number
        self._step = step
        self._typed = typed

    @classmethod
    def of(cls, tag: Tag, group: int) -> ListState:
        """A ``ul`` or ``ol``: its start, type and direction; in a legislative list the numbers are typed."""
        reverse = "reversed" in tag.attrs
        items = sum(1 for child in tag.contents if isinstance(child, Tag) and child.name == "li")
        return cls(
            group,
            ordered=tag.name == "ol",
            style=str(tag.attrs.get("type", "1")),
            number=_integer(tag.attrs.get("start"), items if reverse else 1),
            step=-1 if reverse else 1,
            typed=not _TYPED.isdisjoint(classes(tag)),
        )

    @classmethod
    def stray(cls, group: int) -> ListState:
        """The list of an item that stands in none."""
        state = cls(group, ordered=False, style="", number=1, step=1, typed=False)
        state.loose = True
        return state

    def enter(self, tag: Tag) -> None:
        """An item begins."""
        self._number = _integer(tag.attrs.get("value"), self._number)
        self.waiting = True

    def leave(self) -> None:
        """An item ends; one without text has counted all the same."""
        if self.waiting:
            self._number += self._step
        self.waiting = False

    def take(self, text: str) -> tuple[str | None, str]:
        """The marker of the item that waited, and its text without a marker typed into it."""
        self.waiting = False
        number = self._number
        self._number += self._step
        if self._typed:
            marker = read_marker(text)
            return (marker.text, text[marker.length :]) if marker else (None, text)
        return (f"{numeral(number, self._style)}." if self.ordered else _BULLET), text


def _integer(value: object, default: int) -> int:
    try:
        return int(str(value).strip()[:9])
    except ValueError:
        return default


def numeral(number: int, style: str) -> str:
    """A number as an ordered list of a type shows it: 1, a, A, i or I."""
    if style in ("a", "A") and number > 0:
        letters = ""
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(97 + rest) + letters
        return letters.upper() if style == "A" else letters
    if style in ("i", "I") and 0 < number < 4000:
        roman = ""
        for value, letter in _ROMAN:
            roman += letter * (number // value)
            number %= value
        return roman.upper() if style == "I" else roman
    return str(number)


def is_layout(table: Tag) -> bool:
    """Whether a table only lays a page out: it says so, holds headings or tables, or has a single column."""
    if str(table.attrs.get("role", "")) in ("presentation", "none") or table.find("table") or table.find(_HEADINGS):
        return True
    if table.find("th"):
        return False
    rows = table.find_all("tr", limit=50)
    cells = [sum(1 for child in row.contents if isinstance(child, Tag) and child.name == "td") for row in rows]
    return (max(cells, default=0) <= 1 and table.find("td") is not None) or (
        len(rows) == 1 and len(table.find_all("p", limit=3)) > 2
    )
