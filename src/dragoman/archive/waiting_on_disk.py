"""What linking has made and not yet written waits on the disk: of a large archive it is more than memory holds."""

from __future__ import annotations

import pickle
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from heapq import merge
from tempfile import SpooledTemporaryFile, gettempdir
from typing import Any, Generic, TypeVar

from dragoman.errors import ArchiveError

_T = TypeVar("_T")
_IN_MEMORY = 4_000_000
"""Bytes of a file that stay in memory: of one document more there is little to be written."""
_OF_A_RUN = 200_000
"""Rows that are sorted in memory."""
_OF_A_READ = 1_000

Row = tuple[Any, ...]


@contextmanager
def temporary_files(address: str) -> Iterator[ExitStack]:
    """What closes the files in which things wait, whatever happens.

    Args:
        address: of the archive whose things they are.

    Raises:
        ArchiveError: they cannot be written or read, most often since their disk is full.
    """
    try:
        with ExitStack() as files:
            yield files
    except OSError as error:
        raise ArchiveError(
            f"its temporary files in {gettempdir()} cannot be used ({error.strerror})",
            "make room there, or name another folder in TMPDIR, and run the command again; nothing is lost",
            address,
        ) from error


class _Pieces:
    """A file of values, each read by its place. It is nowhere in the file system, and gone once it is closed."""

    def __init__(self, files: ExitStack) -> None:
        self._file = files.enter_context(SpooledTemporaryFile(max_size=_IN_MEMORY))  # noqa: SIM115  files closes it

    def add(self, value: object) -> int:
        place = self._file.seek(0, 2)
        pickle.dump(value, self._file, pickle.HIGHEST_PROTOCOL)
        return place

    def at(self, place: int) -> Any:
        self._file.seek(place)
        return pickle.load(self._file)


class Numbered(Mapping[int, _T], Generic[_T]):
    """Values by their numbers, in the order of these, of which only the places are in memory."""

    def __init__(self, files: ExitStack, flat: Callable[[_T], Row], whole: Callable[..., _T]) -> None:
        """None yet, in a file that `files` closes. A value is kept as a row that `flat` makes of it, of whose columns
        `whole` makes it again.
        """
        self._flat = flat
        self._whole = whole
        self._pieces = _Pieces(files)
        self._numbers = array("q")
        self._places = array("q")

    def keep(self, value: _T) -> int:
        """Puts a value away; its place, by which it is numbered."""
        return self._pieces.add(self._flat(value))

    def number(self, places: Iterable[tuple[int, int]]) -> None:
        """Says which numbers the values have: each with the place of its value, in the order of numbers."""
        for number, place in places:
            self._numbers.append(number)
            self._places.append(place)

    def __getitem__(self, number: int) -> _T:
        if number not in self:
            raise KeyError(number)
        return self._whole(*self._pieces.at(self._places[bisect_left(self._numbers, number)]))

    def __contains__(self, number: object) -> bool:
        # Not by reading it.
        if not isinstance(number, int):
            return False
        at = bisect_left(self._numbers, number)
        return at < len(self._numbers) and self._numbers[at] == number

    def __iter__(self) -> Iterator[int]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


class Sorted:
    """Rows that come in any order and go in theirs, each once.

    A table whose rows are its index is written in that order several times as fast: each of its pages is written once.
    """

    def __init__(self, files: ExitStack) -> None:
        """None yet, in a file that `files` closes."""
        self._waiting: list[Row] = []
        self._pieces = _Pieces(files)
        self._runs: list[list[int]] = []

    def add(self, rows: Iterable[Row]) -> None:
        """Adds rows, which can be compared with each other."""
        self._waiting.extend(rows)
        if len(self._waiting) >= _OF_A_RUN:
            run = sorted(self._waiting)
            self._waiting = []
            some = (run[start : start + _OF_A_READ] for start in range(0, len(run), _OF_A_READ))
            self._runs.append([self._pieces.add(each) for each in some])

    def __iter__(self) -> Iterator[Row]:
        last = None
        for row in merge(*map(self._read, self._runs), sorted(self._waiting)):
            if row != last:
                yield row
                last = row

    def _read(self, run: Iterable[int]) -> Iterator[Row]:
        for place in run:
            yield from self._pieces.at(place)
