"""Time expressions with the tokens that head them in the parse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from spacy.tokens import Doc, Token

from dragoman.coding.syntax import clause_of, finite_word, hangs_on, is_inserted, is_verbal
from dragoman.edtf import edtf_bounds
from dragoman.edtf.arithmetic import as_day
from dragoman.languages.grammar import Grammar
from dragoman.records import Span, Time
from dragoman.text import fold

LENGTH_OF_MONTH = len("2022-11")
"""An EDTF date of this length names a month; a year alone is too wide to date news by."""


A_DAY = timedelta(days=1)


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


def two_days(time: TimeMention, others: Sequence[TimeMention]) -> tuple[str, Span]:
    """A time's value and words, with those of the day before or after it that is coordinated with it: "l'attaque de
    **lundi et mardi**".
    """
    for other in others:
        if time.head not in (other.head.head, *other.head.children) or "conj" not in {time.head.dep_, other.head.dep_}:
            continue
        first, last = sorted((time, other), key=lambda each: each.time.start)
        begun, ended = as_day(first.time.edtf), as_day(last.time.edtf)
        if begun is not None and ended is not None and ended - begun == A_DAY:
            start, end = first.time.start, last.time.end
            return f"{first.time.edtf}/{last.time.edtf}", Span(start, end, time.head.doc.text[start:end])
    return time.time.edtf, time.time.span


def told_finer(time: TimeMention, others: Sequence[TimeMention]) -> TimeMention:
    """The time that is put behind another to tell when within it: "il y a deux ans, **le 14 mai 2021**"."""
    begun, ended = edtf_bounds(time.time.edtf)
    for other in others:
        between = time.head.doc.text[time.time.end : other.time.start]
        first, last = edtf_bounds(other.time.edtf)
        if between.strip() != "," or begun is None or ended is None or first is None or last is None:
            continue
        if begun <= first and last <= ended and (first, last) != (begun, ended):
            return other
    return time


def goes_on_from(time: TimeMention, grammar: Grammar) -> bool:
    """Whether something goes on from a time ("depuis 2015"); an interval told so is open already."""
    first = first_word(time)
    before = fold(first.nbor(-1).text) if first.i else ""
    return before in grammar.since and "/" not in time.time.edtf


def is_fronted(time: TimeMention, trigger: Token) -> bool:
    """Whether a time at the head of a sentence is also that of a clause that the parser puts beside the first:
    "**Mardi**, le calme est revenu et l'armée a levé le siège".
    """
    clause = clause_of(trigger)
    first = first_word(time)
    if clause.dep_ == "ccomp" and is_verbal(clause.head):
        clause = clause_of(clause.head)
    beside = clause.dep_ in {"parataxis", "dep"} or (
        clause.dep_ == "advcl" and not any(child.dep_ == "mark" for child in clause.children)
    )
    return (
        beside
        and clause.i > clause.head.i
        and not is_inserted(clause)
        and finite_word(clause) is not None
        and hangs_on(time.head, clause.head)
        and all(word.pos_ in {"ADP", "DET", "CCONJ", "PUNCT"} for word in first.doc[first.sent.start : first.i])
    )


def is_put_in(time: TimeMention) -> bool:
    """Whether a time stands behind a comma, with no more than a preposition and an article between: "M. Keïta, **mardi
    soir**, a dissous ...".
    """
    before = first_word(time)
    while before.i > before.sent.start:
        before = before.nbor(-1)
        if before.pos_ not in {"ADP", "DET"}:
            return before.text == ","
    return False
