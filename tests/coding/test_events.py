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
    # the object of several coordinated verbs stands after the last
    (
        "Les miliciens tuent et enlèvent des villageois soudanais.",
        (
            "ASSAULT tuent | SDN PRM | SDN CVL | actual",
            "ASSAULT/abduct enlèvent | SDN PRM | SDN CVL | actual",
        ),
    ),
    # somebody unknown is enough opposite a party that is known
    ("Les policiers ougandais m'ont arrêté.", ("COERCE/arrest arrêté | UGA COP | UNK UNK | actual",)),
    # verbs that the tagger takes for a noun or an adjective
    ("Les troupes éthiopiennes sont entrées dans la ville.", ("MOBILIZE/troops entrées | ETH MIL | - | actual",)),
    ("Le Japon a gelé les avoirs de la Russie.", ("SANCTION gelé | JPN GOV | RUS GOV | actual",)),
    # the agent of a noun that the parser gives to the verb before it
    (
        "Douze personnes ont fui depuis l'invasion du Koweït par l'Irak.",
        ("ASSAULT invasion | IRQ GOV | KWT GOV | actual",),
    ),
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
    # What is blamed is how somebody does it
    (
        "Le président ghanéen a dénoncé la manière dont l'armée traite les détenus.",
        ("ACCUSE/disapprove dénoncé | GHA GOV | GHA MIL | actual",),
    ),
    # A negation that makes the phrase, before the participle as after the verb
    ("Le Canada n'a jamais reconnu le gouvernement birman.", ("REJECT reconnu | CAN GOV | MMR GOV | actual",)),
    (
        "Le ministère guinéen n'a pas répondu aux questions de Human Rights Watch.",
        ("REJECT/assist répondu | GIN GOV | NGO | actual",),
    ),
    # Status
    ("Le Mali n'a pas accusé la France.", ("ACCUSE/allege accusé | MLI GOV | FRA GOV | negated",)),
    ("Emmanuel Macron rencontrera Vladimir Poutine lundi.", ("AGREE rencontrera | FRA GOV | RUS GOV | future",)),
    ("Emmanuel Macron a rencontré Vladimir Poutine lundi.", ("CONSULT rencontré | FRA GOV | RUS GOV | actual",)),
    ("Des jihadistes auraient tué trois soldats maliens.", ("ASSAULT tué | IMG REB | MLI MIL | actual",)),
    (
        "Le Mali pourrait expulser l'ambassadeur de France.",
        ("SANCTION/expel expulser | MLI GOV | FRA GOV | hypothetical",),
    ),
    (
        "Si la France retirait ses soldats, rien ne changerait.",
        ("RETREAT/withdraw retirait | FRA GOV | - | hypothetical",),
    ),
    # What is only promised or announced is a promise, made now
    ("La France retirera ses soldats du Mali.", ("CONCEDE retirera | FRA GOV | - | actual",)),
    ("La Russie livrera des avions au Mali.", ("AGREE livrera | RUS GOV | MLI GOV | actual",)),
    ("Le chef de la diplomatie russe a promis d'aider le Mali.", ("AGREE promis | RUS GOV | MLI GOV | actual",)),
    # ... and a withdrawal or a release that is promised is conceded
    ("Le Ghana s'est engagé à retirer ses soldats du Niger.", ("CONCEDE engagé | GHA GOV | NER GOV | actual",)),
    ("La junte gabonaise a proposé de libérer les opposants.", ("CONCEDE proposé | GAB GOV | GAB OPP | actual",)),
    # A meeting told in the present lies ahead where its day does; nothing done does
    (
        "Les ministres de la Cédéao se réunissent le 25 novembre à Lomé.",
        ("AGREE réunissent | IGO | - | future",),
    ),
    # Who does something on the occasion of a visit or a meeting is there
    (
        "Lors d'une visite à Vienne, le ministre bolivien a promis une aide.",
        (
            "CONSULT/visit visite | BOL GOV | AUT GOV | actual",
            "AGREE promis | BOL GOV | - | actual",
        ),
    ),
    (
        "Après un entretien avec le roi du Maroc, le ministre espagnol était confiant.",
        ("CONSULT entretien | ESP GOV, MAR GOV | - | actual",),
    ),
    # What is demanded or alleged is no event besides
    (
        "Le gouvernement burkinabè a demandé à la France de retirer ses troupes.",
        ("REQUEST/yield demandé | BFA GOV | FRA GOV | actual",),
    ),
    # A noun that completes a verb is told once
    ("La Cédéao a levé les sanctions contre le Mali.", ("CONCEDE levé | IGO | MLI GOV | actual",)),
    ("La Cédéao a imposé dimanche de lourdes sanctions au Mali.", ("SANCTION imposé | IGO | MLI GOV | actual",)),
    (
        "Quatre soldats nigériens ont été tués dans une embuscade tendue par des jihadistes.",
        ("ASSAULT tués | IMG REB | NER MIL | actual",),
    ),
    # Coordination, relative clauses, both sides
    (
        "Les autorités maliennes ont dénoncé les accords qui liaient leur pays à la France "
        "et ont demandé aux militaires français de partir.",
        (
            "SANCTION/discontinue dénoncé | MLI GOV | FRA GOV | actual",
            "REQUEST/yield demandé | MLI GOV | FRA MIL | actual",
        ),
    ),
    (
        "Le Mali et la Russie ont signé un accord militaire à Moscou.",
        ("SUPPORT signé un accord | MLI GOV, RUS GOV | - | actual",),
    ),
    ("La visite de Sergueï Lavrov à Bamako a duré deux jours.", ("CONSULT/visit visite | RUS GOV | MLI GOV | actual",)),
    (
        "La justice malienne a condamné 46 soldats ivoiriens à 20 ans de prison.",
        ("SANCTION/convict condamné | MLI JUD | CIV MIL | actual",),
    ),
    # Who undergoes what a noun tells
    ("Le Togo fait face à des attaques de jihadistes.", ("ASSAULT attaques | IMG REB | TGO GOV | actual",)),
    (
        "Les habitants de Lomé subissent les bombardements de l'armée béninoise.",
        ("ASSAULT subissent | BEN MIL | TGO CVL | actual",),
    ),
    ("Le Togo est sous embargo de l'Union européenne.", ("SANCTION embargo | EUR | TGO GOV | actual",)),
    # Who does it, told by a clause or a possessive
    (
        "Des meurtres et des enlèvements commis par les rebelles tchadiens ont été signalés.",
        ("ASSAULT/targeted meurtres | TCD REB | - | actual", "ASSAULT/abduct enlèvements | TCD REB | - | actual"),
    ),
    (
        "La guerre que l'armée togolaise mène contre les rebelles a commencé.",
        ("ASSAULT guerre | TGO MIL, TGO REB | - | actual",),
    ),
    (
        "Des manifestations réprimées par l'armée togolaise ont eu lieu à Lomé.",
        ("PROTEST/demo manifestations | - | - | actual", "ASSAULT/crowd-control réprimées | TGO MIL | - | actual"),
    ),
    ("Le Togo a lancé son invasion du Ghana.", ("ASSAULT invasion | TGO GOV | GHA GOV | actual",)),
    (
        "Les navires chinois ont multiplié leurs attaques contre le Japon.",
        ("ASSAULT attaques | CHN GOV | JPN GOV | actual",),
    ),
    ("Un raid qui a tué deux soldats togolais a eu lieu à Lomé.", ("ASSAULT/aerial tué | - | TGO MIL | actual",)),
    # An agent after a time or a place, a shared auxiliary, a gerund
    (
        "Un opposant a été arrêté à Lomé par la police togolaise.",
        ("COERCE/arrest arrêté | TGO COP | TGO OPP | actual",),
    ),
    (
        "L'opposant togolais a été arrêté puis expulsé.",
        ("COERCE/arrest arrêté | - | TGO OPP | actual", "SANCTION/expel expulsé | - | TGO OPP | actual"),
    ),
    (
        "La Russie a pris la ville en infiltrant ses soldats.",
        ("ASSAULT pris | RUS GOV | - | actual", "MOBILIZE/troops infiltrant | RUS GOV | - | actual"),
    ),
    ("Les rebelles tchadiens s'étaient emparés de la ville.", ("ASSAULT emparés | TCD REB | - | actual",)),
    (
        "Des milliers de Togolais ont fui les exactions des rebelles.",
        ("SANCTION/expel fui | TGO REB | TGO REF | actual", "ASSAULT exactions | TGO REB | - | actual"),
    ),
    (
        "La relation entre le Togo et le Ghana a été rompue.",
        ("SANCTION/discontinue rompue | GHA GOV, TGO GOV | - | actual",),
    ),
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


