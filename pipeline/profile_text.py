"""What is known of one name, as text for a terminal: each statement with its quote, every source listed once."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

from kb.british import british
from kb.profile import Event, Figure, Mentioned, Profile, Tenure
from pipeline import terminal

_WIDTH = 80
_PASSAGE = 300  # characters of a passage that are shown


def render(found: Profile, width: int | None = None) -> str:
    """The profile in lines of up to ``width`` characters (80 where None)."""
    return _Page(found, max(40, width or _WIDTH)).text()


class _Page:
    def __init__(self, found: Profile, width: int) -> None:
        self._found = found
        self._width = width
        self._quoted = {held.quote for tenure in found.tenures for held in tenure.statements}
        self._numbers = {document.source: number for number, document in enumerate(found.documents, 1)}

    def text(self) -> str:
        """All sections that have something to say."""
        found = self._found
        person = found.entity.kind == "person"
        sections = {
            "Roles" if person else "Held by": (line for one in found.tenures for line in self._tenure(one, person)),
            "Targets and progress": (line for one in found.figures for line in self._figure(one)),
            "Milestones": (line for one in found.milestones for line in self._event(one)),
            "Passages": (line for one in found.documents for line in self._passage(one)),
            "Sources": (line for one in found.documents for line in self._source(one)),
        }
        parts = ["\n".join(self._head())]
        for title, lines in sections.items():
            if told := list(lines):
                parts.append("\n".join([terminal.style(title, bold=True), *told]))
        return "\n\n".join(parts)

    def _head(self) -> Iterable[str]:
        found = self._found
        kind = found.entity.kind
        told = [kind, *(f"{name} {value}" for name, value in found.particulars if value != kind)]
        yield f"{terminal.style(terminal.line(found.entity.name), bold=True)} - {terminal.line(', '.join(told))}"
        if found.entity.also:
            yield from self._wrap(f"Also: {', '.join(found.entity.also)}", "")

    def _tenure(self, tenure: Tenure, by_person: bool) -> Iterable[str]:
        post = tenure.role + (f", {tenure.scope}" if tenure.scope else "")
        yield from self._wrap(post if by_person else f"{tenure.person}: {post}", "  ")
        yield from self._wrap(_time(tenure), "    ")
        for held in tenure.statements:
            yield from self._quote(held.quote, held.source, held.line)

    def _figure(self, figure: Figure) -> Iterable[str]:
        time = f", {_date(figure.period)}" if figure.period else f", as of {_date(figure.published)}"
        yield from self._wrap(
            f"{figure.value} ({figure.status}{time if figure.period or figure.published else ''})", "  "
        )
        yield from self._quote(figure.quote, figure.source, figure.line)

    def _event(self, event: Event) -> Iterable[str]:
        yield from self._wrap(f"{event.event} ({event.status}{', ' if event.date else ''}{_date(event.date)})", "  ")
        yield from self._quote(event.quote, event.source, event.line)

    def _passage(self, document: Mentioned) -> Iterable[str]:
        """The passage, save where the quotes above already say all of it."""
        if document.passage.strip() in self._quoted:
            return ()
        text = textwrap.shorten(terminal.line(document.passage), _PASSAGE, placeholder=" …")
        return self._wrap(f"{text} {self._place(document.source, document.line)}", "  ")

    def _source(self, document: Mentioned) -> Iterable[str]:
        dated = f", {_date(document.published)}" if document.published else ""
        times = "named once" if document.mentions == 1 else f"named {document.mentions:,} times"
        number = f"  [{self._numbers[document.source]}] "
        yield from self._wrap(f"{document.document or document.source}{dated}, {times}", number)
        yield from (terminal.style(line, dim=True) for line in self._wrap(document.source, " " * len(number)))

    def _quote(self, quote: str, source: str, line: int) -> Iterable[str]:
        return self._wrap(f"“{quote}” {self._place(source, line)}", "    ")

    def _place(self, source: str, line: int) -> str:
        """The number of a source in the list below, with the line; its path where no mention stands there."""
        number = self._numbers.get(source)
        return f"[{number}:{line}]" if number else f"{source}:{line}"

    def _wrap(self, text: str, first: str) -> Sequence[str]:
        return textwrap.wrap(
            terminal.line(text),
            self._width,
            initial_indent=first,
            subsequent_indent=" " * len(first),
            break_long_words=False,
            break_on_hyphens=False,
        )


def _time(tenure: Tenure) -> str:
    """The status with the stated times, and the time from which documents tell of it."""
    told = (_date(tenure.told_from), _date(tenure.told_to))
    seen = f"as of {told[0]}" if told[0] == told[1] else f"told from {told[0]} to {told[1]}"
    parts = [
        tenure.status,
        f"since {_date(tenure.start)}" if tenure.start else "",
        f"until {_date(tenure.end)}" if tenure.end else "",
        seen if tenure.told_from else "",
    ]
    return ", ".join(part for part in parts if part)


def _date(edtf: str | None) -> str:
    return (british(edtf) or edtf) if edtf else ""
