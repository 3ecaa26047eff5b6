"""Plain text: the document's text is the decoded text itself, and its blocks are slices of it."""

from __future__ import annotations

from pipeline.readers.base import Content
from pipeline.readers.encoding import decode
from pipeline.segment import segment


class TextReader:
    """Reads plain text in any common encoding."""

    suffixes = frozenset({".txt", ".text"})
    media_type = "text/plain"

    def recognises(self, head: bytes) -> bool:
        """Nothing marks plain text."""
        return False

    def read(self, data: bytes) -> Content:
        """The decoded text, and the structure that its layout shows."""
        text = decode(data)
        return Content(text, segment(text))
