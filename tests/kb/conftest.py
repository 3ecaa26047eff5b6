"""Records built by hand: a text, and facts that quote it."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable

import pytest

from kb.model import (
    Abbreviation,
    Block,
    DateFact,
    Document,
    Entity,
    EntityKind,
    Evidence,
    Mention,
    Milestone,
    PartialDate,
    Quantity,
    Record,
    RoleHolding,
    StatedList,
)
from kb.store import Store

TEXT = """Harbours bulletin, issue 4

Introduction from Moira Tull, Chief Pilot
The Harbour Renewal Scheme (HRS) opened on 3 May 2022 in Leith.
We recruited 49 of 69 pilots. The three quays are:
North Quay
South Quay
West Quay
"""


def document(text: str = TEXT, source: str = "harbours.txt", title: str = "Harbours bulletin") -> Document:
    """A document with a block for each line that is not empty."""
    blocks = []
    for match in re.finditer(r"[^\n]+", text):
        ordinal = len(blocks)
        kind = "list_item" if match.group().endswith("Quay") else "paragraph"
        blocks.append(Block(ordinal, kind, match.start(), match.end(), match.group(), section=("Part A", "b > c")))
    month = PartialDate("2022-06", dt.date(2022, 6, 1), dt.date(2022, 6, 30))
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Document(source, "text/plain", sha256, text, tuple(blocks), title, published=month)


class Builder:
    """Makes facts of a document by quoting it."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def quote(self, words: str) -> Evidence:
        start = self.document.text.index(words)
        block = next(one for one in self.document.blocks if one.start <= start < one.end)
        return Evidence(block.ordinal, start, start + len(words), words)

    def mention(self, kind: EntityKind, name: str, words: str | None = None) -> Mention:
        return Mention(kind, name, self.quote(words or name))


def full() -> Record:
    """A record with facts of every kind, every field filled somewhere."""
    plain = document()
    make = Builder(plain)
    day = PartialDate("2022-05-03", dt.date(2022, 5, 3), dt.date(2022, 5, 3))
    year = PartialDate("2022-04-01/2023-03-31", dt.date(2022, 4, 1), dt.date(2023, 3, 31))
    blocks = list(plain.blocks)
    blocks[5] = Block(
        5, "table_row", blocks[5].start, blocks[5].end, blocks[5].text, level=2, marker="(a)", generated=True,
        section=("Part A",), page=3, line=12, list_group=7, cells=((blocks[5].start, blocks[5].end), (0, 4)),
        header=True,
    )  # fmt: skip
    whole = Document(
        plain.source, "text/html", plain.sha256, plain.text, tuple(blocks), "Harbours bulletin, issue 4",
        "Harbours bulletin", 4, plain.published, day, "Moira Tull", "Harbours Agency",
        (Abbreviation("HRS", "Harbour Renewal Scheme"),),
    )  # fmt: skip
    return Record(
        document=whole,
        entities=(
            Entity("person", "Moira Tull", honorific="Dr", post_nominals="OBE"),
            Entity("role", "Chief Pilot"),
            Entity("programme", "Harbour Renewal Scheme", acronym="HRS", category="scheme"),
            Entity("region", "Leith", category="town"),
            Entity("organisation", "Board without evidence"),
        ),
        mentions=(
            make.mention("person", "Moira Tull"),
            make.mention("role", "Chief Pilot"),
            make.mention("programme", "Harbour Renewal Scheme"),
            make.mention("programme", "Harbour Renewal Scheme", "HRS"),
            make.mention("region", "Leith"),
        ),
        holdings=(
            RoleHolding(
                "Moira Tull", "Chief Pilot", "Leith", "interim", make.quote("Moira Tull, Chief Pilot"),
                day, year, plain.published,
            ),
            RoleHolding("Moira Tull", "Chief Pilot", None, "current", make.quote("Moira Tull")),
        ),
        dates=(
            DateFact(make.quote("3 May 2022"), "2022-05-03", day.start, day.end, "approx", "on", 1, False),
            DateFact(make.quote("3 May"), None, None, None),
        ),
        quantities=(
            Quantity(
                make.quote("49 of 69 pilots"), 49, 60.5, 69, "pilots", "about", "count", "achieved", year
            ),
            Quantity(make.quote("The three quays"), 3, unit="quays"),
        ),
        lists=(
            StatedList(
                make.quote("The three quays"), "quays", 3,
                tuple(make.quote(f"{name} Quay") for name in ("North", "South", "West")), False,
            ),
            StatedList(make.quote("The three quays are:"), "quays", None, ()),
        ),
        milestones=(
            Milestone(make.quote("opened on 3 May 2022"), "Harbour Renewal Scheme", "open", "done", day),
        ),
    )  # fmt: skip


@pytest.fixture
def full_record() -> Record:
    return full()


@pytest.fixture
def builder() -> type[Builder]:
    return Builder


@pytest.fixture
def make_document() -> Callable[..., Document]:
    return document


@pytest.fixture
def named() -> Callable[..., Record]:
    """Makes a record of a document that names some entities, one a line."""

    def make(source: str, *entities: Entity) -> Record:
        text = "\n".join(entity.name for entity in entities) + "\n"
        plain = document(text or "Nothing\n", source)
        start, mentions = 0, []
        for ordinal, entity in enumerate(entities):
            end = start + len(entity.name)
            mentions.append(Mention(entity.kind, entity.name, Evidence(ordinal, start, end, entity.name)))
            start = end + 1
        return Record(plain, entities, tuple(mentions))

    return make


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "kb.db", create=True) as opened:
        yield opened
