"""Comparing findings with recorded ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kb import expected
from kb.model import Finding, Quote


def finding(rule: str, quote: str, source: str = "papers/issue.txt") -> Finding:
    return Finding(rule, "some-fault", "error", "Wrong.", (Quote("Issue", source, "", 0, len(quote), 1, quote, 0),))


def recorded(rule: str, quote: str, source: str = "issue.txt") -> expected.Recorded:
    return expected.Recorded(rule, "planted", ((source, quote),))


def test_the_same_findings_are_the_same_whatever_the_folder_and_white_space() -> None:
    assert expected.compare([finding("CNT001", "The four\n  depots")], [recorded("CNT001", "the four depots")]).same


@pytest.mark.parametrize(
    "other",
    [
        finding("CNT002", "The four depots"),
        finding("CNT001", "Five piers"),
        finding("CNT001", "The four depots", "b.txt"),
    ],
)
def test_another_rule_quote_or_source_is_another_finding(other: Finding) -> None:
    comparison = expected.compare([other], [recorded("CNT001", "The four depots")])
    assert comparison.unexpected == (other,)
    assert len(comparison.lost) == 1


def test_one_record_stands_for_one_finding() -> None:
    twice = [finding("DAT001", "Monday 3 May 2022"), finding("DAT001", "Monday 3 May 2022")]
    assert len(expected.compare(twice, [recorded("DAT001", "Monday 3 May 2022")]).unexpected) == 1


def test_a_file_that_is_no_record_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "expected.json"
    path.write_text(json.dumps([{"rule": "CNT001"}]), encoding="utf-8")
    with pytest.raises(ValueError, match="not a file of recorded findings"):
        expected.load(path)
