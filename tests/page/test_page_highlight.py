"""The text is cut at every boundary of its evidence, and nothing of it is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.page.highlight import Mark, paragraphs
from dragoman.records import Span


def mark(text: str, words: str, role: str = "actor", name: str = "") -> Mark:
    start = text.index(words)
    return Mark(name or f"{role}:{words}", Span(start, start + len(words), words), role, "e1-card")


def shown(text: str, *marks: Mark) -> list[list[tuple[str, str]]]:
    """Paragraphs as pairs of a segment's words and its roles."""
    return [[(segment.text, " ".join(segment.roles)) for segment in line] for line in paragraphs(text, marks)]


def test_overlapping_spans_are_shown_side_by_side() -> None:
    text = "L’envoyé du roi part."
    marks = (mark(text, "L’envoyé du roi"), mark(text, "roi part", "place"))
    assert shown(text, *marks) == [[("L’envoyé du ", "actor"), ("roi", "place actor"), (" part", "place"), (".", "")]]


def test_same_span_may_have_two_roles_and_the_trigger_gives_the_look() -> None:
    text = "La visite russe."
    (line,) = paragraphs(text, [mark(text, "visite", "actor"), mark(text, "visite", "trigger")])
    assert line[1].roles == ("trigger", "actor")
    assert set(line[1].anchors) == {"actor:visite", "trigger:visite"}


def test_only_a_trigger_leads_to_its_card() -> None:
    text = "La visite russe."
    (line,) = paragraphs(text, [mark(text, "La visite russe", "clause"), mark(text, "visite", "trigger")])
    assert [segment.card for segment in line] == ["", "e1-card", "", ""]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Un.\nDeux.", ["Un.", "Deux."]),
        ("Un\nsuite.\n\nDeux.", ["Un\nsuite.", "Deux."]),
        ("  Un. \n \n\n Deux.\n", ["Un.", "Deux."]),
        ("Un.\r\n\r\nDeux.\r\n", ["Un.", "Deux."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert ["".join(words for words, _ in line) for line in shown(text)] == expected


def test_mark_across_paragraphs_is_anchored_once() -> None:
    text = "Il part.\nElle reste."
    lines = paragraphs(text, [mark(text, "part.\nElle", "clause", "e1")])
    assert [segment.anchors for line in lines for segment in line] == [(), ("e1",), (), ()]
    assert [segment.marks for line in lines for segment in line] == [(), ("e1",), ("e1",), ()]


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text(alphabet="ab \n", min_size=1, max_size=40))
    marks = []
    for number in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        marks.append(Mark(f"m{number}", Span(start, end, text[start:end]), "actor", "c"))
    return text, marks


@given(marked_texts())
def test_nothing_is_lost_and_every_word_bears_its_marks(given_text: tuple[str, list[Mark]]) -> None:
    text, marks = given_text
    lines = paragraphs(text, marks)
    position = 0
    for line in lines:
        position = text.index("".join(segment.text for segment in line), position)
        for segment in line:
            here = {mark.id for mark in marks if mark.span.start <= position < mark.span.end}
            assert set(segment.marks) == here
            position += len(segment.text)
    assert (
        "".join("".join(segment.text for segment in line) for line in lines).split()
        == "".join("".join(segment.text for segment in line) for line in paragraphs(text, [])).split()
    )
    anchors = [anchor for line in lines for segment in line for anchor in segment.anchors]
    assert len(anchors) == len(set(anchors))
    assert {mark.id for mark in marks if mark.span.text.strip()} <= set(anchors)
