"""Gives verbs the lemma or the form that the tagger missed: "Lomé **réclame** de l'aide", "**rompt** l'accord"."""

from __future__ import annotations

from collections.abc import Container

from spacy.tokens import Doc

from dragoman.coding.mending.forms import PRESENT, set_form
from dragoman.coding.parsing.picking import picked
from dragoman.coding.syntax import features
from dragoman.languages.grammar import Grammar
from dragoman.text import fold


def mend_verb_lemmas(doc: Doc, grammar: Grammar, verbs: Container[str]) -> None:
    """Changes words in place.

    Args:
        doc: the parsed document.
        grammar: that of its language.
        verbs: folded lemmas of the lexicon's verbs.
    """
    for token in picked(doc, poses={"VERB"}):
        if "Part" in features(token, "VerbForm"):
            infinitive = grammar.only_presents.get(fold(token.text))
            if infinitive is not None:
                token.lemma_ = infinitive
                set_form(token, PRESENT)
            continue
        if token.pos_ != "VERB" or token.lemma_ != token.text or fold(token.lemma_) in verbs:
            continue
        for ending in grammar.present_endings:
            stem = token.text.removesuffix(ending)
            infinitive = stem + grammar.verb_endings[ending]
            if stem != token.text and fold(infinitive) in verbs:
                token.lemma_ = infinitive
                break
