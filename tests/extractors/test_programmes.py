"""Programmes: named reforms, strategies, schemes and services, and what is only a noun phrase, as data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kb.model import EntityKind

CASES = "programmes/*.toml"
Names = Callable[[dict[str, Any], EntityKind], tuple[set[str], set[str]]]


def test_the_programmes_of_a_text(named: dict[str, Any], names: Names) -> None:
    found, expected = names(named, "programme")
    assert found == expected
