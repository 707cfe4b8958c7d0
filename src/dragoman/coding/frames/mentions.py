"""Finds where events are told: triggers of the lexicon, with the parties that stand in each frame's places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from spacy.tokens import Doc, Token

from dragoman.coding.attribution import Attribution
from dragoman.coding.frames.arguments import Surroundings
from dragoman.coding.frames.fitting import Fitting
from dragoman.coding.frames.frame_mentions import SPEAKER, FrameMention, TurnedDown, has_needed_parties, unknown_parties
from dragoman.coding.frames.phrases import Passed, Phrases
from dragoman.coding.frames.sides import Sides
from dragoman.coding.frames.triggers import Triggers
from dragoman.coding.parsing.adverbial_phrases import AdverbialPhrases
from dragoman.coding.parties.party_mentions import PartyMentions
from dragoman.languages import Language
from dragoman.languages.frames import Frame
from dragoman.records import Time


class Mentions:
    """The stage: a language's lexicon applied to one document at a time."""

    def __init__(self, language: Language, attribution: Attribution) -> None:
        self._grammar = language.grammar
        self._passed = Passed(language.grammar.time_nouns, AdverbialPhrases(language.grammar))
        self._around = Surroundings(language.grammar)
        self._triggers = Triggers(language)
        self._sides = Sides(language, attribution, self._around, self._triggers)

    def find(self, doc: Doc, parties: PartyMentions, times: Sequence[Time]) -> tuple[FrameMention, ...]:
        """The mentions of a document in the order of the text: at each word the strictest frame that matches, one whose
        parties are known before one whose parties are not.
        """
        in_times = _tokens_of(doc, times)
        tried = (self._tried(token, parties, in_times) for token in doc if self._triggers.candidates(token))
        return tuple(mention for _, mention in tried if mention is not None)

    def turned_down(self, doc: Doc, parties: PartyMentions, times: Sequence[Time]) -> tuple[TurnedDown, ...]:
        """The frames whose word the document holds and which do not match, up to the first that does."""
        in_times = _tokens_of(doc, times)
        return tuple(
            TurnedDown(frame, token, reason)
            for token in doc
            for frame, reason in self._tried(token, parties, in_times)[0]
        )

    def _tried(
        self, token: Token, parties: PartyMentions, in_times: frozenset[int]
    ) -> tuple[list[tuple[Frame, str]], FrameMention | None]:
        """The frames of a word that were turned down, with the reason, and the mention that was found, if any."""
        turned_down: list[tuple[Frame, str]] = []
        anonymous: list[FrameMention] = []
        for frame, outcome in self._attempts(token, parties, in_times):
            if isinstance(outcome, str):
                turned_down.append((frame, outcome))
            elif outcome.anonymous:
                anonymous.append(outcome)
            else:
                turned_down += [(each.frame, unknown_parties(each.frame)) for each in anonymous]
                return turned_down, outcome
        turned_down += [(each.frame, unknown_parties(each.frame)) for each in anonymous[1:]]
        return turned_down, anonymous[0] if anonymous else None

    def _attempts(
        self, token: Token, parties: PartyMentions, in_times: frozenset[int]
    ) -> Iterator[tuple[Frame, FrameMention | str]]:
        """The frames of a word with the mention that each finds, or why it finds none; a name tells no deed."""
        party = parties.by_head.get(token.i)
        if party is not None and party.rule.startswith("name of"):
            return
        around: dict[tuple[int, ...], Fitting] = {}
        phrases = Phrases(token, self._grammar, self._passed)
        negations = self._grammar.negations
        for frame in self._triggers.candidates(token):
            # The cheap question first: most phrases begin with a word that does not stand here.
            if frame.rest and frame.rest[0] not in phrases.beginnings and frame.rest[0] not in negations:
                continue
            words = phrases.words_of(self._triggers.without_negation(token, frame.rest))
            if words is None or (token.dep_.startswith("aux") and not frame.rest):
                continue
            fitting = around.get(words)
            if fitting is None:
                find_arguments = partial(self._around.of, token, words, in_times)
                fitting = around[words] = Fitting(token, find_arguments, parties, self._grammar)
            unfit = fitting.misfit(frame)
            if unfit:
                yield frame, unfit
                continue
            mention = self._sides.fill(frame, token, words, fitting.arguments, parties)
            if SPEAKER in frame.actor and not has_needed_parties(mention):
                # Words as common as these tell nothing where nobody is known to say them.
                yield frame, unknown_parties(frame)
                continue
            yield frame, mention if has_needed_parties(mention) else replace(mention, anonymous=True)


def _tokens_of(doc: Doc, times: Sequence[Time]) -> frozenset[int]:
    return frozenset(
        token.i
        for time in times
        for token in doc.char_span(time.span.start, time.span.end, alignment_mode="expand") or ()
    )
