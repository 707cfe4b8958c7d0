"""Sentences with what they tell: type, trigger, who, whom, status.

A case reads: sentence, then one line an event: `TYPE/mode trigger | actor codes | recipient codes | status`; parties in
alphabetical order, "-" for none. A sentence that tells nothing has no line.
"""

from __future__ import annotations

import pytest

from dragoman.coding.coder import Coder
from dragoman.records import Event, Party

PUBLISHED = "2022-11-18"

CASES: list[tuple[str, tuple[str, ...]]] = [
    # Active, passive, participle
    ("Le Mali a accusé la France.", ("ACCUSE/allege accusé | MLI GOV | FRA GOV | actual",)),
    ("La France a été accusée par le Mali.", ("ACCUSE/allege accusée | MLI GOV | FRA GOV | actual",)),
    (
        "La Russie a rejeté les accusations.",
        ("REJECT rejeté | RUS GOV | - | actual",),
    ),
    ("Des jihadistes ont tué trois soldats maliens.", ("ASSAULT tué | IMG REB | MLI MIL | actual",)),
    ("Trois soldats maliens ont été tués par des jihadistes.", ("ASSAULT tués | IMG REB | MLI MIL | actual",)),
    # The object decides the type
    (
        "Bamako a dénoncé les accords de défense avec Paris.",
        ("SANCTION/discontinue dénoncé | MLI GOV | FRA GOV | actual",),
    ),
    ("Bamako a dénoncé la France.", ("ACCUSE/disapprove dénoncé | MLI GOV | FRA GOV | actual",)),
    # Nouns
    (
        "Le coup d'État de mai 2021 a surpris les chancelleries.",
        ("COERCE/seize coup d'État | - | - | actual",),
    ),
    # Phrases
    ("Le gouvernement malien a fait appel à la Russie.", ("REQUEST/assist fait appel | MLI GOV | RUS GOV | actual",)),
    # Status
    ("Le Mali n'a pas accusé la France.", ("ACCUSE/allege accusé | MLI GOV | FRA GOV | negated",)),
    ("Emmanuel Macron rencontrera Vladimir Poutine lundi.", ("AGREE rencontrera | FRA GOV | RUS GOV | future",)),
    ("Emmanuel Macron a rencontré Vladimir Poutine lundi.", ("CONSULT rencontré | FRA GOV | RUS GOV | actual",)),
    # Nothing is told
    ("Le joueur malien a marqué deux buts contre la Tunisie.", ()),
    ("La saison des pluies a commencé à Bamako.", ()),
    ("Le roman a été salué par la critique.", ()),
    ("Les chercheurs ont présenté une étude sur le paludisme.", ()),
]


def codes(parties: tuple[Party, ...]) -> str:
    return ", ".join(sorted(party.code for party in parties)) or "-"


def shown(event: Event) -> str:
    kind = f"{event.type}/{event.mode}" if event.mode else event.type
    trigger = event.mentions[0].trigger.text
    return f"{kind} {trigger} | {codes(event.actor)} | {codes(event.recipient)} | {event.status}"


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[sentence for sentence, _ in CASES])
def test_sentence_tells(coder: Coder, sentence: str, expected: tuple[str, ...]) -> None:
    coding = coder.code(sentence, PUBLISHED)
    assert [shown(event) for event in coding.events] == list(expected)


def test_evidence_is_the_text_it_points_at(coder: Coder) -> None:
    text = "Jeudi, le président malien a accusé la France. 🙂 Selon l’armée, des jihadistes ont tué trois civils à Gao."
    coding = coder.code(text, PUBLISHED)
    spans = [span for event in coding.events for span in spans_of(event)]
    assert len(coding.events) == 2
    assert spans
    assert [text[span.start : span.end] for span in spans] == [span.text for span in spans]


def spans_of(event: Event) -> list:  # type: ignore[type-arg]
    parties = [*event.actor, *event.recipient, *event.said_by]
    found = [party.span for party in parties] + [m.trigger for m in event.mentions] + [m.clause for m in event.mentions]
    return found + [field.span for field in (event.date, event.place) if field is not None and field.span is not None]
