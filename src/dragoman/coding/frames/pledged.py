"""Finds whom a deed is to be done to, or with, that somebody refuses, promises or threatens to do."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.coding.participants import objects
from dragoman.coding.syntax import DATIVE, complements, features
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

PLEDGES = frozenset({"REJECT", "AGREE", "THREATEN"})
"""Types of what is said of a deed of one's own that is not done yet, or is not to be done."""

BELOW = frozenset({"xcomp", "ccomp", "advcl", "acl"})
"""Relations by which an infinitive hangs on the word that holds it."""


def pledged_to(words: list[Token], grammar: Grammar) -> Iterator[list[Token]]:
    """Those whom the infinitive under a word names, the likeliest first: with whom something is to be done, against or
    to whom, to what, and whose that is: "refuse de négocier **avec Lomé**", "d'appliquer les sanctions **de l'Union**".
    """
    verbs = [child for word in words for child in word.children if _is_infinitive_behind(child, word)]
    for verb in verbs:
        found = complements(verb, grammar)
        things = objects(verb, grammar)
        found += [pair for thing in things for pair in complements(thing, grammar)]
        for names in (grammar.jointly, grammar.addressing, {DATIVE}):
            yield [head for name, head in found if name in names]
        if fold(verb.lemma_) in grammar.sending_forces:
            # "a proposé d'envoyer mille soldats **en Haïti**": the soldiers are whoever's who sends them.
            yield [head for name, head in found if name in grammar.locative]
            continue
        yield [thing for thing in things if not _is_owned(thing)]
        yield [head for name, head in found if name in grammar.belonging and head.head in things]


def _is_infinitive_behind(verb: Token, word: Token) -> bool:
    forms = (verb, *(child for child in verb.children if child.dep_.startswith("aux")))
    return verb.i > word.i and verb.dep_ in BELOW and any("Inf" in features(form, "VerbForm") for form in forms)


def _is_owned(thing: Token) -> bool:
    """Whether something is of those who act themselves: "s'est engagé à retirer **ses** soldats"."""
    return any(child.dep_ == "det" and "Yes" in features(child, "Poss") for child in thing.children)
