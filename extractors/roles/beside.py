"""Titles right beside a name: "ROLE NAME", "the ROLE of SCOPE, NAME", "NAME, ROLE", "NAME - ROLE", "NAME (ROLE)"."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.names.naming import Name
from extractors.names.phrases import UPPER
from extractors.roles import frames, titles
from extractors.roles.finder import Finder
from extractors.roles.titles import Title
from kb.model import Block, HoldingStatus

_NEXT_HOLDER = re.compile(r"(?::| -)? (?:the )?|:")
_APPOSED = re.compile(r"(?: \([^()]{1,40}\))?,(?! (?:who|which|whose|where|and|or)\b| [A-Z])")
# What precedes a post that "is NAME", and what makes the post somebody else's: "Reporting to the ROLE is NAME".
_DEFINITE = re.compile(r"(?i)(?:^|\b(?:the|our|new|current|its|their|his|her|whose|your|as)|'s|s')\s*$")
_OBLIQUE = re.compile(
    r"(?i)\b(?:to|for|with|of|by|from|behind|beside|alongside|under)(?: (?:the|our|its|his|her))?\s*$"
)
_IN_FRONT = re.compile(rf"\s*(?:[\d.]+\s+)?(?P<scope>[{UPPER}][^:.;]{{1,60}}?)\s*(?: -|:|,)\s*(?:the )?")
_FOR_A_TIME = re.compile(r" \((?:interim|acting|temporary|maternity cover|cover)\b", re.I)
_DATE_OPENS = re.compile(r"\s*(?:On|In|From|Since|At) (?P<date>.*?),?(?: the| our)?\s*")
# Of a post that nobody holds yet, and of what somebody says of its holder: "The Chair, NAME said, was late".
_NOT_YET = re.compile(
    r"(?i)\b(?:candidates?|nominees?|applicants?|shortlist(?:ed)?|interviews?) (?:for|to be)(?: the)? $"
)
_SAYS_BETWEEN = re.compile(r" (?:said|says|added|argued|recalled|claimed|admitted|told [\w ]{2,20}),")
_PARTY = re.compile(r" \([A-Z][\w ]{2,25}\)(?=, )")
_VERBS = (" is", " is now", " has been", " was", " remains")
_AND = re.compile(r",? and $")
_ARTICLE = re.compile(r"(?i)\b(?:(?:the|our|its|their|his|her|whose)|[\w-]+'s?) ")
_SPACE = re.compile(r" (?=[A-Z])")
LONGEST_SENTENCE_BEFORE = 150


def behind(finder: Finder, name: Name, block: Block) -> Title | None:
    """For "NAME, ROLE of SCOPE", "NAME - ROLE", "NAME (ROLE)"."""
    link = frames.APPOSITION.match(finder.text, name.end, block.end)
    if link is None and name.post_nominals:
        link = _SPACE.match(finder.text, name.end, block.end)
    if link and "\n" in link.group() and (label := label_line(finder, name, block)):
        return label
    match = finder.patterns.behind.match(finder.text, link.end(), block.end) if link else None
    if match is None and (party := _PARTY.match(finder.text, name.end, block.end)):
        match = finder.patterns.behind.match(finder.text, party.end() + 2, block.end)
    if match is None or finder.overlaps_person(*match.span("title")) or _begins_next_holder(finder, match, block):
        return None
    late = finder.reading.before(name.start, 10).endswith("he late ")
    return finder.read(match, name.start, block, "former" if late else "current")


def label_line(finder: Finder, name: Name, block: Block) -> Title | None:
    """The post on the line above a name on a line of its own, where a block begins with a post."""
    lines = finder.text[block.start : name.start].split("\n")
    above = lines[-2].strip(" *:,") if len(lines) > 1 and not lines[-1].strip(" *") else ""
    first = finder.patterns.behind.fullmatch(lines[0].strip(" *:,")) if above else None
    match = finder.patterns.behind.fullmatch(above) if first else None
    if match is None:
        return None
    title, status = titles.clean(match.group("title"), "current")
    start = name.start - len(lines[-1]) - 1 - len(lines[-2])
    return Title(title, titles.tidy_scope(match.group("scope")), status, start, name.end)


def _begins_next_holder(finder: Finder, match: re.Match[str], block: Block) -> bool:
    """Whether the title belongs to the name that follows it: "Ann Roe, Chair Jo Day"."""
    link = _NEXT_HOLDER.match(finder.text, match.end(), block.end)
    if link is None or (match.group("scope") and link.group() == " "):
        return False
    return bool(finder.placed.starting(link.end(), link.end() + 1))


def before(finder: Finder, name: Name, block: Block) -> Title | None:
    """For "ROLE NAME", "the ROLE of SCOPE, NAME", "AREA - ROLE NAME", "ROLE: NAME"."""
    begin = _segment_start(finder, name, block)
    segment = finder.text[begin : name.start]
    for head in reversed(list(finder.patterns.head.finditer(segment))):
        link = titles.SCOPE_BEFORE_NAME.match(segment, head.end())
        if link is None and head.group().rstrip("s").isupper():
            link = titles.SCOPE_AFTER_SHORT.match(segment, head.end())
        if link is not None:
            start = titles.title_start(segment, head)
            if _is_other(finder, name, block, begin, segment[:start], link.group("link2") or ""):
                return None
            return _title_before(finder, name, block, begin, start, head, link)
    return None


def shared_before(finder: Finder, title: Title, block: Block) -> Title | None:
    """The first of two posts under one article before a name: "its co-founder and chief engineer, NAME"."""
    begin = max(block.start, title.start - LONGEST_SENTENCE_BEFORE)
    joint = _AND.search(finder.text, max(begin, title.start - 6), title.start)
    if joint is None or finder.text[title.start : title.start + 4] == "the ":
        return None
    for article in reversed(list(_ARTICLE.finditer(finder.text, begin, joint.start()))):
        said = titles.whole(finder.patterns, finder.text[article.end() : joint.start()])
        if said is not None:
            return replace(title, title=said[0], scope=said[1] or title.scope, start=article.end())
    return None


def _segment_start(finder: Finder, name: Name, block: Block) -> int:
    """Where the words before a name begin to be about it: behind the last sentence, quotation or other name."""
    begin = max(block.start, name.start - LONGEST_SENTENCE_BEFORE)
    marks = (". ", "; ", "! ", "? ", '"', "\n")
    begin = max(begin, *(finder.text.rfind(mark, begin, name.start) + 1 for mark in marks))
    return max(
        (p.end for p in finder.placed.overlapping(begin, name.start) if p.certain and p.end < name.start),
        default=begin,
    )


def _is_other(finder: Finder, name: Name, block: Block, begin: int, lead: str, link: str) -> bool:
    """Whether a title before a name is somebody else's, for all that stands before and behind it."""
    if _NOT_YET.search(lead):
        return True
    if begin > block.start and not re.search(r"\w", titles.bare(lead)) and _follows_person(finder, begin):
        return True
    if link == "," and _SAYS_BETWEEN.match(finder.text, name.end, block.end):
        return True
    if link == ",":
        return _is_of_other_clause(finder, begin, lead, block) and not _APPOSED.match(finder.text, name.end, block.end)
    return link in _VERBS and (not _DEFINITE.search(lead) or bool(_OBLIQUE.search(lead)))


