"""Every name of a document: its phrases cut into names, with the heads in lower case that follow them."""

from __future__ import annotations

from collections.abc import Mapping

from extractors.base import Reading
from extractors.names import lower_heads
from extractors.names.naming import Name, PhraseParser
from extractors.names.phrases import phrases
from kb.model import EntityKind


def find(reading: Reading, lower_words: frozenset[str], shorts: Mapping[str, EntityKind | None]) -> list[Name]:
    """Every name that the text's capitals, heads and vocabulary show, in order, without overlaps.

    ``lower_words`` are the words that the document also writes in lower case, ``shorts`` the short forms that
    it defines with what they name, None where they name nothing.
    """
    found: list[Name] = []
    for phrase in phrases(reading):
        taken = list(PhraseParser(reading, phrase, lower_words, shorts).names())
        found += lower_heads.extended(reading, phrase, taken)
    return found
