"""Makes events of judged mentions: shifts what is only promised, and gives it what the other stages found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dragoman.coding.excerpts import clause_around
from dragoman.coding.frames.coreference import Told, joined
from dragoman.coding.frames.frame_mentions import FrameMention
from dragoman.coding.imperatives import is_imperative
from dragoman.coding.parties.role_states import IN_POWER
from dragoman.coding.status import Judgement
from dragoman.coding.syntax import clause_of, features, finite_word, is_verbal
from dragoman.edtf import edtf_bounds
from dragoman.knowledge import TypeRow
from dragoman.records import UNKNOWN, Count, Event, EventDate, Mention, Party, Place, Span, Status
from dragoman.text import fold

YIELDING = frozenset({"RETREAT", "CONCEDE"})
"""Types of what somebody refuses by saying that he will not do it."""

DEMANDED = {"AID": "assist", "RETREAT": "yield", "CONCEDE": "yield", "CONSULT": "meet"}
"""Modes of a REQUEST by the type of what is demanded; anything else is a change."""

OF_CONTENT = {
    "REQUEST": DEMANDED,
    "REJECT": DEMANDED,
    "THREATEN": {"ASSAULT": "violence", "MOBILIZE": "violence", "COERCE": "restrict"},
}
"""Modes of what is said by the type of what it is about, where the verb leaves it open."""

SPEAKER_IS_ACTOR = {"ACCUSE", "REQUEST", "REJECT", "THREATEN", "AGREE", "CONCEDE"}
"""Types whose actor is the one who speaks, so that no voucher is repeated (gold guide, said_by)."""

NO_DENIALS = frozenset({*SPEAKER_IS_ACTOR, "CONSULT"})
"""Types of which somebody may well say that he does not do it: a visit that will not take place is called off."""

OF_STATES = frozenset({"SANCTION", "COERCE", "MOBILIZE", "ASSAULT", "AGREE", "COOPERATE", "AID", "RETREAT", "CONCEDE"})
"""Types of what a people as a whole does through its state."""

PEOPLE = "people's name"
"""Rule of parties that are a people as such, "les Britanniques"."""

BETWEEN_STATES = frozenset({"CONSULT", "ACCUSE", "REJECT", "THREATEN", "REQUEST"})
"""Types of what a people does as a state only where the other side is one: "les Turcs négocient avec Moscou"."""

ABROAD = frozenset({"SUPPORT"})
"""Types of what a people does as a state to whoever is of another country: "encouragés par les Turcs"."""

OFFICIAL = frozenset({"GOV", "MIL", ""})
"""Sectors of states and their armies, and of bodies of states."""

OF_ARMIES = frozenset({"ASSAULT", "MOBILIZE", "RETREAT", "AID"})
"""Types of what soldiers do, or suffer, as soldiers."""

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
    told = [t for t in tellings if (t.vouchers or not _is_commanded(t.mention.trigger)) and not _is_unclaimed(t)]
    return joined([Told(_event(telling, types), telling.mention, telling.published) for telling in told])


def _event(telling: Telling, types: dict[str, TypeRow]) -> Event:
    mention, judgement = telling.mention, telling.judgement
    event_type, mode, status, date = mention.frame.type, mention.frame.mode, judgement.status, telling.date
    if event_type == "AGREE" and mention.content:
        # To promise a withdrawal or a release is to concede it.
        event_type = mention.content if mention.content == "CONCEDE" else types[mention.content].future or event_type
    mode = mode or OF_CONTENT.get(event_type, {}).get(mention.content, "")
    promised = types[event_type].future
    if types[event_type].type == "CONSULT" and status is Status.ACTUAL and _is_later(date, telling.published):
        # "se réunit jeudi"
        status = Status.FUTURE if _in_present(mention.trigger) else status
    if status is Status.FUTURE and promised:
        event_type, mode = promised, ""
        if types[mention.frame.type].type != "CONSULT":
            # A promise of help or of withdrawal is done by being made; only a meeting itself lies ahead.
            status = Status.ACTUAL
            date = telling.said_on
    if status is Status.NEGATED and event_type in YIELDING and _lies_ahead(mention.trigger):
        # "nous ne déposerons pas les armes": to say that one will not yield is to refuse it.
        event_type, mode, status, date = "REJECT", "yield", Status.ACTUAL, telling.said_on
    denied = status is Status.NEGATED and event_type not in NO_DENIALS and _is_denied(telling)
    if denied:
        # "Alger assure n'avoir jamais armé les rebelles": who says so of himself denies it.
        event_type, mode, status, date = "REJECT", "", Status.ACTUAL, telling.said_on
    if status is Status.ACTUAL and _is_later(date, telling.published):
        # What is done cannot lie ahead: the day is a deadline's or an election's.
        date = telling.said_on
    said_by = telling.vouchers
    actor, recipient = mention.actor, () if denied else mention.recipient
    if _is_commanded(mention.trigger):
        # "« Libérez les otages », a lancé Paris au Hamas": whoever is to do it is told to.
        event_type, mode, status, date = "REQUEST", DEMANDED.get(event_type, "change"), Status.ACTUAL, telling.said_on
        actor, recipient, said_by = said_by, tuple(p for p in actor if p.code not in {s.code for s in said_by}), ()
    if event_type in SPEAKER_IS_ACTOR:
        by_state = event_type != "CONCEDE"  # who says that his state will yield is told besides
        said_by = tuple(party for party in said_by if not _is_one_of(party, mention.actor, by_state=by_state))
    if mention.frame.reciprocal and event_type == mention.frame.type and actor and recipient:
        # Each side does it to the other: both act. Of a meeting to come, one side is the host or the one who asks.
        actor, recipient = tuple(sorted((*actor, *recipient), key=lambda party: party.span)), ()
    # Nobody is told to do it to himself: one of the two was misread, most often whom it is done to.
    themselves = {(party.code, party.name) for party in actor if party.name}
    recipient = tuple(party for party in recipient if (party.code, party.name) not in themselves)
    actor, recipient = _as_states(event_type, actor, recipient)
    if event_type not in OF_ARMIES:
        actor, recipient = _as_governing(actor), _as_governing(recipient)
    actor = _as_sector(actor, "GOV", mention.frame.actor_as)
    recipient = _as_sector(recipient, "CVL", mention.frame.recipient_as)
    doc = mention.trigger.doc
    first, end = min(mention.tokens), max(mention.tokens) + 1
    tokens = doc[first:end]
    trigger = Span(tokens.start_char, tokens.end_char, tokens.text)
    names = {party.span for party in (*mention.actor, *mention.recipient, *telling.vouchers)}
    if telling.place and telling.place.span:
        names.add(telling.place.span)
    return Event(
        type=event_type,
        mode=mode,
        status=status,
        mentions=(Mention(trigger, clause_around(doc, mention.trigger, names), mention.frame.id),),
        actor=actor,
        recipient=recipient,
        date=date,
        place=telling.place,
        said_by=said_by,
        status_cue=judgement.cue,
        # A promise strikes nobody yet.
        counts=telling.counts if event_type == mention.frame.type else (),
    )


def _is_denied(telling: Telling) -> bool:
    """Whether those who did not do something say so themselves."""
    own = {(party.country, party.sector) for party in telling.mention.actor if party.country != UNKNOWN}
    return any((party.country, party.sector) in own for party in telling.vouchers)


def _is_unclaimed(telling: Telling) -> bool:
    """Whether nobody says that it was he, which tells nothing of the deed: "l'attaque n'a pas été revendiquée"."""
    return telling.mention.frame.claims and telling.judgement.status is Status.NEGATED


def _is_commanded(trigger: Token) -> bool:
    return is_imperative(clause_of(trigger)) and is_verbal(trigger)


def _lies_ahead(trigger: Token) -> bool:
    finite = finite_word(clause_of(trigger))
    return finite is not None and "Fut" in features(finite, "Tense")


def _as_states(
    event_type: str, actor: tuple[Party, ...], recipient: tuple[Party, ...]
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Both sides, with whole peoples as their states where they do what only states do ("les Britanniques ont envahi le
    pays"), or have to do with another state: "les Turcs ont accusé les Russes".
    """
    if event_type in OF_STATES:
        return _states(actor), recipient
    if event_type not in BETWEEN_STATES | ABROAD:
        return actor, recipient
    theirs = actor if event_type == "CONSULT" and not recipient else recipient
    acts = _with_others(actor, theirs, event_type)
    suffers = event_type in BETWEEN_STATES and _with_others(recipient, actor, event_type)
    return _states(actor) if acts else actor, _states(recipient) if suffers else recipient


