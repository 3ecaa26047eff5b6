"""What a person sees: results on standard output, progress and messages on standard error.

Colours and progress bars appear on terminals only. Text that comes from documents is stripped of control
characters, which could otherwise steer the terminal.
"""

from __future__ import annotations

import dataclasses
import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import click

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """The text without control characters, line ends excepted."""
    return _CONTROL.sub(" ", text)


def line(text: str) -> str:
    """The text on one line."""
    return " ".join(clean(text).split())


def style(text: str, **how: Any) -> str:
    """Coloured text, plain where ``NO_COLOR`` is set; click strips colours where there is no terminal."""
    return text if os.environ.get("NO_COLOR") else click.style(text, **how)


def colour_and_width() -> tuple[bool, int | None]:
    """Whether results may be coloured, and the terminal's width in characters, None where there is none."""
    if not sys.stdout.isatty():
        return False, None
    return not os.environ.get("NO_COLOR"), shutil.get_terminal_size().columns


def tell(message: str) -> None:
    """One line on standard error."""
    click.echo(line(message), err=True)


def tell_failures(failures: Iterable[object], empty: Iterable[str] = (), traces: Iterable[str] = ()) -> None:
    """One line for each source that could not be read, and for each folder without documents.

    Tracebacks are shown only with ``--debug``.
    """
    for failure in failures:
        tell(str(failure))
    for folder in empty:
        tell(f"policykb: no documents in {folder}")
    context = click.get_current_context(silent=True)
    if context and context.find_root().params.get("debug"):
        for trace in traces:
            click.echo(clean(trace), err=True)


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 document", "1,204 facts"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def as_json(value: Any) -> str:
    """Dataclasses, and lists of them, as JSON."""
    return json.dumps(_plain(value), ensure_ascii=False, indent=2)


def _plain(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return dataclasses.asdict(value) if dataclasses.is_dataclass(value) and not isinstance(value, type) else value


def emphasised(text: str, hits: Iterable[tuple[int, int]]) -> str:
    """The text with its hits marked: in bold on a terminal, else between double angle brackets."""
    parts, last = [], 0
    bold = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    for start, end in hits:
        hit = clean(text[start:end])
        parts += [clean(text[last:start]), click.style(hit, bold=True, fg="yellow") if bold else f"«{hit}»"]
        last = end
    return " ".join("".join([*parts, clean(text[last:])]).split())


@contextmanager
def progress(label: str, quiet: bool = False) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on standard error where that is a terminal; gives the function that moves it."""
    if quiet or not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
