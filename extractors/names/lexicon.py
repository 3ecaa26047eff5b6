"""The vocabulary as lookups by word: what a word can be in a name, and which names are known whole."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from extractors import vocabulary
from kb.model import EntityKind

# Compass words that regions are named by, alone or joined by a hyphen.
_COMPASS = re.compile(r"(?:North|South|East|West|Central|Mid|Midlands)(?:-?(?:[Ee]ast|[Ww]est))?")


@cache
def generic_words(kind: EntityKind) -> frozenset[str]:
    """Words that make no name of their own before a head of a kind: "Executive" before "Board"."""
    rows = vocabulary.rows("generic_words")
    return frozenset(row[0] for row in rows if kind != "programme" or row[1] != "programme")


@dataclass(frozen=True, slots=True)
class Known:
    """A name known whole: its canonical form, its kind and category, and the usual acronym.

    ``ordinary`` says that a word of prose is spelt like it ("Mind", "Restart"): where the word begins a
    sentence, its capital says nothing.
    """

    kind: EntityKind
    name: str
    category: str | None = None
    acronym: str | None = None
    ordinary: bool = False


def unaccented(word: str) -> str:
    """A word without its accents: "Ondřej" as "Ondrej"."""
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """A name for comparison: lower case, no accents, "&" as "and", hyphens as spaces, no leading "the"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() if not name.isascii() else name
    plain = plain.casefold().replace("&", " and ").replace("-", " ").replace(".", "")
    plain = re.sub(r"[^\w']+", " ", plain).strip()
    return plain.removeprefix("the ")


def _organisations() -> dict[str, Known]:
    found: dict[str, Known] = {}
    for row in vocabulary.rows("organisations"):
        name, acronyms, others, mark = (*row, "", "", "")[:4]
        shorts = [short.strip() for short in acronyms.split(";") if short.strip()]
        known = Known("organisation", name, None, shorts[0] if shorts else None, mark == "word")
        for alias in (name, *shorts, *(other.strip() for other in others.split(";") if other.strip())):
            found.setdefault(alias if alias in shorts else fold(alias), known)
    return found


def _places() -> dict[str, Known]:
    found: dict[str, Known] = {}
    for source in ("regions", "places_uk", "places_world"):
        for name, category, *_ in vocabulary.rows(source):
            found.setdefault(fold(name), Known("region", name, category))
    return found


@cache
def _parents() -> dict[str, frozenset[str]]:
    """Folded name of a place -> the larger places that places of this name lie in."""
    found: dict[str, frozenset[str]] = {}
    for source in ("places_uk", "regions"):
        own: dict[str, set[str]] = {}
        for name, _, *parent in vocabulary.rows(source):
            if any(parent):
                own.setdefault(fold(name), set()).update(parent)
        found |= {name: frozenset(parents) for name, parents in own.items()}
    return found


def larger_regions(name: str) -> tuple[str, ...]:
    """The regions that a place lies in, nearest first, as far as its name is that of one place only."""
    found: list[str] = []
    parents = _parents().get(fold(name), frozenset())
    while len(parents) == 1 and (parent := next(iter(parents))) not in found:
        found.append(parent)
        parents = _parents().get(fold(parent), frozenset())
    return tuple(found)


def _programmes() -> dict[str, Known]:
    rows = vocabulary.rows("programmes")
    known = (Known("programme", row[0], row[1], ordinary="word" in row[2:]) for row in rows)
    return {one.name if one.name.isupper() else fold(one.name): one for one in known}


@cache
def known_names() -> dict[str, Known]:
    """Folded name -> what it is; acronyms stand in their own capitals."""
    return _places() | _programmes() | _organisations()


@cache
def longest_known() -> int:
    """The number of words in the longest known name."""
    return max(len(name.split()) for name in known_names())


@cache
def comma_names() -> re.Pattern[str]:
    """The pattern of the known names that have commas, or words in lower case of their own language, inside."""
    sources = ("organisations", "programmes", "regions", "places_uk")
    rows = (row[0] for source in sources for row in vocabulary.rows(source))
    others = (other.strip() for row in vocabulary.rows("organisations") for other in "".join(row[2:3]).split(";"))
    names = [name for name in (*rows, *others) if ", " in name or " h-" in name or " nan " in name]
    return re.compile(rf"\b(?:{vocabulary.alternation(names)})(?!\w)" if names else r"(?!)")


