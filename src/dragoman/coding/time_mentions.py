"""Time expressions with the tokens that head them in the parse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dragoman.languages import Grammar
from dragoman.records import Time
from dragoman.text import fold

LENGTH_OF_MONTH = len("2022-11")
"""An EDTF date of this length names a month; a year alone is too wide to date news by."""


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression and the token that heads it in the parse."""

    head: Token
    time: Time


def time_mentions(doc: Doc, times: Sequence[Time]) -> tuple[TimeMention, ...]:
    """The times of a parsed document with their heads."""
    found = []
    for time in times:
        tokens = doc.char_span(time.start, time.end, alignment_mode="expand")
        if tokens is not None:
            found.append(TimeMention(tokens.root, time))
    return tuple(found)


def first_word(time: TimeMention) -> Token:
    """The first word of a time expression."""
    tokens = time.head.doc.char_span(time.time.start, time.time.end, alignment_mode="expand")
    return tokens[0] if tokens is not None else time.head


def goes_on_from(time: TimeMention, grammar: Grammar) -> bool:
    """Whether something goes on from a time ("depuis 2015"); an interval told so is open already."""
    first = first_word(time)
    before = fold(first.nbor(-1).text) if first.i else ""
    return before in grammar.since and "/" not in time.time.edtf
