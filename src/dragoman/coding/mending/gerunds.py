"""Mends gerunds that the parser hangs on a noun: "a répondu aux critiques **en expulsant**" tells how he did."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.coding.syntax import features, is_verbal
from dragoman.languages import Grammar
from dragoman.text import fold


def mend_gerunds(doc: Doc, grammar: Grammar) -> None:
    """Hangs each such gerund on the verb of the clause before it, in place."""
    for token in doc:
        above = token.head
        if token.dep_ == "acl" and above.i < token.i and not is_verbal(above) and is_gerund(token, grammar):
            verb = next((word for word in above.ancestors if is_verbal(word) and word.i < token.i), None)
            if verb is not None:
                token.head, token.dep_ = verb, "advcl"


def is_gerund(verb: Token, grammar: Grammar) -> bool:
    """Whether a verb is a participle of the present with its mark: "en accusant"."""
    if "Part" not in features(verb, "VerbForm") or not verb.text.lower().endswith(grammar.gerund):
        return False
    return any(child.i < verb.i and fold(child.text) in grammar.gerund_marks for child in verb.children)
