"""Values a few at a time: a database takes only so many in one question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

_T = TypeVar("_T")
AT_ONCE = 500
"""Values that one question asks for."""


def some_of(values: Iterable[_T], many: int = AT_ONCE) -> Iterator[list[_T]]:
    """The values in their order, so many at a time."""
    waiting = iter(values)
    while some := list(islice(waiting, many)):
        yield some
