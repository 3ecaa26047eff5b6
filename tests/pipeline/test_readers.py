from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pipeline.readers
from pipeline.readers import ReadError, read, read_bytes, readable

TEXT = (
    "Otters return\n\nOtters were seen at the weir, and “nobody” was more surprised than the fishermen – "
    "or so they say.\n"
)


def check_invariants(document):
    end = 0
    for ordinal, block in enumerate(document.blocks):
        assert block.ordinal == ordinal
        assert document.text[block.start : block.end] == block.text
        assert end <= block.start
        for start, stop in block.cells:
            assert block.start <= start <= stop <= block.end
        end = block.end


def blocks_of(html, name="page.html"):
    document = read_bytes(html.encode(), name, "s")
    check_invariants(document)
    return document


def shown(document):
    return [(block.kind, block.text) for block in document.blocks]


class TestReading:
    def test_a_file(self, tmp_path):
        path = tmp_path / "otters.txt"
        path.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
        document = read(path, "otters")
        assert document.text == TEXT
        assert document.source == "otters"
        assert document.title == "Otters return"
        assert document.media_type == "text/plain"
        assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()

    @pytest.mark.parametrize(
        ("data", "name", "reason"),
        [
            (b"", "a.txt", "empty file"),
            (b" \n\t ", "a.txt", "empty file"),
            (b"%PDF-1.7 and so on", "a.txt", "binary file"),
            (bytes(range(256)) * 8, "a.txt", "binary file"),
            (b"word\0\0\0\0\0\0" * 50, "a.txt", "binary file"),
            (b"words", "a.xyz", "unsupported type .xyz"),
            (b"<html><body><script>x</script></body></html>", "a.html", "no text in it"),
            (b"<div>\n</div>", "a.html", "no text in it"),
        ],
    )
    def test_what_cannot_be_read_is_named(self, data, name, reason):
        with pytest.raises(ReadError) as error:
            read_bytes(data, name, "s")
        assert error.value.reason == str(error.value) == reason

    def test_too_large(self, monkeypatch):
        monkeypatch.setattr(pipeline.readers, "MAX_BYTES", 10)
        with pytest.raises(ReadError, match="larger than 50 MB"):
            read_bytes(b"more than ten bytes", "a.txt", "s")

    def test_missing_file(self, tmp_path):
        with pytest.raises(ReadError, match="not readable: no such file or directory"):
            read(tmp_path / "gone.txt", "s")

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
    def test_permission(self, tmp_path):
        path = tmp_path / "locked.txt"
        path.write_text(TEXT)
        path.chmod(0)
        with pytest.raises(ReadError, match="not readable: permission denied"):
            read(path, "s")

    def test_readable_by_suffix(self):
        names = ["a.txt", "a.TEXT", "a.md", "a.markdown", "a.html", "a.HTM", "a.xhtml"]
        assert all(readable(Path(name)) for name in names)
        assert not any(readable(Path(name)) for name in ["a.pdf", "a", "a.txt.zip"])

    def test_content_goes_before_the_name(self):
        page = b"<!DOCTYPE html><html><body><p>Otters.</p></body></html>"
        assert read_bytes(page, "a.txt", "s").media_type == "text/html"
        assert read_bytes(page, "https://otters.example/news/otters", "s").media_type == "text/html"
        assert read_bytes(TEXT.encode(), "notes", "s").media_type == "text/plain"


