"""Tells PostgreSQL by their numbers in which codings some words are, where they are few."""

from __future__ import annotations

from sqlalchemy import ARRAY, ColumnElement, Integer, Select, Text, any_, bindparam, cast, func, select
from sqlalchemy.orm import Session

from dragoman.archive.schema import EventRow
from dragoman.archive.search import are_several

_KNOWN = "codings of the documents with the words of a filter"
"""Where a session keeps them: its questions see one state of the archive."""
_FEW = 10_000


def told_by_number(session: Session, words: str, found: Select[int]) -> ColumnElement[bool] | None:
    """The condition that an event is of one of some codings, written out; None where the database knows better.

    Of one word PostgreSQL knows how frequent it is. Several it takes for strangers to each other, and a phrase it looks
    up in the text of each document that has its words. So it is asked for the codings once, and of few it is told the
    numbers: it knows then how many events they have, and whether these are found sooner by walking through all.

    Args:
        session: where to look.
        words: that are looked for.
        found: the question for the codings of the documents that have them.
    """
    if session.get_bind().dialect.name != "postgresql" or not are_several(words):
        return None
    known: dict[str, str] = session.info.setdefault(_KNOWN, {})
    if words not in known:
        numbers = func.array(found.limit(_FEW + 1).scalar_subquery())
        known[words] = session.scalars(select(cast(numbers, Text))).one()
    if known[words].count(",") >= _FEW:
        return None
    # Written out, since a statement that is prepared is planned for whatever numbers come; and as one text, since
    # thousands take longer to be read and written one by one than to be looked up.
    told = cast(bindparam(None, known[words], literal_execute=True), ARRAY(Integer))
    return EventRow.coding_id == any_(told)
