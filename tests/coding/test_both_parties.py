"""Who did it to whom where one side is told elsewhere: in the sentence before, in a row of names, by a noun beside it.

Each case is a text and one of its events as "TYPE/mode trigger | actor codes | recipient codes | status".
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

CASES = [
    # Those whose release is demanded are not who is asked for it
    (
        "L'opposant gabonais Jean Ndong a exigé la libération immédiate de Marie Obame.",
        "REQUEST/yield exigé | GAB OPP | - | actual",
    ),
    # Who is asked and says nothing turns down who asked him
    (
        "Sollicité par la Chine, le gouvernement ghanéen n'a pas donné suite.",
        "REJECT/assist donné suite | GHA GOV | CHN GOV | actual",
    ),
    # Some of those whom the sentence before told
    (
        "La police guinéenne a arrêté des étudiants. Certains ont été relâchés mardi.",
        "RETREAT/release relâchés | GIN COP | GIN EDU | actual",
    ),
    # ... whoever counts them
    (
        "La police guinéenne a arrêté des dizaines d'étudiants. Certains ont été relâchés mardi.",
        "RETREAT/release relâchés | GIN COP | GIN EDU | actual",
    ),
    # A person with a description beside him is one
    (
        "Succès Masra, un ancien ministre à la tête d'un parti au Tchad, a été jugé par le tribunal. Il a "
        "dénoncé le verdict.",
        "ACCUSE/disapprove dénoncé | TCD ELI | - | actual",
    ),
    # The article tells the gender of an acronym
    (
        "Le FNDC, pilier de la lutte contre l'ex-président guinéen Alpha Condé, a tenu plusieurs réunions. "
        "Il a été dissous "
        "par les militaires guinéens.",
        "COERCE/restrict dissous | GIN GOV | GIN OPP | actual",
    ),
    # Protests told by a nation's adjective are some of its people's
    (
        "Des manifestations antiracistes espagnoles ont eu lieu samedi.",
        "PROTEST/demo manifestations | ESP CVL | - | actual",
    ),
    # Who protests is told beside the protest
    (
        "La manifestation a dégénéré à Accra. La police a dispersé les manifestants.",
        "PROTEST/demo manifestation | GHA CVL | - | actual",
    ),
    # A warrant is for whoever is held after it
    (
        "La chanteuse malienne Awa Diallo a été détenue à Paris après un mandat d'arrêt émis par la justice belge.",
        "THREATEN/arrest mandat d'arrêt émis | BEL JUD | MLI CVL | actual",
    ),
    # Who manages what is a state's is of the state
    (
        "Le directeur général du protocole du ministère des Affaires étrangères du Ghana a reçu "
        "l'ambassadeur de Chine.",
        "CONSULT reçu | GHA GOV | CHN GOV | actual",
    ),
    ("Le directeur général d'une banque togolaise a été arrêté.", "COERCE/arrest arrêté | - | TGO BUS | actual"),
    # Those who lead two states are both of them, with no number
    (
        "Le président ghanéen Kofi Mensah et son homologue togolais Paul Amouzou se sont vus à Accra. Les "
        "présidents ont "
        "condamné le putsch au Mali.",
        "ACCUSE/disapprove condamné | GHA GOV, TGO GOV | - | actual",
    ),
    (
        "Les dirigeants togolais et ghanéens ont rencontré l'émir du Qatar. Les chefs d'État ont condamné le "
        "putsch au Mali.",
        "ACCUSE/disapprove condamné | GHA GOV, TGO GOV | - | actual",
    ),
    # An activist told before by what he is
    (
        "L'opposante ghanéenne Ama Mensah a été arrêtée. La police accuse la militante de complot.",
        "ACCUSE/allege accuse | GHA COP | GHA OPP | actual",
    ),
    # A part of a capital stands for those who live there
    ("Un gang a attaqué un quartier d'Accra.", "ASSAULT attaqué | GHA CRM | GHA CVL | actual"),
    # Which Congo
    ("Kigali a accusé le Congo de soutenir des rebelles.", "ACCUSE/allege accusé | RWA GOV | COD GOV | actual"),
    ("Libreville a accusé le Congo de soutenir des rebelles.", "ACCUSE/allege accusé | GAB GOV | COG GOV | actual"),
    # Who sets about a deed does it
    (
        "Le gouvernement togolais a lancé une campagne d'arrestations contre l'opposition.",
        "COERCE/arrest arrestations | TGO GOV | TGO OPP | actual",
    ),
    # Those carried off, hurt or tried are told again by what was done to them
    (
        "Deux soldats français ont été enlevés au Mali par des jihadistes. Les otages ont été tués.",
        "ASSAULT tués | - | FRA MIL | actual",
    ),
    (
        "Des bandits ont tué une étudiante togolaise au Ghana. La victime a été violée.",
        "ASSAULT/sexual violée | - | TGO EDU | actual",
    ),
    (
        "Le tribunal de Lomé a jugé douze opposants. Les condamnés ont dénoncé le verdict.",
        "ACCUSE/disapprove dénoncé | TGO OPP | TGO JUD | actual",
    ),
    # Each name behind a role of several has it
    (
        "Les journalistes Ali Ouédraogo et Marc Sanou ont été arrêtés au Burkina Faso.",
        "COERCE/arrest arrêtés | - | BFA JRN, BFA JRN | actual",
    ),
    (
        "Deux opposants, Kofi Mensah et Ama Diallo, ont été arrêtés à Lomé. Ama Diallo a accusé la police.",
        "ACCUSE/allege accusé | TGO OPP | TGO COP | actual",
    ),
    (
        "Les journalistes burkinabè Ali Ouédraogo et Marc Sanou ont été arrêtés. Les deux hommes ont accusé la Chine.",
        "ACCUSE/allege accusé | BFA JRN, BFA JRN | CHN GOV | actual",
    ),
    # An agent before a day
    (
        "Deux soldats togolais ont été tués par des rebelles lundi en Centrafrique.",
        "ASSAULT tués | CAF REB | TGO MIL | actual",
    ),
    # Peacekeepers of two nations are one body's
    (
        "Des Casques bleus rwandais et zambiens ont repoussé des rebelles centrafricains.",
        "ASSAULT repoussé | UNO MIL | CAF REB | actual",
    ),
    # Words that look like the state and tell no more than what is said
    (
        "Le bilan fait état d'au moins onze civils tués par balles au Togo.",
        "ASSAULT/firearms tués par balles | - | TGO CVL | actual",
    ),
    # Who criticises "these" deeds blames who did them, whoever did something else since
    (
        "La France a expulsé douze diplomates russes. Moscou a promis de répondre. Ces expulsions ont été "
        "critiquées par "
        "la Chine.",
        "ACCUSE/disapprove critiquées | CHN GOV | FRA GOV | actual",
    ),
    # The complement of a quoted noun
    (
        "Le gouvernement français a exprimé sa « condamnation totale » de l'arrestation de l'opposant Kofi "
        "Mensah au Ghana.",
        "COERCE/arrest arrestation | - | GHA OPP | actual",
    ),
    # Waters go by a country's name, and are not its
    (
        "Rassemblés à Bamako près du fleuve Niger, les manifestants ont scandé des slogans contre la France.",
        "PROTEST/demo scandé | MLI CVL | FRA GOV | actual",
    ),
    # An attack after which somebody strikes is not his
    (
        "Un jour après l'attaque contre les écoliers togolais, l'armée ghanéenne a lancé des frappes.",
        "ASSAULT attaque | - | TGO EDU | actual",
    ),
    # Whom a relative clause behind an agent tells of
    (
        "La ville est frappée par les shebab, qui luttent depuis dix ans pour tenter de renverser le gouvernement "
        "somalien.",
        "COERCE/seize renverser | IMG REB | SOM GOV | hypothetical",
    ),
    # "This attack" is that of who attacked just before
    (
        "L'armée ghanéenne a attaqué Kara. Cette attaque a tué deux civils togolais.",
        "ASSAULT attaqué | GHA MIL | TGO CVL | actual",
    ),
    # Those who lead a party, taken up by another word for leading
    (
        "Six dirigeants de l'opposition tunisienne ont été jugés. Les leaders ont été arrêtés lundi.",
        "COERCE/arrest arrêtés | - | TUN OPP | actual",
    ),
    # "Ce dernier" is the person, and no body that his title names
    (
        "L'ONU salue Kofi Mensah, président du Ghana et président en exercice de l'Union africaine. Ce dernier s'était "
        "rendu à Lomé.",
        "CONSULT/visit rendu | GHA GOV | TGO GOV | actual",
    ),
    # Acronyms that the press also writes as words
    ("Le Jnim a tué deux soldats maliens.", "ASSAULT tué | IMG REB | MLI MIL | actual"),
    # Agents of a body that two adjectives describe
    (
        "Le Ghana a expulsé douze diplomates du réseau consulaire et diplomatique togolais.",
        "SANCTION/expel expulsé | GHA GOV | TGO GOV | actual",
    ),
]


@pytest.mark.parametrize(("text", "line"), CASES, ids=[case[0] for case in CASES])
def test_both_parties(tells: Callable[[str], list[str]], text: str, line: str) -> None:
    assert line in tells(text)


NOT_TOLD = [
    # Who says whose an attack was did not attack
    (
        "Une attaque contre une base militaire, attribuée par les autorités colombiennes à l'ELN, a fait deux morts.",
        "ASSAULT fait | COL GOV | COL MIL | actual",
    ),
    # What those arrested are accused of is no deed of the police
    (
        "La police a arrêté huit soldats accusés d'avoir fomenté un coup d'État au Burkina Faso.",
        "COERCE/seize coup d'État | BFA COP | - | hypothetical",
    ),
    # "Son arrestation" is nobody's of several
    (
        "Deux opposants tchadiens manifestaient à N'Djamena. Son arrestation a été dénoncée par l'ONU.",
        "COERCE/arrest arrestation | - | TCD OPP | actual",
    ),
    # "Elles" are the marches, and no party that was told before them
    (
        "L'armée ghanéenne a tué deux élus. Les protestations ont éclaté lundi. Elles dénoncent la corruption.",
        "ACCUSE/disapprove dénoncent | GHA MIL | - | actual",
    ),
]


@pytest.mark.parametrize(("text", "line"), NOT_TOLD, ids=[case[0] for case in NOT_TOLD])
def test_not_told(tells: Callable[[str], list[str]], text: str, line: str) -> None:
    assert line not in tells(text)
