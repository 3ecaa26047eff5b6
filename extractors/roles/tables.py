"""Role holdings in tables: a row that names a person and a post, or a column of names headed by a post."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.names.naming import Name
from extractors.names.phrases import UPPER
from extractors.roles import titles
from extractors.roles.finder import Finder, Found
from extractors.roles.titles import Title
from kb.model import Block, HoldingStatus, RoleHolding

_NOT_A_POST = re.compile(r"(?i)\b(?:date|since|appointed|term|email|phone|telephone|name|count|number)\b")
_SCOPE_COLUMN = re.compile(
    r"(?i)\b(?:area|region|body|organisation|board|department|directorate|programme|team|responsib|"
    r"portfolio|site|force|"
    r"council|district|division|project|workstream|brief|remit)"
)
# A table of work to be done or risks to be watched: who is named in it has a duty, no post.
_OF_DUTIES = re.compile(
    r"(?i)\b(?:actions?|tasks?|risks?|issues?|due|deadline|by when|milestones?|activity|mitigation)\b"
)
_INTERIM = re.compile(r"(?i)\b(?:interim|acting|cover(?:ed|ing))\b")
_STANDS_IN = re.compile(r"(?i)\s*(?:is|has been)? ?(?:acting|covering|standing in|looking after)\b")
_ASIDE = re.compile(r"\([^()]*\)")
_JOINTS = re.compile(
    r"(?i)[\s,;/&()]|\band\b|\b(?:interim|acting|vacant|vacancy|job-?share|joint|then|(?:is |has been )"
    r"?cover(?:ed|ing)(?: by)?|"
    r"(?:from|until|since|to) [\w ]+)\b"
)
LONGEST_TITLE = 90


def holdings(finder: Finder) -> Iterator[Found]:
    """Every (name, holding) that the rows of a document's tables state."""
    headers: dict[int | None, Block] = {}
    for block in finder.reading.blocks:
        if block.kind != "table_row" or not block.cells:
            continue
        header = headers.setdefault(block.list_group, block)
        if not block.header:
            yield from _Row(finder, block, header).holdings()


class _Row:
    """One row of a table with the row that heads its columns (itself, where the table has no header)."""

    def __init__(self, finder: Finder, block: Block, header: Block) -> None:
        self.finder = finder
        self.block = block
        self.cells = self._texts(block)
        self.header = self._texts(header) if header is not block else [""] * len(block.cells)
        self.of_duties = any(_OF_DUTIES.search(heading) for heading in self.header)

    def _texts(self, block: Block) -> list[str]:
        return [self.finder.text[start:end].strip() for start, end in block.cells]

    def holdings(self) -> Iterator[Found]:
        posts = [i for i, cell in enumerate(self.cells) if self._is_post(cell, self._heading(i))]
        for index, (start, end) in enumerate(self.block.cells):
            other = [i for i in posts if i != index]
            headed = not other and not self.of_duties and self._is_headed(index)
            if not other and not headed:
                continue
            for name in self._names(start, end):
                title = self._stated(index, other[0]) if other else self._headed(index)
                yield name, self._dated(name, title, end)

    def _heading(self, index: int) -> str:
        return self.header[index] if index < len(self.header) else ""

    def _names(self, start: int, end: int) -> Sequence[Name]:
        """The people of a cell that holds, but for asides in brackets, nothing but people."""
        cell = self.finder.text[start:end]
        names = [name for name in self.finder.placed.starting(start, end) if name.end <= end]
        asides = [(start + m.start(), start + m.end()) for m in _ASIDE.finditer(cell)]
        outside = [n for n in names if not any(a <= n.start < b for a, b in asides)]
        rest = _ASIDE.sub("", cell)
        for name in outside:
            rest = rest.replace(self.finder.text[name.start : name.end], "")
        if len(_JOINTS.sub("", rest)) >= 12:
            return []
        return [n for n in names if n in outside or _STANDS_IN.match(self.finder.text, n.end, end)]

    def _is_post(self, cell: str, heading: str) -> bool:
        if not cell or len(cell) > LONGEST_TITLE or _NOT_A_POST.search(heading):
            return False
        match = self.finder.patterns.behind.match(cell)
        return bool(match and (match.end() == len(cell) or cell[match.end()] in ",(-;" or len(cell) < 60))

    def _is_headed(self, index: int) -> bool:
        """Whether a column is headed by a post, so that the people in it hold it."""
        heading = self._heading(index)
        return self._is_post(heading, "") and not titles.is_duty(heading, None)

    def _stated(self, cell: int, post: int) -> Title:
        title, status = titles.clean(self.cells[post], "current")
        title, scope = self._split(title)
        return Title(title, scope or self._scope({cell, post}), status, self.block.start, self.block.end)

    def _headed(self, cell: int) -> Title:
        """A name in a column headed by a post: the row's first cell is the scope."""
        title, status = titles.clean(self._heading(cell), "current")
        scope = titles.tidy_scope(self.cells[0]) if cell else None
        return Title(title, scope, status, self.block.start, self.block.end)

    def _dated(self, name: Name, title: Title, end: int) -> RoleHolding:
        """The holding of one of a cell's people, with what stands beside the name: "(interim)", "(to 30 April)"."""
        text, placed = self.finder.text, self.finder.placed
        before = max((n.end for n in placed.starting(self.block.start, name.start)), default=self.block.start)
        before = max(before, max(start for start, _ in self.block.cells if start <= name.start))
        after = next((n.start for n in placed.starting(name.end, end)), end)
        beside = text[before : name.start] + text[name.end : after]
        status: HoldingStatus = "interim" if _INTERIM.search(beside) else title.status
        said = replace(title, status=status)
        if text.startswith("(", name.end + 1):
            said = replace(said, start=name.start, end=name.end)
        evidence = self.finder.reading.evidence(self.block.start, self.block.end)
        return replace(self.finder.holding(name, said), evidence=evidence)

    def _split(self, title: str) -> tuple[str, str | None]:
        match = self.finder.patterns.behind.fullmatch(title)
        if match and match.group("scope"):
            return match.group("title"), titles.tidy_scope(match.group("scope"))
        comma = re.fullmatch(rf"([^,]+), ([{UPPER}].{{2,60}})", title)
        return (comma.group(1), titles.tidy_scope(comma.group(2))) if comma else (title, None)

    def _scope(self, used: set[int]) -> str | None:
        columns = (i for i in range(len(self.cells)) if i not in used and _SCOPE_COLUMN.search(self._heading(i)))
        return next((titles.tidy_scope(self.cells[i]) for i in columns), None)
