"""What the tables of facts know of a party: offices with their dates, other names, memberships."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from dragoman.edtf import Edtf
from dragoman.knowledge import CountryRow, GroupRow, Knowledge, OfficeRow, OperationRow, OrganisationRow
from dragoman.knowledge.naming import own_names
from dragoman.knowledge.rows import Period
from dragoman.page.dates import DrawnDate
from dragoman.page.naming import Namer
from dragoman.page.sentences.roles import role_said
from dragoman.text import words

_Row = CountryRow | OfficeRow | OrganisationRow | GroupRow | OperationRow
_OF_TITLES = "fr"
"""The language in which the tables tell titles."""
_Named = dict[tuple[str, ...], list[_Row]]


@dataclass(frozen=True)
class Fact:
    """Something that holds of a party.

    Attributes:
        date: when it held; None where that is not told or goes without saying.
        name: whom it leads to, as the address of a party names it ("" for nobody); `country`: likewise, by its code.
    """

    text: str
    date: DrawnDate | None = None
    name: str = ""
    country: str = ""


@dataclass(frozen=True)
class Facts:
    """Facts of one kind, under their heading."""

    heading: str
    facts: tuple[Fact, ...]


def known(name: str, namer: Namer) -> list[Facts]:
    """What is known of who bears a name, accents and case aside; empty where nobody of that name is known."""
    rows = _by_name(namer.knowledge).get(_key(name), [])
    offices = tuple(
        office
        for person in dict.fromkeys(row.person for row in rows if isinstance(row, OfficeRow))
        for office in namer.knowledge.offices_of(person)
    )
    found = [*_of_person(offices, namer)]
    for row in rows:
        if isinstance(row, OrganisationRow):
            found += _of_organisation(row, namer)
        elif isinstance(row, GroupRow):
            found += _of_group(row, namer)
        elif isinstance(row, OperationRow):
            found += _of_operation(row, namer)
    return [facts for facts in found if facts.facts]


def full_name(name: str, knowledge: Knowledge) -> str:
    """The name under which the tables know who bears a name; the name itself where they know nobody, or several."""
    rows = _by_name(knowledge).get(_key(name), [])
    full = {row.person if isinstance(row, OfficeRow) else row.name for row in rows}
    return full.pop() if len(full) == 1 else name


def known_of_country(code: str, namer: Namer) -> list[Facts]:
    """What is known of a country: its other names, who leads it, and to what it belongs; of a body that has a code for
    itself, what is known of that body.
    """
    row = namer.knowledge.country(code)
    if row is None and (body := own_names(namer.knowledge).get(code)):
        return known(body, namer)
    say = namer.say
    found = [_names(row.names, namer), Facts(say("known.capital"), _each([row.capital]))] if row else []
    held = [
        office
        for office in namer.knowledge.offices
        if office.of == code and office.office in {"head of state", "head of government"}
    ]
    leads = tuple(
        Fact(f"{office.person}, {_title(office, namer)}", _lasted(office, namer), name=office.person)
        for office in sorted(held, key=lambda office: office.from_, reverse=True)
    )
    belongs = tuple(
        Fact(namer.body(organisation), _lasted(member, namer), name=organisation.name)
        for organisation in namer.knowledge.organisations
        for member in organisation.members
        if member.country == code
    )
    found += [Facts(say("known.leaders"), leads), Facts(say("known.belongs"), belongs)]
    return [facts for facts in found if facts.facts]


def _title(office: OfficeRow, namer: Namer) -> str:
    """What an office is called; as the tables call it where the language of the page has no word for it."""
    title = office.title or office.office
    said = role_said(title.replace("'", "’"), (), _OF_TITLES, namer.say.language)
    return said[0] if said else title


@lru_cache(maxsize=2)
def _by_name(knowledge: Knowledge) -> _Named:
    """All that bears a name, by its words."""
    named: _Named = defaultdict(list)
    for office in knowledge.offices:
        for name in (office.person, *office.names):
            named[_key(name)].append(office)
    for bodies in (knowledge.organisations, knowledge.groups, knowledge.operations):
        for body in bodies:
            for name in (body.name, *body.names):
                named[_key(name)].append(body)
    return dict(named)


def _key(name: str) -> tuple[str, ...]:
    return tuple(word for word, _, _ in words(name))


def _of_person(offices: tuple[OfficeRow, ...], namer: Namer) -> Iterator[Facts]:
    held = tuple(
        Fact(
            namer.say("known.office", title=_title(office, namer), of=_body(office.of, namer)),
            _lasted(office, namer),
            name="" if namer.knowledge.country(office.of) else office.of,
            country=office.of if namer.knowledge.country(office.of) else "",
        )
        for office in offices
    )
    yield Facts(namer.say("known.offices"), held)
    yield _names(dict.fromkeys(name for office in offices for name in (office.person, *office.names)), namer)


def _of_organisation(row: OrganisationRow, namer: Namer) -> Iterator[Facts]:
    yield Facts(namer.say("known.is"), (_is(row, namer, namer.say("known.organisation")),))
    yield _names((row.name, *row.names, *([row.english] if row.english else [])), namer)
    members = sorted(row.members, key=lambda member: namer.country(member.country))
    named = tuple(
        Fact(namer.country(member.country), _lasted(member, namer), country=member.country) for member in members
    )
    yield Facts(namer.say("known.members"), named)


def _of_group(row: GroupRow, namer: Namer) -> Iterator[Facts]:
    yield Facts(namer.say("known.is"), (_is(row, namer, namer.say("known.group"), row),))
    yield _names((row.name, *row.names), namer)
    if row.parent:
        yield Facts(namer.say("known.belongs"), (Fact(row.parent, name=row.parent),))
    for key, periods in (("known.government", row.government), ("known.opposition", row.opposition)):
        yield Facts(namer.say("known.power"), tuple(Fact(namer.say(key), _lasted(period, namer)) for period in periods))


def _of_operation(row: OperationRow, namer: Namer) -> Iterator[Facts]:
    yield Facts(namer.say("known.is"), (_is(row, namer, namer.say("known.operation"), row),))
    yield _names((row.name, *row.names), namer)
    yield Facts(namer.say("known.where"), tuple(Fact(namer.country(code), country=code) for code in row.where))


def _is(row: OrganisationRow | GroupRow | OperationRow, namer: Namer, what: str, period: Period | None = None) -> Fact:
    belongs = namer.codes(f"{row.country} {row.sector}".strip())
    date = _lasted(period, namer) if period else None
    return Fact(f"{what}, {belongs}", date, country=row.country if namer.knowledge.country(row.country) else "")


def _names(names: Iterable[str], namer: Namer) -> Facts:
    return Facts(namer.say("known.names"), _each(names))


def _each(texts: Iterable[str]) -> tuple[Fact, ...]:
    return tuple(Fact(text) for text in texts if text)


def _body(of: str, namer: Namer) -> str:
    return namer.country(of) if namer.knowledge.country(of) else of


def _lasted(period: Period, namer: Namer) -> DrawnDate | None:
    if not period.from_ and not period.to:
        return None
    told = f"{period.from_ or '..'}/{period.to or '..'}"
    return namer.date(told) if Edtf.is_valid(told) else None
