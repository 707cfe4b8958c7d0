"""The tables by which linking finds what a change can touch. Changing them takes a new revision, as in `schema`.

All in them follows from documents, codings, decisions and stories; they are as new as `linking.changes` only once the
archive is linked. None points at an event: an event may go, and what it was linked to must still be found.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String, text
from sqlalchemy.orm import Mapped, mapped_column

from dragoman.archive.schema import Base

_STEM = String(6).with_variant(String(6, collation="C"), "postgresql")
_TYPE = String(9).with_variant(String(9, collation="C"), "postgresql")
_IS_DIRTY = text("dirty")


class ComparedRow(Base):
    """An event of a newest version as linking compares it (`dragoman.archive.compared_record`).

    Attributes:
        component: the least number of the events that it is linked with, directly or through others; NULL before.
        incident_id: the incident that it was put in; NULL before.
        dirty: whether it, or what its links rest on, changed since it was linked.
    """

    __tablename__ = "compared"
    __table_args__ = (
        Index("compared_by_document", "document_id"),
        Index("compared_by_component", "component"),
        Index("compared_by_incident", "incident_id"),
        Index("compared_dirty", "type", postgresql_where=_IS_DIRTY, sqlite_where=_IS_DIRTY),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(Integer)
    event_id: Mapped[int] = mapped_column(Integer)
    type: Mapped[str] = mapped_column(_TYPE)
    told: Mapped[str]
    component: Mapped[int | None] = mapped_column(Integer)
    incident_id: Mapped[int | None] = mapped_column(Integer)
    dirty: Mapped[bool]


class BlockRow(Base):
    """A number of a key under which an event is found by those that may be one incident with it."""

    __tablename__ = "blocks"
    # Its rows are its index.
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  read once, by SQLAlchemy

    block: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    compared_id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)


class SpreadRow(Base):
    """In how many passages a word stands, and in how many it is a name (`dragoman.linking.wording.Rarity`)."""

    __tablename__ = "spread"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012

    word: Mapped[str] = mapped_column(_STEM, primary_key=True)
    passages: Mapped[int] = mapped_column(Integer)
    named: Mapped[int] = mapped_column(Integer)


class ToldWordRow(Base):
    """That a word stands in a passage of a document that tells an event."""

    __tablename__ = "told_words"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012

    word: Mapped[str] = mapped_column(_STEM, primary_key=True)
    document_id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)


class ReweighedRow(Base):
    """A word that says more or less than it did when the archive was linked."""

    __tablename__ = "reweighed"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012

    word: Mapped[str] = mapped_column(_STEM, primary_key=True)


class WaitingRow(Base):
    """A document that came, went or changed, or about which a person decided, since it was looked at."""

    __tablename__ = "waiting"

    document_id: Mapped[int] = mapped_column(
        ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )


class PromiseRow(Base):
    """A number of a key under which an incident is found as the deed, or the announcement, of another.

    Attributes:
        announces: whether it is the announcement.
    """

    __tablename__ = "promises"
    __table_args__ = (Index("promises_by_incident", "incident_id"), {"sqlite_with_rowid": False})

    block: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    announces: Mapped[bool] = mapped_column(primary_key=True)
    incident_id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
