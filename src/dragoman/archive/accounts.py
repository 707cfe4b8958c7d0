"""The events of an archive as what linking compares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from dragoman.archive.decisions.holding import set_aside
from dragoman.archive.linked_schema import MemberRow, SignatureRow
from dragoman.archive.rows import document_of, event_of
from dragoman.archive.schema import CodingRow, DocumentRow, EventRow
from dragoman.archive.versions import is_newest
from dragoman.linking.accounts import Account, account_key, accounts, host, slim
from dragoman.linking.wording import Words
from dragoman.records import Coding


def accounts_of(session: Session, documents: Sequence[int]) -> dict[int, list[tuple[int, Account]]]:
    """By document, those of its events that are compared, with their numbers: of newest versions, and what no person
    rejected or hid.

    Args:
        session: one that may let go of all its rows.
        documents: some numbers, which are in memory together.
    """
    rows = session.execute(
        _documents_with_events()
        .add_columns(SignatureRow.story)
        .outerjoin(SignatureRow, SignatureRow.document_id == DocumentRow.id)
        .where(DocumentRow.id.in_(documents), is_newest(DocumentRow.id))
    ).all()
    aside = set_aside(session, [event.id for row, _ in rows for event in row.coding.events])
    found = {}
    for row, story in rows:
        events = row.coding.events
        coding = Coding(row.name, events=tuple(map(event_of, events)))
        told = accounts(document_of(row), coding, row.content, story=story or "")
        pairs = zip(events, told, strict=True)
        found[row.id] = [(event.id, slim(account)) for event, account in pairs if event.id not in aside]
    session.expunge_all()
    return found


def _documents_with_events() -> Select[DocumentRow]:
    """Documents with what their codings hold of events, of which linking compares a part."""
    return select(DocumentRow).options(
        joinedload(DocumentRow.coding)
        .selectinload(CodingRow.events)
        .options(selectinload(EventRow.mentions), selectinload(EventRow.parties), selectinload(EventRow.counts))
    )


def members(session: Session, incidents: Sequence[int]) -> Iterator[tuple[int, EventRow, Account]]:
    """The events of some incidents: the incident's number, the event's row, and the event as an account.

    The accounts have no words: these are for comparing, not for telling.
    """
    asked = (
        select(EventRow, MemberRow.incident_id, SignatureRow.story)
        .join(MemberRow, MemberRow.event_id == EventRow.id)
        .join(EventRow.coding)
        .join(CodingRow.document)
        .outerjoin(SignatureRow, SignatureRow.document_id == DocumentRow.id)
        .where(MemberRow.incident_id.in_(incidents))
        .order_by(MemberRow.incident_id, DocumentRow.content, EventRow.position)
        .options(
            contains_eager(EventRow.coding).contains_eager(CodingRow.document).defer(DocumentRow.text),
            selectinload(EventRow.mentions),
            selectinload(EventRow.parties),
            selectinload(EventRow.counts),
        )
    )
    for row, incident, story in session.execute(asked):
        document = row.coding.document
        yield (
            incident,
            row,
            Account(
                key=account_key(document.content, row.position),
                document=document.content,
                event=event_of(row),
                published=document.published,
                outlet=document.outlet or host(document.url),
                language=document.language,
                story=story or document.content,
                words=Words(),
            ),
        )
