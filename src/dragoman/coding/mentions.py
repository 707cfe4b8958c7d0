"""Finds where events are told: triggers of the lexicon, with the parties that stand in each frame's places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from dragoman.coding.addressing import addressed
from dragoman.coding.arguments import Arguments, Surroundings
from dragoman.coding.attribution import Attribution
from dragoman.coding.clauses import DOER
from dragoman.coding.enumerations import rest_of_row
from dragoman.coding.judging import adjective_lemmas, is_demanding, judged, named_by, predicates
from dragoman.coding.kinds import one_of
from dragoman.coding.parties import PartyMentions
from dragoman.coding.phrases import words_of
from dragoman.coding.possessors import possessors
from dragoman.coding.syntax import (
    COMPLEMENTS,
    SUBJECTS,
    agents,
    complements,
    conditions,
    features,
    hangs_on,
    is_passive,
    is_verbal,
    logical_subjects,
    objects,
    preposition,
    span_of,
)
from dragoman.languages import Language
from dragoman.languages.frames import Frame
from dragoman.records import UNKNOWN, Party, Span, Time
from dragoman.text import fold

SPEAKER = "speaker"
"""The place of whoever says what the frame's word tells: "la loi est injuste, a déclaré l'opposition"."""

AIM, ADDRESSEE = "aim", "addressee"
"""Places of whom an attack is meant to strike, and of who is spoken to on the occasion of a meeting."""

JOINT = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE"})
"""Types whose noun may stand apart from both sides: "des discussions sont en cours entre X et Y"."""

BLAMING = frozenset({"ACCUSE", "PROTEST", "REQUEST"})
"""Types whose recipient is never whom a deed befell that they are about."""

HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION"})
"""Types of the deeds that an attack may be for."""

UNHEARD = frozenset({"JRN", "MED", "BUS", UNKNOWN})
"""Sectors of those whose "il faut que" is comment and no demand."""

REACHED_THROUGH = frozenset({"object", "object.à", "à", "contre", "vers", "sur", "envers"})
"""Places in which a thing may stand for whose it is."""

SAID_OF = frozenset({"allege", "disapprove", "investigate", "arrest"})
"""Modes of what is said or sought against somebody: who reacts to it, or is arrested over it, is meant."""


@dataclass(frozen=True, slots=True)
class FrameMention:
    """A frame that matched.

    Attributes:
        trigger: head token of the predicate.
        tokens: indices of the words that make the trigger, its head first.
        actor, recipient: parties found, in the order of the text.
        anonymous: the parties that the frame needs are not among them, or not known.
        content: type of the deed that it promises; "" where it promises none.
    """

    frame: Frame
    trigger: Token
    tokens: tuple[int, ...]
    actor: tuple[Party, ...]
    recipient: tuple[Party, ...]
    anonymous: bool = False
    content: str = ""


@dataclass(frozen=True, slots=True)
class TurnedDown:
    """A frame whose word stands in the text and which does not match, and why."""

    frame: Frame
    trigger: Token
    reason: str


