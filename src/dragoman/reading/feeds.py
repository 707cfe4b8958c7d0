"""RSS and Atom files: one document an entry."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterator, Mapping
from email.utils import parsedate
from typing import Any

from dragoman.errors import ReadingError
from dragoman.reading.charset import decode_markup, first_element
from dragoman.reading.dateline import day_told
from dragoman.reading.documents import Batch, document
from dragoman.reading.encoding import refuse_unstorable
from dragoman.reading.entrypages import page_of_entry
from dragoman.reading.sources import Source, read_up_to
from dragoman.reading.webpage import MOST_TAGS, hostname
from dragoman.records import Document

SUFFIXES = frozenset({".rss", ".atom"})

LARGEST_FEED = 10_000_000
"""Bytes of a feed, which is held in memory and taken apart in some thirty times as much."""

MOST_PAGES = 100
"""Pages that are fetched for one feed."""

MOST_ENTRIES = 50_000
"""Each takes some two kilobytes, if only five bytes tell it."""

_OPENINGS = (b"<rss", b"<feed", b"<rdf:rdf", b"<atom:feed")
_DOCTYPE = re.compile(rb"<!doctype\s+(?:rss|feed|rdf:rdf)[\s>\[]")
_ENTITY = re.compile("<!entity", re.IGNORECASE)
_ENTRY = re.compile(r"<(?:\w+:)?(?:item|entry)\b", re.IGNORECASE)
_END = re.compile(r"</(?:\w+:)?(?:rss|feed|rdf)\s*>", re.IGNORECASE)

_BREAKS = re.compile(
    "address|article|aside|blockquote|br|d[dlt]|div|figcaption|figure|footer|h[1-6r]|header|li|main|nav|ol|p|pre|section|"
    "table|t[dhr]|ul"
)
"""HTML's elements that begin and end a line."""


def begins_as_feed(head: bytes) -> bool:
    """Whether the first bytes announce a feed."""
    start = first_element(head)
    return start.startswith(_OPENINGS) or _DOCTYPE.match(start) is not None


def read_feed(source: Source, batch: Batch) -> Iterator[Document | ReadingError]:
    """The documents of a feed: the whole text of entries that hold it, title and summary of those that do not.

    Where addresses may be fetched, entries without their text are read from the pages that they lead to; one whose page
    cannot be read is its title and summary, after an error that says why.

    Raises:
        ReadingError: it is too large, no feed, declares entities, breaks off, or has no entry.
    """
    raw = read_up_to(source.stream, LARGEST_FEED)
    if len(raw) > LARGEST_FEED:
        raise ReadingError(f"is a feed of more than {LARGEST_FEED:,} bytes", "split it into several", source.name)
    text = decode_markup(raw, source.name, xml=True)
    if not text.strip():
        raise ReadingError("is empty", "fetch it anew, or leave it out", source.name)
    if _ENTITY.search(text):
        raise ReadingError(
            "is a feed that declares entities of its own, which can swell without end",
            "remove the declarations (<!ENTITY ...>)",
            source.name,
        )
    for most, found, what in (
        (MOST_ENTRIES, sum(1 for _ in _ENTRY.finditer(text)), "entries"),
        (MOST_TAGS, text.count("<"), "tags"),
    ):
        if found > most:
            raise ReadingError(f"is a feed of more than {most:,} {what}", "split it into several", source.name)
    feed = _parsed(text, source.name)
    if not feed.get("version"):
        raise ReadingError("is no feed that is known", "give RSS or Atom", source.name)
    entries = feed["entries"]
    breaks_off = _END.search(text) is None
    version = str(feed["version"])
    pages = left = 0
    # Of the last entry before a break nobody knows what is missing.
    for number, entry in enumerate(entries[:-1] if breaks_off else entries, start=1):
        where = f"{source.name}, entry {number}"
        try:
            read = _document(entry, version, f"{source.stem}:{number}", where, batch)
        except ReadingError as error:
            yield error
            continue
        if batch.fetcher is not None and read.url and not _whole_text(entry, where):
            if pages < MOST_PAGES:
                pages += 1
                try:
                    read = page_of_entry(read, _published(entry, version), batch.fetcher, batch)
                except ReadingError as error:
                    yield error
            else:
                left += 1
        yield read
    if left:
        yield ReadingError(
            f"leads to more than {MOST_PAGES} pages; of {left} entries only title and summary are read",
            "give the addresses of the others in a list",
            f"{source.name}, pages",
        )
    if breaks_off:
        raise ReadingError(
            "is a feed that breaks off before its end", "fetch it anew; what stands before is read", source.name
        )
    if not entries:
        raise ReadingError("is a feed without entries", "leave it out", source.name)


