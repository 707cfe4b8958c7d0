"""Gives the verb of a clause before the main one the noun right behind it, which the parser takes for one more subject
of the main clause or for an apposition to it: "depuis que l'armée a arrêté **un journaliste**, la tension monte".
"""

from __future__ import annotations

from collections.abc import Container

from spacy.tokens import Doc, Token

from dragoman.coding.mending.bare_objects import NOUNS, TAKEN
from dragoman.coding.parsing.picking import picked
from dragoman.coding.syntax import SUBJECTS, is_passive, preposition
from dragoman.languages.grammar import Grammar
from dragoman.text import fold


def mend_taken_objects(doc: Doc, grammar: Grammar, taking: Container[str]) -> None:
    """Changes heads and relations in place.

    Args:
        doc: the parsed document.
        grammar: that of its language.
        taking: folded lemmas of the verbs that take an object.
    """
    for verb in picked(doc, poses={"VERB"}):
        if fold(verb.lemma_) not in taking or verb.i + 2 >= verb.sent.end or verb.nbor(1).pos_ not in {"DET", "NUM"}:
            continue
        noun = verb.nbor(1).head
        if noun.pos_ not in NOUNS or noun.i <= verb.i or preposition(noun, grammar):
            continue
        has_auxiliary = any(child.dep_ == "aux:tense" for child in verb.children)
        taken = any(child.dep_ in TAKEN for child in verb.children) or is_passive(verb, grammar)
        if has_auxiliary and not taken and (_is_second_subject(noun, verb) or _is_apposed(noun, verb)):
            noun.head, noun.dep_ = verb, "obj"


def _is_second_subject(noun: Token, verb: Token) -> bool:
    """Whether the verb of another clause has a noun as a subject that has its own behind a comma."""
    main = noun.head
    if noun.dep_ not in SUBJECTS or main == verb or main.i < noun.i:
        return False
    own = [child for child in main.children if child.dep_ in SUBJECTS and noun.i < child.i < main.i]
    return bool(own) and any(word.text == "," for word in noun.doc[noun.i : own[0].i])


def _is_apposed(noun: Token, verb: Token) -> bool:
    """Whether a noun tells more of one before the verb, and the verb stands between."""
    return noun.dep_ == "appos" and noun.head.i < verb.i and verb.head == noun.head
