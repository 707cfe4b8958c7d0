"""Putting what is linked into groups, the same ones in whatever order it comes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
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
    def mean(self) -> float:
        """Points a pair. Two whole numbers give one quotient, so that equal means are equal in whatever order."""
        return self.points / self.pairs if self.pairs else 0.0


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
    best: list[tuple[float, Pair]] = []

    def hold(pair: Pair, held: Bond) -> None:
        bonds[pair] = held
        if held.pairs and not held.forbidden and held.mean >= enough:
            heappush(best, (-held.mean, pair))

    for first, second in combinations(sorted(groups), 2):
        hold((first, second), _across(groups[first], groups[second], bond))
    while best:
        mean, (kept, gone) = heappop(best)
        held = bonds.get((kept, gone))
        if held is None or held.forbidden or -held.mean != mean:
            # What it told of has changed since.
            continue
        # The smaller key comes first, and goes on as the key of both.
        groups[kept] = tuple(sorted((*groups[kept], *groups.pop(gone))))
        del bonds[kept, gone]
        for other in groups:
            if other != kept:
                pair = pair_of(kept, other)
                hold(pair, bonds[pair] + bonds.pop(pair_of(gone, other)))
    return [groups[key] for key in sorted(groups)]


def _across(first: Sequence[str], second: Sequence[str], bond: Callable[[str, str], Bond]) -> Bond:
    total = Bond(0, 0)
    for one in first:
        for other in second:
            total = total + bond(*pair_of(one, other))
    return total
