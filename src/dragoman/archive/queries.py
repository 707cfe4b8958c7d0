"""What the page, the command line and the exports ask of an archive."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from dragoman.archive.archive import Archive
from dragoman.archive.decided_schema import StandingRow
from dragoman.archive.decisions.adding import is_added
from dragoman.archive.decisions.corrections import State
from dragoman.archive.decisions.holding import coded_event, standings
from dragoman.archive.doubt import Doubt
from dragoman.archive.doubting import LOOKED_AT, most_doubtful_first
from dragoman.archive.facets import FACETS, Counting, Facet, Facets
from dragoman.archive.filtering import EventFilter, conditions
from dragoman.archive.first_days import among_the_first
from dragoman.archive.loading import whole_documents
from dragoman.archive.lots import some_of
from dragoman.archive.rows import coding_of, document_of, event_of
from dragoman.archive.schema import CodingRow, DocumentRow, EventRow
from dragoman.archive.search import storable
from dragoman.archive.standing import UNDECIDED, Standing, standings_of
from dragoman.archive.versions import chain, is_newest
from dragoman.records import Coding, Document, Event

__all__ = [
    "FACETS",
    "LOOKED_AT",
    "UNDECIDED",
    "EventFilter",
    "EventList",
    "Facet",
    "Facets",
    "ListedDocument",
    "Order",
    "Standing",
    "State",
    "StoredDocument",
    "StoredEvent",
    "document",
    "documents",
    "each_event",
    "events",
    "stored_documents",
    "total",
    "versions",
]


class Order(StrEnum):
    """Which events of a list come first; of several alike, the latest published, and then those of one article."""

    DATE = "date"
    """The latest day first, those of unknown day last."""
    PUBLISHED = "published"
    """Those of the latest published article first, those of unknown date last."""
    RECORDED = "recorded"
    """Those of the article that the archive took in last first."""
    DOUBT = "doubt"
    """The most doubtful first (`dragoman.archive.doubt`) of the latest `LOOKED_AT`; after them the others by date."""


_PUBLISHED = DocumentRow.published_earliest.desc().nulls_last()
_ORDERS: dict[Order, tuple[ColumnElement[Any], ...]] = {
    Order.DATE: (EventRow.date_earliest.desc(), _PUBLISHED),
    Order.PUBLISHED: (_PUBLISHED,),
    Order.RECORDED: (DocumentRow.id.desc(),),
}
# What is asked of the database for the order of doubt, which is made of what it gives.
_ORDERS[Order.DOUBT] = _ORDERS[Order.DATE]
_BY_DATE = frozenset({Order.DATE, Order.DOUBT})

_SET_ASIDE = select(StandingRow.event_id).where(StandingRow.set_aside)
_AT_ONCE = 100
"""Documents that are held in memory together."""

_MANY = 5_000
"""Of so many events and more, the first are found sooner by walking through all than by sorting these."""


@dataclass(frozen=True)
class StoredEvent:
    """An event with its address in the archive and what one needs of its document.

    Attributes:
        key: address of the event: key of its document, "-", its place in the coding from 0.
        document_key: address of its document in the archive.
        document_id: the id that the document brought with it.
        title: title of the document.
        published: EDTF date of publication; "" where it is not known.
        url: the document's address on the web; "" where it is not known.
        outlet: the paper or site that published it; "" where it is not known.
        event: what holds of it: what the program coded, with what persons said laid over it.
        sentence: the clause of the event's first mention.
        standing: what persons said of it.
        recorded: when the archive took its document in, in ISO 8601, UTC; "" where that was not kept. It tells of the
            archive, not of the event: two that differ in nothing else are equal.
        language: the document's: ISO 639-1 code; "" where it is not known.
        versions: what coded it, each with its version, in the order of their names.
    """

    key: str
    document_key: str
    document_id: str
    title: str
    published: str
    url: str
    outlet: str
    event: Event
    sentence: str
    standing: Standing = UNDECIDED
    recorded: str = field(default="", compare=False)
    language: str = ""
    versions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class EventList:
    """One page of events.

    Attributes:
        total: number of events that pass the filter, on all pages.
        facets: what the filter could be narrowed to, of those facets that were asked for.
        doubts: in the order of doubt, what makes each event on the page doubtful, by its key.
    """

    rows: tuple[StoredEvent, ...]
    total: int
    facets: Facets
    doubts: Mapping[str, tuple[Doubt, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class StoredDocument:
    """A document as it was read, with its coding.

    Attributes:
        coding: what holds of it: its events are those of `events`.
        events: those that nobody rejected or hid.
        replaces: key of the older version that it took the place of; "" where it is the first.
        set_aside: the events that a person rejected or hid.
        coded: all its events as the program coded them, in their order.
    """

    key: str
    document: Document
    coding: Coding
    events: tuple[StoredEvent, ...]
    replaces: str = ""
    set_aside: tuple[StoredEvent, ...] = ()
    coded: tuple[Event, ...] = ()


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


def events(
    archive: Archive,
    filter: EventFilter,  # noqa: A002
    offset: int = 0,
    limit: int = 50,
    facets: Collection[str] = FACETS,
    most: int | None = None,
    order: Order = Order.DATE,
) -> EventList:
    """Events that pass the filter, in an order.

    Args:
        archive: where to look.
        filter: which events are asked for.
        offset: how many events to pass over.
        limit: how many events to give at most.
        facets: which of `FACETS` are counted.
        most: how many of the latest events are counted for a facet where more pass and counting them all takes long;
            `Facets.capped` tells. All are where it is None.
        order: which come first.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        counting = Counting(session, most)
        counted = counting.facets(filter, facets)
        total = counting.total(filter)
        # Of many events in another order than that of an index all are sorted, and no walk ends early.
        walking = total > _MANY and order in _BY_DATE
        first = among_the_first(session, filter, offset + limit) if walking and order is Order.DATE else None
        asked = _numbers(session, filter, order, walking=walking, among=first)
        doubtful = _most_doubtful(session, asked) if order is Order.DOUBT else {}
        numbers = [*doubtful][offset : offset + limit]
        if (left := limit - len(numbers)) and (not doubtful or len(doubtful) == LOOKED_AT):
            numbers += session.scalars(asked.offset(max(offset, len(doubtful))).limit(left)).all()
        rows = _stored_events(session, numbers)
        why = {row.key: doubtful[number] for number, row in zip(numbers, rows, strict=True) if number in doubtful}
        return EventList(rows=rows, total=total, facets=counted, doubts=why)


