"""The headings above a place in a document."""

from __future__ import annotations


class Outline:
    """Keeps the path of headings while a document is read from top to bottom; the title is not part of it."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str]] = []
        self.numbered = False

    @property
    def path(self) -> tuple[str, ...]:
        """The headings that the next block stands under, the outermost first."""
        return tuple(text for _, text in self._open)

    def heading(self, level: int, text: str, *, numbered: bool = False) -> tuple[str, ...]:
        """Opens a heading (level 1, the title, closes all) and returns the path above it.

        ``numbered`` on any heading is kept in ``self.numbered``: later ones without a number stand below it.
        """
        self.numbered = self.numbered or numbered
        while self._open and self._open[-1][0] >= level:
            self._open.pop()
        above = self.path
        if level > 1:
            self._open.append((level, " ".join(text.split())))
        return above
