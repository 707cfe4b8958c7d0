"""Finds who stands around a word that may tell an event, by grammatical place, through the parse or in spite of it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.coding.clauses import is_means, told_in_clauses
from dragoman.coding.participants import agents, deprived, grammatical_subjects, logical_subjects, objects
from dragoman.coding.syntax import (
    COMPLEMENTS,
    DATIVE,
    SUBJECTS,
    complements,
    features,
    finite_word,
    is_passive,
    is_verbal,
    preposition,
    with_conjuncts,
)
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

PERSONS = frozenset({"PRON", "PROPN", "NOUN"})
"""Parts of speech of those who are spoken to."""


@dataclass(frozen=True, slots=True)
class Arguments:
    """Heads that stand around a predicate, by grammatical place."""

    subject: list[Token]
    object: list[Token]
    complements: list[tuple[str, Token]]


class Surroundings:
    """Finds the arguments of a word by a language's grammar."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar

    def of(self, token: Token, words: tuple[int, ...], in_times: frozenset[int]) -> Arguments:
        """Everybody around a word.

        Args:
            token: the head of what tells the event.
            words: indices of all its words, which are nobody's arguments.
            in_times: indices of the tokens of time expressions, which are no objects.
        """
        inside = set(words)
        found = complements(token, self._grammar)
        # "remis lundi à l'armée", whose recipient the parser hangs on the day
        held = [pair for _, head in found if head.i in in_times for pair in complements(head, self._grammar)]
        found += [pair for pair in held if pair[0] not in self._grammar.belonging]
        for part in words[1:]:
            found += complements(token.doc[part], self._grammar)
        if is_verbal(token):
            subject, direct = logical_subjects(token, self._grammar), objects(token, self._grammar)
            if not subject and is_passive(token, self._grammar):
                # "a été déclaré persona non grata par Berlin", which the parser hangs on the phrase's last word
                further = (token.doc[part] for part in words[1:] if part > token.i)
                subject = [head for word in further for head in agents(word, self._grammar)]
            # "a menacé d'attaquer la Grèce", where the two verbs are one phrase
            inner = (token.doc[part] for part in words[1:] if is_verbal(token.doc[part]))
            direct += [head for verb in inner for head in objects(verb, self._grammar)]
            if is_passive(token, self._grammar):
                # "a été livré par la Russie au Mali", which the parser hangs on Russia
                below = (pair for head in subject for pair in complements(head, self._grammar))
                found += [pair for pair in below if pair[0] not in self._grammar.belonging]
            if not direct:
                direct = self._behind_phrase(token, words)
            for head in direct:
                # The parser takes "dimanche" for the object, and what follows for its complement.
                found += complements(head, self._grammar) if head.i in in_times else []
            behind_time = any(head.i in in_times for head in direct)
            behind = [c for head in direct if head.i in in_times for c in head.children if c.i > head.i]
            direct = [head for head in direct if head.i not in in_times]
            if behind_time and not direct and token.dep_ in {"acl", "amod"} and is_passive(token, self._grammar):
                direct = grammatical_subjects(token, self._grammar)  # "la base, remise lundi à l'armée"
            direct += [c for c in behind if c.pos_ in {"NOUN", "PROPN"} and not preposition(c, self._grammar)]
            direct = direct or [head for name, head in found if self._is_partitive(name, head)]
            direct += [thing for head in direct for thing in self._taken_up(head, token)]
            found += [(DATIVE, head) for head in deprived(token, self._grammar)]
            # "s'emparent de territoires", whose preposition is tagged as an article
            found += [(name, head) for head in direct for name in self._partitive_article(head)]
            # The parser hangs "avec X" on the nearest noun, the object, where it is the verb's own as well.
            found += [pair for head in direct for pair in _within(head, self._grammar)]
            # "50 % de droits de douane sur l'acier"
            counted = [each for head in direct for each in self._counted(head)[1:]]
            found += [pair for each in counted for pair in complements(each, self._grammar)]
        else:
            # "est prête à rencontrer l'opposition"
            inner = (token.doc[part] for part in words[1:] if is_verbal(token.doc[part]))
            direct = [head for verb in inner for head in objects(verb, self._grammar)]
            subject = self._light_verb_subject(token)
            # "la condamnation de l'opposant à dix ans de prison", where the parser hangs the sentence on the opponent
            owners = [head for name, head in found if name in self._grammar.belonging]
            within = [pair for head in owners for pair in _within(head, self._grammar)]
            found += [pair for pair in within if pair[0] not in self._grammar.belonging]
            carrier = self._carrier(token)
            if carrier is not None:
                found += [pair for pair in complements(carrier, self._grammar) if pair[1] != token]
            found += self._of_what_happens(token)
            # "l'invitation adressée au président", "la révolte menée par des rebelles"
            found += told_in_clauses(token, self._grammar)
            found += self._shared(token, found)
        return Arguments(
            [each for head in subject if head.i not in inside for each in self._counted(head)],
            [each for head in direct if head.i not in inside for each in self._counted(head)],
            [(name, each) for name, head in found if head.i not in inside for each in self._counted(head)],
        )

    def _of_what_happens(self, noun: Token) -> list[tuple[str, Token]]:
        """What the parser gives to the verb that says that a deed happened: "une attaque a eu lieu **contre le camp**",
        "des discussions se sont ouvertes à Genève **entre Lima et Quito**".
        """
        verb, told = noun.head, self._grammar.of_what_happens
        happens = fold(verb.lemma_) in self._grammar.happening
        if noun.dep_ not in SUBJECTS or not (happens or fold(verb.lemma_) in self._grammar.expecting):
            return []
        around = complements(verb, self._grammar)
        beside = (child for child in verb.children if child.i > verb.i)
        beside = (child for child in beside if child.pos_ == "PROPN" or fold(child.text) in self._grammar.days)
        around = [*around, *(pair for name in beside for pair in complements(name, self._grammar))]
        return [(name, head) for name, head in around if name in told]

    def _shared(self, noun: Token, found: list[tuple[str, Token]]) -> list[tuple[str, Token]]:
        """Against whom and by whom the last deed of a row is done, as are those before it which say nothing: "des
        tortures et des enlèvements **contre des opposants**".
        """
        told = self._grammar.opposing | self._grammar.agent
        row = with_conjuncts(self._counting(noun))
        last = max(row, key=lambda each: each.i)
        if last.i <= noun.i or found:
            return []  # "la guerre en Ukraine et les sanctions contre la Russie"
        behind = [pair for each in row for pair in complements(each, self._grammar)]
        return [(name, head) for name, head in behind if name in told and head.i > last.i]

    def _behind_phrase(self, verb: Token, words: tuple[int, ...]) -> list[Token]:
        """The object that the parser hangs on the last word of a phrase: "met en garde Minsk", "prend en otage X"."""
        if len(words) == 1 or is_passive(verb, self._grammar):
            return []
        last = verb.doc[words[-1]]
        return [
            child
            for child in last.children
            if child.i > last.i
            and child.dep_ in {"nmod", "appos", "flat:name", "obj"}
            and child.pos_ in {"NOUN", "PROPN"}
            and not preposition(child, self._grammar)
        ]

    def _counted(self, head: Token) -> list[Token]:
        """A noun of quantity with what it counts, which may be what a frame asks for: "une série d'attaques"."""
        if not {fold(head.lemma_), fold(head.text)} & self._grammar.quantities:
            return [head]
        return [head, *(noun for name, noun in complements(head, self._grammar) if name in self._grammar.belonging)]

    def _light_verb_subject(self, noun: Token) -> list[Token]:
        """Who does what a noun under a verb or a copula tells: "a effectué une visite", "était en pourparlers"."""
        if any(child.dep_ == "cop" for child in noun.children):
            return grammatical_subjects(noun, self._grammar)
        if self.sufferers(noun):
            return []  # "fait l'objet de sanctions": who is told there does nothing.
        verb = self._carrier(noun)
        if verb is not None:
            if noun.dep_ == "obl:arg" and is_passive(verb, self._grammar):
                return grammatical_subjects(verb, self._grammar)  # "est engagé dans un combat"
            return logical_subjects(verb, self._grammar)
        if preposition(noun, self._grammar) in self._grammar.engaged:
            if fold(noun.lemma_) in self._grammar.gestures:
                # "ont boycotté la séance en solidarité avec les grévistes"
                clause = next(filter(is_verbal, noun.ancestors), None)
                return logical_subjects(clause, self._grammar) if clause is not None else []
            # "le ministre hongrois, en visite à Moscou", "il est arrivé en visite"
            return logical_subjects(noun.head, self._grammar) if is_verbal(noun.head) else [noun.head]
        return []

    def attending(self, noun: Token) -> list[Token]:
        """Who does something on the occasion that a noun tells: "lors d'une visite à Moscou, le ministre a promis"."""
        above = self._meanwhile(noun)
        return logical_subjects(above, self._grammar) if above is not None else []

    def left(self, noun: Token) -> list[Token]:
        """What somebody leaves, or takes, after what a noun tells: "a quitté **Lomé** à l'issue d'une visite"."""
        above = self._meanwhile(noun)
        return objects(above, self._grammar) if above is not None and is_verbal(above) else []

    def _meanwhile(self, noun: Token) -> Token | None:
        """What somebody does or is on the occasion that a noun tells; None where nobody does anything then."""
        above, cue = noun.head, preposition(noun, self._grammar)
        if fold(above.lemma_) in self._grammar.returning and cue in self._grammar.belonging:
            # "rentrait d'une visite au Niger", "de retour d'une visite"
            return above if is_verbal(above) else next(filter(is_verbal, above.ancestors), None)
        if fold(above.text) in self._grammar.occasions:
            above, cue = above.head, above.text
        elif cue in self._grammar.belonging:
            # "au terme d'un entretien, le ministre a ...", which the parser hangs beside "terme"
            case = next(child for child in noun.children if child.dep_ == "case")
            cue = case.nbor(-1).text if case.i > noun.sent.start else cue
            above = above.head if fold(cue) in self._grammar.occasions and above.text == cue else above
        says_something = is_verbal(above) or any(child.dep_ == "cop" for child in above.children)
        return above if fold(cue) in self._grammar.occasions and says_something else None

    def addressed(self, noun: Token) -> list[Token]:
        """To whom something is said on the occasion that a noun tells: "lui a dit, lors d'une rencontre, que ..."."""
        above, cue = noun.head, preposition(noun, self._grammar)
        if fold(above.text) in self._grammar.occasions:
            above, cue = above.head, above.text
        if fold(cue) not in self._grammar.occasions or not is_verbal(above):
            return []
        return [head for name, head in complements(above, self._grammar) if name == "à" and head.pos_ in PERSONS]

    def raised(self, noun: Token) -> list[Token]:
        """Who came to power by what a noun tells: "la junte au pouvoir depuis le coup d'État"."""
        for above in noun.ancestors:
            if is_verbal(above):
                if finite_word(above) is not None:
                    return []
                continue
            power = [word for word in above.subtree if fold(word.lemma_) in self._grammar.power]
            if fold(above.lemma_) not in self._grammar.power and any(above.i < word.i < noun.i for word in power):
                return [above]
        return []

    def sufferers(self, noun: Token) -> list[Token]:
        """Whom what a noun tells befalls: "est la cible d'attaques", "visé par des attaques", "a subi un raid"."""
        suffering = self._grammar.suffering
        for clause in noun.children:
            if clause.dep_ == "acl" and clause.lemma_ in suffering:
                return agents(clause, self._grammar)  # "les raids subis par la ville"
            if clause.dep_ == "acl:relcl" and fold(clause.lemma_) in suffering and not is_verbal(clause):
                return grammatical_subjects(clause, self._grammar)  # "les raids dont la ville est la cible"
        if noun.dep_ == "obl:agent" and is_passive(noun.head, self._grammar):
            return [] if fold(noun.head.lemma_) in self._grammar.moved else objects(noun.head, self._grammar)
        if preposition(noun, self._grammar) in self._grammar.undergone and _is_predicate(noun):
            return grammatical_subjects(noun, self._grammar)  # "le pays est sous embargo"
        noun = self._counting(noun)
        above = noun.head
        if is_verbal(above):
            # "fait face à des attaques", whose "face" the parser gives to the noun
            words = [*above.children, *(child for child in noun.children if child.dep_ == "case")]
            suffers = fold(above.lemma_) in suffering or any(
                fold(child.text) in suffering for child in words if child.i < noun.i
            )
            return grammatical_subjects(above, self._grammar) if suffers and noun.dep_ not in SUBJECTS else []
        if noun.dep_ in COMPLEMENTS and fold(above.lemma_) in suffering:
            if any(child.dep_ == "cop" for child in above.children):
                return grammatical_subjects(above, self._grammar)
            beside = _beside(above)
            if beside is not None:
                return [beside]
            verb = above.head
            return grammatical_subjects(verb, self._grammar) if is_verbal(verb) else [verb]
        return []

    def _counting(self, noun: Token) -> Token:
        """The noun that stands in the clause for another: the first of several, what counts it ("une série de"), what
        is set about ("une campagne d'arrestations").
        """
        over = self._grammar.quantities | self._grammar.undertakings
        while noun.head != noun and noun.head.pos_ in {"NOUN", "PROPN"}:
            counted = noun.dep_ == "nmod" and fold(noun.head.lemma_) in over
            if noun.dep_ != "conj" and not counted:
                break
            noun = noun.head
        return noun

    def accused(self, noun: Token) -> list[Token]:
        """Of whom a noun of accusing is said: who reacts to it, or who is dealt with over it.

        "a réagi aux accusations", "en réponse aux critiques, il ...", "a été détenu après un mandat d'arrêt".
        """
        above = noun.head
        if above.pos_ == "NOUN" and fold(above.lemma_) in self._grammar.reacting and is_verbal(above.head):
            return logical_subjects(above.head, self._grammar)
        if not is_verbal(above) or noun.dep_ not in {"obl:arg", "obl:mod", "obj"}:
            return []
        if fold(above.lemma_) in self._grammar.reacting:
            return logical_subjects(above, self._grammar)
        return grammatical_subjects(above, self._grammar) if is_passive(above, self._grammar) else []

    def _carrier(self, noun: Token) -> Token | None:
        """The verb that only carries what a noun tells: "a mené un raid", "des perquisitions ont été menées"."""
        noun = self._counting(noun)
        carried = noun.dep_ in {"obj", "obl:arg"} or (noun.dep_ in SUBJECTS and is_passive(noun.head, self._grammar))
        # "a lancé dans la nuit une offensive", whose object the parser takes for a complement
        bare = noun.dep_ == "obl:mod" and noun.i > noun.head.i and not preposition(noun, self._grammar)
        carried = carried or bare
        if carried and noun.head.lemma_ in self._grammar.light_verbs:
            said = self._grammar.spoken_phrases.get(noun.head.lemma_, frozenset())
            # "a fait état d'un massacre", which is only told
            told = any(fold(child.lemma_) in said and child != noun for child in noun.head.children)
            return None if told else noun.head
        return noun.head if is_means(noun, self._grammar) else None

    def _taken_up(self, pronoun: Token, verb: Token) -> list[Token]:
        """The object that an infinitive's pronoun takes up: "a fermé la frontière avant de **la** rouvrir"."""
        above = verb.head
        if pronoun.pos_ != "PRON" or verb.dep_ != "advcl" or "Inf" not in _forms(verb) or not is_verbal(above):
            return []
        nouns = [head for head in objects(above, self._grammar) if head.pos_ == "NOUN" and head.i < pronoun.i]
        plural = fold(pronoun.text) in self._grammar.plural_clitics
        return [noun for noun in nouns if ("Plur" in features(noun, "Number")) == plural]

    def _partitive_article(self, noun: Token) -> list[str]:
        """The preposition of belonging that the parser takes for a noun's article; none where it has another."""
        articles = [child for child in noun.children if child.dep_ == "det" and child.i < noun.i]
        return [
            name for name in self._grammar.belonging for each in articles if fold(each.text).strip("'") in {name, "d"}
        ]

    def _is_partitive(self, name: str, head: Token) -> bool:
        """Whether a complement is the object after all: "imposer de lourdes sanctions"."""
        plural = "Plur" in features(head, "Number")
        return name in self._grammar.belonging and plural and not any(child.dep_ == "det" for child in head.children)


