"""Mends clauses with a word between auxiliary and participle that only takes up the subject: "ont tous deux nié"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.coding.parsing.picking import picked
from dragoman.coding.syntax import SUBJECTS
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

REACH = 3
"""Words behind the first of such words within which the participle stands."""

MISTAKEN = frozenset({"expl:subj", "punct", "case", "det", "amod"})
"""Relations that the parser gives a participle which it takes for a word of its object's."""


def mend_floating(doc: Doc, grammar: Grammar) -> None:
    """Makes each such word an adverb of the participle behind it, which keeps its own subject, in place."""
    for token in picked(doc, forms=grammar.floating):
        if token.i and _is_auxiliary(doc[token.i - 1]):
            _stand_aside(token, grammar)


def _is_auxiliary(word: Token) -> bool:
    """Whether a word is one of a compound tense, which the tagger may take for a verb of its own."""
    return word.pos_ == "AUX" or word.dep_.startswith("aux")


def _stand_aside(first: Token, grammar: Grammar) -> None:
    doc, auxiliary = first.doc, first.nbor(-1)
    words = [first]
    while (run := _goes_on(words[-1], grammar)) is not None:
        words += run
    behind = doc[words[-1].i + 1 : min(first.sent.end, words[-1].i + 1 + REACH)]
    verb = next((token for token in behind if token.pos_ == "VERB"), None)
    if verb is None or any(token.pos_ in {"NOUN", "PROPN", "DET"} for token in doc[words[-1].i + 1 : verb.i]):
        return
    if verb.head in words:
        # The parser takes the word for the sentence's verb, and the verb for a clause below it.
        top = next((word for word in words if word.head not in words), words[0])
        verb.head, verb.dep_ = (verb, "ROOT") if top.head == top else (top.head, top.dep_)
    if verb.dep_ in MISTAKEN and verb.head.pos_ == "NOUN" and verb.head.i > verb.i:
        thing = verb.head
        verb.head, verb.dep_ = (verb, "ROOT") if thing.head == thing else (thing.head, thing.dep_)
        thing.head, thing.dep_ = verb, "obj"
    for child in [child for child in auxiliary.children if child != verb]:
        child.head = verb
    for word in words:
        for child in [child for child in word.children if child not in words and child != verb]:
            child.head = verb
        word.head, word.dep_ = verb, "advmod"
    if auxiliary.head != verb and auxiliary.dep_ != "aux:pass":
        auxiliary.head, auxiliary.dep_ = verb, "aux:tense"
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
    passive = any(child.dep_ == "aux:pass" for child in verb.children)
    for subject in subjects:
        subject.dep_ = "nsubj:pass" if passive else "nsubj"


def _goes_on(word: Token, grammar: Grammar) -> list[Token] | None:
    """The further words behind one that takes up the subject, with an article between: "toutes **les deux**"."""
    behind = [token for token in word.doc[word.i + 1 : word.i + 3] if token.sent == word.sent]
    for n, token in enumerate(behind):
        if fold(token.text) in grammar.floating:
            return behind[: n + 1]
        if fold(token.text) not in grammar.determiners:
            return None
    return None
