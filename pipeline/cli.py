"""The click group of ``policykb``; each command is a file of its own in ``pipeline/commands``."""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import click

from extractors.vocabulary import SETTINGS, VocabularyError, own_entries
from pipeline import commands

BAD_USAGE = 2
INTERRUPTED = 130
BROKEN_PIPE = 141


class Commands(click.Group):
    """Finds its commands in ``pipeline/commands`` and turns every error into one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the files in ``pipeline/commands``."""
        return sorted(module.name for module in pkgutil.iter_modules(commands.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Imports a command's file when it is asked for."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = importlib.import_module(f"{commands.__name__}.{cmd_name}").command
        return command

    def main(  # type: ignore[override]
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any
    ) -> NoReturn:
        """Runs the command line and exits with its status; no traceback reaches the user."""
        extra["standalone_mode"] = False
        try:
            status = super().main(args, prog_name, **extra)
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.format_message(), err=True)
            sys.exit(BAD_USAGE)
        except click.ClickException as error:
            _stop(error.format_message() + _see_help(error), BAD_USAGE)
        except (click.Abort, KeyboardInterrupt):
            _stop("interrupted", INTERRUPTED)
        except Exception as error:
            _unexpected(error)
        sys.exit(status if isinstance(status, int) else 0)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; one whose output nobody reads any more ends quietly, as by SIGPIPE."""
        try:
            status = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            # What is left in the buffer goes nowhere, or the interpreter would complain of it at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(BROKEN_PIPE)
        return status

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, but with a suggestion for a misspelt command."""
        if args and not args[0].startswith("-") and args[0] not in self.list_commands(ctx):
            from rapidfuzz import process

            close = process.extractOne(args[0], self.list_commands(ctx), score_cutoff=60)
            raise click.UsageError(f"no such command: {args[0]}" + (f"; did you mean {close[0]}?" if close else ""))
        return super().resolve_command(ctx, args)


def _see_help(error: click.ClickException) -> str:
    if isinstance(error, click.UsageError) and error.ctx:
        return f" (see {error.ctx.command_path} --help)"
    return ""


def _stop(message: str, status: int) -> NoReturn:
    click.echo(f"policykb: {' '.join(message.split())}", err=True)
    sys.exit(status)


def _unexpected(error: Exception) -> NoReturn:
    """One line for what the user can do something about, and for a fault of the program too."""
    from kb.opening import KnowledgeBaseError, NoKnowledgeBaseError

    if "--debug" in sys.argv or os.environ.get("POLICYKB_DEBUG"):
        traceback.print_exc()
    if isinstance(error, NoKnowledgeBaseError):
        _stop(f"{error}: run `policykb ingest FOLDER` first, or name another with --kb", BAD_USAGE)
    if isinstance(error, KnowledgeBaseError):
        _stop(str(error), BAD_USAGE)
    if isinstance(error, OSError):
        _stop(f"{error.filename or ''}: {error.strerror or error}".removeprefix(": "), BAD_USAGE)
    _stop(f"internal error: {type(error).__name__}: {error} (--debug shows more)", BAD_USAGE)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--debug", is_flag=True, envvar="POLICYKB_DEBUG", help="Show the traceback of a failure.")
@click.version_option(package_name="policykb", prog_name="policykb")
def main(debug: bool) -> None:
    """Reads policy bulletins into a knowledge base of sourced facts and finds what contradicts what.

    A file policykb.toml in the current folder adds words of your own: see the README.
    """
    settings = Path("policykb.toml")
    if SETTINGS not in os.environ and settings.is_file():
        os.environ[SETTINGS] = str(settings.resolve())
    try:
        own_entries()
    except VocabularyError as error:
        raise click.UsageError(str(error)) from None
