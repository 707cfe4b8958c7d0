"""Judges whether an event was done: from negation, mood, tense, and the words that govern its trigger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.coding.frames.frame_mentions import FrameMention
from dragoman.coding.mending.gerunds import is_gerund
from dragoman.coding.syntax import (
    SUBJECTS,
    UNDERGOING,
    brings_up,
    conditions,
    features,
    finite_word,
    is_verbal,
    preposition,
    span_of,
)
from dragoman.knowledge import TypeRow
from dragoman.languages import Language
from dragoman.records import Span, Status
from dragoman.text import fold

HIGHEST_GOVERNOR = 3
"""How many words up the tree a governor still decides."""

UNTOLD = "untold"
"""Status of a cue after which nothing is told to happen ("peut", "craint")."""

ANNOUNCED = "announced"
"""Status of a cue after which what can be promised lies ahead (a visit), and anything else is done (an arrest)."""

INTENDED = "intended"
"""Status of a cue after which what can be promised lies ahead, and anything else is only possible ("la volonté de")."""

ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj"})
"""Relations of those who do something, or to whom it is done."""

GOVERNED = {"xcomp", "ccomp", "acl", "obj", "nmod", "obl:arg", "conj", "nsubj:pass"}
"""Relations through which a governor decides on what hangs below it."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Status of a mention.

    Attributes:
        cue: the words that decided; None for the plain indicative.
        told: False of what is only able to happen, feared or wished: no event.
        hearsay: told in the conditional of hearsay ("aurait tué"): somebody unnamed vouches for it.
    """

    status: Status
    cue: Span | None
    hearsay: bool = False
    told: bool = True


class StatusRules:
    """The stage: a language's cues of status."""

    def __init__(self, language: Language, types: dict[str, TypeRow]) -> None:
        self._promised = {name for name, row in types.items() if row.future}
        self._grammar = language.grammar
        self._cues: dict[str, dict[str, str]] = {}
        for row in language.status_cues:
            self._cues.setdefault(row.kind, {})[fold(row.cue)] = row.status

    def judge(self, mention: FrameMention) -> Judgement:
        """The status of a mention; what denies weighs most, then what makes it possible only, then what delays it."""
        if mention.frame.status:
            return Judgement(self._status_of_frame(mention), None)
        found = [*self._own_cues(mention.trigger), *self._governing_cues(mention.trigger, mention.tokens)]
        promised = mention.frame.type in self._promised
        if promised and self._is_striven_for(mention.trigger):
            return Judgement(Status.HYPOTHETICAL, None, told=False)
        if promised:
            found = [(Status.FUTURE.value if name == ANNOUNCED else name, token) for name, token in found]
        intended = Status.FUTURE.value if promised else Status.HYPOTHETICAL.value
        found = [(intended if name == INTENDED else name, token) for name, token in found]
        names = {name for name, _ in found}
        # What only may be prepared lies not ahead, "peuvent préparer"; what is to be possible does, "devrait pouvoir".
        last = next((name for name, _ in reversed(found) if name in {UNTOLD, Status.FUTURE, ANNOUNCED}), "")
        if last == UNTOLD and Status.HYPOTHETICAL not in names:
            return Judgement(Status.HYPOTHETICAL, None, told=False)
        for status in (Status.NEGATED, Status.HYPOTHETICAL, Status.FUTURE):
            for name, token in found:
                if name == status:
                    # "La Serbie pourrait-elle rejoindre l'UE ?", "Qui participera au sommet ?" tell nothing.
                    asked = status is not Status.NEGATED and mention.trigger.sent.text.rstrip().endswith("?")
                    return Judgement(status, span_of(token.doc, token.i, token.i + 1), told=not asked)
        hearsay = next((token for name, token in found if name == "hearsay"), None)
        cue = span_of(hearsay.doc, hearsay.i, hearsay.i + 1) if hearsay is not None else None
        return Judgement(Status.ACTUAL, cue, hearsay is not None)

    def _status_of_frame(self, mention: FrameMention) -> Status:
        """The status that a frame gives; what would lie ahead is denied where its word is: "n'a jamais invité"."""
        status = Status(mention.frame.status)
        denied = status is Status.FUTURE and any(name == Status.NEGATED for name, _ in self._own_cues(mention.trigger))
        return Status.NEGATED if denied else status

    def _own_cues(self, trigger: Token) -> list[tuple[str, Token]]:
        found = []
        if trigger.dep_ == "acl" and "Inf" in features(trigger, "VerbForm"):
            found.append(
                (UNTOLD, trigger)
            )  # "le pouvoir d'arrêter", unless the noun says more ("la décision d'arrêter")
        for child in trigger.children:
            word = fold(child.text).strip("'")
            if child.dep_ in {"advmod", "det"} and word in self._grammar.negations and self._denies(child):
                found.append((Status.NEGATED.value, child))
            elif child.dep_ in {"advmod", "amod", "acl"}:
                found += self._lookup(child, "adverb")
            elif child.dep_ == "mark":
                found += [] if self._concedes(child, trigger) else self._lookup(child, "conjunction")
                aimed_at = fold(trigger.lemma_) in self._grammar.goals or "Fin" in features(trigger, "VerbForm")
                if word in self._grammar.aims and aimed_at:
                    found.append((UNTOLD, child))  # "une offensive pour s'emparer de la ville", "pour que Lima cède"
            elif child.dep_ == "case":
                found += self._lookup(child, "determiner")
        found += [(Status.NEGATED.value, word) for word in (*self._neither(trigger), *self._none_of_it(trigger))]
        if "Inf" in features(trigger, "VerbForm") or any("Inf" in features(c, "VerbForm") for c in trigger.children):
            found += [(Status.NEGATED.value, word) for word in self._instead(trigger)]
        if not is_verbal(trigger) and trigger.dep_ in SUBJECTS and trigger.head != trigger:
            happens = fold(trigger.head.lemma_) in self._grammar.happening
            kept = {Status.HYPOTHETICAL, Status.FUTURE} if happens else {Status.HYPOTHETICAL}
            # "l'invasion **pourrait** entraîner une famine": it is there, whatever may come of it
            is_there = fold(trigger.lemma_) in self._grammar.wars and not brings_up(trigger) and not happens
            found += [cue for cue in self._tense(trigger.head) if cue[0] in kept and not is_there]
            found += self._taking_place(trigger.head)
        if not is_verbal(trigger) and trigger.dep_ in UNDERGOING and self._is_light(trigger.head):
            # "l'armée **mènera** une offensive"
            found += [cue for cue in self._tense(trigger.head) if cue[0] == Status.FUTURE]
        if not is_verbal(trigger):
            # "le ministre **sera** en visite à Lima"
            copulas = [child for child in trigger.children if child.dep_ == "cop"]
            found += [cue for copula in copulas for cue in self._tense(copula) if cue[0] == Status.FUTURE]
        found += self._of_whoever(trigger)
        if is_verbal(trigger):
            found += [(Status.NEGATED.value, word) for word in self._nobody(trigger)]
            for argument in trigger.children:
                if argument.dep_ in ARGUMENTS:
                    found += [
                        (Status.NEGATED.value, child)
                        for child in argument.children
                        if child.dep_ == "det" and fold(child.text) in self._grammar.negations and self._denies(child)
                    ]
            found += self._tense(trigger)
        return found

    def _of_whoever(self, trigger: Token) -> list[tuple[str, Token]]:
        """The word that makes a clause one about anybody who does what it tells: "**tout** étranger qui appelle au
        boycott", "**quiconque** attaque"; what was done is told of somebody.
        """
        if finite_word(trigger) != trigger:
            return []
        noun = trigger.head if trigger.dep_ == "acl:relcl" else trigger
        words = [child for child in noun.children if child.dep_ == "det" and child.i == noun.i - 1]
        words += [child for child in trigger.children if child.dep_ in SUBJECTS]
        return [cue for word in words for cue in self._lookup(word, "whoever")]

    def _nobody(self, verb: Token) -> list[Token]:
        """The words for nobody among a verb's arguments: "**personne** n'a été arrêté", "n'a reçu **aucun** d'eux"."""
        words = [
            child for child in verb.children if child.dep_ in ARGUMENTS and fold(child.text) in self._grammar.nobody
        ]
        words = [word for word in words if not any(child.dep_ in {"det", "nummod"} for child in word.children)]
        denied = any(fold(child.text).strip("'") in self._grammar.negative_particles for child in verb.children)
        return words if denied else []

    def _denies(self, word: Token) -> bool:
        """Whether a negative word denies: it has its particle, and is no part of a comparison ("plus de 200")."""
        if any(child.dep_ == "fixed" for child in word.children):
            return False
        if fold(word.text) not in self._grammar.half_negations or word.dep_ == "det":
            return True
        before = word.doc[word.sent.start : word.i]
        return any(fold(token.text).strip("'") in self._grammar.negative_particles for token in before)

    def _neither(self, trigger: Token) -> list[Token]:
        """The words of a row that deny each of its members: "n'a été **ni** jugé **ni** libéré", "ne soutient **ni**
        Lima **ni** Quito".
        """
        arguments = [child for child in trigger.children if child.dep_ in ARGUMENTS]
        row = [trigger, *arguments, *(child for child in trigger.children if child.dep_ == "conj")]
        words = [child for each in row for child in each.children if fold(child.text) in self._grammar.neither]
        # "ni Lima ni Quito **n'**ont condamné": the particle may stand behind them
        before = trigger.doc[trigger.sent.start : max(words[0].i, trigger.i)] if words else ()
        denied = any(fold(token.text).strip("'") in self._grammar.negative_particles for token in before)
        return words[:1] if denied else []

    def _is_striven_for(self, noun: Token) -> bool:
        """Whether what a noun tells is only what talks are about or what is to be reached: "les négociations **sur un
        cessez-le-feu**", "pour parvenir **à un cessez-le-feu**".
        """
        grammar, above = self._grammar, noun.head
        if is_verbal(noun) or above == noun:
            return False
        if preposition(noun, grammar) in grammar.aims and fold(above.lemma_) in grammar.striving:
            return True  # "se sont mobilisés **pour** sa libération"
        if preposition(noun, grammar) in grammar.about:
            over = [above, *(child for child in above.children if is_verbal(above) and child.dep_ in SUBJECTS)]
            return any(fold(each.lemma_) in grammar.negotiations for each in over)
        return fold(above.lemma_) in grammar.attaining and any(
            child.dep_ == "mark" and fold(child.text) in grammar.aims for child in above.children
        )

    def _none_of_it(self, noun: Token) -> list[Token]:
        """The words that deny a verb whose object has the article of what there is none of: "n'a **pas** mené
        d'attaque", "il n'y a **pas** eu d'arrestation".
        """
        articles = [child for child in noun.children if child.dep_ == "det"]
        if is_verbal(noun) or not any(fold(each.text).strip("'") in self._grammar.none_of for each in articles):
            return []
        return self._denials(noun.head) if is_verbal(noun.head) and noun.head.i < noun.i else []

    def _taking_place(self, verb: Token) -> list[tuple[str, Token]]:
        """What decides on a noun whose verb only says that it took place, or that it did not: "l'attaque n'a **pas** eu
        lieu", "**nie** que l'attaque ait eu lieu".
        """
        told = [verb, *(child for child in verb.children if child.dep_ == "obj")]
        behind = told[-1].doc[told[-1].i + 1 : told[-1].i + 2]
        if any(fold(word.text).strip("'") in self._grammar.none_of for word in behind):
            return []  # "n'a pas lieu **d'être**"
        if " ".join(fold(word.lemma_) for word in told) not in self._grammar.happening_at_all:
            return []
        return [(Status.NEGATED.value, word) for word in self._denials(verb)] + self._governing_cues(verb, (verb.i,))

    def _denials(self, verb: Token) -> list[Token]:
        """The negative words of a verb."""
        below = (child for child in verb.children if child.dep_ == "advmod")
        return [word for word in below if fold(word.text) in self._grammar.negations and self._denies(word)]

    def _concedes(self, mark: Token, verb: Token) -> bool:
        """Whether a condition is none, but a fact that something else is set against: "**si** la junte a levé
        l'interdiction, la loi reste"; it is in the compound past, and what it is set against is told as a fact too.
        """
        finite, above = finite_word(verb), finite_word(verb.head)
        if fold(mark.text).strip("'") not in self._grammar.conditions or verb.dep_ != "advcl" or mark.i > verb.head.i:
            return False
        done = finite is not None and finite != verb and "Pres" in features(finite, "Tense")
        stated = above is not None and "Ind" in features(above, "Mood") and "Fut" not in features(above, "Tense")
        return done and stated

    def _instead(self, infinitive: Token) -> list[Token]:
        """The word before an infinitive that says that something else was done: "**plutôt que** de sanctionner"."""
        own = [
            infinitive.i,
            *(child.i for child in infinitive.children if child.dep_.startswith(("aux", "expl", "obj"))),
        ]
        before = infinitive.doc[infinitive.sent.start : min(own)]
        phrase = next((words for words in self._grammar.instead if fold(before.text).endswith(words)), "")
        return [before[-len(phrase.replace("'", " ").split())]] if phrase else []

    def _tense(self, verb: Token) -> list[tuple[str, Token]]:
        auxiliaries = [child for child in verb.children if child.dep_.startswith("aux")]
        finite = next((t for t in [*auxiliaries, verb] if "Fin" in features(t, "VerbForm")), None)
        if finite is None:
            return []
        if "Fut" in features(finite, "Tense"):
            return [(Status.FUTURE.value, finite)]
        if "Cnd" in features(finite, "Mood"):
            # "a déclaré que l'opposant **pourrait** être arrêté" tells of no more than a possibility.
            only_able = any(name == UNTOLD for name, _ in self._lookup(verb, "governor"))
            if _is_told_ahead(verb, finite) and not only_able and not conditions(verb, self._grammar):
                return [(Status.FUTURE.value, finite)]
            compound = any(child.dep_ in {"aux:tense", "aux:pass"} for child in auxiliaries)
            return [("hearsay" if compound else Status.HYPOTHETICAL.value, finite)]
        return []

    def _governing_cues(self, trigger: Token, own: Sequence[int]) -> list[tuple[str, Token]]:
        """The cues of the words above a trigger, those that are words of its own phrase aside: "l'appel lancé"."""
        found: list[tuple[str, Token]] = []
        below, head = trigger, trigger.head
        for _ in range(HIGHEST_GOVERNOR):
            if head == below or not (below.dep_ in GOVERNED or self._is_manner(below)):
                break
            if below.dep_ == "advcl":
                # "prévoit de riposter en attaquant": how something is done is as little done as it is.
                found += self._own_cues(head)
                below, head = head, head.head
                continue
            if below.dep_ == "conj":
                if any(child.dep_ in SUBJECTS for child in below.children):
                    break  # "mais j'ai refusé": a clause of its own
                below, head = head, head.head
                continue
            cues = self._cues_of_governor(below, head) if head.i not in own else []
            found += [cue for cue in cues if cue[0] == Status.NEGATED or not _states(below)]
            counted = below.dep_ == "nmod" and fold(head.lemma_) in self._grammar.rows_of
            spoken_of = below.pos_ == "NOUN" and is_verbal(head) and not self._is_light(head)
            if (below.dep_ == "nmod" and not counted) or spoken_of:
                break  # What is only spoken of ("réprimer les protestations") is as it is.
            below, head = head, head.head
        return found

    def _is_manner(self, clause: Token) -> bool:
        return clause.dep_ == "advcl" and is_gerund(clause, self._grammar)

    def _cues_of_governor(self, below: Token, head: Token) -> list[tuple[str, Token]]:
        if is_verbal(below) and below.dep_ == "acl:relcl" and "Fin" in features(below, "VerbForm"):
            return []
        if fold(head.lemma_) in self._grammar.perception and "Inf" not in features(below, "VerbForm"):
            return []  # "des tirs ont été entendus", but "entend envoyer des troupes"
        found = self._lookup(head, "governor" if is_verbal(head) else "noun")
        if below.dep_ == "xcomp":
            found += self._noun_before(below)
            if fold(head.lemma_) in self._grammar.causing and self._is_aimed_at(head):
                found.append((UNTOLD, head))  # "pour obliger la junte à partir"
        if not is_verbal(below) and preposition(below, self._grammar) in self._grammar.taking_part:
            # "s'est engagé dans des combats" takes part in them.
            found = [cue for cue in found if cue[0] != Status.FUTURE]
        is_open = False
        if any(name == Status.NEGATED for name, _ in found) and self._fails(head):
            # "n'exclut pas que", where "n'a pas pu empêcher" leaves nothing open.
            is_open = fold(head.lemma_) in self._grammar.left_open
            found = [cue for cue in found if cue[0] != Status.NEGATED]
            found += [(Status.HYPOTHETICAL.value, head)] if is_open else []
        unannounced = below.dep_ == "nsubj:pass" and any(name == Status.NEGATED for name, _ in self._own_cues(head))
        if unannounced or any(
            "Inf" in features(child, "VerbForm") for child in below.children if child.dep_ == "aux:tense"
        ):
            # "a annoncé avoir accordé un prêt" tells what is done, and "la visite n'avait pas été annoncée" too.
            found = [cue for cue in found if cue[0] != ANNOUNCED]
        if head.pos_ == "PRON" and below.dep_ == "acl":
            # "la décision de Lomé suit celle de Lima de sortir du pacte"
            before = (t for t in reversed(head.doc[head.sent.start : head.i]) if t.pos_ == "NOUN")
            found += next(filter(None, (self._lookup(noun, "noun") for noun in before)), [])
        if head.pos_ == "AUX" and below.dep_ == "xcomp":
            # "leur projet était d'envahir le pays"
            found += [cue for child in head.children if child.dep_ in SUBJECTS for cue in self._lookup(child, "noun")]
        going_to = head.lemma_ in self._grammar.near_future and {"Pres", "Imp"} & set(features(head, "Tense"))
        if going_to and below.dep_ == "xcomp" and "Fin" in features(head, "VerbForm"):
            found.append((Status.FUTURE.value, head))
        if is_verbal(head) and below.dep_ == "xcomp":
            # The conditional of what lies ahead ("devrait livrer") is no doubt.
            ahead = any(name == Status.FUTURE for name, _ in found)
            weaker = {"hearsay", Status.HYPOTHETICAL.value} if ahead else {"hearsay"}
            # "n'a pas **hésité** à arrêter" tells what was done.
            is_open = is_open or fold(head.lemma_) in self._grammar.denied_and_done
            weaker |= {Status.NEGATED.value} if is_open else set()
            found += [cue for cue in self._own_cues(head) if cue[0] not in weaker]
        return found

    def _noun_before(self, infinitive: Token) -> list[tuple[str, Token]]:
        """The cue of the noun that an infinitive completes, and that the parser parts from it: "a laissé à son ministre
        le **soin** de négocier".
        """
        mark = next((child for child in infinitive.children if child.dep_ == "mark"), None)
        noun = mark.nbor(-1) if mark is not None and mark.i > mark.sent.start else None
        return self._lookup(noun, "noun") if noun is not None and noun.pos_ == "NOUN" else []

    def _is_aimed_at(self, verb: Token) -> bool:
        """Whether an infinitive tells what something is for."""
        marks = (child for child in verb.children if child.dep_ == "mark")
        return "Inf" in features(verb, "VerbForm") and any(fold(mark.text) in self._grammar.aims for mark in marks)

    def _fails(self, verb: Token) -> bool:
        """Whether what would undo a deed is itself not done: "n'a pas pu **empêcher**", "peine à **empêcher**"."""
        for word in (verb, *verb.ancestors):
            if fold(word.lemma_) in self._grammar.failing or any(
                name == Status.NEGATED for name, _ in self._own_cues(word)
            ):
                return True
            if word.dep_ not in GOVERNED or fold(word.head.lemma_) not in {
                *self._grammar.failing,
                *self._grammar.managing,
            }:
                return False
        return False

    def _is_light(self, verb: Token) -> bool:
        return verb.lemma_ in self._grammar.light_verbs

    def _lookup(self, token: Token, kind: str) -> list[tuple[str, Token]]:
        cues = self._cues.get(kind, {})
        status = cues.get(fold(token.lemma_)) or cues.get(fold(token.text).strip("'"))
        if status == UNTOLD and "Part" in features(token, "VerbForm") and "Pres" not in features(token, "Tense"):
            return []  # Who "a pu" do something has done it; what is "visant à" do it has not.
        return [(status, token)] if status else []


def _is_told_ahead(verb: Token, conditional: Token) -> bool:
    """Whether a conditional is the future of what was said: "a annoncé que les troupes **quitteraient** le pays"."""
    if verb.dep_ != "ccomp" or conditional.dep_ == "aux:tense":
        return False
    said = finite_word(verb.head)
    return said is not None and (said != verb.head or bool({"Past", "Imp"} & set(features(said, "Tense"))))


def _states(clause: Token) -> bool:
    """Whether a clause with "que" tells something as a fact of the past, whatever governs it."""
    word = finite_word(clause) if clause.dep_ == "ccomp" else None
    return (
        word is not None and word != clause and "Ind" in features(word, "Mood") and "Fut" not in features(word, "Tense")
    )
