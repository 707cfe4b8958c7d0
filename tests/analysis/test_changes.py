from __future__ import annotations

from dataclasses import replace

from dragoman.analysis.changes import Changes, changes
from dragoman.records import Coding, Event, EventDate, Mention, Span, Status


def event(kind: str, *triggers: int, day: str = "2022") -> Event:
    mentions = tuple(Mention(Span(start, start + 1, "x"), Span(0, 99, "x" * 99), "test") for start in triggers)
    return Event(kind, "", Status.ACTUAL, mentions, (), (), EventDate(day, None, "test"), None, ())


def compared(before: list[Event], after: list[Event]) -> Changes:
    return changes(Coding("a", events=tuple(before)), Coding("a", events=tuple(after)))


def test_equal_codings_change_nothing() -> None:
    told = [event("AID", 1), event("AID", 1), event("ACCUSE", 5)]
    assert compared(told, told[::-1]) == Changes(3, 3, (), (), ())
    assert compared([], []) == Changes(0, 0, (), (), ())


def test_an_event_on_other_words_is_gone_and_the_other_added() -> None:
    one, other = event("AID", 1), event("AID", 2)
    assert compared([one], [other]) == Changes(1, 1, (other,), (one,), ())
    assert compared([one], [one, other]) == Changes(1, 2, (other,), (), ())
    assert compared([one, other], [other]) == Changes(2, 1, (), (one,), ())


def test_an_event_on_the_same_words_is_changed() -> None:
    before, after = event("AID", 1, 7), event("AID", 7, day="2023")
    assert compared([before], [after]) == Changes(1, 1, (), (), ((before, after),))


def test_what_tells_the_same_type_is_paired_before_what_tells_another() -> None:
    aid, accuse = event("AID", 1), event("ACCUSE", 1)
    later_aid, later_accuse = replace(aid, mode="food"), replace(accuse, mode="allege")
    assert compared([aid, accuse], [later_accuse, later_aid]).changed == ((aid, later_aid), (accuse, later_accuse))
    assert compared([aid, accuse], [later_accuse]) == Changes(2, 1, (), (aid,), ((accuse, later_accuse),))
    assert compared([aid], [later_accuse]) == Changes(1, 1, (), (), ((aid, later_accuse),))


def test_of_two_equal_events_one_can_go() -> None:
    told = event("AID", 1)
    assert compared([told, told], [told]) == Changes(2, 1, (), (told,), ())
