"""Tells which words may stand in a person's name by how they are written: "Kofi", "al-Tijani", "ould Brahim"."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.text import fold


def is_written_as_name(token: Token, particles: frozenset[str]) -> bool:
    """Whether a word begins with a capital, or a particle with a hyphen before the capital: "al-Tijani".

    Args:
        token: any word.
        particles: folded words that begin a name before a hyphen, whether with a capital or not.
    """
    first, hyphen, rest = token.text.partition("-")
    return token.text[0].isupper() or bool(hyphen and rest and rest[0].isupper() and fold(first) in particles)


def is_particle_within_name(token: Token, particles: frozenset[str]) -> bool:
    """Whether a small word stands between two of one name: "Ali **ould** Brahim"."""
    if fold(token.text) not in particles or not 0 < token.i < len(token.doc) - 1:
        return False
    return token.nbor(-1).text.istitle() and token.nbor(1).text.istitle()
