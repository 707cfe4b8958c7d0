"""The doubt about an event is told by what is unknown and inferred of it, and the queue is in its order."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.archive import Archive, decisions, queries, reviewing
from dragoman.archive.doubt import POINTS, Doubt, Signs, doubts, points, signs_of
from dragoman.archive.linking import link
from dragoman.archive.queries import EventFilter
from dragoman.archive.reviewing import queue
from dragoman.records import Coding, Document, Event, EventDate, Mention, Party, Span, Status

KNOWN, UNKNOWN_SIDE, INFERRED = (True, False), (False, False), (True, True)
ALL = EventFilter()
SURE = Signs(Status.ACTUAL, "2022-05-02", True, (KNOWN,), (KNOWN,), 3)


def test_nothing_is_doubtful_where_all_is_told_and_known() -> None:
    assert doubts(SURE) == ()
    assert points(()) == 0


@pytest.mark.parametrize(
    ("change", "doubt"),
    [
        ({"actors": ()}, Doubt.ACTOR_UNKNOWN),
        ({"actors": (KNOWN, UNKNOWN_SIDE)}, Doubt.ACTOR_UNKNOWN),
        ({"recipients": (UNKNOWN_SIDE,)}, Doubt.RECIPIENT_UNKNOWN),
        ({"recipients": ()}, Doubt.RECIPIENT_UNTOLD),
        ({"actors": (INFERRED,)}, Doubt.ACTOR_INFERRED),
        ({"recipients": (INFERRED,)}, Doubt.RECIPIENT_INFERRED),
        ({"status": Status.HYPOTHETICAL}, Doubt.HYPOTHETICAL),
        ({"date": "", "dated_by_words": False}, Doubt.DATE_UNKNOWN),
        ({"dated_by_words": False}, Doubt.DATE_INFERRED),
        ({"sources": 1}, Doubt.ONE_SOURCE),
    ],
)
def test_each_sign_is_one_doubt(change: dict[str, object], doubt: Doubt) -> None:
    assert doubts(replace(SURE, **change)) == (doubt,)  # type: ignore[arg-type]  # fields of signs by their names
    assert points([doubt]) == POINTS[doubt] > 0


def test_what_was_not_linked_is_not_held_against_it() -> None:
    assert doubts(replace(SURE, sources=0)) == ()


def test_doubts_are_told_gravest_first() -> None:
    found = doubts(Signs(Status.HYPOTHETICAL, "", False, (), (INFERRED, UNKNOWN_SIDE), 1))
    assert found[0] is Doubt.ACTOR_UNKNOWN
    assert [POINTS[doubt] for doubt in found] == sorted((POINTS[doubt] for doubt in found), reverse=True)


TEXT = "Le Mali a accusé la France lundi. Il a menacé le Niger. On aurait attaqué Gao."


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words), words)


def party(words: str, country: str, antecedent: Span | None = None) -> Party:
    return Party(span(words), country, "GOV", "", "adjective", antecedent)


def event(kind: str, trigger: str, clause: str, *, actor: Party | None, recipient: Party | None, date: str) -> Event:
    return Event(
        type=kind,
        mode="",
        status=Status.HYPOTHETICAL if trigger == "attaqué" else Status.ACTUAL,
        mentions=(Mention(span(trigger), span(clause), f"{kind}.{trigger}"),),
        actor=(actor,) if actor else (),
        recipient=(recipient,) if recipient else (),
        date=EventDate("2022-05-02" if date else "", span(date) if date else None, "governs" if date else "unknown"),
        place=None,
        said_by=(),
    )


EVENTS = (
    event("ACCUSE", "accusé", "Le Mali a accusé la France lundi", actor=party("Le Mali", "MLI"),
          recipient=party("la France", "FRA"), date="lundi"),
    event("THREATEN", "menacé", "Il a menacé le Niger", actor=party("Il", "MLI", span("Le Mali")),
          recipient=party("le Niger", "NER"), date=""),
    event("ASSAULT", "attaqué", "On aurait attaqué Gao", actor=None, recipient=None, date=""),
)  # fmt: skip


@pytest.fixture
def filled(tmp_path: Path) -> Archive:
    archive = Archive.open(str(tmp_path / "review.db"))
    archive.add(Document("a", TEXT, "Accusations", "2022-05-03"), Coding("a", events=EVENTS))
    return archive


def in_turn(archive: Archive, wanted: EventFilter = ALL) -> list[str]:
    keys: list[str] = []
    while key := queue(archive, wanted, len(keys)).key:
        found = reviewing.event_with_article(archive, key)
        assert found is not None
        keys.append(found[1].event.type)
    return keys


def test_the_most_doubtful_come_first_and_those_decided_about_leave(filled: Archive) -> None:
    with filled:
        assert in_turn(filled) == ["ASSAULT", "THREATEN", "ACCUSE"]
        first = queue(filled, EventFilter())
        assert first.total == 3
        decisions.accept(filled, first.key, who="awa")
        assert in_turn(filled) == ["THREATEN", "ACCUSE"]
        assert in_turn(filled, EventFilter(decision="accepted")) == ["ASSAULT"]
        assert in_turn(filled, EventFilter(country="FRA")) == ["ACCUSE"]


def test_rows_and_records_tell_the_same_doubt(filled: Archive) -> None:
    with filled:
        for sources in (0, 1):
            for stored in queries.events(filled, EventFilter()).rows:
                assert reviewing.doubts_of(filled, stored.key) == doubts(signs_of(stored.event, sources))
            link(filled)
        assert reviewing.doubts_of(filled, "0123456789abcdef-0") == ()
        assert reviewing.event_with_article(filled, "0123456789abcdef-0") is None
