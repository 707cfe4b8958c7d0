"""Tells a person's name from a place of the same name: "Awa **Manga** a accusé", where Manga is a town as well."""

from __future__ import annotations

from spacy.tokens import Span, Token

from dragoman.languages.grammar import Grammar
from dragoman.text import fold


def is_in_a_name(tokens: Span, grammar: Grammar) -> bool:
    """Whether the words of a place belong to a longer name, as the parser has it.

    Args:
        tokens: the words that a place goes by.
        grammar: that of their language.
    """
    first, last = tokens[0], tokens[-1]
    if first.i > first.sent.start and _is_name_word(first.nbor(-1)):
        before = first.nbor(-1)
        if fold(before.text) in grammar.parts | grammar.settlements:
            return False  # "Nord Kivu", "Camp Kati"
        joined = any(token.dep_ == "flat:name" and token.head.i < first.i for token in tokens)
        return joined or any(before.head == token and before.dep_ == "flat:name" for token in tokens)
    if last.i + 1 < last.sent.end and _is_name_word(last.nbor(1)):
        after = last.nbor(1)
        return (after.dep_ == "flat:name" and after.head in tokens) or _stands_bare(first, grammar)
    return False


def _stands_bare(first: Token, grammar: Grammar) -> bool:
    """Whether a name follows a noun or its adjective with nothing between, as a holder's does that of his role: "le
    président ghanéen **Kossi** Adjei", where Kossi is a province as well.
    """
    if first.i == first.sent.start:
        return False
    before = first.nbor(-1)
    is_of_place = fold(before.lemma_) in grammar.parts | grammar.settlements
    return before.pos_ in {"NOUN", "ADJ"} and before.text.islower() and not is_of_place


def _is_name_word(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.text.istitle() and token.text.isalpha()
