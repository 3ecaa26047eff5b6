"""How findings word things: small numbers as words, and keys of noun phrases that differ in form only."""

from __future__ import annotations

import re

_WORDS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_PLURAL = (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"))


def number_word(number: int) -> str:
    """A whole number in words up to twelve, in digits above."""
    return _WORDS[number] if 0 <= number < len(_WORDS) else f"{number:,}"


def noun_key(phrase: str) -> tuple[str, ...]:
    """The words of a noun phrase in lower case, each in the singular as far as its ending tells.

    >>> noun_key("Member Councils")
    ('member', 'council')
    """
    return tuple(_singular(word) for word in re.findall(r"[^\W_]+(?:'[a-z]+)?", phrase.lower()))


def _singular(word: str) -> str:
    for plural, singular in _PLURAL:
        if word.endswith(plural):
            return word[: -len(plural)] + singular
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
