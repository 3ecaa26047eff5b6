"""The generated parts of the documentation: cog calls these from README.md and docs/, ``make docs`` writes them."""

from __future__ import annotations

import click
from click.testing import CliRunner

from kb import rulebook
from kb.publish.metadata import DATABASE, metadata
from pipeline.cli import main


def commands() -> str:
    """A table of the commands with the first sentence of their help."""
    context = click.Context(main)
    rows = []
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        usage = " ".join(part for part in command.collect_usage_pieces(click.Context(command)) if part != "[OPTIONS]")
        rows.append(f"| `policykb {' '.join((name, usage)).strip()}` | {command.get_short_help_str(200)} |")
    return "\n".join(("| command | does |", "| --- | --- |", *rows))


def rules() -> str:
    """A table of the consistency rules."""
    return rulebook.render_catalogue().rstrip()


def tables() -> str:
    """Every table and view of the knowledge base with its columns and what they hold."""
    parts = []
    for name, table in metadata()["databases"][DATABASE]["tables"].items():
        if table.get("hidden"):
            continue
        rows = [f"| `{column}` | {text} |" for column, text in table["columns"].items()]
        parts.append(
            "\n".join((f"## {name}\n\n{table['description']}\n", "| column | holds |", "| --- | --- |", *rows))
        )
    return "\n\n".join(parts)


def output(*arguments: str, most: int = 40) -> str:
    """What a command prints, as it is, cut to a number of lines; its standard error is left out."""
    result = CliRunner().invoke(main, list(arguments))
    lines = result.stdout.rstrip().splitlines()
    cut = [*lines[:most], "..."] if len(lines) > most else lines
    return "\n".join(line.rstrip() for line in cut)
