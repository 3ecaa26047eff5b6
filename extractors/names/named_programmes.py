"""Programmes that their setting names: in quotation marks beside "scheme", under a heading, before "system"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors import vocabulary
from extractors.base import Reading
from extractors.names import lexicon, possible_names
from extractors.names.naming import Name
from extractors.names.phrases import CALENDAR, UPPER
from extractors.names.signs import PROGRAMME
from extractors.spans import taken
from kb.model import Block

_INNER = r"(?:and|of|for|the|to|in|on|a|with|into|up|at)"
_TITLED = rf"[{UPPER}][\w'-]*(?: (?:{_INNER} ){{0,2}}[{UPPER}0-9][\w-]*){{1,5}}"
_QUOTED = re.compile(rf"(?<![\w'\"])(['\"])(?P<name>{_TITLED})\1(?![\w])")
_SPEECH_AFTER = re.compile(r"\W{0,2} ?(?:said|says|added|asks|asked|told)\b")
_TITLE_AFTER = re.compile(
    r"[,.]? (?:was|is) (?:the|her|his|their|our|a) (?:title|motto|slogan|message|answer|reply|verdict|name of)\b"
)
_KIND_NEAR = re.compile(rf"(?i)\b{PROGRAMME}s?\b")
_CALLED = re.compile(
    r"(?i)\b(?:under|through|called|named|known as|dubbed|branded|launch(?:ed|es|ing)?(?: of)?|as part "
    r"of|via)(?: the| our)? ['\"]$"
)
_SAYING = re.compile(
    r"(?i)\b(?:report|book|leaflet|booklet|article|song|film|paper|letter|message|slogan|motto|speech|"
    r"heading|entitled|titled)\b[^.]{0,12}$"
)
_INLINE = re.compile(
    rf"\b{PROGRAMME}s(?: [a-z]+){{0,5}}(?::| -) (?P<items>[{UPPER}][\w'-]*(?: (?:{_INNER} )?[{UPPER}][\w-]*)*"
    rf"(?:(?:, and |, | and )[{UPPER}][\w'-]*(?: (?:{_INNER} )?[{UPPER}][\w-]*)*)+)"
)
_STARTED = re.compile(
    r"\b(?P<name>(?:Operation|Project|Vision|(?:Plan|Strategy|Framework|Charter|Agenda|Code of (?:Practice|Conduct)) "
    r"(?:for|on)) "
    rf"(?:the )?[{UPPER}0-9][\w-]*(?: (?:and |on )?(?!Operation\b|Project\b|Vision\b)[{UPPER}][\w-]*){{0,3}})"
)
_TITLE_NUMBER = re.compile(r"\s*(?:\d+(?:\.\d+)*\.?\s+)?")
_HEADING = re.compile(rf"(?P<name>[{UPPER}][\w'-]*(?: (?:{_INNER} )?[{UPPER}][\w'-]*){{0,3}})\s*(?::|$| -)")
_ANAPHOR = re.compile(rf"(?i)\bthe (?:new )?{PROGRAMME}\b(?!s)")
_LONGEST_SETTING = 90


def find(reading: Reading, names: Sequence[Name], lower_words: frozenset[str]) -> list[Name]:
    """The programmes that their setting names, at every place where the document writes their names.

    ``lower_words`` are the words that the document also writes in lower case.
    """
    found = [*_quoted(reading), *_started(reading), *_headed(reading, names), *_inline(reading, names, lower_words)]
    defined = {name.name for name in found} | {_bare(n.name) for n in names if n.kind == "programme"} - {""}
    return _everywhere(reading, names, found, defined)


def _bare(name: str) -> str:
    """The own words of a name with a kind in lower case behind: "Homeward" of "Homeward scheme"; else nothing."""
    match = re.fullmatch(rf"(?P<own>[{UPPER}].*\S) {PROGRAMME}s?", name)
    if match is None or any(word in CALENDAR for word in match.group("own").split()):
        return ""
    own = match.group("own").split()
    generic = lexicon.generic_words("programme")
    known = lexicon.lookup(own)
    plain = all(word in generic or lexicon.is_common_word(word) or word[0].islower() for word in own)
    surname = len(own) == 1 and lexicon.is_surname(own[0])
    return "" if plain or known or surname or lexicon.is_acronym(own[0]) else match.group("own")


def _quoted(reading: Reading) -> Iterator[Name]:
    """For "Under 'Greener Fleet' we aim" and "our strategy, 'Closer to Patients', lasts"."""
    for match in _QUOTED.finditer(reading.text):
        before = reading.before(match.start(), _LONGEST_SETTING).rpartition(". ")[2]
        after = reading.after(match.end(), _LONGEST_SETTING).partition(". ")[0]
        if _SPEECH_AFTER.match(after) or _TITLE_AFTER.match(after) or _SAYING.search(before):
            continue
        if _KIND_NEAR.search(before) or _KIND_NEAR.search(after) or _CALLED.search(before + match.group(1)):
            head = match.group("name").split()[-1]
            if not (lexicon.is_organisation_head(head) or lexicon.is_role_head(head) or head == "Partners"):
                yield Name("programme", match.group("name"), *match.span("name"))


def _is_plain(word: str) -> bool:
    return lexicon.is_common_word(word) or _is_generic(word)


def _is_generic(word: str) -> bool:
    """Whether a word is the name or head of another thing, or makes no name of its own."""
    return (
        lexicon.lookup([word]) is not None
        or lexicon.is_acronym(word)
        or lexicon.is_organisation_head(word)
        or lexicon.is_role_head(word)
        or word in lexicon.generic_words("organisation")
        or word in vocabulary.words("sentence_openers")
        or word[0].isdigit()
    )


def _started(reading: Reading) -> Iterator[Name]:
    """For "Operation Brock", "Plan for Water": names whose first word says what they are."""
    for match in _STARTED.finditer(reading.text):
        first, *_, last = match.group("name").split()
        plain = (
            first in ("Operation", "Project", "Vision")
            and _is_plain(match.group("name").split()[1])
            and not last[0].isdigit()
        )
        if (
            not plain
            and not (lexicon.is_organisation_head(last) or lexicon.is_role_head(last))
            and reading.before(match.start("name"), 1) != "-"
        ):
            yield Name("programme", match.group("name"), *match.span("name"))


def _inline(reading: Reading, names: Sequence[Name], lower_words: frozenset[str]) -> Iterator[Name]:
    """For "three projects: River Watch, Bank Side and Moor Wise"."""
    covered = taken((n.start, n.end) for n in names if n.certain)
    for match in _INLINE.finditer(reading.text):
        for item in re.finditer(r"(?:(?!, | and ).)+", match.group("items")):
            name = re.sub(r"^and ", "", item.group().strip(" ,"))
            start = match.start("items") + item.start() + item.group().index(name) if name else 0
            possible = bool(name) and possible_names.is_possible(name, lower_words)
            if possible and not covered.overlapping(start, start + len(name)):
                yield Name("programme", name, start, start + len(name))


def _headed(reading: Reading, names: Sequence[Name]) -> Iterator[Name]:
    """A heading that the text below takes up as a name: "Homeward", then "The scheme opened" and "joined Homeward"."""
    others = {lexicon.fold(n.name) for n in names if n.kind != "programme" and n.certain}
    for block in reading.blocks:
        if block.kind != "heading" or block.level == 1:
            continue
        begin = _TITLE_NUMBER.match(reading.text, block.start)
        match = _HEADING.match(reading.text, begin.end() if begin else block.start, block.end)
        if match is None or match.group("name") in CALENDAR:
            continue
        name = match.group("name")
        known = lexicon.lookup(name.split())
        generic = all(_is_plain(w) or w[0].islower() or _is_lowered(reading, w) for w in name.split())
        if known is None and not generic and lexicon.fold(name) not in others and _is_taken_up(reading, block, name):
            yield Name("programme", name, *match.span("name"))


def _is_lowered(reading: Reading, word: str) -> bool:
    return re.search(rf"\b{re.escape(word.casefold())}\b", reading.text) is not None


def _is_taken_up(reading: Reading, heading: Block, name: str) -> bool:
    """Whether the section below a heading says its words as a name, and calls what they name a scheme."""
    end = next((b.start for b in reading.blocks[heading.ordinal + 1 :] if b.kind == "heading"), len(reading.text))
    body = reading.text[heading.end : end]
    said = re.search(rf"(?:[a-z,] |['\"]){re.escape(name)}(?![\w-])(?! [{UPPER}])", body)
    first = re.match(rf"\s*['\"]?{re.escape(name)}['\"]? (?:is|was|has|gives|will|pays|helps|opened|offers)\b", body)
    return bool(
        (said or first)
        and (_ANAPHOR.search(body) or re.search(rf"(?i){re.escape(name)}['\"]? is (?:our|the|a) ", body))
    )


def _everywhere(reading: Reading, names: Sequence[Name], found: Sequence[Name], defined: set[str]) -> list[Name]:
    """The names found and every other mention of what they define, outside names of other things."""
    covered = taken((n.start, n.end) for n in names if n.certain and n.name not in defined)
    spans = {(n.start, n.end): n for n in found}
    if defined:
        ordered = sorted(defined, key=lambda name: (-len(name), name))
        pattern = re.compile(rf"(?<![\w'-])(?:{'|'.join(map(re.escape, ordered))})(?![\w-])(?! [{UPPER}])")
        for match in pattern.finditer(reading.text):
            spans.setdefault(match.span(), Name("programme", match.group(), *match.span()))
    return [name for span, name in sorted(spans.items()) if not covered.overlapping(*span)]
