"""A page's elements, walked in order without recursion, to blocks."""

from __future__ import annotations

import re

from bs4 import Tag
from bs4.element import NavigableString

from kb.model import BlockKind
from pipeline.furniture import is_furniture
from pipeline.markers import read_marker
from pipeline.readers.compose import Composer
from pipeline.readers.html_lists import ListState, is_layout
from pipeline.readers.html_main import Page, classes, few_nodes, own_text
from pipeline.readers.html_tables import TableState
from pipeline.readers.typed import TypedParagraphs, is_caption

_BREAK = "\x0b"  # a line break within a block: no white space that collapses
_SPACES = re.compile(r"[ \t\n\r\f]+")
_BREAKS = re.compile(r" ?\x0b ?")
_EDGES = " \t\n\r\f\u00a0"
_FILE = (
    r"(?:PDF|MS ?Word(?: Document)?|Word|MS ?Excel(?: Spreadsheet)?|Excel|ODT|ODS|ODP|CSV|ZIP|HTML|RTF|PowerPoint|"
    r"DOCX?|XLSX?|PPTX?|JPE?G|PNG|Plain text)\b[^()\n]{0,40}?\d[\d.,]*\s?(?:KB|MB|GB|bytes|pages?)\b[^()\n]{0,30}"
)
_FILE_NOTE = re.compile(rf"\s*\(\s*{_FILE}\)|^{_FILE}$", re.I | re.M)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "caption",
        "blockquote",
        "figure",
        "figcaption",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "pre",
        "address",
        "hr",
        "details",
        "summary",
        "fieldset",
        "form",
        "body",
        "html",
        "center",
    ]
)
_CONTACT = frozenset({"contact", "vcard", "gem-c-contact"})
_FOOTNOTES = frozenset({"footnotes", "footnote-list"})
_REFERENCE = re.compile(r"\[?\(?\d{1,3}\)?\]?|\[?[*†‡]\]?")
_BOLD = frozenset({"strong", "b"})
_LABEL_WORDS = 12
_LOW_LEVEL = 6
_MAX_TABLES = 20  # tables in tables beyond this depth only lay out


