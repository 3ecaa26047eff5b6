"""The written forms of dates as regular expressions; what their groups mean is read in ``date_forms``.

They run over ``Reading.text``, where dashes, quotes and spaces are plain. Month and weekday names count
only as they are written for dates ("March", "MARCH"; "march" only beside a year), so that "may" and "march"
stay verbs.
"""

from __future__ import annotations

import re

_FULL = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_SHORT = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec")
YEAR = r"(?:1[89]|20)\d\d"
_FULL_NAMES = "|".join((*_FULL, *(name.upper() for name in _FULL)))
MONTH = rf"(?:{_FULL_NAMES}|(?:{'|'.join((*_SHORT, *(name.upper() for name in _SHORT)))})\b\.?)(?!\w)"
_MONTH_ANY_CASE = rf"(?:(?i:{'|'.join((*_FULL, *_SHORT))})\b(?=\.?,?\s+{YEAR}))"
LONG_DAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
WEEKDAY = rf"(?:{LONG_DAY}|{LONG_DAY.upper()}|Mon|Tues?|Weds?|Thurs?|Thu|Fri|Sat|Sun)\b\.?"
_SEASON = "spring|summer|autumn|winter"
_KIND = r"(?:financial|fiscal|academic|school|tax)"
_ORD = "(?:st|nd|rd|th|ST|ND|RD|TH)?"
_DAY = rf"(?:0?[1-9]|[12]\d|3[01]){_ORD}(?![\d\w])"
# Not inside a longer number, a price, a path or an address.
_FRESH = r"(?<![\w./£$€@#])(?<!\d[,:])(?<!(?<!\d{4})(?<![a-z][lyehrt])-)"
_FRESH_WORD = r"(?<![\w/@])(?<!-(?![A-Z]))(?<!\w\.)"  # "April-June", but not "non-2016"
_FRESH_YEAR = r"(?<![\w/@])(?:(?<!-(?![A-Z]))|(?<=\b[Pp]re-)|(?<=\b[Pp]ost-))(?<!\w\.)"  # "pre-2016"
_CLOSED = r"(?!\w|[.,/]\d|@)"

_ITEM = (
    rf"(?:{WEEKDAY},?\s+)?(?:the\s+(?=\d+(?:st|nd|rd|th)))?{_DAY}"
    rf"(?:\s*(?:-|/|to\b|until\b)\s*(?:{WEEKDAY},?\s+)?{_DAY})?"
)
_SPACE = r"(?:\s*,?\s+|\s*-\s*)"
_YEAR_TAIL = (
    rf"(?:,?{_SPACE}(?P<year>{YEAR}){_CLOSED}|\s*\((?P<bracket>{YEAR})\)"
    r"|,?\s+(?:of\s+)?(?P<relative>[Tt]his|[Ll]ast|[Nn]ext)\s+year\b|(?:\s+'|-)(?P<short>\d\d)(?![\w/%:-])(?!\s+[A-Z]))"
)

# "Thursday 17 November", "the 6th of June 2024", "3 to 5 June", "1, 2 and 3 March 2023", "12/13 June"
DAY_MONTH = re.compile(
    rf"(?:(?P<week>[Ww]eek\s+(?:commencing|beginning|starting|ending|ended|of|to)|[Ww]/[CcEe])\s+)?{_FRESH}"
    rf"(?P<list>(?:{_ITEM}(?:\s*,\s*{_ITEM}){{0,9}},?\s+(?:and|or|&)\s+)?{_ITEM})"
    rf"(?:\s+(?:day\s+)?(?:of\s+)?|-)(?P<month>{MONTH}|{_MONTH_ANY_CASE}){_YEAR_TAIL}?{_CLOSED}"
)

# "Feb 27, 2024", "June 6th", "March 3-5, 2023"
MONTH_DAY = re.compile(
    rf"{_FRESH_WORD}(?:(?P<weekday>{WEEKDAY}),?\s+)?(?P<month>{MONTH})\s+(?:the\s+)?"
    rf"(?P<first>(?:0?[1-9]|[12]\d|3[01]))(?P<ordinal>st|nd|rd|th)?(?![\d\w])"
    rf"(?:\s*(?:-|to)\s*(?P<last>(?:0?[1-9]|[12]\d|3[01])){_ORD}(?![\d\w]))?"
    rf"(?:,?\s+(?P<year>{YEAR}))?{_CLOSED}(?![:%])"
)

