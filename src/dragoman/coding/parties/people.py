"""Reads names of persons that neither the knowledge nor a role explains."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from dragoman.coding.parsing.word_index import word_index
from dragoman.coding.parties.country_around import country_around
from dragoman.coding.parties.reading import Reading
from dragoman.coding.syntax import features, preposition, span_of
from dragoman.records import UNKNOWN, Party
from dragoman.text import fold

PRIVATE = "CVL"
"""PLOVER's sector of somebody of whom no function is told."""

OUT_OF_POWER = frozenset({"PTY", "ELI"})
"""Sectors of politicians who do not govern, and whom a text may call opponents."""

AFFILIATION = 9
"""Words after a name within which it is told to what body the person belongs."""


def read_people(reading: Reading) -> None:
    """Adds persons by name; a surname alone means whoever bears it, told before or after."""
    runs = list(_runs(reading))
    for first, end in runs:
        tokens = reading.doc[first:end]
        titled = first > 0 and _is_title(reading, reading.doc[first - 1])
        if (len(tokens) > 1 or titled) and fold(tokens[-1].text) not in reading.people_by_surname:
            bearer = _bearer(reading, tokens[-1].text) if len(tokens) == 1 else None
            bearer = bearer or (_officer(reading, tokens.root, first, end) if titled else None)
            reading.people_by_surname[fold(tokens[-1].text)] = bearer or _stranger(reading, tokens.root, first, end)
    for first, end in runs:
        tokens = reading.doc[first:end]
        known = reading.people_by_surname.get(fold(tokens[-1].text))
        if known is not None and len(tokens) == 1:
            tokens = _full_name(reading, tokens[0], known)
        head = tokens.root
        span = span_of(reading.doc, tokens.start, tokens.end)
        if known is not None and not _may_be(known, span.text):
            known = _stranger(reading, head, first, end)
        if known is not None:
            known = as_of(reading, known, head)
            same = known.span == span
            reading.by_head[head.i] = (
                known if same else replace(known, span=span, rule="same name as before", antecedent=known.span)
            )
            reading.persons.add(head.i)
    for token in word_index(reading.doc).of_texts(reading.people_by_surname.keys()):
        bearer = reading.people_by_surname[fold(token.text)] if token.text[0].isupper() else None
        is_known = token.i in reading.covered or token.i in reading.by_head
        if bearer is not None and not is_known and not _is_settlement(reading, token.i):
            tokens = _full_name(reading, token, bearer)
            if tokens.root.i in reading.by_head:
                tokens = reading.doc[token.i : token.i + 1]
            span = span_of(reading.doc, tokens.start, tokens.end)
            place = tokens.root.i
            reading.by_head[place] = replace(bearer, span=span, rule="same name as before", antecedent=bearer.span)
            reading.persons.add(place)
    _join_honorifics(reading)


def _full_name(reading: Reading, surname: Token, bearer: Party) -> Tokens:
    """The words of a name before the surname, of which the tagger may take the first for no name: "**Anna** Weber"."""
    doc, first, names = reading.doc, surname.i, fold(bearer.name).split()
    while first > surname.sent.start and doc[first - 1].text[0].isupper() and fold(doc[first - 1].text) in names:
        first -= 1
    return doc[first : surname.i + 1]


def as_of(reading: Reading, known: Party, head: Token) -> Party:
    """An office holder as of the date that the sentence of a mention tells: in office then, or not any more."""
    if known.name not in reading.naming.people:
        return known
    if not reading.dates.get(head.sent.start):
        return _as_published(reading, known)
    then = reading.naming.person(known.name, reading.date_at(head))
    # Before he held any office, he is told of as who he is to be; and whom the text calls an opponent stays one.
    opposed = known.sector == "OPP" and then.sector in OUT_OF_POWER
    return known if then.sector == UNKNOWN or opposed else replace(known, country=then.country, sector=then.sector)


