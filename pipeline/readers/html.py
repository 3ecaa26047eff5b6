"""HTML pages and pieces of them: the main content as plain text with its structure."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

from kb.model import Abbreviation
from pipeline.readers.base import Content
from pipeline.readers.compose import Composer
from pipeline.readers.encoding import decode
from pipeline.readers.html_clues import clues_of
from pipeline.readers.html_main import Page
from pipeline.readers.html_walk import Walker

_HEAD = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)


class HtmlReader:
    """Reads web pages, and fragments of them such as the body of a content item."""

    suffixes = frozenset({".html", ".htm", ".xhtml"})
    media_type = "text/html"

    def recognises(self, head: bytes) -> bool:
        """A document type, or one of the elements that only a page begins with."""
        plain = head.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
        return bool(_HEAD.match(plain.replace(b"\0", b"")))

    def read(self, data: bytes) -> Content:
        """The page's main content; what surrounds it, and what is hidden, is left out."""
        soup = BeautifulSoup(_closed(decode(data, html=True)), "html.parser", multi_valued_attributes=None)
        page = Page(soup)
        composer = Composer()
        walker = Walker(page, composer)
        title = _outer_title(page)
        if title is not None:
            walker.walk(title)
        walker.walk(page.root)
        return Content(composer.text, tuple(composer.blocks), clues_of(page), _abbreviations(page.root))


def _closed(text: str) -> str:
    """A page without tags that never end: the parser takes quadratic time to find that out for each."""
    end = text.rfind(">") + 1
    return text[:end] + text[end:].replace("<", "&lt;")


def _outer_title(page: Page) -> Tag | None:
    """The page's only first heading, where it stands outside the content element."""
    found = page.soup.find_all("h1", limit=2)
    if page.whole or len(found) != 1:
        return None
    heading = found[0]
    inside = any(parent is page.root for parent in heading.parents)
    if (
        inside
        or heading is page.root
        or any(page.drops(parent) for parent in heading.parents if parent.name != "header")
    ):
        return None
    return heading


def _abbreviations(root: Tag) -> tuple[Abbreviation, ...]:
    """What ``<abbr title>`` expands, each once, in order."""
    found: dict[tuple[str, str], None] = {}
    for tag in root.find_all("abbr", title=True):
        short, expansion = " ".join(tag.get_text().split()), " ".join(str(tag.attrs["title"]).split())
        in_file_type = tag.parent is not None and "type" in str(tag.parent.attrs.get("class", "")).split()
        if short and expansion and short != expansion and not in_file_type:
            found[short, expansion] = None
    return tuple(Abbreviation(short, expansion) for short, expansion in found)
