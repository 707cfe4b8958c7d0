"""What could not be read or coded while documents were added: kept until the source can be read and coded."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, func, or_, select

from dragoman.archive.archive import Archive
from dragoman.archive.schema import ProblemRow
from dragoman.archive.search import storable
from dragoman.errors import DragomanError

_WITHIN = (":", ",", "/")
"""What stands between the name of a source and that of a place in it."""


@dataclass(frozen=True)
class Problem:
    """What could not be read or coded.

    Attributes:
        place: the file, address, line or article that is meant, so that it is found from anywhere.
        found: what is wrong, as a clause.
        do: what the user can do about it, as a clause.
        run: when the run began that met it, in ISO 8601, UTC.
    """

    place: str
    found: str
    do: str
    run: str

    def __str__(self) -> str:
        return f"{self.place}: {self.found}; {self.do}."


def keep(archive: Archive, source: str, place: str, error: DragomanError, run: str) -> None:
    """Keeps a problem; what is known of the same place is replaced.

    Args:
        archive: where to keep it.
        source: the file, folder or address that was read.
        place: where in it; the source itself where the whole is meant.
        error: what is wrong.
        run: when this run began, in ISO 8601, UTC, always as precise.

    Raises:
        ArchiveError: the archive cannot be written.
    """
    source, place = storable(source), storable(place)
    with archive.writing() as session:
        known = session.scalars(
            select(ProblemRow).where(ProblemRow.place == place, ProblemRow.source == source)
        ).first()
        row = known or ProblemRow(source=source, place=place, run="")
        row.found, row.remedy = storable(error.found), storable(error.do)
        # Of two runs at once, neither clears what the other met.
        row.run = max(row.run, run)
        session.add(row)


def clear(archive: Archive, source: str, run: str) -> None:
    """Forgets what runs before this one met in a source that was read and coded to its end.

    Raises:
        ArchiveError: the archive cannot be written.
    """
    source = storable(source)
    with archive.writing() as session:
        session.execute(delete(ProblemRow).where(ProblemRow.run < run, _of(source)))


def problems(archive: Archive) -> tuple[Problem, ...]:
    """All problems, in the order of their places.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        rows = session.scalars(select(ProblemRow).order_by(ProblemRow.place, ProblemRow.source))
        return tuple(Problem(row.place, row.found, row.remedy, row.run) for row in rows)


def _of(source: str) -> ColumnElement[bool]:
    """Whatever was read when it was met: a folder, or this one file of it."""
    begins = func.substr(ProblemRow.place, 1, len(source) + 1)
    return or_(ProblemRow.source == source, ProblemRow.place == source, begins.in_([source + mark for mark in _WITHIN]))