class TestEncoding:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
    def test_encodings(self, encoding):
        assert read_bytes(TEXT.encode(encoding), "a.txt", "s").text == TEXT

    def test_pound_sign_in_cp1252(self):
        text = "Otter grants rose to £4 million, and nobody minded.\n"
        assert read_bytes(text.encode("cp1252"), "a.txt", "s").text == text

    def test_declared_charset_of_a_page(self):
        page = '<html><head><meta charset="iso-8859-2"></head><body><p>Łódź i Kraków</p></body></html>'
        assert "Łódź i Kraków" in read_bytes(page.encode("iso-8859-2"), "a.html", "s").text

    def test_latin_1_is_read_as_browsers_read_it(self):
        page = "<html><head><meta charset=iso-8859-1></head><body><p>“Otters” – £5</p></body></html>"
        assert "“Otters” – £5" in read_bytes(page.encode("cp1252"), "a.html", "s").text

    def test_a_few_bad_bytes_are_replaced(self):
        data = TEXT.encode() + b"One bad byte: \xff here.\n"
        text = read_bytes(data, "a.txt", "s").text
        assert text.startswith(TEXT)
        assert "One bad byte: \ufffd here." in text

    @given(st.binary(max_size=400))
    @settings(max_examples=150, deadline=None)
    def test_any_bytes_are_read_or_refused(self, data):
        for name in ("a.txt", "a.md", "a.html"):
            try:
                check_invariants(read_bytes(data, name, "s"))
            except ReadError as error:
                assert "\n" not in error.reason


class TestMarkdown:
    SOURCE = (
        "---\ntitle: Otter plan\ndate: 2023-05-04\nauthor: Wren Hale\n---\n\n# Otter plan\n\nThe *otters* of the "
        "[Wye](http://wye.example) are\nwell.\n\n## 1. Where\n\n1. Wye\n2. Usk\n   - upper\n   - lower\n\n"
        "> Leave them be.\n\n"
        "| River | Otters |\n|---|---|\n| Wye | 12 |\n| Usk | 7 |\n\n2.1 They sleep by day.\n\na) reeds\n\nb) roots\n"
    )

    def test_blocks_and_lines(self):
        document = read_bytes(self.SOURCE.encode(), "a.md", "s")
        check_invariants(document)
        found = [(block.kind, block.level, block.marker, block.text, block.line) for block in document.blocks]
        assert found == [
            ("heading", 1, None, "Otter plan", 7),
            ("paragraph", 0, None, "The otters of the Wye are well.", 9),
            ("heading", 2, "1.", "Where", 12),
            ("list_item", 1, "1.", "Wye", 14),
            ("list_item", 1, "2.", "Usk", 15),
            ("list_item", 2, "-", "upper", 16),
            ("list_item", 2, "-", "lower", 17),
            ("quote", 0, None, "Leave them be.", 19),
            ("table_row", 0, None, "River | Otters", 21),
            ("table_row", 0, None, "Wye | 12", 23),
            ("table_row", 0, None, "Usk | 7", 24),
            ("paragraph", 0, "2.1", "They sleep by day.", 26),
            ("list_item", 1, "a)", "reeds", 28),
            ("list_item", 1, "b)", "roots", 30),
        ]
        assert [block.header for block in document.blocks if block.kind == "table_row"] == [True, False, False]

    def test_front_matter(self):
        document = read_bytes(self.SOURCE.encode(), "a.md", "s")
        assert document.published is not None
        assert (document.title, document.published.edtf, document.author) == ("Otter plan", "2023-05-04", "Wren Hale")


class TestSafety:
    @pytest.mark.parametrize(
        "piece",
        [
            "<div>",
            "<blockquote>",
            "<ul><li>",
            "<table><tr><td>",
            "<p><strong>",
            "<sup>",
            "<div class=comments>",
            "<form>",
        ],
    )
    def test_deep_nesting(self, piece):
        start = time.perf_counter()
        try:
            check_invariants(read_bytes((piece * 10_000 + "deep").encode(), "a.html", "s"))
        except ReadError as error:
            assert error.reason == "no text in it"  # the whole of it was furniture
        assert time.perf_counter() - start < 30

    @pytest.mark.parametrize("piece", ["<a ", "<p a='", "<br/ ", "<!-- ", "[a](", "&amp", "> "])
    @pytest.mark.parametrize("name", ["a.html", "a.md"])
    def test_linear_on_repetition(self, piece, name):
        start = time.perf_counter()
        read_bytes(("Word word. " + piece * 10_000).encode(), name, "s")
        assert time.perf_counter() - start < 20