def _parsed(text: str, where: str) -> Mapping[str, Any]:
    # A tenth of a second to import.
    import feedparser

    # Bytes in a stream, for the library fetches what looks like an address; and told its encoding, for it guesses.
    stream = io.BytesIO(text.encode())
    try:
        found: Mapping[str, Any] = feedparser.parse(
            stream, response_headers={"content-type": "application/xml; charset=utf-8"}
        )
    except Exception as error:
        # It mends what is malformed, by several parsers. Whatever they raise over what was made to break them, it is
        # this feed's.
        raise ReadingError(
            f"is a feed that cannot be taken apart ({type(error).__name__})", "leave it out", where
        ) from error
    return found


def _document(entry: Mapping[str, Any], version: str, name: str, where: str, batch: Batch) -> Document:
    title = " ".join(_text(entry.get("title_detail"), where).split())
    text = _whole_text(entry, where)
    if not text:
        summary = _text(entry.get("summary_detail"), where)
        if not summary:
            raise ReadingError("has neither a text nor a summary", "leave it out", where)
        text = f"{title}\n\n{summary}" if title else summary
    url = str(entry.get("link", ""))
    if not url.startswith(("http://", "https://")):
        url = ""
    return document(
        batch,
        where,
        # A place in a feed is another entry's tomorrow.
        id=str(entry.get("id", "")) or url or name,
        text=text,
        title=title,
        published=_published(entry, version),
        url=url,
        outlet=" ".join(str(entry.get("source", {}).get("title", "")).split()) or hostname(url),
    )


def _whole_text(entry: Mapping[str, Any], where: str) -> str:
    """The text of an entry that holds it; "" of one that does not."""
    # Where there are several, they are one text in several forms.
    return next(filter(None, (_text(part, where) for part in entry.get("content", ()))), "")


def _published(entry: Mapping[str, Any], version: str) -> str:
    """The day of publication in the entry's own time zone; "" where it gives none."""
    told = str(entry.get("published", ""))
    if not told and version.startswith("rss"):
        # RSS has no date of changes: what the library calls so is Dublin Core's date.
        told = str(entry.get("updated", ""))
    try:
        parts = parsedate(told)
        found = datetime.date(*parts[:3]).isoformat() if parts else ""
    except (ValueError, OverflowError):
        found = ""
    return found if found and found[:4] in told else day_told(told)


def _text(detail: Mapping[str, Any] | None, where: str) -> str:
    """The text of a part of an entry, a blank line between paragraphs; as it stands where it is no markup.

    Raises:
        ReadingError: it holds characters that cannot be stored.
    """
    value = str((detail or {}).get("value", "")).strip()
    refuse_unstorable(value, where)
    if not value or (detail or {}).get("type") == "text/plain" or not re.search("[<&]", value):
        return value
    from lxml.etree import LxmlError, iterwalk
    from lxml.html import fragment_fromstring

    try:
        root = fragment_fromstring(value, create_parent="div")
    except (LxmlError, ValueError) as error:
        raise ReadingError(f"its markup cannot be read ({error})", "leave it out", where) from None
    pieces: list[str] = []
    for event, element in iterwalk(root, events=("start", "end", "comment", "pi")):
        is_break = isinstance(element.tag, str) and _BREAKS.fullmatch(element.tag)
        if is_break:
            pieces.append("\n")
        inner = element.text if event == "start" else element.tail if element is not root else ""
        pieces.append(" ".join((inner or "").split("\n")))
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n\n".join(line for line in lines if line)
