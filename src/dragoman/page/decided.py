"""What persons decided about an event, and what the program said before, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.archive.decisions import Effect, Kind
from dragoman.archive.decisions.effects import IN_OTHER_WORDS
from dragoman.archive.queries import UNDECIDED, State, StoredEvent
from dragoman.page.naming import Namer
from dragoman.records import Event, Party

_STATES = {
    Kind.ACCEPT: State.ACCEPTED,
    Kind.REJECT: State.REJECTED,
    Kind.HIDE: State.HIDDEN,
    Kind.UNSURE: State.UNSURE,
    Kind.CHANGE: State.CHANGED,
    Kind.ADD: State.ADDED,
}
_ROLES = {"date": "time", "said_by": "voucher"}
"""The roles of fields that are called otherwise on the page."""


@dataclass(frozen=True)
class Decided:
    """What a card says of the decisions about its event.

    Attributes:
        state: how it stands ("accepted").
        sentence: who decided what, and when. `why`: the reason; "" where none is given.
        program: each field of which the program said something else, with what it said.
    """

    state: str
    sentence: str
    why: str
    program: tuple[tuple[str, str], ...]


def decided(stored: StoredEvent, namer: Namer) -> Decided | None:
    """What a card says of the decisions about its event; None where there are none."""
    standing = stored.standing
    if standing == UNDECIDED:
        return None
    sentence = namer.say("decision.merged")
    if standing.state is not State.UNDECIDED:
        decision = namer.say(f"decision.{standing.state.value}")
        sentence = namer.say(
            "decision.by", decision=decision, who=standing.who, day=namer.date(standing.made[:10]).text
        )
        sentence = sentence[:1].upper() + sentence[1:]
    program = () if standing.coded is None else _program(standing.coded, standing.changed, namer)
    return Decided(standing.state.value, sentence, standing.why, program)


def lapsed_told(effects: Sequence[Effect], namer: Namer) -> list[tuple[str, str]]:
    """What decisions have no effect now, who made them and why they have none, each with the reason that was given."""
    told = []
    for effect in effects:
        said = effect.correction
        types = ", ".join(said.event.types) if said.event else ""
        sentence = namer.say(
            "decision.lapsed",
            type=types,
            by=namer.say(
                "decision.by",
                decision=namer.say(f"decision.{_STATES[said.kind]}"),
                who=said.who,
                day=namer.date(said.made[:10]).text,
            ),
            reason=namer.say("decision.other_words" if effect.lapsed == IN_OTHER_WORDS else "decision.not_told"),
        )
        told.append((sentence, said.why))
    return told


def _program(coded: Event, changed: Sequence[str], namer: Namer) -> tuple[tuple[str, str], ...]:
    untold = namer.say("article.not_told")
    place = coded.place
    texts = {
        "type": coded.type,
        "mode": namer.mode(coded.type, coded.mode) or untold,
        "status": namer.say(f"status.{coded.status.value}"),
        "actor": _parties(coded.actor) or untold,
        "recipient": _parties(coded.recipient) or untold,
        "date": namer.date(coded.date.edtf).text,
        "place": f"{place.name or place.span.text} ({place.country})" if place else untold,
        "said_by": _parties(coded.said_by) or namer.say("article.voice"),
    }
    return tuple((namer.say(f"role.{_ROLES.get(name, name)}"), texts[name]) for name in changed)


def _parties(parties: Sequence[Party]) -> str:
    return ", ".join(f"{party.name or party.span.text} ({party.code})" for party in parties)
