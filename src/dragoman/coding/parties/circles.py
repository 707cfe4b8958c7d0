"""Reads those around a politician: "le camp Diallo", "le clan du président déchu", "l'entourage de Kofi Mensah"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.coding.parsing.word_index import word_index
from dragoman.coding.parties.reading import Reading
from dragoman.coding.parties.role_owners import is_belonging
from dragoman.coding.syntax import features, preposition
from dragoman.records import UNKNOWN, Party
from dragoman.text import fold

OWNER_WITHIN = 6
"""Words within which whoever they are around is named: "le camp de l'ancien Premier ministre Kofi Mensah"."""

IN_POWER = frozenset({"GOV", "ELI", UNKNOWN})
"""Sectors of those whose followers hold no office by following them."""

RULE = "those around somebody"


def read_circles(reading: Reading) -> None:
    """Gives a noun for those around somebody known his country, and his sector or that of a party."""
    for token in word_index(reading.doc).of_lemmas(reading.grammar.circles.keys()):
        if "Plur" in features(token, "Number") or preposition(token, reading.grammar) in reading.grammar.locative:
            continue  # "dans un camp de réfugiés"
        owner = next(_politicians(reading, token), None)
        if owner is None:
            continue
        followers = reading.grammar.circles[fold(token.lemma_)]
        sector = followers if followers and owner.sector in IN_POWER else owner.sector
        reading.by_head[token.i] = Party(reading.phrase(token), owner.country, sector, "", RULE, owner.span)
        reading.nouns[token.i] = fold(token.lemma_)
        reading.told.add(token.i)
        reading.bodies.add(token.i)
        reading.persons.discard(token.i)


def _politicians(reading: Reading, token: Token) -> Iterator[Party]:
    """Politicians whose name or role stands right behind a noun, or behind its "de"."""
    doc, first = reading.doc, token.i + 1
    end = min(len(doc), first + OWNER_WITHIN, token.sent.end)
    if first >= end or not (is_belonging(reading, doc[first]) or reading.is_name_word(doc[first])):
        return
    for i in range(first, end):
        if doc[i].is_punct or doc[i].pos_ in {"VERB", "AUX"}:
            return
        # "Camp" may be a place's, so that no name behind it was read as a person's: "le camp **Diallo**".
        told = reading.by_head.get(i) if i in reading.persons else None
        party = told or reading.people_by_surname.get(fold(doc[i].text)) if i == first or told else None
        if party is not None and party.country in reading.naming.states and party.sector != "CVL":
            yield party
