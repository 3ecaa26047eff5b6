"""People whom one statement names together, and what stands beside each of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from extractors.names.naming import Name
from extractors.roles import titles
from extractors.roles.titles import Title

if TYPE_CHECKING:
    from extractors.roles.finder import Finder

# What may stand between two names of an enumeration: what is said of the first, then the joint.
_ASIDE = (
    r"(?: \([^()]{1,60}\)"
    r"|, (?:who|from|formerly|previously|until)[^,;.]{2,80}"
    rf"|,? (?:for|in|at|covering) (?:the )?{titles.CAPITAL_SCOPE}{titles.LOWER_TAIL}"
    r"|,? (?:for|in|at|covering) [^,;.()]{3,60}(?=,))?"
)
_JOINT = re.compile(rf"{_ASIDE}(?:,|;|,? and|; and|,? &|,? then) (?:the |by )?")
_UNTIL_THEN = re.compile(
    r"(?:,? \(?(?:from|with effect from|starting|joining|starts|on|in) [\w ]{3,30}\)?)?[,;] (?:and )?"
    r"(?:until then|before then|before that|in the meantime|meanwhile|for now),? (?:by )?(?:the )?"
)
LONGEST_RUN = 60
_PLURAL_VERB = re.compile(
    r"(?:,? who)?,? (?:are|were|have|co-|joint|as|each|both|share|hold|will both|will share)\b|"
    r",[^.;]{3,60}, (?:have|are|were)\b"
)
_SHARED = re.compile(r"(?i)\b(?:job-? ?share|post[- ]shar(?:e|ed|ing)|(?:shared|joint) (?:post|role)|jointly)")
_OWN_SCOPE = re.compile(
    rf" \((?:for |the )?(?P<scope>{titles.CAPITAL_SCOPE})\)"
    rf"|,? (?:for|in|at|covering) (?:the )?(?P<for>{titles.SCOPE})"
)


def joined(finder: Finder, first: Name, second: Name) -> bool:
    """Whether two names stand next to one another in an enumeration."""
    gap = finder.text[first.end : second.start]
    return len(gap) < 110 and _JOINT.fullmatch(gap) is not None


def run_from(finder: Finder, index: int) -> list[Name]:
    """A name and those that follow it in one enumeration: "A (Mondays), B, who stays on, and C"."""
    run = [finder.people[index]]
    for other in finder.people[index + 1 : index + LONGEST_RUN]:
        if not joined(finder, run[-1], other):
            break
        run.append(other)
    return run


def run_to(finder: Finder, index: int) -> list[Name]:
    """A name and those that precede it in one enumeration."""
    run = [finder.people[index]]
    while index > 0 and len(run) < LONGEST_RUN and joined(finder, finder.people[index - 1], run[0]):
        index -= 1
        run.insert(0, finder.people[index])
    return run


def own_scope(finder: Finder, name: Name) -> str | None:
    """The scope right behind one name of several: "directors are A (North), B for the South"."""
    limit = finder.reading.block_at(name.start).end
    following = finder.placed.starting(name.end, min(limit, name.end + 80))
    match = _OWN_SCOPE.match(finder.text, name.end, following[0].start if following else limit)
    scope = match and (match.group("scope") or match.group("for"))
    if match is None or scope is None or finder.patterns.behind.match(scope):
        return None
    if finder.dated.starting(match.end() - len(scope) - 1, match.end()):
        return None
    return titles.tidy_scope(scope)


def sharers(finder: Finder, index: int, title: Title) -> list[Name]:
    """The people a title is said of: for "A and B have been appointed ROLE" and "Directors A and B" both."""
    name = finder.people[index]
    co = title.title.casefold().startswith(("co-", "joint "))
    several = co or titles.singular(title.title) != title.title
    if title.start == name.start:
        shared = _PLURAL_VERB.match(finder.text, name.end) or _SHARED.search(finder.text, title.end, title.end + 20)
        return run_to(finder, index) if shared or several else [name]
    run = run_from(finder, index)
    block = finder.reading.block_at(name.start)
    line = block.kind != "paragraph" and finder.reading.before(name.start, 5).rstrip().endswith((":", "-"))
    if several or line or _SHARED.search(finder.text, run[-1].end, run[-1].end + 40):
        return run
    return [name]


def gapped(finder: Finder, name: Name, title: Title) -> tuple[Name, str] | None:
    """For "A is director for ports and B for rail": B, with the scope that B holds the same post in."""
    following = finder.placed.starting(title.end, title.end + 8) if title.scope and title.start == name.start else []
    if not following or finder.text[title.end : following[0].start] not in (" and ", ", and ", ", ", "; "):
        return None
    scope = own_scope(finder, following[0])
    rest = finder.text[following[0].end :][: len(scope) + 20] if scope else ""
    ends = scope and re.match(r"[.;,]|$| and\b", rest.partition(scope)[2])
    return (following[0], scope) if scope and ends else None


def until_then(finder: Finder, name: Name) -> Name | None:
    """For "ROLE: NAME, from May; until then, OTHER": the other."""
    link = _UNTIL_THEN.match(finder.text, name.end, finder.reading.block_at(name.start).end)
    return next(iter(finder.placed.starting(link.end(), link.end() + 1)), None) if link else None


def scopes(finder: Finder, run: Sequence[Name], title: Title) -> list[str | None]:
    """The scope of each holder: their own, one each ("A and B for X and Y respectively"), or the title's."""
    own = [own_scope(finder, name) if title.scope is None and title.end <= name.end else None for name in run]
    if title.scope and len(run) > 1:
        tail = finder.text[title.end : title.end + 16]
        parts = re.split(r", (?:and )?| and ", re.sub(r",? respectively$", "", title.scope))
        each = title.scope.endswith("respectively") or re.match(r",? respectively\b", tail)
        if each and len(parts) == len(run):
            return [titles.tidy_scope(part) for part in parts]
    return [scope or title.scope for scope in own]
