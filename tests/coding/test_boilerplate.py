"""What stands in a text and is no part of its account: [marked] in each text, and not coded."""

from __future__ import annotations

import re

import pytest

from dragoman import knowledge, languages
from dragoman.coding.boilerplate import Boilerplate
from dragoman.coding.coder import Coder
from dragoman.coding.parsing.run_on import RunOns

TEXTS = [
    "Le Togo a fermé la frontière.\n[Lire aussi : Le Ghana accuse le Togo]\nLe Ghana proteste.",
    "Le Togo a fermé la frontière.\n[LIRE AUSSI : Le Ghana accuse le Togo]",
    "Le Togo a fermé la frontière.\n  [• À lire aussi: Le Ghana accuse le Togo]",
    # Titles below an opening, up to what ends a sentence or an empty line
    "[À lire aussi :]\n[Le Ghana accuse le Togo]\n[Le Kenya expulse un ambassadeur]\nLe Togo a fermé la frontière.",
    "[À lire aussi :]\n[Le Ghana accuse le Togo]\n\nLe Togo ferme la frontière",
    "[Crédit photo, Agence togolaise]\nLe Togo a fermé la frontière.",
    "[Légende image, Le président togolais accuse le Ghana]",
    "[Partager cet article]\n[Publicité]\nLe Togo a fermé la frontière.",
    # What runs into a sentence
    "Le Togo a fermé la frontière. [Lire aussi : Le Ghana accuse le Togo Un Kényan expulsé] Le Bénin proteste.",
    "Le Togo a fermé la frontière. [Vives réactions à Accra] Selon le ministre, le Ghana proteste.",
    "Le Togo a fermé la frontière.[Vives réactions à Accra] Le Ghana proteste.",
    # Nothing but the account
    "Le Togo a fermé la frontière. 1994 - Une année noire Le Ghana proteste.",
    "Le Togo ferme la frontière Le Ghana proteste contre cette mesure.",
    "Le Togo a réagi. " + "La frontière, qui était ouverte, a été fermée de nuit " * 2 + "Le Ghana proteste.",
    "Publicité mensongère : le Togo accuse une entreprise.",
    "Le ministre a fait lire aussi : « Le Ghana accuse le Togo ».",
    "Photographes et journalistes ont été expulsés du Togo.",
    "Lire aussi " + "un texte si long qu'il est un paragraphe, et non un titre, " * 6 + "du Togo.",
    "",
]


@pytest.mark.parametrize("marked", TEXTS)
def test_lines_are_found(marked: str) -> None:
    text = re.sub(r"[\[\]]", "", marked)
    french = languages.load("fr")
    found = Boilerplate(french.boilerplate, RunOns(french.grammar, knowledge.load())).find(text)
    assert [span.text for span in found] == re.findall(r"\[(.*?)\]", marked)
    assert all(text[span.start : span.end] == span.text for span in found)


def test_nothing_in_them_is_coded() -> None:
    coder = Coder("fr")
    title = "En 2019, le Ghana a accusé le Togo."
    text = f"Le Togo a fermé la frontière.\n\nLire aussi : {title}\n\nLe Kenya a salué le Togo."
    coding = coder.code(text, "2022-11-18")
    assert [event.mentions[0].trigger.text for event in coding.events] == ["fermé", "salué"]
    assert not coding.times
    assert [span.text for span in coding.boilerplate] == [f"Lire aussi : {title}"]
    assert [event.type for event in coder.code(title, "2022-11-18").events] == ["ACCUSE"]
    reasons = {each.reason for each in coder.explain(text, "2022-11-18").considered if each.trigger.text == "accusé"}
    assert "in a line that is no part of the account" in reasons
