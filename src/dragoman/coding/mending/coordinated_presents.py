"""Finds the second of two verbs in the present that the tagger takes for a noun: "condamne l'attaque **et demande** à
Téhéran de céder".
"""

from __future__ import annotations

from collections.abc import Container

from spacy.tokens import Doc, Token

from dragoman.coding.mending.forms import PRESENT, set_form
from dragoman.coding.parsing.picking import picked
from dragoman.coding.syntax import features, finite_word, is_verbal
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

NOUNS = frozenset({"NOUN", "PROPN"})
BEHIND = frozenset({"DET", "ADP", "PROPN", "PRON", "SCONJ", "NUM"})
"""Parts of speech by which a verb's object, complement or clause begins."""


def mend_coordinated_presents(doc: Doc, grammar: Grammar, verbs: Container[str]) -> None:
    """Changes words in place.

    Args:
        doc: the parsed document.
        grammar: that of its language.
        verbs: folded lemmas of the lexicon's verbs.
    """
    for token in picked(doc, deps={"conj"}):
        if token.pos_ in {"NOUN", "ADJ", "VERB"} and token.text.islower():
            _present(token, grammar, verbs)


def _present(token: Token, grammar: Grammar, verbs: Container[str]) -> None:
    before = token.nbor(-1) if token.i > token.sent.start else token
    known = token.pos_ == "VERB" and fold(token.lemma_) in verbs
    if before.pos_ != "CCONJ" or token.i + 1 >= token.sent.end or token.nbor(1).pos_ not in BEHIND:
        return
    if known and token.head.pos_ not in NOUNS:
        return
    first = token.head
    above = first if is_verbal(first) else next((word for word in first.ancestors if is_verbal(word)), None)
    if above is None or above.i > token.i or not _is_present(above):
        return
    infinitive = token.lemma_ if known else _infinitive(token, grammar, verbs)
    if infinitive is None or any(child.dep_ in {"det", "aux", "cop"} for child in token.children):
        return
    token.pos_, token.lemma_, token.head = "VERB", infinitive, above
    set_form(token, PRESENT)
    before.head = token
    for child in token.children:
        if child.dep_ == "nmod" and child.i > token.i:
            has_case = any(each.dep_ == "case" for each in child.children)
            child.dep_ = "obl:arg" if has_case else "obj"


def _is_present(verb: Token) -> bool:
    """Whether a verb stands in the present of the third person singular, alone: "**condamne** les attaques"."""
    alone = finite_word(verb) == verb
    # Of most verbs the subjunctive looks the same.
    return alone and bool({"Ind", "Sub"} & set(features(verb, "Mood"))) and "Pres" in features(verb, "Tense")


def _infinitive(token: Token, grammar: Grammar, verbs: Container[str]) -> str | None:
    """The lexicon's verb of which a word has the present's form, in the singular: "président" is none of "présider"."""
    for ending in grammar.present_endings:
        if ending.endswith(tuple(grammar.plural_endings)):
            continue
        stem = token.text.removesuffix(ending)
        if stem != token.text and fold(stem + grammar.verb_endings[ending]) in verbs:
            return stem + grammar.verb_endings[ending]
    return None
