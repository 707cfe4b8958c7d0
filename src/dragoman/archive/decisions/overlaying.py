"""What holds of an event: what the program coded, with all that persons said of it and of its parties laid over it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.archive.decisions.corrections import (
    FIELDS,
    Changes,
    Correction,
    Kind,
    PartyName,
    PartyValue,
    PlaceValue,
    State,
)
from dragoman.knowledge import load
from dragoman.records import Event, EventDate, Party, Place, Span

RULE = "decided by a person"
"""The rule of a party, date or place that a person gave."""

_STATES = {
    Kind.ACCEPT: State.ACCEPTED,
    Kind.CHANGE: State.ACCEPTED,
    Kind.ADD: State.ADDED,
    Kind.REJECT: State.REJECTED,
    Kind.HIDE: State.HIDDEN,
    Kind.UNSURE: State.UNSURE,
}


@dataclass(frozen=True, slots=True)
class Held:
    """How an event stands.

    Attributes:
        event: what holds of it.
        state: whether a person stands behind it.
        last: key of the last correction of it; "" where there is none.
    """

    event: Event
    state: State
    last: str


class Merges:
    """Which party is which other one, by all merges that hold, the last of each party counting."""

    def __init__(self, corrections: Iterable[Correction] = ()) -> None:
        self._into: dict[PartyName, PartyName] = {}
        for correction in sorted(corrections, key=lambda each: each.in_time):
            if correction.parties is not None:
                old, new = correction.parties
                self._into[old] = new

    def __bool__(self) -> bool:
        return bool(self._into)

    def leads(self, party: PartyName, to: PartyName) -> bool:
        """Whether one party is the other by now."""
        return to in self._way(party)

    def party(self, party: Party) -> Party:
        """The party that it is."""
        name = PartyName(party.country, party.sector, party.name)
        *_, last = self._way(name)
        if last == name:
            return party
        return replace(party, country=last.country, sector=last.sector, name=last.name, rule=RULE)

    def _way(self, name: PartyName) -> list[PartyName]:
        way = [name]
        while True:
            now = way[-1]
            new = (
                self._into.get(now) or self._into.get(PartyName("", "", now.name)) if now.name else self._into.get(now)
            )
            if new is None:
                return way
            if not new.country:
                new = replace(new, country=now.country, sector=now.sector)
            if new in way:
                return way
            way.append(new)


def held(coded: Event, said: Sequence[Correction], merges: Merges, text: str) -> Held:
    """How an event stands.

    Args:
        coded: as the program coded it.
        said: the corrections of it that hold, in time.
        merges: those of parties.
        text: that of its article.
    """
    values: dict[str, object] = {}
    state, changed = State.UNDECIDED, False
    for correction in said:
        state = _STATES[correction.kind]
        changed = changed or correction.kind is Kind.CHANGE
        if correction.changes is not None:
            values |= {name: value for name in FIELDS if (value := getattr(correction.changes, name)) is not None}
    if state is State.ACCEPTED and changed:
        state = State.CHANGED
    event = _merged(_changed(coded, values, text), merges) if values or merges else coded
    return Held(event, state, said[-1].key if said else "")


def as_changes(event: Event) -> Changes:
    """All fields of an event as one who accepts it says them."""
    return Changes(
        type=event.type,
        mode=event.mode,
        status=event.status,
        actor=tuple(map(_as_value, event.actor)),
        recipient=tuple(map(_as_value, event.recipient)),
        date=event.date.edtf,
        place=(PlaceValue(event.place.country, event.place.name, event.place.span),) if event.place else (),
        said_by=tuple(map(_as_value, event.said_by)),
    )


def changed_fields(coded: Event, held_now: Event) -> tuple[str, ...]:
    """The fields of which the program said something else than what holds, words and rules aside."""
    ours, theirs = _plain(coded), _plain(held_now)
    return tuple(name for name in FIELDS if ours[name] != theirs[name])


def _plain(event: Event) -> dict[str, object]:
    values = as_changes(event)
    return {
        "type": values.type,
        "mode": values.mode,
        "status": values.status,
        "date": values.date,
        "place": [(place.country, place.name) for place in values.place or ()],
        **{
            name: [(party.country, party.sector, party.name) for party in getattr(values, name)]
            for name in ("actor", "recipient", "said_by")
        },
    }


def _as_value(party: Party) -> PartyValue:
    return PartyValue(party.country, party.sector, party.name, party.span)


def _changed(coded: Event, values: Mapping[str, object], text: str) -> Event:
    changes = Changes(**values)  # type: ignore[arg-type]  # taken from such by their names
    kind = coded.type if changes.type is None else changes.type
    trigger = coded.mentions[0].trigger
    place = coded.place
    if changes.place is not None:
        place = _place(changes.place[0], coded.place, trigger, text) if changes.place else None
    return replace(
        coded,
        type=kind,
        mode=_mode(kind, coded.mode if changes.mode is None else changes.mode, coded),
        status=coded.status if changes.status is None else changes.status,
        status_cue=coded.status_cue if changes.status in (None, coded.status) else None,
        date=coded.date if changes.date in (None, coded.date.edtf) else EventDate(changes.date or "", None, RULE),
        place=place,
        actor=_parties(changes.actor, coded.actor, trigger, text),
        recipient=_parties(changes.recipient, coded.recipient, trigger, text),
        said_by=_parties(changes.said_by, coded.said_by, trigger, text),
    )


def _mode(kind: str, mode: str, coded: Event) -> str:
    """The mode, where the type has it: with another type it says nothing."""
    row = load().types.get(kind)
    as_coded = (kind, mode) == (coded.type, coded.mode)
    return mode if as_coded or row is None or mode in row.modes else ""


def _parties(
    values: Sequence[PartyValue] | None, coded: tuple[Party, ...], trigger: Span, text: str
) -> tuple[Party, ...]:
    if values is None:
        return coded
    return tuple(_party(place, value, coded, trigger, text) for place, value in enumerate(values))


def _party(place: int, value: PartyValue, coded: Sequence[Party], trigger: Span, text: str) -> Party:
    words = _standing(value.words, text)
    codes = (value.country, value.sector, value.name)
    for party in coded:
        if (party.country, party.sector, party.name) == codes and words in (None, party.span):
            return party
    there = next((party for party in coded if party.span == words), None)
    if words is None and place < len(coded):
        there = coded[place]
    if there is not None:
        return replace(there, country=value.country, sector=value.sector, name=value.name, rule=RULE)
    return Party(words or trigger, *codes, rule=RULE)


def _place(value: PlaceValue, coded: Place | None, trigger: Span, text: str) -> Place:
    words = _standing(value.words, text)
    if coded and (coded.country, coded.name) == (value.country, value.name) and words in (None, coded.span):
        return coded
    span = words or (coded.span if coded else trigger)
    known = [row for row in load().places if row.country == value.country and value.name in (row.name, *row.names)]
    if len(known) != 1:
        return Place(span, value.country, value.name, RULE)
    row = known[0]
    precision = "point" if row.kind == "city" else "area"
    return Place(span, value.country, value.name, RULE, precision, row.latitude, row.longitude, row.geonames)


def _standing(words: Span | None, text: str) -> Span | None:
    """The words, where they stand in the text: those of another archive's decision need not."""
    return words if words is not None and text[words.start : words.end] == words.text else None


def _merged(event: Event, merges: Merges) -> Event:
    if not merges:
        return event
    return replace(
        event,
        actor=_merged_side(event.actor, merges),
        recipient=_merged_side(event.recipient, merges),
        said_by=_merged_side(event.said_by, merges),
    )


def _merged_side(parties: tuple[Party, ...], merges: Merges) -> tuple[Party, ...]:
    """The parties; one that merging makes another of the same side stands once."""
    found: list[Party] = []
    for party in parties:
        merged = merges.party(party)
        names = {(each.country, each.sector, each.name) for each in found if each.name}
        if merged is party or (merged.country, merged.sector, merged.name) not in names:
            found.append(merged)
    return tuple(found)
