"""The parties on either side of a frame that matched."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.arguments import Arguments, Surroundings
from dragoman.coding.attribution import Attribution
from dragoman.coding.clauses import DOER
from dragoman.coding.enumerations import rest_of_row
from dragoman.coding.frame_mentions import SPEAKER, FrameMention
from dragoman.coding.frame_places import ADDRESSEE, AIM, HOSTILE, FramePlaces
from dragoman.coding.judging import adjective_lemmas, judged
from dragoman.coding.measures import blamed_in_clause, imposers, signatories, taken_up_clause
from dragoman.coding.participants import objects
from dragoman.coding.parties import PartyMentions
from dragoman.coding.possessors import possessors
from dragoman.coding.syntax import SUBJECTS, complements, features, is_passive, is_verbal, span_of
from dragoman.coding.triggers import Triggers
from dragoman.languages import Language
from dragoman.languages.frames import Frame
from dragoman.records import UNKNOWN, Party, Span
from dragoman.text import fold

JOINT = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE"})
"""Types whose noun may stand apart from both sides: "des discussions sont en cours entre X et Y"."""

BLAMING = frozenset({"ACCUSE", "PROTEST", "REQUEST"})
"""Types whose recipient is never whom a deed befell that they are about."""

JUDGING = frozenset({"ACCUSE", "SUPPORT", "REJECT"})
"""Types of what is said of what somebody did."""

UNNESTED = frozenset(
    {"subject", "object", "adjective", "possessive", "apposition", "par", "avec", "occasion", "clause"}
)
"""Places in which nothing stands within another: all but those of prepositions."""

REACHED_THROUGH = frozenset({"object", "object.à", "à", "contre", "vers", "sur", "envers"})
"""Places in which a thing may stand for whose it is."""

SAID_OF = frozenset({"allege", "disapprove", "investigate", "arrest"})
"""Modes of what is said or sought against somebody: who reacts to it, or is arrested over it, is meant."""


class Sides:
    """Puts the parties that stand in a frame's places on its two sides."""

    def __init__(self, language: Language, attribution: Attribution, around: Surroundings, triggers: Triggers) -> None:
        self._attribution = attribution
        self._grammar = language.grammar
        self._around = around
        self._places = FramePlaces(language.grammar, around, triggers)
        self._pronouns = {fold(row.form) for row in language.grammar.pronouns} | language.grammar.first_person

    def fill(
        self, frame: Frame, token: Token, words: tuple[int, ...], arguments: Arguments, parties: PartyMentions
    ) -> FrameMention:
        """The mention of a frame that fits, with whoever is found on its sides."""
        if frame.predicate and not arguments.object:
            arguments = replace(arguments, object=judged(token, self._grammar))
        both = self._reciprocal(frame, token, words, parties)
        told_apart = any("." in p and p.split(".")[1] in self._grammar.reciprocal for p in frame.actor)
        if len(both) > 1 and not told_apart:
            between = {fold(h.lemma_) for h in (token, *arguments.object)} & self._grammar.between
            third = self._side(("subject",), token, words, arguments, parties, set()) if between else ()
            if third and not {party.code for party in third} & {party.code for party in both}:
                return FrameMention(frame, token, words, third, both)
            return FrameMention(frame, token, words, both, ())
        taken: set[int] = set()
        suffering = {} if frame.is_verb else self._suffering(token, parties)
        if suffering:
            # "subit les bombardements de l'armée": where somebody suffers it, "de" tells who does it.
            taken.update(suffering)
            doers = (*frame.actor, *(place for place in frame.recipient if place in self._grammar.belonging))
            actor = self._side(doers, token, words, arguments, parties, taken)
            return FrameMention(frame, token, words, actor, tuple(suffering.values()))
        # The side with the narrower description chooses first, so that a general "de" does not take its party.
        actor = self._side(frame.actor, token, words, arguments, parties, taken)
        recipient = self._recipient(frame, token, words, arguments, parties, taken)
        if not recipient:
            owned = frame.is_verb and frame.type in HOSTILE
            recipient = self._through(frame.recipient, token, words, arguments, parties, taken, owned=owned)
        if not recipient and frame.is_verb and frame.recipient:
            recipient = self._of_measure(frame, token, actor, arguments, parties, taken)
        if not recipient and frame.type == "REJECT" and frame.recipient and frame.is_verb:
            # "a rejeté une motion déposée par l'opposition"
            recipient = self._side(("object.par",), token, words, arguments, parties, taken)
        if not recipient and frame.type == "ASSAULT" and frame.recipient:
            recipient = self._side((AIM,), token, words, arguments, parties, taken)
        if recipient and not actor and not frame.is_verb and self._grammar.jointly & set(frame.recipient):
            actor = self._side(("occasion",), token, words, arguments, parties, taken)
        if not recipient and frame.reciprocal and "occasion" in frame.actor:
            recipient = self._side((ADDRESSEE,), token, words, arguments, parties, taken)
        if not frame.is_verb and not recipient and frame.mode in SAID_OF:
            accused = [head for head in self._around.accused(token) if head.i not in taken]
            recipient = tuple(parties.by_head[head.i] for head in accused if head.i in parties.by_head)
        if frame.type == "THREATEN" and not recipient:
            recipient = self._side(("condition",), token, words, arguments, parties, taken)
        if SPEAKER in frame.actor:
            # "a jugé que ses remarques étaient insultantes": somebody else's, whatever "ses" may mean.
            codes = {party.code for party in actor}
            recipient = tuple(p for p in recipient if p.rule != "possessive" or p.code not in codes)
        if not actor and frame.is_verb and frame.type == "SANCTION" and "subject" in frame.actor:
            actor = self._known(imposers(token, self._grammar), parties, taken)
        if not actor and frame.is_verb and frame.type == "AID" and is_passive(token, self._grammar):
            # "des céréales achetées par l'ONU ont été livrées au Niger"
            actor = self._known(signatories(arguments.object, self._grammar), parties, taken)
        if not actor and not frame.is_verb and arguments.subject:
            # Who carries out what a noun tells, whatever the noun's own places: "a supervisé l'exécution".
            actor = self._side(("subject",), token, words, arguments, parties, taken)
        if not actor and not frame.is_verb and frame.actor:
            actor = self._side((DOER,), token, words, arguments, parties, taken)
        if not frame.is_verb and "possessive" not in (*frame.actor, *frame.recipient):
            owner = self._side(("possessive",), token, words, arguments, parties, taken)
            if not actor and {"de", "adjective"} & set(frame.actor):
                actor = owner
            elif not recipient and "de" in frame.recipient and DOER in frame.actor:
                recipient = owner
        return FrameMention(frame, token, words, actor, recipient)

    def _of_measure(
        self,
        frame: Frame,
        token: Token,
        actor: tuple[Party, ...],
        arguments: Arguments,
        parties: PartyMentions,
        taken: set[int],
    ) -> tuple[Party, ...]:
        """Whom a deed is about that an accord, an apposition or a clause beside the word names."""
        if "object.avec" in frame.recipient:
            others = self._known(signatories(arguments.object, self._grammar), parties, taken)
            countries = {party.country for party in actor}
            return tuple(party for party in others if party.country not in countries)
        if frame.type not in JUDGING:
            return ()
        heads = [head for noun in arguments.object for head in taken_up_clause(noun, self._grammar)]
        if not heads and frame.type == "ACCUSE":
            heads = blamed_in_clause(token, self._grammar)
        doers = {(party.code, party.name) for party in actor}
        return tuple(p for p in self._known(heads, parties, taken) if (p.code, p.name) not in doers)

    def _known(self, heads: list[Token], parties: PartyMentions, taken: set[int]) -> tuple[Party, ...]:
        known = {head.i: parties.by_head[head.i] for head in heads if head.i in parties.by_head and head.i not in taken}
        taken.update(known)
        return tuple(dict.fromkeys(known.values()))

    def _recipient(
        self,
        frame: Frame,
        token: Token,
        words: tuple[int, ...],
        arguments: Arguments,
        parties: PartyMentions,
        taken: set[int],
    ) -> tuple[Party, ...]:
        if frame.type not in BLAMING:
            return self._side(frame.recipient, token, words, arguments, parties, taken)
        others = self._without_suffered(arguments)
        for place in frame.recipient:
            of = place.partition(".")[2] in self._grammar.belonging
            found = self._side((place,), token, words, others if of else arguments, parties, taken)
            if found:
                return found
        return ()

    def _through(
        self,
        places: tuple[str, ...],
        token: Token,
        words: tuple[int, ...],
        arguments: Arguments,
        parties: PartyMentions,
        taken: set[int],
        *,
        owned: bool,
    ) -> tuple[Party, ...]:
        """Whose a part or a thing is that stands in a place: "le sud **du Liban**", "des navires **iraniens**"; where
        it may be told by a possessive, "a saisi **son** passeport".
        """
        for place in places:
            if place not in REACHED_THROUGH:
                continue
            heads = self._places.heads(place, token, words, arguments)
            deeds = self._grammar.suffered | self._grammar.moving  # "donner son aval à l'envoi de soldats"
            things = [h for h in heads if h.pos_ == "NOUN" and fold(h.lemma_) not in deeds]
            for name in (*sorted(self._grammar.belonging), "adjective"):
                owners = [owner for thing in things for owner in self._places.of_noun(name, thing)]
                found = self._known_heads(owners, f"{place}.{name}", parties, taken)
                if found and all(party.country != UNKNOWN for _, party in found):
                    taken.update(i for i, _ in found)
                    return tuple(dict.fromkeys(party for _, party in found))
        for thing in arguments.object if owned and places else ():
            found = self._known_heads(self._places.of_noun("possessive", thing), "object.possessive", parties, taken)
            if found:
                return tuple(dict.fromkeys(party for _, party in found))
        return ()

    def _without_suffered(self, arguments: Arguments) -> Arguments:
        """The arguments without what befalls somebody: who condemns a death does not condemn the dead."""
        suffered = self._grammar.suffered
        return replace(
            arguments,
            object=[head for head in arguments.object if fold(head.lemma_) not in suffered],
            complements=[pair for pair in arguments.complements if fold(pair[1].lemma_) not in suffered],
        )

    def _reciprocal(
        self, frame: Frame, token: Token, words: tuple[int, ...], parties: PartyMentions
    ) -> tuple[Party, ...]:
        """The parties that a reciprocal complement names as both sides."""
        nouns = [token, *(child for child in token.children if child.dep_ == "obj"), *(token.doc[i] for i in words[1:])]
        if is_verbal(token) and is_passive(token, self._grammar):
            # "les relations entre l'Algérie et le Maroc ont été rompues"
            nouns += [head for head in objects(token, self._grammar) if head.i not in parties.by_head]
        if not is_verbal(token):
            # "la rupture des relations entre l'Algérie et le Maroc"
            nouns += [h for _, h in complements(token, self._grammar) if h.i not in parties.by_head]
            if token.dep_ in SUBJECTS and (frame.reciprocal or frame.type in JOINT):
                nouns.append(token.head)
        if not is_verbal(token) and token.dep_ == "nmod" and token.head.pos_ == "NOUN" and token.head.i < token.i:
            nouns.append(token.head)  # "la fin d'exercices entre Séoul et Washington"
        # "la frontière entre le Niger et le Tchad" lies between them, whoever crosses it.
        nouns = [noun for noun in nouns if fold(noun.lemma_) not in self._grammar.parts]
        heads = [
            h for noun in nouns for name, h in complements(noun, self._grammar) if name in self._grammar.reciprocal
        ]
        found = list(dict.fromkeys(head.i for head in heads if head.i in parties.by_head))
        if len(found) == 1 and parties.others.get(found[0]):
            return (parties.by_head[found[0]], *parties.others[found[0]])
        alone = found and (token.doc[found[0]].pos_ == "PROPN" or "Plur" not in features(token.doc[found[0]], "Number"))
        if len(found) == 1 and alone:
            # The parser hangs the second of the two elsewhere.
            found += rest_of_row(token.doc, found[0], parties.by_head, self._grammar)
        return tuple(parties.by_head[i] for i in found)

    def _suffering(self, noun: Token, parties: PartyMentions) -> dict[int, Party]:
        """Whom what a noun tells befalls, or whose it befalls: "le convoi de l'ONU a été la cible de tirs"."""
        heads = self._around.sufferers(noun)
        owners = [
            owner
            for head in heads
            for name, owner in complements(head, self._grammar)
            if head.i not in parties.by_head and name in self._grammar.belonging
        ]
        return {head.i: parties.by_head[head.i] for head in (*heads, *owners) if head.i in parties.by_head}

    def _side(
        self,
        places: tuple[str, ...],
        token: Token,
        words: tuple[int, ...],
        arguments: Arguments,
        parties: PartyMentions,
        taken: set[int],
    ) -> tuple[Party, ...]:
        for place in places:
            if place == SPEAKER:
                speakers = self._attribution.vouchers(token, parties)
                taken.update(i for i, party in parties.by_head.items() if party in speakers)
                return speakers
            heads = [head for head in self._places.heads(place, token, words, arguments) if head.i not in taken]
            if fold(token.lemma_) in self._grammar.named_after_places and place in self._grammar.belonging:
                heads = [head for head in heads if not self._is_capital(head, parties)]
            found = self._known_heads(heads, place, parties, taken)
            if not found and place == "subject" and token.dep_ == "acl:relcl":
                # "a reçu l'aval de l'Union, qui a levé les sanctions", whose "qui" the parser gives to the aval
                owners = [
                    owner
                    for head in heads
                    for name in self._grammar.belonging
                    for owner in self._places.of_noun(name, head)
                ]
                found = self._known_heads(owners, place, parties, taken)
            name = place.partition(".")[2] or place
            nested = name not in UNNESTED and (name in self._grammar.belonging or name != place or not is_verbal(token))
            if not found and heads and nested:
                # "les demandes de commentaires de la presse", "son aide au développement au Niger"
                inner = [below for head in heads for below in self._places.of_noun(name, head)]
                found = self._known_heads(inner, place, parties, taken)
            if found:
                taken.update(i for i, _ in found)
                every = [each for i, party in found for each in (party, *parties.others.get(i, ()))]
                unique = {(party.country, party.sector, party.name): party for party in reversed(every)}
                return tuple(sorted(unique.values(), key=lambda party: party.span))
        return ()

    def _is_capital(self, head: Token, parties: PartyMentions) -> bool:
        party = parties.by_head.get(head.i)
        return party is not None and party.rule == "name of capital"

    def _known_heads(
        self, heads: list[Token], place: str, parties: PartyMentions, taken: set[int]
    ) -> list[tuple[int, Party]]:
        if place.endswith("possessive"):
            owned = ((head.i, possessors(head, parties, self._grammar, taken)) for head in heads if head.i not in taken)
            return [(i, party) for i, found in owned for party in found]
        known = ((head.i, self._party(head, place, parties)) for head in heads if head.i not in taken)
        return [(i, party) for i, party in known if party is not None]

    def _party(self, head: Token, place: str, parties: PartyMentions) -> Party | None:
        known = self._known_party(head, place, parties)
        if known is None and place in {"subject", "object"} and fold(head.text).strip("-'") in self._pronouns:
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
        return parties.by_head.get(head.i)

    def _is_of_a_bloc(self, adjective: Token) -> bool:
        return bool(set(adjective_lemmas(adjective, self._grammar)) & self._grammar.blocs)


def _span(token: Token) -> Span:
    return span_of(token.doc, token.i, token.i + 1)
