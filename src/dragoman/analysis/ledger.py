"""The ledger of accords, missions and offices: what was signed, began, was suspended, denounced, ended, on what words.

An accord is known by the words that name it and by whose it is; a mission by the name of an operation of our tables; an
office by the person who held it by them. What our tables know of a mission or office stands beside what articles tell,
marked as such. A step is an incident, however many articles tell it; its date is the one that most tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from dragoman.archive.incidents import StoredIncident, Telling
from dragoman.archive.texts import Text
from dragoman.edtf import edtf_bounds
from dragoman.knowledge import Knowledge, OperationRow
from dragoman.knowledge.rows import OfficeRow
from dragoman.languages.record import RecordWords
from dragoman.linking.wording import stem
from dragoman.records import UNKNOWN, Event, Status
from dragoman.text import words as split

NEAR = 70
"""Characters between a trigger and the name of what it is about, at most."""
NEXT = 5
"""Words after a trigger among which "la fin de" is looked for."""
LONGEST_NAME = 9
"""Words of an accord's name."""
_SAID = frozenset({"AGREE", "CONCEDE", "THREATEN", "REQUEST"})
_LEAST_LETTERS = 4


class ThingKind(StrEnum):
    """What the ledger keeps."""

    ACCORD = "accord"
    MISSION = "mission"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Evidence:
    """An article's sentence that tells a step.

    Attributes:
        event: address of the event. `document`: of the article.
    """

    event: str
    document: str
    id: str
    title: str
    published: str
    outlet: str
    words: str


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened to a thing.

    Attributes:
        step: "signed", "began", "suspended", "resumed", "denounced", "withdrew" or "ended".
        announced: whether it was only said that it would.
        date: EDTF; "" where nobody tells.
        who: names or codes of those who did it; none for what our tables know.
        incident: key; "" for what our tables know.
        evidence: the sentences; none for what our tables know.
    """

    step: str
    announced: bool
    date: str
    who: tuple[str, ...]
    incident: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """An accord, mission or office.

    Attributes:
        name: the words that name it, or the name in our tables, or "title: person".
        countries: whose it is and where, by code, in order.
        happenings: the earliest first, those of unknown date last.
        state: the last step that is not only announced, else the last that is; "" for none.
    """

    kind: ThingKind
    name: str
    countries: tuple[str, ...]
    happenings: tuple[Happening, ...]

    @property
    def state(self) -> str:
        """How it stands, as far as it is told."""
        done = [each for each in self.happenings if not each.announced]
        if done:
            return done[-1].step
        return f"{self.happenings[-1].step} (announced)" if self.happenings else ""


@dataclass(eq=False)
class _Filling:
    kind: ThingKind
    names: list[str]
    countries: set[str]
    happenings: list[Happening] = field(default_factory=list)


class Ledger:
    """Fills a ledger from incidents.

    Args:
        facts: the tables of operations and offices.
        words: those of all languages by which steps and accords are known.
    """

    def __init__(self, facts: Knowledge, words: Sequence[RecordWords]) -> None:
        self._facts = facts
        self._steps = [(step, tuple(starts)) for each in words for step, starts in each.steps.items()]
        self._accords = tuple(start for each in words for start in each.accords)
        self._ends = frozenset(word for each in words for word in each.ends)
        self._edges = frozenset(word for each in words for word in each.edges)
        self._announcing = tuple(sorted({word for each in words for word in each.announcing}))
        self._following = frozenset(word for each in words for word in each.following)
        self._operations = {
            tuple(word for word, _, _ in split(name)): row
            for row in facts.operations
            for name in (row.name, *row.names)
        }
        self._longest = max(map(len, self._operations))
        self._country_words = {
            word
            for row in facts.countries
            for name in (row.name, *row.names, *row.adjectives)
            for word, _, _ in split(name)
        }

    def things(self, incidents: Iterable[StoredIncident], texts: Mapping[str, Text]) -> list[Thing]:
        """The things that some incidents are about, accords first, then missions, then offices, each in their order.

        Args:
            incidents: what may be a step of something.
            texts: their articles by address.
        """
        told = (self.told(stored, texts) for stored in incidents)
        return self.put_together(each for each in told if each is not None)

    def told(self, stored: StoredIncident, texts: Mapping[str, Text]) -> Thing | None:
        """What an incident alone tells of a thing, as that thing with one happening; None for nothing."""
        if stored.incident.status not in (Status.ACTUAL, Status.FUTURE):
            return None
        for telling in stored.tellings:
            found = self._about(telling, texts[telling.document])
            if found is not None:
                kind, name, countries, step = found
                # One incident is about one thing, whichever article tells it best.
                return Thing(kind, name, tuple(sorted(countries)), (self._happening(stored, step, texts),))
        return None

    def put_together(self, told: Iterable[Thing]) -> list[Thing]:
        """The things, in their order, of which incidents tell.

        Args:
            told: what each incident alone tells, in the order of the incidents.
        """
        filling: list[_Filling] = []
        for thing in told:
            countries = set(thing.countries)
            home = next((each for each in filling if self._same(each, thing.kind, thing.name, countries)), None)
            if home is None:
                home = _Filling(thing.kind, [], set())
                filling.append(home)
            home.names.append(thing.name)
            home.countries |= countries
            home.happenings += thing.happenings
        return _in_order(self._thing(each) for each in filling)

    def _happening(self, stored: StoredIncident, step: str, texts: Mapping[str, Text]) -> Happening:
        date = stored.incident.field("date")
        return Happening(
            step=step,
            announced=self._is_announced(stored),
            date=date.best.text if date else "",
            who=tuple(dict.fromkeys(party.name or party.code for party in stored.tellings[0].account.event.actor)),
            incident=stored.key,
            evidence=tuple(
                Evidence(
                    event=telling.key,
                    document=telling.document,
                    id=telling.id,
                    title=telling.title,
                    published=telling.account.published,
                    outlet=telling.account.outlet,
                    words=" ".join(
                        texts[telling.document].sentence(telling.account.event.mentions[0].trigger).text.split()
                    ),
                )
                for telling in stored.tellings
            ),
        )

    def _is_announced(self, stored: StoredIncident) -> bool:
        """Whether it is only said that it will be, by the status, the type or the words of each that tell it."""
        if stored.incident.status is Status.FUTURE or stored.incident.type in _SAID:
            return True
        triggers = (telling.account.event.mentions[0].trigger.text for telling in stored.tellings)
        first = (next((word for word, _, _ in split(trigger)), "") for trigger in triggers)
        return all(word.startswith(self._announcing) for word in first)

    def _about(self, telling: Telling, text: Text) -> tuple[ThingKind, str, set[str], str] | None:
        event = telling.account.event
        trigger = event.mentions[0].trigger
        sentence = text.sentence(trigger)
        step = self._step(trigger.text, text.text[trigger.end : sentence.end])
        if not step:
            return None
        countries = {party.country for party in (*event.actor, *event.recipient)} - {UNKNOWN, ""}
        around = [
            (word, start + sentence.start, end + sentence.start)
            for word, start, end in split(sentence.text)
            if start + sentence.start <= trigger.end + NEAR and end + sentence.start >= trigger.start - NEAR
        ]
        accord = self._accord(around, text.text, trigger.start)
        if accord:
            return ThingKind.ACCORD, accord, countries, step
        row = self._operation(event, around)
        # What is signed is an accord, though a mission is told beside it.
        if row is not None and step != "signed":
            return ThingKind.MISSION, row.name, {row.country, *row.where}, step
        office = self._office(event, telling)
        if office is not None and step in ("began", "ended"):
            return ThingKind.OFFICE, f"{office.title or office.office}: {office.person}", {office.of}, step
        return None

    def _step(self, trigger: str, after: str) -> str:
        told = [word for word, _, _ in split(trigger)]
        next_words = [word for word, _, _ in split(after)[:NEXT]]
        told += [word for word in next_words if word in self._following]
        return next((step for word in told for step, starts in self._steps if word.startswith(starts)), "")

    def _accord(self, around: Sequence[tuple[str, int, int]], text: str, trigger: int) -> str:
        """The words that name an accord, the one nearest to the trigger; "" for none."""
        places = [place for place, (word, _, _) in enumerate(around) if word.startswith(self._accords)]
        if not places:
            return ""
        place = min(places, key=lambda each: abs(around[each][1] - trigger))
        last = place
        for following in range(place + 1, min(place + LONGEST_NAME, len(around))):
            word, start, _ = around[following]
            between = text[around[following - 1][2] : start]
            if word in self._ends or set(between) & set(",;:.!?()«»\n"):
                break
            last = following
        while last > place and around[last][0] in self._edges:
            last -= 1
        return text[around[place][1] : around[last][2]]

    def _operation(self, event: Event, around: Sequence[tuple[str, int, int]]) -> OperationRow | None:
        names = {party.name for party in (*event.actor, *event.recipient)}
        named = next((row for row in self._facts.operations if row.name in names), None)
        if named is not None:
            return named
        told = [word for word, _, _ in around]
        for start in range(len(told)):
            for length in range(min(self._longest, len(told) - start), 0, -1):
                row = self._operations.get(tuple(told[start : start + length]))
                if row is not None:
                    return row
        return None

    def _office(self, event: Event, telling: Telling) -> OfficeRow | None:
        """The office that somebody in the event held or took up then."""
        day = edtf_bounds(event.date.edtf)[0] or edtf_bounds(telling.account.published)[0] or ""
        for party in (*event.recipient, *event.actor):
            rows = self._facts.offices_of(party.name) if party.name else ()
            for row in (row for row in rows if not row.sector):
                first, last = edtf_bounds(row.from_)[0] or "", edtf_bounds(row.to)[1] or "9999-12-31"
                if first <= day <= last:
                    return row
        return None

    def _same(self, known: _Filling, kind: ThingKind, name: str, countries: set[str]) -> bool:
        if known.kind is not kind:
            return False
        if kind is not ThingKind.ACCORD:
            return known.names[0] == name
        # Of two states there may be many accords: the words must be the same, and no other state be told.
        return self._words(known.names[0]) == self._words(name) and (
            countries <= known.countries or known.countries <= countries
        )

    def _words(self, name: str) -> frozenset[str]:
        told = [word for word, _, _ in split(name) if word not in self._country_words]
        return frozenset(stem(word).rstrip("s") for word in told if len(word) >= _LEAST_LETTERS)

    def _thing(self, filled: _Filling) -> Thing:
        if filled.kind is ThingKind.MISSION:
            return _of_tables(filled, next(row for row in self._facts.operations if row.name == filled.names[0]))
        if filled.kind is ThingKind.OFFICE:
            person = filled.names[0].rpartition(": ")[2]
            for row in self._facts.offices_of(person):
                if f"{row.title or row.office}: {person}" == filled.names[0]:
                    return _of_tables(filled, row)
        # The longest name tells most: "accords de défense" before "accords".
        name = max(filled.names, key=lambda each: (len(each), each))
        return Thing(filled.kind, name, tuple(sorted(filled.countries)), _ordered(filled.happenings))


def of_country(things: Iterable[Thing], country: str, facts: Knowledge) -> list[Thing]:
    """What of a ledger is of a country or takes place there, and the missions of our tables that nothing else tells of.

    Args:
        things: the whole ledger.
        country: the country's code.
        facts: the tables of operations.
    """
    known = list(things)
    told = {thing.name for thing in known if thing.kind is ThingKind.MISSION}
    known += [
        _of_tables(_Filling(ThingKind.MISSION, [row.name], {row.country, *row.where}), row)
        for row in facts.operations
        if country in (row.country, *row.where) and row.name not in told
    ]
    return _in_order(thing for thing in known if country in thing.countries)


def _in_order(things: Iterable[Thing]) -> list[Thing]:
    order = list(ThingKind)
    return sorted(things, key=lambda thing: (order.index(thing.kind), _first_day(thing), thing.name))


def _of_tables(filled: _Filling, row: OperationRow | OfficeRow) -> Thing:
    known = [
        Happening(step, False, date, (), "", ()) for step, date in (("began", row.from_), ("ended", row.to)) if date
    ]
    happenings = _ordered([*filled.happenings, *known])
    return Thing(filled.kind, filled.names[0], tuple(sorted(filled.countries)), happenings)


def _ordered(happenings: Iterable[Happening]) -> tuple[Happening, ...]:
    return tuple(sorted(happenings, key=lambda each: (edtf_bounds(each.date)[0] or "9999", each.incident)))


def _first_day(thing: Thing) -> str:
    return next(iter(sorted(edtf_bounds(each.date)[0] or "9999" for each in thing.happenings)), "9999")
