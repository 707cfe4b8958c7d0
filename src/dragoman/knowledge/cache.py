"""Keeps the tables that have been checked, so that the next process need not parse and compare them again.

The file is JSON, and pydantic validates its rows as it reads them: that takes no longer than building them unchecked,
and nothing in the file can run or bring in a row of another form. What is slow in reading YAML, the parsing, and the
comparing of rows with each other are saved. The first line is a digest of the rest, so that a file of which a part is
lost or changed is noticed; one that is of no use is passed over and written anew.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from dragoman.datafiles import Row, version_of
from dragoman.knowledge.rows import (
    CountryRow,
    GroupRow,
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
    places: list[tuple[str, int, PlaceRow]]


def cache_folder() -> Path | None:
    """Our part of where programs keep what they can make anew: $XDG_CACHE_HOME or ~/.cache; None without a home."""
    base = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if not base.is_absolute():
        try:
            base = Path.home() / ".cache"
        except RuntimeError:
            return None
    return base / "dragoman"


def read(folder: Path, data_version: str) -> Tables | None:
    """The checked tables of a folder at a version of its files; None where they are not kept, or not whole."""
    path = _file_of(folder)
    if path is None:
        return None
    try:
        digest, _, body = path.read_bytes().partition(b"\n")
        if digest.decode("ascii", "replace") != _digest(body):
            return None
        compiled = _Compiled.model_validate_json(body)
    except (OSError, ValidationError):
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
    """Keeps the checked tables of a folder at a version of its files; where that cannot be written, nothing is kept.

    A reader never sees half a file, and of several writers at a time one wins: the file is written under another name
    and then takes the place of the old one.
    """
    path = _file_of(folder)
    if path is None:
        return
    rows: dict[str, Any] = {
        name: [(placed.path.name, placed.line, placed.row) for placed in getattr(tables, name)] for name in TABLES
    }
    compiled = _Compiled.model_construct(key=_key(data_version), **rows)
    body = compiled.model_dump_json(by_alias=True, exclude_defaults=True).encode()
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f"{path.stem}-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(f"{_digest(body)}\n".encode() + body)
            Path(temporary).replace(path)
        except OSError:
            Path(temporary).unlink(missing_ok=True)


def _file_of(folder: Path) -> Path | None:
    """One file for each folder of tables, so that a newer version takes the place of the older one."""
    cache = cache_folder()
    name = _digest(str(folder.absolute()).encode())[:12]
    return None if cache is None else cache / f"knowledge-{name}.json"


def _key(data_version: str) -> str:
    """What the kept tables hold for: the version of the files, of the program, and of the code that checks them."""
    code = version_of(Path(__file__).parent.glob("*.py"))
    return f"{version('dragoman')} {code} {data_version}"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
