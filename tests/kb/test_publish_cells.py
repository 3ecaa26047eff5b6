"""What readers see in a cell: dates in words, and the sentence around a quote."""

from __future__ import annotations

import time

import pytest

from kb.british import british
from kb.publish.functions import date, figure, match, sentence


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2022", "2022"),
        ("2022-12", "December 2022"),
        ("2022-05-03", "3 May 2022"),
        ("2023-21", "spring 2023"),
        ("2023-24", "winter 2023"),
        ("2023-34", "second quarter of 2023"),
        ("2023-04~", "about April 2023"),
        ("2023-04-01/2024-03-31", "financial year 2023 to 2024"),
        ("2023-04-01/2025-03-31", "1 April 2023 to 31 March 2025"),
        ("2023-04/2023-06", "April 2023 to June 2023"),
        ("2023/..", "from 2023"),
        ("../2023-06", "until June 2023"),
        ("2026-11-22T03:46:57+00:00", "22 November 2026, 03:46 UTC"),
        ("2026-11-22T03:46:57+01:00", "22 November 2026, 02:46 UTC"),
    ],
)
def test_dates_in_words(edtf, words):
    assert british(edtf) == words


@pytest.mark.parametrize("text", ["", "soon", "2022-13", "2022-40", "2022-05-32", "2023-21-05", "/", "T", "20221"])
def test_what_is_no_date_is_left_alone(text):
    assert british(text) is None


def test_the_sentence_around_a_quote():
    passage = 'We began in May. Since then 49 of 69 pilots joined (see Dr. Tull). "Good," said Ms Orr.'
    assert sentence(passage, passage.index("49")) == "Since then 49 of 69 pilots joined (see Dr."
    assert sentence(passage, 0) == "We began in May."
    assert sentence(passage, passage.index("said")) == '"Good," said Ms Orr.'
    assert sentence("", 0) == ""
    assert sentence(None, 0) is None


def test_a_long_sentence_is_cut_around_the_quote():
    passage = "word " * 5000 + "49 of 69 " + "word " * 5000
    found = sentence(passage, passage.index("49"))
    assert "49 of 69" in found
    assert found.startswith("… ") and found.endswith(" …") and len(found) < 420


def test_long_passages_take_linear_time():
    for text in ("a" * 200_000, ". " * 100_000, ".”" * 100_000, "\n" * 200_000, " " * 200_000):
        began = time.perf_counter()
        sentence(text, len(text) // 2)
        assert time.perf_counter() - began < 20


@pytest.mark.parametrize(
    ("text", "query"),
    [("two words", '"two" "words"'), ('"AND" OR*', '"AND" "OR"'), ("", '""'), ("--", '""'), (None, '""')],
)
def test_any_text_is_a_query(text, query):
    assert match(text) == query


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        ((49.0, None, 69.0, "pilots"), "49 of 69 pilots"),
        ((1_200_000.0, None, None, "pounds"), "£1,200,000"),
        ((2.5, 3.5, None, "pounds"), "£2.5 to £3.5"),
        ((10, 20, None, "percent"), "10 to 20%"),
        ((1098.0, None, None, None), "1,098"),
        ((None, None, None, "pilots"), None),
    ],
)
def test_figures_in_words(quantity, words):
    assert figure(*quantity) == words


def test_a_query_shows_dates_in_words_or_as_they_are():
    assert date("2022-05-03") == "3 May 2022"
    assert date("whenever") == "whenever"
    assert date(None) is None
