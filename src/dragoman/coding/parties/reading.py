"""What is known so far of the parties of one document, while its stages read it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from dragoman.coding.parties.capitals import is_particle_within_name, is_written_as_name
from dragoman.coding.parties.clause_states import (
    is_of_an_embassy,
    located,
    state_at_the_head,
    state_of_the_subject,
)
from dragoman.coding.parties.datelines import datelines
from dragoman.coding.parties.naming import Meaning, Naming
from dragoman.coding.syntax import SUBJECTS, noun_phrase, preposition, span_of
from dragoman.edtf import edtf_bounds
from dragoman.knowledge.codes import BODIES_WITHOUT_SECTOR
from dragoman.languages.grammar import Grammar
from dragoman.languages.party_nouns import PartyNoun
from dragoman.records import UNKNOWN, Party, Span
from dragoman.text import fold

NO_STATE = frozenset({*BODIES_WITHOUT_SECTOR, "IMG", UNKNOWN})
"""Codes that are no state's."""

DOMINANCE = 1.15
"""A document's country is the one named at least this many times as often as the next."""

JOINS = re.compile("['\u2019\u02bc-]")
"""Marks within a name: "Gideon Sa'ar"."""

TELLS_COUNTRY = frozenset({"country", "capital", "seat", "person"})
"""Kinds of names that show which country a text is about; a broadcaster's or a company's home does not."""


WORDS_OF_HEADING = 5
"""Within how many words of a text the colon stands that ends a country's name: "République démocratique du Congo :"."""


def _tells_country(meaning: Meaning) -> bool:
    """Whether a name shows which country a text is about: rebels are at home, those who fight for pay are not."""
    return meaning.kind in TELLS_COUNTRY or (meaning.kind == "group" and meaning.sector != "PRM")


def _standing_out(countries: Iterable[str]) -> str:
    """The country named clearly more often than any other; "" where none is."""
    ranked = Counter(country for country in countries if country not in NO_STATE).most_common(2)
    if ranked and (len(ranked) == 1 or ranked[0][1] >= DOMINANCE * ranked[1][1]):
        return ranked[0][0]
    return ""


