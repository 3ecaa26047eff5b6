"""Names of people: honorific, given names, surname and post-nominals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractors import vocabulary
from extractors.names import lexicon
from extractors.names.phrases import PARTICLES, UPPER, Word

LONGEST_NAME = 5
_GAELIC = re.compile(rf"(?:Mac|Mc|O'|Nic)[{UPPER}]")
# Honorifics that stand before a surname alone, whatever it is; ranks do so before known surnames.
_PEERS = frozenset("Lord Lady Earl Countess".split())
# A last word that makes a place of surnames: "Snow Hill", but not "Damon Hill".
_LAND = frozenset(
    """
    Bank Bay Beck Bottom Brook Burn Cliff Common Corner Cross Dale Down Downs End Ferry Field Fields Fold Forest
    Gate Glen Green Grove Hill Hills Island Isle Lake Marsh Marshes Mead Meadow Meadows Moor Moss Mount Mountain
    Oak Oaks Park Point Pool Ridge Rise River Sands Shore Side Spa Spring Springs Top Town Vale Valley View Water
    Wells Well Wharf Wick Wood Woods
    """.split()
)
_ROYAL = frozenset(("Royal", "Majesty", "Highness", "King", "Queen", "Princess", "Prince"))
_NEVER_NAMES = frozenset(
    "House Road Street Station Airport Storm Hurricane Typhoon Village Tŷ Ty Plas Llys Castell Neuadd Ysgol".split()
)
_NATIONS = frozenset(("UK", "England", "Scotland", "Wales", "Britain"))
# "the" and "la" stand behind another particle only: "van der", "de la".
_INNER = PARTICLES - {"the"}
_SURNAME_STARTS = frozenset(
    "St St. Mac Mc Mag Mhic Nic Ní Ni Ó O Ua Uí Ui Giolla Bin Ben Ap Ab Al El De Di Da Du La Le Van Von Der".split()
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in a phrase: words ``first`` to ``last`` (exclusive) of it, dress included.

    ``core`` is the range of the name proper. ``certain`` is False where only a common surname or an ambiguous
    given name speaks for it.
    """

    first: int
    last: int
    core: tuple[int, int]
    honorific: str | None
    post_nominals: str | None
    certain: bool


@cache
def _honorifics() -> dict[tuple[str, ...], bool]:
    return {tuple(row[0].split()): row[1] == "yes" for row in vocabulary.rows("honorifics")}


def _honorific_length(words: Sequence[Word], at: int) -> tuple[int, bool]:
    """How many words from ``at`` are honorifics, and whether they always mark a person."""
    start, sure = at, False
    while at < len(words):
        for length in (3, 2, 1):
            key = tuple(word.text.rstrip(".") for word in words[at : at + length])
            if len(key) == length and key in _honorifics():
                sure, at = sure or _honorifics()[key], at + length
                break
        else:
            break
    return at - start, sure


def _post_nominals(words: Sequence[Word], at: int) -> int:
    """The index after the letters that follow a name."""
    while at < len(words) and _is_letters(words[at].text):
        at += 1
    return at


def _is_letters(text: str) -> bool:
    """Whether a word is letters after a name, in one language or two: "MP", "MS/AS"."""
    return all(part in vocabulary.words("post_nominals") for part in text.split("/"))


def _is_initial(word: Word) -> bool:
    text = word.text.replace(" ", "")
    return text.endswith(".") or (len(text) == 1 and text.isupper())


def _blocks_name(word: Word) -> bool:
    """Whether a word cannot be part of a person's name: the head of another kind of name, or an acronym."""
    text = word.text
    if _is_initial(word):
        return False
    return (
        _is_letters(text)
        or text in _NATIONS
        or text in _ROYAL
        or lexicon.is_organisation_head(text)
        or lexicon.is_programme_head(text)
        or lexicon.is_role_head(text)
        or text in _NEVER_NAMES
        or (lexicon.is_place_head(text) and not lexicon.is_surname(text))
        or (lexicon.is_thing_head(text) and not lexicon.is_surname(text) and not lexicon.is_given_name_too(text))
        or (text.isupper() and len(text) > 1 and not lexicon.is_given_name(text) and not lexicon.is_surname(text))
        or (text in vocabulary.words("sentence_openers") and text not in vocabulary.words("given_names"))
        or any(character.isdigit() for character in text)
    )


def _is_surname_after_all(words: Sequence[Word], core: int, at: int) -> bool:
    """Whether a word that heads other names closes a name here: "Helen Judge", but not "Helen Judge Trust"."""
    following = words[at + 1].text if at + 1 < len(words) else None
    closes = following is None or _is_letters(following) or words[at + 1].connector
    surname = lexicon.is_surname(words[at].text) or lexicon.is_role_head(words[at].text) or words[at].text in _ROYAL
    return at == core + 1 and closes and surname and lexicon.is_given_name(words[core].text)


