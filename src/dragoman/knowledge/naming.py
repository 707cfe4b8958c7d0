"""Which party somebody means who names it: by code, by country, or by the name of a body, group or person."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
    wanted = " ".join(fold(words).split())
    return next((named for name, named in _names(facts) if fold(name) == wanted), None)


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
