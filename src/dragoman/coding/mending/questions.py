"""Mends questions with a pronoun behind the auxiliary: "Comment l'armée **a-t-elle pris** le pouvoir ?"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.coding.parsing.picking import picked
from dragoman.coding.syntax import SUBJECTS, features

REPEATED = "expl:subj"
"""Relation of a pronoun that only repeats the subject."""


def mend_questions(doc: Doc) -> None:
    """Changes relations in place: the pronoun is neither the clause's head nor a second subject."""
    for token in picked(doc, poses={"PRON"}):
        if token.text.startswith("-"):
            _give_head_to_participle(token)
            _repeats_subject(token)


def _give_head_to_participle(pronoun: Token) -> None:
    verb = next((c for c in pronoun.children if c.i > pronoun.i and "Part" in features(c, "VerbForm")), None)
    if verb is None or not any(child.dep_.startswith("aux") for child in pronoun.children):
        return
    above, relation = (verb, "ROOT") if pronoun.head == pronoun else (pronoun.head, pronoun.dep_)
    verb.head, verb.dep_ = above, relation
    for child in pronoun.children:
        if child != verb:
            child.head = verb
    pronoun.head, pronoun.dep_ = verb, REPEATED


def _repeats_subject(pronoun: Token) -> None:
    """Takes a second subject away: the parser may take the euphonic letter of "la Russie a-t-elle" for one."""
    clitic = pronoun.head if pronoun.dep_.startswith("flat") and pronoun.head.text.startswith("-") else pronoun
    verb = clitic.head
    others = (c for c in verb.children if c.dep_ in SUBJECTS and c.pos_ in {"NOUN", "PROPN"} and c.i < clitic.i)
    if clitic != verb and clitic.dep_ in SUBJECTS and next(others, None) is not None:
        clitic.dep_ = pronoun.dep_ = REPEATED
        pronoun.head = verb
