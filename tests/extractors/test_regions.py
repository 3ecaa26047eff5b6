"""Regions: nations, counties, towns and defined areas, and what only sounds like one, as data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kb.model import EntityKind

CASES = "regions/*.toml"
Names = Callable[[dict[str, Any], EntityKind], tuple[set[str], set[str]]]


def test_the_regions_of_a_text(named: dict[str, Any], names: Names) -> None:
    found, expected = names(named, "region")
    assert found == expected
