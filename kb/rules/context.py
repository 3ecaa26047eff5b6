"""The words around a fact: folded text, blocks, sentences, and what stands before, between and after spans.

Every function takes character positions of ``Document.text`` and gives text in which typographic quotes, dashes
and spaces are folded to plain ones, character for character.
"""

from __future__ import annotations

import bisect
from functools import lru_cache

from kb import typography
from kb.model import Block, Document


@lru_cache(maxsize=16)
def plain(text: str) -> str:
    """The text with typography folded, of the same length."""
    return typography.plain(text)


def block_at(document: Document, position: int) -> Block | None:
    """The block that holds a position, or the nearest one before it; None in a document without blocks."""
    blocks = document.blocks
    index = bisect.bisect_right(blocks, position, key=lambda block: block.start) - 1
    return blocks[max(0, index)] if blocks else None


def bounds(document: Document, position: int) -> tuple[int, int]:
    """The span of the block that holds a position."""
    block = block_at(document, position)
    return (block.start, max(block.end, position)) if block else (0, len(document.text))


def sentence(document: Document, position: int) -> tuple[int, int]:
    """The span of the sentence that holds a position, within its block."""
    start, stop = bounds(document, position)
    ends = _sentence_ends(document.text, start, stop)
    index = bisect.bisect_right(ends, (position, len(document.text)))
    begin = ends[index - 1][0] if index else start
    return begin, ends[index][1] if index < len(ends) else stop


@lru_cache(maxsize=1024)
def _sentence_ends(text: str, start: int, stop: int) -> tuple[tuple[int, int], ...]:
    """For every sentence of a block but the last: where the next one begins, and where it ends itself."""
    found = typography.SENTENCE_END.finditer(plain(text), start, stop)
    return tuple((match.end(), match.start() + len(match.group().rstrip())) for match in found)


def said(document: Document, start: int, end: int) -> str:
    """The folded text of a span."""
    return plain(document.text)[start:end]


def before(document: Document, position: int, length: int = 80) -> str:
    """Up to ``length`` characters before a position, within its sentence."""
    return said(document, max(sentence(document, position)[0], position - length), position)


def after(document: Document, position: int, length: int = 80) -> str:
    """Up to ``length`` characters after the end of a span, within its sentence."""
    return said(document, position, min(sentence(document, max(0, position - 1))[1], position + length))


def together(document: Document, first: int, second: int) -> bool:
    """Whether two positions stand in one sentence."""
    start, end = sentence(document, first)
    return start <= second < end
