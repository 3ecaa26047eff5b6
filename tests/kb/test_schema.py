"""The file of the knowledge base: its tables, its versions, and files that are none."""

from __future__ import annotations

import sqlite3
import subprocess
import sys

import pytest

from kb import opening, schema
from kb.opening import KnowledgeBaseError, NoKnowledgeBaseError, connect

# The published interface: these names are fixed.
EVIDENCE = "document_id block_id start_char end_char text"
CONTRACT = {
    "documents": "id title series issue published published_start published_end updated author publisher "
    "source media_type sha256 words text ingested_at",
    "blocks": "id document_id ordinal kind level marker section page start_char end_char text",
    "people": "id name honorific post_nominals",
    "organisations": "id name acronym",
    "regions": "id name kind parent_id",
    "programmes": "id name acronym kind",
    "roles": "id title",
    "mentions": "id kind entity_id document_id block_id text start_char end_char",
    "role_holdings": f"id person_id role_id scope status start_date end_date as_of {EVIDENCE}",
    "dates": f"id edtf start_date end_date modifier relation {EVIDENCE}",
    "quantities": f"id value upper total unit qualifier kind status period_start period_end {EVIDENCE}",
    "targets": f"id value upper total unit qualifier kind status period_start period_end {EVIDENCE}",
    "lists": f"id noun stated items exhaustive {EVIDENCE}",
    "milestones": f"id subject event status start_date end_date {EVIDENCE}",
    "findings": "id fingerprint rule severity message state first_seen last_seen",
    "finding_evidence": "finding_id document_id block_id start_char end_char quote",
    "waivers": "fingerprint reason author created until",
}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "kb.db"


@pytest.mark.parametrize("table", CONTRACT)
def test_has_the_published_columns(path, table):
    columns = {row["name"] for row in connect(path, create=True).execute(f"PRAGMA table_info({table})")}
    assert set(CONTRACT[table].split()) <= columns


def test_every_foreign_key_has_an_index_and_documents_cascade(path):
    connection = connect(path, create=True)
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    keys = 0
    for table in tables:
        first = {
            connection.execute(f"PRAGMA index_info({index['name']})").fetchone()["name"]
            for index in connection.execute(f"PRAGMA index_list({table})").fetchall()
        }
        for key in connection.execute(f"PRAGMA foreign_key_list({table})").fetchall():
            keys += 1
            assert key["from"] in first, (table, key["from"])
            if key["table"] == "documents":
                assert key["on_delete"] == ("SET NULL" if table == "finding_evidence" else "CASCADE"), table
    assert keys > 20


def test_is_in_wal_mode_and_checks_foreign_keys(path):
    connection = connect(path, create=True)
    assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert connection.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    assert connection.execute("PRAGMA busy_timeout").fetchone()[0] >= 10_000


def test_an_empty_file_becomes_a_knowledge_base_only_on_request(path):
    path.touch()
    with pytest.raises(KnowledgeBaseError, match="not a policykb knowledge base"):
        connect(path)
    assert schema.MIGRATIONS and opening.version(connect(path, create=True)) == len(schema.MIGRATIONS)


def test_no_file(path):
    with pytest.raises(NoKnowledgeBaseError, match="no knowledge base at"):
        connect(path)
    assert not path.exists()


def test_no_folder(tmp_path):
    with pytest.raises(KnowledgeBaseError, match=r"the folder .*away does not exist"):
        connect(tmp_path / "away" / "kb.db", create=True)


def test_a_folder_is_no_knowledge_base(tmp_path):
    with pytest.raises(KnowledgeBaseError, match="is a folder"):
        connect(tmp_path, create=True)


@pytest.mark.parametrize("create", [False, True])
def test_a_text_file_is_left_alone(path, create):
    path.write_text("Minutes of the harbour board, 3 May 2022\n")
    with pytest.raises(KnowledgeBaseError, match="is not an SQLite database") as caught:
        connect(path, create=create)
    assert "\n" not in str(caught.value)
    assert path.read_text().startswith("Minutes")


@pytest.mark.parametrize("create", [False, True])
def test_another_programs_database_is_left_alone(path, create):
    other = sqlite3.connect(path)
    other.executescript("CREATE TABLE migrations (version INTEGER); INSERT INTO migrations VALUES (1);")
    other.close()
    before = path.read_bytes()
    with pytest.raises(KnowledgeBaseError, match="is not a policykb knowledge base"):
        connect(path, create=create)
    assert path.read_bytes() == before


def test_a_damaged_file_is_one_line(path):
    connect(path, create=True).close()
    data = bytearray(path.read_bytes())
    data[16:4096] = b"\xff" * (4096 - 16)
    path.write_bytes(data)
    with pytest.raises(KnowledgeBaseError) as caught:
        connect(path)
    assert "\n" not in str(caught.value)


def _second(database):
    database.execute("ALTER TABLE documents ADD COLUMN department TEXT")


def test_an_older_file_is_brought_up_to_date_once(path, monkeypatch):
    connect(path, create=True).close()
    monkeypatch.setattr(opening, "MIGRATIONS", (*schema.MIGRATIONS, _second))
    connection = connect(path)
    assert opening.version(connection) == len(schema.MIGRATIONS) + 1
    connection.execute("SELECT department FROM documents")
    connection.close()
    assert opening.version(connect(path)) == len(schema.MIGRATIONS) + 1


def test_a_failing_migration_leaves_the_file_as_it_was(path, monkeypatch):
    def third(database):
        _second(database)
        database.execute("SELECT * FROM nowhere")

    connect(path, create=True).close()
    monkeypatch.setattr(opening, "MIGRATIONS", (*schema.MIGRATIONS, third))
    with pytest.raises(KnowledgeBaseError):
        connect(path)
    monkeypatch.undo()
    connection = connect(path)
    assert opening.version(connection) == len(schema.MIGRATIONS)
    assert "department" not in [row["name"] for row in connection.execute("PRAGMA table_info(documents)")]


def test_a_newer_file_is_refused(path, monkeypatch):
    with monkeypatch.context() as newer:
        newer.setattr(opening, "MIGRATIONS", (*schema.MIGRATIONS, _second))
        connect(path, create=True).close()
    with pytest.raises(KnowledgeBaseError, match=r"newer policykb .*: upgrade"):
        connect(path)


def test_opening_keeps_the_locks_of_other_connections(path):
    """Another process must not take the file for unused while this one has it open."""
    first = connect(path, create=True)
    first.execute("INSERT INTO roles (title) VALUES ('Wharfinger')")
    connect(path).close()
    code = f"import sqlite3; c = sqlite3.connect({str(path)!r}); c.execute('SELECT * FROM roles').fetchall(); c.close()"
    subprocess.run([sys.executable, "-c", code], check=True)
    assert path.with_name("kb.db-wal").exists()
    assert first.execute("SELECT title FROM roles").fetchone()[0] == "Wharfinger"


def test_many_may_create_it_at_once(path):
    code = f"from kb.opening import connect; from pathlib import Path; connect(Path({str(path)!r}), create=True)"
    running = [subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE) for _ in range(4)]
    assert [(one.communicate()[1], one.returncode) for one in running] == [(b"", 0)] * 4
    assert opening.version(connect(path)) == len(schema.MIGRATIONS)
