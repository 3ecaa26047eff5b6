"""Whether a word that can be a date is one here: "May", "March", "2016", "the autumn", "Q3"."""

from __future__ import annotations

import re

from extractors.base import Reading
from extractors.dates.expression import Expression
from extractors.dates.sentences import Sentences
from extractors.vocabulary import alternation, words
from kb.model import Block

_NAMES = frozenset({"may", "march", "april", "june", "august", "jan", "mar", "jun", "aug", "sun", "apr"})
_ABBREVIATED = 4
_LONGEST_LABEL = 200  # characters of a heading or cell that a date can head or end
_BEFORE_MONTH = re.compile(
    r"\b(?:in|by|since|until|till|before|after|during|throughout|of|from|for|last|next|this|around|between|than|late"
    r"|early|mid|following|was|is|on|to|since\s+about"
    r"|an?\s+(?:cold|cool|wet|dry|hot|warm|mild|busy|quiet|record|difficult|good|poor))\s+$|(?:\s-|:|\()\s*$",
    re.IGNORECASE,
)
_SURELY_BEFORE_MONTH = re.compile(
    r"\b(?:in|between|since|until|till|during|throughout|last|next|this|late|early|mid)\s+$", re.IGNORECASE
)
_REPEATED = re.compile(
    r"\b(?:every|each|all|any|most)\s+(?:the\s+)?$|\b(?:annually|yearly|(?:every|each)\s+year)\s+(?:in|from|on|between)\s+$|\b(?:winter|spring|summer|autumn)\s+and\s+$",
    re.IGNORECASE,
)
_BEFORE_SEASON = re.compile(
    r"\b(?P<by>in|by|since|until|till|during|throughout|over|from|before|after|for|into|this|late|early)\s+(?P<the>the\s+)?$",
    re.IGNORECASE,
)
_PLANNED_FOR = re.compile(
    r"\b(?:is|are|was|were|due|planned|scheduled|set|expected|promised|pencilled\s+in)\s+(?:for|in)\s+(?:the\s+)?$"
)
_AFTER_SEASON = re.compile(
    r"\s+(?:months?|holidays?|schools?|camps?|games|terms?|breaks?|events?|season|fuel|payments?|budget|statement|fair"
    r"|fete|internships?|placements?|reading|programmes?|clubs?|weather|pressures?|evening|night|day|sun|sports|uniform"
    r"|water|bedding|time|solstice|recess|rates?|[A-Z])|-[a-z]",
)
_BEFORE_YEAR = re.compile(
    r"\b(?:in|by|since|until|till|before|after|during|throughout|from|of|for|between|year|around|circa|through|than|to"
    r"|and|from\s+late|back\s+in|beyond|pre|post|c\.|into|founded|established|est\.|born|built|dated)\s+$|\b(?:pre|post)-$"
    r"|\b(?:date|review|year|due|published|updated|deadline):\s+$",
    re.IGNORECASE,
)
# Where a year ends what is said: "3% up on 2023.", "Deaths, 2024", "over 2016."
_BEFORE_LAST_YEAR = re.compile(r"(?:\b(?:on|over)|\w,)\s+$")
_LAST = re.compile(r"\s*(?:$|[.;)|](?!\d)|,(?!\s*\d))")
_LEVELS = re.compile(r"\s+(?:levels?|prices|baseline)\b")
_LAW = re.compile(
    r"\b(?:Acts?|Regulations?|Order|Rules|Bill|Measure|Directive|Code|Charter|Protocol|Convention|Treaty|Cm|Cmnd|Cd|HC"
    r"|HL|No\.?|SI|Numbers?|Resolution|[A-Z]{2,})\s+(?:of\s+)?$"
)
_LOOSE_YEAR = re.compile(r"[A-Za-z]\s+(?:and|to)\s+$")
_CLOSES = re.compile(r"\s*(?:$|[.,;:)]|(?:and|or|in|by|at|for|with|but|when|as|is|was|were|the|it|to)\b)")
_AFTER_DETERMINER = re.compile(r"\b(?:the|a|an|its|their|our|this|that|his|her|your|\w+'s)\s+$", re.IGNORECASE)
_DATED_THING = re.compile(
    r"\s+(?:[a-z]|Census|Survey|White\s+Paper|Green\s+Paper|General\s+Election|Budget\b|Spending\s+Review)(?!\w*\s*[A-Z][a-z]+\s+Games)"
)
_MORE_YEARS = re.compile(r"(?:(?:,|&|,?\s*\b(?:and|to))\s*(?:1[89]|20)\d\d){1,9}")
_OPENING = re.compile(r"\s+(?:marks|marked|saw|sees|was|is|will|has|brought|brings|started|began)\b")
_BEFORE_QUARTER = re.compile(
    r"\b(?:in|by|from|since|during|until|for|of|on|than|with|against|end|early|late|mid|to|through)\s+$",
    re.IGNORECASE,
)
_LOWER_NEXT = re.compile(r":?\s+[a-z]")
_BANK_HOLIDAY = re.compile(r"\s+bank\s+holiday", re.IGNORECASE)
_PLACE = re.compile(r",\s+Cambridgeshire\b|\s+(?:railway\s+)?station\b")
_EVENT = re.compile(  # "the May elections", "March's figures"
    r"(?:'s)?\s+(?:\w+\s+)?(?:meetings?|boards?|elections?|budget|figures|data|results|issue|edition|events?|conference|deadline"
    r"|reports?|session|workshops?|summit|bulletin|newsletter|payments?|intake|cohort|review|updates?|survey|count|round|target"
    r"|committee|council|statement|statistics|announcement|storms?|floods?|heatwave|half[\s-]term|vote|ballot|poll)\b"
)
_NAMESAKE = re.compile(
    r"\b(?:April|June|August|May|Jan)\s+(?!Bank\b|Day\b|Budget\b|Ministers?\b|Members?\b)[A-Z][a-z]+"
    r"|\b(?!(?:In|By|Since|From|Until|Last|Next|This|Early|Late|Mid|Before|After|During|The|To|And|For|On|At|Between|Of)\b)"
    r"[A-Z][a-z]+\s+(?:May|March)\b"
)
_MONTH_IN_NAME = re.compile(r"\b(?:April|June|August|May|Jan|March)\b")


