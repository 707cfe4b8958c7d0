"""From what the user names to files: a folder's, or those that match a pattern."""

from __future__ import annotations

import os  # os.path answers "no" where pathlib raises: for names too long, and in folders that one may not enter
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase

from dragoman.errors import ReadingError
from dragoman.reading.sources import STANDARD_INPUT, printable

_ANY_DEPTH = "**"
_MAGIC = re.compile(r"[*?\[]")


def files(source: str) -> Iterator[str | ReadingError]:
    """The names of the files that a source stands for, in the order of their names; an error for what cannot be
    looked into.

    In a folder, hidden files and folders are passed over, and so is what is no file (a socket, say). Links are
    followed, but no folder is entered twice.

    Args:
        source: a file, a folder, a pattern ("*", "?", "[...]", and "**" for folders of any depth), or "-".
    """
    if source == STANDARD_INPUT:
        yield source
    elif os.path.isdir(source):
        yield from _in_folder(source)
    elif _MAGIC.search(source) and not os.path.lexists(source):
        yield from _matching(source)
    else:
        yield source


def root_of(source: str) -> str:
    """The folder in which a source's files are told apart by their paths: itself, or what a pattern names before its
    first wildcard; "" for a file.
    """
    if source == STANDARD_INPUT or (os.path.lexists(source) and not os.path.isdir(source)):
        return ""
    if os.path.isdir(source):
        return source
    fixed = source[: match.start()] if (match := _MAGIC.search(source)) else ""
    return os.path.dirname(fixed) or (os.curdir if match else "")


def _in_folder(folder: str) -> Iterator[str | ReadingError]:
    empty = True
    for item in _walked(folder):
        empty = False
        yield item
    if empty:
        raise ReadingError("is a folder without files", "put articles into it, or name another", printable(folder))


def _walked(folder: str) -> Iterator[str | ReadingError]:
    """The files in and below a folder; folders and files in one order of names, a folder's files in its place."""
    entered: set[tuple[int, int]] = set()
    # A stack of our own: folders may be nested more deeply than functions.
    waiting: list[Iterator[str]] = [iter([folder])]
    while waiting:
        path = next(waiting[-1], None)
        if path is None:
            waiting.pop()
        elif not os.path.isdir(path):
            if os.path.isfile(path) or not os.path.exists(path):
                yield path
        elif _enter(path, entered):
            try:
                waiting.append(iter(_entries(path)))
            except ReadingError as error:
                yield error


def _enter(folder: str, entered: set[tuple[int, int]]) -> bool:
    """Whether the folder was not entered before; remembers that it is now."""
    status = os.stat(folder)
    identity = (status.st_dev, status.st_ino)
    if identity in entered:
        return False
    entered.add(identity)
    return True


def _entries(folder: str, pattern: str = "*") -> list[str]:
    """Paths of what lies in a folder and matches, in the order of names.

    Raises:
        ReadingError: the folder cannot be looked into.
    """
    try:
        names = os.listdir(folder or os.curdir)
    except OSError as error:
        raise ReadingError(
            f"this folder cannot be looked into ({error.strerror})", "ask its owner, or leave it out", printable(folder)
        ) from None
    hidden = pattern.startswith(".")
    return [
        os.path.join(folder, name)
        for name in sorted(names)
        if name.startswith(".") == hidden and fnmatchcase(name, pattern)
    ]


def _matching(pattern: str) -> Iterator[str | ReadingError]:
    """The files that match a pattern, and those in folders that match one without "**"."""
    root = "/" if pattern.startswith("/") else ""
    segments = [segment for segment in pattern.split("/") if segment]
    found: set[str] = set()
    for item in _matching_below(root, segments):
        if isinstance(item, ReadingError):
            yield item
        else:
            found.add(item)
    if not found:
        raise ReadingError(
            "no file matches this pattern", "mind its spelling and the folder you are in", printable(pattern)
        )
    for path in sorted(found):
        if not os.path.isdir(path):
            yield path
        elif _ANY_DEPTH not in segments:
            yield from _walked(path)


def _matching_below(folder: str, segments: list[str]) -> Iterator[str | ReadingError]:
    first, rest = segments[0], segments[1:]
    if first == _ANY_DEPTH:
        while rest and rest[0] == _ANY_DEPTH:
            rest = rest[1:]
        for below in _folders(folder):
            if isinstance(below, ReadingError):
                yield below
            else:
                yield from _matching_below(below, rest or ["*"])
        return
    if _MAGIC.search(first):
        try:
            paths = _entries(folder, first)
        except ReadingError as error:
            yield error
            return
    else:
        paths = [os.path.join(folder, first)]
    for path in paths:
        if not rest:
            if os.path.exists(path):
                yield path
        elif os.path.isdir(path):
            yield from _matching_below(path, rest)


def _folders(folder: str) -> Iterator[str | ReadingError]:
    """A folder and all below it, none twice."""
    entered: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if not _enter(path or os.curdir, entered):
            continue
        try:
            below = _entries(path)
        except ReadingError as error:
            yield error
            continue
        yield path
        waiting += reversed([one for one in below if os.path.isdir(one)])
