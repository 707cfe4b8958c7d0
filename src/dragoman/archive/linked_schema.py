"""The tables of stories, incidents and a person's decisions. Changing them takes a new revision, as in `schema`.

What can be derived is not kept: an incident's type, dates and disagreements are those that its events tell, its key is
the smallest of its events', and a story's members are the documents that name it.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, LargeBinary, String, false, text, true
from sqlalchemy.orm import Mapped, mapped_column

from dragoman.archive.schema import Base

_DIGEST = String(64).with_variant(String(64, collation="C"), "postgresql")
_DAY = String(10).with_variant(String(10, collation="C"), "postgresql")
_ACCOUNT = String(80).with_variant(String(80, collation="C"), "postgresql")
_IS_STALE = text("stale")
_KIND = String(4).with_variant(String(4, collation="C"), "postgresql")


class DecisionKind(StrEnum):
    """What a person says of two events."""

    JOIN = "join"
    PART = "part"


class SignatureRow(Base):
    """What near-copies of a document are found by, and the story that it belongs to.

    Older versions of documents have a story too: so stories only ever grow, in whatever order documents come.

    Attributes:
        stored: the bytes of `dragoman.linking.shingles.Signature`.
        story: the smallest content digest of its documents.
    """

    __tablename__ = "signatures"
    __table_args__ = (Index("signatures_by_story", "story"),)

    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True)
    stored: Mapped[bytes] = mapped_column(LargeBinary)
    story: Mapped[str] = mapped_column(_DIGEST)


class BandRow(Base):
    """One of the keys under which a document's near-copies are found: they share one.

    Attributes:
        family: a number that all documents of a story have here, and no other: so the stories that share a band are
            found without reading each of their documents.
    """

    __tablename__ = "bands"
    # Its rows are its index.
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  read once, by SQLAlchemy

    band: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    family: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True)


class IncidentRow(Base):
    """One thing that was done; every event of a newest document is in one.

    Attributes:
        first_day: of the date that most tell; after every day where none is known. Incidents stand in its order.
        key: account key of its first event, in whose order those of one day stand.
        documents: how many tell it.
        stale: whether its events, or what a person decided about them, changed since it was made.
    """

    __tablename__ = "incidents"
    __table_args__ = (
        Index("incidents_in_order", "first_day", "key"),
        Index("incidents_stale", "id", postgresql_where=_IS_STALE, sqlite_where=_IS_STALE),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    first_day: Mapped[str] = mapped_column(_DAY, server_default=text("''"))
    key: Mapped[str] = mapped_column(_ACCOUNT, server_default=text("''"))
    documents: Mapped[int] = mapped_column(Integer, server_default=text("1"))
    stale: Mapped[bool]


class MemberRow(Base):
    """Of which incident an event is."""

    __tablename__ = "incident_members"
    __table_args__ = (Index("incident_members_by_incident", "incident_id"),)

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incidents.id", ondelete="CASCADE"))


class LinkRow(Base):
    """Why two events are of one incident (`dragoman.linking.reasons`): NULL points where a person joined them.

    It cannot be derived from the two events: how rare a word is depends on all.
    """

    __tablename__ = "incident_links"
    __table_args__ = (Index("incident_links_by_second", "second_id"),)

    first_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), primary_key=True)
    second_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), primary_key=True)
    points: Mapped[int | None]
    reason: Mapped[str]


class KeptRow(Base):
    """That what one incident announces is another, and why; each announcement has at most one deed."""

    __tablename__ = "kept"
    __table_args__ = (Index("kept_by_deed", "kept_id"),)

    announced_id: Mapped[int] = mapped_column(ForeignKey("incidents.id", ondelete="CASCADE"), primary_key=True)
    kept_id: Mapped[int] = mapped_column(ForeignKey("incidents.id", ondelete="CASCADE"))
    reason: Mapped[str]


class DyadRow(Base):
    """That an incident that was done passes from one party to another; kept so that a dyad is told at once.

    All that is counted of an incident stands in the row, so that no other table is read.

    Attributes:
        actor: the country of who acts; its sector and name may be "". Likewise the recipient's.
        key: the incident's, by which it is named.
        type: the incident's. `mode`: the one that most tell, or "".
        earliest: first day of the date that most tell; "" where that is open or unknown.
        latest: last day; "9999-12-31" likewise.
    """

    __tablename__ = "dyads"
    # Its rows are its index.
    __table_args__ = (Index("dyads_by_incident", "incident_id"), {"sqlite_with_rowid": False})

    actor: Mapped[str] = mapped_column(primary_key=True)
    recipient: Mapped[str] = mapped_column(primary_key=True)
    incident_id: Mapped[int] = mapped_column(
        ForeignKey("incidents.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    actor_sector: Mapped[str] = mapped_column(primary_key=True)
    actor_name: Mapped[str] = mapped_column(primary_key=True)
    recipient_sector: Mapped[str] = mapped_column(primary_key=True)
    recipient_name: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str]
    type: Mapped[str]
    mode: Mapped[str]
    earliest: Mapped[str] = mapped_column(_DAY)
    latest: Mapped[str] = mapped_column(_DAY)


class DyadMonthRow(Base):
    """What passes between two countries, either way, in one month: added up when the archive is linked.

    Of tens of thousands of incidents a row for each would be read, and half of the time that a dyad takes be spent.

    Attributes:
        one: the country whose code comes first; `other`: the other one.
        earliest: first day of the month; where a date may lie in several, its own first day, "" where it is open or
            unknown. `latest`: last day; "9999-12-31" likewise.
        content: keys of incidents, as `dragoman.archive.kept_dyads` writes them.
    """

    __tablename__ = "dyad_months"
    # Its rows are its index.
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  read once, by SQLAlchemy

    one: Mapped[str] = mapped_column(primary_key=True)
    other: Mapped[str] = mapped_column(primary_key=True)
    earliest: Mapped[str] = mapped_column(_DAY, primary_key=True)
    latest: Mapped[str] = mapped_column(_DAY, primary_key=True)
    content: Mapped[str]


class EntryRow(Base):
    """An entry of the agenda, added up when the archive was linked, so that it is told at once.

    Attributes:
        incident_id: the incident that says what is to come.
        told: its state by what articles tell; "" where they tell nothing that decides it.
        until: the last day on which it is pending then; "" where nothing tells when it was said.
        said: EDTF date of its first article, "9999" where unknown; entries stand in its order, then in that of keys.
        content: the entry as `dragoman.analysis.kept_record` writes it.
    """

    __tablename__ = "agenda"
    __table_args__ = (Index("agenda_by_said", "said", "key", "incident_id", "told", "until"),)

    incident_id: Mapped[int] = mapped_column(
        ForeignKey("incidents.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    key: Mapped[str]
    told: Mapped[str]
    until: Mapped[str] = mapped_column(_DAY)
    said: Mapped[str]
    content: Mapped[str]


class ThingRow(Base):
    """An accord, mission or office of the ledger, likewise; their numbers follow their order."""

    __tablename__ = "ledger"

    id: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[str]


class DecisionRow(Base):
    """That a person said that two events are one incident, or are not. None is ever changed or deleted.

    The events are named by what outlives a new coding: the document, and the words that the event rests on.

    Attributes:
        first_content: content digest of the document. `first_start`, `first_end`: the trigger of the fullest mention.
        first_type: type, and `first_position`, place in the coding at that time, to tell apart events that share a
            trigger. Likewise the second's; the first comes first in the order of these fields.
        made: when, in ISO 8601, UTC, to the microsecond.
    """

    __tablename__ = "decisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[DecisionKind] = mapped_column(_KIND)
    first_content: Mapped[str] = mapped_column(_DIGEST)
    first_start: Mapped[int] = mapped_column(Integer)
    first_end: Mapped[int] = mapped_column(Integer)
    first_type: Mapped[str]
    first_position: Mapped[int] = mapped_column(Integer)
    second_content: Mapped[str] = mapped_column(_DIGEST)
    second_start: Mapped[int] = mapped_column(Integer)
    second_end: Mapped[int] = mapped_column(Integer)
    second_type: Mapped[str]
    second_position: Mapped[int] = mapped_column(Integer)
    who: Mapped[str]
    made: Mapped[str]
    why: Mapped[str]


class LinkingRow(Base):
    """The one row that tells whether the incidents are up to date.

    Attributes:
        changes: how often documents, codings or decisions changed.
        linked: how often they had when the incidents were made.
        program: version of the program that made them.
        compared: version of the program that filled the tables of `compared_schema`; "" where they are to be filled.
        passages: how many events these hold.
        turns: how often these were written.
        whole: whether all is to be linked anew, since every word has another weight.
        added_up: `linked` of the incidents that agenda and ledger were added up from; -1 before they were.
        dyads_kept: whether `DyadMonthRow` holds all that `DyadRow` does: not before it was first linked by a program
            that keeps them.
    """

    __tablename__ = "linking"

    id: Mapped[int] = mapped_column(primary_key=True)
    changes: Mapped[int] = mapped_column(BigInteger)
    linked: Mapped[int] = mapped_column(BigInteger)
    program: Mapped[str]
    added_up: Mapped[int] = mapped_column(BigInteger, server_default=text("-1"))
    compared: Mapped[str] = mapped_column(server_default=text("''"))
    passages: Mapped[int] = mapped_column(BigInteger, server_default=text("0"))
    turns: Mapped[int] = mapped_column(BigInteger, server_default=text("0"))
    whole: Mapped[bool] = mapped_column(server_default=true())
    dyads_kept: Mapped[bool] = mapped_column(server_default=false())
