"""Files to documents: the reader is chosen by what a file holds and by its name's ending."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

from kb.model import Document
from pipeline.metadata import describe
from pipeline.readers.base import Content, Reader, ReadError
from pipeline.readers.html import HtmlReader
from pipeline.readers.markdown import MarkdownReader
from pipeline.readers.text import TextReader

__all__ = ["Content", "ReadError", "Reader", "read", "read_bytes", "readable"]

MAX_BYTES = 50 * 1024 * 1024
_HEAD = 4096


@cache
def readers() -> tuple[Reader, ...]:
    """The readers at hand: our own, after those that other packages add."""
    others = tuple(point.load()() for point in entry_points(group="policykb.readers"))
    return (*others, HtmlReader(), MarkdownReader(), TextReader())


def readable(path: Path) -> bool:
    """Whether a file's name says that a reader reads it."""
    return any(path.suffix.lower() in reader.suffixes for reader in readers())


def read(path: Path, source: str) -> Document:
    """The document in a file; ``source`` is the identity it is kept under. Raises ``ReadError``."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ReadError("larger than 50 MB")
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(f"not readable: {(error.strerror or 'unknown cause').lower()}") from None
    return read_bytes(data, path.name, source)


def read_bytes(data: bytes, name: str, source: str) -> Document:
    """The document in a file's bytes; ``name`` is the file's name or address. Raises ``ReadError``."""
    if len(data) > MAX_BYTES:
        raise ReadError("larger than 50 MB")
    if not data.strip():
        raise ReadError("empty file")
    reader = _reader_for(data, name)
    content = reader.read(data)
    if not content.blocks:
        raise ReadError("no text in it")
    about = describe(content.blocks, content.clues)
    return Document(
        source=source,
        media_type=reader.media_type,
        sha256=hashlib.sha256(data).hexdigest(),
        text=content.text,
        blocks=content.blocks,
        title=about.title,
        series=about.series,
        issue=about.issue,
        published=about.published,
        updated=about.updated,
        author=about.author,
        publisher=about.publisher,
        abbreviations=content.abbreviations,
    )


def _reader_for(data: bytes, name: str) -> Reader:
    """Certain content wins over the name; a name without an ending is taken for text."""
    head = data[:_HEAD]
    for reader in readers():
        if reader.recognises(head):
            return reader
    suffix = Path(name.split("?", 1)[0].split("#", 1)[0]).suffix.lower() if "://" in name else Path(name).suffix.lower()
    for reader in readers():
        if suffix in reader.suffixes:
            return reader
    if not suffix:
        return TextReader()
    raise ReadError(f"unsupported type {suffix}")
