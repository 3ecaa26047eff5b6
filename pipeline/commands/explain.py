"""``policykb explain``."""

from __future__ import annotations

import click


@click.command()
@click.argument("code")
def command(code: str) -> None:
    """Explain the rule CODE: what it finds, why it matters, an example, how to settle it."""
    from kb import rulebook

    try:
        click.echo(rulebook.explain(code), nl=False)
    except ValueError as error:
        raise click.UsageError(f"{error}; `policykb rules` lists them") from None
