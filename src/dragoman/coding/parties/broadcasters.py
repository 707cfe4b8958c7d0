"""Reads the names of stations and papers by the word that says so: "Espace **TV**", "**Radio** Zéphyr"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from dragoman.coding.parties.country_around import country_around
from dragoman.coding.parties.reading import Reading
from dragoman.coding.syntax import span_of
from dragoman.records import UNKNOWN, Party
from dragoman.text import fold

PRESS = "JRN"
"""PLOVER's sector of journalists and of what they work for."""

NAMING = frozenset({"PROPN", "NOUN", "ADJ", "X"})
"""Parts of speech that the tagger gives the words of a name."""


def read_broadcasters(reading: Reading) -> None:
    """Adds them, of the country that the text is about there, where the knowledge does not tell whose they are."""
    for words in _names(reading):
        if len(words) < 2 or not any(fold(word.text) in reading.grammar.broadcasting for word in words):
            continue
        head = words.root
        country, rule = country_around(reading, head)
        name = span_of(reading.doc, words.start, words.end)
        why = "name of a broadcaster" if country == UNKNOWN else f"name of a broadcaster, {rule}"
        reading.by_head[head.i] = Party(name, country, PRESS, name.text, why)
        reading.bodies.add(head.i)
        reading.covered.update(dict.fromkeys(range(words.start, words.end), head.i))


def _names(reading: Reading) -> Iterator[Tokens]:
    """Rows of words with a capital that no other name covers, whatever the tagger takes them for."""
    first = 0
    for token in reading.doc:
        if _is_part(reading, token):
            continue
        if first < token.i:
            yield reading.doc[first : token.i]
        first = token.i + 1


def _is_part(reading: Reading, token: Token) -> bool:
    return token.text[0].isupper() and token.pos_ in NAMING and token.i not in reading.covered