class Mentions:
    """The stage: a language's lexicon applied to one document at a time."""

    def __init__(self, language: Language, attribution: Attribution) -> None:
        self._language = language
        self._attribution = attribution
        self._grammar = language.grammar
        self._around = Surroundings(language.grammar)
        self._pronouns = {fold(row.form) for row in language.grammar.pronouns} | language.grammar.first_person

    def find(self, doc: Doc, parties: PartyMentions, times: Sequence[Time]) -> tuple[FrameMention, ...]:
        """The mentions of a document in the order of the text: at each word the strictest frame that matches, one whose
        parties are known before one whose parties are not.
        """
        in_times = _tokens_of(doc, times)
        tried = (self._tried(token, parties, in_times) for token in doc)
        return tuple(mention for _, mention in tried if mention is not None)

    def turned_down(self, doc: Doc, parties: PartyMentions, times: Sequence[Time]) -> tuple[TurnedDown, ...]:
        """The frames whose word the document holds and which do not match, up to the first that does."""
        in_times = _tokens_of(doc, times)
        return tuple(each for token in doc for each in self._tried(token, parties, in_times)[0])

    def _tried(
        self, token: Token, parties: PartyMentions, in_times: frozenset[int]
    ) -> tuple[list[TurnedDown], FrameMention | None]:
        """The frames of a word that were turned down, and the mention that was found, if any."""
        turned_down: list[TurnedDown] = []
        anonymous: list[FrameMention] = []
        for frame, outcome in self._attempts(token, parties, in_times):
            if isinstance(outcome, str):
                turned_down.append(TurnedDown(frame, token, outcome))
            elif outcome.anonymous:
                anonymous.append(outcome)
            else:
                turned_down += [TurnedDown(each.frame, token, unknown_parties(each.frame)) for each in anonymous]
                return turned_down, outcome
        turned_down += [TurnedDown(each.frame, token, unknown_parties(each.frame)) for each in anonymous[1:]]
        return turned_down, anonymous[0] if anonymous else None

    def _attempts(
        self, token: Token, parties: PartyMentions, in_times: frozenset[int]
    ) -> Iterator[tuple[Frame, FrameMention | str]]:
        """The frames of a word with the mention that each finds, or why it finds none; a name tells no deed."""
        party = parties.by_head.get(token.i)
        if party is not None and party.rule.startswith("name of"):
            return
        around: dict[tuple[int, ...], Arguments] = {}
        for frame in self._candidates(token):
            words = words_of(token, self._without_negation(token, frame.rest), self._grammar)
            if words is None or (token.dep_.startswith("aux") and not frame.rest):
                continue
            if words not in around:
                around[words] = self._around.of(token, words, in_times)
            arguments = around[words]
            misfit = self._misfit(frame, token, arguments, parties)
            if misfit:
                yield frame, misfit
                continue
            mention = self._fill(frame, token, words, arguments, parties)
            if SPEAKER in frame.actor and not _enough(mention):
                # Words as common as these tell nothing where nobody is known to say them.
                yield frame, unknown_parties(frame)
                continue
            yield frame, mention if _enough(mention) else replace(mention, anonymous=True)

    def _candidates(self, token: Token) -> Iterable[Frame]:
        lemma = fold(token.lemma_)
        if is_verbal(token):
            frames = self._language.verb_frames.get(lemma, ()) or self._by_ending(token)
            if frames:
                return frames
        if token.pos_ in {"NOUN", "PROPN", "ADJ"} or not is_verbal(token):
            lemmas = adjective_lemmas(token, self._grammar) if token.pos_ == "ADJ" else [lemma, fold(token.text)]
            return next((frames for each in lemmas if (frames := self._language.noun_frames.get(each, ()))), ())
        return ()

    def _without_negation(self, verb: Token, rest: tuple[str, ...]) -> tuple[str, ...]:
        """The further words of a phrase but for a negation that stands before its verb: "n'a pas reconnu" tells what
        "ne reconnaît pas" tells, and so does "n'a jamais reconnu". An infinitive tells nothing done ("ne pas céder").
        """
        negations = self._grammar.negations
        if not rest or rest[0] not in negations or "Inf" in features(verb, "VerbForm"):
            return rest
        before = (child for child in verb.children if child.i < verb.i and child.dep_ == "advmod")
        return rest[1:] if any(fold(child.text) in negations for child in before) else rest

    def _by_ending(self, verb: Token) -> tuple[Frame, ...]:
        """The frames of a regular verb whose lemma the tagger missed."""
        for ending, infinitive in self._grammar.verb_endings.items():
            stem = verb.text.lower().removesuffix(ending)
            if stem != verb.text.lower() and fold(stem + infinitive) in self._language.verb_frames:
                return self._language.verb_frames[fold(stem + infinitive)]
        return ()

    def _misfit(self, frame: Frame, token: Token, arguments: Arguments, parties: PartyMentions) -> str:
        """What keeps a frame from matching; "" where nothing does."""
        if frame.is_verb and not is_verbal(token):
            return "it is no verb here"
        if frame.is_verb and frame.reflexive != _is_reflexive(token, self._grammar.reflexives):
            return "it is not reflexive here" if frame.reflexive else "it is reflexive here"
        complements = (head for name, head in arguments.complements if name not in self._grammar.opposing)
        around = [*arguments.subject, *arguments.object, *complements]
        around = [head for head in around if head.i not in parties.others]  # "les deux hommes"
        # What describes a party ("l'Éthiopie voisine") says nothing of the deed.
        things = [token, *(head for head in around if head.i not in parties.by_head)]
        everything = [*around, *(child for head in things for child in head.children if child.dep_ == "amod")]
        barring = frame.unless - frame.wanted
        barred = next((head for head in everything if barring and fold(head.lemma_) in barring), None)
        if barred is not None:
            return f"it does not hold of {barred.text}"
        if frame.clause and not _has_clause(token, frame.clause):
            return f"no clause ({frame.clause}) hangs on it"
        for side, wanted, heads in (
            ("subject", frame.subject, arguments.subject),
            ("object", frame.object, arguments.object),
        ):
            if not one_of(wanted, self._with_counted(heads) if wanted else heads, parties):
                return f"its {side} is none of those it needs"
        for name, nouns in frame.oblique:
            if not any(
                p == name and (not nouns or one_of(nouns, [head], parties)) for p, head in arguments.complements
            ):
                return f"no complement with {name} of those it needs"
        if SPEAKER in frame.actor and frame.is_verb and not is_demanding(token):
            return "it demands nothing in this tense"
        if frame.predicate and not any(named_by(each, frame.predicate, self._grammar) for each in predicates(token)):
            return "it calls nobody what it needs"
        return ""

    def _fill(
        self, frame: Frame, token: Token, words: tuple[int, ...], arguments: Arguments, parties: PartyMentions
    ) -> FrameMention:
        if frame.predicate and not arguments.object:
            arguments = replace(arguments, object=judged(token, self._grammar))
        both = self._reciprocal(frame, token, words, parties)
        told_apart = any("." in p and p.split(".")[1] in self._grammar.reciprocal for p in frame.actor)
        if len(both) > 1 and not told_apart:
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
            recipient = self._through(frame.recipient, token, words, arguments, parties, taken)
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
    ) -> tuple[Party, ...]:
        """Whose a part or a thing is that stands in a place: "le sud **du Liban**", "des navires **iraniens**"."""
        for place in places:
            if place not in REACHED_THROUGH:
                continue
            heads = self._heads(place, token, words, arguments)
            deeds = self._grammar.suffered | self._grammar.moving  # "donner son aval à l'envoi de soldats"
            things = [h for h in heads if h.pos_ == "NOUN" and fold(h.lemma_) not in deeds]
            for name in (*sorted(self._grammar.belonging), "adjective"):
                owners = [owner for thing in things for owner in self._heads_of_noun(name, thing)]
                found = self._known_heads(owners, f"{place}.{name}", parties, taken)
                if found and all(party.country != UNKNOWN for _, party in found):
                    taken.update(i for i, _ in found)
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

    def _with_counted(self, heads: list[Token]) -> list[Token]:
        """The heads, and for a quantity what is counted: "50 tonnes **de blé**"."""
        counted = [
            below
            for head in heads
            if fold(head.lemma_) in self._grammar.quantities
            for name, below in complements(head, self._grammar)
            if name in self._grammar.belonging
        ]
        return [*heads, *counted]

    def _aimed_at(self, token: Token) -> list[Token]:
        """At whom an attack is aimed, as an infinitive tells: "a lancé une offensive pour chasser **les rebelles**"."""
        below = [*token.children, *(token.head.children if token.dep_ == "obj" else ())]
        verbs = [child for child in below if "Inf" in features(child, "VerbForm") and self._is_aim(child)]
        hostile = (verb for verb in verbs if any(f.type in HOSTILE for f in self._candidates(verb)))
        return [head for verb in hostile if verb.i > token.i for head in objects(verb, self._grammar)]

    def _is_aim(self, verb: Token) -> bool:
        return any(child.dep_ == "mark" and fold(child.text) in self._grammar.aims for child in verb.children)

    def _is_of_a_bloc(self, adjective: Token) -> bool:
        return bool(set(adjective_lemmas(adjective, self._grammar)) & self._grammar.blocs)

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
            heads = [head for head in self._heads(place, token, words, arguments) if head.i not in taken]
            found = self._known_heads(heads, place, parties, taken)
            if not found and heads and place.partition(".")[2] in self._grammar.belonging:
                # "les demandes de commentaires de la presse"
                inner = [below for head in heads for below in self._heads_of_noun(place.partition(".")[2], head)]
                found = self._known_heads(inner, place, parties, taken)
            if found:
                taken.update(i for i, _ in found)
                every = [each for i, party in found for each in (party, *parties.others.get(i, ()))]
                unique = {(party.country, party.sector, party.name): party for party in reversed(every)}
                return tuple(sorted(unique.values(), key=lambda party: party.span))
        return ()

    def _known_heads(
        self, heads: list[Token], place: str, parties: PartyMentions, taken: set[int]
    ) -> list[tuple[int, Party]]:
        if place.endswith("possessive"):
            owned = ((head.i, possessors(head, parties, self._grammar, taken)) for head in heads if head.i not in taken)
            return [(i, party) for i, found in owned for party in found]
        known = ((head.i, self._party(head, place, parties)) for head in heads if head.i not in taken)
        return [(i, party) for i, party in known if party is not None]

    def _heads(self, place: str, token: Token, words: tuple[int, ...], arguments: Arguments) -> list[Token]:
        if place == "subject":
            return self._authors(arguments.subject)
        if place == "object":
            return arguments.object
        if place == "condition":
            # "a menacé de partir si la junte refuse"
            return conditions(token, self._grammar)
        if place == "clause":
            verbs = (token, *(token.doc[i] for i in words[1:]))
            below = [child for verb in verbs for child in verb.children if child.dep_ == "ccomp"]
            return [head for verb in below for head in logical_subjects(verb, self._grammar)]
        if "." in place:
            outer, wanted = place.split(".")
            nouns = [head for name, head in arguments.complements if name == outer]
            if outer == "subject":
                nouns = arguments.subject
            elif outer == "object":
                nouns = [*arguments.object, *(token.doc[i] for i in words[1:])]
            return [head for noun in nouns for head in self._heads_of_noun(wanted, noun)]
        if place in {"adjective", "possessive", "apposition"}:
            return self._heads_of_noun(place, token)
        if place == "occasion":
            return self._around.attending(token)
        if place == "power":
            return self._around.raised(token)
        if place == AIM:
            return self._aimed_at(token)
        if place == ADDRESSEE:
            return self._around.addressed(token)
        if place == "par" and is_verbal(token):
            return agents(token, self._grammar)
        names = self._grammar.agent if place == "par" else {place}
        direct = [head for name, head in arguments.complements if name in names]
        if not direct and place in self._grammar.addressing:
            return addressed(token, place, self._grammar)
        if direct or is_verbal(token) or place in self._grammar.belonging:
            return direct
        # The parser hangs "au Mali" on the nearest noun: "la visite de Sergueï Lavrov, ministre de ..., au Mali".
        return [
            other
            for other in token.subtree
            if other.i > token.i and preposition(other, self._grammar) == place and hangs_on(other, token)
        ][:1]

    def _authors(self, subjects: list[Token]) -> list[Token]:
        """The subjects, and after what somebody wrote or said whose it is: "le rapport de l'ONU accuse"."""
        return [
            head
            for subject in subjects
            for head in (
                subject,
                *(
                    author
                    for name, author in complements(subject, self._grammar)
                    if fold(subject.lemma_) in self._grammar.utterances and name in self._grammar.belonging
                ),
            )
        ]

    def _heads_of_noun(self, wanted: str, noun: Token) -> list[Token]:
        if wanted == "adjective":
            return [child for child in noun.children if child.dep_ == "amod"]
        if wanted == "apposition":
            return [
                c for c in noun.children if c.pos_ == "PROPN" and c.i > noun.i and not preposition(c, self._grammar)
            ]
        if wanted == "possessive":
            return [child for child in noun.children if child.dep_ == "det" and _is_possessive(child)]
        found = complements(noun, self._grammar)
        for child in noun.children:
            if child.dep_ in {"acl", "acl:relcl"}:
                # "les accords qui liaient leur pays à la France"
                found += complements(child, self._grammar)
        heads = [head for name, head in found if name == wanted]
        if not heads and wanted in self._grammar.belonging and fold(noun.lemma_) in self._grammar.manners:
            # "la façon dont le gouvernement gère la crise": it is the government's.
            below = (child for child in noun.children if child.dep_.startswith("acl"))
            heads = [head for verb in below for head in logical_subjects(verb, self._grammar)]
        return heads

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
            return None if vague and not self._is_of_a_bloc(head) else nation
        return parties.by_head.get(head.i)


