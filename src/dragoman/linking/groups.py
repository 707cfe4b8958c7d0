"""Putting what is linked into groups, the same ones in whatever order it comes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

Pair = tuple[str, str]


def pair_of(first: str, second: str) -> Pair:
    """Two keys in order."""
    return (first, second) if first < second else (second, first)


def components(members: Iterable[str], pairs: Iterable[Pair]) -> list[tuple[str, ...]]:
    """The members in groups, so that each pair is in one: every group in order, the groups in that of their first."""
    parent = {member: member for member in members}

    def root(member: str) -> str:
        while parent[member] != member:
            parent[member] = member = parent[parent[member]]
        return member

    for first, second in pairs:
        low, high = sorted((root(first), root(second)))
        # The smallest member is the root of all.
        parent[high] = low
    found: dict[str, list[str]] = {}
    for member in sorted(parent):
        found.setdefault(root(member), []).append(member)
    return [tuple(group) for group in found.values()]


@dataclass(frozen=True, slots=True)
class Bond:
    """What holds two groups together: the points of all pairs across them.

    Attributes:
        points: their sum.
        pairs: how many were counted.
        forbidden: whether a pair excludes that the two groups be one.
    """

    points: int
    pairs: int
    forbidden: bool = False

    def __add__(self, other: Bond) -> Bond:
        return Bond(self.points + other.points, self.pairs + other.pairs, self.forbidden or other.forbidden)

    @property
    def mean(self) -> Fraction:
        """Points a pair, exactly: the last digits of a float would depend on the order."""
        return Fraction(self.points, self.pairs) if self.pairs else Fraction(0)


def grouped(start: Sequence[Sequence[str]], bond: Callable[[str, str], Bond], enough: int) -> list[tuple[str, ...]]:
    """Joins the two groups that hold together best, again and again, as long as the mean of their pairs is enough.

    That is average linkage: A like B and B like C does not make A and C one where they are not alike themselves.

    Args:
        start: the groups to begin with, each member in one.
        bond: what holds two members together.
        enough: the least mean.
    """
    groups = {min(group): tuple(sorted(group)) for group in start}
    bonds: dict[Pair, Bond] = {}
    for first, second in combinations(sorted(groups), 2):
        bonds[first, second] = _across(groups[first], groups[second], bond)
    while True:
        best = _best(bonds, enough)
        if best is None:
            return [groups[key] for key in sorted(groups)]
        # The smaller key comes first, and goes on as the key of both.
        kept, gone = best
        groups[kept] = tuple(sorted((*groups[kept], *groups.pop(gone))))
        del bonds[best]
        for other in groups:
            if other != kept:
                pair = pair_of(kept, other)
                bonds[pair] = bonds[pair] + bonds.pop(pair_of(gone, other))


def _across(first: Sequence[str], second: Sequence[str], bond: Callable[[str, str], Bond]) -> Bond:
    total = Bond(0, 0)
    for one in first:
        for other in second:
            total = total + bond(*pair_of(one, other))
    return total


def _best(bonds: Mapping[Pair, Bond], enough: int) -> Pair | None:
    """The pair of groups with the highest mean, the first of equals; None where none is allowed and high enough."""
    allowed = ((pair, bond) for pair, bond in bonds.items() if bond.pairs and not bond.forbidden)
    high = [(-bond.mean, pair) for pair, bond in allowed if bond.points >= enough * bond.pairs]
    return min(high)[1] if high else None
