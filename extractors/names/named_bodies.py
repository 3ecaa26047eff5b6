"""Organisations that their setting names: "joins us from Forensic Ulster", "chief executive of Tay Photonics"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from extractors import vocabulary
from extractors.base import Reading
from extractors.names import lexicon, supported_people
from extractors.names.naming import Name
from extractors.names.phrases import UPPER
from extractors.spans import taken
from kb.model import RoleHolding

_WORD = rf"[{UPPER}][\w'&-]*"
_NAME = rf"(?P<name>{_WORD}(?: (?:(?:of|for|and|the) )?{_WORD}){{0,5}})"
_AT_BODY = re.compile(rf"(?:^|(?<=[.!?] )|(?<=\n))At {_NAME}, (?=(?:the |our |its )?[a-z]+)", re.MULTILINE)
_FIRM = re.compile(rf"\b(?P<name>{_WORD}(?: {_WORD}){{0,2}} (?:and|&) (?:Co|Sons|Partners|Company|Daughters))\b")
_EXECUTIVE = re.compile(
    r"(?i)\b(?:chief \w+(?: \w+)?|managing director|chief executive|finance director|general manager|"
    r"principal|rector|vice-chancellor|"
    r"headteacher|company secretary|\w+ director|bursar|founder|proprietor|owner)$"
)


def find(reading: Reading, names: Sequence[Name]) -> Iterator[Name]:
    """The bodies that a verb or firm's form shows, where no certain name stands."""
    covered = taken((n.start, n.end) for n in names if n.certain)
    for pattern in (_AT_BODY, _FIRM):
        for match in pattern.finditer(reading.text):
            start, end = match.span("name")
            name = match.group("name")
            if covered.overlapping(start, end) or (pattern is not _FIRM and not _is_body(name)):
                continue
            yield Name("organisation", name, start, end)


def held(reading: Reading, holdings: Iterable[RoleHolding], names: Sequence[Name]) -> Iterator[Name]:
    """The bodies that a holding's scope names: "chief scientist at Tay Photonics"."""
    covered = taken((n.start, n.end) for n in names if n.certain)
    for holding in holdings:
        scope = holding.scope
        if scope is None or not re.fullmatch(_NAME, scope) or not _is_body(scope):
            continue
        evidence = holding.evidence
        for match in re.finditer(
            rf"\b(?P<link>at|of) (?:the )?{re.escape(scope)}(?![\w-])", reading.text[evidence.start : evidence.end]
        ):
            end = evidence.start + match.end()
            start = end - len(scope)
            apart = not covered.overlapping(start, end)
            if apart and (match.group("link") == "at" or _EXECUTIVE.search(holding.role)):
                yield Name("organisation", scope, start, end)


def _is_body(name: str) -> bool:
    """Whether words can be an unknown body's name: several, none a person's, the whole no place or programme."""
    words = name.split()
    known = lexicon.lookup(words)
    plain = words[0] in vocabulary.words("sentence_openers") or words[-1] in lexicon.generic_words("organisation")
    person = lexicon.is_given_name_too(words[0]) or (len(words) == 2 and supported_people.is_partly_known(name))
    head = lexicon.is_programme_head(words[-1]) or lexicon.is_role_head(words[-1]) or lexicon.is_place_head(words[-1])
    return len(words) > 1 and known is None and not (plain or person or head)
