"""Reads noun phrases with a role or group noun: "le ministre malien des Affaires étrangères, Abdoulaye Diop"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.origins import comes_from_elsewhere, origin_of
from dragoman.coding.possession import is_possessed, possessed
from dragoman.coding.reading import Reading
from dragoman.coding.syntax import (
    SUBJECTS,
    complements,
    features,
    grammatical_subjects,
    is_verbal,
    noun_phrase,
    plain_preposition,
    preposition,
    span_of,
)
from dragoman.knowledge.codes import BODIES_WITHOUT_SECTOR
from dragoman.languages.party_nouns import PartyNoun
from dragoman.records import UNKNOWN, Party
from dragoman.text import fold

ANTECEDENT_WORDS = 60
"""How many words back a description ("le diplomate") may find whom it stands for."""

OFFICE_HOLDER_WORDS = 1000
"""How many words back "le président" may find the holder that the text named; beyond, an article starts anew."""

LONGEST_ROLE = 10
"""Words after a role noun that its phrase may reach: "le ministre malien des Affaires étrangères et de ..."."""

UNCLAIMED = frozenset({"UAF"})
"""Sectors whose country is never taken from the document at large: nobody knows whose gunmen they are."""

OWN_SECTOR = frozenset({"CVL", "REF", "JRN", "ELI", "EDU", "MED", "AGR"})
"""Sectors that somebody keeps whatever body he belongs to."""


OPEN_SECTORS = frozenset({"GOV", "PTY", UNKNOWN})
"""Sectors that give way to that of the body somebody belongs to: "les figures de l'opposition"."""

OF_NO_STATE = frozenset({"REB", "PRM", "UAF", "CVL", "AGR", "REL", "REF"})
"""Sectors of those who act for no state."""


def read_roles(reading: Reading) -> None:
    """Adds the parties of all noun phrases with a role or group noun, and of peoples ("les Maliens")."""
    found_nouns = list(reading.naming.nouns.find(reading.doc.text))
    for found in found_nouns:
        tokens = reading.doc.char_span(found.start, found.end, alignment_mode="expand")
        if tokens is not None and found.entries[0].kind != "nobody":
            reading.role_nouns[tokens.start] = found.entries[0]
    for found in found_nouns:
        tokens = reading.doc.char_span(found.start, found.end, alignment_mode="expand")
        if tokens is None or any(i in reading.covered for i in range(tokens.start, tokens.end)):
            continue
        head = tokens.root if tokens.root.pos_ in {"NOUN", "PROPN"} else tokens[0]
        if head.dep_ == "amod" and head.head.i in reading.nationality and head.head.i == tokens.end:
            head = head.head  # "un étudiant nigérian", of which the parser takes the adjective for the noun
        if head.pos_ not in {"NOUN", "PROPN", "ADJ"} or (head.pos_ == "ADJ" and _describes(head)):
            continue
        if found.entries[0].kind not in {"former", "nobody"}:
            _read_role(reading, head, tokens.end, found.entries[0])
    for i, country in sorted(reading.nationality.items()):
        token = reading.doc[i]
        if i not in reading.by_head and token.text[0].isupper() and token.pos_ in {"NOUN", "PROPN"}:
            is_one = "Sing" in features(token, "Number")
            rule = "one of a people" if is_one else "people's name"
            reading.by_head[i] = Party(reading.phrase(token), country, "CVL", "", rule)
            reading.told.add(i)
            if is_one:
                reading.persons.add(i)


def _describes(adjective: Token) -> bool:
    """Whether an adjective only tells more of a noun: "le président déchu et exilé"."""
    first = adjective.head if adjective.dep_ == "conj" else adjective
    return first.dep_ == "amod"


def _read_role(reading: Reading, head: Token, end: int, noun: PartyNoun) -> None:
    owner, after = _owner(reading, end, noun)
    country, rule = noun.country or "", "fixed by the noun"
    if not country and owner is not None:
        country, rule = owner.country, owner.rule
    elif not country and not _is_of_the_clause(reading, head, noun) and (origin := origin_of(reading, head)):
        country, rule = origin, "where they come from"
    is_one_person = noun.kind in {"office", "person"} and "Plur" not in features(head, "Number")
    is_named = noun.kind != "institution" and "Plur" not in features(head, "Number")
    is_named = is_named and fold(head.lemma_) not in reading.grammar.settlements
    person = _named_beside(reading, head, after) if is_named else None
    known = _known_person(reading, person) if person is not None else None
    sender = None
    if not country and fold(noun.noun) in reading.grammar.nationals:
        sender = _sender(reading, head)
    elif not country and noun.sector == "MIL" and noun.kind != "person":
        sender = _commander(reading, head)
    if country:
        reading.told.add(head.i)
    elif sender is not None:
        country, rule = sender.country, "those of the state that acts"
    elif (
        known is not None
        or noun.sector in UNCLAIMED
        or _are_several_states(reading, head)
        or comes_from_elsewhere(reading, noun.noun)
        or (fold(noun.noun) in reading.grammar.envoys and not is_possessed(head))
        or _is_some_state(reading, head)
    ):
        country, rule = UNKNOWN, "country not told"
    else:
        country, rule = reading.country_around(head)
    named_body = _named_body(reading, end, after) if noun.kind in {"group", "institution"} else None
    if named_body is not None:
        if noun.sector == "OPP" and named_body.sector == "PTY":
            named_body = _in_opposition(reading, named_body)
        reading.nouns[head.i] = noun.noun
        reading.bodies.add(head.i)
        reading.told.add(head.i)
        reading.by_head[head.i] = replace(named_body, span=reading.phrase(head))
        return
    by_country = owner is None or (owner.rule == "nationality" and noun.sector == UNKNOWN)
    inner = _inner_body(reading, end, after) if noun.sector in OPEN_SECTORS and by_country else None
    if noun.sector == UNKNOWN and not noun.country and owner is None and inner is None:
        return
    sector, name = _sector_and_name(reading, head, noun, owner, country)
    if inner is not None and sector in OPEN_SECTORS:
        sector = inner.sector
    party = Party(reading.phrase(head), country, sector, name, rule)
    reading.nouns[head.i] = noun.noun
    if noun.kind in {"institution", "group"}:
        reading.bodies.add(head.i)
    if person is not None:
        party = _join_person(reading, party, person)
        reading.persons.add(head.i)
    elif is_one_person:
        reading.persons.add(head.i)
        if inner is None:
            party = _holder_or_antecedent(reading, head, party, noun, explicit=owner is not None)
    elif owner is None and inner is None and head.i not in reading.told:
        party = (None if noun.country else possessed(reading, head, party)) or _same_noun_before(
            reading, head, party, noun
        )
    reading.by_head[head.i] = party
    if owner is not None and owner.rule == "nationality" and "Plur" in features(head, "Number"):
        _read_second_nationality(reading, party, owner)
    elif owner is not None and owner.rule.startswith("belongs to") and "Plur" in features(head, "Number"):
        _read_second_owner(reading, head, owner)


def _is_of_the_clause(reading: Reading, head: Token, noun: PartyNoun) -> bool:
    """Whether somebody is of the state that the clause is about, wherever he comes from: "ses otages"."""
    return is_possessed(head) or (fold(noun.noun) in reading.grammar.nationals and _sender(reading, head) is not None)


def _sender(reading: Reading, head: Token) -> Party | None:
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


def _commander(reading: Reading, head: Token) -> Party | None:
    """The state that moves forces, which are its own: "Lima a retiré ses chars", "justifie le retrait des troupes"."""
    above = head.head
    if fold(above.lemma_) not in reading.grammar.moving:
        return None
    if is_verbal(above):
        return _sender(reading, head)
    told = [n for name, n in complements(above, reading.grammar) if name in reading.grammar.agent and n != head]
    clause = next(filter(is_verbal, above.ancestors), None)
    heads = told or (grammatical_subjects(clause, reading.grammar) if clause is not None else [])
    return _state_among(reading, heads)


def _are_several_states(reading: Reading, head: Token) -> bool:
    return fold(head.lemma_) in reading.grammar.states and "Plur" in features(head, "Number")


def _is_some_state(reading: Reading, head: Token) -> bool:
    """Whether a noun stands for a state that it brings up: "un pays voisin", "une nation souveraine"."""
    articles = [child for child in head.children if child.dep_ == "det"]
    return fold(head.lemma_) in reading.grammar.states and any("Ind" in features(a, "Definite") for a in articles)


def _read_second_nationality(reading: Reading, party: Party, owner: Party) -> None:
    """The other party of "les gouvernements togolais et béninois", at its own adjective."""
    doc = reading.doc
    first = doc.char_span(owner.span.start, owner.span.end)
    if first is None:
        return
    i = first.end + 1
    while i < len(doc) and doc[i - 1].pos_ in {"CCONJ", "PUNCT"} and i in reading.nationality:
        country = reading.nationality[i]
        name = reading.naming.country_name(country) if party.name else ""
        sector = "" if country in BODIES_WITHOUT_SECTOR and party.sector != "MIL" else party.sector
        reading.by_head[i] = replace(party, span=span_of(doc, i, i + 1), country=country, sector=sector, name=name)
        i += 2


def _read_second_owner(reading: Reading, head: Token, owner: Party) -> None:
    """The other parties of "les présidents du Mali et du Niger", beside that of the first owner."""
    doc = reading.doc
    tokens = doc.char_span(owner.span.start, owner.span.end)
    if tokens is None or owner.country not in reading.naming.states:
        return
    party, i, others = reading.by_head[head.i], tokens.end, []
    while i + 2 < len(doc) and (doc[i].pos_ == "CCONJ" or doc[i].text == ","):
        i += 1
        if not _is_belonging(reading, doc[i]):
            break
        i += 1
        while i < len(doc) and doc[i].pos_ == "DET":
            i += 1
        other = reading.party_at(i) if i < len(doc) else None
        if other is None or other.country not in reading.naming.states:
            break
        name = reading.naming.country_name(other.country) if party.name else ""
        others.append(replace(party, country=other.country, name=name, rule=f"belongs to {other.name}"))
        i = reading.name_end(i)
    if others:
        reading.others[head.i] = tuple(others)


def _named_body(reading: Reading, end: int, after: int) -> Party | None:
    """The body whose name follows its noun: "la société militaire russe Wagner", "la milice Ansar Dine"."""
    head = reading.covered.get(after)
    if head is None or after == 0 or after >= len(reading.doc):
        return None
    is_name = head in reading.meanings and reading.meanings[head].kind in {"organisation", "group"}
    first = reading.doc[after]
    follows = first.i == 0 or reading.covered.get(after - 1) != head
    return reading.by_head[head] if is_name and follows and first.text[0].isupper() else None


def _in_opposition(reading: Reading, party: Party) -> Party:
    """A party that the text calls one of the opposition, here and wherever it names it."""
    for i, other in list(reading.by_head.items()):
        if other.name == party.name and other.sector == party.sector:
            reading.by_head[i] = replace(other, sector="OPP")
    return replace(party, sector="OPP")


def _inner_body(reading: Reading, end: int, after: int) -> PartyNoun | None:
    """The body that a role belongs to without being the state's: "le président de la Cour suprême"."""
    belongs = False
    for i in range(end, after):
        belongs = belongs or _is_belonging(reading, reading.doc[i])
        noun = reading.role_nouns.get(i)
        if belongs and noun is not None and noun.kind in {"institution", "group"} and noun.sector != UNKNOWN:
            return None if noun.noun in reading.grammar.state_nouns else noun
    return None


