"""What a web page's tags state of it: title, dates, author and publisher."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from bs4 import Tag

from kb.model import PartialDate
from pipeline.calendar_dates import find_date
from pipeline.metadata import Clues
from pipeline.readers.html_main import METADATA, Page, classes

_PUBLISHED = (
    "govuk:first-published-at", "article:published_time", "dcterms.issued", "dc.date.issued", "dc.date", "dcterms.date",
    "dcterms.created", "dc.date.created", "datepublished", "pubdate", "publish-date", "publication_date", "date",
)  # fmt: skip
_UPDATED = (
    "govuk:public-updated-at", "article:modified_time", "og:updated_time", "dcterms.modified", "dc.date.modified",
    "datemodified", "last-modified",
)  # fmt: skip
_AUTHOR = ("author", "article:author", "dc.creator", "byl")
_PUBLISHER = ("dcterms.publisher", "dc.publisher", "publisher")
_TIME_CLASS = re.compile(r"\b(?:publi|posted|entry-date|post-date|date-?line)", re.I)
_LABELS = {
    "published": "published", "first published": "published", "publication date": "published",
    "updated": "updated", "last updated": "updated", "from": "from", "organisation": "from",
    "organisations": "from", "publisher": "from", "department": "from",
}  # fmt: skip
_LINE = re.compile(r"\b(first published|published|last updated|updated)\b\s*:?\s*", re.I)
_SITE = re.compile(
    r"GOV\.UK|\b\w+\.(?:gov|org|com|co|net|nhs|ac)\b|\b(?:Council|Blog|Government|NHS|Home ?page|Website)\b",
    re.I,
)
_SEPARATOR = re.compile(r"\s+[|–—:·»-]+\s+")


def clues_of(page: Page) -> Clues:
    """What the page's head and its metadata list state; the visible list goes before hidden tags."""
    shown = dict(_metadata_list(page))
    meta = _meta(page) | {}
    linked = _linked_data(page)
    published = (
        _date(shown.get("published")) or _first_date(meta, _PUBLISHED) or _date(linked.get("published")) or _time(page)
    )
    updated = _date(shown.get("updated")) or _first_date(meta, _UPDATED) or _date(linked.get("updated"))
    if updated and published and updated.end <= published.end:
        updated = None  # a page not changed since states its publication twice
    return Clues(
        title=_title(page, meta),
        published=published,
        updated=updated,
        author=_author(page, meta) or linked.get("author"),
        publisher=shown.get("from") or _first(meta, _PUBLISHER) or linked.get("publisher") or _site(page, meta),
    )


def _fold(text: str) -> str:
    return " ".join(text.split())


def _date(text: str | None) -> PartialDate | None:
    found = find_date(text) if text else None
    return found[0] if found else None


def _meta(page: Page) -> dict[str, str]:
    values: dict[str, str] = {}
    for tag in page.soup.find_all("meta"):
        name = tag.attrs.get("name") or tag.attrs.get("property") or tag.attrs.get("itemprop")
        content = tag.attrs.get("content")
        if name and content and str(content).strip():
            values.setdefault(str(name).lower(), _fold(str(content)))
    return values


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _first_date(meta: dict[str, str], names: tuple[str, ...]) -> PartialDate | None:
    return next((date for name in names if (date := _date(meta.get(name)))), None)


def _metadata_list(page: Page) -> Iterator[tuple[str, str]]:
    """The page's visible metadata, which is no part of its text: "Published" and its date, "From" and a body."""
    for tag in page.root.find_all(class_=lambda names: bool(names) and not METADATA.isdisjoint(names.split())):
        for term in tag.find_all("dt"):
            value = term.find_next_sibling("dd")
            label = _LABELS.get(_fold(term.get_text()).rstrip(":").lower())
            if label and value is not None:
                yield label, _fold(value.get_text(" "))
        text = _fold(tag.get_text(" "))
        if tag.find("dt") is None:
            for match in _LINE.finditer(text):
                yield _LABELS[match[1].lower()], text[match.end() : match.end() + 40]


def _time(page: Page) -> PartialDate | None:
    """A ``<time>`` that its class or property, or its place in the article's header, makes the publication."""
    for tag in page.root.find_all("time", limit=20):
        marks = f"{tag.attrs.get('class', '')} {tag.attrs.get('itemprop', '')}"
        own = _TIME_CLASS.search(marks) or "pubdate" in tag.attrs or tag.find_parent("header")
        if own and (date := _date(str(tag.attrs.get("datetime") or "")) or _date(tag.get_text())):
            return date
    return None


def _linked_data(page: Page) -> dict[str, str]:
    """Publication, change, author and publisher from the page's JSON-LD, where they are plain."""
    values: dict[str, str] = {}
    for tag in page.soup.find_all("script", attrs={"type": "application/ld+json"}, limit=5):
        try:
            data = json.loads(tag.get_text())
        except (ValueError, RecursionError):
            continue
        for item in data if isinstance(data, list) else [data]:
            if isinstance(item, dict):
                values = _named(item) | values
    return values


def _named(item: dict[str, object]) -> dict[str, str]:
    found = {"published": item.get("datePublished"), "updated": item.get("dateModified")}
    for role in ("author", "publisher"):
        value = item.get(role)
        value = value[0] if isinstance(value, list) and len(value) == 1 else value
        found[role] = value.get("name") if isinstance(value, dict) else value
    return {key: _fold(value) for key, value in found.items() if isinstance(value, str) and value.strip()}


def _author(page: Page, meta: dict[str, str]) -> str | None:
    stated = _first(meta, _AUTHOR)
    if stated and "://" not in stated:
        return stated
    tag = page.root.find(rel="author") or page.root.find(_is_author)
    if not isinstance(tag, Tag):
        return None
    name = re.sub(r"^(?:posted |written )?by:?\s+", "", _fold(tag.get_text(" ")), flags=re.I)
    return name if 0 < len(name) <= 60 else None


def _is_author(tag: Tag) -> bool:
    return tag.attrs.get("itemprop") == "author" or not {"author", "byline", "author-name"}.isdisjoint(classes(tag))


def _title(page: Page, meta: dict[str, str]) -> str | None:
    """The title of a page without a first heading: og:title, or the title element without the site's name."""
    if page.root.find("h1") is not None or page.whole:
        return None
    if "og:title" in meta:
        return _without_site(meta["og:title"], meta.get("og:site_name"))
    tag = page.soup.find("title")
    return _without_site(_fold(tag.get_text()), meta.get("og:site_name")) if tag else None


def _site(page: Page, meta: dict[str, str]) -> str | None:
    """The body whose site it is: named by og:site_name, or in the title element after the page's own title."""
    tag, heading = page.soup.find("title"), page.root.find("h1")
    name = meta.get("og:site_name")
    if name is None and tag is not None:
        title = re.sub(r"\s+[-|–]\s+GOV\.UK$", "", _fold(tag.get_text()))
        parts = list(_SEPARATOR.finditer(title))
        own = _fold(heading.get_text()) if heading else None
        if parts and ("|" in parts[-1].group() or title[: parts[-1].start()] == own):
            name = title[parts[-1].end() :]
    return name if name and name.upper() != "GOV.UK" else None


def _without_site(title: str, site: str | None) -> str:
    parts = list(_SEPARATOR.finditer(title))
    while parts:
        last = parts.pop()
        name = title[last.end() :]
        if name != site and "|" not in last.group() and not _SITE.search(name):
            break
        title = title[: last.start()]
    return title
