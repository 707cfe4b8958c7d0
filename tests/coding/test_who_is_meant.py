"""Who is meant by a name, a description or a place in a construction: a line that each text must tell."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.coding.coder import Coder

CASES = [
    # The general who governs is meant by his rank and surname, whether the text named him in full or not
    (
        "Le président tchadien Mahamat Idriss Déby a parlé lundi. Le général Déby a promis un dialogue aux rebelles.",
        "AGREE promis | TCD GOV | TCD REB | actual",
    ),
    (
        "La junte guinéenne se durcit. Le général Doumbouya a limogé un ministre.",
        "SANCTION limogé | GIN GOV | GIN GOV | actual",
    ),
    # ... of whichever country, where nothing tells it
    (
        "Le colonel Doumbouya a promis une transition de deux ans à la Cédéao.",
        "AGREE promis | GIN GOV | IGO | actual",
    ),
    # Rebels in one row with a government are its own, wherever they meet it
    (
        "Le gouvernement éthiopien et les rebelles ont entamé des pourparlers en Tanzanie.",
        "CONSULT entamé | ETH GOV, ETH REB | - | actual",
    ),
    # So many dollars are nobody, whoever gets them
    (
        "Le FMI a approuvé un prêt de trois milliards de dollars au Ghana.",
        "AGREE approuvé | IGO | GHA GOV | actual",
    ),
    # A government warns another than itself
    (
        "La junte burkinabè veut le départ des soldats français. Washington a mis en garde les autorités contre "
        "le recours à Wagner.",
        "THREATEN mis en garde | USA GOV | BFA GOV | actual",
    ),
    # Stations and papers by the word in their names
    (
        "Le gouvernement togolais a suspendu Radio Zéphyr et Baobab Hebdo.",
        "COERCE/censor suspendu | TGO GOV | TGO JRN, TGO JRN | actual",
    ),
    # What a noun's phrase names to tell more of it is less in mind than whom the phrase is for
    (
        "L'armée congolaise combat le M23, un groupe rebelle venu du Rwanda. Elle l'accuse d'avoir tué des paysans.",
        "ACCUSE/allege accuse | COD MIL | COD REB | actual",
    ),
    # The soldiers that a state loses are its soldiers
    ("En six ans, le Tchad a perdu cent soldats au Niger.", "ASSAULT perdu | - | TCD MIL | actual"),
    # Who leads a campaign is of the party, whatever else the office is called
    (
        "Le directeur exécutif adjoint de campagne du président ivoirien a accusé l'opposition.",
        "ACCUSE/allege accusé | CIV PTY | CIV OPP | actual",
    ),
    # A family name may begin with a particle, with a capital or behind a title
    ("Mme von der Leyen a accusé la Russie.", "ACCUSE/allege accusé | EUR | RUS GOV | actual"),
    ("M. De Croo a accusé la Russie.", "ACCUSE/allege accusé | BEL GOV | RUS GOV | actual"),
    (
        "Le président togolais Kofi Dos Reis a voyagé. Le président Dos Reis a accusé la Russie.",
        "ACCUSE/allege accusé | TGO GOV | RUS GOV | actual",
    ),
    # A subject is not who its verb is directed at by name
    (
        "La Cédéao presse le Togo, dit le ministre ghanéen. Il a accusé la Cédéao de mentir.",
        "ACCUSE/allege accusé | GHA GOV | IGO | actual",
    ),
    # The soldiers that a state has somewhere are its own; a state is no short name
    (
        "Le Portugal a des soldats au Mozambique qui forment l'armée.",
        "AID forment | PRT MIL | MOZ MIL | actual",
    ),
    (
        "Le groupe État islamique avance au Mozambique. Les rebelles disent qu'ils combattent l'État.",
        "ASSAULT combattent | IMG REB, MOZ GOV | - | actual",
    ),
    # A number alone counts the people told last
    (
        "La police togolaise a tiré sur des manifestants ghanéens. Trois ont été tués.",
        "ASSAULT tués | - | GHA CVL | actual",
    ),
    (
        "Parmi les manifestants togolais, deux ont été arrêtés par la police.",
        "COERCE/arrest arrêtés | TGO COP | TGO CVL | actual",
    ),
    # A participle between commas leaves the subject to the verb behind it
    (
        "L'opposant togolais Kofi Mensah, 45 ans, libéré vendredi après deux ans de prison, a accusé le gouvernement.",
        "ACCUSE/allege accusé | TGO OPP | TGO GOV | actual",
    ),
    # A party by the name behind its noun
    (
        "Le ministre sénégalais a annoncé en 2023 la dissolution de son parti, le Pastef.",
        "COERCE/restrict dissolution | SEN GOV | SEN OPP | actual",
    ),
    # A name right behind a participle is its object, whatever day follows
    ("La porte-parole russe a accusé Kiev mardi.", "ACCUSE/allege accusé | RUS GOV | UKR GOV | actual"),
    # Where somebody went is told before "où"
    (
        "Le Maroc, où le ministre togolais s'est rendu mardi, a salué la visite.",
        "CONSULT/visit rendu | TGO GOV | MAR GOV | actual",
    ),
    # Nobody is meant by the subject of what is agreed
    (
        "La France a réagi lundi. Il a été décidé de suspendre le Togo des instances de la Cédéao.",
        "SANCTION/discontinue suspendre | - | TGO GOV | actual",
    ),
    # Whose soldiers one threatens to withdraw are not threatened
    (
        "La France a menacé de retirer ses soldats si la junte malienne signe un accord.",
        "THREATEN/relations menacé de retirer | FRA GOV | MLI GOV | actual",
    ),
    # Whom the text calls an opponent later is one where it only names him, whatever he was before
    (
        "Jean Ping a rejeté les résultats du scrutin. La maison de l'opposant a été fouillée mardi à Libreville.",
        "REJECT rejeté | GAB OPP | - | actual",
    ),
    (
        "Jean Ping a été condamné par un tribunal. Principal opposant au président Ali Bongo, il a accusé les juges.",
        "SANCTION/convict condamné | GAB JUD | GAB OPP | actual",
    ),
    # Who led the African Union and does so no longer is of his own state again
    ("Alpha Oumar Konaré a accusé le Mali.", "ACCUSE/allege accusé | MLI ELI | MLI GOV | actual"),
    # Those to whom something is done are of the land where it is done
    (
        "Kinshasa proteste. Des soldats rwandais ont attaqué des villageois sur le territoire congolais.",
        "ASSAULT attaqué | RWA MIL | COD CVL | actual",
    ),
    # "Ce dernier" is whoever was told last, whatever the sentence is about
    (
        "Le Ghana demande des sanctions contre Bamako, après que ce dernier a suspendu sa coopération avec l'ONU.",
        "SANCTION/discontinue suspendu | MLI GOV | UNO | actual",
    ),
    # The ministry to which an ambassador is called calls him
    (
        "L'ambassadeur togolais est convoqué au ministère ghanéen des Affaires étrangères.",
        "ACCUSE/disapprove convoqué | GHA GOV | TGO GOV | actual",
    ),
    # A demand may name with "de" of whom it is made
    (
        "Le Kenya réclame de Londres et de Berlin qu'ils envoient des vivres.",
        "REQUEST/change réclame | KEN GOV | DEU GOV, GBR GOV | actual",
    ),
    # Who speaks within a quotation says the rest of it too
    (
        '"Le pas est grave, a réagi le ministre kényan Moussa Otieno. J\'en appelle aux dirigeants ougandais."',
        "REQUEST/assist appelle | KEN GOV | UGA GOV | actual",
    ),
    # "Celle" has an owner as the noun has for which it stands
    (
        "La décision de Lomé fait suite à celle de Lima de sortir du pacte.",
        "SANCTION/withdraw sortir | PER GOV | - | actual",
    ),
    # Those of somebody known are of his country
    (
        "Les partisans de Nicolas Maduro ont manifesté à Bogota contre la Colombie.",
        "PROTEST/demo manifesté | VEN CVL | COL GOV | actual",
    ),
    # The holder's name stands behind what more is told of the role
    (
        "L'ambassadeur du Togo à l'ONU, Kofi Mensah, a dénoncé le gouvernement ghanéen.",
        "ACCUSE/disapprove dénoncé | TGO GOV | GHA GOV | actual",
    ),
    # Brussels is the Union, but for a text that tells of Belgium
    (
        "Bruxelles a imposé des sanctions à la Serbie.",
        "SANCTION imposé | EUR | SRB GOV | actual",
    ),
    (
        "Le Premier ministre belge se tait. Bruxelles a imposé des sanctions à la Serbie.",
        "SANCTION imposé | BEL GOV | SRB GOV | actual",
    ),
    # A participle has its own subject behind a comma
    (
        "Le coup d'État a été condamné par l'Union africaine, Londres menaçant d'imposer des sanctions au Niger.",
        "THREATEN/restrict menaçant d'imposer | GBR GOV | NER GOV | actual",
    ),
    # Two adjectives belong to one noun
    (
        "Le Japon a condamné l'essai nucléaire nord-coréen.",
        "MOBILIZE/weapons essai nucléaire | PRK GOV | - | actual",
    ),
    # Both sides of a clash without articles, and one whose own country is no party to it
    (
        "Des heurts ont éclaté mercredi entre forces de l'ordre et partisans de l'opposition à Nairobi.",
        "ASSAULT éclaté | KEN COP, KEN OPP | - | actual",
    ),
    # Who could not prevent a deed had it happen
    (
        "Le Togo n'a pas été en mesure d'empêcher les attaques des jihadistes.",
        "ASSAULT attaques | IMG REB | - | actual",
    ),
    # Those who are of several states without a name
    ("Les Occidentaux accusent le Mali.", "ACCUSE/allege accusent | UNK GOV | MLI GOV | actual"),
    # A participle behind a comma is no verb of speech with its subject behind it
    (
        "La paix est loin, a prévenu le président serbe, accusant en outre la Bulgarie de prendre part au conflit.",
        "ACCUSE/allege accusant | SRB GOV | BGR GOV | actual",
    ),
    (
        "Des insurgés kényans ont attaqué des casernes, accusant la Somalie d'avoir tué leur chef.",
        "ACCUSE/allege accusant | KEN REB | SOM GOV | actual",
    ),
    # A name is one more of the row of the name before it
    (
        "La Turquie accuse la Suède et la Finlande d'abriter des rebelles.",
        "ACCUSE/allege accuse | TUR GOV | FIN GOV, SWE GOV | actual",
    ),
    (
        "La Chine a mis son veto à une résolution de l'Allemagne, la Belgique et du Koweït.",
        "REJECT mis son veto | CHN GOV | BEL GOV, DEU GOV, KWT GOV | actual",
    ),
    # A gerund with more words behind it, and an auxiliary far from its participle
    (
        "Lima avait réagi en expulsant à son tour des diplomates kényans.",
        "SANCTION/expel expulsant | PER GOV | KEN GOV | actual",
    ),
    (
        "Lima avait de son côté ouvert une enquête contre le ministre kényan.",
        "ACCUSE/investigate ouvert | PER GOV | KEN GOV | actual",
    ),
    # Whose those are that an infinitive behind tells of is not whose the noun is
    (
        "Le Togo accuse les deux pays alliés d'armer des combattants du Hezbollah.",
        "ACCUSE/allege accuse | TGO GOV | UNK GOV | actual",
    ),
    # Two who act, though the parser sees a noun without a verb in the first
    (
        "Le gouvernement kényan et les rebelles ont signé à Nairobi un accord sur la paix.",
        "SUPPORT signé à Nairobi un accord | KEN GOV, KEN REB | - | actual",
    ),
    # Whoever is condemned for a deed did it
    (
        "La justice kényane a condamné le ministre togolais pour avoir réprimé les manifestants.",
        "ASSAULT/crowd-control réprimé | TGO GOV | UNK CVL | actual",
    ),
    # A deed does not befall those whom it moves
    (
        "Le Kenya, indigné par l'assassinat du général ougandais, a rompu ses relations avec la Somalie.",
        "ASSAULT/targeted assassinat | - | UGA MIL | actual",
    ),
    # An envoy whom the text has told before
    (
        "Le Togo a convoqué l'ambassadeur du Ghana. Le Mali a convoqué l'ambassadeur Kofi Mensah.",
        "ACCUSE/disapprove convoqué | MLI GOV | GHA GOV | actual",
    ),
    # What somebody speaks through is not the last one told
    (
        "Le Kenya a accusé le président ougandais. Sur Facebook, ce dernier a critiqué la Somalie.",
        "ACCUSE/disapprove critiqué | UGA GOV | SOM GOV | actual",
    ),
    # An organisation's member states, by the adjective of the organisation
    (
        "Les membres de l'exécutif onusien ont condamné le Togo.",
        "ACCUSE/disapprove condamné | UNO | TGO GOV | actual",
    ),
]


@pytest.mark.parametrize(("text", "line"), CASES, ids=[case[0] for case in CASES])
def test_who_is_meant(tells: Callable[[str], list[str]], text: str, line: str) -> None:
    assert line in tells(text)


def test_a_story_of_long_ago_keeps_its_year(dates: Callable[[str], list[str]]) -> None:
    text = "En avril 1962, le Togo accuse le Ghana. Le 17 septembre, Lomé dénonce l'accord avec Accra."
    assert [line.split()[1] for line in dates(text)] == ["1962-04", "1962-09-17"]


def test_a_story_in_the_present_goes_on_at_its_time(dates: Callable[[str], list[str]]) -> None:
    text = "Le 2 août 1990, l'Irak accuse le Koweït. L'ONU dénonce l'Irak."
    assert [line.split()[1] for line in dates(text)] == ["1990-08-02", "1990-08-02"]


def test_a_story_of_a_few_years_ago_ends_with_its_paragraph(dates: Callable[[str], list[str]]) -> None:
    text = "En mars 2018, le Togo a accusé le Ghana.\n\nLe 7 octobre, Lomé a expulsé l'ambassadeur ghanéen."
    assert [line.split()[1] for line in dates(text)] == ["2018-03", "2022-10-07"]


def test_a_name_may_have_a_hyphen(coder: Coder) -> None:
    event = coder.code("Le ministre kényan Moussa Abdel-Karim a dénoncé la Chine.", "2022-11-18").events[0]
    assert event.actor[0].name == "Moussa Abdel-Karim"


def test_news_after_a_recall_keeps_the_year_of_publication(dates: Callable[[str], list[str]]) -> None:
    text = "En novembre 2012, le Togo a accusé le Ghana. Le 17 septembre, Lomé a expulsé l'ambassadeur ghanéen."
    assert [line.split()[1] for line in dates(text)] == ["2012-11", "2022-09-17"]


def test_who_launches_an_attack_does_not_tell_of_it(vouchers: Callable[[str], list[str]]) -> None:
    assert vouchers("Le Togo a mené des frappes lorsque l'armée ghanéenne a lancé une offensive.")[-1].endswith(": -")


def test_who_is_out_of_office_again(coder: Coder) -> None:
    text = "Boris Johnson, élu en 2019, a gouverné. M. Johnson avait été arrêté en mai 2020. Il a dénoncé la Chine."
    assert [party.code for party in coder.code(text, "2024-03-01").events[-1].actor] == ["GBR ELI"]


def test_a_source_within_a_clause_of_a_noun_vouches_for_that_alone(vouchers: Callable[[str], list[str]]) -> None:
    text = "La Chine a condamné un tir destiné, selon Séoul, à tester la Russie."
    assert vouchers(text)[0] == "condamné: -"


def test_an_acronym_is_no_name_of_two_states(coder: Coder) -> None:
    text = "Un comité entre les deux pays (CEP) est prévu. Le ministre togolais a rencontré le président ghanéen."
    (event,) = coder.code(text, "2022-11-18").events
    assert [party.name for party in event.actor] == [""]