# "2023-04-01", "01/04/2023", "1.4.2023", "1/4/23"
NUMERIC = re.compile(
    rf"{_FRESH}(?:(?P<iso_year>{YEAR})(?P<iso_mark>[-/])(?P<iso_month>\d\d)(?P=iso_mark)(?P<iso_day>\d\d)(?:T\d\d:[\d:.]+(?:Z|[+-]\d\d:\d\d)?)?"
    rf"|(?P<day>\d\d?)(?P<mark>[/.-])(?P<month>\d\d?)(?P=mark)(?P<year>{YEAR}|\d\d))(?![\w/-])(?!\.\d)"
)

# "today" only where something is done or begins on the day: "services today" means these times.
_TODAY = (
    r"(?:(?<=noon\s)|(?<=midday\s)|(?<=midnight\s)|(?<=[ap]m\s)|(?<=from\s)|(?<=launched\s)|(?<=announced\s)|(?<=published\s)"
    r"|(?<=opened\s)|(?<=opens\s)|(?<=signed\s)|(?<=confirmed\s)|(?<=said\s)|(?<=speaking\s)|(?<=Speaking\s)"
    r"|(?<=unveiled\s)|(?<=began\s)|(?<=met\s)|(?<=voted\s)|(?<=agreed\s)|(?<=[Ss]o\s)(?=today\s+(?:I|we)\s+(?:am|are)\b))"
    r"(?:today(?!'s)|tonight|this\s+(?:morning|afternoon|evening))"
)
_TOMORROWS = r"tomorrow(?='s\s+(?:vote|debate|meeting|budget|statement|hearing|strike|election|summit|event))"
_PART_OF_DAY = r"(?:morning|lunchtime|afternoon|evening|night)"
# "yesterday", "next Tuesday", "on Thursday", "Thursday's debate", "last week"
NEAR = re.compile(
    rf"{_FRESH_WORD}(?:(?P<day>[Tt]he\s+day\s+(?:after\s+tomorrow|before\s+yesterday)|[Yy]esterday|[Tt]omorrow(?!'s)|{_TOMORROWS}|{_TODAY})"
    rf"|(?:(?:[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate|(?P<end>[Tt]he\s+end\s+of))\s+)?(?P<rel>[Ll]ast|[Nn]ext|[Tt]his)\s+"
    rf"(?P<coming>coming\s+)?(?:(?P<unit>week(?:end)?)(?!\s+(?:of|in)\s+(?:{MONTH}|the\b))|(?P<weekday>{LONG_DAY}))"
    rf"|(?P<inweek>{LONG_DAY})\s+(?:of\s+)?(?P<weekrel>this|last|next)\s+week"
    rf"|(?P<own>{LONG_DAY})(?=(?:\s+{_PART_OF_DAY})?'s\s+[a-z])"
    rf"|(?:[Oo]n|[Bb]y|[Ff]rom|[Uu]ntil|[Ss]ince|[Bb]efore|[Aa]fter|[Oo]ver|[Tt]hrough(?:out)?|[Ff]or|[Ll]ate|[Ee]arly)"
    rf"\s+(?P<bare>{LONG_DAY})(?!\s*(?:to|and|or|-|,)\s*{WEEKDAY})(?!\s+(?:{_PART_OF_DAY}s|(?:of\s+)?(?:this|last|next)\s+week)))(?!\w)"
)

