"""The date expression that a quantity belongs to: "in July 2020", "between April and June 2021", "last year"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from kb.model import DateFact, PartialDate

_NEXT_CLAUSE = re.compile(r"[.;:]\s|,\s+(?:and|but|while|whereas|which)\b")
_TIED = re.compile(
    r"\b(?:of|in|during|over|for|by|since|this|last|next|until|to|as\s+at|as\s+of|at|on|from|before|after|between|ending|ended"
    r"|around|about|and)\s+(?:the\s+)?(?:(?:end|start|beginning|middle|close)\s+of\s+)?$|[(,]\s*$",
    re.I,
)
_TIED_ITSELF = re.compile(r"(?:this|last|next|the|later|earlier|yesterday|today|tomorrow)\b", re.I)
# What stands before a date with which the number is compared, or which says when something else happened.
_COMPARED = re.compile(r"\b(?:than|compared\s+(?:with|to)|versus|that|which|who|when)\s+(?:in|at|for|on)?\s*$", re.I)
_OPENS = re.compile(
    r"\W*(?:(?:in|on|by|at|as|of|since|during|from|until|for|the|end|start|year|month|quarter|between|and|over|last|this|next|so|but|then"
    r"|early|late|mid|also|to|up|while|whereas|after|before|within)\s+){0,5}",
    re.I,
)
_STOP = re.compile(r"[.;]\s")
_SEPARATED = re.compile(r"\s*(?:-\s|(?:then|or)\b)|[^.;,]{0,60}?(?:[,;:(]|\b(?:and|but|while|whereas)\b)")
_RELATIVE = re.compile(r"\b(?:that|which|who|whose|where)\b")
_YEAR_TO = re.compile(
    r"\b(?:year|(?P<months>\d{1,2}|three|six|nine|twelve)\s+months|quarter)\s+(?:up\s+)?(?:to|ending|ended)(?:\s+(?:in|on|at))?"
    r"(?:\s+the\s+end\s+of)?\s+$",
    re.I,
)
_MONTHS = {"three": 3, "six": 6, "nine": 9, "twelve": 12}
_OWN_COLON = re.compile(r"\s*[:=]")
_SPAN = re.compile(r"\b(?:between|from)\s+$", re.I)
_SPAN_JOINT = re.compile(r"\s+(?:and|to|until)\s+(?:the\s+end\s+of\s+)?", re.I)
_CONJUNCT = re.compile(r"[,;:()]|\b(?:and|that|which|who)\b")
_FARTHEST = 120


def period(
    text: str,
    span: tuple[int, int],
    room: tuple[int, int],
    sentence: int,
    dates: Sequence[DateFact],
    recalled: bool = False,
) -> PartialDate | None:
    """The date of the quantity at ``span``.

    ``room`` is what the quantities around leave to it, ``sentence`` the start of its sentence. A date right before it
    comes first, then one after it in its clause, one before it, at last one that opens the sentence. A quantity that
    is ``recalled`` from an earlier time has none but a date of its own.
    """
    start, end = span
    usable = [d for d in dates if d.edtf and d.start and d.end]
    before = _before(text, start, (room[0], sentence), usable)
    adjoining = before if before and _adjoins(text, before, start) else None
    after = _after(text, end, room[1], usable, comma=before is None or recalled)
    for date in (adjoining, after) if recalled else (adjoining, after, before):
        if date:
            return _whole(text, date, usable)
    return None if recalled else _of_sentence(text, start, sentence, usable)


def _of_sentence(text: str, start: int, sentence: int, usable: Sequence[DateFact]) -> PartialDate | None:
    """The date that opens the sentence, where no other one and no stop stands between it and the number."""
    opening = next((d for d in usable if sentence <= d.evidence.start < start), None)
    if opening and _opens(text, sentence, opening) and not _STOP.search(text, opening.evidence.end, start):
        between = [d for d in usable if opening.evidence.end < d.evidence.start < start]
        if not between or _joined(text, opening, between[-1]):
            return _whole(text, opening, usable)
    return None


def _after(text: str, end: int, high: int, dates: Sequence[DateFact], comma: bool) -> DateFact | None:
    """The first date behind the number in its clause, where something ties it to the number."""
    high = min(high, end + _FARTHEST)
    stop = _NEXT_CLAUSE.search(text, end, high)
    limit = stop.start() if stop else high
    date = next((d for d in dates if end <= d.evidence.start < limit), None)
    if date is None or not _tied(text, date, end):
        return None
    gap = text[end : date.evidence.start]
    labels_another = "(" in gap and _OWN_COLON.match(text, date.evidence.end)
    return None if labels_another or (not comma and "," in gap) else date


def _before(text: str, start: int, lows: tuple[int, int], dates: Sequence[DateFact]) -> DateFact | None:
    """The nearest date before the number, if it opens the clause or stands in the same part of it."""
    low = max(*lows, start - _FARTHEST)
    found = [d for d in dates if low <= d.evidence.start and d.evidence.end <= start]
    if not found:
        return None
    date = found[-1]
    gap = text[date.evidence.end : start]
    if _STOP.search(gap) or not _tied(text, date, start) or _RELATIVE.search(text, low, date.evidence.start):
        return None
    # A date right behind another number is that one's.
    free = lows[1] >= lows[0] or _SEPARATED.match(text, lows[0])
    if not free:
        return None
    opens = _opens(text, max(lows), date) or (len(found) > 1 and _joined(text, found[-2], date))
    return date if opens or not _CONJUNCT.search(gap) or _adjoins(text, date, start) else None


def _adjoins(text: str, date: DateFact, start: int) -> bool:
    """Whether nothing but a mark stands between a date and the number behind it."""
    return not text[date.evidence.end : start].strip(" ,:(=")


def _opens(text: str, low: int, date: DateFact) -> bool:
    return _OPENS.fullmatch(text, low, date.evidence.start) is not None


def _tied(text: str, date: DateFact, end: int) -> bool:
    """Whether a date is tied to its clause by a preposition, a bracket or a word such as "this"."""
    start = date.evidence.start
    lead = text[max(0, start - 32) : start]
    if _COMPARED.search(lead):
        return False
    beside = not lead.strip() or not text[min(start, end) : max(start, end)].strip()
    return beside or bool(_TIED.search(lead) or _TIED_ITSELF.match(text, start))


def _joined(text: str, first: DateFact, second: DateFact) -> bool:
    """Whether two dates are the ends of one span ("between April and June 2021")."""
    lead = text[max(0, first.evidence.start - 10) : first.evidence.start]
    between = _SPAN_JOINT.fullmatch(text, first.evidence.end, second.evidence.start)
    return bool(between and _SPAN.search(lead))


def _whole(text: str, date: DateFact, dates: Sequence[DateFact]) -> PartialDate | None:
    """The date, or the span whose first or last day it gives."""
    position = dates.index(date)
    for first, last in ((position - 1, position), (position, position + 1)):
        if first >= 0 and last < len(dates) and _joined(text, dates[first], dates[last]):
            start, end = dates[first].start, dates[last].end
            if start and end and start <= end:
                return PartialDate(f"{start.isoformat()}/{end.isoformat()}", start, end)
    if not (date.edtf and date.start and date.end):
        return None
    ending = _YEAR_TO.search(text, max(0, date.evidence.start - 40), date.evidence.start)
    if ending:
        words = ending["months"]
        months = (_MONTHS.get(words.casefold()) or int(words)) if words else 3 if "uarter" in ending[0] else 12
        start = _months_before(date.end, months)
        return PartialDate(f"{start.isoformat()}/{date.end.isoformat()}", start, date.end)
    return PartialDate(date.edtf, date.start, date.end)


def _months_before(end: dt.date, months: int) -> dt.date:
    """The first day of the ``months`` months that end on a day: whole months for the last day of one."""
    following = end + dt.timedelta(days=1)
    years, month = divmod(following.month - 1 - months, 12)
    return following.replace(year=following.year + years, month=month + 1, day=min(following.day, 28))
