"""Makes events of judged mentions: shifts what is only promised, dates and places it, and joins its tellings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.coding.mentions import FrameMention
from dragoman.coding.status import Judgement
from dragoman.coding.syntax import clause_around
from dragoman.edtf import edtf_bounds
from dragoman.knowledge import TypeRow
from dragoman.languages.frames import Frame
from dragoman.records import Count, Event, EventDate, Mention, Party, Place, Span, Status

SPEAKER_IS_ACTOR = {"ACCUSE", "REQUEST", "REJECT", "THREATEN", "AGREE"}
"""Types whose actor is the one who speaks, so that no voucher is repeated (gold guide, said_by)."""


STATES_AS_SUCH = ("name of country", "name of capital")
"""Rules of parties that are a state, and no person or body of it."""


@dataclass(frozen=True, slots=True)
class Telling:
    """Everything that the stages found about one mention.

    Attributes:
        date: when it happens.
        said_on: when it is said, which dates a promise.
        published: EDTF date of publication of the document, "" where unknown.
        counts: how many it struck or gathered.
    """

    mention: FrameMention
    judgement: Judgement
    vouchers: tuple[Party, ...]
    date: EventDate
    said_on: EventDate
    published: str
    place: Place | None
    counts: tuple[Count, ...] = ()


def make_events(tellings: Sequence[Telling], types: dict[str, TypeRow]) -> tuple[Event, ...]:
    """The events of a document in the order of their first telling."""
    events: list[tuple[Frame, Event]] = []
    for telling in tellings:
        event = _event(telling, types)
        frame = telling.mention.frame
        for position, (other_frame, other) in enumerate(events):
            if _alike(frame, other_frame) and _same(other, event):
                events[position] = (frame, _joined(other, event))
                break
        else:
            events.append((frame, event))
    return tuple(event for _, event in events)


def _alike(first: Frame, second: Frame) -> bool:
    """Whether two frames may tell one thing: a word, a mode (a coup, and the government that it overthrows), or what a
    noun takes up ("l'attaque", of those who "ont été tués").
    """
    if first.lemma == second.lemma or (first.mode and first.mode == second.mode):
        return True
    modes_agree = not first.mode or not second.mode
    return modes_agree and not (first.is_verb and second.is_verb)


def _event(telling: Telling, types: dict[str, TypeRow]) -> Event:
    mention, judgement = telling.mention, telling.judgement
    event_type, mode, status, date = mention.frame.type, mention.frame.mode, judgement.status, telling.date
    promised = types[event_type].future
    if status is Status.FUTURE and promised:
        event_type, mode = promised, ""
        if types[mention.frame.type].type != "CONSULT":
            # A promise of help or of withdrawal is done by being made; only a meeting itself lies ahead.
            status = Status.ACTUAL
            date = telling.said_on
    if status is Status.ACTUAL and _is_later(date, telling.published):
        # What is done cannot lie ahead: the day is a deadline's or an election's.
        date = telling.said_on
    said_by = telling.vouchers
    if event_type in SPEAKER_IS_ACTOR:
        said_by = tuple(party for party in said_by if not _is_one_of(party, mention.actor))
    actor, recipient = mention.actor, mention.recipient
    if mention.frame.reciprocal and event_type == mention.frame.type and actor and recipient:
        # Each side does it to the other: both act. Of a meeting to come, one side is the host or the one who asks.
        actor, recipient = tuple(sorted((*actor, *recipient), key=lambda party: party.span)), ()
    # Nobody is told to do it to himself: one of the two was misread, most often whom it is done to.
    themselves = {(party.code, party.name) for party in actor if party.name}
    recipient = tuple(party for party in recipient if (party.code, party.name) not in themselves)
    actor = _as_sector(actor, "GOV", mention.frame.actor_as)
    recipient = _as_sector(recipient, "CVL", mention.frame.recipient_as)
    doc = mention.trigger.doc
    first, end = mention.tokens[0], mention.tokens[-1] + 1
    tokens = doc[first:end]
    trigger = Span(tokens.start_char, tokens.end_char, tokens.text)
    return Event(
        type=event_type,
        mode=mode,
        status=status,
        mentions=(Mention(trigger, clause_around(doc, mention.trigger), mention.frame.id),),
        actor=actor,
        recipient=recipient,
        date=date,
        place=telling.place,
        said_by=said_by,
        status_cue=judgement.cue,
        # A promise strikes nobody yet.
        counts=telling.counts if event_type == mention.frame.type else (),
    )


def _as_sector(parties: tuple[Party, ...], usual: str, here: str) -> tuple[Party, ...]:
    """Parties with the sector that the deed gives them: those who carry out a coup are soldiers, though they govern
    since; whoever is driven from home is a refugee. A state as such stays what it is.
    """
    if not here:
        return parties
    return tuple(
        replace(party, sector=here) if party.sector == usual and not party.rule.startswith(STATES_AS_SUCH) else party
        for party in parties
    )


def _is_later(date: EventDate, published: str) -> bool:
    first, last = edtf_bounds(date.edtf)[0], edtf_bounds(published)[1]
    return first is not None and last is not None and first > last


def _is_one_of(party: Party, others: Sequence[Party]) -> bool:
    return any(
        party.code == other.code and (party.name == other.name or not party.name or not other.name) for other in others
    )


def _same(first: Event, second: Event) -> bool:
    """Whether two events of one document may be one: nothing that both tell contradicts."""
    return (
        first.type == second.type
        and first.status == second.status
        and _compatible_parties(first.actor, second.actor)
        and _compatible_parties(first.recipient, second.recipient)
        and _compatible_dates(first.date, second.date)
        and (first.place is None or second.place is None or first.place.name == second.place.name)
    )


def _compatible_parties(first: tuple[Party, ...], second: tuple[Party, ...]) -> bool:
    return not first or not second or {p.code for p in first} == {p.code for p in second}


def _compatible_dates(first: EventDate, second: EventDate) -> bool:
    told = [date for date in (first, second) if date.span is not None]
    return len(told) < 2 or first.edtf == second.edtf


def _fullness(event: Event) -> int:
    return len(event.actor) + len(event.recipient) + (event.date.span is not None) + (event.place is not None)


def _joined(first: Event, second: Event) -> Event:
    """One event of two tellings: the fuller one's mention first, each field from the first telling that has it."""
    fuller, other = (second, first) if _fullness(second) > _fullness(first) else (first, second)
    return replace(
        fuller,
        mentions=(*fuller.mentions, *other.mentions),
        actor=fuller.actor or other.actor,
        recipient=fuller.recipient or other.recipient,
        date=fuller.date if fuller.date.span is not None or not other.date.edtf else other.date,
        place=fuller.place or other.place,
        said_by=fuller.said_by or other.said_by,
        counts=_joined_counts(first.counts, second.counts),
    )


def _joined_counts(first: tuple[Count, ...], second: tuple[Count, ...]) -> tuple[Count, ...]:
    """The counts of the first telling, and those of kinds that only the second has."""
    told = {count.kind for count in first}
    return (*first, *(count for count in second if count.kind not in told))
