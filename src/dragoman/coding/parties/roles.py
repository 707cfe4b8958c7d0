"""Reads noun phrases with a role or group noun: "le ministre malien des Affaires étrangères, Abdoulaye Diop"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span, Token

from dragoman.coding.mending.callings import callings
from dragoman.coding.parties.peoples import read_peoples
from dragoman.coding.parties.possession import possessed
from dragoman.coding.parties.reading import Reading
from dragoman.coding.parties.role_countries import COLONIAL, OTHER_STATE, country_of_role
from dragoman.coding.parties.role_holders import (
    holder_or_antecedent,
    is_one_of,
    join_person,
    known_person,
    named_beside,
    same_noun_before,
    was_once,
)
from dragoman.coding.parties.role_owners import OF_POLITICS, body_named, inner_body, is_belonging, owner_of, who_is_sent
from dragoman.coding.parties.role_rows import read_holders, read_other_nationalities, read_second_owner
from dragoman.coding.parties.role_states import IN_POWER, are_in_power, is_own_national
from dragoman.coding.parties.sectors import AGAINST_STATES, BODIES_OF_STATES
from dragoman.coding.parties.staff import on_the_side_of
from dragoman.coding.syntax import (
    DATIVE,
    features,
    noun_phrase,
    preposition,
    span_of,
)
from dragoman.knowledge.codes import BODIES_WITHOUT_SECTOR
from dragoman.languages.grammar import Grammar
from dragoman.languages.party_nouns import PartyNoun
from dragoman.records import UNKNOWN, Party
from dragoman.text import fold

OWN_SECTOR = frozenset({"CVL", "REF", "JRN", "ELI", "EDU", "MED", "AGR"})
"""Sectors that somebody keeps whatever body he belongs to."""


NEVER_FORMER = OWN_SECTOR | frozenset({"REB", "PRM", "UAF", "CRM", "LAB", "BUS", "REL", "SOC"})
"""Sectors of those who held no office that they could have lost: "un ancien chef rebelle"."""

ARMED_SIDES = frozenset({"MIL", "PRM", "UAF"})
"""Sectors of those of whom an adjective may say that they are rebels."""

OPEN_SECTORS = frozenset({"GOV", "PTY", UNKNOWN})
"""Sectors that give way to that of the body somebody belongs to: "les figures de l'opposition"."""


OF_MANAGERS = frozenset({"BUS"})
"""Sectors of those who manage something, which may be a state's: "le directeur général du **ministère**"."""


def read_roles(reading: Reading) -> None:
    """Adds the parties of all noun phrases with a role or group noun, and of peoples ("les Maliens")."""
    called = callings(reading.doc, reading.grammar)
    found = [(tokens, noun) for tokens, noun in _nouns(reading) if tokens.root.i not in called]
    for tokens, noun in found:
        if noun.kind != "nobody":
            reading.role_nouns[tokens.start] = noun
    for tokens, noun in found:
        if any(i in reading.covered for i in range(tokens.start, tokens.end)):
            continue
        root = tokens.root
        head = root if root.pos_ in {"NOUN", "PROPN"} or _is_misread_noun(root, reading.grammar) else tokens[0]
        if head.dep_ == "amod" and head.head.i in reading.nationality and head.head.i == tokens.end:
            head = head.head  # "un étudiant nigérian", of which the parser takes the adjective for the noun
        known = head.pos_ in {"NOUN", "PROPN", "ADJ"} or _is_misread_noun(head, reading.grammar)
        if not known or (head.pos_ == "ADJ" and _describes(head, reading.grammar)):
            continue
        if noun.kind not in {"former", "nobody"}:
            _read_role(reading, head, tokens.end, noun)
    read_peoples(reading)


def _nouns(reading: Reading) -> Iterator[tuple[Span, PartyNoun]]:
    """The role and group nouns of a text; where a name begins within one, that before it: "porte-parole du Parti"."""
    doc, nouns = reading.doc, reading.naming.nouns
    for found in nouns.find(doc.text):
        tokens, noun = doc.char_span(found.start, found.end, alignment_mode="expand"), found.entries[0]
        named = next((i for i in range(tokens.start, tokens.end) if i in reading.covered), None) if tokens else None
        if _is_second_first_name(doc.text, found.start):
            continue
        if tokens is not None and named is not None and named > tokens.start:
            before = next(iter(nouns.find(doc[tokens.start : named].text)), None)
            if before is None or before.start:
                continue
            tokens, noun = doc.char_span(found.start, found.start + before.end), before.entries[0]
        if tokens is not None:
            yield tokens, noun


