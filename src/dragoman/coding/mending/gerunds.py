"""Mends gerunds that the parser hangs on a noun ("a répondu aux critiques **en expulsant**" tells how he did), or on
what somebody is made to do.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.coding.parsing.picking import picked
from dragoman.coding.syntax import features, is_verbal
from dragoman.languages.grammar import Grammar
from dragoman.text import fold


def mend_gerunds(doc: Doc, grammar: Grammar) -> None:
    """Hangs each such gerund on the verb of the clause before it, in place."""
    for token in picked(doc, deps={"acl", "advcl"}):
        above = token.head
        if token.dep_ == "acl" and above.i < token.i and not is_verbal(above) and is_gerund(token, grammar):
            verb = next((word for word in above.ancestors if is_verbal(word) and word.i < token.i), None)
            if verb is not None:
                token.head, token.dep_ = verb, "advcl"
        elif token.dep_ == "advcl" and _is_caused(above, grammar) and above.i < token.i and is_gerund(token, grammar):
            token.head = above.head


def _is_caused(verb: Token, grammar: Grammar) -> bool:
    """Whether an infinitive tells what somebody is made to do, "l'ont contraint à **fuir** en ouvrant le feu": whoever
    makes him do it does the rest.
    """
    return verb.dep_ == "xcomp" and "Inf" in features(verb, "VerbForm") and fold(verb.head.lemma_) in grammar.causing


def is_gerund(verb: Token, grammar: Grammar) -> bool:
    """Whether a verb is a participle of the present with its mark: "en accusant"."""
    if "Part" not in features(verb, "VerbForm") or not verb.text.lower().endswith(grammar.gerund):
        return False
    return any(child.i < verb.i and fold(child.text) in grammar.gerund_marks for child in verb.children)
