"""Joins the last of a row that the parser parts from it.

"avec le Mali et le Niger, **ainsi qu'avec** le Tchad", "contre des gendarmes et **des soldats**".
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.coding.mending.forms import set_form
from dragoman.coding.parsing.word_index import word_index
from dragoman.coding.syntax import features, preposition
from dragoman.languages import Grammar
from dragoman.text import fold

NOUNS = frozenset({"NOUN", "PROPN"})

BELOW = frozenset({"nmod", "conj", "appos", "flat:name", "amod"})
"""Relations of nouns within the phrase of another."""

ARTICLE = "Definite=Ind|Number=Plur|PronType=Art"


def join_rest(doc: Doc, grammar: Grammar) -> None:
    """Changes relations in place."""
    for token in word_index(doc).of_texts(grammar.joining):
        if token.dep_ == "cc" and token.head.i > token.i and token.head.pos_ in NOUNS:
            _join(token, token.head, grammar)
    for token in word_index(doc).of_texts({grammar.partitive}):
        if token.dep_ == "case" and token.head.dep_ == "conj":
            _give_article(token, token.head, grammar)


def _join(joining: Token, noun: Token, grammar: Grammar) -> None:
    """Hangs a noun on the nearest one before that the same preposition introduces, or on the phrase just before."""
    if noun.dep_ == "conj" and noun.head.pos_ in NOUNS:
        return
    cue = preposition(noun, grammar)
    before = [word for word in joining.doc[joining.sent.start : joining.i] if word.pos_ in NOUNS]
    same = [word for word in before if cue and preposition(word, grammar) == cue]
    first = same[-1] if same else _top(before[-1]) if before and not cue else None
    if first is not None and first.i < joining.i and not noun.is_ancestor(first):
        noun.head, noun.dep_ = first, "conj"


def _top(noun: Token) -> Token:
    """The noun whose phrase ends at a noun."""
    while noun.dep_ in BELOW and noun.head.pos_ in NOUNS:
        noun = noun.head
    return noun


def _give_article(case: Token, noun: Token, grammar: Grammar) -> None:
    """The article of several that the parser takes for a preposition, as that of the first of the row shows."""
    first = noun.head
    articles = [child for child in first.children if child.dep_ == "det" and fold(child.text) == grammar.partitive]
    if articles and "Ind" in features(articles[0], "Definite") and preposition(first, grammar) not in grammar.belonging:
        case.pos_, case.dep_ = "DET", "det"
        set_form(case, ARTICLE)
