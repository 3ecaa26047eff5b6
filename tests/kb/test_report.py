"""Findings as text and JSON."""

from __future__ import annotations

import json
import re

import pytest

from kb import report
from kb.model import Finding, Quote, Severity


def _finding(source: str = "in/a.txt", quote: str = "The six areas", severity: Severity = "error") -> Finding:
    place = Quote("Area model", source, "2. Areas > North", 4, 4 + len(quote), 9, quote, 1)
    return Finding("CNT001", "count-differs-from-list", severity, "The list has seven.", (place,))


def test_formats() -> None:
    assert {"json", "text"} <= set(report.FORMATS)
    with pytest.raises(ValueError, match="unknown format: xml"):
        report.render([], "xml")


def test_json_is_the_published_interface() -> None:
    finding = _finding()
    (shown,) = json.loads(report.render([finding], "json"))
    assert shown == {
        "fingerprint": finding.fingerprint,
        "rule": "CNT001",
        "name": "count-differs-from-list",
        "severity": "error",
        "message": "The list has seven.",
        "state": "open",
        "evidence": [
            {
                "document": "Area model",
                "source": "in/a.txt",
                "section": "2. Areas > North",
                "start": 4,
                "end": 17,
                "line": 9,
                "quote": "The six areas",
            }
        ],
    }
    assert json.loads(report.render([], "json")) == []


def test_text_shows_where_and_what() -> None:
    text = report.render([_finding()], "text")
    assert "error CNT001 count-differs-from-list" in text
    assert "in/a.txt:9  2. Areas > North" in text
    assert "| The six areas" in text
    assert text.endswith("1 error in 1 document\n")


def test_text_groups_by_document_and_counts() -> None:
    findings = [_finding(), _finding(quote="other"), _finding("in/b.txt", severity="warning")]
    text = report.render(findings, "text")
    assert text.splitlines().count("Area model") == 2
    assert text.endswith("2 errors, 1 warning in 2 documents\n")
    assert report.render([], "text") == "No findings.\n"


def test_text_keeps_to_the_width() -> None:
    long = _finding(quote="\n".join(f"{number}. a place with a long name " * 4 for number in range(30)))
    for width in (60, 80):
        lines = report.render([long], "text", width=width).splitlines()
        assert max(map(len, lines)) <= width
    quoted = [line for line in lines if line.lstrip().startswith("|")]
    assert len(quoted) < 10
    assert any("more lines" in line for line in quoted)
    assert "29." in "".join(quoted[-3:]) or "long name" in quoted[-1]


def test_colour_only_when_asked() -> None:
    assert "\x1b[" not in report.render([_finding()], "text")
    assert "\x1b[31merror\x1b[0m" in report.render([_finding()], "text", colour=True)


def test_a_document_cannot_write_to_the_terminal() -> None:
    text = report.render([_finding(quote="area\x1b[2J\x07 six")], "text")
    assert not re.search(r"[\x00-\x09\x0b-\x1f]", text)
