"""What ``policykb show`` prints."""

from __future__ import annotations

import pytest

from kb.profile import Figure, Holding, Mentioned, Profile, Tenure
from kb.search import NameHit
from pipeline.profile_text import render

QUOTE = "Ada Bello, Director of Quays"


@pytest.fixture(autouse=True)
def no_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")


@pytest.fixture
def person() -> Profile:
    statements = tuple(
        Holding("Ada Bello", "Director", "Quays", "current", None, None, month, QUOTE, "Quay news", source, "", 7)
        for month, source in (("2023-03", "a.txt"), ("2023-07", "b.txt"))
    )
    tenure = Tenure(
        "Ada Bello", "Director", "Quays", "current", "2022-05-01", None, "2023-03", "2023-07", statements
    )  # fmt: skip
    documents = (
        Mentioned("Quay news", "a.txt", "2023-03", 1, QUOTE, 7),
        Mentioned("Quay news", "b.txt", "2023-07", 2, "Ada Bello opened " + "a very long quay " * 30, 9),
    )
    return Profile(NameHit("person", 1, "Ada Bello", (), 3, 2), (), (tenure,), (), (), documents)


def test_a_post_is_one_entry_with_all_its_quotes_and_times_in_words(person: Profile) -> None:
    assert (
        "Roles\n  Director, Quays\n    current, since 1 May 2022, told from March 2023 to July 2023\n"
        f"    “{QUOTE}” [1:7]\n    “{QUOTE}” [2:7]\n"
    ) in render(person)


def test_sources_are_listed_once_under_their_numbers(person: Profile) -> None:
    text = render(person)
    assert "  [2] Quay news, July 2023, named 2 times\n      b.txt" in text
    assert text.count("b.txt") == 1


def test_a_passage_that_a_quote_already_gives_is_left_out_and_a_long_one_cut(person: Profile) -> None:
    passages = render(person).split("Passages\n")[1].split("\n\n")[0]
    assert passages.startswith("  Ada Bello opened a very long quay") and passages.endswith("… [2:9]")


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal(person: Profile, width: int) -> None:
    assert max(map(len, render(person, width).splitlines())) <= width


def test_a_figure_gives_its_period_or_else_the_date_of_its_document() -> None:
    figures = tuple(
        Figure("achieved", "49 of 69 quays", period, "2023-07", "49 of 69", "a.txt", 4) for period in ("2023-06", None)
    )
    text = render(Profile(NameHit("programme", 1, "Quay Plan", (), 1, 1), (("kind", "plan"),), (), figures, (), ()))
    assert "49 of 69 quays (achieved, June 2023)" in text and "(achieved, as of July 2023)" in text