def lookup(words: list[str]) -> Known | None:
    """What is known of a name given as its words; an acronym must be written in capitals."""
    names = known_names()
    if len(words) == 1:
        word = words[0]
        known = names.get(word)
        if known is not None:
            return known
        if word.isupper() and len(word) > 1 and fold(word) in names:
            found = names[fold(word)]
            return found if len(word) <= 3 or len(word) > 6 or found.kind == "region" else None
    return names.get(fold(" ".join(words)))


@cache
def _heads(name: str) -> frozenset[str]:
    return frozenset(entry for entry in vocabulary.words(name) if " " not in entry)


def is_organisation_head(word: str) -> bool:
    """Whether a word can end an organisation's name ("Board") whatever stands before it."""
    return word in _heads("organisation_heads") and word not in proper_heads()


def ends_organisation(words: list[str]) -> bool:
    """Whether words together end a body's name ("Crown Court"), where the last alone does not."""
    return " ".join(words) in vocabulary.words("organisation_heads")


@cache
def loose_programme_heads() -> frozenset[str]:
    """Heads of programmes that need two words of a name before them ("Winter Warmth Payment")."""
    return frozenset(row[0] for row in vocabulary.rows("programme_heads") if "two" in row[2:])


@cache
def proper_heads() -> frozenset[str]:
    """Heads of bodies only behind a place's or person's name ("Wessex Water", never "Drinking Water")."""
    return frozenset(row[0] for row in vocabulary.rows("organisation_heads") if "proper" in row[1:])


def is_organisation_start(word: str) -> bool:
    """Whether a word can begin an organisation's name before "of" or "for" ("Department")."""
    return word in vocabulary.words("organisation_starts")


def is_programme_head(word: str) -> bool:
    """Whether a word can end a programme's name ("Strategy")."""
    return word in _heads("programme_heads")


@cache
def _role_last_words() -> frozenset[str]:
    return frozenset(entry for entry in vocabulary.words("role_heads") if " " not in entry)


@cache
def _long_titles() -> frozenset[str]:
    return frozenset(entry for entry in vocabulary.words("role_heads") if " " in entry)


def ends_long_title(words: list[str]) -> bool:
    """Whether the last words make a title of several words whose last word is no post alone ("Lord Chief Justice")."""
    return any(" ".join(words[-length:]) in _long_titles() for length in (2, 3) if length <= len(words))


@cache
def role_abbreviations() -> dict[str, str]:
    """Abbreviation -> the post it stands for: "SRO", "AED"."""
    found: dict[str, str] = {}
    for row in vocabulary.rows("role_heads"):
        if row[1]:
            found[row[1]] = row[0]
    return found


def is_role_head(word: str) -> bool:
    """Whether a word can end a post's title ("Director", "Mayor-elect"), in the singular or plural."""
    word = word.removesuffix("-elect").removesuffix("-designate")
    singular = word[:-1] if word.endswith("s") else word
    return (
        bool({word, singular} & _role_last_words()) or word in role_abbreviations() or singular in role_abbreviations()
    )


@cache
def programme_kinds() -> dict[str, str]:
    """Programme head -> kind of programme."""
    return {row[0]: row[1] for row in vocabulary.rows("programme_heads")}


@cache
def lower_heads(kind: EntityKind) -> frozenset[str]:
    """Heads of a kind that may be written in lower case after a capitalised name ("development trust")."""
    if kind == "organisation":
        return frozenset(row[0].casefold() for row in vocabulary.rows("organisation_heads") if "lower" in row[1:])
    return frozenset(row[0].casefold() for row in vocabulary.rows("programme_heads") if "lower" in row[2:])


def is_direction(word: str) -> bool:
    """Whether a word is a compass direction that regions are named by."""
    return _COMPASS.fullmatch(word) is not None


@cache
def _given_names() -> frozenset[str]:
    return vocabulary.words("given_names") | vocabulary.words("given_names_more")


