"""What was announced, invited to, promised, threatened or demanded, and what became of it by what later articles tell.

An entry is an incident that says that something will or shall be done. What linking has found to keep it (an announced
visit that was made) is its deed; other outcomes are found here, by who, when and which type: docs/analysis.md explains
the rule. A state rests on its steps, each with the words of an article. The program never takes silence for an outcome:
what nobody tells of is pending until it was due, and unknown from then on.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from operator import itemgetter

from dragoman.archive.incidents import StoredIncident, Telling
from dragoman.edtf import edtf_bounds
from dragoman.knowledge import Knowledge
from dragoman.linking.accounts import Account
from dragoman.linking.dates import moved, told_window
from dragoman.linking.kept import HELP, MEETINGS, WITHDRAWALS, promised
from dragoman.linking.wording import Rarity, Words, words_of
from dragoman.records import UNKNOWN, Party, Span, Status, Time
from dragoman.text import fold
from dragoman.text import words as split

MEETING_SOON = 60
"""Within so many days a meeting comes that was announced without a date."""
THREAT_SOON = 120
SOME_DAY = 400
"""Within so many days a promise or demand is met, or it was another one."""
OVERDUE = 60
"""So many days after it was due, a deed still is the one that was meant."""
MOVED = 3
"""Days by which a visit may move and still be the one that is called off."""
REFUSED_SOON = 30
LONG = 62
"""Days of a date that is so vague that it is looked at whatever the time."""
ALIKE = 0.3
"""Share of the weight of words in common that ties a deed where the parties alone do not."""
_BOTH = "parties and country"
_FORCE = ("ASSAULT", "MOBILIZE", "COERCE", "AID")
"""What a threat of violence becomes; sending troops to help one side is told as AID."""
_PRESSURE = ("SANCTION", "COERCE")
_YIELDING = ("RETREAT", "CONCEDE")
DEEDS = frozenset({*MEETINGS, *HELP, *WITHDRAWALS, *_FORCE, *_PRESSURE, *_YIELDING})
"""Types of what may keep, or not keep, what was said."""


class Kind(StrEnum):
    """What an entry says will or shall be done."""

    MEETING = "meeting"
    HELP = "help"
    WITHDRAWAL = "withdrawal"
    PROMISE = "promise"
    DEMAND = "demand"
    THREAT = "threat"


class State(StrEnum):
    """What became of it."""

    KEPT = "kept"
    BROKEN = "broken"
    CANCELLED = "cancelled"
    PENDING = "pending"
    UNKNOWN = "unknown"


class Did(StrEnum):
    """What a step tells."""

    SAID = "said"
    DONE = "done"
    NOT_DONE = "not done"
    CALLED_OFF = "called off"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Step:
    """One article's account of an entry, or of what became of it.

    Attributes:
        incident: key of the incident that it is of. `event`: address of the event. `document`: of the article.
        start: where its clause begins in the article's text. `words`: the sentence that tells it.
        reason: why it belongs to the entry; "" for what says it.
    """

    did: Did
    incident: str
    event: str
    document: str
    id: str
    title: str
    published: str
    outlet: str
    start: int
    words: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What was said to come.

    Attributes:
        key: of the incident that says so.
        type: PLOVER's, of the same. `said`: EDTF date of its first article.
        due: EDTF date by or at which it is to be done, as told; "" where none is. `due_words`: the words that tell it.
        who: names or codes of who is to act, or demands or threatens. `whom`: towards whom.
        steps: what says it, then what became of it, each the first published first.
        until: ISO date; the last day on which it is pending if nothing is told of it; "" where nobody tells when it was
            said.
    """

    key: str
    kind: Kind
    type: str
    said: str
    due: str
    due_words: str
    who: tuple[str, ...]
    whom: tuple[str, ...]
    state: State
    steps: tuple[Step, ...]
    until: str


