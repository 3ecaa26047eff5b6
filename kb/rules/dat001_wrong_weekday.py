"""DAT001: a weekday that the date does not have."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator

from kb.model import DateFact, Finding, Record
from kb.rules.base import Rule, cite


class WrongWeekday(Rule):
    """A date is given with a weekday that it does not have.

    What it finds
        A day with its weekday, of which one must be wrong. Where the year is not written and another
        year close by would fit, it is a warning: the reader may have meant that year.

    Why it matters
        People turn up on the wrong day, and a deadline with two readings is no deadline.

    Example
        "The consultation closes on Thursday 14 June 2019": that day was a Friday.

    How to settle it
        Ask the author which of the two is meant and correct the other.
    """

    code = "DAT001"
    name = "wrong-weekday"
    severity = "error"

    def within(self, record: Record) -> Iterator[Finding]:
        """One finding for every day whose stated weekday is another."""
        for fact in record.dates:
            day = fact.start
            if fact.weekday is None or day is None or day != fact.end or day.weekday() == fact.weekday:
                continue
            written = f"{day.day} {calendar.month_name[day.month]} {day.year}"
            message = f"{written} is a {calendar.day_name[day.weekday()]}, not a {calendar.day_name[fact.weekday]}."
            if _another_year_fits(fact, day):
                message += " The year is not written, and the weekday fits one close by."
                yield self.finding(message, cite(record, fact.evidence), severity="warning")
            else:
                yield self.finding(message, cite(record, fact.evidence))


def _another_year_fits(fact: DateFact, day: dt.date) -> bool:
    if fact.year_stated:
        return False
    for year in (day.year - 1, day.year + 1):
        try:
            if day.replace(year=year).weekday() == fact.weekday:
                return True
        except ValueError:  # 29 February
            continue
    return False
