"""The command line: what it prints where, and with which status it ends."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys

import pytest
from click.testing import CliRunner

from kb import rulebook
from kb.model import Finding, Quote
from kb.store import Store
from pipeline.cli import main

COMMANDS = {"ingest", "check", "lint", "serve", "search", "show", "rules", "explain", "evaluate"}


@pytest.fixture
def folder(tmp_path, monkeypatch, stand_in):
    """The current folder, with a folder of two documents."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("POLICYKB_KB", raising=False)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.txt").write_text("Dock news\n\nBen Carr chairs the Dock Board. It has 12 members.\n")
    (tmp_path / "docs" / "b.txt").write_text("Quay news\n\nAnn Moor met Ben Carr.\n")
    return tmp_path


@pytest.fixture
def run():
    def invoke(*arguments, **extra):
        return CliRunner().invoke(main, list(arguments), **extra)

    return invoke


@pytest.fixture
def findings(monkeypatch):
    """Lets the rules find what the test says."""

    def find(*severities, rule="CNT001"):
        quote = Quote("Dock news", "docs/a.txt", "", 0, 4, 1, "Dock", 0)
        found = [Finding(rule, "some-fault", one, f"{one} of docks", (quote,), n) for n, one in enumerate(severities)]
        monkeypatch.setattr(rulebook, "run", lambda records, select=(), ignore=(): [*map(_used, records)] and found)

    def _used(record):
        return record.document.source

    return find


def test_every_command_is_there_and_explains_itself(run):
    listed = run("--help")
    assert listed.exit_code == 0
    for name in COMMANDS:
        assert f"\n  {name}" in listed.output
        shown = run(name, "--help")
        assert shown.exit_code == 0 and shown.output.startswith("Usage: ")


def test_ingest_says_what_it_did_on_standard_error(folder, run):
    first = run("ingest", "docs")
    assert first.exit_code == 0 and first.stdout == ""
    assert first.stderr.startswith("2 documents in, 0 unchanged, 0 removed, 5 facts, ")
    assert first.stderr.endswith(" s\n") and first.stderr.count("\n") == 1
    assert run("ingest", "docs").stderr.startswith("0 documents in, 2 unchanged")
    (folder / "docs" / "b.txt").unlink()
    assert run("ingest", "docs", "--prune").stderr.startswith("0 documents in, 1 unchanged, 1 removed")
    assert run("ingest", "docs", "--quiet").stderr == ""


def test_ingest_names_what_failed_and_ends_with_2(folder, run):
    (folder / "docs" / "empty.txt").write_text("")
    (folder / "docs" / "crash.txt").write_text("CRASH\n")
    done = run("ingest", "docs", "gone.txt")
    lines = done.stderr.splitlines()
    assert done.exit_code == 2
    assert lines[:-1] == [
        "gone.txt: no such file or folder",
        "docs/crash.txt: could not be processed: RuntimeError: the extractor stumbled",
        "docs/empty.txt: empty file",
    ]
    assert lines[-1].startswith("2 documents in, 0 unchanged, 0 removed, 3 failed, ")
    assert "Traceback" in run("--debug", "ingest", "docs").stderr


def test_a_folder_without_documents_is_told(folder, run):
    (folder / "void").mkdir()
    done = run("ingest", "void", "--quiet")
    assert (done.exit_code, done.stderr) == (0, "policykb: no documents in void\n")


def test_the_knowledge_base_is_named_by_option_or_environment(folder, run, monkeypatch):
    run("ingest", "docs", "--kb", "one.db")
    monkeypatch.setenv("POLICYKB_KB", "two.db")
    run("ingest", "docs")
    assert sorted(path.name for path in folder.glob("*.db")) == ["one.db", "two.db"]


@pytest.mark.parametrize("command", [["check"], ["search", "x"], ["show", "x"], ["serve"]])
def test_without_a_knowledge_base_it_says_how_to_get_one(folder, run, command):
    done = run(*command)
    assert done.exit_code == 2 and done.stdout == ""
    assert done.stderr == (
        "policykb: no knowledge base at kb.db: run `policykb ingest FOLDER` first, or name another with --kb\n"
    )
    assert not (folder / "kb.db").exists()


def test_a_file_that_is_no_knowledge_base_is_one_line(folder, run):
    done = run("ingest", "docs", "--kb", "docs/a.txt")
    assert (done.exit_code, done.stderr) == (2, "policykb: docs/a.txt is not an SQLite database\n")


