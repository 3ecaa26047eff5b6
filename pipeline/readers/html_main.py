"""Which part of a page is its content, and which elements in it are the site's furniture."""

from __future__ import annotations

import re
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement

NOT_TEXT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "title",
        "meta",
        "link",
        "svg",
        "iframe",
        "object",
        "embed",
        "button",
        "select",
        "option",
        "input",
        "textarea",
        "dialog",
        "audio",
        "video",
        "canvas",
        "map",
    ]
)
_DROPPED = frozenset({"nav", "aside", "footer", "menu"})
_ROLES = frozenset({"navigation", "contentinfo", "complementary", "search", "banner", "dialog", "alertdialog"})
_HIDDEN = frozenset(
    {"govuk-visually-hidden", "visually-hidden", "visuallyhidden", "sr-only", "screen-reader-text", "hidden"}
)
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
# A class or id with one of these words, or two words together, names what stands around the content.
_WORDS = frozenset(
    [
        "cookie",
        "cookies",
        "breadcrumb",
        "breadcrumbs",
        "sponsor",
        "sponsors",
        "sponsored",
        "comments",
        "respond",
        "newsletter",
        "pagination",
        "pager",
        "toc",
        "advert",
        "adverts",
        "advertisement",
        "banner",
        "feedback",
        "sharing",
        "share",
        "skiplink",
        "sidebar",
        "masthead",
    ]
)
_PAIRS = re.compile(
    r"\b(?:skip link|related (?:content|posts|links|articles|navigation|items)|"
    r"social (?:media|share|sharing|links|icons|buttons)|share (?:links|buttons)|contents list|table of contents|"
    r"table contents|comment (?:form|list|respond)|author bio|post navigation|tag cloud|tags links|phase banner|"
    r"translation nav|print link|subscription links|single page notification|read next|site header|site footer|"
    r"request an|attachment metadata|attachment thumb|metadata list|back to top)\b"
)
METADATA = frozenset(
    {
        "gem-c-metadata",
        "gem-c-published-dates",
        "app-c-published-dates",
        "app-c-published-by",
        "published-dates",
        "metadata",
    }
)
_CONTENT = frozenset(
    [
        "p",
        "li",
        "td",
        "th",
        "tr",
        "tbody",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "span",
        "a",
        "strong",
        "em",
        "abbr",
        "br",
    ]
)
_CONTAINERS = frozenset(["div", "section", "aside", "ul", "ol", "form", "table"])
_SECTIONS = frozenset({"div", "section", "article", "main", "td", "center", "body", "form", "tr", "table", "tbody"})
_CONTENT_MARKS: tuple[tuple[str | bool, dict[str, Any]], ...] = (
    ("main", {}),
    (True, {"id": "content"}),
    (True, {"role": "main"}),
    ("article", {}),
)
_SHARE_OF_TEXT = 0.8
_GUARDED = 0.5
_MAX_GUARDS = 50
_SITE_HEADER_WITHIN = frozenset({"article", "main"})


