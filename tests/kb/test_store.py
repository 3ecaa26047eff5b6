"""Putting records in and reading them back."""

from __future__ import annotations

import datetime as dt
import sqlite3
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.model import (
    Block,
    DateFact,
    Document,
    Entity,
    Evidence,
    Mention,
    Milestone,
    PartialDate,
    Quantity,
    Record,
    RoleHolding,
    StatedList,
)
from kb.opening import KnowledgeBaseError
from kb.schema import ENTITY_TABLES
from kb.store import Store

FACTS = ("mentions", "role_holdings", "dates", "quantities", "lists", "list_items", "milestones")


def rows(store, sql, *values):
    return [tuple(row) for row in store.connection.execute(sql, values)]


def test_gives_back_what_was_put(store, full_record):
    store.put(full_record)
    assert list(store.records()) == [full_record]


def test_gives_back_what_was_put_after_reopening(tmp_path, full_record):
    with Store.open(tmp_path / "kb.db", create=True) as store:
        store.put(full_record)
    with Store.open(tmp_path / "kb.db") as store:
        assert list(store.records()) == [full_record]


_days = st.dates(dt.date(1800, 1, 1), dt.date(2200, 12, 31))
_partial = st.builds(PartialDate, st.sampled_from(["2022", "2022-24", "199X", "2022-04/2023-03~"]), _days, _days)
_words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
_KINDS = ["heading", "list_item", "note"]
_numbers = st.floats(allow_nan=False, allow_infinity=False)


@st.composite
def records(draw):
    lines = draw(st.lists(_words, min_size=1, max_size=5))
    text = "\n".join(lines)
    blocks, start = [], 0
    for ordinal, line in enumerate(lines):
        blocks.append(
            Block(
                ordinal, draw(st.sampled_from(_KINDS)), start, start + len(line), line,
                section=tuple(draw(st.lists(_words, max_size=2))), page=draw(st.none() | st.integers(0, 9)),
                marker=draw(st.none() | _words),
                cells=((start, start + len(line)),) * draw(st.integers(0, 2)),
            )
        )  # fmt: skip
        start += len(line) + 1

    def quoted():
        block = draw(st.sampled_from(blocks))
        return Evidence(block.ordinal, block.start, block.end, block.text)

    names = draw(st.lists(_words, min_size=2, max_size=4, unique=True))
    kinds = ["person", "role", "organisation", "region"]
    entities = tuple(
        Entity(kind, name, *[draw(st.none() | _words)] * 4) for kind, name in zip(kinds, names, strict=False)
    )
    partial = st.none() | _partial
    return Record(
        Document(
            "a.txt", "text/plain", "0", text, tuple(blocks), draw(_words), draw(st.none() | _words),
            draw(st.none() | st.integers(0, 99)), draw(partial), draw(partial),
        ),
        entities,
        tuple(Mention(one.kind, one.name, quoted()) for one in entities if draw(st.booleans())),
        (
            RoleHolding(
                names[0], names[1], draw(st.none() | _words), "former", quoted(),
                *(draw(partial) for _ in "123"),
            ),
        ),
        (DateFact(quoted(), draw(st.none() | _words), draw(st.none() | _days), draw(st.none() | _days)),),
        (Quantity(quoted(), draw(_numbers), draw(st.none() | _numbers), period=draw(partial)),),
        (
            StatedList(
                quoted(), draw(_words), draw(st.none() | st.integers(0, 9)),
                (quoted(),) * draw(st.integers(0, 3)),
            ),
        ),
        (Milestone(quoted(), draw(_words), draw(_words), "planned", draw(_partial)),),
    )  # fmt: skip


@given(record=records())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_gives_back_any_record(store, record):
    store.put(record)
    assert list(store.records()) == [record]


def test_every_fact_is_its_slice_of_the_document(store, full_record):
    store.put(full_record)
    for table in FACTS:
        found = rows(
            store,
            f"SELECT f.text, substr(d.text, f.start_char + 1, f.end_char - f.start_char) "
            f"FROM {table} f JOIN documents d ON d.id = f.document_id",
        )
        assert found and all(text == cut for text, cut in found), table


def test_targets_are_the_quantities_that_say_so(store, full_record):
    store.put(full_record)
    assert rows(store, "SELECT value, total, unit FROM targets") == [(49.0, 69.0, "pilots")]


def test_a_list_counts_its_items(store, full_record):
    store.put(full_record)
    assert rows(store, "SELECT noun, stated, items FROM lists") == [("quays", 3, 3), ("quays", None, 0)]


def test_a_holding_spans_its_stated_dates(store, full_record):
    store.put(full_record)
    found = rows(store, "SELECT start_date, end_date, end_earliest, as_of FROM role_holdings ORDER BY id LIMIT 1")
    assert found == [("2022-05-03", "2023-03-31", "2022-04-01", "2022-06")]


def test_a_new_version_takes_the_place_of_the_old(store, full_record, make_document):
    first = store.put(full_record, "1")
    changed = Record(make_document("Quite another text\n"))
    assert store.put(changed, "1") == first
    assert list(store.records()) == [changed]
    assert all(not rows(store, f"SELECT * FROM {table}") for table in FACTS)
    assert rows(store, "SELECT text FROM blocks") == [("Quite another text",)]


