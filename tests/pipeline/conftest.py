"""A stand-in for extraction, quick and predictable, for the tests of what is built around it."""

from __future__ import annotations

import os
import sys
import types

import pytest

import pipeline.build

# Takes "Given Surname" for a person, "… Board" for an organisation and digits for a quantity. It is a text
# because it must also stand in for extraction in processes that a test starts: as their sitecustomize module.
STAND_IN = """
import os, re, sys, time, types

def extract(document):
    from kb.model import Entity, Evidence, Mention, Quantity, Record
    time.sleep(float(os.environ.get("STAND_IN_SECONDS", 0)))
    if "CRASH" in document.text:
        raise RuntimeError("the extractor\\nstumbled")
    if "DIE" in document.text:
        os._exit(9)
    entities, mentions, quantities = {}, [], []
    for block in document.blocks:
        for match in re.finditer(r"[A-Z][a-z]+ [A-Z][a-z]+|[0-9]+", block.text):
            start, text = block.start + match.start(), match.group()
            evidence = Evidence(block.ordinal, start, start + len(text), text)
            if text.isdigit():
                quantities.append(Quantity(evidence, float(text)))
                continue
            kind = "organisation" if text.endswith("Board") else "person"
            entities[kind, text] = Entity(kind, text)
            mentions.append(Mention(kind, text, evidence))
    return Record(document, tuple(entities.values()), tuple(mentions), quantities=tuple(quantities))

import pipeline.build

module = types.ModuleType("extractors.extraction")
module.extract = extract
sys.modules["extractors.extraction"] = module
pipeline.build.extraction_version = lambda: "stand-in"
"""


@pytest.fixture
def stand_in(monkeypatch):
    """Puts the stand-in in the place of extraction, within this process."""
    monkeypatch.setitem(sys.modules, "extractors.extraction", types.ModuleType("extractors.extraction"))
    monkeypatch.setattr(pipeline.build, "extraction_version", lambda: "stand-in")
    exec(STAND_IN, {})


@pytest.fixture
def stand_in_environment(tmp_path_factory):
    """The environment for processes that use the stand-in."""
    folder = tmp_path_factory.mktemp("stand_in")
    (folder / "sitecustomize.py").write_text(STAND_IN)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("POLICYKB")}
    return {**environment, "PYTHONPATH": str(folder)}


@pytest.fixture
def content():
    """All rows of a knowledge base's tables, without the times at which they were written."""

    def dump(connection):
        times = {"ingested_at", "first_seen", "last_seen", "applied_at"}
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%fts%'")
        found = {}
        for (table,) in tables.fetchall():
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[1] not in times]
            sql = f"SELECT {', '.join(columns)} FROM {table} ORDER BY 1"
            found[table] = [tuple(row) for row in connection.execute(sql)]
        return found

    return dump
