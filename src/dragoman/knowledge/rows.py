"""The form of the tables of facts: one model for each file, every key explained."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from dragoman.datafiles import Row
from dragoman.edtf import edtf_bounds
from dragoman.knowledge.codes import BODIES_WITHOUT_SECTOR, Office, Sector


def _edtf_day_month_or_year(date: str) -> str:
    if date and ("/" in date or edtf_bounds(date) == (None, None)):
        raise ValueError(f"'{date}' is no EDTF date such as 2020-08-18, 2020-08, 2020 or 2020~")
    return date


def _filled(text: str) -> str:
    if not re.search(r"\w", text):
        raise ValueError("a name needs at least one letter")
    return text


Date = Annotated[str, AfterValidator(_edtf_day_month_or_year)]
"""An EDTF date to the year, month or day; "" where it is open or not known."""

Name = Annotated[str, AfterValidator(_filled)]
CountryCode = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]


class Period(Row):
    """Something that lasts from a date to a date.

    Attributes:
        from_: first day, as precise as it is certain; "" where it is not known. The file's key is `from`.
        to: last day; "" where it goes on or is not known.
    """

    from_: Date = Field(alias="from")
    to: Date = ""

    @model_validator(mode="after")
    def _in_order(self) -> Period:
        first, last = edtf_bounds(self.from_)[0], edtf_bounds(self.to)[1]
        if first and last and last < first:
            raise ValueError(f"it ends ({self.to}) before it begins ({self.from_})")
        return self

    def lasts_on(self, day: str) -> bool:
        """Whether a day (YYYY-MM-DD) lies in it, imprecise dates at their widest."""
        first, last = edtf_bounds(self.from_)[0], edtf_bounds(self.to)[1]
        return (first is None or first <= day) and (last is None or day <= last)


def _refuse_overlaps(bearer: str, periods: Iterable[Period]) -> None:
    """Refuses periods of one bearer that share time, imprecise dates at their narrowest."""
    for earlier, later in pairwise(sorted(periods, key=lambda period: period.from_)):
        if (edtf_bounds(later.from_)[1] or "") <= (edtf_bounds(earlier.to)[0] or "9999"):
            raise ValueError(f"two periods of {bearer} share time")


class TypeRow(Row):
    """One of PLOVER's 16 event types.

    Attributes:
        score: conflict (-10) to cooperation (+10), where no mode is told.
        means: what it covers, in English; `means_fr` in French.
        modes: score by the name of the mode.
        future: the type that it becomes while it is only announced; "" where it stays itself.
        political: it is an event only where one side is more than a private person or a business.
    """

    type: str = Field(pattern=r"^[A-Z]+$")
    quad: Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]
    score: float = Field(ge=-10, le=10)
    means: str
    means_fr: str
    modes: dict[str, float] = Field(default_factory=dict)
    future: str = ""
    political: bool = False


class CountryRow(Row):
    """A country or territory with an ISO 3166-1 code (Kosovo: the user-assigned XKX).

    Attributes:
        name: usual French name; `names` are other French names and spellings, and former names.
        shared: names of another country that stand for this one where the text tells of it, and of the other less.
        beside: countries that have to do with this one: where the text tells of them, a name it shares is its own.
        adjectives: masculine and feminine, singular and plural, lower case; the people's noun is the same capitalised.
        capital: the capital, or where that is disputed the city in which the government sits; "" where there is none.
        seats: what stands for the government in the news, besides the capital: a palace, a ministry's address.
        colonial_power: the state that ruled it last as a colony, a protectorate or a mandate; "" where none did.
    """

    code: CountryCode
    name: Name
    english: Name
    iso2: str = Field(pattern=r"^[A-Z]{2}$")
    names: tuple[Name, ...] = ()
    shared: tuple[Name, ...] = ()
    beside: tuple[CountryCode, ...] = ()
    adjectives: tuple[Name, ...] = ()
    capital: str = ""
    seats: tuple[Name, ...] = ()
    colonial_power: CountryCode | Literal[""] = ""


class OfficeRow(Period):
    """A function that a person held. A person with several functions has several rows, in the order of time.

    Attributes:
        names: other spellings, and the surname alone where it makes the person certain; enough in one row.
        of: code of a country, or name of an organisation or a group.
        title: the function's French name.
        by_arms: whether soldiers govern by this function, who have taken power.
        sector: what somebody counts as who holds no office of a state: an opponent, an activist, a journalist; "" for
            an office, which makes him GOV or of the body's sector. `of` is his country then, or IMG.
    """

    person: Name
    names: tuple[Name, ...] = ()
    office: Office
    of: Name
    title: str = ""
    by_arms: bool = False
    sector: Sector | Literal[""] = ""

    @model_validator(mode="after")
    def _sector_without_office(self) -> OfficeRow:
        if self.sector and self.office != "other":
            raise ValueError(f"a {self.office} has the sector of the office, not {self.sector}")
        return self


class _Body(Row):
    name: Name
    names: tuple[Name, ...] = ()
    country: CountryCode
    sector: Sector | Literal[""] = ""

    @model_validator(mode="after")
    def _sector_where_one_is_due(self) -> _Body:
        if self.country in BODIES_WITHOUT_SECTOR:
            if self.sector not in {"", "MIL"}:
                raise ValueError(f"{self.country} takes no sector but MIL for its troops, not {self.sector}")
        elif not self.sector:
            raise ValueError(f"{self.country} needs a sector")
        return self


class Membership(Period):
    """That a state belongs to an organisation. The file may give the code alone: a member with no dates told.

    Attributes:
        country: code of the state. A state that left and came back has several memberships.
        from_: first day; "" for a founder, or where it is not known. A suspended member is still one.
    """

    country: CountryCode
    from_: Date = Field(default="", alias="from")

    @model_validator(mode="before")
    @classmethod
    def _code_alone(cls, told: object) -> object:
        return {"country": told} if isinstance(told, str) else told


class OrganisationRow(_Body):
    """An organisation: international, or of one country.

    Attributes:
        english: English name or acronym.
        country: UNO for bodies of the United Nations, EUR for those of the European Union, IGO, NGO, MNC, or a country.
        sector: "" for UNO, EUR, IGO, NGO and MNC.
        members: the states that belong to it, all of today's where any are given; empty where the table does not tell.
        whole: whether `country` is the code of this body, and whatever else has that code is part of it.
    """

    english: str = ""
    members: tuple[Membership, ...] = ()
    whole: bool = False

    @model_validator(mode="after")
    def _whole_with_a_code_of_its_own(self) -> OrganisationRow:
        if self.whole and self.country not in {"UNO", "EUR"}:
            raise ValueError(f"{self.country} is the code of other bodies too")
        return self

    @model_validator(mode="after")
    def _member_once_at_a_time(self) -> OrganisationRow:
        if self.members and self.country not in {"UNO", "EUR", "IGO"}:
            raise ValueError(f"{self.country} is not the code of a body that states belong to")
        for country in sorted({member.country for member in self.members}):
            _refuse_overlaps(country, (member for member in self.members if member.country == country))
        return self

    def members_on(self, day: str) -> frozenset[str]:
        """Codes of the states that belong to it on a day (YYYY-MM-DD), taking an imprecise date at its widest."""
        return frozenset(member.country for member in self.members if member.lasts_on(day))


class GroupRow(_Body, Period):
    """An armed group, a private military company, a party, a junta or a movement.

    Attributes:
        country: IMG for a transnational armed group, else the country it belongs to.
        sector: what it is at all times that neither `government` nor `opposition` covers.
        parent: name of the group of this file that it belongs to or has pledged itself to; "" for none.
        from_: first day of its existence; "" where it is not known.
        to: last day, before it was dissolved or merged into another; "" where it lasts or that is not known.
        government: when an armed group governs its country, and is GOV. A party in power stays PTY.
        opposition: when a party that else is PTY stands in opposition, and is OPP; told only where it is sure.
    """

    parent: str = ""
    from_: Date = Field(default="", alias="from")
    government: tuple[Period, ...] = ()
    opposition: tuple[Period, ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> GroupRow:
        if self.parent == self.name:
            raise ValueError(f"'{self.name}' cannot be its own parent")
        if self.government and (self.sector in {"GOV", "PTY", "OPP"} or self.country == "IMG"):
            raise ValueError("only an armed group of one country turns into its government")
        if self.opposition and self.sector != "PTY":
            raise ValueError("only a party (PTY) has times of opposition")
        for periods in (self.government, self.opposition):
            _refuse_overlaps(self.name, periods)
        return self

    def sector_on(self, day: str) -> str:
        """Its sector on a day (YYYY-MM-DD): GOV while it governs, OPP while in opposition, else `sector`."""
        for sector, periods in (("GOV", self.government), ("OPP", self.opposition)):
            if any(period.lasts_on(day) for period in periods):
                return sector
        return self.sector


class OperationRow(_Body, Period):
    """A military or civilian operation.

    Attributes:
        country: whose it is; UNO, EUR or IGO for that of a body.
        where: codes of the countries in which it takes place; empty where it is not tied to any.
    """

    where: tuple[CountryCode, ...] = ()


class InvasionRow(Period):
    """A state's invasion of another.

    Attributes:
        of: the country that was invaded.
        by: the state that invaded it.
    """

    of: CountryCode
    by: CountryCode


class PlaceRow(Row):
    """A city or region. Capitals stand with their country; only their other spellings stand here.

    Attributes:
        latitude: in degrees, north positive; None where it is not known, or is to be taken from the gazette.
            `longitude`: east positive.
        geonames: its id at geonames.org; None likewise.
    """

    name: Name
    names: tuple[Name, ...] = ()
    country: CountryCode
    kind: Literal["city", "region"]
    latitude: float | None = Field(default=None, ge=-90, le=90)
    longitude: float | None = Field(default=None, ge=-180, le=180)
    geonames: int | None = Field(default=None, gt=0)

    @model_validator(mode="after")
    def _both_or_neither(self) -> PlaceRow:
        if (self.latitude is None) != (self.longitude is None):
            raise ValueError("a latitude and a longitude go together")
        return self
