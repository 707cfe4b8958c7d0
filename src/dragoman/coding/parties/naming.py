"""What a name, an adjective of nationality or a role noun means, by the knowledge and the language alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from dragoman.coding.parties.gazetteer import Gazetteer
from dragoman.edtf import edtf_bounds
from dragoman.knowledge import Knowledge, OfficeRow, gazette
from dragoman.knowledge.codes import BODIES_WITHOUT_SECTOR
from dragoman.languages import Language
from dragoman.languages.party_nouns import PartyNoun
from dragoman.records import UNKNOWN
from dragoman.text import REMEMBERED, fold, word_forms

Kind = Literal["country", "capital", "seat", "person", "organisation", "group", "operation"]


OF_STATES = frozenset({"GOV", "MIL", "COP", "JUD", "SPY", "LEG"})
"""Sectors of bodies of states, which the press also writes as what they are: "le parquet national antiterroriste"."""

DESCRIBING = 4
"""Words from which on the name of a body describes it, so that no other is called so with a small letter."""

PARTICLE = 3
"""Letters that a word has at most which only joins others: "de", "pour" aside."""

OF_FIGHTERS = 5
"""As many of a group's name, for "groupe islamique armé" is many another's description."""

FOR_LIFE = frozenset({"REL"})
"""Sectors that somebody keeps who leads no body of them any more: an imam stays one."""

HELD_BY_ONE = frozenset({"head of state", "head of government", "foreign minister", "defence minister"})
"""Offices of a country of which there is one at a time; of its ambassadors there are many."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name stands for: country, sector and canonical name, and which kind of thing it is."""

    kind: Kind
    country: str
    sector: str
    name: str


