"""What every extractor is given and gives: a ``Reading`` of a document in, facts with evidence out."""

from __future__ import annotations

import bisect
import datetime as dt
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from extractors.names import capitals
from kb.model import Block, Document, Evidence, PartialDate
from kb.typography import SENTENCE_END, plain


class Reading:
    """A document prepared for extraction.

    ``text`` is the document's text with typographic quotes, dashes and spaces folded to plain ones and blocks
    of capitals in title case, character for character: patterns run over it, evidence is quoted from the
    document itself.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = capitals.lowered(plain(document.text), document.blocks)
        self._sentences: dict[int, list[tuple[int, int]]] = {}
        self._starts = [block.start for block in document.blocks]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The document's blocks in order."""
        return self.document.blocks

    @cached_property
    def anchor(self) -> PartialDate | None:
        """The date that relative and incomplete dates are read from: of publication, or else of the last update."""
        return self.document.published or self.document.updated

    @property
    def anchor_day(self) -> dt.date | None:
        """The last day of the publication date, or None where the document is undated."""
        return self.anchor.end if self.anchor else None

    def block_at(self, position: int) -> Block:
        """The block that holds a character position (the nearest one before it, for a position between)."""
        return self.blocks[max(0, bisect.bisect_right(self._starts, position) - 1)]

    def evidence(self, start: int, end: int) -> Evidence:
        """The evidence of a span, white space at its ends left out."""
        text = self.document.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Evidence(self.block_at(start).ordinal, start, end, text[start:end])

    def sentences(self, block: Block) -> Iterator[tuple[int, int]]:
        """The spans of a block's sentences, in document offsets."""
        yield from self._sentences_of(block)

    def _sentences_of(self, block: Block) -> list[tuple[int, int]]:
        spans = self._sentences.get(block.start)
        if spans is None:
            ends = [match.end() for match in SENTENCE_END.finditer(self.text, block.start, block.end)]
            bounds = [block.start, *ends, *([block.end] if not ends or ends[-1] < block.end else [])]
            spans = self._sentences[block.start] = [pair for pair in pairwise(bounds) if pair[0] < pair[1]]
        return spans

    def sentence_at(self, position: int) -> tuple[int, int]:
        """The span of the sentence that holds a position."""
        block = self.block_at(position)
        spans = self._sentences_of(block)
        at = bisect.bisect_right(spans, position, key=lambda span: span[0]) - 1
        inside = at >= 0 and spans[at][0] <= position < spans[at][1]
        return spans[at] if inside else (block.start, block.end)

    def before(self, start: int, length: int = 60) -> str:
        """Up to ``length`` characters of plain text before a position, within its block."""
        return self.text[max(self.block_at(start).start, start - length) : start]

    def after(self, end: int, length: int = 60) -> str:
        """Up to ``length`` characters of plain text after a position, within its block."""
        return self.text[end : min(self.block_at(max(0, end - 1)).end, end + length)]
