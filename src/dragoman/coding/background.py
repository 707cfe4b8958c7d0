"""Tells what stands among the background of a text, the past that it recalls, and what is news there as well."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from spacy.tokens import Token

from dragoman.coding.stories import is_in_present
from dragoman.coding.syntax import SUBJECTS, clause_of, is_verbal
from dragoman.coding.time_mentions import TimeMention, goes_on_from
from dragoman.coding.whose_time import describes_a_party
from dragoman.edtf import edtf_bounds
from dragoman.languages.grammar import Grammar

NEAR_BEFORE = 200
"""Characters between a time and the sentence after it that may still tell of that time: one or two sentences."""

NEAR_IN_PRESENT = 2000
"""The same where the story of that time is told in the present, and goes on in it."""

BETWEEN = 1200
"""Characters between two times long past within which nothing is news."""

PARAGRAPH = "\n"
"""What parts paragraphs."""

LONG_PAST = timedelta(days=31)
"""A time that ended so long before the publication is background to the news."""

A_YEAR = timedelta(days=366)
"""A text all of whose times ended so long before tells of the past throughout."""

TEN_YEARS = timedelta(days=3653)
"""What is said, or told in the present, among times that ended so long before was said and done then."""

FEWEST_TIMES, MOSTLY_PAST = 5, 2 / 3
"""A text that tells so many times, and so many of them more than a year past, is history or somebody's life."""


def is_among_background(
    trigger: Token, times: Sequence[TimeMention], published: str, grammar: Grammar, *, spoken: bool
) -> bool:
    """Whether the text has just told of a time long past, among which news would be told with a time of its own.

    What is said in the present is no part of a story of the past told otherwise, and a new paragraph begins another
    one.
    """
    before = [
        t
        for t in times
        if t.time.edtf
        and t.head.i < trigger.i
        and not describes_a_party(t, trigger if t.head.sent == trigger.sent else clause_of(t.head))
        and not _is_aside(t.head, trigger)
    ]
    if not before:
        return False
    told = max(before, key=lambda t: t.head.i)
    if spoken and goes_on_from(told, grammar) and is_in_present(clause_of(told.head), grammar):
        return False  # "depuis 2021, la guerre ravage le pays. Kinshasa accuse Kigali": both go on
    now, then = (is_in_present(clause_of(head), grammar) for head in (trigger, told.head))
    if spoken and now and not then:
        return False
    near = trigger.sent.start_char - told.time.end <= (NEAR_IN_PRESENT if now and then else NEAR_BEFORE)
    near = near and PARAGRAPH not in trigger.doc.text[told.time.end : trigger.sent.start_char]
    if not near and not now:
        near = _is_within_story(trigger, told, times, published)
    # People speak of what is less than ten years past, and what is told in the present may go on since then.
    near = near or _is_within_history(trigger, told, times, published, TEN_YEARS if spoken or now else A_YEAR)
    return near and _is_long_past(told, published)


def _is_within_story(trigger: Token, told: TimeMention, times: Sequence[TimeMention], published: str) -> bool:
    """Whether what was done stands between two times long past, in a text that tells of none else."""
    on_calendar = [t for t in times if t.time.edtf]
    after = [t for t in on_calendar if t.head.i > trigger.i]
    if not after or not all(_is_long_past(t, published, A_YEAR) for t in on_calendar):
        return False
    then = min(after, key=lambda t: t.head.i)
    between = trigger.doc.text[told.time.end : then.time.start]
    return len(between) <= BETWEEN and PARAGRAPH not in between


def _is_within_history(
    trigger: Token, told: TimeMention, times: Sequence[TimeMention], published: str, past: timedelta
) -> bool:
    """Whether what was done stands among times long past, however far from them, in a text that is history for the most
    part: the last time told before is one, and so is the next one, if there is any.
    """
    on_calendar = [t for t in times if t.time.edtf]
    old = [t for t in on_calendar if _is_long_past(t, published, A_YEAR)]
    if len(on_calendar) < FEWEST_TIMES or len(old) < MOSTLY_PAST * len(on_calendar):
        return False
    then = min((t for t in on_calendar if t.head.i > trigger.i), key=lambda t: t.head.i, default=None)
    around = [told] if then is None else [told, then]
    return all(_is_long_past(t, published, past) for t in around)


def _is_long_past(mention: TimeMention, published: str, past: timedelta = LONG_PAST) -> bool:
    """Whether a time ended so long before the publication that it is background to the news."""
    last, first = edtf_bounds(mention.time.edtf)[1], edtf_bounds(published)[0]
    if last is None or first is None:
        return False
    return last < (date.fromisoformat(first) - past).isoformat()


def speaks_up(trigger: Token, times: Sequence[TimeMention], grammar: Grammar) -> bool:
    """Whether somebody named says something of his own, on whatever day, and the sentence does not go on with a story:
    "**Moscou** a mis en garde les Occidentaux"; "aussitôt" says that it does, and so does a story told in the present.
    """
    told = max((t for t in times if t.time.edtf and t.head.i < trigger.i), key=lambda t: t.head.i, default=None)
    if told is not None and all(is_in_present(clause_of(head), grammar) for head in (trigger, told.head)):
        return False
    clause = clause_of(trigger)
    while clause.dep_ == "conj" and is_verbal(clause.head):
        clause = clause.head
    subjects = [child for child in clause.children if child.dep_ in SUBJECTS]
    adverbs = (
        [child for child in clause.children if child.dep_ == "advmod" and child.i > subjects[0].i] if subjects else []
    )
    return any(child.pos_ == "PROPN" for child in subjects) and not adverbs


def _is_aside(head: Token, trigger: Token) -> bool:
    """Whether a time stands in a clause that hangs on a noun or goes with the main one, without the trigger."""
    clause = clause_of(head)
    return clause.dep_ in {"acl", "acl:relcl", "advcl"} and clause != trigger and not clause.is_ancestor(trigger)