def namesakes(text: str) -> frozenset[str]:
    """The months that are somebody's name somewhere in a text ("Theresa May", "April Jones")."""
    found = (_MONTH_IN_NAME.search(match.group()) for match in _NAMESAKE.finditer(text))
    return frozenset(month.group().casefold() for month in found if month)


def _counted() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:[a-z]+\s+)?(?:{alternation(words('counted_nouns'))})\b")


_COUNTED = _counted()


def proven(reading: Reading, sentences: Sentences, found: Expression, names: frozenset[str]) -> bool:
    """Whether a bare expression is a date by the words about it; an expression that is not bare always is."""
    before, after = reading.before(found.start), reading.after(found.end)
    if _BANK_HOLIDAY.match(after) and found.unit == "month":
        return False
    if not found.bare:
        return not (found.unit == "season" and found.year is None and _AFTER_SEASON.match(after))
    if _REPEATED.search(before):
        return False
    if found.unit == "month":
        return _month(found, before, after, names) or _alone(reading, sentences.block, found)
    if found.unit == "season":
        return _season(found, before, after)
    if found.unit == "quarter":
        return bool(_BEFORE_QUARTER.search(before)) or _quarter(reading, sentences.block, found, after)
    if found.unit == "year":
        return _year(reading, sentences, found, before, after)
    return True


def _quarter(reading: Reading, block: Block, found: Expression, after: str) -> bool:
    """Whether "Q3" heads a statement or stands alone, and does not number a question."""
    asks = "?" in reading.text[block.start : min(block.end, found.end + _LONGEST_LABEL)]
    return not asks and (bool(_LOWER_NEXT.match(after)) or _alone(reading, block, found))


