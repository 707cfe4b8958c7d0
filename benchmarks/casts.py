"""Whom the benchmark of references introduces, and by what words its texts take them up: data, most of it made up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Cast:
    """Somebody who is introduced and taken up.

    Attributes:
        name: how the text calls him first. `arrival`: the rest of the first sentence.
        code: his code.
        one, many: words that take him up, before a verb in the singular and in the plural.
        his: words for others who are of his, or of his country, each with their code.
        objects: words that take him up as an object. `ending`: that of a participle behind "l'" for him.
        against: his pronoun behind a preposition.
    """

    name: str
    arrival: str
    code: str
    one: tuple[str, ...] = ()
    many: tuple[str, ...] = ()
    his: tuple[tuple[str, str], ...] = ()
    objects: tuple[str, ...] = ()
    ending: str = ""
    against: str = "lui"


CASTS = (
    Cast(
        "le président ghanéen Kossi Adjei",
        "est arrivé lundi à Moscou",
        "GHA GOV",
        one=(
            "il",
            "ce dernier",
            "celui-ci",
            "le président",
            "le chef de l'État",
            "le dirigeant",
            "le dirigeant ghanéen",
            "le président Adjei",
            "M. Adjei",
            "Kossi Adjei",
            "Accra",
            "le Ghana",
            "son gouvernement",
            "le gouvernement",
            "le gouvernement ghanéen",
            "arrivé en retard, il",
            "dans un discours, le président",
            "l'homme fort d'Accra",
            "le pays",
        ),
        many=("les autorités", "les autorités ghanéennes"),
        his=(
            ("son armée", "GHA MIL"),
            ("son porte-parole", "GHA GOV"),
            ("son ministre de la Défense", "GHA GOV"),
            ("le parlement", "GHA LEG"),
            ("l'armée", "GHA MIL"),
            ("l'opposition", "GHA OPP"),
            ("son Premier ministre", "GHA GOV"),
        ),
        objects=("le président", "le chef de l'État", "ce dernier", "le dirigeant", "le président Adjei", "celui-ci"),
    ),
    Cast(
        "le président malien Assimi Goïta",
        "est arrivé lundi à Moscou",
        "MLI GOV",
        one=(
            "il",
            "ce dernier",
            "le président",
            "le chef de l'État",
            "le colonel Goïta",
            "le général Goïta",
            "le chef de la junte",
            "la junte",
            "Bamako",
            "le gouvernement",
            "le régime",
            "le pouvoir",
            "le gouvernement de transition",
        ),
        many=("les autorités", "les autorités de transition", "les militaires au pouvoir"),
        his=(("ses troupes", "MLI MIL"), ("son armée", "MLI MIL")),
        objects=("le président", "le chef de la junte"),
    ),
    Cast(
        "la junte au pouvoir à Niamey",
        "a pris la parole",
        "NER GOV",
        one=(
            "elle",
            "la junte",
            "celle-ci",
            "cette dernière",
            "le régime",
            "le régime militaire",
            "Niamey",
            "le Niger",
            "le pays",
            "le gouvernement",
            "le pouvoir",
        ),
        many=("les autorités", "les militaires au pouvoir"),
        his=(("son chef", "NER GOV"), ("son porte-parole", "NER GOV"), ("l'armée", "NER MIL")),
        objects=("la junte", "cette dernière", "le régime", "le pays"),
        ending="e",
        against="elle",
    ),
    Cast(
        "l'armée burkinabè",
        "a tenu une conférence de presse",
        "BFA MIL",
        one=("elle", "l'armée", "celle-ci", "l'institution militaire", "l'état-major"),
        many=("les militaires", "les soldats", "les forces armées", "les troupes"),
        his=(("son porte-parole", "BFA MIL"), ("son chef d'état-major", "BFA MIL"), ("ses soldats", "BFA MIL")),
        objects=("l'armée", "cette dernière"),
        ending="e",
        against="elle",
    ),
    Cast(
        "le groupe État islamique",
        "opère dans la région",
        "IMG REB",
        one=("il", "le groupe", "l'organisation", "le groupe jihadiste", "l'EI", "ce dernier", "le mouvement"),
        many=("les jihadistes", "les combattants", "ses combattants", "les terroristes"),
        his=(("son porte-parole", "IMG REB"), ("son chef", "IMG REB"), ("ses hommes", "IMG REB")),
        objects=("le groupe", "l'organisation", "ce dernier", "le groupe jihadiste"),
    ),
    Cast(
        "le M23",
        "progresse vers Goma, dans l'est de la République démocratique du Congo",
        "COD REB",
        one=("il", "le M23", "le groupe", "le mouvement", "la rébellion", "ce dernier", "le groupe rebelle"),
        many=("les rebelles", "les insurgés", "ses combattants", "les combattants du M23"),
        his=(("son porte-parole", "COD REB"), ("son chef", "COD REB"), ("ses troupes", "COD REB")),
        objects=("le groupe", "le mouvement", "ce dernier", "la rébellion"),
    ),
    Cast(
        "le chef de l'opposition tunisienne Kamel Trabelsi",
        "a pris la parole lundi",
        "TUN OPP",
        one=("il", "l'opposant", "le chef de l'opposition", "M. Trabelsi", "ce dernier", "Trabelsi", "le leader"),
        his=(
            ("son parti", "TUN OPP"),
            ("son porte-parole", "TUN OPP"),
            ("le président", "TUN GOV"),
            ("le gouvernement", "TUN GOV"),
            ("la justice", "TUN JUD"),
            ("le parquet", "TUN JUD"),
        ),
        objects=("l'opposant", "ce dernier", "M. Trabelsi"),
    ),
    Cast(
        "le ministre togolais des Affaires étrangères, Robert Koffi,",
        "s'est exprimé lundi",
        "TGO GOV",
        one=(
            "il",
            "le ministre",
            "le chef de la diplomatie",
            "M. Koffi",
            "ce dernier",
            "le chef de la diplomatie togolaise",
            "le diplomate",
            "Robert Koffi",
            "Lomé",
            "son pays",
            "le responsable",
        ),
        his=(("son ministère", "TGO GOV"),),
        objects=("le ministre", "ce dernier", "le chef de la diplomatie"),
    ),
    Cast(
        "la ministre allemande de la Défense, Anna Weber,",
        "est arrivée à Paris",
        "DEU GOV",
        one=("elle", "la ministre", "Mme Weber", "cette dernière", "Anna Weber", "Berlin", "la responsable allemande"),
        his=(("son homologue français", "FRA GOV"), ("sa porte-parole", "DEU GOV")),
        objects=("la ministre", "cette dernière", "Mme Weber"),
        ending="e",
        against="elle",
    ),
    Cast(
        "la Cédéao",
        "s'est réunie lundi à Abuja",
        "IGO",
        one=(
            "elle",
            "l'organisation",
            "le bloc",
            "l'organisation ouest-africaine",
            "l'institution",
            "cette dernière",
            "le bloc régional",
            "l'organisation régionale",
        ),
        his=(("son président", "IGO"), ("ses dirigeants", "IGO")),
        objects=("l'organisation", "cette dernière", "le bloc régional"),
        ending="e",
        against="elle",
    ),
    Cast(
        "le principal syndicat guinéen",
        "s'est réuni lundi",
        "GIN LAB",
        one=("il", "le syndicat", "l'organisation", "ce dernier", "l'organisation syndicale"),
        many=("les syndicalistes", "ses membres"),
        his=(("son secrétaire général", "GIN LAB"), ("le gouvernement", "GIN GOV")),
        objects=("le syndicat", "l'organisation"),
    ),
    Cast(
        "la Cour suprême kényane",
        "a siégé lundi",
        "KEN JUD",
        one=("elle", "la Cour", "la haute juridiction", "la Cour suprême", "cette dernière", "la juridiction"),
        many=("les juges", "les magistrats"),
        his=(("son président", "KEN JUD"), ("le président", "KEN GOV"), ("l'opposition", "KEN OPP")),
        objects=("la Cour", "la juridiction", "les juges"),
        ending="e",
        against="elle",
    ),
    Cast(
        "le gouvernement ougandais",
        "s'est réuni lundi",
        "UGA GOV",
        one=("il", "le gouvernement", "Kampala", "l'exécutif", "le pays", "le régime", "l'Ouganda", "ce dernier"),
        many=("les autorités", "les dirigeants"),
        his=(
            ("son porte-parole", "UGA GOV"),
            ("le président", "UGA GOV"),
            ("l'opposition", "UGA OPP"),
            ("la police", "UGA COP"),
            ("l'armée", "UGA MIL"),
            ("le parlement", "UGA LEG"),
        ),
        objects=("le gouvernement", "ce dernier", "le régime"),
    ),
)
