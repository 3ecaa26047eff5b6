"""Milestones: something named that is planned, or was done, on a date.

A milestone is a verb of the vocabulary with a subject in its clause and a date that belongs to it; where any
of the three is in doubt there is none. Rows of tables that name a milestone and a date are read by their
headers.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

from extractors.base import Reading
from extractors.milestones.subjects import subject_before, subject_of_object
from extractors.milestones.tables import Columns, cells_of, columns
from extractors.vocabulary import alternation, rows
from kb.model import Block, DateFact, Mention, Milestone, PartialDate

Status = Literal["planned", "done"]

_ADVERB = r"(?:\s+(?:now|then|also|first|already|later|[a-z]+ly))?"
_PLAN = (
    r"(?:will|is\s+to|are\s+to|(?:(?:is|are|was|were|has\s+been|have\s+been|had\s+been)\s+)?(?:originally\s+|now\s+|still\s+)?"
    r"(?:due|expected|set|scheduled|planned|on\s+track|ready)\s+to"
    rf"|plans?\s+to|aims?\s+to|hopes?\s+to|intends?\s+to){_ADVERB}"
)
# After the verb: at most a short phrase without another clause, then the preposition of the date.
_TO_DATE = re.compile(
    r"(?:\s+(?!(?:and|but|which|who|that|after|before|when|since|until|if|because|following|as|than)\b)[\w'/&()%£-]+){0,7}?"
    r"\s+(?:on|in|by|at|from|during)?\s*(?:the\s+)?",
    re.IGNORECASE,
)
_SUBJECT_NEXT = re.compile(r"\s*,\s|\s+(?:the|a|an|our|its|their)\s|\s+[A-Z]")
# "began to meet", but not "opened to traffic", "closed to new bids"
_INFINITIVE = re.compile(r"\s+to\s+(?!(?:the|a|an|our|its|men|women|all|new|traffic|business|[a-z]+[^s\W]s)\b)[a-z]+\b")
_OBJECT_NEXT = re.compile(r"\s+(?:the|an?|our|its|their|his|her)\s")
_CONDITION = re.compile(r"\b(?:if|unless|provided)\b", re.IGNORECASE)
_OTHER_CLAUSE = re.compile(r"[,;:]|\b(?:and|but|which|who|that|when|since|until|after|before)\b")
_WITHIN = 300  # characters of a sentence in which a subject and its verb stand
_RELATIONS = frozenset({None, "on", "by", "from"})
_DOUBLED = frozenset({"begin", "transfer"})
_DONE_CELL = re.compile(r"\b(?:completed?|done|achieved|delivered|met|closed|live|launched|published)\b", re.IGNORECASE)
_NOT_DONE = re.compile(r"\b(?:not|in\s+progress|to\s+be|partly|partially|on\s+track|delayed)\b", re.IGNORECASE)


@cache
def _bases() -> dict[str, str]:
    """The base form of every form of a milestone verb."""
    return {form: row[0] for row in rows("milestone_verbs") for form in (*row[:4], _running(row[0]))}


def _running(base: str) -> str:
    """The form in -ing: "launching", "closing", "going live"."""
    verb, _, rest = base.partition(" ")
    stem = verb + verb[-1] if verb in _DOUBLED else verb.removesuffix("e")
    return f"{stem}ing {rest}".strip()


@cache
def _with_object() -> frozenset[str]:
    return frozenset(row[0] for row in rows("milestone_verbs") if row[4:5] and row[4])


@cache
def _only_with_object() -> frozenset[str]:
    return frozenset(row[0] for row in rows("milestone_verbs") if row[4:5] == ("object only",))


@cache
def _verb_groups() -> re.Pattern[str]:
    table = rows("milestone_verbs")
    base, third, past, participle = (alternation(frozenset(row[i] for row in table)) for i in range(4))
    running = alternation(frozenset(_running(row[0]) for row in table))
    return re.compile(
        rf"\b(?:{_PLAN}\s+(?:be{_ADVERB}\s+(?P<plan_passive>{participle})|(?P<plan>{base}))"
        rf"|(?:is|are){_ADVERB}\s+(?:being\s+(?P<plan_now>{participle})|(?P<plan_running>{running}))"
        rf"|(?:was|were|has\s+been|have\s+been|had\s+been){_ADVERB}\s+(?P<done_passive>{participle})"
        rf"|(?:has|have){_ADVERB}\s+(?P<perfect>{participle})|(?P<present>{third})|(?P<done>{past}))(?![\w-])"
    )


def extract(reading: Reading, dates: Sequence[DateFact], mentions: Sequence[Mention]) -> tuple[Milestone, ...]:
    """Every milestone of a document, in document order as the given dates and mentions are."""
    programmes = [mention for mention in mentions if mention.kind == "programme"]
    starts = [fact.evidence.start for fact in dates]
    found: list[Milestone] = []
    tables = columns(reading)
    for block in reading.blocks:
        inside = dates[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
        usable = [fact for fact in inside if fact.start and fact.relation in _RELATIONS]
        if usable and block.list_group in tables and block.cells:
            found.extend(_row(reading, block, tables[block.list_group], usable))
        elif usable and block.kind != "heading":
            found.extend(_prose(reading, block, usable, programmes))
    return tuple(found)


def _prose(
    reading: Reading, block: Block, dates: Sequence[DateFact], programmes: Sequence[Mention]
) -> Iterator[Milestone]:
    for start, end in reading.sentences(block):
        inside = dates[bisect_left(dates, start, key=_place) : bisect_left(dates, end, key=_place)]
        if not inside:
            continue
        for verb in _verb_groups().finditer(reading.text, start, end):
            fact = _date_of(reading, verb, inside, start)
            milestone = fact and _milestone(reading, verb, fact, (start, end), programmes)
            if milestone:
                yield milestone


def _place(fact: DateFact) -> int:
    return fact.evidence.start


def _date_of(reading: Reading, verb: re.Match[str], dates: Sequence[DateFact], sentence: int) -> DateFact | None:
    """The date that follows the verb in its clause, or that opens the sentence."""
    at = bisect_left(dates, verb.end(), key=_place)
    fact = dates[at] if at < len(dates) else None
    if (
        fact
        and fact.evidence.start - verb.end() <= 90
        and _TO_DATE.fullmatch(reading.text, verb.end(), fact.evidence.start)
    ):
        return fact
    first = dates[0]
    opening = reading.text[sentence : first.evidence.start].strip().casefold()
    between = reading.text[first.evidence.end : verb.start()]
    if len(between) > _WITHIN:
        return None
    plain = _SUBJECT_NEXT.match(between) and not _OTHER_CLAUSE.search(between.lstrip(" ,"))
    if opening in {"in", "on", "from", "by", ""} and first.evidence.end < verb.start() and plain:
        return first
    return None


def _status(reading: Reading, verb: re.Match[str], fact: DateFact, sentence: tuple[int, int]) -> Status | None:
    kind = verb.lastgroup or ""
    if kind.startswith("plan"):
        denied = reading.text.endswith(("not ", "never "), 0, verb.start())
        return None if denied or _CONDITION.search(reading.text, *sentence) else "planned"
    if kind == "present":
        ahead = reading.anchor_day and fact.end and fact.end >= reading.anchor_day
        return "planned" if ahead else None
    infinitive = kind == "perfect" and reading.text.endswith("to ", 0, verb.start())
    return None if infinitive else "done"


def _milestone(
    reading: Reading,
    verb: re.Match[str],
    fact: DateFact,
    sentence: tuple[int, int],
    programmes: Sequence[Mention],
) -> Milestone | None:
    status = _status(reading, verb, fact, sentence)
    if _INFINITIVE.match(reading.text, verb.end()):
        return None
    event = _bases()[re.sub(r"\s+", " ", verb[verb.lastgroup or 0])]
    opens = fact.evidence.end if fact.evidence.end <= verb.start() else max(sentence[0], verb.start() - _WITHIN)
    active = (verb.lastgroup or "") in {"plan", "plan_running", "perfect", "present", "done"}
    subject = None
    taken = active and _OBJECT_NEXT.match(reading.text, verb.end()) is not None
    if active and (taken or event in _with_object()):
        subject = subject_of_object(reading, verb.end(), fact.evidence.start, programmes)
    if active and subject is None and (taken or event in _only_with_object()):
        return None
    subject = subject or subject_before(reading, opens, verb.start(), programmes)
    date = _partial(fact)
    if not status or not subject or not date:
        return None
    begin = min(subject.start, verb.start(), fact.evidence.start)
    finish = max(subject.end, verb.end(), fact.evidence.end)
    return Milestone(reading.evidence(begin, finish), subject.name, event, status, date)


def _partial(fact: DateFact) -> PartialDate | None:
    return PartialDate(fact.edtf, fact.start, fact.end) if fact.edtf and fact.start and fact.end else None


def _row(reading: Reading, block: Block, where: Columns, dates: Sequence[DateFact]) -> Iterator[Milestone]:
    cells = cells_of(block, where)
    fact = next((one for one in dates if cells and cells.date[0] <= one.evidence.start < cells.date[1]), None)
    date = _partial(fact) if fact else None
    if not cells or not date:
        return
    name = reading.document.text[slice(*cells.name)].strip()
    said = reading.text[slice(*cells.status)] if cells.status else ""
    status: Status = "done" if _DONE_CELL.search(said) and not _NOT_DONE.search(said) else "planned"
    if name and (said.strip() or (reading.anchor_day and date.end > reading.anchor_day)):
        yield Milestone(reading.evidence(block.start, block.end), name, _event(name), status, date)


def _event(name: str) -> str:
    """The milestone verb that a table's cell names, in its base form; else it is completed."""
    found = _forms().search(name)
    return _bases()[found.group().casefold()] if found else "complete"


@cache
def _forms() -> re.Pattern[str]:
    longest_first = sorted(_bases(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(longest_first)})\b", re.IGNORECASE)
