"""Role holdings in tables: a row that names a person and a post, or a column of names headed by a post."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.names.naming import Name
from extractors.names.phrases import UPPER
from extractors.roles import Found, HoldingFinder, titles
from extractors.roles.titles import Title
from kb.model import Block, HoldingStatus

_NOT_A_POST = re.compile(r"(?i)\b(?:date|since|appointed|term|email|phone|telephone|name|count|number)\b")
_SCOPE_COLUMN = re.compile(
    r"(?i)\b(?:area|region|body|organisation|board|department|directorate|programme|team|responsib|"
    r"portfolio|site|force|"
    r"council|district|division|project|workstream|brief|remit)"
)
_INTERIM = re.compile(r"(?i)\b(?:interim|acting|cover(?:ed|ing))\b")
_JOINTS = re.compile(
    r"(?i)[\s,;/&()]|\band\b|\b(?:interim|acting|vacant|vacancy|job-?share|joint|(?:is |has been )"
    r"?cover(?:ed|ing)(?: by)?|"
    r"(?:from|until|since|to) [\w ]+)\b"
)
LONGEST_TITLE = 90


def holdings(finder: HoldingFinder) -> Iterator[Found]:
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

    def __init__(self, finder: HoldingFinder, block: Block, header: Block) -> None:
        self.finder = finder
        self.block = block
        self.cells = self._texts(block)
        self.header = self._texts(header) if header is not block else [""] * len(block.cells)

    def _texts(self, block: Block) -> list[str]:
        return [self.finder.text[start:end].strip() for start, end in block.cells]

    def holdings(self) -> Iterator[Found]:
        posts = [i for i, cell in enumerate(self.cells) if self._is_post(cell, self._heading(i))]
        for index, (start, end) in enumerate(self.block.cells):
            names = self._names(start, end)
            other = [i for i in posts if i != index]
            for name in names:
                if other:
                    yield self._stated(name, index, other[0])
                elif self._is_post(self._heading(index), ""):
                    yield self._headed(name, index)

    def _heading(self, index: int) -> str:
        return self.header[index] if index < len(self.header) else ""

    def _names(self, start: int, end: int) -> Sequence[Name]:
        """The people of a cell that holds nothing but people."""
        names = [name for name in self.finder.placed.starting(start, end) if name.end <= end]
        rest = self.finder.text[start:end]
        for name in names:
            rest = rest.replace(self.finder.text[name.start : name.end], "")
        return names if len(_JOINTS.sub("", rest)) < 12 else []

    def _is_post(self, cell: str, heading: str) -> bool:
        if not cell or len(cell) > LONGEST_TITLE or _NOT_A_POST.search(heading):
            return False
        match = self.finder.patterns.behind.match(cell)
        return bool(match and (match.end() == len(cell) or cell[match.end()] in ",(-;" or len(cell) < 60))

    def _stated(self, name: Name, cell: int, post: int) -> Found:
        title, status = titles.clean(self.cells[post], self._status(cell))
        title, scope = self._split(title)
        scope = scope or self._scope({cell, post})
        return name, self.finder.holding(name, Title(title, scope, status, self.block.start, self.block.end))

    def _headed(self, name: Name, cell: int) -> Found:
        """A name in a column headed by a post: the row's first cell is the scope."""
        title, status = titles.clean(self._heading(cell), self._status(cell))
        scope = titles.tidy_scope(self.cells[0]) if cell else None
        return name, self.finder.holding(name, Title(title, scope, status, self.block.start, self.block.end))

    def _status(self, cell: int) -> HoldingStatus:
        return "interim" if _INTERIM.search(self.cells[cell]) else "current"

    def _split(self, title: str) -> tuple[str, str | None]:
        match = self.finder.patterns.behind.fullmatch(title)
        if match and match.group("scope"):
            return match.group("title"), titles.tidy_scope(match.group("scope"))
        comma = re.fullmatch(rf"([^,]+), ([{UPPER}].{{2,60}})", title)
        return (comma.group(1), titles.tidy_scope(comma.group(2))) if comma else (title, None)

    def _scope(self, used: set[int]) -> str | None:
        columns = (i for i in range(len(self.cells)) if i not in used and _SCOPE_COLUMN.search(self._heading(i)))
        return next((titles.tidy_scope(self.cells[i]) for i in columns), None)
