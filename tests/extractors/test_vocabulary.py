"""A user's own words: entries of ``policykb.toml`` work like those of the files, and mistakes are one line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from extractors import vocabulary

TEXT = "Moor news\n\nThe Moorland Compactum met the Peat Wardenship of Wold in May 2023.\n"
OWN = """
[vocabulary]
programmes = ["Moorland Compactum | scheme"]
organisations = ["Peat Wardenship of Wold | PWW"]
"""


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != vocabulary.SETTINGS}
    command = [sys.executable, "-c", "from pipeline.cli import main; main()", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_own_words_are_found_and_documents_read_anew_for_them(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(TEXT, encoding="utf-8")
    assert "1 document in" in run(tmp_path, "ingest", "news.txt").stderr
    assert run(tmp_path, "show", "PWW").returncode == 2
    (tmp_path / "policykb.toml").write_text(OWN, encoding="utf-8")
    assert "1 document in" in run(tmp_path, "ingest", "news.txt").stderr
    assert "Peat Wardenship of Wold" in run(tmp_path, "show", "PWW").stdout
    assert "programme" in run(tmp_path, "show", "Moorland Compactum").stdout
    assert "1 unchanged" in run(tmp_path, "ingest", "news.txt").stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[vocabulary", "policykb.toml"),
        ("[vocabulary]\ncheeses = ['Brie']", "no list 'cheeses'"),
        ("[vocabulary]\nregions = 'Wold'", "regions must be a list"),
    ],
)
def test_a_mistake_in_the_settings_is_one_line(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "policykb.toml").write_text(text, encoding="utf-8")
    result = run(tmp_path, "rules")
    assert result.returncode == 2
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_every_file_says_what_it_holds() -> None:
    for name in vocabulary.names():
        text = (Path(vocabulary.__file__).parent / f"{name}.txt").read_text(encoding="utf-8")
        assert text.startswith("# "), name
        assert len({row[0] for row in vocabulary.rows(name)}) > 1, name
