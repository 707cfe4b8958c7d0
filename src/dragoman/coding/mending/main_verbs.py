"""Gives a sentence back its main verb where the parser takes the subject, or a relative clause, for the whole."""

from __future__ import annotations

from spacy.tokens import Span, Token

from dragoman.coding.syntax import SUBJECTS, features, finite_word, preposition
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

NOUNS = frozenset({"NOUN", "PROPN"})

BELOW = frozenset({"acl", "amod", "nmod", "appos", "advcl", "advmod", "ccomp", "conj", "dep", "parataxis", "xcomp"})
"""Relations in which the main verb was found below what the parser took for the sentence's root."""


def find_main_verb(sentence: Span, grammar: Grammar) -> None:
    """Makes the main verb of a sentence its root, in place, where the root is the subject or a relative clause's verb.

    The main verb is finite; no conjunction and no relative pronoun makes it subordinate; and it has no subject of its
    own before it, or one behind a preposition, which no subject has.
    """
    root = sentence.root
    if root.pos_ in NOUNS:
        if preposition(root, grammar) or _has_predicate(root):
            return
        subject: Token | None = root
    else:
        subject = _subject_before_relative(root, grammar)
    if subject is None:
        return
    for verb in sentence[root.i - sentence.start + 1 :]:
        if verb.pos_ in {"VERB", "AUX"} and _is_main(verb, subject, grammar):
            _make_root(verb, root, subject)
            return


def _has_predicate(root: Token) -> bool:
    return any(child.dep_.startswith(("cop", "aux")) or child.dep_ in SUBJECTS for child in root.children)


def _subject_before_relative(verb: Token, grammar: Grammar) -> Token | None:
    """The first of a verb's two subjects, where a relative pronoun between them shows that only the second is its own:
    "**le général**, que ses hommes accusent de trahison, a fui".
    """
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS and child.i < verb.i]
    if len(subjects) < 2 or subjects[0].pos_ not in NOUNS:
        return None
    between = verb.doc[subjects[0].i + 1 : subjects[1].i]
    relative = any(fold(word.text).strip("'") in grammar.relatives for word in between)
    return subjects[0] if relative and not preposition(subjects[0], grammar) else None


def _is_main(verb: Token, subject: Token, grammar: Grammar) -> bool:
    finite = finite_word(verb)
    if finite is None or verb.dep_ not in BELOW or "Imp" in features(finite, "Mood"):
        return False
    if verb.dep_ == "conj" and verb.head != subject and finite_word(verb.head) is not None:
        return False
    below = [child for child in verb.children if child.i < verb.i]
    if any(child.dep_ in {"mark", "expl:subj"} or child.pos_ == "SCONJ" for child in below):
        return False
    if any("Rel" in features(child, "PronType") for child in below):
        return False
    group = [finite.i, *(child.i for child in below if child.dep_.startswith("expl"))]
    before = verb.doc[min(group) - 1]
    if before.is_quote or before.pos_ == "SCONJ" or {"Rel", "Int"} & set(features(before, "PronType")):
        return False
    own = [child for child in below if child.dep_ in SUBJECTS]
    return all(preposition(child, grammar) for child in own) and _agrees(finite, subject)


def _agrees(finite: Token, subject: Token) -> bool:
    several = any(child.dep_ == "conj" and child.pos_ in NOUNS for child in subject.children)
    number = ("Plur",) if several else features(subject, "Number")
    return "3" in features(finite, "Person") and (not number or number == features(finite, "Number"))


def _make_root(verb: Token, root: Token, subject: Token) -> None:
    above = verb.head
    for child in verb.children:
        if child.dep_ in SUBJECTS and child.i < verb.i:
            child.head, child.dep_ = above, "nmod" if above.pos_ in NOUNS else "obl:arg"
        elif child.dep_ in SUBJECTS:
            child.dep_ = "obj"
    passive = any(child.dep_ == "aux:pass" for child in verb.children)
    verb.head, verb.dep_ = verb, "ROOT"
    subject.head, subject.dep_ = verb, "nsubj:pass" if passive else "nsubj"
    if root != subject:
        root.head, root.dep_ = subject, "acl:relcl"
    for child in list(root.children):
        if child.i > verb.i and child.dep_ in {"punct", "obj", "obl:arg", "obl:mod", "advcl", "parataxis"}:
            child.head = verb
