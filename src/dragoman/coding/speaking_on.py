"""Finds the day of what somebody goes on to say or do in the next sentence: "**Il a aussi appelé** au calme"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span, Token

from dragoman.coding.frames.frame_mentions import FrameMention
from dragoman.coding.occasions import dates_occasion
from dragoman.coding.stories import was_going_on
from dragoman.coding.syntax import SUBJECTS, clause_of, features, finite_word, is_verbal
from dragoman.coding.time_mentions import LENGTH_OF_MONTH, TimeMention, goes_on_from
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

STATEMENT = 4
"""Sentences before one in the same statement, or of the same doer, that may tell its day."""


def spoken_on(trigger: Token, times: Sequence[TimeMention], grammar: Grammar, *, spoken: bool) -> TimeMention | None:
    """The day told of what somebody said or did before, where a main clause tells what he said or did next, in a
    paragraph of its own or not: its subject is a pronoun, or shares a name with that of the sentence before.

    Args:
        trigger: what is said or done next.
        times: all times of the document.
        grammar: names the pronouns.
        spoken: it is said, which may be told in the imperfect: "il demandait aussi".
    """
    if not is_verbal(trigger) and trigger.head.lemma_ not in grammar.light_verbs:
        return None
    sentence = trigger.sent
    clause = clause_of(trigger)
    while clause.dep_ == "conj" and is_verbal(clause.head):
        clause = clause.head
    if clause != sentence.root or not _was_done(clause, spoken=spoken):
        return None
    names: set[str] = set()
    for _ in range(STATEMENT):
        subject = _subject(sentence)
        before = _before(sentence)
        if subject is None or before is None:
            return None
        names = names or (set() if _is_pronoun(subject, grammar) else _names(subject))
        if not _was_done(before.root, spoken=spoken) or not _is_of_same(before, subject, names, grammar):
            return None
        days = [t for t in times if t.head.sent == before and t.time.edtf]
        if days:
            days = [t for t in days if _dates(t, before.root, grammar)]
            return min(days, key=lambda t: (abs(t.head.i - before.root.i), t.head.i), default=None)
        sentence = before
    return None


def goes_on(mention: FrameMention, mentions: Sequence[FrameMention]) -> bool:
    """Whether the sentence before tells what the same side did or said: "**Lomé** a demandé lundi des excuses. **Le
    ministre togolais** a accusé ...".

    Args:
        mention: what is said.
        mentions: all of the document.
    """
    before = _before(mention.trigger.sent)
    acting = {(party.country, party.sector) for party in mention.actor}
    if before is None or not acting:
        return False
    told = (other for other in mentions if other.trigger.sent == before)
    return any(acting & {(party.country, party.sector) for party in other.actor} for other in told)


def _was_done(verb: Token, *, spoken: bool) -> bool:
    """Whether a main verb is in the compound past, or tells in the imperfect what was said."""
    finite = finite_word(verb)
    if finite is None:
        return False
    return ("Pres" in features(finite, "Tense") and finite != verb) or (spoken and was_going_on(verb))


def _is_of_same(before: Span, subject: Token, names: set[str], grammar: Grammar) -> bool:
    """Whether the subject of the sentence before is the one whom a subject takes up, of these names."""
    earlier = _subject(before)
    if earlier is None:
        return False
    if _is_pronoun(subject, grammar) and not names:
        return True
    return _is_pronoun(earlier, grammar) or bool(names & _names(earlier))


def _is_pronoun(subject: Token, grammar: Grammar) -> bool:
    return any(fold(subject.text) == fold(row.form) for row in grammar.pronouns)


def _before(sentence: Span) -> Span | None:
    """The sentence before, what only parts paragraphs passed over."""
    start = sentence.start
    while start and sentence.doc[start - 1].is_space:
        start -= 1
    return sentence.doc[start - 1].sent if start else None


def _subject(sentence: Span) -> Token | None:
    return next((child for child in sentence.root.children if child.dep_ in SUBJECTS), None)


def _names(subject: Token) -> set[str]:
    return {fold(word.text) for word in subject.subtree if word.text[0].isupper() and word.pos_ in {"PROPN", "NOUN"}}


def _dates(time: TimeMention, verb: Token, grammar: Grammar) -> bool:
    """Whether a time is the day on which a main verb or the occasion of what it tells was."""
    if len(time.time.edtf) <= LENGTH_OF_MONTH or "/" in time.time.edtf or goes_on_from(time, grammar):
        return False
    return time.head.head == verb or dates_occasion(time.head, verb, grammar)
