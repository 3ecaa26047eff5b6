"""One ingest at a time into one knowledge base: the second waits, and says so."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # not on Windows: there the transactions alone keep two ingests apart
    fcntl = None  # type: ignore[assignment]


@contextmanager
def ingest_lock(path: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Holds the lock of the knowledge base at ``path``; ``waiting`` is called once where another holds it.

    The lock is the system's, on a file beside the knowledge base: it ends with its process, however
    that ends.
    """
    if fcntl is None or not path.parent.is_dir():
        yield
        return
    name = path.with_name(f".{path.name}.lock")
    handle = _acquire(name, waiting)
    try:
        yield
    finally:
        # Removed while held: whoever waits for it sees that the name is gone, and starts again.
        name.unlink(missing_ok=True)
        os.close(handle)


def _acquire(name: Path, waiting: Callable[[], None]) -> int:
    told = False
    while True:
        handle = os.open(name, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if not told:
                waiting()
                told = True
            fcntl.flock(handle, fcntl.LOCK_EX)
        if _still_there(handle, name):
            return handle
        os.close(handle)


def _still_there(handle: int, name: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), name.stat())
    except FileNotFoundError:
        return False
