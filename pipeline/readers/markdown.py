"""Markdown: the rendered plain text with its structure, each block at its line in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from kb.model import BlockKind
from pipeline.calendar_dates import find_date
from pipeline.furniture import is_furniture
from pipeline.markers import read_marker
from pipeline.metadata import Clues
from pipeline.readers.base import Content
from pipeline.readers.compose import Composer
from pipeline.readers.encoding import decode
from pipeline.readers.typed import TypedParagraphs, is_caption

_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.S)
_PAIR = re.compile(r"([A-Za-z][\w -]{0,40}):[ \t]+(\S.*)")
_TAG = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1>|</?[A-Za-z][^<>]*>", re.S | re.I)
_NOTE = re.compile(r"\[\^([\w-]{1,30})\]:\s*")
_REFERENCE = re.compile(r"\[\^[\w-]{1,30}\](?!:)")
_LABEL_WORDS = 12
_PUBLISHED = ("published", "date", "publication_date", "publication date", "first_published", "issued")
_UPDATED = ("updated", "last_updated", "last updated", "modified", "lastmod")
_AUTHOR = ("author", "authors", "by")
_PUBLISHER = ("publisher", "organisation", "department", "from")


class MarkdownReader:
    """Reads CommonMark with tables, and simple front matter."""

    suffixes = frozenset({".md", ".markdown"})
    media_type = "text/markdown"

    def recognises(self, head: bytes) -> bool:
        """Nothing marks Markdown for certain."""
        return False

    def read(self, data: bytes) -> Content:
        """The rendered text: emphasis and links stripped to their words."""
        text = decode(data)
        front = _FRONT_MATTER.match(text)
        offset = text.count("\n", 0, front.end()) if front else 0
        pairs = _pairs(front[1]) if front else {}
        tokens = _parser().parse(text[front.end() :] if front else text)
        composer = Composer()
        _Writer(composer, offset).write(tokens)
        return Content(composer.text, tuple(composer.blocks), _clues(pairs))


def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _pairs(front: str) -> dict[str, str]:
    found = {}
    for line in front.splitlines():
        if match := _PAIR.fullmatch(line.rstrip()):
            found[match[1].lower()] = match[2].strip().strip("\"'")
    return found


def _clues(pairs: dict[str, str]) -> Clues:
    def first(names: Sequence[str]) -> str | None:
        return next((pairs[name] for name in names if pairs.get(name)), None)

    published, updated = (find_date(first(names) or "") for names in (_PUBLISHED, _UPDATED))
    return Clues(
        title=first(("title",)),
        published=published[0] if published else None,
        updated=updated[0] if updated else None,
        author=first(_AUTHOR),
        publisher=first(_PUBLISHER),
    )


class _Writer:
    """Writes the parser's tokens, which are flat, as blocks."""

    def __init__(self, composer: Composer, offset: int) -> None:
        self._out = composer
        self._offset = offset
        self._typed = TypedParagraphs(composer)
        self._lists: list[_List] = []
        self._quotes = 0
        self._line = 1
        self._heading: Token | None = None
        self._titled = False
        self._cells: list[str] | None = None
        self._table = 0
        self._head = False

    def write(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            if token.map:
                self._line = token.map[0] + 1 + self._offset
            if token.type == "inline":
                self._inline(token)
            elif token.type in ("code_block", "fence", "html_block"):
                self._literal(token)
            else:
                self._structure(token)

    def _structure(self, token: Token) -> None:
        match token.type:
            case "heading_open" | "heading_close":
                self._heading = token if token.nesting > 0 else None
            case "blockquote_open" | "blockquote_close":
                self._quotes += token.nesting
            case "bullet_list_open" | "ordered_list_open":
                self._lists.append(_List(token, self._out.new_group()))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                self._lists[-1].enter(token)
            case _:
                self._tables(token)

    def _tables(self, token: Token) -> None:
        match token.type:
            case "table_open":
                self._table = self._out.new_group()
            case "thead_open" | "thead_close":
                self._head = token.nesting > 0
            case "tr_open":
                self._cells = []
            case "tr_close":
                self._row()

    def _row(self) -> None:
        if self._cells and any(self._cells):
            self._out.row(self._cells, line=self._line, group=self._table, header=self._head)
        self._cells = None

    def _inline(self, token: Token) -> None:
        text = "".join(_words(token.children or ())).strip()
        if self._cells is not None:
            self._cells.append(" ".join(text.split()))
        elif text and self._heading is not None:
            self._write_heading(text, int(self._heading.tag[1]))
        elif text:
            self._write(text, _is_label(token, text))

    def _write_heading(self, text: str, level: int) -> None:
        text = " ".join(text.split())
        if level == 1 and not self._titled:
            self._titled = True
            self._out.heading(text, 1, line=self._line)
            return
        marker = read_marker(text)
        if marker and (marker.numbered or marker.family.startswith("multi")):
            self._out.heading(text[marker.length :], max(2, level), line=self._line, marker=marker.text)
        else:
            self._out.heading(text, max(2, level), line=self._line)

    def _write(self, text: str, label: bool = False) -> None:
        kind: BlockKind = "quote" if self._quotes else "paragraph"
        item = self._lists[-1] if self._lists else None
        if note := _NOTE.match(text):
            self._out.block("note", text[note.end() :], line=self._line, marker=f"[{note[1]}]")
        elif item and item.waiting:
            marker, generated = item.take()
            self._out.item(
                text,
                line=self._line,
                level=len(self._lists),
                marker=marker,
                group=item.group,
                generated=generated,
            )
        elif label and kind == "paragraph" and not (item or is_caption(text)):
            self._out.heading(text, 6, line=self._line)
        elif self._quotes:
            self._out.block("quote", text, line=self._line)
        elif not is_furniture(text):
            self._typed.write(text, line=self._line, depth=len(self._lists))

    def _literal(self, token: Token) -> None:
        """Code as it stands; HTML without its tags, a paragraph for each part between blank lines."""
        text = _TAG.sub(" ", token.content) if token.type == "html_block" else token.content
        for part in re.split(r"\n\s*\n", text):
            folded = "\n".join(line.strip() for line in part.split("\n") if line.strip())
            if folded:
                self._write(folded)


class _List:
    """An open list and the item in it that waits for its text; numbers count on from the first, as rendered."""

    def __init__(self, token: Token, group: int) -> None:
        self.group = group
        self.waiting = False
        self._ordered = token.type == "ordered_list_open"
        self._number = int(token.attrGet("start") or 1) if token.attrGet("start") != 0 else 0
        self._typed = ""
        self._delimiter = ""

    def enter(self, token: Token) -> None:
        if self.waiting:
            self._number += 1  # an empty item counts too
        self.waiting = True
        self._typed, self._delimiter = token.info, token.markup

    def take(self) -> tuple[str, bool]:
        """The waiting item's marker, and whether it differs from the typed one."""
        self.waiting = False
        if not self._ordered:
            return self._delimiter, False
        number = str(self._number)
        self._number += 1
        return number + self._delimiter, number != self._typed


def _words(children: Sequence[Token]) -> Iterator[str]:
    """The text of inline tokens: soft line ends are spaces, hard ones line feeds; images show nothing."""
    for child in children:
        if child.type == "text":
            yield _REFERENCE.sub("", child.content)
        elif child.type == "code_inline":
            yield child.content
        elif child.type == "softbreak":
            yield " "
        elif child.type == "hardbreak" or (child.type == "html_inline" and child.content.lower().startswith("<br")):
            yield "\n"


def _is_label(token: Token, text: str) -> bool:
    """A paragraph of only a few bold words."""
    children = [child for child in token.children or () if child.type != "text" or child.content.strip()]
    bold = len(children) > 2 and children[0].type == "strong_open" and children[-1].type == "strong_close"
    one = sum(child.type == "strong_open" for child in children) == 1
    return bold and one and len(text.split()) <= _LABEL_WORDS and not text.endswith((".", ":", ";", ",", "”"))
