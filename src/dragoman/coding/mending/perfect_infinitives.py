"""Mends participles that the tagger takes for nouns behind "avoir": "accusés d'avoir **massacré** des civils"."""

from __future__ import annotations

from collections.abc import Container

from spacy.tokens import Doc, Token

from dragoman.coding.mending.forms import PARTICIPLE, set_form
from dragoman.coding.mending.passives import infinitive_of
from dragoman.coding.syntax import is_verbal
from dragoman.languages.grammar import Grammar

CLAUSES = frozenset({"obj", "ccomp", "xcomp"})
"""Relations of what a verb says or does to already."""


def mend_perfect_infinitives(doc: Doc, grammar: Grammar, verbs: Container[str]) -> None:
    """Gives each its auxiliary and what hangs on it, in place.

    Args:
        doc: the parsed document.
        grammar: that of its language.
        verbs: folded lemmas of the lexicon's verbs.
    """
    for token in doc:
        if "Inf" not in token.morph.get("VerbForm", []):
            continue
        if token.lemma_ in grammar.auxiliaries and not token.is_sent_end:
            _mend(token, grammar, verbs)
        if "Inf" in token.morph.get("VerbForm", []) and token.i >= 2:
            _of_what(token, grammar)
            _of_whom(token)


def _of_what(infinitive: Token, grammar: Grammar) -> None:
    """What somebody is accused of, right behind the verb, which the parser hangs on a verb further on."""
    mark, verb = infinitive.nbor(-1), infinitive.nbor(-2)
    clause = infinitive.head if infinitive.dep_.startswith("aux") else infinitive
    if mark.pos_ != "ADP" or verb.pos_ != "VERB" or verb.lemma_ not in grammar.object_control:
        return
    if clause.head != verb and clause.head.i > clause.i and not clause.is_ancestor(verb):
        clause.head, clause.dep_ = verb, "xcomp"


def _of_whom(infinitive: Token) -> None:
    """What somebody says that he did or does, which the parser hangs on a noun before it, though no preposition joins
    the two: "ont annoncé à la télévision **avoir renversé** le président".
    """
    clause = infinitive.head if infinitive.dep_.startswith("aux") else infinitive
    noun = clause.head
    alone = infinitive.nbor(-1) in noun.subtree and infinitive.nbor(-1).pos_ in {"NOUN", "PROPN", "ADJ"}
    if clause.dep_ != "acl" or noun.pos_ != "NOUN" or noun.i > infinitive.i or not alone:
        return
    verb = next(filter(is_verbal, noun.ancestors), None)
    if verb is not None and noun.dep_.startswith("obl") and not any(c.dep_ in CLAUSES for c in verb.children):
        clause.head, clause.dep_ = verb, "xcomp"


def _mend(auxiliary: Token, grammar: Grammar, verbs: Container[str]) -> None:
    if auxiliary.dep_.startswith("aux"):
        return
    behind = auxiliary.doc[auxiliary.i + 1 : auxiliary.sent.end]
    verb = next((word for word in behind if word.pos_ != "ADV"), None)
    if verb is None or verb.pos_ not in {"NOUN", "ADJ"} or verb.head != auxiliary:
        return
    infinitive = infinitive_of(verb, grammar, verbs)
    if not infinitive or any(child.dep_ in {"det", "case"} and child.i < verb.i for child in verb.children):
        return
    above, relation = auxiliary.head, auxiliary.dep_
    verb.head, verb.dep_ = (verb, "ROOT") if above == auxiliary else (above, relation)
    verb.pos_, verb.lemma_ = "VERB", infinitive
    set_form(verb, PARTICIPLE)
    for child in [child for child in auxiliary.children if child != verb]:
        child.head = verb
    auxiliary.head, auxiliary.dep_, auxiliary.pos_ = verb, "aux:tense", "AUX"
    for noun in verb.children:
        if noun.dep_ == "nmod" and noun.i > verb.i:
            _become_object(noun, grammar)


def _become_object(noun: Token, grammar: Grammar) -> None:
    """What is done to, whose plural article the parser took for a preposition: "massacré **des** civils"."""
    case = next((child for child in noun.children if child.dep_ == "case"), None)
    if case is None or case.text.lower() == grammar.partitive:
        noun.dep_ = "obj"
        if case is not None:
            case.dep_, case.pos_ = "det", "DET"
    else:
        noun.dep_ = "obl:arg"