class Page:
    """A parsed page with its content element, ``root``; ``whole`` says that it is a bare piece of content."""

    def __init__(self, soup: BeautifulSoup) -> None:
        self.soup = soup
        self.whole = soup.find(["html", "body", "main"]) is None
        self._guards = 0
        self._length: int | None = None
        self.root: Tag = soup if self.whole else self._find_root()

    def drops(self, tag: Tag) -> bool:
        """Whether an element is no part of the content: not shown, or the site's furniture."""
        if tag.name in NOT_TEXT or tag.name in _DROPPED:
            return True
        attributes = tag.attrs
        if not attributes:
            return (tag.name == "form" and self._is_input_form(tag)) or (
                tag.name == "header" and self._is_site_header(tag)
            )
        if _is_hidden(tag):
            return True
        if str(attributes.get("role", "")) in _ROLES:
            return True
        if tag.name == "header" and self._is_site_header(tag):
            return True
        if tag.name == "form" and self._is_input_form(tag):
            return True
        return _names_furniture(tag) and self._is_minor(tag)

    def _is_site_header(self, tag: Tag) -> bool:
        if self.whole or self.root.name in _SITE_HEADER_WITHIN or tag.find_parent(["article", "main"]):
            return False
        return tag.find("nav") is not None or tag.find("h1") is None or len(self.soup.find_all("h1", limit=2)) > 1

    def _is_input_form(self, tag: Tag) -> bool:
        """A form to fill in; one that wraps the whole page (ASP.NET) is not."""
        return tag.find(["h1", "h2", "article", "main"]) is None or self._is_minor(tag)

    def _is_minor(self, tag: Tag) -> bool:
        """Whether an element holds less than half of the page's text and not its title."""
        if tag.name in ("html", "body", "main"):
            return False
        self._guards += 1
        if self._guards > _MAX_GUARDS:
            return True
        if self._length is None:
            body = self.soup.find("body") or self.soup
            self._length = len(body.get_text())
        return len(tag.get_text()) < self._length * _GUARDED and tag.find("h1") is None

    def _find_root(self) -> Tag:
        """GOV.UK's own marks first, then the element that holds most of the text that is no link."""
        body = self.soup.find("body") or self.soup
        for name, attributes in _CONTENT_MARKS:
            found = [tag for tag in self.soup.find_all(name, attrs=attributes) if isinstance(tag, Tag)]
            if name == "article" and len(found) > 1:
                break  # a page of teasers: none of them is the page
            if found:
                best = max(found, key=lambda tag: len(tag.get_text()))
                if best.get_text(strip=True):
                    return best
        self.root = body
        return self._densest(body)

    def _densest(self, body: Tag) -> Tag:
        scores: dict[int, int] = {}
        tags = [tag for tag in body.find_all(True) if isinstance(tag, Tag)]
        for tag in reversed(tags):
            own = 0
            if tag.name != "a" and tag.name not in NOT_TEXT:
                own = sum(len(part.strip()) for part in tag.contents if type(part) is NavigableString)
            score = scores[id(tag)] = scores.get(id(tag), 0) + own
            if (
                score
                and tag.parent is not None
                and not (tag.name in _DROPPED or _names_furniture(tag) or tag.name == "header")
            ):
                scores[id(tag.parent)] = scores.get(id(tag.parent), 0) + score
        root = body
        while True:
            inside = [child for child in root.contents if isinstance(child, Tag) and child.name in _SECTIONS]
            best = max(inside, key=lambda child: scores.get(id(child), 0), default=None)
            enough = _SHARE_OF_TEXT * scores.get(id(root), 0)
            if best is None or scores.get(id(best), 0) < max(1, enough) or best.name in ("table", "tr", "tbody"):
                return root
            root = best


def classes(tag: Tag) -> list[str]:
    """An element's classes."""
    value = tag.attrs.get("class")
    return value.split() if isinstance(value, str) else list(value or ())


def few_nodes(tag: Tag, limit: int = 40) -> list[PageElement] | None:
    """The nodes within an element, in order; None for more than a few, so that deep pages stay linear."""
    nodes: list[PageElement] = []
    stack = list(reversed(tag.contents))
    while stack:
        node = stack.pop()
        nodes.append(node)
        if len(nodes) > limit:
            return None
        if isinstance(node, Tag):
            stack.extend(reversed(node.contents))
    return nodes


def own_text(nodes: list[PageElement]) -> str:
    """The text of nodes that ``few_nodes`` gave."""
    return "".join(str(node) for node in nodes if type(node) is NavigableString)


def _is_hidden(tag: Tag) -> bool:
    attributes = tag.attrs
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    return bool(_HIDDEN.intersection(classes(tag))) or bool(_HIDDEN_STYLE.search(str(attributes.get("style", ""))))


def _names_furniture(tag: Tag) -> bool:
    """Whether a container's class or id says that it is furniture; a heading's id is only made of its words."""
    if tag.name in _CONTENT:
        return False
    names = classes(tag)
    identity = tag.attrs.get("id") if tag.name in _CONTAINERS else None
    if not names and not identity:
        return False
    if METADATA.intersection(names):
        return True
    for name in [*names, str(identity or "")]:
        words = re.sub(r"[\W_]+", " ", name).lower()
        if _WORDS.intersection(words.split()[:4]) and not words.startswith(("has ", "with ", "no ")):
            return True
        if _PAIRS.search(words):
            return True
    return False
