"""Where numbers do not count anything: references, labels, times, telephone numbers, ages, titles of works.

The spans found here are left alone by the quantity extractor. Every pattern is matched against plain text
(``Reading.text``) and is linear: none nests one repetition in another.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.quantities import numbers
from extractors.vocabulary import alternation, rows

Span = tuple[int, int]

_NUMBER_WORD = "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_LABELLED = r"(?:[A-Z]?\d[\w./()-]{0,20}|NUMBER\b)".replace("NUMBER", _NUMBER_WORD)
# A number after a comma is one more of them only where the enumeration goes on or ends behind it.
_NEXT = rf",(?!\d{{3}}\b)\s*(?={_LABELLED}(?:[\s,]*(?:and|or|to|&)\b|\s*[,.;:)]|\s*$))"
_MORE = rf"(?:(?:{_NEXT}|\s+(?:and|to|or|&)\s+|\s*-\s*|\s+of\s+){_LABELLED}){{0,12}}"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_AGE = r"\d{1,2}(?:\s*(?:-|to|and|or)\s*\d{1,2})?"

_PATTERNS = (
    r"(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,80}",
    r"(?:https?://|www\.)\S{1,300}",
    r"(?<![\w.-])[\w-]{1,40}(?:\.[\w-]{1,40}){0,5}\.(?:uk|com|org|net|gov|eu|info)\b(?:/\S{0,300})?",
    # Telephone and other numbers that begin with a nought or a plus sign.
    r"(?<![\d.,£$€])\+\d[\d ()-]{7,20}\d|(?<![\w.,£$€])\(?0\d{2,5}\)?(?:[ -]\d{2,8}){0,3}\b",
    r"\b(?:call|ring|dial|phone|telephone|tel|text|fax)\b[:.]?\s+\d[\d ]{0,20}(?!,\d)\b(?!\s+[a-z])",
    r"\b(?:number\s)?\d{3}\s\d{3}\s\d{4}\b|\b\d\d-\d\d-\d\d\b",
    # Times of day.
    r"\b(?:between\s+|from\s+)?\d{1,2}(?:[:.]\d{2})?\s*(?:am|pm|noon)?\s*(?:-|to|and|until)\s*"
    r"\d{1,2}(?:[:.]\d{2})?\s*(?:am|pm)\b",
    r"\b\d{1,2}(?:[:.]\d{2})?\s*(?:am|pm|a\.m\.?|p\.m\.?)(?!\w)|\b\d{1,2}:\d{2}(?::\d{2})?(?:\s*(?:hours|hrs))?\b",
    rf"\b(?:\d{{1,2}}|{_NUMBER_WORD})\s+o'clock",
    # Postcodes, ISBNs, footnote marks, numbers alone in brackets, file sizes.
    r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b",
    r"\bISBN[\s:-]*[\d-]{10,17}[X]?",
    r"\[\d+\]|(?<!%\s)(?<!cent\s)\(\d{1,4}(?:,\s?\d{1,2}){0,6}\)",
    r"\((?:PDF|HTML|ODT|ODS|CSV|DOCX?|XLSX?|MS\s\w+)[^)\n]{0,80}\)",
    r"\b(?:PDF|ODT|ODS|CSV|DOCX?|XLSX?)\s*,\s*[\d.]+\s*[KMG]B(?:\s*,\s*\d+\s+pages?)?",
    # Ages and age groups.
    rf"\b{_AGE}[\s-]+age[\s-]+(?:group|range|bracket)s?\b|\b{_AGE}[\s-]*years?[\s-]*olds?\b|\b{_AGE}[\s-]+years?[\s-]+of[\s-]+age\b|\b\d{{1,2}}-year-old\b",
    rf"\b(?:aged|ages|age\s+of|age\s+group|age)\s+(?:(?:over|under|between|from|of)\s+)?{_AGE}"
    r"(?:\s+(?:and|or)\s+(?:over|under|above|below|older|younger))?\b",
    r"\b(?:over|under|the)[\s-]\d{1,2}'?s\b|\b\d{1,2}\s+(?:and|or)\s+(?:over|under)s?\b",
    # Addresses.
    r"\b\d{1,4}[A-Za-z]?(?:-\d{1,4})?,?\s+(?:[A-Z][\w']+\s+){1,4}"
    r"(?:Street|Road|Avenue|Lane|Square|Place|Way|Gate|Drive|Court|Crescent|House|Row|Terrace|Quay|Wharf|France)\b",
    # Fixed phrases, scores, proportions in words, approximate multitudes.
    r"\b24/7\b|\b24\s+hours\s+a\s+day\b|\b24-hour\b|\b(?:7|[Ss]even)\s+days\s+a\s+week\b|\b365\s+days\s+a\s+year\b",
    r"\bfifty-fifty\b|\b50[/:-]50\b|\b20/20\b|\b999\b(?!,)|\bone-(?:to-one|off|stop|way|sided)\b|\btwo-(?:way|fold|faced)\b",
    rf"\b{numbers.PATTERN}[\s-](?:thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|hal(?:f|ves))\b(?!\s+of\s+an?\s+(?:thousand|million|billion))",
    r"\b(?:thirds?|fifths?|sixths?|eighths?|tenths?)\s+of\s+(?:an?|one)\s+\w+",
    r"\b(?:tens|hundreds|thousands|dozens|millions|billions)(?:\s+of\s+(?:thousands|millions|billions))?\b",
    r"\b[1-9]\d?0s\b|\b(?:top|big|no|number)[\s-](?:\d{1,3}|ten|four|five|six)\b(?!\s+[a-z]|,\d)",
    r"\b\d{1,2}(?:st|nd|rd|th)?[\s-]centur(?:y|ies)\b",
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTHS})\b",
    # A grid reference. Then a reference: capitals, then a number ("Cm 9613", "SI 2019/45", "COP 26", "IFRIC 12").
    r"\b[A-Z]{2}\s\d{3,5}\s\d{3,5}\b",
    r"\b(?:[A-Z]{2,8}|Cm|Cmnd|Cmd|S\.I\.)[\s-]\d[\w/.-]{0,24}(?<![.])(?![,.]?\d|\s*(?:%|per\s?cent|million|billion))",
    r"\b(?:No|Nos|ref|Ref)\.\s*\d[\w/-]{0,24}",
    # A law of a year, an accounting negative.
    r"\b(?:19|20)\d\d/\d{1,4}\b|[£$€]\s?\([\d,.]+\)(?:bn|m|k)?",
    # A chemical or model name: a digit tied to a word.
    r"(?<![\d,.])\b\d{1,2}-[a-z]{9,}(?:[\s-][a-z]+)?\b(?<!anniversary)",
)  # fmt: skip
# These look only where the others did not, because a count can follow the same words.
_QUOTED = re.compile(r"(?<!\w)['\"]((?:[^'\"\n]|'(?=\w)){2,60})['\"](?!\w)")
# "Wales (14), Scotland (9) and Cornwall (3)": numbers in brackets count where names and numbers alternate.
_COUNT_OF_NAME = r"[A-Z][\w'-]+\s\((?!(?:19|20)\d\d)\d{1,4}\)"
_BRACKETED_SERIES = re.compile(rf"{_COUNT_OF_NAME}(?:,?\s(?:and\s)?(?:[A-Z][\w'-]+\s){{0,2}}{_COUNT_OF_NAME})+")
_TITLE_WORD = re.compile(r"\b[A-Z0-9][\w']*")
_WORD = re.compile(r"\b\w[\w']*")
_FUNCTION_WORD = re.compile(r"^(?:a|an|and|at|by|for|from|in|of|on|or|out|the|to|with)$")


@cache
def _everything() -> re.Pattern[str]:
    # None of them begins inside a word: most places need not be tried.
    return re.compile(rf"(?:(?<!\w)|(?=[\[(+£$€½¼¾]))(?:{'|'.join(_PATTERNS)})")


@cache
def _labels() -> re.Pattern[str]:
    by_case: dict[str, list[str]] = {"any": [], "capital": [], "alone": []}
    for label, case in rows("number_labels"):
        by_case[case].append(label if case == "any" else label.capitalize())
    anywhere, capital, alone = (alternation(labels) for labels in by_case.values())
    gap = r"\.?(?:\s+|-|(?<=-))"
    return re.compile(
        rf"\b(?:(?:(?i:{anywhere})|{capital}){gap}{_LABELLED}{_MORE}|{alone}{gap}{_LABELLED}{_MORE}(?!\s+[a-z]))"
        r"(?!,?\d)(?!\s*(?:%|per\s?cent))"
    )


def find(text: str, start: int, end: int) -> list[Span]:
    """The spans of ``text[start:end]`` whose numbers are names, times, ages or references."""
    series = [match.span() for match in _BRACKETED_SERIES.finditer(text, start, end)]
    matches = (match for pattern in (_everything(), _labels()) for match in pattern.finditer(text, start, end))
    spans = [
        match.span()
        for match in matches
        if not _is_verb(text, match.start()) and not any(low <= match.start() < high for low, high in series)
    ]
    spans += [match.span(1) for match in _QUOTED.finditer(text, start, end) if _is_title(match[1])]
    return spans


def _is_verb(text: str, start: int) -> bool:
    """Whether what looks like a label is a verb ("the trainees, who number 14")."""
    return text[max(0, start - 5) : start].endswith(("who ", "they ")) and text.startswith("number ", start)


def _is_title(quoted: str) -> bool:
    """Whether quoted words are the title of a work: all but the small words in capitals."""
    words = _WORD.findall(quoted)
    large = [word for word in words if not _FUNCTION_WORD.match(word)]
    return len(words) > 1 and bool(large) and len(_TITLE_WORD.findall(quoted)) >= len(large)
