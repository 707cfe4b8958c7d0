"""Reads nouns for those whom a text told to be held, accused, carried off or hurt, or to have attacked: "a arrêté deux
étudiants. **Les suspects** ...", "des bandits ont tué un policier. **Les assaillants** ...".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.parsing.word_index import word_index
from dragoman.coding.parties.described_bodies import PEOPLE_SENTENCES, is_definite
from dragoman.coding.parties.reading import Reading
from dragoman.coding.parties.sectors import AGAINST_STATES
from dragoman.coding.syntax import SUBJECTS, UNDERGOING, features
from dragoman.records import UNKNOWN, Party
from dragoman.text import fold

ATTACKING = AGAINST_STATES | {"CRM"}
"""Sectors of those of whom a text may go on to tell as attackers."""

Fits = Callable[[Reading, Token, Party], bool]
"""Whether those of a head are whom a noun may take up."""


def read_accused(reading: Reading) -> None:
    """Gives such a noun the party of those told last to whom that was done, or who did it, as many of them."""
    grammar = reading.grammar
    _take_up(reading, grammar.accused, _undergoes(grammar.accusing))
    _take_up(reading, grammar.hostages, _undergoes(grammar.abducting))
    _take_up(reading, grammar.victims, _undergoes(grammar.hurting))
    _take_up(reading, grammar.attackers, _attacks)


def _take_up(reading: Reading, nouns: frozenset[str], fits: Fits) -> None:
    starts = [sentence.start for sentence in reading.doc.sents]
    for token in word_index(reading.doc).of_lemmas(nouns):
        party = reading.by_head.get(token.i)
        if party is None or party.name or token.i in reading.told or not is_definite(token):
            continue
        first = starts[max(0, starts.index(token.sent.start) - PEOPLE_SENTENCES)]
        for i in range(token.sent.start - 1, first - 1, -1):
            known = reading.by_head.get(i)
            if (
                known is None
                or known.country == UNKNOWN
                or not (i in reading.meanings or _are_as_many(reading.doc[i], token))
            ):
                continue
            if fits(reading, reading.doc[i], known):
                named = known.antecedent or known.span
                reading.by_head[token.i] = replace(known, span=party.span, rule="description of", antecedent=named)
                reading.told.add(token.i)
                break


def _are_as_many(head: Token, token: Token) -> bool:
    return ("Plur" in features(head, "Number")) == ("Plur" in features(token, "Number"))


def _undergoes(verbs: frozenset[str]) -> Fits:
    """Whether something that one of some folded verbs tells is done to those of a head."""

    def fits(reading: Reading, head: Token, party: Party) -> bool:
        noun = reading.counting(head)
        return noun.dep_ in UNDERGOING and fold(noun.head.lemma_) in verbs

    return fits


def _attacks(reading: Reading, head: Token, party: Party) -> bool:
    """Whether those of a head bear arms for no state, and do something."""
    return party.sector in ATTACKING and head.dep_ in {*SUBJECTS, "obl:agent"}
