"""``policykb serve``."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline import options


@click.command()
@options.kb
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="The port to listen on.")
@click.option("--open", "open_browser", is_flag=True, help="Open the knowledge base in the browser.")
def command(path: Path, host: str, port: int, open_browser: bool) -> None:
    """Open the knowledge base in Datasette, for reading and searching in the browser."""
    from kb import publish
    from kb.store import Store

    # Refuses here, in one line, what Datasette would refuse in many; brings an older file up to date.
    Store.open(path).close()
    publish.serve(path, host, port, open_browser)