def test_is_unchanged_by_bytes_and_extractor(store, full_record):
    sha256 = full_record.document.sha256
    assert not store.unchanged("harbours.txt", sha256, "1")
    store.put(full_record, "1")
    assert store.unchanged("harbours.txt", sha256, "1")
    assert not store.unchanged("harbours.txt", sha256, "2")
    assert not store.unchanged("harbours.txt", "other", "1")
    assert not store.unchanged("docks.txt", sha256, "1")


def test_removes_a_document_with_all_its_facts(store, full_record):
    store.put(full_record)
    assert store.remove("harbours.txt")
    assert not store.remove("harbours.txt")
    assert store.sources() == []
    for table in ("documents", "blocks", "document_entities", "abbreviations", *FACTS):
        assert not rows(store, f"SELECT * FROM {table}"), table


def test_deleting_a_document_by_hand_takes_its_facts_along(store, full_record):
    store.put(full_record)
    store.connection.execute("DELETE FROM documents")
    for table in ("blocks", "document_entities", *FACTS):
        assert not rows(store, f"SELECT * FROM {table}"), table


def _misquoted(record):
    wrong = replace(record.dates[0].evidence, text="4 May 2022")
    return replace(record, dates=(replace(record.dates[0], evidence=wrong),))


def _shifted_item(record):
    first = record.lists[0]
    items = (replace(first.items[0], start=0), *first.items[1:])
    return replace(record, lists=(replace(first, items=items),))


def _no_block(record):
    return replace(record, dates=(replace(record.dates[0], evidence=replace(record.dates[0].evidence, block=99)),))


def _negative(record):
    return replace(record, mentions=(Mention("region", "Leith", Evidence(0, -5, -3, record.document.text[-5:-3])),))


def _stranger(record):
    return replace(record, holdings=(replace(record.holdings[0], person="Nobody Known"),))


def _wrong_block(record):
    blocks = record.document.blocks
    return replace(record, document=replace(record.document, blocks=(replace(blocks[0], text="Other"), *blocks[1:])))


def _not_a_number(record):
    return replace(record, quantities=(replace(record.quantities[0], value=float("nan")),))


@pytest.mark.parametrize(
    "spoil", [_misquoted, _shifted_item, _no_block, _negative, _stranger, _wrong_block, _not_a_number]
)
def test_refuses_what_is_not_in_the_document(store, full_record, spoil):
    store.put(full_record, "1")
    with pytest.raises(ValueError, match=r"^harbours\.txt: "):
        store.put(spoil(full_record), "2")
    assert list(store.records()) == [full_record]
    assert store.unchanged("harbours.txt", full_record.document.sha256, "1")


def test_one_name_is_one_entity_over_all_documents(store, named):
    store.put(named("a.txt", Entity("organisation", "The Ports & Docks Board")))
    store.put(named("b.txt", Entity("organisation", "Ports and Docks Board")))
    assert rows(store, "SELECT count(*) FROM organisations") == [(1,)]
    assert rows(store, "SELECT DISTINCT entity_id FROM mentions") == rows(store, "SELECT id FROM organisations")


def test_an_entity_without_evidence_gets_no_row(store, full_record):
    store.put(full_record)
    assert rows(store, "SELECT * FROM organisations") == []


def test_full_text_search_keeps_in_step(store, full_record, make_document):
    find = "SELECT count(*) FROM blocks_fts WHERE blocks_fts MATCH ?"
    store.put(full_record)
    assert rows(store, find, "pilot") == [(2,)]
    store.put(Record(make_document("Nothing about them\n")))
    assert rows(store, find, "pilot") == [(0,)]
    for table in ("blocks_fts", "entity_names_fts"):
        store.connection.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")


def test_mentions_point_into_the_table_of_their_kind(store, full_record):
    store.put(full_record)
    for kind, table in ENTITY_TABLES.items():
        assert not rows(
            store,
            f"SELECT * FROM mentions WHERE kind = ? AND entity_id NOT IN (SELECT id FROM {table})",
            kind,
        )


def test_a_failed_transaction_leaves_nothing(store, full_record):
    with pytest.raises(RuntimeError), store.transaction():
        store.connection.execute("INSERT INTO roles (title) VALUES ('Wharfinger')")
        raise RuntimeError
    assert rows(store, "SELECT * FROM roles") == []
    store.put(full_record)


def test_a_file_that_cannot_be_written_is_one_line(tmp_path, full_record):
    store = Store.open(tmp_path / "kb.db", create=True)
    other = sqlite3.connect(tmp_path / "kb.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    store.connection.execute("PRAGMA busy_timeout = 10")
    with pytest.raises(KnowledgeBaseError, match=r"kb\.db cannot be written: database is locked"):
        store.put(full_record)
    other.execute("ROLLBACK")
    store.put(full_record)


def test_reads_one_state_while_another_writes(tmp_path, full_record, make_document):
    with Store.open(tmp_path / "kb.db", create=True) as one, Store.open(tmp_path / "kb.db") as two:
        one.put(full_record)
        reading = one.records()
        two.put(Record(make_document("Later\n", "later.txt")))
        assert [record.document.source for record in reading] == ["harbours.txt", "later.txt"]


def test_needs_no_language_model():
    code = "import sys, kb.store, kb.search, kb.profile; assert 'spacy' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
