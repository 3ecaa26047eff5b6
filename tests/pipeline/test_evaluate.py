"""Scoring against gold facts: what counts as right, too much and missed, and the same figures as the shared scorer."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pipeline import evaluate
from pipeline.cli import main

SHARED = Path(__file__).parents[3] / "shared"
TEXT = """Harbour Safety Bulletin - Issue 2 - May 2023

Ngozi Hartley, Director of Safety at the Harbour Standards Agency, has retired.

We inspected 40 quays in Hull in April 2023.
"""
GOLD = {
    "people": ["Ngozi Hartley"],
    "organisations": ["Harbour Standards Agency"],
    "regions": ["Hull"],
    "holdings": [{"person": "Ngozi Hartley", "role": "Director of Safety", "scope": "Harbour Standards Agency"}],
    "dates": [
        {"text": "May 2023", "start": "2023-05-01", "end": "2023-05-31"},
        {"text": "April 2023", "start": "2023-04-01", "end": "2023-04-30"},
    ],
    "quantities": [{"text": "40 quays", "value": 40, "unit": "quays"}],
}


def write(folder: Path, gold: dict[str, Any], floors: dict[str, Any] | None = None) -> Path:
    (folder / "gold").mkdir()
    (folder / "bulletin.txt").write_text(TEXT, encoding="utf-8")
    (folder / "gold" / "bulletin.json").write_text(json.dumps(gold), encoding="utf-8")
    if floors:
        (folder / "gold" / "floors.json").write_text(json.dumps(floors), encoding="utf-8")
    return folder


def test_right_facts_score_one(tmp_path: Path) -> None:
    scores = evaluate.run(write(tmp_path, GOLD)).scores()
    assert {kind: score.f1 for kind, score in scores.items()} == dict.fromkeys(GOLD, 1.0)


def test_a_missing_fact_lowers_recall_and_an_extra_one_precision(tmp_path: Path) -> None:
    gold = GOLD | {"people": ["Ngozi Hartley", "Piotr Absent"], "regions": []}
    report = evaluate.run(write(tmp_path, gold))
    assert report.scores()["people"].recall == 0.5
    assert report.scores()["people"].precision == 1.0
    assert report.scores()["regions"].precision == 0.0
    assert "people: " in report.text(verbose=True)
    assert "missed piotr absent" in report.text(verbose=True)


def test_neutral_facts_count_neither_way(tmp_path: Path) -> None:
    report = evaluate.run(write(tmp_path, GOLD | {"regions": [], "regions_neutral": ["Hull"]}))
    assert report.scores()["regions"].extra == 0


def test_kinds_that_gold_lacks_are_not_scored(tmp_path: Path) -> None:
    assert "programmes" not in evaluate.run(write(tmp_path, GOLD)).scores()


def test_below_a_floor_the_command_fails(tmp_path: Path) -> None:
    folder = write(tmp_path, GOLD | {"people": ["Ngozi Hartley", "Piotr Absent"]}, {tmp_path.name: {"people": {"floor": 0.9, "highest": 0.9}}})
    result = CliRunner().invoke(main, ["evaluate", str(folder)])
    assert result.exit_code == 1
    assert f"below its floor: {tmp_path.name} people 0.667 < 0.9" in result.stdout


def test_floors_are_raised_and_never_lowered(tmp_path: Path) -> None:
    given = {"people": {"floor": 0.9, "highest": 0.9}, "dates": {"floor": 0.999, "highest": 0.999}}
    folder = write(tmp_path, GOLD, {tmp_path.name: given})
    result = CliRunner().invoke(main, ["evaluate", str(folder), "--raise-floors"])
    assert result.exit_code == 0
    floors = json.loads((folder / "gold" / "floors.json").read_text(encoding="utf-8"))[tmp_path.name]
    assert floors["people"] == {"floor": 0.995, "highest": 0.995}
    assert floors["dates"] == given["dates"]


@pytest.mark.parametrize(("reason", "message"), [("", "say why in lowered_because"), ("New, harder documents.", "")])
def test_a_floor_is_lowered_only_with_a_reason(tmp_path: Path, reason: str, message: str) -> None:
    lowered = {"floor": 0.8, "highest": 0.9, "lowered_because": reason}
    result = CliRunner().invoke(main, ["evaluate", str(write(tmp_path, GOLD, {tmp_path.name: {"people": lowered}}))])
    assert result.exit_code == (2 if message else 0)
    assert message in result.stderr


def test_parts_are_scored_apart(tmp_path: Path) -> None:
    folder = write(tmp_path, GOLD)
    for part in ("one", "two"):
        (folder / part).mkdir()
        (folder / part / "bulletin.txt").write_text(TEXT, encoding="utf-8")
    (folder / "bulletin.txt").unlink()
    assert evaluate.run(folder).parts() == ("one", "two")
    assert " one " in evaluate.run(folder).text().splitlines()[0] + " "


def test_json_holds_scores_and_errors(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["evaluate", str(write(tmp_path, GOLD)), "--format", "json"])
    report = json.loads(result.stdout)
    assert report["scores"]["quantities"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "gold": 1}


@pytest.mark.skipif(not (SHARED / "score.py").exists(), reason="the shared scorer is not beside this checkout")
@pytest.mark.parametrize("folder", ["seeds", "pages"])
def test_the_same_figures_as_the_shared_scorer(folder: str) -> None:
    theirs = subprocess.run(
        [sys.executable, str(SHARED / "score.py"), "facts", str(SHARED / folder), str(SHARED / "gold")],
        capture_output=True, text=True, timeout=300, check=False,
    ).stdout  # fmt: skip
    ours = evaluate.run(SHARED / folder, SHARED / "gold").scores()
    rows = re.findall(r"^(\w+)\s+(\d+)\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)$", theirs, re.M)
    assert len(rows) == len(ours)
    for kind, _, precision, recall, f1 in rows:
        score = ours[kind]
        assert (f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}") == (precision, recall, f1), kind
