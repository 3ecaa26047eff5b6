"""Findings as the JSON array of the published interface."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from kb.model import Finding, Quote


def render(findings: Sequence[Finding], colour: bool, width: int | None) -> str:
    """One array with an object for every finding; neither colour nor width changes it."""
    return json.dumps([_finding(finding) for finding in findings], ensure_ascii=False, indent=1) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "fingerprint": finding.fingerprint,
        "rule": finding.rule,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message,
        "state": finding.state,
        "evidence": [_quote(quote) for quote in finding.evidence],
    }


def _quote(quote: Quote) -> dict[str, Any]:
    return {
        "document": quote.document,
        "source": quote.source,
        "section": quote.section,
        "start": quote.start,
        "end": quote.end,
        "line": quote.line,
        "quote": quote.quote,
    }
