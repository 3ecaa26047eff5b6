"""Discovery, selection and running of the rules."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator, Sequence
from importlib.metadata import EntryPoint

import pytest

from kb import rulebook
from kb.model import (
    Block,
    DateFact,
    Document,
    Entity,
    Evidence,
    Finding,
    Mention,
    PartialDate,
    Record,
    RoleHolding,
)
from kb.rules.base import Rule, quote
from kb.rules.context import sentence


def _record(text: str, source: str = "a.txt", media_type: str = "text/plain", **fields: object) -> Record:
    block = Block(0, "paragraph", 0, len(text), text, section=("Part 1", "Ports"), line=3)
    document = Document(source, media_type, "0", text, (block,), title="Ports", **fields)  # type: ignore[arg-type]
    return Record(document)


def _evidence(text: str, words: str, start: int = 0) -> Evidence:
    at = text.index(words, start)
    return Evidence(0, at, at + len(words), words)


def _dated(text: str, *words: str, source: str = "a.txt") -> Record:
    """A record whose dates are Fridays called otherwise."""
    record, dates, start = _record(text, source), [], 0
    for each in words:
        found = _evidence(text, each, start)
        start = found.end
        dates.append(DateFact(found, "2019-06-14", dt.date(2019, 6, 14), dt.date(2019, 6, 14), weekday=3))
    return Record(record.document, dates=tuple(dates))


def test_rules_are_found_and_sorted() -> None:
    codes = [rule.code for rule in rulebook.rules()]
    assert codes == sorted(codes)
    assert {"CNT001", "DAT001", "NAM001", "TGT002"} <= set(codes)
    assert all(rule.name == rule.name.lower() and " " not in rule.name for rule in rulebook.rules())


def test_rule_by_code_in_either_case() -> None:
    assert rulebook.rule("cnt001").name == "count-differs-from-list"
    with pytest.raises(ValueError, match="unknown rule: XYZ999"):
        rulebook.rule("XYZ999")


def test_families_are_selected_and_ignored() -> None:
    assert {rule.code[:3] for rule in rulebook.selected(["DAT"])} == {"DAT"}
    assert [rule.code for rule in rulebook.selected(["DAT"], ["DAT001", "dat002"])] == ["DAT003"]
    assert len(rulebook.selected()) == len(rulebook.rules())
    for arguments in ((["ZZZ"], []), ([], ["DAT999"])):
        with pytest.raises(ValueError, match="unknown rule or family"):
            rulebook.run([], *arguments)


def test_findings_alike_are_told_apart() -> None:
    text = "Thursday 14 June 2019 and again Thursday 14 June 2019."
    found = rulebook.run([_dated(text, "Thursday 14 June 2019", "Thursday 14 June 2019")])
    assert [finding.ordinal for finding in found] == [0, 1]
    assert len({finding.fingerprint for finding in found}) == 2


def test_fingerprint_outlives_unrelated_text() -> None:
    words = "Thursday 14 June 2019"
    before = rulebook.run([_dated(f"It closes on {words}.", words)])
    after = rulebook.run([_dated(f"A new paragraph.\n\nIt closes on {words}.", words)])
    assert before[0].fingerprint == after[0].fingerprint


def test_order_is_by_source_and_position() -> None:
    words = "Thursday 14 June 2019"
    text = f"First {words}, then Thursday, 14 June 2019."
    second, first = _dated(text, words, source="b.txt"), _dated(text, words, "Thursday, 14 June 2019")
    found = rulebook.run(iter([second, first]))
    assert [(f.evidence[0].source, f.evidence[0].start) for f in found] == [
        ("a.txt", 6),
        ("a.txt", 34),
        ("b.txt", 6),
    ]
    assert rulebook.run([first, second]) == found


def test_quote_knows_its_place() -> None:
    record = _record("One line.\nAnother line.")
    found = quote(record, 10, 17)
    assert (found.quote, found.line, found.section, found.document) == ("Another", 4, "Part 1 > Ports", "Ports")
    assert quote(_record("One line.\nAnother line.", media_type="text/html"), 10, 17).line == 3


def test_a_finding_needs_evidence() -> None:
    with pytest.raises(ValueError, match="evidence"):
        rulebook.rule("DAT001").finding("without any")


class _Shouting(Rule):
    """Text in capitals."""

    code = "ZZZ001"
    name = "text-shouts"
    severity = "info"

    def within(self, record: Record) -> Iterator[Finding]:
        yield self.finding("Capitals.", quote(record, 0, 4))

    def across(self, records: Sequence[Record]) -> Iterator[Finding]:
        if len(records) > 1:
            yield self.finding("Many.", *(quote(record, 0, 1) for record in records))


def _announce(monkeypatch: pytest.MonkeyPatch, member: object) -> None:
    entry = EntryPoint("shouting", "outside:Shouting", rulebook.ENTRY_POINTS)
    monkeypatch.setattr(EntryPoint, "load", lambda self: member)
    monkeypatch.setattr(rulebook, "entry_points", lambda group: [entry])
    rulebook.rules.cache_clear()


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    rulebook.rules.cache_clear()
    yield
    rulebook.rules.cache_clear()


def test_rules_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    _announce(monkeypatch, _Shouting)
    found = rulebook.run([_record("LOUD"), _record("CALM", "b.txt")], select=["ZZZ"])
    assert [finding.message for finding in found] == ["Many.", "Capitals.", "Capitals."]


def test_foreign_objects_and_repeated_codes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    _announce(monkeypatch, object())
    with pytest.raises(ValueError, match="is not a rule"):
        rulebook.rules()
    _announce(monkeypatch, type("Twin", (_Shouting,), {"code": "DAT001"}))
    with pytest.raises(ValueError, match="two rules have the code DAT001"):
        rulebook.rules()


def test_catalogue_and_explanation() -> None:
    table = rulebook.render_catalogue().splitlines()
    assert len(table) == len(rulebook.rules()) + 2
    assert any(line.startswith("| CNT001 | count-differs-from-list | error | ") for line in table)
    text = rulebook.explain("sum001")
    assert text.startswith("SUM001 parts-differ-from-total (error)")
    assert "How to settle it" in text


def _month(year: int, month: int) -> PartialDate:
    return PartialDate(f"{year}-{month:02}", dt.date(year, month, 1), dt.date(year, month, 28))


def _headed(person: str, source: str, month: PartialDate) -> Record:
    text = f"{person}, Chief Executive of the Seed Agency, spoke."
    record = _record(text, source, published=month)
    entities = (Entity("person", person), Entity("organisation", "Seed Agency"))
    mention = Mention("person", person, _evidence(text, person))
    holding = RoleHolding(person, "Chief Executive", "Seed Agency", "current", _evidence(text, text))
    return Record(record.document, entities, (mention,), (holding,))


def test_posts_across_documents_are_compared_within_a_month() -> None:
    june, july = _month(2024, 6), _month(2024, 7)
    one, other = _headed("Beth Rowan", "a.txt", june), _headed("Ivor Pugh", "b.txt", june)
    (found,) = rulebook.run([one, other])
    assert (found.rule, found.severity) == ("ROL001", "error")
    assert {each.source for each in found.evidence} == {"a.txt", "b.txt"}
    assert rulebook.run([one, _headed("Ivor Pugh", "b.txt", july)]) == []
    assert rulebook.run([one, _headed("B. Rowan", "b.txt", june)]) == []


def test_acronyms_across_documents_of_one_publisher() -> None:
    one = _record("The Seed Board Office (SBO) met.", publisher="Crop Ministry")
    other = _record("The Soil Bank Order (SBO) is law.", "b.txt", publisher="Crop Ministry")
    stranger = _record("The Soil Bank Order (SBO) is law.", "c.txt", publisher="Port Ministry")
    (found,) = rulebook.run([one, other])
    assert (found.rule, found.severity) == ("NAM001", "warning")
    assert rulebook.run([one, stranger]) == []


@pytest.mark.parametrize("word", ["the ", "(AB) ", "A.", "between ", "£", "1 and ", "since ", "a, ", "'s "])
def test_long_repetition_stays_linear(word: str) -> None:
    record = _record(word * 20_000)
    started = time.perf_counter()
    rulebook.run([record])
    assert sentence(record.document, 5)[0] <= 5
    assert time.perf_counter() - started < 20
