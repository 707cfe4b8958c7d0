"""The pages that the entries of feeds lead to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.errors import ReadingError
from dragoman.reading.documents import Batch
from dragoman.reading.webpage import begins_as_page, read_page
from dragoman.records import Document

if TYPE_CHECKING:
    from dragoman.reading.fetching import Fetcher


def page_of_entry(entry: Document, published: str, fetcher: Fetcher, batch: Batch) -> Document:
    """The document of the page that an entry leads to. It is the entry's still: by its id, its address, and the title
    and date that it gives.

    Args:
        entry: the document of what the feed itself holds.
        published: the date that the entry gives; "" where the page's holds.
        fetcher: fetches the page.
        batch: what holds where neither says.

    Raises:
        ReadingError: the page cannot be had, or is no page with an article.
    """
    with fetcher.opened(entry.url, batch) as source:
        if not begins_as_page(source.head) and source.suffix != ".html":
            raise ReadingError(
                "is no HTML page, to which the entry of a feed should lead", "add it by itself", source.name
            )
        (page,) = read_page(source, batch)
    return replace(
        page,
        id=entry.id,
        url=entry.url,
        title=entry.title or page.title,
        published=published or page.published,
        outlet=page.outlet or entry.outlet,
    )
