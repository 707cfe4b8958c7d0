"""Mends perfects whose auxiliary the parser takes for the verb and whose participle for its object, since the tagger
does not know the word: "la junte **a raccourci** la transition", "l'État **a indemnisé** les familles".
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from spacy.tokens import Doc, Token

from dragoman.coding.mending.forms import PARTICIPLE, set_form
from dragoman.coding.syntax import features
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

MISTAKEN = frozenset({"obj", "xcomp", "obl:arg", "obl:mod", "nmod", "flat:name", "dep", "ccomp", "advmod"})
"""Relations that the parser gives such a participle."""

BARE = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "X"})


def mend_lost_participles(doc: Doc, grammar: Grammar, verbs: Container[str]) -> None:
    """Changes relations in place.

    Args:
        doc: the parsed document.
        grammar: that of its language.
        verbs: folded lemmas of the lexicon's verbs.
    """
    for auxiliary in doc:
        if auxiliary.lemma_ not in grammar.auxiliaries or auxiliary.dep_.startswith(("aux", "cop")):
            continue
        participle = _behind(auxiliary)
        infinitive = next(_infinitives(participle, grammar, verbs), "") if participle is not None else ""
        if participle is not None and infinitive:
            _join(auxiliary, participle, infinitive)


def _behind(auxiliary: Token) -> Token | None:
    """The bare word behind an auxiliary and its adverbs that the parser has for its object."""
    word = auxiliary
    while word.i + 1 < auxiliary.sent.end:
        word = word.nbor(1)
        if word.pos_ != "ADV" or word.head not in {auxiliary, word}:
            break
    bare = word != auxiliary and word.head == auxiliary and word.dep_ in MISTAKEN and word.pos_ in BARE
    if not bare or not word.text.islower() or any(child.i < word.i for child in word.children):
        return None
    return word


def _infinitives(participle: Token, grammar: Grammar, verbs: Container[str]) -> Iterator[str]:
    """The infinitives among the lexicon's verbs that a word may be the participle of."""
    form = participle.text.lower()
    if participle.pos_ == "VERB" and "Part" in features(participle, "VerbForm"):
        yield participle.lemma_
    known = grammar.participles.get(fold(form))
    if known:
        yield known
    for ending, infinitive in grammar.verb_endings.items():
        stem = form.removesuffix(ending)
        if ending.startswith("é") and stem != form and fold(stem + infinitive) in verbs:
            yield stem + infinitive


def _join(auxiliary: Token, participle: Token, infinitive: str) -> None:
    """Makes the participle what the auxiliary was, and has all that hung on this hang on it."""
    is_root = auxiliary.head == auxiliary
    participle.head, participle.dep_ = (participle, "ROOT") if is_root else (auxiliary.head, auxiliary.dep_)
    participle.pos_, participle.lemma_ = "VERB", infinitive
    set_form(participle, PARTICIPLE)
    for child in [child for child in auxiliary.children if child != participle]:
        child.head = participle
    auxiliary.head, auxiliary.dep_, auxiliary.pos_ = participle, "aux:tense", "AUX"
