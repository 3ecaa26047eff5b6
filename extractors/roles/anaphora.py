"""Holdings of a post that is not named again: "Her place will be taken by NAME", "NAME was chosen to follow him"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.names.naming import Name
from extractors.roles import Found, HoldingFinder
from kb.model import Block, HoldingStatus, PartialDate, RoleHolding

_POST = r"(?:role|post|position|job|place|seat|duties|brief|portfolio)"
_TAKEN = re.compile(
    rf"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Tt]he|[Tt]hat) {_POST} (?P<verb>will be|was|is|has been|is to be|"
    rf"is being|is now) (?:now |temporarily )?"
    r"(?P<how>taken|filled|covered|passed to|given to)(?: over| on)?(?: [\w ]{3,30}?)?(?: by)? $"
)
_TAKES = re.compile(
    r"(?:, [^.;]{3,90},)? (?P<will>will |is to )?(?:now )?(?P<verb>steps? up to|takes? up|takes? on|"
    r"takes? over|took up|took on|took over|has taken on|"
    rf"has taken over|has taken up|moves? into|moved into|fills?|has filled|covers?|is covering|is "
    rf"filling|assumes?|assumed|takes?|took|"
    rf"is taking) (?:the (?:same )?|his |her |their ){_POST}\b"
)
_INSTEAD = re.compile(
    r" (?:was|has been|is|have been) (?:re-?)?(?:elected|appointed|chosen|named|selected) (?:in (?:his|"
    r"her|their) (?:place|stead)|as (?:his|her|their) successor|instead)\b"
)
_FOLLOWS = re.compile(
    r"(?: (?:was|has been|is|have been) (?:chosen|elected|appointed|selected|named|picked) to "
    r"(?:follow|succeed|replace)"
    r"|(?P<plan> (?:will|is to|is due to|is set to) (?:follow|succeed|replace|take over from))"
    r"| (?:has )?(?:follow(?:s|ed)|succeed(?:s|ed)|replac(?:es|ed)|t(?:ook|akes|aken) over from)) (?:him|her|them)\b"
)
_GONE = re.compile(r"(?:,? (?:because|after|since|now that|as)|,? following the departure of) $")
_LEFT = re.compile(r" (?:has |had )?(?:now )?(?:gone|left|retired|moved|departed|resigned|stepped down|went)\b")
_I_TOOK_OVER = re.compile(
    r"\bI (?:have |recently )?(?:took over|taken over|succeeded|take over|replaced)(?: from)? (?:the )?$"
)
_SELF_BEFORE = re.compile(r"(?:^|[.!?] )I'?(?:m| am) $")
_FROM_POST = re.compile(
    r"(?i)(?:^|\b)(?:a )?(?:message|word|note|letter|foreword|welcome|introduction|update|news)? "
    r"?(?:from|by) (?:the|our|your) "
)


def holdings(finder: HoldingFinder, found: Sequence[Found]) -> Iterator[Found]:
    """Every (name, holding) of a post that an earlier sentence names; ``found`` are the holdings stated whole."""
    by_block: dict[int, list[Found]] = {}
    for one in found:
        by_block.setdefault(one[1].evidence.block, []).append(one)
    for name in finder.people:
        block = finder.reading.block_at(name.start)
        earlier = [f for f in by_block.get(block.ordinal, ()) if f[0].name != name.name and f[0].start < name.start]
        yield from _of_name(finder, name, block, earlier)
    yield from _of_author(finder, found)


def _of_name(finder: HoldingFinder, name: Name, block: Block, earlier: Sequence[Found]) -> Iterator[Found]:
    previous = max(earlier, key=lambda f: f[1].evidence.end, default=None)
    if previous is None:
        return
    lead = finder.text[max(block.start, name.start - 120) : name.start]
    status: HoldingStatus | None = None
    if taken := _TAKEN.search(lead):
        status = (
            "incoming" if taken.group("verb").startswith("will") or taken.group("verb") == "is to be" else "current"
        )
        status = "interim" if taken.group("how") == "covered" else status
    elif takes := _TAKES.match(finder.text, name.end, block.end):
        status = "interim" if takes.group("verb").startswith(("cover", "is cover")) else "current"
        status = "incoming" if takes.group("will") else status
    elif follows := _FOLLOWS.match(finder.text, name.end, block.end):
        status = "incoming" if follows.group("plan") else "current"
    elif _INSTEAD.match(finder.text, name.end, block.end):
        status = "current"
    elif _GONE.search(lead) and _LEFT.match(finder.text, name.end, block.end) and previous[1].status == "interim":
        yield name, _of(finder, name, previous[1], "former", None)
        return
    if status is not None:
        yield name, _of(finder, name, previous[1], status, _date_near(finder, name, block))


def _of(
    finder: HoldingFinder, name: Name, other: RoleHolding, status: HoldingStatus, start: PartialDate | None
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


def _date_near(finder: HoldingFinder, name: Name, block: Block) -> PartialDate | None:
    """The date of the sentence in which a post is taken, where it has one only, and says when it begins."""
    first, last = finder.reading.sentence_at(name.start)
    dates = finder.dated.starting(first, last)
    if not dates or dates[0].start is None or dates[0].end is None:
        return None
    if not re.search(r"(?:\bon|\bin|\bfrom|\bsince)(?: the)? $", finder.text[block.start : dates[0].evidence.start]):
        return None
    return PartialDate(dates[0].edtf or dates[0].start.isoformat(), dates[0].start, dates[0].end)


def _of_author(finder: HoldingFinder, found: Sequence[Found]) -> Iterator[Found]:
    """For "I'm NAME" below "From the ROLE", and "I took over from OTHER" in a message signed with a post."""
    own = list(_headed(finder))
    yield from own
    signed = own or [f for f in found if _is_signature(finder, f)]
    for name in finder.people:
        if len({f[0].name for f in signed}) == 1 and _I_TOOK_OVER.search(finder.reading.before(name.start, 40)):
            yield name, _of(finder, name, signed[0][1], "former", None)


def _is_signature(finder: HoldingFinder, found: Found) -> bool:
    """Whether a holding is stated by a line that holds a name and a post alone."""
    block = finder.reading.block_at(found[0].start)
    begins = found[0].start <= block.start + 1 or finder.text[block.start : found[0].start].strip(" *") == ""
    below = finder.text[found[0].end : found[0].end + 3].strip(" ")[:1] in ("\n", ",", "")
    return begins and below and block.kind == "paragraph" and block.end - block.start < 130


def _headed(finder: HoldingFinder) -> Iterator[Found]:
    for name in finder.people:
        block = finder.reading.block_at(name.start)
        before = finder.reading.before(name.start, 14)
        if not _SELF_BEFORE.search(before) or block.ordinal == 0:
            continue
        heading = finder.blocks_heading(block)
        link = _FROM_POST.search(finder.text, heading.start, heading.end) if heading else None
        title = finder.title_at(link.end(), link.start(), heading, "current") if link and heading else None
        if title is not None and link and heading and title.end >= heading.end - 1:
            yield name, replace(finder.holding(name, title), evidence=finder.reading.evidence(link.start(), title.end))
