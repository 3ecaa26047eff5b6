"""``policykb check``."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline import options


@click.command()
@options.kb
@options.findings
def command(
    path: Path, output: str, select: tuple[str, ...], ignore: tuple[str, ...], fail_on: str, expect: Path | None
) -> int:
    """Find contradictions in the knowledge base.

    Findings are kept: those that are gone are marked as resolved, those that a waiver names as waived. The
    exit status is 1 where an open finding is at or above the level of --fail-on.
    """
    from kb import rulebook
    from kb.store import Store

    chosen = options.chosen(select, ignore)
    with Store.open(path) as store:
        found = rulebook.run(store.records(), select=select, ignore=ignore)
        # A run of all rules also resolves the findings of rules that are no longer there.
        found = store.save_findings(found, lambda rule: rule in chosen or not (select or ignore))
    options.show(found, output)
    return options.status(found, fail_on, expect)
