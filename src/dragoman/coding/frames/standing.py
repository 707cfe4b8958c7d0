"""Who stands in the places of a frame that matched, each for one of its sides only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dragoman.coding.attribution import Attribution
from dragoman.coding.frames.arguments import Arguments
from dragoman.coding.frames.frame_mentions import SPEAKER
from dragoman.coding.frames.frame_places import FramePlaces
from dragoman.coding.frames.judging import adjective_lemmas
from dragoman.coding.parties.party_mentions import PartyMentions
from dragoman.coding.parties.possessors import possessors
from dragoman.coding.syntax import is_verbal, span_of
from dragoman.languages import Language
from dragoman.languages.frames import Frame
from dragoman.records import UNKNOWN, Party, Span
from dragoman.text import fold

UNNESTED = frozenset(
    {"subject", "object", "adjective", "possessive", "apposition", "par", "avec", "occasion", "clause"}
)
"""Places in which nothing stands within another: all but those of prepositions."""

REACHED_THROUGH = frozenset({"object", "object.à", "à", "contre", "vers", "sur", "envers"})
"""Places in which a thing may stand for whose it is."""


@dataclass(slots=True)
class Standing:
    """The places of one frame in one sentence, as far as its sides have not taken who stands there.

    Attributes:
        token: head of the frame's words.
        words: indices of the frame's words, that head first.
        arguments: what hangs on the words.
        taken: indices of the heads of the parties that a side has taken.
    """

    frame: Frame
    token: Token
    words: tuple[int, ...]
    arguments: Arguments
    parties: PartyMentions
    taken: set[int]

    def free(self, heads: Iterable[Token]) -> list[Token]:
        """The heads that no side has taken."""
        return [head for head in heads if head.i not in self.taken]

    def with_arguments(self, arguments: Arguments) -> Standing:
        """The same frame with other arguments; what is taken from one is taken from both."""
        return replace(self, arguments=arguments)


class StandingParties:
    """Takes parties from the places of frames."""

    def __init__(self, language: Language, attribution: Attribution, places: FramePlaces) -> None:
        self._attribution = attribution
        self._grammar = language.grammar
        self._places = places
        self._pronouns = {fold(row.form) for row in language.grammar.pronouns} | language.grammar.first_person

    def take(self, standing: Standing, *places: str) -> tuple[Party, ...]:
        """Whoever stands in the first of the places in which somebody does, in the order of the text."""
        for place in places:
            if place == SPEAKER:
                return self._speakers(standing)
            found = self._in_place(standing, place)
            if found:
                standing.taken.update(i for i, _ in found)
                others = standing.parties.others
                every = [each for i, party in found for each in (party, *others.get(i, ()))]
                unique: dict[tuple[str, str, str], Party] = {}
                for party in every:
                    unique.setdefault((party.country, party.sector, party.name), party)
                if len(every) > len(found):
                    # "les ambassadeurs de France et d'Espagne": a state of the row is no party besides its ambassador.
                    sent = {party.code for party in every if not party.name}
                    bare = [key for key, p in unique.items() if p.rule == "name of country" and p.code in sent]
                    unique = {key: party for key, party in unique.items() if key not in bare}
                return tuple(sorted(unique.values(), key=lambda party: party.span))
        return ()

    def take_known(self, standing: Standing, heads: Iterable[Token]) -> tuple[Party, ...]:
        """The parties that these words name, as far as they are mentions of parties."""
        by_head = standing.parties.by_head
        known = {head.i: by_head[head.i] for head in standing.free(heads) if head.i in by_head}
        standing.taken.update(known)
        return tuple(dict.fromkeys(known.values()))

    def take_through(self, standing: Standing, places: Sequence[str], *, owned: bool) -> tuple[Party, ...]:
        """Whose a part or a thing is that stands in a place: "le sud **du Liban**", "des navires **iraniens**"; where
        it may be told by a possessive, "a saisi **son** passeport".
        """
        for place in places:
            if place not in REACHED_THROUGH:
                continue
            heads = self._heads(standing, place)
            deeds = self._grammar.suffered | self._grammar.moving  # "donner son aval à l'envoi de soldats"
            things = [h for h in heads if h.pos_ == "NOUN" and fold(h.lemma_) not in deeds]
            for name in (*sorted(self._grammar.belonging), "adjective"):
                owners = [owner for thing in things for owner in self._places.of_noun(name, thing)]
                owners = [owner for owner in owners if not self._names_the_place(owner, standing.parties)]
                found = self._of_heads(standing, owners, f"{place}.{name}")
                if found and all(party.country != UNKNOWN for _, party in found):
                    standing.taken.update(i for i, _ in found)
                    return tuple(dict.fromkeys(party for _, party in found))
        reached = [head for place in places if place in REACHED_THROUGH for head in self._heads(standing, place)]
        for thing in (*standing.arguments.object, *reached) if owned else ():
            found = self._of_heads(standing, self._places.of_noun("possessive", thing), "object.possessive")
            if found:
                return tuple(dict.fromkeys(party for _, party in found))
        return ()

    def _living_there(self, head: Token, party: Party) -> Party:
        """Whom a part of a capital stands for: those who live there, "un quartier **de Kiev**", and no government."""
        is_part = party.rule == "name of capital" and fold(head.head.lemma_) in self._grammar.settlements
        return replace(party, sector="CVL", name="") if is_part else party

    def _heads(self, standing: Standing, place: str) -> list[Token]:
        return self._places.heads(place, standing.token, standing.words, standing.arguments)

    def _speakers(self, standing: Standing) -> tuple[Party, ...]:
        speakers = self._attribution.vouchers(standing.token, standing.parties)
        standing.taken.update(i for i, party in standing.parties.by_head.items() if party in speakers)
        return speakers

    def _in_place(self, standing: Standing, place: str) -> list[tuple[int, Party]]:
        token = standing.token
        heads = standing.free(self._heads(standing, place))
        if place.split(".")[-1] in self._grammar.belonging:
            heads = [head for head in heads if not self._names_the_place(head, standing.parties)]
        found = self._of_heads(standing, heads, place)
        if not found and place == "subject" and token.dep_ == "acl:relcl":
            # "a reçu l'aval de l'Union, qui a levé les sanctions", whose "qui" the parser gives to the aval
            names = self._grammar.belonging
            owners = [owner for head in heads for name in names for owner in self._places.of_noun(name, head)]
            found = self._of_heads(standing, owners, place)
        name = place.partition(".")[2] or place
        nested = name not in UNNESTED and (name in self._grammar.belonging or name != place or not is_verbal(token))
        if not found and heads and nested:
            # "les demandes de commentaires de la presse", "son aide au développement au Niger"
            inner = [below for head in heads for below in self._places.of_noun(name, head)]
            if name in self._grammar.belonging:
                inner = [head for head in inner if not self._names_the_place(head, standing.parties)]
            found = self._of_heads(standing, inner, place)
        if not found and place in {"object.adjective", "à.adjective", "sur.adjective"}:
            found = self._of_heads(standing, self._adjectives_within(standing, place.split(".")[0]), place)
        return found + self._other_countries(standing, place, found)

    def _adjectives_within(self, standing: Standing, place: str) -> list[Token]:
        """Adjectives of the things that complete a thing: "les importations de produits **japonais**"."""
        nouns = self._heads(standing, place)
        things = [
            inner
            for noun in nouns
            for name in self._grammar.belonging
            for inner in self._places.of_noun(name, noun)
            if inner.i not in standing.parties.by_head and inner.pos_ == "NOUN"
        ]
        return [adjective for thing in things for adjective in self._places.of_noun("adjective", thing)]

    def _other_countries(
        self, standing: Standing, place: str, found: list[tuple[int, Party]]
    ) -> list[tuple[int, Party]]:
        """The countries of the same row that another preposition introduces: "en Égypte, **au Congo** et au Kenya"."""
        *outer, name = place.split(".")
        if name not in self._grammar.before_countries or not any(_is_country(party) for _, party in found):
            return []
        others = (".".join([*outer, other]) for other in sorted(self._grammar.before_countries - {name}))
        known = {i for i, _ in found}
        continued = any(_continues_row(standing.token.doc[i]) for i in known)
        return [
            (i, party)
            for other in others
            for i, party in self._of_heads(standing, self._heads(standing, other), other)
            if _is_country(party) and i not in known and (continued or _continues_row(standing.token.doc[i]))
        ]

    def _names_the_place(self, head: Token, parties: PartyMentions) -> bool:
        """Whether a capital only tells where something was: "l'accord **d'Alger**", "l'attentat **de Kaboul**"."""
        party = parties.by_head.get(head.i)
        is_capital = party is not None and party.rule == "name of capital"
        above = head.head
        if above.dep_ == "nmod" and above.head.i < above.i and above.pos_ == "NOUN":
            # "l'accord de paix d'Alger"
            after = {fold(above.lemma_), fold(above.head.lemma_)}
        else:
            after = {fold(above.lemma_)}
        return is_capital and bool(after & (self._grammar.named_after_places | self._grammar.struck_places))

    def _of_heads(self, standing: Standing, heads: Iterable[Token], place: str) -> list[tuple[int, Party]]:
        parties = standing.parties
        if place.endswith("possessive"):
            taken = standing.taken
            owned = ((head.i, possessors(head, parties, self._grammar, taken)) for head in standing.free(heads))
            return [(i, party) for i, found in owned for party in found]
        free = standing.free(heads)
        known = ((head.i, self._party(head, place, parties)) for head in free)
        found = [(i, party) for i, party in known if party is not None]
        # "le signal de deux chaînes, **Alpha TV et Beta TV**", "son rival, **Kofi Mensah**"
        named = [child for head in free for child in _set_apart(head)] if not found else []
        return found or [(c.i, parties.by_head[c.i]) for c in named if c.i in parties.by_head]

    def _party(self, head: Token, place: str, parties: PartyMentions) -> Party | None:
        known = self._known_party(head, place, parties)
        form = fold(head.text).strip("-'")
        is_pronoun = form in self._pronouns and form not in self._grammar.nearest_told
        if known is None and place in {"subject", "object"} and is_pronoun:
            # Somebody, whom the text does not make certain.
            return Party(_span(head), UNKNOWN, UNKNOWN, "", "pronoun without a clear antecedent")
        if known is None and place == "subject" and fold(head.text) in self._grammar.people:
            return Party(_span(head), parties.country or UNKNOWN, "CVL", "", "some of the people of the document")
        return known

    def _known_party(self, head: Token, place: str, parties: PartyMentions) -> Party | None:
        if place.endswith("adjective"):
            nation = parties.adjectives.get(head.i)
            # "une aide étrangère" says of nobody whose it is.
            vague = nation is not None and nation.country == UNKNOWN
            if nation is None or (vague and not self._is_of_a_bloc(head)):
                return None
            # "des maisons palestiniennes" are some of the people's.
            is_home = nation.sector == "GOV" and fold(head.head.lemma_) in self._grammar.homes
            return replace(nation, sector="CVL", name="") if is_home else nation
        known = parties.by_head.get(head.i)
        return self._living_there(head, known) if known is not None else None

    def _is_of_a_bloc(self, adjective: Token) -> bool:
        return bool(set(adjective_lemmas(adjective, self._grammar)) & self._grammar.blocs)


def _continues_row(name: Token) -> bool:
    """Whether a comma or a conjunction parts a name and its preposition from what stands before: ", au Congo"."""
    first = min([name.i, *(child.i for child in name.children if child.dep_ in {"case", "det"})])
    return first > 0 and (name.doc[first - 1].text == "," or name.doc[first - 1].dep_ == "cc")


def _set_apart(noun: Token) -> list[Token]:
    """Appositions behind a comma, which say who a noun means."""
    behind = (child for child in noun.children if child.dep_ == "appos" and child.i > noun.i)
    return [child for child in behind if any(word.text == "," for word in noun.doc[noun.i : child.i])]


def _is_country(party: Party) -> bool:
    return party.rule == "name of country"


def _span(token: Token) -> Span:
    return span_of(token.doc, token.i, token.i + 1)
