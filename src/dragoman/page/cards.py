"""Lays an article's events out as cards: every field with its words, the link to them, and the rule that found it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from dragoman.archive.queries import StoredEvent
from dragoman.page.highlight import Mark
from dragoman.records import Count, Event, EventDate, Party, Place, Span, Status, Time


@dataclass(frozen=True)
class Evidence:
    """Words of the article that a field rests on, and the address of their anchor on the page."""

    words: str
    link: str


@dataclass(frozen=True)
class Entry:
    """One value of a field: a party, place, date, count or status, or a trigger, which is its words alone.

    Attributes:
        evidence: its words; None where the value was inferred without any.
        rule: how it was found; "" where the record does not say.
        antecedent: the words that its own words stand for, where they are a pronoun or a description.
        contradicts_weekday: whether its words name a weekday on which its date does not fall.
    """

    evidence: Evidence | None
    rule: str = ""
    party: Party | None = None
    place: Place | None = None
    date: EventDate | None = None
    status: Status | None = None
    count: Count | None = None
    antecedent: Evidence | None = None
    contradicts_weekday: bool = False


@dataclass(frozen=True)
class Field:
    """A field of an event: its role in `highlight.ROLES` and its values; empty where the article does not tell it."""

    role: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Card:
    """An event beside its article.

    Attributes:
        anchor: id of its passage in the text ("e3"); the card's own id is "e3-card".
        fields: in the order in which they are read.
    """

    number: int
    anchor: str
    event: Event
    fields: tuple[Field, ...]


class _Board:
    """Collects the marks of one event while its fields are laid out."""

    def __init__(self, anchor: str, contradicting: Collection[tuple[Span, str]]) -> None:
        self._anchor = anchor
        self._contradicting = contradicting
        self.marks: list[Mark] = []

    def mark(self, span: Span, role: str, name: str = "") -> Evidence:
        """Marks the span's words in the text under a name of the event's own ("actor-0")."""
        anchor = f"{self._anchor}-{name}" if name else self._anchor
        self.marks.append(Mark(anchor, span, role, f"{self._anchor}-card"))
        return Evidence(span.text, f"#{anchor}")

    def parties(self, role: str, parties: Sequence[Party]) -> Field:
        """The field of one side."""
        return Field(role, tuple(self._party(role, place, party) for place, party in enumerate(parties)))

    def date(self, date: EventDate) -> Field:
        """The field of the date."""
        evidence = self.mark(date.span, "time", "time-0") if date.span else None
        contradicts = (date.span, date.edtf) in self._contradicting
        return Field("time", (Entry(evidence, date.rule, date=date, contradicts_weekday=contradicts),))

    def _party(self, role: str, place: int, party: Party) -> Entry:
        name = f"{role}-{place}"
        antecedent = self.mark(party.antecedent, role, f"{name}-antecedent") if party.antecedent else None
        return Entry(self.mark(party.span, role, name), party.rule, party=party, antecedent=antecedent)


def number_of(event: StoredEvent) -> int:
    """The event's number within its article, from 1."""
    return int(event.key.rpartition("-")[2]) + 1


def lay_out(events: Sequence[StoredEvent], times: Sequence[Time]) -> tuple[list[Card], list[Mark]]:
    """The cards of an article's events, and the marks that their evidence leaves in its text."""
    # An event may be dated otherwise than its words by themselves (a verb in the future turns them), hence both.
    contradicting = {(time.span, time.edtf) for time in times if time.contradicts_weekday}
    cards, marks = [], []
    for stored in events:
        number = number_of(stored)
        board = _Board(f"e{number}", contradicting)
        cards.append(Card(number, f"e{number}", stored.event, tuple(_fields(stored.event, board))))
        marks += board.marks
    return cards, marks


def _fields(event: Event, board: _Board) -> Iterator[Field]:
    board.mark(event.mentions[0].clause, "clause")
    yield board.parties("actor", event.actor)
    yield Field("trigger", tuple(_triggers(event, board)))
    yield board.parties("recipient", event.recipient)
    yield board.date(event.date)
    yield Field("place", (_place(event.place, board),) if event.place else ())
    if event.counts:
        yield Field("count", tuple(_counts(event, board)))
    if event.status_cue:
        yield Field("status", (Entry(board.mark(event.status_cue, "status", "status-0"), status=event.status),))
    yield board.parties("voucher", event.said_by)


def _triggers(event: Event, board: _Board) -> Iterator[Entry]:
    for place, mention in enumerate(event.mentions):
        yield Entry(board.mark(mention.trigger, "trigger", f"trigger-{place}"), mention.frame)


def _counts(event: Event, board: _Board) -> Iterator[Entry]:
    for place, count in enumerate(event.counts):
        yield Entry(board.mark(count.span, "count", f"count-{place}"), count=count)


def _place(place: Place, board: _Board) -> Entry:
    return Entry(board.mark(place.span, "place", "place-0"), place.rule, place=place)
