"""Runs every rule over its cases, end to end from text: ``<code>.toml`` beside this file.

A case has ``text`` and may have ``published`` (EDTF), ``format`` (text, md, html), ``severity`` and ``quotes`` that
the evidence must hold. ``[[fires]]`` must give a finding of the rule, ``[[sound]]`` must not.
"""

from __future__ import annotations

import calendar
import datetime as dt
import inspect
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from extractors.extraction import extract
from kb import rulebook
from kb.model import Finding, PartialDate
from pipeline.readers import read_bytes

_HERE = Path(__file__).parent
_SUFFIX = {"text": "txt", "md": "md", "html": "html"}
_SECTIONS = ("What it finds", "Why it matters", "Example", "How to settle it")


def _cases(kind: str) -> list[Any]:
    return [
        pytest.param(path.stem.upper(), case, id=f"{path.stem}-{index}")
        for path in sorted(_HERE.glob("*.toml"))
        for index, case in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))[kind])
    ]


def _partial(edtf: str) -> PartialDate:
    parts = [int(part) for part in edtf.split("-")]
    year, first, last = parts[0], (parts[1:2] or [1])[0], (parts[1:2] or [12])[0]
    start, end = (parts[2], parts[2]) if len(parts) == 3 else (1, calendar.monthrange(year, last)[1])
    return PartialDate(edtf, dt.date(year, first, start), dt.date(year, last, end))


def _findings(code: str, case: dict[str, Any]) -> list[Finding]:
    name = f"case.{_SUFFIX[case.get('format', 'text')]}"
    document = read_bytes(case["text"].lstrip("\n").encode(), name, name)
    if "published" in case:
        document = replace(document, published=_partial(case["published"]))
    if "publisher" in case:
        document = replace(document, publisher=case["publisher"])
    return rulebook.run([extract(document)], select=[code])


@pytest.mark.parametrize(("code", "case"), _cases("fires"))
def test_rule_fires(code: str, case: dict[str, Any]) -> None:
    found = _findings(code, case)
    assert found, "no finding"
    severity = case.get("severity", rulebook.rule(code).severity)
    assert {finding.severity for finding in found} == {severity}
    shown = [quote.quote for finding in found for quote in finding.evidence]
    for wanted in case.get("quotes", []):
        assert any(wanted in quote for quote in shown), shown
    for finding in found:
        assert all(case["text"].lstrip("\n").count("\n") >= quote.line - 1 >= 0 for quote in finding.evidence)


@pytest.mark.parametrize(("code", "case"), _cases("sound"))
def test_rule_is_silent(code: str, case: dict[str, Any]) -> None:
    assert [finding.message for finding in _findings(code, case)] == []


@pytest.mark.parametrize("code", [rule.code for rule in rulebook.rules()])
def test_rule_has_cases(code: str) -> None:
    cases = tomllib.loads((_HERE / f"{code.lower()}.toml").read_text(encoding="utf-8"))
    assert len(cases["fires"]) >= 4
    assert len(cases["sound"]) >= 6


@pytest.mark.parametrize("rule", rulebook.rules(), ids=lambda rule: rule.code)
def test_rule_explains_itself(rule: Any) -> None:
    lines = (inspect.getdoc(rule) or "").splitlines()
    headings = [line for line in lines if line in _SECTIONS]
    assert headings == list(_SECTIONS)
    for heading in headings:
        assert lines[lines.index(heading) + 1].startswith("    ")
