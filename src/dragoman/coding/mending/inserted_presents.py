"""Mends presents that look like participles, where they say whose words a quotation is: "« ... », **dit** Ama"."""

from __future__ import annotations

from collections.abc import Container

from spacy.tokens import Doc

from dragoman.coding.mending.forms import PRESENT, set_form
from dragoman.coding.parsing.picking import picked
from dragoman.coding.syntax import features, verb_lemmas
from dragoman.languages.grammar import Grammar


def mend_inserted_presents(doc: Doc, grammar: Grammar, speech: Container[str]) -> None:
    """Makes a present of each participle without an auxiliary whose subject follows it, in place.

    Args:
        doc: the parsed document.
        grammar: that of its language.
        speech: folded lemmas of the verbs of speech.
    """
    for token in picked(doc, deps={"parataxis"}):
        is_participle = "Part" in features(token, "VerbForm") and "Past" in features(token, "Tense")
        if not is_participle:
            continue
        if not any(lemma in speech for lemma in verb_lemmas(token, grammar)):
            continue
        alone = not any(child.dep_.startswith("aux") for child in token.children)
        if alone and any(child.dep_ == "nsubj" and child.i > token.i for child in token.children):
            set_form(token, PRESENT)