FIELDS = [
    # sentence, date and the rule that found it, place, who vouches
    (
        "Selon l'armée malienne, des jihadistes ont tué trois civils à Gao mardi.",
        "2022-11-15 governs",
        "Gao",
        "MLI MIL",
    ),
    ("Le président français a affirmé que le Mali avait accusé la Russie.", " unknown", "-", "FRA GOV"),
    ("Le Mali a accusé la France.", "2022-11-18~ published", "-", "-"),
    ("L'explosion de Douentza a tué trois soldats.", "2022-11-18~ published", "Douentza", "-"),
    ("Le 12 novembre, le Mali a accusé la France à New York.", "2022-11-12 governs", "New York", "-"),
    ("L'armée a renversé le président Bah N'Daw en mai 2021.", "2021-05 governs", "-", "-"),
    ("Le Mali n'a pas accusé la France.", " unknown", "-", "-"),
]


@pytest.mark.parametrize(("sentence", "date", "place", "said_by"), FIELDS, ids=[case[0] for case in FIELDS])
def test_when_where_and_according_to_whom(coder: Coder, sentence: str, date: str, place: str, said_by: str) -> None:
    (event,) = coder.code(sentence, PUBLISHED).events
    assert f"{event.date.edtf} {event.date.rule}" == date
    assert (event.place.name if event.place else "-") == place
    assert codes(event.said_by) == said_by


