"""Finds the words of a phrase of the lexicon around its head.

Behind it: "donner l'ordre"; before a passive: "l'ordre a été donné", "l'ordre donné aux soldats".
"""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.coding.participants import grammatical_subjects
from dragoman.coding.syntax import features, is_passive, is_verbal, resolve_relative
from dragoman.languages import Grammar
from dragoman.text import fold

REACH = 4
"""Words that may stand between two parts of a phrase: "mettre rapidement et définitivement fin"."""

BETWEEN = frozenset({"ADV", "DET", "ADJ", "AUX", "PUNCT", "ADP", "NUM", "PRON", "CCONJ"})
"""Parts of speech that may stand between the parts of a phrase."""


def words_of(token: Token, rest: tuple[str, ...], grammar: Grammar) -> tuple[int, ...] | None:
    """The words of a phrase, its head first; None where one of them is not in reach.

    Args:
        token: the head of the phrase.
        rest: its further words, folded, in their order.
        grammar: that of the language.
    """
    if not rest:
        return (token.i,)
    found = _behind(token, rest, grammar)
    if found is None and is_verbal(token):
        found = next(
            (words for noun in _before(token, grammar) if (words := _around(token, noun, rest, grammar))), None
        )
    return (token.i, *found) if found is not None else None


def _before(verb: Token, grammar: Grammar) -> list[Token]:
    """The nouns before a verb to which it is done: "l'ordre a été donné", "l'ordre qu'il a donné"."""
    if is_passive(verb, grammar):
        return [noun for noun in grammatical_subjects(verb, grammar) if noun.i < verb.i]
    carried = [resolve_relative(child, grammar) for child in verb.children if child.dep_ == "obj" and child.i < verb.i]
    return [noun for noun in carried if noun.i < verb.i and noun.pos_ == "NOUN"]


def _around(verb: Token, noun: Token, rest: tuple[str, ...], grammar: Grammar) -> tuple[int, ...] | None:
    """The further words of a phrase whose noun stands before its verb; the rest may stand behind either."""
    if rest[0] not in {fold(noun.lemma_), fold(noun.text)}:
        return None
    if len(rest) == 1:
        return (noun.i,)
    found = _behind(noun, rest[1:], grammar)
    if found is None or found[-1] >= verb.i:
        found = _behind(verb, rest[1:], grammar)
    return (noun.i, *found) if found is not None else None


def _behind(token: Token, rest: tuple[str, ...], grammar: Grammar) -> tuple[int, ...] | None:
    """Where words stand behind a token, each in reach of the one before; None where one does not."""
    found, at = [], token.i + 1
    sentence_end = token.sent.end
    for word in rest:
        stop = min(sentence_end, at + REACH)
        while at < stop:
            candidate = token.doc[at]
            finite = candidate.pos_ in {"VERB", "AUX"} and "Part" not in features(candidate, "VerbForm")
            inflected = not finite and word == fold(candidate.lemma_)
            if inflected or word == fold(candidate.text).strip("'"):
                found.append(at)
                at += 1
                break
            # "s'est entretenu dimanche par téléphone"
            if candidate.pos_ not in BETWEEN and fold(candidate.text) not in grammar.days:
                return None
            at += 1
        else:
            return None
    return tuple(found)
