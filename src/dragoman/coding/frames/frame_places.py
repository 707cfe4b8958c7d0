"""The words that stand in a frame's place: "subject", "object.de", "contre", "possessive", "aim"."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.coding.clauses import DOER
from dragoman.coding.frames.addressing import addressed
from dragoman.coding.frames.arguments import Arguments, Surroundings
from dragoman.coding.frames.triggers import Triggers
from dragoman.coding.participants import agents, logical_subjects, objects
from dragoman.coding.syntax import (
    complements,
    conditions,
    features,
    hangs_on,
    is_verbal,
    preposition,
    resolve_relative,
)
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

AIM, ADDRESSEE = "aim", "addressee"
"""Places of whom an attack is meant to strike, and of who is spoken to on the occasion of a meeting."""

HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION"})
"""Types of the deeds that an attack may be for."""


class FramePlaces:
    """Finds the heads of what stands in a place."""

    def __init__(self, grammar: Grammar, around: Surroundings, triggers: Triggers) -> None:
        self._grammar = grammar
        self._around = around
        self._triggers = triggers

    def heads(self, place: str, token: Token, words: tuple[int, ...], arguments: Arguments) -> list[Token]:
        """What stands in a place of a predicate, whose words are given with its arguments; empty where nothing does."""
        if place == "subject":
            return self._authors(arguments.subject)
        if place == "object":
            return arguments.object
        if place == "condition":
            # "a menacé de partir si la junte refuse"
            return conditions(token, self._grammar)
        if place == "clause":
            verbs = (token, *(token.doc[i] for i in words[1:]))
            below = [child for verb in verbs for child in verb.children if child.dep_ == "ccomp"]
            return [head for verb in below for head in logical_subjects(verb, self._grammar)]
        if "." in place:
            outer, wanted = place.split(".")
            nouns = [head for name, head in arguments.complements if name == outer]
            if outer == "subject":
                nouns = arguments.subject
            elif outer == "object":
                nouns = [*arguments.object, *(token.doc[i] for i in words[1:])]
            found = [head for noun in nouns for head in self.of_noun(wanted, noun)]
            return found or self._whose(wanted, token)
        if place in {"adjective", "possessive", "apposition"}:
            return self.of_noun(place, token)
        if place == "occasion":
            return self._around.attending(token)
        if place == "power":
            return self._around.raised(token)
        if place == AIM:
            return self._aimed_at(token)
        if place == ADDRESSEE:
            return self._around.addressed(token)
        if place == "par" and is_verbal(token):
            return agents(token, self._grammar)
        names = self._as_agent(place)
        direct = [head for name, head in arguments.complements if name in names]
        if not direct and place in self._grammar.addressing:
            return addressed(token, place, self._grammar)
        if direct or is_verbal(token) or place in self._grammar.belonging:
            return direct
        # The parser hangs "au Mali" on the nearest noun: "la visite de Sergueï Lavrov, ministre de ..., au Mali".
        return [
            other
            for other in token.subtree
            if other.i > token.i and preposition(other, self._grammar) == place and hangs_on(other, token)
        ][:1]

    def _whose(self, wanted: str, verb: Token) -> list[Token]:
        """Whose something is in a relative clause whose pronoun the parser hangs on the verb: "les rebelles, **dont**
        plusieurs bases ont été détruites".
        """
        if verb.dep_ != "acl:relcl" or wanted not in self._grammar.belonging:
            return []
        pronouns = (c for c in verb.children if self._grammar.relative_prepositions.get(fold(c.text)) == wanted)
        return [resolved for c in pronouns if (resolved := resolve_relative(c, self._grammar)) != c]

    def of_noun(self, wanted: str, noun: Token) -> list[Token]:
        """What hangs on a noun in a place: its adjectives, its possessive, what follows its preposition."""
        if wanted == "adjective":
            nations = [child for child in noun.children if child.dep_ == "amod"]
            # "les frappes israéliennes **et américaines**"
            return nations + [more for nation in nations for more in nation.children if _is_joined(more)]
        if wanted == "apposition":
            return [
                c for c in noun.children if c.pos_ == "PROPN" and c.i > noun.i and not preposition(c, self._grammar)
            ]
        if wanted == "possessive":
            return [child for child in noun.children if child.dep_ == "det" and _is_possessive(child)]
        found = complements(noun, self._grammar)
        for child in noun.children:
            if child.dep_ == "acl:relcl" or (child.dep_ == "acl" and "Pres" not in features(child, "Tense")):
                # "les traités qui unissaient Lomé à Paris"
                told = complements(child, self._grammar)
                doing = self._grammar.doers.get(child.lemma_)
                if doing is not None:
                    # "une attaque attribuée par la police **aux rebelles**"
                    told = [(DOER if name == doing else name, head) for name, head in told if name != DOER]
                found += told
        heads = [head for name, head in found if name in self._as_agent(wanted)]
        if not heads and wanted in self._grammar.belonging and fold(noun.lemma_) in self._grammar.manners:
            # "la façon dont le gouvernement gère la crise": it is the government's.
            below = (child for child in noun.children if child.dep_.startswith("acl"))
            heads = [head for verb in below for head in logical_subjects(verb, self._grammar)]
        if not heads and wanted in self._grammar.belonging:
            # "les affirmations infondées **de la Russie**", which the parser hangs on the adjective
            described = (child for child in noun.children if child.dep_ == "amod")
            heads = [head for each in described for name, head in complements(each, self._grammar) if name == wanted]
        if not heads and wanted in self._grammar.belonging and fold(noun.lemma_) in self._grammar.words_said:
            heads = self._speaker_before(noun)
        return heads

    def _speaker_before(self, words: Token) -> list[Token]:
        """Who said what a noun points back at: the source of the sentence before, or its subject: "Lima a menacé Quito.
        Quito condamne **ces propos**".
        """
        start = words.sent.start
        if not start or not any("Dem" in features(child, "PronType") for child in words.children):
            return []
        root = words.doc[start - 1].sent.root
        told = [word for word in root.sent if fold(preposition(word, self._grammar)) in self._grammar.according]
        said = told or (logical_subjects(root, self._grammar) if is_verbal(root) else [])
        clause = next(filter(is_verbal, words.ancestors), None)
        here = logical_subjects(clause, self._grammar) if clause is not None else []
        judging = {fold(subject.text) for subject in here}
        return [speaker for speaker in said if fold(speaker.text) not in judging]  # Who judges words did not say them.

    def _as_agent(self, place: str) -> set[str]:
        """A preposition with those of who does something: all for "par", else those that end in it: "des tirs **de la
        part de** soldats".
        """
        if place == "par":
            return set(self._grammar.agent)
        return {place, *(name for name in self._grammar.agent if name.split()[-1] == place)}

    def _authors(self, subjects: list[Token]) -> list[Token]:
        """The subjects, and after what somebody wrote or said whose it is: "le rapport de l'ONU accuse"."""
        return [
            head
            for subject in subjects
            for head in (
                subject,
                *(
                    author
                    for name, author in complements(subject, self._grammar)
                    if fold(subject.lemma_) in self._grammar.utterances | self._grammar.decrees
                    and name in self._grammar.belonging
                ),
            )
        ]

    def _aimed_at(self, token: Token) -> list[Token]:
        """At whom an attack is aimed, as an infinitive tells: "a lancé une offensive pour chasser **les rebelles**"."""
        below = [*token.children, *(token.head.children if token.dep_ == "obj" else ())]
        verbs = [child for child in below if "Inf" in features(child, "VerbForm") and self._is_aim(child)]
        hostile = (verb for verb in verbs if any(f.type in HOSTILE for f in self._triggers.candidates(verb)))
        return [head for verb in hostile if verb.i > token.i for head in objects(verb, self._grammar)]

    def _is_aim(self, verb: Token) -> bool:
        return any(child.dep_ == "mark" and fold(child.text) in self._grammar.aims for child in verb.children)


def _is_joined(adjective: Token) -> bool:
    return adjective.dep_ == "conj" and adjective.pos_ == "ADJ"


def _is_possessive(token: Token) -> bool:
    return "Yes" in features(token, "Poss")
