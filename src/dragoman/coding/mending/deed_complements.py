"""Gives a noun that tells a deed the complements that the parser hangs on a word which only describes it.

"une attaque « massive » de la Russie", "l'attaque sans précédent du Hamas", "la prise par l'armée turque d'une ville".
"""

from __future__ import annotations

from collections.abc import Container
from itertools import pairwise

from spacy.tokens import Doc, Token

from dragoman.coding.parsing.picking import picked
from dragoman.coding.syntax import is_passive, is_verbal, preposition
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

COMPLEMENT = frozenset({"nmod", "obl:mod", "obl:arg", "obl:agent"})

NOUNS = frozenset({"NOUN", "PROPN"})


def mend_deed_complements(doc: Doc, grammar: Grammar, deeds: Container[str]) -> None:
    """Changes relations in place, each by a rule of its own.

    Args:
        doc: the parsed document.
        grammar: that of its language.
        deeds: folded lemmas of the lexicon's nouns.
    """
    for before, token in pairwise(doc):
        if token.pos_ == "NOUN" and before.dep_ == "amod" and before.head == token:
            _noun_of_adjective(token, before, deeds, grammar)
    for token in picked(doc, poses={"NOUN"}):
        if fold(token.lemma_) in deeds:
            for child in list(token.children):
                if child.i == token.i + 1 and child.dep_ == "amod" and child.pos_ == "NOUN":
                    _adjective(child, token, grammar)
                if child.i > token.i and child.dep_ == "amod" and child.pos_ == "ADJ":
                    _of_adjective(token, child, grammar)
                elif child.i > token.i and child.dep_ == "nmod" and fold(child.text) in grammar.describing:
                    _move(child, token, grammar)
            _agent_before_owner(token, grammar)
            _second_of_both(token, grammar)
            _other_side_behind(token, grammar)


def _noun_of_adjective(noun: Token, before: Token, deeds: Container[str], grammar: Grammar) -> None:
    """A deed and its adjective that the tagger takes for each other: "une **offensive armée** de rebelles"."""
    if fold(before.text) not in deeds or noun.text.lower() not in grammar.nouns_and_adjectives:
        return
    above, relation = noun.head, noun.dep_
    before.head, before.dep_ = (before, "ROOT") if above == noun else (above, relation)
    before.pos_, before.lemma_ = "NOUN", before.text.lower()
    noun.head, noun.dep_ = before, "amod"
    _adjective(noun, before, grammar)


def _adjective(word: Token, deed: Token, grammar: Grammar) -> None:
    """An adjective that the tagger takes for the noun of the same form: "une opération **armée** turque"."""
    masculine = grammar.nouns_and_adjectives.get(word.text.lower())
    if masculine is None:
        return
    word.pos_, word.lemma_ = "ADJ", masculine
    for child in [child for child in word.children if child != deed]:
        child.head = deed


def _of_adjective(deed: Token, adjective: Token, grammar: Grammar) -> None:
    """What the parser gives to an adjective that takes no complement: "une attaque meurtrière **contre un camp**"."""
    if fold(adjective.lemma_) not in grammar.with_complement:
        _move(adjective, deed, grammar)


def _move(describing: Token, deed: Token, grammar: Grammar) -> None:
    for child in list(describing.children):
        if child.i > describing.i and child.dep_ in COMPLEMENT and child.pos_ in NOUNS and preposition(child, grammar):
            child.head, child.dep_ = deed, "nmod"


def _second_of_both(deed: Token, grammar: Grammar) -> None:
    """The second of two sides that the parser takes for a second deed: "des combats entre rebelles **et soldats**"."""
    first = next((c for c in deed.children if c.i > deed.i and preposition(c, grammar) in grammar.reciprocal), None)
    if first is None or any(child.dep_ == "conj" for child in first.children):
        return
    for child in list(deed.children):
        if child.dep_ == "conj" and child.i > first.i and child.pos_ in NOUNS and not preposition(child, grammar):
            child.head = first
            return


def _agent_before_owner(deed: Token, grammar: Grammar) -> None:
    """The doer right behind the deed, whom the parser hangs elsewhere, and what it is done to behind him: "la conquête
    par l'armée turque de la ville".
    """
    if deed.i + 1 >= deed.sent.end:
        return
    case = deed.nbor(1)
    agent = case.head
    if case.dep_ != "case" or agent.i < deed.i or preposition(agent, grammar) not in grammar.agent:
        return
    if agent.head != deed:
        if not is_verbal(agent.head) or is_passive(agent.head, grammar):
            return
        agent.head, agent.dep_ = deed, "nmod"
    described = any(child.dep_ == "amod" and child.i > agent.i for child in agent.children)
    if not described or any(preposition(child, grammar) in grammar.belonging for child in deed.children):
        return
    for child in list(agent.children):
        after = all(other.i < child.i for other in agent.children if other.dep_ == "amod")
        if child.dep_ == "nmod" and after and preposition(child, grammar) in grammar.belonging:
            child.head = deed


def _other_side_behind(deed: Token, grammar: Grammar) -> None:
    """The other side right behind a deed in which something was done: "morts lors de heurts **avec l'armée**"."""
    if deed.i + 1 >= deed.sent.end or not preposition(deed, grammar):
        return
    case = deed.nbor(1)
    other = case.head
    if (
        case.dep_ != "case"
        or other.i < deed.i
        or preposition(other, grammar) not in (grammar.jointly | grammar.opposing | grammar.reciprocal)
    ):
        return
    if other.head.i < deed.i and other.head.is_ancestor(deed):
        other.head, other.dep_ = deed, "nmod"