def unknown_parties(frame: Frame) -> str:
    """Why a mention without the parties that its frame needs is none."""
    return f"it needs {frame.needs}, and no known party stands there"


def _tokens_of(doc: Doc, times: Sequence[Time]) -> frozenset[int]:
    return frozenset(
        token.i
        for time in times
        for token in doc.char_span(time.span.start, time.span.end, alignment_mode="expand") or ()
    )


def _has_clause(token: Token, clause: str) -> bool:
    # The parser may hang the infinitive on the noun between: "a suggéré à l'Ukraine de négocier".
    below = [
        grandchild for child in token.children if child.dep_ in {*COMPLEMENTS, "obj"} for grandchild in child.children
    ]
    for child in [*token.children, *below]:
        if clause == "infinitive" and child.dep_ in {"xcomp", "ccomp", "advcl", "acl"}:
            auxiliaries = (below for below in child.children if below.dep_.startswith("aux"))
            if any("Inf" in features(word, "VerbForm") for word in (child, *auxiliaries)):
                return True
        elif clause == "que" and child.dep_ == "ccomp":
            return True
    return False


def _is_reflexive(token: Token, reflexives: frozenset[str]) -> bool:
    """Whether a reflexive pronoun stands at a verb or before it or its auxiliary ("s'était emparé")."""
    before = [word.nbor(-1) for word in (token, *_auxiliaries(token)) if word.i > 0]
    below = [child for child in token.children if child.dep_.startswith("expl")]
    return any(fold(word.text).strip("'") in reflexives for word in (*before, *below))


