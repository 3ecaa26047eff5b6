"""Expressions of periods: "Spring 2021", "early October", "the end of the year", "2022/23", "Q1", "2016"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from extractors.dates import calendar
from extractors.dates import patterns as date_patterns
from extractors.dates.calendar import Span, YearKind
from extractors.dates.days import month_number, relative_year
from extractors.dates.expression import Expression, fixed
from extractors.dates.following import previous
from extractors.dates.prefixes import with_prefix
from extractors.dates.years import Read, candidates
from kb.model import PartialDate

_STEP = {
    "this": 0,
    "current": 0,
    "present": 0,
    "last": -1,
    "previous": -1,
    "next": 1,
    "coming": 1,
    "forthcoming": 1,
}
_QUARTERS = {
    "first": 1,
    "one": 1,
    "second": 2,
    "two": 2,
    "third": 3,
    "three": 3,
    "fourth": 4,
    "four": 4,
    "final": 4,
    "last": 4,
}
# "in Q3 and in Q4 2016": the kind of year of the one is that of the other
_NEXT_QUARTER = re.compile(rf"[^;\n]{{1,50}}?\bQ[1-4]\s+(?:of\s+)?{date_patterns.YEAR}(?!\s?[/\w-])")
_RANGE_WORD = re.compile(r"\b(?:from|between)\s+(?:the\s+)?$", re.IGNORECASE)


def periods(text: str, anchor: PartialDate | None) -> Iterator[Expression]:
    """Every period of a text; those that need the document's date are left out where there is none."""
    for match in date_patterns.PERIOD.finditer(text):
        for expression in _core(text, match, anchor):
            yield from with_prefix(text, match, expression)


def month_ranges(text: str, anchor: PartialDate | None) -> Iterator[Expression]:
    """Every "April to September 2020", from the first month's first day to the last month's last."""
    for match in date_patterns.MONTH_RANGE.finditer(text):
        first, last = month_number(match["first"]), month_number(match["last"])
        end = calendar.month(int(match["year"]), last)
        start = calendar.month(end.start.year - (first > last), first)
        whole = Span(start.start, end.end, f"{start.edtf}/{end.edtf}")
        yield fixed(match.start(), match.end(), whole, stated=True)


def season_pairs(text: str, anchor: PartialDate | None) -> Iterator[Expression]:
    """Every "spring/summer 2024", from the first season's first day to the last day of the second."""
    for match in date_patterns.SEASON_PAIR.finditer(text) if "/" in text else ():
        first, last = (calendar.season(int(match["year"]), match[key].casefold()) for key in ("first", "last"))
        if first.start < last.start:
            yield fixed(match.start(), match.end(), calendar.interval(first.start, last.end), stated=True)


def _core(text: str, match: re.Match[str], anchor: PartialDate | None) -> Iterator[Expression]:
    start = match.end("prefix") if match["prefix"] else match.start()
    found: Expression | None = None
    if match["fa"] or match["sa"] or match["sy"]:
        yield from _years(text, match, start)
    elif match["q"] or match["rq"]:
        found = _quarter(match, start, anchor)
    elif match["decade"]:
        span = calendar.decade(int(match["decade"]))
        found = fixed(start, match.end(), span, stated=True)
    elif match["month"]:
        found = _month(match, start, anchor)
    elif match["season"]:
        found = _season(match, start, anchor)
    elif match["rel"] and anchor:
        found = _relative(match, start, anchor)
    elif match["the_unit"] and anchor and match["prefix"]:
        found = _the_unit(match, start, anchor)
    elif match["year"]:
        found = Expression(start, match.end(), "year", calendar.year, int(match["year"]), bare=match["year"])
    if found:
        yield found


def _kind(*words: str | None) -> YearKind:
    said = " ".join(word for word in words if word).casefold()
    return (
        "academic"
        if "academic" in said or "school" in said or said.startswith("ay")
        else "tax"
        if "tax" in said
        else "financial"
    )


