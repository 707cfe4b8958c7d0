"""The tables of what persons decided about events and parties, and of what follows. Changing them takes a new revision.

The rows of an event hold what is true by the last word of a person. What the program coded stands beside it here,
where the two differ, so that a decision can be taken back.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from dragoman.archive.schema import Base

_KEY = String(16).with_variant(String(16, collation="C"), "postgresql")
_DIGEST = String(64).with_variant(String(64, collation="C"), "postgresql")
_WORD = String(9).with_variant(String(9, collation="C"), "postgresql")
_OF_DOCUMENT = text("content IS NOT NULL")
_UNDOES = text("undoes <> ''")


class CorrectionRow(Base):
    """What a person decided about an event, two parties, or a decision of before. None is ever changed or deleted.

    Attributes:
        key: the first 16 digits of a digest of all the rest: the same in every archive.
        content: content digest of the event's document; NULL where the decision is about parties.
        record: all of it, as `dragoman.archive.decisions.corrections.Correction` is written in JSON.
        undoes: key of the decision that this one takes back; "" where it is none of these.
        made: when, in ISO 8601, UTC, to the microsecond.
    """

    __tablename__ = "corrections"
    __table_args__ = (
        Index("corrections_by_content", "content", postgresql_where=_OF_DOCUMENT, sqlite_where=_OF_DOCUMENT),
        Index("corrections_by_kind", "kind"),
        Index("corrections_by_undone", "undoes", postgresql_where=_UNDOES, sqlite_where=_UNDOES),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(_KEY, unique=True)
    kind: Mapped[str] = mapped_column(_WORD)
    content: Mapped[str | None] = mapped_column(_DIGEST)
    record: Mapped[dict[str, Any]] = mapped_column(JSON)
    undoes: Mapped[str] = mapped_column(_KEY)
    who: Mapped[str]
    made: Mapped[str]
    why: Mapped[str]


class StandingRow(Base):
    """How an event stands, where a person decided about it or about one of its parties; others have no row.

    It follows from the event's coding and the decisions, and is made anew with either.

    Attributes:
        state: one of `dragoman.archive.decisions.corrections.State`.
        set_aside: whether it is rejected or hidden: neither found, counted nor linked.
        coded: the event as the program coded it, in JSON, where what holds is something else; else NULL.
        last: key of the last decision about it that holds; "" where only parties were merged.
    """

    __tablename__ = "event_standings"
    __table_args__ = (
        Index("event_standings_by_state", "state", "event_id"),
        Index("event_standings_set_aside", "set_aside", "event_id"),
    )

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), primary_key=True)
    state: Mapped[str] = mapped_column(_WORD)
    set_aside: Mapped[bool]
    coded: Mapped[str | None]
    last: Mapped[str] = mapped_column(_KEY)
