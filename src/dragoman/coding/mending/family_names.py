"""Makes one name of a particle and the family name behind it: "M. **De** Croo", "Mme **Le** Pen", "le président **Dos**
Santos".
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.coding.parsing.picking import picked
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

MOST_PARTICLES = 2
"""Particles before a family name, at most: "van den Berg"."""


def mend_family_names(doc: Doc, grammar: Grammar) -> None:
    """Changes parts of speech, heads and relations in place, where the parser takes a particle for another word.

    Args:
        doc: the parsed document.
        grammar: names the particles and the titles of persons.
    """
    for token in picked(doc, forms=grammar.family_particles | grammar.family_articles):
        if not 0 < token.i < len(doc) - 1 or not _begins(token, grammar):
            continue
        end = token.i + 1
        while end - token.i < MOST_PARTICLES and fold(doc[end].text) in grammar.family_particles:
            end += 1
        if end < len(doc) and doc[end].is_alpha and doc[end].text.istitle():
            _join(token, doc[end])


def _begins(word: Token, grammar: Grammar) -> bool:
    """Whether a particle begins a name: behind a title, or with a capital behind a small word."""
    form, before = fold(word.text), word.nbor(-1).text
    if fold(before) in grammar.honorifics:
        return form in grammar.family_particles or form in grammar.family_articles
    return form in grammar.family_particles and word.text[0].isupper() and before.isalpha() and before.islower()


def _join(particle: Token, last: Token) -> None:
    """Hangs the parts of a name on the noun before it, and what hung on them too, but for the verb that they bear."""
    doc, bearer = particle.doc, particle.nbor(-1)
    parts = list(doc[particle.i : last.i + 1])
    for child in [child for part in parts for child in part.children]:
        if child not in parts and child != bearer:
            child.head = bearer
    for part in parts:
        part.pos_, part.dep_ = "PROPN", "flat:name"
        part.head = bearer if part == particle else particle
