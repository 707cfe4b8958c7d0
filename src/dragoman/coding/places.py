"""Finds the places that a text names, and where each event happens as far as its sentence says so."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dragoman.coding.gazetteer import Gazetteer
from dragoman.coding.mentions import FrameMention
from dragoman.coding.syntax import clause_of, clauses_around, hangs_on, preposition, span_of
from dragoman.knowledge import Knowledge
from dragoman.languages import Language
from dragoman.records import Place
from dragoman.text import fold


@dataclass(frozen=True, slots=True)
class _Known:
    country: str
    name: str
    precise: bool


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in the text.

    Attributes:
        head: index of its head token.
        precise: narrower than a country.
        locative: a preposition says that something happens there.
    """

    head: int
    place: Place
    precise: bool
    locative: bool


class Places:
    """The stage: places of the knowledge, found in one document at a time."""

    def __init__(self, language: Language, knowledge: Knowledge) -> None:
        self._grammar = language.grammar
        self._locative = language.grammar.locative
        self._dative = language.grammar.dative
        self._territory = language.grammar.territory
        self._adjectives = {fold(form): row for row in knowledge.countries for form in row.adjectives}
        self._names: Gazetteer[_Known] = Gazetteer(_names(knowledge), proper=True)

    def find(self, doc: Doc) -> tuple[PlaceMention, ...]:
        """The places of a document in the order of the text; a name that lies in two countries is left out."""
        mentions = []
        for found in self._names.find(doc.text):
            tokens = doc.char_span(found.start, found.end, alignment_mode="expand")
            if tokens is None or len({known.country for known in found.entries}) > 1:
                continue
            known = found.entries[0]
            place = Place(span_of(doc, tokens.start, tokens.end), known.country, known.name, "named")
            locative = self._is_locative(tokens.root) and (known.precise or not self._is_dative(doc, tokens.start))
            mentions.append(PlaceMention(tokens.root.i, place, known.precise, locative))
        mentions += [mention for token in doc if (mention := self._territory_of(token)) is not None]
        return tuple(sorted(mentions, key=lambda mention: mention.head))

    def _territory_of(self, noun: Token) -> PlaceMention | None:
        """A noun for a country's land with its nationality: "le territoire malien"."""
        if fold(noun.lemma_) not in self._territory:
            return None
        for child in noun.children:
            country = self._adjectives.get(fold(child.text)) if child.dep_ == "amod" else None
            if country is not None:
                span = span_of(noun.doc, min(noun.i, child.i), max(noun.i, child.i) + 1)
                place = Place(span, country.code, country.name, "nationality of the territory")
                return PlaceMention(noun.i, place, precise=False, locative=True)
        return None

    def _is_dative(self, doc: Doc, start: int) -> bool:
        return " ".join(fold(token.text) for token in doc[max(0, start - 2) : start]) in {
            fold(words) for words in self._dative
        }

    def _is_locative(self, head: Token) -> bool:
        name = preposition(head, self._grammar)
        if not name:
            # A preposition of several words may be parsed as a chain; the words before the name still show it.
            before = head.doc[max(0, head.i - 3) : head.i]
            return any(token.lemma_.lower() in self._locative and token.pos_ == "ADP" for token in before)
        return name in self._locative or name.split()[0] in self._locative


def place_of(mention: FrameMention, places: tuple[PlaceMention, ...]) -> Place | None:
    """Where a mention's event happens: a locative place under its trigger, else one of its
    clause, else that of its sentence where it names only one country.
    """
    trigger = mention.trigger
    sentence = [p for p in places if p.locative and trigger.sent.start <= p.head < trigger.sent.end]
    under = [p for p in sentence if hangs_on(trigger.doc[p.head], trigger)]
    clauses = clauses_around(trigger)
    candidates = under or [p for p in sentence if clause_of(trigger.doc[p.head]) in clauses]
    if not candidates and len({p.place.country for p in sentence}) == 1:
        candidates = sentence
    if not candidates:
        return None
    nearest = min(candidates, key=lambda p: (not p.precise, abs(p.head - trigger.i), p.head))
    return nearest.place


def _names(knowledge: Knowledge) -> list[tuple[str, _Known]]:
    found: list[tuple[str, _Known]] = []
    for country in knowledge.countries:
        known = _Known(country.code, country.name, precise=False)
        found += [(name, known) for name in (country.name, *country.names)]
        if country.capital:
            found.append((country.capital, _Known(country.code, country.capital, precise=True)))
    for place in knowledge.places:
        known = _Known(place.country, place.name, precise=True)
        found += [(name, known) for name in (place.name, *place.names)]
    return found
