"""The language model costs nothing where it is not asked: what is imported when, and that it is loaded once."""

from __future__ import annotations

import subprocess
import sys

import pytest

from extractors import language

COMMANDS = (["--help"], ["rules"], ["explain", "CNT001"], ["ingest", "--help"], ["check", "--help"])
RUN = """
import sys
from click.testing import CliRunner
import pipeline.cli
result = CliRunner().invoke(pipeline.cli.main, {arguments!r})
assert result.exit_code == 0, result.output
assert result.output.strip()
print("spacy" in sys.modules)
"""


def python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_command_that_extracts_nothing_does_without_the_model(arguments: list[str]) -> None:
    assert python(RUN.format(arguments=arguments)) == "False"


@pytest.mark.parametrize("module", ["pipeline.cli", "extractors.extraction", "extractors.language", "kb.rulebook"])
def test_importing_does_without_the_model(module: str) -> None:
    assert python(f"import sys, {module}; print('spacy' in sys.modules)") == "False"


def test_a_text_without_names_does_without_the_model() -> None:
    code = """
import sys
from extractors.extraction import extract
from pipeline.readers import read_bytes
extract(read_bytes(b"The council met. It will meet again on 4 March 2024.", "a.txt", "a.txt"))
print("spacy" in sys.modules)
"""
    assert python(code) == "False"


def test_the_model_is_loaded_once() -> None:
    assert language.model() is language.model()


def test_the_model_finds_people_where_they_stand() -> None:
    text = "Yesterday Rebecca Thornton met the mayor."
    (spans,) = language.people_in([text])
    assert [text[start:end] for start, end in spans] == ["Rebecca Thornton"]