def _surname_end(words: Sequence[Word], at: int) -> int:
    """The index after the run of words that can continue a name from ``at``."""
    end = at
    while end < len(words) and end - at < LONGEST_NAME:
        word = words[end]
        if word.connector:
            following = next((after for after in words[end:] if not (after.connector and after.text in _INNER)), None)
            if following is None or following.connector or _blocks_name(following):
                break
        elif end > at and _blocks_name(word) and not _is_surname_after_all(words, at, end):
            break
        end += 1
        if word.possessive:
            break
    return end


def _plausible_end(words: Sequence[Word], core: int, end: int, lower_words: frozenset[str]) -> int:
    """Cuts a run of names back: a third word belongs to it where it is known as a name or closes the run."""
    place = 0
    kept = core
    for index in range(core, end):
        word = words[index]
        if word.connector or _is_initial(word) or word.text in _SURNAME_STARTS:
            kept = index + 1
            continue
        if place >= 2 and not _continues_name(words, index, end, lower_words):
            break
        place += 1
        kept = index + 1
    return kept


def _continues_name(words: Sequence[Word], index: int, end: int, lower_words: frozenset[str]) -> bool:
    text = words[index].text
    known = lexicon.is_given_name(text) or lexicon.is_surname(text) or lexicon.is_ambiguous_given_name(text)
    if known or "-" in text or words[index - 1].connector or words[index - 1].text in _SURNAME_STARTS:
        return True
    closes = index == end - 1 and (index + 1 == len(words) or words[index + 1].connector or words[index].possessive)
    place = lexicon.lookup([text]) is not None and not lexicon.is_given_name(words[index - 1].text)
    return closes and text.casefold() not in lower_words and not place


def name_at(words: Sequence[Word], at: int, lower_words: frozenset[str]) -> PersonName | None:
    """The person's name that begins at a word, or None.

    ``lower_words`` are the words the document also writes in lower case: a given name among them is doubted.
    """
    dress, sure = _honorific_length(words, at)
    core = at + dress
    if core >= len(words) or words[core].connector or not _may_begin(words, core):
        return None
    if at and _is_initial(words[core]) and words[core].text.count(".") == 1 and not words[at - 1].connector:
        return None
    if not sure and _is_label(words, core, lower_words):
        return None
    end = _plausible_end(words, core, _surname_end(words, core), lower_words)
    names = [word for word in words[core:end] if not word.connector and not _is_initial(word)]
    if not names:
        return None
    certain = _is_certain(words, core, names, sure, bool(dress), lower_words)
    if certain is None or (not certain and _follows_place(words, at)):
        return None
    last = _post_nominals(words, end) if not words[end - 1].possessive else end
    honorific = " ".join(word.text for word in words[at:core]) or None
    letters = " ".join(word.text for word in words[end:last]) or None
    return PersonName(at, last, (core, end), honorific, letters, certain or letters is not None)


def _follows_place(words: Sequence[Word], at: int) -> bool:
    """Whether a place stands directly before a word: "Hyde Park Corner"."""
    before = words[at - 1] if at else None
    return before is not None and not before.connector and not before.possessive and _is_region(before.text)


def _may_begin(words: Sequence[Word], at: int) -> bool:
    """Whether a name can begin at a word: not at the head of another kind of name, save "Charity" and the like."""
    text = words[at].text
    head = lexicon.is_organisation_head(text) or lexicon.is_programme_head(text)
    if not (lexicon.is_given_name_too(text) and head and at + 1 < len(words)):
        return not _blocks_name(words[at])
    after = words[at + 1]
    return not (after.connector or lexicon.is_given_name_too(after.text) or _blocks_name(after))


def _is_label(words: Sequence[Word], at: int, lower_words: frozenset[str]) -> bool:
    """Whether a word only stands before a certain name: "Baker Sarah Collins", "Yesterday Peter Evans"."""
    text = words[at].text
    if at + 2 >= len(words) or words[at + 1].connector or not lexicon.is_given_name(words[at + 1].text):
        return False
    scope = at > 0 and words[at - 1].text in ("of", "for") and not lexicon.is_given_name_too(text)
    label = (
        scope
        or text in vocabulary.words("person_labels")
        or (not lexicon.is_given_name(text) and (text.casefold() in lower_words or lexicon.is_common_word(text)))
    )
    if not label and not lexicon.ends_long_title([text, words[at + 1].text]):
        return False
    name = name_at(words, at + 1, lower_words)
    return name is not None and name.certain


