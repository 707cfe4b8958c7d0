"""Reads counted parties: in "des dizaines de soldats maliens" those who act are the soldiers, in "un groupe de" too."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.parsing.word_index import word_index
from dragoman.coding.parties.reading import Reading
from dragoman.coding.syntax import SUBJECTS, complements, features, preposition
from dragoman.text import fold

ARMED = frozenset({"MIL", "REB", "PRM", "COP"})
"""Sectors of those whose machines act for them."""


def read_quantities(reading: Reading) -> None:
    """Gives a noun of quantity the party of its complement, and a machine that does something whose it is."""
    grammar = reading.grammar
    nouns = {token.i for token in word_index(reading.doc).of_lemmas(grammar.quantities | grammar.collectives)}
    numbers = {token.i for token in reading.doc if token.dep_ in SUBJECTS and _is_number_of_some(token)}
    machines = {t.i for t in word_index(reading.doc).of_lemmas(grammar.machines) if t.dep_ in SUBJECTS}
    for i in sorted(nouns | numbers | machines, reverse=True):
        token = reading.doc[i]
        if i in reading.by_head:
            continue
        counted = _counted(reading, token)
        if counted is not None and fold(token.lemma_) in grammar.collectives and not _are_several(counted):
            continue  # "le groupe du président"
        if counted is not None and i in machines and reading.by_head[counted.i].sector not in ARMED:
            continue
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
    """Whether a subject is a number that stands for some of many: "79 des 2 400 détenus"."""
    return token.text.isdigit() and token.like_num


def _counted(reading: Reading, quantity: Token) -> Token | None:
    """The head of what is counted: the complement with "de" or "d'entre" that is a party."""
    heads = [
        head
        for name, head in complements(quantity, reading.grammar)
        if name.partition(" ")[0] in reading.grammar.belonging
    ]
    heads += [
        child
        for child in quantity.children
        if child.dep_ in {"nmod", "fixed", "flat:name"} and child.i > quantity.i and not _is_elsewhere(reading, child)
    ]
    return next((head for head in heads if head.i in reading.by_head), None)


def _is_elsewhere(reading: Reading, noun: Token) -> bool:
    """Whether a noun is another complement than of whom there are so many: "trois millions de dollars **au Ghana**"."""
    name = preposition(noun, reading.grammar)
    return bool(name) and name.partition(" ")[0] not in reading.grammar.belonging
