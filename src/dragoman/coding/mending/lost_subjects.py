"""Gives a verb the subject that the parser hangs on a complement before its comma, or on the clause before an "and".

"Sur le front diplomatique, la France et l'Allemagne ont appelé ..."; "La nuit fut longue et **le maire** a cédé".
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.coding.parsing.picking import picked
from dragoman.coding.syntax import SUBJECTS, features, finite_word, preposition
from dragoman.languages.grammar import Grammar

NOUNS = frozenset({"NOUN", "PROPN"})

LOST = frozenset({"appos", "nmod", "conj", "dep", "obl:mod", "obj", "flat:name"})
"""Relations that the parser gives such a subject."""

ENDS_PHRASE = frozenset({"VERB", "AUX", "PRON", "SCONJ", "PUNCT", "CCONJ"})
"""Parts of speech behind which a subject may begin."""

CLAUSES = frozenset({"ROOT", "ccomp", "conj", "advcl", "parataxis", "acl:relcl"})


def mend_lost_subjects(doc: Doc, grammar: Grammar) -> None:
    """Changes relations in place."""
    for verb in picked(doc, poses={"VERB"}):
        if verb.dep_ in {"dep", "acl"} and verb.head.i > verb.i:
            _fronted_infinitive(verb)
    for verb in picked(doc, poses={"VERB"}):
        if verb.dep_ in CLAUSES and not _has_subject(verb):
            finite = finite_word(verb)
            if finite is not None and not _behind_conjunction(verb, finite):
                _find_subject(verb, finite, grammar)


def _fronted_infinitive(verb: Token) -> None:
    """An infinitive before the comma that the parser hangs on the subject behind it: "Après avoir fui, le ministre a
    ...". It tells what the subject's verb goes on from.
    """
    words = (verb, *(child for child in verb.children if child.dep_.startswith("aux")))
    marked = any(child.dep_ == "mark" and child.i < verb.i for child in verb.children)
    subject, clause = verb.head, verb.head.head
    infinitive = any("Inf" in features(word, "VerbForm") for word in words)
    if infinitive and marked and subject.dep_ in SUBJECTS and clause.pos_ == "VERB":
        verb.head, verb.dep_ = clause, "advcl"


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in {*SUBJECTS, "expl:subj", "cop"} for child in verb.children)


def _behind_conjunction(verb: Token, finite: Token) -> bool:
    """Whether a noun between a conjunction and the verb, which the parser coordinates with the clause before, is the
    verb's subject; it is then hung there.
    """
    first = min([finite.i, verb.i, *(child.i for child in verb.children if child.dep_.startswith("expl"))])
    start = first
    while start > verb.sent.start and verb.doc[start - 1].pos_ not in {
        "VERB",
        "AUX",
        "PRON",
        "SCONJ",
        "PUNCT",
        "CCONJ",
    }:
        start -= 1
    if start == first or start == verb.sent.start or verb.doc[start - 1].pos_ != "CCONJ":
        return False
    between = verb.doc[start:first]
    noun = next((token for token in between if token.pos_ in NOUNS and token.head.i < start), None)
    if noun is None or noun.dep_ != "conj" or between[0].pos_ not in {"DET", "NUM", "PROPN"}:
        return False
    clause = noun.head
    begun = any(child.dep_ in SUBJECTS and child.i < clause.i for child in clause.children)
    if not begun or not _agrees(noun, finite, several=False):
        return False
    passive = any(child.dep_ == "aux:pass" for child in verb.children)
    noun.head, noun.dep_ = verb, "nsubj:pass" if passive else "nsubj"
    for token in between:
        if token.head.i < start:
            token.head = noun
    return True


def _find_subject(verb: Token, finite: Token, grammar: Grammar) -> None:
    first = min(finite.i, verb.i)
    comma = next((t for t in reversed(verb.doc[verb.sent.start : first]) if _ends_phrase(t)), None)
    if comma is None or comma.text != "," or comma.i + 1 >= first:
        return
    between = verb.doc[comma.i + 1 : first]
    if any(token.pos_ in {"VERB", "AUX", "PRON", "SCONJ"} for token in between) or between[0].pos_ == "CCONJ":
        return
    heads = [token for token in between if token.pos_ in NOUNS and token.head.i < comma.i and token.dep_ in LOST]
    if not heads or len({head.head.i for head in heads}) != 1 or preposition(heads[0], grammar):
        return
    noun = heads[0]
    if not _agrees(noun, finite, several=len(heads) > 1):
        return
    holder = noun.head
    while holder.head != holder and holder.head != verb:
        holder = holder.head
    if holder.head != verb or not preposition(holder, grammar) or holder.i > comma.i:
        return
    passive = any(child.dep_ == "aux:pass" for child in verb.children)
    noun.head, noun.dep_ = verb, "nsubj:pass" if passive else "nsubj"
    for other in heads[1:]:
        other.head, other.dep_ = noun, "conj"
    for token in between:
        if token.head.i < comma.i and token != noun:
            token.head = noun


def _ends_phrase(token: Token) -> bool:
    """Whether what stands behind a token is a phrase of its own."""
    return token.is_punct and token.text not in {"-", "'"}


def _agrees(noun: Token, finite: Token, *, several: bool) -> bool:
    several = several or any(child.dep_ == "conj" for child in noun.children) or "Plur" in features(noun, "Number")
    plural = "Plur" in features(finite, "Number")
    return plural == several
