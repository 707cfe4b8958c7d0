"""Hangs a present participle on whoever is seen doing it: "une vidéo montre **des soldats** tirant sur la foule"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.coding.parsing.picking import picked
from dragoman.coding.syntax import features
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

FARTHEST = 2
"""Words between the phrase of whoever is seen and the participle."""


def mend_watched(doc: Doc, grammar: Grammar) -> None:
    """Changes relations in place: the parser takes what is seen for what the one who sees does meanwhile."""
    for token in picked(doc, deps={"advcl", "xcomp"}):
        if _is_bare_participle(token, grammar):
            verb = token.head
            if fold(verb.lemma_) not in grammar.perception or token.i < verb.i:
                continue
            seen = next((c for c in verb.children if c.dep_ == "obj" and verb.i < c.i < token.i), None)
            if seen is not None and token.i - _end(seen, token) <= FARTHEST:
                token.head, token.dep_ = seen, "acl"


def _is_bare_participle(token: Token, grammar: Grammar) -> bool:
    """Whether it is a present participle without "en", which would be a gerund."""
    present = "Part" in features(token, "VerbForm") and "Pres" in features(token, "Tense")
    return present and not any(child.dep_ == "mark" and fold(child.text) in grammar.engaged for child in token.children)


def _end(noun: Token, before: Token) -> int:
    """The index behind the last word of a noun's phrase that stands before a word."""
    return max(word.i for word in noun.subtree if word.i < before.i) + 1
