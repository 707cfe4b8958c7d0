"""Reads counted parties: in "des dizaines de soldats maliens" those who act are the soldiers, in "un groupe de" too."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.parties.reading import Reading
from dragoman.coding.syntax import SUBJECTS, complements, features
from dragoman.text import fold


def read_quantities(reading: Reading) -> None:
    """Gives a noun of quantity the party of its complement."""
    grammar = reading.grammar
    counting = grammar.quantities | grammar.collectives
    for token in reversed(reading.doc):
        lemma = fold(token.lemma_)
        if token.i in reading.by_head or not (lemma in counting or _is_number_of_some(token)):
            continue
        counted = _counted(reading, token)
        if counted is not None and lemma in grammar.collectives and not _are_several(counted):
            continue  # "le groupe du président"
        if counted is not None:
            party = reading.by_head[counted.i]
            reading.by_head[token.i] = replace(party, span=reading.phrase(token))
            for marks in (reading.bodies, reading.told):
                if counted.i in marks:
                    marks.add(token.i)


def _are_several(counted: Token) -> bool:
    """Whether people are told in the plural and without an article: "un groupe **de commerçants**"."""
    return "Plur" in features(counted, "Number") and not any(child.dep_ == "det" for child in counted.children)


def _is_number_of_some(token: Token) -> bool:
    """Whether a number stands for some of many: "79 des 2 400 détenus"."""
    return token.dep_ in SUBJECTS and token.text.isdigit() and token.like_num


def _counted(reading: Reading, quantity: Token) -> Token | None:
    """The head of what is counted: the complement with "de" or "d'entre" that is a party."""
    heads = [
        head
        for name, head in complements(quantity, reading.grammar)
        if name.partition(" ")[0] in reading.grammar.belonging
    ]
    heads += [
        child for child in quantity.children if child.dep_ in {"nmod", "fixed", "flat:name"} and child.i > quantity.i
    ]
    return next((head for head in heads if head.i in reading.by_head), None)
