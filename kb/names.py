"""Keys of names: two spellings that differ only in form have one key.

A key folds case, accents, typographic quotes and dashes, full stops, "&" and "and", possessives, a leading
"the", and the sovereign of "His/Her Majesty's".
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kb.model import EntityKind

_DASHES = re.compile(r"[‐-―−]")
_QUOTES = re.compile(r"[‘’‛ʼ´`]")
_POSSESSIVE = re.compile(r"'s?(?!\w)")
_MAJESTY = re.compile(r"\b(?:his|her) majesty\b")
_LEADING = re.compile(r"^the ")
_TITLE = re.compile(r"^(?:(?:mr|mrs|ms|miss|mx|dr|sir|dame|lord|lady|baroness|prof|professor|rev|rt hon) )+")
_OTHER = re.compile(r"[^\w'+/-]+")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The name in lower case without accents, punctuation and the other differences of form.

    >>> fold("The Ministry of Housing, Communities & Local Government")
    'ministry of housing communities and local government'
    """
    text = unicodedata.normalize("NFKD", name)
    text = "".join(char for char in text if not unicodedata.combining(char)).casefold()
    text = _DASHES.sub("-", _QUOTES.sub("'", text)).replace("&", " and ").replace(".", "")
    text = _POSSESSIVE.sub("", text).replace("'", "")
    text = _LEADING.sub("", _OTHER.sub(" ", text).strip())
    return _MAJESTY.sub("hm", text)


def key(kind: EntityKind, name: str, source: str) -> str:
    """The key under which an entity of a document is found again in other documents.

    A person known by one name only ("Hinds", "Sonia") keeps to the document, ``source``: a surname alone does
    not tell two people apart.
    """
    folded = fold(name) or name.strip()
    if kind != "person":
        return folded
    folded = _TITLE.sub("", folded)
    return folded if " " in folded else f"{folded}\x1f{source}"