class Naming:
    """All names of the knowledge and all party nouns of a language, ready to be found."""

    def __init__(self, language: Language, knowledge: Knowledge) -> None:
        self._offices: dict[str, list[OfficeRow]] = {}
        self._holders: dict[tuple[str, str], list[OfficeRow]] = {}
        for office in knowledge.offices:
            self._offices.setdefault(office.person, []).append(office)
            self._holders.setdefault((office.office, office.of), []).append(office)
        self._by_arms = [office for office in knowledge.offices if office.by_arms]
        self._titles = language.grammar.titles
        self._codes_of_bodies: dict[str, tuple[str, str]] = {
            row.name: (row.country, row.sector) for row in (*knowledge.organisations, *knowledge.groups)
        }
        self.names: Gazetteer[Meaning] = Gazetteer(_names(knowledge), proper=True)
        self.nouns: Gazetteer[PartyNoun] = Gazetteer(
            ((form, noun) for noun in language.party_nouns for form in (noun.noun, *noun.forms)), proper=False
        )
        self.places = gazette.load().with_rows(knowledge.places)
        self.people = frozenset(self._offices)
        self._groups = {row.name: row for row in knowledge.groups}
        self.state_names = {row.code: row.name for row in knowledge.countries}
        self.beside = {row.code: row.beside for row in knowledge.countries if row.beside}
        self.states = frozenset(self.state_names)
        self.colonial_powers = {row.code: row.colonial_power for row in knowledge.countries if row.colonial_power}
        self._regions = {fold(lemma): code for lemma, code in language.grammar.regions.items()}
        self._endings = language.grammar.adjective_endings
        self._adjectives: dict[str, set[str]] = {}
        for country in knowledge.countries:
            for form in country.adjectives:
                self._adjectives.setdefault(fold(form), set()).add(country.code)
        self.nationalities = lru_cache(maxsize=REMEMBERED)(self._nationalities)

    def country_name(self, code: str) -> str:
        """The usual name of a country; "" for what is no country."""
        return self.state_names.get(code, "")

    def _nationalities(self, word: str, lemma: str) -> frozenset[str]:
        """Countries of an adjective of nationality or a people's name, or the code of a region's; empty for others."""
        found = self._adjectives.get(fold(word), ())
        forms = (fold(lemma), fold(word), *_masculines(fold(word), self._endings))
        region = next((self._regions[form] for form in forms if form in self._regions), "")
        return frozenset(found or ({region} if region else ()))

    def second_nationality(self, word: str) -> str:
        """The country of the second half of "franco-béninois", which tells where somebody is from; "" for others."""
        first, hyphen, second = word.partition("-")
        if not hyphen or not first.endswith("o") or len(first) <= PARTICLE:
            return ""
        countries = self._adjectives.get(fold(second), set())
        return next(iter(countries)) if len(countries) == 1 else ""

    def person(self, name: str, published: str) -> Meaning:
        """An office holder as of the publication date: the one in office, or a former one (ELI)."""
        offices = self._offices[name]
        first_day, day = edtf_bounds(published)
        held = [office for office in offices if day is None or _holds(office, day)]
        # Told of the year in which he lost it, somebody is the holder still: "renversé en 1991".
        held = held or [office for office in offices if first_day is not None and _holds(office, first_day)]
        # Who led a body of many states and does so no longer is of his own again.
        own = [office for office in offices if office.of not in self._codes_of_bodies]
        # Who leads a party and governs governs; which side his party is on is a matter of the day.
        governing = [office for office in held if office.of not in self._groups and not office.sector]
        office = (governing or held or own or offices)[-1]
        country, sector = self._codes_of_bodies.get(office.of, (office.of, office.sector or "GOV"))
        if office.of in self._groups and day is not None:
            sector = self._groups[office.of].sector_on(day)
        if not held and country not in BODIES_WITHOUT_SECTOR:
            first = edtf_bounds(offices[0].from_)[0]
            sector = UNKNOWN if day is not None and first is not None and day < first else "ELI"
            bodies = {each.sector or self._codes_of_bodies.get(each.of, ("", ""))[1] for each in offices}
            sector = next(iter(bodies & FOR_LIFE), sector) if sector == "ELI" else sector
        return Meaning("person", country, sector, name)

    def group(self, meaning: Meaning, published: str) -> Meaning:
        """A group as of a date: one that governs is GOV, one in opposition OPP, else what it is at all times."""
        day = edtf_bounds(published)[1]
        return meaning if day is None else replace(meaning, sector=self._groups[meaning.name].sector_on(day))

    def held(self, person: str, office: str, country: str) -> bool:
        """Whether a person ever held an office."""
        return any(row.office == office and row.of == country for row in self._offices.get(person, ()))

    def holder_called(self, office: str, words: str, published: str) -> Meaning | None:
        """The one who held an office at a date and whose name has these words, a first name alone among them."""
        day = edtf_bounds(published)[1]
        if day is None:
            return None
        found = {
            (row.person, row.of)
            for (kind, _), rows in self._holders.items()
            if kind == office
            for row in rows
            if _is_part_of(words, row.person) and _holds(row, day)
        }
        if len(found) != 1:
            return None
        name, country = found.pop()
        return Meaning("person", country, "GOV", name)

    def is_woman(self, person: str) -> bool | None:
        """Whether the title of an office tells a woman, "présidente", or a man; None where none does."""
        words = (fold(word) for office in self._offices.get(person, ()) for word in office.title.split()[:1])
        told = next((self._titles[word] for word in words if word in self._titles), None)
        return None if told is None else told == "feminine"

    def surnamed(self, surname: str, country: str, published: str) -> str:
        """Who governs a country at a date and has a surname, for "M. Saied"; "" where nobody or several do."""
        holders = {self.holder(office, country, published) for office in HELD_BY_ONE} - {""}
        found = {name for name in holders if fold(surname) in self._surnames(name)}
        return found.pop() if len(found) == 1 else ""

    def soldier(self, surname: str, published: str) -> str:
        """Who governs at a date where soldiers took power, by his surname; "" where nobody or several do."""
        day = edtf_bounds(published)[1]
        rows = [row for row in self._by_arms if day is not None and _holds(row, day)]
        found = {row.person for row in rows if fold(surname) in self._surnames(row.person)}
        return found.pop() if len(found) == 1 else ""

    def _surnames(self, person: str) -> set[str]:
        """The last words, folded, of the names that the knowledge has of an office holder."""
        return {fold(name.split()[-1]) for row in self._offices[person] for name in (row.person, *row.names)}

    def holder(self, office: str, country: str, published: str) -> str:
        """Who held an office at the publication date; "" where the knowledge does not make one person certain."""
        day = edtf_bounds(published)[1]
        if office not in HELD_BY_ONE or day is None:
            return ""
        names = {row.person for row in self._holders.get((office, country), ()) if _holds(row, day)}
        return names.pop() if len(names) == 1 else ""

    def juntas(self, published: str) -> frozenset[str]:
        """The countries in which soldiers who have taken power govern at the publication date."""
        day = edtf_bounds(published)[1]
        return frozenset(row.of for row in self._by_arms if _holds(row, day)) if day is not None else frozenset()

    def juntas_since_before(self, published: str) -> frozenset[str]:
        """Those in which soldiers governed before that day too: on the day of a coup they are only soldiers."""
        day = edtf_bounds(published)[1]
        if day is None:
            return frozenset()
        began = {row.of for row in self._by_arms if (edtf_bounds(row.from_)[0] or "") < day}
        return self.juntas(published) & began


