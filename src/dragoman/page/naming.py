"""Says in the language of the interface what codes stand for: countries, sectors, types, dates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale

from dragoman.archive.filtering import NOWHERE
from dragoman.archive.vouching import NOBODY
from dragoman.knowledge import CountryRow, Knowledge, OrganisationRow, TypeRow
from dragoman.page.dates import DrawnDate, draw
from dragoman.page.strings import Strings
from dragoman.records import Count
from dragoman.text import words

_COUNTRY_NAMES: dict[str, Callable[[CountryRow], str]] = {"fr": lambda row: row.name, "en": lambda row: row.english}
_BODY_NAMES: dict[str, Callable[[OrganisationRow], str]] = {
    "fr": lambda row: row.name,
    "en": lambda row: row.english or row.name,
}
_OF_SOMEBODY = ("belongs to", "person of")
"""Rules that go on with whose somebody is."""
_MEANINGS: dict[str, Callable[[TypeRow], str]] = {"fr": lambda row: row.means_fr, "en": lambda row: row.means}


@dataclass(frozen=True)
class Namer:
    """Names for codes, in one language."""

    say: Strings
    knowledge: Knowledge

    def date(self, edtf: str) -> DrawnDate:
        """An EDTF date, drawn."""
        return draw(edtf, self.say)

    def country(self, code: str) -> str:
        """Name of a country or of one of PLOVER's bodies; the code itself where nobody knows it."""
        row = self.knowledge.country(code)
        return _COUNTRY_NAMES[self.say.language](row) if row else self.say.get(f"country.{code}", code)

    def typed(self, words: str) -> str:
        """What a visitor asked for, as a field shows it: a country by its name, where it was asked for by its code."""
        row = self.knowledge.country(words.strip().upper())
        return self.country(row.code) if row else words

    def body(self, row: OrganisationRow) -> str:
        """Name of an organisation; the French one where it has none in the language."""
        return _BODY_NAMES[self.say.language](row)

    def named(self, name: str) -> str:
        """What is called so: an organisation that the tables know, in the language where that has a name for it."""
        row = _bodies(self.knowledge).get(_words(name))
        said = self.body(row) if row else name
        return said if row and said != row.name else name

    def sector(self, code: str) -> str:
        """What a PLOVER sector means."""
        return self.say.get(f"sector.{code}", code)

    def codes(self, codes: str) -> str:
        """A country, or a country and a sector of it: "MLI GOV"."""
        country, _, sector = codes.partition(" ")
        named = self.country(country)
        return self.say("party.codes", country=named, sector=self.sector(sector)) if sector else named

    def voucher(self, codes: str) -> str:
        """One who vouches for events, by codes likewise; the article itself where nobody does."""
        return self.say("article.voice") if codes == NOBODY else self.codes(codes)

    def language(self, code: str) -> str:
        """The name of a language of articles; its code where it has none."""
        name = Locale(self.say.language).languages.get(code)
        return str(name) if name else code

    def place(self, place: str) -> str:
        """A place that is asked for: a country by its code, else words of its name."""
        return self.country(place) if self.knowledge.country(place) or place == NOWHERE else place

    def figure(self, number: int) -> str:
        """A whole number, as it is written."""
        return self._figure(number)

    def between(self, least: int, most: int) -> str:
        """A number that is known within bounds: "3", "3 to 5"."""
        figures = self._figure(least), self._figure(most)
        return figures[0] if least == most else self.say("count.between", least=figures[0], most=figures[1])

    def count(self, count: Count) -> str:
        """How many are counted, in words: "15 morts", "environ 20 blessés"."""
        least, most = self._figure(count.least), self._figure(count.most)
        if count.least is None or count.most is None or count.least == count.most:
            bounds = least or most
        else:
            bounds = self.say("count.between", least=least, most=most)
        if count.approximate:
            bounds = self.say("count.about", number=bounds)
        if count.least is None:
            bounds = self.say("count.at_most", number=bounds)
        elif count.most is None:
            bounds = self.say("count.at_least", number=bounds)
        greatest = max(bound for bound in (count.least, count.most) if bound is not None)
        return self.say(f"count.{count.kind}", count=greatest, number=bounds)

    def _figure(self, number: int | None) -> str:
        if number is None:
            return ""
        first, *groups = f"{number:,}".split(",")
        for group in groups:
            first = self.say("count.thousands", before=first, after=group)
        return first

    def quad(self, type_name: str) -> str:
        """PLOVER's quad class of a type, as the style sheet names it ("verbal-conflict")."""
        return self._quad(type_name).replace(" ", "-")

    def quad_name(self, type_name: str) -> str:
        """PLOVER's quad class of a type, in words."""
        return self.say.get(f"quad.{self._quad(type_name)}", "")

    def type_said(self, type_name: str) -> str:
        """A type's quad class and what it stands for, in a few words; "" where nobody knows it."""
        means = self.say.get(f"type.{type_name}", "")
        return f"{self.quad_name(type_name)}{self.say('colon')} {means}" if means else self.quad_name(type_name)

    def mode_said(self, type_name: str, mode: str) -> str:
        """What a mode stands for, in a few words; without its type, for each that has it; "" where nobody knows."""
        types = [type_name] if type_name else list(self.knowledge.types)
        found = (self.say.get(f"mode.{name}.{mode}", "") for name in types)
        return "; ".join(dict.fromkeys(said for said in found if said))

    def mode(self, type_name: str, mode: str) -> str:
        """A mode with what it stands for."""
        return _meaning(mode, self.mode_said(type_name, mode))

    def kind_said(self, kind: str) -> str:
        """A type, or a type and a mode, as somebody chooses it: "CONSULT visit (visit, host)"."""
        name, _, mode = kind.partition(" ")
        return _meaning(kind, self.mode_said(name, mode) if mode else self.say.get(f"type.{name}", ""))

    def rule(self, rule: str) -> str:
        """How a field was found, in words; a rule that has none, as a frame, by its name."""
        return "; ".join(map(self._rule, rule.split("; ")))

    def _rule(self, rule: str) -> str:
        known = self.say.get(f"rule.{rule}", "")
        if known:
            return known
        for of in _OF_SOMEBODY:
            if rule.startswith(f"{of} "):
                return self.say(f"rule.{of}", owner=rule.removeprefix(f"{of} "))
        # What is told of the name stands behind how the country was found.
        parts = rule.split(", ")
        return ", ".join(self.say.get(f"rule.{part}", part) for part in parts)

    def gloss(self, type_name: str) -> str:
        """What a PLOVER type means, in one line."""
        row = self.knowledge.types.get(type_name)
        return _MEANINGS[self.say.language](row) if row else ""

    def _quad(self, type_name: str) -> str:
        row = self.knowledge.types.get(type_name)
        return row.quad if row else ""


@lru_cache(maxsize=2)
def _bodies(facts: Knowledge) -> Mapping[tuple[str, ...], OrganisationRow | None]:
    """Organisations by the words of a name that only one of them bears; None where several do."""
    found: dict[tuple[str, ...], OrganisationRow | None] = {}
    for row in facts.organisations:
        for name in dict.fromkeys(map(_words, (row.name, *row.names))):
            found[name] = None if name in found else row
    return found


def _words(name: str) -> tuple[str, ...]:
    """Without accents, case and the form of apostrophes."""
    return tuple(word for word, _, _ in words(name))


def _meaning(code: str, means: str) -> str:
    return f"{code} ({means})" if means else code
