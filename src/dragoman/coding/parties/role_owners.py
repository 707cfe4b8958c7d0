"""Whose a role or a group is: the nation, the place or the body that the words behind it name."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.parties.reading import Reading
from dragoman.coding.parties.sectors import AGAINST_STATES
from dragoman.coding.quotations import CLOSING, EITHER
from dragoman.coding.syntax import (
    DATIVE,
    features,
    plain_preposition,
    preposition,
    span_of,
)
from dragoman.languages.party_nouns import PartyNoun
from dragoman.records import UNKNOWN, Party
from dragoman.text import fold

LONGEST_ROLE = 10
"""Words after a role noun that its phrase may reach: "le ministre malien des Affaires étrangères et de ..."."""

LONGEST_SEAT = 3
"""Words within which "au pouvoir" ends."""

OF_PEOPLE = frozenset({"person", "group", "office"})
"""Kinds of nouns for people, who may have two nationalities."""

OF_POLITICS = frozenset({"PTY", "OPP"})
"""Sectors of parties."""

ELECTED = frozenset({"LEG", "GOV"})
"""Sectors of those who are elected for a party."""

OF_NO_STATE = frozenset({"REB", "PRM", "UAF", "CVL", "AGR", "REL", "REF"})
"""Sectors of those who act for no state."""


def owner_of(reading: Reading, end: int, noun: PartyNoun) -> tuple[Party | None, int]:
    """Whose a role is (the first nationality or "de" + party after the noun), and where its noun phrase ends."""
    owner: Party | None = None
    doc, i = reading.doc, end
    while i < min(len(doc), end + LONGEST_ROLE):
        if owner is None and (seat := _seat_of_power(reading, i)):
            i = seat
            party = reading.party_at(i)
            if party is not None:
                owner = replace(party, rule=f"belongs to {party.name or party.span.text}")
                i = reading.name_end(i)
                continue
        token = doc[i]
        if _begins_name(reading, token) and not _is_several(reading, end, noun):
            break
        party = reading.party_at(i)
        if i in reading.nationality and _is_of_the_place(reading, token, noun):
            pass
        elif reading.nationality.get(i) == UNKNOWN and token.head.i >= end:
            pass  # "le directeur du ministère des Affaires **étrangères** du Togo"
        elif owner is None and noun.kind in OF_PEOPLE and (second := reading.naming.second_nationality(token.text)):
            owner = Party(span_of(doc, i, i + 1), second, "GOV", "", "nationality")
        elif i in reading.nationality:
            country = reading.nationality[i]
            owner = owner or Party(span_of(doc, i, i + 1), country, "GOV", "", "nationality")
        elif party is not None and owner is None and _is_ticket(reading, end, i, noun):
            owner = replace(party, sector="GOV", name="", rule="nationality")
            i = reading.name_end(i)
            continue
        elif party is not None:
            if not _is_belonging_name(reading, i) and not (owner is None and _is_adjective(reading, i)):
                break
            if owner is None or (owner.rule == "nationality" and _is_of_fighters(party, noun)):
                owner = replace(party, rule=f"belongs to {party.name or party.span.text}")
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
        elif reading.covered.get(i) in reading.persons and (
            (whose := _whose(reading, end, i)) is not None or _named_after(reading, end, i)
        ):
            # "le porte-parole du président Poutine, Dmitri Peskov", "les partisans de M. Poutine"
            owner = owner or whose
            i = reading.name_end(i)
            continue
        elif reading.covered.get(i) in reading.persons:
            break  # The holder, whose name the tagger may take for an adjective: "le président Ouattara".
        elif is_belonging(reading, doc[i - 1]) and token.pos_ == "PROPN" and reading.is_name_word(token):
            i = reading.end_of_name(i)  # "l'avocate d'**Awa Diallo**"
            continue
        elif token.pos_ == "DET" and doc[i - 1].pos_ not in {"ADP", "DET"}:
            break  # "réclame à son voisin **l'**extradition"
        elif _closes_quotation(reading, end, i):
            pass  # "des « mercenaires **»** de la société Wagner"
        elif _joins_adjectives(token):
            pass  # "des agents du réseau consulaire **et** diplomatique togolais"
        elif "Inf" in features(token, "VerbForm") or not (
            token.pos_ in {"ADJ", "NOUN", "DET"} or is_belonging(reading, token) or is_belonging(reading, doc[i - 1])
        ):
            break
        i += 1
    while i > end and doc[i - 1].pos_ in {"ADP", "DET"}:
        i -= 1
    return owner, i


def _closes_quotation(reading: Reading, end: int, i: int) -> bool:
    """Whether a mark right behind a noun closes a quotation of it, and its complement follows."""
    doc = reading.doc
    return i == end and doc[i].text in CLOSING | EITHER and i + 1 < len(doc) and is_belonging(reading, doc[i + 1])


def _joins_adjectives(word: Token) -> bool:
    """Whether a conjunction stands between two adjectives, so that the phrase goes on behind it."""
    if word.pos_ != "CCONJ" or not 0 < word.i < len(word.doc) - 1:
        return False
    first, second = word.nbor(-1), word.nbor(1)
    return second.pos_ == "ADJ" and (first.pos_ == "ADJ" or first.dep_ == "amod")


def _is_of_fighters(body: Party, noun: PartyNoun) -> bool:
    """Whether people in arms are of the armed group behind their nation: "des instructeurs russes **de Wagner**"."""
    return body.sector in AGAINST_STATES and noun.sector in {*AGAINST_STATES, "MIL"}


def _is_ticket(reading: Reading, end: int, i: int, noun: PartyNoun) -> bool:
    """Whether a party's name stands right behind whoever was elected for it, and tells whose country it is: "un député
    **RHDP**".
    """
    head = reading.covered[i]
    is_party = reading.by_head[head].sector in OF_POLITICS and reading.meanings[head].kind == "group"
    return is_party and i == end and noun.kind in OF_PEOPLE and noun.sector in ELECTED


def _begins_name(reading: Reading, token: Token) -> bool:
    """Whether a holder's name begins, of which the tagger takes a part for a noun: "le président **Kossi** Adjei"."""
    doc, i = reading.doc, token.i
    if token.pos_ != "NOUN" or not token.text.istitle() or i + 1 >= len(doc) or i in reading.role_nouns:
        return False
    if any(j in reading.covered or j in reading.nationality for j in (i, i + 1)):
        return False
    return doc[i - 1].text.islower() and doc[i - 1].pos_ in {"NOUN", "ADJ"} and reading.is_name_word(doc[i + 1])


