"""Those whom a text told before, as pronouns and descriptions find them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.coding.parties.reading import Reading
from dragoman.coding.syntax import SUBJECTS
from dragoman.coding.viewpoints import gives_view
from dragoman.records import Party
from dragoman.text import fold

IN_VIEW = 4
"""How far in mind somebody is in whose eyes the sentence is told: "pour Alger, ...", more than its subject."""


@dataclass(frozen=True, slots=True)
class Antecedent:
    """A party told before.

    Attributes:
        rank: how far it is in mind: 3 the subject of a main clause, 2 another subject or agent, 1 any other, 0 who only
            tells more of another.
        is_group: whether it is an armed group or a party by name, which stays one where it governs.
    """

    head: Token
    party: Party
    is_person: bool
    is_body: bool
    rank: int
    sentence: int
    is_group: bool = False


class Told:
    """Those told before, the last first, without whom a quotation only talks about: the text does not go on about them.

    Args:
        told: all of them, in the order of the text.
        quoted: number of its quotation by the index of a token in one.
        here: number of the quotation that is read; None outside.
    """

    def __init__(self, told: Sequence[Antecedent], quoted: dict[int, int], here: int | None) -> None:
        self._told, self._quoted, self._heard = told, quoted, {None, here}

    @property
    def heads(self) -> frozenset[Token]:
        """The head tokens of all of them."""
        return frozenset(each.head for each in self._told)

    def __reversed__(self) -> Iterator[Antecedent]:
        return (each for each in reversed(self._told) if self._quoted.get(each.head.i) in self._heard)


def as_antecedent(reading: Reading, token: Token, party: Party, sentence: int) -> Antecedent:
    """A party as one told before, by its head token and the number of its sentence."""
    is_body = token.i in reading.bodies or (
        token.i in reading.meanings and reading.meanings[token.i].kind in {"organisation", "group", "operation"}
    )
    rank = IN_VIEW if gives_view(token, reading.grammar) else rank_of(token)
    if rank == 1 and _tells_more_of_another(reading, token):
        rank = 0
    is_group = token.i in reading.meanings and reading.meanings[token.i].kind == "group"
    return Antecedent(token, party, token.i in reading.persons, is_body, rank, sentence, is_group)


def _tells_more_of_another(reading: Reading, token: Token) -> bool:
    """Whether a party only tells more of another, within whose phrase it stands: "un groupe originaire **de
    l'Ouganda**", "des hommes venus **du Tchad**".
    """
    head = token.head
    if head.dep_ in {"acl", "amod"} and fold(head.lemma_) in reading.grammar.coming:
        head = head.head
    elif token.dep_ != "nmod":
        return False
    return head.i in reading.by_head


def rank_of(token: Token) -> int:
    """How far somebody is in mind by his place in the sentence: see `Antecedent`."""
    if token.dep_ == "obl:agent":
        return 2
    if token.dep_ in SUBJECTS or token.dep_ == "ROOT":
        verb = token.head
        is_main = verb.dep_ in {"ROOT"} or (verb.dep_ == "conj" and verb.head.dep_ == "ROOT")
        return 3 if is_main else 2
    return 1