def _sector_and_name(
    reading: Reading, head: Token, noun: PartyNoun, owner: Party | None, country: str
) -> tuple[str, str]:
    """A government is called by its country's name; whoever belongs to a body has the body's sector."""
    sector: str = "" if country in BODIES_WITHOUT_SECTOR and noun.sector != "MIL" else noun.sector
    name = ""
    if owner is not None and owner.rule.startswith("belongs to") and noun.sector not in OWN_SECTOR:
        if country not in reading.naming.states and owner.sector != UNKNOWN:
            sector = owner.sector
            name = owner.name if noun.kind in {"group", "institution"} else ""
        elif (noun.sector == UNKNOWN or owner.sector not in {"GOV", UNKNOWN}) and noun.kind in {
            "group",
            "office",
            "person",
        }:
            sector = owner.sector
            name = owner.name if noun.kind == "group" else ""
    if noun.kind == "institution" and noun.noun in reading.grammar.state_nouns:
        name = reading.naming.country_name(country)
    elif noun.country == UNKNOWN:
        name = noun.noun
    elif noun.kind == "institution" and head.text[0].isupper() and not head.is_sent_start:
        name = _capitalised(reading, head)
    is_former = noun.kind in {"office", "person"} and sector not in OWN_SECTOR and _is_former(reading, head)
    return ("ELI" if is_former else sector), name


