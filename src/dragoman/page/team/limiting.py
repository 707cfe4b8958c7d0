"""How often one may try to log in."""

from __future__ import annotations

import ipaddress
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

MOST_KEPT = 20_000
"""Addresses and names of which tries are kept; of more, those that were not tried for longest are forgotten."""


@dataclass(frozen=True)
class Limit:
    """So many tries in so many seconds."""

    tries: int
    seconds: int


FROM_ADDRESS = Limit(30, 600)
OF_NAME_FROM_ADDRESS = Limit(10, 600)
OF_NAME = Limit(100, 3600)
"""From wherever: nobody guesses a password in so few, and whoever would lock somebody out needs many machines."""


class Limits:
    """Counts the tries to log in, those that go on too; they are forgotten when the program ends."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._tries: OrderedDict[tuple[str, ...], deque[float]] = OrderedDict()
        self._lock = Lock()

    def wait(self, name: str, address: str) -> int:
        """How many seconds one must wait before another try; 0 where none, and the try counts from then on.

        Args:
            name: the account's, in the form in which it is known.
            address: from where.
        """
        now = self._clock()
        with self._lock:
            left = max(self._left(key, limit, now) for key, limit in _keys(name, address))
            if left > 0:
                return max(1, round(left))
            for key, _ in _keys(name, address):
                self._tries.setdefault(key, deque()).append(now)
                self._tries.move_to_end(key)
            while len(self._tries) > MOST_KEPT:
                self._tries.popitem(last=False)
        return 0

    def succeeded(self, name: str, address: str) -> None:
        """Forgets the last try: it was none at a password."""
        with self._lock:
            for key, _ in _keys(name, address):
                tries = self._tries.get(key)
                if tries:
                    tries.pop()

    def _left(self, key: tuple[str, ...], limit: Limit, now: float) -> float:
        tries = self._tries.get(key)
        if tries is None:
            return 0.0
        while tries and tries[0] <= now - limit.seconds:
            tries.popleft()
        return tries[0] + limit.seconds - now if len(tries) >= limit.tries else 0.0


def _keys(name: str, address: str) -> tuple[tuple[tuple[str, ...], Limit], ...]:
    place = _place(address)
    # What is longer than any name needs no more memory than one.
    name = name[:100]
    return ((("", place), FROM_ADDRESS), ((name, place), OF_NAME_FROM_ADDRESS), ((name,), OF_NAME))


def _place(address: str) -> str:
    """The address; of the newer kind, the network that one household or machine has."""
    try:
        peer = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address[:100]
    if isinstance(peer, ipaddress.IPv6Address) and peer.ipv4_mapped is None:
        return str(ipaddress.ip_network((peer, 64), strict=False))
    return str(getattr(peer, "ipv4_mapped", None) or peer)
