"""Titles that a verb ties to the name before it: "NAME has been appointed ROLE", "NAME's last day as ROLE"."""

from __future__ import annotations

import re

from extractors.names.naming import Name
from extractors.roles import frames, titles
from extractors.roles.beside import LONGEST_SENTENCE_BEFORE
from extractors.roles.finder import Finder
from extractors.roles.titles import Title
from kb.model import Block, HoldingStatus

_ASIDE = re.compile(r",[^,.;]{3,95},(?: and)?| \([^().;]{3,60}\)")
_ORGANISATION_TAIL = re.compile(rf"(?:the )?({titles.CAPITAL_SCOPE})$")
_CAPITAL_SCOPE = re.compile(titles.CAPITAL_SCOPE)
_LAST_CLAUSE = re.compile(r"(?:^|(?<=[.;] )|(?<=\n))[^.;\n]*$")


def titles_after(finder: Finder, name: Name, block: Block) -> list[Title]:
    """The titles that the verbs behind a name, or its possessive, tie to it."""
    found = _frame_at(finder, name.end, name, block)
    aside = _ASIDE.match(finder.text, name.end, block.end)
    later = _frame_at(finder, aside.end(), name, block) if aside else None
    # The verb behind an aside says more than any doing "as" that reaches over it.
    if found is None or (later is not None and later.title.casefold() == found.title.casefold()):
        found, later = later, None
    found = found or _possessed(finder, name, block) or _put_to(finder, name, block)
    if later is not None and found is not None and later.end <= found.end:
        later = None
    return [title for title in (found, later) if title]


def _possessed(finder: Finder, name: Name, block: Block) -> Title | None:
    """For "NAME's last day as ROLE", "NAME, whose term as ROLE ends in May"."""
    owned = frames.POSSESSED.match(finder.text, name.end, block.end)
    if owned is None:
        return None
    status: HoldingStatus = "former" if owned.group("last") or owned.group("past") else "current"
    return finder.title_at(owned.end(), name.start, block, status, owned.group("term") is not None)


def _put_to(finder: Finder, name: Name, block: Block) -> Title | None:
    """For "welcomed NAME to the role of ROLE" and "the appointment of NAME as ROLE"."""
    if frames.LEFT_FRAME.search(finder.reading.before(name.start, 40)) is None:
        return None
    link = frames.TO_POST.match(finder.text, name.end, block.end)
    return finder.title_at(link.end(), name.start, block, "current") if link else None


def _frame_at(finder: Finder, position: int, name: Name, block: Block) -> Title | None:
    for frame in frames.FRAMES:
        verb = frame.pattern.match(finder.text, position, block.end)
        if verb is None or re.search(r"[.;!?] ", verb.group()) or finder.overlaps_person(*verb.span()):
            continue
        if frames.NOT_HELD.search(verb.group()):
            return None
        past = frame.status == "current" and frames.EARLIER.search(finder.reading.before(name.start, 60))
        found = finder.title_at(verb.end(), name.start, block, "former" if past else frame.status, frame.ends)
        if found is not None:
            return found
    return None


def chairing(finder: Finder, name: Name, block: Block) -> Title | None:
    """For "the Board, chaired by NAME" and "NAME, who chairs the Board"."""
    start = max(block.start, name.start - LONGEST_SENTENCE_BEFORE)
    if "chair" not in finder.text[start : min(block.end, name.end + LONGEST_SENTENCE_BEFORE)]:
        return None
    lead = _LAST_CLAUSE.search(finder.text[start : name.start])
    by = frames.CHAIRED.search(lead.group()) if lead else None
    if by is not None:
        body = _ORGANISATION_TAIL.search(by.group("body"))
        role = "co-chair" if by.group("co") else "chair"
        begin = finder.text.rfind("chaired", start, name.start)
        return Title(role, titles.tidy_scope(body.group(1)) if body else None, "current", begin, name.end)
    who = frames.CHAIRS.match(finder.text, name.end, block.end) or _chairs_later(finder, name, block)
    limit = min((p.start for p in finder.placed.starting(name.end, name.end + 200)), default=block.end)
    body = _CAPITAL_SCOPE.match(finder.text, who.end(), min(limit, block.end)) if who else None
    if who is not None and body is None and lead is not None:
        body = frames.CHAIRED_WHICH.search(lead.group())
    if who is None or body is None:
        return None
    role = "co-chair" if who.group("co") else "chair"
    scope = titles.tidy_scope(body.groupdict().get("body") or body.group())
    return Title(role, scope, "incoming" if who.group("future") else "current", name.start, name.end)


def _chairs_later(finder: Finder, name: Name, block: Block) -> re.Match[str] | None:
    """For "NAME, the former ROLE, is to chair" and "NAME left the role and now chairs"."""
    later = frames.CHAIRS_LATER.match(finder.text, name.end, block.end)
    if later is None or finder.overlaps_person(name.end, later.end()):
        return None
    return frames.CHAIRS.match(finder.text, later.end("lead"), block.end)


def appointed_before(finder: Finder, name: Name, block: Block) -> Title | None:
    """For "Appointed Chair in 2022, NAME has overseen": the post of a sentence that opens with how it was given."""
    start, _ = finder.reading.sentence_at(name.start)
    verb = frames.APPOINTED.match(finder.text, start, name.start)
    title = finder.title_at(verb.end(), start, block, "current") if verb else None
    rest = finder.text[title.end : name.start] if title else ""
    return title if title and len(rest) < 60 and re.fullmatch(r"(?:[^,.;]*),(?: the)? ", rest) else None
