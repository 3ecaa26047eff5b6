"""``policykb lint``."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline import options, terminal


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@options.findings
@click.option("--jobs", type=click.IntRange(min=1), help="Processes to use; as many as pay if not given.")
def command(
    sources: tuple[str, ...],
    output: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    expect: Path | None,
    jobs: int | None,
) -> int:
    """Find contradictions within and across the given files and folders.

    Nothing is kept. The exit status is 1 where a finding is at or above the level of --fail-on, and 2 where a
    source could not be read.
    """
    from kb import rulebook
    from pipeline.build import read_all

    options.chosen(select, ignore)
    with terminal.progress("Reading") as progress:
        read = read_all(sources, jobs, progress)
    terminal.tell_failures(read.failures, read.empty, read.traces)
    found = rulebook.run(read.records, select=select, ignore=ignore)
    options.show(found, output)
    if read.failures:
        return 2
    return options.status(found, fail_on, expect)
