"""Gives finite verbs without a subject the noun or pronoun in front of them that the parser takes for a complement."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.coding.parsing.picking import picked
from dragoman.coding.syntax import SUBJECTS, features, finite_word, is_verbal, preposition
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

NOUNS = frozenset({"NOUN", "PROPN"})

MISTAKEN = frozenset({"obl:mod", "obl:arg", "dep", "nmod", "advmod", "advcl", "vocative"})
"""Relations that the parser gives such a subject."""

CLAUSES = frozenset({"ROOT", "ccomp", "conj", "advcl", "parataxis"})


def mend_bare_subjects(doc: Doc, grammar: Grammar) -> None:
    """Changes relations in place."""
    for verb in picked(doc, poses={"VERB"}):
        if verb.dep_ not in CLAUSES | {"acl"}:
            continue
        finite = finite_word(verb)
        if finite is None or any(child.dep_ in {*SUBJECTS, "expl:subj", "csubj"} for child in verb.children):
            continue
        if verb.dep_ == "acl" or (verb.dep_ == "conj" and not _own_subject(verb, finite, grammar)):
            _second_clause(verb, finite, grammar)
        elif verb.dep_ != "conj":
            _own_subject(verb, finite, grammar)


def _own_subject(verb: Token, finite: Token, grammar: Grammar) -> bool:
    """What hangs on the verb: "**l'opposant** et candidat, Bento Macuane, a appelé", "**il** les a exhortés"."""
    for word in reversed([child for child in verb.children if child.i < min(finite.i, verb.i)]):
        if word.pos_ == "PRON" and fold(word.text) in grammar.nominatives and not preposition(word, grammar):
            _make_subject(word, verb)
            return True
        bare = word.dep_ in MISTAKEN and word.pos_ in NOUNS and not preposition(word, grammar)
        determined = word.pos_ == "PROPN" or any(child.dep_ == "det" and child.i < word.i for child in word.children)
        if bare and determined and fold(word.lemma_) not in grammar.time_nouns and _agrees(word, finite):
            _make_subject(word, verb)
            return True
    return False


def _second_clause(verb: Token, finite: Token, grammar: Grammar) -> None:
    """The subject of a clause that goes on behind "et", which the parser coordinates with a noun before it: "craint
    l'Égypte et **le président togolais** a été reçu à Lomé".
    """
    end = min([finite.i, verb.i, *(child.i for child in verb.children if child.dep_ in {"advmod", "iobj", "obj"})])
    noun = next((w for w in reversed(verb.doc[verb.sent.start : end]) if w.dep_ == "conj" and w.pos_ in NOUNS), None)
    if noun is None or preposition(noun, grammar) or not _agrees(noun, finite) or noun in (verb, *verb.subtree):
        return
    within = {noun.i, *(word.i for word in noun.subtree)} - {verb.i, *(word.i for word in verb.subtree)}
    first = min(within)
    joins = verb.doc[first]
    between = verb.doc[max(within) + 1 : end]
    determined = noun.pos_ == "PROPN" or any(child.dep_ == "det" for child in noun.children)
    if joins.dep_ != "cc" or not determined or any(word.pos_ not in {"ADV", "PUNCT"} for word in between):
        return
    clause = next((word for word in noun.ancestors if is_verbal(word) and word != verb), None)
    if clause is None or clause.i > first or verb.is_ancestor(clause):
        return
    joins.head = verb
    verb.head, verb.dep_ = clause, "conj"
    _make_subject(noun, verb)


def _make_subject(word: Token, verb: Token) -> None:
    passive = any(child.dep_ == "aux:pass" for child in verb.children)
    word.head, word.dep_ = verb, "nsubj:pass" if passive else "nsubj"


def _agrees(noun: Token, finite: Token) -> bool:
    several = any(child.dep_ == "conj" and _is_another(child) for child in noun.children)
    plural = several or "Plur" in features(noun, "Number")
    return not features(finite, "Number") or ("Plur" in features(finite, "Number")) == plural


def _is_another(word: Token) -> bool:
    """Whether a coordinated noun is somebody else, and no second title: "l'opposant et candidat"."""
    return word.pos_ == "PROPN" or any(child.dep_ in {"det", "nummod"} for child in word.children)
