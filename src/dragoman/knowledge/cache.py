"""Keeps the tables that have been checked, so that the next process need not parse and compare them again.

The file is JSON, and pydantic validates its rows as it reads them: that takes no longer than building them unchecked,
and nothing in the file can run or bring in a row of another form. What is slow in reading YAML, the parsing, and the
comparing of rows with each other are saved.
"""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from dragoman import keeping
from dragoman.datafiles import Row, version_of
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
from dragoman.knowledge.tables import TABLES, Placed, Tables


class _Compiled(Row):
    """The tables as they are kept: each row with its file's name and its line.

    Attributes:
        key: what they were made from and by; they hold for nothing else.
    """

    key: str
    plover: list[tuple[str, int, TypeRow]]
    countries: list[tuple[str, int, CountryRow]]
    offices: list[tuple[str, int, OfficeRow]]
    organisations: list[tuple[str, int, OrganisationRow]]
    groups: list[tuple[str, int, GroupRow]]
    operations: list[tuple[str, int, OperationRow]]
    invasions: list[tuple[str, int, InvasionRow]]
    places: list[tuple[str, int, PlaceRow]]


def read(folder: Path, data_version: str) -> Tables | None:
    """The checked tables of a folder at a version of its files; None where they are not kept, or not whole."""
    body = keeping.read(_name_of(folder))
    if body is None:
        return None
    try:
        compiled = _Compiled.model_validate_json(body)
    except ValidationError:
        return None
    if compiled.key != _key(data_version):
        return None
    tables = Tables()
    for name in TABLES:
        paths: dict[str, Path] = {}
        getattr(tables, name).extend(
            Placed(paths.setdefault(file, folder / file), line, row) for file, line, row in getattr(compiled, name)
        )
    return tables


def write(folder: Path, data_version: str, tables: Tables) -> None:
    """Keeps the checked tables of a folder at a version of its files; where that cannot be written, nothing is kept."""
    rows: dict[str, Any] = {
        name: [(placed.path.name, placed.line, placed.row) for placed in getattr(tables, name)] for name in TABLES
    }
    compiled = _Compiled.model_construct(key=_key(data_version), **rows)
    body = compiled.model_dump_json(by_alias=True, exclude_defaults=True).encode()
    keeping.write(_name_of(folder), body)


def _name_of(folder: Path) -> str:
    return keeping.name_for("knowledge", folder)


def _key(data_version: str) -> str:
    """What the kept tables hold for: the version of the files, of the program, and of the code that checks them."""
    code = version_of(Path(__file__).parent.glob("*.py"))
    return f"{version('dragoman')} {code} {data_version}"
