"""Reads bodies that only the text names: "le Mouvement pour la paix (MPP)", "la Ligue des droits de l'homme"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from dragoman.coding.parsing.word_index import word_index
from dragoman.coding.parties.country_around import country_around
from dragoman.coding.parties.naming import Meaning
from dragoman.coding.parties.reading import Reading
from dragoman.coding.parties.role_owners import is_belonging
from dragoman.coding.syntax import noun_phrase, span_of
from dragoman.records import Party
from dragoman.text import fold

LONGEST = 10
"""Letters that an acronym has at most."""

WORDS = 16
"""Words before an acronym that it may stand for, articles and prepositions among them."""

AS_INITIALS = 2 / 3
"""Share of an acronym's letters that are initials of its words: "Ligue ivoirienne des droits de l'homme (LIDHO)"."""

BETWEEN = 4
"""Words between a body's noun and its name: "la coalition d'opposition kényane Azimio"."""

BODIES = frozenset({"institution", "group"})
"""Kinds of party nouns by which the name of a body may begin."""


def read_introduced_bodies(reading: Reading) -> None:
    """Adds the bodies that the knowledge does not know, each by its whole name, in which no other party is looked for:
    those whose acronym stands behind them, and those whose noun shows by its capital that it begins a name.
    """
    for token in acronyms_in_brackets(reading.doc):
        _read_body_before(reading, token)
    for token in word_index(reading.doc).of_texts(reading.grammar.bodies_with_capital):
        if token.i and token.text[0].isupper() and token.i not in reading.covered and _begins_name(reading, token):
            _add(reading, token.i, _end_of_name(reading, token))


def acronyms_in_brackets(doc: Doc) -> list[Token]:
    """The words in capitals that stand alone between brackets."""
    inside = [doc[bracket.i + 1] for bracket in word_index(doc).of_texts({"("}) if bracket.i + 2 < len(doc)]
    return [token for token in inside if is_acronym(token) and token.nbor(1).text == ")"]


def read_bodies_by_name(reading: Reading) -> None:
    """Adds the names of bodies that the knowledge does not know right behind their noun, "la coalition d'opposition
    **Azimio**", for which the name alone stands from there on.
    """
    told: dict[str, Party] = {}
    for i, noun in sorted(reading.role_nouns.items()):
        party = reading.by_head.get(i)
        if party is None or noun.kind not in BODIES or i in reading.covered or party.name:
            continue
        name = _name_behind(reading, i)
        if name is None or fold(noun.noun.split()[0]) not in reading.grammar.anaphors:
            continue
        named = replace(party, span=span_of(reading.doc, name, name + 1), name=reading.doc[name].text)
        reading.by_head[i] = replace(party, name=named.name)
        reading.bodies.add(i)
        told.setdefault(named.name, named)
        for token in reading.doc[name:]:
            if token.text == named.name and token.i not in reading.covered and token.i not in reading.nationality:
                span = span_of(reading.doc, token.i, token.i + 1)
                reading.by_head[token.i] = replace(told[named.name], span=span, rule="name of a body")
                reading.covered[token.i] = token.i
                reading.bodies.add(token.i)
                reading.told.add(token.i)


def _name_behind(reading: Reading, head: int) -> int | None:
    """The word with a capital behind a noun for a body, its adjectives and "d'opposition" between."""
    doc, i = reading.doc, head + 1
    words = 0
    while i < len(doc) and words < BETWEEN and (doc[i].pos_ in {"ADJ", "NOUN"} or is_belonging(reading, doc[i])):
        if not doc[i].text.islower():
            break
        i, words = i + 1, words + 1
    if i >= len(doc) or i in reading.covered or i in reading.nationality or i in reading.places:
        return None
    name, before = doc[i], doc[i - 1]
    alone = i + 1 >= len(doc) or not doc[i + 1].text[0].isupper()
    is_name = name.pos_ == "PROPN" and name.text[0].isupper() and name.is_alpha
    return i if is_name and alone and before.pos_ in {"NOUN", "ADJ"} and name.sent == doc[head].sent else None


def _begins_name(reading: Reading, token: Token) -> bool:
    """Whether such a noun with a capital behind its article begins a name: "la Ligue des droits de l'homme"."""
    return token.nbor(-1).pos_ in {"DET", "ADP"} and token.i + 1 < len(reading.doc) and not token.nbor(1).is_punct


