"""Findings for people: grouped by document, each with its quotes and where they stand."""

from __future__ import annotations

import itertools
import re
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence

from kb.model import SEVERITIES, Finding, Quote, Severity

_WIDTH = 80
_COLOURS: dict[Severity, str] = {"error": "31", "warning": "33", "info": "36"}
_BOLD, _FAINT = "1", "2"
# Escape sequences of a document must not reach the terminal.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# A quote of more lines than this shows its first and its last ones only.
_LINES = 8


def render(findings: Sequence[Finding], colour: bool, width: int | None) -> str:
    """The findings under their documents, and a summary line. ``width`` defaults to 80 columns."""
    page = _Page(colour, width or _WIDTH)
    lines: list[str] = []
    for source, group in itertools.groupby(findings, key=lambda finding: finding.evidence[0].source):
        lines += [*page.document(source, list(group)), ""]
    return "\n".join([*lines, _summary(findings)]) + "\n"


class _Page:
    def __init__(self, colour: bool, width: int) -> None:
        self._colour = colour
        self._width = max(20, width)

    def document(self, source: str, findings: Sequence[Finding]) -> Iterator[str]:
        title = findings[0].evidence[0].document
        yield from (self._paint(line, _BOLD) for line in self._wrap(_clean(title), ""))
        if source != title:
            yield self._paint(_clean(source), _FAINT)
        for finding in findings:
            yield ""
            yield from self._finding(finding)

    def _finding(self, finding: Finding) -> Iterator[str]:
        label = self._paint(finding.severity, _COLOURS[finding.severity])
        state = "" if finding.state == "open" else f" ({finding.state})"
        mark = self._paint(finding.fingerprint, _FAINT)
        yield f"  {label} {finding.rule} {finding.name}{state}  {mark}"
        yield from self._wrap(_clean(finding.message), "    ")
        for quote in finding.evidence:
            yield from self._quote(quote)

    def _quote(self, quote: Quote) -> Iterator[str]:
        place = f"{quote.source}:{quote.line}" + (f"  {quote.section}" if quote.section else "")
        yield from (self._paint(line, _FAINT) for line in self._wrap(_clean(place), "      "))
        lines = [
            part
            for line in _clean(quote.quote).splitlines()
            if line.strip()
            for part in self._wrap(line.strip(), "      | ")
        ]
        if len(lines) > _LINES + 1:
            lines[_LINES // 2 : -_LINES // 2] = [f"      | [{len(lines) - _LINES} more lines]"]
        yield from lines

    def _wrap(self, text: str, indent: str) -> list[str]:
        return textwrap.wrap(
            text, self._width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
        ) or [indent]

    def _paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._colour else text


def _clean(text: str) -> str:
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def _summary(findings: Sequence[Finding]) -> str:
    if not findings:
        return "No findings."
    counts = Counter(finding.severity for finding in findings)
    parts = [_number(counts[severity], severity) for severity in SEVERITIES if counts[severity]]
    documents = len({quote.source for finding in findings for quote in finding.evidence})
    return f"{', '.join(parts)} in {_number(documents, 'document')}"


def _number(count: int, noun: str) -> str:
    # "info" names a level, so it takes no plural.
    return f"{count} {noun}" + ("" if count == 1 or noun == "info" else "s")
