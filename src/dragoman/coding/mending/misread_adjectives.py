"""Mends adjectives that the tagger takes for verbs, since they end as verbs do.

"des rebelles **ougandais**"; "cette décision est **injustifiée**", a participle that no verb has.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.coding.mending.forms import set_form
from dragoman.languages.grammar import Grammar
from dragoman.text import fold


def mend_adjectives(doc: Doc, grammar: Grammar) -> None:
    """Changes relations in place: each becomes the adjective of the noun before it.

    A verb with such an ending is in the first or second person, whose pronoun stands before it.
    """
    for token in doc:
        if token.pos_ == "PUNCT" and token.i and token.text[0].isalpha() and token.text.islower():
            _joined(token)
        if token.pos_ in {"VERB", "AUX", "NOUN"} and _masculine(token) in grammar.no_participles:
            _no_participle(token)
        above = token.head
        if token.dep_ == above.dep_ == "amod" and token.pos_ == above.pos_ == "ADJ" and token.i == above.i + 1:
            token.head = above.head  # two adjectives of one noun: "un essai nucléaire chinois"
        if token.i and token.text.islower() and token.text.endswith(grammar.nation_endings):
            before = doc[token.i - 1]
            misread = token.pos_ in {"VERB", "AUX"} and not _is_said(token, grammar)
            swapped = token.pos_ == "NOUN" and before.pos_ == "ADJ"
            if (misread or swapped) and _is_noun(before, token):
                _adjective(token, before)


def _masculine(word: Token) -> str:
    """An adjective in lower case as it is of a man or a thing, whatever its number and gender here."""
    form = word.text.lower().removesuffix("s")
    return form.removesuffix("e") if form.endswith("ée") else form


def _no_participle(word: Token) -> None:
    """Makes an adjective of a word, and a copula of what the parser takes for the auxiliary of its passive."""
    for child in word.children:
        child.dep_ = {"aux:pass": "cop", "nsubj:pass": "nsubj"}.get(child.dep_, child.dep_)
    word.pos_, word.lemma_ = "ADJ", _masculine(word)
    if word.dep_ == "acl":
        word.dep_ = "nmod" if any(child.dep_ == "case" for child in word.children) else "amod"
    set_form(word, "")


def _joined(word: Token) -> None:
    """An adjective put together of parts, which the tagger does not know: "son homologue **bissau-guinéen**"."""
    before = word.nbor(-1)
    if before.pos_ == "NOUN" and not before.is_ancestor(word):
        if word.is_ancestor(before):
            before.head, before.dep_ = (before, "ROOT") if word.head == word else (word.head, word.dep_)
        for child in list(word.children):
            child.head = before
        word.head = before
    if before.pos_ == "NOUN":
        word.dep_, word.pos_, word.lemma_ = "amod", "ADJ", word.text
        set_form(word, "")


def _is_noun(before: Token, token: Token) -> bool:
    """Whether a word is the noun of an adjective, for whose adjective the tagger may take it in turn."""
    return before.pos_ == "NOUN" or (before.pos_ == "ADJ" and before.dep_ == "amod" and before.head == token)


def _is_said(token: Token, grammar: Grammar) -> bool:
    return any(fold(child.text).strip("'") in grammar.first_person for child in token.children)


def _adjective(token: Token, noun: Token) -> None:
    if noun.head == token:
        above, relation = token.head, token.dep_
        if above == token:
            return  # the only verb of its sentence
        noun.head, noun.dep_, noun.pos_ = above, relation, "NOUN"
    elif token.head != noun:
        return
    for child in [child for child in token.children if child != noun]:
        child.head = noun
    token.head, token.dep_, token.pos_, token.lemma_ = noun, "amod", "ADJ", token.text.lower()
    set_form(token, "")