def _with_others(peoples: tuple[Party, ...], others: tuple[Party, ...], event_type: str) -> bool:
    """Whether a people has to do with somebody of another country: with its state, unless others count as well."""
    own = {party.country for party in peoples if party.rule == PEOPLE}
    theirs = [p for p in others if event_type in ABROAD or p.sector in OFFICIAL or p.rule == PEOPLE]
    return bool(own) and any(party.country not in {*own, UNKNOWN} for party in theirs)


def _states(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(replace(p, sector="GOV") if p.rule == PEOPLE and p.sector else p for p in parties)


def _as_governing(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Parties with the soldiers of a country where soldiers govern as its government: "a sanctionné les militaires"."""
    return tuple(replace(p, sector="GOV") if p.rule.endswith(IN_POWER) else p for p in parties)


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


def _in_present(trigger: Token) -> bool:
    """Whether the clause of a trigger is in the plain present, which may tell what lies ahead."""
    clause = clause_of(trigger)
    return finite_word(clause) == clause and "Pres" in features(clause, "Tense")


def _is_later(date: EventDate, published: str) -> bool:
    first, last = edtf_bounds(date.edtf)[0], edtf_bounds(published)[1]
    return first is not None and last is not None and first > last


def _is_one_of(party: Party, others: Sequence[Party], *, by_state: bool) -> bool:
    """Whether a party is among others, or speaks for a state that is: "la Chine condamne ..., a dit **M. Wang**"."""
    return any(
        party.code == other.code
        and (
            not party.name
            or not other.name
            or fold(party.name) == fold(other.name)
            or (by_state and other.rule.startswith(STATES_AS_SUCH))
        )
        for other in others
    )
