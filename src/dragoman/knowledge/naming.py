"""Which party somebody means who names it: by code, by country, or by the name of a body, group or person."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from dragoman.knowledge import Knowledge
from dragoman.knowledge.codes import BODIES_WITHOUT_SECTOR
from dragoman.text import fold

_CODES = re.compile(r"[A-Z]{3}( [A-Z]{3})?")
Named = tuple[str, str, str]
"""Country, sector and canonical name; "" for any sector or name."""


def party_named(words: str, facts: Knowledge) -> Named | None:
    """The party that some words name, None where our tables know none of that name.

    Args:
        words: "MLI", "MLI GOV", "Mali", "Russia", "Cédéao", "ECOWAS", "groupe Wagner", "Assimi Goïta"; case and
            accents aside.
        facts: the tables.
    """
    code = " ".join(words.upper().split())
    if _CODES.fullmatch(code) and (facts.country(code[:3]) or code[:3] in {*BODIES_WITHOUT_SECTOR, "IMG", "ISM"}):
        return code[:3], code[4:], ""
    whole = whole_named(words, facts)
    if whole:
        return whole, "", ""
    wanted = _folded(words)
    return next((named for name, named in _names(facts) if fold(name) == wanted), None)


def whole_named(words: str, facts: Knowledge) -> str:
    """The code of the body that some words name, and that has it for itself ("UE", "United Nations"); "" for none.

    Args:
        words: case and accents aside.
        facts: the tables.
    """
    return _wholes(facts).get(_folded(words), "")


def is_own_name(name: str, country: str, facts: Knowledge) -> bool:
    """Whether a party's name is only what its country or body is called: the party is then no other than the code."""
    return own_names(facts).get(country) == name


@lru_cache(maxsize=2)
def own_names(facts: Knowledge) -> Mapping[str, str]:
    """What each country, and each body that has a code for itself, is called, by the code."""
    countries = {country.code: country.name for country in facts.countries}
    return countries | {body.country: body.name for body in facts.organisations if body.whole}


def name_in_tables(name: str, country: str, facts: Knowledge) -> str:
    """The canonical name of who is told by a name, as one article writes it; the name itself where our tables know
    nobody of it in that country, or several.

    Args:
        name: "CEDEAO", "Communauté économique des États de l'Afrique de l'Ouest"; case and accents aside.
        country: code of the party's country or kind of body.
        facts: the tables.
    """
    return _canonical(facts).get((_folded(name), country), name) if name else ""


@lru_cache(maxsize=2)
def _canonical(facts: Knowledge) -> Mapping[tuple[str, str], str]:
    """The canonical names by the names, folded, and the country of who bears them."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name, (country, _, canonical) in _names(facts):
        if canonical:
            found[_folded(name), country].add(canonical)
    return {known: name for known, (name, *others) in found.items() if not others}


@lru_cache(maxsize=2)
def _wholes(facts: Knowledge) -> Mapping[str, str]:
    """The codes of bodies that have one for themselves, by their names, folded."""
    bodies = [body for body in facts.organisations if body.whole]
    return {_folded(name): body.country for body in bodies for name in (body.name, body.english, *body.names)}


def _folded(name: str) -> str:
    return " ".join(fold(name).split())


def _names(facts: Knowledge) -> Iterator[tuple[str, Named]]:
    for country in facts.countries:
        for name in (country.name, country.english, *country.names):
            yield name, (country.code, "", "")
    for body in facts.organisations:
        for name in (body.name, body.english, *body.names):
            yield name, (body.country, "", body.name)
    for other in (*facts.groups, *facts.operations):
        for name in (other.name, *other.names):
            yield name, (other.country, "", other.name)
    places = {row.name: row.country for row in (*facts.organisations, *facts.groups)}
    for office in facts.offices:
        for name in (office.person, *office.names):
            yield name, (places.get(office.of, office.of), "", office.person)
