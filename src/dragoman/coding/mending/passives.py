"""Mends passives that the parser takes for nouns under a copula: "la ville est assiégée par les rebelles"."""

from __future__ import annotations

from collections.abc import Container

from spacy.tokens import Doc, Token

from dragoman.coding.mending.forms import PARTICIPLE, set_form
from dragoman.languages.grammar import Grammar
from dragoman.text import fold


def mend_passives(doc: Doc, grammar: Grammar, verbs: Container[str]) -> None:
    """Changes part of speech, lemma and relations of words in place.

    Args:
        doc: the parsed document.
        grammar: that of its language.
        verbs: folded lemmas of the lexicon's verbs.
    """
    for token in doc:
        if token.dep_ == "aux:pass" and token.pos_ == "AUX" and token.lemma_ not in grammar.passive:
            token.dep_ = "aux:tense"  # "a dit avoir arrêté deux hommes"
        copula = next((child for child in token.children if child.dep_ == "cop" and child.pos_ == "AUX"), None)
        if copula is None or copula.lemma_ not in grammar.passive or token.i < copula.i:
            continue
        if token.pos_ == "VERB":
            if "Part" in token.morph.get("VerbForm", []) and token.lemma_ not in grammar.unaccusative:
                _make_passive(token, copula)
        elif token.pos_ == "ADJ" and _is_verbs(token, grammar, verbs):
            token.pos_ = "VERB"  # "des négociations sont **attendues** lundi"
            set_form(token, PARTICIPLE)
            _make_passive(token, copula)
        elif any(child.dep_ == "obl:agent" for child in token.children):
            infinitive = infinitive_of(token, grammar, verbs)
            if infinitive and not any(child.dep_ == "det" for child in token.children):
                token.pos_, token.lemma_ = "VERB", infinitive
                set_form(token, PARTICIPLE)
                _make_passive(token, copula)


def _is_verbs(adjective: Token, grammar: Grammar, verbs: Container[str]) -> bool:
    """Whether the tagger itself gives an adjective the infinitive of a verb of the lexicon."""
    infinitive = adjective.lemma_
    regular = infinitive.endswith(tuple(grammar.infinitive_endings)) and infinitive != adjective.text
    # "ne s'est pas privé de critiquer" is no passive
    words = list(adjective.children)
    reflexive = any(word.dep_.startswith("expl") or fold(word.text).strip("'") in grammar.reflexives for word in words)
    return regular and fold(infinitive) in verbs and infinitive not in grammar.unaccusative and not reflexive


def infinitive_of(participle: Token, grammar: Grammar, verbs: Container[str]) -> str:
    """The infinitive among the lexicon's verbs that a regular participle may be of; "" where there is none."""
    form = participle.text.lower()
    for ending, infinitive in grammar.verb_endings.items():
        stem = form.removesuffix(ending)
        if ending.startswith("é") and stem != form and fold(stem + infinitive) in verbs:
            return stem + infinitive
    return ""


def _make_passive(verb: Token, copula: Token) -> None:
    copula.dep_ = "aux:pass"
    for child in verb.children:
        if child.dep_ == "nsubj":
            child.dep_ = "nsubj:pass"
