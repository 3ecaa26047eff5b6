"""When a holding began and ended: the dates beside a title."""

from __future__ import annotations

import re

from extractors.base import Reading
from extractors.roles.titles import Title
from extractors.spans import Spans
from kb.model import DateFact, PartialDate

Dates = tuple[PartialDate | None, PartialDate | None]

_STARTS = re.compile(r"(?i)\b(?:since|from|between|in|on|with effect from|beginning|starting)(?: the)? $")
_ENDS = re.compile(
    r"(?i)\b(?:between [\w ]{4,20} and|until|to|up to|till|ending|ends|ended)(?: (?:his|her|their) \w+)?"
    r"(?: on| in| at)?(?: the)?(?: end of)?(?: the)? $"
)
_OPENS = re.compile(r"(?:^|[.!?] )(?:From|Since|In|On|With effect from) (?:the )?$")
# A verb between a title and a date, whose date it is: "the ROLE, NAME, retires in May".
_OTHER_VERB = re.compile(
    r"\b(?:will|would|has|have|having|had|was|were|is|are|be|but|when|said|says|told|retires?|leaves?|left|goes|went|"
    r"steps?|stands?|visits?|opens?|begins|meets?|met|wrote|writes|spoke|speaks|gave|gives|launch(?:es)?|hosts?|"
    r"(?!start|join|appoint|elect|second|base|share|replac|succeed|follow|confirm)[a-z]{3,}ed)\b"
)
# A verb whose date is the beginning of something else: "formerly ROLE, takes over in May".
_TAKES_UP = re.compile(r"\b(?:succeed|replac|step|tak|took|join|start|becom|becam|appoint|mov)")
_SENTENCE_ENDS = re.compile(r"[.;!?]\s")
FURTHEST_DATE = 45


def value(date: DateFact) -> PartialDate | None:
    """A date of the text as a partial date, None where it denotes no interval."""
    if date.start is None or date.end is None:
        return None
    return PartialDate(date.edtf or date.start.isoformat(), date.start, date.end)


def of_title(reading: Reading, dated: Spans[DateFact], title: Title) -> Dates:
    """Start and end from the dates right behind a title: "since 2016", "from 1 May", "until June"."""
    start = end = None
    limit = reading.block_at(title.start).end
    for date in dated.starting(title.end, min(limit, title.end + FURTHEST_DATE) + 1):
        gap, stated = reading.text[title.end : date.evidence.start], value(date)
        if _SENTENCE_ENDS.search(gap):
            break
        if stated is None:
            continue
        if _ENDS.search(gap) or (title.ends and not _TAKES_UP.search(gap) and not _OTHER_VERB.search(gap)):
            end = end or stated
        elif end is None and (gap == " " or (_STARTS.search(gap) and not _OTHER_VERB.search(gap))):
            start = start or stated
    return start or opening(reading, dated, title.start), end


def opening(reading: Reading, dated: Spans[DateFact], position: int) -> PartialDate | None:
    """For "From 1 June NAME is ROLE" and "In April NAME will succeed": the date that opens the sentence."""
    for date in dated.overlapping(position - 9, position):
        last = date.evidence.end
        if last <= position and re.fullmatch(r",? (?:the |our )?", reading.text[last:position]):
            return value(date) if _OPENS.search(reading.before(date.evidence.start, 20)) else None
    return None


def behind(reading: Reading, dated: Spans[DateFact], position: int) -> PartialDate | None:
    """The first date behind a position in its sentence that says when something begins: "starts on 3 May"."""
    _, last = reading.sentence_at(position)
    for date in dated.starting(position, last)[:1]:
        if re.search(r"\b(?:on|in|from|since)(?: the)? $", reading.before(date.evidence.start, 12)):
            return value(date)
    return None
