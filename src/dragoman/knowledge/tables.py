"""Reads the tables, lays those of one folder over those of another, and checks what no single row can show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import ValidationError, model_validator

from dragoman.datafiles import Row, read_numbered_rows
from dragoman.errors import DataFileError
from dragoman.knowledge.codes import BODIES
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
from dragoman.text import words

AnyRow = TypeVar("AnyRow", bound=Row)
Key = tuple[str, ...]


class _Table(NamedTuple):
    """What the rows of a table are, and what tells one from another."""

    model: type[Row]
    key: Callable[[Any], Key]


TABLES = {
    "plover": _Table(TypeRow, lambda row: (row.type,)),
    "countries": _Table(CountryRow, lambda row: (row.code,)),
    "offices": _Table(OfficeRow, lambda row: (row.person, row.office, row.of, row.from_)),
    "organisations": _Table(OrganisationRow, lambda row: (row.name,)),
    "groups": _Table(GroupRow, lambda row: (row.name,)),
    "operations": _Table(OperationRow, lambda row: (row.name,)),
    "invasions": _Table(InvasionRow, lambda row: (row.of, row.by, row.from_)),
    "places": _Table(PlaceRow, lambda row: (row.name, row.country)),
}
"""The tables by name, each a field of `Tables`. Of two rows with one key, the overlay's replaces ours."""

FILES = {f"{table}.yaml": table for table in TABLES} | {
    "ministers.yaml": "offices",
    "people.yaml": "offices",
}
"""Which table the rows of each file belong to."""


class Placed(NamedTuple, Generic[AnyRow]):
    """A row, and the file and line (from 1) where it stands."""

    path: Path
    line: int
    row: AnyRow

    @property
    def where(self) -> str:
        """FILE:LINE."""
        return f"{self.path}:{self.line}"


@dataclass(frozen=True)
class Tables:
    """The rows of each table.

    Attributes:
        unread: tables of which a row could not be read, so that its absence proves nothing.
        laid: the files of the overlay among them, whose rows are to blame where one contradicts one of ours.
    """

    plover: list[Placed[TypeRow]] = field(default_factory=list)
    countries: list[Placed[CountryRow]] = field(default_factory=list)
    offices: list[Placed[OfficeRow]] = field(default_factory=list)
    organisations: list[Placed[OrganisationRow]] = field(default_factory=list)
    groups: list[Placed[GroupRow]] = field(default_factory=list)
    operations: list[Placed[OperationRow]] = field(default_factory=list)
    invasions: list[Placed[InvasionRow]] = field(default_factory=list)
    places: list[Placed[PlaceRow]] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    laid: set[Path] = field(default_factory=set)

    @classmethod
    def read(cls, paths: Iterable[Path]) -> tuple[Tables, list[DataFileError]]:
        """The rows of files named as in `FILES`, each valid by itself, and what is wrong with the others.

        A file that is missing or no YAML is one problem; else each broken entry is named, and each row told twice.
        """
        tables = cls()
        problems: list[DataFileError] = []
        for path in paths:
            table = FILES[path.name]
            rows, broken = _read(path, TABLES[table].model)
            getattr(tables, table).extend(rows)
            problems += broken
            if broken:
                tables.unread.add(table)
        return tables, problems + list(tables._standing_twice())

    def over(self, base: Tables) -> Tables:
        """These rows laid over others: a row with the same key takes the other's place, the rest are added."""
        merged = Tables(unread=self.unread | base.unread)
        merged.laid.update(placed.path for name in TABLES for placed in getattr(self, name))
        for name, table in TABLES.items():
            ours = {table.key(placed.row): placed for placed in getattr(self, name)}
            rows = getattr(merged, name)
            rows += [ours.pop(table.key(placed.row), placed) for placed in getattr(base, name)]
            rows += ours.values()
        return merged

    def contradictions(self) -> Iterator[DataFileError]:
        """Where the rows do not agree: a code or a body that is not known, or a name that stands for two things."""
        yield from self._wrong_futures()
        yield from self._wrong_codes()
        yield from self._wrong_bodies()
        yield from self._shared_names()

    def _standing_twice(self) -> Iterator[DataFileError]:
        for name, table in TABLES.items():
            first: dict[Key, Placed[Row]] = {}
            for placed in getattr(self, name):
                earlier = first.setdefault(table.key(placed.row), placed)
                if earlier is not placed:
                    what = ", ".join(filter(None, table.key(placed.row)))
                    yield DataFileError(
                        f"{what} stands already in {elsewhere(earlier, placed)}", "keep one of the two", placed.where
                    )

    def _wrong_futures(self) -> Iterator[DataFileError]:
        types = {placed.row.type for placed in self.plover}
        for placed in self.plover:
            if placed.row.future and placed.row.future not in types and "plover" not in self.unread:
                yield DataFileError(f"'{placed.row.future}' is no type", "name a type of this file", placed.where)

    def _wrong_codes(self) -> Iterator[DataFileError]:
        if "countries" in self.unread:
            return
        states = {placed.row.code for placed in self.countries}
        for place in self.places:
            yield from _unknown_codes(place, [place.row.country], states)
        for bodies in self._bodies():
            for body in bodies:
                yield from _unknown_codes(body, [body.row.country], states | BODIES)
        for organisation in self.organisations:
            members = (member.country for member in organisation.row.members)
            yield from _unknown_codes(organisation, members, states)
        for operation in self.operations:
            yield from _unknown_codes(operation, operation.row.where, states)
        for invasion in self.invasions:
            yield from _unknown_codes(invasion, [invasion.row.of, invasion.row.by], states)

    def _wrong_bodies(self) -> Iterator[DataFileError]:
        groups = {placed.row.name for placed in self.groups}
        if "groups" in self.unread:
            return
        for group in self.groups:
            if group.row.parent and group.row.parent not in groups:
                yield DataFileError(
                    f"the parent '{group.row.parent}' is no group", "write it as in groups.yaml", group.where
                )
        if self.unread & {"countries", "organisations"}:
            return
        known = groups | {placed.row.code for placed in self.countries}
        known |= {placed.row.name for placed in self.organisations}
        for office in self.offices:
            if office.row.of not in (known | BODIES if office.row.sector else known):
                yield DataFileError(
                    f"'{office.row.of}' is neither a country's code nor the name of an organisation or a group",
                    "write it as in countries.yaml, organisations.yaml or groups.yaml",
                    office.where,
                )

    def _shared_names(self) -> Iterator[DataFileError]:
        yield from self._shared((placed, [placed.row.type], placed.row.type) for placed in self.plover)
        yield from self._shared((placed, [placed.row.iso2], placed.row.code) for placed in self.countries)
        yield from self._shared((placed, _country_names(placed.row), placed.row.code) for placed in self.countries)
        yield from self._shared(
            (placed, [placed.row.person, *placed.row.names], placed.row.person) for placed in self.offices
        )
        yield from self._shared(
            (placed, [placed.row.name, *placed.row.names], f"{placed.row.name}, {placed.row.country}")
            for placed in self.places
        )
        for bodies in self._bodies():
            yield from self._shared(
                (placed, [placed.row.name, *placed.row.names], placed.row.name) for placed in bodies
            )

    def _shared(self, rows: Iterable[tuple[Placed[Any], list[str], str]]) -> Iterator[DataFileError]:
        """The names (of a row, its names, what it stands for) that stand for two things, whatever their accents."""
        seen: dict[Key, tuple[Placed[Any], str]] = {}
        for placed, names, meaning in sorted(rows, key=lambda told: told[0].path in self.laid):
            for name in names:
                first, first_meaning = seen.setdefault(tuple(word for word, _, _ in words(name)), (placed, meaning))
                if first_meaning != meaning:
                    yield DataFileError(
                        f"'{name}' stands for something else in {elsewhere(first, placed)}",
                        "keep it in one place",
                        placed.where,
                    )

    def _bodies(self) -> Iterator[Sequence[Placed[OrganisationRow] | Placed[GroupRow] | Placed[OperationRow]]]:
        yield self.organisations
        yield self.groups
        yield self.operations


