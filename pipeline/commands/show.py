"""``policykb show``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from kb import profile
from kb.names import fold
from kb.profile import Event, Holding, Mentioned, Profile
from pipeline import options, terminal

_SUGGESTIONS = 3
_LIKENESS = 60


@click.command()
@click.argument("name", nargs=-1, required=True, metavar="NAME")
@options.kb
@options.output_format
def command(name: tuple[str, ...], path: Path, output: str) -> None:
    """Show all that is known of a person, role, region, programme or organisation, with sources."""
    from kb.store import Store

    wanted = " ".join(name)
    with Store.open(path) as store:
        found = profile.find(store.connection, wanted)
        close = [] if found else _close(wanted, profile.names(store.connection))
    if not found:
        hint = f"; did you mean {' or '.join(close)}?" if close else ""
        raise click.ClickException(f"nothing is known of {wanted}{hint}")
    click.echo(terminal.as_json(found) if output == "json" else "\n\n".join(map(_text, found)))


def _close(wanted: str, names: Sequence[str]) -> list[str]:
    """The known names that have all the words of the wanted one, or else are most like it."""
    from rapidfuzz import fuzz, process, utils

    words = set(fold(wanted).split())
    if fuller := [name for name in names if words <= set(fold(name).split())]:
        return fuller[:_SUGGESTIONS]
    found = process.extract(
        wanted, names, scorer=fuzz.token_sort_ratio, processor=utils.default_process,
        limit=_SUGGESTIONS, score_cutoff=_LIKENESS,
    )  # fmt: skip
    return [name for name, _, _ in found]


def _text(found: Profile) -> str:
    person = found.entity.kind == "person"
    parts = [
        _head(found),
        _section("Roles" if person else "Held by", [_holding(one, person) for one in found.holdings]),
        _section("Milestones", [_event(one) for one in found.milestones]),
        _section("Mentioned in", [_mentioned(one) for one in found.documents]),
    ]
    return "\n".join(part for part in parts if part)


def _head(found: Profile) -> str:
    told = [found.entity.kind, *(f"{name} {value}" for name, value in found.particulars)]
    lines = [f"{terminal.style(terminal.line(found.entity.name), bold=True)} - {terminal.line(', '.join(told))}"]
    if found.entity.also:
        lines.append(f"Also: {terminal.line(', '.join(found.entity.also))}")
    return "\n".join(lines)


def _section(title: str, lines: Sequence[str]) -> str:
    return "\n".join([terminal.style(title, bold=True), *lines]) if lines else ""


def _holding(held: Holding, by_person: bool) -> str:
    """The role with its scope (or, of a role or a body, its holder), its time and the words that say so."""
    post = held.role + (f", {held.scope}" if held.scope else "")
    what = post if by_person else f"{held.person}: {post}"
    quoted = _quoted(held.quote, held.source, held.line, held.section)
    return f"  {terminal.line(what)} ({_time(held)})\n    {quoted}"


def _time(held: Holding) -> str:
    parts = [
        held.status,
        f"from {held.start}" if held.start else "",
        f"until {held.end}" if held.end else "",
        f"as of {held.as_of}" if held.as_of else "",
    ]
    return ", ".join(part for part in parts if part)


def _event(event: Event) -> str:
    date = f" {event.date}" if event.date else ""
    return f"  {terminal.line(event.event)}{date} ({event.status})\n    {_quoted(event.quote, event.source)}"


def _quoted(quote: str, source: str, line: int = 0, section: str = "") -> str:
    place = source + (f":{line}" if line else "") + (f" - {section}" if section else "")
    return f"“{terminal.line(quote)}” " + terminal.style(terminal.line(place), dim=True)


def _mentioned(document: Mentioned) -> str:
    title = terminal.line(document.document or document.source)
    dated = f" ({document.published})" if document.published else ""
    times = "once" if document.mentions == 1 else f"{document.mentions:,} times"
    return f"  {title}{dated}: {times} {terminal.style(terminal.line(document.source), dim=True)}"
