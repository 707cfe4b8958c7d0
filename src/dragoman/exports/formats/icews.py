"""Events as a table shaped like those of ICEWS: its twenty columns with tabs between them, one dyad a row.

`docs/reference/exports.md` tells which columns stay empty, and why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.analysis.dyads import intensity
from dragoman.archive.queries import StoredEvent
from dragoman.exports.cameo import cameo
from dragoman.exports.cells import tabbed_lines
from dragoman.exports.columns import days
from dragoman.exports.dyadic import named, pairs
from dragoman.exports.formats import Format, Question, register
from dragoman.knowledge import load
from dragoman.records import UNKNOWN, Party

COLUMNS = (
    *("Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code"),
    *("Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher"),
    *("City", "District", "Province", "Country", "Latitude", "Longitude"),
)
EMPTY = {
    "Sentence Number": "sentences are not numbered; the key leads to the words",
    "District": "the gazette tells no district of a town",
}
"""The columns that nothing of ours answers to, and why."""


def write(events: Iterable[StoredEvent], _question: Question) -> Iterator[bytes]:
    """The table, row by row, below the names of the columns."""
    rows = (_row(*pair) for pair in pairs(events))
    yield from (line.encode() for line in tabbed_lines(rows, COLUMNS))


def _row(stored: StoredEvent, key: str, actor: Party | None, recipient: Party | None) -> tuple[object, ...]:
    event, place, types = stored.event, stored.event.place, load().types
    code = cameo(event.type, event.mode)
    first, last = days(event.date.edtf)
    where: tuple[object, ...] = ("",) * 6
    if place:
        name = place.name or place.span.text
        where = (name if place.precision == "point" else "", "", name if place.precision == "area" else "")
        where += (_country(place.country), place.latitude, place.longitude)
    return (
        *(key, first if first == last else "", named(actor), _sector(actor), _country(actor.country if actor else "")),
        *(code.text if code else "", code.code if code else ""),
        intensity(event, types) if event.type in types else "",
        *(named(recipient), _sector(recipient), _country(recipient.country if recipient else "")),
        *(stored.document_key, "", stored.outlet),
        *where,
    )


def _sector(party: Party | None) -> str:
    return party.sector if party and party.sector != UNKNOWN else ""


def _country(code: str) -> str:
    """The English name of a country; "" for what is none."""
    row = load().country(code)
    return row.english if row else ""


register(
    Format("icews", "ICEWS", "text/tab-separated-values; charset=utf-8", "icews.tsv", write, done_only=True),
)