def _forms(verb: Token) -> tuple[str, ...]:
    """The forms of a verb and its auxiliaries: that of "avoir" in "après l'avoir fermée"."""
    words = (verb, *(child for child in verb.children if child.dep_.startswith("aux")))
    return tuple(form for word in words for form in features(word, "VerbForm"))


def _is_predicate(noun: Token) -> bool:
    return any(child.dep_ == "cop" for child in noun.children)


def _beside(noun: Token) -> Token | None:
    """The noun that a phrase after a comma tells of: "le Niger, en proie à des attaques"."""
    first = min((child.i for child in noun.children if child.dep_ == "case"), default=noun.i)
    if first < 2 or noun.doc[first - 1].text != "," or noun.doc[first - 2].sent != noun.sent:
        return None
    before = noun.doc[first - 2]
    while before.dep_ in {"flat:name", "amod", "nmod", "det"} and before.head != before:
        before = before.head
    return before if before.pos_ in {"NOUN", "PROPN"} else None


def _within(noun: Token, grammar: Grammar) -> list[tuple[str, Token]]:
    """The complements of a noun, and of its own complements: "deux hélicoptères de combat à l'armée"."""
    found = complements(noun, grammar)
    inner = [pair for name, head in found if name in grammar.belonging for pair in _within(head, grammar)]
    return found + [pair for pair in inner if pair[0] not in grammar.belonging]
