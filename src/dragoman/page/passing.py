"""The incidents that a dyad counts as passing one way, the other, both ways or in all: each once, with its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dragoman.archive import Archive
from dragoman.archive.incidents import StoredIncident, Telling, incidents_between
from dragoman.page.asked import PAGE_LENGTH, Asked, AskedError
from dragoman.page.clipping import CLAUSE_EDGE, LONGEST_TITLE, clipped
from dragoman.page.dates import DrawnDate
from dragoman.page.naming import Namer
from dragoman.page.turns import incidents_address, relation_asked, way_named, ways_of
from dragoman.records import Event, Party


@dataclass(frozen=True)
class Row:
    """An incident, as the first of the tellings that name both countries, or else most of its sides, puts it.

    Attributes:
        language: that of the article.
        date: that most tell.
        before: the clause in three pieces: before the trigger, the trigger, after it.
        address: the incident's. `article`: of the passage.
        told: by how many articles, in words.
    """

    event: Event
    language: str
    date: DrawnDate
    before: str
    trigger: str
    after: str
    address: str
    article: str
    title: str
    published: DrawnDate
    told: str


def incidents_view(
    archive: Archive, codes: tuple[str, str], parameters: Mapping[str, str], asked: Asked, namer: Namer
) -> dict[str, object]:
    """What the template shows.

    Args:
        archive: where to look.
        codes: the two countries, as the address names them.
        parameters: those of the address: `way` says which incidents are meant.
        asked: dates, and how many are passed over.
        namer: says what codes stand for.

    Raises:
        AskedError: they are not two countries, there is no such way, or the archive was never linked.
    """
    found = relation_asked(archive, codes, asked)
    one, other = found.one.country, found.other.country
    ways = ways_of(found)
    way = parameters.get("way", "").strip().lower() or "together"
    if way not in ways:
        raise AskedError("error.way", value=clipped(way), ways=", ".join(ways))
    keys = ways[way].keys
    rows = incidents_between(archive, one, other, keys, asked.offset, PAGE_LENGTH)
    say, end = namer.say, asked.offset + PAGE_LENGTH
    count = say("dyad.incident_count", count=len(keys))
    return {
        "asked": asked,
        "title": f"{way_named(way, one, other, namer)}{say('colon')} {count}",
        "what": say(f"passing.{'way' if way in ('there', 'back') else way}"),
        "dates": dates_told(asked, namer),
        "dyad": (
            say("dyad.title", one=namer.country(one), other=namer.country(other)),
            asked.plain_address(f"/dyad/{one}/{other}", after=asked.filter.after, before=asked.filter.before),
        ),
        "choices": [
            (
                way_named(name, one, other, namer),
                namer.figure(direction.incidents),
                incidents_address(asked, name, found),
                name == way,
            )
            for name, direction in ways.items()
        ],
        "rows": [
            row_of(each, lambda party: party.country if party.country in (one, other) else "", asked, namer)
            for each in rows
        ],
        "previous": incidents_address(asked, way, found, max(0, asked.offset - PAGE_LENGTH)) if asked.offset else "",
        "next": incidents_address(asked, way, found, end) if end < len(keys) else "",
    }


def dates_told(asked: Asked, namer: Namer) -> str:
    """The dates that are asked for, in words; "" for all."""
    wanted = asked.filter
    told = [
        namer.say(f"events.{name}", date=namer.date(edtf).text)
        for name, edtf in (("after", wanted.after), ("before", wanted.before))
        if edtf
    ]
    return ", ".join(told)


def row_of(stored: StoredIncident, meant: Callable[[Party], object], asked: Asked, namer: Namer) -> Row:
    """An incident as it is listed; `meant` tells of a party which of those that are asked for it is, or nothing."""

    def named(telling: Telling) -> tuple[int, int]:
        told = telling.account.event
        of = {which for party in (*told.actor, *told.recipient) if (which := meant(party))}
        return len(of), bool(told.actor) + bool(told.recipient)

    telling = max(stored.tellings, key=named)
    event = telling.account.event
    first = event.mentions[0]
    start = first.trigger.start - first.clause.start
    date = stored.incident.field("date")
    return Row(
        event=event,
        language=telling.account.language,
        date=namer.date(date.best.text if date else ""),
        before=clipped(telling.sentence[:start][::-1], CLAUSE_EDGE)[::-1],
        trigger=first.trigger.text,
        after=clipped(telling.sentence[start + len(first.trigger.text) :], CLAUSE_EDGE),
        address=asked.incident_address(stored.key),
        article=asked.article_address(telling.document, int(telling.key.rpartition("-")[2]) + 1),
        title=clipped(telling.title, LONGEST_TITLE) or namer.say("events.untitled"),
        published=namer.date(telling.account.published),
        told=namer.say("passing.told", count=stored.incident.documents),
    )
