"""Finds who did what a noun tells where he is called its author: "**les militaires**, auteurs du coup d'État"."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.coding.syntax import SUBJECTS, preposition
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

BESIDE = frozenset({"appos", "amod", "nmod", "acl", "conj"})
"""Relations that the parser gives a noun that says what somebody is."""


def perpetrators(deed: Token, grammar: Grammar) -> list[Token]:
    """Whom the text calls the author of a deed: whoever the word stands beside, or is the subject where it says what
    he is, else the word itself.
    """
    author = deed.head
    if fold(author.lemma_) not in grammar.authors or preposition(deed, grammar) not in grammar.belonging:
        return []
    if author.dep_ in BESIDE and author.head.i < author.i and not preposition(author, grammar):
        return [author.head]
    return [child for child in author.children if child.dep_ in SUBJECTS] or [author]
