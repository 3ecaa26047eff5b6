"""Quantities in tables, beside dates, over several sentences, and on hostile input."""

import datetime as dt
import time

import pytest

from extractors import lists, quantities
from extractors.base import Reading
from kb.model import Block, DateFact, Document, Quantity


def document(*blocks: tuple[str, str]) -> Reading:
    """Blocks of (kind, text); the cells of a table row are divided by " | ", "header" is a header row."""
    made: list[Block] = []
    position = 0
    for kind, text in blocks:
        cells, offset = [], position
        for cell in text.split(" | ") if kind in ("table_row", "header") else ():
            cells.append((offset, offset + len(cell)))
            offset += len(cell) + 3
        made.append(
            Block(
                len(made), "table_row" if kind == "header" else kind, position, position + len(text), text,  # type: ignore[arg-type]
                header=kind == "header", cells=tuple(cells), list_group=1 if cells else None,
            )
        )  # fmt: skip
        position += len(text) + 1
    return Reading(Document("a", "text/plain", "0", "\n".join(text for _, text in blocks), tuple(made)))


def table(*rows: str) -> tuple[Quantity, ...]:
    return quantities.extract(document(("header", rows[0]), *(("table_row", row) for row in rows[1:])), ())


def date(reading: Reading, text: str, start: str, end: str) -> DateFact:
    at = reading.text.index(text)
    first, last = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
    return DateFact(reading.evidence(at, at + len(text)), start[:7], first, last)


def shown(found: tuple[Quantity, ...]) -> list[tuple[str, float, str | None, str]]:
    return [(q.evidence.text, q.value, q.unit, q.kind) for q in found]


def test_a_cell_takes_the_noun_of_its_column() -> None:
    assert shown(table("Area | Number of sites | Staff", "Kent | 12 | 1,040")) == [
        ("12", 12, "sites", "count"),
        ("1,040", 1040, "Staff", "count"),
    ]


def test_money_and_share_columns() -> None:
    assert shown(table("Area | Budget (£m) | Spent (£000) | Share (%)", "Kent | 1.5 | 250 | 12.5")) == [
        ("1.5", 1_500_000, "pounds", "money"),
        ("250", 250_000, "pounds", "money"),
        ("12.5", 12.5, "percent", "percent"),
    ]


def test_cells_with_their_own_signs() -> None:
    assert shown(table("Item | 1 | 2", "Grants | £4,000 | 45%"))[0] == ("£4,000", 4000, "pounds", "money")


def test_years_and_reference_columns_are_not_counted() -> None:
    assert shown(table("Year | Ref | Visits", "2019 | 44 | 300")) == [("300", 300, "Visits", "count")]


def test_a_total_row_is_a_quantity() -> None:
    assert [q.value for q in table("Area | Sites", "Kent | 3", "Total | 3")] == [3, 3]


def test_a_period_column_gives_its_period_and_the_row_its_noun() -> None:
    reading = document(("header", "Measure | 2021/22"), ("table_row", "Inspections | 310"))
    (found,) = quantities.extract(reading, (date(reading, "2021/22", "2021-04-01", "2022-03-31"),))
    assert (found.unit, found.period and found.period.end) == ("Inspections", dt.date(2022, 3, 31))


def test_a_date_is_no_quantity_and_gives_the_period() -> None:
    reading = document(("paragraph", "We hired 40 cooks in May 2021 and will hire 60 cooks in June 2021."))
    dates = (
        date(reading, "May 2021", "2021-05-01", "2021-05-31"),
        date(reading, "June 2021", "2021-06-01", "2021-06-30"),
    )
    found = quantities.extract(reading, dates)
    assert [(q.value, q.status, q.period and q.period.edtf) for q in found] == [
        (40, "achieved", "2021-05"),
        (60, "target", "2021-06"),
    ]


def test_a_date_before_the_number_gives_the_period() -> None:
    reading = document(("paragraph", "In May 2021 we hired 40 cooks, and by June 2021 we will hire 60 more."))
    dates = (
        date(reading, "May 2021", "2021-05-01", "2021-05-31"),
        date(reading, "June 2021", "2021-06-01", "2021-06-30"),
    )
    assert quantities.extract(reading, dates)[0].period.edtf == "2021-05"  # type: ignore[union-attr]


def test_the_noun_is_supplied_over_a_sentence_end_but_not_farther() -> None:
    near = document(("paragraph", "We sent 90 letters. So far 41 have been answered."))
    far = document(
        ("paragraph", "We sent 90 letters. It rained. It hailed. It froze. It stopped. So far 41 have been answered.")
    )
    assert [(q.value, q.unit) for q in quantities.extract(near, ())] == [(90, "letters"), (41, "letters")]
    assert [(q.value, q.unit) for q in quantities.extract(far, ())] == [(90, "letters"), (41, None)]


def test_progress_is_a_target() -> None:
    (found,) = quantities.extract(document(("paragraph", "31 of 52 actions are closed.")), ())
    assert found.is_target


@pytest.mark.parametrize(
    "text",
    ["1" * 20_000, "1-" * 10_000, "1, " * 7_000, "twenty-" * 3_000, "a" * 20_000, "12 " + "a-" * 10_000,
     "three (a, " * 2_000,
     "over " * 4_000, "'A " * 7_000, "12 red " * 3_000, "areas of the " * 1_500 + ":",
     "x@" * 10_000, "a." * 10_000],
)  # fmt: skip
def test_hostile_text_takes_linear_time(text: str) -> None:
    reading = document(("paragraph", text))
    began = time.perf_counter()
    lists.extract(reading, quantities.extract(reading, ()), ())
    assert time.perf_counter() - began < 20


def test_a_caption_or_a_corner_gives_the_unit_of_the_whole_table() -> None:
    captioned = document(
        ("caption", "Table 2: spending by area (£ million)"), ("header", "Area | 2021 | Staff"),
        ("table_row", "Kent | -1.5 | 40"), ("table_row", "Share of budget (%) | 12.5 | 30"),
    )  # fmt: skip
    assert shown(quantities.extract(captioned, ())) == [
        ("-1.5", -1_500_000, "pounds", "money"),
        ("40", 40, "Staff", "count"),
        ("12.5", 12.5, "percent", "percent"),
        ("30", 30, "Staff", "count"),
    ]
    assert shown(table("£m | 2021 | 2022", "Roads | 3 | (4)"))[1] == ("(4)", -4_000_000, "pounds", "money")


def test_header_rows_stand_over_one_another() -> None:
    reading = document(
        ("header", " | Actual | Forecast | "),
        ("header", "Area | 2020 | 2021 | 2022"),
        ("table_row", "Kent | 4 | 5 | 6"),
    )
    assert [(q.value, q.status) for q in quantities.extract(reading, ())] == [
        (4, "achieved"),
        (5, "forecast"),
        (6, "forecast"),
    ]


def test_a_cell_can_hold_a_part_or_a_range() -> None:
    found = table("Member | Attended", "Ann Lee | 8 of 9") + table(
        "Homes let | Fee", "2 to 9 | £38", "10 or more | £31"
    )
    assert [(q.value, q.upper, q.total, q.qualifier) for q in found] == [
        (8, None, 9, None),
        (2, 9, None, None),
        (38, None, None, None),
        (10, None, None, "at least"),
        (31, None, None, None),
    ]
