"""Events as linking compares them, as the texts that an archive keeps of them, and back; and the numbers of keys."""

from __future__ import annotations

import json
from functools import lru_cache
from hashlib import blake2b
from sys import intern

from dragoman.linking.accounts import Account
from dragoman.linking.wording import Words
from dragoman.records import Count, Event, EventDate, Mention, Party, Place, Span, Status

_NO_SPAN = Span(0, 1, " ")
_BYTES = 8
"""Of a number that every database keeps."""


def block_number(key: str) -> int:
    """The number of a key. Two keys of one number make that some events are compared in vain."""
    return int.from_bytes(blake2b(key.encode(), digest_size=_BYTES).digest(), signed=True)


def written(account: Account) -> str:
    """An account without the words of its spans (`dragoman.linking.accounts.slim`) as a text."""
    event = account.event
    place = event.place
    told = [
        account.key,
        account.document,
        account.published,
        account.outlet,
        account.language,
        account.story,
        " ".join(sorted(account.words.content)),
        " ".join(sorted(account.words.names)),
        event.type,
        event.mode,
        event.status.value,
        event.date.edtf,
        event.date.rule,
        place
        and [place.country, place.name, place.rule, place.precision, place.latitude, place.longitude, place.span.text],
        [_of_party(party) for party in event.actor],
        [_of_party(party) for party in event.recipient],
        [_of_party(party) for party in event.said_by],
        [[count.kind, count.least, count.most, count.approximate] for count in event.counts],
        [mention.frame for mention in event.mentions],
    ]
    # A database keeps no NUL, and no half of a character; JSON writes both as it writes all that is not ASCII.
    return json.dumps(told, separators=(",", ":"))


def account_read(text: str) -> Account:
    """The account that was written."""
    (
        key, document, published, outlet, language, story, content, names, kind, mode, status, edtf, rule, place, actor,
        recipient, said_by, counts, frames,
    ) = json.loads(text)  # fmt: skip
    # What many have in common is in memory once.
    document, published, outlet, language, story = map(intern, (document, published, outlet, language, story))
    return Account(
        key=key,
        document=document,
        event=Event(
            type=kind,
            mode=mode,
            status=Status(status),
            mentions=tuple(map(_mention, frames)),
            actor=_parties(actor),
            recipient=_parties(recipient),
            date=_date(edtf, rule),
            place=_place(*place) if place else None,
            said_by=_parties(said_by),
            counts=tuple(Count(what, least, most, about, _NO_SPAN) for what, least, most, about in counts),
        ),
        published=published,
        outlet=outlet,
        language=language,
        story=story,
        words=Words(_words(content), _words(names)),
    )


def _of_party(party: Party) -> list[str]:
    return [party.country, party.sector, party.name, party.rule]


def _words(told: str) -> frozenset[str]:
    # Of a set, since one of an iterator takes twice the memory.
    return frozenset(set(map(intern, told.split())))


def _parties(told: list[list[str]]) -> tuple[Party, ...]:
    return tuple(_party(*party) for party in told)


# The same few stand in many events, which are in memory together: each is there once.


@lru_cache(maxsize=16_384)
def _party(country: str, sector: str, name: str, rule: str) -> Party:
    return Party(_NO_SPAN, country, sector, name, rule)


@lru_cache(maxsize=16_384)
def _date(edtf: str, rule: str) -> EventDate:
    return EventDate(edtf, None, rule)


@lru_cache(maxsize=1_024)
def _mention(frame: str) -> Mention:
    return Mention(_NO_SPAN, _NO_SPAN, frame)


def _place(
    country: str, name: str, rule: str, precision: str, latitude: float | None, longitude: float | None, words: str
) -> Place:
    return Place(Span(0, len(words), words), country, name, rule, precision, latitude, longitude)
