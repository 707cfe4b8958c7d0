"""A frame that matched, one that did not, and whether the parties that it needs are known."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.languages.frames import Frame
from dragoman.records import UNKNOWN, Party

SPEAKER = "speaker"
"""The place of whoever says what the frame's word tells: "la loi est injuste, a déclaré l'opposition"."""

UNHEARD = frozenset({"JRN", "MED", "BUS", UNKNOWN})
"""Sectors of those whose "il faut que" is comment and no demand."""


@dataclass(frozen=True, slots=True)
class FrameMention:
    """A frame that matched.

    Attributes:
        trigger: head token of the predicate.
        tokens: indices of the words that make the trigger, its head first.
        actor, recipient: parties found, in the order of the text.
        anonymous: the parties that the frame needs are not among them, or not known.
        content: type of the deed that it promises; "" where it promises none.
        resumes: index of the trigger of the deed told before of which it tells more; None where there is none.
    """

    frame: Frame
    trigger: Token
    tokens: tuple[int, ...]
    actor: tuple[Party, ...]
    recipient: tuple[Party, ...]
    anonymous: bool = False
    content: str = ""
    resumes: int | None = None


@dataclass(frozen=True, slots=True)
class TurnedDown:
    """A frame whose word stands in the text and which does not match, and why."""

    frame: Frame
    trigger: Token
    reason: str


def unknown_parties(frame: Frame) -> str:
    """Why a mention without the parties that its frame needs is none."""
    return f"it needs {frame.needs}, and no known party stands there"


def has_needed_parties(mention: FrameMention) -> bool:
    """Whether the parties that the frame needs are there and known; who speaks of himself judges and asks nobody."""
    actor, recipient = _known(mention.actor), _known(mention.recipient)
    if SPEAKER in mention.frame.actor:
        themselves = {p.code for p in mention.actor} & {p.code for p in mention.recipient}
        if themselves or any(p.sector in UNHEARD for p in mention.actor if mention.frame.is_verb):
            return False
    return {
        "none": True,
        "any": actor or recipient,
        "actor": actor,
        # Somebody who is only a name is enough opposite a party that is known.
        "recipient": recipient or (actor and bool(mention.recipient)),
        "both": (bool(mention.actor and mention.recipient) and (actor or recipient)) or _do_together(mention),
    }[mention.frame.needs]


def _do_together(mention: FrameMention) -> bool:
    """Whether several states do together what serves both, or several sides talk: "le Mali et le Niger construisent un
    oléoduc", "le ministre et les rebelles ont fait le point".
    """
    states = {party.country for party in mention.actor if party.country != UNKNOWN}
    sides = {party.code for party in mention.actor}
    together = {"COOPERATE": states, "CONSULT": sides if states else set()}
    return len(together.get(mention.frame.type, ())) > 1


def _known(parties: tuple[Party, ...]) -> bool:
    return any(party.country != UNKNOWN or party.sector != UNKNOWN or party.name for party in parties)
