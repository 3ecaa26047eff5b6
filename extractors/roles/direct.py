"""Holdings stated beside a name, outside tables: the titles before and behind it, for each who shares them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.names.naming import Name
from extractors.roles import beside, frames, people, titles, verbs
from extractors.roles.finder import Finder, Found
from extractors.roles.titles import Title
from kb.model import Block, HoldingStatus

_NOT_OF_PEOPLE = re.compile(r"(?i)\b(?:at|in|within|of|the|into|across|near) $")
# What links a second post to the name of somebody else: "and its finance lead is Jo Day".
_OF_ANOTHER = re.compile(r"(?:,|:| -| is| was| will be)? (?:the )?")


def holdings(finder: Finder) -> Iterator[Found]:
    """Every (name, holding) that stands beside a name, in the order of the text."""
    for index, name in enumerate(finder.people):
        block = finder.reading.block_at(name.start)
        if block.kind == "table_row" and block.cells:
            continue
        for title in _titles(finder, name, block):
            run = people.sharers(finder, index, title)
            for who, scope in zip(run, people.scopes(finder, run, title), strict=True):
                # A title before its holders is told of each with what stands behind the name: "(from May)".
                end = who.end if title.end == name.end else title.end
                yield who, finder.holding(who, replace(title, scope=scope, end=end))
            other = people.gapped(finder, run[-1], title)
            if title.start < name.start and (until := people.until_then(finder, run[-1])):
                yield until, finder.holding(until, replace(title, end=until.end))
            if other is not None:
                yield other[0], finder.holding(other[0], replace(title, scope=other[1], end=other[0].end))


def _titles(finder: Finder, name: Name, block: Block) -> Iterator[Title]:
    if not name.certain and _NOT_OF_PEOPLE.search(finder.reading.before(name.start, 12)):
        return
    behind = beside.behind(finder, name, block)
    before = beside.before(finder, name, block) or beside.label_line(finder, name, block)
    if before and behind and before.scope is None and behind.title.casefold() == before.title.casefold():
        before = None
    told = finder.text.startswith((", who ", ", whose "), name.end)
    after = [] if is_predecessor(finder, name, block) and not told else verbs.titles_after(finder, name, block)
    appointed = verbs.appointed_before(finder, name, block)
    if appointed is not None:
        before = None
    shared = beside.shared_before(finder, before, block) if before and behind is None else None
    for title in (appointed, shared, before, behind, *after, verbs.chairing(finder, name, block)):
        if title is not None:
            yield title
            yield from second(finder, title, block)


def second(finder: Finder, title: Title, block: Block) -> Iterator[Title]:
    """For "Chief Executive of the Council and Chair of the Forum": the second post of the same person."""
    link = frames.ALSO_POST.match(finder.text, title.end, block.end)
    status: HoldingStatus = "former" if link and (link.group("before") or link.group("past")) else title.status
    if link and link.group("now"):
        status = "current"
    also = finder.title_at(link.end(), title.start, block, status) if link else None
    follows = _OF_ANOTHER.match(finder.text, also.end, block.end) if also else None
    another = follows is not None and bool(finder.placed.starting(follows.end(), follows.end() + 1))
    if also is not None and not another and also.title == titles.singular(also.title):
        yield also


def is_predecessor(finder: Finder, name: Name, block: Block) -> bool:
    """Whether a name is the other one of a handover: "took over from NAME as ROLE"."""
    return frames.HANDOVER.search(finder.text[max(block.start, name.start - 40) : name.start]) is not None
