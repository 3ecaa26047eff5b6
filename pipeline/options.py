"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from kb.model import SEVERITIES, Finding

Command = Callable[..., Any]

kb = click.option(
    "--kb",
    "path",
    type=click.Path(path_type=Path),
    default="kb.db",
    envvar="POLICYKB_KB",
    show_default=True,
    show_envvar=True,
    help="The knowledge base's file.",
)

output_format = click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How results are printed.",
)


def _codes(context: click.Context, parameter: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    return tuple(code.strip().upper() for value in values for code in value.split(",") if code.strip())


def _formats() -> list[str]:
    from kb import report

    return list(report.FORMATS)


class _Format(click.ParamType[str]):
    """A format of findings: what ``kb.report`` offers is asked only when the option is used or explained."""

    name = "format"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return "|".join(_formats())

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value not in _formats():
            self.fail(f"{value!r} is not one of {', '.join(_formats())}", param, ctx)
        return str(value)


def findings(command: Command) -> Command:
    """The options of the commands that report findings."""
    for option in reversed(
        [
            click.option("--format", "output", type=_Format(), default="text", help="How findings are printed."),
            click.option("--select", multiple=True, callback=_codes, help="Only these rules or families: CNT,DAT001."),
            click.option("--ignore", multiple=True, callback=_codes, help="Not these rules or families."),
            click.option(
                "--fail-on",
                type=click.Choice(["error", "warning", "never"]),
                default="error",
                show_default=True,
                help="The severity from which the exit status is 1.",
            ),
            click.option(
                "--expect",
                type=click.Path(exists=True, dir_okay=False, path_type=Path),
                help="Recorded findings (JSON): the exit status is 1 unless exactly these are found.",
            ),
        ]
    ):
        command = option(command)
    return command


def fails(found: Sequence[Finding], level: str) -> bool:
    """Whether an open finding is at or above the level; never for "never"."""
    if level == "never":
        return False
    grave = SEVERITIES[: SEVERITIES.index(level) + 1]
    return any(finding.state == "open" and finding.severity in grave for finding in found)


def status(found: Sequence[Finding], level: str, expect: Path | None) -> int:
    """The exit status of findings: by their severity, or by the recorded findings where those are given."""
    if expect is None:
        return 1 if fails(found, level) else 0
    from kb import expected
    from pipeline import terminal

    try:
        comparison = expected.compare(found, expected.load(expect))
    except ValueError as error:
        raise click.UsageError(str(error), click.get_current_context()) from None
    for finding in comparison.unexpected:
        first = finding.evidence[0]
        terminal.tell(f"not recorded: {finding.rule} {first.source}:{first.line}: {finding.message}")
    for entry in comparison.lost:
        terminal.tell(f"recorded, not found: {entry.rule} {entry.evidence[0][0]}: {entry.evidence[0][1]}")
    if comparison.same:
        terminal.tell(f"Exactly the {terminal.counted(comparison.recorded, 'recorded finding')} of {expect}.")
    return 0 if comparison.same else 1


def chosen(select: Sequence[str], ignore: Sequence[str]) -> frozenset[str]:
    """The codes of the rules that the options choose; raises ``click.UsageError`` for an unknown one."""
    from kb import rulebook

    try:
        return frozenset(rule.code for rule in rulebook.selected(select, ignore))
    except ValueError as error:
        raise click.UsageError(f"{error}; `policykb rules` lists them", click.get_current_context()) from None


def show(found: Sequence[Finding], output: str) -> None:
    """Prints findings in a format, with colours and in the terminal's width where there is one."""
    from kb import report
    from pipeline import terminal

    click.echo(report.render(found, output, *terminal.colour_and_width()), nl=False)