def _is_several(reading: Reading, end: int, noun: PartyNoun) -> bool:
    """Whether a role's words, which end at a place, tell of several."""
    words = reading.doc[max(0, end - noun.noun.count(" ") - 1) : end]
    return any("Plur" in features(word, "Number") for word in words)


def _seat_of_power(reading: Reading, i: int) -> int:
    """Where the name begins of the state that those govern whose phrase goes on at a token: "au pouvoir à **Bamako**";
    0 where it tells of no power, or not where.
    """
    grammar, doc = reading.grammar, reading.doc
    end = min(len(doc), i + LONGEST_SEAT)
    power = next((j for j in range(i, end) if fold(doc[j].lemma_) in grammar.in_power), None)
    if power is None or plain_preposition(doc[i], grammar) != DATIVE or any(w.pos_ == "NOUN" for w in doc[i:power]):
        return 0
    where = power + 1
    if where >= len(doc) or plain_preposition(doc[where], grammar) not in grammar.locative:
        return 0
    where += 1
    while where < len(doc) and doc[where].pos_ == "DET":
        where += 1
    return where if where < len(doc) and reading.party_at(where) is not None else 0


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


def _is_adjective(reading: Reading, i: int) -> bool:
    """Whether a group's name at a token stands as an adjective: "les dirigeants talibans"."""
    head = reading.covered[i]
    is_group = head in reading.meanings and reading.meanings[head].kind == "group"
    return is_group and reading.doc[i].text[0].islower() and reading.doc[i - 1].pos_ in {"NOUN", "ADJ"}


def _belongs(reading: Reading, i: int) -> bool:
    """Whether a word of belonging stands before a noun, or before its article."""
    before = reading.doc[i - 1]
    return is_belonging(reading, before) or (before.pos_ == "DET" and is_belonging(reading, reading.doc[i - 2]))


