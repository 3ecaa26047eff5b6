"""What the tests of names share: cases as data files, read as a user's file would be, and their record."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractors.extraction import extract
from kb.model import Record
from pipeline.readers import read_bytes

HERE = Path(__file__).parent


def cases(pattern: str) -> list[Any]:
    """The cases of the files that match; a case is a table with a text and what is expected of it."""
    found = []
    for path in sorted(HERE.glob(pattern)):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for case in table["case"]:
            found.append(pytest.param(case, id=f"{path.stem}: {' '.join(case['text'].split())[:60]}"))
    return found


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for a ``named`` case gets those of its module's ``CASES`` pattern, one at a time."""
    if "named" in metafunc.fixturenames:
        metafunc.parametrize("named", cases(metafunc.module.CASES))


@pytest.fixture
def record() -> Callable[[dict[str, Any]], Record]:
    return record_of


def record_of(case: dict[str, Any]) -> Record:
    """The record of a case's text; ``published`` puts a title and a publication line above it."""
    form, text = case.get("format", "txt"), case["text"]
    if "published" in case:
        title, line = case.get("title", "Quarterly update"), f"Published {case['published']}"
        heads = {"md": f"# {title}\n\n{line}\n\n", "html": f"<h1>{title}</h1><p>{line}</p>"}
        text = heads.get(form, f"{title}\n\n{line}\n\n") + text
    return extract(read_bytes(text.encode(), f"case.{form}", "case"))
