"""Gives each event its date: the time that governs it, else what the narrative's clock says, else nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dragoman.coding.syntax import SUBJECTS, clause_of, clauses_around, features, hangs_on, is_verbal
from dragoman.records import EventDate, Status, Time

UNKNOWN_DATE = EventDate("", None, "unknown")

LENGTH_OF_DAY, LENGTH_OF_MONTH = len("2022-11-10"), len("2022-11")
"""EDTF dates of these lengths name a day and a month; a year alone is too wide to date news by."""


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


def date_of(trigger: Token, status: Status, times: Sequence[TimeMention], published: str) -> EventDate:
    """The date of an event told by a trigger.

    In order: a time under the trigger; a time in the same clause, or in one that it goes with; the day that the
    sentence before told, for a verb that goes on with the story; the publication date, marked as approximate, for a
    verb that tells news.

    Args:
        trigger: head of the mention.
        status: a thing that was not done takes no date but its own.
        times: all times of the document.
        published: EDTF date of publication, "" where unknown.
    """
    sentence = [t for t in times if t.head.sent == trigger.sent and not _describes_a_party(t.head, trigger)]
    under = [t for t in sentence if hangs_on(t.head, trigger)]
    groups = [("governs", under)]
    groups += [("clause", [t for t in sentence if clause_of(t.head) == clause]) for clause in clauses_around(trigger)]
    for rule, candidates in groups:
        if candidates:
            nearest = min(candidates, key=lambda t: (abs(t.head.i - trigger.i), t.head.i))
            return EventDate(nearest.time.edtf, nearest.time.span, rule)
    if status is not Status.ACTUAL or not _tells_news(trigger):
        return UNKNOWN_DATE
    previous = [t for t in times if t.head.sent.end == trigger.sent.start and len(t.time.edtf) == LENGTH_OF_DAY]
    if previous and not sentence:
        return EventDate(previous[-1].time.edtf, previous[-1].time.span, "narrative")
    if len(published) >= LENGTH_OF_MONTH:
        return EventDate(f"{published}~", None, "published")
    return UNKNOWN_DATE


def _describes_a_party(head: Token, trigger: Token) -> bool:
    """Whether a time belongs to what is said of a subject ("M. Keïta, au pouvoir depuis 2013, a dissous ...")."""
    while head != trigger and head.head != head and not is_verbal(head):
        if head.dep_ in {*SUBJECTS, "appos"}:
            return True
        head = head.head
    return False


def _tells_news(trigger: Token) -> bool:
    """Whether the clause tells a thing just done: a finite verb that is neither pluperfect nor habitual past."""
    verb = clause_of(trigger)
    finite = next((t for t in [*verb.children, verb] if "Fin" in features(t, "VerbForm")), None)
    if finite is None or not (finite == verb or finite.dep_.startswith(("aux", "cop"))):
        return False
    if verb.dep_ == "acl:relcl":
        return False
    return "Pres" in features(finite, "Tense") or "Past" in features(finite, "Tense")
