"""The noun that a number counts, found by the shape of the words that follow it, without a language model.

The head is the first plural noun after the number ("12 topic areas and" -> "areas"), or the last of a run
of plurals ("20 police officers"). Words that cannot stand inside a noun phrase (prepositions, determiners,
auxiliary verbs: ``vocabulary/phrase_stops.txt``) and punctuation end the search.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.quantities import numbers
from extractors.vocabulary import rows, words

_TOKEN = re.compile(r"(\s*(?:,\s+|\s&\s+)?|\s*\()\"?'?([A-Za-zÀ-ÿ][\w'/-]*(?:\.[A-Z]\b)*)")
_NOT_PLURAL = re.compile(
    r"(?:ss|us|is|'s)$|(?:polit|econom|mathemat|phys|athlet|eth|logist|electron)ics$|^(?:\w{1,2}|perhaps|yes|plus|its|this|news|gas|bias|lens)$"
)
_ADJECTIVE = re.compile(
    r"(?:al|ous|ive|ic|ed|ing|ful|less|ent|ant|able|ible|ary|ory|ish|ly|er|est|new|big|key|small|main|large|"
    r"high|low|old|good|bad|young|long|short|local|full|whole|own|same|extra|further|more|core|major|senior|"
    r"joint|free|public|private|poor|rich|safe|broad|clear|strong|illicit|distinct|separate)$"
)
_CONTAINERS = frozenset(
    """
    sets pairs pieces types kinds sorts forms set pair piece type kind sort form
    """.split()
)
_OF = re.compile(r"\s+of\s+((?:[\w'-]+\s+){0,2}?)([\w'-]+)")
_SUCH = re.compile(r"\s+such\b(?!\s+as\b)")
_LONGEST = 8
_NUMBER_WORDS = frozenset(numbers.CARDINALS)


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun: ``unit`` as written, and where its phrase ends in the text."""

    unit: str
    end: int


def is_plural(word: str) -> bool:
    """Whether a word has the shape of a plural noun ("areas", "people", "MPs")."""
    lower = word.casefold()
    if lower in _irregular():
        return True
    if not lower.endswith("s") or lower in words("phrase_stops") or (word.isupper() and len(word) < 7):
        return False
    return not _NOT_PLURAL.search(lower)


def is_stop(word: str) -> bool:
    """Whether a word cannot stand inside a counted noun phrase."""
    return word.casefold() in words("phrase_stops")


def singular(word: str) -> str:
    """The singular of a noun, good enough to compare two words by ("areas" and "area")."""
    lower = word.casefold()
    if lower in _irregular():
        return _irregular()[lower]
    for ending, replacement in (("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("sses", "ss"), ("xes", "x")):
        if lower.endswith(ending) and len(lower) > len(ending) + 1:
            return lower[: -len(ending)] + replacement
    return lower[:-1] if lower.endswith("s") and not lower.endswith("ss") else lower


def counted(text: str, start: int, end: int, one: bool = False) -> Noun | None:
    """The noun that a number ending at ``start`` counts; None where no noun follows within ``end``.

    ``one`` looks for a singular noun, as the number one takes it.
    """
    tokens = _run(text, start, end)
    if one:
        return _singular_head(tokens)
    for index, (position, token) in enumerate(tokens):
        if is_plural(token) and not token.endswith("'"):
            return _extend(text, end, tokens, index) if position >= start else None
    return None


def _run(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """The words after a number, up to one that cannot belong to its noun phrase."""
    found: list[tuple[int, str]] = []
    such = _SUCH.match(text, start, end)
    position = such.end() if such else start
    while len(found) < _LONGEST:
        match = _TOKEN.match(text, position, end)
        if match is None or "(" in match[1] or ("," in match[1] and not _adjectives(found)):
            break
        word = match[2].casefold()
        joined = word in ("and", "or") and bool(found) and not any(is_plural(w) for _, w in found)
        if word in words("phrase_stops") or word in _NUMBER_WORDS or (word in ("and", "or") and not joined):
            break
        if match.end(2) > match.start(2) and text[match.end(2) : match.end(2) + 1] == "'":
            position = match.end(2) + 1
            found.append((match.start(2), match[2] + "'"))
            continue
        found.append((match.start(2), match[2]))
        position = match.end(2)
    return found


def _adjectives(found: list[tuple[int, str]]) -> bool:
    """Whether everything so far is an adjective, so that a comma can go on ("three new, modern sites")."""
    return bool(found) and all(_ADJECTIVE.search(word.casefold()) for _, word in found)


def _extend(text: str, end: int, tokens: list[tuple[int, str]], index: int) -> Noun:
    """The noun phrase from its first plural: on over further plurals ("staff members", "sales teams")."""
    while index + 1 < len(tokens):
        ahead = index + 1
        attributive = tokens[index][1].casefold() in words("attributive_plurals")
        if not is_plural(tokens[ahead][1]) and attributive and ahead + 1 < len(tokens):
            ahead += 1
        if not is_plural(tokens[ahead][1]) or not _may_follow(tokens[index][1], tokens[ahead][1]):
            break
        index = ahead
    position, head = tokens[index]
    finish = position + len(head)
    if head.casefold() in _CONTAINERS:
        content = _OF.match(text, finish, end)
        if content and not is_stop(content[2]) and not (content[1] and is_stop(content[1].split()[0])):
            return Noun(text[position : content.end(2)], content.end(2))
    return Noun(_agent(tokens, index), finish)


def _may_follow(plural: str, following: str) -> bool:
    """Whether a plural goes on: "sales teams", "women prisoners", but not "codes opens" or "men works"."""
    if plural.casefold() in words("attributive_plurals") or (plural[0].isupper() and following[0].islower()):
        return True
    return plural.casefold() in _irregular() and bool(re.search(r"(?:[eo]rs|ees|ives|ants|ents)$", following))


def _agent(tokens: list[tuple[int, str]], index: int) -> str:
    """The head with the noun that says whose or what ("prison leavers", "healthcare workers")."""
    head = tokens[index][1]
    if index and head.endswith("ers") and len(head) > 5:
        before = tokens[index - 1][1]
        if (
            before.islower()
            and not _ADJECTIVE.search(before)
            and tokens[index - 1][0] + len(before) + 1 == tokens[index][0]
        ):
            return f"{before} {head}"
    return head


def _singular_head(tokens: list[tuple[int, str]]) -> Noun | None:
    """The head of a singular noun phrase: the words up to a verb, and the last of them."""
    head: tuple[int, str] | None = None
    if tokens and tokens[0][1][0].isupper() and is_plural(tokens[0][1]):
        return None
    for position, token in tokens[:4]:
        if head and re.search(r"(?:ed|ing|ly|s|')$", token):
            break
        if not re.search(r"(?:ly|')$", token) and token.casefold() not in (
            "and",
            "or",
            "more",
            "further",
            "new",
        ):
            head = (position, token)
        elif head:
            break
    return Noun(head[1], head[0] + len(head[1])) if head else None


@cache
def _irregular() -> dict[str, str]:
    return {row[0].casefold(): row[1] for row in rows("plural_nouns") if " " not in row[0]}
