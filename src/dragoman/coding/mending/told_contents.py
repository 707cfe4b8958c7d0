"""Makes the clause with "que" what a verb of speech tells, where the parser takes it for one of the noun between: "a
affirmé à la radio **que l'armée avait arrêté** des journalistes".
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.coding.parsing.picking import picked
from dragoman.coding.syntax import SUBJECTS, is_passive, verb_lemmas
from dragoman.languages.grammar import Grammar

NOUNS = frozenset({"NOUN", "PROPN"})

OBJECTS = frozenset({"obj", "obl:arg", "obl:mod"})
"""Relations that the parser gives the true object of a verb whose object it sees in the pronoun before."""


def mend_told_contents(doc: Doc, grammar: Grammar, speech: frozenset[str]) -> None:
    """Changes heads and relations in place: a verb has one object, so that what begins its clause is a conjunction.

    Args:
        doc: the parsed document.
        grammar: that of its language.
        speech: folded lemmas of the verbs of speech.
    """
    for pronoun in picked(doc, deps={"obj"}):
        verb, noun = pronoun.head, pronoun.head.head
        if pronoun.text.lower().strip("'’") not in grammar.relative_objects or verb.dep_ != "acl:relcl":
            continue
        says = noun.head
        if pronoun.i != _end(noun) or says.pos_ != "VERB" or says.i > noun.i or not noun.dep_.startswith("obl"):
            continue
        if not verb_lemmas(says, grammar) & speech or any(child.dep_ in {"ccomp", "obj"} for child in says.children):
            continue
        thing = _object_behind(verb)
        if thing is None or not any(child.dep_ in SUBJECTS and child.i < verb.i for child in verb.children):
            continue
        pronoun.pos_, pronoun.dep_ = "SCONJ", "mark"
        verb.head, verb.dep_ = says, "ccomp"
        if not is_passive(verb, grammar):
            thing.dep_ = "obj"


def _end(noun: Token) -> int:
    """One past the noun and what describes it, without its relative clauses."""
    below = (word.i for word in noun.children if word.dep_ in {"amod", "flat:name", "nmod"})
    return max([noun.i, *below]) + 1


def _object_behind(verb: Token) -> Token | None:
    """The noun right behind a verb, with an article alone, which the parser may take for a preposition."""
    first = verb.nbor(1) if verb.i + 1 < len(verb.doc) else verb
    noun = first.head if first.pos_ in {"DET", "NUM"} else first
    return noun if noun.head == verb and noun.i > verb.i and noun.pos_ in NOUNS and noun.dep_ in OBJECTS else None
