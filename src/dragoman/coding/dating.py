"""Gives each event its date: the time that governs it, else when the news of it came, else nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Doc, Token

from dragoman.coding.syntax import SUBJECTS, clause_of, clauses_around, features, finite_word, hangs_on, is_verbal
from dragoman.edtf import edtf_bounds
from dragoman.languages import Grammar
from dragoman.records import EventDate, Status, Time
from dragoman.text import fold

UNKNOWN_DATE = EventDate("", None, "unknown")

NEAR_BEFORE = 200
"""Characters between a time and the sentence after it that may still tell of that time: one or two sentences."""

LONG_PAST = timedelta(days=31)
"""A time that ended so long before the publication is background to the news."""

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


def date_of(
    trigger: Token,
    status: Status,
    times: Sequence[TimeMention],
    published: str,
    grammar: Grammar,
    *,
    quoted: bool,
) -> EventDate:
    """The date of an event told by a trigger.

    In order: a time under the trigger; a time in the same clause, or in one that it goes with; the publication date,
    marked as approximate, for a verb that tells news. A noun may recall what was long known and takes none.

    Args:
        trigger: head of the mention.
        status: a thing that was not done takes no date but its own.
        times: all times of the document.
        published: EDTF date of publication, "" where unknown.
        grammar: names the prepositions from which something goes on.
        quoted: it stands in quotation marks, where people tell what is long past as well.
    """
    sentence = [
        t for t in times if t.time.edtf and t.head.sent == trigger.sent and not _describes_a_party(t.head, trigger)
    ]
    under = [t for t in sentence if hangs_on(t.head, trigger)]
    groups = [("governs", under)]
    groups += [("clause", [t for t in sentence if clause_of(t.head) == clause]) for clause in clauses_around(trigger)]
    for rule, candidates in groups:
        if candidates:
            nearest = min(candidates, key=lambda t: (abs(t.head.i - trigger.i), t.head.i))
            if _goes_on_from(nearest, grammar):
                return EventDate(f"{nearest.time.edtf}/..", nearest.time.span, "since")
            return EventDate(nearest.time.edtf, nearest.time.span, rule)
    if status is not Status.ACTUAL or not _tells_news(trigger, grammar.light_verbs, quoted=quoted):
        return UNKNOWN_DATE
    if _is_among_background(trigger, times, published):
        return UNKNOWN_DATE
    return as_published(published)


def _is_among_background(trigger: Token, times: Sequence[TimeMention], published: str) -> bool:
    """Whether the text has just told of a time long past, among which news would be told with a time of its own."""
    before = [
        t
        for t in times
        if t.time.edtf
        and t.head.i < trigger.i
        and not (t.head.sent == trigger.sent and _describes_a_party(t.head, trigger))
    ]
    if not before:
        return False
    told = max(before, key=lambda t: t.head.i)
    near = trigger.sent.start_char - told.time.end <= NEAR_BEFORE
    last, first = edtf_bounds(told.time.edtf)[1], edtf_bounds(published)[0]
    if not near or last is None or first is None:
        return False
    return last < (date.fromisoformat(first) - LONG_PAST).isoformat()


def _goes_on_from(time: TimeMention, grammar: Grammar) -> bool:
    """Whether something goes on from a time ("depuis 2015"); an interval told so is open already."""
    first = time.head.doc.char_span(time.time.start, time.time.end, alignment_mode="expand")
    before = fold(first[0].nbor(-1).text) if first is not None and first.start else ""
    return before in grammar.since and "/" not in time.time.edtf


def as_published(published: str) -> EventDate:
    """About the publication date; unknown where that is less precise than a month."""
    return EventDate(f"{published}~", None, "published") if len(published) >= LENGTH_OF_MONTH else UNKNOWN_DATE


def _describes_a_party(head: Token, trigger: Token) -> bool:
    """Whether a time belongs to what is said of a subject ("M. Keïta, au pouvoir depuis 2013, a dissous ...")."""
    while head != trigger and head.head != head and not is_verbal(head):
        if head.dep_ in {*SUBJECTS, "appos"}:
            return True
        head = head.head
    return False


def _tells_news(trigger: Token, light_verbs: frozenset[str], *, quoted: bool) -> bool:
    """Whether the clause tells a thing just done: a finite verb that is neither pluperfect nor habitual past.

    An infinitive or a participle ("en accusant la France") is told with the verb above it.
    """
    carried = trigger.dep_ in {"obj", "nsubj:pass"} and trigger.head.lemma_ in light_verbs
    if not is_verbal(trigger) and not carried and not any(child.dep_ == "cop" for child in trigger.children):
        return False
    verb = clause_of(trigger)
    finite = finite_word(verb)
    while finite is None and verb.dep_ in {"advcl", "xcomp", "conj"}:
        above = next((token for token in verb.ancestors if is_verbal(token)), None)
        if above is None:
            return False
        verb, finite = above, finite_word(above)
    if finite is None:
        return False
    compound = verb != finite
    if compound and (quoted or verb.dep_ == "acl:relcl"):
        return False
    return "Pres" in features(finite, "Tense") or "Past" in features(finite, "Tense")