def _auxiliaries(verb: Token) -> Iterator[Token]:
    return (child for child in verb.children if child.dep_.startswith("aux"))


def _is_possessive(token: Token) -> bool:
    return "Yes" in features(token, "Poss")


def _span(token: Token) -> Span:
    return span_of(token.doc, token.i, token.i + 1)


def _enough(mention: FrameMention) -> bool:
    """Whether the parties that the frame needs are there and known; who speaks of himself judges and asks nobody."""
    actor, recipient = _known(mention.actor), _known(mention.recipient)
    if SPEAKER in mention.frame.actor:
        themselves = {p.code for p in mention.actor} & {p.code for p in mention.recipient}
        if themselves or any(p.sector in UNHEARD for p in mention.actor if mention.frame.is_verb):
            return False
    return {
        "none": True,
        "any": actor or recipient,
        "actor": actor,
        # Somebody who is only a name is enough opposite a party that is known.
        "recipient": recipient or (actor and bool(mention.recipient)),
        "both": (bool(mention.actor and mention.recipient) and (actor or recipient)) or _do_together(mention),
    }[mention.frame.needs]


def _do_together(mention: FrameMention) -> bool:
    """Whether several states do together what serves both: "le Mali et le Niger construisent un oléoduc"."""
    states = {party.country for party in mention.actor if party.country != UNKNOWN}
    return mention.frame.type == "COOPERATE" and len(states) > 1


def _known(parties: tuple[Party, ...]) -> bool:
    return any(party.country != UNKNOWN or party.sector != UNKNOWN or party.name for party in parties)
