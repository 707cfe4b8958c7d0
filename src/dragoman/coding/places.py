"""Finds the places that a text names, and where each event happens as far as its sentence says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from dragoman.coding.frames.frame_mentions import FrameMention
from dragoman.coding.parsing.word_index import word_index
from dragoman.coding.participants import grammatical_subjects
from dragoman.coding.parties.family_names import is_in_a_name
from dragoman.coding.parties.gazetteer import chosen_places, find_places
from dragoman.coding.syntax import SUBJECTS, clause_of, clauses_around, features, hangs_on, preposition, span_of
from dragoman.knowledge.codes import BODIES
from dragoman.knowledge.gazette import Candidate, PlaceIndex, key_of
from dragoman.languages import Language
from dragoman.languages.grammar import Grammar
from dragoman.records import UNKNOWN, Party, Place
from dragoman.text import fold


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in the text.

    Attributes:
        head: index of its head token.
        precise: narrower than a country.
        locative: a preposition says that something happens there.
        origin: the preposition may say from where something comes: "depuis la Biélorussie".
    """

    head: int
    place: Place
    precise: bool
    locative: bool
    origin: bool = False


NATIONALITY = "nationality"
"""Rule of a party that an adjective of a nation tells."""

COUNTRY = "name of country"
"""Rule of a party that a country's name tells."""


class Places:
    """The stage: places of the knowledge, found in one document at a time."""

    def __init__(self, language: Language, index: PlaceIndex) -> None:
        self._grammar = language.grammar
        self._locative = language.grammar.locative
        self._dative = language.grammar.dative
        self._territory = language.grammar.territory
        self._states = language.grammar.states
        self._index = index

    def find(self, doc: Doc, adjectives: Mapping[int, Party], parties: Mapping[int, Party]) -> tuple[PlaceMention, ...]:
        """The places of a document in the order of the text; a name that lies in two countries is left out.

        Args:
            doc: the document.
            adjectives: by their tokens those that stand for a party, as "congolais" for the one Congo or the other.
            parties: by their heads those that the text names, which tell of two countries of one name the one meant.
        """
        nations = {i: party for i, party in adjectives.items() if party.rule == NATIONALITY and _is_state(party)}
        mentions = []
        for found, chosen in chosen_places(find_places(doc.text, self._index)):
            tokens = doc.char_span(found.start, found.end, alignment_mode="expand")
            if tokens is None or (chosen.kind not in {"country", "capital"} and is_in_a_name(tokens, self._grammar)):
                continue
            known = self._meant(chosen, parties.get(tokens.root.i))
            place = Place(
                span_of(doc, tokens.start, tokens.end),
                known.country,
                known.name,
                "named",
                known.precision,
                known.latitude,
                known.longitude,
                known.geonames,
            )
            precise = known.kind != "country"
            locative = self._is_locative(tokens.root) and (precise or not self._is_dative(doc, tokens.start))
            origin = preposition(tokens.root, self._grammar) in self._grammar.since
            mentions.append(PlaceMention(tokens.root.i, place, precise, locative, origin))
        mentions += _taken_up_by_relatives(doc, mentions, self._grammar)
        lands, states = word_index(doc).of_lemmas(self._territory), word_index(doc).of_lemmas(self._states)
        mentions += [mention for noun in lands if (mention := self._territory_of(noun, nations)) is not None]
        mentions += [mention for noun in states if (mention := self._taken_up(noun, mentions, nations)) is not None]
        return tuple(sorted(mentions, key=lambda mention: mention.head))

    def _meant(self, known: Candidate, party: Party | None) -> Candidate:
        """The place of a country's name, that of the state for which the name stands in the text: "le Congo"."""
        if party is None or party.rule != COUNTRY or known.kind != "country" or party.country == known.country:
            return known
        bearers = self._index.find(key_of(party.name))
        return next((place for place in bearers if place.country == party.country), known)

    def _territory_of(self, noun: Token, nations: Mapping[int, Party]) -> PlaceMention | None:
        """A noun for a country's land with its nationality: "le territoire malien"."""
        for child in noun.children:
            country = nations.get(child.i) if child.dep_ == "amod" else None
            if country is not None:
                span = span_of(noun.doc, min(noun.i, child.i), max(noun.i, child.i) + 1)
                place = Place(span, country.country, country.name, "nationality of the territory", "country")
                return PlaceMention(noun.i, place, precise=False, locative=True)
        return None

    def _taken_up(self, noun: Token, mentions: list[PlaceMention], nations: Mapping[int, Party]) -> PlaceMention | None:
        """The country told last before a noun that takes it up, "dans ce pays", but for that of whoever acts there."""
        if not self._is_locative(noun):
            return None
        if not any("Dem" in features(child, "PronType") and child.i < noun.i for child in noun.children):
            return None
        subjects = {head.i for head in grammatical_subjects(clause_of(noun), self._grammar)}
        named = {mention.head: (mention.place.country, mention.place.name) for mention in mentions}
        named |= {i: (party.country, party.name) for i, party in nations.items() if i < noun.i}
        own = {
            named[token.i] for token in noun.doc[: noun.i] if {token.i, token.head.i} & subjects and token.i in named
        }
        for token in reversed(noun.doc[: noun.i]):
            told = named.get(token.i)
            if told is not None and told not in own:
                span = span_of(noun.doc, noun.i, noun.i + 1)
                place = Place(span, *told, "description of the country", "country")
                return PlaceMention(noun.i, place, precise=False, locative=True)
        return None

    def _is_dative(self, doc: Doc, start: int) -> bool:
        return " ".join(fold(token.text) for token in doc[max(0, start - 2) : start]) in {
            fold(words) for words in self._dative
        }

    def _is_locative(self, head: Token) -> bool:
        name = preposition(head, self._grammar)
        part = head.head
        if name in self._grammar.belonging and part != head and fold(part.lemma_) in self._grammar.parts:
            return self._is_locative(part)  # "dans le nord du Mali"
        if not name:
            # A preposition of several words may be parsed as a chain; the words before the name still show it.
            before = head.doc[max(0, head.i - 3) : head.i]
            return any(token.lemma_.lower() in self._locative and token.pos_ == "ADP" for token in before)
        return name in self._locative or name.split()[0] in self._locative


