"""Recorded findings: what a folder of documents is known to contradict, so that anything else is news.

The file is a JSON array of ``{"rule", "why", "evidence": [{"source", "quote"}]}``. A finding is the recorded one
where the rule is the same and each recorded quote stands in one of the finding's from a source of that name
(white space folded; either quote may be the longer).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kb.model import Finding


@dataclass(frozen=True, slots=True)
class Recorded:
    """One recorded finding: ``evidence`` holds (name of the source, quote)."""

    rule: str
    why: str
    evidence: tuple[tuple[str, str], ...]

    def matches(self, finding: Finding) -> bool:
        """Whether a finding is this one."""
        return finding.rule == self.rule and all(_quoted(finding, source, quote) for source, quote in self.evidence)


@dataclass(frozen=True, slots=True)
class Comparison:
    """How findings differ from the recorded ones: ``unexpected`` are not recorded, ``lost`` are not found."""

    recorded: int
    unexpected: tuple[Finding, ...]
    lost: tuple[Recorded, ...]

    @property
    def same(self) -> bool:
        """Whether exactly the recorded findings are there."""
        return not self.unexpected and not self.lost


def load(path: Path) -> tuple[Recorded, ...]:
    """The recorded findings of a file. Raises ValueError where it is not such a file, OSError where unreadable."""
    try:
        entries: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
        return tuple(
            Recorded(e["rule"], e.get("why", ""), tuple((q["source"], q["quote"]) for q in e["evidence"]))
            for e in entries
        )
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise ValueError(f"{path}: not a file of recorded findings: {error!r}") from None


def compare(findings: Sequence[Finding], recorded: Sequence[Recorded]) -> Comparison:
    """Compares open findings with the recorded ones, each of which stands for one finding."""
    left = [finding for finding in findings if finding.state == "open"]
    lost = []
    for entry in recorded:
        match = next((finding for finding in left if entry.matches(finding)), None)
        if match is None:
            lost.append(entry)
        else:
            left.remove(match)
    return Comparison(len(recorded), tuple(left), tuple(lost))


def _quoted(finding: Finding, source: str, quote: str) -> bool:
    wanted = _folded(quote)
    own = (_folded(e.quote) for e in finding.evidence if e.source.rsplit("/", 1)[-1] == source.rsplit("/", 1)[-1])
    return any(wanted in given or given in wanted for given in own)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
