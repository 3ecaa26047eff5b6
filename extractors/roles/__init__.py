"""Who holds which role: a person's name with a post's title beside it, in the patterns of these texts.

Two steps: find a title next to a person (before, behind, in a verb's frame), then read its scope, status and
dates. Tables are read in ``tables``, what needs more than the words beside a name in ``statements``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extractors.base import Reading
from extractors.names.naming import Name
from extractors.names.phrases import UPPER
from extractors.roles import frames, titles
from extractors.roles.titles import Title
from extractors.spans import Spans
from kb.model import Block, DateFact, HoldingStatus, PartialDate, RoleHolding

Found = tuple[Name, RoleHolding]

_AND_NAME = re.compile(r"(?: \([^()]{1,60}\)|, who [^,;.]{2,60})?(?:,| and|, and| &) (?:the )?$")
_PLURAL_VERB = re.compile(
    r"(?:,? who)?,? (?:are|were|have|co-|joint|as|each|both|share|hold|will both|will share)\b|"
    r",[^.;]{3,60}, (?:have|are|were)\b"
)
_NOT_OF_PEOPLE = re.compile(r"(?i)\b(?:at|in|within|of|the|into|across|near) $")
_NEXT_POST = re.compile(r",? and (?:also )?(?:the )?(?=[\w-]+)")
_LOOSE_END = re.compile(r"(?:,? (?:and|&|in|on|from|of|since|until|the|for|to|with|as|at)|,)*\s*$")
_JOB_SHARE = re.compile(r"(?i)\bjob-? ?share")
_ORGANISATION_TAIL = re.compile(rf"(?:the )?({titles.CAPITAL_SCOPE})$")
_NEXT_HOLDER = re.compile(r"(?::| -)? (?:the )?|:")
_OWN_SCOPE = re.compile(rf" \((?:for |the )?(?P<scope>{titles.CAPITAL_SCOPE})\)")
_SCOPE_AT_END = re.compile(rf",\s+(?:the )?({titles.CAPITAL_SCOPE}{titles.LOWER_TAIL})\s*(?:$|\n|;|\.(?=\s|$)|\))")
_SCOPE_IN_COMMAS = re.compile(rf",\s+(?:the )?({titles.CAPITAL_SCOPE})(?=,)")
_UNBROKEN_IN_COMMAS = re.compile(rf",\s+(?:the )?({titles.UNBROKEN_SCOPE})(?=,)")
_CAPITAL_SCOPE = re.compile(titles.CAPITAL_SCOPE)
_ASIDE = re.compile(r",[^,.;]{3,95},(?: and)?")
_LAST_CLAUSE = re.compile(r"(?:^|(?<=[.;] )|(?<=\n))[^.;\n]*$")
LONGEST_SENTENCE_BEFORE = 150
FURTHEST_DATE = 45


class HoldingFinder:
    """Finds the holdings of one document. ``people`` are candidate names in order, certain or not.

    ``expansions`` are the abbreviations of posts that the document defines.
    """

    def __init__(
        self,
        reading: Reading,
        people: Sequence[Name],
        dates: Sequence[DateFact],
        expansions: Mapping[str, str],
    ) -> None:
        self.reading = reading
        self.text = reading.text
        self.people = people
        self.placed = Spans(people, lambda name: (name.start, name.end))
        self.dated = Spans(dates, lambda date: (date.evidence.start, date.evidence.end))
        self.expansions = expansions
        self.patterns = titles.patterns(frozenset(expansions))

    def holdings(self) -> list[Found]:
        """Every (name, holding) outside tables, in the order of the text."""
        found: list[Found] = []
        for index, name in enumerate(self.people):
            block = self.reading.block_at(name.start)
            if block.kind != "table_row" or not block.cells:
                for title in self._titles(index, name, block):
                    sharers = self._sharers(index, title)
                    found += ((who, self.holding(who, self._own_scope(who, title))) for who in sharers)
        return found

    def _own_scope(self, name: Name, title: Title) -> Title:
        """A title shared by several with the scope that each has in brackets: "directors are A (North), B (South)"."""
        own = _OWN_SCOPE.match(self.text, name.end) if title.scope is None and title.end <= name.end else None
        if own is None or self.patterns.behind.match(own.group("scope")):
            return title
        return replace(title, scope=titles.tidy_scope(own.group("scope")))

    def _titles(self, index: int, name: Name, block: Block) -> Iterator[Title]:
        if not name.certain and _NOT_OF_PEOPLE.search(self.reading.before(name.start, 12)):
            return
        behind = self._behind(name, block)
        before = self._before(name, block)
        if before and behind and before.scope is None and behind.title.casefold() == before.title.casefold():
            before = None
        chairing = self._chairing(name, block)
        told = self.text.startswith(", who ", name.end)
        after = [] if self.is_predecessor(name, block) and not told else self.after_name(name, block)
        for title in (before, behind, *after, chairing):
            if title is not None:
                yield title
                yield from self._second(title, block)

    def _second(self, title: Title, block: Block) -> Iterator[Title]:
        """For "Chief Executive of the Council and Chair of the Forum": the second post of the same person."""
        link = frames.ALSO_POST.match(self.text, title.end, block.end)
        second = self.title_at(link.end(), title.start, block, title.status) if link else None
        follows = second is not None and bool(self.placed.starting(second.end, second.end + 3))
        if second is not None and not follows and second.title == titles.singular(second.title):
            yield second

    def is_predecessor(self, name: Name, block: Block) -> bool:
        """Whether a name is the other one of a handover: "took over from NAME as ROLE"."""
        return frames.HANDOVER.search(self.text[max(block.start, name.start - 40) : name.start]) is not None

    def _scope(self, match: re.Match[str]) -> tuple[str | None, int]:
        """The scope of a title with the end of both, cut where a date, another post or a person begins."""
        start, end = match.span("scope")
        if start < 0:
            return None, match.end()
        cuts = [d.evidence.start for d in self.dated.starting(start, end)]
        cuts += [p.start for p in self.placed.starting(start, end) if p.certain]
        scope = self.text[start:end]
        cuts += [start + h.start() for h in _NEXT_POST.finditer(scope) if self.patterns.behind.match(scope, h.end())]
        if not cuts:
            return scope, end
        scope = _LOOSE_END.sub("", self.text[start : min(cuts)])
        return (scope, start + len(scope)) if scope.strip() else (None, match.end("title"))

    def _sharers(self, index: int, title: Title) -> list[Name]:
        """The people a title is said of: for "A and B have been appointed ROLE" and "Directors A and B" both."""
        name = self.people[index]
        found = [name]
        if title.start == name.start:
            while index > 0 and self._joined(self.people[index - 1], found[0]):
                index -= 1
                found.insert(0, self.people[index])
            plural = _PLURAL_VERB.match(self.text, name.end)
            return found if plural or title.title.casefold().startswith(("co-", "joint ")) else [name]
        while index + 1 < len(self.people) and self._joined(found[-1], self.people[index + 1]):
            index += 1
            found.append(self.people[index])
        block = self.reading.block_at(name.start)
        line = block.kind != "paragraph" and self.reading.before(name.start, 5).rstrip().endswith((":", "-"))
        shared = line or _JOB_SHARE.search(self.text[found[-1].end : found[-1].end + 40])
        several = titles.singular(title.title) != title.title or title.title.casefold().startswith("co-")
        return found if several or shared else [name]

    def _joined(self, first: Name, second: Name) -> bool:
        return bool(_AND_NAME.fullmatch(self.text[first.end : second.start]))

    # -- where a title stands -----------------------------------------------------------------------------

    def _behind(self, name: Name, block: Block) -> Title | None:
        """For "NAME, ROLE of SCOPE", "NAME - ROLE", "NAME (ROLE)"."""
        link = frames.APPOSITION.match(self.text, name.end, block.end)
        match = self.patterns.behind.match(self.text, link.end(), block.end) if link else None
        if match is None or self._overlaps_person(match.start("title"), match.end("title")):
            return None
        if self._begins_next_holder(match, block):
            return None
        title, status = titles.clean(match.group("title"), "former" if match.group("past") else "current")
        scope, end = self._scope(match)
        if scope is None:
            scope, end = self._scope_after_comma(end, block)
        title, own = titles.split_scope(title)
        return Title(title, titles.tidy_scope(scope or own), status, name.start, end)

    def _begins_next_holder(self, match: re.Match[str], block: Block) -> bool:
        """Whether the title belongs to the name that follows it: "Ann Roe, Chair Jo Day"."""
        link = _NEXT_HOLDER.match(self.text, match.end(), block.end)
        if link is None or (match.group("scope") and link.group() == " "):
            return False
        return bool(self.placed.starting(link.end(), link.end() + 1))

    def _scope_after_comma(self, end: int, block: Block) -> tuple[str | None, int]:
        """For "Director, Regulation" at the end of a line or list item, or between commas."""
        match = _SCOPE_AT_END.match(self.text, end, block.end)
        if match is None:
            match = _SCOPE_IN_COMMAS.match(self.text, end, block.end)
            if match is not None and self._overlaps_person(*match.span(1)):
                match = _UNBROKEN_IN_COMMAS.match(self.text, end, block.end)
        dated = match is not None and bool(self.dated.starting(*match.span(1)))
        if match is None or dated or self._overlaps_person(match.start(1), match.end(1)):
            return None, end
        return match.group(1), match.end(1)

    def _before(self, name: Name, block: Block) -> Title | None:
        """For "ROLE NAME", "the ROLE of SCOPE, NAME", "AREA - ROLE NAME", "ROLE: NAME"."""
        begin = self._segment_start(name, block)
        segment = self.text[begin : name.start]
        for head in reversed(list(self.patterns.head.finditer(segment))):
            link = titles.SCOPE_BEFORE_NAME.match(segment, head.end())
            if link is None and head.group().rstrip("s").isupper():
                link = titles.SCOPE_AFTER_SHORT.match(segment, head.end())
            if link is not None:
                return self._title_before(name, block, begin, segment, head, link)
        return None

    def _segment_start(self, name: Name, block: Block) -> int:
        """Where the words before a name begin to be about it: behind the last sentence, quotation or other name."""
        begin = max(block.start, name.start - LONGEST_SENTENCE_BEFORE)
        marks = (". ", "; ", "! ", "? ", '"', "\n")
        begin = max(begin, *(self.text.rfind(mark, begin, name.start) + 1 for mark in marks))
        return max(
            (p.end for p in self.placed.overlapping(begin, name.start) if p.certain and p.end < name.start),
            default=begin,
        )

    def _is_of_other_clause(self, begin: int, lead: str, block: Block) -> bool:
        """Whether a post before a comma ends a clause of its own: "In a letter to the ROLE, NAME asked"."""
        if frames.FORMERLY.search(lead) or frames.AS_SUBJECT.fullmatch(lead.strip(' "')):
            return False
        if frames.OTHER_CLAUSE.search(lead):
            return True
        if self._is_date(begin, lead):
            return False
        opens = begin == block.start or self.text[max(0, begin - 2) : begin].strip() in (".", "!", "?", '"')
        return opens and frames.OPENING_CLAUSE.match(lead.lstrip(' "')) is not None

    def _is_date(self, begin: int, lead: str) -> bool:
        """Whether the words before a title are a date: "On Tuesday 3 May the ROLE, NAME, opened"."""
        words = re.fullmatch(r"\s*(?:On|In|From|Since|At) (?P<date>.*?),?(?: the| our)?\s*", lead)
        if words is None:
            return False
        start, end = begin + words.start("date"), begin + words.end("date")
        near = self.dated.overlapping(start - 1, end + 5)
        return any(d.evidence.start <= start + 4 and end - 1 <= d.evidence.end for d in near)

    def _follows_person(self, position: int) -> bool:
        """Whether a person's name ends here, so that the title behind it is theirs."""
        return any(p.end == position for p in self.placed.overlapping(position - 1, position) if p.certain)

    def _title_before(
        self, name: Name, block: Block, begin: int, segment: str, head: re.Match[str], link: re.Match[str]
    ) -> Title | None:
        start = titles.title_start(segment, head)
        if begin > block.start and not re.search(r"\w", titles.bare(segment[:start])) and self._follows_person(begin):
            return None
        verb = link.group("link2") or ""
        if verb == "," and self._is_of_other_clause(begin, segment[:start], block):
            return None
        if verb in (" are", " were") and titles.singular(segment[start : head.end()]) == segment[start : head.end()]:
            return None
        if verb in (" is", " was", " remains") and not re.search(
            r"(?i)(?:^|\b(?:the|our|new|current|its|their|his|her|whose))\s*$", segment[:start]
        ):
            return None
        bracketed = segment[:start].rstrip().endswith("(")
        loose = verb in (":", " -") and block.kind == "paragraph" and not bracketed
        plural = head.group().endswith("s")
        if loose and head.group().islower() and link.group("scope") is None and not plural:
            return None
        lead = titles.STATUS_BEFORE.search(segment[:start])
        title, status = titles.clean((lead.group() if lead else "") + segment[start : head.end()], _of_verb(verb))
        status = titles.status_of(link.group("aside") or "") or status
        if frames.FORMERLY.search(segment[:start]):
            status = "former"
        title, own = titles.split_scope(title)
        scope = link.group("scope") or own or self._scope_in_front(begin, segment[:start], block)
        return Title(title, titles.tidy_scope(scope), status, begin + start, name.end)

    def _scope_in_front(self, begin: int, lead: str, block: Block) -> str | None:
        """For "AREA - ROLE NAME", "AREA: ROLE NAME" in a list item, heading or line."""
        match = re.fullmatch(rf"\s*(?:[\d.]+\s+)?([{UPPER}][^:.;]{{1,60}}?)\s*(?: -|:|,)\s*(?:the )?", lead)
        if match is None or begin != block.start or (block.kind == "paragraph" and len(block.text) > 120):
            return None
        scope = re.sub(r"^(?:In|At|For|Across|From) (?:the )?", "", match.group(1))
        return None if re.match(r"[a-z]|\w+ing\b", scope) else scope

    def after_name(self, name: Name, block: Block) -> list[Title]:
        """For "NAME has been appointed ROLE", "NAME took over as ROLE from OTHER", "NAME's last day as ROLE"."""
        found = self._frame_at(name.end, name, block)
        aside = _ASIDE.match(self.text, name.end, block.end)
        later = self._frame_at(aside.end(), name, block) if aside else None
        # The verb behind an aside says more than any doing "as" that reaches over it.
        if found is None or (later is not None and later.title.casefold() == found.title.casefold()):
            found, later = later, None
        owned = frames.POSSESSED.match(self.text, name.end, block.end)
        if found is None and owned:
            found = self.title_at(owned.end(), name.start, block, "former" if owned.group("last") else "current")
        if found is None and frames.LEFT_FRAME.search(self.reading.before(name.start, 40)):
            link = frames.TO_POST.match(self.text, name.end, block.end)
            found = self.title_at(link.end(), name.start, block, "current") if link else None
        if later is not None and found is not None and later.end <= found.end:
            later = None
        return [title for title in (found, later) if title]

    def _frame_at(self, position: int, name: Name, block: Block) -> Title | None:
        for pattern, status in frames.FRAMES:
            verb = pattern.match(self.text, position, block.end)
            if verb is None or re.search(r"[.;!?] ", verb.group()) or self._overlaps_person(*verb.span()):
                continue
            found = self.title_at(verb.end(), name.start, block, status)
            if found is not None:
                return found
        return None

    def title_at(self, position: int, start: int, block: Block, status: HoldingStatus) -> Title | None:
        """The title that begins at a position, as said of a name that begins at ``start``; None where none does."""
        match = self.patterns.behind.match(self.text, position, block.end)
        if match is None or self._overlaps_person(match.start("title"), match.end("title")):
            return None
        raw = match.group(0)
        several = titles.MANY_HOLDERS.match(match.group("title"))
        if re.match(r"(?:a|an|one of) ", raw) and match.group("title")[0].islower() and not several:
            return None
        title, status = titles.clean(match.group("title"), status)
        title, own = titles.split_scope(title)
        scope, end = self._scope(match)
        if scope is None and own is None:
            scope, end = self._scope_after_comma(end, block)
        scope = scope or own
        return Title(title, titles.tidy_scope(scope), status, start, end)

    def _chairing(self, name: Name, block: Block) -> Title | None:
        """For "the Board, chaired by NAME" and "NAME, who chairs the Board"."""
        start = max(block.start, name.start - LONGEST_SENTENCE_BEFORE)
        lead = _LAST_CLAUSE.search(self.text[start : name.start])
        by = frames.CHAIRED.search(lead.group()) if lead else None
        if by is not None:
            body = _ORGANISATION_TAIL.search(by.group("body"))
            role = "co-chair" if by.group("co") else "chair"
            return Title(role, titles.tidy_scope(body.group(1)) if body else None, "current", name.start, name.end)
        who = frames.CHAIRS.match(self.text, name.end, block.end) or self._chairs_later(name, block)
        if who is None:
            return None
        body = _CAPITAL_SCOPE.match(self.text, who.end(), block.end) or (
            frames.CHAIRED_WHICH.search(lead.group()) if lead else None
        )
        if body is None:
            return None
        role = "co-chair" if who.group("co") else "chair"
        scope = titles.tidy_scope(body.groupdict().get("body") or body.group())
        return Title(role, scope, "incoming" if who.group("future") else "current", name.start, name.end)

    def _chairs_later(self, name: Name, block: Block) -> re.Match[str] | None:
        """For "NAME, the former ROLE, is to chair" and "NAME left the role and now chairs"."""
        later = frames.CHAIRS_LATER.match(self.text, name.end, block.end)
        if later is None or self._overlaps_person(name.end, later.end()):
            return None
        return frames.CHAIRS.match(self.text, later.end("lead"), block.end)

    def blocks_heading(self, block: Block) -> Block | None:
        """The heading right above a block, with at most one line between; None where there is none."""
        above = self.reading.blocks[max(0, block.ordinal - 2) : block.ordinal]
        return next((b for b in reversed(above) if b.kind == "heading"), None)

    def _overlaps_person(self, start: int, end: int) -> bool:
        return any(p.certain for p in self.placed.overlapping(start, end))

    # -- what a title says --------------------------------------------------------------------------------

    def holding(self, name: Name, title: Title) -> RoleHolding:
        """The holding that a title states of a person, with its dates."""
        start, end = self._dates(title)
        status, as_of = title.status, self.reading.anchor
        if status == "current" and start and as_of and start.start > as_of.end:
            status = "incoming"
        if status == "current" and end and as_of and end.end < as_of.start:
            status = "former"
        role = self.expansions.get(title.title, self.expansions.get(titles.singular(title.title), title.title))
        evidence = self.reading.evidence(title.start, title.end)
        return RoleHolding(name.name, titles.singular(role), title.scope, status, evidence, start, end, as_of)

    def _dates(self, title: Title) -> tuple[PartialDate | None, PartialDate | None]:
        """The dates right behind a title: "since 2016", "from 1 May", "until June"."""
        start = end = None
        limit = self.reading.block_at(title.start).end
        for date in self.dated.starting(title.end, min(limit, title.end + FURTHEST_DATE) + 1):
            begin = date.evidence.start
            if date.start is None or date.end is None:
                continue
            gap = self.text[title.end : begin]
            if re.search(r"[.;!?]\s", gap):
                break
            value = PartialDate(date.edtf or date.start.isoformat(), date.start, date.end)
            if frames.ENDS.search(gap) or title.status == "former":
                end = end or value
            elif frames.STARTS.search(gap) or gap == " ":
                start = start or value
        return start or self._start_before(title), end

    def _start_before(self, title: Title) -> PartialDate | None:
        """For "From 1 June NAME is ROLE" and "In April NAME will succeed": the date that opens the sentence."""
        for date in self.dated.overlapping(title.start - 4, title.start):
            last = date.evidence.end
            if date.start is None or date.end is None or not title.start - 3 <= last <= title.start:
                continue
            lead = self.reading.before(date.evidence.start, 8)
            if re.search(r"(?:^|[.!?] )(?:From|Since|In|On) $", lead) and not self.text[last : title.start].strip(" ,"):
                return PartialDate(date.edtf or date.start.isoformat(), date.start, date.end)
        return None


def _of_verb(verb: str) -> HoldingStatus:
    return "incoming" if verb.startswith(" will") else "current"


def author_claims(reading: Reading) -> Iterator[Title]:
    """For "As the ROLE for PROGRAMME, I": what an author says of themselves."""
    for match in frames.AUTHOR_CLAIM.finditer(reading.text):
        block = reading.block_at(match.end())
        title = titles.patterns().behind.match(reading.text, match.end(), block.end)
        indefinite = title and re.match(r"an? ", title.group(0))
        if title and not indefinite and re.match(r",? (?:I|my)\b", reading.text[title.end() : title.end() + 5]):
            name, status = titles.clean(title.group("title"), "current")
            yield Title(name, titles.tidy_scope(title.group("scope")), status, match.end(), title.end())
