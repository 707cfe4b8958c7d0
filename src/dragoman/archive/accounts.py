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

_AT_ONCE = 100
"""Documents that are held in memory together."""


def newest_accounts(session: Session) -> Iterator[list[tuple[int, Account]]]:
    """The events of all newest documents with their numbers, a list for each document, in the order of the digests.

    What a person rejected or hid is not among them.
    """
    last = ""
    while True:
        rows = session.execute(
            _documents_with_events()
            .add_columns(SignatureRow.story)
            .outerjoin(SignatureRow, SignatureRow.document_id == DocumentRow.id)
            .where(is_newest(DocumentRow.id), DocumentRow.content > last)
            .order_by(DocumentRow.content)
            .limit(_AT_ONCE)
        ).all()
        if not rows:
            return
        aside = set_aside(session, [event.id for row, _ in rows for event in row.coding.events])
        for row, story in rows:
            events = row.coding.events
            coding = Coding(row.name, events=tuple(map(event_of, events)))
            told = accounts(document_of(row), coding, row.content, story=story or "")
            pairs = zip(events, told, strict=True)
            yield [(event.id, slim(account)) for event, account in pairs if event.id not in aside]
        last = rows[-1][0].content
        session.expunge_all()


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
