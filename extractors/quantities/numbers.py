"""Reading numbers, in digits and in words.

``PATTERN`` finds a number ("1,250", "1.2 million", "twenty-five", "half a million", "two dozen"), ``read``
gives its value; ``ORDINAL`` and ``read_ordinal`` do the same for "50th" and "tenth".
"""

from __future__ import annotations

import re

_SMALL = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth"
).split()
CARDINALS = {word: n for n, word in enumerate(_SMALL, 1)} | {w: 10 * n for n, w in enumerate(_TENS, 2)}
ORDINAL_WORDS = {word: n for n, word in enumerate(_ORDINALS, 1)} | {
    f"{word[:-1]}ieth": 10 * n for n, word in enumerate(_TENS, 2)
}
SCALES = {
    "dozen": 12.0, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12,
}  # fmt: skip

_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_PART = rf"[{''.join(_FRACTIONS)}]"
_UNITS = "|".join(sorted(_SMALL[:9], key=len, reverse=True))
_BELOW_100 = rf"(?:(?:{'|'.join(_TENS)})(?:[-\s](?:{_UNITS})\b)?|{'|'.join(sorted(_SMALL, key=len, reverse=True))})\b"
_BELOW_1000 = rf"(?:(?:a\s+|{_BELOW_100}[-\s]+)hundred\b(?:\s+and\s+{_BELOW_100})?|{_BELOW_100})"
_BIG = r"(?:thousand|million|billion|trillion|dozen)\b"
_WORDS = (
    rf"(?:half\s+an?\s+{_BIG}"
    rf"|(?:a|one|three)[-\s]quarters?\s+of\s+an?\s+{_BIG}"
    rf"|a\s+{_BIG}"
    rf"|{_BELOW_1000}(?:[-\s]and[-\s](?:an?[-\s])?(?:half|quarter)\b)?(?:\s+{_BIG}(?:(?:\s+and)?\s+{_BELOW_1000})?)?)"
)
_DIGITS = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?!\d){_PART}?|{_PART}"

PATTERN = rf"(?:(?:{_DIGITS})(?:[\s-](?:hundred|thousand|million|billion|trillion|dozen)\b)?|{_WORDS})"
"""A number in digits or words, with its written scale; to be compiled with ``re.I``."""

ORDINAL = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})*(?:st|nd|rd|th)\b"
    rf"|(?:(?:{'|'.join(_TENS)})-)?(?:{'|'.join(ORDINAL_WORDS)})\b|hundredth\b)"
)
"""An ordinal number in digits or words; to be compiled with ``re.I``."""

_DIGIT_FORM = re.compile(rf"(?=\S)(\d[\d,]*(?:\.\d+)?)?({_PART})?[\s-]*([a-z]+)?$", re.I)
_TOKEN = re.compile(r"[a-z]+")


def read(text: str) -> float | None:
    """The value of a number as ``PATTERN`` finds it, scaled; None where it is not a number."""
    digits = _DIGIT_FORM.match(text.strip())
    if digits is None or not (digits[1] or digits[2]):
        return _read_words(_TOKEN.findall(text.casefold()))
    scale = SCALES.get((digits[3] or "").casefold()) if digits[3] else 1.0
    if scale is None:
        return None
    # Rounded, because 1.1 times a million is not quite 1100000 in binary.
    whole = float((digits[1] or "0").replace(",", ""))
    return round((whole + _FRACTIONS.get(digits[2] or "", 0.0)) * scale, 6)


def read_ordinal(text: str) -> int | None:
    """The number of an ordinal as ``ORDINAL`` finds it; None where it is not one."""
    digits = re.match(r"[\d,]+", text)
    if digits:
        return int(digits[0].replace(",", ""))
    words = _TOKEN.findall(text.casefold())
    if words == ["hundredth"]:
        return 100
    values = [ORDINAL_WORDS.get(word) or CARDINALS.get(word) for word in words]
    return sum(value for value in values if value) if words and all(values) else None


def _read_words(words: list[str]) -> float | None:
    """The value of number words: the part below a thousand is carried until a scale multiplies it."""
    total, part = 0.0, 0.0
    for word in words:
        if word in CARDINALS:
            part += CARDINALS[word]
        elif word == "quarters":
            part /= 4
        elif word in ("half", "quarter"):
            part += 0.5 if word == "half" else 0.25
        elif word in SCALES:
            part = (part or 1.0) * SCALES[word]
            if word != "hundred":
                total, part = total + part, 0.0
        elif word not in ("and", "a", "an", "of"):
            return None
    return total + part or None
