"""The form of the lexicon: frames, the word classes they use, and cues of status and speech."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from pydantic import Field, model_validator

from dragoman.datafiles import Row
from dragoman.knowledge.codes import Sector
from dragoman.text import fold

Need = Literal["any", "actor", "recipient", "both", "none"]

VERB_ACTOR = ("subject",)
VERB_RECIPIENT = ("object",)
NOUN_ACTOR = ("par", "subject", "de", "adjective", "possessive")
EXAMPLE_BARS = 2
NOUN_RECIPIENT = ("contre", "à", "avec", "en", "sur")
FORCE_RECIPIENT = ("contre", "avec", "sur")
"""Of nouns of violence and protest, of which "à" and "en" say where: "une attaque à Mogadiscio"."""


class FrameRow(Row):
    """One frame as it stands in the file; docs/languages.md explains each key."""

    verb: str = ""
    noun: str = ""
    mode: str = ""
    status: Literal["", "actual", "future", "hypothetical", "negated"] = ""
    subject: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    oblique: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    clause: Literal["", "infinitive", "que", "none"] = ""
    predicate: tuple[str, ...] = ()
    passive: bool = False
    unless: tuple[str, ...] = ()
    actor: tuple[str, ...] | None = None
    recipient: tuple[str, ...] | None = None
    needs: Need = "any"
    reciprocal: bool = False
    answers: bool = False
    claims: bool = False
    actor_as: Sector | Literal[""] = ""
    recipient_as: Sector | Literal[""] = ""
    example: str = ""

    @model_validator(mode="after")
    def _one_predicate(self) -> FrameRow:
        if bool(self.verb) == bool(self.noun):
            raise ValueError("a frame has either 'verb' or 'noun'")
        deep = next((place for place in (*(self.actor or ()), *(self.recipient or ())) if place.count(".") > 1), None)
        if deep:
            raise ValueError(f"the place {deep} has more than two parts: write as 'object.de' does")
        if self.example and self.example.count("|") != EXAMPLE_BARS:
            raise ValueError("an example reads 'sentence | actor codes | recipient codes', '-' for none")
        return self


class ClassRow(Row):
    """A named set of nouns that frames refer to as @name."""

    name: str = ""
    words: tuple[str, ...]

    @model_validator(mode="before")
    @classmethod
    def _class_is_name(cls, values: object) -> object:
        # `class` is what an analyst writes; Python keeps that word for itself.
        if not isinstance(values, dict):
            return values
        return {"name" if key == "class" else key: value for key, value in values.items()}


class StatusRow(Row):
    """A word that makes what it governs future, hypothetical, negated or hearsay."""

    cue: str
    status: Literal["future", "announced", "intended", "hypothetical", "negated", "hearsay", "untold"]
    kind: Literal["governor", "adverb", "conjunction", "noun", "determiner", "whoever"]


class SpeechRow(Row):
    """A word, or a phrase of several, that puts something in somebody's mouth."""

    cue: str
    kind: Literal["verb", "preposition", "noun", "phrase"]


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame ready to match: its words folded, its classes spelled out.

    Attributes:
        id: stable name, made of type, predicate and constraints.
        lemma: the predicate's own lemma; the name of the class where any of its words may be it.
        lemmas: the lemmas under which the frame is looked for.
        reflexive: the verb stands with a reflexive pronoun.
        rest: folded words that must follow, in order.
        where: file and line of its row.
        reciprocal: each side does it to the other, so that both are actors.
        answers: without a recipient of its own, it answers whoever accused its actor before.
        claims: it says who did what another mention tells ("revendiquer l'attaque").
        actor_as: sector of actors in power in this deed ("MIL" of those who carry out a coup); "" leaves it.
        recipient_as: sector of civilians to whom it is done ("REF" of those driven from home); "" leaves it.
        example: "sentence | actor codes | recipient codes", which the tests run; "" where the row gives none.
        subject, object, oblique, unless: folded lemmas of nouns; "@party" stands for any party.
        predicate: folded lemmas of what the object may be called ("juger une décision injuste").
        passive: the verb stands in the passive, or is a participle: "des opposants ont été jugés".
        barring: the nouns of `unless` that the frame does not ask for itself.
    """

    id: str
    type: str
    mode: str
    status: str
    is_verb: bool
    lemma: str
    lemmas: frozenset[str]
    reflexive: bool
    rest: tuple[str, ...]
    subject: frozenset[str]
    object: frozenset[str]
    oblique: tuple[tuple[str, frozenset[str]], ...]
    clause: str
    predicate: frozenset[str]
    passive: bool
    unless: frozenset[str]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    needs: Need
    reciprocal: bool
    answers: bool
    claims: bool
    actor_as: str
    recipient_as: str
    example: str
    where: str = ""
    barring: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "barring", self.unless - self.wanted)

    @property
    def wanted(self) -> frozenset[str]:
        """The nouns that the frame asks for in any place, which its `unless` does not bar."""
        return self.subject.union(self.object, *(nouns for _, nouns in self.oblique))

    @property
    def weight(self) -> int:
        """How much the frame demands; the frame that demands most wins over its rivals. One of the passive
        gives way to those that also demand a complement.
        """
        constraints = (self.subject, self.object, self.clause, self.predicate, self.reflexive)
        complements = sum(2 if nouns else 1 for _, nouns in self.oblique)
        return 4 * len(self.rest) + 2 * sum(map(bool, constraints)) + complements - self.passive


def compile_frame(
    row: FrameRow,
    event_type: str,
    classes: dict[str, frozenset[str]],
    determiners: frozenset[str],
    reflexives: frozenset[str],
) -> Frame:
    """The frame of a row.

    Raises:
        KeyError: the row names a class that does not exist.
    """
    is_verb = bool(row.verb)
    usual = VERB_RECIPIENT if is_verb else FORCE_RECIPIENT if event_type in {"ASSAULT", "PROTEST"} else NOUN_RECIPIENT
    parts = (row.verb or row.noun).replace("’", "'").replace("'", "' ").split()
    reflexive = is_verb and len(parts) > 1 and fold(parts[0]).strip("'") in reflexives
    lemma, *rest = parts[1:] if reflexive else parts

    def spelled_out(words: tuple[str, ...]) -> frozenset[str]:
        found: set[str] = set()
        for word in words:
            if word.startswith("@") and word not in classes:
                raise KeyError(word)
            found |= classes.get(word, {word})
        return frozenset(map(fold, found))

    constraints = [f"subject={'|'.join(row.subject)}"] if row.subject else []
    constraints += [f"object={'|'.join(row.object)}"] if row.object else []
    constraints += [f"{preposition}={'|'.join(words)}" for preposition, words in row.oblique.items()]
    constraints += [row.clause] if row.clause else []
    constraints += [f"predicate={'|'.join(row.predicate)}"] if row.predicate else []
    constraints += ["passive"] if row.passive else []
    suffix = f"({', '.join(constraints)})" if constraints else ""
    return Frame(
        id=f"{event_type}.{row.verb or row.noun}{suffix}",
        type=event_type,
        mode=row.mode,
        status=row.status,
        is_verb=is_verb,
        lemma=lemma,
        lemmas=spelled_out((lemma,)),
        reflexive=reflexive,
        rest=tuple(folded for folded in (fold(word).strip("'") for word in rest) if folded not in determiners),
        subject=spelled_out(row.subject),
        object=spelled_out(row.object),
        oblique=tuple((preposition, spelled_out(words)) for preposition, words in row.oblique.items()),
        clause=row.clause,
        predicate=spelled_out(row.predicate),
        passive=row.passive,
        unless=spelled_out(row.unless),
        actor=row.actor if row.actor is not None else VERB_ACTOR if is_verb else NOUN_ACTOR,
        recipient=row.recipient if row.recipient is not None else usual,
        needs=row.needs,
        reciprocal=row.reciprocal,
        answers=row.answers,
        claims=row.claims,
        actor_as=row.actor_as,
        recipient_as=row.recipient_as,
        example=row.example,
    )
