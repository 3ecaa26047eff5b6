"""Role holdings: who holds, held or will hold which post, where and when, as data; and what states none."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from kb.model import Record, RoleHolding

CASES = "roles/*.toml"
LINKS = {"of", "for", "the", "at", "in", "a", "joint", "to"}


def words(*parts: str | None) -> list[str]:
    """The words that carry meaning: a post and its scope may be given together or apart."""
    text = " ".join(part or "" for part in parts).casefold().replace("officer", "owner")
    return sorted(word for word in re.findall(r"[\w'’-]+", text) if word not in LINKS)


def states(holding: RoleHolding, wanted: dict[str, Any]) -> bool:
    """Whether a holding says all that a case's row says; what the row leaves out may be anything."""
    scope = wanted.get("scope")
    role = words(holding.role, holding.scope) if scope else words(holding.role)
    together = words(holding.role, holding.scope)
    start, end = (date.edtf if date else None for date in (holding.start_date, holding.end_date))
    return (
        holding.person == wanted["person"]
        and words(wanted["role"], scope) in (role, together)
        and wanted.get("status", "current") in (holding.status, "any")
        and wanted.get("start", start) == start
        and wanted.get("end", end) == end
    )


def test_the_holdings_of_a_text(named: dict[str, Any], record: Callable[[dict[str, Any]], Record]) -> None:
    found, wanted = record(named).holdings, named["expected"]
    missing = [row for row in wanted if not any(states(holding, row) for holding in found)]
    neutral = named.get("neutral", ())
    extra = [h for h in found if h.person not in neutral and not any(states(h, row) for row in wanted)]
    shown = [(h.person, h.role, h.scope, h.status, h.start_date, h.end_date) for h in found]
    assert (missing, extra) == ([], []), shown


def test_a_holding_is_as_of_the_document(record: Callable[[dict[str, Any]], Record]) -> None:
    text = "Chief Surveyor Nerys Bowen said the map was finished."
    (holding,) = record({"published": "4 March 2024", "text": text}).holdings
    assert holding.as_of is not None
    assert holding.as_of.edtf == "2024-03-04"


def test_a_holding_quotes_its_person_and_role(record: Callable[[dict[str, Any]], Record]) -> None:
    text = "Chief Surveyor Nerys Bowen said the map was finished."
    (holding,) = record({"text": text}).holdings
    assert "Nerys Bowen" in holding.evidence.text
    assert "Chief Surveyor" in holding.evidence.text
