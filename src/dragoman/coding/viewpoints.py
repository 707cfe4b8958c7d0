"""Tells in whose eyes a sentence is told that begins with who sees it so: "**Pour Alger**, cette visite est ..."."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.coding.syntax import preposition
from dragoman.languages.grammar import Grammar


def gives_view(token: Token, grammar: Grammar) -> bool:
    """Whether a noun is whose view its sentence tells: it stands first, with a comma behind it.

    Args:
        token: head of the noun phrase.
        grammar: that of its language.
    """
    if token.pos_ not in {"NOUN", "PROPN"} or preposition(token, grammar) not in grammar.viewpoints:
        return False
    phrase = sorted(word.i for word in token.subtree if word.i <= token.i)
    first, doc = phrase[0], token.doc
    start = token.sent.start
    while start < first and doc[start].pos_ in {"CCONJ", "PUNCT", "SPACE", "ADV"}:
        start += 1
    if first != start:
        return False
    end = token.i + 1
    while end < token.sent.end and token.is_ancestor(doc[end]) and doc[end].text != ",":
        end += 1
    return end < token.sent.end and doc[end].text == ","
