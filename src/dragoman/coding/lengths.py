"""Dates what is told to have lasted up to now, or to have been done within a time that has passed: "**pendant vingt
ans**, la Russie a financé ...".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Token

from dragoman.coding.syntax import clause_of, features, finite_word, preposition
from dragoman.coding.time_mentions import TimeMention
from dragoman.edtf.arithmetic import MONTHS_A_YEAR, approximate, of_year, year_of
from dragoman.languages.grammar import Grammar

LENGTH = "DURATION"
"""Kind of the times that are a length."""

_LENGTH = re.compile(r"P(\d+)([YMW])")


def length_told(trigger: Token, times: Sequence[TimeMention], grammar: Grammar) -> TimeMention | None:
    """The length of weeks, months or years at the head of a clause in the compound past; None where it tells none.

    One behind the verb may be for how long something is to be: "a suspendu la radio **pendant trois mois**".
    """
    clause = clause_of(trigger)
    while clause.dep_ == "conj" and finite_word(clause) is None:
        clause = clause_of(clause.head)
    finite = finite_word(clause)
    if finite is None or finite == clause or "Pres" not in features(finite, "Tense"):
        return None
    return next(
        (
            time
            for time in times
            if time.time.kind == LENGTH
            and _LENGTH.fullmatch(time.time.timex)
            and time.head.i < clause.i
            and clause_of(time.head) == clause
            and _preposition(time.head, grammar) in grammar.lasting_for
        ),
        None,
    )


def until_now(length: TimeMention, published: str) -> str:
    """The years of a length that ends with the publication, as an interval; "" for weeks and for months that make no
    years, whose end is told too roughly, and where the publication is unknown.
    """
    told = _LENGTH.fullmatch(length.time.timex)
    year = year_of(published)
    if told is None or year is None or told[2] == "W":
        return ""
    months = int(told[1]) * (MONTHS_A_YEAR if told[2] == "Y" else 1)
    if months % MONTHS_A_YEAR:
        return ""
    return f"{approximate(of_year(year - months // MONTHS_A_YEAR))}/{of_year(year)}"


def _preposition(head: Token, grammar: Grammar) -> str:
    """The preposition before a length, or before the noun whose length it is: "en l'espace de 18 mois"."""
    noun = head.head if head.dep_ == "nmod" else head
    return preposition(noun, grammar)
