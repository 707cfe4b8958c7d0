"""Addresses on the web: which of them may be asked at all, and which machines they lead to."""

from __future__ import annotations

import ipaddress
import re
import socket
import threading
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from urllib.parse import urljoin

from dragoman.errors import ReadingError
from dragoman.reading.sources import printable

Machine = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

PORTS = {"http": 80, "https": 443}
"""The schemes that are fetched, and their ports."""

LAST_PRIVILEGED = 1023
"""Up to here ports belong to the system's services (mail, remote shells ...), of which only the web's are asked."""

LONGEST_ADDRESS = 4_000
"""Characters; what is longer no server takes."""

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_CREDENTIALS = re.compile(r"(?<=://)[^/?#\\]*@")
# What stands in no address, and what programs read in different ways.
_ASTRAY = re.compile(r"[\x00-\x20\x7f-\xa0\\\ud800-\udfff]")
_NAME = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*")
_NUMBER = re.compile(r"(?:.*\.)?(?:[0-9]+|0x[0-9a-f]*)")
_LONGEST_NAME = 253

_PUBLIC = ipaddress.IPv6Network("2000::/3")
"""All that was ever given out of IPv6."""

_NOT_PUBLIC: tuple[Network, ...] = (
    # Ways to IPv4 through others' machines, private addresses among it, and examples of documents; not each version
    # of Python knows all of them.
    ipaddress.IPv4Network("192.88.99.0/24"),
    ipaddress.IPv6Network("2001::/23"),
    ipaddress.IPv6Network("2001:db8::/32"),
    ipaddress.IPv6Network("2002::/16"),
    ipaddress.IPv6Network("3fff::/20"),
)
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""IPv4 as machines see it that have only IPv6 (RFC 6052)."""

_SAVE = "save what it shows as a file, and name that"


@dataclass(frozen=True, slots=True)
class Address:
    """An address that may be asked.

    Attributes:
        scheme: "http" or "https".
        host: a name in ASCII, or a number, in IPv6 without brackets.
        port: its port, given or the scheme's.
        target: path and query, as a server is asked for them.
    """

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """The host, and the port where it is not the scheme's, as a server is told them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def site(self) -> str:
        """The beginning that all addresses of one server share."""
        return f"{self.scheme}://{self.authority}"

    def __str__(self) -> str:
        return self.site + self.target


def is_address(source: str) -> bool:
    """Whether a source is an address, of whatever scheme, and no file."""
    return _ADDRESS.match(source) is not None


def shown(address: str) -> str:
    """The address as it may be printed and kept: without name and password."""
    return printable(_CREDENTIALS.sub("", address))


def parse_address(told: str, where: str) -> Address:
    """The address that is told.

    Raises:
        ReadingError: it is none, of another scheme, has a name or password, a port of the system's, or a host that is
            read in several ways.
    """
    scheme = told.partition(":")[0].lower()
    if scheme not in PORTS:
        raise ReadingError(
            f"is an address that is not fetched ('{printable(scheme[:20])}:')", "give one of http or https", where
        )
    if len(told) > LONGEST_ADDRESS or _ASTRAY.search(told):
        raise ReadingError(
            f"is no address: it has more than {LONGEST_ADDRESS:,} characters, or blanks, control characters or "
            "backslashes",
            "copy it anew from a browser",
            where,
        )
    # A tenth of a second to import.
    from urllib3.exceptions import LocationParseError
    from urllib3.util import parse_url

    try:
        parts = parse_url(told)
    except LocationParseError:
        raise ReadingError("is no address that can be read", "copy it anew from a browser", where) from None
    if parts.auth is not None or _CREDENTIALS.search(told):
        raise ReadingError("holds a user's name or password, which are sent nowhere", "leave them out", where)
    port = PORTS[scheme] if parts.port is None else parts.port
    if port not in PORTS.values() and port <= LAST_PRIVILEGED:
        raise ReadingError(f"leads to port {port}, which is no web server's", "leave it out", where)
    return Address(scheme, _host(parts.host or "", where), port, parts.request_uri)


