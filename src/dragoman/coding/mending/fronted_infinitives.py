"""Mends sentences that begin with an infinitive, which the parser takes for their verb.

"Après avoir accusé la junte de soutenir les rebelles, **le Congo a expulsé** l'ambassadeur."
"""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from dragoman.coding.syntax import SUBJECTS, features, finite_word
from dragoman.languages.grammar import Grammar
from dragoman.text import fold


def mend_fronted_infinitives(doc: Doc, grammar: Grammar) -> None:
    """Makes the clause behind the comma the sentence, and the infinitive a clause beside it, in place."""
    for sentence in list(doc.sents):
        first = sentence.root
        if not _is_fronted(first, sentence):
            continue
        verb = _main_verb(first, sentence, grammar)
        if verb is None:
            continue
        comma = _comma_before(verb)
        verb.head, verb.dep_ = verb, "ROOT"
        for child in [child for child in first.children if child.i >= comma]:
            child.head = verb
        first.head, first.dep_ = verb, "advcl"


def _is_fronted(root: Token, sentence: Span) -> bool:
    """Whether the root of a sentence is an infinitive, or a participle with one, behind a preposition at its start."""
    words = [root, *(child for child in root.children if child.dep_.startswith("aux"))]
    if finite_word(root) is not None or not any("Inf" in features(word, "VerbForm") for word in words):
        return False
    marks = [child for child in root.children if child.dep_ == "mark" and child.pos_ == "ADP"]
    return any(all(t.is_punct or t.is_space for t in sentence.doc[sentence.start : mark.i]) for mark in marks)


def _main_verb(first: Token, sentence: Span, grammar: Grammar) -> Token | None:
    """The first verb with its subject right behind a comma that no word subordinates."""
    for verb in sentence.doc[first.i + 1 : sentence.end]:
        if verb == first or finite_word(verb) is None or not any(child.dep_ in SUBJECTS for child in verb.children):
            continue
        linked = any(
            child.dep_ == "mark" or fold(child.text).strip("'") in grammar.relatives
            for child in verb.children
            if child.i < verb.i
        )
        if not linked and _comma_before(verb) >= 0:
            return verb
    return None


def _comma_before(verb: Token) -> int:
    """Where the comma stands right before the subject of a verb; -1 where there is none."""
    subject = min((child for child in verb.children if child.dep_ in SUBJECTS), key=lambda child: child.i)
    start = min(token.i for token in subject.subtree)
    before = start - 1
    return before if before >= 0 and verb.doc[before].text == "," and start < verb.i else -1
