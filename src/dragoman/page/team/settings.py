"""How a team comes to the page: straight, or through a proxy that may say who it is."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass

from dragoman.errors import DragomanError

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_HEADER_FORM = re.compile(r"[A-Za-z0-9-]{1,64}")
_TAKEN = frozenset({"authorization", "cookie", "host", "origin", "content-type", "content-length", "x-forwarded-for"})


@dataclass(frozen=True)
class Team:
    """How a team comes to the page.

    Attributes:
        proxies: from where a proxy's headers are believed.
        header: the one in which a proxy names the account, in small letters; "" where none does, and all log in here.
    """

    proxies: tuple[Network, ...] = ()
    header: str = ""

    def is_proxy(self, address: str) -> bool:
        """Whether an address is that of a proxy."""
        try:
            peer = ipaddress.ip_address(address.partition("%")[0])
        except ValueError:
            return False
        # A socket that takes both kinds of addresses tells the older ones within the newer.
        plain = getattr(peer, "ipv4_mapped", None) or peer
        return any(plain in network for network in self.proxies)


def team_of(proxies: list[str], header: str) -> Team:
    """How a team comes to the page, as a user tells it.

    Raises:
        DragomanError: a proxy is no address or network, the header is none, or no proxy is named that could send it.
    """
    networks = []
    for told in proxies:
        try:
            networks.append(ipaddress.ip_network(told))
        except ValueError:
            raise DragomanError(
                f"'{told}' is no address and no network", "write --proxy 10.0.0.5, or --proxy 10.0.0.0/28"
            ) from None
    if header and (not _HEADER_FORM.fullmatch(header) or header.lower() in _TAKEN):
        raise DragomanError(f"'{header}' is no header that can name an account", "write --proxy-header X-Remote-User")
    if header and not networks:
        raise DragomanError(
            "a header that anybody may send proves nothing",
            "name the address that your proxy asks from with --proxy; from elsewhere the header is not believed",
        )
    return Team(tuple(networks), header.lower())
