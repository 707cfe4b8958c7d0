"""The tables by which agenda and ledger are added up from what changed. Changing them takes a new revision, as in
`schema`.

None points at an incident: one may go, and what rested on it must still be found.
"""

from __future__ import annotations

from sqlalchemy import Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from dragoman.archive.schema import Base

_CODE = String(9).with_variant(String(9, collation="C"), "postgresql")
_DAY = String(10).with_variant(String(10, collation="C"), "postgresql")


class UnaddedRow(Base):
    """An incident that was made anew, is no more, or may have another deed, since agenda and ledger were added up; 0
    where all are to be added up anew.
    """

    __tablename__ = "unadded"

    incident_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class ExpectedRow(Base):
    """From when to when an incident that says what is to come looks for its outcomes, or one is found as such.

    Attributes:
        country, type: of the outcome. `says`: whether the incident is the one that says what is to come.
    """

    __tablename__ = "expected"
    __table_args__ = (Index("expected_by_incident", "incident_id"), {"sqlite_with_rowid": False})

    country: Mapped[str] = mapped_column(_CODE, primary_key=True)
    type: Mapped[str] = mapped_column(_CODE, primary_key=True)
    says: Mapped[bool] = mapped_column(primary_key=True)
    last: Mapped[str] = mapped_column(_DAY, primary_key=True)
    first: Mapped[str] = mapped_column(_DAY, primary_key=True)
    incident_id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)


class OutcomeRow(Base):
    """That an incident is the outcome of another, which says what is to come."""

    __tablename__ = "outcomes"
    __table_args__ = (Index("outcomes_by_saying", "saying_id"), {"sqlite_with_rowid": False})

    outcome_id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    saying_id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)


class HappeningRow(Base):
    """What an incident tells of an accord, mission or office (`dragoman.analysis.kept_record`)."""

    __tablename__ = "happenings"

    incident_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[str]
