"""What the author of a post says of themselves: "As the ROLE for PROGRAMME, I"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.base import Reading
from extractors.names import lexicon
from extractors.names.naming import Name
from extractors.roles import frames, titles
from extractors.roles.titles import Title

# How far down a byline may stand, in blocks, and what may follow the name in it.
_FURTHEST_BYLINE = 6
_BYLINE_LEAD = re.compile(r"(?i)\s*(?:(?:posted |written )?by:?\s*)?")
_BYLINE_REST = re.compile(r"\s*(?:$|[,|-]\s*(?:(?:\w+day,? )?\d{1,2} [A-Z][a-z]+ \d{4}))")


def claims(reading: Reading) -> Iterator[Title]:
    """The titles that a first person gives itself, each with the span that says it."""
    for match in frames.AUTHOR_CLAIM.finditer(reading.text):
        block = reading.block_at(match.end())
        title = titles.patterns().behind.match(reading.text, match.end(), block.end)
        indefinite = title and re.match(r"an? ", title.group(0))
        if title and not indefinite and re.match(r",? (?:I|my)\b", reading.text[title.end() : title.end() + 5]):
            name, status = titles.clean(title.group("title"), "current")
            yield Title(name, titles.tidy_scope(title.group("scope")), status, match.end(), title.end())


def author(reading: Reading, mentions: Sequence[tuple[Name, str]]) -> str | None:
    """The full name of who wrote a document: its stated author, its byline, or the only person it names.

    ``mentions`` are the people's names in it with the full name of each.
    """
    stated, everyone = reading.document.author, {full for _, full in mentions}
    if stated:
        return next((full for full in everyone if lexicon.fold(full) == lexicon.fold(stated)), None)
    bylined = {full for name, full in mentions if _is_byline(reading, name)}
    if len(bylined) == 1:
        return bylined.pop()
    return everyone.pop() if len(everyone) == 1 else None


def _is_byline(reading: Reading, name: Name) -> bool:
    block = reading.block_at(name.start)
    if block.ordinal > _FURTHEST_BYLINE or block.kind != "paragraph":
        return False
    opens = _BYLINE_LEAD.fullmatch(reading.text, block.start, name.start) is not None
    return opens and _BYLINE_REST.match(reading.text, name.end, block.end) is not None
