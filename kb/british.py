"""Dates as British readers write them, from ISO and EDTF."""

from __future__ import annotations

import datetime as dt
import re

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_QUARTERS = {33: "first", 34: "second", 35: "third", 36: "fourth"}
_PARTS = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[~?%]?")


def british(edtf: str) -> str | None:
    """A date, period or moment in words ("3 May 2022", "spring 2023"); None for what is none.

    >>> british("2023-04-01/2024-03-31")
    'financial year 2023 to 2024'
    """
    if "T" in edtf:
        return _moment(edtf)
    if "/" in edtf:
        return _interval(*edtf.split("/", 1))
    match = _PARTS.fullmatch(edtf)
    if not match:
        return None
    year, month, day = match[1], int(match[2] or 0), int(match[3] or 0)
    named = _named(month) if match[2] else ""
    if named is None or (day and not 1 <= day <= 31) or (day and month > 12):
        return None
    about = "about " if edtf[-1] in "~?%" else ""
    return about + " ".join(str(part) for part in (day or "", named, year) if part)


def _named(month: int) -> str | None:
    """A month, or what EDTF writes in its place: a season or a quarter."""
    if 1 <= month <= len(_MONTHS):
        return _MONTHS[month - 1]
    if month in _QUARTERS:
        return f"{_QUARTERS[month]} quarter of"
    return _SEASONS.get(month)


def _interval(start: str, end: str) -> str | None:
    if start[4:] == "-04-01" and end[4:] == "-03-31" and int(end[:4]) == int(start[:4]) + 1:
        return f"financial year {start[:4]} to {end[:4]}"
    first, last = british(start), british(end)
    if first and last:
        return f"{first} to {last}"
    if first and end in ("", ".."):
        return f"from {first}"
    return f"until {last}" if last and start in ("", "..") else None


def _moment(text: str) -> str | None:
    try:
        moment = dt.datetime.fromisoformat(text).astimezone(dt.UTC)
    except ValueError:
        return None
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}, {moment:%H:%M} UTC"
