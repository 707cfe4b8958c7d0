"""Who did what to whom, in constructions and over sentences: the sides of the last event of each text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

CASES = [
    # A pronoun that is an object is not the subject of its own clause
    (
        "Le député kényan Otieno a critiqué la sénatrice ougandaise Nakato. Il lui a demandé de partir.",
        "REQUEST/yield demandé | KEN LEG | UGA LEG | actual",
    ),
    # The second of two passives without an agent is done by the agent of the first
    (
        "Le journaliste a été arrêté par la police ougandaise et accusé d'espionnage.",
        "ACCUSE/allege accusé | UGA COP | UGA JRN | actual",
    ),
    # What is done to a march is done to those who hold it
    (
        "La police togolaise a réprimé une marche organisée par l'opposition.",
        "ASSAULT/crowd-control réprimé | TGO COP | TGO OPP | actual",
    ),
    (
        "Le gouvernement kényan a suspendu un accord signé par la Tanzanie.",
        "SANCTION/discontinue suspendu | KEN GOV | TZA GOV | actual",
    ),
    # A passive that the parser takes for a past
    (
        "Les commerçants ghanéens sont invités par le gouvernement togolais à quitter le pays.",
        "REQUEST/yield invités | TGO GOV | GHA BUS | actual",
    ),
    # Where a dispatch was written is nobody in it, and an article tells the gender of a name
    (
        "ABUJA (AFP) - La Cédéao a suspendu le Togo dimanche. Elle a menacé la junte.",
        "THREATEN menacé | IGO | TGO GOV | actual",
    ),
    # An attack goes by the capital where it was
    ("L'attentat de Kaboul a été revendiqué par les Farc.", "ASSAULT revendiqué | COL REB | - | actual"),
    # By which deed somebody answers, or to which he has recourse
    (
        "L'armée soudanaise a répondu par des frappes contre les rebelles tchadiens.",
        "ASSAULT/aerial frappes | SDN MIL | TCD REB | actual",
    ),
    (
        "Le gouvernement togolais a recouru à des arrestations de journalistes ghanéens.",
        "COERCE/arrest arrestations | TGO GOV | GHA JRN | actual",
    ),
    # A row of nationalities
    (
        "Les gouvernements ghanéen, togolais et béninois ont accusé le Nigeria.",
        "ACCUSE/allege accusé | BEN GOV, GHA GOV, TGO GOV | NGA GOV | actual",
    ),
    # Prepositions that change with the country in one row
    (
        "Le ministre kényan effectuera une tournée en Égypte, au Congo et en Zambie.",
        "AGREE effectuera | KEN GOV | COG GOV, EGY GOV, ZMB GOV | future",
    ),
    # A preposition that the tagger takes for a verb
    (
        "L'opposant est célèbre pour ses critiques envers le gouvernement ghanéen.",
        "ACCUSE/disapprove critiques | GHA OPP | GHA GOV | actual",
    ),
    # A possessive is not the doer's own
    (
        "Le ministre togolais affirme que le Ghana a violé son espace aérien.",
        "MOBILIZE/weapons violé | GHA GOV | TGO GOV | actual",
    ),
    # ... and stands for all its owners
    (
        "La Russie et la Chine ont parlé de leur coopération avec le Togo.",
        "COOPERATE coopération | CHN GOV, RUS GOV | TGO GOV | actual",
    ),
    # Who condemns a death does not condemn the dead
    (
        "Le gouvernement togolais a condamné la mort d'un étudiant.",
        "ACCUSE/disapprove condamné | TGO GOV | - | actual",
    ),
    # Whose citizens are not told are those of the state that acts; so are forces that it moves
    ("Le Togo a évacué cent ressortissants.", "AID évacué | TGO GOV | TGO CVL | actual"),
    (
        "Le Ghana a condamné le Togo. Joe Biden a annoncé le retrait des troupes.",
        "CONCEDE annoncé le retrait | USA GOV | USA MIL | actual",
    ),
    # Several owners of one role
    (
        "Les gouvernements du Togo et du Bénin ont condamné la Guinée.",
        "ACCUSE/disapprove condamné | BEN GOV, TGO GOV | GIN GOV | actual",
    ),
    # Names with a hyphen are one word; two states that only stand side by side are not
    ("Al-Qaïda a commis des attaques au Togo.", "ASSAULT attaques | IMG REB | - | actual"),
    # Those who only live where it happens, in a war between two states
    (
        "La Russie a attaqué l'Ukraine. La Russie a repris la guerre. Les troupes russes ont bombardé des villages.",
        "ASSAULT/aerial bombardé | RUS MIL | UKR CVL | actual",
    ),
    # A whole people acts through its state
    ("Les Britanniques ont envahi le Soudan.", "ASSAULT envahi | GBR GOV | SDN GOV | actual"),
    # A plural pronoun takes up all of a row, and so does a number
    (
        "L'armée malienne et des mercenaires russes sont entrés dans Mopti. Ils ont tué des civils nigériens.",
        "ASSAULT tué | MLI MIL, RUS PRM | NER CVL | actual",
    ),
    (
        "La Suède et la Finlande se sont réunies avec le Danemark. La Norvège a parlé. "
        "Les deux pays ont accusé la Russie.",
        "ACCUSE/allege accusé | FIN GOV, SWE GOV | RUS GOV | actual",
    ),
    # Somebody is what the text says he is, wherever it says so
    (
        "Awa Diop a voyagé. Awa Diop est devenue ministre du Togo. Awa Diop a accusé la Guinée.",
        "ACCUSE/allege accusé | TGO GOV | GIN GOV | actual",
    ),
    # Who rejects what was asked rejects who asked it
    (
        "Le Togo a demandé au Bénin de partir. Le Bénin a rejeté cette demande.",
        "REJECT rejeté | BEN GOV | TGO GOV | actual",
    ),
    # The doer of one of several nouns in a row is that of all
    (
        "Des témoins ont parlé de meurtres commis par les soldats ougandais et d'enlèvements de civils.",
        "ASSAULT/abduct enlèvements | UGA MIL | UGA CVL | actual",
    ),
    # Adjectives of a part of the world that tell no other country than that where it happens
    (
        "Le Soudan a parlé. Des milices arabes ont attaqué un village soudanais.",
        "ASSAULT attaqué | SDN PRM | SDN CVL | actual",
    ),
    # Refugees are of the country that many flee
    (
        "Trois cent mille civils ont fui le Soudan. L'Ouganda a accueilli des réfugiés.",
        "AID accueilli | UGA GOV | SDN REF | actual",
    ),
    # An attack is on whom it is meant to drive out
    (
        "L'armée éthiopienne a mené une offensive pour chasser les rebelles soudanais.",
        "ASSAULT offensive | ETH MIL | SDN REB | actual",
    ),
    # Several states of the West act as one
    (
        "Les critiques occidentales contre la Russie se multiplient.",
        "ACCUSE/disapprove critiques | UNK UNK | RUS GOV | actual",
    ),
    # The parser gives the subject to a participle beside it
    (
        "La Cédéao, réunie à Accra, a menacé la junte burkinabè.",
        "THREATEN menacé | IGO | BFA GOV | actual",
    ),
    # An institution is that of the office holder whose it is
    (
        "L'administration Obama accuse la Syrie.",
        "ACCUSE/allege accuse | USA GOV | SYR GOV | actual",
    ),
    (
        "L'administration d'Emmanuel Macron critique le Rwanda.",
        "ACCUSE/disapprove critique | FRA GOV | RWA GOV | actual",
    ),
    # A noun that takes up bodies is the one named beside it
    (
        "Le mouvement palestinien Hamas accuse l'armée égyptienne.",
        "ACCUSE/allege accuse | PSE REB | EGY MIL | actual",
    ),
    (
        "L'organisation Amnesty International accuse l'armée kényane.",
        "ACCUSE/allege accuse | NGO | KEN MIL | actual",
    ),
    # Whoever founded a body is of it
    (
        "Viktor Sokolov, fondateur du groupe Wagner, a critiqué l'armée ukrainienne.",
        "ACCUSE/disapprove critiqué | RUS PRM | UKR MIL | actual",
    ),
    # A part or a thing of somebody stands for him
    (
        "L'armée turque a bombardé le nord de la Syrie.",
        "ASSAULT/aerial bombardé | TUR MIL | SYR GOV | actual",
    ),
    (
        "L'Iran a promis de riposter aux frappes israéliennes.",
        "THREATEN/violence promis de riposter | IRN GOV | ISR GOV | actual",
    ),
    (
        "Le Maroc a fermé ses ports aux navires militaires espagnols.",
        "COERCE/restrict fermé | MAR GOV | ESP MIL | actual",
    ),
    # Something is done to people of where it is done
    (
        "Des soldats français ont blessé quatre manifestants à Niamey.",
        "ASSAULT blessé | FRA MIL | NER CVL | actual",
    ),
    # The second of three names in a row
    (
        "Le Ghana, le Togo et le Bénin ont condamné la décision de Pékin.",
        "ACCUSE/disapprove condamné | BEN GOV, GHA GOV, TGO GOV | CHN GOV | actual",
    ),
    (
        "Le Burkina Faso, le Mali et le Niger ont accusé l'Algérie.",
        "ACCUSE/allege accusé | BFA GOV, MLI GOV, NER GOV | DZA GOV | actual",
    ),
    # A first name that the tagger takes for the verb
    (
        "Le Premier ministre indien Narendra Modi s'est rendu à Tokyo.",
        "CONSULT/visit rendu | IND GOV | JPN GOV | actual",
    ),
    # A partitive object, and where its complement is
    (
        "La Tunisie a envoyé de l'aide humanitaire aux victimes du séisme au Maroc.",
        "AID envoyé | TUN GOV | MAR CVL | actual",
    ),
    # What a quantity is of
    (
        "La Russie a livré 50 000 tonnes de céréales à l'Érythrée.",
        "AID livré | RUS GOV | ERI GOV | actual",
    ),
    # A pronoun that begins a sentence
    (
        "La junte tchadienne a reçu un opposant. Celle-ci a menacé le Soudan.",
        "THREATEN menacé | TCD GOV | SDN GOV | actual",
    ),
    # Two men whose countries are told, though not their names
    (
        "Le ministre ghanéen a reçu son homologue togolais. Les deux hommes ont signé un accord.",
        "SUPPORT signé un accord | GHA GOV, TGO GOV | - | actual",
    ),
    # Whose demise is asked for, the sentence before
    (
        "Le président kényan William Ruto a limogé ses ministres. Les étudiants réclament sa démission.",
        "REQUEST/yield réclament | KEN EDU | KEN GOV | actual",
    ),
    # A chief is of the body told last
    (
        "Le groupe Wagner est présent au Mali. Son chef a accusé le ministre ukrainien de la Défense.",
        "ACCUSE/allege accusé | RUS PRM | UKR GOV | actual",
    ),
    (
        "Les rebelles du M23 ont quitté la ville. Le chef du mouvement a accusé l'armée congolaise.",
        "ACCUSE/allege accusé | COD REB | COD MIL | actual",
    ),
    # Who acts where the sentence has come to is at home there
    (
        "La Russie a envoyé des instructeurs en Centrafrique, où les rebelles ont attaqué l'armée.",
        "ASSAULT attaqué | CAF REB | CAF MIL | actual",
    ),
    (
        "La France a retiré ses soldats du Niger, où la junte a expulsé l'ambassadeur de Suède.",
        "SANCTION/expel expulsé | NER GOV | SWE GOV | actual",
    ),
    # A participle is the object's whose number it has
    (
        "Des ravisseurs ont libéré une journaliste suisse enlevée en avril.",
        "ASSAULT/abduct enlevée | - | CHE JRN | actual",
    ),
    # Who signed an accord that another denounces; who imposed what he prolongs
    (
        "Le Kenya a dénoncé l'accord conclu par le gouvernement kényan et la Somalie.",
        "SANCTION/discontinue dénoncé | KEN GOV | SOM GOV | actual",
    ),
    (
        "L'Union européenne a prolongé les sanctions imposées au régime syrien.",
        "SANCTION imposées | EUR | SYR GOV | actual",
    ),
    # The agent of a phrase of several words, and of a participle behind quotation marks
    (
        "Quatre diplomates russes ont été déclarés persona non grata par l'Allemagne.",
        "SANCTION/expel déclarés persona non grata | DEU GOV | RUS GOV | actual",
    ),
    # An apposition takes up the clause, whose subject is blamed; so is who does what an inserted verb finds fault with
    (
        "Le Togo a fermé la frontière, une décision jugée « inacceptable » par le Ghana.",
        "ACCUSE/disapprove jugée « inacceptable | GHA GOV | TGO GOV | actual",
    ),
    (
        "La Russie ne respecte pas ses engagements, dénonce le ministre ukrainien.",
        "ACCUSE/disapprove dénonce | UKR GOV | RUS GOV | actual",
    ),
    (
        "Le Togo et le Ghana ont signé un accord, salué par le Bénin.",
        "SUPPORT salué | BEN GOV | GHA GOV, TGO GOV | actual",
    ),
    # A recipient behind two complements; a court whose name holds a word that bars
    (
        "La France a suspendu son aide au développement au Niger.",
        "SANCTION/discontinue suspendu | FRA GOV | NER GOV | actual",
    ),
    (
        "L'Afrique du Sud a saisi la Cour internationale de justice.",
        "REQUEST/assist saisi | ZAF GOV | UNO | actual",
    ),
    (
        "Le Togo a expulsé deux Ghanéens, une décision que le Bénin a qualifiée d'« inacceptable ».",
        "ACCUSE/disapprove qualifiée | BEN GOV | TGO GOV | actual",
    ),
    # A pronoun that takes up a thing; who bought what is given
    (
        "Le Ghana a fermé la frontière avec le Togo avant de la rouvrir.",
        "RETREAT/access rouvrir | GHA GOV | - | actual",
    ),
    ("Des céréales achetées par le Japon ont été livrées au Niger.", "AID livrées | JPN GOV | NER GOV | actual"),
    # An organisation is left, and conceded nothing
    (
        "Le Niger et le Mali ont annoncé leur retrait de la Cour pénale internationale.",
        "SANCTION/withdraw annoncé leur retrait | MLI GOV, NER GOV | IGO | actual",
    ),
    # For what is his somebody is thanked or blamed
    ("Le Bénin a remercié le Togo pour sa médiation.", "CONSULT/third-party médiation | TGO GOV | - | actual"),
    # Whoever resumes a dialogue is praised for it
    (
        "Le Togo s'est félicité de la reprise du dialogue entre le Ghana et le Bénin.",
        "SUPPORT félicité | TGO GOV | BEN GOV, GHA GOV | actual",
    ),
    # Whose a shared adjective is where the text names neither
    ("L'armée congolaise a accusé le Rwanda.", "ACCUSE/allege accusé | COD MIL | RWA GOV | actual"),
]


@pytest.mark.parametrize(("text", "line"), CASES, ids=[case[0] for case in CASES])
def test_sides(tells: Callable[[str], list[str]], text: str, line: str) -> None:
    assert line in tells(text)


def test_two_states_side_by_side_stay_two(tells: Callable[[str], list[str]]) -> None:
    assert tells("Le conflit Togo-Ghana continue.") == tells("Le conflit Togo - Ghana continue.")
