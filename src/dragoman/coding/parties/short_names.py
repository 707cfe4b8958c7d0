"""Reads the short names of bodies that a text named in full: "la Cour pénale internationale ... **la Cour** ..."."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.parsing.word_index import word_index
from dragoman.coding.parties.described_bodies import is_definite
from dragoman.coding.parties.reading import Reading
from dragoman.coding.syntax import features
from dragoman.records import Party
from dragoman.text import fold

OF_BODIES = frozenset({"organisation", "group"})
"""Kinds of names that may be told by their first word."""


def read_short_names(reading: Reading) -> None:
    """Gives a word with an article, alone, the body told last whose name begins with it, and as it does."""
    named: dict[str, list[int]] = {}
    states = {fold(noun) for noun in reading.grammar.state_nouns}  # "l'État" is no "État islamique"
    for i, meaning in reading.meanings.items():
        if meaning.kind in OF_BODIES and i in reading.by_head:
            words = reading.by_head[i].span.text.split()
            if len(words) > 1 and words[0].isalpha() and fold(words[0]) not in states:
                named.setdefault(fold(words[0]), []).append(i)
    for token in word_index(reading.doc).of_texts(named.keys()) if named else ():
        if token.i in reading.covered or token.i in reading.told or not _stands_alone(token):
            continue
        before = [i for i in named[fold(token.text)] if i < token.i and _is_written_alike(reading, i, token)]
        if before:
            _take_up(reading, token, reading.by_head[max(before)])


def _is_written_alike(reading: Reading, name: int, token: Token) -> bool:
    """Whether both begin with a capital, or neither and both are plural: "les **garde-côtes** libyens"."""
    written = reading.by_head[name].span.text
    if token.text[0].isupper():
        return written[0].isupper()
    both = "Plur" in features(token, "Number") and "Plur" in features(reading.doc[name], "Number")
    return written.split()[0] == token.text and both


def _stands_alone(token: Token) -> bool:
    """Whether nothing but an article or a preposition stands beside a word, and none of its own name behind it."""
    behind = token.nbor(1) if token.i + 1 < len(token.doc) else None
    goes_on = behind is not None and (behind.text[0].isupper() or behind.head == token) and behind.text[0].isalpha()
    return is_definite(token) and not goes_on and all(child.dep_ in {"det", "case"} for child in token.children)


def _take_up(reading: Reading, token: Token, body: Party) -> None:
    party = replace(body, span=reading.phrase(token), rule="description of", antecedent=body.span)
    reading.by_head[token.i] = party
    for marks in (reading.bodies, reading.told):
        marks.add(token.i)
