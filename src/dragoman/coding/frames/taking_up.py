"""Gives what a noun tells the sides that other words tell: "l'invasion" is that of those who invaded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.coding.frames.frame_mentions import FrameMention
from dragoman.coding.parties.reading import NO_STATE
from dragoman.coding.syntax import SUBJECTS, brings_up, features
from dragoman.records import Party
from dragoman.text import fold

ARMED = frozenset({"GOV", "MIL"})
"""Sectors of who makes war for a state."""

VICTIMS = frozenset({"CVL", "REF", "MIL", "EDU", "MED"})
"""Sectors of those whom a war strikes."""

NAMED = ("name of", "nationality", "belongs to", "possessive", "pronoun")
"""Rules of parties whose country their own words tell."""

DONE_TO_FOES = frozenset({"ASSAULT", "SANCTION"})
"""Types of what a war does to people."""


def taken_up(mentions: Sequence[FrameMention], wars: frozenset[str]) -> Iterator[FrameMention]:
    """The mentions of a document, in its order; nouns with the sides that they share with, or take up from, others.

    Args:
        mentions: those that tell an event of their own.
        wars: folded nouns of what one state does to another for long: "l'invasion", "l'offensive".
    """
    sides = _sides(mentions)
    for mention in mentions:
        whole = _across(mention, sides)
        if mention.frame.is_verb and mention.frame.type == "ASSAULT" and not mention.actor:
            whole = _complete(whole, _by_this(mention, mentions), sides=("actor",))
        if not mention.frame.is_verb:
            whole = _complete(whole, _coordinated(mention, mentions), sides=("actor",))
            if not brings_up(mention.trigger):
                whole = _complete(whole, _told_elsewhere(mention, mentions))
                whole = _complete(whole, _wars(whole, mentions, wars), sides=("recipient",))
        yield whole


def _sides(mentions: Sequence[FrameMention]) -> dict[str, set[str]]:
    """By country, the countries that its state or army attacks."""
    sides: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.frame.type != "ASSAULT":
            continue
        for actor in mention.actor:
            struck = {p.country for p in mention.recipient if p.sector in ARMED and p.rule.startswith(NAMED)}
            if actor.sector in ARMED and actor.country not in NO_STATE:
                sides.setdefault(actor.country, set()).update(struck - NO_STATE - {actor.country})
    return sides


def _across(mention: FrameMention, sides: dict[str, set[str]]) -> FrameMention:
    """A mention whose victims, whose country only the text at large told, are those of the state that is attacked."""
    actor = {party.country for party in mention.actor if party.sector in ARMED}
    foes = sides.get(next(iter(actor)), set()) if len(actor) == 1 and mention.frame.type in DONE_TO_FOES else set()
    if len(foes) != 1:
        return mention
    foe = next(iter(foes))
    recipient = tuple(
        replace(p, country=foe, rule="of the state that is attacked")
        if p.country in actor and p.rule.startswith("country of") and p.sector in VICTIMS
        else p
        for p in mention.recipient
    )
    return replace(mention, recipient=recipient)


def _complete(
    mention: FrameMention, others: Sequence[FrameMention], sides: tuple[str, ...] = ("actor", "recipient")
) -> FrameMention:
    """A mention with each side that it lacks from the first of the others that has it and fits."""
    for other in others:
        actor = mention.actor or (other.actor if "actor" in sides else ())
        recipient = mention.recipient or (other.recipient if "recipient" in sides else ())
        if not _codes(actor) & _codes(recipient):
            mention = replace(mention, actor=actor, recipient=recipient)
        if mention.actor and mention.recipient:
            break
    return mention


def _coordinated(mention: FrameMention, mentions: Sequence[FrameMention]) -> list[FrameMention]:
    """Nouns in one row with a noun, whose doer is that of all: "des meurtres commis par l'armée et des enlèvements"."""
    row = set(mention.trigger.conjuncts)
    if mention.trigger.dep_ == "conj":
        row.update(mention.trigger.ancestors)  # The parser hangs it on the doer of the first.
    return [m for m in mentions if m.trigger in row and not m.frame.is_verb and m.frame.type == mention.frame.type]


def _told_elsewhere(mention: FrameMention, mentions: Sequence[FrameMention]) -> list[FrameMention]:
    """Tellings of what a definite noun takes up: those before, the nearest first, then those after."""
    alike = [m for m in mentions if m is not mention and _alike(m, mention) and _agrees(m, mention)]
    before = [m for m in alike if m.trigger.i < mention.trigger.i]
    return [*reversed(before), *(m for m in alike if m.trigger.i > mention.trigger.i)]


def _by_this(mention: FrameMention, mentions: Sequence[FrameMention]) -> list[FrameMention]:
    """The attack told just before which the subject of a verb takes up: "**Cette attaque** a tué deux civils"."""
    subjects = [child for child in mention.trigger.children if child.dep_ in SUBJECTS]
    if not any("Dem" in features(child, "PronType") for subject in subjects for child in subject.children):
        return []
    start = mention.trigger.sent.start
    before = mention.trigger.doc[start - 1].sent.start if start else 0
    told = [m for m in mentions if before <= m.trigger.i < start and m.frame.type == "ASSAULT" and m.actor]
    return told[::-1]


def _wars(mention: FrameMention, mentions: Sequence[FrameMention], wars: frozenset[str]) -> list[FrameMention]:
    """Tellings of whom the state attacks whose war a noun tells, where it is only one: "l'invasion russe"."""
    actor = _countries(mention.actor)
    if not actor or fold(mention.trigger.lemma_) not in wars or mention.frame.reciprocal:
        return []
    told = [
        m
        for m in mentions
        if m.frame.type == "ASSAULT"
        and m is not mention
        and _countries(m.actor) == actor
        and any(p.sector in ARMED and p.rule.startswith(NAMED) for p in m.recipient)
        and not _countries(m.recipient) & actor
    ]
    return told if len({frozenset(_countries(m.recipient)) for m in told}) == 1 else []


def _alike(mention: FrameMention, other: FrameMention) -> bool:
    first, second = mention.frame, other.frame
    if first.type != second.type or first.reciprocal != second.reciprocal:
        return False
    same_mode = bool(first.mode) and first.mode == second.mode
    # A noun takes up the verb whose deed it names, "envahir" and "l'invasion", where their modes do not differ.
    return first.lemma == second.lemma or same_mode or (second.is_verb and first.mode == second.mode)


def _agrees(mention: FrameMention, other: FrameMention) -> bool:
    """Whether nothing that both tell contradicts, and one side is known of both."""
    actors = bool(mention.actor and other.actor)
    recipients = bool(mention.recipient and other.recipient)
    return (
        (actors or recipients)
        and (not actors or _countries(mention.actor) == _countries(other.actor))
        and (not recipients or _codes(mention.recipient) == _codes(other.recipient))
    )


def _countries(parties: tuple[Party, ...]) -> set[str]:
    return {party.country for party in parties}


def _codes(parties: tuple[Party, ...]) -> set[str]:
    return {party.code for party in parties}
