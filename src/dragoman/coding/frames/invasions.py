"""Gives an invasion told of one side the other side that is known: "l'invasion de l'Ukraine" is Russia's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.coding.frames.frame_mentions import FrameMention
from dragoman.coding.frames.nearness import is_anchored
from dragoman.coding.places import PlaceMention
from dragoman.coding.syntax import brings_up, span_of
from dragoman.edtf import edtf_bounds
from dragoman.knowledge import InvasionRow, Knowledge
from dragoman.languages.grammar import Grammar
from dragoman.records import Party
from dragoman.text import fold

ARMED = frozenset({"GOV", "MIL"})
"""Sectors of who invades, and of what is invaded, as the text tells it."""


class Invasions:
    """What the tables know of which state invaded which.

    Args:
        knowledge: the facts.
        grammar: that of the language, with the nouns of wars and of what is told long after.
    """

    def __init__(self, knowledge: Knowledge, grammar: Grammar) -> None:
        self._rows = knowledge.invasions
        self._names = {row.code: row.name for row in knowledge.countries}
        self._grammar = grammar

    def completed(
        self, mentions: Sequence[FrameMention], places: Sequence[PlaceMention], published: str
    ) -> Iterator[FrameMention]:
        """The mentions in their order, those of an invasion with both its sides.

        Args:
            mentions: those that tell an event of their own.
            places: the places that the document names.
            published: EDTF date of publication of the document, "" where unknown.
        """
        day = edtf_bounds(published)[1]
        for mention in mentions:
            yield self._completed(mention, places, day) if day and self._is_war(mention) else mention

    def _is_war(self, mention: FrameMention) -> bool:
        return (
            mention.frame.type == "ASSAULT"
            and not mention.frame.is_verb
            and fold(mention.trigger.lemma_) in self._grammar.wars
            and not brings_up(mention.trigger)
        )

    def _completed(self, mention: FrameMention, places: Sequence[PlaceMention], day: str) -> FrameMention:
        if mention.frame.reciprocal:
            return self._as_invasion(mention, places, day)
        told = mention.actor or mention.recipient
        if len(told) != 1 or (mention.actor and mention.recipient) or told[0].sector not in ARMED:
            return mention
        # "l'offensive russe **en Syrie**" is no part of the invasion of Ukraine.
        where = _countries_of(mention, places)
        rows = [row for row in self._rows if where <= {row.of}]
        if mention.actor:
            meant = _only([row for row in rows if row.by == told[0].country and row.lasts_on(day)])
            return replace(mention, recipient=(self._party(mention, meant.of),)) if meant else mention
        rows = [row for row in rows if row.of == told[0].country]
        meant = _only([row for row in rows if row.lasts_on(day)])
        if meant is None and fold(mention.trigger.lemma_) in self._grammar.lasting_nouns:
            meant = _only([row for row in rows if (edtf_bounds(row.from_)[0] or "") <= day])  # "l'invasion du Koweït"
        return replace(mention, actor=(self._party(mention, meant.by),)) if meant else mention

    def _as_invasion(self, mention: FrameMention, places: Sequence[PlaceMention], day: str) -> FrameMention:
        """A war told of both sides, "la guerre entre la Russie et l'Ukraine", or of a place, "la guerre en Ukraine"."""
        frame = replace(mention.frame, reciprocal=False)
        parties = (*mention.actor, *mention.recipient)
        sides = {party.country for party in parties}
        for row in self._rows:
            if row.lasts_on(day) and sides == {row.by, row.of} and all(party.sector in ARMED for party in parties):
                return replace(
                    mention,
                    frame=frame,
                    actor=tuple(party for party in parties if party.country == row.by),
                    recipient=tuple(party for party in parties if party.country == row.of),
                )
        where = _countries_of(mention, places)
        if parties or len(where) != 1:
            return mention
        meant = _only([row for row in self._rows if row.lasts_on(day) and {row.of} == where])
        if meant is None:
            return mention
        by, of = self._party(mention, meant.by), self._party(mention, meant.of)
        return replace(mention, frame=frame, actor=(by,), recipient=(of,))

    def _party(self, mention: FrameMention, code: str) -> Party:
        noun = span_of(mention.trigger.doc, mention.trigger.i, mention.trigger.i + 1)
        return Party(noun, code, "GOV", self._names[code], "known invasion")


def _countries_of(mention: FrameMention, places: Sequence[PlaceMention]) -> set[str]:
    """The countries of the places where a noun is told to happen: "l'offensive **dans le Donbass**"."""
    doc = mention.trigger.doc
    return {place.place.country for place in places if place.locative and is_anchored(mention.trigger, doc[place.head])}


def _only(rows: list[InvasionRow]) -> InvasionRow | None:
    return rows[0] if len(rows) == 1 else None