def _is_certain(
    words: Sequence[Word],
    core: int,
    names: list[Word],
    sure: bool,
    dressed: bool,
    lower_words: frozenset[str],
) -> bool | None:
    """True for a certain name, False for a possible one, None for none."""
    if sure:
        return True
    if len(names) == 1:
        return _is_single(words, core, names[0], dressed, lower_words)
    first = words[core]
    doubted = first.text.casefold() in lower_words
    surname = names[-1].text
    if not dressed and _is_of_places(words, core, names):
        return None
    if lexicon.is_given_name(first.text) and not doubted:
        common = surname.casefold() in lower_words or lexicon.is_common_word(surname)
        return not common or lexicon.is_surname(surname) or dressed
    ordinary = surname.casefold() in lower_words or lexicon.is_common_word(surname)
    if _is_initial(first):
        return not ordinary
    if lexicon.is_ambiguous_given_name(first.text) or lexicon.is_given_name(first.text):
        return lexicon.is_surname(surname) and not ordinary
    if _GAELIC.match(surname):
        return first.text.casefold() not in lower_words and not lexicon.is_common_word(first.text)
    if len(names) <= 3 and _is_double_barrelled(surname):
        return first.text.casefold() not in lower_words and not lexicon.lookup([first.text])
    if dressed or all(lexicon.is_surname(word.text) for word in names):
        return False
    ordinary = any(
        word.text.casefold() in lower_words or lexicon.is_common_word(word.text) or lexicon.is_place_head(word.text)
        for word in names
    )
    return None if ordinary else False


def _is_single(words: Sequence[Word], core: int, name: Word, dressed: bool, lower_words: frozenset[str]) -> bool | None:
    """Whether one name with initials or with a title before it is a person's, as for ``_is_certain``."""
    if _is_initial(words[core]):
        return _is_initialled(words[core : words.index(name)], name, lower_words, dressed)
    return _is_titled(words[core - 1].text, name.text, lower_words) if dressed else None


def _is_of_places(words: Sequence[Word], core: int, names: Sequence[Word]) -> bool:
    """Whether a run names places, not a person: "West Coast", "St Helena", "Leeds Bradford", "London St Pancras"."""
    first, last = words[core].text, names[-1].text
    if first in ("St", "St.", "Saint") or lexicon.is_direction(first):
        return True
    if last in _LAND and len(names) == 2 and not lexicon.is_given_name_too(first):
        return True
    if not _is_region(first) or lexicon.is_given_name(first):
        return False
    if words[core + 1].text in ("St", "St."):
        return True
    rest = [name.text for name in names[1:]]
    places = all(_is_region(word) and not lexicon.is_surname(word) for word in rest)
    return places or not lexicon.is_ambiguous_given_name(first)


def _is_small_place(word: str) -> bool:
    """Whether a word names a place that no peer is likely to be called after: a nation, or one of doubtful meaning."""
    return _is_region(word) and (word in _NATIONS or lexicon.is_ambiguous_place(word))


def _is_region(word: str) -> bool:
    known = lexicon.lookup([word])
    return known is not None and known.kind == "region"


def _is_initialled(initials: Sequence[Word], surname: Word, lower_words: frozenset[str], dressed: bool) -> bool | None:
    """For "J. R. Hartwell", "T.S. Holloway", "J K Ransome": certain with two initials, or with a known surname."""
    text = surname.text
    if text.casefold() in lower_words or lexicon.is_common_word(text) or text.isupper():
        return None
    if "." in initials[0].text:
        return initials[0].text.count(".") > 1 or len(initials) > 1 or lexicon.is_surname(text)
    return True if dressed or (len(initials) > 1 and lexicon.is_surname(text)) else None


def _is_titled(honorific: str, surname: str, lower_words: frozenset[str]) -> bool | None:
    """For "Lord Ashcombe", "Sergeant Pike": a title that may be another word before a surname alone."""
    if surname.casefold() in lower_words or lexicon.is_common_word(surname) or lexicon.is_thing_head(surname):
        return None
    if honorific in _PEERS:
        return lexicon.is_surname(surname) or not (lexicon.is_ordinary(surname) or _is_small_place(surname)) or None
    named = lexicon.is_surname(surname) or lexicon.is_given_name(surname)
    return (named and not lexicon.is_ordinary(surname) and not _is_region(surname)) or None


def _is_double_barrelled(surname: str) -> bool:
    """Whether a word has the form of a double surname, of which one part is known as a name."""
    parts = surname.split("-")
    named = any(lexicon.is_surname(part) or lexicon.is_given_name(part) for part in parts)
    return len(parts) == 2 and all(part[:1].isupper() and len(part) > 2 for part in parts) and named
