"""Which names of different documents stand for one entity."""

from __future__ import annotations

import itertools

import pytest

from kb.entities import Named
from kb.model import Block, Document, Entity, Evidence, Mention, Record
from kb.names import fold, key
from kb.schema import ENTITY_TABLES
from kb.store import Store
from pipeline.resolve import groups, link


def _record(source, *entities):
    """A document that names the entities, one a line."""
    text = "\n".join(entity.name for entity in entities)
    blocks, mentions, start = [], [], 0
    for ordinal, entity in enumerate(entities):
        end = start + len(entity.name)
        blocks.append(Block(ordinal, "paragraph", start, end, entity.name))
        mentions.append(Mention(entity.kind, entity.name, Evidence(ordinal, start, end, entity.name)))
        start = end + 1
    return Record(Document(source, "text/plain", source, text, tuple(blocks)), entities, tuple(mentions))


def _entities(kind, names):
    """Names as "Name" or "Name (ACRONYM)"."""
    for name in names:
        full, _, acronym = name.partition(" (")
        yield Entity(kind, full, acronym=acronym.rstrip(")") or None)


def _grouped(kind, *names):
    """The names, each of a document of its own, as sorted groups."""
    named = []
    for number, entity in enumerate(_entities(kind, names)):
        named.append(Named(entity, key(kind, entity.name, f"{number}.txt"), 1))
    keys = {one.key: [other.entity.name for other in named if other.key == one.key] for one in named}
    return sorted(sorted(name for one in group.keys for name in keys[one]) for group in groups(named))


SAME = [
    ("organisation", "Ports and Docks Board", "Ports & Docks Board"),
    ("organisation", "The Lighthouse Trust", "Lighthouse Trust"),
    ("organisation", "LIGHTHOUSE TRUST", "Lighthouse Trust"),
    ("organisation", "St. Brannock’s Hospice", "St Brannock's Hospice"),
    ("organisation", "The Fishermen’s Mission’s", "Fishermen's Mission"),
    ("organisation", "Her Majesty’s Coast Office", "HM Coast Office"),
    ("organisation", "Maritime Coastal Survey (MCS)", "MCS"),
    ("organisation", "Maritime Coastal Survey (M.C.S.)", "MCS"),
    ("programme", "Harbour Renewal Scheme (HRS)", "HRS"),
    ("programme", "harbour renewal scheme", "Harbour Renewal Scheme"),
    ("region", "Ynys Môn", "Ynys Mon"),
    ("region", "the Wirral", "Wirral"),
    ("role", "chief executive", "Chief Executive"),
    ("role", "Senior Harbour Owner (SHO)", "SHO"),
    ("person", "Siân Price", "Sian Price"),
    ("person", "Aoife O’Dowd", "Aoife O'Dowd"),
    ("person", "Ian Marr", "Ian Peter Marr"),
    ("person", "Ian Marr", "Ian P. Marr", "Ian Peter Marr"),
    ("person", "Ian P Marr", "Ian Peter Marr"),
    ("person", "Lotte van Dyk", "Lotte Anna van Dyk"),
]
APART = [
    ("organisation", "Ports Board", "Docks Board"),
    ("organisation", "MCS", "Maritime Coastal Survey"),
    ("organisation", "Maritime Coastal Survey (MCS)", "Marine Crew Society (MCS)", "MCS"),
    ("organisation", "Harbour Unit (HRS)", "Harbour Unit Board"),
    ("region", "North Tyneside", "Tyneside"),
    ("role", "Chief Executive", "Deputy Chief Executive"),
    ("person", "Marr", "Marr"),
    ("person", "Ian", "Ian"),
    ("person", "Mr Marr", "Mr Marr"),
    ("person", "Marr", "Ian Marr"),
    ("person", "Ian Peter Marr", "Ian Paul Marr"),
    ("person", "Ian Peter Marr", "Ian Paul Marr", "Ian Marr"),
    ("person", "Ian Peter Marr", "Ian Paul Marr", "Ian P Marr"),
    ("person", "Ian Marr", "Iain Marr"),
    ("person", "Ian Marr-Lee", "Ian Lee"),
]


@pytest.mark.parametrize("case", SAME, ids=str)
def test_one_entity(case):
    kind, *names = case
    assert _grouped(kind, *names) == [sorted(name.partition(" (")[0] for name in names)]


@pytest.mark.parametrize("case", APART, ids=str)
def test_entities_apart(case):
    kind, *names = case
    assert len(_grouped(kind, *names)) == len(names)


def test_an_initial_goes_with_the_one_that_fits():
    found = _grouped("person", "Ian P Marr", "Ian Peter Marr", "Ian Hugh Marr", "Ian Marr")
    assert found == [["Ian Hugh Marr"], ["Ian Marr"], ["Ian P Marr", "Ian Peter Marr"]]


def test_an_acronym_joins_only_its_own_kind():
    full = Named(Entity("programme", "Harbour Renewal Scheme", acronym="HRS"), fold("Harbour Renewal Scheme"), 1)
    short = Named(Entity("organisation", "HRS"), "hrs", 1)
    assert len(groups([full, short])) == 2


