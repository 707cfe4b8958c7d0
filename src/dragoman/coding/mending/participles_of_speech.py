"""Gives a participle behind a comma to whoever speaks: "..., a déclaré **le président**, exhortant ses alliés"."""

from __future__ import annotations

from collections.abc import Container

from spacy.tokens import Doc, Token

from dragoman.coding.parsing.picking import picked
from dragoman.coding.syntax import SUBJECTS, features, is_inserted, is_verbal, verb_lemmas
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

LOOSE = frozenset({"advcl", "acl", "amod", "conj", "xcomp"})
"""Relations that the parser gives such a participle."""


def mend_participles_of_speech(
    doc: Doc, grammar: Grammar, speech: frozenset[str], saying: Container[str], people: Container[str]
) -> None:
    """Hangs each participle on the verb of speech whose subject it goes on from, in place.

    Args:
        doc: the parsed document.
        grammar: that of its language.
        speech: folded lemmas of the verbs of speech.
        saying: folded lemmas of verbs that tell what somebody says, as "exhorter" and "accuser" do.
        people: folded forms of the nouns for people and institutions, who might say something themselves.
    """
    for token in picked(doc, deps=LOOSE):
        if not token.i or token.nbor(-1).text != ",":
            continue
        if "Part" not in features(token, "VerbForm") or "Pres" not in features(token, "Tense"):
            continue
        verb = _inserted_before(token, grammar, speech)
        if verb is None and fold(token.lemma_) in saying:
            verb = _above_things(token, grammar, speech, people)
        if verb is not None and verb != token and not token.is_ancestor(verb):
            token.head, token.dep_ = verb, "advcl"


def _inserted_before(token: Token, grammar: Grammar, speech: frozenset[str]) -> Token | None:
    """The verb of speech inserted right before the comma, with its subject behind it."""
    for verb in reversed(token.doc[token.sent.start : token.i]):
        if verb.pos_ == "VERB" and verb_lemmas(verb, grammar) & speech:
            subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
            inserted = is_inserted(verb) and any(child.i > verb.i for child in subjects)
            return verb if inserted and verb.head.i < token.i else None
        if verb.pos_ in {"VERB", "AUX"} and "Fin" in features(verb, "VerbForm") and not verb.dep_.startswith("aux"):
            return None
    return None


def _above_things(token: Token, grammar: Grammar, speech: frozenset[str], people: Container[str]) -> Token | None:
    """The verb of speech above a clause whose subject is a thing, which says nothing: "a répété que le missile était
    russe, contredisant ...".
    """
    clause = token.head
    while clause.dep_ != "ccomp" and clause.head != clause:
        clause = clause.head
    if clause.dep_ != "ccomp" or clause.head.i > clause.i or not is_verbal(clause.head):
        return None
    subjects = [child for child in clause.children if child.dep_ in SUBJECTS]
    things = subjects and all(s.pos_ == "NOUN" and fold(s.text) not in people for s in subjects)
    return clause.head if things and verb_lemmas(clause.head, grammar) & speech else None
