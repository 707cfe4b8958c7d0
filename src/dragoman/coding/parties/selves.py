"""Finds the subject whom a pronoun means behind what befalls him, "les accusations contre **lui**", or a condition."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.coding.participants import grammatical_subjects
from dragoman.coding.parties.reading import Reading
from dragoman.coding.syntax import complements, is_passive, is_verbal, preposition
from dragoman.languages.grammar import Grammar
from dragoman.text import fold


def against_himself(pronoun: Token, reading: Reading) -> Token | None:
    """The subject of the clause, where somebody else does what the noun before "contre lui" tells: he undergoes the
    clause ("a été entendu pour des accusations contre lui"), or the noun names who does it ("dénonce les attaques de
    l'armée contre lui").
    """
    grammar, noun = reading.grammar, pronoun.head
    if noun.pos_ != "NOUN" or preposition(pronoun, grammar) not in grammar.opposing:
        return None
    clause = next((token for token in noun.ancestors if is_verbal(token)), None)
    if clause is None:
        return None
    # The parser may hang the pronoun on who does it: "les attaques de l'**armée** contre lui".
    told = noun.i in reading.by_head and noun.dep_ == "nmod"
    below = [noun, *(inner for _, inner in complements(noun, grammar) if inner != pronoun)]
    doers = [head for each in below for _, head in complements(each, grammar) if head != pronoun]
    told = told or any(head.i in reading.by_head for head in doers)
    if not (told or is_passive(clause, grammar)):
        return None
    subjects = grammatical_subjects(clause, grammar)
    return next((head for head in subjects if head.i in reading.by_head and head.i < noun.i), None)


def in_condition(clause: Token, grammar: Grammar) -> Token | None:
    """The subject of the condition before a clause, whom its pronoun takes up: "si **Lima** ment, elle sera punie"."""
    for condition in clause.children:
        if condition.dep_ != "advcl" or condition.i > clause.i:
            continue
        if any(c.dep_ == "mark" and fold(c.text).strip("'") in grammar.conditions for c in condition.children):
            subjects = grammatical_subjects(condition, grammar)
            return next((head for head in subjects if head.pos_ in {"NOUN", "PROPN"}), None)
    return None
