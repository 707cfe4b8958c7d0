"""What the template of an incident shows: its tellings side by side, and of each field who tells what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.archive.decisions import Anchor, Decision
from dragoman.archive.incidents import StoredIncident, Telling
from dragoman.archive.queries import EventFilter, StoredEvent
from dragoman.linking.values import Field, Value
from dragoman.page.asked import Asked
from dragoman.page.clipping import CLAUSE_EDGE, clipped
from dragoman.page.dates import DrawnDate
from dragoman.page.naming import Namer
from dragoman.records import UNKNOWN, Event

TELLINGS_SHOWN = 60
"""Tellings that stand side by side; an incident may have hundreds."""
SUGGESTED = 8
"""Other events that may be of the incident."""


@dataclass(frozen=True)
class Told:
    """A telling of an incident.

    Attributes:
        number: its place among the tellings, from 1.
        before: its clause in three pieces: before the trigger, the trigger, after it.
        address: that of the passage. `key`: of the event.
        alone: the fields of which it tells another value than most, where these cannot both be true.
        decisions: what persons decided about it and other events, in words.
        parted: whether a person parted it from others with which it still stands here, until they are linked anew.
    """

    number: int
    key: str
    event: Event
    outlet: str
    language: str
    title: str
    published: DrawnDate
    date: DrawnDate
    before: str
    trigger: str
    after: str
    address: str
    alone: tuple[str, ...]
    decisions: tuple[str, ...]
    parted: bool


@dataclass(frozen=True)
class Said:
    """What one person decided on one day about a telling and other events.

    Attributes:
        kind: "join" or "part".
        others: the other events: tellings by their numbers, events elsewhere by their addresses.
        inside: whether one of them is a telling of this incident.
    """

    kind: str
    who: str
    day: str
    others: tuple[str, ...]
    inside: bool


@dataclass(frozen=True)
class Row:
    """A field, with who tells what of it.

    Attributes:
        state: "disputed" where two values cannot both be true, "several" where they can, "agreed" where all who tell it
            tell one, "single" where only one telling does.
        values: each in words, with the numbers of those who tell it, and how many more do.
        silent: how many do not tell it.
    """

    label: str
    state: str
    values: tuple[tuple[str, tuple[int, ...], int], ...]
    silent: int


def incident_view(
    stored: StoredIncident,
    made: Iterable[Decision],
    near: Iterable[StoredEvent],
    asked: Asked,
    namer: Namer,
) -> dict[str, object]:
    """What the template of an incident shows.

    Args:
        stored: the incident.
        made: what persons decided about incidents.
        near: events that may be of it too.
        asked: what is asked for.
        namer: says what codes stand for.
    """
    incident, say = stored.incident, namer.say
    numbers = {telling.account.key: number for number, telling in enumerate(stored.tellings, start=1)}
    ours = {telling.key for telling in stored.tellings}
    said = _decisions(stored.tellings, made)
    # Of several that tell both sides, the first published.
    fullest = max(stored.tellings, key=lambda each: bool(each.account.event.actor) + bool(each.account.event.recipient))
    return {
        "asked": asked,
        "event": fullest.account.event,
        "language": fullest.account.language,
        "date": namer.date(date.best.text) if (date := incident.field("date")) else None,
        "heading": say("incident.told", count=incident.documents),
        "sources": say(
            "incident.sources",
            outlets=say("article.outlets", count=len(incident.outlets)),
            stories=say("incident.stories", count=incident.stories),
        )
        if incident.documents > 1
        else "",
        "ways": _ways(fullest.account.event, asked, namer),
        "stale": stored.stale,
        "tellings": [
            _told(telling, numbers[telling.account.key], incident.disputed, said[telling.account.key], asked, namer)
            for telling in stored.tellings[:TELLINGS_SHOWN]
        ],
        "more": max(0, len(stored.tellings) - TELLINGS_SHOWN),
        "fields": [_row(field, stored.tellings, numbers, namer) for field in incident.fields],
        "near": [
            {
                "event": event.event,
                "language": event.language,
                "key": event.key,
                "date": namer.date(event.event.date.edtf),
                "title": clipped(event.title) or say("events.untitled"),
                "outlet": event.outlet,
                "sentence": clipped(event.sentence, CLAUSE_EDGE),
                "address": asked.article_address(event.document_key, int(event.key.rpartition("-")[2]) + 1),
            }
            for event in near
            if event.key not in ours
        ][:SUGGESTED],
        "back": asked.incident_address(stored.key),
        "first_key": stored.key,
    }


def _ways(event: Event, asked: Asked, namer: Namer) -> list[tuple[str, str]]:
    """The ways to what passes between its countries, where it is between two, and to these."""
    codes = dict.fromkeys(party.country for party in (*event.actor, *event.recipient) if party.country != UNKNOWN)
    known = [code for code in codes if namer.knowledge.country(code)][:2]
    ways = [
        (namer.say("party.of", party=namer.country(code)), asked.plain_address("/party", country=code))
        for code in known
    ]
    if len(known) > 1:
        title = namer.say("dyad.title", one=namer.country(known[0]), other=namer.country(known[1]))
        ways.append((title, asked.plain_address(f"/dyad/{known[0]}/{known[1]}")))
    return ways


def near_filter(stored: StoredIncident) -> EventFilter | None:
    """What asks for the events that may be of an incident too: of its type, its day, and a country of its parties.

    None where too little is told of it to ask for anything.
    """
    event = stored.tellings[0].account.event
    parties = (*event.recipient, *event.actor)
    country = next((party.country for party in parties if party.country != UNKNOWN), "")
    date = stored.incident.field("date")
    if date is None or not country:
        return None
    return EventFilter(type=stored.incident.type, country=country, after=date.best.text, before=date.best.text)


def _told(
    telling: Telling, number: int, disputed: Sequence[Field], said: Sequence[Said], asked: Asked, namer: Namer
) -> Told:
    event = telling.account.event
    first = event.mentions[0]
    start = first.trigger.start - first.clause.start
    before, after = telling.sentence[:start], telling.sentence[start + len(first.trigger.text) :]
    return Told(
        number=number,
        key=telling.key,
        event=event,
        outlet=telling.account.outlet,
        language=telling.account.language,
        title=clipped(telling.title) or namer.say("events.untitled"),
        published=namer.date(telling.account.published),
        date=namer.date(event.date.edtf),
        before=clipped(before[::-1], CLAUSE_EDGE)[::-1],
        trigger=first.trigger.text,
        after=clipped(after, CLAUSE_EDGE),
        address=asked.article_address(telling.document, int(telling.key.rpartition("-")[2]) + 1),
        alone=tuple(
            _label(field.name, namer)
            for field in disputed
            if any(telling.account.key in value.accounts for value in field.values[1:])
        ),
        decisions=tuple(_said(decision, namer) for decision in said),
        parted=any(decision.kind == "part" and decision.inside for decision in said),
    )


def _row(field: Field, tellings: Sequence[Telling], numbers: dict[str, int], namer: Namer) -> Row:
    events = {telling.account.key: telling.account.event for telling in tellings}
    telling = {key for value in field.values for key in value.accounts}
    if len(field.values) > 1:
        state = "disputed" if field.disputed else "several"
    else:
        state = "agreed" if len(telling) > 1 else "single"
    values = []
    for value in field.values:
        shown = sorted(numbers[key] for key in value.accounts)
        values.append(
            (_worded(field.name, value, events[value.accounts[0]], namer), tuple(shown[:TELLINGS_SHOWN]), len(shown))
        )
    return Row(_label(field.name, namer), state, tuple(values), len(tellings) - len(telling))


def _worded(name: str, value: Value, event: Event, namer: Namer) -> str:
    """A value in the words of the interface; `event` is one that tells it."""
    if name == "date":
        return namer.date(value.text).text
    count = next((count for count in event.counts if count.kind == name), None)
    return namer.count(count) if count else clipped(value.text)


def _label(name: str, namer: Namer) -> str:
    return namer.say.get(f"role.{ {'date': 'time'}.get(name, name) }", "") or namer.say("role.count")


def _decisions(tellings: Sequence[Telling], made: Iterable[Decision]) -> dict[str, list[Said]]:
    """By telling, what persons decided last about it and each other event."""
    at = {
        (telling.account.document, mention.trigger.start, mention.trigger.end): str(number)
        for number, telling in reversed(list(enumerate(tellings, start=1)))
        for mention in telling.account.event.mentions
    }
    last: dict[frozenset[str], Decision] = {}
    for decision in sorted(made, key=lambda each: each.made):
        last[frozenset(_called(anchor, at) for anchor in (decision.first, decision.second))] = decision
    found: dict[str, dict[tuple[str, str, str], list[str]]] = {telling.account.key: {} for telling in tellings}
    for pair, decision in last.items():
        for one in pair:
            # An address of an event has a hyphen.
            if one.isdecimal():
                said = (decision.kind.value, decision.who, decision.made[:10])
                found[tellings[int(one) - 1].account.key].setdefault(said, []).extend(pair - {one})
    return {
        key: [
            Said(*said, tuple(sorted(others)), any(map(str.isdecimal, others)))
            for said, others in sorted(by_whom.items())
        ]
        for key, by_whom in found.items()
    }


def _said(said: Said, namer: Namer) -> str:
    return namer.say(
        f"incident.{said.kind}ed", others=", ".join(said.others), who=said.who, day=namer.date(said.day).text
    )


def _called(anchor: Anchor, at: Mapping[tuple[str, int, int], str]) -> str:
    return at.get((anchor.content, anchor.start, anchor.end), f"{anchor.content[:16]}-{anchor.position}")
