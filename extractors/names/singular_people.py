"""People whom a text knows by one name alone: "Bethany, who is an apprentice", "President Macron"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.base import Reading
from extractors.names import lexicon
from extractors.names.naming import Name
from extractors.names.phrases import UPPER
from extractors.spans import Spans, taken

_NAME = rf"(?P<name>[{UPPER}][^\W\d_]{{2,}})"
_SPEECH = r"(?:said|says|told|tells|adds|added|explained|recalls|recalled|explains|thinks|remembers)\b"
_DESCRIBED = rf"(?:an?|the|our|my|his|her|one\sof|now|then|from)\s[^.,;:\n]{{3,70}},\s{_SPEECH}"
_BEHIND = re.compile(
    rf"""
    (?<![\w'&-]) {_NAME}
    (?= ,?\swhos?e?\b | ,?\s(?:an?\s)?\d\d(?:,|\syears) | ,?\saged\s\d | ,\s(?:without\b|{_SPEECH}) | \s{_SPEECH}
      | ,\s{_DESCRIBED} )
    """,
    re.VERBOSE,
)
# "a man called Ted", "my friend Nigel", "I'm Ayo", '"It works," says Rory.'
_BEFORE = re.compile(
    rf"""
    (?: \b(?i:an?|the|one|this|that|his|her|my|our|their)\s(?:[a-z-]+\s){{1,4}}(?:called|named)
      | \b(?:my|our|his|her|their)\s(?:[a-z-]+\s){{0,2}}
        (?:friend|colleague|son|daughter|wife|husband|partner|mother|father|mum|dad|sister|brother|neighbour)
      | \b(?:I'm|I\sam|[Mm]y\sname\sis|[Mm]eet|[Cc]ase\sstudy\s?\d?:|[Pp]rofile:|[Ss]potlight\son|[Ii]nterview\swith)
      | \b(?:[Rr]ing|[Pp]hone|[Ee]mail|[Cc]all|[Cc]ontact|(?:[Aa]sk|[Ll]ook)\sfor|(?:[Ss]peak|[Tt]alk|[Ww]rite)\sto)
      | [,?!.]["']\s(?:said|says|adds|added|explains|explained|recalls|recalled)
    )
    \s{_NAME} (?![\w-]|'(?!s\b)|\s[{UPPER}])
    """,
    re.VERBOSE,
)
_HEAD_OF_STATE = re.compile(
    rf"""
    \b(?:President|Prime\sMinister|Chancellor|Taoiseach|Foreign\sMinister|Foreign\sSecretary|Secretary-General)
    \s{_NAME} (?![\w-]|\s[{UPPER}])
    """,
    re.VERBOSE,
)
_AFTER_CAPITAL = re.compile(rf"[{UPPER}][\w'-]* $")


def find(reading: Reading, names: Iterable[Name]) -> list[Name]:
    """Names standing alone in a person's place, outside every other name."""
    covered = taken((name.start, name.end) for name in names if name.certain)
    found = [*_given(reading, covered, _BEHIND), *_given(reading, covered, _BEFORE)]
    for match in _HEAD_OF_STATE.finditer(reading.text):
        start, end = match.span("name")
        name = match.group("name")
        plain = lexicon.is_ordinary(name) and not lexicon.is_surname(name)
        if not plain and lexicon.lookup([name]) is None and not covered.overlapping(start, end):
            found.append(Name("person", name, start, end))
    return list({name.start: name for name in found}.values())


def _given(reading: Reading, covered: Spans[tuple[int, int]], pattern: re.Pattern[str]) -> list[Name]:
    found = []
    for match in pattern.finditer(reading.text):
        start, end = match.span("name")
        name = match.group("name")
        if not lexicon.is_given_name(name) or covered.overlapping(start, end):
            continue
        led = match.start() < start
        if led or not _AFTER_CAPITAL.search(reading.text[max(0, start - 25) : start]):
            found.append(Name("person", name, start, end))
    return found
