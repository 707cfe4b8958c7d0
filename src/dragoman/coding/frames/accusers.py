"""Says who accuses where only a participle tells of it: "a rompu avec Oslo, **accusée** d'ingérence"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.coding.frames.frame_mentions import FrameMention
from dragoman.coding.syntax import is_verbal

HOSTILE = frozenset({"SANCTION", "COERCE", "REJECT", "THREATEN", "ACCUSE", "REQUEST", "ASSAULT"})
"""Types of what one does to whom one accuses."""


def with_accusers(mentions: Sequence[FrameMention]) -> list[FrameMention]:
    """The mentions of a sentence; who is accused by nobody named is so by who does something against him there."""
    return [_accused(mention, mentions) if _is_bare(mention) else mention for mention in mentions]


def _is_bare(mention: FrameMention) -> bool:
    """Whether a mention is a participle without an auxiliary that tells an accusation and not whose it is."""
    trigger = mention.trigger
    return (
        mention.frame.type == "ACCUSE"
        and mention.frame.is_verb
        and not mention.actor
        and bool(mention.recipient)
        and trigger.dep_ in {"acl", "advcl", "amod"}
        and not any(child.dep_.startswith("aux") for child in trigger.children)
    )


def _accused(mention: FrameMention, mentions: Sequence[FrameMention]) -> FrameMention:
    clause = next(filter(is_verbal, mention.trigger.ancestors), None)
    accused = {party.code for party in mention.recipient}
    for other in mentions:
        if other.trigger != clause or other.frame.type not in HOSTILE or not other.actor:
            continue
        if accused & {party.code for party in other.recipient} and not accused & {p.code for p in other.actor}:
            return replace(mention, actor=other.actor)
    return mention
