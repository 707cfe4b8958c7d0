"""What was announced, invited to, promised, threatened or demanded, and what became of it by what later articles tell.

An entry is an incident that says that something will or shall be done. What linking has found to keep it (an announced
visit that was made) is its deed; other outcomes are found here, by who, when and which type: docs/analysis.md explains
the rule. A state rests on its steps, each with the words of an article. The program never takes silence for an outcome:
what nobody tells of is pending until it was due, and unknown from then on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from dragoman.analysis.agenda_entries import Became, Did, Entry, Kind, Said, Step, step_of
from dragoman.analysis.outcomes import Outcomes, countries_of, patience_of, types_of
from dragoman.analysis.outcomes import looked_for as days_looked_for
from dragoman.archive.added_up import Expected
from dragoman.archive.incidents import Telling
from dragoman.edtf import edtf_bounds
from dragoman.linking.accounts import Account
from dragoman.linking.dates import moved, told_window
from dragoman.linking.kept import HELP, MEETINGS, WITHDRAWALS, promised, said_on
from dragoman.records import Event, Party, Span, Status, Time

_PLEDGES = ("AGREE", "CONCEDE")
_DECIDED = frozenset({*MEETINGS, "AID", "COOPERATE", *WITHDRAWALS, "MOBILIZE", "SANCTION"})


def kind_of(account: Account) -> Kind | None:
    """What an event says will or shall be done; None where it says no such thing."""
    event = account.event
    if event.status not in (Status.ACTUAL, Status.FUTURE):
        return None
    if event.type == "REQUEST":
        return Kind.MEETING if event.mode == "meet" else Kind.DEMAND
    if event.type == "THREATEN":
        return Kind.THREAT
    types = promised(account)
    if not types or (event.status is Status.FUTURE and event.type not in _PLEDGES and not _planned(event)):
        return None
    of_frame = event.mentions[0].frame.partition(".")[0]
    if types == HELP:
        return Kind.PROMISE
    for kind, those in ((Kind.MEETING, MEETINGS), (Kind.HELP, HELP), (Kind.WITHDRAWAL, WITHDRAWALS)):
        if types[0] in those or of_frame in those:
            return kind
    return Kind.PROMISE


def _planned(event: Event) -> bool:
    """Whether what is told as to come is announced: its day is told, or those say so who are to do it, or it is of what
    is decided before it is done. All else is foretold ("cela ravivera la guerre").
    """
    if not event.actor:
        return False
    if event.date.edtf or event.type in _DECIDED:
        return True
    return bool({party.code for party in event.actor} & {party.code for party in event.said_by})


def agenda(said: Iterable[Said], outcomes: Outcomes, today: str) -> list[Entry]:
    """The entries of an agenda in the order in which they were said.

    Args:
        said: the incidents that may say what is to come, all that the same articles tell among them.
        outcomes: those among which what became of it is looked for.
        today: ISO date; what is due by then or later is pending.
    """
    apart: dict[object, Entry] = {}
    kinds = [(each, kind) for each in said for kind in [kind_of(each.stored.tellings[0].account)] if kind is not None]
    # "La Russie livrera des céréales, a promis le président" promises one thing.
    named = {place for each, kind in kinds if kind is not Kind.PROMISE for place in _places(each)}
    for each, kind in sorted(kinds, key=lambda of: of[0].stored.key):
        if kind is not Kind.PROMISE or not _places(each) <= named:
            entry = _entry(each, kind, outcomes, date.fromisoformat(today))
            # "Ils partiront lundi et auront quitté le pays vendredi" announces one withdrawal.
            apart.setdefault((kind, entry.who, entry.whom, entry.due, frozenset(_places(each))), entry)
    return sorted(apart.values(), key=lambda entry: (entry.said or "9999", entry.key))


def _places(said: Said) -> set[tuple[str, Span]]:
    return {(telling.document, said.sentences[telling.key]) for telling in said.stored.tellings}


def _entry(said: Said, kind: Kind, outcomes: Outcomes, today: date) -> Entry:
    stored = said.stored
    first = stored.tellings[0]
    due, due_words = _due(said)
    window = told_window(due)
    begun = _begun(said)
    found = outcomes.of(said, kind, begun, window.earliest, window.latest) if begun else []
    last = window.latest or moved(begun, patience_of(kind))
    steps = [*(step_of(Did.SAID, stored, telling) for telling in stored.tellings), *found]
    event = first.account.event
    return Entry(
        key=stored.key,
        kind=kind,
        type=event.type,
        said=first.account.published,
        due=due,
        due_words=due_words,
        who=_names(event.actor),
        whom=_names(event.recipient),
        state=_state([step.did for step in found], last, today),
        steps=tuple(steps),
        until=last.isoformat() if last else "",
    )


def looked_for(said: Said) -> list[Expected]:
    """When outcomes of what is said are looked for, by the countries that it touches and the types of its outcomes."""
    kind, begun = kind_of(said.stored.tellings[0].account), _begun(said)
    if kind is None or begun is None:
        return []
    first, last = days_looked_for(begun, told_window(_due(said)[0]).latest)
    types = types_of(said.stored, kind)
    return [
        Expected(country, name, first, last) for country in sorted(countries_of(said.stored)) for name in sorted(types)
    ]


def outcomes_of(said: Said, outcomes: Outcomes) -> list[Step]:
    """The steps that tell what became of what is said, by some outcomes."""
    kind, begun = kind_of(said.stored.tellings[0].account), _begun(said)
    window = told_window(_due(said)[0])
    return outcomes.of(said, kind, begun, window.earliest, window.latest) if kind and begun else []


def _begun(said: Said) -> date | None:
    """From when on something may become of it: what was due before it was told was said before, too."""
    begun, due = said_on(said.stored.tellings[0].account), told_window(_due(said)[0]).earliest
    return min(begun, due) if begun and due else begun


def _state(told: Sequence[Did], last: date | None, today: date) -> Became:
    if Did.DONE in told:
        return Became.KEPT
    if Did.CALLED_OFF in told:
        return Became.CANCELLED
    if Did.NOT_DONE in told or Did.REFUSED in told:
        return Became.BROKEN
    return silent(last.isoformat() if last else "", today.isoformat())


def silent(until: str, today: str) -> Became:
    """The state on some day of an entry of which nothing more is told."""
    return Became.PENDING if until and until >= today else Became.UNKNOWN


def _due(said: Said) -> tuple[str, str]:
    """When it is due, with the words that tell so: the event's date where it lies ahead, else the first time told in
    the same sentence that lies on or after the day of publication. Of what nobody dates, being told long after, it is
    the time behind its word: "ils avaient exigé son départ avant le 1er janvier".
    """
    for telling in said.stored.tellings:
        event = telling.account.event
        if event.status is Status.FUTURE and event.date.edtf:
            return event.date.edtf, _words_of_date(event.date.span)
    for telling in said.stored.tellings:
        for time in _times_of(telling, said.times.get(telling.key, ())):
            return time.edtf, time.span.text
    return "", ""


def _words_of_date(span: Span | None) -> str:
    return span.text if span else ""


def _times_of(telling: Telling, times: Sequence[Time]) -> Iterator[Time]:
    event = telling.account.event
    published, own, told = edtf_bounds(telling.account.published)[1], event.date.span, event.mentions[0]
    for time in times:
        if own is not None and (time.span.start, time.span.end) == (own.start, own.end):
            continue  # It tells when this was said: "il l'a demandé cette année".
        last = edtf_bounds(time.edtf)[1]
        behind = not event.date.edtf and told.trigger.end <= time.span.start and told.clause.contains(time.span)
        if time.on_calendar and last and (behind or (published and last > published)):
            yield time


def _names(parties: Sequence[Party]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(party.name or party.code for party in parties))
