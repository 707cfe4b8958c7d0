"""Hangs words past set phrases that nothing belongs to: "le retrait, avec effet immédiat, **de l'ambassadeur**"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.coding.parsing.picking import picked
from dragoman.coding.syntax import is_verbal, preposition
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

NOUNS = frozenset({"NOUN", "PROPN"})


def mend_set_phrases(doc: Doc, grammar: Grammar) -> None:
    """Hangs what the parser gives to the noun of a set phrase on what the phrase stands beside, in place.

    Args:
        doc: the parsed document.
        grammar: that of its language.
    """
    for noun in picked(doc, poses=NOUNS):
        if not _ends_set_phrase(noun, grammar):
            continue
        above = noun.head
        if above == noun or above.i > noun.i or not (above.pos_ in NOUNS or is_verbal(above)):
            continue
        for child in list(noun.children):
            if child.i > noun.i and child.pos_ in NOUNS and preposition(child, grammar):
                child.head, child.dep_ = above, "obl:arg" if is_verbal(above) else "nmod"


def _ends_set_phrase(noun: Token, grammar: Grammar) -> bool:
    """Whether a noun ends a phrase of the language's list, as "effet" does "avec effet" and "avec un effet"."""
    return f"{preposition(noun, grammar)} {fold(noun.text)}" in grammar.set_phrases
