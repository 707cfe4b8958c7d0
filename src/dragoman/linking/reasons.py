"""Why the events of an incident are one: the strongest links that hold them together, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from dragoman.linking.accounts import Account
from dragoman.linking.compatibility import compare
from dragoman.linking.groups import components
from dragoman.linking.wording import Rarity

BY_HAND = "a person joined them"


@dataclass(frozen=True, slots=True)
class Link:
    """Why two accounts are of one incident.

    Attributes:
        first: key of the one, the smaller. `second`: of the other.
        points: what speaks for it in sum; None where a person decided.
        reason: in plain words.
    """

    first: str
    second: str
    points: int | None
    reason: str


def links(accounts: Iterable[Account], rarity: Rarity) -> tuple[Link, ...]:
    """The links that hold the accounts of one incident together, one fewer than there are accounts: of all pairs those
    with most points that are needed. What only a person has joined is linked by that.
    """
    told = sorted(accounts, key=lambda account: account.key)
    compared = [(one.key, other.key, compare(one, other, rarity)) for one, other in combinations(told, 2)]
    strongest = sorted(
        (each for each in compared if not each[2].contradictions), key=lambda each: (-each[2].points, each[:2])
    )
    group = {account.key: account.key for account in told}
    found = []
    for first, second, comparison in strongest:
        if group[first] != group[second]:
            gone, kept = group[second], group[first]
            group = {key: kept if of == gone else of for key, of in group.items()}
            found.append(Link(first, second, comparison.points, comparison.reason))
    apart = components(group, [(link.first, link.second) for link in found])
    found += [Link(apart[0][0], other[0], None, BY_HAND) for other in apart[1:]]
    return tuple(sorted(found, key=lambda link: (link.first, link.second)))
