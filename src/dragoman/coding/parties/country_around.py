"""Finds the country of a party that names none: that where it acts, that of its sentence, or that of the document."""

from __future__ import annotations

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from dragoman.coding.parties.clause_states import (
    counterparts,
    is_clause_around,
    is_within,
    state_of_the_row,
    states_abroad,
    states_beside,
    states_in_place,
    told_last,
)
from dragoman.coding.parties.reading import NO_STATE, Reading
from dragoman.coding.parties.sectors import AGAINST_THEIR_OWN, BODIES_OF_STATES
from dragoman.coding.syntax import SUBJECTS, UNDERGOING, preposition
from dragoman.records import UNKNOWN
from dragoman.text import fold

OF_STATES = frozenset({"country", "capital", "seat"})
"""Kinds of names that stand for a state."""


def country_around(reading: Reading, head: Token) -> tuple[str, str]:
    """The country of a party that does not name its own, and the rule: that of the town or region where the
    sentence or the one before puts what it tells, else the sentence's, else the document's.
    """
    if _is_against_own(reading, head) and (row := state_of_the_row(head, reading.by_head, reading.told)):
        return row, "country of the sentence"
    if scene := _scene(reading, head) or _where_it_is_done(reading, head) or reading.at_the_head(head):
        return scene, "country of the place"
    in_sentence = reading.states_by_sentence.get(head.sent.start, set())
    states = {i: c for i, c in reading.named.items() if i in reading.meanings and reading.meanings[i].kind in OF_STATES}
    facing = counterparts(head, states, reading.grammar)
    in_sentence = in_sentence - facing
    if reading.country in facing and len(in_sentence) == 1:
        return next(iter(in_sentence)), "country of the sentence"
    noun = reading.role_nouns.get(head.i)
    if reading.country and noun is not None and noun.sector == "GOV":
        in_sentence = in_sentence - (states_abroad(head, reading.named, reading.grammar) - {reading.country})
    of_a_state = noun is not None and noun.sector in BODIES_OF_STATES
    if of_a_state and reading.country in facing and not _is_told_elsewhere(reading, reading.country, head.sent):
        return UNKNOWN, "country not told"  # "le gouvernement a signé un accord avec l'Italie", and nothing more
    if reading.country:
        # "la ministre australienne invite les militaires": those of the country that the text is about.
        in_sentence = in_sentence - _only_opposite(reading, head)
    if reading.country and _acts_on_state(reading, head, reading.country):
        # "la junte a prié la France de partir" is not that of France, whatever the text is about.
        others = in_sentence - {reading.country}
        if len(others) == 1:
            return next(iter(others)), "country of the sentence"
        own = _is_against_own(reading, head)  # "les rebelles ont accusé Lima"
        return (reading.country, "country of the document") if own else (UNKNOWN, "country not told")
    if head.lemma_ in reading.grammar.state_nouns and len(in_sentence - _opposite(reading, head)) <= 1:
        in_sentence = in_sentence - _opposite(reading, head)  # "le régime a menacé Séoul": not Seoul's
    if reading.country and (not in_sentence or reading.country in in_sentence):
        return _where_before(reading, head) or reading.country, "country of the document"
    about = next((t.i for t in head.sent.root.children if t.dep_ in {"nsubj", "nsubj:pass"}), -1)
    of_it = reading.meanings[about].country if about in reading.meanings and about != head.i else ""
    if head.lemma_ in reading.grammar.state_nouns and head.dep_ in {"obj", "iobj"} and head.head == head.sent.root:
        in_sentence = in_sentence - {of_it}  # "Lima a averti les autorités": not her own
    elif of_it in in_sentence:
        return of_it, "country that the sentence is about"
    if len(in_sentence) == 1 and (not reading.country or _is_told_for(reading, head)):
        return next(iter(in_sentence)), "country of the sentence"
    if reading.country and len(in_sentence) == 1:
        return reading.country, "country of the document"
    last = "" if in_sentence else told_last(head, reading.states_by_sentence, reading.named)
    if last:
        return last, "country told last"
    if len(in_sentence) > 1:
        opposite = _opposite(reading, head) - NO_STATE
        here = in_sentence - opposite
        if opposite and len(here) == 1 and here <= states_in_place(head, reading.named, reading.grammar):
            return next(iter(here)), "country of the place"  # "la Cour a jugé un Togolais à Rome"
        if len(opposite) == 1:
            return next(iter(opposite)), "country of the other side"
    return UNKNOWN, "country not told"


def _is_against_own(reading: Reading, head: Token) -> bool:
    noun = reading.role_nouns.get(head.i)
    return noun is not None and noun.sector in AGAINST_THEIR_OWN