def _capitalised(reading: Reading, head: Token) -> str:
    """The name of a body that the text writes with a capital: its phrase without determiner."""
    first, end = noun_phrase(head, reading.grammar)
    named = (i for i in range(first, end) if reading.doc[i].pos_ != "DET" and reading.doc[i].text[0].isupper())
    return span_of(reading.doc, next(named, first), end).text


def _owner(reading: Reading, end: int, noun: PartyNoun) -> tuple[Party | None, int]:
    """Whose a role is (the first nationality or "de" + party after the noun), and where its noun phrase ends."""
    owner: Party | None = None
    doc, i = reading.doc, end
    while i < min(len(doc), end + LONGEST_ROLE):
        token = doc[i]
        party = reading.party_at(i)
        if i in reading.nationality and _is_of_the_place(reading, token, noun):
            pass
        elif i in reading.nationality:
            country = reading.nationality[i]
            owner = owner or Party(span_of(doc, i, i + 1), country, "GOV", "", "nationality")
        elif party is not None:
            if not _is_belonging_name(reading, i):
                break
            owner = owner or replace(party, rule=f"belongs to {party.name or party.span.text}")
            i = reading.name_end(i)
            continue
        elif i in reading.role_nouns and reading.role_nouns[i].country and _belongs(reading, i):
            # "les chefs d'État du monde entier"
            fixed = reading.role_nouns[i]
            span = span_of(doc, i, i + 1)
            owner = owner or Party(span, fixed.country, fixed.sector, "", f"belongs to {fixed.noun}")
        elif i in reading.places and i not in reading.covered and reading.places[i] in reading.naming.states:
            # "les juges de la ville de Tombouctou"
            owner = owner or Party(span_of(doc, i, i + 1), reading.places[i], "GOV", "", "belongs to the place")
        elif reading.covered.get(i) in reading.persons and _named_after(reading, end, i):
            # "le porte-parole du président Poutine, Dmitri Peskov"
            i = reading.name_end(i)
            continue
        elif reading.covered.get(i) in reading.persons:
            break  # The holder, whose name the tagger may take for an adjective: "le président Ouattara".
        elif not (
            token.pos_ in {"ADJ", "NOUN", "DET"} or _is_belonging(reading, token) or _is_belonging(reading, doc[i - 1])
        ):
            break
        i += 1
    while i > end and doc[i - 1].pos_ in {"ADP", "DET"}:
        i -= 1
    return owner, i


