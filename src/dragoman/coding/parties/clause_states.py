"""Which of the states that a clause names may be its subject's own: that of the place it opens with, no counterpart."""

from __future__ import annotations

from collections.abc import Container, Mapping

from spacy.tokens import Doc, Span, Token

from dragoman.coding.parties.sectors import BODIES_OF_STATES
from dragoman.coding.syntax import SUBJECTS, features, is_verbal, preposition
from dragoman.languages.grammar import Grammar
from dragoman.records import Party
from dragoman.text import fold

OPPOSITE = frozenset({"nsubj", "nsubj:pass", "obj", "obl:agent", "iobj"})
"""Relations of those who act on each other in a clause."""

WITHIN = frozenset({"nmod", "amod", "flat:name", "appos", "conj"})
"""Relations by which a word stands in the phrase of a noun."""


def state_at_the_head(subject: Token, countries: Mapping[int, str], grammar: Grammar) -> str:
    """The country by whose name the sentence of a subject opens, with a comma: "**Au Nigeria**, le Sénat a ..."; ""
    where there is none.

    Args:
        subject: the head of a party.
        countries: states by the tokens that name a country, and no city.
        grammar: that of the language.
    """
    start = subject.sent.start
    for i, country in countries.items():
        name = subject.doc[i]
        if not start < i < subject.i - 1 or preposition(name, grammar) not in grammar.locative:
            continue
        opening = subject.doc[start:i]
        if name.nbor(1).text == "," and all(word.pos_ in {"ADP", "DET", "SPACE"} for word in opening):
            return country
    return ""


def state_of_the_row(head: Token, parties: Mapping[int, Party], told: Container[int]) -> str:
    """The state of a government with which rebels or opponents stand in one row: "le gouvernement togolais et **les
    rebelles**"; "" for others.

    Args:
        head: the head of those who are against their own.
        parties: parties by their heads, as far as they are read.
        told: heads of those whose country their own words tell.
    """
    first = head.head
    state = parties.get(first.i) if head.dep_ == "conj" and first.i in told else None
    return state.country if state is not None and state.sector in BODIES_OF_STATES else ""


def is_of_an_embassy(name: Token, grammar: Grammar) -> bool:
    """Whether a state is only told as whose embassy or envoy is meant, and not as where: "l'ambassade **de Chine**"."""
    return name.dep_ in {"nmod", "amod"} and fold(name.head.lemma_) in grammar.envoys


def told_last(head: Token, states: Mapping[int, set[str]], named: Mapping[int, str]) -> str:
    """The one state that the last sentence with any names before a party's, or of several the one it is about; ""
    where there is none.

    Args:
        head: the head of a party.
        states: those that each sentence names, by its first token, in the order of the text.
        named: states by the tokens that name them.
    """
    before = [start for start in states if start < head.sent.start]
    if not before:
        return ""
    last, root = states[before[-1]], head.doc[before[-1]].sent.root
    subjects = (child for child in root.children if child.dep_ in SUBJECTS)
    about = (named[word.i] for subject in subjects for word in (subject, *subject.children) if word.i in named)
    return next(iter(last)) if len(last) == 1 else next(about, "")


def counterparts(subject: Token, named: Mapping[int, str], grammar: Grammar) -> set[str]:
    """The states with which a subject has to do, and which are not its own: "a approuvé l'accord **avec l'Italie**".

    Args:
        subject: the head of a party.
        named: states by the tokens that name them.
        grammar: that of the language.
    """
    while subject.dep_ == "appos" and subject.head != subject:
        subject = subject.head  # "Kofi Mensah, président du parti, a ..."
    clause = subject.head
    if subject.dep_ not in SUBJECTS or not is_verbal(clause):
        return set()
    return {
        country
        for i, country in named.items()
        if i > clause.i
        and (name := subject.doc[i]).sent == subject.sent
        and _hangs_on(name, clause)
        and _is_counterpart(name, grammar)
    }


def is_clause_around(place: Token, head: Token) -> bool:
    """Whether a place stands in the clause of a word, or in one around that."""
    clause = next(filter(is_verbal, place.ancestors), None)
    return clause is None or clause == head or clause.is_ancestor(head)