FAR = "Il pleut sur la ville, dont les marchés sont vides depuis que les routes du sud ne se laissent plus passer. " * 4
"""Sentences that tell nothing, between two that do."""


def test_tellings_of_one_thing_are_joined(coder: Coder) -> None:
    text = "Des jihadistes ont attaqué Gao mardi. Les jihadistes ont attaqué la ville à l'aube."
    (event,) = [event for event in coder.code(text, PUBLISHED).events if event.type == "ASSAULT"]
    assert len(event.mentions) == 2


@pytest.mark.parametrize(
    ("text", "events"),
    [
        # a noun that points back, and one that brings up another thing
        ("Des jihadistes ont tué trois soldats à Gao. L'attaque a été condamnée par Paris.", 1),
        ("Des jihadistes ont tué trois soldats à Gao. La région a connu une série d'attentats à Gao.", 2),
        # a town and its country are one place; two towns are two
        ("Des jihadistes ont attaqué un camp au Mali. Les jihadistes ont attaqué le camp de Gao à l'aube.", 1),
        ("Des jihadistes ont attaqué un camp à Kidal. Les jihadistes ont attaqué un camp à Gao.", 2),
        # a verb coordinated with another says more of the same deed
        ("Des soldats maliens ont été attaqués et tués par des jihadistes.", 1),
        # far below, another word with a day of its own is another deed's, but for what still goes on
        (f"Des combats ont lieu à Gao. {FAR} La fusillade de lundi à Gao inquiète.", 2),
        (f"La guerre dure au Mali depuis 2012. {FAR} Les combats inquiètent le Mali.", 1),
        # what is told as news is not what a date puts years before
        ("Des jihadistes attaquent un camp au Mali. En 2013, des jihadistes avaient attaqué un camp.", 2),
    ],
)
def test_tellings_that_contradict_each_other_are_two(coder: Coder, text: str, events: int) -> None:
    assert len([event for event in coder.code(text, PUBLISHED).events if event.type == "ASSAULT"]) == events


CLAIMED = [
    # who claims a deed takes the place of attackers whom nobody names
    ("Des hommes armés ont enlevé deux médecins au Nigeria. Boko Haram a revendiqué l'enlèvement.", ["IMG REB"]),
    (
        "Un attentat suicide a fait neuf morts à Kaboul. Le groupe État islamique en a revendiqué la responsabilité.",
        ["IMG REB"],
    ),
    # the claim may stand first
    ("Boko Haram a revendiqué l'attentat de Maiduguri. Un kamikaze y avait tué neuf soldats lundi.", ["IMG REB"]),
    # another group's deed is another deed, and so is one that is told there for the first time
    ("Boko Haram a tué neuf soldats à Gao. L'État islamique a revendiqué l'attaque.", ["IMG REB", "IMG REB"]),
    (
        "Des hommes armés ont tué un maire à Gao. Boko Haram a revendiqué une attaque contre un marché.",
        ["UNK UAF", "IMG REB"],
    ),
]


@pytest.mark.parametrize(("text", "actors"), CLAIMED, ids=[case[0] for case in CLAIMED])
def test_who_claims_a_deed_did_it(coder: Coder, text: str, actors: list[str]) -> None:
    attacks = [event for event in coder.code(text, PUBLISHED).events if event.type == "ASSAULT"]
    assert [codes(event.actor) for event in attacks] == actors


def test_when_a_deed_was_claimed_is_not_when_it_was_done(coder: Coder) -> None:
    text = "Des hommes armés ont attaqué un camp à Gao le 3 novembre. L'attaque a été revendiquée mardi par Al-Qaïda."
    (event,) = coder.code(text, PUBLISHED).events
    assert (event.date.edtf, codes(event.actor)) == ("2022-11-03", "IMG REB")


def test_a_telling_joins_the_event_that_agrees_with_it_most(coder: Coder) -> None:
    text = (
        "Lundi, des jihadistes ont attaqué un camp à Kidal. Mardi, des jihadistes ont attaqué un camp à Gao. "
        "Mardi, les jihadistes ont attaqué le camp à l'aube."
    )
    first, second = [event for event in coder.code(text, PUBLISHED).events if event.type == "ASSAULT"]
    assert (len(first.mentions), len(second.mentions)) == (1, 2)


@pytest.mark.parametrize(
    ("sentence", "events"),
    [
        ("Les combats inquiètent les voisins.", 0),
        ("Les combats à Kidal inquiètent les voisins.", 1),
        ("On se souvient des combats de 2012.", 1),
    ],
)
def test_a_time_or_a_place_stands_for_parties_that_are_not_told(coder: Coder, sentence: str, events: int) -> None:
    assert len(coder.code(sentence, PUBLISHED).events) == events


def test_things_on_two_days_are_two(coder: Coder) -> None:
    text = "Lundi, le Mali a accusé la France. Mardi, le Mali a accusé la France."
    assert [event.date.edtf for event in coder.code(text, PUBLISHED).events] == ["2022-11-14", "2022-11-15"]
