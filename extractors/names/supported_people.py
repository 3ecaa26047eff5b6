"""Which uncertain names are people: what the words, cells and names beside them say of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors import language, vocabulary
from extractors.base import Reading
from extractors.names import lexicon
from extractors.names.coreference import same_person
from extractors.names.naming import Name

_SPEECH = re.compile(
    r"[,]? (?:said|says|told|adds|added|explains|explained|commented|comments|welcomed|writes|wrote|asked|asks|replied|"
    r"thinks|believes|recalls|recalled|argues|argued)\b"
)
_INTRODUCED = re.compile(
    r"(?i)\b(?:I'm|I am|my name is|by|from|says|said|adds|added|(?:thanks|thank you|tribute|farewell|goodbye|"
    r"congratulations|welcome) to|(?:welcomed?|congratulates?d?|thank(?:ed|ing)?|colleague|predecessor|successor|"
    r"friend|husband|late|led by|headed by|chaired by)) $"
)
# People stand without an article or number before their names.
_DETERMINED = re.compile(
    r"(?i)\b(?:the|an?|our|its|their|these|those|each|every|all|some|any|both|no|two|three|four|five|six|seven|eight|"
    r"nine|ten|\d+) $"
)
_ARTICLE = re.compile(r"(?i)\b(?:the|an?|our|its|their|each|every) $")
_THING = re.compile(r" (?!who|and|or|is|was|has|had|will|said|says|to|of|in|on|at|for|by|from|with|as)[a-z]{3,}\b")
_LAST_WORD = re.compile(r"[a-z-]+(?= $)")
# Labels that are verbs of other sentences as well: "call Crisis Line".
_DOINGS = frozenset(
    "Call Conductor Contact Cue Email Enter Follow Guard Host Local Phone Ring Step Patient Pilot".split()
)
_ASIDE = r"(?: \([^()\n]{2,40}\))?"
_JOIN = re.compile(rf"{_ASIDE},? (?:and|&) ")
_LIST = re.compile(rf"{_ASIDE}(?:,|;|,? and|,? &) ")
_VERB = re.compile(
    r" (?:who |has |had |is |was |will |(?!as\b|is\b)[a-z]+(?:s|ed)\b(?! (?:and|of|for|are|were|have)\b))"
)
_PEOPLE_COLUMN = re.compile(
    r"(?i)^(?:(?:full |contact |lead |\w+ )?(?:name|member|attendee|lead|contact|director|chair|"
    r"trustee|governor|owner|manager|"
    r"officer|presenter|speaker|author|sponsor|representative|postholder|post-holder|holder|secretary|"
    r"head|commissioner)s?"
    r"(?: \([^)]*\))?|who|by|present|apologies|in attendance)$"
)


def supported(reading: Reading, names: Sequence[Name], held: set[int]) -> list[Name]:
    """The people among names: certain ones, holders of posts (``held``, by id), those that the text treats so."""
    columns = _people_cells(reading)
    kept = [n for n in names if n.certain or id(n) in held or _is_treated(reading, n) or _fills_cell(columns, n)]
    sure = {id(name) for name in kept}
    kept += [n for n in names if id(n) not in sure and _is_initialled(n, kept)]
    kept = _with_joined(reading, names, kept)
    chosen = {id(name) for name in kept}
    return kept + _confirmed(reading, [name for name in names if id(name) not in chosen])


def doubted(reading: Reading, name: Name) -> Name:
    """A name, no longer certain where it names a thing: "the Barry Buddon range"."""
    named_after = (
        name.certain
        and not name.honorific
        and _ARTICLE.search(reading.before(name.start, 8))
        and _THING.match(reading.after(name.end, 20))
    )
    return replace(name, certain=False) if named_after else name


def is_partly_known(name: str) -> bool:
    """Whether a word of a name is known as a given name or surname."""
    return any(
        lexicon.is_given_name(part) or lexicon.is_ambiguous_given_name(part) or lexicon.is_surname(part)
        for word in name.split()
        for part in (word, *word.split("-"))
    )


def _is_treated(reading: Reading, name: Name) -> bool:
    """Whether the words around an uncertain name treat it as a person's."""
    author = reading.document.author
    if author and lexicon.fold(author) == lexicon.fold(name.name):
        return True
    if reading.block_at(name.start).kind == "heading":
        return False
    after = reading.after(name.end)
    before = reading.before(name.start, 30)
    spoken = _SPEECH.match(after) and not _ARTICLE.search(before)
    if spoken or _INTRODUCED.search(before) or _is_called(before):
        return True
    words = name.name.split()
    if len(words) > 1 and re.match(r",? whos?e? ", after):
        return True
    acting = len(words) == 2 and lexicon.is_ambiguous_given_name(words[0]) and not _is_ordinary(words[1])
    return acting and bool(_VERB.match(after)) and not _DETERMINED.search(reading.before(name.start, 12))


