"""What every reader declares and gives, and the one way a reader says no."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from kb.model import Abbreviation, Block
from pipeline.metadata import Clues


class ReadError(Exception):
    """A source that cannot be read; ``reason`` is one line that a person understands."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Content:
    """What a reader finds in a file: its plain text, the text's structure, and what it says of itself."""

    text: str
    blocks: tuple[Block, ...]
    clues: Clues = field(default_factory=Clues)
    abbreviations: tuple[Abbreviation, ...] = ()


class Reader(Protocol):
    """A format's reader. Others add theirs through the entry point group ``policykb.readers``."""

    @property
    def suffixes(self) -> frozenset[str]:
        """The file name endings it reads, lower case and with the dot."""
        ...

    @property
    def media_type(self) -> str:
        """The media type of what it reads."""
        ...

    def recognises(self, head: bytes) -> bool:
        """Whether a file's first bytes (up to 4,096) are certainly of this format, whatever its name."""
        ...

    def read(self, data: bytes) -> Content:
        """The content of a file's bytes; raises ``ReadError``."""
        ...
