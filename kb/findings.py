"""The life of findings: first seen, last seen, open, waived or resolved, by fingerprint."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import replace

from kb.model import Finding, Quote

_UPSERT = """
INSERT INTO findings (fingerprint, rule, name, severity, message, state, ordinal, first_seen, last_seen)
VALUES (:fingerprint, :rule, :name, :severity, :message, :state, :ordinal, :now, :now)
ON CONFLICT (fingerprint) DO UPDATE SET
  rule = :rule, name = :name, severity = :severity, message = :message, state = :state, last_seen = :now
RETURNING id
"""
_EVIDENCE = """
INSERT INTO finding_evidence
  (finding_id, ordinal, document_id, block_id, start_char, end_char, quote, source, section, line)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


def save(connection: sqlite3.Connection, findings: Iterable[Finding], covers: Callable[[str], bool]) -> list[Finding]:
    """Writes the findings of one run, within the caller's transaction; gives them with their states.

    A finding that a current waiver names is waived, any other open. A finding of an earlier run that is not
    among them is resolved where the run covered its rule: ``covers`` tells that from the rule's code.
    """
    moment = dt.datetime.now(dt.UTC)
    now = moment.isoformat(timespec="seconds")
    waived = _waived(connection, moment.date())
    seen: dict[str, Finding] = {}
    for finding in findings:
        state = "waived" if finding.fingerprint in waived else "open"
        seen.setdefault(finding.fingerprint, replace(finding, state=state))  # type: ignore[arg-type]
    for finding in seen.values():
        _write(connection, finding, now)
    earlier = connection.execute("SELECT fingerprint, rule FROM findings WHERE state <> 'resolved'").fetchall()
    gone = [(row["fingerprint"],) for row in earlier if row["fingerprint"] not in seen and covers(row["rule"])]
    connection.executemany("UPDATE findings SET state = 'resolved' WHERE fingerprint = ?", gone)
    return list(seen.values())


def _waived(connection: sqlite3.Connection, today: dt.date) -> set[str]:
    sql = "SELECT fingerprint FROM waivers WHERE until IS NULL OR until >= ?"
    return {row[0] for row in connection.execute(sql, (today.isoformat(),))}


def _write(connection: sqlite3.Connection, finding: Finding, now: str) -> None:
    plain = ("fingerprint", "rule", "name", "severity", "message", "state", "ordinal")
    values = {name: getattr(finding, name) for name in plain}
    finding_id = connection.execute(_UPSERT, {**values, "now": now}).fetchone()[0]
    connection.execute("DELETE FROM finding_evidence WHERE finding_id = ?", (finding_id,))
    for ordinal, quote in enumerate(finding.evidence):
        place = _place(connection, quote)
        told = (quote.start, quote.end, quote.quote, quote.source, quote.section, quote.line)
        connection.execute(_EVIDENCE, (finding_id, ordinal, *place, *told))


def _place(connection: sqlite3.Connection, quote: Quote) -> tuple[int | None, int | None]:
    """The ids of the quoted document and block, None where they are not in the knowledge base."""
    sql = (
        "SELECT d.id, b.id FROM documents d "
        "LEFT JOIN blocks b ON b.document_id = d.id AND b.ordinal = ? WHERE d.source = ?"
    )
    found = connection.execute(sql, (quote.block, quote.source)).fetchone()
    return (found[0], found[1]) if found else (None, None)
