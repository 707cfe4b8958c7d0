"""Facts about the world, as data: YAML tables that an analyst can read and mend, loaded and checked here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from dragoman.datafiles import version_of
from dragoman.errors import DataFileError
from dragoman.knowledge import cache
from dragoman.knowledge.overlay import overlay_files, overlay_version
from dragoman.knowledge.rows import (
    CountryRow,
    GroupRow,
    InvasionRow,
    OfficeRow,
    OperationRow,
    OrganisationRow,
    PlaceRow,
    TypeRow,
)
from dragoman.knowledge.tables import FILES, Tables

__all__ = [
    "CountryRow",
    "GroupRow",
    "InvasionRow",
    "Knowledge",
    "OfficeRow",
    "OperationRow",
    "OrganisationRow",
    "PlaceRow",
    "TypeRow",
    "load",
]

ROOT = Path(__file__).parent


@dataclass(frozen=True, eq=False)
class Knowledge:
    """All facts that the program knows.

    Attributes:
        plover: the event types, in the manual's order.
        offices: rows of one person in the order of time.
        version: changes whenever one of the tables does; with an overlay, "<of our tables>+<of the overlay>".
    """

    plover: tuple[TypeRow, ...]
    countries: tuple[CountryRow, ...]
    offices: tuple[OfficeRow, ...]
    organisations: tuple[OrganisationRow, ...]
    groups: tuple[GroupRow, ...]
    operations: tuple[OperationRow, ...]
    invasions: tuple[InvasionRow, ...]
    places: tuple[PlaceRow, ...]
    version: str

    @cached_property
    def types(self) -> dict[str, TypeRow]:
        """The event types by name."""
        return {row.type: row for row in self.plover}

    def country(self, code: str) -> CountryRow | None:
        """The country of an ISO 3166-1 alpha-3 code; None for what is no country (UNO, IMG, ...)."""
        return self._countries.get(code)

    def offices_of(self, person: str) -> tuple[OfficeRow, ...]:
        """What a person, named as in the table, held, in the order of time."""
        return self._offices.get(person, ())

    @cached_property
    def _countries(self) -> dict[str, CountryRow]:
        return {row.code: row for row in self.countries}

    @cached_property
    def _offices(self) -> dict[str, tuple[OfficeRow, ...]]:
        found: dict[str, tuple[OfficeRow, ...]] = {}
        for row in self.offices:
            found[row.person] = (*found.get(row.person, ()), row)
        return found


def load(overlay: Path | None = None) -> Knowledge:
    """The facts that come with the program, with those of an overlay laid over them where one is given.

    Args:
        overlay: a folder with any of the same files. A row with the key of one of ours (see `tables.TABLES`) replaces
            it, other rows are added.

    Raises:
        DataFileError: one of the tables breaks its form, or contradicts another, or the overlay holds a file of
            another name; names file and line.
    """
    return load_folder(ROOT, overlay)


def load_folder(folder: Path, overlay: Path | None = None) -> Knowledge:
    """The facts of a folder that holds the same tables. An overlay is read anew when one of its files has changed.

    Raises:
        DataFileError: as for `load`.
    """
    return _load(folder, overlay, "" if overlay is None else overlay_version(overlay))


def files_of(folder: Path) -> list[Path]:
    """The files that make up the tables of a folder, whether they are there or not."""
    return [folder / name for name in FILES]


@lru_cache(maxsize=4)
def _load(folder: Path, overlay: Path | None, overlaid: str) -> Knowledge:
    """The facts with an overlay of that version ("" for none that adds anything)."""
    tables, version = _base(folder)
    if overlay is not None and overlaid:
        added, problems = Tables.read(overlay_files(overlay)[0])
        tables = added.over(tables)
        _refuse(problems or tables.contradictions())
        version = f"{version}+{overlaid}"
    return Knowledge(
        plover=tuple(placed.row for placed in tables.plover),
        countries=tuple(placed.row for placed in tables.countries),
        offices=tuple(_by_date(placed.row for placed in tables.offices)),
        organisations=tuple(placed.row for placed in tables.organisations),
        groups=tuple(placed.row for placed in tables.groups),
        operations=tuple(placed.row for placed in tables.operations),
        invasions=tuple(placed.row for placed in tables.invasions),
        places=tuple(placed.row for placed in tables.places),
        version=version,
    )


@lru_cache(maxsize=4)
def _base(folder: Path) -> tuple[Tables, str]:
    """The checked tables of a folder, and their version."""
    files = files_of(folder)
    version = _version(folder)
    tables = cache.read(folder, version)
    if tables is None:
        tables, problems = Tables.read(files)
        _refuse(problems or tables.contradictions())
        # What was changed while it was read must not be kept under the version of before.
        if version == _version(folder):
            cache.write(folder, version, tables)
    return tables, version


def _version(folder: Path) -> str:
    """That of all data in a folder, the gazette of places included."""
    return version_of(path for form in ("*.yaml", "*.tsv") for path in folder.glob(form))


def _refuse(problems: Iterable[DataFileError]) -> None:
    for problem in problems:
        raise problem


def _by_date(rows: Iterable[OfficeRow]) -> list[OfficeRow]:
    """The rows by the date on which each office began; those whose beginning is not known come first."""
    return sorted(rows, key=lambda row: row.from_)
