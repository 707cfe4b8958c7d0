"""Dates a thing from whose day another one is counted: "deux jours après **l'attaque**"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from spacy.tokens import Token

from dragoman.coding.syntax import clause_of, is_verbal
from dragoman.coding.time_mentions import LENGTH_OF_MONTH, TimeMention
from dragoman.coding.whose_time import FRESH
from dragoman.edtf.arithmetic import (
    DAYS_A_WEEK,
    MONTHS_A_YEAR,
    approximate,
    as_day,
    moved_by_days,
    moved_by_months,
    of_year,
    year_of,
)

REACH = 6
"""Words between a distance and the thing from which it is counted: a preposition, an article, a few adjectives."""

_DISTANCE = re.compile(r"(-?)P(\d+)([DWM])")

_BARE = frozenset({"ADP", "DET", "ADJ", "NUM", "SCONJ", "ADV"})
"""Parts of speech that may stand between a distance and the noun from which it is counted."""


def counted_from(trigger: Token, times: Sequence[TimeMention]) -> TimeMention | None:
    """The distance that a text counts from a thing, which a trigger tells; None where it counts none from it."""
    for time in times:
        if not time.time.distance or time.time.edtf or time.head.sent != trigger.sent:
            continue
        after = [token for token in trigger.sent if token.idx >= time.time.end][: REACH + 1]
        thing = next((token for token in after if token.pos_ not in _BARE), None)
        if thing is None:
            continue
        if thing == trigger or (is_verbal(trigger) and trigger.head == thing and trigger.dep_ == "acl:relcl"):
            return time
        if _is_told_within(trigger, thing) or _is_in_clause(clause_of(trigger), after):
            return time
    return None


def clause_counted(distance: TimeMention) -> Token:
    """The clause of whose day a distance tells: that above the one behind "après que"."""
    clause = clause_of(distance.head)
    counted = any(child.dep_ == "mark" and child.i > distance.head.i for child in clause.children)
    return clause_of(clause.head) if counted else clause


def _is_in_clause(verb: Token, after: Sequence[Token]) -> bool:
    """Whether a verb is that of the clause from which a distance is counted: "deux jours après **qu'il a tiré**"."""
    marks = [child for child in verb.children if child.dep_ == "mark"]
    return is_verbal(verb) and any(mark in after[:2] for mark in marks)


def _is_told_within(trigger: Token, thing: Token) -> bool:
    """Whether a noun tells in what those came to harm of whom the thing is told: "la mort de huit soldats **dans une
    embuscade**".
    """
    between = trigger.doc[thing.i + 1 : trigger.i]
    within = [child for child in trigger.children if child.dep_ == "case"]
    return (
        trigger.pos_ == "NOUN"
        and trigger.dep_.startswith("obl")
        and trigger.i > thing.i
        and bool(within)
        and not any(word.is_punct or is_verbal(word) for word in between)
    )


def news_day(times: Sequence[TimeMention], published: str) -> str:
    """The day of what a document tells as news: the first one told, where it is fresh, else that of publication."""
    today = as_day(published)
    days = (as_day(time.time.edtf) for time in times)
    first = next((day for day in days if day is not None), None)
    fresh = first is not None and today is not None and timedelta() <= today - first <= FRESH
    return first.isoformat() if fresh and first is not None else published


def moved_back(value: str, distance: str) -> str:
    """The date from which a distance leads to another one, no more precise than the distance; "" where unknown."""
    told = _DISTANCE.fullmatch(distance)
    if told is None or len(value) < LENGTH_OF_MONTH:
        return ""
    number = int(told[2]) * (1 if told[1] else -1)
    if told[3] == "W":
        return approximate(moved_by_days(value, number * DAYS_A_WEEK)) if as_day(value) else ""
    if told[3] == "D":
        return moved_by_days(value, number) if as_day(value) else ""
    if number % MONTHS_A_YEAR:
        return approximate(moved_by_months(value, number))
    year = year_of(value)
    return approximate(of_year(year + number // MONTHS_A_YEAR)) if year else ""
