"""What the words of a run of capitals can be: a name without a head, or a person, place, law or post."""

from __future__ import annotations

import re

from extractors import vocabulary
from extractors.names import lexicon

_ENDINGS = ("ing", "tion", "ment", "ity", "ness", "ful", "ship", "able", "ive", "ward", "tal", "cal", "sight", "s")
_COMPASS = re.compile(r"(?:North|South|East|West|Central)(?:ern|-?[Ee]ast|-?[Ww]est)?")
_LONGEST = 7


def is_possible(name: str, lower_words: frozenset[str]) -> bool:
    """Whether words can be a name without a head: not known, not a person's, place's, law's, post's or generic ones.

    ``lower_words`` are the words that the document also writes in lower case.
    """
    words = [word for word in name.split() if word[0].isupper()]
    known = lexicon.lookup(name.split())
    if "I" in words or len(name.split()) > _LONGEST or (known is not None and not known.ordinary):
        return False
    if _is_headed(words[-1]) or words[-1] in vocabulary.words("other_heads"):
        return False
    generic = lexicon.generic_words("organisation")
    if all(word in generic or lexicon.is_direction(word) or _is_national(word) for word in words):
        return False
    if words[0] in vocabulary.words("honorifics") or any(map(str.isdigit, words[0])) or len(words[-1]) == 1:
        return False
    if any(map(_COMPASS.fullmatch, (words[0], words[-1]))) or _is_person_like(words, lower_words):
        return False
    return len(words) > 1 or _is_own_word(words[0], lower_words)


def _is_headed(last: str) -> bool:
    """Whether a last word is a head, so that what stands before it was too generic for a name."""
    programme = lexicon.is_programme_head(last) and last not in lexicon.loose_programme_heads()
    return programme or lexicon.is_organisation_head(last) or lexicon.is_role_head(last)


def _is_national(word: str) -> bool:
    """Whether a word is the adjective of a nation, or looks like one."""
    return word.endswith(("ish", "ian", "ean", "ese", "ern", "ans", "ani"))


def is_prose(word: str, lower_words: frozenset[str]) -> bool:
    """Whether a word is one of prose, as far as lists, the document and its ending tell."""
    if any(letter.isupper() for letter in word[1:]):
        return False
    plain = word.endswith(_ENDINGS) and not word.endswith("ss") and not lexicon.is_surname(word)
    return plain or lexicon.is_ordinary(word) or word.casefold() in lower_words


def is_term(words: list[str]) -> bool:
    """Whether words with an article before them can be a term set in capitals: "the Territory", "an Overseas Visit"."""
    return len(words) == 1 or all(lexicon.is_ordinary(word) or is_prose(word, frozenset()) for word in words)


def is_clear_place(words: str) -> bool:
    """Whether words name a place and mean nothing else."""
    place = lexicon.lookup(words.split())
    return place is not None and place.kind == "region" and not lexicon.is_ambiguous_place(place.name)


def _is_person_like(words: list[str], lower_words: frozenset[str]) -> bool:
    """Whether words can be a person's name and no others: "Ann Roe", "Ann", but not "Opal Facilities"."""
    first, last = words[0], words[-1]
    if lexicon.is_given_name(first) and not lexicon.is_common_word(first):
        return len(words) == 1 or not is_prose(last, lower_words)
    surname = lexicon.is_surname(last) and not is_prose(last, lower_words)
    return len(words) > 1 and surname and (lexicon.is_given_name_too(first) or not is_prose(first, lower_words))


def _is_own_word(word: str, lower_words: frozenset[str]) -> bool:
    """Whether one word can be a name of its own: no name of something else, no acronym, no word of prose."""
    known = lexicon.lookup([word])
    if known is not None and known.ordinary:
        return True
    other = known is not None or lexicon.is_given_name_too(word) or lexicon.is_surname(word) or word.isupper()
    ordinary = is_prose(word, lower_words) or word in vocabulary.words("sentence_openers")
    return not other and not _is_national(word) and not ordinary and len(word) > 3


def is_proper(word: str) -> bool:
    """Whether a word is a person's name and no word of prose."""
    ordinary = lexicon.is_ordinary(word) or lexicon.is_place_head(word) or lexicon.is_thing_head(word)
    return (lexicon.is_given_name_too(word) or lexicon.is_surname(word)) and not ordinary