def _end_of_name(reading: Reading, head: Token) -> int:
    """One past the last word of a name: its noun's phrase, and what of it the parser hangs elsewhere."""
    doc, end = reading.doc, head.i + 1
    while end < len(doc) and (doc[end].pos_ in {"ADJ", "NOUN", "DET"} or is_belonging(reading, doc[end])):
        end += 1
    while doc[end - 1].pos_ in {"DET", "ADP"}:
        end -= 1
    return max(end, noun_phrase(head, reading.grammar)[1])


def is_acronym(token: Token) -> bool:
    """Whether a word may be one, by its capitals."""
    return 2 <= len(token.text) <= LONGEST and token.text[0].isupper() and sum(c.isupper() for c in token.text) >= 2


def _read_body_before(reading: Reading, acronym: Token) -> None:
    doc, end = reading.doc, acronym.i - 1
    letters = "".join(letter for letter in fold(acronym.text) if letter.isalpha())
    for i in range(end - 1, max(acronym.sent.start, end - WORDS) - 1, -1):
        known = reading.covered.get(i)
        if known is not None and not _is_place(reading, known) and not _goes_on(reading, i, end):
            return
        words = [fold(word.text) for word in doc[i:end] if word.is_alpha]
        if doc[i].text[0].isupper() and _abbreviates(letters, words):
            if known is not None:
                _forget(reading, known)
            _add(reading, i, end, reading.meanings.get(acronym.i))
            return


def _goes_on(reading: Reading, i: int, end: int) -> bool:
    """Whether a known name only begins a longer one: "**le Front national** du Nord libre (FNNL)"."""
    name_end = reading.name_end(i)
    return name_end < end and reading.doc[name_end].pos_ in {"ADP", "ADJ"}


def _forget(reading: Reading, head: int) -> None:
    """Takes back a name that is only the beginning of another."""
    reading.by_head.pop(head, None)
    reading.meanings.pop(head, None)


def _is_place(reading: Reading, head: int) -> bool:
    """Whether a name is a country's or a city's, which the name of a body may hold: "la Ligue des femmes du Mali"."""
    return head in reading.meanings and reading.meanings[head].kind in {"country", "capital"}


def _abbreviates(letters: str, words: list[str]) -> bool:
    """Whether an acronym's letters are those of words in their order, most of them their initials."""
    if len(words) < 2 or words[0][0] != letters[0] or not _within(letters, "".join(words)):
        return False
    initials = "".join(word[0] for word in words)
    matched = 0
    for letter in letters:
        place = initials.find(letter)
        if place >= 0:
            matched, initials = matched + 1, initials[place + 1 :]
    return matched >= len(letters) * AS_INITIALS


def _within(letters: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)


def _add(reading: Reading, first: int, end: int, known: Meaning | None = None) -> None:
    head = reading.doc[first]
    sector = known.sector if known is not None else _sector(reading, head)
    if not sector:
        return
    nations = [known.country] if known is not None else []
    nations += [reading.nationality[i] for i in range(first, end) if i in reading.nationality]
    nations += [reading.meanings[i].country for i in range(first, end) if i in reading.meanings]
    country, rule = (nations[0], "nationality") if nations else country_around(reading, head)
    span = span_of(reading.doc, first, end)
    party = Party(span, country, sector, known.name if known is not None else span.text, rule)
    # No noun of a name tells a deed: "le Mouvement pour la libération du Nord".
    within = (token.i for token in reading.doc[first:end] if token.pos_ in {"NOUN", "PROPN"})
    reading.by_head.update((i, replace(party, rule="name of a body")) for i in within)
    reading.by_head[first] = party
    reading.meanings[first] = known or Meaning("group", country, sector, span.text)
    reading.covered.update(dict.fromkeys(range(first, end), first))
    reading.bodies.add(first)
    reading.told.add(first)


def _sector(reading: Reading, head: Token) -> str:
    """What most bodies are whose name begins by a noun; "" where it begins no name."""
    found = next(iter(reading.naming.nouns.find(head.text.lower())), None)
    if found is not None and found.entries[0].kind in BODIES:
        return found.entries[0].sector
    return reading.grammar.bodies_with_names.get(fold(head.text), "")
