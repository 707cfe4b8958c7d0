"""Says whose a party is that a possessive gives to somebody told before: "son armée", "leurs ressortissants"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.participants import grammatical_subjects
from dragoman.coding.parties.reading import Reading
from dragoman.coding.parties.sectors import AGAINST_STATES, BODIES_OF_STATES
from dragoman.coding.syntax import SUBJECTS, features, is_verbal
from dragoman.knowledge.codes import BODIES_WITHOUT_SECTOR
from dragoman.records import UNKNOWN, Party
from dragoman.text import fold

ARMED = frozenset({"MIL", "REB", "PRM", "UAF", "COP"})
"""Sectors whose followers are of them."""

BODIES_OF_A_STATE = BODIES_OF_STATES - {"GOV"}
"""Sectors of bodies whose heads and staff are of them."""

OF_FOLLOWERS = frozenset({"CVL", "PTY", "OPP", UNKNOWN})
"""Sectors that a noun for followers has where nothing tells whose they are."""

OUT_OF_OFFICE = frozenset({"OPP", "PTY", "REB", "PRM", "SOC", "LAB", "REL", "BUS"})
"""Sectors of those whose leaders and staff hold no office."""

OF_STATES_ONLY = frozenset({"foreign minister", "defence minister", "head of government"})
"""Offices that nobody but a state has, whoever the sentence before told of."""

SENTENCE_BEFORE = 60
"""Words before a sentence within which the subject of the one before is looked for."""


def possessed(reading: Reading, head: Token, party: Party, reach: int = 0) -> Party | None:
    """A party that belongs to whom the clause is about, "son armée"; None where no possessive says so.

    Where the owners are of several countries, the others' are added to the reading: "leurs ressortissants".

    Args:
        reading: the document with all parties told before.
        head: the head of the party.
        party: what is known of it without the possessive.
        reach: how many words before the sentence the owner may be told.
    """
    determiner = _possessive(head)
    if determiner is None:
        return None
    owners = [each for each in _owners(reading, head, reach, party) if _may_own(reading, head, each)]
    if not owners:
        return None
    reading.told.add(head.i)
    first, *more = dict.fromkeys(owners if fold(determiner.text) in reading.grammar.plural_possessives else owners[:1])
    others = {each.country: _of(reading, head, party, each) for each in more if each.country != first.country}
    if others:
        reading.others[head.i] = tuple(others.values())
    return _of(reading, head, party, first)


def _may_own(reading: Reading, head: Token, owner: Party) -> bool:
    """Whether an owner says who his are: by his country, or by bearing arms, "**le chef rebelle** et ses hommes"."""
    followers = reading.nouns.get(head.i, "") in reading.grammar.followers
    return owner.country not in {UNKNOWN, ""} or (followers and owner.sector in ARMED)


def is_possessed(head: Token) -> bool:
    """Whether a possessive stands before a noun."""
    return _possessive(head) is not None


def _possessive(head: Token) -> Token | None:
    return next((c for c in head.children if c.dep_ == "det" and "Yes" in features(c, "Poss")), None)


def _owners(reading: Reading, head: Token, reach: int, party: Party) -> list[Party]:
    """Whose it may be: the subjects of the clause, else the subject that the sentence, or the one before, told last.
    Followers are not those of the police or of a court that acts on them: "la police a arrêté **ses** partisans".
    """
    outer = reading.counting(head)
    if outer.dep_ == "conj" and outer.head.i in reading.by_head and outer.head.i < outer.i:
        return _all_of(reading, outer.head)  # "l'armée et ses supplétifs", "le président et certains de ses ministres"
    if fold(reading.nouns.get(head.i, "")) in reading.grammar.kin:
        told = (i for i in reading.persons_before(head, head.i - head.sent.start + reach) if i in reading.by_head)
        person = next(told, None)
        return [reading.by_head[person]] if person is not None else []
    clause = next((token for token in head.ancestors if is_verbal(token)), None)
    subjects = grammatical_subjects(clause, reading.grammar) if clause is not None else []
    heads = [s for s in subjects if s.i in reading.by_head and s.i != head.i]
    is_follower = fold(reading.nouns.get(head.i, "")) in reading.grammar.adherents and party.sector in OF_FOLLOWERS
    if heads and not (is_follower and all(reading.by_head[s.i].sector in BODIES_OF_A_STATE for s in heads)):
        return [each for s in heads for each in _all_of(reading, s)]
    taken = {s.i for s in heads}
    doc, start = reading.doc, head.sent.start
    for first, end in ((start, head.i), (max(0, start - reach), start)):
        for i in range(end - 1, first - 1, -1):
            known = i in reading.by_head and i not in taken and reading.by_head[i].country not in {UNKNOWN, ""}
            if known and doc[i].dep_ in SUBJECTS:
                return _all_of(reading, doc[i])
    return []


def _all_of(reading: Reading, head: Token) -> list[Party]:
    """A party with those of its second nationality or its group: "les gouvernements nigérian et ghanéen"."""
    found = [reading.by_head[head.i], *reading.others.get(head.i, ())]
    adjectives = (token for token in head.subtree if token.i in reading.nationality and token.i in reading.by_head)
    return found + [reading.by_head[token.i] for token in adjectives if token.i != head.i and token.pos_ == "ADJ"]


def _of(reading: Reading, head: Token, party: Party, owner: Party) -> Party:
    is_state = reading.nouns.get(head.i, "") in reading.grammar.state_nouns
    name = reading.naming.country_name(owner.country) if is_state else ""
    sector = "" if owner.country in BODIES_WITHOUT_SECTOR and party.sector != "MIL" else party.sector
    sector = "OPP" if (sector, owner.sector) == ("PTY", "OPP") else sector
    noun = reading.role_nouns.get(head.i)
    of_state = noun is not None and noun.office in OF_STATES_ONLY  # "son ministre des Affaires étrangères"
    may_be_theirs = noun is not None and noun.kind != "institution" and not of_state
    if sector == "GOV" and owner.sector in OUT_OF_OFFICE and may_be_theirs:
        sector = owner.sector  # "les partis ont réclamé le retour de leurs dirigeants"
    if sector == "GOV" and owner.sector in BODIES_OF_A_STATE and noun is not None and noun.kind != "institution":
        sector = owner.sector if _is_body(reading, owner) else sector  # "la Cour s'est réunie. Son président ..."
    if sector == "MIL" and owner.sector in AGAINST_STATES:
        sector = owner.sector  # "le groupe rappelle ses troupes"
    if owner.sector in ARMED and reading.nouns.get(head.i, "") in reading.grammar.followers:
        sector = owner.sector  # "le général et ses hommes"
    return replace(party, country=owner.country, sector=sector, name=name, rule="possessive", antecedent=owner.span)


def _is_body(reading: Reading, party: Party) -> bool:
    """Whether a party is an army, a court or a parliament, and no one of them."""
    return any(reading.by_head[i].span == party.span for i in reading.bodies if i in reading.by_head)
