"""What the page, the command line and the exports ask of an archive."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.archive.archive import Archive
from dragoman.records import Coding, Document, Event


@dataclass(frozen=True)
class EventFilter:
    """Which events are asked for; an empty field asks for nothing, several fields hold together.

    Attributes:
        country: the country of one of its actors or recipients ("MLI").
        type: PLOVER type ("ACCUSE").
        words: words that stand in the title or text of its document, accents and case aside.
        document: key of its document.
    """

    country: str = ""
    type: str = ""
    words: str = ""
    document: str = ""


@dataclass(frozen=True)
class StoredEvent:
    """An event with its address in the archive and what one needs of its document.

    Attributes:
        key: address of the event: key of its document, "-", its place in the coding from 0.
        document_key: address of its document in the archive.
        document_id: the id that the document brought with it.
        title: title of the document.
        published: EDTF date of publication; "" where it is not known.
        sentence: the clause of the event's first mention.
    """

    key: str
    document_key: str
    document_id: str
    title: str
    published: str
    event: Event
    sentence: str


@dataclass(frozen=True)
class Facet:
    """A value that a filter can take and the number of events that it would leave."""

    value: str
    count: int


@dataclass(frozen=True)
class EventList:
    """One page of events.

    Attributes:
        total: number of events that pass the filter, on all pages.
        types: PLOVER types of the events that pass the other fields of the filter, the most frequent first.
        countries: likewise the countries of actors and recipients; an event counts once for each of its countries.
    """

    rows: tuple[StoredEvent, ...]
    total: int
    types: tuple[Facet, ...]
    countries: tuple[Facet, ...]


@dataclass(frozen=True)
class StoredDocument:
    """A document as it was read, with its coding."""

    key: str
    document: Document
    coding: Coding
    events: tuple[StoredEvent, ...]


@dataclass(frozen=True)
class ListedDocument:
    """A document as a line of a list.

    Attributes:
        events: number of its events.
    """

    key: str
    id: str
    title: str
    published: str
    events: int


def events(archive: Archive, filter: EventFilter, offset: int = 0, limit: int = 50) -> EventList:  # noqa: A002
    """Events that pass the filter, the latest day first, those of unknown day last, then the latest published."""
    raise NotImplementedError


def document(archive: Archive, key: str) -> StoredDocument | None:
    """The document of that key; None where the archive has none."""
    raise NotImplementedError


def documents(archive: Archive) -> tuple[ListedDocument, ...]:
    """All documents, the latest published first."""
    raise NotImplementedError
