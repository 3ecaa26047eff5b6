"""Holders that a sentence announces and then enumerates: "Our directors are A for the North and B for the South"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.names.naming import Name
from extractors.roles import people, titles
from extractors.roles.finder import Finder, Found
from extractors.roles.titles import Title
from kb.model import Block, HoldingStatus

LONGEST_ANNOUNCEMENT = 240
# What may stand between the announced post and the first name, where it says that holders follow.
_TAIL = re.compile(
    r"(?P<said>[^.;!?]{0,110}?)(?P<link>:|,? (?:such as|namely)|\b(?:are|were|include|includes|included|including)"
    r"(?: now| currently| still)?:?|(?:,| -)(?= )|\()\s*"
)
_TAIL_END = re.compile(
    r"(?:[:(]|,| -|\b(?:are|were|include|includes|included|including|as|namely)(?: now| currently| still)?:?)"
    r"(?: |$)(?:[^.;!?]{0,70}(?: -|:|, is|, are) )?(?:the )?$"
)
# The area that the first name is listed with: "North - NAME", "for the North, NAME".
_AREA = re.compile(
    rf"\s*(?:(?:in|for|at) )?(?:the )?(?P<area>{titles.CAPITAL_SCOPE}{titles.LOWER_TAIL}):?(?: - |: |,? is )(?:the )?"
)
_NEXT_AREA = re.compile(
    r"(?: \([^()]{1,60}\)|, as an? [^,;.]{3,30})?(?:;|,)(?: and)?"
    rf"{_AREA.pattern}"
)
_THEN = re.compile(r"(?: \([^()]{1,40}\))?, (?:and )?then(?: \([^()]{1,40}\))?,? ")
_EACH = re.compile(r"(?i)\b(?:each|every|own|both)\b")
_FORMER = re.compile(r"(?i)\b(?:before (?:him|her|them|that)|previous|former|past|had|until)\b")
# A post that people are spoken of, to or with is not said to be theirs.
_OBLIQUE = re.compile(
    r"(?i)(?:\b(?:of|to|for|by|with|from|at|than|about|between|among|against|behind|under|per|thank|thanks|thanked|met|"
    r"meet|told|asked|advises?|helps?|guests?|speakers?)(?: (?:the|our|its|all|these|those|other|their|his|her|local))?"
    r"(?: (?:\d+|two|three|four|five|six|seven|eight|nine|ten))?)\s*$"
)
_OTHER_DOING = re.compile(
    r"(?i)\b(?:met|meets?|asked?|told|thank\w*|interview\w*|visit\w*|invit\w*|welcom\w*|wrote|write|consult\w*|"
    r"question\w*|responsib\w*|dut(?:y|ies)|tasks?|must|should|agreed|heard|spoke|attend\w*|report\w*|guests?|"
    r"not|without|than|families|friends|relatives|spouses|support\w*|employ\w*|train\w*|advis\w*|represent\w*)\b"
)
_INTERIM = re.compile(r" \((?:interim|acting|temporary|cover)\b", re.I)
_COUNT = (
    r"(?:the|our|its|these|their|\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|new|"
    r"current|first|following)"
)
# A sentence whose subject is the posts of the one before it.
_REFERS = re.compile(
    rf"^(?:There|They|These|Those) (?:are|were)(?: now| currently)?(?: {_COUNT})*(?: of them)?:? "
    r"|\b[Tt]hey (?:are|were) (?:held|filled|shared)\b"
)
_REFERRED_TAIL = re.compile(r"[^;!?.]{0,80}[.?]\s")
_UNCOUNTED = re.compile(rf"(?i)^(?:{_COUNT} )+")


def uncounted(title: str) -> str:
    """An announced title without the count and determiner before it: "the three new directors"."""
    return _UNCOUNTED.sub("", title)


def holdings(finder: Finder) -> Iterator[Found]:
    """Every (name, holding) of an enumeration that its sentence, or the one before, announces."""
    done = -1
    for index, name in enumerate(finder.people):
        block = finder.reading.block_at(name.start)
        if index <= done or (block.kind == "table_row" and block.cells):
            continue
        if not _TAIL_END.search(finder.reading.before(name.start, 90)):
            continue
        run = _run(finder, index, block)
        title = _announced(finder, name, run, block)
        if title is None:
            continue
        done = index + len(run) - 1
        for who, area in run:
            status: HoldingStatus = "interim" if _INTERIM.match(finder.text, who.end, block.end) else title.status
            role, scope = titles.in_area(title.title, title.scope, area)
            said = Title(role, scope, status, title.start, who.end, status == "former")
            yield who, finder.holding(who, said)


def _run(finder: Finder, index: int, block: Block) -> list[tuple[Name, str | None]]:
    """The people of an enumeration from one on, each with the area it is listed with."""
    lead = finder.text[max(block.start, finder.people[index].start - 80) : finder.people[index].start]
    first = re.search(rf"(?:[:;(-]|\b(?:are|include|were)\b){_AREA.pattern}$", lead)
    area = titles.tidy_scope(first.group("area")) if first else None
    run = [(finder.people[index], area)]
    for other in finder.people[index + 1 : index + people.LONGEST_RUN]:
        previous = run[-1][0]
        gap = finder.text[previous.end : other.start]
        named = _NEXT_AREA.fullmatch(gap) if len(gap) < 120 else None
        if area and named:
            run.append((other, titles.tidy_scope(named.group("area"))))
        elif area and (_THEN.fullmatch(gap) or gap in (" and ", " & ")):
            run.append((other, run[-1][1]))
        elif not area and people.joined(finder, previous, other):
            run.append((other, None))
        else:
            break
    return run if area else [(who, people.own_scope(finder, who)) for who, _ in run]


def _announced(finder: Finder, name: Name, run: list[tuple[Name, str | None]], block: Block) -> Title | None:
    """The post that the words before an enumeration announce holders of."""
    start, _ = finder.reading.sentence_at(name.start)
    lead = finder.text[start : name.start]
    if len(lead) > LONGEST_ANNOUNCEMENT:
        return None
    referred = _REFERS.search(lead) is not None
    if referred:
        lead = finder.text[finder.reading.sentence_at(max(block.start, start - 2))[0] : name.start]
    heads = list(finder.patterns.head.finditer(lead))
    for head in reversed(heads):
        title = _title(finder, lead, head, len(run), referred, name)
        if title is not None:
            return title
    return None


def _title(finder: Finder, lead: str, head: re.Match[str], count: int, referred: bool, name: Name) -> Title | None:
    start = titles.title_start(lead, head)
    match = finder.patterns.behind.match(lead, start)
    if match is None or match.group("past") or _OBLIQUE.search(lead[:start]):
        return None
    end = match.end("scope") if match.group("scope") and not _is_area_of_first(match, lead) else match.end("title")
    tail = lead[end:].removeprefix("s")
    posts = re.match(r" posts?\b", tail)
    many = titles.singular(match.group("title")) != match.group("title") or posts is not None
    if not (_is_many_of_tail(tail, referred) if many else count > 1 and _EACH.search(lead) and _is_tail(tail, True)):
        return None
    if _OTHER_DOING.search(tail):
        return None
    words, status = titles.clean(uncounted(match.group("title")), "former" if _FORMER.search(lead) else "current")
    role = titles.singular(words)
    if role.casefold() in titles.VAGUE or titles.is_duty(role, None):
        return None
    scope = titles.tidy_scope(match.group("scope")) if end == match.end("scope") else None
    return Title(role, scope, status, name.start - len(lead) + start, name.start)


def _is_area_of_first(match: re.Match[str], lead: str) -> bool:
    """Whether what was read as a scope runs to the first name, as the area it is listed with."""
    return match.end("scope") >= len(lead) - 3


def _is_many_of_tail(tail: str, referred: bool) -> bool:
    return bool(referred and _REFERRED_TAIL.match(tail)) or _is_tail(tail, False)


def _is_tail(tail: str, each: bool) -> bool:
    """Whether the words from the post to the first name announce holders; with ``each``, a bracket or colon."""
    area = re.search(rf"(?<=[:;,(]){_AREA.pattern}$", tail)
    tail = tail[: area.start()] if area else tail
    match = _TAIL.fullmatch(tail)
    if match is None:
        return False
    if match.group("link") in (",", " -"):
        return not match.group("said").strip() and not each
    if match.group("link") == "(":
        return each
    return not each or ":" in match.group("link")
