"""Putting what is linked into groups, the same ones in whatever order it comes."""

from __future__ import annotations

from collections.abc import Iterable


def components(members: Iterable[str], pairs: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
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
