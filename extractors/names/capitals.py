"""Blocks set in capitals throughout, written as in a sentence, character for character."""

from __future__ import annotations

import re

from extractors import vocabulary
from extractors.names import lexicon
from kb.model import Block

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_CAPITALS = re.compile(r"\b[A-Z][A-Z0-9&]+\b")
_SHORT = 3


def lowered(text: str, blocks: tuple[Block, ...]) -> str:
    """A text in which blocks of capitals are in title case, acronyms kept; every offset stays what it was."""
    shouted = [block for block in blocks if _is_shouted(text[block.start : block.end])]
    if not shouted:
        return text
    loud = {block.ordinal for block in shouted}
    quiet = (text[block.start : block.end] for block in blocks if block.ordinal not in loud)
    acronyms = frozenset(word for said in quiet for word in _CAPITALS.findall(said))
    parts, done = [], 0
    for block in shouted:
        said = _WORD.sub(lambda match: _cased(match, acronyms), text[block.start : block.end])
        parts += [text[done : block.start], said]
        done = block.end
    lowered_text = "".join([*parts, text[done:]])
    return lowered_text if len(lowered_text) == len(text) else text


def _is_shouted(text: str) -> bool:
    words = [word for word in _WORD.findall(text) if len(word) > _SHORT]
    return len(words) > 1 and text == text.upper() and any(word.casefold() != word for word in words)


def _cased(match: re.Match[str], acronyms: frozenset[str]) -> str:
    word = match.group()
    if word in acronyms or _is_acronym(word):
        return word
    if word.casefold() in vocabulary.words("function_words") and match.start():
        return word.lower()
    titled = "-".join("'".join(_capital(part, i) for i, part in enumerate(bit.split("'"))) for bit in word.split("-"))
    return re.sub(r"\bMc([a-z])", lambda mc: "Mc" + mc.group(1).upper(), titled)


def _capital(part: str, index: int) -> str:
    return part.lower() if index and len(part) == 1 else part.capitalize()


def _is_acronym(word: str) -> bool:
    known = lexicon.known_names().get(word)
    letters = word.casefold()
    return (
        known is not None
        or word in vocabulary.words("post_nominals")
        or word in lexicon.role_abbreviations()
        or word in vocabulary.words("acronyms_common")
        or (len(word) <= 5 and not re.search(r"[aeiouy]", letters))
    )
