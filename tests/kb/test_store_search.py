"""Searching, and showing what is known of a name."""

from __future__ import annotations

import datetime as dt

import pytest

from kb import profile
from kb.model import Entity, PartialDate, Quantity, Record, RoleHolding
from kb.search import KINDS, search


@pytest.fixture
def filled(store, full_record):
    store.put(full_record)
    return store.connection


def test_finds_names_facts_and_passages(filled):
    hits = search(filled, "Tull")
    assert [(hit.kind, hit.name, hit.mentions, hit.documents) for hit in hits.names] == [("person", "Moira Tull", 1, 1)]
    assert {hit.kind for hit in hits.facts} == {"holding"}
    assert hits.facts[0].value == "Moira Tull · Chief Pilot · Leith · interim"
    assert [hit.quote for hit in hits.passages] == ["Introduction from Moira Tull, Chief Pilot"]


def test_marks_the_hits(filled):
    (passage,) = search(filled, "pilots recruited").passages
    assert [passage.quote[start:end] for start, end in passage.hits] == ["recruited", "pilots"]
    assert (passage.source, passage.section, passage.line) == ("harbours.txt", "Part A > b > c", 1)


def test_finds_an_entity_by_its_acronym(filled):
    (hit,) = search(filled, "HRS", ["programme"]).names
    assert (hit.name, hit.also) == ("Harbour Renewal Scheme", ("HRS",))


def test_finds_stems_and_where_there_are_none_beginnings(filled):
    assert search(filled, "recruiting pilot", ["passage"]).passages
    assert [hit.name for hit in search(filled, "harb ren").names] == ["Harbour Renewal Scheme"]


@pytest.mark.parametrize("kind", KINDS)
def test_keeps_to_a_kind(filled, kind):
    for query in ("Moira Tull Chief Pilot", "Harbour", "Leith", "49", "quays", "May"):
        hits = search(filled, query, [kind])
        assert {hit.kind for hit in (*hits.names, *hits.facts)} <= {kind}
        assert kind == "passage" or not hits.passages


def test_keeps_to_the_limit(store, named):
    store.put(named("a.txt", *(Entity("organisation", f"Quay Board {number}") for number in range(9))))
    hits = search(store.connection, "quay", limit=4)
    assert (len(hits.names), len(hits.passages)) == (4, 4)


@pytest.mark.parametrize(
    "query",
    [
        '"',
        "'",
        "(",
        "NEAR(",
        "a AND",
        "OR",
        "*",
        "text:",
        "-",
        "^",
        "",
        "   ",
        "quay\x00",
        "{a b}:",
        '"un"closed"',
        "; DROP",
    ],
)
def test_no_query_is_wrong(filled, query):
    search(filled, query)


def test_what_is_not_there_is_not_found(filled):
    assert not search(filled, "submarine")


def test_shows_a_person(filled):
    (found,) = profile.find(filled, "moira tull")
    assert found.entity.name == "Moira Tull"
    assert [(one.role, one.scope, one.status, one.start, one.end, one.told_from) for one in found.tenures] == [
        ("Chief Pilot", "Leith", "interim", "2022-05-03", "2022-04-01/2023-03-31", "2022-06"),
        ("Chief Pilot", None, "current", None, None, None),
    ]
    assert dict(found.particulars) == {"honorific": "Dr", "post-nominals": "OBE"}
    assert [(one.source, one.published, one.mentions) for one in found.documents] == [("harbours.txt", "2022-06", 1)]


@pytest.mark.parametrize("name", ["Harbour Renewal Scheme", "the harbour renewal scheme", "HRS", "renewal"])
def test_shows_a_programme_by_any_of_its_names(filled, name):
    (found,) = profile.find(filled, name)
    assert dict(found.particulars) == {"acronym": "HRS", "kind": "scheme"}
    assert found.entity.also == ("HRS",)
    assert [(one.event, one.status, one.date) for one in found.milestones] == [("open", "done", "2022-05-03")]
    assert found.documents[0].mentions == 2


def test_shows_who_holds_a_role_and_the_posts_of_a_place(filled):
    (role,) = profile.find(filled, "Chief Pilot")
    assert {one.person for one in role.tenures} == {"Moira Tull"}
    (place,) = profile.find(filled, "Leith")
    assert [one.role for one in place.tenures] == ["Chief Pilot"]


def test_joins_what_documents_say_of_one_post_over_time(store, make_document, builder):
    for month, status in (("2022-03", "current"), ("2022-09", "former")):
        made = builder(make_document(f"Dr Moira Tull, Chief Pilot, spoke in {month}.", f"{month}.txt"))
        told = PartialDate(month, dt.date.fromisoformat(f"{month}-01"), dt.date.fromisoformat(f"{month}-28"))
        holding = RoleHolding("Moira Tull", "Chief Pilot", None, status, made.quote("Moira Tull"), as_of=told)
        entities = (Entity("person", "Moira Tull"), Entity("role", "Chief Pilot"))
        mentions = (made.mention("person", "Moira Tull"), made.mention("role", "Chief Pilot"))
        store.put(Record(made.document, entities, mentions, (holding,)))
    (found,) = profile.find(store.connection, "Moira Tull")
    (tenure,) = found.tenures
    assert (tenure.status, tenure.told_from, tenure.told_to) == ("former", "2022-03", "2022-09")
    assert [held.source for held in tenure.statements] == ["2022-03.txt", "2022-09.txt"]


def test_shows_the_figures_of_a_programme_as_claimed_only(store, make_document, builder):
    made = builder(make_document("The Quay Plan has built 49 of 69 quays, up from 30.", "a.txt"))
    figures = (
        Quantity(made.quote("49 of 69 quays"), 49, total=69, unit="quays", status="achieved"),
        Quantity(made.quote("30"), 30, unit="quays", status="achieved", assertion="earlier"),
    )
    mentions = (made.mention("programme", "Quay Plan"),)
    store.put(Record(made.document, (Entity("programme", "Quay Plan"),), mentions, quantities=figures))
    (found,) = profile.find(store.connection, "Quay Plan")
    assert [(one.value, one.status, one.quote) for one in found.figures] == [
        ("49 of 69 quays", "achieved", "49 of 69 quays")
    ]


def test_shows_entities_of_all_kinds_that_share_a_name(store, named):
    store.put(named("a.txt", Entity("organisation", "Harbour Watch"), Entity("programme", "Harbour Watch")))
    assert [one.entity.kind for one in profile.find(store.connection, "harbour watch")] == [
        "organisation",
        "programme",
    ]


def test_shows_nothing_where_a_part_of_a_name_fits_several(store, named):
    store.put(named("a.txt", Entity("organisation", "Harbour Watch"), Entity("organisation", "Harbour Board")))
    assert profile.find(store.connection, "harbour") == []
    assert profile.names(store.connection) == ["Harbour Board", "Harbour Watch"]