@dataclass(frozen=True, slots=True)
class Cues:
    """Beginnings of words, folded, by which outcomes are told apart.

    Attributes:
        cancelling: that call a thing off ("annul"). `refusing`: by which a demand is refused ("refus").
    """

    cancelling: tuple[str, ...]
    refusing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """An incident that may say what is to come.

    Attributes:
        sentences: by address of its events, the whole sentence that tells each, with its place in the text.
        times: likewise, the time expressions of that sentence, those of the clause first.
    """

    stored: StoredIncident
    sentences: Mapping[str, Span]
    times: Mapping[str, Sequence[Time]]

    @property
    def words(self) -> str:
        """All its sentences."""
        return " ".join(self.sentences[telling.key].text for telling in self.stored.tellings)


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
    if not types:
        return None
    of_frame = event.mentions[0].frame.partition(".")[0]
    if types == HELP:
        return Kind.PROMISE
    for kind, those in ((Kind.MEETING, MEETINGS), (Kind.HELP, HELP), (Kind.WITHDRAWAL, WITHDRAWALS)):
        if types[0] in those or of_frame in those:
            return kind
    return Kind.PROMISE


def agenda(
    said: Iterable[Said], later: Iterable[StoredIncident], cues: Cues, facts: Knowledge, today: str
) -> list[Entry]:
    """The entries of an agenda in the order in which they were said.

    Args:
        said: the incidents that may say what is to come.
        later: all incidents among which outcomes are looked for.
        cues: the words by which outcomes are told apart.
        facts: the names of countries.
        today: ISO date; what is due by then or later is pending.
    """
    outcomes = _Outcomes(later, cues, facts)
    kinds = [(each, kind) for each in said for kind in [kind_of(each.stored.tellings[0].account)] if kind is not None]
    # "La Russie livrera des céréales, a promis le président" promises one thing.
    named = {place for each, kind in kinds if kind is not Kind.PROMISE for place in _places(each)}
    entries = [
        _entry(each, kind, outcomes, date.fromisoformat(today))
        for each, kind in kinds
        if kind is not Kind.PROMISE or not _places(each) <= named
    ]
    return sorted(entries, key=lambda entry: (entry.said or "9999", entry.key))


def _places(said: Said) -> set[tuple[str, Span]]:
    return {(telling.document, said.sentences[telling.key]) for telling in said.stored.tellings}


def _entry(said: Said, kind: Kind, outcomes: _Outcomes, today: date) -> Entry:
    stored = said.stored
    first = stored.tellings[0]
    due, due_words = _due(said)
    window = told_window(due)
    begun = told_window(first.account.published).earliest or first.account.window.earliest
    found = outcomes.of(said, kind, begun, window.earliest, window.latest) if begun else []
    last = window.latest or moved(begun, _patience(kind))
    steps = [*(_step(Did.SAID, stored, telling) for telling in stored.tellings), *found]
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


def _state(told: Sequence[Did], last: date | None, today: date) -> State:
    if Did.DONE in told:
        return State.KEPT
    if Did.CALLED_OFF in told:
        return State.CANCELLED
    if Did.NOT_DONE in told or Did.REFUSED in told:
        return State.BROKEN
    return silent(last.isoformat() if last else "", today.isoformat())


def silent(until: str, today: str) -> State:
    """The state on some day of an entry of which nothing more is told."""
    return State.PENDING if until and until >= today else State.UNKNOWN


