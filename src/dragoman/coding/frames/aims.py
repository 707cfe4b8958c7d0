"""Finds what a protest is for: "ont manifesté pour dénoncer les sanctions", "se sont mis en grève, réclamant ..."."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from dragoman.coding.frames.frame_mentions import FrameMention
from dragoman.coding.syntax import features, hangs_on, is_verbal
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

AIMS = frozenset({"REQUEST", "ACCUSE"})
"""Types of what people protest for."""


def protested_for(mentions: Sequence[FrameMention], grammar: Grammar) -> dict[int, FrameMention]:
    """The protest that each demand and each accusation only tells the aim of, by the index of its trigger."""
    aims: dict[int, FrameMention] = {}
    for protest in mentions:
        if protest.frame.type != "PROTEST":
            continue
        for other in mentions:
            if other.frame.type in AIMS and other.frame.is_verb and _is_aim(other.trigger, protest.trigger, grammar):
                aims[other.trigger.i] = protest
    return aims


def _is_aim(verb: Token, protest: Token, grammar: Grammar) -> bool:
    """Whether an infinitive or a participle tells what a protest is for: it hangs on it, or on its clause."""
    infinitive = "Inf" in features(verb, "VerbForm")
    present = verb.text.lower().endswith(grammar.gerund)
    marked = any(child.dep_ == "mark" and fold(child.text) in grammar.aims for child in verb.children)
    if verb.dep_ == "conj" and infinitive:
        return verb.head != verb and verb.i > protest.i and _is_aim(verb.head, protest, grammar)
    if not (present or (infinitive and marked)) or verb.i < protest.i:
        return False
    above = verb.head
    while above != protest and not is_verbal(above) and above.head != above:
        above = above.head
    return above == protest or hangs_on(protest, above)
