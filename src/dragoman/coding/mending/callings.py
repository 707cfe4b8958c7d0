"""Gives a verb of calling the word that it calls somebody, which the parser hangs on him.

"a qualifié les soldats **de « bandits »**", "traite le ministre **de voleur**". A participle gets whoever calls.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from dragoman.coding.parsing.picking import picked
from dragoman.coding.parsing.word_index import word_index
from dragoman.coding.syntax import complements, features, preposition
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

PREDICATE = "obl:arg"
"""Relation of what a verb of calling calls somebody."""

BEHIND = frozenset({"obl:arg", "obl:mod", "xcomp", "conj"})


def mend_callings(doc: Doc, grammar: Grammar) -> None:
    """Changes the relation of such words in place."""
    for verb in [token for token in picked(doc, deps={"acl"}) if token.pos_ == "VERB"]:
        _give_agent(verb, grammar)
    for verb in [token for token in doc if fold(token.lemma_) in grammar.calling]:
        for noun in [child for child in verb.children if child.i > verb.i and child.dep_ == "obj"]:
            bare = [below for below in _below(noun, grammar) if _is_bare(below)]
            if bare:
                bare[-1].head, bare[-1].dep_ = verb, PREDICATE
                for more in [child for child in noun.children if child.dep_ == "conj" and child.i > bare[-1].i]:
                    if preposition(more, grammar) in grammar.belonging and _is_bare(more):
                        more.head = bare[-1]  # "de criminels, **de traîtres** et de terroristes"


def _give_agent(verb: Token, grammar: Grammar) -> None:
    """Hangs on a participle the one who calls, not on what he calls: "un communiqué jugé mensonger **par Alger**"."""
    called = next((child for child in verb.children if child.dep_ == "xcomp" and child.i > verb.i), None)
    if called is None or "Part" not in features(verb, "VerbForm"):
        return
    for child in called.children:
        if child.i > called.i and preposition(child, grammar) in grammar.agent:
            child.head, child.dep_ = verb, "obl:agent"


def callings(doc: Doc, grammar: Grammar) -> frozenset[int]:
    """Indices of the nouns that only say what a verb calls somebody: nobody is meant by them besides."""
    return frozenset(
        noun.i
        for verb in word_index(doc).of_lemmas(grammar.calling)
        for name, noun in complements(verb, grammar)
        if name in grammar.belonging and noun.i > verb.i and noun.dep_ in BEHIND and _is_bare(noun)
    )


def _below(noun: Token, grammar: Grammar) -> Iterator[Token]:
    """The nouns behind a noun that hang on it with "de", each below the one before."""
    for name, below in complements(noun, grammar):
        if name in grammar.belonging and below.i > noun.i and below.dep_ == "nmod":
            yield below
            yield from _below(below, grammar)


def _is_bare(noun: Token) -> bool:
    """Whether a noun has no article and no capital: "de voleur", but not "de la République"."""
    determined = any(child.dep_ in {"det", "nummod"} for child in noun.children)
    return noun.pos_ in {"NOUN", "ADJ"} and not determined and noun.text.islower() and not _has_article(noun)


def _has_article(noun: Token) -> bool:
    """Whether the preposition before a noun has its article in it: "du", "des"."""
    return any("Def" in child.morph.get("Definite", []) for child in noun.children if child.dep_ == "case")