def _as_published(reading: Reading, known: Party) -> Party:
    """An office holder as of the publication, where only the date of the sentence that told of him makes him somebody
    else: told of a year in which he was in office, he is not so in what is told without one.
    """
    tokens = reading.doc.char_span(known.span.start, known.span.end)
    if tokens is None or not reading.dates.get(tokens.root.sent.start):
        return known
    then = reading.naming.person(known.name, reading.date_at(tokens.root))
    now = reading.naming.person(known.name, reading.published)
    return replace(known, sector=now.sector) if known.sector == then.sector and now.sector != UNKNOWN else known


def _join_honorifics(reading: Reading) -> None:
    """Lets the title before a name stand for the person too, since the parser makes it the head: "M. Diallo"."""
    for i in sorted(reading.persons & reading.by_head.keys()):
        party = reading.by_head[i]
        tokens = reading.doc.char_span(party.span.start, party.span.end)
        first = tokens.start - 1 if tokens is not None else -1
        if first >= 0 and fold(reading.doc[first].text) in reading.grammar.honorifics and first not in reading.by_head:
            reading.by_head[first] = party
            reading.persons.add(first)


def _is_title(reading: Reading, word: Token) -> bool:
    return word.text[0].isupper() and fold(word.text) in reading.grammar.honorifics


def _bearer(reading: Reading, word: str) -> Party | None:
    """The person told in full elsewhere whose name has a word, the first name perhaps: "M. Abiy" of "Abiy Ahmed"."""
    told = (reading.by_head[i] for i in sorted(reading.persons) if i in reading.by_head)
    return next((party for party in told if fold(word) in fold(party.name).split()), None)


def _officer(reading: Reading, head: Token, first: int, end: int) -> Party | None:
    """Who governs the country that the text is about, by his surname behind a title: "M. Saied"."""
    name = reading.naming.surnamed(reading.doc[first:end].text, reading.country, reading.date_at(head))
    if not name:
        return None
    who = reading.naming.person(name, reading.date_at(head))
    return Party(span_of(reading.doc, first, end), who.country, who.sector, name, "name of person")


def _may_be(known: Party, name: str) -> bool:
    """Whether a longer name may be that of a person known by its surname: they do not differ in the first name."""
    first_names, known_names = fold(name).split()[:-1], fold(known.name).split()
    return not first_names or len(known_names) < 2 or any(each in known_names for each in first_names)


def _runs(reading: Reading) -> list[tuple[int, int]]:
    """Stretches of words with a capital that no name of the knowledge covers."""
    found, end = [], 0
    for i in [token.i for token in reading.doc if token.text[0].isupper()]:
        if i < end or i in reading.covered or not reading.is_name_word(reading.doc[i]):
            continue
        end = reading.end_of_name(i)
        if not _is_settlement(reading, i):
            found.append((i, end))
    return found


def _is_settlement(reading: Reading, first: int) -> bool:
    """Whether a name is told to be a place's: "la ville d'Abala", "le village Kona"."""
    before = reading.doc[max(0, first - 2) : first]
    return any(fold(token.lemma_) in reading.grammar.settlements for token in before)


def _body_after(reading: Reading, end: int) -> Party | None:
    """The body that a person is told to be of right after the name: "Ama Mensah, analyste de l'ONU"."""
    doc = reading.doc
    if end >= len(doc) or doc[end].text != ",":
        return None
    for i in range(end + 1, min(len(doc), end + AFFILIATION)):
        if doc[i].is_punct or doc[i].is_space or "Fin" in features(doc[i], "VerbForm"):
            return None
        head = reading.covered.get(i)
        if head in reading.meanings:
            is_body = reading.meanings[head].kind in {"organisation", "group"}
            belongs = preposition(doc[head], reading.grammar) in reading.grammar.belonging
            return reading.by_head.get(head) if is_body and belongs else None
    return None


def _stranger(reading: Reading, head: Token, first: int, end: int) -> Party:
    """A person of whom only the name is told: a private one, of the country that the text is about there."""
    span = span_of(reading.doc, first, end)
    body = _body_after(reading, end)
    if body is not None:
        return Party(span, body.country, body.sector, span.text, f"person of {body.name or body.span.text}")
    country, rule = country_around(reading, head)
    if country == UNKNOWN:
        return Party(span, UNKNOWN, PRIVATE, span.text, "person's name alone")
    return Party(span, country, PRIVATE, span.text, f"person's name alone, {rule}")
