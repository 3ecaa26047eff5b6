from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.model import Block
from pipeline.segment import segment

CASES = tomllib.loads((Path(__file__).parent / "cases" / "segments.toml").read_text(encoding="utf-8"))["case"]


def shown(block: Block) -> str:
    place = f" {block.level}" if block.level or block.marker else ""
    marker = f" {block.marker}" if block.marker else ""
    return f"{block.kind}{place}{marker} | {block.text}"


def check_invariants(text: str, blocks: tuple[Block, ...]) -> None:
    end = 0
    for ordinal, block in enumerate(blocks):
        assert block.ordinal == ordinal
        assert text[block.start : block.end] == block.text
        assert end <= block.start < block.end
        for start, stop in block.cells:
            assert block.start <= start <= stop <= block.end
        end = block.end


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_blocks(case):
    text = case["text"]
    blocks = segment(text)
    check_invariants(text, blocks)
    assert [shown(block) for block in blocks] == case["blocks"]


def test_sections_are_the_headings_above_without_the_title():
    text = (
        "Kelp report\n\n1. Shores\n\nThe shores are long and the kelp is deep there.\n\n1.1 Northern shores\n\n"
        "They are colder than the others and have more kelp.\n\n2. Boats\n\nThere are four boats in all, and one leaks."
    )
    sections = {block.text.split()[0]: block.section for block in segment(text)}
    assert sections["They"] == ("Shores", "Northern shores")
    assert sections["There"] == ("Boats",)
    assert sections["Kelp"] == ()


def test_one_list_keeps_its_group_over_blank_lines_and_nested_items_have_their_own():
    text = "Jobs\n\n1. Paint\n\n  • red\n\n  • blue\n\n2. Scrape\n\nThen rest for a while, all of you.\n\n"
    text += "1. Varnish\n2. Oil"
    items = [block for block in segment(text) if block.kind == "list_item"]
    groups = {item.text: item.list_group for item in items}
    assert groups["Paint"] == groups["Scrape"]
    assert groups["red"] == groups["blue"] != groups["Paint"]
    assert groups["Varnish"] == groups["Oil"] not in (groups["Paint"], groups["red"])
    assert {item.text: item.level for item in items}["red"] == 2


def test_headings_without_text_go_on_counting():
    text = (
        "Handbook\n\n1. Scope\n\nThis handbook is for lock keepers and for nobody else.\n\n2. Keys\n\nKeys are kept "
        "in the hut by the lower gate.\n\n3. Ropes\n\n4. Boats\n\n5. Ends\n\nThe end comes to everything in its time."
    )
    headings = [block.marker for block in segment(text) if block.kind == "heading" and block.marker]
    assert headings == ["1.", "2.", "3.", "4.", "5."]


def test_cells_header_and_group_of_a_table():
    text = "Depots\n\nDepot | Vans\nBath | 4\nWells | 7\n"
    rows = [block for block in segment(text) if block.kind == "table_row"]
    assert [[text[a:b] for a, b in row.cells] for row in rows] == [["Depot", "Vans"], ["Bath", "4"], ["Wells", "7"]]
    assert [row.header for row in rows] == [True, False, False]
    assert len({row.list_group for row in rows}) == 1


def test_pages_and_lines():
    text = "Weirs\n\nThe first page says little, but it says it well.\n\nPage 2 of 3\n\nThe second page is worse."
    blocks = segment(text)
    assert [(block.page, block.line) for block in blocks] == [(None, 1), (None, 3), (2, 7)]
    assert not any("Page 2" in block.text for block in blocks)


def test_bare_page_numbers_are_no_blocks():
    body = "The sluice was opened by hand for the whole of that winter.\n\n"
    text = "Sluices\n\n" + "".join(f"{body}{page}\n\n" for page in (1, 2, 3))
    assert [block.text for block in segment(text)] == ["Sluices", *[body.strip()] * 3]


def test_text_stays_whole_where_furniture_gives_no_block():
    text = "Barrage news\n\nThe barrage was closed on the night of the storm.\n\nSubscribe\n\nIt opened again at dawn."
    assert "Subscribe" not in [block.text for block in segment(text)]


@pytest.mark.parametrize(
    "piece", ["a", "a ", ". ", ".", "- ", "1. ", "|", "\t", "• ", "Page 1: ", "x\n", "x\n\n", "A-A ", "_"]
)
def test_linear_on_repetition(piece):
    start = time.perf_counter()
    segment(piece * 20_000 + " Word word.")
    assert time.perf_counter() - start < 20


LINES = st.lists(
    st.sampled_from(
        ["", "Title here", "1. One", "2. Two", "2.1 Sub", "  • item", "- item,", "(a) x", "ii) y", "a | b", "| c | d |",
         "|---|---|", "x\ty", "Page 3:", "Contents", "Foreword ..... 3", "---", "[1] note", "Related posts", "Share",
         "A long sentence that goes on and on, until at last it stops.", "and goes on in lower case", "o x", "7"]
    ),
    max_size=25,
)  # fmt: skip


@given(LINES.map("\n".join))
@settings(max_examples=150, deadline=None)
def test_invariants_on_any_layout(text):
    check_invariants(text, segment(text))


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_invariants_on_any_text(text):
    check_invariants(text, segment(text))
