"""Chooses, among the mentions that a document's words suggest, those that tell an event of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from dragoman.coding.mentions import FrameMention
from dragoman.coding.syntax import hangs_on
from dragoman.text import fold

CONTENT_HOLDERS = {"AGREE", "REQUEST", "ACCUSE", "THREATEN", "REJECT"}
"""Types whose content is no event of its own: promised, demanded, alleged, threatened or refused (gold guide)."""

CONTENT_RELATIONS = {"xcomp", "ccomp", "obl:arg", "obj", "advcl"}
"""Relations by which content hangs on the word that holds it."""


def chosen(mentions: Sequence[FrameMention]) -> tuple[FrameMention, ...]:
    """The mentions without parts of longer ones and without what is only demanded, alleged or promised.

    Args:
        mentions: of one document, in the order of the text; only those of one sentence bear on each other.
    """
    sentences = groupby(mentions, key=lambda mention: mention.trigger.sent.start)
    return tuple(mention for _, told in sentences for mention in _without_content(list(_without_parts(list(told)))))


def _without_parts(mentions: Sequence[FrameMention]) -> Iterator[FrameMention]:
    """Drops a mention whose trigger is a word of a longer phrase's, or a noun that only completes a verb's mention.

    The verb takes the sides that only its noun names: "tués dans une embuscade tendue par des jihadistes".
    """
    for mention in mentions:
        others = [other for other in mentions if other is not mention]
        inside = any(mention.trigger.i in other.tokens and len(other.tokens) > len(mention.tokens) for other in others)
        if inside or any(_completes(mention, other) for other in others):
            continue
        completing = [noun for noun in others if noun.frame.type == mention.frame.type and _completes(noun, mention)]
        yield replace(
            mention,
            actor=mention.actor or next((noun.actor for noun in completing if noun.actor), ()),
            recipient=mention.recipient or next((noun.recipient for noun in completing if noun.recipient), ()),
        )


def _completes(noun: FrameMention, verb: FrameMention) -> bool:
    """Whether a noun's mention is part of what a verb tells: "lever les sanctions", "tués dans une embuscade"."""
    if noun.frame.is_verb or not verb.frame.is_verb or not hangs_on(noun.trigger, verb.trigger):
        return False
    if noun.frame.type == verb.frame.type:
        return not (noun.actor and verb.actor) or fold(noun.trigger.lemma_) in verb.frame.object
    # What is conceded, a sanction lifted or a withdrawal announced, is no event besides.
    return verb.frame.type == "CONCEDE" and fold(noun.trigger.lemma_) in verb.frame.object


def _without_content(mentions: list[FrameMention]) -> Iterator[FrameMention]:
    """Drops what a demand, an accusation, a threat, a refusal or a promise is about.

    A promise without a recipient of its own is made to whom its content serves: "promettre d'aider le Mali".
    """
    holders = {mention.trigger.i: mention for mention in mentions if mention.frame.type in CONTENT_HOLDERS}
    contents = {mention.trigger.i: _holder(mention, holders) for mention in mentions}
    for mention in mentions:
        if contents[mention.trigger.i] is not None:
            continue
        served = [m.recipient for m in mentions if contents[m.trigger.i] is mention and m.recipient]
        promises = mention.frame.type == "AGREE" and not mention.recipient
        yield replace(mention, recipient=served[0]) if promises and served else mention


def _holder(mention: FrameMention, holders: dict[int, FrameMention]) -> FrameMention | None:
    """The mention whose content this one is."""
    below = mention.trigger
    while below.head != below and below.dep_ in CONTENT_RELATIONS:
        below = below.head
        if below.i in holders:
            return holders[below.i]
    return None
