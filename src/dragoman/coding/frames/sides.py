"""The parties on either side of a frame that matched."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.attribution import Attribution
from dragoman.coding.clauses import DOER
from dragoman.coding.frames.arguments import Arguments, Surroundings
from dragoman.coding.frames.frame_mentions import SPEAKER, FrameMention
from dragoman.coding.frames.frame_places import ADDRESSEE, AIM, HOSTILE, FramePlaces
from dragoman.coding.frames.heeding import heeding
from dragoman.coding.frames.judging import judged
from dragoman.coding.frames.measures import authors, blamed_in_clause, imposers, signatories, taken_up_clause
from dragoman.coding.frames.perpetrators import perpetrators
from dragoman.coding.frames.pledged import PLEDGES, pledged_to
from dragoman.coding.frames.protesters import protesters_near
from dragoman.coding.frames.standing import Standing, StandingParties
from dragoman.coding.frames.triggers import Triggers
from dragoman.coding.participants import objects
from dragoman.coding.parties.enumerations import rest_of_row
from dragoman.coding.parties.party_mentions import PartyMentions
from dragoman.coding.syntax import SUBJECTS, complements, features, is_passive, is_verbal
from dragoman.languages import Language
from dragoman.languages.frames import Frame
from dragoman.records import Party
from dragoman.text import fold

JOINT = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE"})
"""Types whose noun may stand apart from both sides: "des discussions sont en cours entre X et Y"."""

BLAMING = frozenset({"ACCUSE", "PROTEST", "REQUEST"})
"""Types whose recipient is never whom a deed befell that they are about."""

SAID = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN"})
"""Types of what somebody says to others, or of them."""

JUDGING = frozenset({"ACCUSE", "SUPPORT", "REJECT"})
"""Types of what is said of what somebody did."""

SAID_OF = frozenset({"allege", "disapprove", "investigate", "arrest"})
"""Modes of what is said or sought against somebody: who reacts to it, or is arrested over it, is meant."""

IMPOSING = frozenset({"", "UNK", "GOV"})
"""Sectors of states and of organisations of states, whose measures may bear their names."""

CROWDS = frozenset({"demo", "riot"})
"""Modes of protests of which a text tells who protests by a noun of its own."""


class Sides:
    """Puts the parties that stand in a frame's places on its two sides."""

    def __init__(self, language: Language, attribution: Attribution, around: Surroundings, triggers: Triggers) -> None:
        self._grammar = language.grammar
        self._around = around
        self._standing = StandingParties(language, attribution, FramePlaces(language.grammar, around, triggers))

    def fill(
        self, frame: Frame, token: Token, words: tuple[int, ...], arguments: Arguments, parties: PartyMentions
    ) -> FrameMention:
        """The mention of a frame that fits, with whoever is found on its sides."""
        if frame.predicate and not arguments.object:
            arguments = replace(arguments, object=judged(token, self._grammar))
        at = Standing(frame, token, words, arguments, parties, set())
        actor, recipient = self._reciprocal(at) or self._suffered(at) or self._told(at)
        return FrameMention(frame, token, words, actor, recipient)

    def _reciprocal(self, at: Standing) -> tuple[tuple[Party, ...], tuple[Party, ...]] | None:
        """Both sides where one complement names both, "les discussions entre X et Y"; whoever works between them acts
        on them.
        """
        if any("." in place and place.split(".")[1] in self._grammar.reciprocal for place in at.frame.actor):
            return None
        both = self._both(at)
        if len(both) < 2 and not (both and self._names_several(at)):
            return None
        between = {fold(head.lemma_) for head in (at.token, *at.arguments.object)} & self._grammar.between
        # "a convoqué une réunion entre X et Y", "exige un dialogue entre X et Y"
        over = at.frame.is_verb and not at.frame.reciprocal
        third = self._standing.take(at, "subject") if between or over else ()
        if third and not {party.code for party in third} & {party.code for party in both}:
            return third, both
        if over and at.frame.type in SAID:
            return (), both  # "dénoncent un monologue entre X et Y", whoever does
        return both, ()

    def _names_several(self, at: Standing) -> bool:
        """Whether one complement in the plural stands for both sides: "la guerre entre **généraux rivaux**"."""
        if at.frame.is_verb:
            return False
        heads = [head for name, head in complements(at.token, self._grammar) if name in self._grammar.reciprocal]
        return any("Plur" in features(head, "Number") and head.i in at.parties.by_head for head in heads)

    def _suffered(self, at: Standing) -> tuple[tuple[Party, ...], tuple[Party, ...]] | None:
        """Both sides where somebody suffers what a noun tells, whose "de" then tells who does it: "l'armée subit les
        bombardements **des rebelles**".
        """
        suffering = {} if at.frame.is_verb else self._suffering(at.token, at.parties)
        if not suffering:
            return None
        at.taken.update(suffering)
        doers = (*at.frame.actor, "adjective", *(p for p in at.frame.recipient if p in self._grammar.belonging))
        # "est confronté à **une insurrection jihadiste**", which names those who rise as well
        rising = self._standing.take(at, *doers) or self._standing.take_known(at, [at.token])
        return rising, tuple(suffering.values())

    def _by_agent(self, at: Standing) -> tuple[tuple[Party, ...], list[str]]:
        """Who does what a noun tells where a complement can only name him, and the places that then tell whom it
        befell: "l'assaut **du Parlement** par **des manifestants**".
        """
        doers = [place for place in at.frame.actor if place in self._grammar.agent]
        owners = [place for place in at.frame.actor if place in self._grammar.belonging]
        if at.frame.is_verb or at.frame.type not in HOSTILE or not doers or not owners:
            return (), []
        return self._standing.take(at, *doers), owners

    def _told(self, at: Standing) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
        """Both sides from the frame's own places, and from others where those are empty."""
        # The side with the narrower description chooses first, so that a general "de" does not take its party.
        agent, suffering = self._by_agent(at)
        actor = agent or self._standing.take(at, *at.frame.actor)
        if at.frame.type == "PROTEST" and not at.frame.is_verb:
            # "des manifestations **espagnoles**" are some of the people's, not of the state that they protest against
            nations = {p for p in at.parties.adjectives.values() if p.rule == "nationality"}
            actor = tuple(replace(p, sector="CVL", name="") if p in nations else p for p in actor)
        recipient = self._recipient(at, actor) or (self._standing.take(at, *suffering) if agent else ())
        # "après l'attaque contre la ville, l'armée a ..." is not the army's
        mutual = at.frame.reciprocal or at.frame.type not in HOSTILE
        jointly = mutual and self._grammar.jointly & set(at.frame.recipient)
        if recipient and not actor and not at.frame.is_verb and jointly:
            actor = self._standing.take(at, "occasion")
        if not recipient:
            recipient = self._reacting(at, actor)
        if SPEAKER in at.frame.actor:
            # "a jugé que ses remarques étaient insultantes": somebody else's, whatever "ses" may mean.
            codes = {party.code for party in actor}
            recipient = tuple(p for p in recipient if p.rule != "possessive" or p.code not in codes)
        if not actor:
            actor = self._doer(at)
        return self._owner(at, actor, recipient)

    def _recipient(self, at: Standing, actor: tuple[Party, ...]) -> tuple[Party, ...]:
        """Whom the deed is done to: in the frame's places, through what stands there, or by what is told of that."""
        frame = at.frame
        found = self._in_recipient_places(at)
        if not found and frame.recipient:
            owned = (frame.is_verb and frame.type in HOSTILE) or frame.type == "MOBILIZE"
            acting = {party.code for party in actor}  # "Paris a suspendu son aide", which is nobody's else
            through = self._standing.take_through(at, frame.recipient, owned=owned)
            found = tuple(p for p in through if p.rule != "possessive" or p.code not in acting)
        if not found and frame.is_verb and frame.recipient:
            found = self._of_measure(at, actor)
        if not found and frame.is_verb and self._is_done_to_owner(frame):
            # "a rejeté une motion déposée par l'opposition", "a réprimé une marche organisée par les étudiants"
            found = self._standing.take(at, "object.par")
        if not found and frame.type == "ASSAULT" and frame.recipient:
            found = self._standing.take(at, AIM)
        if not found and frame.clause == "infinitive" and frame.type in PLEDGES and not frame.answers:
            found = self._pledged(at, actor)
        return found

    def _pledged(self, at: Standing, actor: tuple[Party, ...]) -> tuple[Party, ...]:
        """Whom the infinitive names that is refused, promised or threatened; who acts at home does nothing to it."""
        words = [at.token.doc[i] for i in at.words]
        home = {party.country for party in actor}
        for heads in pledged_to(words, self._grammar):
            known = self._standing.take_known(at, heads)
            found = tuple(p for p in known if p.rule != "name of country" or p.country not in home)
            if found:
                return found
        return ()

    def _is_done_to_owner(self, frame: Frame) -> bool:
        """Whether a deed is done to those whose thing or whose own deed its object is."""
        parts = (place.partition(".") for place in frame.recipient)
        owned = any(noun == "object" and preposition in self._grammar.belonging for noun, _, preposition in parts)
        return owned or (frame.type == "REJECT" and bool(frame.recipient))

    def _in_recipient_places(self, at: Standing) -> tuple[Party, ...]:
        if at.frame.type not in BLAMING:
            return self._standing.take(at, *at.frame.recipient)
        others = at.with_arguments(self._without_suffered(at.arguments))
        for place in at.frame.recipient:
            of = place.rpartition(".")[2] in self._grammar.belonging
            found = self._standing.take(others if of else at, place)
            if found:
                return found
        return ()

    def _of_measure(self, at: Standing, actor: tuple[Party, ...]) -> tuple[Party, ...]:
        """Whom a deed is about that an accord, an apposition or a clause beside the word names."""
        if "object.avec" in at.frame.recipient:
            others = self._standing.take_known(at, signatories(at.arguments.object, self._grammar))
            countries = {party.country for party in actor}
            others = tuple(party for party in others if party.country not in countries)
            if others or at.frame.type not in JUDGING:
                return others
        if at.frame.type not in JUDGING:
            return ()
        heads = [head for noun in at.arguments.object for head in taken_up_clause(noun, self._grammar)]
        if not heads:
            heads = [head for noun in at.arguments.object for head in authors(noun, self._grammar)]
        if not heads and at.frame.type == "ACCUSE":
            heads = blamed_in_clause(at.token, self._grammar)
        doers = {(party.code, party.name) for party in actor}
        return tuple(p for p in self._standing.take_known(at, heads) if (p.code, p.name) not in doers)

    def _reacting(self, at: Standing, actor: tuple[Party, ...]) -> tuple[Party, ...]:
        """Who is spoken to, accused, warned or visited where no place of the frame names them."""
        frame = at.frame
        found: tuple[Party, ...] = ()
        if frame.reciprocal and "occasion" in frame.actor:
            found = self._standing.take(at, ADDRESSEE)
        # "a été détenu après un mandat d'arrêt **émis** par un juge"
        noun = at.token.head if frame.is_verb and at.token.dep_ == "acl" else at.token
        if (noun != at.token or not frame.is_verb) and not found and frame.mode in SAID_OF:
            by_head = at.parties.by_head
            accused = at.free(self._around.accused(noun))
            found = tuple(by_head[head.i] for head in accused if head.i in by_head)
        if frame.type == "THREATEN" and not found:
            found = self._standing.take(at, "condition")
        if frame.type == "REQUEST" and not frame.is_verb and not found:
            found = self._standing.take_known(at, heeding(at.token, self._grammar))
        if frame.mode == "visit" and not frame.is_verb and not found:
            visitors = {party.country for party in actor}
            places = self._standing.take_known(at, self._around.left(at.token))
            found = tuple(p for p in places if p.rule.startswith("name of") and p.country not in visitors)
        return found

    def _doer(self, at: Standing) -> tuple[Party, ...]:
        """Who acts where no place of the frame names them."""
        frame = at.frame
        found: tuple[Party, ...] = ()
        if frame.is_verb:
            if frame.type == "SANCTION" and "subject" in frame.actor:
                found = self._standing.take_known(at, imposers(at.token, self._grammar))
            if frame.type == "CONCEDE" and is_passive(at.token, self._grammar) and "subject" in frame.actor:
                # "les sanctions **de l'Union africaine** contre Lomé ont été levées"
                owners = self._standing.take(at, *(f"object.{name}" for name in sorted(self._grammar.belonging)))
                found = tuple(party for party in owners if party.sector in IMPOSING)
            if frame.type == "AID" and is_passive(at.token, self._grammar):
                # "des céréales achetées par l'ONU ont été livrées au Niger"
                found = self._standing.take_known(at, signatories(at.arguments.object, self._grammar))
            return found
        if at.arguments.subject:
            # Who carries out what a noun tells, whatever the noun's own places: "a supervisé l'exécution".
            found = self._standing.take(at, "subject")
        if not found and frame.actor:
            found = self._standing.take(at, DOER)
            found = found or self._standing.take_known(at, perpetrators(at.token, self._grammar))
        if not found and frame.type == "PROTEST" and frame.mode in CROWDS and not at.frame.status:
            found = self._standing.take_known(at, protesters_near(at.token, at.parties.nouns, self._grammar))
        return found

    def _owner(
        self, at: Standing, actor: tuple[Party, ...], recipient: tuple[Party, ...]
    ) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
        """Both sides, with whoever a possessive before a noun means on the side that it stands for."""
        frame = at.frame
        if frame.is_verb or "possessive" in (*frame.actor, *frame.recipient):
            return actor, recipient
        owner = self._standing.take(at, "possessive")
        if not actor and {"de", "adjective"} & set(frame.actor):
            return owner, recipient
        if not recipient and "de" in frame.recipient and DOER in frame.actor:
            return actor, owner
        return actor, recipient

    def _without_suffered(self, arguments: Arguments) -> Arguments:
        """The arguments without what befalls somebody: who condemns a death does not condemn the dead."""
        suffered = self._grammar.suffered
        # "exige la libération **de Bento Macuane**", which the complements of the verb hold too
        befallen = {head for head in arguments.object if fold(head.lemma_) in suffered}
        return replace(
            arguments,
            object=[head for head in arguments.object if head not in befallen],
            complements=[
                (name, head)
                for name, head in arguments.complements
                if fold(head.lemma_) not in suffered and head.head not in befallen
            ],
        )

    def _both(self, at: Standing) -> tuple[Party, ...]:
        """The parties that a reciprocal complement names."""
        token, parties = at.token, at.parties
        nouns = [
            token,
            *(child for child in token.children if child.dep_ == "obj"),
            *(token.doc[i] for i in at.words[1:]),
        ]
        if is_verbal(token) and is_passive(token, self._grammar):
            # "les relations entre l'Algérie et le Maroc ont été rompues"
            nouns += [head for head in objects(token, self._grammar) if head.i not in parties.by_head]
        if not is_verbal(token):
            # "la rupture des relations entre l'Algérie et le Maroc"
            nouns += [h for _, h in complements(token, self._grammar) if h.i not in parties.by_head]
            if token.dep_ in SUBJECTS and (at.frame.reciprocal or at.frame.type in JOINT):
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
        if len(found) == 1:
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