def _years(text: str, match: re.Match[str], start: int) -> Iterator[Expression]:
    """The interval of "2022/23", "2022 to 2023", "2021-25" or "FY23/24"; two years for a range."""
    if match["sa"] or match["sy"]:  # "FY24/25" begins in the year it names, "FY25" ends in it
        begun = calendar.full_year(match["sa"]) if match["sa"] else calendar.full_year(match["sy"]) - 1
        span = calendar.year_of(begun, "financial")
        yield fixed(start, match.end(), span, stated=True)
        return
    first, second = int(match["fa"]), int(match["fb"])
    short, kind = second < 100, _kind(match["fkind"], match["fkind2"])
    dashed = match["fdash"].strip()
    ranged = dashed == "to" and bool(_RANGE_WORD.search(text, max(0, start - 14), start))
    if second in (first + 1, (first + 1) % 100) and not (ranged and not (match["fkind"] or match["fkind2"])):
        yield fixed(start, match.end(), calendar.year_of(first, kind), stated=True)
    elif not short and second > first:
        yield Expression(match.start("fa"), match.end("fa"), "year", calendar.year, first)
        yield Expression(match.start("fb"), match.end("fb"), "year", calendar.year, second)
    elif short and dashed == "-" and second > first % 100:
        last = first - first % 100 + second
        span = calendar.interval(calendar.year(first).start, calendar.year(last).end)
        yield fixed(start, match.end(), span, stated=True)
    elif match["fdash"] == "-" and match["fb"] in {f"{number:02}" for number in range(1, 13)}:
        yield Expression(start, match.end(), "month", lambda year: calendar.month(year, second), first)
    elif not match["fkind"]:  # "fell from 19 in 2018 to 11"
        yield Expression(start, match.end("fa"), "year", calendar.year, first, bare=match["fa"])


def _quarter(match: re.Match[str], start: int, anchor: PartialDate | None) -> Expression | None:
    if match["rq"]:
        number, financial = int(match["rq"][1]), bool(match["rqb"])
        return Expression(start, match.end(), "quarter", _quarter_reader(number, financial), int(match["rqa"]))
    word = match["q"].casefold()
    number = next((_QUARTERS[part] for part in word.split() if part in _QUARTERS), 0) or int(word[-1])
    if match["qa"] or match["qsa"]:
        financial = bool(match["qb"] or match["qsa"] or match["qkind"] or match["qkind2"])
        year = calendar.full_year(match["qa"] or match["qsa"])
        return Expression(start, match.end(), "quarter", _quarter_reader(number, financial), year)
    if anchor is None:
        return None
    if match["qrel"]:
        step = _STEP[match["qrel"].casefold().split()[-1]]
        financial = match["qunit"].casefold() != "year"
        year = (calendar.year_begun(anchor.end, "financial") if financial else anchor.end.year) + step
        return Expression(start, match.end(), "quarter", _quarter_reader(number, financial), year, stated=False)
    if word == "last quarter":
        return fixed(start, match.end(), _this_quarter(anchor, -1), stated=False)
    if "quarter" in word.split()[-1]:
        return None
    calendar_year = _NEXT_QUARTER.match(match.string, match.end())
    return Expression(start, match.end(), "quarter", _quarter_reader(number, not calendar_year), bare="q")


def _quarter_reader(number: int, financial: bool) -> Read:
    return lambda year: calendar.quarter(year, number, financial)


