"""Programmes that their setting names: in quotation marks beside "scheme", under a heading, before "system"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors import vocabulary
from extractors.base import Reading
from extractors.names import lexicon
from extractors.names.naming import Name
from extractors.names.phrases import CALENDAR, UPPER
from extractors.names.signs import PROGRAMME
from extractors.spans import taken
from kb.model import Block

_KIND = PROGRAMME
_INNER = r"(?:and|of|for|the|to|in|on|a|with|into|up|at)"
_TITLED = rf"[{UPPER}][\w'-]*(?: (?:{_INNER} ){{0,2}}[{UPPER}0-9][\w-]*){{1,5}}"
_QUOTED = re.compile(rf"(?<![\w'\"])(['\"])(?P<name>{_TITLED})\1(?![\w])")
_SPEECH_AFTER = re.compile(r"\W{0,2} ?(?:said|says|added|asks|asked|told)\b")
_TITLE_AFTER = re.compile(
    r"[,.]? (?:was|is) (?:the|her|his|their|our|a) (?:title|motto|slogan|message|answer|reply|verdict|name of)\b"
)
_KIND_NEAR = re.compile(rf"(?i)\b{_KIND}s?\b")
_CALLED = re.compile(
    r"(?i)\b(?:under|through|called|named|known as|dubbed|branded|launch(?:ed|es|ing)?(?: of)?|as part "
    r"of|via)(?: the| our)? ['\"]$"
)
_SAYING = re.compile(
    r"(?i)\b(?:report|book|leaflet|booklet|article|song|film|paper|letter|message|slogan|motto|speech|"
    r"heading|entitled|titled)\b[^.]{0,12}$"
)
_SYSTEM = re.compile(
    rf"\b(?:the|our|its|a|new) (?P<name>[{UPPER}][a-z][\w-]*(?: [{UPPER}0-9][\w-]*){{0,3}}) "
    r"(?:(?:case|online|digital|national|information|records?|booking|management|messaging|phone|text|"
    r"learning|referral|advice) ){0,2}"
    r"(?:system|service|tool|app|portal|platform|helpline|hotline|database|visits|website|training|"
    r"award|qualification)\b"
)
_OFFERED = re.compile(
    rf"(?<![\w-])(?P<name>[{UPPER}][a-z][\w-]*(?: (?:{_INNER} )?[{UPPER}][\w-]*){{1,4}}) "
    r"(?:visits|courses|grants|loans|bursaries|vouchers|checks|sessions|workshops|clubs|wardens|buses|"
    r"passport|card|line|trailers|"
    r"volunteers|roadshows?|events|training|scholarships|fellowships|placements|internships|places)\b"
)
_NAMED_SO = re.compile(
    rf"\b{_KIND}s?\b[^.;]{{0,60}}?\b(?:called|named|known as|dubbed|branded|under the name(?: of)?|"
    rf"goes by the name of) (?:the )?['\"]?"
    rf"(?P<name>[{UPPER}][\w'-]*(?: (?:{_INNER} ){{0,2}}[{UPPER}][\w-]*){{0,4}})"
)
_INLINE = re.compile(
    rf"\b{_KIND}s(?: [a-z]+){{0,5}}(?::| -) (?P<items>[{UPPER}][\w'-]*(?: (?:{_INNER} )?[{UPPER}][\w-]*)*"
    rf"(?:(?:, and |, | and )[{UPPER}][\w'-]*(?: (?:{_INNER} )?[{UPPER}][\w-]*)*)+)"
)
_IS_KIND = re.compile(
    rf"(?<![\w-])['\"]?(?P<name>[{UPPER}][a-z][\w'-]*(?: (?:{_INNER} )?[{UPPER}][\w-]*){{0,4}})"
    rf"['\"]?(?:,| -| is| was|, which is|, the name of)"
    rf"(?: now| still| also)? (?:a|an|our|the|its|their)(?: (?!of|for|in|on)[a-z-]+){{0,4}} {_KIND}\b"
)
_STARTED = re.compile(
    rf"\b(?P<name>(?:Operation|Project|Vision|(?:Plan|Strategy|Framework|Charter|Agenda|Code of (?:Practice|Conduct)) (?:for|on)) "
    rf"(?:the )?[{UPPER}0-9][\w-]*(?: (?:and |on )?(?!Operation\b|Project\b|Vision\b)[{UPPER}][\w-]*){{0,3}})"
)
_TITLE_NUMBER = re.compile(r"\s*(?:\d+(?:\.\d+)*\.?\s+)?")
_HEADING = re.compile(rf"(?P<name>[{UPPER}][\w'-]*(?: (?:{_INNER} )?[{UPPER}][\w'-]*){{0,3}})\s*(?::|$| -)")
_ANAPHOR = re.compile(rf"(?i)\bthe (?:new )?{_KIND}\b(?!s)")
_LONGEST_SETTING = 90


def find(reading: Reading, names: Sequence[Name]) -> list[Name]:
    """The programmes that their setting names, at every place where the document writes their names."""
    found = [*_quoted(reading), *_systems(reading, names), *_started(reading), *_headed(reading, names)]
    found += [*_taken_part(reading, names), *_listed(reading, names)]
    defined = {name.name for name in found} | {_bare(n.name) for n in names if n.kind == "programme"} - {""}
    return _everywhere(reading, names, found, defined)


def _bare(name: str) -> str:
    """The own words of a name with a kind in lower case behind: "Homeward" of "Homeward scheme"; else nothing."""
    match = re.fullmatch(rf"(?P<own>[{UPPER}].*\S) {_KIND}s?", name)
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


def _systems(reading: Reading, names: Sequence[Name]) -> Iterator[Name]:
    """For "the Pathway case system", "Safe and Well visits": a tool or service named before its kind."""
    covered = taken((n.start, n.end) for n in names if n.certain)
    for match in (*_SYSTEM.finditer(reading.text), *_OFFERED.finditer(reading.text)):
        start, end = match.span("name")
        words = match.group("name").split()
        adjective = words[0].endswith(("ish", "ian", "ean", "ese", "ern")) or words[0] in (
            "Welsh",
            "French",
            "Dutch",
            "German",
        )
        if adjective or any(_is_plain(word) for word in words if word[0].isupper()) or covered.overlapping(start, end):
            continue
        yield Name("programme", match.group("name"), start, end)


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


def _taken_part(reading: Reading, names: Sequence[Name]) -> Iterator[Name]:
    """For "2,000 farms have joined Farmwatch. The scheme" and "River Call is our text service"."""
    covered = taken((n.start, n.end) for n in names if n.certain)
    for pattern in (_IS_KIND, _NAMED_SO):
        for match in pattern.finditer(reading.text):
            start, end = match.span("name")
            words = match.group("name").split()
            named = not covered.overlapping(start, end) and lexicon.lookup(words) is None
            if not named or _is_other(reading, words):
                continue
            block = reading.block_at(start)
            if end <= block.end:
                yield Name("programme", match.group("name"), start, end)
    for match in _INLINE.finditer(reading.text):
        for item in re.finditer(r"(?:(?!, | and ).)+", match.group("items")):
            name = re.sub(r"^and ", "", item.group().strip(" ,"))
            start = match.start("items") + item.start() + item.group().index(name) if name else 0
            if name and not _is_other(reading, name.split()) and not covered.overlapping(start, start + len(name)):
                yield Name("programme", name, start, start + len(name))


def _is_other(reading: Reading, words: list[str]) -> bool:
    """Whether words are ordinary ones, or those of a person, post or body."""
    first, last = words[0], words[-1]
    person = lexicon.is_given_name(first) or (len(words) == 1 and lexicon.is_surname(first))
    head = lexicon.is_organisation_head(last) or lexicon.is_role_head(last) or lexicon.is_place_head(last)
    month = first in CALENDAR or last in CALENDAR
    single = len(words) == 1 and (_is_plain(first) or _is_lowered(reading, first) or lexicon.is_ordinary(first))
    plain = all(_is_generic(word) for word in words if word[0].isupper())
    opener = first in vocabulary.words("sentence_openers") and not lexicon.is_given_name_too(first)
    return person or head or month or single or plain or (opener and len(words) == 1) or lexicon.is_direction(first)


_COLUMN = re.compile(rf"(?i)^(?:(?:name of |our |the )?(?:\w+ )?{_KIND}s?|{_KIND} name)$")
_LIST_LEAD = re.compile(rf"(?i)\b{_KIND}s(?: \w+){{0,6}}(?::| are| follows)?\s*:?$")
_ITEM = re.compile(
    rf"(?P<name>[{UPPER}][\w'-]*(?: (?:{_INNER} ){{0,2}}[{UPPER}0-9][\w-]*){{1,5}})(?=\s*(?:$| -|:|,|\(|;|\.$))"
)


def _listed(reading: Reading, names: Sequence[Name]) -> Iterator[Name]:
    """The names of a table's column headed "Scheme", and of the items below "four programmes:"."""
    covered = taken((n.start, n.end) for n in names if n.certain and n.kind != "role")
    columns: dict[int | None, list[int]] = {}
    spans: list[tuple[int, int]] = []
    lead: Block | None = None
    for block in reading.blocks:
        if block.kind == "table_row" and block.cells:
            if block.list_group not in columns:
                texts = [reading.text[start:end].strip() for start, end in block.cells]
                columns[block.list_group] = [i for i, text in enumerate(texts) if _COLUMN.match(text)]
                continue
            spans += [block.cells[i] for i in columns[block.list_group] if i < len(block.cells)]
        elif block.kind == "list_item" and block.level <= 1:
            if lead is not None and _LIST_LEAD.search(reading.text[lead.start : lead.end]):
                spans.append((block.start, block.end))
        else:
            lead = block
    for start, end in spans:
        match = _ITEM.match(reading.text, start + (reading.text[start:end][:1] in "'\" "), end)
        if match and not _is_other(reading, match.group("name").split()) and not covered.overlapping(*match.span()):
            yield Name("programme", match.group("name"), *match.span("name"))


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
