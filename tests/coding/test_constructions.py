"""One deed in many constructions: whatever stands between, before or behind, the sides stay who they are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dragoman.coding.coder import Coder

VERBS = {
    "accuser": ("ACCUSE", "accusé", "accuser", "accusant", " de complicité"),
    "arrêter": ("COERCE", "arrêté", "arrêter", "arrêtant", ""),
    "rencontrer": ("CONSULT", "rencontré", "rencontrer", "rencontrant", ""),
    "expulser": ("SANCTION", "expulsé", "expulser", "expulsant", ""),
    "tuer": ("ASSAULT", "tué", "tuer", "tuant", ""),
    "enlever": ("ASSAULT", "enlevé", "enlever", "enlevant", ""),
    "exhorter": ("REQUEST", "exhorté", "exhorter", "exhortant", " à la retenue"),
    "féliciter": ("SUPPORT", "félicité", "féliciter", "félicitant", ""),
}
"""Type, participle, infinitive, present participle, and what the verb needs behind its object."""

SIDES = [
    ("la junte nigérienne", "NER", "un diplomate allemand", "DEU"),
    ("le ministre kényan de la Défense", "KEN", "un journaliste ougandais", "UGA"),
    ("la police tchadienne", "TCD", "un opposant béninois", "BEN"),
    ("l'armée rwandaise", "RWA", "un soldat congolais", "COD"),
]
"""Who acts and to whom it is done, each with the country."""

CONSTRUCTIONS = {
    "plain": "{A} a {done} {R}{rest}.",
    "fronted": "Mardi à Genève, devant la presse, {a} a {done} {R}{rest}.",
    "set apart": "{A} a, lundi à Lomé, {done} {R}{rest}.",
    "set apart behind an adverb": "{A} aurait également, selon la presse, {done} {R}{rest}.",
    "a source set apart": "{A}, affirme l'ONU, a {done} {R}{rest}.",
    "passive": "{Rr} a été {done}{rest} par {a}.",
    "passive far": "Selon un communiqué, {R} a été {done}{rest} mardi dans la capitale par {a}.",
    "participle": "{Rr}, {done}{rest} en mars par {a}, s'est exprimé dimanche.",
    "relative": "{A}, qui a {done} {R}{rest}, a réagi dimanche.",
    "inverted relative": "{Rr}, qu'a {done} mardi {a}, s'est exprimé dimanche.",
    "governed": "{A} n'a pas hésité à {do} {R}{rest}.",
    "just done": "{A} vient de {do} {R}{rest}.",
    "before": "Après avoir {done} {R}{rest}, {a} a quitté la salle.",
    "cleft": "C'est {a} qui a {done} {R}{rest}.",
    "gerund": "{A} a créé la surprise en {doing} {R}{rest}.",
    "second verb": "{A} a tenu une réunion mardi et a {done} {R}{rest}.",
    "said": "Un témoin a affirmé à la radio que {a} avait {done} {R}{rest}.",
    "since": "Depuis que {a} a {done} {R}{rest}, la tension est montée.",
    "absolute": "{A} ayant {done} {R}{rest}, la tension est montée.",
    "undergone": "{Rr} s'est fait {do}{rest} par {a}.",
    "apposed": "Au pouvoir depuis dix ans, {a} a {done} {R}{rest}.",
}

UNGRAMMATICAL = {("inverted relative", "accuser"), ("inverted relative", "exhorter"), ("undergone", "rencontrer")}
"""What nobody says: the verb wants more behind it, or is none that befalls somebody."""


def _sentences(construction: str) -> Iterator[tuple[str, str, str, str]]:
    """Each sentence of a construction with its type and the countries of the two sides."""
    for verb, (event_type, done, do, doing, rest) in VERBS.items():
        if (construction, verb) in UNGRAMMATICAL:
            continue
        for actor, actor_country, recipient, recipient_country in SIDES:
            words = {"A": actor[0].upper() + actor[1:], "a": actor, "R": recipient, "Rr": "U" + recipient[1:]}
            text = CONSTRUCTIONS[construction].format(done=done, do=do, doing=doing, rest=rest, **words)
            yield (
                text.replace(" de enlever", " d'enlever")
                .replace(" de expulser", " d'expulser")
                .replace(" de accuser", " d'accuser")
                .replace(" de arrêter", " d'arrêter")
                .replace(" de exhorter", " d'exhorter"),
                event_type,
                actor_country,
                (recipient_country),
            )


@pytest.mark.parametrize("construction", CONSTRUCTIONS)
def test_the_sides_stay_who_they_are(coder: Coder, construction: str) -> None:
    wrong = []
    for text, event_type, actor, recipient in _sentences(construction):
        events = [event for event in coder.code(text, "2022-11-10").events if event.type == event_type]
        sides = [({p.country for p in event.actor}, {p.country for p in event.recipient}) for event in events]
        together = event_type == "CONSULT" and any(one | other == {actor, recipient} for one, other in sides)
        if not together and ({actor}, {recipient}) not in sides:
            wrong.append((text, sides))
    assert wrong == []


PARTIES = [
    ("la junte nigérienne", "elle", "NER"),
    ("l'ambassadeur français", "il", "FRA"),
    ("la ministre allemande", "elle", "DEU"),
    ("les rebelles congolais", "ils", "COD"),
    ("le gouvernement béninois", "il", "BEN"),
    ("l'armée malienne", "elle", "MLI"),
]
"""Parties with the pronoun that stands for each, and the country."""


@pytest.mark.parametrize(("first", "first_pronoun", "_"), PARTIES)
def test_a_pronoun_takes_up_the_one_with_its_gender_and_number(
    coder: Coder, first: str, first_pronoun: str, _: str
) -> None:
    begins = first[0].upper() + first[1:]
    has = "ont" if first_pronoun == "ils" else "a"
    wrong = []
    for second, pronoun, country in PARTIES:
        if pronoun == first_pronoun:
            continue
        verb = "ont" if pronoun == "ils" else "a"
        for goes_on in (
            f"{pronoun.capitalize()} {verb} accusé le Pérou de complicité.",
            f"Selon l'ONU, {pronoun} {verb} accusé le Pérou de complicité.",
        ):
            text = f"{begins} {has} critiqué {second}. {goes_on}"
            last = coder.code(text, "2022-11-10").events[-1]
            if {party.country for party in last.actor} != {country}:
                wrong.append(text)
    assert wrong == []
