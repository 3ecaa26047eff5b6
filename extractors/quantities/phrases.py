"""Finds the phrases that state a number of something, and reads them: value, range, whole, unit, qualifier.

Two steps for each: the number is found by its form, then its surroundings say what it counts and how.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.quantities import counts as quantity_counts
from extractors.quantities import noun_phrases, numbers, patterns, qualifying
from extractors.quantities.patterns import Phrase
from extractors.spans import Spans

_CHANGE = re.compile(
    r"\b(?:r[io]se[ns]?|rising|fell|falls?|fallen|falling|grew|grows?|grown|increas\w+|decreas\w+|reduc\w+|cut|went|up|down"
    r"|drop\w*|chang\w+|improv\w+|expand\w+|doubl\w+|move[sd]?|slow\w*|narrow\w+|widen\w+|lower\w*|rais\w+|revised)\b(?:[^.;:]|\.(?=\d))*$",
    re.I,
)
_CONTEST = re.compile(
    r"\b(?:vot(?:ed?|es|ing)|won|wins?|beat|beaten|lost|defeat(?:ed)?|passed|carried|rejected|approved|votes?\s+(?:was|were))\s+(?:it\s+)?(?:by\s+)?$"
)
# "Rose 3.2% to 94%", "fell £40,000 to £1.2m": by how much, and to what.
_STEPPED = re.compile(r"\b(?:rose|fell|risen|fallen|grew|grown|dropped|climbed|slipped|up|down)\s+(?:by\s+)?[£$€]?$")
_DIMENSION = re.compile(
    r"\b(?:long|wide|high|tall|deep|thick|apart|away|above|below|rivers?|levels?|heights?|depths?|tides?|waves?|sea|metres?|walls?|towers?"
    r"|bridges?|tunnels?|sprint|race|freestyle|distance|length|width|fence|banks?|stones?|cliffs?|rainfall|snow|flood\w*|water|ground)\b",
    re.I,
)
_YEAR = re.compile(r"(?:18|19|20)\d\d$")
_YEAR_BEFORE = re.compile(
    r"(?:^|[.!?:]\s+|\b(?i:the|a|an|our|this|its|their|in|since|by|from|to|until|and|of|for|during|before|after)"
    r"|\b(?:(?!Over|Under|About|Around|Nearly|Some)[A-Z]\w+)|'s|-|\()\s*$",
)
_WORD_AFTER = re.compile(r"\s+([a-z][\w-]*)")
ANY_NUMBER = re.compile(
    rf"[\d½¼¾]|\b(?:{'|'.join(numbers.CARDINALS)}|{'|'.join(numbers.ORDINAL_WORDS)}"
    r"|hundred|thousand|million|billion|dozen)|\b(?:over|under|nearly|about|than) an? ",
    re.I,
)
"""Whether a text can hold a number at all: a cheap look before the real search."""


def find(text: str, start: int, end: int, skip: Spans[tuple[int, int]]) -> Iterator[Phrase]:
    """The phrases of ``text[start:end]`` in order; numbers inside ``skip`` are left alone."""
    position = start
    while match := patterns.NUMBER.search(text, position, end):
        phrase = None
        if not skip.at(match.start("number")) and not skip.at(match.start()):
            phrase = _read(text, match, start, end, skip)
        position = max(phrase.end if phrase else 0, match.end("number"))
        if phrase:
            yield qualifying.qualified(text, phrase, start, end)


def _read(text: str, match: re.Match[str], start: int, end: int, skip: Spans[tuple[int, int]]) -> Phrase | None:
    """The reading of one number, or None where it counts nothing."""
    first = _value(text, match, end)
    if first is None:
        return None
    value, finish = first
    phrase = Phrase(match.start(), finish, (match.start("number"), finish), value, one=match["number"].lower() == "one")
    currency = (match["currency"] or "").strip().upper()
    if _is_name(text, match, start):
        return None
    phrase = _or_more(text, _ranged(text, phrase, start, end, skip, currency), end)
    glued = text[phrase.end : phrase.end + 1]
    if re.match(r"\d|[.:]\d|/\d{4}", text[phrase.end : min(end, phrase.end + 5)]):
        return None
    read = _percent(text, phrase, end) or (_money(text, phrase, currency, end) if currency else None)
    read = read or _measured(text, phrase, end)
    if read or (glued.isalpha() and phrase.end < end) or _is_year(text, phrase, start, end):
        return read
    return quantity_counts.read(text, phrase, start, end, skip)


def _value(text: str, match: re.Match[str], end: int) -> tuple[float, int] | None:
    """The value and its end; a letter scales money, and a count where a noun follows or no metres are meant."""
    letter = (match["letter"] or "").strip()
    if letter and not match["currency"] and letter.lower() in ("k", "m", "b"):
        glued = not match["letter"][0].isspace()
        noun = noun_phrases.counted(text, match.end(), end)
        metres = letter.lower() != "m" or _DIMENSION.search(
            text, max(0, match.start() - 60), min(end, match.end() + 30)
        )
        letter = letter if glued and (noun or not metres) else ""
    value = numbers.read(f"{match['number']} {letter}" if letter else match["number"])
    return None if value is None else (value, match.end() if letter else match.end("number"))


def _ranged(text: str, phrase: Phrase, start: int, end: int, skip: Spans[tuple[int, int]], currency: str) -> Phrase:
    """The phrase with its upper end, where a second number follows that makes a range of the two."""
    match = patterns.SECOND.match(text, phrase.end, end)
    if match is None or skip.at(match.start("number")) or bool(match["currency"]) > bool(currency):
        return phrase
    before = text[max(start, phrase.start - 120) : phrase.start].casefold()
    shares = patterns.PERCENT_SIGN.match(text, match.end("number"), end)
    if not _is_range(match, before) or (match["percent"] and not shares):
        return phrase
    letter = (
        (match["letter"] or "").strip()
        if currency or (match["letter"] or "").strip().lower() in ("bn", "mn", "tn")
        else ""
    )
    base, upper = numbers.read(match["number"]), numbers.read(f"{match['number']} {letter}".strip())
    if base is None or upper is None:
        return phrase
    scale = re.search(
        r"[\s-](?:thousand|million|billion|trillion)$|^[a-z]$|^(?:bn|mn|tn)$",
        f"{letter if letter else match['number']}",
        re.I,
    )
    value = phrase.value
    if scale and value < 1000:
        factor = numbers.SCALES[scale[0].strip(" -").casefold()]
        value *= factor if value * factor <= upper * 10 else 1
    finish = match.end() if letter else match.end("number")
    return replace(phrase, value=value, upper=upper, end=finish, one=False)


def _is_name(text: str, match: re.Match[str], start: int) -> bool:
    """Whether a number word in capitals amid a sentence belongs to a name ("the Three Bridges line")."""
    if not match["number"][0].isupper() or not re.match(r"\s+[A-Z]", text[match.end() : match.end() + 4]):
        return False
    return bool(re.search(r"[a-z,]\s+$", text[max(start, match.start() - 4) : match.start()]))


def _or_more(text: str, phrase: Phrase, end: int) -> Phrase:
    """The phrase with a bound that follows the number ("10 or more", "40+", "40-odd")."""
    plus = patterns.PLUS.match(text, phrase.end, end)
    if plus:
        return replace(phrase, end=plus.end(), qualifier="about" if plus["odd"] else "at least", one=False)
    match = patterns.OR_MORE.match(text, phrase.end, end)
    if match is None:
        return phrase
    qualifier = patterns.BOUND_AFTER.get(match["way"], "at least")
    return replace(phrase, end=match.end(), qualifier=qualifier, one=False)


def _is_range(match: re.Match[str], before: str) -> bool:
    """Whether two numbers so joined are the ends of a range, and not two values or a change."""
    joint = match["joint"].strip()
    if joint == "to" and (_CONTEST.search(before) or _STEPPED.search(before)):
        return False
    if joint == "or" and (match["currency"] or match["percent"]):
        return False
    if joint == "and":
        return re.search(r"\bbetween\s+(?:\w+\s+)?[£$€]?$", before) is not None
    if joint == "-":
        return match["joint"] == "-" or before.rstrip().endswith("between")
    if joint == "to" and re.search(r"\bfrom\s+(?:\w+\s+){0,2}$", before):
        return not match["percent"] and not _CHANGE.search(before)
    return not (
        joint == "to" and re.search(r"\b(?:by|ratio of)\s+$", before) and (match["percent"] or _CHANGE.search(before))
    )


def _percent(text: str, phrase: Phrase, end: int) -> Phrase | None:
    match = patterns.PERCENT_SIGN.match(text, phrase.end, end)
    if match is None:
        return None
    return replace(phrase, end=match.end(), unit="percent", kind="percent", one=False)


def _money(text: str, phrase: Phrase, currency: str, end: int) -> Phrase:
    """Money, with the rate it is paid at ("£9 an hour")."""
    unit = patterns.CURRENCIES[currency]
    rate = patterns.RATE.match(text, phrase.end, end)
    per = (rate["unit"] or rate["short"]) if rate else None
    if rate and per and per.split()[0] in patterns.RATE_UNITS:
        return replace(phrase, end=rate.end(), unit=f"{unit} per {per}", kind="rate", one=False)
    return replace(phrase, unit=unit, kind="money", one=False)


def _measured(text: str, phrase: Phrase, end: int) -> Phrase | None:
    """A duration or a measure ("12-month period", "50 µg/L", "3.5 tonnes", "50p")."""
    pattern, known = patterns.measures()
    match = pattern.match(text, phrase.end, end)
    if match is None:
        pence = re.match(r"p\b", text[phrase.end : min(end, phrase.end + 3)])
        return (
            replace(phrase, end=phrase.end + 1, value=phrase.value / 100, unit="pounds", kind="money")
            if pence
            else None
        )
    if len(match["unit"]) == 1 and match["unit"].isupper():
        return None
    unit, kind = known[re.sub(r"\s+", " ", match["unit"]).casefold()]
    hyphened = match[0][0] == "-"
    if phrase.one and unit != "percentage points" and (kind == "duration" or not hyphened):
        return None
    finish, value = match.end(), phrase.value
    if unit == "pence":
        unit, value = "pounds", value / 100
    after = _WORD_AFTER.match(text, finish, end)
    adjectival = not match["unit"].casefold().endswith("s") and (value > 1 or match[0][0] == "-")
    if after and adjectival and kind in ("duration", "measure") and not noun_phrases.is_stop(after[1]):
        finish = after.end() if match["unit"].isalpha() and len(match["unit"]) > 3 else finish
    return replace(phrase, end=finish, value=value, unit=unit, kind=kind, one=False)


def _is_year(text: str, phrase: Phrase, start: int, end: int) -> bool:
    """Whether four digits are a year: they are unless a plain noun follows and nothing says otherwise."""
    if phrase.upper is not None or not _YEAR.match(text[phrase.start : phrase.end]):
        return False
    qualifier = patterns.QUALIFIER.search(text, max(start, phrase.start - 40), phrase.start)
    after = _WORD_AFTER.match(text, phrase.end, end)
    nounless = after is None or noun_phrases.counted(text, phrase.end, end) is None
    if qualifier and qualifier["outer"]:
        return nounless and qualifier["outer"].casefold() in ("over", "around", "about", "circa")
    if after is None or nounless:
        return True
    if phrase.value % 100 == 0 and after[1] and noun_phrases.is_plural(after[1]):
        return False
    return bool(_YEAR_BEFORE.search(text, max(start, phrase.start - 12), phrase.start))
