"""Mends a participle in quotation marks that the parser parts from its auxiliary: 'a "fermement condamné" ces tirs'."""

from __future__ import annotations

from collections.abc import Container

from spacy.tokens import Doc, Token

from dragoman.coding.mending.forms import PARTICIPLE, set_form
from dragoman.coding.mending.passives import infinitive_of
from dragoman.coding.syntax import features, preposition
from dragoman.languages.grammar import Grammar

QUOTES = frozenset({'"', "«", "“", "'", "‘"})

MISTAKEN = frozenset({"VERB", "ADJ", "NOUN"})
"""Parts of speech that the tagger gives to such a participle."""


def mend_quoted_participles(doc: Doc, grammar: Grammar, verbs: Container[str]) -> None:
    """Gives each its auxiliary back, and with it the place in the sentence, in place.

    Args:
        doc: the parsed document.
        grammar: that of its language.
        verbs: folded lemmas of the lexicon's verbs.
    """
    for token in doc:
        if token.lemma_ in grammar.auxiliaries and "Fin" in features(token, "VerbForm") and not token.is_sent_end:
            _mend(token, grammar, verbs)


def _mend(auxiliary: Token, grammar: Grammar, verbs: Container[str]) -> None:
    doc, quote = auxiliary.doc, auxiliary.nbor(1)
    if quote.text not in QUOTES:
        return
    behind = doc[quote.i + 1 : auxiliary.sent.end]
    verb = next((token for token in behind if token.pos_ != "ADV"), None)
    if verb is None or verb.pos_ not in MISTAKEN:
        return
    is_past = verb.pos_ == "VERB" and "Past" in features(verb, "Tense")
    infinitive = verb.lemma_ if is_past else infinitive_of(verb, grammar, verbs)
    if not infinitive:
        return
    if auxiliary.head != verb:
        _take_place(verb, auxiliary)
    if verb.pos_ != "VERB":
        verb.pos_, verb.lemma_ = "VERB", infinitive
        set_form(verb, PARTICIPLE)
    for child in verb.children:
        if child.dep_ == "nsubj:pass":
            child.dep_ = "nsubj"
        elif child.dep_ == "obl:mod" and child.i > verb.i and child.pos_ == "NOUN" and not preposition(child, grammar):
            child.dep_ = "obj"


def _take_place(verb: Token, auxiliary: Token) -> None:
    """Puts a participle where its auxiliary stands, or the noun that the parser gave the auxiliary to: its object."""
    mistaken = auxiliary.head if auxiliary.dep_.startswith(("aux", "cop")) else auxiliary
    above, relation = mistaken.head, mistaken.dep_
    verb.head, verb.dep_ = (verb, "ROOT") if above == mistaken else (above, relation)
    for child in [child for child in mistaken.children if child != verb]:
        if mistaken == auxiliary or child.i <= verb.i:
            child.head = verb
    if mistaken != auxiliary:
        mistaken.head, mistaken.dep_ = verb, "obj"
    auxiliary.head, auxiliary.dep_, auxiliary.pos_ = verb, "aux:tense", "AUX"
