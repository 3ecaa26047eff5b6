"""Expressions of days: "Thursday 17 November", "Feb 27, 2024", "01/04/2023", "next Tuesday", "last week"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from extractors.dates import calendar
from extractors.dates import patterns as date_patterns
from extractors.dates.calendar import MONTHS, WEEKDAYS, Span
from extractors.dates.expression import Expression, fixed
from extractors.dates.years import Read
from kb.model import PartialDate

_ITEM_PARTS = re.compile(
    rf"(?:(?P<weekday>{date_patterns.WEEKDAY}),?\s+)?(?:the\s+)?(?P<first>\d+)(?:st|nd|rd|th)?"
    rf"(?:\s*(?:-|/|to\b|until\b)\s*(?:{date_patterns.WEEKDAY},?\s+)?(?P<last>\d+)(?:st|nd|rd|th)?)?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?:sections?|chapters?|annex(?:es)?|phases?|tables?|figures?|questions?|parts?|pages?|articles?|regulations?"
    r"|steps?|tiers?|bands?|levels?|priorities|paragraphs?|recommendations?|between|items?|issues?|ages?|aged)\s+$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\s*(?:$|[.,;:)\]'\"?!-]|(?:and|or|at|to|in|for|from|with|was|were|will|is|when|where|on|after|before|by|the|as|it"
    r"|we|who|which|that|until|this|has|had|marks|marked|saw|but|a|an|of|since|through|due|about|because|if|he|she"
    r"|they|their|his|her|our|you|your|all|its|there|under|via|between|during|while)\b)"
)
_TWO_DIGIT_MARK = "/-"
_WEEK_ENDS = frozenset({"ending", "ended", "to", "w/e"})
_OF_TOMORROW = re.compile(r"\b(?:of|for)\s+\w+(?!\w|'s)")
_NEXT_TO = dt.timedelta(days=2)
_DAYS_OFF = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}


def month_number(name: str) -> int:
    """The number of a month's full or short name."""
    return MONTHS[name.casefold().rstrip(".")]


def weekday_number(name: str | None) -> int | None:
    """The number of a weekday's full or short name, 0 for Monday."""
    return WEEKDAYS.get(name.casefold().rstrip(".")) if name else None


def _reader(month: int, first: int, last: int | None = None) -> Read:
    return lambda year: calendar.days(year, month, first, last)


def relative_year(word: str, anchor: PartialDate) -> int:
    """The year of "this", "last" or "next year" in a document of a date."""
    return anchor.end.year + {"this": 0, "last": -1, "next": 1}[word.casefold()]


def day_month(text: str, anchor: PartialDate | None) -> Iterator[Expression]:
    """Every "17 November 2022" with its lists and ranges of days: an expression for each member of a list."""
    for match in date_patterns.DAY_MONTH.finditer(text):
        relative = match["relative"]
        if relative and anchor is None:
            continue
        written = match["year"] or match["bracket"] or match["short"]
        year = calendar.full_year(written) if written else None
        if relative and anchor:
            year = relative_year(relative, anchor)
        yield from _members(text, match, month_number(match["month"]), year, relative is None)


def _members(text: str, match: re.Match[str], month: int, year: int | None, stated: bool) -> Iterator[Expression]:
    items = _true_items(text, match)
    if match["week"]:
        yield replace(_week(match, items[-1], month), year=year, stated=stated)
        return
    between = _BETWEEN.search(text, max(0, match.start("list") - 12), items[0].start())
    if len(items) == 2 and (between or _running(items)):
        span = _reader(month, int(items[0]["first"]), int(items[1]["first"]))
        yield Expression(items[0].start(), match.end(), "day", span, year, stated)
        return
    for item in items:
        end = match.end() if item is items[-1] else item.end()
        last = int(item["last"]) if item["last"] else None
        read = _reader(month, int(item["first"]), last)
        yield Expression(item.start(), end, "day", read, year, stated, weekday=weekday_number(item["weekday"]))


def _running(items: list[re.Match[str]]) -> bool:
    """Whether two days are one after the other and so one stretch ("18 and 19 November")."""
    first, second = items
    plain = not any(item["weekday"] or item["last"] for item in items)
    alternative = " or " in first.string[first.end() : second.start()]
    return plain and not alternative and int(second["first"]) == int(first["first"]) + 1


def _true_items(text: str, match: re.Match[str]) -> list[re.Match[str]]:
    """The days of a list, without leading numbers that are none of them ("Room 12 and 6 June")."""
    items = list(_ITEM_PARTS.finditer(text, match.start("list"), match.end("list")))
    if len(items) > 1 and _NUMBERED.search(text, max(0, items[0].start() - 20), items[0].start()):
        between = _BETWEEN.search(text, max(0, items[0].start() - 12), items[0].start())
        items = items if between else items[-1:]
    keep = items[-1:]
    for item in reversed(items[:-1]):
        if int(item["first"]) >= int(keep[0]["first"]):
            break
        keep.insert(0, item)
    return keep


