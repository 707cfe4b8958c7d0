"""Reads what a verb of judging calls its object ("juge la loi injuste"), and what one ought to do ("doit partir")."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.coding.quotations import CLOSING, OPENING
from dragoman.coding.syntax import features, preposition, with_conjuncts
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

QUOTED = 8
"""Words behind a verb of judging within which a quotation tells what it calls its object."""


def predicates(verb: Token) -> list[Token]:
    """What a verb of judging may call its object: what follows it, describes that, or hangs on the object."""
    below = [child for child in verb.children if child.i > verb.i]
    described = [each for child in below for each in child.children if each.dep_ in {"amod", "acl", "conj", "appos"}]
    # The parser hangs "cynique" of "qualifier un accord de cynique" on the accord.
    named = [each for child in below if child.dep_ in {"obj", "xcomp"} for each in with_conjuncts(child)]
    hung = [each for noun in named for each in noun.children if each.dep_ == "nmod"]
    return [*below, *described, *hung, *_quoted(verb)]


def _quoted(verb: Token) -> list[Token]:
    """What stands in quotation marks right behind a verb, however it is parsed: "qualifiée d'« inacceptable »"."""
    behind = verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + QUOTED)]
    opening = next((token.i for token in behind if token.text in OPENING), None)
    if opening is None or any(t.pos_ not in {"ADP", "PUNCT", "ADV"} for t in verb.doc[verb.i + 1 : opening]):
        return []
    inside: list[Token] = []
    for token in verb.doc[opening + 1 : min(verb.sent.end, opening + QUOTED)]:
        if token.text in CLOSING:
            return inside
        inside.append(token)
    return []


def named_by(token: Token, words: frozenset[str], grammar: Grammar) -> bool:
    """Whether a token is one of these folded words: by its lemma, as it is written, or in the masculine."""
    form = fold(token.text)
    # The tagger may take "illégale" of "d'illégale" for a noun.
    endings = grammar.adjective_endings.items() if token.pos_ == "NOUN" else ()
    guesses = [form.removesuffix(ending) + masculine for ending, masculine in endings if form.endswith(ending)]
    return not words.isdisjoint([*adjective_lemmas(token, grammar), *guesses])


def adjective_lemmas(token: Token, grammar: Grammar) -> list[str]:
    """The folded words that an adjective may be of, the likeliest first."""
    form = fold(token.text)
    endings = grammar.adjective_endings.items() if token.pos_ == "ADJ" else ()
    guesses = [form.removesuffix(ending) + masculine for ending, masculine in endings if form.endswith(ending)]
    return [fold(token.lemma_), form, *guesses]


def is_demanding(verb: Token) -> bool:
    """Whether "devoir" says what somebody ought to do: "doit", "devrait", but not "devra" or "a dû"."""
    return (
        "Pres" in features(verb, "Tense")
        and "Inf" not in features(verb, "VerbForm")
        and not any(child.dep_.startswith("aux") for child in verb.children)
    )


def judged(verb: Token, grammar: Grammar) -> list[Token]:
    """The object of a verb of judging, which the parser takes for what it is called: "juge la décision injuste"."""
    nouns = [child for child in verb.children if child.i > verb.i and child.pos_ in {"NOUN", "PROPN"}]
    return [noun for noun in nouns if noun.dep_ in {"xcomp", "nsubj"} and not preposition(noun, grammar)][:1]