def _hangs_on(name: Token, clause: Token) -> bool:
    """Whether a name stands in a clause itself, and not in one within it."""
    above = name
    while above.head != above and above.dep_ in WITHIN:
        above = above.head
    return above.head == clause


def _is_counterpart(name: Token, grammar: Grammar) -> bool:
    cue = preposition(name, grammar)
    if cue in grammar.belonging:
        return fold(name.head.lemma_) in grammar.envoys  # "a reçu l'ambassadeur **de Chine**"
    facing = {*grammar.jointly, *grammar.opposing, *grammar.addressing}
    return name.dep_ == "obj" or cue in facing


def states_beside(head: Token, named: Mapping[int, str]) -> tuple[set[str], set[str]]:
    """The states named across a party's clause, and those that its sentence names elsewhere.

    Args:
        head: what stands in the clause for the party.
        named: states by the tokens that name them.
    """
    clause = head.head
    if clause == head or clause.pos_ not in {"VERB", "AUX"} or head.dep_ not in OPPOSITE:
        return set(), set()
    beside, elsewhere = set[str](), set[str]()
    for i, country in named.items():
        token = head.doc[i]
        if token.sent != head.sent:
            continue
        top = token
        while top.head != top and top.dep_ in WITHIN:
            top = top.head
        opposite = top.head == clause and top != head and top.dep_ in OPPOSITE and top.dep_ != head.dep_
        (beside if opposite else elsewhere).add(country)
    return beside, elsewhere


def states_abroad(subject: Token, named: Mapping[int, str], grammar: Grammar) -> set[str]:
    """The states in which a subject does something, behind its verb: "le régime a fait étape **au Chili**"."""
    verb = subject.head
    if subject.dep_ not in SUBJECTS or not is_verbal(verb):
        return set()
    names = (subject.doc[i] for i in named if i > verb.i)
    places = (name for name in names if preposition(name, grammar) in grammar.locative)
    return {named[place.i] for place in places if verb in {place.head, place.head.head}}


def is_within(token: Token, head: Token) -> bool:
    """Whether a word stands in a noun's phrase, with nothing but nouns between."""
    while token != head and token.dep_ == "nmod":
        token = token.head
    return token == head


def states_in_place(head: Token, named: Mapping[int, str], grammar: Grammar) -> set[str]:
    """The states that the sentence of a party names as where something is done: "au Gabon", "au large du Gabon"."""
    return set(located(head.doc, {i: c for i, c in named.items() if head.doc[i].sent == head.sent}, grammar))


def located(doc: Doc, named: Mapping[int, str], grammar: Grammar) -> list[str]:
    """The states named as where something is done, as often as they are."""
    found = list[str]()
    for i, country in named.items():
        name = doc[i]
        cue, above = preposition(name, grammar), name.head
        words = f"{doc[above.i - 1].text.lower()} {above.text} {cue}" if name.dep_ == "nmod" and above.i else cue
        if {cue, words} & grammar.locative:
            found.append(country)
    return found


def state_of_the_subject(sentence: Span, named: Mapping[int, str], grammar: Grammar) -> list[str]:
    """The one state that the subject of a sentence names, where others are only places in it: "le président **ghanéen**
    est rentré de Lima".
    """
    subject = next((word for word in sentence.root.children if word.dep_ in SUBJECTS), None)
    within = set(subject.subtree) if subject is not None else set()
    states = {named[word.i] for word in within if word.i in named}
    others = [word for word in sentence if word.i in named and named[word.i] not in states]
    from_or_at = grammar.locative | grammar.belonging
    places = all(word.head == sentence.root and preposition(word, grammar) in from_or_at for word in others)
    if subject is not None and subject.dep_ == "nsubj:pass" and not _is_definite(subject) and places and others:
        # "des Chinois ont été enlevés au Mali": what is done to some of a people abroad is told of where it is done.
        states = {named[word.i] for word in others}
    return list(states) if len(states) == 1 and places else []


def _is_definite(noun: Token) -> bool:
    return any("Def" in features(child, "Definite") for child in noun.children if child.dep_ == "det")


def relative_around(time: Token) -> Token | None:
    """The relative clause in which a time stands, or that of what somebody says; None where it stands in none."""
    return next((word for word in time.ancestors if word.dep_ in {"acl:relcl", "ccomp"}), None)
