"""Tells from the verb beside a time expression whether it looks back or ahead."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.coding.occasions import is_appointed
from dragoman.coding.syntax import DATIVE, brings_up, features, is_verbal, preposition
from dragoman.languages import Language
from dragoman.text import fold
from dragoman.times.words import Tense

HIGHEST_GOVERNOR = 4
"""How many verbs up the tree an infinitive's governor is looked for."""


class Tenses:
    """The tense around each stretch of a parsed document."""

    def __init__(self, language: Language) -> None:
        self._grammar = language.grammar
        self._governors = frozenset(
            fold(row.cue)
            for row in language.status_cues
            if row.kind == "governor" and row.status in {"future", "hypothetical"}
        )

    def of(self, doc: Doc, start: int, end: int) -> Tense:
        """Whether what is told there is past, present or to come; "" where no verb shows it.

        Args:
            doc: a parsed document; one without a parse shows nothing.
            start: offset of the first character of the expression.
            end: offset after its last one.
        """
        if not doc.has_annotation("DEP"):
            return ""
        tokens = doc.char_span(start, end, alignment_mode="expand")
        if tokens is None:
            return ""
        verb = _verb_beside(tokens.root)
        if verb is not None and is_appointed(tokens.root, verb, self._grammar):
            return "future"
        if self._is_of_called_for(tokens.root):
            return "future"
        tense = self._of_verb(verb, HIGHEST_GOVERNOR) if verb is not None else ""
        # What has a fixed day may lie ahead of a verb in the past: "a appelé à boycotter le scrutin du 30 novembre".
        return "present" if tense == "past" and self._is_of_scheduled(tokens.root) else tense

    def _is_of_called_for(self, time: Token) -> bool:
        """Whether a time is that of a thing to which somebody calls: "a appelé à une marche **samedi**"."""
        thing = time.head
        return (
            time.dep_ == "nmod"
            and thing.dep_.startswith("obl")
            and brings_up(thing)
            and preposition(thing, self._grammar) == DATIVE
            and fold(thing.head.lemma_) in self._grammar.calling_to
        )

    def _is_of_scheduled(self, time: Token) -> bool:
        """Whether a time is that of a noun for what has its day long before: "le scrutin **du 30 novembre**"."""
        return (
            time.dep_ == "nmod"
            and preposition(time, self._grammar) in self._grammar.belonging
            and fold(time.head.lemma_) in self._grammar.scheduled
        )

    def _of_verb(self, verb: Token, depth: int) -> Tense:
        words = [child for child in verb.children if child.dep_.startswith(("aux", "cop"))]
        is_compound = any(word.dep_ == "aux:tense" for word in words)
        finite = next((word for word in [*words, verb] if "Fin" in features(word, "VerbForm")), None)
        if verb.lemma_ in self._grammar.scheduling and "Part" in features(verb, "VerbForm") and not is_compound:
            # "prévu lundi", "est attendue mardi"; but "était prévu lundi" leaves it open
            return "future" if finite is None or "Pres" in features(finite, "Tense") else ""
        if finite is None:
            return self._of_governor(verb, depth)
        if "Fut" in features(finite, "Tense"):
            return "future"
        compound = is_compound or (finite != verb and verb.lemma_ in self._grammar.unaccusative)
        if "Cnd" in features(finite, "Mood"):
            return "past" if compound else "future"
        if compound or {"Past", "Imp"} & set(features(finite, "Tense")):
            return "past"
        return "present"

    def _of_governor(self, verb: Token, depth: int) -> Tense:
        """The tense of an infinitive or participle, which the verb above it decides."""
        above = verb.head
        if above == verb or depth == 0:
            return "past" if "Past" in features(verb, "Tense") else ""
        if not is_verbal(above):
            if "Past" in features(verb, "Tense"):
                return "past"  # a participle beside a noun: "les accords signés lundi"
            governor = _verb_beside(above)
            return self._of_verb(governor, depth - 1) if governor is not None else ""
        # "doit être reçu": the auxiliary tells what the participle of a passive is
        own = [verb, *(child for child in verb.children if child.dep_.startswith("aux"))]
        infinitive = any("Inf" in features(word, "VerbForm") for word in own)
        near_future = above.lemma_ in self._grammar.near_future and "Pres" in features(above, "Tense")
        if infinitive and (near_future or fold(above.lemma_) in self._governors):
            return "future"
        return self._of_verb(above, depth - 1)


def _verb_beside(head: Token) -> Token | None:
    """The verb of the clause in which a token stands; None in a sentence without one."""
    return next((token for token in [head, *head.ancestors] if _heads_clause(token)), None)


def _heads_clause(token: Token) -> bool:
    return is_verbal(token) or any(child.dep_ == "cop" for child in token.children)
