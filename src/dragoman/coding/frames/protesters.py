"""Finds who protests where the noun for a protest has nobody of its own beside it."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from dragoman.languages.grammar import Grammar
from dragoman.text import fold


def protesters_near(protest: Token, nouns: Mapping[int, str], grammar: Grammar) -> list[Token]:
    """Those whom the sentence of a protest calls protesters, else the sentence after or before it: "La manifestation a
    été interdite. La police a dispersé **les manifestants**".

    Args:
        protest: the noun that tells of it.
        nouns: the role or group noun of each party by the index of its head.
        grammar: that of the language.
    """
    doc, own = protest.doc, protest.sent
    sentences = [own]
    if own.end < len(doc):
        sentences.append(doc[own.end].sent)
    if own.start:
        sentences.append(doc[own.start - 1].sent)
    for sentence in sentences:
        found = [doc[i] for i in range(sentence.start, sentence.end) if fold(nouns.get(i, "")) in grammar.protesters]
        if found:
            return found[:1]
    return []
