"""Makes "lui" and "leur" before a verb what they are, for whom it is done: "Lima **leur** a demandé de partir"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.coding.parsing.picking import picked
from dragoman.coding.syntax import features, is_verbal
from dragoman.languages.grammar import Grammar

OWN = frozenset({"iobj", "nsubj", "nsubj:pass"})
"""Relations that such a pronoun rightly has: as a subject it stresses who acts."""


def mend_datives(doc: Doc, grammar: Grammar) -> None:
    """Changes heads and relations in place."""
    for token in list(picked(doc, forms=grammar.dative_pronouns)):
        verb = _verb_behind(token)
        if verb is None or (token.dep_ in OWN and token.head == verb):
            continue
        before = token.nbor(-1) if token.i else None
        if before is not None and before.pos_ == "ADP" and "Inf" in features(verb, "VerbForm"):
            before.head, before.dep_ = verb, "mark"  # "de **lui** demander"
        elif before is not None and (before.pos_ == "ADP" or before.is_punct):
            continue  # "contre lui a", "le ministre, lui, a"
        token.head, token.dep_, token.pos_ = verb, "iobj", "PRON"


def _verb_behind(token: Token) -> Token | None:
    """The verb before which a pronoun stands, or before whose auxiliary; None before anything else."""
    if token.i + 1 >= token.sent.end:
        return None
    behind = token.nbor(1)
    if behind.pos_ == "AUX" and behind.dep_.startswith("aux"):
        return behind.head if behind.head.i > behind.i and is_verbal(behind.head) else None
    is_verb = behind.pos_ == "VERB" and set(features(behind, "VerbForm")) & {"Fin", "Inf"}
    return behind if is_verb else None
