"""The written forms of a stated number: currencies, ranges, wholes, rates, qualifiers, units of measure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.quantities import numbers
from extractors.quantities.not_quantities import Span
from extractors.vocabulary import alternation, rows
from kb.model import QuantityKind

_CURRENCY_NAMES = {
    "pounds": "£ GBP",
    "dollars": "$ US$ A$ AU$ C$ CA$ NZ$ HK$ USD",
    "euros": "€ EUR",
    "yen": "¥ JPY",
}
CURRENCIES = {sign: name for name, signs in _CURRENCY_NAMES.items() for sign in signs.split()}
_CURRENCY = r"(?:(?:US|AU?|CA?|NZ|HK)\$|[£$€¥]|\b(?:GBP|USD|EUR|JPY)(?=\s?\d))\s?"
_LETTER = r"(?:bn|mn|tn|[kKmMb])(?![A-Za-z])"
PERCENT = r"\s?(?:%|per\s?cent\b|pc\b)"

PERCENT_SIGN = re.compile(PERCENT, re.I)

# A digit glued to a letter or to a full stop is a name or a footnote mark; "1-16" and "x.5" are no starts.
NUMBER = re.compile(
    rf"(?<![\w£$€])(?:(?<!\w[-.:/])|(?<=\bc\.))(?<!\d,)(?P<currency>{_CURRENCY})?(?P<number>{numbers.PATTERN})"
    rf"(?P<letter>(?<=[\d½¼¾])\s?{_LETTER})?",
    re.I,
)
ORDINAL = re.compile(rf"(?<![\w.-])(?P<number>{numbers.ORDINAL})", re.I)
SECOND = re.compile(
    rf"(?P<percent>{PERCENT})?(?P<joint>\s*-\s*|\s+(?:to|or|and)\s+)(?P<currency>{_CURRENCY})?"
    rf"(?P<number>{numbers.PATTERN})(?P<letter>(?<=[\d½¼¾])\s?{_LETTER})?(?!\d|[:/]|(?:st|nd|rd|th|s)\b)",
    re.I,
)
OF_WHOLE = re.compile(
    rf"\s*(?P<joint>\(?(?:out\s+)?of(?:\s+an?|\s+every)?(?:\s+(?:total|possible)(?:\s+of)?)?"
    rf"|/|in|in\s+every)\s*(?P<the>(?:the|our|its|their|his|her|these|those|all)\s+)?"
    rf"(?:(?:original|total|last|past|first|next|current|planned|remaining)\s+)?(?P<number>{numbers.PATTERN})(?![\w%£]|\s?per\s?cent)",
    re.I,
)
PARTITIVE = re.compile(r"\s+of\s+(?:the|these|those|our|its|their|your|his|her)\s+(?!\d)", re.I)
PER_HEAD = re.compile(r"\s+(?:per|for\s+every|in\s+every)\s+(?P<number>\d+(?:,\d{3})*)(?P<noun>\s+[a-z]+)?")
RATE = re.compile(
    r"\s*(?:(?:per|an?|each|every)\s+(?P<unit>[a-z]+(?:\s+(?:year|metre|tonne|head))?)|/\s?(?P<short>[a-z]+))\b"
)
RATE_UNITS = frozenset(
    """
    hour hr day week month year annum person head household pupil child night tonne mile kilometre km kg unit
    litre acre hectare visit case megawatt mwh
    """.split()
)
HYPHENED = re.compile(r"-\s?(?P<word>[A-Za-z]+)")
# What stands hyphened to its number as a plain count ("a 40-bed ward"); "two-tier" and "three-fold" say how.
_ADJECTIVES = """
    acre bay bed bedroom berth carriage car class club coach council country county desk district drawer floor game goal
    hole home house item job lane letter line match mile month nation page panel part partner party place plot point
    question region room round seat ship site stage step stop storey strand team track turbine unit ward week wheel word
"""
ADJECTIVAL = {word: f"{word}s" for word in _ADJECTIVES.split()} | {
    "country": "countries", "county": "counties", "party": "parties", "storey": "storeys", "class": "classes",
    "person": "people", "strong": "people", "member": "members", "man": "men", "woman": "women",
    "bedroomed": "bedrooms", "seater": "seats",
}  # fmt: skip

QUALIFIED = {form.strip(): name for name, forms in rows("qualifiers") for form in forms.split(",")}
QUALIFIER = re.compile(
    rf"(?<![\w-])(?P<outer>{alternation(list(QUALIFIED))})?(?P<inner>\s*"
    r"(?:a\s+total\s+of\s+|a\s+further\s+|another\s+|an\s+additional\s+|between\s+)?)$",
    re.I,
)
SELECTORS = re.compile(r"(?<![\w-])(?:the\s+)?(?:first|last|next|other|remaining|final|top|additional|extra)\s+$", re.I)
PLUS = re.compile(r"(?P<odd>-odd\b)|\+(?!\w)|-plus\b", re.I)
OR_MORE = re.compile(r"\s+or\s+(?P<way>more|fewer|less|over|above|so)\b")
BOUND_AFTER = {"fewer": "up to", "less": "up to", "so": "about"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase with its reading, in offsets of the text.

    ``number`` is the span of the number alone; ``bare`` says that no noun of its own follows the number,
    ``one`` that it is the word "one", which may be a pronoun.
    """

    start: int
    end: int
    number: Span
    value: float
    upper: float | None = None
    total: float | None = None
    unit: str | None = None
    qualifier: str | None = None
    kind: QuantityKind = "count"
    bare: bool = False
    one: bool = False
    ordinal: bool = False


@cache
def measures() -> tuple[re.Pattern[str], dict[str, tuple[str, QuantityKind]]]:
    """The pattern of a unit of measure after a number, and what each written form (folded) means."""
    known: dict[str, tuple[str, QuantityKind]] = {}
    for forms, unit, kind in rows("units_of_measure"):
        for form in forms.split(","):
            known[form.strip().casefold()] = (unit, kind)  # type: ignore[assignment]
    pattern = rf"(?:\s|-|(?<=[\d½¼¾]))(?P<unit>{alternation(list(known))})(?![\w²³]|'?s?[-\s]olds?\b)"
    return re.compile(pattern, re.I), known
