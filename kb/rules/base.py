"""What every consistency rule is: a code, a name that states the fault, and the findings it makes of records."""

from __future__ import annotations

from abc import ABC
from collections.abc import Iterator, Sequence
from typing import ClassVar

from kb.model import Block, Document, Evidence, Finding, Quote, Record, Severity
from kb.rules.context import block_at


class Rule(ABC):
    """One consistency rule.

    A rule's docstring has the four sections "What it finds", "Why it matters", "Example" and "How to settle
    it": ``policykb explain CODE`` prints it.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity]

    def within(self, record: Record) -> Iterator[Finding]:
        """The findings of one document."""
        yield from ()

    def across(self, records: Sequence[Record]) -> Iterator[Finding]:
        """The findings that need two documents or more."""
        yield from ()

    def finding(self, message: str, *evidence: Quote, severity: Severity | None = None) -> Finding:
        """A finding of this rule, at the rule's own severity where none is given.

        Raises ValueError without evidence: a finding shows what it speaks of.
        """
        if not evidence:
            raise ValueError(f"{self.code}: a finding needs evidence")
        return Finding(self.code, self.name, severity or self.severity, message, evidence)


def quote(record: Record, start: int, end: int) -> Quote:
    """The document's text from ``start`` to ``end``, with the block that it starts in and the source line."""
    document = record.document
    block = block_at(document, start)
    section = " > ".join(block.section) if block else ""
    return Quote(
        document=document.title or document.source,
        source=document.source,
        section=section,
        start=start,
        end=end,
        line=_line(document, block, start),
        quote=document.text[start:end],
        block=block.ordinal if block else 0,
    )


def cite(record: Record, evidence: Evidence) -> Quote:
    """The quote of a fact's evidence."""
    return quote(record, evidence.start, evidence.end)


def _line(document: Document, block: Block | None, start: int) -> int:
    if block is None:
        return 1
    # HTML folds white space, so line breaks in its text are not those of its source.
    if "html" in document.media_type:
        return block.line
    return block.line + document.text.count("\n", block.start, max(start, block.start))
