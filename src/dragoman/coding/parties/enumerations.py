"""Follows a row of parties word by word, where the parser loses it: "entre A, B, C et D"."""

from __future__ import annotations

from collections.abc import Container

from spacy.tokens import Doc, Token

from dragoman.coding.syntax import features, plain_preposition, preposition
from dragoman.languages.grammar import Grammar

LONGEST = 60
"""Words that a row may have."""

NEAR = 8
"""Words within which the second of two parties follows the first, where no more of the row is seen."""

WITHIN = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "PUNCT", "CCONJ", "ADV"})
"""Parts of speech that stand in a row besides its prepositions of belonging."""


def rest_of_row(doc: Doc, first: int, known: Container[int], grammar: Grammar) -> list[int]:
    """The heads of the parties that follow one in its row, up to the one after the conjunction.

    Args:
        doc: the document.
        first: head of the first party.
        known: heads of all parties.
        grammar: that of the language.
    """
    return _row(doc, first, known, grammar) or _next(doc, first, known, grammar)


def _next(doc: Doc, first: int, known: Container[int], grammar: Grammar) -> list[int]:
    """The party after the conjunction, whatever it hangs on: "entre le parti et ses rivaux de l'Union"."""
    end = doc[first].sent.end
    conjunction = next((i for i in range(first + 1, min(end, first + NEAR)) if doc[i].pos_ == "CCONJ"), None)
    if conjunction is None or any("Fin" in features(word, "VerbForm") for word in doc[first:conjunction]):
        return []  # "des combats entre clans éclatent, et les civils fuient"
    after = (i for i in range(conjunction + 1, min(end, conjunction + NEAR)) if i in known)
    return [i for i in after if preposition(doc[i], grammar) not in grammar.locative][:1]


def _row(doc: Doc, first: int, known: Container[int], grammar: Grammar) -> list[int]:
    found: list[int] = []
    last, begun = False, False
    for token in doc[first + 1 : min(doc[first].sent.end, first + LONGEST)]:
        if token.pos_ == "CCONJ":
            last, begun = True, True
        elif token.text == ",":
            if last and found:
                break
            begun = True
        elif token.pos_ == "ADP":
            if plain_preposition(token, grammar) not in grammar.belonging:
                break
        elif token.pos_ not in WITHIN or token.text in {"(", ")", ":", ";", "«", "»", '"'}:
            break
        elif begun and token.i in known and not preposition(token, grammar) and not _is_within(token, first, found):
            found.append(token.i)
            begun = False
            if last:
                break
    return found if last else []


def _is_within(token: Token, first: int, found: list[int]) -> bool:
    """Whether a token only tells more of the party before it, as an adjective or the rest of a name."""
    before = found[-1] if found else first
    return token.head.i == before and token.dep_ in {"amod", "flat:name", "nmod"}
