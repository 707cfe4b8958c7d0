"""What the table in a terminal says beside its sides and dates."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from dragoman import knowledge
from dragoman.exports.table import print_table
from dragoman.records import Coding, Count, Document, Event, EventDate, Mention, Span, Status


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        (Count("dead", 15, 15, False, Span(0, 2, "15")), "15 dead"),
        (Count("injured", 20, 20, True, Span(0, 2, "15")), "~20 injured"),
        (Count("dead", 1501, None, False, Span(0, 2, "15")), "1,501+ dead"),
        (Count("arrested", 10, 15, False, Span(0, 2, "15")), "10-15"),
        (Count("dead", None, 40, False, Span(0, 2, "15")), "<=40 dead"),
        (Count("crowd", 300, 300, False, Span(0, 2, "15")), "300"),
    ],
)
def test_the_table_says_how_many(count: Count, shown: str) -> None:
    mention = Mention(Span(3, 8, "morts"), Span(0, 8, "15 morts"), "f")
    event = Event("ASSAULT", "", Status.ACTUAL, (mention,), (), (), EventDate("", None, ""), None, (), None, (count,))
    output = io.StringIO()
    print_table(
        Console(file=output, width=160), Document("a", "15 morts"), Coding("a", events=(event,)), knowledge.load().types
    )
    assert shown in output.getvalue()
