"""Reads the YAML files that analysts mend, and says file, line and reason where one breaks its form.

Every scalar is read as text first ("NO" is Norway, not false); the row's model converts what is a number or a truth
value.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from dragoman import keeping
from dragoman.errors import DataFileError


class Row(BaseModel):
    """One entry of a data file: no key that the model does not name, nothing changed after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


AnyRow = TypeVar("AnyRow", bound=Row)


MOST_NESTED = 20
"""Lists and tables within each other; our own files have five."""
KEPT_FROM = 8_000
"""Bytes of a file from which on what was parsed is worth keeping."""


def read_rows(path: Path, model: type[AnyRow], *, keep: bool = False) -> list[AnyRow]:
    """The entries of a YAML file that holds one list, each validated.

    Args:
        path: the file.
        model: what an entry is.
        keep: for a file of the program's own, which each start reads: what was parsed is kept in the user's cache, as
            JSON, for as long as the file's bytes are the same. The entries are validated each time.

    Raises:
        DataFileError: the file is missing, is no YAML list, or an entry breaks the model; names file and line.
    """
    return [row for _, row in read_numbered_rows(path, model, keep=keep)]


def read_numbered_rows(path: Path, model: type[AnyRow], *, keep: bool = False) -> list[tuple[int, AnyRow]]:
    """Like `read_rows`, each entry with the number of its line (from 1)."""
    key = _key(path) if keep else ""
    kept = _kept(path, key)
    if isinstance(kept, list):
        try:
            return [(line, model.model_validate(plain)) for line, plain in kept]
        except (ValidationError, TypeError, ValueError):
            # Where something is wrong, the file itself tells the place.
            pass
    root = _compose(path)
    if root is None:
        return []
    if not isinstance(root, yaml.SequenceNode):
        raise DataFileError("is not a list of entries", "begin each entry with '- '", f"{path}:{_line(root)}")
    entries = [(_line(node), _plain(path, node), node) for node in root.value]
    rows = [(line, _validated(path, node, plain, model)) for line, plain, node in entries]
    _keep(path, key, [(line, plain) for line, plain, _ in entries])
    return rows


def read_table(path: Path, model: type[AnyRow], *, keep: bool = False) -> AnyRow:
    """A YAML file that holds one mapping, validated.

    Raises:
        DataFileError: as for `read_rows`.
    """
    key = _key(path) if keep else ""
    kept = _kept(path, key)
    if isinstance(kept, dict):
        try:
            return model.model_validate(kept)
        except ValidationError:
            pass
    root = _compose(path)
    if not isinstance(root, yaml.MappingNode):
        raise DataFileError("is not a table of 'key: value'", "give each key a line of its own", f"{path}:1")
    plain = _plain(path, root)
    table = _validated(path, root, plain, model)
    _keep(path, key, plain)
    return table


def version_of(paths: Iterable[Path]) -> str:
    """Twelve hexadecimal digits that change when any of the files does, whatever folder they lie in."""
    digest = hashlib.sha256()
    for path in sorted(paths, key=lambda path: (path.parent.name, path.name)):
        digest.update(f"{path.parent.name}/{path.name}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _kept(path: Path, key: str) -> object:
    """What was parsed of a file with these bytes; None where that is not kept."""
    body = keeping.read(keeping.name_for(path.stem, path)) if key else None
    if body is None:
        return None
    try:
        kept = json.loads(body)
        return kept["parsed"] if kept["key"] == key else None
    except (ValueError, TypeError, KeyError):
        return None


def _keep(path: Path, key: str, parsed: object) -> None:
    """Keeps what was parsed; what was changed while it was read must not be kept under the key of before."""
    if key and path.stat().st_size >= KEPT_FROM and _key(path) == key:
        body = json.dumps({"key": key, "parsed": parsed}, ensure_ascii=False)
        keeping.write(keeping.name_for(path.stem, path), body.encode())


def _key(path: Path) -> str:
    """What the kept entries hold for: the file's bytes, and the program that parsed them; "" where it is not there."""
    try:
        return f"{_program()} {keeping.digest(path.read_bytes())}"
    except OSError:
        return ""


@lru_cache(maxsize=1)
def _program() -> str:
    return f"{version('dragoman')} {keeping.digest(Path(__file__).read_bytes())[:12]}"


def _compose(path: Path) -> yaml.Node | None:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise DataFileError("is missing", "put it back, or install Dragoman anew", path) from None
    except UnicodeDecodeError as error:
        raise DataFileError(f"is not UTF-8 (byte {error.start})", "save it as UTF-8", path) from None
    try:
        _refuse_nested(path, text)
        return yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise DataFileError(f"is no YAML ({error.problem})", "mend that line", f"{path}:{line}") from None
    except yaml.reader.ReaderError:
        # What it says of the place is not where the file has it.
        found = yaml.reader.Reader.NON_PRINTABLE.search(text)
        place, told = (found.start(), f" (U+{ord(found.group()):04X})") if found else (0, "")
        line = text.count("\n", 0, place) + 1
        raise DataFileError(f"holds a character that YAML forbids{told}", "take it out", f"{path}:{line}") from None


def _refuse_nested(path: Path, text: str) -> None:
    """Ends where lists stand too deep in each other: the composer calls itself for each, and would break the process.

    Raises:
        DataFileError: so they do.
    """
    depth = 0
    for part in yaml.parse(text, Loader=yaml.CBaseLoader):
        if isinstance(part, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(part, yaml.CollectionStartEvent):
            depth += 1
            if depth > MOST_NESTED:
                line = part.start_mark.line + 1 if part.start_mark else 1
                raise DataFileError("is nested too deeply", "write it flatter", f"{path}:{line}")


def _validated(path: Path, node: yaml.Node, plain: Any, model: type[AnyRow]) -> AnyRow:
    try:
        return model.model_validate(plain)
    except ValidationError as error:
        first = error.errors()[0]
        spot = ".".join(str(part) for part in first["loc"]) or "the entry"
        raise DataFileError(
            f"{spot}: {first['msg']}", "mend that entry", f"{path}:{_line(_at(node, first['loc']))}"
        ) from None


def _plain(path: Path, node: yaml.Node, depth: int = 0) -> object:
    """The node as lists, dictionaries and strings; a key given twice is an error, not the last one's victory."""
    # One that is named and stands in itself would have no end.
    if depth > MOST_NESTED:
        raise DataFileError("is nested too deeply", "write it flatter", f"{path}:{_line(node)}")
    if isinstance(node, yaml.SequenceNode):
        return [_plain(path, child, depth + 1) for child in node.value]
    if isinstance(node, yaml.MappingNode):
        table: dict[str, object] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise DataFileError("a key is no word", "give each key as a word", f"{path}:{_line(key)}")
            if key.value in table:
                raise DataFileError(f"'{key.value}' stands twice", "keep one of them", f"{path}:{_line(key)}")
            table[key.value] = _plain(path, value, depth + 1)
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
