"""Facts about the world, as data: YAML tables that an analyst can read and mend, loaded and checked here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from dragoman.datafiles import version_of
from dragoman.knowledge.rows import (
    CountryRow,
    GroupRow,
    OfficeRow,
    OperationRow,
    OrganisationRow,
    PlaceRow,
    TypeRow,
)
from dragoman.knowledge.tables import Tables

__all__ = [
    "CountryRow",
    "GroupRow",
    "Knowledge",
    "OfficeRow",
    "OperationRow",
    "OrganisationRow",
    "PlaceRow",
    "TypeRow",
    "load",
]

ROOT = Path(__file__).parent


@dataclass(frozen=True)
class Knowledge:
    """All facts that the program knows.

    Attributes:
        plover: the event types, in the manual's order.
        offices: rows of one person in the order of time.
        version: changes whenever one of the tables does.
    """

    plover: tuple[TypeRow, ...]
    countries: tuple[CountryRow, ...]
    offices: tuple[OfficeRow, ...]
    organisations: tuple[OrganisationRow, ...]
    groups: tuple[GroupRow, ...]
    operations: tuple[OperationRow, ...]
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


def load() -> Knowledge:
    """The facts that come with the program.

    Raises:
        DataFileError: one of the tables breaks its form, or contradicts another; names file and line.
    """
    return load_folder(ROOT)


@lru_cache(maxsize=4)
def load_folder(folder: Path) -> Knowledge:
    """The facts of a folder that holds the same tables.

    Raises:
        DataFileError: as for `load`.
    """
    tables = Tables.read(folder)
    tables.check()
    return Knowledge(
        plover=tuple(row for _, row in tables.plover),
        countries=tuple(row for _, row in tables.countries),
        offices=tuple(_by_date(row for _, row in tables.offices)),
        organisations=tuple(row for _, row in tables.organisations),
        groups=tuple(row for _, row in tables.groups),
        operations=tuple(row for _, row in tables.operations),
        places=tuple(row for _, row in tables.places),
        version=version_of(folder.glob("*.yaml")),
    )


def _by_date(rows: Iterator[OfficeRow]) -> list[OfficeRow]:
    """The rows by the date on which each office began; those whose beginning is not known come first."""
    return sorted(rows, key=lambda row: row.from_)
