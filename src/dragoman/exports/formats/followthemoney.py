"""Events as entities of FollowTheMoney, as JSON lines, which Aleph, OpenSanctions' tools and others read.

Of each event: an `Event`; its parties, as `Person`, `PublicBody`, `Company`, `Organization`, or `LegalEntity` where it
is not known which; an `UnknownLink` from each actor to each recipient, which tells the direction; its place as an
`Address`; the `Article` that is its proof; a `Documentation` that ties the two, with the words; and a `Mention` of each
party. An entity that several events share is written once. Parties without a name are each one of their own.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from dragoman.archive.queries import StoredEvent
from dragoman.edtf import edtf_bounds
from dragoman.exports.formats import Format, Question, register
from dragoman.knowledge import load
from dragoman.records import Party, Place, Status

_PUBLIC = {"GOV", "MIL", "COP", "JUD", "LEG", "SPY"}
_PERSON = re.compile("name of person|name in apposition")
"""What a rule says by which somebody got a person's name."""

Entity = dict[str, object]


def write(events: Iterable[StoredEvent], _question: Question) -> Iterator[bytes]:
    """The entities of one event after the other, one a line, in UTF-8."""
    written: set[str] = set()
    for stored in events:
        for entity in entities(stored):
            if entity["id"] not in written:
                written.add(str(entity["id"]))
                yield json.dumps(entity, ensure_ascii=False).encode() + b"\n"


def entities(stored: StoredEvent) -> Iterator[Entity]:
    """All entities of an event, those first that others point to."""
    event, article = stored.event, _id("article", stored.document_key)
    first, last = edtf_bounds(event.date.edtf)
    title = " ".join(filter(None, (event.type, event.mode)))
    dates: dict[str, str | list[str] | None] = {
        **{"date": first if first == last else "", "startDate": first, "endDate": last},
    }
    yield _entity(
        article,
        "Article",
        name=stored.title or stored.document_id,
        title=stored.title,
        publishedAt=_published(stored.published),
        sourceUrl=stored.url,
        publisher=stored.outlet,
        language=_LANGUAGES.get(stored.language),
    )
    sides = [[(party, _id_of(stored, party)) for party in side] for side in (event.actor, event.recipient)]
    for party, number in {number: (party, number) for side in sides for party, number in side}.values():
        yield _entity(number, _schema(party), name=_called(party), country=_country(party.country))
        yield _entity(
            _id("mention", stored.key, number), "Mention", document=article, resolved=number, name=party.span.text
        )
    place = event.place
    if place:
        yield _address(place)
    number = _id("event", stored.key)
    yield _entity(
        number,
        "Event",
        name=title if event.status is Status.ACTUAL else f"{title} ({event.status.value})",
        **dates,
        involved=[each for side in sides for _, each in side],
        country=_country(place.country) if place else "",
        location=(place.name or place.span.text) if place else "",
        addressEntity=_place_id(place) if place else "",
        keywords=[event.type, event.mode, event.status.value],
        summary=stored.sentence,
        proof=article,
        sourceUrl=stored.url,
        publisher=stored.outlet,
        recordId=stored.key,
    )
    voices = [party.name or party.span.text for party in event.said_by]
    yield _entity(
        _id("documentation", stored.key),
        "Documentation",
        document=article,
        entity=number,
        role="said by " + ", ".join(voices) if voices else "told",
        summary=stored.sentence,
        status=event.status.value,
        date=_published(stored.published),
        sourceUrl=stored.url,
    )
    for (_, subject), (_, object_) in product(*sides):
        yield _entity(
            _id("link", stored.key, subject, object_),
            "UnknownLink",
            subject=subject,
            object=object_,
            role=title,
            status=event.status.value,
            **dates,
            summary=stored.sentence,
            sourceUrl=stored.url,
            recordId=stored.key,
        )


def _entity(number: str, schema: str, **properties: str | list[str] | None) -> Entity:
    """An entity; properties without a value are left out."""
    told = {name: value if isinstance(value, list) else [value] for name, value in properties.items()}
    # Its texts are of one line.
    filled = {name: [" ".join(each.split()) for each in values if each] for name, values in told.items()}
    return {"id": number, "schema": schema, "properties": {name: values for name, values in filled.items() if values}}


def _schema(party: Party) -> str:
    knowledge = load()
    if not party.name:
        return "LegalEntity"
    if _PERSON.search(party.rule) or knowledge.offices_of(party.name):
        return "Person"
    if party.sector == "BUS" or party.country == "MNC":
        return "Company"
    return "PublicBody" if party.sector in _PUBLIC else "Organization"


def _called(party: Party) -> str:
    """Its name, else the words that it was brought up with ("les soldats" for "ils"), else those that stand here."""
    return party.name or (party.antecedent or party.span).text


def _id_of(stored: StoredEvent, party: Party) -> str:
    """The same for one name in one country; of a party without a name that of its words in this article."""
    if party.name:
        return _id("party", _schema(party), party.name.replace("’", "'"), party.country)
    return _id("party", stored.document_key, str(party.span.start), party.code)


def _address(place: Place) -> Entity:
    return _entity(
        _place_id(place),
        "Address",
        full=place.name or place.span.text,
        country=_country(place.country),
        latitude=None if place.latitude is None else str(place.latitude),
        longitude=None if place.longitude is None else str(place.longitude),
    )


def _place_id(place: Place) -> str:
    return _id("place", place.country, place.name or place.span.text, str(place.geonames or ""))


def _country(code: str) -> str:
    """ISO 3166-1 alpha-2, in small letters, as FollowTheMoney writes it; "" for what is no country."""
    row = load().country(code)
    return row.iso2.lower() if row else ""


def _published(edtf: str) -> str:
    """A day; "" for what is less exact."""
    first, last = edtf_bounds(edtf)
    return first if first and first == last else ""


def _id(*parts: str) -> str:
    digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()
    return f"dragoman-{parts[0]}-{digest[:24]}"


_LANGUAGES: Mapping[str, str] = {
    "fr": "fra",
    "en": "eng",
    "es": "spa",
    "ar": "ara",
    "pt": "por",
    "de": "deu",
    "ru": "rus",
}
"""ISO 639-3, which FollowTheMoney takes."""


register(Format("ftm", "FollowTheMoney", "application/x-ndjson; charset=utf-8", "ftm.jsonl", write))
