"""Dates: every written form against its exact interval, as data; and what is no date."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import tomllib
from pathlib import Path
from typing import Any

import pytest

from extractors import dates
from extractors.base import Reading
from extractors.dates import calendar
from kb.model import Block, DateFact, Document, PartialDate

CASES = Path(__file__).parent / "dates"


def published(edtf: str) -> PartialDate | None:
    parts = [int(part) for part in edtf.split("-")] if edtf else []
    if not parts:
        return None
    span = {1: calendar.year, 2: calendar.month, 3: calendar.days}[len(parts)](*parts)
    return PartialDate(edtf, span.start, span.end)


def read(text: str, anchor: str, **block: Any) -> Reading:
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(
                Block(
                    len(blocks),
                    "list_item" if line.startswith("- ") else block.get("kind", "paragraph"),
                    at,
                    at + len(line),
                    line,
                    section=block.get("section", ()),
                )
            )
        at += len(line) + 1
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Reading(Document("memory", "text/plain", sha, text, tuple(blocks), published=published(anchor)))


def row(fact: DateFact) -> list[str]:
    days = [day.isoformat() if day else "" for day in (fact.start, fact.end)]
    return [fact.evidence.text, *days, fact.modifier or "", fact.relation or ""]


def days_of(edtf: str) -> tuple[str, str]:
    """The first and last day of "2020", "2020-06", "2020-06-01", "2020-22", "199X" or "2020-06/2020-08"."""
    if "/" in edtf:
        first, last = edtf.split("/")
        return days_of(first)[0], days_of(last)[1]
    if edtf.endswith("X"):
        span: Any = calendar.decade(int(edtf[:3]) * 10)
    else:
        parts = [int(part) for part in edtf.split("-")]
        if len(parts) == 2 and parts[1] > 20:
            span = calendar.season(parts[0], list(calendar.SEASONS)[parts[1] - 21])
        else:
            span = {1: calendar.year, 2: calendar.month, 3: calendar.days}[len(parts)](*parts)
    return span.start.isoformat(), span.end.isoformat()


def told() -> list[Any]:
    """The cases that give for each sentence its dates alone, as "text = EDTF"."""
    out = []
    for path in sorted((CASES / "told").glob("*.toml")):
        for group in tomllib.loads(path.read_text(encoding="utf-8"))["group"]:
            for text, *expected in group["told"]:
                out.append(pytest.param(text, group["anchor"], expected, id=f"{path.stem}: {text[:60]}"))
    return out


def cases() -> list[Any]:
    out = []
    for path in sorted(CASES.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        for case in data.get("case", []):
            anchor = case.get("anchor", data["anchor"])
            out.append(pytest.param(case["text"], anchor, case["dates"], id=f"{path.stem}: {case['text'][:60]}"))
        out += [pytest.param(text, data["anchor"], [], id=f"no date: {text[:60]}") for text in data.get("none", [])]
    return out


@pytest.mark.parametrize(("text", "anchor", "expected"), cases())
def test_cases(text: str, anchor: str, expected: list[list[str]]) -> None:
    assert [row(fact) for fact in dates.extract(read(text, anchor))] == expected


@pytest.mark.parametrize(("text", "anchor", "expected"), told())
def test_told(text: str, anchor: str, expected: list[str]) -> None:
    found = [(fact.evidence.text, str(fact.start), str(fact.end)) for fact in dates.extract(read(text, anchor))]
    assert found == [(one.split(" = ")[0], *days_of(one.split(" = ")[1])) for one in expected]


def test_a_heading_with_a_year_dates_what_stands_below() -> None:
    given = read("In March the road opened.", "2021-03-10", section=("History", "Works in 2017"))
    assert [row(fact)[1:3] for fact in dates.extract(given)] == [["2017-03-01", "2017-03-31"]]


def test_a_heading_that_is_a_year_dates_a_chronicle_in_the_present_tense() -> None:
    given = read("October: the first permits are issued.", "2021-03-10", section=("History", "2019"))
    assert [row(fact)[1] for fact in dates.extract(given)] == ["2019-10-01"]


def test_a_document_without_a_date_of_publication_is_read_from_its_update() -> None:
    undated = read("The board meets in May and met in October.", "")
    updated = dataclasses.replace(undated.document, updated=published("2021-03-10"))
    assert [row(fact)[1] for fact in dates.extract(Reading(updated))] == ["2021-05-01", "2020-10-01"]


def test_a_heading_that_contradicts_the_tense_is_not_followed() -> None:
    given = read("In October the road was opened.", "2021-03-10", section=("News", "Priorities for 2022"))
    assert [row(fact)[1] for fact in dates.extract(given)] == ["2020-10-01"]


def test_the_stated_weekday_is_kept_though_the_date_has_another() -> None:
    (fact,) = dates.extract(read("They met on Thursday 14 June 2019.", "2020-01"))
    assert (fact.weekday, fact.start, fact.year_stated) == (3, dt.date(2019, 6, 14), True)


def test_edtf_of_every_precision() -> None:
    text = "In 2016, in June 2017, on 3 May 2018, in spring 2019, in 2019/20, in the 1990s, around March 2015."
    expected = ["2016", "2017-06", "2018-05-03", "2019-21", "2019-04-01/2020-03-31", "199X", "2015-03~"]
    assert [fact.edtf for fact in dates.extract(read(text, ""))] == expected


def test_the_head_of_a_column_dates_the_cells_below() -> None:
    text = "Depot | 2018 | 2026\nHull | April | 3 May\nYork | July | June"
    blocks: list[Block] = []
    at = 0
    for line in text.split("\n"):
        starts = [at + line.index(cell) for cell in line.split(" | ")]
        cells = tuple((start, start + len(cell)) for start, cell in zip(starts, line.split(" | "), strict=True))
        header = not blocks
        blocks.append(
            Block(len(blocks), "table_row", at, at + len(line), line, list_group=1, cells=cells, header=header)
        )
        at += len(line) + 1
    given = Reading(Document("memory", "text/plain", "0" * 64, text, tuple(blocks), published=published("2021-03-10")))
    days = [row(fact)[1] for fact in dates.extract(given)]
    assert days == ["2018-01-01", "2026-01-01", "2018-04-01", "2026-05-03", "2018-07-01", "2026-06-01"]
