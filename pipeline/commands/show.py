"""``policykb show``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from kb import profile
from kb.names import fold
from pipeline import options, terminal
from pipeline.profile_text import render

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
    if output == "json":
        click.echo(terminal.as_json(found))
    else:
        _, width = terminal.colour_and_width()
        click.echo("\n\n".join(render(one, width) for one in found))


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
