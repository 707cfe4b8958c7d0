"""Problems that are kept in an archive, besides being told."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.archive import problems as kept
from dragoman.cli.options import Problems
from dragoman.errors import CodingError, DragomanError, LanguageError, ReadingError
from dragoman.reading import STANDARD_INPUT
from dragoman.reading.addresses import is_address, shown
from dragoman.records import Coding

if TYPE_CHECKING:
    from dragoman.archive import Archive
    from dragoman.archive.decisions import Correction, Decision
    from dragoman.reading import DecisionLine
    from dragoman.records import Document

_AT_ONCE = 500
"""Decisions that are kept together."""


class KeptProblems(Problems):
    """Tells what cannot be read or coded, and keeps it in the archive until its source can.

    Attributes:
        decisions: how many decisions of persons were read that were not known.
        without_coding: how many new documents in other languages were kept without a coding.
        known: how many of these were there already.

    `clear`, called when everything is coded, forgets what earlier runs met in the sources that were read to their end.
    """

    def __init__(self, archive: Archive) -> None:
        super().__init__()
        self._archive = archive
        self._run = datetime.now(UTC).isoformat(timespec="microseconds")
        self._source = self._given = ""
        self._read: dict[str, bool] = {}
        self._source_of: dict[int, str] = {}
        self._decisions: list[Correction | Decision] = []
        self.decisions = 0
        self.without_coding = 0
        self.known = 0

    def tell(self, problem: DragomanError | str) -> None:
        """Prints an error, which counts and is kept, or a warning."""
        super().tell(problem)
        if isinstance(problem, DragomanError):
            self._keep(self._source, self._place(problem.where), problem)

    def tell_of(self, document: Document, problem: CodingError) -> None:
        """Likewise for a document that was read and cannot be coded."""
        super().tell(problem)
        source = self._source_of.pop(id(document), self._source)
        self._keep(source, f"{source}: {document.id}", problem)

    def begins(self, source: str) -> None:
        """Keeps what is told from now on under this source."""
        self._given, self._source = _names(source)
        self._read[self._source] = True

    def found(self, document: Document) -> None:
        """Remembers whence it is: coding comes later, when other sources are being read."""
        self._source_of[id(document)] = self._source

    def uncoded(self, document: Document, error: LanguageError) -> None:
        """Keeps a document in another language as it was read, without a coding, until one is there that codes it."""
        from dragoman.languages import named

        if self._archive.holds(document):
            self.known += 1
            return
        self._archive.add(document, Coding(document.id))
        self.without_coding += 1
        super().tell(f"{document.id}: is in {named(document.language)}, which is not coded here; it is kept uncoded.")

    def decision(self, line: DecisionLine) -> None:
        """Keeps a person's decision that another archive has exported."""
        from dragoman.exports.decided import parse_any

        try:
            self._decisions.append(parse_any(line.record, line.where))
        except ReadingError as error:
            self.tell(error)
        if len(self._decisions) >= _AT_ONCE:
            self.keep_decisions()

    def keep_decisions(self) -> None:
        """Keeps the decisions that were read so far; what is about articles to come holds once they are there."""
        from dragoman.archive.decisions import Correction, keep, keep_corrections

        new = keep_corrections(self._archive, [each for each in self._decisions if isinstance(each, Correction)])
        new += keep(self._archive, [each for each in self._decisions if not isinstance(each, Correction)])
        self.decisions += new
        self._decisions.clear()

    def done(self, document: Document) -> None:
        """Lets go of a document that was coded or needs no coding."""
        self._source_of.pop(id(document), None)

    def clear(self) -> None:
        """Forgets what earlier runs met in the sources that this run read to their end."""
        for source, whole in self._read.items():
            if whole:
                kept.clear(self._archive, source, self._run)

    def _keep(self, source: str, place: str, problem: DragomanError) -> None:
        if place == source:
            self._read[source] = False
        kept.keep(self._archive, source, place, problem, self._run)

    def _place(self, where: str | None) -> str:
        """Where it is, told so that it is found from any folder."""
        if where is None:
            return self._source
        return self._source + where.removeprefix(self._given) if where.startswith(self._given) else where


def _names(source: str) -> tuple[str, str]:
    """A source as errors name it, and so that it is known again from any folder."""
    if source == STANDARD_INPUT:
        return "standard input", "standard input"
    printable = source.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    if is_address(source):
        return shown(printable), shown(printable)
    return printable, str(Path(printable).absolute())
