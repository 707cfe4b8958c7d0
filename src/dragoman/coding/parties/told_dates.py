"""Finds the date that a sentence tells, at which is asked who held an office then."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from dragoman.coding.parties.clause_states import relative_around
from dragoman.coding.parties.reading import Reading
from dragoman.records import Time

YEARS_OF_A_STORY = 10
"""Years before the publication that a text is taken to go on telling of, once it has told of them."""


def find_dates(reading: Reading, times: Sequence[Time]) -> None:
    """The one date that a sentence tells, by its first token; sentences that tell several have none."""
    told: dict[int, set[str]] = {}
    roots: dict[int, Token] = {}
    for time in times:
        tokens = reading.doc.char_span(time.start, time.end, alignment_mode="expand")
        if time.on_calendar and time.edtf and tokens is not None:
            told.setdefault(tokens.root.sent.start, set()).add(time.edtf)
            roots[tokens.root.sent.start] = tokens.root
    reading.dates = {start: next(iter(values)) for start, values in told.items() if len(values) == 1}
    around = {start: relative_around(roots[start]) for start in reading.dates}
    reading.aside = {start: clause for start, clause in around.items() if clause is not None}
    _go_on_with_stories(reading, told)


def _go_on_with_stories(reading: Reading, told: dict[int, set[str]]) -> None:
    """Gives a sentence without a date that of the one before where this is of years ago: the story goes on."""
    before = ""
    for sentence in reading.doc.sents:
        if sentence.start in told:
            before = reading.dates.get(sentence.start, "")
        elif _is_years_before(before, reading.published):
            reading.dates[sentence.start] = before


def _is_years_before(told: str, published: str) -> bool:
    """Whether a date is of so many years ago that a text which tells of it tells a story."""
    years = told[:4], published[:4]
    return all(map(str.isdigit, years)) and int(years[0]) < int(years[1]) - YEARS_OF_A_STORY
