"""Gives the state that a text is about the side that its words leave out: whose aid others suspend, and who it was that
concluded an accord with somebody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.coding.frames.frame_mentions import FrameMention
from dragoman.coding.syntax import UNDERGOING, features, span_of
from dragoman.languages.grammar import Grammar
from dragoman.records import UNKNOWN, Party
from dragoman.text import fold

MEASURES = frozenset({("SANCTION", ""), ("SANCTION", "discontinue"), ("SANCTION", "withdraw")})
"""Types and modes of what one state does to another by taking something away."""

ACCORDS = frozenset({"SUPPORT", "COOPERATE"})
"""Types of accords concluded."""

RULE = "the state that the text is about"


def with_state(mentions: Sequence[FrameMention], country: str, name: str, grammar: Grammar) -> Iterator[FrameMention]:
    """The mentions of a document, in its order, those of a measure or an accord with the state that is meant.

    Args:
        mentions: those that tell an event of their own.
        country: code of the country that the document is about.
        name: its usual name; "" where it is no country, and all stay as they are.
        grammar: names the things that such measures take away.
    """
    for mention in mentions:
        noun = span_of(mention.trigger.doc, mention.trigger.i, mention.trigger.i + 1)
        state = (Party(noun, country, "GOV", name, RULE),)
        if name and _is_measure(mention, country, grammar):
            yield replace(mention, recipient=state)
        elif name and _is_accord(mention) and all(p.country not in {country, UNKNOWN} for p in mention.recipient):
            yield replace(mention, actor=state)
        else:
            yield mention


def _is_measure(mention: FrameMention, country: str, grammar: Grammar) -> bool:
    """Whether others take from nobody named what they give to a state: "l'Union européenne **a suspendu son aide**"."""
    if (mention.frame.type, mention.frame.mode) not in MEASURES or mention.recipient or not mention.actor:
        return False
    if not mention.frame.is_verb or any(party.country in {country, UNKNOWN} for party in mention.actor):
        return False
    things = [child for child in mention.trigger.children if child.dep_ in UNDERGOING]
    return any(fold(thing.lemma_) in grammar.given_to_states for thing in things)


def _is_accord(mention: FrameMention) -> bool:
    """Whether an accord is told with one of those who concluded it: "l'accord **conclu avec le Mali**"."""
    participle = mention.trigger.dep_ == "acl" and "Part" in features(mention.trigger, "VerbForm")
    return mention.frame.type in ACCORDS and participle and bool(mention.recipient) and not mention.actor
