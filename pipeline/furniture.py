"""Site furniture: what stands around a text and states no facts of it; the phrases are in ``furniture.txt``."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_MAX_WORDS = 15


@cache
def _phrases() -> dict[str, tuple[str, ...]]:
    kinds: dict[str, list[str]] = {}
    for line in files("pipeline").joinpath("furniture.txt").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            phrase, kind = line.rsplit("|", 1)
            kinds.setdefault(kind.strip(), []).append(_key(phrase))
    return {kind: tuple(phrases) for kind, phrases in kinds.items()}


@cache
def _whole(kind: str) -> frozenset[str]:
    return frozenset(_phrases()[kind])


@cache
def _starts() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _phrases()["start"])))


def _key(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip("*").strip()


def is_furniture(text: str) -> bool:
    """Whether a line belongs to the site and not to the text."""
    if len(text) > 160:
        return False
    key = _key(text)
    if key in _whole("line") or key in _whole("share"):
        return True
    return bool(_starts().match(key)) and len(key.split()) <= _MAX_WORDS


def is_share_line(text: str) -> bool:
    """Whether a line offers to share the post whose title it stands under."""
    return len(text) < 40 and _key(text) in _whole("share")


def is_tail(text: str) -> bool:
    """Whether a line opens a page's tail: related posts, comments, "3 comments", "Comments (3)"."""
    return len(text) < 60 and re.sub(r"^\d+ | \(\d+\)$", "", _key(text)) in _whole("tail")


def is_label(text: str) -> bool:
    """Whether a line names a kind of document, as GOV.UK prints it above the title."""
    return len(text) < 50 and _key(text) in _whole("label")