@pytest.mark.parametrize(
    ("found", "level", "status"),
    [
        ([], "error", 0),
        (["error"], "error", 1),
        (["warning"], "error", 0),
        (["info", "warning"], "warning", 1),
        (["info"], "warning", 0),
        (["error"], "never", 0),
    ],
)
@pytest.mark.parametrize("command", ["check", "lint"])
def test_the_status_tells_whether_there_are_findings(folder, run, findings, command, found, level, status):
    findings(*found)
    run("ingest", "docs")
    done = run(command, *(["docs"] if command == "lint" else []), "--fail-on", level, "--format", "json")
    assert done.exit_code == status
    printed = json.loads(done.stdout)
    assert sorted(one["severity"] for one in printed) == sorted(found)
    assert all(one["evidence"][0]["quote"] == "Dock" for one in printed)


def test_check_keeps_findings_and_passes_over_waived_ones(folder, run, findings):
    findings("error")
    run("ingest", "docs")
    assert run("check").exit_code == 1
    with Store.open("kb.db") as store:
        ((mark, state),) = store.connection.execute("SELECT fingerprint, state FROM findings").fetchall()
        assert state == "open"
        store.connection.execute(
            "INSERT INTO waivers (fingerprint, reason, author, created) VALUES (?, 'so', 'A', '2022-01-01')",
            (mark,),
        )
    assert run("check").exit_code == 0
    findings()
    run("check")
    with Store.open("kb.db") as store:
        assert [row[0] for row in store.connection.execute("SELECT state FROM findings")] == ["resolved"]


def test_check_of_other_rules_resolves_nothing(folder, run, findings):
    codes = [rule.code for rule in rulebook.rules()]
    if len({code.rstrip("0123456789") for code in codes}) < 2:
        pytest.skip("needs rules of two families")
    findings("error", rule=codes[0])
    run("ingest", "docs")
    run("check")
    findings()
    run("check", "--select", codes[-1])
    with Store.open("kb.db") as store:
        assert [row[0] for row in store.connection.execute("SELECT state FROM findings")] == ["open"]


def test_lint_keeps_nothing(folder, run, findings):
    findings()
    assert run("lint", "docs").exit_code == 0
    assert [path.name for path in folder.iterdir()] == ["docs"]


def test_lint_ends_with_2_where_a_source_failed(folder, run, findings):
    findings("error")
    done = run("lint", "docs", "gone.txt", "--format", "json")
    assert (done.exit_code, done.stderr) == (2, "gone.txt: no such file or folder\n")
    assert len(json.loads(done.stdout)) == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["chekc"], "no such command: chekc; did you mean check?"),
        (["check", "--colour"], "No such option '--colour'"),
        (["ingest"], "Missing argument 'SOURCE...'"),
        (["check", "--select", "XYZ999"], "unknown rule or family: XYZ999"),
        (["lint", "docs", "--ignore", "cnt,QQQ"], "unknown rule or family: QQQ"),
        (["explain", "XYZ999"], "unknown rule: XYZ999"),
        (["check", "--format", "pdf"], "'pdf' is not one of "),
        (["check", "--fail-on", "sometimes"], "'sometimes' is not one of"),
        (["ingest", "docs", "--jobs", "0"], "0 is not in the range"),
        (["evaluate", "nowhere"], "'nowhere' does not exist"),
        (["evaluate", "docs"], "no folder of gold files in or beside docs"),
    ],
)
def test_wrong_usage_is_one_line_and_status_2(folder, run, arguments, message):
    if "cnt,QQQ" in arguments and not any(rule.code.startswith("CNT") for rule in rulebook.rules()):
        pytest.skip("needs the rules of counts")
    done = run(*arguments)
    assert done.exit_code == 2 and done.stdout == ""
    assert done.stderr.startswith("policykb: ") and message in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_fault_of_the_program_is_one_line(folder, run, monkeypatch):
    def fail(*arguments, **options):
        raise RuntimeError("two\nlines")

    run("ingest", "docs")
    monkeypatch.setattr(rulebook, "run", fail)
    done = run("check")
    assert done.exit_code == 2
    assert done.stderr == "policykb: internal error: RuntimeError: two lines (--debug shows more)\n"


def test_rules_lists_and_explain_explains(run):
    every = rulebook.rules()
    assert [line.split()[0] for line in run("rules").stdout.splitlines()] == [rule.code for rule in every]
    listed = json.loads(run("rules", "--format", "json").stdout)
    assert [one["rule"] for one in listed] == [rule.code for rule in every]
    for rule in every[:3]:
        assert run("explain", rule.code.lower()).stdout.startswith(f"{rule.code} {rule.name}")


