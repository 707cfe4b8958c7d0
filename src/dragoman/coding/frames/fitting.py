"""Whether a frame holds of what stands around its word: its restrictions, its clause, its reflexive."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property

from spacy.tokens import Token

from dragoman.coding.frames.arguments import Arguments
from dragoman.coding.frames.frame_mentions import SPEAKER
from dragoman.coding.frames.judging import is_demanding, named_by, predicates
from dragoman.coding.frames.kinds import one_of
from dragoman.coding.parties.party_mentions import PartyMentions
from dragoman.coding.syntax import (
    COMPLEMENTS,
    complements,
    features,
    is_passive,
    is_verbal,
    preposition,
)
from dragoman.languages.frames import Frame
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

POWER = frozenset({"GOV", "PTY", "OPP", "LEG", "MIL", "ELI"})
"""Sectors of those who hold or seek power, or did."""


class Fitting:
    """What frames may hold of: a word that may tell an event, with the arguments of one phrase that it heads.

    Many frames are tried with one word, so that what several of them ask for is looked for once.
    """

    def __init__(
        self, token: Token, find_arguments: Callable[[], Arguments], parties: PartyMentions, grammar: Grammar
    ) -> None:
        self._find_arguments = find_arguments
        self._token = token
        self._parties = parties
        self._grammar = grammar

    def misfit(self, frame: Frame) -> str:
        """What keeps a frame from matching; "" where nothing does."""
        token, parties, grammar = self._token, self._parties, self._grammar
        if frame.is_verb and not is_verbal(token):
            return "it is no verb here"
        if not frame.is_verb and self._is_purpose:
            return f"it only says what the {token.head.text} is for"
        if frame.is_verb and frame.reflexive != self._is_reflexive:
            return "it is not reflexive here" if frame.reflexive else "it is reflexive here"
        if frame.passive and not is_passive(token, grammar):
            return "it is not passive here"
        if frame.passive and _says_what(token):
            return "it says what its object is"  # "des personnes jugées neutres"
        barred = next((head for noun, head in self._nouns if noun in frame.barring), None) if frame.barring else None
        if barred is not None:
            return f"it does not hold of {barred.text}"
        if frame.clause and not _has_clause(token, frame.clause):
            return "a clause hangs on it" if frame.clause == "none" else f"no clause ({frame.clause}) hangs on it"
        if frame.subject and not one_of(frame.subject, self._doers, parties):
            return "its subject is none of those it needs"
        if frame.object and not one_of(frame.object, _with_counted(self.arguments.object, grammar), parties):
            return "its object is none of those it needs"
        for name, nouns in frame.oblique:
            heads = [head for preposition, head in self.arguments.complements if preposition == name]
            if not nouns and self._is_told_by_clitic(name):
                continue  # "s'en défend"
            if not heads or not one_of(nouns, heads, parties):
                return f"no complement with {name} of those it needs"
        if SPEAKER in frame.actor and frame.is_verb and not is_demanding(token):
            return "it demands nothing in this tense"
        if frame.predicate and not any(named_by(each, frame.predicate, grammar) for each in predicates(token)):
            return "it calls nobody what it needs"
        return ""

    def _is_told_by_clitic(self, name: str) -> bool:
        """Whether a pronoun before the verb stands for a complement with this preposition."""
        before = (child for child in self._token.children if child.i < self._token.i and child.pos_ == "PRON")
        return any(self._grammar.stand_in.get(fold(child.text)) == name for child in before)

    @cached_property
    def arguments(self) -> Arguments:
        """Who and what stands around the word."""
        return self._find_arguments()

    @cached_property
    def _doers(self) -> list[Token]:
        """The subjects, and whose they are where they are nobody: "la décision **du Mali**, qui a dénoncé l'accord"."""
        heads = _with_counted(self.arguments.subject, self._grammar)
        things = (head for head in heads if head.i not in self._parties.by_head)
        return [*heads, *(child for head in things for child in head.children if child.dep_ == "nmod")]

    @cached_property
    def _is_reflexive(self) -> bool:
        return _is_reflexive(self._token, self._grammar.reflexives)

    @cached_property
    def _is_purpose(self) -> bool:
        """Whether a noun only says what a body or a place is for: "une force **d'intervention**", "un centre **de
        détention**".
        """
        bare = self._is_only_of(self._token) and not any(child.dep_ == "det" for child in self._token.children)
        above = self._token.head
        return bare and fold(above.lemma_) in self._grammar.made_for and self._token.i - above.i == 2

    @cached_property
    def _nouns(self) -> list[tuple[str, Token]]:
        """The nouns around the word and what describes them, by which a frame may be barred."""
        parties, grammar = self._parties, self._grammar
        complements = (
            head
            for name, head in self.arguments.complements
            # An attack on a woman is one all the same, a fight against corruption none; "la Cour internationale de
            # justice" is one party.
            if not (name in grammar.opposing and head.i in parties.by_head)
            and not (name in grammar.belonging and head.head.i in parties.by_head)
        )
        around = [*self.arguments.subject, *self.arguments.object, *complements]
        # "les deux hommes"; and "la Ligue des droits de l'homme" is no league that plays
        around = [head for head in around if not _takes_up(head, parties) and not _has_name(head, parties)]
        # What describes a party ("l'Éthiopie voisine") says nothing of the deed.
        things = [self._token, *(head for head in around if head.i not in parties.by_head)]
        told = [child for head in things for child in head.children if child.dep_ == "amod"]
        # "la guerre **des prix** fait rage"
        of_things = (head for head in self.arguments.subject if head.i not in parties.by_head)
        told += [child for head in of_things for child in head.children if self._is_only_of(child)]
        # "a demandé à ne pas être **nommé**"
        told += [child for child in self._token.children if child.dep_ == "xcomp" and is_verbal(child)]
        # "a démissionné en **signe** de protestation"
        told += [self._token.head] if self._is_only_of(self._token) else []
        everything = [*around, *told]
        return [(_bare_noun(head, parties), head) for head in everything]

    def _is_only_of(self, word: Token) -> bool:
        """Whether a word says of what kind a thing is, and is nobody: "la guerre **des prix**"."""
        of_it = word.dep_ == "nmod" and preposition(word, self._grammar) in self._grammar.belonging
        return of_it and word.i not in self._parties.by_head


def _says_what(verb: Token) -> bool:
    """Whether an adjective says what the object of a verb is taken for; the parser may take it for an adverb or give it
    to the object.
    """
    if any(child.dep_ == "xcomp" and child.pos_ == "ADJ" for child in verb.children):
        return True
    behind = verb.nbor(1) if verb.i + 1 < verb.sent.end else verb
    return (
        behind.pos_ == "ADJ"
        and behind.head in (verb, verb.head)
        and behind.dep_ in {"advmod", "amod", "obj", "obl:mod"}
    )


def _bare_noun(head: Token, parties: PartyMentions) -> str:
    """The word by which something is barred; "" of one that with others tells of power: "des hommes politiques"."""
    party = parties.by_head.get(head.i)
    in_power = party is not None and party.sector in POWER
    return "" if in_power and " " in parties.nouns.get(head.i, "") else fold(head.lemma_)


def _takes_up(head: Token, parties: PartyMentions) -> bool:
    """Whether a word stands for several told elsewhere; "des réfugiés soudanais et nigérians" are told right here."""
    return head.i in parties.others and parties.by_head[head.i].antecedent is not None


def _has_name(head: Token, parties: PartyMentions) -> bool:
    """Whether a word begins the name of a body that the text tells in full."""
    party = parties.by_head.get(head.i)
    return party is not None and head.text[0].isupper() and party.name == party.span.text


def _with_counted(heads: list[Token], grammar: Grammar) -> list[Token]:
    """The heads, and for a quantity what is counted: "50 tonnes **de blé**"."""
    counted = [
        below
        for head in heads
        if fold(head.lemma_) in grammar.quantities
        for name, below in complements(head, grammar)
        if name in grammar.belonging
    ]
    return [*heads, *counted]


def _has_clause(token: Token, clause: str) -> bool:
    if clause == "none":
        return not (_has_clause(token, "infinitive") or _has_clause(token, "que"))
    # The parser may hang the infinitive on the noun between: "a suggéré à l'Ukraine de négocier".
    below = [
        grandchild for child in token.children if child.dep_ in {*COMPLEMENTS, "obj"} for grandchild in child.children
    ]
    for child in [*token.children, *below]:
        if clause == "infinitive" and child.i > token.i and child.dep_ in {"xcomp", "ccomp", "advcl", "acl"}:
            auxiliaries = (below for below in child.children if below.dep_.startswith("aux"))
            if any("Inf" in features(word, "VerbForm") for word in (child, *auxiliaries)):
                return True
        elif clause == "que" and child.dep_ == "ccomp":
            return True
    return False


def _is_reflexive(token: Token, reflexives: frozenset[str]) -> bool:
    """Whether a reflexive pronoun stands at a verb or before it or its auxiliary ("s'était emparé"); one of another
    person, which is the same word where it is an object, is one where the parser says so ("nous nous opposons").
    """
    before = [word.nbor(-1) for word in (token, *_auxiliaries(token)) if word.i > 0]
    below = [child for child in token.children if child.dep_.startswith("expl")]
    marked = any("Yes" in features(word, "Reflex") or set(features(word, "Person")) & {"1", "2"} for word in below)
    # "s'en défend", whose pronoun the parser takes for an object
    marked = marked or any("Yes" in features(word, "Reflex") for word in token.children if word.i < token.i)
    return marked or any(fold(word.text).strip("'") in reflexives for word in (*before, *below))


def _auxiliaries(verb: Token) -> Iterator[Token]:
    return (child for child in verb.children if child.dep_.startswith("aux"))