def _week(match: re.Match[str], item: re.Match[str], month: int) -> Expression:
    word = match["week"].casefold().split()[-1]
    day = int(item["first"])

    def read(year: int) -> Span | None:
        span = calendar.days(year, month, day)
        if word == "of":
            return calendar.week_of(span.start) if span else None
        return calendar.seven_days(span, word in _WEEK_ENDS)

    return Expression(match.start(), match.end(), "day", read)


def month_day(text: str, anchor: PartialDate | None) -> Iterator[Expression]:
    """Every "February 27, 2024" and "June 6th"; a bare "June 6" only where no noun follows the number."""
    for match in date_patterns.MONTH_DAY.finditer(text):
        if not (match["year"] or match["ordinal"]) and not _GOES_ON.match(text, match.end()):
            continue
        last = int(match["last"]) if match["last"] else None
        read = _reader(month_number(match["month"]), int(match["first"]), last)
        year = int(match["year"]) if match["year"] else None
        weekday = weekday_number(match["weekday"])
        yield Expression(match.start(), match.end(), "day", read, year, weekday=weekday)


def numeric(text: str, anchor: PartialDate | None) -> Iterator[Expression]:
    """Every ISO date and every date in figures, the day first unless only the month can be."""
    for match in date_patterns.NUMERIC.finditer(text):
        if match["iso_year"]:
            year, month, day = (int(match[key]) for key in ("iso_year", "iso_month", "iso_day"))
        else:
            year, month, day = calendar.full_year(match["year"]), int(match["month"]), int(match["day"])
            padded = len(match["day"]) == len(match["month"]) == 2
            if len(match["year"]) == 2 and match["mark"] not in _TWO_DIGIT_MARK and not padded:
                continue
            if month > 12:
                month, day = day, month
        if 1 <= month <= 12 and 1 <= day <= 31:
            yield Expression(match.start(), match.end(), "day", _reader(month, day), year)


def near(text: str, anchor: PartialDate | None) -> Iterator[Expression]:
    """Every "yesterday", "next Tuesday", "last week" and "on Thursday", in a document dated to the day."""
    if anchor is None or anchor.start != anchor.end:
        return
    today = anchor.start
    for match in date_patterns.NEAR.finditer(text):
        named = match["bare"] or match["own"]
        start = match.start("bare") if match["bare"] else match.start()
        if named:
            weekday = WEEKDAYS[named.casefold()]
            yield Expression(start, match.end(), "day", _same_weekday(today, weekday), weekday=weekday, bare="on")
        elif not (match["day"] and _OF_TOMORROW.search(text, max(0, start - 5), match.end() + 2)):
            weekday_stated = weekday_number(match["weekday"] or match["inweek"])
            yield fixed(start, match.end(), _near_span(match, today), stated=False, weekday=weekday_stated)


def _same_weekday(today: dt.date, weekday: int) -> Callable[[int], Span]:
    """Reads year -1 as the last such weekday up to today and year 1 as the next from today."""
    back = today - dt.timedelta(days=(today.weekday() - weekday) % 7)
    ahead = today + dt.timedelta(days=(weekday - today.weekday()) % 7)

    def read(sign: int) -> Span:
        day = back if sign < 0 else ahead
        return Span(day, day, day.isoformat())

    return read


def _near_span(match: re.Match[str], today: dt.date) -> Span:
    if match["day"]:
        day = today + dt.timedelta(days=_DAYS_OFF[" ".join(match["day"].casefold().split())])
        return Span(day, day, day.isoformat())
    step = {"this": 0, "last": -7, "next": 7}[(match["rel"] or match["weekrel"]).casefold()]
    if match["inweek"]:
        monday = calendar.week_of(today + dt.timedelta(days=step)).start
        day = monday + dt.timedelta(days=WEEKDAYS[match["inweek"].casefold()])
        return Span(day, day, day.isoformat())
    if match["unit"]:
        week = calendar.week_of(today + dt.timedelta(days=step))
        weekend = week.end - dt.timedelta(days=1)
        span = calendar.interval(weekend, week.end) if match["unit"].casefold() == "weekend" else week
        return span.last_day if match["end"] else span
    weekday = WEEKDAYS[match["weekday"].casefold()]
    if match["coming"]:
        return _same_weekday(today + dt.timedelta(days=1), weekday)(1)
    day = _weekday_near(today, weekday, step)
    return Span(day, day, day.isoformat())


def _weekday_near(today: dt.date, weekday: int, step: int) -> dt.date:
    """The day of "this", "last" or "next Tuesday" (``step`` 0, below or above 0).

    "This" lies in the week of today and "next" in the week after it; "last" is the nearest before. The last two
    are more than two days off, since nobody calls tomorrow "next Tuesday".
    """
    within = calendar.week_of(today).start + dt.timedelta(days=weekday)
    if step == 0:
        return within
    if step > 0:
        ahead = within + dt.timedelta(days=7)
        return ahead if ahead - today > _NEXT_TO else ahead + dt.timedelta(days=7)
    back = (today.weekday() - weekday) % 7
    return today - dt.timedelta(days=back if back > _NEXT_TO.days else back + 7)
