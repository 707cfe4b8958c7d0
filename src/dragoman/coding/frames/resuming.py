"""Gives what a verb tells of a deed told before the sides of that deed: "**Ces sanctions** ont été levées"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.frames.frame_mentions import FrameMention, has_needed_parties
from dragoman.coding.frames.nearness import is_near, is_of_one_stem
from dragoman.coding.syntax import SUBJECTS, UNDERGOING, brings_up, features
from dragoman.records import UNKNOWN, Party

EASED = frozenset({"SANCTION", "COERCE"})
"""Types of the measures that somebody may take back."""

VIOLENCE = frozenset({"ASSAULT", "PROTEST"})
"""Types of the deeds that any noun for such a thing takes up: "ont pris la ville. **L'attaque** a fait dix morts"."""

HELD = frozenset({("COERCE", "arrest"), ("COERCE", "seize"), ("ASSAULT", "abduct")})
"""Types and modes of the deeds by which somebody comes to be held, and is let go by whoever holds him."""

THINGS = SUBJECTS | {"obj"}
"""Relations of a noun that a verb tells more of."""

DESCRIBING = frozenset({"nmod", "amod", "acl", "acl:relcl"})
"""Relations of what tells which of several things is meant."""


def resumed(mentions: Sequence[FrameMention]) -> Iterator[FrameMention]:
    """The mentions of a document, in its order, each with the sides that it lacks of the deed that it takes up."""
    told: list[FrameMention] = []
    for mention in mentions:
        whole = mention
        if not (mention.actor and mention.recipient):
            whole = _of_holder(mention, told) or _of_court(mention, told) or _of_deed(mention, told) or mention
        if whole is not mention and whole.anonymous:
            whole = replace(whole, anonymous=not has_needed_parties(whole))
        told.append(whole)
        yield whole


def _of_holder(mention: FrameMention, told: Sequence[FrameMention]) -> FrameMention | None:
    """A release by whoever took those who are free again, as told before; None where it is none or nobody did. Those
    whom a participle calls abducted, "les otages **enlevés par les rebelles** ont été libérés", others may have freed.
    """
    if mention.frame.mode != "release" or mention.actor or not mention.recipient:
        return None
    holding = (m for m in reversed(told) if (m.frame.type, m.frame.mode) in HELD and not _only_describes(m))
    theirs = _codes(mention.recipient)
    found = next((m for m in holding if theirs and _codes(m.actor) and _codes(m.recipient) == theirs), None)
    return replace(mention, actor=found.actor) if found is not None else None


def _only_describes(abduction: FrameMention) -> bool:
    return abduction.frame.mode == "abduct" and abduction.trigger.dep_ == "acl"


def _of_court(mention: FrameMention, told: Sequence[FrameMention]) -> FrameMention | None:
    """A verdict by the court that spoke the one told just before: "quatre autres **ont écopé** de la même peine"."""
    if mention.frame.mode != "convict" or mention.actor:
        return None
    verdicts = (m for m in reversed(told) if m.frame.mode == "convict" and is_near(m.trigger, mention.trigger))
    court = next((m.actor for m in verdicts if m.actor), ())
    is_theirs = {p.country for p in court} & {p.country for p in mention.recipient}
    return replace(mention, actor=court) if is_theirs else None


def _of_deed(mention: FrameMention, told: Sequence[FrameMention]) -> FrameMention | None:
    """A mention with the sides of the deed that its subject or object takes up; None where that takes up none."""
    verb = mention.trigger
    nouns = [child for child in verb.children if child.dep_ in THINGS]
    if not mention.frame.is_verb:
        nouns = [verb] if verb.dep_ in SUBJECTS else []
    for noun in filter(_takes_up, nouns):
        found = next((deed for deed in reversed(told) if _fits(mention, deed) and _tells(deed, noun, told)), None)
        if found is None:
            continue
        actor, recipient = mention.actor or found.actor, mention.recipient or found.recipient
        if not _codes(actor) & _codes(recipient):
            same = found.trigger.i if found.frame.type == mention.frame.type else None
            return replace(mention, actor=actor, recipient=recipient, resumes=same)
    return None


def _takes_up(noun: Token) -> bool:
    """Whether a noun means a thing told before and says nothing more of it: "l'attaque", "ces sanctions"."""
    points = [c for c in noun.children if c.dep_ == "det" and _points(c)]
    described = any(child.dep_ in DESCRIBING and child.i > noun.i for child in noun.children)
    return noun.pos_ == "NOUN" and bool(points) and not described and not brings_up(noun)


def _points(article: Token) -> bool:
    return "Def" in features(article, "Definite") or "Dem" in features(article, "PronType")


def _fits(mention: FrameMention, deed: FrameMention) -> bool:
    """Whether a mention may tell more of a deed: the same kind of deed, or the end of a measure."""
    if deed.anonymous or not (deed.actor or deed.recipient) or deed.trigger.sent == mention.trigger.sent:
        return False
    same = deed.frame.type == mention.frame.type and deed.frame.type in VIOLENCE
    return same or (mention.frame.type == "CONCEDE" and deed.frame.type in EASED)


def _tells(deed: FrameMention, noun: Token, told: Sequence[FrameMention]) -> bool:
    """Whether a deed is what a noun names: by the same word or stem, by the verb's object, or as one of its kind."""
    words = [deed.trigger, *(child for child in deed.trigger.children if child.dep_ in UNDERGOING)]
    if any(is_of_one_stem(word, noun) for word in words):
        return True
    kinds = {m.frame.type for m in told if m.trigger == noun}
    return deed.frame.type in kinds & VIOLENCE and is_near(deed.trigger, noun)


def _codes(parties: tuple[Party, ...]) -> set[str]:
    return {party.code for party in parties if party.country != UNKNOWN or party.sector != UNKNOWN}
