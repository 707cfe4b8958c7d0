"""Joins to a subject those who are told behind the clause to do the same: "Paris a condamné le putsch, **tout comme
l'ONU**", "..., **imitée par l'Union africaine**".
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.coding.parsing.picking import picked
from dragoman.coding.syntax import head_begun_by, is_passive, is_verbal, stands_at
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

NOUNS = frozenset({"NOUN", "PROPN"})


def mend_likewise(doc: Doc, grammar: Grammar) -> None:
    """Changes heads and relations in place.

    Args:
        doc: the parsed document.
        grammar: names the phrases, and the verbs of doing what another did.
    """
    firsts = frozenset(phrase.split()[0] for phrase in grammar.likewise)
    for token in picked(doc, forms=firsts):
        for phrase in grammar.likewise:
            words = phrase.split()
            if _is_set_off(token) and stands_at(doc, token.i, words, grammar):
                _join_behind(token, token.i + len(words), grammar)
                break
    for token in picked(doc, poses={"VERB", "ADJ"}):
        if fold(token.lemma_) in grammar.imitating and _is_set_off(token):
            _join_agent(token, grammar)


def _is_set_off(token: Token) -> bool:
    return token.i > token.sent.start and token.nbor(-1).text == ","


def _join_behind(first: Token, place: int, grammar: Grammar) -> None:
    """Joins whoever is told behind a phrase, whose words only join then."""
    doc = first.doc
    noun = head_begun_by(doc[place]) if place < len(doc) else None
    subject = _subject_before(first, grammar)
    if noun is None or noun.pos_ not in NOUNS or subject is None or noun.is_ancestor(subject) or noun == subject:
        return
    for word in doc[first.i : place]:
        for child in [child for child in word.children if not first.i <= child.i < place]:
            child.head = noun
        word.head, word.dep_ = noun, "cc"
    noun.head, noun.dep_ = subject, "conj"


def _join_agent(participle: Token, grammar: Grammar) -> None:
    """Joins those by whom a subject is told to be followed."""
    agent = next((c for c in participle.children if c.dep_ == "obl:agent" and c.pos_ in NOUNS), None)
    subject = _subject_before(participle, grammar)
    if agent is None or subject is None or agent.is_ancestor(subject):
        return
    for child in [child for child in agent.children if child.dep_ == "case"]:
        child.dep_ = "cc"
    agent.head, agent.dep_ = subject, "conj"


def _subject_before(token: Token, grammar: Grammar) -> Token | None:
    """The subject of the clause that ends before a word, which does something."""
    before = token.doc[token.i - 2] if token.i - 2 >= token.sent.start else token
    for verb in (before, *before.ancestors):
        if is_verbal(verb) and verb.i < token.i:
            subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
            if subject is not None and not is_passive(verb, grammar):
                return subject if subject.pos_ in NOUNS else None
    return None
