"""What became of what was said to come: among later incidents, those that keep it or do not, by who, when and type."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from operator import itemgetter

from dragoman.analysis.agenda_entries import Cues, Did, Kind, Said, Step, step_of
from dragoman.archive.incidents import StoredIncident
from dragoman.knowledge import Knowledge
from dragoman.linking.accounts import MILITANTS, Account
from dragoman.linking.dates import moved, told_window
from dragoman.linking.kept import HELP, MEETINGS, WITHDRAWALS, is_same_news, promised
from dragoman.linking.parties import canonical_names
from dragoman.linking.wording import Rarity, Words, words_of
from dragoman.records import UNKNOWN, Event, Party, Status
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
_BY_NAME = "who acts, by name,"
_NAMED = "who was asked, by name,"
_FORCE = ("ASSAULT", "MOBILIZE", "COERCE", "AID")
"""What a threat of violence becomes; sending troops to help one side is told as AID."""
_PRESSURE = ("SANCTION", "COERCE")
_YIELDING = ("RETREAT", "CONCEDE")
DEEDS = frozenset({*MEETINGS, *HELP, *WITHDRAWALS, *_FORCE, *_PRESSURE, *_YIELDING})
"""Types of what may keep, or not keep, what was said."""


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


class Outcomes:
    """What was done, not done, called off or refused, by country."""

    def __init__(self, incidents: Iterable[StoredIncident], cues: Cues, facts: Knowledge, rarity: Rarity) -> None:
        self._cues = cues
        self._rarity = rarity
        self._facts = facts
        self._by_key: dict[str, StoredIncident] = {}
        self._by_country: dict[tuple[str, str], _InTime] = defaultdict(_InTime)
        self._words: dict[str, Words] = {}
        for stored in incidents:
            self._by_key[stored.key] = stored
            self._words[stored.key] = words_of(" ".join(telling.sentence for telling in stored.tellings))
            for country in countries_of(stored):
                self._by_country[country, stored.incident.type].add(stored)

    def of(self, said: Said, kind: Kind, begun: date, due_from: date | None, due_to: date | None) -> list[Step]:
        """The steps that tell what became of it, the first published first."""
        steps = []
        announces = said.stored.announces
        kept = announces.key if announces else ""
        if announces and kept in self._by_key:
            deed = self._by_key[kept]
            # Linking knows no day but the event's own; a meeting due on another is another.
            meant = kind is not Kind.MEETING or any(
                _when_done(telling.account, kind, begun, due_from, due_to) for telling in deed.tellings
            )
            if meant and not _is_same_news(said, deed):
                steps += [step_of(Did.DONE, deed, telling, announces.reason) for telling in deed.tellings]
        linked = bool(steps)
        near = {
            each.key: each
            for country in countries_of(said.stored)
            for name in types_of(said.stored, kind)
            if (country, name) in self._by_country
            for each in self._by_country[country, name].near(begun, moved(due_to or begun, SOME_DAY))
        }
        deeds, words = _deeds(said.stored, kind), words_of(said.words)
        for other in (near[key] for key in sorted(near)):
            if other.key in (said.stored.key, kept):
                continue
            did = self._did(said.stored, other, kind, deeds)
            when = _when(did, other, kind, begun, due_from, due_to) if did else ""
            who = self._who(said, other, kind, did) if did and when else ""
            # What was found by linking is the deed, and needs no other.
            if did is None or not who or (did is Did.DONE and (linked or _is_same_news(said, other))):
                continue
            alike = self._rarity.alike(words, self._words[other.key])
            # Much passes between two states in a year: help and threats are known by their words.
            tied = kind is Kind.MEETING or who in (_BY_NAME, _NAMED)
            tied = tied or (who == _BOTH and kind not in (Kind.HELP, Kind.PROMISE, Kind.THREAT))
            if tied or alike >= ALIKE:
                reason = f"{when}; {who} in both; words {alike:.0%} alike"
                steps += [step_of(did, other, telling, reason) for telling in other.tellings]
        return sorted(steps, key=lambda step: (step.published or "9999", step.event))

    def _did(self, said: StoredIncident, other: StoredIncident, kind: Kind, deeds: Sequence[str]) -> Did | None:
        status, events = other.incident.status, [telling.account.event for telling in other.tellings]
        if kind is Kind.DEMAND and other.incident.type == "REJECT" and status is Status.ACTUAL:
            asked = {telling.account.event.mode for telling in said.tellings} - {""}
            turned_down = {event.mode for event in events} - {""}
            if asked and turned_down and not asked & turned_down:
                return None  # Who will not meet has not refused to help.
            triggers = [fold(event.mentions[0].trigger.text) for event in events]
            return Did.REFUSED if any(word.startswith(self._cues.refusing) for word in triggers) else None
        if other.incident.type not in deeds or (kind is Kind.DEMAND and not self._grants(said, other)):
            return None
        if status is Status.ACTUAL:
            return Did.DONE
        if status is not Status.NEGATED:
            return None
        cues = [fold(event.status_cue.text) for event in events if event.status_cue]
        return Did.CALLED_OFF if any(cue.startswith(self._cues.cancelling) for cue in cues) else Did.NOT_DONE

    def _grants(self, said: StoredIncident, other: StoredIncident) -> bool:
        """Whether a deed is of the kind that is demanded, where the words of both tell of which kind they are."""
        asked, granted = self._modes(said), self._modes(other)
        return not asked or not granted or bool(asked & granted)

    def _modes(self, stored: StoredIncident) -> set[str]:
        """The modes of RETREAT of which an incident tells, or which it demands: by its own, else by its words."""
        events = [telling.account.event for telling in stored.tellings]
        if stored.incident.type == "RETREAT":
            return {event.mode for event in events} - {""}
        return set().union(*(self._cues.granting(event.mentions[0].clause.text) for event in events))

    def _who(self, said: Said, other: StoredIncident, kind: Kind, did: Did) -> str:
        """Who is in both, in words; "" where those are not who would have to be."""
        first, second = said.stored.tellings[0].account.event, other.tellings[0].account.event
        if kind is Kind.DEMAND and "resign" in self._modes(said.stored) & self._modes(other):
            names = _proper(first.recipient) & _proper(second.actor)
            if names:
                return _NAMED
        if at_home(first):
            return _who_at_home(first, second, kind)
        actors, recipients = _codes(first.actor), _codes(first.recipient)
        others = _codes(second.recipient) | _place(other)
        if kind is Kind.DEMAND:
            # Who is asked is to act; of whom is let go, it need not be told who did that.
            if not second.actor and "release" in self._modes(said.stored) & self._modes(other):
                where = _place(other)
                if not actors & _codes(second.recipient) or (where and not where & recipients):
                    return ""
                return _BOTH if where else "who asked"
            if not _codes(second.actor) & recipients:
                return ""
            return _BOTH if actors & others else "who was asked"
        if kind is Kind.MEETING:
            whole = actors | recipients
            shared = whole & (_codes(second.actor) | _codes(second.recipient))
            # Who is to come must have come, where a name tells who that is.
            met = _proper(second.actor, second.recipient)
            names = (_proper(first.actor) or _proper(first.recipient)) & met
            return "parties" if shared == whole and (names or did is not Did.DONE) else ""
        if not actors & _codes(second.actor):
            return ""
        others -= actors
        towards = (recipients | _place(said.stored) | self._named(said, others)) - actors
        if towards & others:
            return _BOTH
        if towards and others:
            return ""
        # Of a force that has a name, more than one withdrawal is hardly told.
        forces = _proper(first.actor) & _proper(second.actor) - self._names_of(actors)
        return _BY_NAME if kind is Kind.WITHDRAWAL and forces else "who acts"

    def _names_of(self, countries: Iterable[str]) -> set[str]:
        """The names of some countries."""
        return {row.name for code in countries for row in [self._facts.country(code)] if row is not None}

    def _named(self, said: Said, countries: Iterable[str]) -> set[str]:
        """Which of some countries stand in the words of an entry."""
        words = f" {' '.join(word for word, _, _ in split(said.words))} "
        rows = [row for code in countries for row in [self._facts.country(code)] if row is not None]
        return {
            row.code
            for row in rows
            if any(f" {' '.join(word for word, _, _ in split(name))} " in words for name in (row.name, *row.names))
        }


def at_home(event: Event) -> bool:
    """Whether both sides are of one country, so that it tells neither from the other."""
    return bool({party.country for party in event.actor} & {party.country for party in event.recipient})


def _who_at_home(first: Event, second: Event, kind: Kind) -> str:
    """Who is in both, in words, by names and sectors; "" where those are not who would have to be."""
    if kind is Kind.MEETING:
        met = (*second.actor, *second.recipient)
        return "parties" if all(_one_of(party, met) for party in (*first.actor, *first.recipient)) else ""
    acts, towards = (first.recipient, first.actor) if kind is Kind.DEMAND else (first.actor, first.recipient)
    if not any(_one_of(party, second.actor) for party in acts):
        return ""
    if any(_one_of(party, second.recipient) for party in towards):
        return _BOTH
    return "who was asked" if kind is Kind.DEMAND else "who acts"


def _one_of(party: Party, others: Sequence[Party]) -> bool:
    """Whether a party is one of some: by its name, or by its code where one of the two is told by that alone."""
    names = canonical_names([party])
    return any(
        names & canonical_names([other])
        if party.name and other.name
        else party.code == other.code and UNKNOWN not in party.code and party.country != MILITANTS
        for other in others
    )


def _is_same_news(said: Said, other: StoredIncident) -> bool:
    """Whether each account of a deed stands in an article that announces it, and tells nothing that came of it."""
    return all(
        any(
            is_same_news(one.account, telling.account, together=said.holds(telling))
            for one in said.stored.tellings
            if one.document == telling.document
        )
        for telling in other.tellings
    )


def types_of(said: StoredIncident, kind: Kind) -> set[str]:
    """The types of what may be an outcome of what is said to come."""
    return {*_deeds(said, kind), *(("REJECT",) if kind is Kind.DEMAND else ())}


def looked_for(begun: date, due_to: date | None) -> tuple[str, str]:
    """From when to when outcomes are looked for, as ISO dates: what `found` gives of an outcome has a day in it."""
    last = moved(due_to or begun, SOME_DAY)
    return begun.isoformat(), (last or date.max).isoformat()


def found(stored: StoredIncident) -> tuple[str, str] | None:
    """When an incident is found as an outcome, as ISO dates; None where it is none of anything."""
    account = stored.tellings[0].account
    window, told_on = account.window, told_window(account.published).latest
    if told_on is None:
        return None
    if stored.incident.status is not Status.ACTUAL or stored.incident.type == "REJECT":
        return told_on.isoformat(), told_on.isoformat()
    if window.earliest is None or window.latest is None:
        return None
    if (window.latest - window.earliest).days > LONG:
        return date.min.isoformat(), date.max.isoformat()
    return window.earliest.isoformat(), (moved(window.earliest, LONG) or date.max).isoformat()


def _deeds(said: StoredIncident, kind: Kind) -> tuple[str, ...]:
    if kind is Kind.MEETING:
        return MEETINGS
    # One article may tell what another leaves open: any of them says what would meet a demand.
    modes = list(dict.fromkeys(telling.account.event.mode for telling in said.tellings))
    if kind is Kind.DEMAND:
        met = {"assist": HELP, "yield": _YIELDING}
        return tuple(dict.fromkeys(name for mode in modes for name in met.get(mode, ())))
    if kind is Kind.THREAT:
        carried_out = {"violence": _FORCE, "restrict": _PRESSURE}
        any_force = (*_FORCE[:3], *_PRESSURE)
        return tuple(dict.fromkeys(name for mode in modes for name in carried_out.get(mode, any_force)))
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
    patience = MOVED if kind is Kind.MEETING and due_to else patience_of(kind)
    limit = moved(due_to or begun, REFUSED_SOON if did is Did.REFUSED else patience)
    return f"told {account.published}" if limit and told_on <= limit else ""


def _when_done(account: Account, kind: Kind, begun: date, due_from: date | None, due_to: date | None) -> str:
    window = account.window
    if not account.event.date.edtf or window.earliest is None or window.latest is None or window.latest < begun:
        return ""
    if kind is Kind.MEETING and due_from and due_to:
        fits = window.earliest <= due_to + timedelta(days=1) and window.latest >= due_from - timedelta(days=1)
    else:
        limit = moved(due_to, OVERDUE) if due_to else moved(begun, patience_of(kind))
        fits = limit is not None and window.earliest <= limit
    return f"done {account.event.date.edtf}" if fits else ""


def patience_of(kind: Kind) -> int:
    """Within so many days an entry without a date is met, if it ever is."""
    return {Kind.MEETING: MEETING_SOON, Kind.THREAT: THREAT_SOON}.get(kind, SOME_DAY)


def _codes(parties: Iterable[Party]) -> set[str]:
    return {party.name if party.country in {"IGO", "NGO"} else party.country for party in parties} - {UNKNOWN, ""}


def _proper(*sides: Sequence[Party]) -> set[str]:
    return {party.name for side in sides for party in side if party.name}


def _place(stored: StoredIncident) -> set[str]:
    return {
        telling.account.event.place.country for telling in stored.tellings if telling.account.event.place is not None
    } - {UNKNOWN, ""}


def countries_of(stored: StoredIncident) -> set[str]:
    """Those that an incident touches, under which it is found."""
    return {country for telling in stored.tellings for country in telling.account.countries}
