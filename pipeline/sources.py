"""What was asked for, as files to read: folders walked, every file with the identity it is kept under."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be read, and why, in one line."""

    source: str
    reason: str

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: ``shown`` is its path as given, ``identity`` what ``Document.source`` becomes."""

    path: Path
    shown: str
    identity: str


@dataclass(frozen=True, slots=True)
class Found:
    """The files of the given sources, sorted by identity, and the sources that are none."""

    sources: tuple[Source, ...]
    failures: tuple[Failure, ...]
    folders: tuple[str, ...]
    empty: tuple[str, ...]


def identity(path: Path, base: Path) -> str:
    """The path relative to ``base`` where it lies under it, else absolute, with forward slashes.

    Links are followed for the folder, never for the file itself: a link is a document of its own.
    """
    whole = path.parent.resolve() / path.name
    return (whole.relative_to(base) if whole.is_relative_to(base) else whole).as_posix()


def find(given: Sequence[str], base: Path, kept_in: Path | None = None) -> Found:
    """Finds the files of the given files and folders; ``base`` is the folder that identities are relative to.

    ``kept_in`` is the knowledge base: its own files are no documents, and reading them would break its locks.

    Folders are walked to the bottom; hidden files, and those that no reader declares to read, are left out.
    A given file that is not there and a web address are failures; what a given file is, its reader says.
    """
    base = base.resolve()
    files: dict[str, Source] = {}
    failures, folders, empty = [], [], []
    for name in given:
        path = Path(name)
        if path.is_dir():
            inside = _walk(path)
            folders.append(str(path.resolve()))
            empty += [] if inside else [name]
        elif reason := _refusal(name, path, kept_in):
            failures.append(Failure(name, reason))
            continue
        else:
            inside = [path]
        for one in inside:
            source = Source(one, str(one), identity(one, base))
            files.setdefault(source.identity, source)
    ordered = tuple(files[one] for one in sorted(files))
    return Found(ordered, tuple(failures), tuple(folders), tuple(empty))


def _refusal(name: str, path: Path, kept_in: Path | None) -> str | None:
    """Why a name that is not a folder gives no file, or None."""
    if _ADDRESS.match(name):
        return "web addresses cannot be read yet: save the page and give its file"
    if not os.path.lexists(path):
        return "no such file or folder"
    if kept_in and path.resolve() in _files_of(kept_in.resolve()):
        return "this is the knowledge base itself"
    return None


def _files_of(knowledge_base: Path) -> list[Path]:
    return [knowledge_base.with_name(knowledge_base.name + end) for end in ("", "-wal", "-shm")]


def _walk(folder: Path) -> list[Path]:
    from pipeline.readers import readable

    found = []
    for where, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        here = Path(where)
        found += [here / name for name in files if not name.startswith(".") and readable(here / name)]
    return found


def refuse_special(path: Path) -> str | None:
    """Why a path cannot be opened without harm (a pipe would wait for ever), or None."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return "a link to a file that does not exist" if path.is_symlink() else "no such file"
    except OSError as error:
        return f"not readable: {(error.strerror or str(error)).lower()}"
    return None if stat.S_ISREG(mode) else "not a regular file"
