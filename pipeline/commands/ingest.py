"""``policykb ingest``."""

from __future__ import annotations

import time
from pathlib import Path

import click

from pipeline import options, terminal


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@options.kb
@click.option("--prune", is_flag=True, help="Remove documents that are gone from the given folders.")
@click.option("--jobs", type=click.IntRange(min=1), help="Processes to use; as many as pay if not given.")
@click.option("--quiet", is_flag=True, help="No progress and no summary, only what failed.")
def command(sources: tuple[str, ...], path: Path, prune: bool, jobs: int | None, quiet: bool) -> int:
    """Read files and folders into the knowledge base.

    Unchanged documents are skipped, changed ones are replaced whole. What cannot be read is named on standard
    error and the rest still goes in; the exit status is then 2.
    """
    from kb.store import Store
    from pipeline.build import ingest
    from pipeline.lock import ingest_lock

    began = time.monotonic()
    waiting = f"policykb: waiting for another ingest into {path}"
    with (
        ingest_lock(path, lambda: terminal.tell(waiting)),
        Store.open(path, create=True) as store,
    ):
        with terminal.progress("Reading", quiet) as progress:
            report = ingest(sources, store, prune=prune, jobs=jobs, progress=progress)
        facts = store.fact_count()
    terminal.tell_failures(report.failures, report.empty, report.traces)
    if not quiet:
        parts = [
            f"{terminal.counted(report.ingested, 'document')} in",
            f"{report.unchanged:,} unchanged",
            f"{report.removed:,} removed",
            *([f"{len(report.failures):,} failed"] if report.failures else []),
            terminal.counted(facts, "fact"),
            f"{time.monotonic() - began:.1f} s",
        ]
        terminal.tell(", ".join(parts))
    return 2 if report.failures else 0
