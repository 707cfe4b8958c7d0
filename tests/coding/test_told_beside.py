"""Who acts, who is meant and who says so, where other words stand between, beside or behind."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.coding.coder import Coder

CASES = [
    # What two commas set apart between an auxiliary and its participle, behind an adverb
    (
        "La junte nigérienne a également, mardi à Niamey, accusé un diplomate allemand.",
        "ACCUSE/allege accusé | NER GOV | DEU GOV | actual",
    ),
    # To have something done to oneself, by somebody
    (
        "Un diplomate allemand s'est fait expulser par la junte nigérienne.",
        "SANCTION/expel expulser | NER GOV | DEU GOV | actual",
    ),
    (
        "L'opposante rwandaise s'est vu condamner par un tribunal belge.",
        "SANCTION/convict condamner | BEL JUD | RWA OPP | actual",
    ),
    # A relative clause whose subject stands behind its verb
    (
        "Un diplomate allemand, qu'a vivement critiqué mardi la junte nigérienne, s'est exprimé dimanche.",
        "ACCUSE/disapprove critiqué | NER GOV | DEU GOV | actual",
    ),
    (
        "Le ministre kényan Kofi Mensah, qu'a reçu mardi le président béninois, s'est exprimé dimanche.",
        "CONSULT reçu | BEN GOV | KEN GOV | actual",
    ),
    # The object of a clause before the main one
    (
        "Depuis que l'armée rwandaise a sanctionné trois soldats congolais, la tension est montée.",
        "SANCTION sanctionné | RWA MIL | COD MIL | actual",
    ),
    (
        "La junte nigérienne ayant arrêté un diplomate allemand, la tension est montée.",
        "COERCE/arrest arrêté | NER GOV | DEU GOV | actual",
    ),
    # An agent behind a complement and a time
    (
        "Un diplomate allemand, menacé de représailles en mars par la junte nigérienne, s'est exprimé dimanche.",
        "THREATEN menacé | NER GOV | DEU GOV | actual",
    ),
    # Those who do the same
    (
        "Paris a condamné le ministre gabonais, tout comme les Nations unies.",
        "ACCUSE/disapprove condamné | FRA GOV, UNO | GAB GOV | actual",
    ),
    (
        "La France a condamné la junte nigérienne, imitée par l'Union africaine.",
        "ACCUSE/disapprove condamné | FRA GOV, IGO | NER GOV | actual",
    ),
    # Ranks with a hyphen, and two nouns behind one article
    (
        "Le lieutenant-colonel Kofi Mensah a arrêté un ministre togolais.",
        "COERCE/arrest arrêté | TGO MIL | TGO GOV | actual",
    ),
    (
        "Le chanteur et opposant ougandais Kofi Mensah a été arrêté par la police kényane.",
        "COERCE/arrest arrêté | KEN COP | UGA OPP | actual",
    ),
    # Whose deed is denounced, and whose aid is suspended, by what the text tells else
    (
        "Des rebelles ont attaqué Bria, en Centrafrique. L'ONU a condamné cet acte barbare.",
        "ACCUSE/disapprove condamné | UNO | CAF REB | actual",
    ),
    (
        "Le Niger a dissous trois partis. Amnesty International a dénoncé une décision arbitraire.",
        "ACCUSE/disapprove dénoncé | NGO | NER GOV | actual",
    ),
    (
        "Le Niger a un nouveau gouvernement. Le Niger attend. L'Union européenne a suspendu son aide.",
        "SANCTION/discontinue suspendu | EUR | NER GOV | actual",
    ),
    # What a denied verb tells to be done, what was nearly done, and what is said not to be true
    (
        "La police togolaise n'a pas hésité à arrêter un diplomate allemand.",
        "COERCE/arrest arrêter | TGO COP | DEU GOV | actual",
    ),
    (
        "La police togolaise a failli arrêter un diplomate allemand.",
        "COERCE/arrest arrêter | TGO COP | DEU GOV | negated",
    ),
    (
        "Il est faux que la police togolaise ait arrêté un diplomate allemand.",
        "COERCE/arrest arrêté | TGO COP | DEU GOV | negated",
    ),
    (
        "La police togolaise s'est abstenue d'arrêter un diplomate allemand.",
        "COERCE/arrest arrêter | TGO COP | DEU GOV | negated",
    ),
    # Whoever blows himself up has nothing done to him by others
    ("Un kamikaze s'est fait exploser à Lomé.", "ASSAULT/suicide-attack exploser | UNK UAF | - | actual"),
    # What a court decides is the court's
    (
        "La justice togolaise a condamné Kofi Mensah. Amnesty International a dénoncé le verdict.",
        "ACCUSE/disapprove dénoncé | NGO | TGO JUD | actual",
    ),
    # Whoever is overthrown was in office
    (
        "En août 2020, des soldats maliens ont renversé Ibrahim Boubacar Keïta.",
        "COERCE/seize renversé | MLI MIL | MLI GOV | actual",
    ),
]

SOURCES = [
    ("La junte nigérienne, affirme l'ONU, a expulsé un diplomate français.", "UNO"),
    ("Des jihadistes ont tué douze soldats maliens, a-t-on appris lundi auprès de l'ONU.", "UNO"),
    ("À en croire l'armée kényane, la junte nigérienne a expulsé un diplomate français.", "KEN MIL"),
    ("Aux dires du ministre kényan, la junte nigérienne a expulsé un diplomate français.", "KEN GOV"),
    ("La junte nigérienne a expulsé un diplomate français, comme l'a révélé l'armée kényane.", "KEN MIL"),
    ("Un témoin togolais a affirmé à la radio que le ministre kényan avait arrêté des journalistes.", "TGO CVL"),
]


@pytest.mark.parametrize(("text", "line"), CASES)
def test_sides(tells: Callable[[str], list[str]], text: str, line: str) -> None:
    assert line in tells(text)


@pytest.mark.parametrize(("text", "code"), SOURCES)
def test_sources(coder: Coder, text: str, code: str) -> None:
    (event,) = coder.code(text, "2022-11-10").events
    assert [party.code for party in event.said_by] == [code]


def test_a_noun_behind_a_name_tells_nothing_of_others_without_a_name(coder: Coder) -> None:
    text = (
        "L'engin a tué cinq gardes, un militaire béninois et leur instructeur, un Français, ainsi qu'un enfant. "
        "Deux touristes français ont été enlevés."
    )
    abduction = coder.code(text, "2022-11-10").events[-1]
    assert [party.code for party in abduction.recipient] == ["FRA CVL"]


def test_in_office_on_the_day_of_the_deed(coder: Coder) -> None:
    """Whoever governed then, though he does not any more when the article is written."""
    (event,) = coder.code("En 2018, Ibrahim Boubacar Keïta a reçu le ministre russe.", "2022-11-10").events
    assert {party.code for party in (*event.actor, *event.recipient)} == {"MLI GOV", "RUS GOV"}


def test_the_last_day_of_the_calendar_is_no_error(coder: Coder) -> None:
    """Dates from hostile texts reach it, and nobody's office lasts a day longer."""
    coder.code("Assimi Goïta a été arrêté le 31 décembre 9999.", "9999-12-31")
