"""Holdings of a post that is not named again: "Her place will be taken by NAME", "his successor, NAME"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.names.naming import Name
from extractors.roles import authors, dating, layout
from extractors.roles.finder import Finder, Found
from extractors.roles.frames import POST
from extractors.spans import Spans
from kb.model import Block, HoldingStatus, PartialDate, RoleHolding

_PLACE = rf"(?:{POST}|place|seat|duties)"
_TAKEN = re.compile(
    rf"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Tt]he|[Tt]hat) {_PLACE} (?P<verb>will be|was|is|has been|is to be|"
    rf"is being|is now) (?:now |temporarily )?"
    r"(?P<how>taken|filled|covered|passed to|given to)(?: over| on)?(?: [\w ]{3,30}?)?(?: by)? $"
)
_HEIR = re.compile(
    r"(?i)\b(?:his|her|their|whose) (?P<interim>interim |temporary )?(?P<who>successor|replacement|predecessor)"
    r"(?P<verb>,| is| was| will be| has been named as| is to be|:| as \w[\w ]{3,60}? (?:is|was|will be))? (?:the )?$"
)
_ASIDE = re.compile(r", [^.;]{3,110}?,(?= )")
_TAKES = re.compile(
    r" (?P<will>will |is to )?(?:now )?(?P<verb>steps? up to|takes? up|takes? on|"
    r"takes? over|took up|took on|took over|has taken on|"
    rf"has taken over|has taken up|moves? into|moved into|fills?|has filled|covers?|is covering|is "
    rf"filling|assumes?|assumed|takes?|took|"
    rf"is taking) (?:the (?:same )?|his |her |their ){_PLACE}\b"
)
_KIN = re.compile(
    r", (?:who (?:is|was) )?(?:his|her|their) (?:immediate )?(?P<who>predecessor|successor|replacement)(?=[.,;])"
)
_TAKES_OVER = re.compile(r" (?:(?P<will>will take)|takes|took|is taking) over(?=[.,;]|$| (?:on|in|from|at) (?![A-Z]))")
_INSTEAD = re.compile(
    r" (?:was|has been|had been|is|have been) (?:re-?)?(?:elected|appointed|chosen|named|selected|confirmed) "
    r"(?:in (?:his|her|their) (?:place|stead)|as (?:his|her|their) (?:successor|replacement)|instead)\b"
)
_FOLLOWS = re.compile(
    r"(?: (?:was|has been|had been|is|have been) (?:chosen|elected|appointed|selected|named|picked|recruited|lined up) "
    r"to (?:follow|succeed|replace|take over from)"
    r"|(?P<plan> (?:will|would|is to|is due to|is set to) (?:follow|succeed|replace|take over from|step up for))"
    r"| (?:has )?(?:follow(?:s|ed)|succeed(?:s|ed)|replac(?:es|ed)|t(?:ook|akes|aken) over from)) (?:him|her|them)\b"
)
_OF_PRONOUN = re.compile(r"[^.;:]{0,140}\b(?:him|her|them|(?:his|her|their) (?:place|stead|successor|replacement))\b")
_COVERS = re.compile(
    r"(?:,? who)? (?:is|will be|has been|was) (?:covering|standing in|acting up|filling in|deputising|acting) for "
    r"(?:him|her|them)\b"
)
_HANDED = re.compile(
    r"(?:(?P<will>(?:will|would|is to|is due to|are to) (?:be )?)|\b)hand(?:s|ed|ing)? (?:over|on|the reins|"
    rf"(?:that|this|the|her|his|their) {_PLACE})(?: over| on)?(?: (?:in|on|at|from|this|next|last) [\w ]{{3,25}}?)? "
    r"to (?:the )?$"
)
_GONE = re.compile(r"(?:,? (?:because|after|since|now that|as)|,? following the departure of) $")
_LEFT = re.compile(r" (?:has |had )?(?:now )?(?:gone|left|retired|moved|departed|resigned|stepped down|went)\b")
_TOOK_OVER = (
    r"(?:has |have |recently )*(?:took over|taken over|succeeded|take over|takes over|succeeds|replaced|replaces)"
    r"(?: from)? (?:the )?$"
)
_I_TOOK_OVER = re.compile(rf"\bI (?:[^.;?!]{{2,80}} and )?{_TOOK_OVER}")
_THEY_TOOK_OVER = re.compile(rf"\b(?:[Hh]e|[Ss]he|[Tt]hey|who) {_TOOK_OVER}")
FURTHEST_POST = 600


def holdings(finder: Finder, found: Sequence[Found]) -> Iterator[Found]:
    """Every (name, holding) of a post that an earlier sentence names; ``found`` are the holdings stated whole."""
    placed = Spans(found, lambda pair: (pair[1].evidence.start, pair[1].evidence.end))
    for name in finder.people:
        block = finder.reading.block_at(name.start)
        near = placed.starting(max(block.start, name.start - FURTHEST_POST), name.start)
        earlier = [f for f in near if f[0].name != name.name and f[0].start < name.start]
        if not earlier:
            earlier = [(name, post) for post in _of_last_named(finder, found, name, block)]
        if earlier:
            yield from _of_name(finder, name, block, max(earlier, key=lambda f: (f[1].evidence.end, f[0].start))[1])
    yield from _of_author(finder, found)


def _of_last_named(finder: Finder, found: Sequence[Found], name: Name, block: Block) -> list[RoleHolding]:
    """The post of the person named before a name in its paragraph, where it is stated elsewhere, as in a list."""
    if not _OF_PRONOUN.match(finder.text, name.end, block.end):
        return []
    surname, nearby = name.name.split()[-1], max(block.start, name.start - FURTHEST_POST)
    before = [p for p in finder.placed.starting(nearby, name.start) if p.name.split()[-1] != surname]
    last = before[-1].name.split()[-1] if before else ""
    return [post for who, post in found if last and who.name.split()[-1] == last and post.status != "former"][:1]


def _of_name(finder: Finder, name: Name, block: Block, post: RoleHolding) -> Iterator[Found]:
    """What the words beside a name say of the post that was named last."""
    lead = finder.text[max(block.start, name.start - 120) : name.start]
    if kin := _KIN.match(finder.text, name.end, block.end):
        status: HoldingStatus | None = "former" if kin.group("who") == "predecessor" else "current"
        yield name, _of(finder, name, post, status or "current", None)
        return
    start = dating.behind(finder.reading, finder.dated, name.end)
    heir = _HEIR.search(lead)
    if (heir and heir.group("who") == "predecessor") or _THEY_TOOK_OVER.search(lead):
        yield name, replace(_of(finder, name, post, "former", None), end_date=None if heir else start)
    elif _GONE.search(lead) and _LEFT.match(finder.text, name.end, block.end):
        if post.status == "interim":
            yield name, _of(finder, name, post, "former", None)
    else:
        status = _status(finder, name, block, lead, heir)
        if status is not None:
            yield name, _of(finder, name, post, status, start or _opening(finder, name))


def _status(finder: Finder, name: Name, block: Block, lead: str, heir: re.Match[str] | None) -> HoldingStatus | None:
    """How a name takes a post that is not named again; None where it does not."""
    if heir:
        planned = (heir.group("verb") or "").startswith((" will", " is to"))
        return "interim" if heir.group("interim") else "incoming" if planned else "current"
    if handed := _HANDED.search(lead):
        return "incoming" if handed.group("will") else "current"
    if taken := _TAKEN.search(lead):
        planned = taken.group("verb").startswith("will") or taken.group("verb") == "is to be"
        return "interim" if taken.group("how") == "covered" else "incoming" if planned else "current"
    for position in _ends(finder, name, block):
        if (status := _of_verb(finder, position, block)) is not None:
            return status
    return None


def _ends(finder: Finder, name: Name, block: Block) -> list[int]:
    """Where the verb of a name may begin: behind it, and behind what stands between commas after it."""
    aside = _ASIDE.match(finder.text, name.end, block.end)
    return [name.end, aside.end()] if aside and not finder.overlaps_person(*aside.span()) else [name.end]


def _of_verb(finder: Finder, position: int, block: Block) -> HoldingStatus | None:
    """What a verb at a position says of a post that it does not name again."""
    if takes := _TAKES.match(finder.text, position, block.end):
        covers = takes.group("verb").startswith(("cover", "is cover"))
        return "incoming" if takes.group("will") else "interim" if covers else "current"
    if over := _TAKES_OVER.match(finder.text, position, block.end):
        return "incoming" if over.group("will") else "current"
    if follows := _FOLLOWS.match(finder.text, position, block.end):
        return "incoming" if follows.group("plan") else "current"
    if _COVERS.match(finder.text, position, block.end):
        return "interim"
    return "current" if _INSTEAD.match(finder.text, position, block.end) else None


def _opening(finder: Finder, name: Name) -> PartialDate | None:
    """The date right before a name that says when something begins: "will be taken in June by NAME"."""
    dates = finder.dated.starting(max(finder.reading.sentence_at(name.start)[0], name.start - 40), name.start)
    if not dates or not re.fullmatch(r",? (?:by |to )?(?:the )?", finder.text[dates[-1].evidence.end : name.start]):
        return None
    lead = finder.reading.before(dates[-1].evidence.start, 12)
    return dating.value(dates[-1]) if re.search(r"\b(?:[Oo]n|[Ii]n|[Ff]rom)(?: the)? $", lead) else None


def _of(
    finder: Finder, name: Name, other: RoleHolding, status: HoldingStatus, start: PartialDate | None
) -> RoleHolding:
    """OTHER's post as NAME's, with the evidence of both where one block holds them."""
    together = finder.reading.block_at(name.start).ordinal == other.evidence.block
    begin = min(other.evidence.start, name.start) if together else name.start
    end = max(other.evidence.end, name.end) if together else name.end
    anchor = finder.reading.anchor
    if status == "current" and start and anchor and start.start > anchor.end:
        status = "incoming"
    evidence = finder.reading.evidence(begin, end)
    return replace(other, person=name.name, status=status, evidence=evidence, start_date=start, end_date=None)


def _of_author(finder: Finder, found: Sequence[Found]) -> Iterator[Found]:
    """For "I took over from OTHER" by an author whose post is stated."""
    takers = [n for n in finder.people if _I_TOOK_OVER.search(finder.reading.before(n.start, 130))]
    signed = layout.signed(finder, found) if takers else []
    claims = [] if signed or not takers else list(authors.claims(finder.reading))
    for name in takers:
        if len({holder.name for holder, _ in signed}) == 1:
            yield name, _of(finder, name, signed[0][1], "former", None)
        elif len({claim.title for claim in claims}) == 1:
            yield name, finder.holding(name, replace(claims[0], status="former", start=name.start, end=name.end))
