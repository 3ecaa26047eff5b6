"""The benchmark runs both sides and prints their ratio."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pipeline import bench


def test_prints_a_ratio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "note.txt").write_text("Quay news\n\nThe quay in Hull opened on 3 May 2023.\n", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["bench", str(tmp_path)])
    assert bench.main() == 0
    out, err = capsys.readouterr()
    rows = {line.rsplit(maxsplit=1)[0].strip(): line.split()[-1] for line in out.splitlines()}
    assert float(rows["ratio"]) > 0
    assert "too few" in err
