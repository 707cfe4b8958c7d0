"""The archive: opened, added to, closed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, replace
from types import TracebackType

from sqlalchemy import Engine, delete, exists, select
from sqlalchemy.orm import Session

from dragoman.archive import names, search, staleness, tallies
from dragoman.archive.decisions.adding import is_added
from dragoman.archive.decisions.holding import coded_event, hold_all_of, standings
from dragoman.archive.failures import told_plainly
from dragoman.archive.inserting import Rows
from dragoman.archive.loading import whole_documents
from dragoman.archive.opening import open_engine, shown, writing
from dragoman.archive.rows import coding_of, content_digest, spans_of
from dragoman.archive.schema import CodingRow, DocumentRow
from dragoman.archive.versions import known_marks, marks_of, predecessor
from dragoman.errors import ArchiveError
from dragoman.records import Coding, Document


class Archive:
    """Documents with their codings, in a database; safe to use from several threads and programs at once.

    Made by `Archive.open`; closed by `close` or at the end of a `with` block.
    """

    def __init__(self, engine: Engine, address: str) -> None:
        self.address = address
        self._engine = engine
        self._writer = writing(engine)

    @classmethod
    def open(cls, address: str, *, make: bool = True) -> Archive:
        """The archive at an address.

        Args:
            address: file name, or URL ("sqlite:///news.db", "postgresql://user@host/news").
            make: whether to make the archive where it is not there; the database itself is made for SQLite only.

        Raises:
            ArchiveError: there is no such folder, file or server, it holds no archive, or a newer Dragoman made it.
        """
        return cls(open_engine(address, make=make), shown(address))

    def add(self, document: Document, coding: Coding) -> bool:
        """Keeps a document and its coding, both or nothing; a document that the archive holds is left as it is.

        One of the same address on the web, or the same id, whose text, title or date is another is a new version: it
        takes the place of the old one, which is kept (`dragoman.archive.versions`).

        Returns:
            Whether the document was new.

        Raises:
            ArchiveError: the coding is not of this text, or the archive cannot be written.
        """
        return self.add_all([(document, coding)])[0]

    def add_all(self, coded: Sequence[tuple[Document, Coding]]) -> list[bool]:
        """Keeps several documents, as `add` would one after the other, all or none of them.

        Returns:
            Of each whether it was new.

        Raises:
            ArchiveError: a coding is not of its text, or the archive cannot be written.
        """
        for document, coding in coded:
            _check(document, coding)
        with self.writing() as session:
            return _add(session, coded)

    def recode(self, document: Document, coding: Coding) -> Coding | None:
        """Puts a coding in the place of the document's present one, both or nothing.

        The incidents of its events are stale from then on (`dragoman.archive.linking`). What persons said of its events
        holds of those that are known again (`dragoman.archive.decisions`).

        Returns:
            The coding of before, as the program made it; None where the document is not there, or the same versions
            coded it already, as when two programs code an archive anew at once.

        Raises:
            ArchiveError: the coding is not of this text, or the archive cannot be written.
        """
        _check(document, coding)
        with self.writing() as session:
            found = whole_documents().where(DocumentRow.content == content_digest(document))
            row = session.scalars(found).one_or_none()
            if row is None or row.coding.versions == coding.versions:
                return None
            known = standings(session, [event.id for event in row.coding.events])
            coded = [event for event in row.coding.events if not is_added(event)]
            before = replace(
                coding_of(row.coding), events=tuple(coded_event(event, known.get(event.id)) for event in coded)
            )
            number, content = row.id, row.content
            # SQLite gives the new rows the numbers of those that are gone.
            session.expunge_all()
            staleness.document_changed(session, number)
            with tallies.recounted(session, [number]):
                session.execute(delete(CodingRow).where(CodingRow.document_id == number))
                rows = Rows()
                rows.coding(coding, stored=number)
                rows.write(session)
            names.learn(session, [coding])
            hold_all_of(session, [content])
        return before

    def holds(self, document: Document) -> bool:
        """Whether a document of the same language, publication date, title and text is in the archive.

        Raises:
            ArchiveError: the archive cannot be read.
        """
        with self.reading() as session:
            return _holds(session, document)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees the archive as it was at its first question, whatever others add meanwhile.

        Raises:
            ArchiveError: the archive cannot be read.
        """
        with told_plainly(self.address), Session(self._engine) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session in whose transaction no other program writes; kept at the end, or nothing of it.

        Raises:
            ArchiveError: the archive cannot be written.
        """
        with told_plainly(self.address), Session(self._writer) as session, session.begin():
            yield session

    def close(self) -> None:
        """Lets go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _holds(session: Session, document: Document) -> bool:
    found = session.scalar(select(exists().where(DocumentRow.content == content_digest(document))))
    return bool(found)


def _add(session: Session, coded: Sequence[tuple[Document, Coding]]) -> list[bool]:
    """Writes the documents in their order, together up to one that may be a new version of one before it."""
    contents = [content_digest(document) for document, _ in coded]
    held = set(session.scalars(select(DocumentRow.content).where(DocumentRow.content.in_(contents))))
    marks = known_marks(session, [document for document, _ in coded])
    waiting: list[tuple[Document, Coding, int | None]] = []
    new = []
    for content, (document, coding) in zip(contents, coded, strict=True):
        new.append(content not in held)
        if content in held:
            continue
        replaces = None
        if marks & marks_of(document):
            _write(session, waiting)
            replaces = predecessor(session, document)
        waiting.append((document, coding, replaces))
        held.add(content)
        marks |= marks_of(document)
    _write(session, waiting)
    return new


def _write(session: Session, waiting: list[tuple[Document, Coding, int | None]]) -> None:
    """Writes what waits, and empties the list."""
    if not waiting:
        return
    rows = Rows()
    for document, coding, replaces in waiting:
        rows.coding(coding, document=rows.document(document, replaces))
    replaced = [replaces for _, _, replaces in waiting if replaces is not None]
    for number in replaced:
        staleness.document_changed(session, number)
    tallies.leave(session, replaced)
    numbers = rows.write(session)
    search.index(session, {number: document for number, (document, _, _) in zip(numbers, waiting, strict=True)})
    codings = [coding for _, coding, _ in waiting]
    names.learn(session, codings)
    tallies.enter(session, codings)
    staleness.changed(session, select(DocumentRow.id).where(DocumentRow.id.in_(numbers)))
    hold_all_of(session, [content_digest(document) for document, _, _ in waiting])
    waiting.clear()


def _check(document: Document, coding: Coding) -> None:
    """Nothing without evidence: every span must lie in the text that is kept."""
    if coding.document != document.id:
        raise ArchiveError(f"is not coded by a coding of '{coding.document}'", "code it anew", document.id)
    for span in spans_of(coding):
        if document.text[span.start : span.end] != span.text:
            raise ArchiveError(
                f"'{span.text}' does not stand at {span.start}-{span.end} of its text", "code it anew", document.id
            )
    for part in astuple(document):
        if "\0" in part:
            raise ArchiveError("holds a NUL character, which not every database keeps", "take it out", document.id)
        try:
            part.encode()
        except UnicodeEncodeError as error:
            raise ArchiveError(
                f"holds half a character (U+{ord(part[error.start]):04X} at {error.start})",
                "read it again in its right encoding",
                document.id.encode("utf-8", "backslashreplace").decode(),
            ) from None