def _month(found: Expression, before: str, after: str, names: frozenset[str]) -> bool:
    word = found.bare.rstrip(".").casefold()
    named = re.match(r"\s+[A-Z][a-z]+", after) is not None
    if found.bare.isupper() and len(found.bare) > 1:
        return False
    if word not in _NAMES:
        return (len(word) > _ABBREVIATED or word == "july" or bool(_BEFORE_MONTH.search(before))) and (
            not named or bool(_BEFORE_MONTH.search(before))
        )
    if _EVENT.match(after) and (after[0] == "'" or _AFTER_DETERMINER.search(before)):
        return True
    if word in names or (len(word) < _ABBREVIATED and word != "may"):
        return bool(_SURELY_BEFORE_MONTH.search(before)) and not named
    if word == "march" and (_PLACE.match(after) or re.search(r"\b(?:town|people|residents)\s+of\s+$", before)):
        return False
    if after.startswith("'s ") and word not in {"may", "march"}:
        return True
    return bool(_BEFORE_MONTH.search(before)) and not named


def _season(found: Expression, before: str, after: str) -> bool:
    if _PLANNED_FOR.search(before) and _CLOSES.match(after):
        return True
    context = _BEFORE_SEASON.search(before)
    if not context or _AFTER_SEASON.match(after):
        return False
    capital = found.bare[0].isupper()
    if context["by"].casefold() in ("by", "since", "until", "till") and not capital:
        return True
    if found.bare == "spring" and context["by"].casefold() in ("from", "into", "for"):
        return False  # a spring of water
    return bool(context["the"]) or capital or (found.bare in ("spring", "autumn") and context["by"].casefold() != "for")


def _year(reading: Reading, sentences: Sentences, found: Expression, before: str, after: str) -> bool:
    if _LAW.search(before) or re.match(r"\s+(?:Act|Regulations|Order|Rules|Bill)\b", after):
        return False
    if _COUNTED.match(after) and not (
        re.search(r"\b(?:in|since|during|by|until)\s+$", before, re.IGNORECASE) and not found.bare.endswith("00")
    ):
        return False
    if _BEFORE_YEAR.search(before):
        return not _LOOSE_YEAR.search(before) or bool(_CLOSES.match(after))
    if _LEVELS.match(after):
        return True
    if _BEFORE_LAST_YEAR.search(before) and _LAST.match(_cell_after(reading, sentences.block, found)):
        return True
    if before.rstrip(" ").endswith("(") and after[:1] in (")", ",", ";", ":"):
        return True
    if _AFTER_DETERMINER.search(before):
        return bool(_DATED_THING.match(after))
    opening = found.start in (sentences.block.start, sentences.at(found.start)[0])
    return (opening and bool(_OPENING.match(after))) or _alone(reading, sentences.block, found)


def _cell_after(reading: Reading, block: Block, found: Expression) -> str:
    """What follows an expression in its table cell or, outside tables, in its block."""
    ends = [end for start, end in block.cells if start <= found.start < end]
    return reading.text[found.end : min(found.end + 10, *ends, block.end)]


def _alone(reading: Reading, block: Block, found: Expression) -> bool:
    """Whether the expression is all that its block or table cell says, or stands there before a colon."""
    for start, end in ((block.start, block.end), *block.cells):
        if start <= found.start and found.end <= end:
            if end - start > _LONGEST_LABEL:
                continue
            lead, rest = reading.text[start : found.start].strip(), reading.text[found.end : end].strip()
            heading = block.kind == "heading" and lead[-1:] in {"-", ":", ","}
            listed = heading and found.unit == "year" and _MORE_YEARS.fullmatch(rest)
            if (not lead or heading) and (not rest or listed or (rest[0] in ":-" and found.unit != "quarter")):
                return True
    return False
