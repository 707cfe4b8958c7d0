"""Finds the words of a phrase of the lexicon around its head.

Behind it: "donner l'ordre"; before a passive: "l'ordre a été donné", "l'ordre donné aux soldats".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from spacy.tokens import Doc, Token

from dragoman.coding.parsing.adverbial_phrases import AdverbialPhrases
from dragoman.coding.parsing.parsed import Parsed
from dragoman.coding.parsing.remembering import once_a_word
from dragoman.coding.participants import grammatical_subjects
from dragoman.coding.syntax import features, is_passive, is_verbal, resolve_relative
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

REACH = 4
"""Words that may stand between two parts of a phrase: "mettre rapidement et définitivement fin"."""

FARTHEST = 7
"""Words behind the head of an object within which the rest of a phrase may begin: "a mis **en cause**" around it."""

BETWEEN = frozenset({"ADV", "DET", "ADJ", "AUX", "PUNCT", "ADP", "NUM", "PRON", "CCONJ"})
"""Parts of speech that may stand between the parts of a phrase."""


@dataclass(frozen=True)
class Passed:
    """What parts no phrase.

    Attributes:
        times: folded nouns of times. `adverbials`: those of the language.
    """

    times: frozenset[str]
    adverbials: AdverbialPhrases

    def behind(self, word: Token) -> int:
        """Where the word behind a time or adverbials that begin at a word stands; that word itself where none does."""
        return word.i + 1 if fold(word.lemma_) in self.times else _behind_adverbials(word, self.adverbials)


@once_a_word
def _behind_adverbials(token: Token, adverbials: AdverbialPhrases) -> int:
    doc: Any = token.doc
    return adverbials.behind(doc.words if isinstance(doc, Parsed) else doc, token.i)


class Phrases:
    """The phrases that a word may head; what is around it is looked at once, however many are looked for.

    Args:
        token: the head.
        grammar: that of the language.
        passed: what parts no phrase: "a mis **dans la foulée** fin à ...".
    """

    def __init__(self, token: Token, grammar: Grammar, passed: Passed) -> None:
        self._token = token
        self._grammar = grammar
        self._passed = passed

    @cached_property
    def _first(self) -> frozenset[str]:
        """What the first further word may be, to stand behind the head."""
        return _in_reach(self._token, self._passed)

    @cached_property
    def _nouns(self) -> list[Token]:
        """The nouns before the head that may be its first further word."""
        return _before(self._token, self._grammar) if is_verbal(self._token) else []

    @cached_property
    def _parted(self) -> dict[str, tuple[int, ...]]:
        """The prepositions behind the object, by which the rest of a phrase may begin that it parts from its verb, each
        with where it stands: "a mis le Rwanda **en** cause".
        """
        return _behind_object(self._token, self._grammar) if is_verbal(self._token) else {}

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """The folded words by one of which the further words of any phrase here begin."""
        return self._first.union(self._parted, *({fold(noun.lemma_), fold(noun.text)} for noun in self._nouns))

    def words_of(self, rest: tuple[str, ...]) -> tuple[int, ...] | None:
        """The words of a phrase, its head first; None where one of them is not in reach.

        Args:
            rest: its further words, folded, in their order.
        """
        token = self._token
        if not rest:
            return (token.i,)
        if rest[0] not in self.beginnings:
            return None
        found = _behind(token, rest, self._passed) if rest[0] in self._first else None
        if found is None:
            found = next((words for noun in self._nouns if (words := _around(token, noun, rest, self._passed))), None)
        if found is None:
            # "appelle l'armée à partir": a preposition alone is no rest of a phrase.
            places = [i for i in self._parted.get(rest[0], ()) if len(rest) > 1 or token.doc[i].pos_ != "ADP"]
            found = next((words for at in places if (words := _in_a_row(token.doc, at, rest))), None)
        return (token.i, *found) if found is not None else None


def _behind_object(verb: Token, grammar: Grammar) -> dict[str, tuple[int, ...]]:
    """Where prepositions stand behind a verb's object, before the next verb or mark, by their folded forms; one that is
    contracted with an article is no word of a phrase ("a cloué le Mali **au** pilori"), so the noun behind it stands.
    """
    object_ = next((child for child in verb.children if child.i > verb.i and _is_object(child, verb)), None)
    found: dict[str, tuple[int, ...]] = {}
    if object_ is None:
        return found
    for word in verb.doc[object_.i + 1 : min(verb.sent.end - 1, object_.i + 1 + FARTHEST)]:
        if word.pos_ in {"VERB", "AUX", "PUNCT"}:
            break
        if word.pos_ == "ADP":
            plain = grammar.contractions.get(fold(word.text), word.text)
            begins = word.nbor(1) if fold(plain) != fold(word.text) else word
            for form in {fold(begins.text).strip("'"), fold(begins.lemma_).strip("'")}:
                found[form] = (*found.get(form, ()), begins.i)
    return found


def _in_a_row(doc: Doc, first: int, rest: tuple[str, ...]) -> tuple[int, ...] | None:
    """Where words stand behind each other from a place on, articles and short prepositions aside ("en état d'alerte");
    None where they do not.
    """
    found = [first]
    for word in rest[1:]:
        at = found[-1] + 1
        while at < len(doc) and (doc[at].pos_ == "DET" or (doc[at].pos_ == "ADP" and fold(doc[at].text) != word)):
            at += 1
        if at >= len(doc) or doc[at].pos_ == "VERB":
            return None  # "appelle l'armée à voter" has its verb as a clause
        if word not in {fold(doc[at].lemma_), fold(doc[at].text).strip("'")}:
            return None
        found.append(at)
    return tuple(found)


def _in_reach(token: Token, passed: Passed) -> frozenset[str]:
    """What the first further word of a phrase may be, to stand behind a token."""
    forms: set[str] = set()
    at, stop = token.i + 1, min(token.sent.end, token.i + 1 + REACH)
    while at < stop:
        word = token.doc[at]
        lemma = fold(word.lemma_)
        forms.update((lemma, fold(word.text).strip("'"), *_masculines(word)))
        behind = passed.behind(word)
        if behind > at:
            stop = max(stop, min(token.sent.end, behind + REACH))
        at += 1
    return frozenset(forms)


def _is_object(word: Token, verb: Token) -> bool:
    """Whether a noun is a verb's object, which parts it from what it is called: "a tenu **la junte** responsable"."""
    return word.dep_ == "obj" and word.head == verb and word.pos_ in {"NOUN", "PROPN"}