def _due(said: Said) -> tuple[str, str]:
    """When it is due, with the words that tell so: the event's date where it lies ahead, else the first time told in
    the same sentence that lies on or after the day of publication.
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
    published = edtf_bounds(telling.account.published)[1]
    for time in times:
        last = edtf_bounds(time.edtf)[1]
        if time.on_calendar and last and published and last > published:
            yield time


class _InTime:
    """Incidents of one type and country, by the days that decide whether they come in time: so few are looked at."""

    def __init__(self) -> None:
        self._done: list[tuple[date, str, StoredIncident]] = []
        self._told: list[tuple[date, str, StoredIncident]] = []
        self._long: list[StoredIncident] = []
        self._sorted = True

    def add(self, stored: StoredIncident) -> None:
        """Takes one in; what has no day by which it could come in time is left out."""
        account = stored.tellings[0].account
        window, told_on = account.window, told_window(account.published).latest
        self._sorted = False
        if told_on is not None and (stored.incident.status is not Status.ACTUAL or stored.incident.type == "REJECT"):
            self._told.append((told_on, stored.key, stored))
        elif told_on is not None and window.earliest and window.latest:
            if (window.latest - window.earliest).days > LONG:
                self._long.append(stored)
            else:
                self._done.append((window.earliest, stored.key, stored))

    def near(self, begun: date, last: date | None) -> Iterator[StoredIncident]:
        """All that may have been done, or told not to be, from a day to another; some others too."""
        if not self._sorted:
            self._done.sort(key=itemgetter(0, 1))
            self._told.sort(key=itemgetter(0, 1))
            self._sorted = True
        for known, first in ((self._done, moved(begun, -LONG) or date.min), (self._told, begun)):
            start = bisect_left(known, first, key=itemgetter(0))
            end = bisect_right(known, last, key=itemgetter(0)) if last else len(known)
            yield from (stored for _, _, stored in known[start:end])
        yield from self._long


class _Outcomes:
    """What was done, not done, called off or refused, by country."""

    def __init__(self, incidents: Iterable[StoredIncident], cues: Cues, facts: Knowledge) -> None:
        self._cues = cues
        self._facts = facts
        self._by_key: dict[str, StoredIncident] = {}
        self._by_country: dict[tuple[str, str], _InTime] = defaultdict(_InTime)
        self._words: dict[str, Words] = {}
        for stored in incidents:
            self._by_key[stored.key] = stored
            self._words[stored.key] = words_of(" ".join(telling.sentence for telling in stored.tellings))
            for country in _countries(stored):
                self._by_country[country, stored.incident.type].add(stored)
        self._rarity = Rarity.of(self._words.values())

    def of(self, said: Said, kind: Kind, begun: date, due_from: date | None, due_to: date | None) -> list[Step]:
        """The steps that tell what became of it, the first published first."""
        steps = []
        announces = said.stored.announces
        kept = announces.key if announces else ""
        if announces and kept in self._by_key:
            deed = self._by_key[kept]
            steps += [_step(Did.DONE, deed, telling, announces.reason) for telling in deed.tellings]
        types = {*_deeds(said.stored, kind), *(("REJECT",) if kind is Kind.DEMAND else ())}
        near = {
            each.key: each
            for country in _countries(said.stored)
            for name in types
            if (country, name) in self._by_country
            for each in self._by_country[country, name].near(begun, moved(due_to or begun, SOME_DAY))
        }
        for other in (near[key] for key in sorted(near)):
            if other.key in (said.stored.key, kept):
                continue
            did = self._did(said.stored, other, kind)
            when = _when(did, other, kind, begun, due_from, due_to) if did else ""
            who = self._who(said, other, kind, did) if did and when else ""
            # What was found by linking is the deed, and needs no other.
            if did is None or not who or (did is Did.DONE and kept):
                continue
            alike = self._rarity.alike(words_of(said.words), self._words[other.key])
            # Much passes between two states in a year: help and threats are known by their words.
            tied = kind is Kind.MEETING or (who == _BOTH and kind not in (Kind.HELP, Kind.PROMISE, Kind.THREAT))
            if tied or alike >= ALIKE:
                reason = f"{when}; {who} in both; words {alike:.0%} alike"
                steps += [_step(did, other, telling, reason) for telling in other.tellings]
        return sorted(steps, key=lambda step: (step.published or "9999", step.event))

    def _did(self, said: StoredIncident, other: StoredIncident, kind: Kind) -> Did | None:
        status, events = other.incident.status, [telling.account.event for telling in other.tellings]
        if kind is Kind.DEMAND and other.incident.type == "REJECT" and status is Status.ACTUAL:
            triggers = [fold(event.mentions[0].trigger.text) for event in events]
            return Did.REFUSED if any(word.startswith(self._cues.refusing) for word in triggers) else None
        if other.incident.type not in _deeds(said, kind):
            return None
        if status is Status.ACTUAL:
            return Did.DONE
        if status is not Status.NEGATED:
            return None
        cues = [fold(event.status_cue.text) for event in events if event.status_cue]
        return Did.CALLED_OFF if any(cue.startswith(self._cues.cancelling) for cue in cues) else Did.NOT_DONE

    def _who(self, said: Said, other: StoredIncident, kind: Kind, did: Did) -> str:
        """Who is in both, in words; "" where those are not who would have to be."""
        first, second = said.stored.tellings[0].account.event, other.tellings[0].account.event
        actors, recipients = _codes(first.actor), _codes(first.recipient)
        others = _codes(second.recipient) | _place(other)
        if kind is Kind.DEMAND:
            # Who is asked is to act.
            if not _codes(second.actor) & recipients:
                return ""
            return _BOTH if actors & others else "who was asked"
        if kind is Kind.MEETING:
            whole = actors | recipients
            shared = whole & (_codes(second.actor) | _codes(second.recipient))
            names = _proper(first.actor, first.recipient) & _proper(second.actor, second.recipient)
            return "parties" if shared == whole and (names or did is not Did.DONE) else ""
        if not actors & _codes(second.actor):
            return ""
        others -= actors
        towards = (recipients | _place(said.stored) | self._named(said, others)) - actors
        if towards & others:
            return _BOTH
        return "" if towards and others else "who acts"

    def _named(self, said: Said, countries: Iterable[str]) -> set[str]:
        """Which of some countries stand in the words of an entry."""
        words = f" {' '.join(word for word, _, _ in split(said.words))} "
        rows = [row for code in countries for row in [self._facts.country(code)] if row is not None]
        return {
            row.code
            for row in rows
            if any(f" {' '.join(word for word, _, _ in split(name))} " in words for name in (row.name, *row.names))
        }


def _deeds(said: StoredIncident, kind: Kind) -> tuple[str, ...]:
    if kind is Kind.MEETING:
        return MEETINGS
    mode = said.tellings[0].account.event.mode
    if kind is Kind.DEMAND:
        return {"assist": HELP, "yield": _YIELDING}.get(mode, ())
    if kind is Kind.THREAT:
        return {"violence": _FORCE, "restrict": _PRESSURE}.get(mode, (*_FORCE[:3], *_PRESSURE))
    return promised(said.tellings[0].account)


def _when(did: Did, other: StoredIncident, kind: Kind, begun: date, due_from: date | None, due_to: date | None) -> str:
    """How the dates fit, in words; "" where they do not."""
    account = other.tellings[0].account
    told_on = told_window(account.published).latest
    if told_on is None or told_on < begun:
        return ""
    if did is Did.DONE:
        return _when_done(account, kind, begun, due_from, due_to)
    if did is Did.NOT_DONE and due_to is not None and told_on < due_to:
        return ""  # Not yet is not never.
    patience = MOVED if kind is Kind.MEETING and due_to else _patience(kind)
    limit = moved(due_to or begun, REFUSED_SOON if did is Did.REFUSED else patience)
    return f"told {account.published}" if limit and told_on <= limit else ""


def _when_done(account: Account, kind: Kind, begun: date, due_from: date | None, due_to: date | None) -> str:
    window = account.window
    if not account.event.date.edtf or window.earliest is None or window.latest is None or window.latest < begun:
        return ""
    if kind is Kind.MEETING and due_from and due_to:
        fits = window.earliest <= due_to + timedelta(days=1) and window.latest >= due_from - timedelta(days=1)
    else:
        limit = moved(due_to, OVERDUE) if due_to else moved(begun, _patience(kind))
        fits = limit is not None and window.earliest <= limit
    return f"done {account.event.date.edtf}" if fits else ""


def _patience(kind: Kind) -> int:
    return {Kind.MEETING: MEETING_SOON, Kind.THREAT: THREAT_SOON}.get(kind, SOME_DAY)


def _codes(parties: Iterable[Party]) -> set[str]:
    return {party.name if party.country in {"IGO", "NGO"} else party.country for party in parties} - {UNKNOWN, ""}


def _proper(*sides: Sequence[Party]) -> set[str]:
    return {party.name for side in sides for party in side if party.name}


def _place(stored: StoredIncident) -> set[str]:
    return {
        telling.account.event.place.country for telling in stored.tellings if telling.account.event.place is not None
    } - {UNKNOWN, ""}


def _countries(stored: StoredIncident) -> set[str]:
    return {country for telling in stored.tellings for country in telling.account.countries}


def _names(parties: Sequence[Party]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(party.name or party.code for party in parties))


def _step(did: Did, stored: StoredIncident, telling: Telling, reason: str = "") -> Step:
    return Step(
        did=did,
        incident=stored.key,
        event=telling.key,
        document=telling.document,
        id=telling.id,
        title=telling.title,
        published=telling.account.published,
        outlet=telling.account.outlet,
        start=telling.account.event.mentions[0].clause.start,
        words=telling.sentence,
        reason=reason,
    )
