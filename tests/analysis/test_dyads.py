from __future__ import annotations

import pytest

from dragoman import knowledge
from dragoman.analysis.dyads import Dyad, dyads, intensity
from dragoman.records import Event, EventDate, Mention, Party, Span, Status

TYPES = knowledge.load().types


def event(event_type: str, mode: str, actor: str, recipient: str, status: Status = Status.ACTUAL) -> Event:
    word = Span(0, 1, "a")

    def party(country: str) -> tuple[Party, ...]:
        return (Party(word, country, "GOV", "", "test"),) if country else ()

    mention = Mention(word, word, "frame")
    date = EventDate("", None, "unknown")
    return Event(event_type, mode, status, (mention,), party(actor), party(recipient), date, None, ())


@pytest.mark.parametrize(
    ("event_type", "mode", "score"),
    [("ACCUSE", "", -3), ("ACCUSE", "allege", -3.5), ("AID", "", 10), ("ASSAULT", "drone", -9.5)],
)
def test_a_mode_has_its_own_score(event_type: str, mode: str, score: float) -> None:
    assert intensity(event(event_type, mode, "MLI", "FRA"), TYPES) == score


def test_directions_are_kept_apart_and_scores_are_averaged() -> None:
    told = [
        event("ACCUSE", "", "MLI", "FRA"),
        event("SANCTION", "", "MLI", "FRA"),
        event("AID", "", "RUS", "MLI"),
        event("ASSAULT", "", "MLI", "MLI"),
        event("AID", "", "FRA", ""),
        event("AID", "", "FRA", "UNK"),
    ]
    assert dyads(told, TYPES) == (Dyad("MLI", "FRA", 2, -4.5), Dyad("RUS", "MLI", 1, 10))


@pytest.mark.parametrize("status", [Status.FUTURE, Status.HYPOTHETICAL, Status.NEGATED])
def test_what_was_not_done_does_not_count(status: Status) -> None:
    assert dyads([event("AID", "", "RUS", "MLI", status)], TYPES) == ()
