"""Finds, of incidents that are made anew and of those that stay, the announcements whose deed may now be another, and
the deed of each.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from sqlalchemy import select
from sqlalchemy.orm import Session

from dragoman.archive.compared_schema import ComparedRow, PromiseRow
from dragoman.archive.gathering import rarity_of
from dragoman.archive.lots import some_of
from dragoman.archive.regrouping import Made, compared_of
from dragoman.linking.accounts import Account
from dragoman.linking.kept import Who, fulfilled

_AT_ONCE = 500
"""Announcements whose deeds are in memory together."""
_REMEMBERED = 20_000
"""Incidents that are in memory at once, besides those of one question."""


@dataclass(frozen=True, slots=True)
class Fulfilled:
    """That an announcement was kept, or that it was not; incidents by their numbers.

    Attributes:
        deed: None where none is told. `reason`: "" then.
    """

    announced: int
    deed: int | None
    reason: str


def fulfilments(session: Session, made: Mapping[int, Made], replaced: Iterable[int] | None) -> Iterator[Fulfilled]:
    """The announcements whose deed may have changed, with the deed.

    Args:
        session: one that reads, in which incidents are still as they were.
        made: those that are made anew, by the numbers that they will have.
        replaced: the numbers of those whose place they take; None where that is all.
    """
    done: dict[int, array[int]] = defaultdict(lambda: array("q"))
    # Those of one type and time follow each other: they look for the same deeds, so that each is read about once.
    asked: list[tuple[tuple[str, ...], str, int]] = []
    for number, each in made.items():
        for block in each.done:
            done[block].append(number)
        if each.announces:
            asked.append((each.promised, each.first_day, number))
    gone = None if replaced is None else set(replaced)
    if gone is not None:
        asked += [((), "", number) for number in _expecting(session, {*done, *_done_by(session, gone)}, gone)]
    known = _Known(session, made)
    for few in some_of(sorted(asked), _AT_ONCE):
        some = [number for _, _, number in few]
        keys = {number: made[number].announces for number in some if number in made}
        keys |= _keys_of(session, (number for number in some if number not in made))
        stored = {} if gone is None else _doing(session, set(chain.from_iterable(keys.values())), gone)
        near = {
            number: {deed for block in keys[number] for deed in (*done.get(block, ()), *stored.get(block, ()))}
            for number in some
        }
        told = known.told_of({*some, *(deed for deeds in near.values() for deed in deeds)})
        near = {
            number: {deed for deed in deeds if _may_keep(told[number].who, told[deed].who)}
            for number, deeds in near.items()
        }
        compared = {*some, *(deed for deeds in near.values() for deed in deeds)}
        words = {word for one in compared for account in told[one].accounts for word in account.words.content}
        rarity = rarity_of(session, words)
        for number in some:
            key_of = {min(account.key for account in told[deed].accounts): deed for deed in near[number]}
            best = fulfilled(told[number].accounts, (told[deed].accounts for deed in near[number]), rarity)
            yield Fulfilled(number, key_of[best.kept] if best else None, best.reason if best else "")


def _may_keep(announced: Sequence[Who], deed: Sequence[Who]) -> bool:
    return any(one.may_keep(other) for one in announced for other in deed)


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of an incident: the accounts of its events, and the parties of each."""

    accounts: Sequence[Account]
    who: tuple[Who, ...]


class _Known:
    """What is told of incidents, those that are made anew among them."""

    def __init__(self, session: Session, made: Mapping[int, Made]) -> None:
        self._session = session
        self._made = made
        self._remembered: dict[int, _Told] = {}

    def told_of(self, incidents: Iterable[int]) -> Mapping[int, _Told]:
        """What is told of some incidents, by their numbers."""
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
        for number, accounts in found.items():
            self._remembered[number] = _Told(accounts, tuple(map(Who.of, accounts)))
        return {number: self._remembered[number] for number in wanted}


def _done_by(session: Session, incidents: Iterable[int]) -> set[int]:
    """The keys under which some incidents are found as deeds."""
    found: set[int] = set()
    for some in some_of(sorted(incidents)):
        asked = select(PromiseRow.block).where(PromiseRow.incident_id.in_(some), ~PromiseRow.announces)
        found.update(session.scalars(asked))
    return found


def _expecting(session: Session, blocks: Iterable[int], gone: set[int]) -> set[int]:
    """The announcements that look for a deed under some keys; not those that are gone."""
    numbers: set[int] = set()
    for some in some_of(sorted(blocks)):
        asked = select(PromiseRow.incident_id).where(PromiseRow.block.in_(some), PromiseRow.announces)
        numbers.update(session.scalars(asked))
    return numbers - gone


def _keys_of(session: Session, announced: Iterable[int]) -> dict[int, frozenset[int]]:
    """All keys under which some announcements look for their deeds."""
    found: dict[int, set[int]] = defaultdict(set)
    for few in some_of(announced):
        theirs = select(PromiseRow.incident_id, PromiseRow.block)
        for number, block in session.execute(theirs.where(PromiseRow.incident_id.in_(few), PromiseRow.announces)):
            found[number].add(block)
    return {number: frozenset(blocks) for number, blocks in found.items()}


def _doing(session: Session, blocks: Iterable[int], gone: set[int]) -> dict[int, list[int]]:
    """By key, what is found under it as a deed; not what is gone."""
    found: dict[int, list[int]] = defaultdict(list)
    for some in some_of(sorted(blocks)):
        asked = select(PromiseRow.block, PromiseRow.incident_id)
        for block, number in session.execute(asked.where(PromiseRow.block.in_(some), ~PromiseRow.announces)):
            if number not in gone:
                found[block].append(number)
    return found