def is_given_name(word: str) -> bool:
    """Whether a word, or each part of a hyphenated one, is a given name that is no ordinary word."""
    ambiguous = vocabulary.words("given_names_ambiguous")
    parts = [_cased(part) for part in word.split("-")]
    return all(_is_among(part, _given_names()) and part not in ambiguous for part in parts)


def is_ambiguous_given_name(word: str) -> bool:
    """Whether a word is a given name and an ordinary word as well ("Grace", "Mark")."""
    return _cased(word) in vocabulary.words("given_names_ambiguous") and _cased(word) in _given_names()


def is_given_name_too(word: str) -> bool:
    """Whether a word, of whatever other meaning, is a given name."""
    return is_given_name(word) or is_ambiguous_given_name(word)


@cache
def _surnames() -> frozenset[str]:
    return vocabulary.words("surnames") | vocabulary.words("surnames_more")


def is_surname(word: str) -> bool:
    """Whether a word, or each part of a double-barrelled one, is a common surname."""
    return all(_is_among(_cased(part), _surnames()) for part in word.split("-"))


def _is_among(word: str, names: frozenset[str]) -> bool:
    """Whether a word, with its accents or without them, is one of some names: "Catrìona", "Dvořák"."""
    return word in names or (not word.isascii() and unaccented(word) in names)


def _cased(word: str) -> str:
    """A word in capitals as it is written in a sentence: "SMITH" as "Smith"."""
    return word.capitalize() if len(word) > 2 and word.isupper() and "-" not in word and "'" not in word else word


def is_common_word(word: str) -> bool:
    """Whether a capitalised word is one of ordinary prose, in the singular or plural."""
    folded = word.casefold()
    return bool({folded, folded.removesuffix("s")} & vocabulary.words("common_words"))


_COLOURS = frozenset("Black Blue Brown Gold Golden Green Grey Gray Orange Pink Purple Red Silver White Yellow".split())
_QUALITIES = frozenset("Bright Good Hard Little Long New Old Rich Sharp Short Small Strong Wise Young".split())


def is_ordinary(word: str) -> bool:
    """Whether a capitalised word may be one of ordinary prose: a word of it, a colour, a name like "Grace"."""
    return is_common_word(word) or is_ambiguous_given_name(word) or word in _COLOURS | _QUALITIES


def is_place_head(word: str) -> bool:
    """Whether a word ends the names of buildings and sites ("House")."""
    return word in vocabulary.words("place_heads")


def is_thing_head(word: str) -> bool:
    """Whether a word ends the names of things that are called after people ("Prize", "Act")."""
    return word in vocabulary.words("thing_heads")


@cache
def _full_forms() -> dict[str, frozenset[str]]:
    """Given name -> the names that it may stand for, itself among them: "Liz" -> Elizabeth."""
    found: dict[str, set[str]] = {}
    for full, shorts in vocabulary.rows("given_names_short"):
        for short in shorts.split():
            found.setdefault(short.casefold(), set()).add(full.casefold())
    return {short: frozenset(fulls) for short, fulls in found.items()}


def same_given_name(one: str, other: str) -> bool:
    """Whether two given names, both folded, can be one person's: "liz" and "elizabeth"."""
    forms = _full_forms()
    return one == other or not {one, *forms.get(one, ())}.isdisjoint({other, *forms.get(other, ())})


_SETTLED = frozenset(("nation", "region", "county", "city", "country", "continent"))


def is_ambiguous_place(name: str) -> bool:
    """Whether a place's name is also an ordinary word, surname or post, or the place a small one."""
    if name in vocabulary.words("places_ambiguous"):
        return True
    category = known_names()[fold(name)].category
    return category not in _SETTLED and (
        _cased(name) in _given_names() or is_common_word(name) or category == "village"
    )


def is_acronym(word: str) -> bool:
    """Whether a word is an acronym that could name something of its own."""
    return (
        len(word) > 1
        and sum(map(str.isupper, word)) >= 2
        and word.isalnum()
        and word[0].isupper()
        and word not in vocabulary.words("acronyms_common")
        and len(word) <= 8
    )