def _is_second_first_name(text: str, start: int) -> bool:
    """Whether a noun is but the second half of somebody's first name: "Jean-**Baptiste** Mensah"."""
    return start > 1 and text[start - 1] == "-" and text[start].isupper() and text[start - 2].islower()


def _is_misread_noun(head: Token, grammar: Grammar) -> bool:
    """Whether the tagger takes a noun for a participle: "Kofi Mensah, le principal **opposant**"."""
    if head.pos_ != "VERB" or head.dep_ not in {"appos", "nmod"} or not head.i:
        return False
    first = head.i - 1 - (head.nbor(-1).pos_ == "ADJ")
    return first >= 0 and fold(head.doc[first].text).strip("'") in grammar.determiners


def _describes(adjective: Token, grammar: Grammar) -> bool:
    """Whether an adjective only tells more of a noun: "le président déchu et exilé", "la plus meurtrière"."""
    first = adjective.head if adjective.dep_ == "conj" else adjective
    return first.dep_ == "amod" or any(fold(child.text) in grammar.comparing for child in adjective.children)


def _read_role(reading: Reading, head: Token, end: int, noun: PartyNoun) -> None:
    if (fold(noun.noun) in reading.grammar.personal_anaphors and _is_told(head)) or _is_seat(reading, head):
        return
    same = _first_title(reading, head)
    if same is not None:
        reading.by_head[head.i] = replace(same, span=reading.phrase(head))
        reading.persons.add(head.i)
        reading.told.add(head.i)
        return
    owner, after = owner_of(reading, end, noun)
    if owner is not None and owner.rule.startswith("belongs to") and is_own_national(reading, head, noun):
        owner = None  # "ses ressortissants de Tunisie" are those of whoever rescues them.
    if owner is not None and owner.country == UNKNOWN and _is_one_state(reading, head):
        owner = None  # "le pays d'Afrique de l'Ouest" is the one that the text is about.
    is_one_person = noun.kind in {"office", "person"} and "Plur" not in features(head, "Number")
    is_named = noun.kind != "institution" and (
        "Plur" not in features(head, "Number") or is_one_of(head, reading.grammar)
    )
    is_named = is_named and fold(head.lemma_) not in reading.grammar.settlements | reading.grammar.circles.keys()
    person = named_beside(reading, head, after) if is_named else None
    known = known_person(reading, person) if person is not None else None
    country, rule, noun = country_of_role(reading, head, noun, owner, person, known)
    named_body = body_named(reading, end, after) if noun.kind in {"group", "institution"} else None
    if named_body is not None:
        if noun.sector == "OPP" and named_body.sector == "PTY":
            named_body = _in_opposition(reading, named_body)
        reading.nouns[head.i] = noun.noun
        reading.bodies.add(head.i)
        reading.told.add(head.i)
        reading.by_head[head.i] = replace(named_body, span=reading.phrase(head))
        return
    by_country = owner is None or (owner.rule == "nationality" and noun.sector == UNKNOWN)
    is_part = noun.noun in reading.grammar.body_parts
    leads = noun.sector in OF_MANAGERS and noun.kind == "person"
    by_country = by_country or fold(noun.noun) in reading.grammar.representatives
    may_be_inner = is_part or leads or (noun.sector in OPEN_SECTORS and by_country)
    inner = inner_body(reading, end, after) if may_be_inner else None
    if leads and inner is not None and inner.sector not in BODIES_OF_STATES:
        inner = None
    of_these = _people_of(reading, noun, end, after) if owner is None or owner.rule == "nationality" else None
    inner = of_these or inner
    if noun.sector == UNKNOWN and not noun.country and owner is None and inner is None and head.i not in reading.told:
        return
    if fold(noun.noun) in reading.grammar.neighbours and owner is not None and owner.rule.startswith("belongs to"):
        return  # "le voisin du Mozambique" is another state.
    sector, name = _sector_and_name(reading, head, noun, owner, country)
    if rule in {OTHER_STATE, COLONIAL}:
        sector, name = "GOV", reading.naming.country_name(country)
    if inner is not None and (is_part or leads or sector in OPEN_SECTORS or of_these is not None):
        sector = inner.sector
    if sector in {"MIL", UNKNOWN} and _governs(reading, head, end):
        sector = "GOV"
    if sector in ARMED_SIDES and noun.kind in {"group", "institution"}:
        sector = _side(reading, head) or sector
    if noun.office and owner is None and inner is None and _is_of_something(reading, end):
        sector = _of_unknown_body(reading, head)
        noun = noun.model_copy(update={"office": ""})
    if sector == "MIL" and are_in_power(reading, head, noun, country):
        rule = f"{rule}{IN_POWER}"
    party = Party(reading.phrase(head), country, sector, name, rule)
    reading.nouns[head.i] = noun.noun
    if noun.kind != "institution":
        reading.people.add(head.i)
    if noun.kind in {"institution", "group"} and noun.country != UNKNOWN:
        reading.bodies.add(head.i)
    if person is not None:
        served = on_the_side_of(reading, head, party, noun.sector) if owner is None and inner is None else None
        party = join_person(reading, served or party, person)
        reading.persons.add(head.i)
    elif is_one_person:
        reading.persons.add(head.i)
        served = on_the_side_of(reading, head, party, noun.sector) if owner is None and inner is None else None
        if served is not None:
            party = served
        elif inner is None:
            party = holder_or_antecedent(reading, head, party, noun, explicit=owner is not None)
    elif owner is None and inner is None and head.i not in reading.told:
        party = (None if noun.country else possessed(reading, head, party)) or same_noun_before(
            reading, head, party, noun
        )
    reading.by_head[head.i] = party
    if read_holders(reading, head, after):
        return
    if owner is not None and owner.rule == "nationality" and "Plur" in features(head, "Number"):
        read_other_nationalities(reading, head, owner)
    elif owner is not None and owner.rule.startswith("belongs to") and "Plur" in features(head, "Number"):
        read_second_owner(reading, head, owner)


