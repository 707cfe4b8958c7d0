"""What makes the incidents of an archive stale: called by all that changes documents, codings or decisions."""

from __future__ import annotations

from sqlalchemy import Select, func, select, update
from sqlalchemy.orm import Session

from dragoman.archive.linked_schema import IncidentRow, LinkingRow, MemberRow
from dragoman.archive.schema import CodingRow, EventRow


def changed(session: Session) -> None:
    """Notes that something changed, so that incidents are made anew when they are linked the next time."""
    session.execute(update(LinkingRow).values(changes=LinkingRow.changes + 1))


def document_changed(session: Session, document_id: int) -> None:
    """Notes that a document's events change or are no longer looked at: called while they still are there."""
    events_changed(session, select(EventRow.id).join(EventRow.coding).where(CodingRow.document_id == document_id))


def events_changed(session: Session, events: Select[int]) -> None:
    """Notes that of some events their incidents are stale."""
    changed(session)
    theirs = select(MemberRow.incident_id).where(MemberRow.event_id.in_(events))
    session.execute(
        update(IncidentRow).where(IncidentRow.id.in_(theirs)).values(stale=True),
        execution_options={"synchronize_session": False},
    )


def stale(session: Session) -> int:
    """How many incidents are stale."""
    return session.scalar(select(func.count(IncidentRow.id)).where(IncidentRow.stale)) or 0


def is_linked(session: Session) -> bool:
    """Whether nothing changed since the incidents were made."""
    state = session.execute(select(LinkingRow.changes, LinkingRow.linked)).one()
    return bool(state.changes == state.linked)
