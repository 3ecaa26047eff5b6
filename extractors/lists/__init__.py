"""Stated counts and the lists they announce: bulleted, numbered, tabled and inline.

A wrong contradiction is far worse than a missed one: where the items differ from the count, the count is
kept only if its phrase directly governs this list and no reasonable reading of the list agrees with it.
"""

from __future__ import annotations

import re

from extractors.base import Reading
from extractors.lists import agreeing_announcements, announcements, governing_announcements, inline_lists
from extractors.lists import groups as list_groups
from extractors.lists.announcements import Announcement
from extractors.lists.groups import Group
from extractors.quantities import noun_phrases
from kb.model import Block, DateFact, Evidence, Quantity, StatedList

_IN_TURN = re.compile(
    r"\b(?:vacan\w+|former\w*|until|since|interim|acting|previous\w*|outgoing|incoming|to\s+be\s+(?:confirmed|appointed)|tbc|job[\s-]?share"
    r"|from\s+(?:January|February|March|April|May|June|July|August|September|October|November|December|\d))\b",
    re.I,
)
_NAMES_JOINED = re.compile(
    r"^[A-Z][\w'-]*(?:\s[A-Z][\w'-]*){0,2}(?:\s(?:and|&)\s|/|,\s)[A-Z][\w'-]*(?:\s[A-Z][\w'-]*){0,3}$"
)
_BELOW = re.compile(r"\b(?:below|following|as\s+follows|table|here\s+(?:are|is))\b", re.I)
_COUNTED_CAPTION = re.compile(r"(?:the\s+)?(?:\d+|two|three|four|five|six|seven|eight|nine|ten)\b", re.I)
_LONGEST_LABEL = 60
_TABLE_REACH = 2
_FEWEST_ROWS = 2


def extract(reading: Reading, quantities: tuple[Quantity, ...], dates: tuple[DateFact, ...]) -> tuple[StatedList, ...]:
    """The lists of a document that something introduces, in document order.

    ``quantities`` and ``dates`` are those of the document; a list that follows a colon with no items is none.
    """
    by_block: dict[int, list[Quantity]] = {}
    for quantity in quantities:
        by_block.setdefault(quantity.evidence.block, []).append(quantity)
    groups = list_groups.find(reading.blocks)
    found: list[StatedList] = []
    taken: set[int] = set()
    for index, group in enumerate(groups):
        if group.first in taken:
            continue
        stated = _real(reading, groups, index, by_block, taken)
        if stated:
            found.append(stated)
    used = {stated.evidence.end for stated in found if stated.stated is not None}
    found += inline_lists.find(reading, quantities, used)
    return tuple(sorted(found, key=lambda stated: stated.evidence.start))


def _real(
    reading: Reading, groups: list[Group], index: int, by_block: dict[int, list[Quantity]], taken: set[int]
) -> StatedList | None:
    """The list of a group with its announcement; None where nothing introduces it."""
    group = groups[index]
    intro = _introduction(reading, group)
    if intro is None or not group.items:
        return None
    start, end = _sentence(reading, intro)
    within = [q for q in by_block.get(intro.ordinal, []) if start <= q.evidence.start < end]
    announcement = announcements.read(reading, start, end, within, intro.kind == "heading")
    items = group.items
    if announcement.stated is not None and announcement.stated > len(items):
        items = _continued(reading, groups, index, announcement.stated, taken)
    introduced = _introduces(reading, intro, end) or group.rows
    if announcement.stated != len(items) and introduced:
        agreeing, items = _agreeing(reading, by_block, intro, group, items)
        announcement = agreeing or governing_announcements.find(reading, by_block, intro) or announcement
    stated = _judged(reading, announcement, group, items)
    return stated if stated.stated is not None or _introduces(reading, intro, end) else None


def _agreeing(
    reading: Reading,
    by_block: dict[int, list[Quantity]],
    intro: Block,
    group: Group,
    items: tuple[Block, ...],
) -> tuple[Announcement | None, tuple[Block, ...]]:
    """An announcement of as many as there are items; the first row may be a header that is not marked as one."""
    found = agreeing_announcements.find(reading, by_block, intro, group.rows, len(items))
    if found is None and group.rows and not group.headed and len(items) > _FEWEST_ROWS:
        found = agreeing_announcements.find(reading, by_block, intro, group.rows, len(items) - 1)
        return found, items[1:] if found else items
    return found, items


