"""What stands before a period and changes it: "early", "the end of", "later", "the first half of"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from extractors.dates import calendar
from extractors.dates.calendar import Span
from extractors.dates.expression import Expression

_END_WORD = re.compile(r"\b(?:by|at|before|until|till|from|since|to|the|of|in|for|after)\s+$|[(-]\s*$", re.IGNORECASE)
_YEARLONG = 360  # days; what is longer can be halved


def with_prefix(text: str, match: re.Match[str], core: Expression) -> Iterator[Expression]:
    """The period ``core`` of a match with what stands before it; nothing where the two do not go together."""
    prefix = (match["prefix"] or "").casefold()
    words = re.split(r"[\s-]+", prefix.strip(" -"))
    whole = replace(core, start=match.start())
    if not prefix or core.start != match.end("prefix"):
        yield core
    elif "half" in words or words[0] in ("h1", "h2"):
        yield _half(whole, 2 if {"second", "latter", "h2"} & set(words) else 1)
    elif {"end", "close"} & set(words):
        proven = len(words) > 1 or _END_WORD.search(text, max(0, match.start() - 10), match.start())
        yield _last_day(whole) if proven else core
    elif words[0] in ("later", "earlier"):
        yield from _later(match, core, "in" in words)
    elif not match["the_unit"] or "of" in words:
        yield replace(whole, modifier=_modifier(words), bare="")


def _later(match: re.Match[str], core: Expression, within: bool) -> Iterator[Expression]:
    """A year or season keeps its "later" or "earlier"; a month does not; "later the year" is nothing."""
    if match["the_unit"] or match["rel"] or within:
        if within or not match["the_unit"]:
            yield replace(core, start=core.start if match["month"] else match.start(), bare="")
    else:
        yield core


def _modifier(words: list[str]) -> str:
    if {"start", "beginning", "early"} & set(words) and words[-1] not in ("mid", "late"):
        return "early"
    return "mid" if {"mid", "middle"} & set(words) and "late" not in words else "late"


def _mapped(expression: Expression, change: Callable[[Span], Span]) -> Expression:
    inner = expression.read

    def read(year: int) -> Span | None:
        span = inner(year)
        return change(span) if span else None

    return replace(expression, read=read, bare="")


def _last_day(expression: Expression) -> Expression:
    return _mapped(expression, lambda span: span.last_day)


def _half(expression: Expression, number: int) -> Expression:
    span = expression.span
    if span and _YEARLONG < (span.end - span.start).days < _YEARLONG + 10:
        return _mapped(expression, lambda span: calendar.half(span, number))
    return replace(expression, modifier="early" if number == 1 else "late", bare="")
