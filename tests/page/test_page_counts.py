"""Numbers of people in the words of the interface, and on an event's card."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest

from dragoman import knowledge
from dragoman.archive import Archive, queries
from dragoman.page.naming import Namer
from dragoman.page.strings import strings
from dragoman.records import Coding, Count, CountKind, Document, Event, EventDate, Mention, Span, Status


@pytest.mark.parametrize(
    ("kind", "least", "most", "approximate", "french", "english"),
    [
        ("dead", 15, 15, False, "15 morts", "15 dead"),
        ("dead", 1, 1, False, "1 mort", "1 dead"),
        ("dead", 0, 0, False, "0 mort", "0 dead"),
        ("injured", 19, None, False, "au moins 19 blessés", "at least 19 injured"),
        ("arrested", None, 40, False, "au plus 40 personnes arrêtées", "at most 40 arrested"),
        ("abducted", 10, 15, False, "10 à 15 personnes enlevées", "10 to 15 abducted"),
        (
            "displaced",
            2_300_000,
            2_300_000,
            True,
            "environ 2\u202f300\u202f000 personnes déplacées",
            "about 2,300,000 displaced",
        ),
        ("crowd", 1_501, None, False, "au moins 1\u202f501 manifestants", "at least 1,501 protesters"),
        ("crowd", 200, None, True, "au moins environ 200 manifestants", "at least about 200 protesters"),
    ],
)
def test_a_count_is_put_into_words(
    kind: CountKind, least: int | None, most: int | None, approximate: bool, french: str, english: str
) -> None:
    count = Count(kind, least, most, approximate, Span(0, 2, "15"))
    assert [Namer(strings(name), knowledge.load()).count(count) for name in ("fr", "en")] == [french, english]


def test_a_card_shows_the_counts_with_their_words(
    tmp_path: Path, asking: Callable[[Archive], AbstractContextManager[httpx.Client]]
) -> None:
    text = "Au moins 19 civils ont été tués à Gao."
    words = Span(0, 18, text[:18])
    told = Mention(Span(27, 31, "tués"), Span(0, 37, text[:37]), "f")
    count = Count("dead", 19, None, False, words)
    event = Event("ASSAULT", "", Status.ACTUAL, (told,), (), (), EventDate("", None, ""), None, (), None, (count,))
    with Archive.open(str(tmp_path / "news.db")) as archive:
        archive.add(Document("a", text), Coding("a", events=(event,)))
        key = queries.documents(archive)[0].key
        with asking(archive) as client:
            html = client.get(f"/article/{key}").text
    assert "au moins 19 morts" in html
    assert 'id="e1-count-0"' in html
