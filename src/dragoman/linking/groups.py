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


def grouped(
    start: Sequence[Sequence[str]],
    bond: Callable[[str, str], Bond],
    enough: int,
    near: Iterable[tuple[Pair, Bond]] | None = None,
) -> list[tuple[str, ...]]:
    """Joins the two groups that hold together best, again and again, as long as the mean of their pairs is enough.

    That is average linkage: A like B and B like C does not make A and C one where they are not alike themselves. A mean
    is enough only where one pair's points are, so that groups without such a pair across them are never looked at:
    a war's years are one chain of what is alike, of a hundred thousand members.

    Args:
        start: the groups to begin with, each member in one.
        bond: what holds two members together.
        enough: the least mean.
        near: all pairs whose points are enough, and others besides, each with what holds it together; every pair where
            it is None.
    """
    groups = {min(group): tuple(sorted(group)) for group in start}
    group_of = {member: key for key, members in groups.items() for member in members}
    beside: dict[str, set[str]] = {key: set() for key in groups}
    bonds: dict[Pair, Bond] = {}
    best: list[tuple[float, Pair]] = []

    def hold(pair: Pair, held: Bond) -> None:
        first, second = pair
        beside[first].add(second)
        beside[second].add(first)
        bonds[pair] = held
        if held.pairs and not held.forbidden and held.mean >= enough:
            heappush(best, (-held.mean, pair))

    def across(key: str, other: str) -> Bond:
        known = bonds.pop(pair_of(key, other), None)
        return known or _across(groups[key], groups[other], bond)

    every = ((pair, None) for pair in combinations(sorted(group_of), 2))
    for (one, another), known in every if near is None else near:
        pair = pair_of(group_of[one], group_of[another])
        if pair[0] != pair[1] and pair not in bonds:
            alone = len(groups[pair[0]]) == len(groups[pair[1]]) == 1
            # Of two members it is known already: in a chain of thousands, measuring a pair again is half of the work.
            hold(pair, known if known and alone else _across(groups[pair[0]], groups[pair[1]], bond))
    while best:
        mean, (kept, gone) = heappop(best)
        held = bonds.get((kept, gone))
        if held is None or held.forbidden or -held.mean != mean:
            # What it told of has changed since.
            continue
        del bonds[kept, gone]
        both = {}
        for other in (beside[kept] | beside.pop(gone)) - {kept, gone}:
            beside[other].discard(gone)
            held = across(kept, other)
            # What is forbidden stays so; the other part need not be looked at, only forgotten.
            left = bonds.pop(pair_of(gone, other), held) if held.forbidden else across(gone, other)
            both[other] = held + left
        # The smaller key comes first, and goes on as the key of both.
        beside[kept].discard(gone)
        groups[kept] = tuple(sorted((*groups[kept], *groups.pop(gone))))
        for other, held in both.items():
            hold(pair_of(kept, other), held)
    return [groups[key] for key in sorted(groups)]


def _across(first: Sequence[str], second: Sequence[str], bond: Callable[[str, str], Bond]) -> Bond:
    total = Bond(0, 0)
    for one in first:
        for other in second:
            total = total + bond(*pair_of(one, other))
            if total.forbidden:
                return total
    return total
