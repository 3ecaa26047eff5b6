"""The corpus: every document has gold facts that quote it, and the planted contradictions are recorded."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kb import expected
from pipeline.build import read_all

CORPUS = Path(__file__).parent.parent / "corpus"
KINDS = (
    "people",
    "holdings",
    "roles",
    "organisations",
    "regions",
    "programmes",
    "dates",
    "quantities",
    "targets",
    "lists",
)
DOCUMENTS = sorted(p for half in ("development", "heldout") for p in (CORPUS / half).iterdir())


def gold(document: Path) -> dict[str, Any]:
    return json.loads((CORPUS / "gold" / f"{document.stem}.json").read_text(encoding="utf-8"))


def folded(text: str) -> str:
    return " ".join(text.split()).casefold()


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    report = read_all([str(CORPUS / "development"), str(CORPUS / "heldout")])
    assert not report.failures
    return {Path(r.document.source).stem: folded(r.document.text) for r in report.records}


def test_there_are_enough_documents_in_three_formats() -> None:
    assert len(DOCUMENTS) >= 16
    assert {p.suffix for p in DOCUMENTS} == {".txt", ".html", ".md"}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda p: p.stem)
def test_gold_quotes_its_document(document: Path, texts: dict[str, str]) -> None:
    facts, text = gold(document), texts[document.stem]
    assert set(KINDS) <= set(facts)
    for kind in ("dates", "quantities", "targets"):
        for fact in facts[kind]:
            assert folded(fact["text"]) in text, (kind, fact["text"])
    for holding in facts["holdings"]:
        assert holding["person"] in facts["people"]


def test_at_least_twelve_contradictions_are_planted_and_recorded() -> None:
    recorded = expected.load(CORPUS / "expected_findings.json")
    assert len(recorded) >= 12
    names = {p.name for p in DOCUMENTS}
    for entry in recorded:
        assert entry.why
        assert all(source in names for source, _ in entry.evidence)


def test_series_have_three_issues() -> None:
    issues: dict[str, set[int]] = {}
    for document in DOCUMENTS:
        about = gold(document)["document"]
        if about.get("series") and about.get("issue"):
            issues.setdefault(about["series"].casefold(), set()).add(about["issue"])
    assert sum(len(numbers) >= 3 for numbers in issues.values()) >= 2
