"""Names with a head in lower case behind them: "Kirkby Valley development trust", "the MentorSet scheme"."""

from __future__ import annotations

import re

from extractors import vocabulary
from extractors.base import Reading
from extractors.names import lexicon
from extractors.names.naming import Name
from extractors.names.phrases import UPPER, Phrase, Word
from kb.model import EntityKind

_LOWER_TAIL = re.compile(r"(?:'s|['\"])?(?:[ \n]([a-z]+(?:-[a-z]+)?)){1,4}")


def extended(reading: Reading, phrase: Phrase, names: list[Name]) -> list[Name]:
    """The names of a phrase, the last of them with its lower-case head: "Kirkby Valley development trust"."""
    tail = _LOWER_TAIL.match(reading.text, phrase.end, phrase.block.end)
    if tail is None:
        return names
    longer = _lower_headed(reading, phrase, names, tail.group())
    return names if longer is None else [*(n for n in names if n.end <= longer.start), longer]


_DETERMINER = re.compile(r"(?i)\b(?:the|our|its|a|this|new) $")


def _is_dedicated(phrase: Phrase) -> bool:
    """Whether a phrase says whom something is for: "Homes for Ukraine" before "scheme"."""
    joins = [word.text for word in phrase.words if word.connector]
    return joins == ["for"] and not any(word.possessive for word in phrase.words)


def _stem_start(reading: Reading, phrase: Phrase, names: list[Name], kind: EntityKind) -> int:
    """Where the capitalised part of a name with a lower-case head begins: behind earlier names and prepositions."""
    barrier = max((name.end for name in names if name.end < phrase.end), default=0)
    titled = not names or (_is_dedicated(phrase) and all(name.kind in ("region", "programme") for name in names))
    if titled and kind == "programme" and _DETERMINER.search(reading.before(phrase.start, 8)):
        return phrase.start
    start = phrase.end
    for word in reversed(phrase.words):
        if word.start < barrier or (word.connector and word.text not in ("and", "&")):
            break
        if not word.connector:
            start = word.start
    return start


def _lower_headed(reading: Reading, phrase: Phrase, names: list[Name], tail: str) -> Name | None:
    """A name with a lower-case head behind a phrase, where one follows within three words."""
    owned = tail.startswith("'s")
    words = tail.removeprefix("'s").strip(" '\"\n").split()
    if owned:
        return _saints(reading, phrase, words)
    last = names[-1] if names and names[-1].end == phrase.end else None
    if last is not None and (last.kind == "role" or (last.kind == "person" and last.certain)):
        return None
    for count, word in enumerate(words[:4], 1):
        if word in lexicon.lower_heads("programme") and count <= 3:
            return _lower_programme(reading, phrase, names, words[:count], tail[0] in "'\"")
        if word in lexicon.lower_heads("organisation"):
            return _lower_organisation(reading, phrase, names, words[:count])
        joined = count < 3 and word in ("and", "form")
        if not joined and (word in vocabulary.words("function_words") or word.endswith("ed")):
            return None
    return None


_SAINTS = frozenset(("school", "hospital", "college", "hospice", "academy", "church"))


def _saints(reading: Reading, phrase: Phrase, words: list[str]) -> Name | None:
    """For "St Aidan's primary school"."""
    saint = len(phrase.words) > 1 and phrase.words[-2].text in ("St", "St.")
    count = next((i for i, word in enumerate(words[:3], 1) if word in _SAINTS), 0)
    if not saint or not count or " ".join(words[: count - 1]) not in vocabulary.words("organisation_modifiers") | {""}:
        return None
    start, end = phrase.words[-2].start, _lower_end(reading, phrase, words[:count])
    return Name("organisation", reading.text[start:end], start, end)


def _lower_end(reading: Reading, phrase: Phrase, words: list[str]) -> int:
    end = phrase.end
    for word in words:
        end = reading.text.index(word, end) + len(word)
    return end


def _stem(reading: Reading, phrase: Phrase, names: list[Name], kind: EntityKind) -> tuple[int, list[Word]]:
    """Where the capitalised part of a name begins, and its words that are not generic."""
    start = _stem_start(reading, phrase, names, kind)
    generic = lexicon.generic_words(kind)
    return start, [w for w in phrase.words if w.start >= start and not w.connector and w.text not in generic]


# Small words that stand in titles but break other names: "our Culture by the Sea programme".
_WIDER = re.compile(
    rf"\b(?i:the|our|its|a|this) (?P<more>[{UPPER}][\w'-]* (?:[{UPPER}][\w'-]* )*(?:by|into|at|up|from|with|without) "
    r"(?:the |a )?)$"
)
# Heads that follow a name directly or not at all: "the Wales delivery plan" is no name.
_DIRECT = frozenset("review plan campaign reform model strategy framework pilot project fund".split())


def _lower_programme(
    reading: Reading, phrase: Phrase, names: list[Name], words: list[str], quoted: bool
) -> Name | None:
    """For "the MentorSet scheme", "the 'One Harbour' programme"."""
    start, own = _stem(reading, phrase, names, "programme")
    last = names[-1] if names and names[-1].end == phrase.end else None
    place = last is not None and last.kind == "region" and len([w for w in phrase.words if w.start >= start]) <= 4
    joined = last is not None and last.kind == "organisation" and "-" in phrase.words[-1].text
    if not own or place or joined or (words[-1] in _DIRECT and len(words) > 1):
        return None
    if phrase.words[0].opens and len(own) < 2 and own[0].text in vocabulary.words("sentence_openers"):
        return None
    if start == phrase.start and (wider := _WIDER.search(reading.before(start))):
        start = start - len(wider.group("more"))
    end = _lower_end(reading, phrase, words)
    name = reading.text[start:end]
    name = name.replace("'", "").replace('"', "") if quoted else name
    return Name("programme", name, start, end, True, lexicon.programme_kinds().get(words[-1].capitalize()))


_OF_PLACES = re.compile(
    r"(?:(?:county|city|borough|district|town|parish|metropolitan|unitary|community) )+council|government|constabulary|"
    r"fire and rescue service|ambulance service|combined authority|health board|police(?: service)?|university hospital"
)


def _lower_organisation(reading: Reading, phrase: Phrase, names: list[Name], words: list[str]) -> Name | None:
    """For "Kirkby Valley development trust", "Larkdale parish council", "Devon county council"."""
    start, own = _stem(reading, phrase, names, "organisation")
    tail = " ".join(words)
    last = names[-1] if names and names[-1].end == phrase.end else None
    if last is not None and last.kind == "region":
        if not _OF_PLACES.fullmatch(tail) and " ".join(words[:-1]) not in vocabulary.words("organisation_modifiers"):
            return None
        start = last.start
    elif (last is not None and last.kind in ("organisation", "programme")) or not own or not _carries(own, words):
        return None
    if " and " in reading.text[start : phrase.end] and words[-1] == "government":
        return None
    end = _lower_end(reading, phrase, words)
    return Name("organisation", reading.text[start:end], start, end)


def _carries(own: list[Word], words: list[str]) -> bool:
    """Whether capitalised words and a lower-case tail make a body's name, not a phrase about one."""
    modifiers = " ".join(words[:-1])
    if modifiers:
        return modifiers in vocabulary.words("organisation_modifiers") and not any(
            lexicon.is_common_word(word.text) for word in own
        )
    return len(own) > 1 or words[-1] in ("government", "plc")