CALLED = [
    ("organisation", ["the Lighthouse Trust", "LIGHTHOUSE TRUST", "Lighthouse Trust"], "Lighthouse Trust"),
    ("organisation", ["MCS", "Maritime Coastal Survey (MCS)"], "Maritime Coastal Survey"),
    ("role", ["chief pilot", "Chief Pilot", "Chief pilot", "CHIEF PILOT"], "Chief Pilot"),
    ("person", ["Ian Marr", "Ian P. Marr", "IAN MARR"], "Ian P. Marr"),
    ("region", ["Ynys Mon", "Ynys Môn"], "Ynys Môn"),
]


@pytest.mark.parametrize(("kind", "names", "called"), CALLED)
def test_is_called_the_same_in_any_order(kind, names, called):
    for order in itertools.permutations(_entities(kind, names)):
        named = [Named(one, key(kind, one.name, "a.txt"), 1) for one in order]
        assert [group.entity.name for group in groups(named)] == [called]


RECORDS = (
    _record(
        "a.txt",
        Entity("organisation", "MCS"),
        Entity("person", "Ian Marr", honorific="Dr"),
        Entity("person", "Ian"),
    ),
    _record(
        "b.txt",
        Entity("organisation", "Maritime Coastal Survey", acronym="MCS"),
        Entity("person", "Ian P Marr"),
    ),
    _record("c.txt", Entity("organisation", "the maritime coastal survey"), Entity("role", "chief pilot")),
    _record(
        "d.txt",
        Entity("role", "Chief Pilot"),
        Entity("person", "Ian"),
        Entity("region", "Leith", category="town"),
    ),
)


def _content(store):
    """What the knowledge base says of entities, without their ids."""
    found = []
    for kind, table in ENTITY_TABLES.items():
        column = "title" if kind == "role" else "name"
        sql = (
            f"SELECT m.kind, e.{column}, d.source, m.text FROM mentions m "
            f"JOIN {table} e ON e.id = m.entity_id JOIN documents d ON d.id = m.document_id WHERE m.kind = ?"
        )
        found += [tuple(row) for row in store.connection.execute(sql, (kind,))]
        found += [(table, row[0]) for row in store.connection.execute(f"SELECT {column} FROM {table}")]
    names = store.connection.execute("SELECT kind, name FROM entity_names").fetchall()
    return sorted(found), sorted(tuple(row) for row in names)


def _dump(store):
    return list(store.connection.iterdump())


def test_does_not_depend_on_the_order_of_the_documents(tmp_path):
    contents = []
    for number, order in enumerate(itertools.permutations(RECORDS)):
        with Store.open(tmp_path / f"{number}.db", create=True) as store:
            for record in order:
                store.put(record)
                if number % 2:  # some with a resolution after each document, some with one at the end
                    link(store)
            link(store)
            contents.append(_content(store))
            assert sorted(store.records(), key=lambda one: one.document.source) == list(RECORDS)
    assert all(content == contents[0] for content in contents)
    assert ("organisations", "Maritime Coastal Survey") in contents[0][0]
    assert ("organisations", "MCS") not in contents[0][0]


def _parents(store):
    sql = "SELECT r.name, p.name FROM regions r LEFT JOIN regions p ON p.id = r.parent_id ORDER BY 1"
    return [tuple(row) for row in store.connection.execute(sql)]


def test_a_region_lies_in_the_nearest_larger_one_that_documents_name(tmp_path):
    towns = _record("t.txt", *(Entity("region", name) for name in ("Leeds", "Upper Wold", "UK")))
    nation = _record("n.txt", Entity("region", "England"))
    with Store.open(tmp_path / "kb.db", create=True) as store:
        store.put(towns)
        link(store)
        assert _parents(store) == [("Leeds", "UK"), ("UK", None), ("Upper Wold", None)]
        store.put(nation)
        link(store)
        assert _parents(store) == [("England", "UK"), ("Leeds", "England"), ("UK", None), ("Upper Wold", None)]
        store.remove("n.txt")
        link(store)
        assert _parents(store) == [("Leeds", "UK"), ("UK", None), ("Upper Wold", None)]


def test_again_changes_nothing(tmp_path):
    with Store.open(tmp_path / "kb.db", create=True) as store:
        for record in RECORDS:
            store.put(record)
        link(store)
        before = _dump(store)
        changes = store.connection.total_changes
        link(store)
        assert _dump(store) == before
        assert store.connection.total_changes == changes


def test_comes_apart_when_an_acronym_turns_out_to_have_two_meanings(tmp_path):
    with Store.open(tmp_path / "kb.db", create=True) as store:
        for record in RECORDS:
            store.put(record)
        link(store)
        store.put(_record("e.txt", Entity("organisation", "Marine Crew Society", acronym="MCS")))
        link(store)
        names = {row[0] for row in store.connection.execute("SELECT name FROM organisations")}
        assert names == {"Maritime Coastal Survey", "Marine Crew Society", "MCS"}
        store.remove("e.txt")
        link(store)
        assert {row[0] for row in store.connection.execute("SELECT name FROM organisations")} == {
            "Maritime Coastal Survey"
        }


def test_removes_entities_that_nobody_names_any_more(tmp_path):
    with Store.open(tmp_path / "kb.db", create=True) as store:
        for record in RECORDS:
            store.put(record)
        link(store)
        for record in RECORDS:
            store.remove(record.document.source)
        link(store)
        for table in (*ENTITY_TABLES.values(), "entity_names"):
            assert store.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0