def _is_one_state(reading: Reading, head: Token) -> bool:
    """Whether a noun takes up one state: "**le pays** d'Afrique de l'Ouest"."""
    definite = any("Def" in features(child, "Definite") for child in head.children if child.dep_ == "det")
    return definite and fold(head.lemma_) in reading.grammar.states and "Plur" not in features(head, "Number")


def _is_seat(reading: Reading, head: Token) -> bool:
    """Whether a noun for those who govern only tells of their place, under another noun: "une alternance **au
    pouvoir**".
    """
    grammar = reading.grammar
    seated = fold(head.lemma_) in grammar.in_power and preposition(head, grammar) == DATIVE
    return seated and head.dep_ == "nmod" and head.head.pos_ == "NOUN" and head.i not in reading.told


def _people_of(reading: Reading, noun: PartyNoun, end: int, after: int) -> PartyNoun | None:
    """Who those are whom somebody sends or speaks for, or the side whose followers are told: "une délégation de
    **parlementaires**", "les femmes de l'**opposition**".
    """
    if noun.noun in reading.grammar.delegations or fold(noun.noun) in reading.grammar.representatives:
        return who_is_sent(reading, end)
    side = inner_body(reading, end, after) if noun.noun in reading.grammar.adherents else None
    return side if side is not None and side.sector in OF_POLITICS else None


def _first_title(reading: Reading, head: Token) -> Party | None:
    """Who a second title without an article is, which the first tells: "l'opposant **et candidat**, Bento Macuane"."""
    first = head.head
    if head.dep_ != "conj" or first.i not in reading.persons or "Plur" in features(head, "Number") or not head.i:
        return None
    if head.nbor(-1).pos_ != "CCONJ" or any(child.dep_ in {"det", "case"} for child in head.children):
        return None
    party = reading.by_head.get(first.i)
    return party if party is not None and party.name else None


def _is_of_something(reading: Reading, end: int) -> bool:
    """Whether a role is that of a body by a name that nothing explains, and no state's: "la présidente **des
    Bâtisseurs**".
    """
    doc, i = reading.doc, end
    if i + 1 >= len(doc) or not is_belonging(reading, doc[i]):
        return False
    i += 1
    while i + 1 < len(doc) and doc[i].pos_ == "DET":
        i += 1
    name = doc[i]
    known = i in reading.covered or i in reading.nationality or i in reading.places or i in reading.role_nouns
    return name.text[0].isupper() and name.pos_ in {"PROPN", "NOUN"} and not known


def _of_unknown_body(reading: Reading, head: Token) -> str:
    """The sector of who leads a body that is only named: a party's where the sentence, or the one before, tells of
    parties or of the opposition.
    """
    start = reading.doc[head.sent.start - 1].sent.start if head.sent.start else 0
    words = {reading.role_nouns[i].sector for i in reading.role_nouns if start <= i < head.sent.end}
    return "PTY" if words & {"PTY", "OPP"} else "CVL"


