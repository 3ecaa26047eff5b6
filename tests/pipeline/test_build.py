"""The build: what goes in, what is skipped, what is removed, and what is left out with a reason."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from kb.store import Store
from pipeline import build
from pipeline.build import extraction_version, ingest, read_all
from pipeline.sources import Failure

pytestmark = pytest.mark.usefixtures("stand_in")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of documents, in the current folder."""
    monkeypatch.chdir(tmp_path)
    docs = tmp_path / "docs"
    (docs / "deep" / "er").mkdir(parents=True)
    (docs / "b.txt").write_text("Quay news\n\nAnn Moor met 12 people of the Harbour Board.\n")
    (docs / "a.txt").write_text("Dock news\n\nBen Carr chairs the Dock Board.\n")
    (docs / "deep" / "er" / "c.md").write_text("# Ferry news\n\nCat Dunn left with 3 others.\n")
    return docs


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "kb.db", create=True) as opened:
        yield opened


def _ids(store):
    sql = "SELECT source, id FROM documents ORDER BY id"
    return [tuple(row) for row in store.connection.execute(sql)]


def test_takes_folders_to_the_bottom_in_order(folder, store):
    report = ingest(["docs"], store)
    assert (report.ingested, report.unchanged, report.removed, report.failures) == (3, 0, 0, ())
    assert _ids(store) == [("docs/a.txt", 1), ("docs/b.txt", 2), ("docs/deep/er/c.md", 3)]


def test_skips_hidden_files_and_other_types_in_folders(folder, store):
    (folder / ".hidden.txt").write_text("Not seen\n")
    (folder / ".git").mkdir()
    (folder / ".git" / "x.txt").write_text("Not seen\n")
    (folder / "sums.csv").write_text("1,2\n")
    report = ingest(["docs"], store)
    assert report.ingested == 3 and report.failures == ()


def test_takes_a_file_once_however_it_is_named(folder, store):
    report = ingest(["docs", "docs/a.txt", str(folder / "a.txt"), "./docs/../docs/a.txt"], store)
    assert report.ingested == 3


def test_a_second_run_changes_nothing(folder, store, content):
    ingest(["docs"], store)
    before = content(store.connection)
    report = ingest(["docs"], store)
    assert (report.ingested, report.unchanged) == (0, 3)
    assert content(store.connection) == before


def test_replaces_what_changed(folder, store):
    ingest(["docs"], store)
    (folder / "a.txt").write_text("Dock news\n\nDot Eames chairs the Dock Board.\n")
    report = ingest(["docs"], store)
    assert (report.ingested, report.unchanged) == (1, 2)
    people = [row[0] for row in store.connection.execute("SELECT name FROM people ORDER BY name")]
    assert people == ["Ann Moor", "Cat Dunn", "Dot Eames"]


def test_reads_anew_when_extraction_changed(folder, store, monkeypatch):
    ingest(["docs"], store)
    monkeypatch.setattr(build, "extraction_version", lambda: "another")
    assert ingest(["docs"], store).ingested == 3


def test_the_extraction_version_follows_code_and_vocabulary(tmp_path):
    assert len(extraction_version()) == 16
    names = [name for name, _ in build._contents([("extractors", tmp_path)])]
    assert names == []
    (tmp_path / "words.txt").write_text("quay\n")
    (tmp_path / "commands").mkdir()
    assert build._contents([("extractors", tmp_path)]) == [("extractors/words.txt", b"quay\n")]
    assert build._contents([("pipeline", tmp_path)]) == [("pipeline/words.txt", b"quay\n")]
    (tmp_path / "cli.py").write_text("")
    assert build._contents([("pipeline", tmp_path)]) == [("pipeline/words.txt", b"quay\n")]


def test_prune_removes_what_is_gone_from_the_given_folders_only(folder, store, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "z.txt").write_text("Elsewhere news\n\nFay Gill spoke.\n")
    ingest(["docs", "other"], store)
    (folder / "a.txt").unlink()
    (other / "z.txt").unlink()
    assert ingest(["docs"], store).removed == 0
    assert ingest(["docs"], store, prune=True).removed == 1
    assert store.sources() == ["docs/b.txt", "docs/deep/er/c.md", "other/z.txt"]
    assert ("Dock Board",) not in [tuple(row) for row in store.connection.execute("SELECT name FROM organisations")]


def test_prune_keeps_a_document_that_cannot_be_read_now(folder, store):
    ingest(["docs"], store)
    (folder / "a.txt").write_text("")
    report = ingest(["docs"], store, prune=True)
    assert (report.removed, len(report.failures)) == (0, 1)
    assert "docs/a.txt" in store.sources()


def test_a_folder_that_is_gone_prunes_nothing(folder, store):
    ingest(["docs"], store)
    folder.rename(folder.with_name("moved"))
    report = ingest(["docs"], store, prune=True)
    assert report.failures == (Failure("docs", "no such file or folder"),)
    assert len(store.sources()) == 3


def test_identity_is_relative_to_the_knowledge_base_or_absolute(folder, tmp_path, monkeypatch):
    (tmp_path / "kept").mkdir()
    monkeypatch.chdir(folder)
    with Store.open(tmp_path / "kept" / "kb.db", create=True) as store:
        ingest(["a.txt"], store)
        assert store.sources() == [(folder / "a.txt").as_posix()]
    with Store.open(tmp_path / "kb.db", create=True) as store:
        ingest(["a.txt"], store)
        assert store.sources() == ["docs/a.txt"]


def test_names_a_folder_without_documents(folder, store, tmp_path):
    (tmp_path / "void").mkdir()
    report = ingest(["void"], store)
    assert report.empty == ("void",) and not report.failures


