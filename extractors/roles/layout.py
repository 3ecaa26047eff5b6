"""Holdings that the layout states: signatures, names and posts on lines of their own, messages below a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.names.naming import Name
from extractors.roles import frames, titles
from extractors.roles.finder import Finder, Found
from extractors.roles.titles import Title
from kb.model import Block, RoleHolding

LONGEST_SIGNATURE = 110
LONGEST_RUN = 60
_SELF_BEFORE = re.compile(r"(?:^|[.!?] )I'?(?:m| am) $")
_FROM_POST = re.compile(
    r"(?i)(?:^|\b)(?:a )?(?:message|word|note|letter|foreword|welcome|introduction|update|news|report|column)? "
    r"?(?:from|by) (?:the|our|your) "
)


def holdings(finder: Finder) -> Iterator[Found]:
    """Every (name, holding) of lines that stand by themselves, and of those who introduce themselves."""
    yield from _first_person(finder)
    yield from _alone(finder)
    yield from below_heading(finder)


def _first_person(finder: Finder) -> Iterator[Found]:
    """For "I'm NAME, and I am the ROLE" and "My name is NAME. I am ROLE"."""
    for name in finder.people:
        block = finder.reading.block_at(name.start)
        link = frames.FIRST_PERSON.match(finder.text, name.end, block.end)
        if link and frames.SELF.search(finder.reading.before(name.start, 14)):
            title = finder.title_at(link.end(), name.start, block, "current")
            if title is not None:
                yield name, finder.holding(name, title)


def _alone(finder: Finder) -> Iterator[Found]:
    """For a name on a line of its own with a post on the next, or below a heading that is a post."""
    for name in finder.people:
        block = finder.reading.block_at(name.start)
        if finder.text[block.start : block.end].strip(" ,*") != finder.text[name.start : name.end]:
            continue
        title = _heading_post(finder, block) or _label_above(finder, block) or _post_below(finder, block)
        if title is not None:
            yield name, finder.holding(name, title)


def _heading_post(finder: Finder, block: Block) -> Title | None:
    """The post that the heading right above a name is, unless the name heads a section of its own."""
    above = finder.reading.blocks[block.ordinal - 1] if block.ordinal else None
    if above is None or above.kind != "heading" or block.kind == "heading":
        return None
    return _post_alone(finder, above)


def _post_below(finder: Finder, block: Block) -> Title | None:
    """The post that the line below a name is: the foot of a letter, the head of a profile."""
    if block.ordinal + 1 >= len(finder.reading.blocks):
        return None
    below = finder.reading.blocks[block.ordinal + 1]
    if below.kind == "list_item" or below.end - below.start >= LONGEST_SIGNATURE:
        return None
    return None if below.kind == "heading" and block.kind != "heading" else _post_alone(finder, below)


def _label_above(finder: Finder, block: Block) -> Title | None:
    """The post above a name on its own line, where posts and names take turns and a post begins: a list of terms."""
    blocks, first, nearest = finder.reading.blocks, block.ordinal, None
    while 0 < first > block.ordinal - LONGEST_RUN and blocks[first - 1].kind == block.kind:
        above = blocks[first - 1]
        is_post = (block.ordinal - first) % 2 == 0
        title = _post_alone(finder, above) if is_post and above.end - above.start < LONGEST_SIGNATURE else None
        if title is None and (is_post or not _is_name(finder, above)):
            break
        nearest, first = nearest or title, first - 1
    return nearest if (block.ordinal - first) % 2 else None


def _is_name(finder: Finder, block: Block) -> bool:
    """Whether a block is the name of a person and nothing else."""
    words = finder.text[block.start : block.end].strip(" ,*")
    return any(finder.text[name.start : name.end] == words for name in finder.placed.starting(block.start, block.end))


def _post_alone(finder: Finder, block: Block) -> Title | None:
    """The post, of one person, that is all of a block."""
    start = (
        block.start + len(finder.text[block.start : block.end]) - len(finder.text[block.start : block.end].lstrip(" *"))
    )
    title = finder.title_at(start, start, block, "current")
    if title is None or finder.text[title.end : block.end].strip(" *.:"):
        return None
    return title if title.title == titles.singular(title.title) else None


def below_heading(finder: Finder) -> Iterator[Found]:
    """For "I'm NAME" below "From the ROLE"."""
    for name in finder.people:
        block = finder.reading.block_at(name.start)
        if not _SELF_BEFORE.search(finder.reading.before(name.start, 14)) or block.ordinal == 0:
            continue
        heading = finder.heading_above(block)
        link = _FROM_POST.search(finder.text, heading.start, heading.end) if heading else None
        title = finder.title_at(link.end(), link.start(), heading, "current") if link and heading else None
        if title is not None and link and heading and title.end >= heading.end - 1:
            yield name, replace(finder.holding(name, title), evidence=finder.reading.evidence(link.start(), title.end))


def signed(finder: Finder, found: Sequence[Found]) -> list[Found]:
    """The holdings that a line states which holds a name and a post alone, or a heading above a message."""
    return list(below_heading(finder)) or [one for one in found if _is_signature(finder, *one)]


def _is_signature(finder: Finder, name: Name, _: RoleHolding) -> bool:
    block = finder.reading.block_at(name.start)
    begins = finder.text[block.start : name.start].strip(" *") == ""
    below = finder.text[name.end : name.end + 3].strip(" ")[:1] in ("\n", ",", "")
    return begins and below and block.kind == "paragraph" and block.end - block.start < 130
