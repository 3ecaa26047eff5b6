"""``policykb evaluate``."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline import options


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="DIR")
@click.option(
    "--gold",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of gold files; the folder `gold` in or beside DIR if not given.",
)
@click.option("--verbose", "-v", is_flag=True, help="Show every missed and every wrongly given fact.")
@click.option("--raise-floors", is_flag=True, help="Raise the floors in floors.json to just below what is reached.")
@options.output_format
def command(folder: Path, gold: Path | None, verbose: bool, raise_floors: bool, output: str) -> int:
    """Score the extraction from the documents in DIR against gold files, by fact kind.

    The exit status is 1 where a kind of fact is below its floor.
    """
    from pipeline import evaluate

    where = gold or next((one for one in (folder / "gold", folder.parent / "gold") if one.is_dir()), None)
    if where is None:
        raise click.UsageError(f"no folder of gold files in or beside {folder}: name it with --gold")
    try:
        report = evaluate.run(folder, where)
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    for failure in report.failures:
        click.echo(str(failure), err=True)
    click.echo(report.json() if output == "json" else report.text(verbose))
    if raise_floors:
        evaluate.write_floors(report, where)
    return 0 if report.ok else 1
