"""The French nouns that stand for parties."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from dragoman.knowledge import load
from dragoman.knowledge.codes import BODIES
from dragoman.languages import load as load_language
from dragoman.languages.party_nouns import PartyNoun
from dragoman.records import UNKNOWN
from dragoman.text import words

NOUNS = load_language("fr").party_nouns


def key(form: str) -> tuple[str, ...]:
    return tuple(word for word, _, _ in words(form))


BY_FORM = {key(form): noun for noun in NOUNS for form in noun.forms}


@pytest.mark.parametrize(
    ("form", "sector", "kind", "office", "country"),
    [
        ("président", "GOV", "office", "head of state", ""),
        ("présidente", "GOV", "office", "head of state", ""),
        ("premier ministre", "GOV", "office", "head of government", ""),
        ("ministre des affaires étrangères", "GOV", "office", "foreign minister", ""),
        ("secrétaire d'état américain", "GOV", "office", "foreign minister", "USA"),
        ("junte", "GOV", "institution", "", ""),
        ("putschistes", "MIL", "group", "", ""),
        ("casques bleus", "MIL", "group", "", "UNO"),
        ("jihadistes", "REB", "group", "", "IMG"),
        ("hommes armés", "UAF", "group", "", ""),
        ("forces de l'ordre", "COP", "institution", "", ""),
        ("députées", "LEG", "person", "", ""),
        ("syndicats", "LAB", "institution", "", ""),
        ("anciennes", "ELI", "former", "", ""),
    ],
)
def test_noun(form: str, sector: str, kind: str, office: str, country: str) -> None:
    noun = BY_FORM[key(form)]
    assert (noun.sector, noun.kind, noun.office, noun.country) == (sector, kind, office, country)


def test_every_form_belongs_to_one_noun() -> None:
    assert len(BY_FORM) == sum(len({key(form) for form in noun.forms}) for noun in NOUNS)


def test_forms_are_lower_case_and_hold_the_lemma() -> None:
    for noun in NOUNS:
        assert noun.forms == tuple(form.lower() for form in noun.forms)
        assert key(noun.noun) in map(key, noun.forms), noun.noun


def test_fixed_countries_are_codes() -> None:
    codes = {country.code for country in load().countries} | BODIES | {"", UNKNOWN}
    assert {noun.country for noun in NOUNS} <= codes


def test_every_sector_of_plover_that_a_noun_can_tell() -> None:
    assert len(NOUNS) >= 250
    assert len({noun.sector for noun in NOUNS} - {UNKNOWN}) == 23


@pytest.mark.parametrize("change", [{"sector": "ARMY"}, {"kind": "crowd"}, {"office": "treasurer"}, {"plural": "x"}])
def test_noun_of_another_form_is_refused(change: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        PartyNoun.model_validate({"noun": "x", "forms": ["x"], "sector": "GOV", "kind": "person"} | change)
