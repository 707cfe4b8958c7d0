"""Gives appositions back to their nouns: "Awa Diop, **figure** de l'opposition, a fui"; "la Cenco, **médiatrice**,"."""

from __future__ import annotations

from collections.abc import Container

from spacy.tokens import Doc, Token

from dragoman.coding.mending.forms import set_form
from dragoman.coding.parsing.picking import picked
from dragoman.coding.syntax import SUBJECTS, features, preposition
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

NOUNS = frozenset({"NOUN", "PROPN"})
BEFORE_NOUNS = frozenset({"det", "case", "nummod", "cc"})
"""Relations of words that a bare apposition does not have."""


def mend_appositions(doc: Doc, grammar: Grammar, people: Container[str]) -> None:
    """Changes part of speech, lemma and relations of words in place, each by a rule of its own.

    Args:
        doc: the parsed document.
        grammar: that of its language.
        people: folded forms of the nouns for people.
    """
    participles = tuple(ending for endings in grammar.participle_endings.values() for ending in endings)
    for token in picked(doc, deps={"acl"}):
        if token.pos_ == "VERB" and fold(token.text) in people and not token.text.endswith(participles):
            _noun_of_people(token, grammar)
    for token in picked(doc, deps={"conj", "det", *SUBJECTS}, forms=grammar.apposed):
        is_apposed = token.pos_ == "VERB" and fold(token.text) in grammar.apposed
        is_member = token.dep_ == "conj" and token.pos_ in NOUNS
        opens_kind = token.dep_ == "det" and token.head.pos_ == "ADJ" and token.head.i > token.i
        is_name = token.dep_ in SUBJECTS and token.pos_ == "PROPN"
        if not (is_apposed or is_member or opens_kind or is_name) or token.i < 3:
            continue
        begins = token.nbor(-1) if is_member and token.nbor(-1).dep_ == "det" else token
        if begins.nbor(-1).text != ",":
            continue
        if is_apposed:
            _noun(token, grammar)
        elif is_name:
            _no_second_subject(token)
        elif is_member:
            _no_member(token)
        else:
            _which_of_its_kind(token.head, token.nbor(-2))


def _no_second_subject(name: Token) -> None:
    """A name between two commas that the parser takes for one more subject, though the verb has one and nothing joins
    the two: "Dix Kényans arrêtés lors d'une marche d'un opposant, **Awa Diop**, ont été condamnés".
    """
    verb, end = name.head, max(word.i for word in name.subtree) + 1
    others = [
        child for child in verb.children if child.dep_ == name.dep_ and child.i < name.i - 1 and child.pos_ != "PROPN"
    ]
    if not others:
        # "dans la capitale, **Lomé**, l'émissaire a ..."
        before = name.nbor(-2)
        later = [child for child in verb.children if child.dep_ == name.dep_ and child.i > name.i]
        joined = any(word.pos_ == "CCONJ" for word in name.doc[name.i : max((c.i for c in later), default=name.i)])
        others = later if before.pos_ in {"NOUN", "ADJ"} and not joined else []
    if not others or end >= verb.i or name.doc[end].text != "," or any(child.dep_ == "cc" for child in name.children):
        return
    before = name.nbor(-2)
    noun = before if before.pos_ in NOUNS or before.head == before else before.head
    name.head, name.dep_ = before if noun == name or name.is_ancestor(noun) else noun, "appos"


def _noun_of_people(token: Token, grammar: Grammar) -> None:
    """What somebody is, behind the name's comma, which the tagger takes for a verb without a subject: "Awa Diop,
    **représentante** de l'ONU, a condamné".
    """
    if token.i < 2 or token.nbor(-1).text != "," or not _has_owner(token, grammar):
        return
    name = token.nbor(-2)
    while name.dep_ == "flat:name" and name.head.i < name.i:
        name = name.head
    if name.pos_ != "PROPN" or token.is_ancestor(name) or any(child.dep_ in SUBJECTS for child in token.children):
        return
    for child in token.children:
        child.dep_ = "nmod" if child.dep_.startswith("obl") or child.dep_ == "obj" else child.dep_
    token.pos_, token.lemma_ = "NOUN", token.text.lower()
    set_form(token, "Number=Sing")
    token.head, token.dep_ = name, "appos"


def _noun(token: Token, grammar: Grammar) -> None:
    """What somebody is, which the tagger takes for a verb: "Awa Diop, figure de l'opposition, a fui"."""
    before = token.nbor(-2)
    if before.pos_ not in NOUNS or not _has_owner(token, grammar):
        return
    subject = next((child for child in token.children if child.dep_ in SUBJECTS and child.i < token.i), None)
    if subject is None or (subject != before and not subject.is_ancestor(before)):
        return
    if token.head == token:
        subject.head, subject.dep_ = subject, "ROOT"
    else:
        subject.head, subject.dep_ = token.head, token.dep_
    for child in list(token.children):
        if child != subject and child.dep_ not in {"obl:arg", "obl:mod", "nmod", "obj"}:
            child.head = subject
        elif child != subject:
            child.dep_ = "nmod"
    token.pos_, token.lemma_ = "NOUN", token.text.lower()
    set_form(token, "Number=Sing")
    token.head, token.dep_ = subject, "appos"


def _has_owner(token: Token, grammar: Grammar) -> bool:
    """Whether whose it is follows: "figure de l'opposition"."""
    return any(child.i > token.i and preposition(child, grammar) in grammar.belonging for child in token.children)


def _no_member(noun: Token) -> None:
    """A bare noun between commas, which no "and" joins to a row: "la Cenco, médiatrice dans la crise, a appelé"."""
    first = noun.head
    row = [first, noun, *(child for child in (*first.children, *noun.children) if child.dep_ == "conj")]
    before = [child for child in noun.children if child.dep_ in BEFORE_NOUNS]
    # "Clara Ruiz, une Espagnole de 21 ans, a été arrêtée"
    is_one = first.pos_ == "PROPN" and len(before) == 1 and "Ind" in features(before[0], "Definite")
    joined = (before and not is_one) or any(child.dep_ == "cc" for word in row for child in word.children)
    end = max(word.i for word in noun.subtree) + 1
    closed = end < len(noun.doc) and noun.doc[end].text == ","
    alone = len(row) == 2 + (noun in first.children)
    if not joined and closed and alone and (is_one or noun.text[0].islower()):
        noun.dep_ = "appos"


def _which_of_its_kind(adjective: Token, noun: Token) -> None:
    """Which of its kind a thing is, where the parser has that act, or makes a row of both: "un accord, **le premier**
    depuis 2002, a été conclu", "l'attaque, la plus **meurtrière** depuis dix ans, a fait vingt morts".
    """
    if noun.pos_ != "NOUN" or any(child.dep_ in {"case", "cc"} for child in (*noun.children, *adjective.children)):
        return
    if adjective.dep_ == "conj" and adjective.head == noun:
        adjective.dep_ = "appos"
    elif adjective.dep_ in SUBJECTS and noun.head == adjective.head:
        verb = adjective.head
        if any(word.text == "," for word in verb.doc[adjective.i : verb.i]):
            noun.dep_ = adjective.dep_
            adjective.head, adjective.dep_ = noun, "appos"
