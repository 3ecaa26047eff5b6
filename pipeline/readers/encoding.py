"""Bytes to text: which encoding a file is in, decided from the evidence that is hardest to fake first."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from pipeline.readers.base import ReadError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"{\\rtf",
    b"\x7fELF", b"SQLite format 3",
)  # fmt: skip
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})""", re.I)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x0b\x1b"))
# The bytes that British texts use in cp1252: typographic marks, pound, section, degree, and Latin letters.
_WESTERN = frozenset("€‚„…‹‘’“”•–—™›\u00a0£§©«®°±²µ·»¼½¾".encode("cp1252"))
_WESTERN_LETTERS = frozenset(range(0xC0, 0x100)) - {0xD7, 0xF7}
_LINE_ENDS = re.compile(r"\r\n?|[\x85\u2028\u2029]")
_SAMPLE = 65_536


def decode(data: bytes, *, html: bool = False) -> str:
    """The text of a file: no byte order mark, every line end a single line feed, bad bytes as U+FFFD.

    ``html`` lets a ``<meta charset>`` be heard. Raises ``ReadError`` where the bytes are not text.
    """
    text = _decode(data, html)
    text = text.removeprefix("\ufeff").replace("\0", "\ufffd")
    return _LINE_ENDS.sub("\n", text)


def _decode(data: bytes, html: bool) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace")
    if data.startswith(_SIGNATURES):
        raise ReadError("binary file")
    if wide := _utf16(data):
        return data.decode(wide, "replace")
    _refuse_binary(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data, html)


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: nearly every second byte of a Western text is then zero, always the same one."""
    sample = data[: _SAMPLE & ~1]
    half = len(sample) // 2
    if half < 2 or sample.count(0) < half * 0.4:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd >= half * 0.4 and even <= half * 0.02:
        return "utf-16-le"
    if even >= half * 0.4 and odd <= half * 0.02:
        return "utf-16-be"
    return None


def _refuse_binary(data: bytes) -> None:
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > max(2, len(sample) // 100):
        raise ReadError("binary file")


def _legacy(data: bytes, html: bool) -> str:
    """Not valid UTF-8: what the page declares, then damaged UTF-8, then cp1252, then the statistics."""
    if html and (declared := _META_CHARSET.search(data[:4096])):
        text = _declared(data, declared[1].decode("ascii"))
        if text is not None:
            return text
    damaged = data.decode("utf-8", "replace")
    if _mostly_utf8(damaged):
        return damaged
    if _looks_western(data):
        return data.decode("cp1252", "replace")
    best = from_bytes(data[:_SAMPLE]).best()
    return data.decode(best.encoding if best else "cp1252", "replace")


def _declared(data: bytes, name: str) -> str | None:
    try:
        encoding = codecs.lookup(name).name
        # A page that calls itself Latin-1 is in cp1252: so browsers read it (WHATWG Encoding Standard).
        return data.decode("cp1252" if encoding in ("iso8859-1", "ascii") else encoding)
    except (LookupError, ValueError, AssertionError):
        return None


def _mostly_utf8(text: str) -> bool:
    bad = text.count("\ufffd")
    return sum(1 for character in text if character > "\x7f") - bad > 2 * bad


def _looks_western(data: bytes) -> bool:
    high = data[:_SAMPLE].translate(None, bytes(range(128)))
    marks = sum(byte in _WESTERN for byte in high)
    letters = sum(byte in _WESTERN_LETTERS for byte in high)
    # A text whose every other letter is accented is in another script, not in a Western language.
    return marks + letters >= len(high) * 0.9 and letters <= max(20, len(data[:_SAMPLE]) * 0.15)
