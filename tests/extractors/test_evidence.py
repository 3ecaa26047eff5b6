"""Evidence: every fact of every document at hand quotes the document exactly, inside its block."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from extractors.extraction import extract
from kb.model import Record
from pipeline.readers import read_bytes

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
OWN = [ROOT / "corpus" / "development", ROOT / "corpus" / "heldout"]
OTHERS = [SHARED / "seeds", SHARED / "pages"]
API = SHARED / "govuk"
READ = {".txt", ".html", ".md"}
TAG = re.compile(r"<[^>]+>")


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*") if path.suffix in READ and path.name != "README.md")


def params(folders: list[Path]) -> list[Any]:
    """A parameter a document; a folder that is not there is one skipped test that says so."""
    out = []
    for folder in folders:
        absent = pytest.mark.skip(reason=f"{folder} is not part of the repository")
        found = files(folder) if folder.is_dir() else []
        out += [pytest.param(path, id=f"{folder.name}/{path.name}") for path in found]
        out += [] if found else [pytest.param(folder, marks=absent, id=folder.name)]
    return out


def bodies(details: dict[str, Any]) -> Iterator[str]:
    """The HTML bodies of a content item: one, one for each part, or one for each content type."""
    for holder in (details, *details.get("parts", ())):
        body = holder.get("body")
        if isinstance(body, str):
            yield body
        elif body:
            yield from (form["content"] for form in body if form.get("content_type") == "text/html")


def wrong(record: Record) -> list[str]:
    """What is said of the record's evidence that is not so."""
    document, faults = record.document, []
    for piece in record.evidence():
        block = document.blocks[piece.block]
        if document.text[piece.start : piece.end] != piece.text or not piece.text:
            faults.append(f"{piece.text!r} is not the text at {piece.start}:{piece.end}")
        if not block.start <= piece.start < piece.end <= block.end:
            faults.append(f"{piece.text!r} is not inside block {piece.block}")
    return faults


@pytest.mark.parametrize("path", params(OWN + OTHERS))
def test_every_fact_of_a_document_is_quoted_exactly(path: Path) -> None:
    record = extract(read_bytes(path.read_bytes(), path.name, str(path)))
    assert wrong(record) == []
    assert next(record.evidence(), None) is not None, "a real document states something"


@pytest.mark.parametrize("path", params(OWN + OTHERS))
def test_every_mention_names_an_entity_of_the_record(path: Path) -> None:
    record = extract(read_bytes(path.read_bytes(), path.name, str(path)))
    known = {(entity.kind, entity.name) for entity in record.entities}
    assert {(mention.kind, mention.entity) for mention in record.mentions} <= known
    assert {("person", holding.person) for holding in record.holdings} <= known


@pytest.mark.skipif(not API.is_dir(), reason=f"{API} is not part of the repository")
@pytest.mark.parametrize("path", sorted(API.glob("*.json")), ids=lambda path: path.stem)
def test_every_fact_of_a_content_item_is_quoted_exactly(path: Path) -> None:
    details = json.loads(path.read_text(encoding="utf-8")).get("details") or {}
    for body in bodies(details):
        if TAG.sub("", body).strip():
            fragment = f"<div>{body}</div>".encode()
            assert wrong(extract(read_bytes(fragment, f"{path.stem}.html", str(path)))) == []


HARD = {
    "crlf.txt": "Update\r\n\r\nDr Ann Shaw, Chief Vet,\r\nsaid 40% of farms\r\nin Devon had shut by 3 May 2024.\r\n",
    "bom.txt": "\ufeffHelen Marsh, Chief Executive of Acorn Housing Trust, spent £3 million in Leeds on 1 June 2023.",
    "entities.html": "<h1>A &amp; B</h1><p>Ms&nbsp;Ann&#160;Shaw &mdash; Chief&nbsp;Vet &mdash; &pound;3&nbsp;m</p>",
    "astral.txt": "🚜🚜 Farming Minister Ann Shaw opened 3 barns in Kent on 4 March 2024 🚜. “Good,” said Ms Shaw.",
    "combining.txt": "Zoe\u0301 Shaw, Chief Vet, met Rene\u0301e Clark in Cardiff on 2\u00a0April\u00a02022.",
    "table.md": "# Team\n\n| Name | Role |\n|---|---|\n| Ann Shaw | Chief Vet |\n| Bob Clark | Head of **Audit** |\n",
}


@pytest.mark.parametrize("name", HARD)
def test_hard_characters_do_not_shift_the_evidence(name: str) -> None:
    record = extract(read_bytes(HARD[name].encode(), name, name))
    assert wrong(record) == []
    assert record.mentions


@pytest.mark.parametrize("path", params(OWN + OTHERS))
def test_mentions_of_one_kind_do_not_overlap(path: Path) -> None:
    record = extract(read_bytes(path.read_bytes(), path.name, str(path)))
    spans = sorted((m.kind, m.evidence.start, m.evidence.end, m.evidence.text) for m in record.mentions)
    assert [(a, b) for a, b in pairwise(spans) if a[0] == b[0] and b[1] < a[2]] == []
