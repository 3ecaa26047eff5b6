"""List markers and heading numbers as people type them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_SPACE = r"[ \t\u00a0\u2002\u2003]"
_MARKER = re.compile(
    rf"""(?:
      (?P<bullet>[•●◦▪▫■□‣⁃∙·○►➢➤✓✔*+–—-]|o){_SPACE}+
    | (?P<tight>[•●◦▪■‣⁃➢➤])
    | (?P<multi>\d{{1,2}}(?:\.\d{{1,2}}){{1,4}})\.?{_SPACE}+(?=["'‘“(]?[A-Z])
    | (?P<num>\(\d{{1,3}}\)|\d{{1,3}}[.)]){_SPACE}+
    | (?P<letter>\([A-Za-z]{{1,5}}\)|[A-Za-z]{{1,5}}[.)]){_SPACE}+
    | (?P<note>\[\d{{1,3}}\]){_SPACE}*
    )(?=\S)""",
    re.X,
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker at the start of a line; the text proper starts ``length`` characters on.

    ``family`` tells markers that number one list ("1.", "2.") from those of another ("(a)"); ``value`` is
    the place in it, 0 for bullets.
    """

    text: str
    family: str
    value: int
    length: int

    @property
    def numbered(self) -> bool:
        """Whether it is a plain number: "1." "1)" "(1)"."""
        return self.family.startswith("num")


def read_marker(line: str) -> Marker | None:
    """The marker that a line starts with, as far as the line alone shows."""
    match = _MARKER.match(line)
    if not match:
        return None
    kind = match.lastgroup or ""
    text = match[kind]
    if kind in ("bullet", "tight"):
        return Marker(text, f"bullet{'-' if text in '-–—' else text}", 0, match.end())
    if kind == "multi":
        return Marker(text, f"multi{text.count('.')}", int(text.rsplit(".", 1)[1]), match.end())
    if kind == "num":
        return Marker(text, f"num{_style(text)}", int(text.strip("().")), match.end())
    if kind == "note":
        return Marker(text, "note", int(text.strip("[]")), match.end())
    return _letter(text, match.end())


def _style(text: str) -> str:
    return ("(" if text[0] == "(" else "") + text[-1]


def _letter(text: str, length: int) -> Marker | None:
    name = text.strip("().")
    if len(name) == 1:
        case = "lower" if name.islower() else "upper"
        return Marker(text, f"{case}{_style(text)}", ord(name.lower()) - 96, length)
    value = roman_value(name)
    return Marker(text, f"roman{_style(text)}", value, length) if value else None


def roman_value(name: str) -> int | None:
    """The value of a small roman numeral up to 89; None where it is none."""
    if not re.fullmatch(r"l?x{0,3}(?:ix|iv|v?i{0,3})", name) or not name:
        return None
    values = [_ROMAN[letter] for letter in name]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def trusted(markers: Iterable[Marker | None]) -> list[Marker | None]:
    """The markers of a text's lines, in order, with the doubtful ones left out.

    "A. Smith" or "o bring" starts with a marker by accident: a letter is one only where its neighbour in the
    alphabet marks another line, and a lone letter that is a roman numeral is read as one after another.
    """
    given = list(markers)
    seen = {(marker.family, marker.value) for marker in given if marker}
    small_o = sum(marker is not None and marker.text == "o" for marker in given) >= 2
    kept: list[Marker | None] = []
    last: dict[str, int] = {}
    for marker in given:
        if marker and marker.family.startswith(("lower", "upper", "roman")):
            marker = _placed(marker, seen, last)
            if marker:
                last[marker.family] = marker.value
        elif marker and marker.text == "o" and not small_o:
            marker = None
        kept.append(marker)
    return kept


def _placed(marker: Marker, seen: set[tuple[str, int]], last: dict[str, int]) -> Marker | None:
    name = marker.text.strip("().")
    style = _style(marker.text)
    value = roman_value(name)
    if marker.family.startswith("lower") and value and last.get(marker.family) != marker.value - 1:
        follows = value == 1 or last.get(f"roman{style}") == value - 1
        counts = (f"roman{style}", value + 1) in seen or (f"roman{style}", value - 1) in seen or value > 1
        if follows and counts:
            return Marker(marker.text, f"roman{style}", value, marker.length)
    if marker.family.startswith("roman"):
        return marker if value == 1 or last.get(marker.family) == marker.value - 1 else None
    beside = (marker.family, marker.value + 1) in seen or (marker.family, marker.value - 1) in seen
    return marker if beside else None
