"""The knowledge base in Datasette: what it says of itself, what it answers, and that it only reads."""

from __future__ import annotations

import asyncio
import dataclasses
import datetime as dt
import hashlib
import re
import sqlite3
import subprocess
import sys
import urllib.request

import pytest

from kb.model import Block, Document, Finding, PartialDate, Quote, Record
from kb.opening import NoKnowledgeBaseError
from kb.publish import PublishError, application, metadata
from kb.publish.queries import queries, read
from kb.publish.server import listen
from kb.store import Store

QUERIES = queries()
# What to enter, and how many rows there must be at least.
ASKED = {
    "counts-against-lists": ({}, 1),
    "documents-of-a-series": ({"series": "harbours"}, 1),
    "everything-about-a-name": ({"name": "moira"}, 2),
    "milestones-ahead": ({"date": "2022-06-01"}, 1),
    "milestones-overdue": ({"date": "2024-06-01"}, 1),
    "open-contradictions": ({"severity": "error"}, 1),
    "organisations-most-mentioned": ({}, 1),
    "passages-that-match": ({"words": "pilot recruited"}, 1),
    "posts-that-changed-hands": ({"from": "2022-05-01", "to": "2022-05-31"}, 1),
    "progress-over-issues": ({"programme": "pilots"}, 1),
    "regions-and-who-runs-them": ({"region": "leith"}, 1),
    "roles-of-a-person": ({"person": "tull"}, 2),
    "targets-and-progress": ({"about": "pilots", "status": "achieved"}, 1),
    "what-a-document-says": ({"document": "bulletin"}, 8),
    "where-dates-are-mentioned": ({"from": "2022-05-01", "to": "2022-05-31"}, 1),
    "who-held-this-role": ({"role": "chief", "area": "leith"}, 1),
}
HOSTILE = ("", "' OR 1=1 --", '"', "AND OR NOT (", "*", "a\x00b", "%_", "<script>alert(1)</script>", "λ" * 5000)


def _plain(source: str, title: str, text: str) -> Record:
    """A document of one paragraph without facts."""
    block = Block(0, "paragraph", 0, len(text), text)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Record(Document(source, "text/plain", sha256, text, (block,), title))


def _quote(record: Record, words: str) -> Quote:
    start = record.document.text.index(words)
    return Quote(record.document.title, record.document.source, "Part A", start, start + len(words), 1, words, 0)


def _more(record: Record, builder) -> Record:
    """The record with an organisation that is mentioned, and something planned."""
    make = builder(record.document)
    month = PartialDate("2022-09", dt.date(2022, 9, 1), dt.date(2022, 9, 30))
    planned = dataclasses.replace(
        record.milestones[0], evidence=make.quote("North Quay"), subject="North Quay", status="planned", date=month
    )
    board = make.mention("organisation", "Board without evidence", "Harbours bulletin")
    return dataclasses.replace(record, mentions=(*record.mentions, board), milestones=(*record.milestones, planned))


@pytest.fixture
def path(tmp_path, full_record, builder):
    """A populated knowledge base."""
    path = tmp_path / "some name.db"
    script = "<script>alert('title')</script>"
    with Store.open(path, create=True) as store:
        record = _more(full_record, builder)
        store.put(record)
        store.put(_plain("https://example.org/a?b=1&c=2", script, "Nothing «of note» here."))
        store.put(_plain("javascript:alert(1)", "Third", "Mark <b>bold</b> words of harbour boats."))
        quotes = (_quote(record, "49 of 69 pilots"), _quote(record, "The three quays"))
        store.save_findings([Finding("TST001", "a-test", "error", "These <i>differ</i>.", quotes)])
    return path


@pytest.fixture
def get(path):
    """Asks for a page or its data; gives the response."""
    datasette = application(path)

    def ask(address: str, **params: str):
        return asyncio.run(datasette.client.get(address, params=params or None))

    return ask