def _side(reading: Reading, head: Token) -> str:
    """The sector of those who bear arms by the adjective that tells their side: "les forces **séparatistes**"; "" where
    none does.
    """
    sides, lemmas = reading.grammar.sides, (fold(c.lemma_) for c in head.children if c.dep_ in {"amod", "acl"})
    return next((sides[lemma] for lemma in lemmas if lemma in sides), "")


def _is_told(head: Token) -> bool:
    """Whether one person is meant whom the text told before: "le quinquagénaire"."""
    articles = [child for child in head.children if child.dep_ == "det"]
    return "Plur" not in features(head, "Number") and any(
        "Def" in features(each, "Definite") or "Dem" in features(each, "PronType") for each in articles
    )


def _governs(reading: Reading, head: Token, end: int) -> bool:
    """Whether the words right behind a group say that it governs: "les généraux au pouvoir"."""
    behind = reading.doc[end : min(end + 3, head.sent.end)]
    return any(
        fold(word.lemma_) in reading.grammar.in_power and preposition(word, reading.grammar) == DATIVE
        for word in behind
        if all(before.pos_ in {"ADP", "ADJ", "DET"} for before in reading.doc[end : word.i])
    )


def _in_opposition(reading: Reading, party: Party) -> Party:
    """A party that the text calls one of the opposition, here and wherever it names it."""
    for i, other in list(reading.by_head.items()):
        if other.name == party.name and other.sector == party.sector:
            reading.by_head[i] = replace(other, sector="OPP")
    return replace(party, sector="OPP")


def _sector_and_name(
    reading: Reading, head: Token, noun: PartyNoun, owner: Party | None, country: str
) -> tuple[str, str]:
    """A government is called by its country's name; whoever belongs to a body has the body's sector."""
    sector: str = "" if country in BODIES_WITHOUT_SECTOR and noun.sector != "MIL" else noun.sector
    name = ""
    follows = owner is not None and _follows(reading, noun, owner)
    if owner is not None and owner.rule.startswith("belongs to") and (noun.sector not in OWN_SECTOR or follows):
        if country not in reading.naming.states and owner.sector != UNKNOWN:
            sector = owner.sector
            name = owner.name if noun.kind in {"group", "institution"} else ""
        elif (noun.sector == UNKNOWN or owner.sector not in {"GOV", UNKNOWN}) and noun.kind in {
            "group",
            "office",
            "person",
        }:
            leads_none = owner.sector == "ELI" and fold(noun.noun) in reading.grammar.staff
            sector = "PTY" if leads_none else owner.sector  # Who left office has no more than followers.
            name = owner.name if noun.kind == "group" else ""
    if noun.sector == UNKNOWN and owner is not None and owner.rule == "nationality":
        # "son voisin rwandais", "ses alliés américains"
        sector = (
            "GOV" if fold(noun.noun) in reading.grammar.companions and country not in BODIES_WITHOUT_SECTOR else sector
        )
    if noun.kind == "institution" and noun.noun in reading.grammar.state_nouns:
        name = reading.naming.country_name(country)
    elif noun.country == UNKNOWN:
        name = noun.noun
    elif noun.kind == "institution" and head.text[0].isupper() and not head.is_sent_start:
        name = _capitalised(reading, head)
    if country in BODIES_WITHOUT_SECTOR and sector != "MIL":
        sector = ""
    is_former = noun.kind in {"office", "person"} and sector not in NEVER_FORMER and was_once(reading, head)
    return ("ELI" if is_former else sector), name


def _follows(reading: Reading, noun: PartyNoun, owner: Party) -> bool:
    """Whether people are of the party or of the armed group behind them: "des sympathisants du parti", "les hommes de
    Wagner".
    """
    if owner.sector in OF_POLITICS:
        return noun.noun in reading.grammar.adherents
    return owner.sector in AGAINST_STATES and fold(noun.noun) in reading.grammar.followers


def _capitalised(reading: Reading, head: Token) -> str:
    """The name of a body that the text writes with a capital: its phrase without determiner."""
    first, end = noun_phrase(head, reading.grammar)
    named = (i for i in range(first, end) if reading.doc[i].pos_ != "DET" and reading.doc[i].text[0].isupper())
    return span_of(reading.doc, next(named, first), end).text