def _introduction(reading: Reading, group: Group) -> Block | None:
    """The block just before a list; a caption is passed over where the block before it says "below"."""
    if group.first == 0:
        return None
    before = reading.blocks[group.first - 1]
    if before.kind in ("caption", "heading") and group.first > 1:
        farther = reading.blocks[group.first - 2]
        points = farther.text.rstrip().endswith(":") or _BELOW.search(farther.text)
        captioned = group.rows and before.kind == "caption" and not _COUNTED_CAPTION.match(before.text)
        if farther.kind == "paragraph" and ((points and (before.kind == "caption" or group.rows)) or captioned):
            return farther
    return None if before.kind in ("table_row", "note") else before


def _introduces(reading: Reading, intro: Block, end: int) -> bool:
    """Whether a sentence that counts nothing still introduces the list after it."""
    sentence = reading.text[reading.sentence_at(end - 1)[0] : end].rstrip()
    label = intro.end - intro.start <= _LONGEST_LABEL and not sentence.endswith((".", "!", "?", ";", ","))
    return intro.kind == "heading" or label or sentence.endswith((":", ":-")) or _BELOW.search(sentence) is not None


def _sentence(reading: Reading, block: Block) -> tuple[int, int]:
    """The last sentence of the block."""
    *_, last = reading.sentences(block)
    return last


def _continued(reading: Reading, groups: list[Group], index: int, stated: int, taken: set[int]) -> tuple[Block, ...]:
    """The items together with those of the lists right after, where all of them make the stated count."""
    items = list(groups[index].items)
    chosen: list[int] = []
    for ahead in range(index + 1, len(groups)):
        previous, following = groups[ahead - 1], groups[ahead]
        if following.first - previous.last > _TABLE_REACH or following.rows:
            break
        items += following.items
        chosen.append(following.first)
        if len(items) == stated:
            taken.update(chosen)
            return tuple(items)
    return groups[index].items


def _judged(reading: Reading, announcement: Announcement, group: Group, items: tuple[Block, ...]) -> StatedList:
    """The stated list, its count kept only where it agrees or certainly contradicts."""
    stated = announcement.stated
    evidence = reading.evidence(announcement.start, announcement.end)
    quotes = tuple(_item(reading, block, group.rows) for block in items)
    if stated is not None and stated != len(items) and not _certain(reading, announcement, group):
        start = reading.block_at(announcement.start)
        stated, evidence = None, reading.evidence(*_sentence(reading, start))
    return StatedList(evidence, announcement.noun, stated, quotes, announcement.exhaustive)


def _item(reading: Reading, block: Block, row: bool) -> Evidence:
    span = block.cells[0] if row and block.cells and block.cells[0][1] > block.cells[0][0] else (block.start, block.end)
    return reading.evidence(*span)


def _certain(reading: Reading, announcement: Announcement, group: Group) -> bool:
    """Whether a count that differs from its items contradicts them under every reasonable reading."""
    stated, listed = announcement.stated or 0, len(group.items)
    if not (announcement.sure and announcement.exhaustive) or listed < 2:
        return False
    if stated in (listed + group.nested, group.nested) or any(_IN_TURN.search(b.text) for b in group.items):
        return False
    if any(re.match(r"(?:others?|all\s+others?|everyone|the\s+rest)\b", b.text, re.I) for b in group.items):
        return False
    if group.rows:
        firsts = [reading.text[slice(*b.cells[0])].strip() if b.cells else "" for b in group.items]
        whole = all(firsts) and len(set(firsts)) == len(firsts)
        return whole and (stated not in (listed - 1, listed + 1) or _heads(reading, group, announcement.noun))
    if stated < listed:
        return len({b.text.casefold() for b in group.items}) == listed and not _paragraphs_mixed(group)
    joined = sum(bool(_NAMES_JOINED.match(b.text.strip())) for b in group.items)
    return joined < stated - listed and not _list_follows(reading, group)


def _heads(reading: Reading, group: Group, noun: str) -> bool:
    """Whether the marked header of the first column names what is counted, so that each row is one."""
    header = reading.blocks[group.first]
    if not header.header or not header.cells:
        return False
    words = reading.text[slice(*header.cells[0])].split()
    return bool(words) and noun_phrases.singular(words[-1]) == noun_phrases.singular(noun.split()[-1])


def _paragraphs_mixed(group: Group) -> bool:
    """Whether the markers change within the list, so that it may be two lists run together."""
    kinds = {re.sub(r"\w+", "1", b.marker or "") for b in group.items}
    return len(kinds) > 1


def _list_follows(reading: Reading, group: Group) -> bool:
    """Whether another list comes within two blocks, which may hold the rest."""
    ahead = reading.blocks[group.last + 1 : group.last + 3]
    if not ahead or ahead[0].text.rstrip().endswith(":"):
        return False
    return any(b.kind == "list_item" for b in ahead)
