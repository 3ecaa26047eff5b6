"""Coreference: which person each short mention means, as data."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from kb.model import Record

CASES = "coreference/*.toml"
DRESSING = re.compile(r"^(?:(?:the|mr|mrs|ms|dr|sir|lord|lady)\b\.? )+|['’]s?$", re.IGNORECASE)


def test_who_is_meant(named: dict[str, Any], record: Callable[[dict[str, Any]], Record]) -> None:
    found: dict[str, list[str]] = {}
    for mention in sorted(record(named).mentions, key=lambda m: m.evidence.start):
        if mention.kind == "person" and mention.entity not in named.get("neutral", ()):
            found.setdefault(mention.entity, []).append(DRESSING.sub("", mention.evidence.text))
    rows = [row for row in named["expected"] if row["person"] not in named.get("neutral", ())]
    assert found == {row["person"]: row.get("mentions", found.get(row["person"])) for row in rows}
