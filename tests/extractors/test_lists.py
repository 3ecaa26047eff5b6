"""The list extractor against its cases: which counts announce which lists, and how many items these have."""

import tomllib
from pathlib import Path

import pytest

from extractors import lists, quantities
from extractors.base import Reading
from kb.model import Block, Document, StatedList

CASES = [
    (path.stem, case)
    for path in sorted((Path(__file__).with_name("lists")).glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]
KINDS = {"# ": "heading", "- ": "list_item", "  - ": "list_item", "| ": "table_row", "cap: ": "caption"}


def reading(text: str) -> Reading:
    """A document of the case's lines; lists are numbered by their level and by what stands between them."""
    blocks: list[Block] = []
    position, group, before = 0, 0, ""
    for line in text.split("\n"):
        prefix = next((p for p in KINDS if line.startswith(p)), "1. " if line[:1].isdigit() else "")
        kind = KINDS.get(prefix, "list_item" if prefix else "paragraph")
        level = 2 if prefix == "  - " else 1 if kind == "list_item" else 0
        group += prefix not in (before, "  - ") and not (prefix == "- " and before == "  - ")
        start, end = position + len(prefix), position + len(line)
        body, cells = line[len(prefix) :], []
        if kind == "table_row":
            offset = start
            for cell in body.strip(" |").split(" | "):
                cells.append((offset, offset + len(cell)))
                offset += len(cell) + 3
        number = (group * 10 + level) if kind in ("list_item", "table_row") else None
        header = kind == "table_row" and before != "| "
        blocks.append(
            Block(
                len(blocks), kind, start, end, body, level=level, marker=line[: len(prefix)].strip() or None,  # type: ignore[arg-type]
                list_group=number, cells=tuple(cells), header=header,
            )
        )  # fmt: skip
        before, position = prefix, end + 1
    return Reading(Document("a.txt", "text/plain", "0", text, tuple(blocks)))


def found(text: str) -> tuple[StatedList, ...]:
    read = reading(text)
    return lists.extract(read, quantities.extract(read, ()), ())


@pytest.mark.parametrize(("name", "case"), CASES, ids=[f"{n}: {c['text'][:50]}" for n, c in CASES])
def test_case(name: str, case: dict[str, object]) -> None:
    text = str(case["text"])
    stated = [s for s in found(text) if s.stated is not None]
    lines = [f"{s.stated} {s.noun} / {len(s.items)}" for s in stated]
    expected = list(case["expect"])  # type: ignore[call-overload]
    if case.get("skip"):
        lines, expected = ([line.split(" / ")[1] for line in side] for side in (lines, expected))
    assert lines == expected


def test_evidence_is_the_text_itself() -> None:
    for _, case in CASES:
        for stated in found(str(case["text"])):
            for evidence in (stated.evidence, *stated.items):
                assert str(case["text"])[evidence.start : evidence.end] == evidence.text


def test_the_announcing_phrase_is_quoted_with_its_determiner() -> None:
    (stated,) = found("The six harbours are:\n- Hull\n- Goole")
    assert stated.evidence.text == "The six harbours"


def test_an_unannounced_list_has_its_sentence_for_evidence_and_no_count() -> None:
    (stated,) = found("All is well. Key gains of the plan include:\n- time\n- money")
    assert (stated.evidence.text, stated.stated, stated.exhaustive) == (
        "Key gains of the plan include:",
        None,
        False,
    )


def test_nested_items_are_not_counted() -> None:
    stated = found("There are two tiers:\n- upper\n  - a\n  - b\n- lower")[0]
    assert [item.text for item in stated.items] == ["upper", "lower"]
