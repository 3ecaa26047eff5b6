"""SUM001: stated parts that do not make their stated total."""

from __future__ import annotations

from collections.abc import Iterator

from kb.model import Finding, Record
from kb.rules.base import Rule, quote
from kb.rules.sums_in_prose import partitions
from kb.rules.sums_in_tables import columns


class PartsDifferFromTotal(Rule):
    """Stated parts do not add up to their stated total.

    What it finds
        "N in all: a here, b there and c elsewhere" in prose, and table columns with a row of totals, with
        sub-totals left out of the sum. A difference that rounding explains is accepted.

    Why it matters
        A part is missing, counted twice or mistyped, and readers add up tables.

    Example
        "We spent £23,600: £15,100 on travel, £6,900 on hotels and £2,600 on meals": the parts make £24,600.

    How to settle it
        Check every part at its source. Where parts overlap or some are left out, say so beside the table.
    """

    code = "SUM001"
    name = "parts-differ-from-total"
    severity = "error"

    def within(self, record: Record) -> Iterator[Finding]:
        """One finding for every sum in prose, and every table column, that differs from its total."""
        for parts in partitions(record):
            message = f"The parts make {parts.made:,.10g}; the stated total is {parts.total:,.10g}."
            span = quote(record, parts.start, parts.end)
            yield self.finding(message, span, severity=None if parts.certain else "warning")
        for column in columns(record):
            heading = f' in the column "{column.heading}"' if column.heading else ""
            message = f"The rows{heading} make {column.made:,.10g}; the stated total is {column.total:,.10g}."
            yield self.finding(message, quote(record, *column.rows), quote(record, *column.total_row))
