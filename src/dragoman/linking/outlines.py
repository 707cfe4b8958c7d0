"""What of an account excludes at a glance that it is one incident with another.

In a large archive most pairs of a type, month and country contradict each other in who acts or where: a few sets are
held against each other for that, many millions of times, where the whole comparison would take a hundred times as long.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from dragoman.linking.accounts import MILITANTS, Account
from dragoman.linking.compatibility import strikes_many
from dragoman.linking.parties import MEETING, canonical_names, of_other_two
from dragoman.linking.places import is_told
from dragoman.records import UNKNOWN, Party, Status

_FAR = 10**7
"""Days, more than there are."""
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Side:
    """The parties of a side.

    Attributes:
        countries: of all; `known`: those that are known.
        open: whether nothing is told of it, or not of whom, so that others may be the same.
    """

    countries: frozenset[str] = _NONE
    known: frozenset[str] = _NONE
    names: frozenset[str] = _NONE
    open: bool = True

    def is_apart(self, other: _Side) -> bool:
        """Whether no country and no name is in both, nor may be."""
        return (
            not self.open
            and not other.open
            and self.countries.isdisjoint(other.countries)
            and self.names.isdisjoint(other.names)
        )


@lru_cache(maxsize=16_384)
def _side_of(parties: tuple[Party, ...]) -> _Side:
    """The side of some parties: the same act again and again, and many are in memory together."""
    if not parties:
        return _Side()
    countries = frozenset(party.country for party in parties)
    return _Side(
        countries, countries - {UNKNOWN}, canonical_names(parties), not countries.isdisjoint((UNKNOWN, MILITANTS))
    )


@dataclass(frozen=True, slots=True)
class Outline:
    """An account as it is held against others at a glance.

    Attributes:
        first: the number of the first day on which it may have happened. `last`: of the last; far off without limit.
        together: all parties. `meets`: whether it does not matter who acts.
        place: the country of the town that is told; "" where none is.
        mutual: whether several act, and nobody is acted upon. `struck_many`: of an attack, that it may have struck
            others than are told.
    """

    account: Account
    key: str
    type: str
    status: Status
    first: int
    last: int
    widened: bool
    blocks: tuple[str, ...]
    place: str
    actor: _Side
    recipient: _Side
    together: _Side
    meets: bool
    mutual: bool
    has_recipient: bool
    struck_many: bool

    @classmethod
    def of(cls, account: Account) -> Outline:
        """That of an account."""
        event, when = account.event, account.window
        place = event.place
        of_town = place is not None and is_told(place) and place.precision != "country"
        return cls(
            account=account,
            key=account.key,
            type=event.type,
            status=event.status,
            first=when.earliest.toordinal() if when.earliest else -_FAR,
            last=when.latest.toordinal() if when.latest else _FAR,
            widened=when.widened,
            blocks=account.blocks,
            place=place.country if place is not None and of_town and place.country != UNKNOWN else "",
            actor=_side_of(event.actor),
            recipient=_side_of(event.recipient),
            together=_side_of((*event.actor, *event.recipient)),
            meets=event.type in MEETING,
            mutual=len(event.actor) > 1 and not event.recipient,
            has_recipient=bool(event.recipient),
            struck_many=strikes_many(event),
        )

    def excludes(self, other: Outline) -> bool:
        """Whether something contradicts that the two are one incident. Where it does not, the comparison may still."""
        if self.type != other.type or self.status is not other.status:
            return True
        apart = max(self.first - other.last, other.first - self.last)
        if apart > 0 and (apart > 1 or self.widened or other.widened):
            return True
        if self.place and other.place and self.place != other.place:
            return True
        either_way = (self.mutual or other.mutual) and self.has_recipient is not other.has_recipient
        if self.meets or either_way:
            one, another = self.together, other.together
            return one.is_apart(another) or of_other_two(one.known, another.known)
        if self.actor.is_apart(other.actor):
            return True
        return not (self.struck_many and other.struck_many) and self.recipient.is_apart(other.recipient)


def near_in_time(outlines: Iterable[Outline]) -> Iterator[tuple[Outline, Outline]]:
    """Pairs that may have happened on one day or the next. In the order of their first days, one needs to be held only
    against those that begin before it ends: a war's month has thousands.
    """
    by_beginning = sorted(outlines, key=lambda outline: (outline.first, outline.key))
    for place, outline in enumerate(by_beginning, start=1):
        first, end = outline.first, outline.last + 1
        for at in range(place, len(by_beginning)):
            later = by_beginning[at]
            if later.first > end:
                break
            if first - later.last <= 1:
                yield outline, later