def _is_of_the_place(reading: Reading, adjective: Token, noun: PartyNoun) -> bool:
    """Whether an adjective of a part of the world tells no other country than that where it happens: "le gouverneur
    régional", "des nomades arabes", but not "les dirigeants arabes".
    """
    if reading.nationality[adjective.i] != UNKNOWN:
        return False
    word = fold(adjective.lemma_)
    if word in reading.grammar.peoples:
        return noun.sector in OF_NO_STATE
    return word in reading.grammar.regional and "Plur" not in features(adjective, "Number")


def _is_belonging_name(reading: Reading, i: int) -> bool:
    """Whether a name at a token is whose a role is: "du Mali", "du groupe Wagner"."""
    grammar, doc = reading.grammar, reading.doc
    if preposition(doc[reading.covered[i]], grammar) in grammar.belonging:
        return True
    before = doc[i - 1]
    return fold(before.lemma_) in grammar.anaphors and preposition(before, grammar) in grammar.belonging


def _belongs(reading: Reading, i: int) -> bool:
    """Whether a word of belonging stands before a noun, or before its article."""
    before = reading.doc[i - 1]
    return _is_belonging(reading, before) or (before.pos_ == "DET" and _is_belonging(reading, reading.doc[i - 2]))


def _named_after(reading: Reading, end: int, i: int) -> bool:
    """Whether a person's name at a token belongs to a complement, and the name of whom the role is follows it."""
    after = reading.name_end(i)
    doc = reading.doc
    return (
        any(_is_belonging(reading, token) for token in doc[end:i])
        and after + 1 < len(doc)
        and doc[after].text == ","
        and reading.may_begin_name(doc[after + 1])
    )


