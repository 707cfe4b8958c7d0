"""Which frames of the lexicon a word may tell, before anything around it is looked at."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from dragoman.coding.frames.judging import adjective_lemmas
from dragoman.coding.syntax import (
    features,
    is_verbal,
)
from dragoman.languages import Language
from dragoman.languages.frames import Frame
from dragoman.text import REMEMBERED, fold


class Triggers:
    """A language's frames by the words that call for them."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._grammar = language.grammar
        self._remembered: dict[tuple[str, str, str, bool], Iterable[Frame]] = {}

    def candidates(self, token: Token) -> Iterable[Frame]:
        """The frames whose word this is, the strictest first; none where the lexicon does not know it."""
        key = (token.lemma_, token.text, token.pos_, is_verbal(token))
        found = self._remembered.get(key)
        if found is None:
            if len(self._remembered) >= REMEMBERED:
                self._remembered.clear()
            found = self._remembered[key] = self._frames(token)
        return found

    def _frames(self, token: Token) -> Iterable[Frame]:
        """The frames of a word by its lemma, its form and its part of speech."""
        lemma = fold(token.lemma_)
        if is_verbal(token):
            frames = self._language.verb_frames.get(lemma, ()) or self._by_ending(token)
            if frames:
                return frames
        if token.pos_ in {"NOUN", "PROPN", "ADJ"} or not is_verbal(token):
            lemmas = adjective_lemmas(token, self._grammar) if token.pos_ == "ADJ" else [lemma, fold(token.text)]
            return next((frames for each in lemmas if (frames := self._language.noun_frames.get(each, ()))), ())
        return ()

    def without_negation(self, verb: Token, rest: tuple[str, ...]) -> tuple[str, ...]:
        """The further words of a phrase but for a negation that stands before its verb: "n'a pas reconnu" tells what
        "ne reconnaît pas" tells, and so does "n'a jamais reconnu". An infinitive tells nothing done ("ne pas céder").
        """
        negations = self._grammar.negations
        if not rest or rest[0] not in negations or "Inf" in features(verb, "VerbForm"):
            return rest
        before = (child for child in verb.children if child.i < verb.i and child.dep_ == "advmod")
        return rest[1:] if any(fold(child.text) in negations for child in before) else rest

    def _by_ending(self, verb: Token) -> tuple[Frame, ...]:
        """The frames of a regular verb whose lemma the tagger missed."""
        for ending, infinitive in self._grammar.verb_endings.items():
            stem = verb.text.lower().removesuffix(ending)
            if stem != verb.text.lower() and fold(stem + infinitive) in self._language.verb_frames:
                return self._language.verb_frames[fold(stem + infinitive)]
        return ()