def _whose(reading: Reading, end: int, i: int) -> Party | None:
    """The person known by his name at a token whose those are that a noun tells of: "le bureau **de M. Poutine**";
    None where the name is that of whoever holds the role ("le président du parti Ama Mensah").
    """
    party = reading.by_head[reading.covered[i]]
    if party.country not in reading.naming.states:
        return None
    titles = [reading.role_nouns[j] for j in range(end, i) if j in reading.role_nouns]
    if any(title.kind not in {"office", "person"} for title in titles):
        return None
    before = [word for word in reading.doc[end:i] if word.pos_ != "DET"]
    first = next((word for word in before if is_belonging(reading, word)), None)
    if first is None or first != before[0] or (len(before) > 1 and not titles):
        return None
    return replace(
        party, name="", sector="GOV" if party.sector == UNKNOWN else party.sector, rule=f"belongs to {party.name}"
    )


def _named_after(reading: Reading, end: int, i: int) -> bool:
    """Whether a person's name at a token belongs to a complement, and the name of whom the role is follows it."""
    after = reading.name_end(i)
    doc = reading.doc
    return (
        any(is_belonging(reading, token) for token in doc[end:i])
        and after + 1 < len(doc)
        and doc[after].text == ","
        and reading.may_begin_name(doc[after + 1])
    )


def is_belonging(reading: Reading, token: Token) -> bool:
    """Whether a word is the preposition of whom something belongs to: "de"."""
    return token.pos_ == "ADP" and plain_preposition(token, reading.grammar) in reading.grammar.belonging


def belongs_within(reading: Reading, head: Token, i: int) -> bool:
    """Whether a name after a role is not its holder's: a prize's ("prix Nobel de la paix"), or that of whom the role
    belongs to ("un collaborateur de la ministre togolaise, Ama Mensah").
    """
    doc = reading.doc
    end = reading.end_of_name(i)
    beside = i == head.i + 1  # "accuse le président **Mensah** de fraude"
    if end == i + 1 and end < len(doc) and is_belonging(reading, doc[end]) and not beside:
        return True
    if doc[i - 1].text != "," and any(noun.kind in {"office", "person"} for noun in _within(reading, head, i)):
        return True  # "la garde de l'**opposant** Bento Macuane"
    indefinite = any("Ind" in features(child, "Definite") for child in head.children if child.dep_ == "det")
    return indefinite and any(noun.kind != "institution" for noun in _within(reading, head, i))


def _within(reading: Reading, head: Token, i: int) -> list[PartyNoun]:
    """The role nouns between a role and a name at a token, but for a second title: ", le **colonel** Awa Diop"."""
    doc = reading.doc
    comma = next((j for j in range(head.i + 1, i) if doc[j].text == ","), i)
    return [reading.role_nouns[j] for j in range(head.i + 1, comma) if j in reading.role_nouns]


def body_named(reading: Reading, end: int, after: int) -> Party | None:
    """The body whose name follows its noun: "la société militaire russe Wagner", "la milice Ansar Dine"."""
    head = reading.covered.get(after)
    if head is None or after == 0 or after >= len(reading.doc):
        return None
    is_name = head in reading.meanings and reading.meanings[head].kind in {"organisation", "group"}
    first = reading.doc[after]
    follows = first.i == 0 or reading.covered.get(after - 1) != head
    return reading.by_head[head] if is_name and follows and first.text[0].isupper() else None


def who_is_sent(reading: Reading, end: int) -> PartyNoun | None:
    """The people told right behind a noun for those whom somebody sends: "une délégation **de parlementaires**"."""
    if end + 1 >= len(reading.doc) or not is_belonging(reading, reading.doc[end]):
        return None
    noun = reading.role_nouns.get(end + 1)
    several = "Plur" in features(reading.doc[end + 1], "Number")
    return noun if several and noun is not None and noun.kind != "institution" and noun.sector != UNKNOWN else None


def inner_body(reading: Reading, end: int, after: int) -> PartyNoun | None:
    """The body that a role belongs to without being the state's: "le président de la Cour suprême"."""
    belongs = False
    for i in range(end, after):
        belongs = belongs or is_belonging(reading, reading.doc[i])
        noun = reading.role_nouns.get(i)
        if belongs and noun is not None and noun.kind in {"institution", "group"} and noun.sector != UNKNOWN:
            return None if noun.noun in reading.grammar.state_nouns else noun
    return None
