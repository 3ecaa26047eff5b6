"""What the setting of a quantity says of its status: the heading above, the words before its list, its column.

"Train 40 wardens" is a target under "Our commitments" and in a list after "By March we will:".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.model import Block, Quantity, QuantityStatus

_AIMS = (
    r"(?:targets?|aims?|goals?|objectives?|commitments?|ambitions?|pledges?|promises?|promised|standards?|service\s+levels?"
    r"|key\s+performance\s+indicators?|KPIs?)"
)
_PROMISING = re.compile(
    rf"\b(?:{_AIMS}|judged|measures\s+of\s+success|what\s+success|how\s+we\s+will\s+(?:know|measure|be)|(?:what|where)\s+we\s+(?:will|aim|plan|intend|hope|want)"
    r"|our\s+plans?|plans?\s+for|next\s+steps|looking\s+ahead|what\s+(?:happens|comes|is)\s+next)\b",
    re.I,
)
_PROMISES = re.compile(
    rf"\b(?:{_AIMS}|will|shall|aim|commit(?:s|ted)?|plan(?:s|ned|ning)?|want|wants|intend(?:s|ed)?|expect(?:s|ed)?|hopes?|must|should|judged|by\s+20\d\d)\b"
    r"[^.]*:\s*$",
    re.I,
)
_REPORTS = re.compile(
    r"\b(?:(?:has|have)\s+(?:now\s+|already\s+|so\s+far\s+|also\s+)*(?:been|[a-z]+ed)?|so\s+far|to\s+date|achievements?|achieved|delivered|results?"
    r"|(?:last|past)\s+(?:year|quarter|month)|progress)\b[^.]*:\s*$",
    re.I,
)
_REPORTING = re.compile(
    r"\b(?:achievements?|progress|delivered|results|what\s+we\s+(?:have\s+done|did|achieved))\b", re.I
)
_HAS_HAPPENED = re.compile(r"\b(?:was|were|had|has|have|did)\b")
_PAST = re.compile(r"\b(?:was|were|had|has|have|did|rose|fell|met|made|went|took|[a-z]{3,}(?<!ne)ed)\b")
_INTENT = re.compile(
    r"^\W*(?:[a-z]\)\s*)?(?:to\s+|at\s+least|a\s+|no\s+(?:more|fewer|less)|[A-Z][a-z]+\s+(?!is\b|are\b|was\b|were\b|had\b|has\b))|\b(?:at\s+least|will|within|no\s+more\s+than|no\s+later|should|by\s+20\d\d)\b"
)
_TARGET_COLUMN = re.compile(
    rf"\b(?:{_AIMS}|planned|plan|profile|trajectory|required|expected|promised|pledged|to\s+be|due|budget(?:ed)?|want|by\s+(?:the\s+end\s+of\s+)?(?:[A-Z][a-z]+\s+)?20\d\d)\b",
    re.I,
)
_ACHIEVED_COLUMN = re.compile(
    r"\b(?:actuals?|achieved|results?|outturn|delivered|completed|done|so\s+far|to\s+date|progress|reached|recruited|trained|opened"
    r"|finished|started|spent|in\s+place|performance|met)\b",
    re.I,
)
_FORECAST_COLUMN = re.compile(r"\b(?:forecasts?|projections?|projected)\b", re.I)
_LONGEST_LABEL = 3
_OTHER_COLUMN = re.compile(
    r"\b(?:baseline|variance|difference|change|gap|remaining|previous|share|last\s+year|shortfall|rank|weight(?:ing)?)\b",
    re.I,
)


def status(blocks: Sequence[Block], block: Block, sentence: str, quantity: Quantity) -> QuantityStatus:
    """The status of a quantity that its own clause leaves open: ``stated`` where the setting says nothing."""
    if quantity.kind == "duration" and not re.search(r"\b(?:within|in|under)\s+(?:\w+\s+)?$", _lead(block, quantity)):
        return "stated"
    lead = _leading(blocks, block) if block.kind == "list_item" else ""
    if (_HAS_HAPPENED if lead else _PAST).search(sentence):
        return "stated"
    heading = block.section[-1] if block.section and block.kind != "heading" else ""
    promised = bool(lead and _PROMISES.search(lead)) or bool(_PROMISING.search(heading) and _INTENT.search(sentence))
    if promised:
        return "target"
    done = bool(lead) and bool(_REPORTS.search(lead) or _REPORTING.search(heading))
    reported = done and quantity.kind in ("count", "percent")
    return "achieved" if reported else "stated"


def _lead(block: Block, quantity: Quantity) -> str:
    """The words of the block before the quantity."""
    return block.text[: max(0, quantity.evidence.start - block.start)]


def _leading(blocks: Sequence[Block], item: Block) -> str:
    """The last sentence before the list of an item."""
    ordinal = item.ordinal
    while ordinal and blocks[ordinal].kind == "list_item":
        ordinal -= 1
    return re.split(r"[.!?]\s", blocks[ordinal].text)[-1]


def columns(headers: Sequence[str]) -> list[QuantityStatus]:
    """The status of the numbers in each column of a table, from the headers.

    Beside a column of targets the other columns say what was reached, save where the header says otherwise.
    """
    found: list[QuantityStatus] = []
    targets = [bool(_TARGET_COLUMN.search(header)) and not _ACHIEVED_COLUMN.search(header) for header in headers]
    for header, target in zip(headers, targets, strict=True):
        if target:
            found.append("target")
        elif _FORECAST_COLUMN.search(header):
            found.append("forecast")
        elif _OTHER_COLUMN.search(header):
            found.append("stated")
        else:
            found.append("achieved" if any(targets) or _ACHIEVED_COLUMN.search(header) else "stated")
    return found


def row(label: str) -> QuantityStatus:
    """The status of the numbers in a row of a table, from the row's own label ("Target", "Actual")."""
    words = label.split()
    if not words or len(words) > _LONGEST_LABEL:
        return "stated"
    return columns([label])[0]