def each_event(
    archive: Archive,
    filter: EventFilter,  # noqa: A002
    order: Order = Order.DATE,
    most: int | None = None,
) -> Iterator[StoredEvent]:
    """Events that pass the filter, in an order, as they are at the first question; few are in memory at once.

    Args:
        archive: where to look.
        filter: which events are asked for.
        order: which come first.
        most: how many to give at most; all where it is None.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        walking = most is not None and order in _BY_DATE and Counting(session).total(filter) > _MANY
        asked = _numbers(session, filter, order, walking=walking)
        doubtful = _most_doubtful(session, asked) if order is Order.DOUBT else {}
        numbers = [*doubtful, *session.scalars(asked.limit(most)).all()[len(doubtful) :]][:most]
        for some in some_of(numbers, _AT_ONCE):
            yield from _stored_events(session, some)


def total(archive: Archive, filter: EventFilter) -> int:  # noqa: A002
    """How many events pass the filter.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        return Counting(session).total(filter)


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


def _numbers(
    session: Session,
    wanted: EventFilter,
    order: Order,
    *,
    walking: bool = False,
    among: Sequence[ColumnElement[bool]] | None = None,
) -> Select[int]:
    """The question for the numbers of events in an order; `among`: what is known to hold of those that are wanted."""
    return (
        select(EventRow.id)
        .join(EventRow.coding)
        .join(CodingRow.document)
        .where(*(conditions(session, wanted, walking=walking) if among is None else among))
        .order_by(*_ORDERS[order], DocumentRow.key, EventRow.position)
    )


def _most_doubtful(session: Session, asked: Select[int]) -> dict[int, tuple[Doubt, ...]]:
    return most_doubtful_first(session, session.scalars(asked.limit(LOOKED_AT)).all())


def _listed(session: Session, condition: ColumnElement[bool]) -> tuple[ListedDocument, ...]:
    rows = session.execute(
        select(DocumentRow.key, DocumentRow.name, DocumentRow.title, DocumentRow.published, func.count(EventRow.id))
        .join(DocumentRow.coding)
        .outerjoin(EventRow, (EventRow.coding_id == CodingRow.id) & EventRow.id.not_in(_SET_ASIDE))
        .where(condition)
        .group_by(DocumentRow.id)
        .order_by(DocumentRow.published_earliest.desc().nulls_last(), DocumentRow.key)
    )
    return tuple(ListedDocument(*row) for row in rows)


def _stored_document(session: Session, row: DocumentRow) -> StoredDocument:
    older = session.scalar(select(DocumentRow.key).where(DocumentRow.id == row.replaces)) if row.replaces else None
    known = standings(session, [event.id for event in row.coding.events])
    said = standings_of(session, row.coding.events, known)
    told = [(event.id, _stored_event(event, said.get(event.id, UNDECIDED))) for event in row.coding.events]
    aside = {number for number, standing in known.items() if standing.set_aside}
    events = tuple(event for number, event in told if number not in aside)
    return StoredDocument(
        key=row.key,
        document=document_of(row),
        coding=replace(coding_of(row.coding), events=tuple(stored.event for stored in events)),
        events=events,
        replaces=older or "",
        set_aside=tuple(event for number, event in told if number in aside),
        coded=tuple(coded_event(event, known.get(event.id)) for event in row.coding.events if not is_added(event)),
    )


def _stored_events(session: Session, numbers: Sequence[int]) -> tuple[StoredEvent, ...]:
    """The events of those numbers, in that order."""
    found: dict[int, StoredEvent] = {}
    for some in some_of(numbers, _AT_ONCE):
        rows = session.scalars(
            select(EventRow)
            .where(EventRow.id.in_(some))
            .options(
                joinedload(EventRow.coding).joinedload(CodingRow.document).defer(DocumentRow.text),
                selectinload(EventRow.mentions),
                selectinload(EventRow.parties),
                selectinload(EventRow.counts),
            )
        ).all()
        said = standings_of(session, rows)
        found |= {row.id: _stored_event(row, said.get(row.id, UNDECIDED)) for row in rows}
        session.expunge_all()
    return tuple(found[number] for number in numbers)


def _stored_event(row: EventRow, standing: Standing) -> StoredEvent:
    document = row.coding.document
    event = event_of(row)
    return StoredEvent(
        key=f"{document.key}-{row.position}",
        document_key=document.key,
        document_id=document.name,
        title=document.title,
        published=document.published,
        url=document.url,
        outlet=document.outlet,
        event=event,
        sentence=event.mentions[0].clause.text,
        standing=standing,
        recorded=document.recorded,
        language=document.language,
        versions=tuple(sorted(row.coding.versions.items())),
    )
