"""``policykb search``."""

from __future__ import annotations

from pathlib import Path

import click

from kb.search import KINDS, Hits
from kb.search import search as find
from pipeline import options, terminal


@click.command()
@click.argument("query", nargs=-1, required=True, metavar="QUERY")
@options.kb
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only this kind; may be repeated.")
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="Results of each group.")
@options.output_format
def command(query: tuple[str, ...], path: Path, kinds: tuple[str, ...], limit: int, output: str) -> None:
    """Find names, facts and passages that hold all the words of QUERY."""
    from kb.store import Store

    with Store.open(path) as store:
        hits = find(store.connection, " ".join(query), kinds, limit)
    if output == "json":
        click.echo(terminal.as_json(hits))
    elif not hits:
        terminal.tell(f"policykb: nothing found for {' '.join(query)}")
    else:
        click.echo("\n\n".join(_groups(hits)))


def _groups(hits: Hits) -> list[str]:
    """Each group of results with its title, those without results left out."""
    groups = {"Names": _names(hits), "Facts": _facts(hits), "Passages": _passages(hits)}
    return ["\n".join([terminal.style(title, bold=True), *lines]) for title, lines in groups.items() if lines]


def _names(hits: Hits) -> list[str]:
    return [
        f"  {terminal.line(hit.name)}"
        + (f" ({terminal.line(', '.join(hit.also))})" if hit.also else "")
        + terminal.style(f" - {hit.kind}, {_mentions(hit.mentions, hit.documents)}", dim=True)
        for hit in hits.names
    ]


def _mentions(mentions: int, documents: int) -> str:
    return f"{terminal.counted(mentions, 'mention')} in {terminal.counted(documents, 'document')}"


def _facts(hits: Hits) -> list[str]:
    return [
        f"  {hit.kind}: {terminal.line(hit.value)}\n    “{terminal.line(hit.quote)}”\n"
        f"    {_place(hit.source, hit.section)}"
        for hit in hits.facts
    ]


def _passages(hits: Hits) -> list[str]:
    return [
        f"  {terminal.emphasised(hit.quote, hit.hits)}\n    {_place(f'{hit.source}:{hit.line}', hit.section)}"
        for hit in hits.passages
    ]


def _place(source: str, section: str) -> str:
    return terminal.style(terminal.line(f"{source} - {section}" if section else source), dim=True)
