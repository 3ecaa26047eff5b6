"""The frozen values that the stages hand to one another: documents, facts, entities and findings.

Offsets are character positions in ``Document.text``; a span is half-open, ``text[start:end]``.
Dates are ``datetime.date`` and inclusive at both ends.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

EntityKind = Literal["person", "organisation", "region", "programme", "role"]
BlockKind = Literal["heading", "paragraph", "list_item", "table_row", "quote", "caption", "note"]
HoldingStatus = Literal["current", "former", "incoming", "interim"]
QuantityKind = Literal["count", "percent", "money", "duration", "rate", "measure"]
QuantityStatus = Literal["stated", "target", "achieved", "forecast", "limit"]
Assertion = Literal["asserted", "negated", "conditional", "earlier"]
Severity = Literal["error", "warning", "info"]
FindingState = Literal["open", "waived", "resolved"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date at the precision it was stated with: ``edtf`` is ``2022``, ``2022-12`` or ``2022-12-15``."""

    edtf: str
    start: dt.date
    end: dt.date


@dataclass(frozen=True, slots=True)
class Block:
    """One structural piece of a document; ``ordinal`` is its place in ``Document.blocks``, from 0.

    ``start``/``end`` exclude the list marker. ``level`` is the heading level (1 is the title) or the nesting
    depth of a list item (1 is outermost), else 0. ``marker`` is the list marker or heading number as typed
    ("1.", "(a)", "•", "2.1"), or as a browser would show it for generated lists. ``generated`` says that the
    marker comes from markup, not from typing. ``section`` is the path of headings above. ``list_group`` numbers
    the list that an item, or the table that a row, belongs to (unique in the document). ``cells`` are the
    spans of a table row's cells. ``header`` marks a header row. ``line`` is the 1-based line in the source.
    """

    ordinal: int
    kind: BlockKind
    start: int
    end: int
    text: str
    level: int = 0
    marker: str | None = None
    generated: bool = False
    section: tuple[str, ...] = ()
    page: int | None = None
    line: int = 1
    list_group: int | None = None
    cells: tuple[tuple[int, int], ...] = ()
    header: bool = False


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form that the document's markup expands (HTML ``<abbr title>``)."""

    short: str
    expansion: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read: its text, its structure and what it says of itself."""

    source: str
    media_type: str
    sha256: str
    text: str
    blocks: tuple[Block, ...]
    title: str = ""
    series: str | None = None
    issue: int | None = None
    published: PartialDate | None = None
    updated: PartialDate | None = None
    author: str | None = None
    publisher: str | None = None
    abbreviations: tuple[Abbreviation, ...] = ()

    @property
    def words(self) -> int:
        """The number of white-space separated words."""
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class Evidence:
    """The exact span that states a fact; ``text`` equals ``Document.text[start:end]``."""

    block: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation, region, programme or role as one document knows it.

    ``name`` is the fullest name the document gives (a role's title is its name). ``category`` is the kind of
    region ("nation", "county", "city") or programme ("strategy", "scheme").
    """

    kind: EntityKind
    name: str
    acronym: str | None = None
    honorific: str | None = None
    post_nominals: str | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a document names an entity; ``entity`` is ``Entity.name`` of the same kind."""

    kind: EntityKind
    entity: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class RoleHolding:
    """A person holds, held or will hold a role. ``as_of`` is the date the statement is true of."""

    person: str
    role: str
    scope: str | None
    status: HoldingStatus
    evidence: Evidence
    start_date: PartialDate | None = None
    end_date: PartialDate | None = None
    as_of: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class DateFact:
    """A calendar expression. ``start``/``end`` are None where the date does not exist ("31 June").

    ``weekday`` is the weekday the text states (0 is Monday); ``year_stated`` tells a written year from an
    inferred one.
    """

    evidence: Evidence
    edtf: str | None
    start: dt.date | None
    end: dt.date | None
    modifier: str | None = None
    relation: str | None = None
    weekday: int | None = None
    year_stated: bool = True


@dataclass(frozen=True, slots=True)
class Quantity:
    """A stated number of something; money in pounds, shares in percent, scaled to units.

    ``upper`` is the upper end of a range, ``total`` the whole that the value is a part of ("49 of 69").
    ``assertion`` says whether the text claims it as of the document's date: ``negated`` ("not 40 sites"),
    ``conditional`` ("if 40 sites were to close") and ``earlier`` ("up from 410", quoted from an earlier time) are
    no claims about the present.
    """

    evidence: Evidence
    value: float
    upper: float | None = None
    total: float | None = None
    unit: str | None = None
    qualifier: str | None = None
    kind: QuantityKind = "count"
    status: QuantityStatus = "stated"
    period: PartialDate | None = None
    assertion: Assertion = "asserted"

    @property
    def is_target(self) -> bool:
        """Whether it states a target, a forecast, a limit, an achievement or progress."""
        return self.status != "stated" or self.total is not None


@dataclass(frozen=True, slots=True)
class StatedList:
    """A list with the phrase that announces it. ``stated`` is the announced count, None where there is none.

    ``exhaustive`` is False for "including", "such as", "of the" and wherever it is not certain that the items
    are all of what the count counts.
    """

    evidence: Evidence
    noun: str
    stated: int | None
    items: tuple[Evidence, ...]
    exhaustive: bool = True


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something planned for, or done on, a date."""

    evidence: Evidence
    subject: str
    event: str
    status: Literal["planned", "done"]
    date: PartialDate


@dataclass(frozen=True, slots=True)
class Record:
    """A document with everything that was extracted from it, resolved within the document."""

    document: Document
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    holdings: tuple[RoleHolding, ...] = ()
    dates: tuple[DateFact, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    lists: tuple[StatedList, ...] = ()
    milestones: tuple[Milestone, ...] = ()

    def evidence(self) -> Iterator[Evidence]:
        """Every piece of evidence in the record."""
        kinds = (self.mentions, self.holdings, self.dates, self.quantities, self.milestones)
        yield from (fact.evidence for facts in kinds for fact in facts)
        for stated in self.lists:
            yield stated.evidence
            yield from stated.items


@dataclass(frozen=True, slots=True)
class Quote:
    """A finding's evidence with its place: what ``check --format json`` prints."""

    document: str
    source: str
    section: str
    start: int
    end: int
    line: int
    quote: str
    block: int


@dataclass(frozen=True, slots=True)
class Finding:
    """Two statements that cannot both hold, or one that refutes itself.

    ``ordinal`` tells apart findings that are otherwise alike (the same words twice in one document).
    """

    rule: str
    name: str
    severity: Severity
    message: str
    evidence: tuple[Quote, ...]
    ordinal: int = 0
    state: FindingState = "open"
    fingerprint: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "fingerprint", self._hash())

    def _hash(self) -> str:
        """Rule, sources and quotes, white space folded: unrelated text elsewhere does not change it."""
        parts = [self.rule, str(self.ordinal)]
        for quote in self.evidence:
            parts += [quote.source.rsplit("/", 1)[-1], re.sub(r"\s+", " ", quote.quote).strip().casefold()]
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
