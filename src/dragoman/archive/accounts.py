"""The events of an archive as what linking compares."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from dragoman.archive.bulk import events_read
from dragoman.archive.decisions.holding import set_aside
from dragoman.archive.linked_schema import MemberRow, SignatureRow
from dragoman.archive.schema import CodingRow, DocumentRow, EventRow
from dragoman.archive.versions import is_newest
from dragoman.linking.accounts import Account, account_key, accounts, host, slim
from dragoman.linking.wording import Words
from dragoman.records import Coding, Document


@dataclass(frozen=True, slots=True)
class Member:
    """An event of an incident, with what is told of its article.

    Attributes:
        incident: number of the incident. `document`: address of the article; `id`: what it brought with it.
        account: without its words: these are for comparing, not for telling.
    """

    incident: int
    account: Account
    document: str
    id: str
    title: str
    url: str


def accounts_of(session: Session, documents: Sequence[int]) -> dict[int, list[tuple[int, Account]]]:
    """By document, those of its events that are compared, with their numbers: of newest versions, and what no person
    rejected or hid.

    Args:
        session: one that reads.
        documents: some numbers, which are in memory together.
    """
    rows = session.execute(_documents().where(DocumentRow.id.in_(documents), is_newest(DocumentRow.id))).all()
    numbers: dict[int, list[int]] = defaultdict(list)
    asked = select(CodingRow.document_id, EventRow.id).join(EventRow, EventRow.coding_id == CodingRow.id)
    asked = asked.where(CodingRow.document_id.in_([row.id for row in rows]))
    for each in session.execute(asked.order_by(CodingRow.document_id, EventRow.position)):
        numbers[each.document_id].append(each.id)
    every = [event for events in numbers.values() for event in events]
    told, aside = events_read(session, every), set_aside(session, every)
    found = {}
    for row in rows:
        document = Document(row.name, row.text, row.title, row.published, row.url, row.language, row.outlet)
        events = numbers[row.id]
        coding = Coding(row.name, events=tuple(told[event] for event in events))
        pairs = zip(events, accounts(document, coding, row.content, story=row.story or ""), strict=True)
        found[row.id] = [(event, slim(account)) for event, account in pairs if event not in aside]
    return found


def _documents() -> Select[*tuple[Any, ...]]:
    row = DocumentRow
    return select(
        *(row.id, row.content, row.name, row.text, row.title, row.published, row.url, row.language, row.outlet),
        SignatureRow.story,
    ).outerjoin(SignatureRow, SignatureRow.document_id == row.id)


def members(session: Session, incidents: Sequence[int]) -> Iterator[Member]:
    """The events of some incidents."""
    row = DocumentRow
    asked = (
        select(
            *(MemberRow.incident_id, MemberRow.event_id, EventRow.position, row.key, row.content, row.name, row.title),
            *(row.url, row.published, row.language, row.outlet, SignatureRow.story),
        )
        .join(EventRow, EventRow.id == MemberRow.event_id)
        .join(EventRow.coding)
        .join(CodingRow.document)
        .outerjoin(SignatureRow, SignatureRow.document_id == row.id)
        .where(MemberRow.incident_id.in_(incidents))
        .order_by(MemberRow.incident_id, row.content, EventRow.position)
    )
    rows = session.execute(asked).all()
    told = events_read(session, [each.event_id for each in rows])
    for each in rows:
        account = Account(
            key=account_key(each.content, each.position),
            document=each.content,
            event=told[each.event_id],
            published=each.published,
            outlet=each.outlet or host(each.url),
            language=each.language,
            story=each.story or each.content,
            words=Words(),
        )
        yield Member(each.incident_id, account, each.key, each.name, each.title, each.url)
