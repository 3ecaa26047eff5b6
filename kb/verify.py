"""What a record must be before it is kept: every fact quotes its document exactly."""

from __future__ import annotations

from kb.model import EntityKind, Record


def verify(record: Record) -> None:
    """Raises ``ValueError``, naming the source, where a record is not what it must be.

    Every evidence must equal its slice of the document and lie in one of its blocks; every mention and
    holding must name an entity of the record.
    """
    source, text = record.document.source, record.document.text
    blocks = record.document.blocks
    for place, one in enumerate(blocks):
        if one.ordinal != place or text[one.start : one.end] != one.text:
            raise ValueError(f"{source}: block {place} is not the text from {one.start} to {one.end}")
    for evidence in record.evidence():
        if not 0 <= evidence.start <= evidence.end or text[evidence.start : evidence.end] != evidence.text:
            where = f"from {evidence.start} to {evidence.end}"
            raise ValueError(f"{source}: evidence {evidence.text!r} is not the text {where}")
        if not 0 <= evidence.block < len(blocks):
            raise ValueError(f"{source}: evidence {evidence.text!r} is in no block")
    known = {(one.kind, one.name) for one in record.entities}
    for kind, name in named(record):
        if (kind, name) not in known:
            raise ValueError(f"{source}: the {kind} {name!r} is named by a fact but is not an entity")


def named(record: Record) -> set[tuple[EntityKind, str]]:
    """The entities that a mention or a role holding of the record stands for."""
    found: set[tuple[EntityKind, str]] = {(mention.kind, mention.entity) for mention in record.mentions}
    for holding in record.holdings:
        found |= {("person", holding.person), ("role", holding.role)}
    return found
