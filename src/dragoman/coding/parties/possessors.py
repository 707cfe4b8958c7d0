"""Says who "son" and "leur" stand for before the noun of a deed, or of what a deed is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.participants import grammatical_subjects, objects
from dragoman.coding.parties.party_mentions import PartyMentions
from dragoman.coding.syntax import (
    DATIVE,
    SUBJECTS,
    UNDERGOING,
    complements,
    features,
    is_verbal,
    preposition,
    span_of,
)
from dragoman.languages.grammar import Grammar
from dragoman.records import Party
from dragoman.text import fold

SENTENCE_BEFORE = 40
"""Words before a sentence within which the subject is looked for whose "son procès" is."""


def possessors(determiner: Token, parties: PartyMentions, grammar: Grammar, taken: set[int]) -> tuple[Party, ...]:
    """Whom the noun hangs on or the subject of the clause, whom the subject belongs to ("le retour de X après son
    procès"), else the subject of a clause above, else that of the sentence before.

    Args:
        determiner: the possessive.
        parties: those of the document.
        grammar: that of its language.
        taken: heads of those who do it: "affirme que Paris a violé **son** espace aérien" is not Paris's own.
    """
    plural = fold(determiner.text) in grammar.plural_possessives
    doers = {_identity(parties.by_head[i]) for i in taken if i in parties.by_head}
    for above, subjects in _clauses(determiner, grammar):
        owners = [head for s in subjects for name, head in complements(s, grammar) if name in grammar.belonging]
        near = [head for noun in above if noun.pos_ == "NOUN" for head in _owners_before(noun, determiner, grammar)]
        together = plural and len(near) > 1 and all(head.i in parties.by_head for head in near)
        if not together:
            near = subjects if plural and len(subjects) > 1 else []
        row = [parties.by_head[head.i] for head in near if head.i in parties.by_head and head.i < determiner.i]
        if len(row) > 1 and not {_identity(party) for party in row} & doers:
            return tuple(_owned_by(party, determiner) for party in row)
        for head in (*_judged_for(determiner, grammar), *above, *subjects, *owners):
            if determiner.head.is_ancestor(head):
                continue  # "son invasion de l'Ukraine" is not Ukraine's.
            many = "Plur" in features(head, "Number") or (len(subjects) > 1 and head in subjects)
            agrees = many == plural
            known = parties.by_head.get(head.i)
            if known is not None and head.i != determiner.head.i and agrees and _identity(known) not in doers:
                others = parties.others.get(head.i, ()) if plural else ()
                return tuple(_owned_by(party, determiner) for party in (known, *others))
            if known is None and head in subjects and agrees and not owners and head.i < determiner.i:
                # "les navires chinois ont multiplié leurs incursions"
                nations = (parties.adjectives.get(child.i) for child in head.children if child.dep_ == "amod")
                nation = next((each for each in nations if each is not None), None)
                return (_owned_by(nation, determiner),) if nation is not None else ()
        # "les deux pays ont sanctionné Lima après **son** offensive"
        many = not plural and (len(subjects) > 1 or any("Plur" in features(each, "Number") for each in subjects))
        if not doers and not many:
            break
        # "a interdit à l'opposant de voyager et confisqué **son** passeport": whom the clause is about besides
        for head in _undergoing(above, determiner, grammar):
            known = parties.by_head.get(head.i)
            agrees = ("Plur" in features(head, "Number")) == plural
            if known is not None and agrees and _identity(known) not in doers:
                return (_owned_by(known, determiner),)
    if not plural and fold(determiner.head.lemma_) in grammar.suffered | grammar.releases:
        who = next(_person_before(determiner, parties), None)
        if who is not None and _identity(parties.by_head[who]) not in doers:
            return (_owned_by(parties.by_head[who], determiner),)
    for i in _told_before(determiner, parties) if plural else ():
        if _identity(parties.by_head[i]) not in doers:
            return (_owned_by(parties.by_head[i], determiner),)
    for i in range(determiner.sent.start - 1, max(-1, determiner.sent.start - SENTENCE_BEFORE), -1):
        known = parties.by_head.get(i)
        agrees = plural or "Plur" not in features(determiner.doc[i], "Number")
        if known is not None and agrees and determiner.doc[i].dep_ in SUBJECTS and _identity(known) not in doers:
            return (_owned_by(known, determiner),)
    return ()


def _told_before(determiner: Token, parties: PartyMentions) -> Iterator[int]:
    """Several whom the sentence before tells to do or undergo something: "a arrêté deux élus. Il a critiqué **leur**
    arrestation".
    """
    start = determiner.sent.start
    before = determiner.doc[start - 1].sent if start else ()
    several = (token for token in before if token.i in parties.by_head and "Plur" in features(token, "Number"))
    yield from (token.i for token in several if token.dep_ in SUBJECTS or token.dep_ in UNDERGOING)


def _person_before(determiner: Token, parties: PartyMentions) -> Iterator[int]:
    """Those told last to do or undergo something, in the sentences before: "a condamné l'opposant. L'ONU a réclamé
    **sa** libération".
    """
    start = determiner.sent.start
    for i in range(start - 1, max(-1, start - SENTENCE_BEFORE), -1):
        token = determiner.doc[i]
        acted_on = token.dep_ in SUBJECTS or token.dep_ in UNDERGOING
        if i in parties.people and i in parties.by_head and acted_on and "Plur" not in features(token, "Number"):
            yield i


def _undergoing(above: list[Token], determiner: Token, grammar: Grammar) -> list[Token]:
    """To whom something is done in a clause, before the possessive: its object, and to whom it is told or given."""
    verbs = [word for word in above if is_verbal(word)]
    found = [head for verb in verbs for head in objects(verb, grammar)]
    found += [head for verb in verbs for name, head in complements(verb, grammar) if name == DATIVE]
    return [head for head in found if head.i < determiner.i]


def _judged_for(determiner: Token, grammar: Grammar) -> list[Token]:
    """Who is thanked, blamed or punished for what is his: "a remercié **le Togo** pour sa médiation"."""
    noun = determiner.head
    verb = noun.head
    if not is_verbal(verb) or noun.i < verb.i:
        return []
    told_after = preposition(noun, grammar) in grammar.at_other_times and verb.lemma_ in grammar.object_control
    if preposition(noun, grammar) not in grammar.grounds and not told_after:
        return []
    return [head for head in objects(verb, grammar) if head.i < determiner.i]


def _owners_before(noun: Token, determiner: Token, grammar: Grammar) -> list[Token]:
    """Whose a noun is that stands before a possessive: "l'engagement de Lima et de Quito dans leur lutte"."""
    found = [head for name, head in complements(noun, grammar) if name in grammar.belonging]
    return [head for head in found if head.i < determiner.i]


def _clauses(determiner: Token, grammar: Grammar) -> Iterator[tuple[list[Token], list[Token]]]:
    """The words above a possessive's noun up to its clause, with the subjects of that; then those of each above it."""
    clause, above = determiner.head, list[Token]()
    while clause.head != clause:
        while clause.head != clause:
            clause = clause.head
            above.append(clause)
            if is_verbal(clause):
                break
        yield above, grammatical_subjects(clause, grammar)
        above = []
    if is_verbal(clause) and clause == determiner.head:
        yield above, grammatical_subjects(clause, grammar)


def _identity(party: Party) -> tuple[str, str] | int:
    return (party.code, party.name) if party.name else (party.antecedent or party.span).start


def _owned_by(owner: Party, determiner: Token) -> Party:
    span = span_of(determiner.doc, determiner.i, determiner.i + 1)
    return replace(owner, span=span, rule="possessive", antecedent=owner.antecedent or owner.span)
