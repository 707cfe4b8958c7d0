"""The columns of events as a table: their names, of what kind each is, what it means, and its value for an event.

CSV, Parquet, the data package and `dragoman.frames` have the same columns in the same order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dragoman.archive.queries import StoredEvent
from dragoman.edtf import edtf_bounds
from dragoman.knowledge import load
from dragoman.records import Count, Party

Kind = Literal["text", "day", "number", "integer", "truth", "texts", "counts"]
"""What a column holds: a text, a day, a number, a whole number, true or false, a list of texts, or counts of people."""


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes:
        means: what it tells, as a phrase without a full stop.
    """

    name: str
    kind: Kind
    means: str


EVENTS = (
    Column("event", "text", "address of the event in the archive: the article's, '-', its place in the coding from 0"),
    Column("date", "text", "when, as EDTF (ISO 8601-2): '2022-11-10', '2022-11', '2022-11-10~' for about then"),
    Column("first_day", "day", "the first day that `date` can mean; empty where that is open or not known"),
    Column("last_day", "day", "the last day that `date` can mean; likewise"),
    Column("type", "text", "one of PLOVER's 16 types"),
    Column("mode", "text", "PLOVER's mode of that type; empty where none fits"),
    Column("quad_class", "text", "PLOVER's class of the type"),
    Column("status", "text", "whether it was done: actual, future, hypothetical or negated"),
    Column("actor", "texts", "who acts: canonical names, or the words of the article where it has none"),
    Column("actor_codes", "texts", "country and sector of each, in the same order: 'MLI GOV'"),
    Column("recipient", "texts", "who is acted upon, likewise"),
    Column("recipient_codes", "texts", "country and sector of each"),
    Column("said_by", "texts", "who vouches for it, likewise; empty in the article's own voice"),
    Column("said_by_codes", "texts", "country and sector of each"),
    Column("place", "text", "where: the name in the gazette, or the words of the article"),
    Column("place_country", "text", "the country in which it lies: ISO 3166-1 alpha-3"),
    Column("place_precision", "text", "point for a town, area for a region about that point, country"),
    Column("latitude", "number", "in degrees, north positive"),
    Column("longitude", "number", "in degrees, east positive"),
    Column("geonames", "integer", "the place's id at geonames.org"),
    Column("counts", "counts", "how many it struck or gathered: kind, fewest, most, whether the words say about"),
    Column("words", "text", "the words that tell it"),
    Column("clause", "text", "the words in which these stand"),
    Column("decision", "text", "how it stands by what persons decided: undecided, accepted, changed, unsure ..."),
    Column("decided_by", "text", "who decided"),
    Column("decided", "text", "when, in ISO 8601"),
    Column("article", "text", "address of the article in the archive"),
    Column("title", "text", "title of the article"),
    Column("outlet", "text", "the paper or site that published it"),
    Column("published", "text", "when it was published, as EDTF"),
    Column("url", "text", "address of the article on the web"),
    Column("recorded", "text", "when the archive took the article in, in ISO 8601, UTC"),
)


def event_values(stored: StoredEvent) -> tuple[object, ...]:
    """The value of each of `EVENTS`: a text ("" where it is not known), day, number, None, list of texts or counts."""
    event, place, standing = stored.event, stored.event.place, stored.standing
    kind = load().types.get(event.type)
    where: tuple[object, ...] = ("", "", "", None, None, None)
    if place:
        where = (place.name or place.span.text, place.country, place.precision)
        where += (place.latitude, place.longitude, place.geonames)
    return (
        *(stored.key, event.date.edtf, *days(event.date.edtf), event.type, event.mode),
        *(kind.quad if kind else "", event.status.value),
        *(names(event.actor), codes(event.actor), names(event.recipient), codes(event.recipient)),
        *(names(event.said_by), codes(event.said_by)),
        *where,
        *(event.counts, event.mentions[0].trigger.text, stored.sentence),
        *(standing.state.value, standing.who, standing.made),
        *(stored.document_key, stored.title, stored.outlet, stored.published, stored.url, stored.recorded),
    )


def days(edtf: str) -> tuple[date | None, date | None]:
    """The first and the last day that a date can mean; None where that side is open or not known."""
    first, last = (date.fromisoformat(day) if day else None for day in edtf_bounds(edtf))
    return first, last


def names(parties: Sequence[Party]) -> list[str]:
    """What each of the parties is called: its name, or its words in the article."""
    return [party.name or party.span.text for party in parties]


def codes(parties: Sequence[Party]) -> list[str]:
    """Country and sector of each of the parties."""
    return [party.code for party in parties]


def told(count: Count) -> str:
    """A count as the interval of its bounds: "dead 3..5", "injured 10..", "crowd 200 about"."""
    least, most = ("" if bound is None else str(bound) for bound in (count.least, count.most))
    return f"{count.kind} {least if least == most else f'{least}..{most}'}{' about' if count.approximate else ''}"


def flat(value: object) -> object:
    """A value as one that a cell can hold: what is a list becomes a text with " | " between."""
    if not isinstance(value, list | tuple):
        return value
    return " | ".join(told(each) if isinstance(each, Count) else str(each) for each in value)
