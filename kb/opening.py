"""Opening a knowledge base's file: new, current, of an older or newer version, or not ours."""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path

from kb.schema import APPLICATION_ID, MIGRATIONS

BUSY_SECONDS = 60.0


class KnowledgeBaseError(Exception):
    """The file cannot serve as a knowledge base; the message is one line that a person understands."""


class NoKnowledgeBaseError(KnowledgeBaseError):
    """There is no file at the path."""


def version(connection: sqlite3.Connection) -> int:
    """The number of migrations that have been run on the file; 0 for an empty one."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'migrations'").fetchone():
        return 0
    return int(connection.execute("SELECT coalesce(max(version), 0) FROM migrations").fetchone()[0])


def migrate(connection: sqlite3.Connection) -> None:
    """Runs the migrations that the file still lacks, all in one transaction."""
    from sqlite_utils import Database

    connection.execute("BEGIN IMMEDIATE")
    try:
        database = Database(connection)
        done = version(connection)
        if not done:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute("CREATE TABLE migrations (version INTEGER PRIMARY KEY, applied_at TEXT)")
        for number, migration in enumerate(MIGRATIONS[done:], done + 1):
            migration(database)
            now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
            connection.execute("INSERT INTO migrations VALUES (?, ?)", (number, now))
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def connect(path: Path, *, create: bool = False) -> sqlite3.Connection:
    """An open connection to the knowledge base at ``path``, its schema brought up to date.

    Raises ``NoKnowledgeBaseError`` where there is no file and ``create`` is not set, and
    ``KnowledgeBaseError`` where the file is not one of ours, is of a newer version, or cannot be opened.
    """
    _refuse(path, create)
    try:
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    except sqlite3.Error as error:
        raise KnowledgeBaseError(f"{path} cannot be opened: {error}") from error
    try:
        _prepare(connection, path, create)
    except sqlite3.Error as error:
        connection.close()
        if error.sqlite_errorcode == sqlite3.SQLITE_NOTADB:
            raise KnowledgeBaseError(f"{path} is not an SQLite database") from error
        raise KnowledgeBaseError(f"{path} cannot be used as a knowledge base: {error}") from error
    except BaseException:
        connection.close()
        raise
    return connection


def _refuse(path: Path, create: bool) -> None:
    """What can be said before SQLite is asked.

    The file itself is never opened here: closing it would end the locks of this process's other connections.
    """
    if path.is_dir():
        raise KnowledgeBaseError(f"{path} is a folder, not a knowledge base")
    if not path.exists():
        if not create:
            raise NoKnowledgeBaseError(f"no knowledge base at {path}")
        if not path.parent.is_dir():
            raise KnowledgeBaseError(f"the folder {path.parent} does not exist")


def _prepare(connection: sqlite3.Connection, path: Path, create: bool) -> None:
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    empty = not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    if not ours and not (empty and create):
        raise KnowledgeBaseError(f"{path} is not a policykb knowledge base")
    done = version(connection)
    if done > len(MIGRATIONS):
        known = len(MIGRATIONS)
        raise KnowledgeBaseError(
            f"{path} was made by a newer policykb (schema {done}, this one knows {known}): upgrade policykb"
        )
    if done < len(MIGRATIONS):
        # Only done here, because it writes: a current file can be read where nothing may be written.
        connection.execute("PRAGMA journal_mode = WAL")
        migrate(connection)
    # In WAL mode this survives a kill at any moment; only a power cut can undo the last commits.
    connection.execute("PRAGMA synchronous = NORMAL")
