"""Serving the knowledge base with Datasette, read-only."""

from __future__ import annotations

import contextlib
import socket
import sqlite3
import sys
import webbrowser
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from kb.opening import KnowledgeBaseError, NoKnowledgeBaseError
from kb.publish.metadata import DATABASE, STATIC, metadata

if TYPE_CHECKING:
    from datasette.app import Datasette

SETTINGS = {
    "default_page_size": 50,
    "default_facet_size": 8,
    "max_returned_rows": 1000,
    "sql_time_limit_ms": 1000,
    "facet_time_limit_ms": 200,
    "suggest_facets": False,
    "allow_download": False,
    "default_cache_ttl": 0,  # what an ingest changes meanwhile shows at once
    "truncate_cells_html": 5000,
}
# Datasette puts the path into an SQLite address as it is.
_UNFIT = frozenset("?#%")


class PublishError(KnowledgeBaseError):
    """The knowledge base cannot be served; the message is one line that a person understands."""


def application(path: Path) -> Datasette:
    """Datasette over the knowledge base at ``path``, which it opens read-only and sees change.

    Raises ``NoKnowledgeBaseError`` where there is no file, and ``PublishError`` where Datasette cannot read it.
    """
    from datasette.app import Datasette
    from datasette.database import Database
    from datasette.plugins import pm

    from kb.publish import plugin

    _probe(path)
    if not pm.is_registered(plugin):
        pm.register(plugin)
    here = files(__package__)
    datasette = Datasette(
        [],
        metadata=metadata(),
        settings=SETTINGS,
        template_dir=str(here / "templates"),
        static_mounts=[(STATIC, str(here / "static"))],
    )
    datasette.remove_database("_memory")
    # Mutable in Datasette's words: opened with mode=ro, not as a file that never changes.
    datasette.add_database(Database(datasette, path=str(path), is_mutable=True), name=DATABASE)
    return datasette


def _probe(path: Path) -> None:
    """Finds in one line what Datasette would report on every page."""
    if not path.is_file():
        raise NoKnowledgeBaseError(f"no knowledge base at {path}")
    if unfit := _UNFIT.intersection(str(path)):
        raise PublishError(f"{path} cannot be served because of {' '.join(sorted(unfit))} in its path: rename it")
    try:
        with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            connection.execute("SELECT 1 FROM documents LIMIT 1").fetchall()
    except sqlite3.Error as error:
        raise PublishError(f"{path} cannot be read: {error}") from error


def serve(path: Path, host: str = "127.0.0.1", port: int = 8001, open_browser: bool = False) -> None:
    """Serves the knowledge base at ``path`` until it is interrupted; port 0 takes any that is free.

    Raises ``NoKnowledgeBaseError`` where there is no file, and ``PublishError`` where it cannot be read or nothing
    can listen at the address.
    """
    import uvicorn

    datasette = application(path)
    with listen(host, port) as listener:
        name = f"[{host}]" if ":" in host else host
        url = f"http://{name}:{listener.getsockname()[1]}/"
        print(f"policykb: {path} at {url} (Ctrl-C to stop)", file=sys.stderr, flush=True)
        if open_browser:
            webbrowser.open(url)
        config = uvicorn.Config(datasette.app(), log_level="warning", access_log=False, lifespan="on")
        with contextlib.suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listener])


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens at the address. Raises ``PublishError`` where that cannot be."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
    except OSError as error:
        raise PublishError(f"cannot listen at {host}: {error.strerror or error}") from error
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen()
    except OSError as error:
        listener.close()
        hint = "; choose another with --port" if port else ""
        raise PublishError(f"cannot listen at {host}:{port}: {error.strerror or error}{hint}") from error
    return listener
