"""Findings are kept over runs: first seen, last seen, open, waived, resolved."""

from __future__ import annotations

import pytest

from kb import findings
from kb.model import Finding, Quote, Record


def _finding(words="three quays", rule="CNT001", source="harbours.txt"):
    quote = Quote("Harbours bulletin", source, "Part A", 4, 15, 3, words, 3)
    return Finding(rule, "count-differs-from-list", "error", f"{words} differ", (quote, quote))


def _states(store):
    return dict(store.connection.execute("SELECT fingerprint, state FROM findings").fetchall())


def _waive(store, finding, until=None):
    store.connection.execute(
        "INSERT INTO waivers (fingerprint, reason, author, created, until) VALUES (?, 'so', 'A', '2022-01-01', ?)",
        (finding.fingerprint, until),
    )


def test_a_new_finding_is_open(store):
    assert [one.state for one in store.save_findings([_finding()])] == ["open"]
    assert set(_states(store).values()) == {"open"}


def test_first_and_last_seen_are_kept_over_runs(store, monkeypatch):
    times = iter(["2023-01-01T09:00:00+00:00", "2023-02-01T09:00:00+00:00"])
    real = findings.dt.datetime

    class Clock(real):
        @classmethod
        def now(cls, tz=None):
            return real.fromisoformat(next(times))

    monkeypatch.setattr(findings.dt, "datetime", Clock)
    store.save_findings([_finding()])
    store.save_findings([_finding()])
    row = store.connection.execute("SELECT first_seen, last_seen FROM findings").fetchall()
    assert [tuple(one) for one in row] == [("2023-01-01T09:00:00+00:00", "2023-02-01T09:00:00+00:00")]


def test_one_that_is_gone_is_resolved_and_opens_again_when_it_comes_back(store):
    one, two = _finding(), _finding("five docks")
    store.save_findings([one, two])
    store.save_findings([two])
    assert _states(store) == {one.fingerprint: "resolved", two.fingerprint: "open"}
    store.save_findings([one, two])
    assert set(_states(store).values()) == {"open"}


def test_a_run_of_some_rules_resolves_only_theirs(store):
    count, date = _finding(), _finding(rule="DAT001")
    store.save_findings([count, date])
    store.save_findings([], lambda rule: rule == "DAT001")
    assert _states(store) == {count.fingerprint: "open", date.fingerprint: "resolved"}


@pytest.mark.parametrize(("until", "state"), [(None, "waived"), ("2999-12-31", "waived"), ("2001-01-01", "open")])
def test_a_current_waiver_waives(store, until, state):
    finding = _finding()
    _waive(store, finding, until)
    assert [one.state for one in store.save_findings([finding])] == [state]
    assert _states(store) == {finding.fingerprint: state}


def test_a_waiver_that_ends_opens_the_finding_again(store):
    finding = _finding()
    _waive(store, finding)
    store.save_findings([finding])
    store.connection.execute("DELETE FROM waivers")
    store.save_findings([finding])
    assert _states(store) == {finding.fingerprint: "open"}


def test_evidence_points_to_the_document_while_it_is_there(store, full_record, make_document):
    store.put(full_record)
    store.save_findings([_finding()])
    sql = (
        "SELECT e.document_id, b.ordinal, e.start_char, e.end_char, e.quote, e.source "
        "FROM finding_evidence e LEFT JOIN blocks b ON b.id = e.block_id"
    )
    assert [tuple(row) for row in store.connection.execute(sql)] == [(1, 3, 4, 15, "three quays", "harbours.txt")] * 2
    store.put(Record(make_document("Corrected\n")))
    assert [tuple(row) for row in store.connection.execute(sql)] == [
        (None, None, 4, 15, "three quays", "harbours.txt")
    ] * 2


def test_saving_twice_writes_no_second_evidence(store):
    store.save_findings([_finding()])
    store.save_findings([_finding(), _finding()])
    assert store.connection.execute("SELECT count(*) FROM finding_evidence").fetchone()[0] == 2
