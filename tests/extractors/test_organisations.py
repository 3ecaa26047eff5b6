"""Organisations: named bodies, and what names none, as data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kb.model import EntityKind

CASES = "organisations/[!a]*.toml"
Names = Callable[[dict[str, Any], EntityKind], tuple[set[str], set[str]]]


def test_the_organisations_of_a_text(named: dict[str, Any], names: Names) -> None:
    found, expected = names(named, "organisation")
    assert found == expected