def _this_quarter(anchor: PartialDate, step: int) -> Span:
    index = anchor.end.year * 4 + (anchor.end.month - 1) // 3 + step
    return calendar.quarter(index // 4, index % 4 + 1, financial=False)


def _month(match: re.Match[str], start: int, anchor: PartialDate | None) -> Expression | None:
    number = month_number(match["month"])
    written = match["month_year"] or match["month_bracket"] or match["month_short"] or match["month_dash"]
    year = calendar.full_year(written) if written else None
    if match["month_rel"]:
        if anchor is None:
            return None
        year = relative_year(match["month_rel"], anchor)
    end = match.end()
    if year is None and match["month"].endswith(".") and len(match["month"]) < 5:
        end = match.end("month")
    bare = "" if year is not None else match["month"]
    stated = not match["month_rel"]
    return Expression(start, end, "month", _month_reader(number), year, stated, bare=bare)


def _month_reader(number: int) -> Read:
    return lambda year: calendar.month(year, number)


def _season_reader(name: str) -> Read:
    return lambda year: calendar.season(year, name)


def _season(match: re.Match[str], start: int, anchor: PartialDate | None) -> Expression | None:
    read = _season_reader(match["season"].casefold())
    if match["season_year"]:
        return Expression(start, match.end(), "season", read, int(match["season_year"]))
    if anchor is None:
        return None
    if match["season_rel"]:
        year = relative_year(match["season_rel"], anchor)
        return Expression(start, match.end(), "season", read, year, stated=False)
    return Expression(start, match.end(), "season", read, bare=match["season"])


def _relative(match: re.Match[str], start: int, anchor: PartialDate) -> Expression | None:
    word, unit = match["rel"].casefold(), match["unit"].casefold()
    if word in {"the last", "the next"} and unit in {"year", "month", "quarter", "decade"}:
        return None  # "over the last year" is a duration
    span = _relative_span(_STEP[word.split()[-1]], match, unit, anchor)
    found = fixed(start, match.end(), span, stated=False) if span else None
    return replace(found, after=partial(previous, unit)) if found and "previous" in word else found


def _relative_span(step: int, match: re.Match[str], unit: str, anchor: PartialDate) -> Span | None:
    if match["rel_month"]:
        return _named(_month_reader(month_number(match["rel_month"])), step, anchor)
    if unit in calendar.SEASONS:
        return _named(_season_reader(unit), step, anchor)
    if unit == "year":
        return calendar.year(anchor.end.year + step)
    if unit == "decade":
        return calendar.decade((anchor.end.year // 10 + step) * 10)
    if unit.endswith("year"):
        kind = _kind(unit)
        return calendar.year_of(calendar.year_begun(anchor.end, kind) + step, kind)
    if len(anchor.edtf) == 4:
        return None  # a document dated by its year alone does not say which month "this month" is
    if unit == "month":
        return calendar.month(anchor.end.year, anchor.end.month + step)
    return _this_quarter(anchor, step)


def _named(read: Read, step: int, anchor: PartialDate) -> Span | None:
    """A month or season: "this" is of the document's year, "last" ended before, "next" begins after it."""
    spans = candidates(read, range(anchor.start.year - 2, anchor.end.year + 3))
    if step < 0:
        return max((s for s in spans if s.end < anchor.start), key=lambda s: s.start, default=None)
    if step > 0:
        return min((s for s in spans if s.start > anchor.end), key=lambda s: s.start, default=None)
    running = [s for s in spans if s.start <= anchor.end and s.end >= anchor.start]
    return running[0] if running else read(anchor.end.year)


def _the_unit(match: re.Match[str], start: int, anchor: PartialDate) -> Expression | None:
    words = match["the_unit"].casefold().split()
    if words[0] != "the" and len(words) == 1:
        return None
    if words[-1] == "month":
        month = calendar.month(anchor.end.year, anchor.end.month)
        return fixed(start, match.end(), month, stated=False) if len(anchor.edtf) > 4 else None
    read, year = _running_year(words, anchor)
    return Expression(start, match.end(), "fixed", read, year, stated=False, running=words[-1] == "year")


def _running_year(words: list[str], anchor: PartialDate) -> tuple[Read, int]:
    """What reads "the year", "the financial year" or "the decade", and the year of it that is running."""
    if words[-1] == "decade":
        return calendar.decade, anchor.end.year // 10 * 10
    if len(words) > 1 and words[-2] not in ("the", "calendar"):
        kind = _kind(words[-2])
        return lambda year: calendar.year_of(year, kind), calendar.year_begun(anchor.end, kind)
    return calendar.year, anchor.end.year
