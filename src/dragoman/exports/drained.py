"""A file that is only written, and whose bytes are taken away while it grows: for writers that want a file."""

from __future__ import annotations

import io
from typing import Any


class Drained(io.RawIOBase):
    """Holds what was written since its bytes were last taken."""

    def __init__(self) -> None:
        super().__init__()
        self._held = bytearray()
        self._taken = 0

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, data: Any) -> int:
        """Appends bytes."""
        before = len(self._held)
        self._held += data
        return len(self._held) - before

    def tell(self) -> int:
        """How many bytes were written in all."""
        return self._taken + len(self._held)

    def take(self) -> bytes:
        """What was written since the last time."""
        taken = bytes(self._held)
        self._taken += len(taken)
        self._held.clear()
        return taken
