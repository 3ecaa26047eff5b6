"""Dates: what holds for every date, whatever its written form; and that hard input stays fast."""

from __future__ import annotations

import datetime as dt
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import dates
from extractors.base import Reading
from kb.model import Block, Document, PartialDate

DAYS = st.dates(dt.date(1801, 1, 1), dt.date(2098, 12, 31))
ANCHOR = PartialDate("2021-03-10", dt.date(2021, 3, 10), dt.date(2021, 3, 10))


def ordinal(day: int) -> str:
    ending = "th" if 10 < day % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


FORMS = {
    "British": lambda d: f"{d.day} {d:%B %Y}",
    "padded": lambda d: f"{d:%d %B %Y}",
    "short month": lambda d: f"{d.day} {d:%b %Y}",
    "ordinal": lambda d: f"{ordinal(d.day)} {d:%B %Y}",
    "the, of": lambda d: f"the {ordinal(d.day)} of {d:%B %Y}",
    "weekday": lambda d: f"{d:%A} {d.day} {d:%B %Y}",
    "weekday, comma": lambda d: f"{d:%A}, {d.day} {d:%B, %Y}",
    "American": lambda d: f"{d:%B} {d.day}, {d:%Y}",
    "American short": lambda d: f"{d:%b} {d.day} {d:%Y}",
    "ISO": lambda d: d.isoformat(),
    "slashed": lambda d: f"{d.day}/{d.month}/{d:%Y}",
    "dotted": lambda d: f"{d:%d.%m.%Y}",
    "bracketed": lambda d: f"{d.day} {d:%B} ({d:%Y})",
    "upper case": lambda d: f"{d.day} {d:%B %Y}".upper(),
    "lower case": lambda d: f"{d.day} {d:%B %Y}".lower(),
    "non-breaking": lambda d: f"{d.day}\u00a0{d:%B}\u00a0{d:%Y}",
}


def reading(text: str, anchor: PartialDate | None = ANCHOR) -> Reading:
    block = Block(0, "paragraph", 0, len(text), text)
    return Reading(Document("memory", "text/plain", "", text, (block,), published=anchor))


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=40, deadline=None)
@given(day=DAYS)
def test_a_full_date_is_exact_in_every_form(form: str, day: dt.date) -> None:
    written = FORMS[form](day)
    (fact,) = dates.extract(reading(f"The board met on {written}, and left.", None))
    assert (fact.evidence.text, fact.start, fact.end, fact.year_stated) == (written, day, day, True)
    assert fact.edtf == day.isoformat()


@settings(max_examples=80, deadline=None)
@given(day=st.dates(dt.date(2020, 3, 11), dt.date(2022, 3, 9)))
def test_a_weekday_finds_the_year_within_a_year_of_the_anchor(day: dt.date) -> None:
    (fact,) = dates.extract(reading(f"The talk is {day:%A} {day.day} {day:%B}"))
    others = [
        y
        for y in (2020, 2021, 2022)
        if (day.month, day.day) != (2, 29) and day.replace(year=y).weekday() == day.weekday()
    ]
    assert fact.start == day or len(others) > 1
    assert not fact.year_stated


@settings(max_examples=200, deadline=None)
@given(text=st.text(alphabet="0123456789 /-.,()'MayJune2019toandthe end of Q1\n–’", max_size=80))
def test_evidence_is_the_slice_and_nothing_overlaps(text: str) -> None:
    given_reading = reading(text) if text else reading(" ")
    facts = dates.extract(given_reading)
    spans = [(fact.evidence.start, fact.evidence.end) for fact in facts]
    assert all(
        fact.evidence.text == given_reading.document.text[a:b] for fact, (a, b) in zip(facts, spans, strict=True)
    )
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert all(fact.start <= fact.end for fact in facts if fact.start and fact.end)


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "1 ",
        "May ",
        "the end of ",
        "2016 ",
        "mid-",
        "1, ",
        " ",
        "June to ",
        "1/",
        "In June 1, 2 and ",
        "(2014",
        "was ",
        "Q1 2023 - ",
    ],
)
def test_endless_repetition_stays_fast(unit: str) -> None:
    text = (unit * 20000)[:60000] + " June"
    began = time.perf_counter()
    dates.extract(reading(text))
    assert time.perf_counter() - began < 20
