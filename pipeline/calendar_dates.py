"""Full dates as documents print them in their titles and mastheads, read at the precision they state."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from kb.model import PartialDate

_NAMES = (calendar.month_name, calendar.month_abbr)
_MONTHS = {names[number].lower(): number for names in _NAMES for number in range(1, 13)} | {"sept": 9}
# EDTF level 1 seasons (21 to 24), each with its first month: meteorological, northern.
_SEASONS = {"spring": (21, 3), "summer": (22, 6), "autumn": (23, 9), "winter": (24, 12)}
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\s+)?"
_MONTH = (
    r"(?P<{}>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_YEAR = r"(?P<{}>(?:1[6-9]|20)\d\d)(?!\d|[/–-]\d\d\b)"
_FORMS = (
    # 4 March 2023, the 6th of June 2024, Friday, 4th March, 2023
    _WEEKDAY + r"(?P<d1>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?" + _MONTH.format("m1") + r",?\s+" + _YEAR.format("y1"),
    # Feb 27, 2024
    _WEEKDAY + _MONTH.format("m2") + r"\s+(?P<d2>\d{1,2})(?:st|nd|rd|th)?,?\s+" + _YEAR.format("y2"),
    # 2024-02-27, with or without a time
    r"(?P<y3>(?:1[6-9]|20)\d\d)-(?P<n3>\d\d)-(?P<d3>\d\d)(?!\d)(?:[T ]\d\d:\d\d\S*)?",
    # 27/02/2024, day first
    r"(?P<d4>\d{1,2})[/.](?P<n4>\d{1,2})[/.](?P<y4>(?:1[6-9]|20)\d\d)(?!\d)",
    # March 2023
    _MONTH.format("m5") + r",?\s+" + _YEAR.format("y5"),
    # Spring 2024
    r"(?P<season>Spring|Summer|Autumn|Winter),?\s+" + _YEAR.format("y6"),
)
DATE = re.compile(r"(?<![\w/.])(?<!\d{4}[-–])(?:" + "|".join(_FORMS) + r")", re.I)


def find_date(text: str, position: int = 0) -> tuple[PartialDate, int, int] | None:
    """The first existing date at or after a position, with its span; None where there is none."""
    for match in DATE.finditer(text, position):
        if date := _value(match):
            return date, match.start(), match.end()
    return None


def parse_date(text: str) -> PartialDate | None:
    """The date that a text wholly consists of; None where it is anything else."""
    match = DATE.fullmatch(text.strip().rstrip("."))
    return _value(match) if match else None


def _value(match: re.Match[str]) -> PartialDate | None:
    part = match.groupdict()
    for form in "1234":
        if part.get(f"d{form}"):
            month = part.get(f"n{form}") or _MONTHS[part[f"m{form}"].lower()]
            return day(int(part[f"y{form}"]), int(month), int(part[f"d{form}"]))
    if part["m5"]:
        return month_of(int(part["y5"]), _MONTHS[part["m5"].lower()])
    return _season(int(part["y6"]), part["season"].lower())


def day(year: int, month: int, number: int) -> PartialDate | None:
    """A day; None where the calendar has none such."""
    try:
        date = dt.date(year, month, number)
    except ValueError:
        return None
    return PartialDate(date.isoformat(), date, date)


def month_of(year: int, month: int) -> PartialDate:
    """A whole month."""
    last = calendar.monthrange(year, month)[1]
    return PartialDate(f"{year:04}-{month:02}", dt.date(year, month, 1), dt.date(year, month, last))


def _season(year: int, name: str) -> PartialDate:
    code, first = _SEASONS[name]
    last_year, last_month = (year + 1, 2) if name == "winter" else (year, first + 2)
    end = dt.date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])
    return PartialDate(f"{year:04}-{code}", dt.date(year, first, 1), end)
