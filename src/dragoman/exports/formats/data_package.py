"""Events as a data package of Frictionless: one ZIP with all that it takes to know what they are.

`events.csv`, the table; `codebook.md`, what was asked, what coded it, and every column, type, mode, status and code in
it; `datapackage.json`, the same for programs. The articles are not in it; the licence of each outlet is, where
`dragoman licences` was told it.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dragoman.archive.queries import StoredEvent
from dragoman.exports.codebook import NOT_KNOWN, STATUSES, Tally, licence_of, query
from dragoman.exports.columns import EVENTS, Column, Kind
from dragoman.exports.drained import Drained
from dragoman.exports.formats import Format, Question, comma_separated, register

_TYPES: dict[Kind, str] = {
    **{"text": "string", "day": "date", "number": "number", "integer": "integer", "truth": "boolean"},
    **{"texts": "string", "counts": "string"},
}
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The time of each file in the ZIP, so that the same events are the same bytes."""


def write(events: Iterable[StoredEvent], question: Question) -> Iterator[bytes]:
    """The ZIP, piece by piece."""
    file, tally, table = Drained(), Tally(), _Written()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        with package.open(_named("events.csv"), "w", force_zip64=True) as member:
            for piece in comma_separated.write(tally.watch(events), question):
                member.write(piece)
                table.see(piece)
                yield file.take()
        codebook = tally.codebook(question).encode()
        package.writestr(_named("codebook.md"), codebook)
        about = _Written()
        about.see(codebook)
        descriptor = json.dumps(_descriptor(tally, question, table, about), ensure_ascii=False, indent=2)
        package.writestr(_named("datapackage.json"), descriptor.encode() + b"\n")
    yield file.take()


@dataclass
class _Written:
    """How many bytes a file has, and their digest."""

    size: int = 0
    digest: hashlib._Hash = field(default_factory=hashlib.sha256)

    def see(self, piece: bytes) -> None:
        self.size += len(piece)
        self.digest.update(piece)

    def told(self) -> dict[str, object]:
        return {"bytes": self.size, "hash": f"sha256:{self.digest.hexdigest()}"}


def _named(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _LONG_AGO)
    member.compress_type = zipfile.ZIP_DEFLATED
    # Else the file may be read by nobody where it is unpacked.
    member.external_attr = 0o644 << 16
    return member


def _descriptor(tally: Tally, question: Question, table: _Written, codebook: _Written) -> dict[str, object]:
    return {
        "name": "dragoman-events",
        "title": "Events coded by Dragoman",
        "description": "Who did what to whom, when, where, according to whom, as articles tell it. See codebook.md.",
        "profile": "data-package",
        "sources": [
            {"title": name or NOT_KNOWN, "articles": number, "licence": licence_of(name, question)}
            for name, number in tally.outlets()
        ],
        "dragoman": {
            "query": query(question),
            "events": tally.events,
            "articles": sum(tally.articles.values()),
            "versions": [{**dict(each), "events": number} for each, number in sorted(tally.versions.items())],
        },
        "resources": [
            {
                "name": "events",
                "path": "events.csv",
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                **table.told(),
                "schema": {
                    "fields": [_field(column, tally) for column in EVENTS],
                    "primaryKey": "event",
                    "missingValues": [""],
                },
            },
            {
                "name": "codebook",
                "path": "codebook.md",
                "format": "md",
                "mediatype": "text/markdown",
                "encoding": "utf-8",
                **codebook.told(),
            },
        ],
    }


def _field(column: Column, tally: Tally) -> dict[str, object]:
    allowed = {"type": tally.types(), "status": [each.value for each in STATUSES]}.get(column.name)
    constraints = {"constraints": {"enum": allowed}} if allowed else {}
    return {"name": column.name, "type": _TYPES[column.kind], "description": column.means, **constraints}


register(Format("datapackage", "Data package", "application/zip", "datapackage.zip", write, binary=True))