def _is_belonging(reading: Reading, token: Token) -> bool:
    return token.pos_ == "ADP" and plain_preposition(token, reading.grammar) in reading.grammar.belonging


def _is_former(reading: Reading, head: Token) -> bool:
    first, _ = noun_phrase(head, reading.grammar)
    before = reading.doc[max(0, min(first, head.i) - 1) : head.i]
    return any(fold(token.text).strip("-") in reading.grammar.former for token in before)


def _named_beside(reading: Reading, head: Token, after: int) -> Token | None:
    """The first word of a person's name in apposition: right after the role, or right before it with a comma."""
    doc, i = reading.doc, after
    if i < len(doc) and doc[i].text == ",":
        i += 1
    if i < len(doc) and doc[i].dep_ == "det" and i + 2 < len(doc) and doc[i + 1].pos_ == "NOUN":
        # A second title: "le porte-parole du gouvernement, le colonel Abdoulaye Maïga"
        i += 2
    while i < len(doc) and fold(doc[i].text) in reading.grammar.honorifics:
        i += 1
    if i < len(doc) and reading.may_begin_name(doc[i]) and not _belongs_within(reading, head, i):
        return doc[i]
    first, _ = noun_phrase(head, reading.grammar)
    j = min(first, head.i) - 1
    if j > 0 and doc[j].text == "," and reading.is_name_word(doc[j - 1]):
        j -= 1
        while j > 0 and reading.is_name_word(doc[j - 1]):
            j -= 1
        return doc[j]
    return None


def _belongs_within(reading: Reading, head: Token, i: int) -> bool:
    """Whether a name after a role is not its holder's: a prize's ("prix Nobel de la paix"), or that of whom the role
    belongs to ("un collaborateur de la ministre togolaise, Ama Mensah").
    """
    doc = reading.doc
    end = reading.end_of_name(i)
    if end == i + 1 and end < len(doc) and _is_belonging(reading, doc[end]):
        return True
    indefinite = any("Ind" in features(child, "Definite") for child in head.children if child.dep_ == "det")
    inner = (reading.role_nouns.get(j) for j in range(head.i + 1, i))
    return indefinite and any(noun is not None and noun.kind != "institution" for noun in inner)


def _known_person(reading: Reading, first: Token) -> Party | None:
    """The office holder whose name begins at a token."""
    head = reading.covered.get(first.i)
    return reading.by_head[head] if head in reading.meanings else None


def _join_person(reading: Reading, role: Party, first: Token) -> Party:
    """The party of a role with its holder's name; the name alone stands for it from here on."""
    doc, end = reading.doc, reading.end_of_name(first.i)
    span = span_of(doc, first.i, end)
    known = next((reading.by_head[i] for i in range(first.i, end) if i in reading.meanings), None)
    if known is None:
        known = reading.people_by_surname.get(fold(span.text.split()[-1]))
    holder = _holder_by_part(reading, role, first, span.text) if known is None else None
    if holder is not None:
        known, role = holder, replace(role, country=holder.country)
    if known is not None and role.country in {UNKNOWN, known.country}:
        # Whom the text calls "le président" without "ancien" acts as one, though he has left since.
        in_office = known.sector == "ELI" and role.sector not in {"ELI", UNKNOWN}
        sector = role.sector if in_office or known.sector == UNKNOWN else known.sector
        party = replace(role, country=known.country, sector=sector, name=known.name, rule=known.rule)
    else:
        party = replace(role, name=known.name if known else span.text, rule=f"{role.rule}, name in apposition")
    named = replace(party, span=span, rule="name in apposition to the role")
    head = doc[first.i : end].root
    reading.covered.update(dict.fromkeys(range(first.i, end), head.i))
    reading.by_head[head.i] = named
    reading.remember_person(head, named)
    return party


