"""Finds the state of a role that tells none itself: that which acts, which moves its forces, whose neighbour it is."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.coding.participants import grammatical_subjects
from dragoman.coding.parties.country_around import country_around
from dragoman.coding.parties.possession import is_possessed, possessed
from dragoman.coding.parties.reading import Reading
from dragoman.coding.parties.sectors import BODIES_OF_STATES
from dragoman.coding.syntax import (
    SUBJECTS,
    complements,
    features,
    is_verbal,
)
from dragoman.languages.party_nouns import PartyNoun
from dragoman.records import UNKNOWN, Party
from dragoman.text import fold

SAME_ENVOY = 120
"""How many words back "l'ambassadeur" may find whose he is."""

SIDES = frozenset({"OPP", "PTY", "LAB"})
"""Sectors of those who stand on a side, and have leaders of their own."""

IN_POWER = "; soldiers govern there"
"""What the rule of such soldiers ends in, who are the government wherever they do not fight."""

NEAR_STATE = 60
"""Words before "son voisin" within which both states are told."""


def other_state(reading: Reading, head: Token, noun: PartyNoun) -> str | None:
    """The state that somebody's neighbour is: the last one told that is not the neighbour's own neighbour."""
    if fold(noun.noun) not in reading.grammar.neighbours or not is_possessed(head):
        return None
    own = possessed(reading, head, bare_role(reading, head, noun), NEAR_STATE)
    if own is None:
        return None
    named = (reading.named[i] for i in range(head.i - 1, max(-1, head.i - NEAR_STATE), -1) if i in reading.named)
    other = next((country for country in named if country != own.country), None)
    if other is None:
        reading.told.discard(head.i)
    return other


def are_in_power(reading: Reading, head: Token, noun: PartyNoun, country: str) -> bool:
    """Whether all soldiers of a country are told of where soldiers govern: "la Cédéao presse **les militaires**"."""
    definite = any("Def" in features(child, "Definite") for child in head.children if child.dep_ in {"det", "case"})
    counted = any(child.dep_ in {"nummod", "acl", "acl:relcl"} for child in head.children)
    if not definite or counted or "Plur" not in features(head, "Number"):
        return False
    is_any = fold(noun.noun) in reading.grammar.soldiers
    return is_any and country in reading.naming.juntas_since_before(reading.date_at(head))


def colonial_power(reading: Reading, head: Token) -> str:
    """The power whose colony the state was that a possessive gives it to, or that the text is about there; "" where it
    is not known: "**l'ancienne puissance coloniale**".
    """
    if "Plur" in features(head, "Number"):
        return ""
    own = possessed(reading, head, Party(reading.phrase(head), UNKNOWN, "GOV", "", ""), NEAR_STATE)
    return reading.naming.colonial_powers.get(own.country if own is not None else country_around(reading, head)[0], "")


def state_of_junta(reading: Reading, head: Token, noun: PartyNoun) -> str:
    """The one state that the text names in which soldiers have taken power, of whom a noun tells: "**la junte** accuse
    la France"; "" for other nouns, and where there is none or are several.
    """
    if fold(noun.noun) not in reading.grammar.of_juntas:
        return ""
    states = reading.naming.juntas(reading.date_at(head)) & set(reading.named.values())
    return next(iter(states)) if len(states) == 1 else ""


def whose_role(reading: Reading, head: Token, noun: PartyNoun) -> Party | None:
    """Who a possessive makes somebody: one of the state, or of the body, that was told before: "**son** Premier
    ministre", "**son** président" of a court. None for people who are of no office, and for another state's.
    """
    if noun.kind not in {"office", "person"} or noun.sector not in BODIES_OF_STATES or not is_possessed(head):
        return None
    word = fold(noun.noun)
    of_staff = word in reading.grammar.staff and "Plur" not in features(head, "Number")
    if of_staff or word in reading.grammar.foreigners | reading.grammar.beside:
        return None
    return possessed(reading, head, bare_role(reading, head, noun), NEAR_STATE)


def bare_role(reading: Reading, head: Token, noun: PartyNoun) -> Party:
    """A party of whom only the noun is known."""
    return Party(reading.phrase(head), UNKNOWN, noun.sector, "", "")


def same_envoy_before(reading: Reading, head: Token, noun: PartyNoun) -> Party | None:
    """The envoy told before whom a definite description takes up: "l'ambassadeur" after "l'ambassadeur de Chine"."""
    definite = any("Def" in features(child, "Definite") for child in head.children if child.dep_ == "det")
    if not definite or "Plur" in features(head, "Number"):
        return None
    for i in reading.persons_before(head, SAME_ENVOY):
        if reading.nouns.get(i, "").split(" ")[0] == noun.noun.split(" ")[0] and i in reading.told:
            return reading.by_head[i]  # "l'envoyé spécial" after "un envoyé du Togo"
    return None


def side_led(reading: Reading, head: Token, noun: PartyNoun) -> Party | None:
    """The side, told in the sentence or the one before, of which some who lead are told: "l'opposition a défilé.
    **Plusieurs dirigeants** ont été arrêtés".
    """
    definite = any("Def" in features(child, "Definite") for child in head.children if child.dep_ == "det")
    several = "Plur" in features(head, "Number") and not definite and not is_possessed(head)
    if not several or fold(noun.noun) not in reading.grammar.representatives:
        return None
    start = head.doc[head.sent.start - 1].sent.start if head.sent.start else 0
    before = (i for i in range(head.i - 1, start - 1, -1) if i in reading.by_head and i not in reading.persons)
    return next((reading.by_head[i] for i in before if reading.by_head[i].sector in SIDES), None)


def is_beside_a_state(reading: Reading, owner: Party, noun: PartyNoun) -> bool:
    """Whether a noun is for other states than the one that it names: "les alliés de Kiev"."""
    is_state = owner.rule.startswith("belongs to") and owner.name == reading.naming.country_name(owner.country)
    return is_state and fold(noun.noun) in reading.grammar.beside


def is_of_the_clause(reading: Reading, head: Token, noun: PartyNoun) -> bool:
    """Whether somebody is of the state that the clause is about, wherever he comes from: "ses otages"."""
    return is_possessed(head) or (
        fold(noun.noun) in reading.grammar.nationals and sending_state(reading, head) is not None
    )


def is_own_national(reading: Reading, head: Token, noun: PartyNoun) -> bool:
    """Whether a noun with a possessive is for people of whoever they belong to: "ses ressortissants"."""
    return fold(noun.noun) in reading.grammar.nationals and is_possessed(head)


def sending_state(reading: Reading, head: Token) -> Party | None:
    """The state that does something for or to its nationals: the subject of their clause."""
    verb = head.head
    if not is_verbal(verb) or head.dep_ in SUBJECTS:
        return None
    return _state_among(reading, grammatical_subjects(verb, reading.grammar))


def _state_among(reading: Reading, heads: list[Token]) -> Party | None:
    """The first of some heads that is a state or governs one; a title stands for the name after it: "M. Diallo"."""
    for head in heads:
        party = reading.by_head.get(head.i) or reading.by_head.get(reading.covered.get(head.i + 1, -1))
        if party is not None and party.sector == "GOV" and party.country in reading.naming.states:
            return party
    return None


def commanding_state(reading: Reading, head: Token) -> Party | None:
    """The state that moves forces, which are its own: "Lima a retiré ses chars", "justifie le retrait des troupes"."""
    above = head.head
    if fold(above.lemma_) not in reading.grammar.moving:
        return None
    if is_verbal(above):
        return sending_state(reading, head)
    told = [n for name, n in complements(above, reading.grammar) if name in reading.grammar.agent and n != head]
    clause = next(filter(is_verbal, above.ancestors), None)
    heads = told or (grammatical_subjects(clause, reading.grammar) if clause is not None else [])
    return _state_among(reading, heads)


def are_several_states(reading: Reading, head: Token) -> bool:
    """Whether several states are meant, or those who lead some of them: "de nombreux dirigeants ont condamné"."""
    if "Plur" not in features(head, "Number"):
        return False
    some = any(fold(child.text) in reading.grammar.several_of_many for child in head.children)
    return fold(head.lemma_) in reading.grammar.states or (some and fold(head.lemma_) in reading.grammar.leaders)


def is_some_state(reading: Reading, head: Token) -> bool:
    """Whether a noun stands for a state that it brings up: "un pays voisin", "une nation souveraine"."""
    articles = [child for child in head.children if child.dep_ == "det"]
    return fold(head.lemma_) in reading.grammar.states and any("Ind" in features(a, "Definite") for a in articles)


def partner_state(reading: Reading, head: Token, noun: PartyNoun) -> Party | None:
    """Whose state a body is that stands in a row with one of a state: "l'armée togolaise **et la police**"."""
    first = head.head
    if head.dep_ != "conj" or noun.sector not in BODIES_OF_STATES or noun.kind not in {"institution", "group"}:
        return None
    if fold(head.lemma_) in reading.grammar.states or not any(
        "Def" in features(child, "Definite") for child in head.children if child.dep_ in {"det", "case"}
    ):
        return None  # "l'Union et d'autres pays"
    party = reading.by_head.get(first.i)
    if party is None or first.i not in reading.told or first.i in reading.persons:
        return None
    return party if party.sector in BODIES_OF_STATES and party.country in reading.naming.states else None
