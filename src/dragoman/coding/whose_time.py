"""Tells whose time a time is: of what a clause tells, of a party that it describes, of another thing or day."""

from __future__ import annotations

from datetime import date, timedelta

from spacy.tokens import Token

from dragoman.coding.occasions import introduces_other_time
from dragoman.coding.stories import tells_when
from dragoman.coding.syntax import SUBJECTS, finite_word, hangs_on, is_verbal, preposition
from dragoman.coding.time_mentions import LENGTH_OF_MONTH, TimeMention, first_word, goes_on_from, is_put_in
from dragoman.edtf import edtf_bounds
from dragoman.edtf.arithmetic import as_day
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

FRESH = timedelta(days=3)
"""News is told within so many days."""


def is_seated(mention: TimeMention, trigger: Token, grammar: Grammar) -> bool:
    """Whether a time only tells since when somebody governs: "a signé avec la junte au pouvoir **depuis 2020**"."""
    first = first_word(mention)
    if first.i < 2 or not goes_on_from(mention, grammar):
        return False
    seat = first.nbor(-2)
    return fold(seat.text).removesuffix("s") in grammar.seats_of_power and trigger not in (seat, seat.head)


def lasts_from_thing(time: Token, trigger: Token, grammar: Grammar) -> bool:
    """Whether a time is that of a thing from which on something goes on: "**depuis le putsch du 25 octobre**, dix
    manifestants ont été tués".
    """
    noun = time.head
    while noun.pos_ == "NOUN" and noun != trigger and noun not in trigger.ancestors:
        if preposition(noun, grammar) in grammar.since:
            return True
        noun = noun.head
    return False


def is_nested(time: Token) -> bool:
    """Whether a time tells which thing is meant, and another in its clause when it was done: "**le 30 août**, après le
    scrutin du 26 août, a été arrêté".
    """
    while time.dep_ == "conj" and time.head.pos_ == time.pos_:
        time = time.head
    noun = time.head
    while time.dep_ == "nmod" and noun.dep_ == "nmod" and noun.head.pos_ == "NOUN":
        noun = noun.head
    return time.dep_ == "nmod" and noun.pos_ == "NOUN" and noun.dep_.startswith("obl")


def describes_a_party(time: TimeMention, trigger: Token) -> bool:
    """Whether a time belongs to what is said of a subject ("M. Keïta, au pouvoir depuis 2013, a dissous ...").

    One that stands behind a comma of its own is only put in: "M. Keïta, **mardi soir**, a dissous ...".
    """
    head = time.head
    if is_put_in(time):
        return False
    while head.head not in (head, trigger) and not is_verbal(head):
        head = head.head
        if head.dep_ in {*SUBJECTS, "appos"}:
            return True
    return False


def dates_the_deed(head: Token, verb: Token, grammar: Grammar) -> bool:
    """Whether a time is that of the deed that stands as subject of its result: "l'attaque **de lundi** a tué"."""
    deeds = [c for c in verb.children if c.dep_ == "nsubj" and fold(c.lemma_) in grammar.incidents]
    return any(hangs_on(head, deed) or when_done(head, deed, grammar) for deed in deeds)


def when_done(head: Token, noun: Token, grammar: Grammar) -> bool:
    """Whether a time is that of a participle that only says that a noun was done: "le tir effectué **dimanche**", "le
    tir, qui a eu lieu **dimanche**".
    """
    participle = next((word for word in head.ancestors if is_verbal(word)), None)
    if participle is None or not hangs_on(head, participle):
        return False
    if participle.dep_ in {"acl", "acl:relcl", "amod"} and tells_when(participle, grammar):
        # Nobody takes place but what was done: "l'attaque contre l'armée, survenue dimanche".
        return hangs_on(participle.head, noun)
    return (
        participle.head == noun
        and participle.dep_ in {"acl", "amod"}
        and finite_word(participle) is None
        and (participle.lemma_ in grammar.light_verbs or fold(participle.lemma_) in grammar.occurring)
    )


def names_another(head: Token, trigger: Token, grammar: Grammar) -> bool:
    """Whether a time tells which thing is meant, of which the event is not: "a dénoncé l'accord **de 2015**"."""
    while head.dep_ == "conj" and head.head.pos_ == head.pos_:
        head = head.head  # "de lundi et mardi"
    noun, below = head.head, head
    while below.dep_ == "nmod" and noun.pos_ == "NOUN" and preposition(below, grammar) in grammar.belonging:
        if noun == trigger or noun in trigger.ancestors:
            return False
        if noun.i > trigger.i and introduces_other_time(noun, grammar):
            return True
        if noun.dep_ == "obj" and noun.head == trigger:
            # "effectue une visite du 3 au 5 mai" has its noun's time.
            return trigger.pos_ == "VERB" and fold(trigger.lemma_) not in grammar.light_verbs
        noun, below = noun.head, noun
        if noun.dep_ == "obj" and noun.head == trigger:
            return True  # "conteste le résultat de l'élection de 2018"
    return False


def is_of_what_is_told_of(mention: TimeMention, trigger: Token, published: str, grammar: Grammar) -> bool:
    """Whether a time some days old is that of the deed that somebody speaks about, and behind which it stands: "a
    dénoncé l'arrestation de trois députés **en mars**".
    """
    last, today = edtf_bounds(mention.time.edtf)[1], as_day(published)
    if last is None or today is None or date.fromisoformat(last) >= today - FRESH:
        return False
    deeds = grammar.suffered | grammar.incidents
    between = trigger.doc[trigger.i + 1 : mention.head.i]
    return not any(map(is_verbal, between)) and any(
        word.pos_ == "NOUN" and fold(word.lemma_) in deeds and any(child.dep_ == "det" for child in word.children)
        for word in between
    )


def is_of_another_day(mention: TimeMention, trigger: Token, grammar: Grammar) -> bool:
    """Whether a time is the day of a thing that was before or after what is told: "après le scrutin **de mardi**, a
    été arrêté". A month or a year may well be that of both.
    """
    noun, below = mention.head.head, mention.head
    while (
        len(mention.time.edtf) > LENGTH_OF_MONTH
        and below.dep_ == "nmod"
        and noun.pos_ == "NOUN"
        and preposition(below, grammar) in grammar.belonging
    ):
        if noun == trigger or noun in trigger.ancestors:
            return False
        if introduces_other_time(noun, grammar):
            return True
        noun, below = noun.head, noun
    return False
