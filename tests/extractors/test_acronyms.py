"""Acronyms: a short form and its expansion are one organisation, as data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kb.model import Record

CASES = "organisations/acronyms.toml"


def test_an_acronym_is_its_expansion(named: dict[str, Any], record: Callable[[dict[str, Any]], Record]) -> None:
    read = record(named)
    mentioned = {mention.entity for mention in read.mentions if mention.kind == "organisation"}
    bodies = [e for e in read.entities if e.kind == "organisation" and e.name in mentioned]
    found = {(body.name.removeprefix("the "), body.acronym) for body in bodies}
    assert found == {(row["name"], row["acronym"]) for row in named["expected"]}


def test_every_use_of_the_acronym_is_a_mention(record: Callable[[dict[str, Any]], Record]) -> None:
    text = "The Quarry Licensing Board (QLB) met. The QLB fined two firms; QLB staff visited a third."
    mentions = [m for m in record({"text": text}).mentions if m.kind == "organisation"]
    assert {m.entity for m in mentions} == {"Quarry Licensing Board"}
    assert [m.evidence.text for m in mentions].count("QLB") >= 2


def test_an_expansion_given_elsewhere_in_the_document_counts(record: Callable[[dict[str, Any]], Record]) -> None:
    text = "QLB inspectors came in March.\n\nThe Quarry Licensing Board (QLB) was founded in 1961."
    mentions = [m for m in record({"text": text}).mentions if m.kind == "organisation"]
    assert {m.entity for m in mentions} == {"Quarry Licensing Board"}
    assert mentions[0].evidence.start == 0