def _masculines(word: Token) -> tuple[str, ...]:
    """What the masculine of a participle may be, which the lemmatizer takes for its verb: "opposées" is "opposé"."""
    form = fold(word.text)
    if word.pos_ not in {"ADJ", "VERB"} or ("Part" not in features(word, "VerbForm") and word.pos_ == "VERB"):
        return ()
    return tuple(form.removesuffix(ending) for ending in ("es", "e", "s") if form.endswith(ending))


def _before(verb: Token, grammar: Grammar) -> list[Token]:
    """The nouns before a verb to which it is done: "l'ordre a été donné", "l'ordre qu'il a donné"."""
    if is_passive(verb, grammar):
        return [noun for noun in grammatical_subjects(verb, grammar) if noun.i < verb.i]
    carried = [resolve_relative(child, grammar) for child in verb.children if child.dep_ == "obj" and child.i < verb.i]
    return [noun for noun in carried if noun.i < verb.i and noun.pos_ == "NOUN"]


def _around(verb: Token, noun: Token, rest: tuple[str, ...], passed: Passed) -> tuple[int, ...] | None:
    """The further words of a phrase whose noun stands before its verb; the rest may stand behind either."""
    if rest[0] not in {fold(noun.lemma_), fold(noun.text)}:
        return None
    if len(rest) == 1:
        return (noun.i,)
    found = _behind(noun, rest[1:], passed)
    if found is None or found[-1] >= verb.i:
        found = _behind(verb, rest[1:], passed)
    return (noun.i, *found) if found is not None else None


def _behind(token: Token, rest: tuple[str, ...], passed: Passed) -> tuple[int, ...] | None:
    """Where words stand behind a token, each in reach of the one before; None where one does not.

    A time parts no phrase: "a pris lundi soir le contrôle", "est tombée dans la nuit aux mains des rebelles".
    """
    found, at = [], token.i + 1
    sentence_end = token.sent.end
    for word in rest:
        stop = min(sentence_end, at + REACH)
        while at < stop:
            candidate = token.doc[at]
            finite = candidate.pos_ in {"VERB", "AUX"} and "Part" not in features(candidate, "VerbForm")
            # "menacé et expulsé" does not threaten to expel.
            besides = candidate.dep_ == "conj" and candidate.head in {token, *token.conjuncts}
            inflected = not finite and not besides and word in {fold(candidate.lemma_), *_masculines(candidate)}
            if inflected or word == fold(candidate.text).strip("'"):
                between = [each for each in token.doc[token.i + 1 : at] if each.i not in found]
                parted = any(_is_object(each, token) for each in between)
                if parted and candidate.pos_ != "ADJ":
                    return None  # "a tenu la junte responsable", but no other word behind an object
                found.append(at)
                at += 1
                break
            behind = passed.behind(candidate)
            if behind > at and not any(word in {fold(w.text), fold(w.lemma_)} for w in token.doc[at:behind]):
                stop, at = min(sentence_end, behind + REACH), behind
                continue
            if candidate.pos_ not in BETWEEN and not _is_object(candidate, token):
                return None
            at += 1
        else:
            return None
    return tuple(found)
