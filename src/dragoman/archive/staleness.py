"""What makes the incidents of an archive stale: called by all that changes documents, codings or decisions."""

from __future__ import annotations

from sqlalchemy import Select, exists, func, insert, select, update
from sqlalchemy.orm import Session

from dragoman.archive.compared_schema import WaitingRow
from dragoman.archive.linked_schema import IncidentRow, LinkingRow, MemberRow
from dragoman.archive.schema import CodingRow, EventRow

_UNSYNCHRONISED = {"synchronize_session": False}


def changed(session: Session, documents: Select[int]) -> None:
    """Notes that some documents, or what is known of them, changed: they are looked at when the archive is linked the
    next time.

    Args:
        session: one that writes.
        documents: asks for their numbers.
    """
    session.execute(update(LinkingRow).values(changes=LinkingRow.changes + 1), execution_options=_UNSYNCHRONISED)
    known = documents.distinct().subquery()
    number = next(iter(known.c))
    # Not `not in`: PostgreSQL would read all that wait.
    new = select(number).where(~exists().where(WaitingRow.document_id == number))
    session.execute(insert(WaitingRow).from_select(["document_id"], new))


def document_changed(session: Session, document_id: int) -> None:
    """Notes that a document's events change or are no longer looked at: called while they still are there."""
    events_changed(session, select(EventRow.id).join(EventRow.coding).where(CodingRow.document_id == document_id))


def events_changed(session: Session, events: Select[int]) -> None:
    """Notes that of some events their incidents are stale."""
    changed(session, select(CodingRow.document_id).join(EventRow).where(EventRow.id.in_(events)))
    theirs = select(MemberRow.incident_id).where(MemberRow.event_id.in_(events))
    session.execute(
        update(IncidentRow).where(IncidentRow.id.in_(theirs)).values(stale=True),
        execution_options=_UNSYNCHRONISED,
    )


def stale(session: Session) -> int:
    """How many incidents are stale."""
    return session.scalar(select(func.count(IncidentRow.id)).where(IncidentRow.stale)) or 0


def is_linked(session: Session) -> bool:
    """Whether nothing changed since the incidents were made."""
    state = session.execute(select(LinkingRow.changes, LinkingRow.linked)).one()
    return bool(state.changes == state.linked)
