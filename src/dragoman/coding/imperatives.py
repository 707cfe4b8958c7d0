"""Tells what somebody is told to do, and who is: "« **Libérez** les otages », a lancé Paris **au Hamas**"."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.coding.syntax import DATIVE, SUBJECTS, complements, features, is_inserted, is_verbal, with_conjuncts
from dragoman.languages.grammar import Grammar


def is_imperative(verb: Token) -> bool:
    """Whether a verb is in the imperative of the second person, or in its like without a subject."""
    if "2" not in features(verb, "Person") or any(child.dep_ in SUBJECTS for child in verb.children):
        return False
    return "Imp" in features(verb, "Mood") or "Pres" in features(verb, "Tense")


def addressees(verb: Token, grammar: Grammar) -> list[Token]:
    """To whom an imperative is said, by the verb of speech beside it; the parser may hang them on who says it."""
    for speech in verb.children:
        if speech.i > verb.i and is_verbal(speech) and is_inserted(speech):
            subjects = [child for child in speech.children if child.dep_ in SUBJECTS]
            found = [t for head in (speech, *subjects) for name, t in complements(head, grammar) if name == DATIVE]
            return [each for token in found for each in with_conjuncts(token)]
    return []
