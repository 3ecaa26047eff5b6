"""The build: the only place that wires reading, extraction, storing and resolution together."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from extractors.vocabulary import own_entries
from kb.model import Record
from kb.store import Store
from pipeline import resolve
from pipeline.sources import Failure, Found, find
from pipeline.work import Outcome, failed, process_all

Progress = Callable[[int, int], None]


def _silent(done: int, total: int) -> None:
    """Shows no progress."""


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What an ingest did: how many documents went in, were unchanged and were removed, and what failed.

    ``empty`` names the given folders that hold no documents, ``traces`` are the tracebacks of faults of the
    program.
    """

    ingested: int = 0
    unchanged: int = 0
    removed: int = 0
    failures: tuple[Failure, ...] = ()
    empty: tuple[str, ...] = ()
    traces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadReport:
    """The records of the sources that could be read, and what failed."""

    records: tuple[Record, ...]
    failures: tuple[Failure, ...] = ()
    empty: tuple[str, ...] = ()
    traces: tuple[str, ...] = ()


def ingest(
    sources: Sequence[str],
    store: Store,
    *,
    prune: bool = False,
    jobs: int | None = None,
    progress: Progress = _silent,
) -> IngestReport:
    """Brings the documents of files and folders into the knowledge base, each in a transaction of its own.

    What is in already, unchanged, is skipped. With ``prune``, documents that lie under a given folder but
    are no longer there are removed. ``progress`` is called with the number of documents done and of all. A
    failure is reported and stops nothing else.
    """
    base = store.path.parent.resolve()
    found = find(sources, base, store.path)
    version = extraction_version()
    changed = [one for one in found.sources if not store.unchanged(one.identity, _digest(one.path), version)]
    failures, traces, ingested = list(found.failures), [], 0
    progress(0, len(changed))
    for number, outcome in enumerate(process_all(changed, jobs), 1):
        outcome = _put(store, outcome, version)
        if outcome.failure:
            failures.append(outcome.failure)
            traces.append(outcome.trace)
        else:
            ingested += 1
        progress(number, len(changed))
    removed = _prune(store, found, base) if prune else 0
    if not store.resolved:  # by this ingest, or by one that was interrupted
        resolve.link(store)
    unchanged = len(found.sources) - len(changed)
    return IngestReport(ingested, unchanged, removed, tuple(failures), found.empty, _kept(traces))


def read_all(sources: Sequence[str], jobs: int | None = None, progress: Progress = _silent) -> ReadReport:
    """Reads the documents of files and folders without keeping them, in order of source.

    ``Document.source`` is relative to the current folder.
    """
    found = find(sources, Path.cwd())
    records, failures, traces = [], list(found.failures), []
    progress(0, len(found.sources))
    for number, outcome in enumerate(process_all(found.sources, jobs), 1):
        if outcome.record:
            records.append(outcome.record)
        if outcome.failure:
            failures.append(outcome.failure)
            traces.append(outcome.trace)
        progress(number, len(found.sources))
    return ReadReport(tuple(records), tuple(failures), found.empty, _kept(traces))


def _kept(traces: Sequence[str]) -> tuple[str, ...]:
    return tuple(trace for trace in traces if trace)


def _put(store: Store, outcome: Outcome, version: str) -> Outcome:
    """Stores the record of an outcome; one that the store refuses becomes a failure."""
    if not outcome.record:
        return outcome
    try:
        store.put(outcome.record, version)
    except ValueError as error:
        return failed(outcome.source, error)
    return outcome


def _prune(store: Store, found: Found, base: Path) -> int:
    """Removes what lies under the given folders in the knowledge base, but not on disk any more."""
    there = {one.identity for one in found.sources}
    gone = [
        source
        for source in store.sources()
        if source not in there and any((base / source).is_relative_to(folder) for folder in found.folders)
    ]
    for source in gone:
        store.remove(source)
    return len(gone)


def _digest(path: Path) -> str:
    """The SHA-256 of a regular file's bytes; nothing's for one that cannot be read."""
    if not path.is_file():
        return ""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


@cache
def extraction_version() -> str:
    """A fingerprint of everything that decides what is extracted: code, vocabulary and rules of segmentation.

    An analyst who edits a vocabulary file gets the documents read anew by the next ingest.
    """
    digest = hashlib.sha256()
    parts = [("extractors", files("extractors")), ("pipeline", files("pipeline"))]
    for name, content in sorted(_contents(parts)):
        digest.update(name.encode() + b"\0" + content + b"\0")
    digest.update(repr(sorted(own_entries().items())).encode())
    return digest.hexdigest()[:16]


# Parts of the pipeline that decide how, not what, is taken out of a document.
_ASIDE = tuple(
    f"pipeline/{name}"
    for name in (
        *("commands/", "cli.py", "terminal.py", "options.py", "evaluate.py"),
        *("build.py", "work.py", "sources.py", "lock.py"),
    )
)


def _contents(parts: Sequence[tuple[str, Traversable]]) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for name, part in parts:
        if part.is_dir():
            found += _contents([(f"{name}/{inner.name}", inner) for inner in part.iterdir()])
        elif name.endswith((".py", ".txt", ".toml")) and not name.startswith(_ASIDE):
            found.append((name, part.read_bytes()))
    return found
