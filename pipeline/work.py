"""Reading and extracting documents, in this process or in several; every failure becomes one line."""

from __future__ import annotations

import importlib
import os
import signal
import sys
import threading
import traceback
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context, parent_process

from kb.model import Record
from pipeline.sources import Failure, Source, refuse_special

# Below these, starting further processes costs more than they save.
_MANY_DOCUMENTS = 200
_MANY_BYTES = 1_000_000
# Documents handed out at a time to each process: bounds the results that wait for the one writer.
_BATCH = 32


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source: its record, or why there is none (with the traceback for ``--debug``)."""

    source: Source
    record: Record | None = None
    failure: Failure | None = None
    trace: str = ""


def process(source: Source) -> Outcome:
    """Reads and extracts one file. Never raises: whatever goes wrong is that document's failure."""
    from pipeline.readers.base import ReadError

    if reason := refuse_special(source.path):
        return Outcome(source, failure=Failure(source.shown, reason))
    try:
        readers = importlib.import_module("pipeline.readers")
        extraction = importlib.import_module("extractors.extraction")
        record: Record = extraction.extract(readers.read(source.path, source.identity))
        return Outcome(source, record)
    except ReadError as error:
        return Outcome(source, failure=Failure(source.shown, one_line(error)))
    except OSError as error:
        reason = f"not readable: {(error.strerror or one_line(error)).lower()}"
        return Outcome(source, failure=Failure(source.shown, reason))
    except Exception as error:
        return failed(source, error)


def failed(source: Source, error: BaseException) -> Outcome:
    """The outcome of a document that a fault of the program kept out."""
    message = one_line(error).removeprefix(f"{source.identity}: ")
    reason = f"could not be processed: {type(error).__name__}: {message}"
    return Outcome(source, failure=Failure(source.shown, reason), trace=traceback.format_exc())


def one_line(error: BaseException) -> str:
    """The error's message on one line of bounded length."""
    text = " ".join(str(error).split())
    return text if len(text) <= 300 else text[:299] + "…"


def processes(sources: Sequence[Source], jobs: int | None) -> int:
    """How many processes to use: what was asked for, else one for little work and one a core for much."""
    if jobs:
        return max(1, min(jobs, len(sources)))
    much = len(sources) > _MANY_DOCUMENTS or sum(_size(one) for one in sources) > _MANY_BYTES
    return min(_cores(), len(sources)) if much and len(sources) > 1 else 1


def _size(source: Source) -> int:
    try:
        return source.path.stat().st_size
    except OSError:
        return 0


def _cores() -> int:
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def process_all(sources: Sequence[Source], jobs: int | None = None) -> Iterator[Outcome]:
    """Reads and extracts the sources; gives the outcomes in the order of the sources.

    ``jobs`` is the number of processes, None for as many as pay.
    """
    count = processes(sources, jobs)
    if count == 1:
        yield from map(process, sources)
        return
    rest = list(sources)
    while rest:
        done = 0
        try:
            for outcome in _in_pool(rest, count):
                done += 1
                yield outcome
        except BrokenProcessPool:
            # A process died. The first document without an outcome is tried alone: it may not be its fault.
            yield _alone(rest[done])
            done += 1
        rest = rest[done:]


def _in_pool(sources: Sequence[Source], count: int) -> Iterator[Outcome]:
    with ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_begin_worker) as pool:
        step = _BATCH * count
        for start in range(0, len(sources), step):
            yield from pool.map(process, sources[start : start + step], chunksize=4)


def _alone(source: Source) -> Outcome:
    try:
        return next(iter(_in_pool([source], 1)))
    except BrokenProcessPool:
        return Outcome(source, failure=Failure(source.shown, "the process that read it died"))


def _begin_worker() -> None:
    """Leaves interrupts to the parent, and ends a worker whose parent was killed: it would wait for ever."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def wait() -> None:
        if parent := parent_process():
            parent.join()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()
