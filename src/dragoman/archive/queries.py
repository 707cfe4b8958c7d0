"""What the page, the command line and the exports ask of an archive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session, contains_eager, selectinload

from dragoman.archive.archive import Archive
from dragoman.archive.loading import whole_documents
from dragoman.archive.rows import coding_of, document_of, event_of
from dragoman.archive.schema import CodingRow, DocumentRow, EventRow, PartyRow, Role
from dragoman.archive.search import codings_of_documents_with, storable
from dragoman.archive.versions import chain, is_newest
from dragoman.records import Coding, Document, Event

_AT_ONCE = 100
"""Documents that are held in memory together."""

_SIDES = (Role.ACTOR.value, Role.RECIPIENT.value)


@dataclass(frozen=True)
class EventFilter:
    """Which events are asked for; an empty field asks for nothing, several fields hold together.

    Attributes:
        country: the country of one of its actors or recipients ("MLI").
        type: PLOVER type ("ACCUSE").
        words: words that stand in the title or text of its document, accents and case aside.
        document: key of its document, which may be an older version; otherwise only the newest are looked at.
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
    """A document as it was read, with its coding.

    Attributes:
        replaces: key of the older version that it took the place of; "" where it is the first.
    """

    key: str
    document: Document
    coding: Coding
    events: tuple[StoredEvent, ...]
    replaces: str = ""


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
    """Events that pass the filter, the latest day first, those of unknown day last, then the latest published.

    Args:
        archive: where to look.
        filter: which events are asked for.
        offset: how many events to pass over.
        limit: how many events to give at most.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        rows = session.scalars(
            select(EventRow)
            .join(EventRow.coding)
            .join(CodingRow.document)
            .where(*_conditions(session, filter))
            .order_by(
                EventRow.date_earliest.desc().nulls_last(),
                DocumentRow.published_earliest.desc().nulls_last(),
                DocumentRow.key,
                EventRow.position,
            )
            .offset(offset)
            .limit(limit)
            .options(
                contains_eager(EventRow.coding).contains_eager(CodingRow.document).defer(DocumentRow.text),
                selectinload(EventRow.mentions),
                selectinload(EventRow.parties),
                selectinload(EventRow.counts),
            )
        ).all()
        return EventList(
            rows=tuple(_stored_event(row) for row in rows),
            total=_total(session, filter),
            types=_types(session, replace(filter, type="")),
            countries=_countries(session, replace(filter, country="")),
        )


def document(archive: Archive, key: str) -> StoredDocument | None:
    """The document of that key with its coding and events; None where the archive has none.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        row = session.scalars(whole_documents().where(DocumentRow.key == storable(key))).one_or_none()
        return None if row is None else _stored_document(session, row)


def stored_documents(archive: Archive, *, older: bool = False) -> Iterator[StoredDocument]:
    """All documents as they stand at the first question, in the order of their content's digests.

    No more than a few are in memory at once.

    Args:
        archive: where to look.
        older: whether to give older versions too, not only the newest of each.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    last = ""
    with archive.reading() as session:
        while True:
            asked = whole_documents().where(DocumentRow.content > last).order_by(DocumentRow.content).limit(_AT_ONCE)
            rows = session.scalars(asked if older else asked.where(is_newest(DocumentRow.id))).all()
            if not rows:
                return
            last = rows[-1].content
            yield from [_stored_document(session, row) for row in rows]
            session.expunge_all()


def documents(archive: Archive) -> tuple[ListedDocument, ...]:
    """All documents in their newest versions, the latest published first, those of unknown date last.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        return _listed(session, is_newest(DocumentRow.id))


def versions(archive: Archive, key: str) -> tuple[ListedDocument, ...]:
    """All versions of the document one of which has that key, the newest first; none where there is no such.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        number = session.scalar(select(DocumentRow.id).where(DocumentRow.key == storable(key)))
        numbers = chain(session, number) if number is not None else []
        return tuple(listed for number in numbers for listed in _listed(session, DocumentRow.id == number))


def _listed(session: Session, condition: ColumnElement[bool]) -> tuple[ListedDocument, ...]:
    rows = session.execute(
        select(DocumentRow.key, DocumentRow.name, DocumentRow.title, DocumentRow.published, func.count(EventRow.id))
        .join(DocumentRow.coding)
        .outerjoin(CodingRow.events)
        .where(condition)
        .group_by(DocumentRow.id)
        .order_by(DocumentRow.published_earliest.desc().nulls_last(), DocumentRow.key)
    )
    return tuple(ListedDocument(*row) for row in rows)


def _stored_document(session: Session, row: DocumentRow) -> StoredDocument:
    older = session.scalar(select(DocumentRow.key).where(DocumentRow.id == row.replaces)) if row.replaces else None
    return StoredDocument(
        key=row.key,
        document=document_of(row),
        coding=coding_of(row.coding),
        events=tuple(_stored_event(event) for event in row.coding.events),
        replaces=older or "",
    )


def _stored_event(row: EventRow) -> StoredEvent:
    document = row.coding.document
    event = event_of(row)
    return StoredEvent(
        key=f"{document.key}-{row.position}",
        document_key=document.key,
        document_id=document.name,
        title=document.title,
        published=document.published,
        event=event,
        sentence=event.mentions[0].clause.text,
    )


def _total(session: Session, wanted: EventFilter) -> int:
    return session.scalar(_counted(session, func.count(EventRow.id), wanted)) or 0


def _types(session: Session, wanted: EventFilter) -> tuple[Facet, ...]:
    number = func.count(EventRow.id)
    rows = session.execute(
        _counted(session, number, wanted)
        .add_columns(EventRow.type)
        .group_by(EventRow.type)
        .order_by(number.desc(), EventRow.type)
    )
    return tuple(Facet(value, count) for count, value in rows)


def _countries(session: Session, wanted: EventFilter) -> tuple[Facet, ...]:
    number = func.count(EventRow.id.distinct())
    rows = session.execute(
        _counted(session, number, wanted)
        .add_columns(PartyRow.country)
        .join(EventRow.parties)
        .where(PartyRow.role.in_(_SIDES))
        .group_by(PartyRow.country)
        .order_by(number.desc(), PartyRow.country)
    )
    return tuple(Facet(value, count) for count, value in rows)


def _counted(session: Session, number: ColumnElement[int], wanted: EventFilter) -> Select[int]:
    return select(number).select_from(EventRow).join(EventRow.coding).where(*_conditions(session, wanted))


def _conditions(session: Session, wanted: EventFilter) -> Iterator[ColumnElement[bool]]:
    """What must hold of an event and its coding."""
    if wanted.country:
        is_side = PartyRow.role.in_(_SIDES) & (PartyRow.country == storable(wanted.country))
        yield EventRow.parties.any(is_side)
    if wanted.type:
        yield EventRow.type == storable(wanted.type)
    if wanted.document:
        ids = select(DocumentRow.id).where(DocumentRow.key == storable(wanted.document))
        yield CodingRow.document_id.in_(ids)
    else:
        yield is_newest(CodingRow.document_id)
    if wanted.words.strip():
        yield codings_of_documents_with(session, wanted.words)
