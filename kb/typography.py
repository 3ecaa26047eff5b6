"""Typographic characters as plain ones, and where sentences end."""

from __future__ import annotations

import re

# One character for one character, so that an offset in the plain text is an offset in the document.
_PLAIN = str.maketrans(
    {
        "‘": "'", "’": "'", "‛": "'", "ʼ": "'", "´": "'", "“": '"', "”": '"', "„": '"',
        "–": "-", "—": "-", "‐": "-", "‑": "-", "‒": "-", "−": "-",
        "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2007": " ", "\u200a": " ", "\u2002": " ", "\u2003": " ",
        "\u00ad": "-", "•": "*", "\t": " ",
    }
)  # fmt: skip

# A full stop ends a sentence unless an initial, a title or a common abbreviation carries it.
SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|St|Rt|No|vs|cf|eg|ie|pp))(?<!\bMrs)(?<!\bRev)(?<!\bHon)(?<!\bProf)"
    r"[.!?]['\")\]]*\s+(?=['\"(\[]?[A-Z0-9£])"
)


def plain(text: str) -> str:
    """The text with typographic quotes, dashes and spaces folded to plain ones, of the same length."""
    return text.translate(_PLAIN)
