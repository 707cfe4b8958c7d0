"""Joins the last of a row that the parser parts from it.

"avec le Mali et le Niger, **ainsi qu'avec** le Tchad", "contre des gendarmes et **des soldats**".
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.coding.mending.forms import set_form
from dragoman.coding.parsing.picking import picked
from dragoman.coding.syntax import SUBJECTS, features, is_verbal, preposition
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

NOUNS = frozenset({"NOUN", "PROPN"})

BELOW = frozenset({"nmod", "conj", "appos", "flat:name", "amod"})
"""Relations of nouns within the phrase of another."""

LOOSE = frozenset({"obl:mod", "ROOT", "conj"})
"""Relations that the parser gives to a name of which it does not see that it begins a row."""

ARTICLE = "Definite=Ind|Number=Plur|PronType=Art"


def join_rest(doc: Doc, grammar: Grammar) -> None:
    """Changes relations in place."""
    # Not from the index of words, which is made anew as long as parses are mended.
    for token in list(picked(doc, forms=grammar.joining)):
        if token.dep_ == "cc" and token.head.i > token.i and token.head.pos_ in NOUNS:
            _join(token, token.head, grammar)
    for token in picked(doc, poses={"PROPN"}):
        if token.dep_ in SUBJECTS and is_verbal(token.head) and token.i < token.head.i:
            _join_first(token, grammar)
    for token in list(picked(doc, forms={grammar.partitive})):
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


def _join_first(subject: Token, grammar: Grammar) -> None:
    """Makes the first name of a row the subject that the parser sees in the second: "**Lima**, Quito et Bogota ont"."""
    if subject.is_punct:  # a dash that the tagger takes for a name
        return
    doc, begins = subject.doc, min(word.i for word in subject.subtree if not word.is_punct)
    together = doc[begins].dep_ == "cc" and doc[begins].head == subject
    goes_on = any(child.dep_ == "conj" for child in subject.children)
    before = begins - 1 if together else begins - 2
    if before < 0 or not (together or (goes_on and begins and doc[begins - 1].text == ",")):
        return
    name = doc[before]
    if name.pos_ != "PROPN" or name.dep_ not in LOOSE or name.head.pos_ in NOUNS - {name.pos_} or name.head == subject:
        return
    first = min([before, *(child.i for child in name.children if child.dep_ == "det")])
    alone = first == 0 or doc[first - 1].is_punct or doc[first - 1].is_space
    if alone and not preposition(name, grammar) and not any(map(is_verbal, name.children)):
        verb, relation = subject.head, subject.dep_
        if name.is_ancestor(verb):
            # The verb that hangs below the name stands in its place, since no word may hang below itself.
            verb.head, verb.dep_ = (verb, "ROOT") if name.head == name else (name.head, name.dep_)
        name.head, name.dep_ = verb, relation
        subject.head, subject.dep_ = name, "conj"


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
