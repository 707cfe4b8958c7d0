"""The tables of documents and codings in an archive; those of stories and incidents are in `linked_schema`.

Changing them takes a new revision in `migrations/versions`.

One document has one coding; a coding has times, events, claims and boilerplate; an event has mentions, parties and
counts. Every span is three columns: start, end (code points into the document's text) and words. A date is its EDTF
text and, to filter and sort by, the earliest and latest day it can mean (`dragoman.edtf`), NULL where open or unknown;
of events, which are found by their days, these are never NULL (`dragoman.archive.days`).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    false,
    text,
    true,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, composite, mapped_column, relationship
from sqlalchemy.types import TypeEngine

from dragoman.records import ClaimKind, CountKind, Span

MARK = "archive of Dragoman"
"""The comment by which a PostgreSQL database is known as an archive; SQLite has no comments, but a mark of its own."""

_TEXT = Text().with_variant(Text(collation="C"), "postgresql")
"""Text that every database compares and sorts alike: by code points."""


def _code(length: int) -> TypeEngine[str]:
    return String(length).with_variant(String(length, collation="C"), "postgresql")


_WITH_ADDRESS = text("url <> ''")
_NAMED = text("name <> ''")


class Role(StrEnum):
    """On which side of an event or claim a party stands."""

    ACTOR = "actor"
    RECIPIENT = "recipient"
    SAID_BY = "said_by"
    SPEAKER = "speaker"


SIDES = (Role.ACTOR.value, Role.RECIPIENT.value)
"""The roles of those who did something or to whom it was done."""


class Base(DeclarativeBase):
    """What all tables have in common."""

    type_annotation_map = {str: _TEXT, float: Float(), dict[str, str]: JSON()}  # noqa: RUF012  read once, by SQLAlchemy


def _span(name: str, *, optional: bool = False) -> Any:
    """A span as three columns; all three are NULL where there is none (of SQLAlchemy 2.1 on)."""
    return composite(
        mapped_column(f"{name}_start", Integer, nullable=optional),
        mapped_column(f"{name}_end", Integer, nullable=optional),
        mapped_column(f"{name}_words", _TEXT, nullable=optional),
    )


def _parent(column: str) -> Any:
    return mapped_column(ForeignKey(column, ondelete="CASCADE"))


class DocumentRow(Base):
    """An article as it was read.

    Attributes:
        key: its address: the first 16 digits of `content`.
        content: SHA-256 of language, publication date, title and text, in hexadecimal.
        name: the id that it brought with it.
        recorded: when the archive took it in, in ISO 8601, UTC; "" for those of before that was kept.
        replaces: the older version of it that it took the place of; NULL where it is the first.
    """

    __tablename__ = "documents"
    __table_args__ = (
        # Articles are counted by their days from the index alone: their rows hold their texts.
        Index("documents_by_published", "published_earliest", "published_latest"),
        Index("documents_by_language", "language", "id"),
        Index("documents_by_replaced", "replaces", unique=True),
        Index("documents_by_name", "name", postgresql_using="hash"),
        Index(
            "documents_by_url",
            "url",
            postgresql_using="hash",
            postgresql_where=_WITH_ADDRESS,
            sqlite_where=_WITH_ADDRESS,
        ),
        Index("documents_by_outlet", "outlet", postgresql_using="hash"),
        {"comment": MARK},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(_code(16), unique=True)
    content: Mapped[str] = mapped_column(_code(64), unique=True)
    name: Mapped[str]
    language: Mapped[str]
    published: Mapped[str]
    published_earliest: Mapped[str | None] = mapped_column(_code(10))
    published_latest: Mapped[str | None] = mapped_column(_code(10))
    title: Mapped[str]
    url: Mapped[str]
    outlet: Mapped[str] = mapped_column(server_default=text("''"))
    recorded: Mapped[str] = mapped_column(server_default=text("''"))
    text: Mapped[str]

    replaces: Mapped[int | None] = mapped_column(ForeignKey("documents.id"))

    coding: Mapped[CodingRow] = relationship(back_populates="document")


class CodingRow(Base):
    """What coded a document: the versions of program, lexicon, knowledge and pipeline."""

    __tablename__ = "codings"
    __table_args__ = (Index("codings_by_document", "document_id", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = _parent("documents.id")
    versions: Mapped[dict[str, str]]

    document: Mapped[DocumentRow] = relationship(back_populates="coding")
    times: Mapped[list[TimeRow]] = relationship(order_by="TimeRow.position")
    events: Mapped[list[EventRow]] = relationship(order_by="EventRow.position", back_populates="coding")
    claims: Mapped[list[ClaimRow]] = relationship(order_by="ClaimRow.position")
    boilerplate: Mapped[list[BoilerplateRow]] = relationship(order_by="BoilerplateRow.position")


class TimeRow(Base):
    """A time expression."""

    __tablename__ = "times"
    __table_args__ = (Index("times_by_coding", "coding_id", "position", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    coding_id: Mapped[int] = _parent("codings.id")
    position: Mapped[int]
    span: Mapped[Span] = _span("time")
    edtf: Mapped[str]
    earliest: Mapped[str | None] = mapped_column(_code(10))
    latest: Mapped[str | None] = mapped_column(_code(10))
    kind: Mapped[str]
    rule: Mapped[str]
    # The defaults are those that an archive of revision 0001 was given for the times that it held.
    timex: Mapped[str] = mapped_column(server_default=text("''"))
    on_calendar: Mapped[bool] = mapped_column(server_default=true())
    contradicts_weekday: Mapped[bool] = mapped_column(server_default=false())


class BoilerplateRow(Base):
    """A line of a text that is no part of its account."""

    __tablename__ = "boilerplate"
    __table_args__ = (Index("boilerplate_by_coding", "coding_id", "position", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    coding_id: Mapped[int] = _parent("codings.id")
    position: Mapped[int]
    span: Mapped[Span] = _span("line")


class EventRow(Base):
    """An event with its date and place; the place's columns are NULL, its precision "", where none is told.

    Attributes:
        date_earliest: "" where the date is unknown or has no beginning.
        date_latest: "9999-12-31" where it is unknown or has no end.
        date_reach: how many days may lie between the two (`dragoman.archive.days.Reach`).
    """

    __tablename__ = "events"
    __table_args__ = (
        Index("events_by_coding", "coding_id", "position", unique=True),
        # What is counted stands in the indexes, so that the rows themselves, which are wide, need not be read.
        Index("events_by_day", "date_earliest", "date_latest", "type", "status", "coding_id"),
        Index("events_by_reach", "date_reach", "date_earliest", "date_latest", "type", "status", "coding_id"),
        Index("events_by_type", "type", "date_earliest", "date_latest", "status", "coding_id"),
        Index("events_by_status", "status", "date_earliest", "date_latest", "type", "coding_id"),
        Index("events_by_mode", "mode", "date_earliest", "date_latest", "type", "status", "coding_id"),
        Index("events_by_place", "place_name", postgresql_using="hash"),
        Index("events_by_place_country", "place_country"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    coding_id: Mapped[int] = _parent("codings.id")
    position: Mapped[int]
    type: Mapped[str]
    mode: Mapped[str]
    status: Mapped[str]
    status_cue: Mapped[Span | None] = _span("status_cue", optional=True)
    date_edtf: Mapped[str]
    # Never NULL: SQLite cannot take the permission of revision 0001 back.
    date_earliest: Mapped[str] = mapped_column(_code(10), nullable=True)
    date_latest: Mapped[str] = mapped_column(_code(10), nullable=True)
    date_reach: Mapped[int] = mapped_column(server_default=text("3"))
    date_span: Mapped[Span | None] = _span("date", optional=True)
    date_rule: Mapped[str]
    place_span: Mapped[Span | None] = _span("place", optional=True)
    place_country: Mapped[str | None]
    place_name: Mapped[str | None]
    place_rule: Mapped[str | None]
    # Of the places of revision 0001 no more than their country and name is known.
    place_precision: Mapped[str] = mapped_column(server_default=text("''"))
    place_latitude: Mapped[float | None]
    place_longitude: Mapped[float | None]
    place_geonames: Mapped[int | None]

    coding: Mapped[CodingRow] = relationship(back_populates="events")
    mentions: Mapped[list[MentionRow]] = relationship(order_by="MentionRow.position")
    parties: Mapped[list[PartyRow]] = relationship(order_by="PartyRow.position")
    counts: Mapped[list[CountRow]] = relationship(order_by="CountRow.position")


class MentionRow(Base):
    """A telling of an event; position 0 is the fullest."""

    __tablename__ = "mentions"
    __table_args__ = (Index("mentions_by_event", "event_id", "position", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = _parent("events.id")
    position: Mapped[int]
    trigger: Mapped[Span] = _span("trigger")
    clause: Mapped[Span] = _span("clause")
    frame: Mapped[str]


class CountRow(Base):
    """How many an event struck or gathered; `least` or `most` is NULL where that bound is not told."""

    __tablename__ = "counts"
    __table_args__ = (Index("counts_by_event", "event_id", "position", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = _parent("events.id")
    position: Mapped[int]
    kind: Mapped[CountKind] = mapped_column(_TEXT)
    # SQLite's integers have 64 bits, and so do other databases' big ones.
    least: Mapped[int | None] = mapped_column(BigInteger())
    most: Mapped[int | None] = mapped_column(BigInteger())
    approximate: Mapped[bool]
    span: Mapped[Span] = _span("count")


class ClaimRow(Base):
    """Words put in somebody's mouth; `against` is NULL where no other term stands in the text."""

    __tablename__ = "claims"
    __table_args__ = (Index("claims_by_coding", "coding_id", "position", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    coding_id: Mapped[int] = _parent("codings.id")
    position: Mapped[int]
    verb: Mapped[Span] = _span("verb")
    words: Mapped[Span] = _span("claim")
    # Archives of revision 0003 hold reported speech only.
    kind: Mapped[ClaimKind] = mapped_column(_TEXT, server_default=text("'reported'"))
    against: Mapped[Span | None] = _span("against", optional=True)

    speaker: Mapped[PartyRow] = relationship()


class PartyRow(Base):
    """A party of an event (actor, recipient, said_by; position counts within its role) or the speaker of a claim.

    Attributes:
        date_reach: that of its event, as are `date_earliest` and `date_latest`, so that who did something in some year
            stands in one index; NULL for speakers.
    """

    __tablename__ = "parties"
    __table_args__ = (
        CheckConstraint("(event_id IS NULL) <> (claim_id IS NULL)", name="party_of_event_or_claim"),
        Index("parties_by_event", "event_id", "role", "position", unique=True),
        Index("parties_by_claim", "claim_id", unique=True),
        Index(
            "parties_by_country",
            *("country", "role", "date_reach", "date_earliest", "date_latest", "sector", "event_id"),
        ),
        Index("parties_by_name", "name", postgresql_using="hash", postgresql_where=_NAMED, sqlite_where=_NAMED),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int | None] = _parent("events.id")
    claim_id: Mapped[int | None] = _parent("claims.id")
    role: Mapped[str] = mapped_column(_code(9))
    position: Mapped[int]
    span: Mapped[Span] = _span("party")
    country: Mapped[str]
    sector: Mapped[str]
    name: Mapped[str]
    rule: Mapped[str]
    antecedent: Mapped[Span | None] = _span("antecedent", optional=True)
    date_earliest: Mapped[str | None] = mapped_column(_code(10))
    date_latest: Mapped[str | None] = mapped_column(_code(10))
    date_reach: Mapped[int | None]


class TallyRow(Base):
    """How many events have a type and a status: kept in step by all that adds, changes or deletes events.

    Those of older versions are left out, and those that a person rejected or hid.

    Attributes:
        country: of an actor or recipient, "*" for all events; an event counts once for each of its countries.
    """

    __tablename__ = "tallies"
    # Its rows are its index.
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  read once, by SQLAlchemy

    country: Mapped[str] = mapped_column(primary_key=True)
    type: Mapped[str] = mapped_column(primary_key=True)
    status: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int]


class NameRow(Base):
    """A name of parties or places, once, with its words without accents and case (`dragoman.archive.folding`)."""

    __tablename__ = "names"
    __table_args__ = (Index("names_by_name", "name", postgresql_using="hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    folded: Mapped[str]


class LicenceRow(Base):
    """Under which licence the articles of an outlet are, as somebody told it."""

    __tablename__ = "licences"

    outlet: Mapped[str] = mapped_column(primary_key=True)
    licence: Mapped[str]


class ProblemRow(Base):
    """What could not be read or coded.

    Attributes:
        source: the file, folder or address that was read; `place`: where in it.
        remedy: what to do about it.
        run: when the run began that met it, in ISO 8601, UTC.
    """

    __tablename__ = "problems"
    __table_args__ = (Index("problems_by_place", "place", postgresql_using="hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str]
    place: Mapped[str]
    found: Mapped[str]
    remedy: Mapped[str]
    run: Mapped[str]
