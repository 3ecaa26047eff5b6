"""The sentences of one block, found once however many dates ask for theirs."""

from __future__ import annotations

import bisect
from functools import cached_property

from extractors.base import Reading
from kb.model import Block


class Sentences:
    """A block with the spans of its sentences, in document offsets."""

    def __init__(self, reading: Reading, block: Block) -> None:
        self.reading = reading
        self.block = block

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        return list(self.reading.sentences(self.block))

    def at(self, position: int) -> tuple[int, int]:
        """The span of the sentence that holds a position; the block's own where it has none."""
        index = bisect.bisect_right(self._spans, (position, len(self.reading.text) + 1)) - 1
        return self._spans[index] if index >= 0 else (self.block.start, self.block.end)
