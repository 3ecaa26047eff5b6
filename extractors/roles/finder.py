"""What the readers of holdings share: a document's people, dates and titles, and what a title says of a person."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractors.base import Reading
from extractors.names.naming import Name
from extractors.roles import dating, titles
from extractors.roles.titles import Title
from extractors.spans import Spans
from kb.model import Block, DateFact, HoldingStatus, RoleHolding

Found = tuple[Name, RoleHolding]

_NEXT_POST = re.compile(r",? and (?:also )?(?:the )?(?=[\w-]+)")
_LOOSE_END = re.compile(r"(?:,? (?:and|&|in|on|from|of|since|until|the|for|to|with|as|at)|,)*\s*$")
_SCOPE_AT_END = re.compile(
    rf",\s+(?:the )?(?P<scope>{titles.CAPITAL_SCOPE}{titles.LOWER_TAIL})\s*(?:$|\n|;|\.(?=\s|$)|\))"
)
_SCOPE_IN_COMMAS = re.compile(rf",\s+(?:the )?(?P<scope>{titles.CAPITAL_SCOPE})(?=,)")
_UNBROKEN_IN_COMMAS = re.compile(rf",\s+(?:the )?(?P<scope>{titles.UNBROKEN_SCOPE})(?=,)")
_BODY_BEHIND = re.compile(rf",? at (?:the )?(?P<scope>{titles.CAPITAL_SCOPE})")
_INDEFINITE = re.compile(r"(?:a|an|one of) ")
_FOR_A_TIME = re.compile(
    r"(?: on an? (?:interim|temporary|acting|caretaker) basis\b| ad interim\b|"
    r" \((?:[Ii]nterim|[Aa]cting|[Tt]emporary)\b)"
)


class Finder:
    """The facts of one document that holdings are read from. ``people`` are candidate names in order, certain or not.

    ``expansions`` are the abbreviations of posts that the document defines.
    """

    def __init__(
        self, reading: Reading, people: Sequence[Name], dates: Sequence[DateFact], expansions: Mapping[str, str]
    ) -> None:
        self.reading = reading
        self.text = reading.text
        self.people = people
        self.placed = Spans(people, lambda name: (name.start, name.end))
        self.dated = Spans(dates, lambda date: (date.evidence.start, date.evidence.end))
        self.expansions = expansions
        self.patterns = titles.patterns(frozenset(expansions))

    def overlaps_person(self, start: int, end: int) -> bool:
        """Whether a certain name shares a character with a span."""
        return any(p.certain for p in self.placed.overlapping(start, end))

    def heading_above(self, block: Block) -> Block | None:
        """The heading right above a block, with at most one line between; None where there is none."""
        above = self.reading.blocks[max(0, block.ordinal - 2) : block.ordinal]
        return next((b for b in reversed(above) if b.kind == "heading"), None)

    def title_at(
        self, position: int, start: int, block: Block, status: HoldingStatus, ends: bool = False
    ) -> Title | None:
        """The title that begins at a position, as said of a name that begins at ``start``; None where none does."""
        match = self.patterns.behind.match(self.text, position, block.end)
        if match is None or self.overlaps_person(*match.span("title")):
            return None
        several = titles.MANY_HOLDERS.match(match.group("title")) or (
            match.group("title").endswith("member") and (match.group("scope") or "x")[0].isupper()
        )
        if _INDEFINITE.match(match.group()) and match.group("title")[0].islower() and not several:
            return None
        return self.read(match, start, block, status, ends)

    def read(self, match: re.Match[str], start: int, block: Block, status: HoldingStatus, ends: bool = False) -> Title:
        """The title that a match of the pattern ``behind`` holds, with its scope and status."""
        title, status = titles.clean(match.group("title"), "former" if match.group("past") else status)
        scope, end = self._scope(match)
        title, own = titles.split_scope(title)
        if scope is None and own is None:
            scope, end = self._scope_after_comma(end, block)
        elif scope and match.group("link") and (body := self._body_behind(end, block)):
            title, scope, end = f"{title} {match.group('link')} {scope}", body.group("scope"), body.end()
        if status == "current" and _FOR_A_TIME.match(self.text, end, block.end):
            status = "interim"
        return Title(title, titles.tidy_scope(scope or own), status, start, end, ends or status == "former")

    def _scope(self, match: re.Match[str]) -> tuple[str | None, int]:
        """The scope of a title with the end of both, cut where a date, another post or a person begins."""
        start, end = match.span("scope")
        if start < 0:
            return None, match.end()
        cuts = [d.evidence.start for d in self.dated.overlapping(start, end)]
        cuts += [p.start for p in self.placed.starting(start, end) if p.certain]
        scope = self.text[start:end]
        cuts += [start + h.start() for h in _NEXT_POST.finditer(scope) if self.patterns.behind.match(scope, h.end())]
        if not cuts:
            return scope, end
        scope = _LOOSE_END.sub("", self.text[start : max(start, min(cuts))])
        return (scope, start + len(scope)) if scope.strip() else (None, match.end("title"))

    def _body_behind(self, end: int, block: Block) -> re.Match[str] | None:
        """The body of a post whose field stands first: "at the Agency" of "Head of Soils at the Agency"."""
        match = _BODY_BEHIND.match(self.text, end, block.end)
        if match is None or self.overlaps_person(*match.span()) or self.dated.overlapping(*match.span()):
            return None
        return match

    def _scope_after_comma(self, end: int, block: Block) -> tuple[str | None, int]:
        """For "Director, Regulation" at the end of a line or list item, or between commas."""
        match = _SCOPE_AT_END.match(self.text, end, block.end)
        if match is None:
            match = _SCOPE_IN_COMMAS.match(self.text, end, block.end)
            if match is not None and self.overlaps_person(*match.span("scope")):
                match = _UNBROKEN_IN_COMMAS.match(self.text, end, block.end)
        dated = match is not None and bool(self.dated.starting(*match.span("scope")))
        if match is None or dated or self.overlaps_person(*match.span("scope")):
            return None, end
        return match.group("scope"), match.end("scope")

    def holding(self, name: Name, title: Title) -> RoleHolding:
        """The holding that a title states of a person, with its dates."""
        start, end = dating.of_title(self.reading, self.dated, title)
        status, as_of = title.status, self.reading.anchor
        if as_of and status == "current":
            if start and start.start > as_of.end:
                status = "incoming"
            if end and end.end < as_of.start:
                status = "former"
        elif as_of and status == "former" and end and end.start > as_of.end:
            status = "current"
        role = self.expansions.get(title.title, self.expansions.get(titles.singular(title.title), title.title))
        evidence = self.reading.evidence(title.start, title.end)
        return RoleHolding(name.name, titles.singular(role), title.scope, status, evidence, start, end, as_of)