def test_resolution_that_an_interrupted_ingest_left_undone_is_done_by_the_next(folder, store, monkeypatch):
    def killed(store):
        raise KeyboardInterrupt

    (folder / "a.txt").write_text("Dock news\n\nBen Hugh spoke.\n")
    ingest(["docs"], store)
    assert store.resolved
    (folder / "a.txt").unlink()
    with monkeypatch.context() as interrupted, pytest.raises(KeyboardInterrupt):
        interrupted.setattr(build.resolve, "link", killed)
        ingest(["docs"], store, prune=True)
    people = "SELECT count(*) FROM people WHERE name = 'Ben Hugh'"
    assert not store.resolved and store.connection.execute(people).fetchone()[0] == 1
    ingest(["docs"], store)
    assert store.resolved and store.connection.execute(people).fetchone()[0] == 0


def test_tells_its_progress(folder, store):
    told = []
    ingest(["docs"], store, progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


@pytest.fixture
def awkward(folder):
    """Adds everything that can be wrong with a file."""
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "badutf8.txt").write_bytes(
        "Caf\u00e9 news\n\nAnn Moor met 7 people.\n".encode() + b"\xff\xfe\x80 9 more.\n"
    )
    (folder / "nested.html").write_text("<div>" * 10_000 + "<p>Gus Hall met 8 people.</p>" + "</div>" * 10_000)
    (folder / "dangling.txt").symlink_to("nowhere.txt")
    (folder / "folder.txt").mkdir()
    os.mkfifo(folder / "pipe.txt")
    (folder / "crash.txt").write_text("CRASH here\n\nAnn Moor met 1 person.\n")
    return folder


def test_leaves_out_what_cannot_be_read_and_goes_on(awkward, store):
    (awkward / "huge.txt").write_bytes((b"the ferry was late again and " * 35 + b"so were 5 others.\n\n") * 20_000)
    report = ingest(["docs"], store, jobs=1)
    reasons = {failure.source: failure.reason for failure in report.failures}
    assert set(reasons) == {f"docs/{name}.txt" for name in ("empty", "binary", "dangling", "pipe", "crash")}
    assert all("\n" not in str(failure) for failure in report.failures)
    assert "Traceback" not in str(reasons) and len(report.traces) == 1 and "Traceback" in report.traces[0]
    assert reasons["docs/crash.txt"] == "could not be processed: RuntimeError: the extractor stumbled"
    kept = {source.removeprefix("docs/") for source in store.sources()}
    assert kept == {"a.txt", "b.txt", "deep/er/c.md", "badutf8.txt", "nested.html", "huge.txt"}


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("nothing.txt", "no such file or folder"),
        ("sheet.xyz", "unsupported type .xyz"),
        (
            "https://harbours.example/news",
            "web addresses cannot be read yet: save the page and give its file",
        ),
    ],
)
def test_a_named_source_that_is_none_is_a_failure(folder, store, source, reason):
    (folder.parent / "sheet.xyz").write_text("Words enough\n")
    report = ingest([source, "docs"], store)
    assert report.failures == (Failure(source, reason),)
    assert report.ingested == 3


def test_the_knowledge_base_itself_is_no_document(folder, store):
    report = ingest(["kb.db", "kb.db-wal", "docs"], store)
    assert report.failures == tuple(
        Failure(name, "this is the knowledge base itself") for name in ("kb.db", "kb.db-wal")
    )
    assert report.ingested == 3


def test_a_record_that_misquotes_is_a_failure_of_its_document_alone(folder, store, monkeypatch):
    from dataclasses import replace

    extraction = sys.modules["extractors.extraction"]
    honest = extraction.extract

    def extract(document):
        record = honest(document)
        if document.source.endswith("b.txt"):
            wrong = replace(record.quantities[0].evidence, text="13")
            record = replace(record, quantities=(replace(record.quantities[0], evidence=wrong),))
        return record

    monkeypatch.setattr(extraction, "extract", extract)
    report = ingest(["docs"], store)
    assert [failure.source for failure in report.failures] == ["docs/b.txt"]
    assert "evidence '13' is not the text" in report.failures[0].reason
    assert store.sources() == ["docs/a.txt", "docs/deep/er/c.md"]


def test_read_all_keeps_nothing_and_names_sources_from_here(awkward, tmp_path):
    report = read_all(["docs", "nothing.txt"])
    assert [record.document.source for record in report.records] == [
        "docs/a.txt", "docs/b.txt", "docs/badutf8.txt", "docs/deep/er/c.md", "docs/nested.html",
    ]  # fmt: skip
    assert len(report.failures) == 6 and len(report.traces) == 1
    assert not list(tmp_path.glob("*.db"))


def test_several_processes_give_the_same(awkward, tmp_path, stand_in_environment, content):
    """A process that dies takes only its document along."""
    (awkward / "die.txt").write_text("DIE here\n")
    code = (
        "import sys; from kb.store import Store; from pipeline.build import ingest\n"
        "if __name__ == '__main__':\n"
        "    store = Store.open(sys.argv[1], create=True)\n"
        "    print(*ingest(['docs'], store, jobs=2).failures, sep='\\n')\n"
    )
    (tmp_path / "run.py").write_text(code)
    run = [sys.executable, "run.py", "two.db"]
    done = subprocess.run(run, env=stand_in_environment, capture_output=True, text=True, check=True, cwd=tmp_path)
    assert "docs/die.txt: the process that read it died" in done.stdout
    assert len(done.stdout.splitlines()) == 6
    (awkward / "die.txt").unlink()
    with Store.open(tmp_path / "one.db", create=True) as one, Store.open(tmp_path / "two.db") as two:
        ingest(["docs"], one)
        assert content(one.connection) == content(two.connection)