def _taken_up_by_relatives(doc: Doc, mentions: list[PlaceMention], grammar: Grammar) -> list[PlaceMention]:
    """The places for which the pronoun of a relative clause stands: "Lima, **où** des soldats sont déployés"."""
    told = {mention.head: mention for mention in mentions}
    found = []
    for pronoun in word_index(doc).of_lemmas(grammar.relative_places):
        clause = (
            next((above for above in pronoun.ancestors if above.dep_ == "acl:relcl"), None)
            if pronoun.pos_ == "PRON"
            else None
        )
        mention = told.get(clause.head.i) if clause is not None and clause.head.i < pronoun.i else None
        if mention is not None:
            found.append(replace(mention, head=pronoun.i, locative=True, origin=False))
    return found


def _is_state(party: Party) -> bool:
    return party.country != UNKNOWN and party.country not in BODIES


def place_of(mention: FrameMention, places: tuple[PlaceMention, ...], country: str, grammar: Grammar) -> Place | None:
    """Where a mention's event happens: a locative place under its trigger, else one of its
    clause, else that of its sentence where it names only one country, else where its parties are at home.

    Args:
        mention: what is told.
        places: all places of the document.
        country: code of the country that the document is about; "" where none stands out.
        grammar: that of its language.
    """
    trigger = mention.trigger
    sentence = [p for p in places if p.locative and trigger.sent.start <= p.head < trigger.sent.end]
    sentence = [p for p in sentence if not _is_of_a_side(trigger.doc[p.head], mention)]
    if mention.frame.type in SAID:
        elsewhere = [p for p in sentence if _is_of_content(trigger.doc[p.head], trigger) and _is_abroad(p, mention)]
        sentence = [p for p in sentence if p not in elsewhere]
    under = [p for p in sentence if hangs_on(trigger.doc[p.head], trigger)]
    clauses = clauses_around(trigger)
    candidates = under or [p for p in sentence if clause_of(trigger.doc[p.head]) in clauses]
    if not candidates and len({p.place.country for p in sentence}) == 1:
        candidates = sentence
    if not candidates and mention.frame.type in AT_ITS_NAME:
        # "le massacre de Moura", "se sont emparés de la localité de Bunagana", "l'attentat de Moura a fait deux morts"
        named = [trigger, *_things_beside(mention)]
        sides = {party.span.start for party in (*mention.actor, *mention.recipient)}
        at_name = [p for p in places if p.precise and any(_is_of(trigger.doc[p.head], deed) for deed in named)]
        candidates = [p for p in at_name if p.place.span is None or p.place.span.start not in sides]
    if not candidates and mention.frame.mode == LEAVING:
        # Who withdraws does so where he was: "retirer ses soldats du Niger".
        candidates = [
            p for p in places if hangs_on(trigger.doc[p.head], trigger) and trigger.doc[p.head].dep_ not in SUBJECTS
        ]
    if not candidates:
        return _at_home(mention, places, country, grammar)
    nearest = min(candidates, key=lambda p: (p.origin, not p.precise, abs(p.head - trigger.i), p.head))
    return nearest.place