def _described(name: str, length: int) -> str:
    """A name with a small first letter where it is a description, which no capital need begin in a text."""
    told = word_forms(name)
    plain = [word for word in name.split()[1:2] if word.islower()]
    long_words = length <= DESCRIBING and len(told) == length - 1 and all(len(word) > PARTICLE for word in told)
    return name[0].lower() + name[1:] if plain and (len(told) >= length or long_words) else name


def _is_part_of(words: str, name: str) -> bool:
    return set(fold(words).split()) <= set(fold(name).split())


def _masculines(word: str, endings: dict[str, str]) -> list[str]:
    """The folded masculine singulars that an adjective may be of: "etrangeres" of "etranger"."""
    return [word.removesuffix(ending) + masculine for ending, masculine in endings.items() if word.endswith(ending)]


def _holds(office: OfficeRow, day: str) -> bool:
    first, last = edtf_bounds(office.from_)[0], edtf_bounds(office.to)[1] if office.to else None
    return (first is None or first <= day) and (last is None or day <= last)


def _names(knowledge: Knowledge) -> list[tuple[str, Meaning]]:
    found: list[tuple[str, Meaning]] = []
    for country in knowledge.countries:
        meaning = Meaning("country", country.code, "GOV", country.name)
        found += [(name, meaning) for name in (country.name, *country.names)]
        if country.capital:
            found.append((country.capital, Meaning("capital", country.code, "GOV", country.name)))
        found += [(seat, Meaning("seat", country.code, "GOV", country.name)) for seat in country.seats]
    for country in knowledge.countries:
        # After all that are a country's own, so that of two meanings this one comes last.
        meaning = Meaning("country", country.code, "GOV", country.name)
        found += [(name, meaning) for name in country.shared]
    for office in knowledge.offices:
        person = Meaning("person", UNKNOWN, UNKNOWN, office.person)
        found += [(name, person) for name in (office.person, *office.names)]
    for organisation in knowledge.organisations:
        meaning = Meaning("organisation", organisation.country, organisation.sector, organisation.name)
        of_states = organisation.sector in OF_STATES or organisation.country in BODIES_WITHOUT_SECTOR - {"NGO", "MNC"}
        found += [
            (_described(name, DESCRIBING) if of_states else name, meaning)
            for name in (organisation.name, *organisation.names)
        ]
    for group in knowledge.groups:
        meaning = Meaning("group", group.country, group.sector, group.name)
        found += [(_described(name, OF_FIGHTERS), meaning) for name in (group.name, *group.names)]
    for operation in knowledge.operations:
        meaning = Meaning("operation", operation.country, operation.sector, operation.name)
        found += [(name, meaning) for name in (operation.name, *operation.names)]
    return found