def redirected(address: Address, location: str, where: str) -> Address:
    """The address that a server names in place of another.

    Raises:
        ReadingError: it is none that may be asked.
    """
    # Headers come as if they were Latin-1, whatever they are.
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    try:
        joined = urljoin(str(address), location.strip())
    except ValueError:
        raise ReadingError("leads on to what is no address", _SAVE, where) from None
    try:
        return parse_address(joined, where)
    except ReadingError as error:
        raise ReadingError(f"leads on to {shown(joined[:200])}, which {error.found}", _SAVE, where) from None


def machines(address: Address, allowed: Iterable[Network], limit: float, where: str) -> list[Machine]:
    """The machines that a host's name stands for, every one of which may be asked.

    Args:
        address: whose host is meant.
        allowed: networks that may be asked besides the public ones.
        limit: the seconds that it may take.
        where: what the user is told when none may be asked.

    Raises:
        ReadingError: the name is not known, or one of its machines is not on the public internet.
    """
    try:
        found: list[Machine] = [ipaddress.ip_address(address.host)]
    except ValueError:
        found = _looked_up(address, limit, where)
    networks = tuple(allowed)
    for machine in found:
        if not may_be_asked(machine, networks):
            raise ReadingError(
                f"leads to {machine}, which is no address of the public internet",
                "name what lies on this machine or network as a file",
                where,
            )
    return found


def may_be_asked(machine: Machine, allowed: Iterable[Network] = ()) -> bool:
    """Whether a machine is on the public internet, or in one of the networks that are allowed besides."""
    if isinstance(machine, IPv6Address):
        if machine.ipv4_mapped is not None:
            machine = machine.ipv4_mapped
        elif machine in _TRANSLATED:
            machine = IPv4Address(int(machine) & 0xFFFFFFFF)
    if any(machine in network for network in allowed):
        return True
    if isinstance(machine, IPv6Address) and machine not in _PUBLIC:
        return False
    return (
        machine.is_global
        and not (machine.is_multicast or machine.is_reserved)
        and not any(machine in network for network in _NOT_PUBLIC)
    )


def _host(told: str, where: str) -> str:
    if told.startswith("["):
        try:
            # What follows a "%" names a card of this machine.
            if "%" in told:
                raise ValueError
            return str(IPv6Address(told.strip("[]")))
        except ValueError:
            raise ReadingError("has a host that is no address of IPv6", "copy it anew from a browser", where) from None
    host = told.lower().removesuffix(".")
    if not _NAME.fullmatch(host) or len(host) > _LONGEST_NAME:
        raise ReadingError("has a host that is no name", "copy it anew from a browser", where)
    if _NUMBER.fullmatch(host):
        # "2130706433", "0177.0.0.1" and "127.1" are 127.0.0.1 to some programs and something else to others.
        try:
            return str(IPv4Address(host))
        except ValueError:
            raise ReadingError(
                "has a host in numbers that can be read in several ways", "give its name", where
            ) from None
    return host


def _looked_up(address: Address, limit: float, where: str) -> list[Machine]:
    """The machines of a name, each once, in the system's order."""
    found: list[Machine] = []
    problem: list[OSError | UnicodeError] = []

    def look_up() -> None:
        try:
            rows = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            problem.append(error)
        else:
            # What follows a "%" is the network card, by which only this machine's neighbours are told apart.
            found.extend(ipaddress.ip_address(str(row[4][0]).partition("%")[0]) for row in rows)

    # The system knows no limit of time here, so that it is left behind when ours is over.
    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(limit)
    if thread.is_alive():
        raise ReadingError("has a host whose name is not answered in time", "try again later", where)
    if problem or not found:
        raise ReadingError("has a host that is not known", "mind its spelling, and that you are connected", where)
    return list(dict.fromkeys(found))
