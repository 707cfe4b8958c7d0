"""Reads the YAML files that analysts mend, and says file, line and reason where one breaks its form.

Every scalar is read as text first ("NO" is Norway, not false); the row's model converts what is a number or a truth
value.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from dragoman.errors import DataFileError


class Row(BaseModel):
    """One entry of a data file: no key that the model does not name, nothing changed after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


AnyRow = TypeVar("AnyRow", bound=Row)


def read_rows(path: Path, model: type[AnyRow]) -> list[AnyRow]:
    """The entries of a YAML file that holds one list, each validated.

    Raises:
        DataFileError: the file is missing, is no YAML list, or an entry breaks the model; names file and line.
    """
    return [row for _, row in read_numbered_rows(path, model)]


def read_numbered_rows(path: Path, model: type[AnyRow]) -> list[tuple[int, AnyRow]]:
    """Like `read_rows`, each entry with the number of its line (from 1)."""
    root = _compose(path)
    if root is None:
        return []
    if not isinstance(root, yaml.SequenceNode):
        raise DataFileError("is not a list of entries", "begin each entry with '- '", f"{path}:{_line(root)}")
    return [(_line(node), _validated(path, node, model)) for node in root.value]


def read_table(path: Path, model: type[AnyRow]) -> AnyRow:
    """A YAML file that holds one mapping, validated.

    Raises:
        DataFileError: as for `read_rows`.
    """
    root = _compose(path)
    if not isinstance(root, yaml.MappingNode):
        raise DataFileError("is not a table of 'key: value'", "give each key a line of its own", f"{path}:1")
    return _validated(path, root, model)


def version_of(paths: Iterable[Path]) -> str:
    """Twelve hexadecimal digits that change when any of the files does, whatever folder they lie in."""
    digest = hashlib.sha256()
    for path in sorted(paths, key=lambda path: (path.parent.name, path.name)):
        digest.update(f"{path.parent.name}/{path.name}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _compose(path: Path) -> yaml.Node | None:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise DataFileError("is missing", "put it back, or install Dragoman anew", path) from None
    except UnicodeDecodeError as error:
        raise DataFileError(f"is not UTF-8 (byte {error.start})", "save it as UTF-8", path) from None
    try:
        return yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise DataFileError(f"is no YAML ({error.problem})", "mend that line", f"{path}:{line}") from None


def _validated(path: Path, node: yaml.Node, model: type[AnyRow]) -> AnyRow:
    try:
        return model.model_validate(_plain(path, node))
    except ValidationError as error:
        first = error.errors()[0]
        spot = ".".join(str(part) for part in first["loc"]) or "the entry"
        raise DataFileError(
            f"{spot}: {first['msg']}", "mend that entry", f"{path}:{_line(_at(node, first['loc']))}"
        ) from None


def _plain(path: Path, node: yaml.Node) -> object:
    """The node as lists, dictionaries and strings; a key given twice is an error, not the last one's victory."""
    if isinstance(node, yaml.SequenceNode):
        return [_plain(path, child) for child in node.value]
    if isinstance(node, yaml.MappingNode):
        table: dict[str, object] = {}
        for key, value in node.value:
            if key.value in table:
                raise DataFileError(f"'{key.value}' stands twice", "keep one of them", f"{path}:{_line(key)}")
            table[key.value] = _plain(path, value)
        return table
    return node.value


def _at(node: yaml.Node, location: tuple[int | str, ...]) -> yaml.Node:
    """The deepest node that an error's location names."""
    for part in location:
        if isinstance(node, yaml.MappingNode):
            found = next((value for key, value in node.value if key.value == part), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            found = node.value[part]
        else:
            found = None
        if found is None:
            break
        node = found
    return node


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