class Walker:
    """Turns elements into the composer's blocks; text is gathered until an element ends its block."""

    def __init__(self, page: Page, composer: Composer) -> None:
        self._page = page
        self._out = composer
        self._pieces: list[str] = []
        self._line = 0
        self._kinds: list[BlockKind] = []
        self._levels: list[int] = []
        self._lists: list[ListState] = []
        self._tables: list[TableState | None] = []
        self._pre = 0
        self._titled = False
        self._label: Tag | None = None
        self._stray = 0
        self._typed = TypedParagraphs(composer)

    def walk(self, root: Tag) -> None:
        """Everything in an element, the element itself included; no depth of nesting is too much."""
        self._enter(root)
        stack = [(root, iter(root.contents))]
        while stack:
            tag, children = stack[-1]
            child = next(children, None)
            if child is None:
                self._exit(tag)
                stack.pop()
            elif isinstance(child, Tag):
                if not (self._is_reference(child) or self._page.drops(child)):
                    self._enter(child)
                    stack.append((child, iter(child.contents)))
            elif type(child) is NavigableString:
                self._text(str(child), tag)
        self._flush()

    def _text(self, text: str, parent: Tag) -> None:
        if not self._line and not text.isspace():
            self._line = parent.sourceline or 1
        text = text.replace(_BREAK, " ")
        self._pieces.append(text.replace("\n", _BREAK) if self._pre else text)

    def _is_reference(self, tag: Tag) -> bool:
        """A footnote's mark in the text, or the way back from the footnote."""
        if tag.name == "a":
            href = str(tag.attrs.get("href", ""))
            return href.startswith("#fnref") or tag.attrs.get("role") == "doc-backlink"
        if tag.name != "sup":
            return False
        inside = few_nodes(tag)
        if inside is None:
            return False
        links = any(isinstance(node, Tag) and node.name == "a" for node in inside)
        marked = str(tag.attrs.get("id", "")).startswith("fnref") or links
        return marked and bool(_REFERENCE.fullmatch("".join(own_text(inside).split())))

    # -- elements -----------------------------------------------------------------------------------------

    def _enter(self, tag: Tag) -> None:
        name = tag.name
        if name == "br":
            self._pieces.append(_BREAK)
            return
        if name not in _BLOCKS:
            return
        self._flush()
        if kind := self._kind_of(tag):
            self._kinds.append(kind)
        if name in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self._levels.append(int(name[1]))
        elif name in ("ul", "ol"):
            self._lists.append(ListState.of(tag, self._out.new_group()))
        elif name == "li":
            self._enter_item(tag)
        elif name == "pre":
            self._pre += 1
        elif name in ("table", "tr", "td", "th", "thead"):
            self._enter_table(tag)
        elif name == "p" and self._is_label(tag):
            self._levels.append(_LOW_LEVEL)
            self._label = tag

    def _exit(self, tag: Tag) -> None:
        name = tag.name
        if name not in _BLOCKS:
            return
        self._flush()
        if self._kind_of(tag):
            self._kinds.pop()
        if name in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self._levels.pop()
        elif self._label is tag:
            self._levels.pop()
            self._label = None
        elif name in ("ul", "ol"):
            self._lists.pop()
        elif name == "li" and self._lists:
            self._lists[-1].leave()
            if self._lists[-1].loose:
                self._lists.pop()
        elif name == "pre":
            self._pre -= 1
        elif name in ("table", "tr", "td", "th"):
            self._exit_table(tag)

    def _kind_of(self, tag: Tag) -> BlockKind | None:
        """The kind of every block within an element, where the element decides it."""
        if tag.name == "blockquote":
            return "quote"
        if tag.name in ("figcaption", "caption"):
            return "caption"
        if tag.attrs and not {*_CONTACT, *_FOOTNOTES}.isdisjoint(classes(tag)):
            return "note"
        return "note" if tag.attrs.get("role") == "doc-endnotes" else None

    def _is_label(self, tag: Tag) -> bool:
        """A paragraph that is only a few bold words is a heading, outside lists, tables, quotes and notes."""
        if self._label or self._levels or self._lists or self._kinds or self._table:
            return False
        inside = [child for child in tag.contents if isinstance(child, Tag) or str(child).strip()]
        if len(inside) != 1 or not isinstance(inside[0], Tag) or inside[0].name not in _BOLD:
            return False
        nodes = few_nodes(inside[0])
        text = own_text(nodes).strip() if nodes else ""
        return (
            0 < len(text) <= 110 and len(text.split()) <= _LABEL_WORDS and not text.endswith((".", ":", ";", ",", "”"))
        )

    def _enter_item(self, tag: Tag) -> None:
        if not self._lists:
            last = self._out.blocks[-1] if self._out.blocks else None
            goes_on = last is not None and last.kind == "list_item" and last.list_group == self._stray
            self._stray = self._stray if goes_on else self._out.new_group()
            self._lists.append(ListState.stray(self._stray))
        self._lists[-1].enter(tag)

    # -- tables -------------------------------------------------------------------------------------------

    @property
    def _table(self) -> TableState | None:
        return self._tables[-1] if self._tables else None

    def _enter_table(self, tag: Tag) -> None:
        if tag.name == "table":
            if self._table or len(self._tables) > _MAX_TABLES or is_layout(tag):
                self._tables.append(None)
            else:
                self._tables.append(TableState(self._out.new_group()))
        elif table := self._table:
            if tag.name == "tr":
                self._row(table)
                table.open_row(tag)
            elif tag.name == "thead":
                table.in_head = True
            else:
                table.open_cell(tag)

    def _exit_table(self, tag: Tag) -> None:
        table = self._table
        if tag.name == "table":
            if table:
                self._row(table)
            self._tables.pop()
        elif table and tag.name == "tr":
            self._row(table)
        elif table:
            table.close_cell()

    def _row(self, table: TableState) -> None:
        if row := table.close_row():
            self._out.row(row.cells, line=row.line, group=table.group, header=row.header)

    # -- text ---------------------------------------------------------------------------------------------

    def _flush(self) -> None:
        """Writes the text gathered so far as the block that its elements make it."""
        if not self._pieces:
            return
        text = "".join(self._pieces)
        line = self._line or 1
        self._pieces.clear()
        self._line = 0
        text = _BREAKS.sub("\n", _SPACES.sub(" ", text)).strip(_EDGES)
        if "(" in text or text[-5:].lower().endswith(("page", "pages", "kb", "mb")):
            text = _FILE_NOTE.sub("", text).strip(_EDGES)
        if text:
            self._write(text, line)

    def _write(self, text: str, line: int) -> None:
        table = self._table
        if table and table.cell is not None:
            table.cell.append(text)
        elif self._levels:
            self._heading(text, line)
        elif is_furniture(text):
            return
        elif self._kinds:
            self._noted(self._kinds[-1], text, line)
        elif self._lists and (item := self._lists[-1]).waiting:
            marker, body = item.take(text)
            self._out.item(
                body,
                line=line,
                level=len(self._lists),
                marker=marker,
                group=item.group,
                generated=item.generated,
            )
        else:
            for part in re.split(r"\n{2,}", text):
                self._typed.write(part, line=line, depth=len(self._lists))

    def _noted(self, kind: BlockKind, text: str, line: int) -> None:
        item = self._lists[-1] if self._lists else None
        marker = item.take(text)[0] if item and item.waiting and kind == "note" and item.ordered else None
        if item and item.waiting and kind == "quote":
            marker, text = item.take(text)
            self._out.item(text, line=line, level=len(self._lists), marker=marker, group=item.group, generated=True)
        else:
            self._out.block(kind, re.sub(r"\n{2,}", "\n", text), line=line, marker=marker)

    def _heading(self, text: str, line: int) -> None:
        text = text.replace("\n", " ")
        level = self._levels[-1]
        if self._label and is_caption(text):
            self._out.block("caption", text, line=line)
            return
        if level == 1 and not self._titled:
            self._titled = True
            self._out.heading(text, 1, line=line)
            return
        marker = read_marker(text)
        typed = marker is not None and (marker.numbered or marker.family.startswith("multi"))
        body = text[marker.length :] if marker and typed else text
        number = marker.text if marker and typed else None
        self._out.heading(body, max(2, level), line=line, marker=number)