class _Entry(Row):
    """An entry of a file as it stands, whatever its form."""

    content: Any

    @model_validator(mode="before")
    @classmethod
    def _whole(cls, content: object) -> dict[str, object]:
        return {"content": content}


def _read(path: Path, model: type[AnyRow]) -> tuple[list[Placed[AnyRow]], list[DataFileError]]:
    """The entries of a file that fit the model, and one error for each thing wrong with the others."""
    try:
        return [Placed(path, line, row) for line, row in read_numbered_rows(path, model)], []
    except DataFileError as error:
        # It names the very line of the first error, even in an entry of several lines.
        problems = [error]
    try:
        entries = read_numbered_rows(path, _Entry)
    except DataFileError as error:
        return [], problems if str(error) == str(problems[0]) else [*problems, error]
    rows: list[Placed[AnyRow]] = []
    found: list[DataFileError] = []
    for line, entry in entries:
        try:
            rows.append(Placed(path, line, model.model_validate(entry.content)))
        except ValidationError as error:
            for detail in error.errors():
                spot = ".".join(str(part) for part in detail["loc"]) or "the entry"
                found.append(DataFileError(f"{spot}: {detail['msg']}", "mend that entry", f"{path}:{line}"))
    return rows, problems + found[1:]


def _country_names(row: CountryRow) -> list[str]:
    """All that a country is called in a text."""
    return [row.name, *row.names, *row.seats, *([row.capital] if row.capital else [])]


def _unknown_codes(
    placed: Placed[Any], codes: Iterable[str], known: set[str] | frozenset[str]
) -> Iterator[DataFileError]:
    for code in codes:
        if code not in known:
            yield DataFileError(f"no country has the code {code}", "use a code of countries.yaml", placed.where)


def elsewhere(first: Placed[Any], second: Placed[Any]) -> str:
    """Where the first of two rows stands, for a message about the second."""
    return f"line {first.line}" + ("" if first.path == second.path else f" of {first.path}")