def _columns(path) -> dict[str, set[str]]:
    """Every table and view but the full-text indexes, with its columns."""
    connection = sqlite3.connect(path)
    names = connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')").fetchall()
    wanted = [name for (name,) in names if "_fts" not in name and not name.startswith("sqlite_")]
    found = {name: {row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')} for name in wanted}
    connection.close()
    return found


def test_every_table_and_column_is_described_and_nothing_else(path):
    tables = metadata()["databases"]["policykb"]["tables"]
    columns = _columns(path)
    assert tables.keys() == columns.keys()
    for name, table in tables.items():
        assert table["title"] and table["description"].endswith("."), name
        described = {column for column, text in table["columns"].items() if text.endswith(".")}
        missing = columns[name] - described
        assert not missing, f"{name}: {missing}"
    unknown = {
        f"{name}.{column}"
        for name, table in tables.items()
        for column in [*table["columns"], *table.get("facets", ()), table.get("sort"), table.get("sort_desc")]
        if column and column not in columns[name]
    } - {"targets.id", "finding_evidence.text"}
    assert not unknown


@pytest.mark.parametrize("query", QUERIES, ids=[query.name for query in QUERIES])
def test_every_query_answers(get, query):
    assert query.title.endswith("?") and query.description
    assert query.group in {"People and roles", "Targets and milestones", "Checks", "Documents", "Search"}
    params, least = ASKED[query.name]
    assert params.keys() <= dict(query.params).keys()
    answer = get(f"/policykb/{query.name}.json", _shape="objects", **params)
    assert answer.status_code == 200, answer.text
    rows = answer.json()["rows"]
    assert len(rows) >= least
    page = get(f"/policykb/{query.name}", **params)
    assert page.status_code == 200
    assert query.title in page.text
    assert "Custom SQL" not in page.text


@pytest.mark.parametrize("query", QUERIES, ids=[query.name for query in QUERIES])
def test_no_input_breaks_a_query(get, query):
    for words in HOSTILE:
        params = {name: words for name, _ in query.params} or {"other": words}
        page = get(f"/policykb/{query.name}", **params)
        assert page.status_code == 200, (words, page.text[:300])
        assert "<script>alert" not in page.text


def test_answers_say_what_the_documents_say(get):
    def first(name: str, **params: str):
        return get(f"/policykb/{name}.json", _shape="objects", **params).json()["rows"][0]

    holding = first("who-held-this-role", role="CHIEF", area="leith")
    assert (holding["person"], holding["role"], holding["started"]) == ("Moira Tull", "Chief Pilot", "2022-05-03")
    assert holding["quote"] == "Moira Tull, Chief Pilot"
    progress = first("progress-over-issues", programme="pilots")
    assert (progress["value"], progress["total"], progress["percent"], progress["issue"]) == (49, 69, 71.0, 4)
    both = first("open-contradictions")
    assert (both["first_quote"], both["second_quote"]) == ("49 of 69 pilots", "The three quays")
    assert first("counts-against-lists")["list"] == "North Quay\nSouth Quay\nWest Quay"
    said = get("/policykb/what-a-document-says.json", _shape="objects", document="issue 4", kind="target").json()
    assert [row["fact"] for row in said["rows"]] == ["49 to 60.5 of 69 pilots (achieved)"]
    assert first("milestones-overdue", date="2022-10-10")["days_overdue"] == 10
    assert "«boats»" in first("passages-that-match", words="boat")["found"]


def test_an_empty_search_finds_nothing_and_says_so(get):
    page = get("/policykb/passages-that-match")
    assert page.status_code == 200
    assert "Nothing found" in page.text


def test_cells_are_readable_and_lead_to_their_rows(get):
    page = get("/policykb/who-held-this-role").text
    assert re.search(r'<a href="/policykb/people/\d+">Moira Tull</a>', page)
    assert re.search(r'<a href="/policykb/documents/\d+">Harbours bulletin, issue 4</a>', page)
    assert '<time datetime="2022-05-03" title="2022-05-03">3 May 2022</time>' in page
    assert "financial year 2022 to 2023" in page
    assert ">Harbour Renewal Scheme</a>" in get("/policykb/mentions?kind=programme").text
    assert re.search(r'<a href="/policykb/documents/\d+">Harbours bulletin, issue 4</a>', get("/policykb/dates").text)
    assert "<mark>boats</mark>" in get("/policykb/passages-that-match", words="boat").text


def test_a_row_names_what_it_leads_to(get):
    row = get("/policykb/role_holdings/1").text
    for link in ('people/1">Moira Tull', 'roles/1">Chief Pilot', 'documents/1">Harbours bulletin, issue 4'):
        assert f'<a href="/policykb/{link}</a>' in row
    assert '<a href="/policykb/blocks/2">Part A &gt; b &gt; c</a>' in row
    assert '<a href="/policykb/documents/1">Harbours bulletin, issue 4</a>' in get("/policykb/documents").text
    found = get("/policykb/passages-that-match", words="boats").text
    assert re.search(r'<a href="/policykb/blocks/\d+">passage</a>', found)


def test_documents_are_not_trusted(get):
    pages = ("/policykb/documents", "/policykb/documents/2", "/policykb/documents/3", "/policykb/blocks")
    for page in (*pages, "/policykb/passages-that-match?words=words", "/policykb/open-contradictions"):
        text = get(page).text
        assert "<script>alert" not in text and "<b>bold" not in text and "<i>differ" not in text, page
        assert 'href="javascript:' not in text, page
    listed = get("/policykb/documents").text
    assert "&lt;script&gt;" in listed
    assert 'href="https://example.org/a?b=1&amp;c=2"' in listed


def test_tables_open_with_titles_facets_labels_and_search(get):
    documents = get("/policykb/documents").text
    assert "<h1>Documents</h1>" in documents
    assert "Every document that was read" in documents
    assert 'data-column-description="Number of words."' in documents
    assert get("/policykb/findings.json").json()["facet_results"].keys() == {"state", "severity", "rule"}
    for table, words in (("blocks", "recruit"), ("entity_names", "hrs")):
        page = get(f"/policykb/{table}", _search=words).text
        assert 'type="search"' in page and ("recruited" in page or "HRS" in page)
    hidden = {one["name"]: one["hidden"] for one in get("/policykb.json").json()["tables"]}
    assert hidden["migrations"] and hidden["blocks_fts"] and hidden["blocks_fts_data"]
    assert not hidden["documents"] and not hidden["entity_names"]
    row = get("/policykb/people/1").text
    assert "<h1>Moira Tull</h1>" in row and "role holdings: 2" in row
    assert 'href="/policykb/everything-about-a-name?name=Moira+Tull"' in row


def test_home_leads_to_every_question_and_table(get):
    home = get("/").text
    for name in (*(query.name for query in QUERIES), "documents", "role_history", "contradictions"):
        assert f'<a href="policykb/{name}"' in home
        assert get(f"/policykb/{name}").status_code == 200
    assert get("/policykb-static/policykb.css").status_code == 200
    assert "/policykb-static/policykb.css" in home


def test_nothing_can_be_written_or_downloaded(get, path):
    assert get("/some name.db").status_code == 404
    assert get("/policykb.db").status_code == 403
    for sql in ("DELETE FROM documents", "select load_extension('x')", "attach 'x.db' as x"):
        assert get("/policykb.json", sql=sql).status_code >= 400
    slow = "with recursive c(x) as (select 1 union all select x + 1 from c) select count(*) from c"
    assert get("/policykb.json", sql=slow).status_code == 400
    datasette = application(path)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        asyncio.run(datasette.get_database("policykb").execute("DELETE FROM documents"))


def test_what_is_ingested_meanwhile_shows(get, path):
    before = get("/policykb/documents.json").json()["filtered_table_rows_count"]
    with Store.open(path) as store:
        store.put(_plain("later.txt", "Later", "More."))
    assert get("/policykb/documents.json").json()["filtered_table_rows_count"] == before + 1


def test_a_file_that_is_none_is_refused(tmp_path):
    with pytest.raises(NoKnowledgeBaseError, match="no knowledge base at"):
        application(tmp_path / "none.db")
    text = tmp_path / "text.db"
    text.write_text("not a database, but long enough to be taken for one")
    with pytest.raises(PublishError, match="cannot be read"):
        application(text)
    odd = tmp_path / "50% done#2.db"
    odd.touch()
    with pytest.raises(PublishError, match="because of # % in its path"):
        application(odd)


def test_a_port_in_use_and_an_unknown_host_are_one_line():
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PublishError, match=f"cannot listen at 127.0.0.1:{port}: .*--port") as caught:
            listen("127.0.0.1", port)
    assert "\n" not in str(caught.value)
    with pytest.raises(PublishError, match="cannot listen at"):
        listen("192.0.2.1", 0)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT 1", "missing title, group, description"),
        ("-- title: A?\n-- group: B\n-- description: C\nSELECT :x", "missing param x"),
        ("-- title: A?\n-- group: B\n-- description: C\n-- param x: D\nSELECT ':x'", "does not use x"),
        ("-- title: A?\n-- nonsense\nSELECT 1", "cannot read '-- nonsense'"),
        ("-- title: A?\n-- group: B\n-- description: C", "missing SQL"),
    ],
)
def test_a_query_file_must_describe_itself(text, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        read("name", text)


def test_serving_answers_until_it_is_stopped(path):
    code = f"from pathlib import Path; from kb import publish; publish.serve(Path({str(path)!r}), port=0)"
    with subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE, text=True) as process:
        line = process.stderr.readline()
        url = re.search(r"http://127\.0\.0\.1:\d+/", line)
        assert url, line
        try:
            with urllib.request.urlopen(url.group(), timeout=20) as answer:
                assert b"Policy knowledge base" in answer.read()
        finally:
            process.send_signal(2)
            assert process.wait(20) == 0
        assert "Traceback" not in process.stderr.read()


def test_serving_needs_no_language_model(path):
    code = (
        "import sys; from pathlib import Path; from kb import publish; "
        "publish.application(Path(sys.argv[1])); sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(path)], check=False).returncode == 0