@dataclass
class Reading:
    """The state of reading one document; keyed by the index of head tokens.

    Attributes:
        by_head: the party of each mention.
        persons: heads of mentions that are one person.
        people: heads of mentions of people by what they are: "des opposants", "le ministre".
        bodies: heads of mentions that are an organisation, group or institution, for words like "le groupe".
        meanings: what the knowledge says of names.
        nationality: country by the index of an adjective of nationality.
        covered: token index to the head of the name that covers it.
        nouns: lemma of the role or group noun that heads a mention.
        told: heads whose country the text itself tells, not the document at large.
        country: the country that the document is about; "" where none stands out.
        role_nouns: the role or group noun by the index of its first token, whether it is a mention of its own or not.
        scenes: countries of the towns and regions that a sentence names, by its first token and by their heads.
        places: country by the index of the head of a place's name.
        speakers: who speaks, by the index of each token within quotation marks.
        dates: the one date that a sentence tells, by its first token.
        aside: the relative clause in which a sentence tells its one date, by the sentence's first token.
        named: the state that a token names, by its index.
        others: further parties that a head stands for beside the one of `by_head`: "les deux pays".
    """

    doc: Doc
    published: str
    naming: Naming
    grammar: Grammar
    by_head: dict[int, Party] = field(default_factory=dict)
    persons: set[int] = field(default_factory=set)
    people: set[int] = field(default_factory=set)
    bodies: set[int] = field(default_factory=set)
    meanings: dict[int, Meaning] = field(default_factory=dict)
    nationality: dict[int, str] = field(default_factory=dict)
    covered: dict[int, int] = field(default_factory=dict)
    nouns: dict[int, str] = field(default_factory=dict)
    told: set[int] = field(default_factory=set)
    people_by_surname: dict[str, Party] = field(default_factory=dict)
    states_by_sentence: dict[int, set[str]] = field(default_factory=dict)
    scenes: dict[int, dict[int, str]] = field(default_factory=dict)
    country: str = ""
    dates: dict[int, str] = field(default_factory=dict)
    aside: dict[int, Token] = field(default_factory=dict)
    places: dict[int, str] = field(default_factory=dict)
    speakers: dict[int, Party] = field(default_factory=dict)
    role_nouns: dict[int, PartyNoun] = field(default_factory=dict)
    named: dict[int, str] = field(default_factory=dict)
    others: dict[int, tuple[Party, ...]] = field(default_factory=dict)

    def date_at(self, head: Token) -> str:
        """The EDTF date that the sentence of a head tells, else that of publication."""
        told = self.dates.get(head.sent.start, "")
        aside = self.aside.get(head.sent.start)
        if aside is not None and head != aside.head and not aside.is_ancestor(head):
            told = ""  # "reçoit Ama Mensah, chef du parti **qui a gouverné jusqu'en 2010**"
        last, begun = edtf_bounds(self.published)[1], edtf_bounds(told)[0] if told else None
        if last is not None and begun is not None and begun > last:
            told = ""  # "candidat à l'élection de 2031": nobody knows yet who will govern then.
        return told if told and edtf_bounds(told)[1] is not None else self.published

    def phrase(self, head: Token) -> Span:
        """The words of the noun phrase of a head."""
        return span_of(self.doc, *noun_phrase(head, self.grammar))

    def remember_person(self, head: Token, party: Party) -> None:
        """Marks a mention as a person, whose surname alone means the same one from here on."""
        self.persons.add(head.i)
        for name in (party.name, party.span.text) if party.name else ():
            last = name.split()[-1]  # The text may end before the whole name does: "Mahamat Idriss Déby", of Déby Itno.
            if last[0].isupper():
                self.people_by_surname.setdefault(fold(last), party)

    def name_end(self, i: int) -> int:
        """One past the last token of the name that covers token i."""
        head = self.covered[i]
        while self.covered.get(i) == head:
            i += 1
        return i

    def party_at(self, i: int) -> Party | None:
        """The state, organisation or group whose name covers the token."""
        head = self.covered.get(i)
        if head is None or head not in self.meanings or self.meanings[head].kind == "person":
            return None
        return self.by_head[head]

    def is_name_word(self, token: Token) -> bool:
        """Whether the token belongs to a person's name, known or not."""
        head = self.covered.get(token.i)
        if head is not None:
            return head in self.persons
        if token.i in self.nationality or not is_written_as_name(token, self.grammar.name_particles):
            return False
        return token.pos_ == "PROPN" or (token.dep_ == "flat:name" and token.pos_ in {"NOUN", "ADJ", "X"})

    def may_begin_name(self, token: Token) -> bool:
        """Whether a person's name may begin here, beside a role: any word with a capital that is nothing else."""
        if self.is_name_word(token):
            return True
        free = token.i not in self.covered and token.i not in self.nationality and token.i not in self.nouns
        return free and token.text[0].isupper() and token.is_alpha and not token.is_sent_start and token.pos_ != "DET"

    def end_of_name(self, first: int) -> int:
        """One past the last word of the person's name that begins at a token: words with a capital, hyphens between."""
        end = first + 1
        while end < len(self.doc) and end not in self.nationality:  # sentences are no bound: the parser splits names
            token = self.doc[end]
            is_hyphen = token.text == "-" and end + 1 < len(self.doc) and self.doc[end + 1].text[0].isupper()
            over = self.covered.get(end)
            free = over in {None, self.covered.get(first)} or (first not in self.covered and over in self.persons)
            particles = self.grammar.name_particles
            named = is_written_as_name(token, particles) or is_particle_within_name(token, particles)
            if not (free and (is_hyphen or (named and JOINS.sub("", token.text).isalpha()))):
                break
            end += 1
        return end

    def persons_before(self, head: Token, words: int) -> Iterator[int]:
        """Heads of the persons told in so many words before a head, the nearest first."""
        return (i for i in range(head.i - 1, max(-1, head.i - words), -1) if i in self.persons)

    def find_countries(self) -> None:
        """Which states each sentence names, and which one the document is about."""
        named = {i: country for i, country in self.places.items() if i not in self.covered}
        named |= {i: meaning.country for i, meaning in self.meanings.items() if _tells_country(meaning)}
        named = {i: country for i, country in named.items() if not self._is_a_name_of(self.doc[i])}
        towns = {country for i, country in self.places.items() if i not in self.meanings}
        if len(towns) == 1:
            # Rebels of one state may fight in the next: what the text tells is where the towns are.
            fighters = {i for i, meaning in self.meanings.items() if meaning.kind == "group"}
            named = {i: country for i, country in named.items() if i not in fighters or country in towns}
        named |= self.nationality
        self.named = {i: country for i, country in named.items() if country not in NO_STATE}
        for i, country in named.items():
            if country not in NO_STATE:
                self.states_by_sentence.setdefault(self.doc[i].sent.start, set()).add(country)
        # Where no state stands out, that of the towns and regions named does: what is told happens there.
        beside = {i: c for i, c in self.places.items() if i not in self.meanings}
        scenes = {i: c for i, c in beside.items() if not self._is_a_name_of(self.doc[i])}
        for i, country in scenes.items():
            self.scenes.setdefault(self.doc[i].sent.start, {})[i] = country
        # Where it was written shows what a dispatch is about only where nothing else does.
        written_at = datelines(self.doc)
        told = [
            country
            for i, country in named.items()
            if i not in written_at and not is_of_an_embassy(self.doc[i], self.grammar)
        ]
        told += self._opening(written_at)
        self.country = self._heading() or _standing_out(told or named.values()) or _standing_out(scenes.values())
        # "a suspendu ses activités au Ghana", but not a capital, where somebody may only be on a visit
        self.country = self.country or _standing_out(located(self.doc, self.lands(), self.grammar))

    def _heading(self) -> str:
        """The country whose name alone stands before a title's colon: "**Mali :** l'ambassadeur français expulsé"."""
        colon = next((token.i for token in self.doc[:WORDS_OF_HEADING] if token.text == ":"), 0)
        heads = [i for i, country in self.lands().items() if i < colon]
        others = [
            t for t in self.doc[:colon] if t.i not in heads and t.pos_ not in {"DET", "ADP"} and t.head.i not in heads
        ]
        return self.named[heads[0]] if len(heads) == 1 and not others else ""

    def _opening(self, written_at: Collection[int]) -> list[str]:
        """The country of a text's first sentence, as often as told there: the only one, or that of its subject."""
        here = {i: c for i, c in self.named.items() if i not in written_at}
        if not here:
            return []
        start = self.doc[min(here)].sent.start
        first = [country for i, country in here.items() if self.doc[i].sent.start == start]
        subject = next((t for t in self.doc[start].sent.root.children if t.dep_ in SUBJECTS), None)
        if subject is not None and (head := self.at_the_head(subject)):
            return [head]  # "au Ghana, des Chinois ont été expulsés"
        return first if len(set(first)) < 2 else state_of_the_subject(self.doc[start].sent, here, self.grammar)

    def _is_a_name_of(self, place: Token) -> bool:
        """Whether something only goes by a place's name: "les pourparlers de Djeddah"."""
        is_owner = preposition(place, self.grammar) in self.grammar.belonging
        return is_owner and fold(place.head.lemma_) in self.grammar.named_after_places

    def counting(self, head: Token) -> Token:
        """What stands in the clause for a noun: what counts it ("des centaines de civils"), else itself."""
        while head.dep_ == "nmod" and fold(head.head.lemma_) in self.grammar.quantities:
            head = head.head
        return head

    def at_the_head(self, head: Token) -> str:
        """The country with which the sentence of a subject opens; "" for others, which may be told of from abroad."""
        return state_at_the_head(head, self.lands(), self.grammar) if head.dep_ in SUBJECTS else ""

    def lands(self) -> dict[int, str]:
        """States by the tokens that name a country, and no city."""
        return {i: c for i, c in self.named.items() if i in self.meanings and self.meanings[i].kind == "country"}
