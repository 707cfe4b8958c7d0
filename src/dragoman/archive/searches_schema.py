"""The table of searches that persons saved. Changing it takes a new revision."""

from __future__ import annotations

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from dragoman.archive.schema import Base

_KEY = String(32).with_variant(String(32, collation="C"), "postgresql")


class SearchRow(Base):
    """A search that somebody saved.

    Attributes:
        key: its address, which nobody guesses: whoever knows it may read its feed.
        query: what it asks for, as the page's address tells it: "country=MLI&type=ACCUSE".
        who: whose it is; "" where nobody signed.
        made: when it was saved, in ISO 8601, UTC.
        seen: number of the last document that the archive held at the last visit.
        visited: when that was.
    """

    __tablename__ = "searches"
    __table_args__ = (Index("searches_by_who", "who"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(_KEY, unique=True)
    name: Mapped[str]
    query: Mapped[str]
    who: Mapped[str]
    made: Mapped[str]
    seen: Mapped[int]
    visited: Mapped[str]
