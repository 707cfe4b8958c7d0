"""Mends what the pipeline's tagger is known to get wrong, before anything rests on it."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.languages import Grammar
from dragoman.text import fold

OBLIQUE = frozenset({"obl:arg", "obl:mod"})


def repair(doc: Doc, grammar: Grammar, speech: frozenset[str]) -> None:
    """Changes part of speech, lemma and relation of words in place, each by a rule of its own.

    Args:
        doc: the parsed document.
        grammar: that of its language.
        speech: folded lemmas of the verbs of speech.
    """
    for token in doc:
        if token.pos_ == "NOUN":
            _participle(token, grammar)
            _object_of_noun(token)
        elif token.pos_ == "VERB":
            _noun(token)
            if fold(token.lemma_) in speech:
                _inversion(token)
        elif token.pos_ == "ADV" and fold(token.text) in grammar.approximations:
            _quantity(token)


def _participle(token: Token, grammar: Grammar) -> None:
    """A participle that the tagger takes for a noun beside its auxiliary: "trois soldats sont morts"."""
    verb = grammar.participles.get(fold(token.text))
    auxiliary = next((child for child in token.children if child.pos_ == "AUX"), None)
    if verb is None or auxiliary is None or any(child.dep_ == "det" for child in token.children):
        return
    token.pos_, token.lemma_ = "VERB", verb
    token.set_morph("Tense=Past|VerbForm=Part")  # type: ignore[attr-defined]  # missing in the stubs only
    auxiliary.dep_ = "aux:tense"


def _noun(token: Token) -> None:
    """A noun that the tagger takes for a verb after its article: "l'opposant"."""
    if token.i > 0 and token.nbor(-1).pos_ == "DET" and token.nbor(-1).head == token:
        token.pos_, token.lemma_ = "NOUN", token.text.lower()
        token.set_morph("")  # type: ignore[attr-defined]  # missing in the stubs only


def _quantity(token: Token) -> None:
    """A number of what is done to, which the parser takes for a preposition: "accueille plus de 400 000 réfugiés"."""
    below = next((child for child in token.children if child.pos_ == "NOUN" and child.dep_ in OBLIQUE), None)
    noun = token.head if token.dep_ == "case" else below
    if noun is None or not any(child.dep_ in {"nummod", "det"} and child.like_num for child in noun.children):
        return
    verb = token.head if noun == below else noun.head
    free = not any(child.dep_ in {"obj", "cop"} for child in verb.children)
    if noun.dep_ in OBLIQUE and verb.pos_ == "VERB" and free and noun.i > verb.i:
        token.dep_ = "advmod"
        noun.head, noun.dep_ = verb, "obj"


def _inversion(verb: Token) -> None:
    """A verb of speech after what is said: "..., a affirmé la Minusma". Who follows speaks, and the rest is said."""
    first = min([verb.i, *(child.i for child in verb.children if child.dep_.startswith("aux"))])
    if first == 0 or not verb.doc[first - 1].is_punct or verb.i == verb.sent.start:
        return
    if not any(child.dep_.startswith("nsubj") for child in verb.children):
        after = [c for c in verb.children if c.dep_ == "obj" and c.i > verb.i and c.pos_ in {"NOUN", "PROPN", "PRON"}]
        if not after:
            return
        after[0].dep_ = "nsubj"
    elif any(child.dep_.startswith("nsubj") and child.i < first for child in verb.children):
        return
    for child in verb.children:
        if child.dep_ == "advcl" and child.i < first:
            child.dep_ = "ccomp"
    if verb.dep_ == "conj":
        verb.dep_ = "parataxis"


def _object_of_noun(token: Token) -> None:
    """The object that the parser hangs on a noun between it and its verb: "a appelé dimanche le gouvernement"."""
    verb = token.head
    if verb.pos_ != "VERB" or any(child.dep_ == "obj" for child in verb.children):
        return
    for child in list(token.children):
        if child.dep_ == "obj" and child.i > token.i > verb.i:
            child.head = verb
