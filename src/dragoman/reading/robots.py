"""What the sites of the web ask programs to leave alone (RFC 9309)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from dragoman.errors import ReadingError
from dragoman.reading.addresses import Address

if TYPE_CHECKING:
    from protego import Protego

NAME = "Dragoman"
"""What we are called there."""

PATH = "/robots.txt"

LARGEST = 512_000
"""Bytes that are read of it, as the standard asks; the rest is left."""

_OK = range(200, 300)
_MISSING = range(400, 500)
_TOO_MANY = 429


class Robots:
    """The rules of each site, asked for once.

    Args:
        ask: gives the status and the content of a robots.txt.
    """

    def __init__(self, ask: Callable[[Address], tuple[int, bytes]]) -> None:
        self._ask = ask
        self._rules: dict[str, Protego | ReadingError] = {}

    def refuse(self, address: Address, where: str) -> None:
        """Refuse what the site does not want programs to fetch.

        Raises:
            ReadingError: it does not, or it cannot say.
        """
        if address.site not in self._rules:
            self._rules[address.site] = self._asked(Address(address.scheme, address.host, address.port, PATH))
        rules = self._rules[address.site]
        if isinstance(rules, ReadingError):
            raise ReadingError(
                f"is not fetched, for what {address.site}{PATH} allows cannot be known: it {rules.found}",
                rules.do,
                where,
            )
        if not rules.can_fetch(str(address), NAME):
            raise ReadingError(
                f"is not fetched, for {address.site}{PATH} does not let programs have {address.target[:200]}",
                "read it in a browser; you may save it as a file and name that",
                where,
            )

    def _asked(self, address: Address) -> Protego | ReadingError:
        from protego import Protego

        try:
            status, content = self._ask(address)
        except ReadingError as error:
            return error
        if status in _OK:
            return Protego.parse(content.decode("utf-8-sig", "replace"))
        if status in _MISSING and status != _TOO_MANY:
            return Protego.parse("")
        return ReadingError(f"answers {status}", "try again later")
