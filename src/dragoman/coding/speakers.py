"""Resolves "je" and "nous" within quotation marks to whoever is quoted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.reading import Reading
from dragoman.coding.syntax import is_verbal, logical_subjects, span_of
from dragoman.records import Party
from dragoman.text import fold

REACH = 80
"""Words between a pronoun and the verb of speech that says whose it is."""

OPENING, CLOSING = frozenset({"«", "“"}), frozenset({"»", "”"})
EITHER = frozenset({'"', "''"})


def read_speakers(reading: Reading, verbs: frozenset[str]) -> None:
    """Adds the parties of pronouns of the first person that stand in quotation marks.

    Args:
        reading: the document with all other parties read.
        verbs: folded lemmas of the verbs of speech.
    """
    speakers = list(_speakers(reading, verbs))
    for token in _quoted(reading):
        if token.i in reading.by_head or fold(token.text).strip("'") not in reading.grammar.first_person:
            continue
        near = [(abs(i - token.i) + (i < token.i) * 0.5, party) for i, party in speakers if abs(i - token.i) <= REACH]
        if near:
            party = min(near, key=lambda pair: pair[0])[1]
            span = span_of(reading.doc, token.i, token.i + 1)
            reading.by_head[token.i] = replace(
                party, span=span, rule="speaker", antecedent=party.antecedent or party.span
            )


def _speakers(reading: Reading, verbs: frozenset[str]) -> Iterator[tuple[int, Party]]:
    """Verbs of speech with who speaks, in the order of the text."""
    for token in reading.doc:
        if is_verbal(token) and fold(token.lemma_) in verbs:
            for head in logical_subjects(token, reading.grammar):
                if head.i in reading.by_head:
                    yield token.i, reading.by_head[head.i]
                    break


def _quoted(reading: Reading) -> Iterator[Token]:
    """The tokens within quotation marks; straight marks open and close by turns and end with the paragraph."""
    depth, straight = 0, False
    for token in reading.doc:
        if token.is_space and "\n\n" in token.text:
            depth, straight = 0, False
        elif token.text in OPENING:
            depth += 1
        elif token.text in CLOSING:
            depth = max(0, depth - 1)
        elif token.text in EITHER:
            straight = not straight
        elif depth or straight:
            yield token
