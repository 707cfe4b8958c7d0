"""Reads the tables with their line numbers, and checks what no single row can show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.datafiles import read_numbered_rows
from dragoman.errors import DataFileError
from dragoman.knowledge.codes import BODIES
from dragoman.knowledge.rows import (
    CountryRow,
    GroupRow,
    OfficeRow,
    OperationRow,
    OrganisationRow,
    PlaceRow,
    TypeRow,
)
from dragoman.text import words


@dataclass(frozen=True)
class Tables:
    """The rows of each file, each with the number of its line (from 1)."""

    folder: Path
    plover: list[tuple[int, TypeRow]]
    countries: list[tuple[int, CountryRow]]
    offices: list[tuple[int, OfficeRow]]
    organisations: list[tuple[int, OrganisationRow]]
    groups: list[tuple[int, GroupRow]]
    operations: list[tuple[int, OperationRow]]
    places: list[tuple[int, PlaceRow]]

    @classmethod
    def read(cls, folder: Path) -> Tables:
        """The tables of a folder, each row valid by itself.

        Raises:
            DataFileError: a file is missing, or a row breaks its form.
        """
        return cls(
            folder=folder,
            plover=read_numbered_rows(folder / "plover.yaml", TypeRow),
            countries=read_numbered_rows(folder / "countries.yaml", CountryRow),
            offices=read_numbered_rows(folder / "offices.yaml", OfficeRow),
            organisations=read_numbered_rows(folder / "organisations.yaml", OrganisationRow),
            groups=read_numbered_rows(folder / "groups.yaml", GroupRow),
            operations=read_numbered_rows(folder / "operations.yaml", OperationRow),
            places=read_numbered_rows(folder / "places.yaml", PlaceRow),
        )

    def check(self) -> None:
        """Whether the rows agree with each other.

        Raises:
            DataFileError: a code or a body is not known, or one name of a file stands for two things.
        """
        self._check_types()
        self._check_codes()
        self._check_offices()
        self._check_names()

    def _check_types(self) -> None:
        types = {row.type for _, row in self.plover}
        for line, row in self.plover:
            if row.future and row.future not in types:
                raise self._error("plover", line, f"'{row.future}' is no type", "name a type of this file")
        self._refuse_repeated("plover", ((line, row.type, row.type) for line, row in self.plover))

    def _check_codes(self) -> None:
        self._refuse_repeated("countries", ((line, row.code, str(line)) for line, row in self.countries))
        self._refuse_repeated("countries", ((line, row.iso2, str(line)) for line, row in self.countries))
        states = {row.code for _, row in self.countries}
        for line, place in self.places:
            self._check_code("places", line, place.country, states)
        for file, rows in self._bodies():
            for line, row in rows:
                self._check_code(file, line, row.country, states | BODIES)
        for line, operation in self.operations:
            for code in operation.where:
                self._check_code("operations", line, code, states)

    def _bodies(self) -> Iterator[tuple[str, Sequence[tuple[int, OrganisationRow | GroupRow | OperationRow]]]]:
        yield "organisations", self.organisations
        yield "groups", self.groups
        yield "operations", self.operations

    def _check_code(self, file: str, line: int, code: str, known: set[str]) -> None:
        if code not in known:
            raise self._error(file, line, f"no country has the code {code}", "use a code of countries.yaml")

    def _check_offices(self) -> None:
        known = {row.code for _, row in self.countries}
        known |= {row.name for _, row in self.organisations} | {row.name for _, row in self.groups}
        for line, row in self.offices:
            if row.of not in known:
                raise self._error(
                    "offices",
                    line,
                    f"'{row.of}' is neither a country's code nor the name of an organisation or a group",
                    "write it as in countries.yaml, organisations.yaml or groups.yaml",
                )

    def _check_names(self) -> None:
        self._refuse_repeated("countries", ((line, n, row.code) for line, row in self.countries for n in _names(row)))
        self._refuse_repeated("offices", ((line, n, row.person) for line, row in self.offices for n in _names(row)))
        self._refuse_repeated("places", ((line, n, str(line)) for line, row in self.places for n in _names(row)))
        for file, rows in self._bodies():
            self._refuse_repeated(file, ((line, n, row.name) for line, row in rows for n in _names(row)))

    def _refuse_repeated(self, file: str, names: Iterable[tuple[int, str, str]]) -> None:
        """Refuses a name (line, name, what it stands for) that stands for two things, whatever its accents."""
        seen: dict[tuple[str, ...], tuple[int, str]] = {}
        for line, name, meaning in names:
            key = tuple(word for word, _, _ in words(name))
            first_line, first_meaning = seen.setdefault(key, (line, meaning))
            if first_meaning != meaning:
                raise self._error(
                    file, line, f"'{name}' stands for something else in line {first_line}", "keep it in one place"
                )

    def _error(self, file: str, line: int, found: str, do: str) -> DataFileError:
        return DataFileError(found, do, f"{self.folder / file}.yaml:{line}")


def _names(row: CountryRow | OfficeRow | OrganisationRow | GroupRow | OperationRow | PlaceRow) -> list[str]:
    """All that a row is called in a text."""
    if isinstance(row, CountryRow):
        return [row.name, *row.names, *row.seats, *([row.capital] if row.capital else [])]
    if isinstance(row, OfficeRow):
        return [row.person, *row.names]
    return [row.name, *row.names]
