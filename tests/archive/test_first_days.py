"""The first events of a list are among those that are found by their days alone, in every database."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from dragoman.archive import Archive, queries
from dragoman.archive.first_days import among_the_first
from dragoman.archive.queries import EventFilter, Order
from dragoman.records import Coding, Document, Event, EventDate, Mention, Span, Status

TEXT = "Un coup d'État a lieu, et des manifestants le disent."
WHOLE = Span(0, len(TEXT), TEXT)
TOLD = Event(
    "COERCE", "", Status.ACTUAL, (Mention(WHOLE, WHOLE, "test"),), (), (), EventDate("", None, "test"), None, ()
)


@pytest.fixture
def filled(archive: Archive) -> Archive:
    """Few days with many events each, some unknown, told by articles of other days."""
    chance = random.Random(1)
    days = ("2021-03-01", "2021-03-02", "2021-03", "2020/2021", "../2022", "")
    for number in range(40):
        text = TEXT if number % 4 else "Rien de tout cela n'a lieu, et personne ne le dit en ce jour."
        published = chance.choice(("2021-03-02", "2021-03-05", ""))
        document = Document(f"d{number}", text, str(number), published, language="fr")
        span = Span(0, len(text), text)
        events = tuple(
            replace(TOLD, mentions=(Mention(span, span, "test"),), date=EventDate(chance.choice(days), None, "test"))
            for _ in range(chance.randint(1, 4))
        )
        assert archive.add(document, Coding(document.id, events=events))
    return archive


@pytest.mark.parametrize(
    "wanted",
    [
        EventFilter(words='"coup d\'état" manifestants'),
        EventFilter(words="coup manifestants", before="2021-03-01"),
        EventFilter(words="coup absents"),
        EventFilter(words="manifestants"),
        EventFilter(),
    ],
)
def test_the_first_of_a_list_are_the_same_whether_their_days_are_looked_for_before_or_not(
    filled: Archive, wanted: EventFilter
) -> None:
    with filled.reading() as session:
        every = session.scalars(queries._numbers(session, wanted, Order.DATE)).all()
        for many in range(1, len(every) + 2):
            among = among_the_first(session, wanted, many)
            asked = queries._numbers(session, wanted, Order.DATE, among=among).limit(many)
            assert session.scalars(asked).all() == every[:many]
    assert bool(every) is ("absents" not in wanted.words)
