"""The form of parties.yaml: nouns that say who acts by role, function or kind."""

from __future__ import annotations

from typing import Literal

from dragoman.datafiles import Row
from dragoman.knowledge.codes import Office, Sector


class PartyNoun(Row):
    """A noun or a phrase of several words that stands for a party.

    Attributes:
        noun: lemma, masculine singular, lower case.
        forms: every inflected form, feminine and plural included, lower case.
        sector: PLOVER's sector of whom it names.
        kind: a person with a function (office), any other person, several people (group), a body (institution),
            a word that makes an office a past one (former), or nobody at all ("coup d'État", "au cours de").
        office: the function, where the noun alone names it ("président").
        country: code that the noun itself fixes, whatever the text says ("jihadiste": IMG); "" where it fixes none.
    """

    noun: str
    forms: tuple[str, ...]
    sector: Sector
    kind: Literal["office", "group", "institution", "person", "former", "nobody"]
    office: Office | Literal[""] = ""
    country: str = ""
