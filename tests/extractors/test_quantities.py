"""The quantity extractor against its cases: every expected phrase with its reading, and nothing else."""

import re
import tomllib
from pathlib import Path

import pytest

from extractors import quantities
from extractors.base import Reading
from kb.model import Block, Document, Quantity

CASES = [
    (path.stem, case)
    for path in sorted((Path(__file__).with_name("quantities")).glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]


def reading(text: str) -> Reading:
    return Reading(Document("a.txt", "text/plain", "0", text, (Block(0, "paragraph", 0, len(text), text),)))


def written(q: Quantity, status: bool) -> str:
    """A quantity in the form of the case files."""
    number = f"{q.value:.10g}" + (f"..{q.upper:.10g}" if q.upper is not None else "")
    number += f"/{q.total:.10g}" if q.total is not None else ""
    words = " ".join(filter(None, (q.qualifier, number, q.unit)))
    tail = f" [{q.kind} {q.status}]" if status and (q.kind, q.status) != ("count", "stated") else ""
    return f"{q.evidence.text} = {words}" + (tail if status else f" [{q.kind}]")


def wanted(line: str, status: bool) -> str:
    if status:
        return line
    match = re.search(r" \[(\w+) \w+\]$", line)
    return f"{line[: match.start()]} [{match[1]}]" if match else f"{line} [count]"


@pytest.mark.parametrize(("name", "case"), CASES, ids=[f"{n}: {c['text'][:50]}" for n, c in CASES])
def test_case(name: str, case: dict[str, object]) -> None:
    text, status = str(case["text"]), bool(case.get("status", True))
    found = quantities.extract(reading(text), ())
    lines = [written(q, status) for q in found]
    expected = [wanted(line, status) for line in case["expect"]]  # type: ignore[attr-defined]
    if case.get("skip_text"):
        lines, expected = ([line.split(" = ")[1] for line in side] for side in (lines, expected))
    assert lines == expected


@pytest.mark.parametrize(("name", "case"), CASES, ids=[f"{n}: {c['text'][:50]}" for n, c in CASES])
def test_evidence_is_the_text_itself(name: str, case: dict[str, object]) -> None:
    text = str(case["text"])
    for q in quantities.extract(reading(text), ()):
        assert text[q.evidence.start : q.evidence.end] == q.evidence.text
