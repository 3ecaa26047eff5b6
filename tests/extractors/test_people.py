"""People: who is named in a text, and what is no person, as data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kb.model import EntityKind, Record

CASES = "people/*.toml"
Names = Callable[[dict[str, Any], EntityKind], tuple[set[str], set[str]]]


def test_the_people_of_a_text(named: dict[str, Any], names: Names) -> None:
    found, expected = names(named, "person")
    assert found == expected


def test_a_person_keeps_what_was_dressed_off(record: Callable[[dict[str, Any]], Record]) -> None:
    text = "The inquiry was opened by Dame Rosalind Tewkesbury DBE on Monday."
    (person,) = [e for e in record({"text": text}).entities if e.kind == "person"]
    assert (person.name, person.honorific, person.post_nominals) == ("Rosalind Tewkesbury", "Dame", "DBE")
