"""Counts what comes out right by name, and prints the shares, the worst first."""

from __future__ import annotations

from collections import Counter


class Shares:
    """How often what has a name was tried, and how often it came out right."""

    def __init__(self) -> None:
        self._tried, self._right = Counter[str](), Counter[str]()

    def add(self, name: str, *, right: bool) -> None:
        """Counts one trial."""
        self._tried[name] += 1
        self._right[name] += right

    def show(self, times: int = 1) -> None:
        """Prints the share of each name and of all.

        Args:
            times: under how many names each trial was counted.
        """
        for name in sorted(self._tried, key=lambda name: self._right[name] / self._tried[name]):
            show(f"{self._right[name] / self._tried[name]:.3f} of {self._tried[name]:4}  {name}")
        tried = self._tried.total()
        show(f"{self._right.total() / tried:.3f} of {tried // times:4}  all")


def show(line: str) -> None:
    """Prints a line at once."""
    print(line, flush=True)  # noqa: T201
