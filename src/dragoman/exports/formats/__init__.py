"""Formats in which events are taken away, one module each: a module of this folder registers what it writes.

A format is known by its name from then on: to `dragoman find --format`, and to the page beside each list of events.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from types import ModuleType

from dragoman.archive.queries import EventFilter, Order, StoredEvent
from dragoman.errors import ExportError


@dataclass(frozen=True)
class Question:
    """What the events of a file answer, for formats that tell it.

    Attributes:
        filter: which events were asked for. `order`: which of them come first.
        limit: how many were asked for at most; None where all were.
        licences: those of outlets, as far as they are known.
    """

    filter: EventFilter = field(default_factory=EventFilter)
    order: Order = Order.DATE
    limit: int | None = None
    licences: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Format:
    """A format of events.

    Attributes:
        name: by which it is asked for: "csv".
        title: what people call it: "CSV".
        media_type: as in the header Content-Type.
        ending: of a file's name, without the dot.
        write: gives the bytes of a file for events and what they answer, piece by piece, without holding all of them.
            It raises an ExportError where a package is missing that not every installation has.
        binary: whether it is nothing that a terminal can show.
        done_only: whether it can tell only what was done, so that other events are left out.
    """

    name: str
    title: str
    media_type: str
    ending: str
    write: Callable[[Iterable[StoredEvent], Question], Iterator[bytes]]
    binary: bool = False
    done_only: bool = False


_REGISTERED: dict[str, Format] = {}


def register(one: Format) -> None:
    """Makes a format known.

    Raises:
        ValueError: another has its name.
    """
    if _REGISTERED.setdefault(one.name, one) != one:
        raise ValueError(f"two formats are named '{one.name}'")


def formats() -> Mapping[str, Format]:
    """All formats by their names, in their order."""
    for module in pkgutil.iter_modules(__path__, f"{__name__}."):
        import_module(module.name)
    return dict(sorted(_REGISTERED.items()))


def format_named(name: str) -> Format:
    """The format of a name.

    Raises:
        ExportError: there is none.
    """
    known = formats()
    if name not in known:
        raise ExportError("is no format of events", f"name one of {', '.join(known)}", repr(name))
    return known[name]


def installed(module: str, extra: str, format_name: str, package: str = "") -> ModuleType:
    """A module that not every installation has; of a package, where this has another name.

    Raises:
        ExportError: it is not there; says what to install.
    """
    try:
        return import_module(module)
    except ImportError:
        raise ExportError(
            f"needs the package {package or module.partition('.')[0]}, which is not installed",
            f"install it with: pip install 'dragoman[{extra}]'",
            format_name,
        ) from None
