"""The form of record.yaml: words by which it is read what events add up to."""

from __future__ import annotations

from functools import lru_cache

from dragoman.datafiles import Row, read_table
from dragoman.languages import available, folder_of


class RecordWords(Row):
    """record.yaml; each key is explained there. All are folded."""

    cancelling: tuple[str, ...]
    refusing: tuple[str, ...]
    yielding: dict[str, tuple[str, ...]]
    accords: tuple[str, ...]
    ends: frozenset[str]
    steps: dict[str, tuple[str, ...]]
    following: frozenset[str]
    announcing: tuple[str, ...]
    edges: frozenset[str]


@lru_cache(maxsize=1)
def record_words() -> tuple[RecordWords, ...]:
    """Those of all languages, in the order of their codes.

    Raises:
        DataFileError: one of the files breaks its form.
    """
    return tuple(read_table(folder_of(code) / "record.yaml", RecordWords) for code in available())
