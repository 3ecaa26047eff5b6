"""An ingest may be killed at any moment, or run beside another: no document is lost or half in."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import closing

import pytest

from kb.opening import KnowledgeBaseError, connect
from pipeline.lock import ingest_lock

# POLICYKB_KILLS=30 runs the full test.
KILLS = int(os.environ.get("POLICYKB_KILLS", "4"))
RUN = [sys.executable, "-c", "from pipeline.cli import main; main()"]
NAMES = ["Ann Moor", "Ben Carr", "Cat Dunn", "Dot Eames", "Quay Board", "Dock Board", "Ferry Board"]


@pytest.fixture
def policykb(tmp_path, stand_in_environment):
    """Starts ``policykb`` in the test's folder."""

    def start(*arguments, **variables):
        # A session of its own, so that an interrupt reaches it and its workers alone, as in a terminal.
        return subprocess.Popen(
            [*RUN, *arguments],
            env={**stand_in_environment, **variables},
            cwd=tmp_path,
            stderr=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
            # A test run in the background ignores interrupts, and its children would inherit that.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        )

    return start


def _write(folder, seed, count=20):
    """Documents that share people and boards; another seed changes every third."""
    folder.mkdir(exist_ok=True)
    for number in range(count):
        chance = random.Random(number if number % 3 else number + seed)
        lines = [f"Harbours bulletin, issue {number}", ""]
        for _ in range(12):
            one, two = chance.sample(NAMES, 2)
            lines += [f"In all {chance.randrange(999)} people heard that {one} met {two} on the quay.", ""]
        (folder / f"{number:02}.txt").write_text("\n".join(lines))


def _complete(process):
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    return errors


def _content(path, dump):
    connection = connect(path)
    for check in ("PRAGMA integrity_check", "PRAGMA foreign_key_check"):
        assert [tuple(row) for row in connection.execute(check)] in ([], [("ok",)])
    for table in ("blocks_fts", "entity_names_fts"):
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
    found = dump(connection)
    connection.close()
    return found


@pytest.mark.parametrize("seed", range(KILLS))
def test_a_kill_at_any_moment_is_made_good_by_the_next_run(tmp_path, policykb, content, seed):
    """A first and a second version of all documents go in, each after an ingest that was killed."""
    chance = random.Random(seed)
    for version in (0, 1000):
        _write(tmp_path / "docs", version)
        _complete(policykb("ingest", "docs", "--kb", "whole.db"))
        killed = policykb("ingest", "docs", "--kb", "killed.db", STAND_IN_SECONDS="0.01")
        time.sleep(chance.uniform(0.2, 0.9))
        killed.send_signal(signal.SIGKILL)
        killed.communicate()
        errors = _complete(policykb("ingest", "docs", "--kb", "killed.db"))
        assert "waiting" not in errors
    assert _content(tmp_path / "killed.db", content) == _content(tmp_path / "whole.db", content)


def test_after_a_kill_each_document_is_wholly_in_or_wholly_out(tmp_path, policykb, content):
    _write(tmp_path / "docs", 0)
    _complete(policykb("ingest", "docs", "--kb", "whole.db"))
    counts = "SELECT d.source, (SELECT count(*) FROM {0} f WHERE f.document_id = d.id) FROM documents d ORDER BY 1"
    running = policykb("ingest", "docs", "--kb", "killed.db", STAND_IN_SECONDS="0.05")
    _wait_until(lambda: (tmp_path / "killed.db").exists() and _documents(tmp_path / "killed.db") > 2)
    running.send_signal(signal.SIGKILL)
    running.communicate()
    whole, killed = connect(tmp_path / "whole.db"), connect(tmp_path / "killed.db")
    for table in ("blocks", "mentions", "quantities"):
        complete = {tuple(row) for row in whole.execute(counts.format(table))}
        partial = {tuple(row) for row in killed.execute(counts.format(table))}
        assert 2 < len(partial) < 20 and partial < complete


def _documents(path):
    try:
        connection = connect(path)
    except KnowledgeBaseError:
        return 0
    with closing(connection):
        return connection.execute("SELECT count(*) FROM documents").fetchone()[0]


def _wait_until(condition, seconds=20.0):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.02)


def test_a_second_ingest_waits_says_so_and_goes_on(tmp_path, policykb):
    _write(tmp_path / "docs", 0, 3)
    with ingest_lock(tmp_path / "kb.db", lambda: None):
        second = policykb("ingest", "docs")
        assert second.stderr.readline() == "policykb: waiting for another ingest into kb.db\n"
        assert second.poll() is None
    assert "3 documents in" in _complete(second)
    assert not list(tmp_path.glob(".*lock"))


def test_ingests_at_once_lose_no_document(tmp_path, policykb, content):
    names = ("north", "south", "west")
    for number, name in enumerate(names):
        _write(tmp_path / name, number, 8)
    running = [policykb("ingest", name, STAND_IN_SECONDS="0.01") for name in names]
    for process in running:
        _complete(process)
    found = _content(tmp_path / "kb.db", content)
    assert len(found["documents"]) == 24
    assert len(found["people"]) == 4 and len(found["organisations"]) == 3


def test_killed_workers_parent_leaves_no_worker_behind(tmp_path, policykb):
    if not shutil.which("ps"):
        pytest.skip("ps is not installed")
    _write(tmp_path / "docs", 0, 12)
    running = policykb("ingest", "docs", "--jobs", "2", STAND_IN_SECONDS="5")
    _wait_until(lambda: len(_children(running.pid)) >= 2)
    workers = _children(running.pid)
    running.send_signal(signal.SIGKILL)
    running.wait()
    _wait_until(lambda: not any(_alive(worker) for worker in workers))


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_ends_it_in_one_line_and_the_next_run_goes_on(tmp_path, policykb, jobs):
    _write(tmp_path / "docs", 0, 12)
    running = policykb("ingest", "docs", "--jobs", jobs, STAND_IN_SECONDS="0.2")
    _wait_until(lambda: (tmp_path / "kb.db").exists() and _documents(tmp_path / "kb.db") > 0)
    os.killpg(running.pid, signal.SIGINT)
    assert running.communicate(timeout=20)[1].strip() == "policykb: interrupted"
    assert running.returncode == 130
    assert 0 < _documents(tmp_path / "kb.db") < 12
    _complete(policykb("ingest", "docs"))
    assert _documents(tmp_path / "kb.db") == 12


def _children(pid):
    found = subprocess.run(["ps", "--ppid", str(pid), "-o", "pid="], capture_output=True, text=True, check=False)
    return [int(line) for line in found.stdout.split()]


def _alive(pid):
    found = subprocess.run(["ps", "-p", str(pid), "-o", "stat="], capture_output=True, text=True, check=False)
    return bool(found.stdout.strip()) and not found.stdout.startswith("Z")
