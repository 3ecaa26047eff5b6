"""Posts of those who have gone: "The Treasurer's post has been vacant since NAME left", "my predecessor, NAME"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.names.naming import Name
from extractors.roles import authors, dating, layout, titles
from extractors.roles.finder import Finder, Found
from extractors.roles.frames import POST
from extractors.roles.titles import Title
from extractors.spans import Spans
from kb.model import HoldingStatus, PartialDate, RoleHolding

FURTHEST = 220
_VACANT = re.compile(
    rf"(?:\b(?:[Pp]ost|[Rr]ole|[Pp]osition|[Jj]ob|[Oo]ffice|[Ss]eat) of (?P<of>[^.;:,]{{3,60}}?)|"
    rf"(?:^|\b(?:[Tt]he|[Oo]ur|[Ii]ts|[Tt]heir) )(?P<own>[^.;:,]{{3,60}}?)'s? (?:{POST}|seat|desk))"
    r" (?:has|had|have|is|was|remains?|stands?|stood)(?: \w+){0,4}? "
    r"(?:vacant|empty|unfilled|open|frozen|(?:not|never) (?:yet )?been (?:re)?filled) "
    r"(?:since|from|after|following) (?P<why>[^.;:,]{0,70}?)$"
)
_WENT = re.compile(
    r" (?:(?:has|had) )?(?:left|leaves|retired|retires|died|resigned|departed|went|moved|stepped down|stood down)\b"
)
_DEPARTURE = re.compile(
    r"\b(?:death|departure|retirement|resignation|promotion|loss|move) of (?:the )?[a-z-]*(?: [a-z-]+)? ?$"
)
_SINCE_THEN = re.compile(r"[,;] (?:and )?(?:since then|since when|since which time|meanwhile|in the meantime),? ")
_MY_PREDECESSOR = re.compile(
    r"\b[Mm]y (?:(?:immediate|distinguished|able) )?predecessor(?: as (?P<post>[^.;:,]{3,60}?))?"
    r"(?:,| was|:| -)? (?:the )?$"
)
_I_TOOK_OVER = re.compile(
    r"\bI (?:[^.;?!]{2,60} )?(?:took|have taken|take|am taking) over as (?P<post>[^.;:]{3,80}?) "
    r"(?:in [\w ]{3,20} )?from (?:the )?$"
)
_I_HAND = re.compile(
    r"\bI (?:(?P<will>will|shall) )?(?P<verb>hand|pass|handed|passed) (?:over |on )?the (?P<post>[^.;:,]{3,60}?) "
    r"(?:on |over )?to (?:the )?$"
)


def holdings(finder: Finder, found: Sequence[Found]) -> Iterator[Found]:
    """Every (name, holding) of somebody whose post fell vacant or went to, or comes from, who writes."""
    for name in finder.people:
        lead = finder.reading.before(name.start, FURTHEST)
        if vacant := _VACANT.search(lead):
            yield from _vacated(finder, name, vacant)
        if own := _I_TOOK_OVER.search(lead):
            yield from _told(finder, name, own, "former")
        if handed := _I_HAND.search(lead):
            yield from _told(finder, name, handed, "current" if handed.group("verb").endswith("ed") else "incoming")
        if before := _MY_PREDECESSOR.search(lead):
            yield from (
                _told(finder, name, before, "former") if before.group("post") else _of_author(finder, name, found)
            )
    yield from _stood_in_for(finder, found)


def _vacated(finder: Finder, name: Name, vacant: re.Match[str]) -> Iterator[Found]:
    """The post that has been vacant since its holder left or died."""
    why = vacant.group("why")
    went = not why and _WENT.match(finder.text, name.end)
    if went or _DEPARTURE.search(why):
        said = titles.whole(finder.patterns, vacant.group("of") or vacant.group("own"))
        if said is not None:
            begin = name.start - len(vacant.group())
            title = Title(said[0], said[1], "former", begin, name.end)
            yield name, replace(finder.holding(name, title), end_date=_first_date(finder, name))


def _first_date(finder: Finder, name: Name) -> PartialDate | None:
    """The date that follows a name closely: "since NAME left last June"."""
    near = finder.dated.starting(name.end, name.end + dating.FURTHEST_DATE)
    return dating.value(near[0]) if near and "." not in finder.text[name.end : near[0].evidence.start] else None


def _told(finder: Finder, name: Name, match: re.Match[str], status: HoldingStatus) -> Iterator[Found]:
    """The post that a match names: what the writer took over from NAME, or hands to them."""
    said = titles.whole(finder.patterns, match.group("post"))
    if said is not None:
        title = Title(said[0], said[1], status, name.start - len(match.group()), name.end, status == "former")
        yield name, finder.holding(name, title)


def _of_author(finder: Finder, name: Name, found: Sequence[Found]) -> Iterator[Found]:
    """For "my predecessor, NAME": the post of who signs, claims one or speaks."""
    signed = layout.signed(finder, found)
    claims = [] if signed else list(authors.claims(finder.reading))
    posts = signed or [one for one in found if _speaks(finder, *one)]
    if claims and len({claim.title for claim in claims}) == 1:
        yield name, finder.holding(name, replace(claims[0], status="former", start=name.start, end=name.end))
    elif len({who.name for who, _ in posts}) == 1 and posts[0][0].name != name.name:
        evidence = finder.reading.evidence(name.start, name.end)
        post = posts[0][1]
        yield name, replace(post, person=name.name, status="former", start_date=None, end_date=None, evidence=evidence)


_SPEAKS = re.compile(
    r"(?:,| MP| MS| MSP|\))* (?:spoke|speaks|gave|gives|delivered|delivers|addressed|addresses|told)\b"
)


def _speaks(finder: Finder, name: Name, post: RoleHolding) -> bool:
    """Whether the head of a document names who gives the speech that follows: "The ROLE, NAME, speaks to staff"."""
    block = finder.reading.block_at(name.start)
    return block.ordinal < 8 and _SPEAKS.match(finder.text, name.end, block.end) is not None


def _stood_in_for(finder: Finder, found: Sequence[Found]) -> Iterator[Found]:
    """For "NAME left in May, and since then OTHER has been interim ROLE": the post that NAME left."""
    placed = Spans(
        [one for one in found if one[1].status == "interim"], lambda one: (one[1].evidence.start, one[1].evidence.end)
    )
    for name in finder.people:
        went = _WENT.match(finder.text, name.end)
        _, end = finder.reading.sentence_at(name.start)
        then = _SINCE_THEN.search(finder.text, went.end(), min(end, went.end() + FURTHEST)) if went else None
        post = (
            next(
                (h for who, h in placed.starting(then.end(), min(end, then.end() + FURTHEST)) if who.name != name.name),
                None,
            )
            if then
            else None
        )
        if post is not None:
            evidence = finder.reading.evidence(name.start, post.evidence.end)
            yield name, replace(
                post, person=name.name, status="former", start_date=None, end_date=_first_date(finder, name),
                evidence=evidence,
            )  # fmt: skip