def _is_of_a_side(place: Token, mention: FrameMention) -> bool:
    """Whether a place is told only of a party, in a relative clause without the trigger: "le président, qui était en
    visite **en Angola**, a été accusé".
    """
    sides = [party.span for party in (*mention.actor, *mention.recipient)]
    return any(
        clause.dep_ == "acl:relcl"
        and clause != mention.trigger
        and not clause.is_ancestor(mention.trigger)
        and any(side.start <= clause.head.idx < side.end for side in sides)
        for clause in (place, *place.ancestors)
    )


SAID = frozenset({"ACCUSE", "REJECT", "SUPPORT", "REQUEST", "THREATEN"})
"""Types of what is said of something, which may be elsewhere."""


def _is_of_content(place: Token, trigger: Token) -> bool:
    """Whether a place is that of the thing of which something is said: "a condamné l'attentat **de Nairobi**"."""
    top = place
    while top.head not in (top, trigger):
        top = top.head
    return top.head == trigger and top != place and (top.dep_ == "obj" or top.dep_.startswith("obl:arg"))


def _is_abroad(place: PlaceMention, mention: FrameMention) -> bool:
    """Whether a place lies in none of the countries of those who act, who are known."""
    countries = {party.country for party in mention.actor} - {UNKNOWN}
    return bool(countries) and place.place.country not in countries


def _things_beside(mention: FrameMention) -> list[Token]:
    """The nouns that hang on the trigger and are nobody: by what it was done, and in what somebody died."""
    parties = [party.span for party in (*mention.actor, *mention.recipient)]
    return [
        noun
        for noun in mention.trigger.children
        if noun.pos_ == "NOUN" and not any(span.start <= noun.idx < span.end for span in parties)
    ]


def _is_of(place: Token, trigger: Token) -> bool:
    """Whether a place is what a deed is called by or what it is done to, and not who does it."""
    top = place
    while top.head not in (top, trigger) and top.dep_ in {"nmod", "flat:name", "appos"}:
        top = top.head
    return top.head == trigger and (top.dep_ in {"nmod", "obj", "nsubj:pass"} or top.dep_.startswith("obl:arg"))


AT_ITS_NAME = frozenset({"ASSAULT"})
"""Types of deeds that are done at the place by whose name they go."""

LEAVING = "withdraw"
"""Mode of what is done where the actor leaves."""

ABROAD_TOO = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "AID"})
"""Types that are done where those are who undergo them, whoever does them."""

MET = frozenset({"AGREE", "CONSULT", "CONCEDE"})
"""Types of what is said where those who say it meet."""

OF_MANY = frozenset({"UNO", "EUR", "IGO", "NGO"})
"""Bodies of many states or of none, which speak to one from elsewhere."""


def _at_home(mention: FrameMention, places: tuple[PlaceMention, ...], country: str, grammar: Grammar) -> Place | None:
    """The country in which everybody concerned is at home, as the text names it nearest before; None where they differ.

    What is done to somebody by force is done where he is, and what only those without a country are told to have done,
    in the country that the document is about.
    """
    doc = mention.trigger.doc
    # An embassy is not at home: "s'en sont pris à l'ambassade de France".
    here = tuple(party for party in mention.recipient if not _is_sent_abroad(party, doc, grammar))
    if mention.recipient and not here and mention.frame.type not in ABROAD_TOO:
        return None
    actors = _states(mention.actor)
    # Nor is a private force that another state calls in or meets: "a fait appel aux mercenaires de Wagner".
    hired = tuple(party for party in here if party.sector == "PRM" and actors and party.country not in actors)
    here = tuple(party for party in here if party not in hired)
    recipients = _states(here)
    if not actors and {party.country for party in mention.actor} & OF_MANY and mention.frame.type in SAID | MET:
        return None  # "l'ONU a condamné le putsch": said wherever it has its seat
    if len(recipients) == 1 and (actors <= recipients or mention.frame.type in ABROAD_TOO):
        home = recipients
    elif not recipients and (len(actors) == 1 or not actors):
        home = actors if actors and not here else {country}
        if mention.frame.type not in ABROAD_TOO and home != {country}:
            return None
    else:
        return None
    named = [place for place in places if place.place.country in home and not place.precise]
    before = [place for place in named if place.head <= mention.trigger.i]
    found = before[-1] if before else named[0] if named else None
    return replace(found.place, rule="country of the parties") if found is not None else None


def _states(parties: tuple[Party, ...]) -> set[str]:
    return {party.country for party in parties} - {UNKNOWN} - BODIES


def _is_sent_abroad(party: Party, doc: Doc, grammar: Grammar) -> bool:
    """Whether a party is an embassy or a diplomat."""
    tokens = doc.char_span(party.span.start, party.span.end)
    return tokens is not None and any(fold(word.lemma_) in grammar.envoys for word in tokens)
