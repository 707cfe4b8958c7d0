"""Makes a subject of who stands behind the verb of a relative clause: "le dialogue que réclame **l'opposition**"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.coding.parsing.picking import picked
from dragoman.coding.syntax import SUBJECTS, features, finite_word

NOUNS = frozenset({"NOUN", "PROPN"})
"""Parts of speech of a subject that may stand behind its verb."""


def mend_inverted_relatives(doc: Doc) -> None:
    """Changes relations in place: a verb has one object, which here is the pronoun that begins its clause."""
    for token in picked(doc, deps={"obj"}):
        if "Rel" not in features(token, "PronType"):
            continue
        verb = token.head
        if verb.i < token.i or any(child.dep_ in SUBJECTS for child in verb.children) or finite_word(verb) is None:
            continue
        behind = [child for child in verb.children if child.i > verb.i and child.dep_ == "obj" and _is_bare(child)]
        if behind:
            behind[0].dep_ = "nsubj"


def _is_bare(noun: Token) -> bool:
    return noun.pos_ in NOUNS and not any(child.dep_ == "case" for child in noun.children)
