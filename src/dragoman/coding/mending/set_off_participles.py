"""Gives a verb the subject that the parser gives to a participle between commas: "**l'opposant**, libéré vendredi, a
accusé le gouvernement".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from dragoman.coding.parsing.picking import picked
from dragoman.coding.syntax import SUBJECTS, features

BESIDE = frozenset({"conj", "parataxis", "ccomp", "dep", "xcomp", "advcl", "acl"})
"""Relations that the parser gives the one of the two verbs below the other."""


def mend_set_off_participles(doc: Doc) -> None:
    """Changes heads and relations in place, where no other verb stands before the two."""
    for subject in picked(doc, deps=SUBJECTS):
        participle = subject.head
        if subject.i < participle.i and _is_set_off(participle):
            verb = next(_verbs_beside(participle), None)
            if verb is not None and _is_first(verb):
                _give(verb, participle, subject)


def _is_set_off(word: Token) -> bool:
    """Whether a word is a participle of the past without an auxiliary, right behind a comma."""
    is_participle = "Part" in features(word, "VerbForm") and "Past" in features(word, "Tense")
    bare = not any(child.dep_.startswith(("aux", "cop")) for child in word.children)
    return is_participle and bare and word.i > 0 and word.nbor(-1).text == ","


def _verbs_beside(participle: Token) -> Iterator[Token]:
    """The verbs behind a participle that hang on it, or on which it hangs, and that have no subject."""
    beside: Iterable[Token] = [participle.head, *participle.children]
    for verb in beside:
        below = verb if verb.head == participle else participle
        joined = verb.i > participle.i and verb.pos_ == "VERB" and below.dep_ in BESIDE
        if joined and not any(child.dep_ in SUBJECTS or child.dep_ == "cc" for child in verb.children):
            yield verb


def _is_first(verb: Token) -> bool:
    """Whether a verb with its auxiliary stands behind a comma, and no finite verb nor a quotation before it."""
    first = min((child.i for child in verb.children if child.dep_ == "aux:tense" and child.i < verb.i), default=-1)
    if first <= verb.sent.start or verb.doc[first - 1].text != ",":
        return False
    before = verb.doc[verb.sent.start : first]
    return not any("Fin" in features(word, "VerbForm") or word.is_quote for word in before)


def _give(verb: Token, participle: Token, subject: Token) -> None:
    if verb.head == participle:
        above, relation = participle.head, participle.dep_
        verb.head, verb.dep_ = (verb, relation) if above == participle else (above, relation)
    subject.head, subject.dep_ = verb, "nsubj"
    participle.head, participle.dep_ = subject, "acl"
