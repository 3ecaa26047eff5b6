"""The views that put names beside numbers, for people who read the tables and for queries over them.

They use nothing but SQLite, so that any tool can read them. A fact's own words are in ``quote``, its place in
``section``, and the ``…_id`` columns lead to the rows that were joined. A view of a released version is not
edited here but replaced in a new migration.
"""

from __future__ import annotations

_PLACE = "d.title AS document, d.published, d.published_start, d.source, b.section"
_JOINS = "JOIN documents d ON d.id = f.document_id JOIN blocks b ON b.id = f.block_id"

ROLE_HISTORY = f"""
SELECT p.name AS person, r.title AS role, f.scope, f.status, f.start_edtf AS started, f.end_edtf AS ended,
  f.as_of, f.text AS quote, {_PLACE},
  coalesce(f.start_date, f.as_of_start, d.published_start) AS from_date,
  f.id AS role_holding_id, f.person_id, f.role_id, f.document_id, f.block_id
FROM role_holdings f JOIN people p ON p.id = f.person_id JOIN roles r ON r.id = f.role_id {_JOINS}
"""

TARGET_PROGRESS = f"""
SELECT f.unit, f.status, f.value, f.upper, f.total,
  CASE WHEN f.kind = 'percent' THEN f.value WHEN f.total > 0 THEN round(100.0 * f.value / f.total, 1) END AS percent,
  f.qualifier, f.kind, f.period_edtf AS period, f.text AS quote, {_PLACE}, b.text AS passage,
  f.start_char - b.start_char AS passage_start, f.id AS quantity_id, f.document_id, f.block_id
FROM targets f {_JOINS}
"""

ENTITY_MENTIONS = f"""
SELECT f.kind, coalesce(p.name, o.name, g.name, m.name, r.title) AS name, f.text AS quote, {_PLACE},
  f.id AS mention_id, f.entity_id, f.document_id, f.block_id
FROM mentions f {_JOINS}
LEFT JOIN people p ON f.kind = 'person' AND p.id = f.entity_id
LEFT JOIN organisations o ON f.kind = 'organisation' AND o.id = f.entity_id
LEFT JOIN regions g ON f.kind = 'region' AND g.id = f.entity_id
LEFT JOIN programmes m ON f.kind = 'programme' AND m.id = f.entity_id
LEFT JOIN roles r ON f.kind = 'role' AND r.id = f.entity_id
"""


def _side(name: str, alias: str) -> str:
    """The columns of one of a contradiction's two statements."""
    return (
        f"{alias}.quote AS {name}_quote, {alias}d.title AS {name}_document, {alias}.source AS {name}_source, "
        f"{alias}.section AS {name}_section, {alias}.line AS {name}_line"
    )


def _side_join(ordinal: int, alias: str) -> str:
    return (
        f"LEFT JOIN finding_evidence {alias} ON {alias}.finding_id = f.id AND {alias}.ordinal = {ordinal} "
        f"LEFT JOIN documents {alias}d ON {alias}d.id = {alias}.document_id"
    )


CONTRADICTIONS = f"""
SELECT f.severity, f.state, f.message, {_side("first", "x")}, {_side("second", "y")},
  (SELECT max(count(*) - 2, 0) FROM finding_evidence e WHERE e.finding_id = f.id) AS further_quotes,
  f.rule, f.name, f.fingerprint, f.first_seen, f.last_seen, f.id AS finding_id,
  x.document_id AS first_document_id, x.block_id AS first_block_id,
  y.document_id AS second_document_id, y.block_id AS second_block_id
FROM findings f {_side_join(0, "x")} {_side_join(1, "y")}
"""

VIEWS = {
    "role_history": ROLE_HISTORY,
    "target_progress": TARGET_PROGRESS,
    "contradictions": CONTRADICTIONS,
    "entity_mentions": ENTITY_MENTIONS,
}