_REL = (
    r"(?:this|last|next|(?:the|our|its|their)\s+(?:current|present|previous|last|next|coming|forthcoming)"
    r"|current)"
)
_PREFIX = (
    r"(?P<prefix>(?:the\s+)?(?:very\s+)?(?:end|close|start|beginning|middle|(?:first|second|latter)\s+half"
    r"|early\s+part|latter\s+part)\s+of(?:\s+the(?!\s+(?:current|present|previous|last|next|coming|year|month"
    r"|decade|calendar|financial|fiscal|academic|school|tax)))?\s+"
    r"|end(?:\s+|-)|(?:early|mid|mid-?\s?to\s|early\s+to\s|early-)?-?(?:early|mid|late)(?:\s+in(?:\s+the)?)?(?:\s+|-)(?:the\s+)?"
    r"|(?:later|earlier)\s+(?:in\s+)?|H[12]\s+)"
)
_SLASH = r"(?:\s?[/-]\s?|\s+to\s+|\s+-\s+)"
_FINANCIAL = (
    rf"(?:(?P<fkind>{_KIND}\s+years?\s+(?:of\s+|ending\s+)?|[FA]Y\s?)?(?P<fa>{YEAR})(?P<fdash>{_SLASH})(?P<fb>{YEAR}|\d\d)"
    rf"(?P<fkind2>\s+{_KIND}\s+year)?|FY\s?(?P<sa>\d\d)[/-](?P<sb>\d\d)|FY\s?(?P<sy>(?:20)?\d\d)(?![\d/-])"
    rf"|(?P<ykind>{_KIND}\s+year)\s+(?:of\s+)?(?P<ya>{YEAR}))(?!\w|/|-(?!{YEAR})|[.,]\d)"
)
_QUARTER = (
    rf"(?:(?P<q>Q[1-4]|quarter\s+(?:[1-4]|one|two|three|four)|(?:the\s+)?(?:first|second|third|fourth|final|last)\s+quarter)"
    rf"(?:,?\s+(?:of\s+)?(?:the\s+)?(?P<qkind>FY\s?|{_KIND}\s+year\s+)?(?:(?P<qa>{YEAR})(?:{_SLASH}(?P<qb>{YEAR}|\d\d)(?!\d))?"
    rf"(?P<qkind2>\s+{_KIND}\s+year)?|(?P<qsa>\d\d)[/-]\d\d|(?P<qrel>{_REL})\s+(?P<qunit>(?:{_KIND}\s+)?year)))?"
    rf"|(?P<rqa>{YEAR})(?P<rqb>[/-]\d\d)?\s+(?P<rq>Q[1-4])){_CLOSED}"
)
_MONTH_PERIOD = (
    rf"(?:(?P<month>(?-i:{MONTH})|{_MONTH_ANY_CASE})(?:(?:,?\s+(?:of\s+)?|-)(?P<month_year>{YEAR})(?!\d|/\d)"
    rf"|\s*\((?P<month_bracket>{YEAR})\)|[ -]'(?P<month_short>\d\d)(?!\w)"
    r"|-(?P<month_dash>\d\d)(?![\w/-])(?!\s+[A-Z])|,?\s+(?:of\s+)?(?P<month_rel>this|last|next)\s+year\b)?)"
)
_SEASON_PERIOD = (
    rf"(?:(?:the\s+(?=\w+\s+of\s))?(?P<season>{_SEASON})(?:,?\s+(?:of\s+)?(?P<season_year>{YEAR})"
    rf"(?:(?:\s?[/-]\s?|(?<=inter\s\d{{4}})\s+to\s+(?={YEAR}))(?P<season_second>\d\d(?:\d\d)?)(?!\w))?"
    r"|\s+(?:of\s+)?(?P<season_rel>this|last|next)\s+year\b)?)(?!\w)"
)
_RELATIVE = (
    rf"(?:(?P<rel>{_REL})\s+(?:calendar\s+)?(?P<unit>year|month|quarter|{_KIND}\s+year|{_SEASON}|decade"
    rf"|(?P<rel_month>(?-i:{_FULL_NAMES})))(?!\w))"
)
# "Spring 2021", "early October", "the end of the year", "2022/23", "Q1 2024/25", "the 1990s", "2016"
PERIOD = re.compile(
    rf"(?=[12abcdefhijlmnoqstvwyABCDEFHIJLMNOQSTVWY]){_FRESH_YEAR}(?<!\d[,.])(?<![£$€#])(?i:{_PREFIX})?(?i:{_QUARTER}|{_FINANCIAL}|(?P<decade>(?:1[89]|20)\d0)'?s\b"
    rf"|{_MONTH_PERIOD}|{_SEASON_PERIOD}|{_RELATIVE}"
    rf"|(?P<the_unit>the\s+(?:calendar\s+|{_KIND}\s+)?(?:year|month|decade)|year|month|(?:{_KIND}\s+)year)\b"
    rf"|(?P<year>{YEAR})(?!\w|[.,/]\d|-\d|@|-[a-z])(?!\s?(?:%|per cent)))"
)

# "April to September 2020": one stretch in one year; "from April to September 2020" names its two ends
MONTH_RANGE = re.compile(
    rf"(?=[JFMASOND]){_FRESH_WORD}(?<!from\s)(?<!From\s)(?<!between\s)(?<!Between\s)(?P<first>{MONTH})\s*(?:-|/|to\b)\s*(?P<last>{MONTH})\s+(?P<year>{YEAR})"
    rf"(?!/\d){_CLOSED}"
)

# "spring/summer 2024"
SEASON_PAIR = re.compile(rf"\b(?i:(?P<first>{_SEASON})/(?P<last>{_SEASON}))\s+(?P<year>{YEAR}){_CLOSED}")

# What a block must hold to be worth reading.
TRIGGER = re.compile(
    r"(?=[\dA-Zymqsawtdehb])(?:\d{4}|\d\d?[/.-]\d\d?[/.-]\d\d|FY\s?\d|Q[1-4]|H[12]\s"
    r"|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC"
    r"|(?i:year|month|quarter|spring|summer|autumn|winter|decade|yesterday|today|tonight|tomorrow|this\s(?:morning|afternoon|evening)|week|days?\b)"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Christmas|Easter|Hallowe|(?:Boxing|'s)\sDay|(?:Night|Eve)\b)"
)
