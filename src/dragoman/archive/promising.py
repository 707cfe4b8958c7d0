"""Finds, of incidents that are made anew and of those that stay, the announcements whose deed may now be another, and
the deed of each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dragoman.archive.compared_schema import ComparedRow, PromiseRow
from dragoman.archive.gathering import rarity_of
from dragoman.archive.lots import some_of
from dragoman.archive.regrouping import Made, compared_of
from dragoman.linking.accounts import Account
from dragoman.linking.kept import Who, fulfilled

_AT_ONCE = 200
"""Announcements whose deeds are in memory together."""
_REMEMBERED = 50_000
"""Events that are in memory at once, besides those of one question."""

Accounts = Mapping[int, Sequence[Account]]


@dataclass(frozen=True, slots=True)
class Fulfilled:
    """That an announcement was kept, or that it was not; incidents by their numbers.

    Attributes:
        deed: None where none is told. `reason`: "" then.
    """

    announced: int
    deed: int | None
    reason: str


def fulfilments(session: Session, made: Mapping[int, Made], replaced: Iterable[int]) -> Iterator[Fulfilled]:
    """The announcements whose deed may have changed, with the deed.

    Args:
        session: one that reads, in which incidents are still as they were.
        made: those that are made anew, by the numbers that they will have.
        replaced: the numbers of those whose place they take.
    """
    gone = set(replaced)
    done: dict[int, list[int]] = defaultdict(list)
    for number, each in made.items():
        for block in each.done:
            done[block].append(number)
    asked = {number: each.announces for number, each in made.items() if each.announces}
    asked |= _expecting(session, {*done, *_done_by(session, gone)}, gone)
    known = _Known(session, made)
    # Those of one time follow each other: they look for the same deeds.
    ordered = sorted(asked, key=lambda number: (made[number].first_day if number in made else "", number))
    for some in some_of(ordered, _AT_ONCE):
        blocks = {block for number in some for block in asked[number]}
        stored = _doing(session, blocks, gone)
        near = {
            number: {deed for block in asked[number] for deed in (*done.get(block, ()), *stored.get(block, ()))}
            for number in some
        }
        told = known.accounts({*some, *(deed for deeds in near.values() for deed in deeds)})
        who = {number: tuple(map(Who.of, accounts)) for number, accounts in told.items()}
        near = {number: {deed for deed in deeds if _may_keep(who[number], who[deed])} for number, deeds in near.items()}
        words = {word for accounts in told.values() for account in accounts for word in account.words.content}
        rarity = rarity_of(session, words)
        for number in some:
            key_of = {min(account.key for account in told[deed]): deed for deed in near[number]}
            best = fulfilled(told[number], (told[deed] for deed in near[number]), rarity)
            yield Fulfilled(number, key_of[best.kept] if best else None, best.reason if best else "")


def _may_keep(announced: Sequence[Who], deed: Sequence[Who]) -> bool:
    return any(one.may_keep(other) for one in announced for other in deed)


class _Known:
    """The accounts of incidents, those that are made anew among them."""

    def __init__(self, session: Session, made: Mapping[int, Made]) -> None:
        self._session = session
        self._made = made
        self._remembered: dict[int, Sequence[Account]] = {}

    def accounts(self, incidents: Iterable[int]) -> Accounts:
        """By incident, those of its events."""
        wanted = set(incidents)
        if len(self._remembered) > _REMEMBERED:
            self._remembered = {number: self._remembered[number] for number in wanted & self._remembered.keys()}
        missing = wanted - self._remembered.keys()
        found: dict[int, list[Account]] = defaultdict(list)
        of_member = {
            member: number for number in missing if number in self._made for member in self._made[number].members
        }
        for some in some_of(sorted(of_member)):
            for row in compared_of(self._session, ComparedRow.id.in_(some)):
                found[of_member[row.id]].append(row.account)
        for some in some_of(sorted(missing - self._made.keys())):
            for row in compared_of(self._session, ComparedRow.incident_id.in_(some)):
                if row.incident is not None:
                    found[row.incident].append(row.account)
        self._remembered |= found
        return {number: self._remembered[number] for number in wanted}


def _done_by(session: Session, incidents: Iterable[int]) -> set[int]:
    """The keys under which some incidents are found as deeds."""
    found: set[int] = set()
    for some in some_of(sorted(incidents)):
        asked = select(PromiseRow.block).where(PromiseRow.incident_id.in_(some), ~PromiseRow.announces)
        found.update(session.scalars(asked))
    return found


def _expecting(session: Session, blocks: Iterable[int], gone: set[int]) -> dict[int, frozenset[int]]:
    """The announcements that look for a deed under some keys, with all their keys; not those that are gone."""
    numbers: set[int] = set()
    for some in some_of(sorted(blocks)):
        asked = select(PromiseRow.incident_id).where(PromiseRow.block.in_(some), PromiseRow.announces)
        numbers.update(session.scalars(asked))
    found: dict[int, set[int]] = defaultdict(set)
    for few in some_of(sorted(numbers - gone)):
        theirs = select(PromiseRow.incident_id, PromiseRow.block)
        for number, block in session.execute(theirs.where(PromiseRow.incident_id.in_(few), PromiseRow.announces)):
            found[number].add(block)
    return {number: frozenset(theirs) for number, theirs in found.items()}


def _doing(session: Session, blocks: Iterable[int], gone: set[int]) -> dict[int, list[int]]:
    """By key, what is found under it as a deed; not what is gone."""
    found: dict[int, list[int]] = defaultdict(list)
    for some in some_of(sorted(blocks)):
        asked = select(PromiseRow.block, PromiseRow.incident_id)
        for block, number in session.execute(asked.where(PromiseRow.block.in_(some), ~PromiseRow.announces)):
            if number not in gone:
                found[block].append(number)
    return found
