from __future__ import annotations

import pytest

from dragoman.records import Event, EventDate, Span, Status


@pytest.mark.parametrize(("start", "end", "text"), [(-1, 1, "ab"), (2, 2, ""), (3, 1, "ab"), (0, 3, "ab")])
def test_a_span_fits_its_words(start: int, end: int, text: str) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        Span(start, end, text)


def test_spans_that_only_touch_do_not_overlap() -> None:
    assert not Span(0, 2, "ab").overlaps(Span(2, 4, "cd"))
    assert Span(0, 3, "abc").overlaps(Span(2, 4, "cd"))


def test_nothing_stands_without_evidence() -> None:
    with pytest.raises(ValueError, match="no mention"):
        Event("ACCUSE", "", Status.ACTUAL, (), (), (), EventDate("", None, "unknown"), None, ())
