"""HTML: one document a page, the text of its article and what the page says of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dragoman.errors import ReadingError
from dragoman.reading.charset import decode_markup, first_element
from dragoman.reading.dateline import page_date
from dragoman.reading.documents import Batch, document
from dragoman.reading.sources import Source, read_up_to
from dragoman.records import Document

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SUFFIXES = frozenset({".html", ".htm", ".xhtml"})

LARGEST_PAGE = 10_000_000
"""Bytes of a page. News has some hundred thousand, and some million where its pictures are kept in it."""

MOST_TAGS = 300_000
"""Tags of a page. News has some thousand. It is their number that makes a page slow to take apart and large in memory:
the worst of so many took 19 seconds and 0.6 GB, the worst of two million a minute and a half and 1.6 GB."""

_OPENINGS = (b"<!doctype html", b"<html")


def begins_as_page(head: bytes) -> bool:
    """Whether the first bytes announce HTML, with or without an XML declaration and comments before it."""
    return first_element(head).startswith(_OPENINGS)


def read_page(source: Source, batch: Batch) -> Iterator[Document]:
    """The one document of an HTML page.

    Raises:
        ReadingError: the page is too large, its encoding is not what it says, or no article's text is found in it.
    """
    raw = read_up_to(source.stream, LARGEST_PAGE)
    refuse_size(len(raw), source.name)
    html = decode_markup(raw, source.name, source.charset)
    yield page_document(html, batch, source.name, source.stem, url=source.url)


def refuse_size(size: int, where: str) -> None:
    """Refuse a page of so many bytes.

    Raises:
        ReadingError: that is more than `LARGEST_PAGE`.
    """
    if size > LARGEST_PAGE:
        raise ReadingError(
            f"is a page of more than {LARGEST_PAGE:,} bytes, which is no article",
            "save the article's text alone",
            where,
        )


def page_document(
    html: str,
    batch: Batch,
    where: str,
    name: str,
    url: str = "",
    latest: str = "",
) -> Document:
    """The document of a page.

    Args:
        html: the page.
        batch: what holds where the page does not say.
        where: what the user is told when it cannot be read.
        name: the document's id.
        url: where it was fetched from; "" to take what the page says of itself.
        latest: the day on which it was there already, so that it cannot have been published later; "" where unknown.

    Raises:
        ReadingError: no article's text is found in it, or it cannot be stored.
    """
    if html.count("<") > MOST_TAGS:
        raise ReadingError(
            f"is a page of more than {MOST_TAGS:,} tags, which is no article", "save the article's text alone", where
        )
    try:
        tree, text = _extracted(html)
        url = url or _address(tree)
        title = _title(tree)
        outlet = _meta(tree, "og:site_name") or hostname(url)
        published = page_date(tree, url, latest)
    except Exception as error:
        # Three libraries take the page apart, and pages are made to break such. Whatever they raise, it is this page's.
        raise ReadingError(
            f"is an HTML page that cannot be taken apart ({type(error).__name__})",
            "save the article's text alone",
            where,
        ) from error
    if not text:
        raise ReadingError(
            "is an HTML page in which no article's text is found",
            "save the article's text alone, or leave it out",
            where,
        )
    return document(batch, where, id=name, text=text, title=title, published=published, url=url, outlet=outlet)


def hostname(url: str) -> str:
    """The host of an address, without "www."; "" where there is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _extracted(html: str) -> tuple[HtmlElement, str]:
    """The page's tree and its main text, a blank line between paragraphs."""
    # Half a second to import.
    from lxml.html import document_fromstring
    from trafilatura import bare_extraction, load_html

    tree = load_html(html)
    if tree is None:
        return document_fromstring("<html/>"), ""
    found = bare_extraction(tree, include_comments=False)
    lines = (getattr(found, "text", None) or "").splitlines()
    return tree, "\n\n".join(line.strip() for line in lines if line.strip())


def _meta(tree: HtmlElement, name: str) -> str:
    for element in tree.iterfind(".//meta"):
        if (element.get("property") or element.get("name") or "").lower() == name:
            content = " ".join((element.get("content") or "").split())
            if content:
                return content
    return ""


def _title(tree: HtmlElement) -> str:
    """What the page calls its article: for others to show it, else in its only heading of the first rank, else in the
    window's title.
    """
    shown = _meta(tree, "og:title")
    if shown:
        return shown
    headings = tree.findall(".//h1")
    windows = tree.findall(".//title")
    chosen = headings if len(headings) == 1 else windows[:1]
    return " ".join(" ".join("".join(element.itertext()) for element in chosen).split())


def _address(tree: HtmlElement) -> str:
    """The address that the page gives for itself; "" where it gives none that is whole."""
    links = [
        link.get("href") or "" for link in tree.iterfind(".//link") if (link.get("rel") or "").lower() == "canonical"
    ]
    for address in (*links, _meta(tree, "og:url")):
        if address.strip().lower().startswith(("http://", "https://")) and hostname(address.strip()):
            return address.strip()
    return ""
