"""Gives what somebody denounces without saying whose it is to whoever did it: the author of the violence told before,
else the government of the country that the text is about, whose decisions others speak of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.coding.frames.answering import judged
from dragoman.coding.frames.frame_mentions import FrameMention
from dragoman.coding.frames.nearness import is_near
from dragoman.coding.syntax import is_verbal, span_of
from dragoman.languages.grammar import Grammar
from dragoman.records import UNKNOWN, Party
from dragoman.text import fold

DENOUNCED = ("ACCUSE", "disapprove")
"""Type and mode of words that judge what somebody did."""

COUP = ("COERCE", "seize")
"""Type and mode of what such words are about besides an assault."""

OPPOSED = frozenset({"OPP", "SOC", "PTY", "LAB"})
"""Sectors of those who, within a country, speak of what its government does."""

RULE = "the government whose deed is denounced"


def with_authors(mentions: Sequence[FrameMention], country: str, name: str, grammar: Grammar) -> Iterator[FrameMention]:
    """The mentions of a document, in its order, those that denounce a deed with whoever did it.

    Args:
        mentions: those that tell an event of their own.
        country: code of the country that the document is about; "" where none stands out.
        name: its usual name; "" where it is no country.
        grammar: names the nouns of violence, and those of what may be anybody's.
    """
    for n, mention in enumerate(mentions):
        if (mention.frame.type, mention.frame.mode) == DENOUNCED and mention.actor and not mention.recipient:
            author = _author(mention, mentions[:n], grammar)
            if author is None and name:
                author = _government(mention, country, name, grammar)
            yield replace(mention, recipient=author) if author else mention
        else:
            yield mention


def _author(mention: FrameMention, before: Sequence[FrameMention], grammar: Grammar) -> tuple[Party, ...] | None:
    """Who did the violence that is denounced; empty where it is not known, None where none is denounced."""
    things = judged(mention.trigger)
    told = {m.trigger for m in before if _is_violence(m)}
    if not any(noun in told or fold(noun.lemma_) in grammar.violent_deeds for noun in things):
        return None
    for deed in reversed(before):
        if not _is_violence(deed) or not deed.actor or not is_near(deed.trigger, mention.trigger):
            continue
        if not {p.country for p in deed.actor} & {p.country for p in mention.actor}:
            return deed.actor
    return ()


def _is_violence(mention: FrameMention) -> bool:
    return mention.frame.type == "ASSAULT" or (mention.frame.type, mention.frame.mode) == COUP


def _government(mention: FrameMention, country: str, name: str, grammar: Grammar) -> tuple[Party, ...]:
    """The government of the country that the text is about, where those who denounce are of another or oppose it."""
    if not is_verbal(mention.trigger) or any(
        fold(noun.lemma_) in grammar.private_deeds for noun in judged(mention.trigger)
    ):
        return ()
    apart = all(
        party.country not in {country, UNKNOWN} or (party.country == country and party.sector in OPPOSED)
        for party in mention.actor
    )
    trigger = mention.trigger
    words = span_of(trigger.doc, trigger.i, trigger.i + 1)
    by_court = any(fold(noun.lemma_) in grammar.court_deeds for noun in judged(trigger))
    party = Party(words, country, "JUD", "", RULE) if by_court else Party(words, country, "GOV", name, RULE)
    return (party,) if apart else ()