def _is_of_other_clause(finder: Finder, begin: int, lead: str, block: Block) -> bool:
    """Whether a post before a comma ends a clause of its own: "In a letter to the ROLE, NAME asked"."""
    if frames.FORMERLY.search(lead) or frames.AS_SUBJECT.fullmatch(lead.strip(' "')):
        return False
    if frames.OTHER_CLAUSE.search(lead):
        return True
    if _is_date(finder, begin, lead):
        return False
    opens = begin == block.start or finder.text[max(0, begin - 2) : begin].strip() in (".", "!", "?", '"')
    return opens and frames.OPENING_CLAUSE.match(lead.lstrip(' "')) is not None


def _is_date(finder: Finder, begin: int, lead: str) -> bool:
    """Whether the words before a title are a date: "On Tuesday 3 May the ROLE, NAME, opened"."""
    words = _DATE_OPENS.fullmatch(lead)
    if words is None:
        return False
    start, end = begin + words.start("date"), begin + words.end("date")
    near = finder.dated.overlapping(start - 1, end + 5)
    return any(d.evidence.start <= start + 4 and end - 1 <= d.evidence.end for d in near)


def _follows_person(finder: Finder, position: int) -> bool:
    """Whether a person's name ends here, so that the title behind it is theirs."""
    return any(p.end == position for p in finder.placed.overlapping(position - 1, position) if p.certain)


def _title_before(
    finder: Finder, name: Name, block: Block, begin: int, start: int, head: re.Match[str], link: re.Match[str]
) -> Title | None:
    segment, verb = head.string, link.group("link2") or ""
    raw, lead = segment[start : head.end()], segment[:start]
    if _is_loose(raw, verb, link, lead, block) or (verb in (" are", " were") and titles.singular(raw) == raw):
        return None
    worn = titles.STATUS_BEFORE.search(lead)
    title, status = titles.clean((worn.group() if worn else "") + raw, _of_verb(verb))
    status = titles.status_of(re.split(r"[, ]", link.group("aside") or "")[0]) or status
    if frames.FORMERLY.search(lead):
        status = "former"
    if status == "current" and _FOR_A_TIME.match(finder.text, name.end, block.end):
        status = "interim"
    title, own = titles.split_scope(title)
    scope = titles.tidy_scope(link.group("scope") or own or _scope_in_front(begin, lead, block))
    if verb in (" are", " were") and scope is None and titles.singular(title).casefold() in titles.VAGUE:
        return None
    said = Title(title, scope, status, begin + start, name.end)
    return replace(said, ends=status == "former")


def _is_loose(raw: str, verb: str, link: re.Match[str], lead: str, block: Block) -> bool:
    """Whether a word in lower case before a colon or dash is one of prose, not a label: "said the manager: NAME"."""
    label = raw[0].isupper() and not lead.strip()
    loose = verb in (":", " -") and block.kind == "paragraph" and not lead.rstrip().endswith("(") and not label
    head = raw.split()[-1]
    return loose and head.islower() and link.group("scope") is None and not head.endswith("s")


def _scope_in_front(begin: int, lead: str, block: Block) -> str | None:
    """For "AREA - ROLE NAME", "AREA: ROLE NAME" in a list item, heading or line."""
    match = _IN_FRONT.fullmatch(lead)
    if match is None or begin != block.start or (block.kind == "paragraph" and len(block.text) > 120):
        return None
    scope = re.sub(r"^(?:In|At|For|Across|From) (?:the )?", "", match.group("scope"))
    return None if re.match(r"[a-z]|\w+ing\b", scope) else scope


def _of_verb(verb: str) -> HoldingStatus:
    return "incoming" if verb.startswith(" will") else "current"