def _is_called(before: str) -> bool:
    """Whether the last word before a name says what the person does or is: "farmer", "my colleague"."""
    word = _LAST_WORD.search(before)
    label = word.group().capitalize() if word else ""
    return label in vocabulary.words("person_labels") and label not in _DOINGS


def _is_initialled(name: Name, known: Sequence[Name]) -> bool:
    """Whether a name with initials is that of a person known by a fuller one: "J. Pemberly" of "Jo Pemberly"."""
    return "." in name.name and any(same_person(name.name, other.name) for other in known if " " in other.name)


def _is_ordinary(word: str) -> bool:
    known = lexicon.lookup([word])
    return lexicon.is_common_word(word) or known is not None or word.endswith("s") or lexicon.is_place_head(word)


def _people_cells(reading: Reading) -> set[tuple[int, int]]:
    """The cells of tables below a header that says they hold people, white space at their ends left out."""
    heads: dict[int | None, list[int]] = {}
    found: set[tuple[int, int]] = set()
    for block in reading.blocks:
        if block.kind != "table_row" or not block.cells:
            continue
        texts = [reading.text[start:end] for start, end in block.cells]
        if block.list_group not in heads:
            heads[block.list_group] = [i for i, text in enumerate(texts) if _PEOPLE_COLUMN.match(text.strip())]
            continue
        for index in heads[block.list_group]:
            if index < len(block.cells):
                start, text = block.cells[index][0], texts[index]
                begin = start + len(text) - len(text.lstrip())
                found.add((begin, begin + len(text.strip())))
    return found


def _fills_cell(columns: set[tuple[int, int]], name: Name) -> bool:
    return (name.start, name.end) in columns and len(name.name.split()) > 1


def _with_joined(reading: Reading, names: Sequence[Name], kept: list[Name]) -> list[Name]:
    """People with the names that stand in one enumeration with them: "Ann Roe and Will Marsh"."""
    ordered = sorted(names, key=lambda n: n.start)
    chosen = {id(name) for name in kept}
    for run in (ordered, ordered[::-1]):
        for one, other in pairwise(run):
            if id(one) not in chosen or id(other) in chosen or not is_partly_known(other.name):
                continue
            first, last = (one, other) if one.start < other.start else (other, one)
            gap = reading.text[first.end : last.start]
            listed = _LIST.fullmatch(gap) if _in_list(reading, first, last) else _JOIN.fullmatch(gap)
            if listed and not _follows_more(reading, last):
                chosen.add(id(other))
    return [name for name in names if id(name) in chosen]


def _in_list(reading: Reading, first: Name, last: Name) -> bool:
    """Whether "and" or another comma shows that a comma between names enumerates them."""
    return bool(_LIST.match(reading.after(last.end)) or re.search(r"[,;]? $", reading.before(first.start, 3)))


def _follows_more(reading: Reading, name: Name) -> bool:
    """Whether a capitalised word follows, so that the name is the beginning of another one."""
    return bool(re.match(r" [A-Z]", reading.after(name.end, 3)))


def _confirmed(reading: Reading, doubtful: Iterable[Name]) -> list[Name]:
    """The doubtful names that the language model takes for people as well, asked about their sentences alone."""
    sentences: dict[tuple[int, int], list[Name]] = {}
    for name in doubtful:
        if reading.block_at(name.start).kind == "heading" or not is_partly_known(name.name):
            continue
        if not _DETERMINED.search(reading.before(name.start, 12)):
            sentences.setdefault(reading.sentence_at(name.start), []).append(name)
    if not sentences:
        return []
    found = []
    spans = language.people_in(reading.text[start:end] for start, end in sentences)
    for ((start, _), names), people in zip(sentences.items(), spans, strict=True):
        found += [name for name in names if (name.start - start, name.end - start) in people]
    return found
