"""Places that no vocabulary holds, by what is said of them: "in Thornley Magna", "the village of Sallow"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors import vocabulary
from extractors.base import Reading
from extractors.names import areas, lexicon
from extractors.names.naming import Name
from extractors.names.phrases import CALENDAR, UPPER

_WORD = rf"[{UPPER}][^\W\d_]+(?:-[^\W\d_]+)*"
_BEFORE = r"Great|Little|Upper|Lower|Nether|Over|Market|Castle|Chipping|High|Old|New|North|South|East|West|Port|St"
_NAME = rf"(?P<name>(?:(?:{_BEFORE})\s)?{_WORD}(?:\s(?:Magna|Parva|Regis|Abbas))?)(?![\w'-]|\s[{UPPER}]|\s&|\sv\.?\s)"
_KIND = (
    r"(?:(?:market|coastal|seaside|border|mining|fishing|former|small|new|garden)\s){0,2}"
    r"(?:town|village|city|hamlet|island|islands|parish|suburb|port|county|valley|peninsula|borough|resort|settlement)"
)
# "the village of Sallow", "Sallow, a fishing village", "the island of Sallow"
_CALLED = re.compile(rf"\b{_KIND}s?\sof\s{_NAME}")
_EXPLAINED = re.compile(rf"(?<![\w'-])(?P<name>{_WORD}(?:\s{_WORD})?),\s(?:a|an|the|our|its)\s{_KIND}\b")
# Where people live, whatever the name looks like.
_LIVED_IN = re.compile(
    rf"\b(?:live[sd]?|living|born|raised|grew\sup|brought\sup|stationed|moved\shouse|based|headquartered)\s(?:in|near)\s{_NAME}"
)
# Somewhere, by a name that looks like a place's.
_PLACE = rf"(?:(?:{_BEFORE})\s)?{_WORD}(?:\s(?:Magna|Parva|Regis|Abbas))?"
_PART = rf"{_WORD}(?:\s{_WORD})?"
# "the coastal resorts of Vora and Sarda", "offices in Vora, Sarda and Minsk".
_ENUMERATED = re.compile(
    r"\b(?:(?:towns|villages|cities|resorts|ports|islands|parishes|suburbs|hamlets|settlements|boroughs)\s(?:of|such\sas|"
    r"including)|(?:towns|villages|beaches|communities|offices|branches|depots|clinics|libraries|farms|courts|prisons|"
    rf"warehouses|factories)\sin)\s(?P<names>{_PART}(?:(?:,|,?\sand)\s{_PART}){{1,8}})(?![\w'-]|\s[{UPPER}\d]|\s&)"
)
# "the Cayman and Falkland Islands"
_SHARED = re.compile(rf"(?<![\w'-])(?P<name>{_WORD})\sand\s{_WORD}\s(?P<noun>Islands)\b")
_SOMEWHERE = re.compile(
    rf"\b(?:in|near|outside|around|between|visited|visiting)\s(?P<names>{_PLACE}(?:(?:,|,?\sand)\s{_PLACE}){{0,8}})"
    rf"(?![\w'-]|\s[{UPPER}]|\s&|\sv\.?\s)"
)
_COMMA_PLACE = re.compile(rf"\b(?:in|at|near|from|of|to)\s{_NAME}(?=,\s(?P<larger>{_WORD}(?:\s{_WORD})?))")
_SEPARATOR = re.compile(r",?\sand\s|,\s")
_LOOKS = re.compile(
    rf"""
    (?:Nether|Chipping|St)\s.* | .*\s(?:Magna|Parva|Regis|Abbas)
    | (?:Llan|Aber|Pont|Tre|Pen|Caer|Bally|Kil|Inver|Strath|Auch|Dun|Drum|Glen|Loch)[a-z]{{3,}}
    | (?:(?:{_BEFORE})\s)?[{UPPER}][a-z]+(?:
        ley|ton|ham|by|worth|wick|wich|ford|bury|borough|brough|burgh|mouth|thorpe|combe|coombe|dale|field|stead|holme
      | minster|bridge|haven|chester|caster|cester|hurst|den|well|gate|pool|port|keld|thwaite|side|mere|moor|sea|ness
      | sey|wold|cliffe|stow|hithe|low
    )
    """,
    re.VERBOSE,
)


def find(reading: Reading, names: Sequence[Name]) -> list[Name]:
    """The places that the words beside them show to be such, at every place where the document names them."""
    supposed = {name for name in _shown(reading) if _may_be_place(name)}
    people = {word for name in names if name.kind == "person" for word in name.name.split()}
    return areas.named(reading, names, supposed - people)


def _shown(reading: Reading) -> Iterator[str]:
    for pattern in (_CALLED, _EXPLAINED, _LIVED_IN):
        yield from (match.group("name") for match in pattern.finditer(reading.text))
    for match in _ENUMERATED.finditer(reading.text):
        yield from _SEPARATOR.split(match.group("names"))
    for match in _SHARED.finditer(reading.text):
        if lexicon.lookup([match.group("name"), match.group("noun")]) is not None:
            yield match.group("name")
    for match in _SOMEWHERE.finditer(reading.text):
        yield from (name for name in _SEPARATOR.split(match.group("names")) if _LOOKS.fullmatch(name))
    for match in _COMMA_PLACE.finditer(reading.text):
        known = lexicon.lookup(match.group("larger").split())
        if known is not None and known.category in ("county", "nation"):
            yield match.group("name")


def _may_be_place(name: str) -> bool:
    """Whether a name is no other known thing, nor made of ordinary words."""
    words = name.split()
    return (
        lexicon.lookup(words) is None
        and not any(
            word in CALENDAR
            or word in vocabulary.words("sentence_openers")
            or lexicon.is_acronym(word)
            or lexicon.is_role_head(word)
            or lexicon.is_organisation_head(word)
            or lexicon.is_programme_head(word)
            for word in words
        )
        and not lexicon.is_common_word(words[-1])
    )
