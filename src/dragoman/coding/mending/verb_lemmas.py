"""Gives verbs the lemma that the tagger missed, where it leaves the form as it is: "Lomé **réclame** de l'aide"."""

from __future__ import annotations

from collections.abc import Container

from spacy.tokens import Doc

from dragoman.languages import Grammar
from dragoman.text import fold


def mend_verb_lemmas(doc: Doc, grammar: Grammar, verbs: Container[str]) -> None:
    """Changes lemmas in place.

    Args:
        doc: the parsed document.
        grammar: that of its language.
        verbs: folded lemmas of the lexicon's verbs.
    """
    for token in doc:
        if token.pos_ != "VERB" or token.lemma_ != token.text or fold(token.lemma_) in verbs:
            continue
        for ending in grammar.present_endings:
            stem = token.text.removesuffix(ending)
            infinitive = stem + grammar.verb_endings[ending]
            if stem != token.text and fold(infinitive) in verbs:
                token.lemma_ = infinitive
                break
