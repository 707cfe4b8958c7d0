"""Under which licence the articles of an outlet are, as somebody told the archive; of the others nothing is known."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import delete, insert, select

from dragoman.archive.archive import Archive
from dragoman.archive.schema import LicenceRow
from dragoman.archive.search import storable


def licences(archive: Archive) -> dict[str, str]:
    """The licences by the names of outlets, in the order of these.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        rows = session.execute(select(LicenceRow.outlet, LicenceRow.licence).order_by(LicenceRow.outlet))
        return {outlet: licence for outlet, licence in rows}  # noqa: C416  rows are no pairs to mypy


def tell_licences(archive: Archive, told: Mapping[str, str]) -> None:
    """Keeps the licences of some outlets in place of those that were told before; those of others stay.

    Args:
        archive: where to keep them.
        told: by the names of outlets; "" where nothing is known any more.

    Raises:
        ArchiveError: the archive cannot be written.
    """
    rows = {storable(outlet): storable(licence) for outlet, licence in told.items()}
    with archive.writing() as session:
        for outlet in rows:
            session.execute(delete(LicenceRow).where(LicenceRow.outlet == outlet))
        kept = [{"outlet": outlet, "licence": licence} for outlet, licence in rows.items() if licence]
        if kept:
            session.execute(insert(LicenceRow), kept)