def _holder_by_part(reading: Reading, role: Party, first: Token, words: str) -> Party | None:
    """The one in office whose name has a part of it only, the first name among them: "la présidente Samia"."""
    noun = reading.role_nouns.get(first.i - 1)
    if noun is None or not noun.office or not role.rule.startswith("country"):
        return None
    found = reading.naming.holder_called(noun.office, words, reading.date_at(first))
    if found is None or found.country not in reading.named.values():
        return None
    return replace(
        role, country=found.country, sector=found.sector, name=found.name, rule="held the office at that date"
    )


def _holder_or_antecedent(reading: Reading, head: Token, party: Party, noun: PartyNoun, *, explicit: bool) -> Party:
    """Who a role without a name is: the holder of the office, or a person told before."""
    near = _same_office_before(reading, head, noun) if not explicit and party.rule.startswith("country") else None
    if near is not None:
        return replace(near, span=party.span, rule="same words before", antecedent=near.span)
    if party.sector != "ELI" and noun.office and party.country != UNKNOWN:
        for i in reading.persons_before(head, OFFICE_HOLDER_WORDS):
            earlier = reading.by_head[i]
            if earlier.name and reading.naming.held(earlier.name, noun.office, party.country):
                return replace(party, name=earlier.name, rule="description of", antecedent=earlier.span)
        holder = reading.naming.holder(noun.office, party.country, reading.date_at(head))
        if holder:
            return replace(party, name=holder, rule=f"{party.rule}; held the office at that date")
    definite = any(child.dep_ == "det" and "Def" in features(child, "Definite") for child in head.children)
    if explicit or not definite:
        return party
    if party.sector == "ELI":
        former = (reading.by_head[i] for i in reading.persons_before(head, OFFICE_HOLDER_WORDS))
        known = next((each for each in former if each.sector == "ELI" and each.name), None)
        return party if known is None else replace(known, span=party.span, rule="description of", antecedent=known.span)
    for i in reading.persons_before(head, OFFICE_HOLDER_WORDS):
        if reading.nouns.get(i) == noun.noun and reading.by_head[i].name:
            earlier = reading.by_head[i]
            return replace(earlier, span=party.span, rule="same words before", antecedent=earlier.span)
    told = [i for i in reading.persons_before(head, ANTECEDENT_WORDS) if reading.by_head[i].name]
    # Whom a sentence is about is taken up before whom it only names.
    for i in sorted(told, key=lambda i: (reading.doc[i].dep_ in SUBJECTS, i), reverse=True):
        candidate = reading.by_head[i]
        if candidate.sector in {party.sector, UNKNOWN}:
            taken_up = candidate if candidate.sector != UNKNOWN else replace(candidate, sector=party.sector)
            return replace(taken_up, span=party.span, rule="description of", antecedent=candidate.span)
    return party


def _same_office_before(reading: Reading, head: Token, noun: PartyNoun) -> Party | None:
    """The last one whom the text called so just before, with a country of his own: "le président" after another's."""
    definite = any(child.dep_ == "det" and "Def" in features(child, "Definite") for child in head.children)
    for i in reading.persons_before(head, ANTECEDENT_WORDS) if definite and noun.office else ():
        if reading.nouns.get(i) == noun.noun:
            party = reading.by_head[i]
            return party if party.name and i in reading.told else None
    return None


def _same_noun_before(reading: Reading, head: Token, party: Party, noun: PartyNoun) -> Party:
    """A description that the text has told before with more words: "les rebelles" after "les rebelles du M23"."""
    definite = any(child.dep_ == "det" and "Def" in features(child, "Definite") for child in head.children)
    if not definite:
        return party
    for i in range(head.i - 1, max(-1, head.i - OFFICE_HOLDER_WORDS), -1):
        if reading.nouns.get(i) != noun.noun or i not in reading.told:
            continue
        if features(reading.doc[i], "Number") == features(head, "Number"):
            earlier = reading.by_head[i]
            if party.country in {UNKNOWN, earlier.country} or party.rule.startswith("country"):
                return replace(earlier, span=party.span, rule="same words before", antecedent=earlier.span)
    return party
