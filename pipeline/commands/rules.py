"""``policykb rules``."""

from __future__ import annotations

import json

import click

from pipeline import options


@click.command()
@options.output_format
def command(output: str) -> None:
    """List the consistency rules; `policykb explain CODE` says more of one."""
    from kb import rulebook

    every = rulebook.rules()
    if output == "json":
        listed = [
            {"rule": one.code, "name": one.name, "severity": one.severity, "finds": rulebook.summary(one)}
            for one in every
        ]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
        return
    width = max((len(one.name) for one in every), default=0)
    for one in every:
        click.echo(f"{one.code}  {one.severity:<7}  {one.name:<{width}}  {rulebook.summary(one)}")
