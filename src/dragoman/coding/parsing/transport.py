"""Lets spaCy carry Dragoman's records in a Doc's user data between processes and into files.

spaCy packs user data with msgpack, through srsly's registries of encoders and decoders; a record becomes a table of its
type and fields, and is built anew, with its checks, on the other side.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any

import srsly

from dragoman import records
from dragoman.coding.places import PlaceMention
from dragoman.records import Status

TAG = "__dragoman__"
CARRIED = (
    records.Span, records.Time, records.Party, records.Place, records.EventDate, records.Mention, records.Event,
    records.Claim, records.Count, PlaceMention,
)  # fmt: skip
_BY_NAME: dict[str, type[Any]] = {carried.__name__: carried for carried in CARRIED}


def encode(obj: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    """A record as a table; anything else is left to the other encoders."""
    if isinstance(obj, CARRIED):
        return {TAG: type(obj).__name__, "fields": [getattr(obj, field.name) for field in fields(obj)]}
    return obj if chain is None else chain(obj)


def decode(obj: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    """The record of such a table; anything else is left to the other decoders."""
    if isinstance(obj, dict) and obj.get(TAG) in _BY_NAME:
        record = _BY_NAME[obj[TAG]]
        values = [tuple(value) if isinstance(value, list) else value for value in obj["fields"]]
        named = {field.name: value for field, value in zip(fields(record), values, strict=True)}
        if "status" in named:
            named["status"] = Status(str(named["status"]))
        return record(**named)
    return obj if chain is None else chain(obj)


def register() -> None:
    """Makes the two known to srsly; doing it again changes nothing."""
    srsly.msgpack_encoders.register("dragoman", func=encode)
    srsly.msgpack_decoders.register("dragoman", func=decode)
