"""DAT002: a date that does not exist."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from kb.model import Finding, Record
from kb.rules.base import Rule, cite
from kb.rules.context import after, plain

_MONTHS = {name[:3].lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTH = r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_DAY}(?:\s+day)?(?:\s+of)?\s+{_MONTH},?(?:\s+{_YEAR})?(?!\w)",
        rf"\b{_MONTH}\s+{_DAY}(?!\d),?(?:\s+{_YEAR})?(?!\w)",
        rf"\b{_YEAR}-(?P<month>\d{{2}})-(?P<day>\d{{2}})\b",
    )
)
# "31 June cases" are cases of June.
_COUNTED = re.compile(r"\s+(?!is\b|was\b|has\b|as\b|this\b|unless\b|always\b|perhaps\b)[a-z]{2,}s\b")


class ImpossibleDate(Rule):
    """A date is given that no calendar has.

    What it finds
        A day beyond the end of its month, and 29 February of a year that is no leap year.

    Why it matters
        A deadline or an event on such a day cannot be met, and whoever reads it must guess.

    Example
        "Applications close on 31 June 2024": June has 30 days.

    How to settle it
        Find the day that was meant, often the last day of the month or the first of the next, and correct it.
    """

    code = "DAT002"
    name = "impossible-date"
    severity = "error"

    def within(self, record: Record) -> Iterator[Finding]:
        """One finding for every day that does not exist."""
        for fact in record.dates:
            message = _fault(plain(fact.evidence.text)) if fact.start is None else None
            if message and not _COUNTED.match(after(record.document, fact.evidence.end)):
                yield self.finding(message, cite(record, fact.evidence))


def _fault(text: str) -> str | None:
    """What is wrong with a written day; None where nothing certainly is."""
    for form in _FORMS:
        match = form.search(text)
        if match is None:
            continue
        day, year = int(match["day"]), match["year"]
        month = _month(match["month"])
        if month is None or day == 0:
            return None
        # Without a year February may have 29 days.
        last = calendar.monthrange(int(year) if year else 2000, month)[1]
        when = f"{calendar.month_name[month]} {year}" if year and month == 2 else calendar.month_name[month]
        return f"{when} has {last} days: there is no {day} {when}." if day > last else None
    return None


def _month(text: str) -> int | None:
    if text.isdigit():
        return int(text) if 1 <= int(text) <= 12 else None
    return _MONTHS[text[:3].lower()]
