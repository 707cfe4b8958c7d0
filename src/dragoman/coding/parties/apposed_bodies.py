"""Reads what a body is right behind its name: "le Front Alpha, **groupe rebelle** soutenu par Lima"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.parties.described_bodies import FIXED
from dragoman.coding.parties.reading import Reading
from dragoman.coding.parties.role_owners import OF_POLITICS
from dragoman.coding.syntax import features, noun_phrase
from dragoman.records import UNKNOWN, Party
from dragoman.text import fold

ADJECTIVES = 2
"""Adjectives between a noun for a country and its name, at most."""

STRANGER = "person's name alone"
"""Rule of persons of whom only the name is told."""

BODIES = frozenset({"organisation", "group", "country"})
"""Kinds of names that a bare noun behind a comma tells more of."""


def read_apposed(reading: Reading) -> None:
    """Gives a bare noun for a body, behind a name and a comma, the party of the name."""
    for i in sorted(reading.nouns):
        head = reading.doc[i]
        party = reading.by_head.get(i)
        is_body = i in reading.bodies or (
            party is not None and party.rule == FIXED
        )  # also "l'ancienne puissance coloniale"
        if party is None or i in reading.persons or not is_body or "Plur" in features(head, "Number"):
            continue
        named = _name_before(reading, head) or _country_behind(reading, head) or _name_set_off(reading, head)
        stranger = _name_behind_which(reading, head) if named is None else None
        if stranger is not None:
            _name_by(reading, stranger, head)
        if named is not None:
            reading.by_head[i] = replace(
                named, span=party.span, rule="apposition to its name", antecedent=named.antecedent or named.span
            )
            reading.told.add(i)


def _name_behind_which(reading: Reading, head: Token) -> int | None:
    """The head of the name of somebody unknown, or of a body of no country, before a comma and "un" with a noun for
    a body: "Sud Éducation, **un syndicat**, ..."; None where there is none.
    """
    first, _ = noun_phrase(head, reading.grammar)
    comma = min(first, head.i) - 1
    name_end = _end_before(reading, comma)
    indefinite = any(child.dep_ == "det" and "Ind" in features(child, "Definite") for child in head.children)
    if comma < 1 or not indefinite or reading.doc[comma].text != ",":
        return None
    before = [i for i in reading.by_head if reading.by_head[i].span.end == name_end]
    unknown = [i for i in before if reading.by_head[i].rule.startswith(STRANGER) and i in reading.persons]
    tells = head.i in reading.told
    bodies = [i for i in before if i in reading.bodies and _is_only_named(reading.by_head[i])]
    bodies = [i for i in bodies if tells or reading.by_head[i].sector != reading.by_head[head.i].sector]
    return next(iter(unknown + bodies), None)


def _is_only_named(party: Party) -> bool:
    """Whether a body is one that only the text names, of which its name alone tells what it is."""
    return party.rule == "nationality" or party.rule.startswith(("country", "name of a body"))


def _end_before(reading: Reading, comma: int) -> int:
    """Where the name ends that stands before a comma, and before an acronym in brackets: "le Front Alpha **(FA)**,"."""
    doc = reading.doc
    if comma > 3 and doc[comma - 1].text == ")" and doc[comma - 3].text == "(":
        return doc[comma - 4].idx + len(doc[comma - 4])
    return doc[comma].idx


def _name_by(reading: Reading, name: int, head: Token) -> None:
    """Makes those of a name the body that a noun behind it tells, wherever the text has the name."""
    known, told = reading.by_head[name], reading.by_head[head.i]
    is_person = name in reading.persons
    for i, party in list(reading.by_head.items()):
        same = i == name or (bool(known.name) and party.name == known.name)
        if same and (i in reading.persons) == is_person:
            country = told.country if head.i in reading.told or is_person else party.country
            sector = told.sector if is_person or told.sector != UNKNOWN else party.sector
            reading.by_head[i] = replace(party, country=country, sector=sector)
            reading.persons.discard(i)
            reading.bodies.add(i)
    reading.by_head[head.i] = replace(reading.by_head[name], span=told.span, antecedent=known.span)


def _country_behind(reading: Reading, head: Token) -> Party | None:
    """The country named behind a noun for it and a comma: "le pays médiateur, **le Togo**"."""
    doc, end = reading.doc, head.i + 1
    if fold(head.lemma_) not in reading.grammar.states:
        return None
    while end < len(doc) and end - head.i <= ADJECTIVES and (doc[end].pos_ == "ADJ" or doc[end].dep_ == "amod"):
        end += 1
    if end + 2 >= len(doc) or doc[end].text != ",":
        return None
    first = end + 1 + (doc[end + 1].pos_ == "DET")
    name = reading.covered.get(first)
    is_country = name in reading.meanings and reading.meanings[name].kind == "country" if name is not None else False
    return reading.by_head[name] if is_country and name is not None else None


def _name_set_off(reading: Reading, head: Token) -> Party | None:
    """The name of a body of no state, or of a party, that stands between commas behind what it is: "la confédération
    des États de l'Ouest, **la Cédéao**, ...", "son parti, **le Pastef**".
    """
    doc = reading.doc
    _, end = noun_phrase(head, reading.grammar)
    body = reading.by_head[head.i]
    is_party = body.sector in OF_POLITICS
    if (body.country != UNKNOWN and not is_party) or end + 2 >= len(doc) or doc[end].text != ",":
        return None
    first = end + 1 + (doc[end + 1].pos_ == "DET")
    name = reading.covered.get(first)
    if name is None or name not in reading.meanings or reading.meanings[name].kind not in {"organisation", "group"}:
        return None
    if is_party and reading.by_head[name].sector not in OF_POLITICS:
        return None
    behind = reading.name_end(first)
    return reading.by_head[name] if behind < len(doc) and doc[behind].text in {",", ")", "."} else None


def _name_before(reading: Reading, head: Token) -> Party | None:
    """The name before a comma and a noun for what it is: of a body, also with an article, where both are of one sector,
    "le Front Alpha, **un groupe rebelle**", and no row of several.
    """
    first, _ = noun_phrase(head, reading.grammar)
    before = [child for child in head.children if child.dep_ in {"det", "case"} and child.i < head.i]
    comma = min(first, head.i) - 1
    if comma < 1 or reading.doc[comma].text != "," or reading.doc[comma].sent != head.sent:
        return None
    name = reading.covered.get(comma - 1)
    if name is None or name not in reading.meanings or reading.meanings[name].kind not in BODIES:
        return None
    party, is_state = reading.by_head[name], reading.meanings[name].kind == "country"
    same = party.sector == reading.by_head[head.i].sector
    if before:
        articles = all(child.dep_ == "det" and "Art" in features(child, "PronType") for child in before)
        is_row = head.dep_ == "conj" or any(child.dep_ == "conj" for child in head.children)
        return party if same and articles and not (is_state or is_row or _is_only_named(party)) else None
    return party if same or not is_state else None