def test_search_prints_groups_with_marked_hits_and_sources(folder, run):
    run("ingest", "docs")
    done = run("search", "ben", "carr")
    assert done.exit_code == 0
    names, passages = done.stdout.split("\n\n")
    assert names == "Names\n  Ben Carr - person, 2 mentions in 2 documents"
    assert "  «Ben» «Carr» chairs the Dock Board. It has 12 members.\n    docs/a.txt:3" in passages
    assert "\x1b" not in done.stdout


def test_search_as_json(folder, run):
    run("ingest", "docs")
    found = json.loads(run("search", "carr", "--format", "json", "--kind", "passage").stdout)
    assert found["names"] == [] and len(found["passages"]) == 2
    one = found["passages"][0]
    assert [one["quote"][start:end] for start, end in one["hits"]] == ["Carr"]


def test_search_finds_nothing_quietly(folder, run):
    run("ingest", "docs")
    done = run("search", 'submarine "OR')
    assert (done.exit_code, done.stdout, done.stderr) == (
        0,
        "",
        'policykb: nothing found for submarine "OR\n',
    )


def test_show_prints_what_is_known(folder, run):
    run("ingest", "docs")
    shown = run("show", "ben carr")
    assert shown.stdout.splitlines()[0] == "Ben Carr - person"
    assert "Passages\n  Ben Carr chairs the Dock Board. It has 12 members. [1:3]\n" in shown.stdout
    assert "Sources\n  [1] Dock news, named once\n      docs/a.txt\n  [2] Quay news, named once\n" in shown.stdout
    assert json.loads(run("show", "Dock", "Board", "--format", "json").stdout)[0]["entity"]["kind"] == "organisation"


def test_show_suggests_names_like_the_wanted_one(folder, run):
    run("ingest", "docs")
    done = run("show", "Bren Karr")
    assert done.exit_code == 2
    assert done.stderr == "policykb: nothing is known of Bren Karr; did you mean Ben Carr?\n"


def test_show_asks_which_where_a_part_of_a_name_fits_several(folder, run):
    (folder / "docs" / "c.txt").write_text("Ferry news\n\nBen Moor met Amy Moor.\n")
    run("ingest", "docs")
    assert "did you mean Amy Moor or Ann Moor or Ben Moor?" in run("show", "moor").stderr


def test_what_documents_say_cannot_steer_the_terminal(folder, run):
    (folder / "docs" / "c.txt").write_text("Evil news\n\nThe \x1b[31mred\x1b[0m quay\x07 of Eve Bell.\n")
    run("ingest", "docs")
    shown = run("search", "quay").stdout
    assert "red" in shown and "\x1b" not in shown and "\x07" not in shown


LIGHT = [
    ["--help"],
    ["rules"],
    ["explain", "--help"],
    ["check"],
    ["lint", "--help"],
    ["serve", "--help"],
    ["search", "carr"],
]


@pytest.mark.parametrize("arguments", LIGHT, ids=" ".join)
def test_starts_without_the_language_model(folder, run, arguments):
    run("ingest", "docs")
    code = (
        "import sys\nfrom pipeline.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        "heavy = {'spacy', 'datasette', 'bs4'} & set(sys.modules)\nassert not heavy, heavy"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _on_a_terminal(folder, *arguments, **variables):
    """What the command prints on a terminal."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", "from pipeline.cli import main; main()", *arguments]
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"} | variables
    process = subprocess.Popen(command, stdout=theirs, stderr=theirs, stdin=theirs, cwd=folder, env=environment)
    os.close(theirs)
    printed = b""
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:
            break
        if not part:
            break
        printed += part
    process.wait()
    os.close(ours)
    return printed.decode()


def test_colours_only_on_a_terminal_and_never_with_no_color(folder, run):
    run("ingest", "docs")
    assert "\x1b[" in _on_a_terminal(folder, "search", "carr", TERM="xterm")
    assert "\x1b[" not in _on_a_terminal(folder, "search", "carr", TERM="xterm", NO_COLOR="1")
    assert "\x1b[" not in run("search", "carr").output


def test_a_reader_that_stops_early_ends_it_quietly(folder, run):
    run("ingest", "docs")
    code = "from pipeline.cli import main; main()"
    search = subprocess.Popen(
        [sys.executable, "-c", code, "search", "carr"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
    )
    search.stdout.close()
    assert (search.stderr.read(), search.wait()) == (b"", 141)
