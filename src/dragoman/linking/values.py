"""What the accounts of one incident tell of each field: the best value, and the others with those who tell them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from dragoman.linking.accounts import Account
from dragoman.linking.dates import told_window
from dragoman.linking.places import places_agree
from dragoman.records import UNKNOWN, Count, Party

_LAST = "9999"
"""Later than any date: a document of unknown date was not the first."""
_PRECISIONS = {"point": 0, "area": 1, "country": 2}


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a field.

    Attributes:
        text: "2019-07-25", "Kelbara (BFA)", "BFA CVL", "about 15".
        accounts: keys of those that tell it, the first published first.
        stories: how many stories they are: twenty copies of one dispatch are one.
        outlets: how many known outlets printed them.
    """

    text: str
    accounts: tuple[str, ...]
    stories: int
    outlets: int


@dataclass(frozen=True, slots=True)
class Field:
    """All that is told of one field.

    Attributes:
        name: "mode", "date", "place", "actor", "recipient", or the kind of a count ("dead").
        values: the best first; never empty.
        disputed: whether two of them cannot both be true.
    """

    name: str
    values: tuple[Value, ...]
    disputed: bool

    @property
    def best(self) -> Value:
        """The value of most stories, then of most outlets, then the most precise, then the one told first."""
        return self.values[0]


def fields_of(accounts: Sequence[Account]) -> tuple[Field, ...]:
    """The fields of which some account tells anything."""
    found = [
        _mode_field(accounts),
        _date_field(accounts),
        _field("place", accounts, _place, _precision, _places_differ),
        _field("actor", accounts, lambda each: _parties(each.event.actor), _unknowns_of_actor, _actors_differ),
        _field(
            "recipient", accounts, lambda each: _parties(each.event.recipient), _unknowns_of_recipient, _struck_differ
        ),
    ]
    kinds = sorted({count.kind for account in accounts for count in account.event.counts})
    found += [_count_field(kind, accounts) for kind in kinds]
    return tuple(field for field in found if field is not None)


def best_of(name: str, accounts: Sequence[Account]) -> str:
    """The best value of "mode" or "date" alone; "" where no account tells it."""
    field = _mode_field(accounts) if name == "mode" else _date_field(accounts)
    return field.best.text if field else ""


def count_text(count: Count) -> str:
    """A count in words: "15", "about 15", "12 to 15", "15 or more", "15 or fewer"."""
    if count.least == count.most:
        number = str(count.least)
    elif count.most is None:
        number = f"{count.least} or more"
    elif count.least is None:
        number = f"{count.most} or fewer"
    else:
        number = f"{count.least} to {count.most}"
    return f"about {number}" if count.approximate else number


def _mode_field(accounts: Sequence[Account]) -> Field | None:
    return _field("mode", accounts, lambda each: each.event.mode, _never, lambda one, other: True)


def _date_field(accounts: Sequence[Account]) -> Field | None:
    return _field("date", accounts, lambda each: each.event.date.edtf, _days, _dates_differ)


def _field(
    name: str,
    accounts: Sequence[Account],
    text: Callable[[Account], str],
    vagueness: Callable[[Account], int],
    differ: Callable[[Account, Account], bool],
) -> Field | None:
    telling: dict[str, list[Account]] = defaultdict(list)
    for account in sorted(accounts, key=_first_published):
        if text(account):
            telling[text(account)].append(account)
    if not telling:
        return None
    ranked = sorted(
        telling.items(),
        key=lambda told: (
            *(-number for number in _sources(told[1])),
            vagueness(told[1][0]),
            _first_published(told[1][0]),
            told[0],
        ),
    )
    disputed = any(differ(one[0], other[0]) for one, other in combinations(telling.values(), 2))
    return Field(name, tuple(_value(value, by) for value, by in ranked), disputed)


def _value(text: str, accounts: Sequence[Account]) -> Value:
    return Value(text, tuple(account.key for account in accounts), *_sources(accounts))


def _sources(accounts: Iterable[Account]) -> tuple[int, int]:
    """How many stories, and how many known outlets."""
    told = list(accounts)
    return len({account.story for account in told}), len({account.outlet for account in told} - {""})


def _first_published(account: Account) -> tuple[str, str]:
    return account.published or _LAST, account.key


def _never(account: Account) -> int:
    return 0


def _days(account: Account) -> int:
    """How many days a date can mean."""
    days = told_window(account.event.date.edtf).days
    return 10**9 if days is None else days


def _dates_differ(one: Account, other: Account) -> bool:
    return told_window(one.event.date.edtf).gap(told_window(other.event.date.edtf)) > 0


def _place(account: Account) -> str:
    place = account.event.place
    return f"{place.name} ({place.country})" if place else ""


def _precision(account: Account) -> int:
    place = account.event.place
    return _PRECISIONS.get(place.precision, len(_PRECISIONS)) if place else len(_PRECISIONS)


def _places_differ(one: Account, other: Account) -> bool:
    agreed = places_agree(one.event.place, other.event.place)
    return agreed.contradicts or agreed.points < 0


def _parties(parties: Sequence[Party]) -> str:
    told = sorted({f"{party.name} ({party.code})" if party.name else party.code for party in parties})
    return ", ".join(told)


def _unknowns_of_actor(account: Account) -> int:
    return _unknowns(account.event.actor)


def _unknowns_of_recipient(account: Account) -> int:
    return _unknowns(account.event.recipient)


def _unknowns(parties: Sequence[Party]) -> int:
    """How much of the parties is not known: country, sector, name."""
    return min((UNKNOWN in party.country) + (UNKNOWN in party.sector) + (not party.name) for party in parties)


def _actors_differ(one: Account, other: Account) -> bool:
    return _codes_differ(one.event.actor, other.event.actor)


def _struck_differ(one: Account, other: Account) -> bool:
    return _codes_differ(one.event.recipient, other.event.recipient)


def _codes_differ(first: Sequence[Party], second: Sequence[Party]) -> bool:
    """Whether they have no code in common. A code of which a part is unknown differs from none with the other part."""
    return not any(_may_be(one, other) for one in first for other in second)


def _may_be(one: Party, other: Party) -> bool:
    countries = one.country == other.country or UNKNOWN in (one.country, other.country)
    return countries and (one.sector == other.sector or UNKNOWN in (one.sector, other.sector))


def _count_field(kind: str, accounts: Sequence[Account]) -> Field | None:
    def told(account: Account) -> Count | None:
        return next((count for count in account.event.counts if count.kind == kind), None)

    def text(account: Account) -> str:
        count = told(account)
        return count_text(count) if count else ""

    def vagueness(account: Account) -> int:
        count = told(account)
        if count is None or count.least is None or count.most is None:
            return 10**12
        return count.most - count.least + count.approximate

    def differ(one: Account, other: Account) -> bool:
        first, second = told(one), told(other)
        return first is not None and second is not None and (_exceeds(first, second) or _exceeds(second, first))

    return _field(kind, accounts, text, vagueness, differ)


def _exceeds(first: Count, second: Count) -> bool:
    """Whether the first is more than the second can be."""
    return first.least is not None and second.most is not None and first.least > second.most
