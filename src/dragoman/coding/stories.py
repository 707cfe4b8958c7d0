"""Finds the time at which a story stands that a sentence goes on with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from spacy.tokens import Span, Token

from dragoman.coding.occasions import introduces_other_time
from dragoman.coding.syntax import (
    SUBJECTS,
    brings_up,
    clause_of,
    features,
    finite_word,
    hangs_on,
    is_verbal,
    preposition,
)
from dragoman.coding.time_mentions import LENGTH_OF_MONTH, TimeMention, goes_on_from
from dragoman.edtf import edtf_bounds
from dragoman.edtf.arithmetic import as_day
from dragoman.languages.grammar import Grammar
from dragoman.text import fold
from dragoman.times.timex import PAST, UNKNOWN

STORY = 2
"""Sentences before one in the same story that may tell its time."""

STORY_IN_PRESENT = 4
"""The same of a story that is told in the present."""

WORDS_OF_COUNT = 3
"""Words behind a verb within which it is told how often: "a été attaqué **à plusieurs reprises**"."""

TAKEN_UP = 2
"""Sentences after one that may tell when that was which it told."""

FEW_DAYS = timedelta(days=7)

A_YEAR = timedelta(days=366)


def went_on(clause: Token) -> bool:
    """Whether a clause tells what was going on then or was done already: it is in the imperfect or the pluperfect."""
    finite = finite_word(clause)
    return finite is not None and "Imp" in features(finite, "Tense")


def was_going_on(clause: Token) -> bool:
    """Whether a clause tells what was going on then, and not what was done already."""
    finite = finite_word(clause)
    return went_on(clause) and finite is not None and not finite.dep_.startswith("aux")


def carried(trigger: Token, times: Sequence[TimeMention], grammar: Grammar, published: str) -> TimeMention | None:
    """The time at which a story stands that this sentence goes on with: the last one that a main clause of the same
    paragraph told, a few sentences before.
    """
    in_present = is_in_present(clause_of(trigger), grammar)
    if not (_goes_on(trigger) or in_present):
        return None
    sentence = trigger.sent
    for back in range(STORY_IN_PRESENT if in_present else STORY):
        if not sentence.start:
            return None
        before = trigger.doc[sentence.start - 1].sent
        if "\n" in trigger.doc.text[before.start_char : sentence.start_char]:
            return None
        told = [t for t in times if t.time.edtf and t.head.sent == before]
        if told:
            told = [t for t in told if not _is_within(t, told, grammar)]
            told = [t for t in told if not goes_on_from(t, grammar)] or told
            only = told[0] if len(told) == 1 and _dates_main_clause(told[0], before, grammar) else None
            if in_present and (
                only is None or not is_in_present(before.root, grammar) or not _is_long_past(only, published)
            ):
                return None
            too_wide = only is not None and back > 0 and len(only.time.edtf) < LENGTH_OF_MONTH
            goes_on = only is None or too_wide or _is_long(only) or goes_on_from(only, grammar) or went_on(before.root)
            return None if goes_on else only
        sentence = before
    return None


def back_then(trigger: Token, times: Sequence[TimeMention], grammar: Grammar) -> TimeMention | None:
    """The time of the sentence before, to which a word of the clause points back: "La police avait **alors** tiré"."""
    clause = clause_of(trigger)
    finite = finite_word(clause)
    points = any(child.dep_ == "advmod" and fold(child.text) in grammar.back_then for child in clause.children)
    if not points or finite is None or finite == clause or not trigger.sent.start:
        return None
    before = trigger.doc[trigger.sent.start - 1].sent
    told = [t for t in times if t.time.edtf and t.head.sent == before]
    return told[-1] if told else None


def is_vaguely_told(trigger: Token, times: Sequence[TimeMention], grammar: Grammar) -> bool:
    """Whether the clause of a trigger says that it was done some time ago, and no more, or again and again: "a
    **récemment** accusé", "a **souvent** nié".
    """
    clause = clause_of(trigger)
    if any(child.dep_ == "advmod" and fold(child.text) in grammar.often for child in trigger.children):
        return True
    if _is_told_of_many(trigger, grammar) or _lasts_since(clause, times, grammar):
        return True
    return any(
        t.head.sent == trigger.sent
        and not t.time.edtf
        and not t.time.distance
        and t.time.kind == "DATE"
        and t.time.timex in {PAST, UNKNOWN}
        and (hangs_on(t.head, trigger) or clause_of(t.head) == clause)
        for t in times
    )


def _is_told_of_many(verb: Token, grammar: Grammar) -> bool:
    """Whether a verb is told to have been done several times: "a été attaqué **plusieurs fois**"."""
    after = verb.doc[verb.i + 1 : min(verb.i + 1 + WORDS_OF_COUNT, verb.sent.end)]
    own = (child for child in verb.children if child.dep_.startswith("obl"))
    return is_verbal(verb) and any(
        fold(word.text) in grammar.times_over and fold(word.nbor(-1).text) in grammar.many for word in (*after, *own)
    )


def _lasts_since(clause: Token, times: Sequence[TimeMention], grammar: Grammar) -> bool:
    """Whether a clause tells since when something else is so: "les besoins augmentent **depuis que** la banque a réduit
    son aide".
    """
    marks = [child for child in clause.children if child.dep_ == "mark"]
    if any(fold(mark.text) in grammar.since for mark in marks):
        return True
    suffered = any(child.dep_ == "aux:pass" for child in clause.children)
    things = [child for child in clause.children if suffered and preposition(child, grammar) in grammar.since]
    within = {word.i for thing in things for word in thing.subtree}
    # "trente personnes ont été tuées **depuis le début de la crise**", whatever day that was
    return bool(things) and not any(t.head.i in within for t in times)


def taken_up(trigger: Token, times: Sequence[TimeMention], grammar: Grammar) -> TimeMention | None:
    """The time that one of the next sentences gives to a deed, which a noun takes up there: "L'incident s'est produit
    **mardi soir**", "Elle enquête sur les faits, survenus **mardi**".
    """
    end = trigger.sent.end
    for _ in range(TAKEN_UP):
        if end >= len(trigger.doc):
            return None
        sentence = trigger.doc[end].sent
        for t in times:
            if t.time.edtf and t.head.sent == sentence and _dates_incident(t.head, grammar):
                return t
        end = sentence.end
    return None


def tells_when(verb: Token, grammar: Grammar) -> bool:
    """Whether a verb only says that something took place: "s'est produit", "a eu lieu"."""
    phrases = {fold(verb.lemma_), *(f"{fold(verb.lemma_)} {fold(child.lemma_)}" for child in verb.children)}
    return not phrases.isdisjoint(grammar.taking_place)


def _dates_incident(time: Token, grammar: Grammar) -> bool:
    verb = next(filter(is_verbal, time.ancestors), None)
    if verb is None or not tells_when(verb, grammar):
        return False
    nouns = [child for child in verb.children if child.dep_ in SUBJECTS]
    if verb.dep_ in {"acl", "acl:relcl", "amod"}:
        nouns = [verb.head]
    return any(fold(noun.lemma_) in grammar.incidents and not brings_up(noun) for noun in nouns)


def begins_later(sentence: Span, grammar: Grammar) -> bool:
    """Whether a sentence begins with words that part it from the time told before: "**par la suite**, il a accusé"."""
    words = fold(sentence.text).lstrip().replace("’", "'")
    return any(words.startswith(f"{later} ") or words.startswith(f"{later},") for later in grammar.later_on)


def is_in_present(verb: Token, grammar: Grammar) -> bool:
    """Whether a main clause is in the present, or the passive of the present, in which stories of the past are told."""
    finite = finite_word(verb)
    return (
        finite is not None
        and verb.dep_ in {"ROOT", "conj"}
        and "Pres" in features(finite, "Tense")
        and not any(child.dep_ == "aux:tense" for child in verb.children)
        and not (finite != verb and verb.lemma_ in grammar.unaccusative)
    )


def _dates_main_clause(mention: TimeMention, sentence: Span, grammar: Grammar) -> bool:
    """Whether a time is that of what a sentence tells, and not of a party of whom it tells it: "le pays, théâtre d'un
    putsch **en 2022**, est ...".
    """
    above = mention.head.head if mention.head != sentence.root else sentence.root
    while above.head != above and above != sentence.root:
        if above.dep_ == "appos" or (above.dep_ in SUBJECTS and fold(above.lemma_) not in grammar.incidents):
            return False
        above = above.head
    return hangs_on(mention.head, sentence.root)


def _is_long_past(mention: TimeMention, published: str) -> bool:
    """Whether a time ended more than a year before the publication."""
    last, first = edtf_bounds(mention.time.edtf)[1], edtf_bounds(published)[0]
    return last is not None and first is not None and last < (date.fromisoformat(first) - A_YEAR).isoformat()


def _is_within(mention: TimeMention, others: Sequence[TimeMention], grammar: Grammar) -> bool:
    """Whether a time only tells from what another one is counted: "au lendemain du scrutin **du 3 mai**"."""
    noun = mention.head.head
    return mention.head.dep_ == "nmod" and any(
        other.head in (noun, *noun.ancestors) or (other.head.head == noun and introduces_other_time(noun, grammar))
        for other in others
        if other is not mention
    )


def _is_long(mention: TimeMention) -> bool:
    """Whether a time is longer than a few days, or open: a night and a week are not."""
    first, last = (as_day(bound) for bound in mention.time.edtf.partition("/")[::2])
    return "/" in mention.time.edtf and (first is None or last is None or last - first > FEW_DAYS)


def _goes_on(trigger: Token) -> bool:
    """Whether a sentence tells the next thing that was done: its main clause is in the compound past."""
    verb = clause_of(trigger)
    if verb.dep_ == "ccomp" and is_verbal(verb.head):
        verb = clause_of(verb.head)  # "le conseil a dit qu'il a suspendu ..."
    finite = finite_word(verb)
    while finite is None and verb.dep_ == "conj" and is_verbal(verb.head):
        verb, finite = verb.head, finite_word(verb.head)  # "a fermé la frontière et **suspendu** les vols"
    if finite is None or verb == finite or verb.dep_ not in {"ROOT", "conj"}:
        return False
    return "Pres" in features(finite, "Tense")