def _scene(reading: Reading, head: Token) -> str:
    """The country of the towns and regions that a party's sentence names, or the one before where it names none; ""
    where they lie in several. Where the sentence names the document's country too, those of other clauses are left
    out: "a pris l'avion pour Marseille, alors que l'armée ...".
    """
    sentence = head.sent
    towns, told = reading.scenes.get(sentence.start, {}), reading.states_by_sentence.get(sentence.start, set())
    here = set(towns.values())
    if reading.country in told and reading.country not in here:
        here = {country for i, country in towns.items() if is_clause_around(reading.doc[i], head)}
    if not towns and sentence.start:
        here = set(reading.scenes.get(reading.doc[sentence.start - 1].sent.start, {}).values())
        here = here & told if reading.country in told else here  # "l'armée brésilienne a repoussé la police": at home
    return next(iter(here)) if len(here) == 1 else ""


def _where_it_is_done(reading: Reading, head: Token) -> str:
    """The one state where something is done to a party ("a tué trois civils à Kiev"), where people do something
    ("des centaines d'étudiants ont défilé à Kiev"), or where its own phrase puts it ("les victimes du séisme en
    Turquie"); "" where none is told.
    """
    outer, noun = reading.counting(head), reading.role_nouns.get(head.i)
    people = outer != head and outer.dep_ in SUBJECTS and (noun is None or noun.sector not in BODIES_OF_STATES)
    above = {head, outer, outer.head} if people or outer.dep_ in UNDERGOING else {head}
    told = {
        country
        for i, country in reading.named.items()
        if preposition(place := _land(reading, reading.doc[i]), reading.grammar) in reading.grammar.locative
        and (place.head in above or is_within(place, head))
        and not any(child.dep_ == "conj" for child in place.children)  # "à Beyrouth, Tunis et Amman"
    }
    return next(iter(told)) if len(told) == 1 else ""


def _land(reading: Reading, name: Token) -> Token:
    """The noun of which a nation's adjective tells whose land it is ("le **territoire** malien"), else the name."""
    is_of_land = name.dep_ == "amod" and fold(name.head.lemma_) in reading.grammar.territory
    return name.head if is_of_land else name


def _is_told_for(reading: Reading, head: Token) -> bool:
    """Whether the state that a sentence names explains a party without one: it is named first, or is where the
    party acts; what comes after ("les élus ont proposé de se rendre au Mali") is somebody else's.
    """
    for i in reading.named:
        token = reading.doc[i]
        if token.sent != head.sent:
            continue
        cue = preposition(token, reading.grammar)
        if i < head.i or (cue in reading.grammar.locative and token.head in {head, head.head}):
            return True
    return False


def _is_told_elsewhere(reading: Reading, country: str, sentence: Sentence) -> bool:
    """Whether a text names a country outside a sentence."""
    return any(c == country and reading.doc[i].sent != sentence for i, c in reading.named.items())


def _only_opposite(reading: Reading, head: Token) -> set[str]:
    """The states that a party's sentence names only as who acts on it, or on whom it acts."""
    beside, elsewhere = _beside(reading, head)
    return beside - elsewhere - {reading.country}


def _opposite(reading: Reading, head: Token) -> set[str]:
    """The states that a party's sentence names as who acts on it, or on whom it acts: "un chef rebelle a été arrêté
    à la frontière tchadienne par des soldats centrafricains".
    """
    return _beside(reading, head)[0]


def _beside(reading: Reading, head: Token) -> tuple[set[str], set[str]]:
    return states_beside(reading.counting(head), reading.named)


def _acts_on_state(reading: Reading, head: Token, country: str) -> bool:
    """Whether a party does something to a state as such, which it is then no part of."""
    clause = head.head
    if clause == head or clause.pos_ != "VERB" or head.dep_ != "nsubj":
        return False
    states = (c for c in clause.children if c.dep_ == "obj" and c.i in reading.meanings)
    return any(reading.meanings[c.i].kind in OF_STATES and reading.named.get(c.i) == country for c in states)


def _where_before(reading: Reading, head: Token) -> str:
    """The one state in which the sentence before puts what it tells, where the sentence tells of the document's
    own only across its clause: "... à Ouagadougou. **Les manifestants** ont attaqué l'ambassade de France".
    """
    start, noun = head.sent.start, reading.role_nouns.get(head.i)
    of_a_state = noun is None or noun.sector in BODIES_OF_STATES | AGAINST_THEIR_OWN
    if (
        not start
        or of_a_state
        or reading.states_by_sentence.get(start) != {reading.country}
        or reading.country not in _opposite(reading, head)
    ):
        return ""
    states = states_in_place(reading.doc[start - 1], reading.named, reading.grammar) - {reading.country}
    return next(iter(states)) if len(states) == 1 else ""
