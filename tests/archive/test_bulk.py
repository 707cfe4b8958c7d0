"""What is read many at once is what was added."""

from __future__ import annotations

from sqlalchemy import select

from dragoman.archive import Archive
from dragoman.archive.bulk import claims_read, events_read, times_read
from dragoman.archive.rows import key_of
from dragoman.archive.schema import CodingRow, DocumentRow, EventRow
from dragoman.archive.texts import texts
from dragoman.records import Coding, Document


def test_events_times_and_claims_are_read_as_they_were_added(archive: Archive, full: tuple[Document, Coding]) -> None:
    document, coding = full
    assert archive.add(Document("first", "Rien à Gao."), Coding("first"))
    assert archive.add(document, coding)
    with archive.reading() as session:
        numbers = session.scalars(
            select(EventRow.id).join(EventRow.coding).order_by(CodingRow.document_id, EventRow.position)
        ).all()
        stored = session.scalars(select(DocumentRow.id).where(DocumentRow.key == key_of(document))).one()
        every = session.scalars(select(DocumentRow.id)).all()
        assert tuple(events_read(session, numbers)[number] for number in numbers) == coding.events
        assert times_read(session, every) == {stored: coding.times}
        assert claims_read(session, every) == {stored: coding.claims}
    (text,) = texts(archive, [key_of(document)]).values()
    assert (text.text, text.title, text.published, text.url) == (
        document.text,
        document.title,
        document.published,
        document.url,
    )
    assert (text.times, text.claims) == (coding.times, coding.claims)
