"""Finds the body that a noun takes up which the text told before: "le groupe", "l'organisation", "les combattants"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from dragoman.coding.parties.antecedents import Antecedent, Told
from dragoman.coding.parties.reading import Reading
from dragoman.coding.parties.sectors import AGAINST_STATES
from dragoman.coding.syntax import SUBJECTS, features
from dragoman.records import Party
from dragoman.text import fold

DESCRIPTION_SENTENCES = 8
"""How many sentences back a description of a body ("le groupe") may find it."""

PEOPLE_SENTENCES = 3
"""How many sentences back a noun for fighters may find the group whose they are."""

FIGHTERS = frozenset({"REB", "PRM"})
"""Sectors of people in arms who are of a group."""

OF_THE_STATE = frozenset({"COP", "JUD", "LEG", "GOV"})
"""Sectors of bodies that nobody calls "le groupe" or "l'organisation"."""

FIXED = "fixed by the noun"
"""Rule of parties whose noun tells their country: "le mouvement islamiste", of no state."""


def bodies(told: Told, sentence: int, sectors: frozenset[str]) -> Iterator[Antecedent]:
    """The bodies told before that have one of some sectors, the last first; without any, all that are no state's."""
    for candidate in reversed(told):
        if sentence - candidate.sentence > DESCRIPTION_SENTENCES:
            return
        fits = candidate.party.sector in sectors if sectors else candidate.party.sector not in OF_THE_STATE
        fits = fits or (candidate.is_group and candidate.party.sector == "GOV")
        if candidate.is_body and fits and (candidate.party.name or _is_one_body(candidate, sentence)):
            yield candidate


def called_so(told: Told, sentence: int, noun: Token, sectors: frozenset[str]) -> Antecedent | None:
    """The body by name that the text called by the same noun before, "l'alliance militaire, l'Otan ... **l'alliance**",
    unless it tells of another one just before.
    """
    lemma = fold(noun.lemma_)
    last = next(bodies(told, sentence, sectors), None)
    if last is not None and sentence - last.sentence <= 1:
        return None
    before = (each for each in reversed(told) if each.is_body and each.party.name and not each.is_person)
    return next((each for each in before if fold(each.head.lemma_) == lemma), None)


def group_of(
    reading: Reading, token: Token, party: Party, told: Sequence[Antecedent], sentence: int
) -> Antecedent | None:
    """The armed group named before whose people a noun without a country of its own is for: "**les combattants**"."""
    if party.sector not in FIGHTERS or not party.rule.startswith("country") or token.i in reading.told:
        return None
    if "Plur" not in features(token, "Number") or not is_definite(token):
        return None
    near = [
        each
        for each in told
        if sentence - each.sentence <= PEOPLE_SENTENCES
        and each.party.sector == party.sector
        and ((each.is_body and each.party.name) or _is_of_told_body(reading, each))
    ]
    # Whom the text only names besides is another: "les insurgés ont prêté allégeance à l'organisation".
    about = party.sector == "PRM" or any(each.rank > 1 for each in near)
    return near[-1] if about and len({each.party.code for each in near}) == 1 else None


def _is_of_told_body(reading: Reading, each: Antecedent) -> bool:
    """Whether those who fight for pay are told to be of a state or of a company: "des mercenaires **russes**"."""
    return each.party.sector == "PRM" and each.head.i in reading.told


def _is_one_body(candidate: Antecedent, sentence: int) -> bool:
    """Whether a body without a name is what the sentence before was about: "le syndicat ... **L'organisation** ..."."""
    is_near = sentence - candidate.sentence == 1 and candidate.rank > 1 and candidate.head.dep_ in SUBJECTS
    return is_near and candidate.party.sector != "MIL" and "Plur" not in features(candidate.head, "Number")


def is_bare_party(reading: Reading, token: Token) -> bool:
    """Whether a noun for a political body stands alone, for the one that the text named before: "**le parti**"."""
    party = reading.by_head[token.i]
    bare = all(child.dep_ in {"det", "case"} for child in token.children) and "Plur" not in features(token, "Number")
    takes_up = bare and is_definite(token) and fold(reading.nouns.get(token.i, "")) in reading.grammar.anaphors
    return takes_up and party.sector == "PTY" and not party.name and party.rule.startswith("country")


def is_body_told_before(reading: Reading, token: Token) -> bool:
    """Whether an adjective is all that a description of an armed body tells, which the text named before: "le groupe
    **militant**".
    """
    party = reading.by_head[token.i]
    known = token.i in reading.told and party.rule != FIXED
    if party.sector not in AGAINST_STATES or party.name or known or not is_definite(token):
        return False
    first = fold(reading.nouns.get(token.i, "")).split(" ")
    return len(first) > 1 and first[0] in reading.grammar.anaphors and "Plur" not in features(token, "Number")


def is_definite(token: Token) -> bool:
    """Whether an article or a demonstrative stands before a noun, or a preposition with the article in it: "du"."""
    return any(
        child.dep_ in {"det", "case"}
        and ({"Def"} & set(features(child, "Definite")) or "Dem" in features(child, "PronType"))
        for child in token.children
    )
