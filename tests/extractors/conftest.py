"""What the tests of names share: cases as data files, read as a user's file would be, and what was found."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractors.extraction import extract
from kb.model import EntityKind, Record
from pipeline.readers import read_bytes

HERE = Path(__file__).parent

# Two spellings of one name agree without these: the article, a region's body, a programme's kind.
LOOSE = re.compile(r"^(?:the |hmpps )+| (?:programme|project|scheme|model|initiative)$")


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


def key(name: str, kind: EntityKind) -> str:
    """What two spellings of a name have in common; a person's name must be exact, but for capitals."""
    folded = name.casefold().replace("’", "'")
    return folded if kind == "person" else LOOSE.sub("", folded)


def known_as(record: Record, kind: EntityKind) -> dict[str, set[str]]:
    """The entities mentioned, each with the other names it goes by in the text; a person has one name."""
    known: dict[str, set[str]] = {}
    for mention in record.mentions:
        if mention.kind == kind:
            surfaces = known.setdefault(key(mention.entity, kind), set())
            surfaces |= {key(mention.evidence.text, kind)} if kind != "person" else set()
    return known


@pytest.fixture
def names() -> Callable[[dict[str, Any], EntityKind], tuple[set[str], set[str]]]:
    """The names of a kind that a case's text has, and those expected; neutral ones are in neither."""

    def both(case: dict[str, Any], kind: EntityKind) -> tuple[set[str], set[str]]:
        neutral = {key(name, kind) for name in case.get("neutral", ())}
        expected = {key(name, kind) for name in case["expected"]} - neutral
        known = known_as(record_of(case), kind)
        found = {next(iter(expected & {name, *others}), name) for name, others in known.items()}
        return found - neutral, expected

    return both


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
