"""Kinds of people and bodies, and whose they are: the sides of the last event of texts of one or two sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

CASES = [
    # A number in figures belongs to what it counts, whatever the tagger takes that for
    (
        "Le M23 a tué 131 civils à Kishishe.",
        "ASSAULT tué | COD REB | COD CVL | actual",
    ),
    (
        "Sept Togolais ont été arrêtés à Accra.",
        "COERCE/arrest arrêtés | - | TGO CVL | actual",
    ),
    # Those whom somebody sends are what those told behind them are
    (
        "Une délégation de députés togolais a rencontré le président ghanéen.",
        "CONSULT rencontré | TGO LEG | GHA GOV | actual",
    ),
    (
        "Une mission du FMI a rencontré le président ghanéen.",
        "CONSULT rencontré | IGO | GHA GOV | actual",
    ),
    # Who leads or speaks for others is of their sector
    (
        "Le porte-parole des forces de défense togolaises a accusé le Ghana.",
        "ACCUSE/allege accusé | TGO MIL | GHA GOV | actual",
    ),
    (
        "Le représentant des étudiants togolais a accusé le Ghana.",
        "ACCUSE/allege accusé | TGO EDU | GHA GOV | actual",
    ),
    (
        "Le leader des séparatistes anglophones du Cameroun a accusé le Ghana.",
        "ACCUSE/allege accusé | CMR REB | GHA GOV | actual",
    ),
    # ... and some who lead, of the side that the text tells
    (
        "L'opposition togolaise a défilé lundi. Plusieurs dirigeants ont été arrêtés.",
        "COERCE/arrest arrêtés | - | TGO OPP | actual",
    ),
    # What a state was is that state; a place in power is nobody
    (
        "La France, ancienne puissance coloniale, est accusée par l'opposition togolaise.",
        "ACCUSE/allege accusée | TGO OPP | FRA GOV | actual",
    ),
    (
        "Des opposants togolais ont manifesté pour réclamer une alternance au pouvoir.",
        "PROTEST/demo manifesté | TGO OPP | - | actual",
    ),
    # An army that is to be sent is not whom one threatens with it
    (
        "Le président togolais a menacé d'envoyer l'armée contre les manifestants.",
        "THREATEN/violence menacé d'envoyer | TGO GOV | TGO CVL | actual",
    ),
    # Who follows a party, the opposition or an armed group is of it
    (
        "La police a arrêté des sympathisants de l'UFDG.",
        "COERCE/arrest arrêté | GIN COP | GIN OPP | actual",
    ),
    (
        "La police a arrêté des femmes de l'opposition togolaise.",
        "COERCE/arrest arrêté | TGO COP | TGO OPP | actual",
    ),
    (
        "Les hommes de Wagner ont attaqué un village malien.",
        "ASSAULT attaqué | RUS PRM | MLI CVL | actual",
    ),
    (
        "Des instructeurs russes de Wagner ont tué un civil malien.",
        "ASSAULT tué | RUS PRM | MLI CVL | actual",
    ),
    (
        "Un cadre de l'UFDG a été arrêté.",
        "COERCE/arrest arrêté | - | GIN OPP | actual",
    ),
    # Fighters for pay of whom the text told before
    (
        "Le Togo a accueilli des mercenaires russes. Le Togo a réagi. Les mercenaires ont attaqué Lomé.",
        "ASSAULT attaqué | RUS PRM | TGO GOV | actual",
    ),
    # Other states that stand by one
    (
        "La Russie et ses alliés ont attaqué Kiev.",
        "ASSAULT attaqué | RUS GOV, UNK GOV | UKR GOV | actual",
    ),
    # Of two nations in one word the second tells where somebody is from
    (
        "Une journaliste franco-togolaise a été arrêtée au Bénin.",
        "COERCE/arrest arrêtée | - | TGO JRN | actual",
    ),
    # The second half of a first name is no role
    (
        "Jean-Baptiste Mensah a dénoncé la junte malienne.",
        "ACCUSE/disapprove dénoncé | MLI CVL | MLI GOV | actual",
    ),
    # A body that the text names is what it says behind the name, an acronym between
    (
        "Le Front des patriotes (FP), un mouvement rebelle, a attaqué une caserne tchadienne.",
        "ASSAULT attaqué | TCD REB | TCD MIL | actual",
    ),
    (
        "Le Mouvement des forces vives du Togo, un parti d'opposition, a accusé la France.",
        "ACCUSE/allege accusé | TGO OPP | FRA GOV | actual",
    ),
    # Names that describe a body stand with a small letter too
    (
        "Les volontaires pour la défense de la patrie ont attaqué un village malien.",
        "ASSAULT attaqué | BFA MIL | MLI CVL | actual",
    ),
    (
        "La cour pénale internationale a accusé un général libyen.",
        "ACCUSE/allege accusé | IGO | LBY MIL | actual",
    ),
    (
        "Les anti-balaka ont attaqué un village centrafricain.",
        "ASSAULT attaqué | CAF REB | CAF CVL | actual",
    ),
    # Migrants and foreigners are not of the country that expels them
    (
        "Des migrants ont été expulsés d'Algérie.",
        "SANCTION/expel expulsés | - | UNK REF | actual",
    ),
    (
        "La police a arrêté des étrangers au Kenya.",
        "COERCE/arrest arrêté | KEN COP | UNK CVL | actual",
    ),
    # Where something is done tells whose those are that the other side does not
    (
        "Des pirates ont enlevé des pêcheurs chinois au large du Gabon.",
        "ASSAULT/abduct enlevé | GAB CRM | CHN AGR | actual",
    ),
    (
        "Le tribunal a accusé un Togolais de fraude au Ghana.",
        "ACCUSE/allege accusé | GHA JUD | TGO CVL | actual",
    ),
    (
        "La ministre australienne invite les militaires à respecter le droit en Birmanie.",
        "REQUEST invite | AUS GOV | MMR GOV | actual",
    ),
    (
        "Le groupe canadien a suspendu ses activités au Ghana. Le gouvernement a accusé des bandits.",
        "ACCUSE/allege accusé | GHA GOV | GHA CRM | actual",
    ),
    (
        "La France se tait. Des heurts ont éclaté à Ouagadougou. Les manifestants ont attaqué l'ambassade de France.",
        "ASSAULT attaqué | BFA CVL | FRA GOV | actual",
    ),
    (
        "Des militants ont été arrêtés au Caire.",
        "COERCE/arrest arrêtés | - | EGY PTY | actual",
    ),
    # Rebels and opponents act against their own state
    (
        "Les rebelles ont accusé Bangui.",
        "ACCUSE/allege accusé | CAF REB | CAF GOV | actual",
    ),
    # A party leader is on the side that his party is on that day; an opponent's party is in opposition
    (
        "Ousmane Sonko a accusé Macky Sall.",
        "ACCUSE/allege accusé | SEN OPP | SEN GOV | actual",
    ),
    (
        "L'opposante togolaise Awa Sow a été arrêtée. Le parti de Awa Sow a accusé le pouvoir.",
        "ACCUSE/allege accusé | TGO OPP | TGO GOV | actual",
    ),
    # Two told before, and a nation told later
    (
        "Le pasteur togolais Kofi Mensah et sa femme ont fui. Le Ghana a arrêté le couple.",
        "COERCE/arrest arrêté | GHA GOV | TGO REL | actual",
    ),
    (
        "Le poète Kofi Mensah a fui la Zambie. La Zambie a accusé le poète ghanéen. Le Kenya a arrêté Kofi Mensah.",
        "COERCE/arrest arrêté | KEN GOV | GHA CVL | actual",
    ),
    # Kinds of people and bodies
    (
        "Des bandits armés ont enlevé des élèves nigérians.",
        "ASSAULT/abduct enlevé | NGA CRM | NGA EDU | actual",
    ),
    (
        "Les retraités togolais ont manifesté.",
        "PROTEST/demo manifesté | TGO CVL | - | actual",
    ),
    (
        "Le barreau togolais a accusé le gouvernement.",
        "ACCUSE/allege accusé | TGO JUD | TGO GOV | actual",
    ),
    (
        "Les autorités sanitaires ougandaises ont accusé la police.",
        "ACCUSE/allege accusé | UGA GOV | UGA COP | actual",
    ),
    (
        "Un militant antiesclavagiste mauritanien a été arrêté.",
        "COERCE/arrest arrêté | - | MRT CVL | actual",
    ),
    (
        "Cinq rangers béninois ont été tués.",
        "ASSAULT tués | - | BEN COP | actual",
    ),
    # Short names of bodies, with a capital as in the full one
    (
        "La Cour pénale internationale a jugé un rebelle. La Cour a accusé le Mali.",
        "ACCUSE/allege accusé | IGO | MLI GOV | actual",
    ),
    # Suspects are those told to be held, attackers those told to attack
    (
        "La police a arrêté deux étudiants à Lomé. Les suspects ont été condamnés.",
        "SANCTION/convict condamnés | - | TGO EDU | actual",
    ),
    (
        "Des jihadistes ont attaqué un village au Mali. Les assaillants ont tué dix civils.",
        "ASSAULT tué | IMG REB | MLI CVL | actual",
    ),
    # Followers are not those of the police that acts on them, nor kin those of a body
    (
        "L'opposant togolais a accusé l'armée. La police a arrêté ses proches.",
        "COERCE/arrest arrêté | TGO COP | TGO CVL | actual",
    ),
    (
        "La police a arrêté l'opposant togolais. L'ONU a réagi. Sa femme a accusé le gouvernement.",
        "ACCUSE/allege accusé | TGO CVL | TGO GOV | actual",
    ),
    # What somebody suffered is his who was told to suffer it, one or several
    (
        "La police a arrêté deux élus maliens. Awa Sow a critiqué leur arrestation.",
        "ACCUSE/disapprove critiqué | MLI CVL | MLI COP | actual",
    ),
    (
        "La police a arrêté un élu malien. La France a réclamé sa libération.",
        "REQUEST/yield réclamé | FRA GOV | MLI LEG | actual",
    ),
    # Machines are theirs whose they are
    (
        "Un drone de l'armée malienne a tué un civil.",
        "ASSAULT/drone tué | MLI MIL | MLI CVL | actual",
    ),
    # Two companies
    (
        "Le groupe français Orano et le chinois CNOOC ont quitté le Togo. Le Togo a accusé les deux entreprises.",
        "ACCUSE/allege accusé | TGO GOV | CHN BUS, FRA BUS | actual",
    ),
    # An embassy is in another state, rebels may be too; a text is about the state at its head
    (
        "Des Chinois ont été enlevés au Mali. L'ambassade de Chine a réagi. La police a accusé des bandits.",
        "ACCUSE/allege accusé | MLI COP | MLI CRM | actual",
    ),
    (
        "Les ADF ont tué un homme à Beni. L'armée ougandaise a réagi. Un chef coutumier a accusé le gouvernement.",
        "ACCUSE/allege accusé | COD CVL | COD GOV | actual",
    ),
    (
        "Au Ghana, des Chinois ont été expulsés. Pékin s'est tu. Un chef traditionnel a accusé le gouvernement.",
        "ACCUSE/allege accusé | GHA CVL | GHA GOV | actual",
    ),
    # Where people flee to is not what they flee
    (
        "Des réfugiés ont fui vers le Soudan.",
        "SANCTION/expel fui | - | UNK REF | actual",
    ),
    # Who bore arms for no state has lost no office
    (
        "Un ancien chef rebelle centrafricain a été arrêté.",
        "COERCE/arrest arrêté | - | CAF REB | actual",
    ),
    # The body that somebody speaks for, told before
    (
        "Un mouvement rebelle tchadien a pris Faya. Le porte-parole du mouvement a accusé la France.",
        "ACCUSE/allege accusé | TCD REB | FRA GOV | actual",
    ),
    # Whoever is elected for a party is of its country
    ("Un député RHDP a accusé la France.", "ACCUSE/allege accusé | CIV LEG | FRA GOV | actual"),
]


@pytest.mark.parametrize(("text", "line"), CASES, ids=[case[0] for case in CASES])
def test_kinds_of_parties(tells: Callable[[str], list[str]], text: str, line: str) -> None:
    assert tells(text)[-1] == line
