"""Incidents: events of different articles, or of one, that tell the same thing.

The result depends on the accounts and on the rarity of words that is given, not on their order. Accounts that share no
block are never compared, and a group of linked ones depends on no other: so what is new can be added to what is known
by comparing it with what `reached` finds (docs/linking.md).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations, islice

from dragoman.errors import LinkingError
from dragoman.linking.accounts import Account
from dragoman.linking.compatibility import ENOUGH, compare
from dragoman.linking.groups import Bond, Pair, components, grouped, pair_of
from dragoman.linking.values import Field, fields_of
from dragoman.linking.wording import Rarity
from dragoman.records import Status

Groups = list[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Incident:
    """One thing that was done, as several events tell it.

    Attributes:
        id: the smallest key of its accounts.
        accounts: their keys, in order.
        type: PLOVER's type, the same of all. `status` likewise.
        fields: what is told of mode, date, place, parties and counts, with the disagreements.
        outlets: each known outlet with the number of its documents, those with most first.
        languages: likewise.
        documents: how many documents tell it. `stories`: how many they are when near-copies count once.
    """

    id: str
    accounts: tuple[str, ...]
    type: str
    status: Status
    fields: tuple[Field, ...]
    outlets: tuple[tuple[str, int], ...]
    languages: tuple[tuple[str, int], ...]
    documents: int
    stories: int

    def field(self, name: str) -> Field | None:
        """The field of a name; None where no account tells it."""
        return next((field for field in self.fields if field.name == name), None)

    @property
    def disputed(self) -> tuple[Field, ...]:
        """The fields of which two values cannot both be true."""
        return tuple(field for field in self.fields if field.disputed)


def incidents(
    accounts: Iterable[Account],
    rarity: Rarity,
    *,
    must_join: Iterable[Pair] = (),
    must_part: Iterable[Pair] = (),
) -> tuple[Incident, ...]:
    """The incidents that some accounts tell, in the order of their ids.

    Arguments, and what is raised, are those of `same_incidents`.
    """
    told = {account.key: account for account in accounts}
    groups = same_incidents(told.values(), rarity, must_join=must_join, must_part=must_part)
    return tuple(incident_of([told[key] for key in keys]) for keys in groups)


def incident_of(accounts: Iterable[Account]) -> Incident:
    """The incident that some accounts tell, who are taken to be of one."""
    told = sorted(accounts, key=lambda account: account.key)
    documents = {account.document: account for account in told}
    return Incident(
        id=told[0].key,
        accounts=tuple(account.key for account in told),
        type=told[0].event.type,
        status=told[0].event.status,
        fields=fields_of(told),
        outlets=_numbered(account.outlet for account in documents.values() if account.outlet),
        languages=_numbered(account.language for account in documents.values()),
        documents=len(documents),
        stories=len({account.story for account in told}),
    )


def _numbered(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(names).items(), key=lambda each: (-each[1], each[0])))


def same_incidents(
    accounts: Iterable[Account],
    rarity: Rarity,
    *,
    must_join: Iterable[Pair] = (),
    must_part: Iterable[Pair] = (),
) -> Groups:
    """The keys of the accounts in groups, one an incident, each in order and all in the order of their first.

    Args:
        accounts: each key once.
        rarity: how rare words are in the whole collection.
        must_join: pairs of keys that a person says are one incident, whatever the rule says.
        must_part: pairs of keys that a person says are not.

    Raises:
        LinkingError: two accounts would have to be both joined and parted.
    """
    found = linked_incidents(accounts, rarity, must_join=must_join, must_part=must_part)
    return sorted(group for groups in found for group in groups)


def linked_incidents(
    accounts: Iterable[Account],
    rarity: Rarity,
    *,
    must_join: Iterable[Pair] = (),
    must_part: Iterable[Pair] = (),
) -> list[Groups]:
    """The same, those together that are linked with each other, directly or through others, though they are not one.

    Arguments, and what is raised, are those of `same_incidents`.
    """
    told = {account.key: account for account in accounts}
    joined = [pair_of(*pair) for pair in must_join if told.keys() >= set(pair)]
    parted = {pair_of(*pair) for pair in must_part}
    _refuse_contradiction(told, joined, parted)
    by_hand = {key for pair in joined for key in pair}

    def bond(first: str, second: str) -> Bond:
        if (first, second) in parted:
            return Bond(0, 0, forbidden=True)
        found = compare(told[first], told[second], rarity)
        if not found.contradictions:
            # What one article tells apart may still be one thing, as another article tells it.
            return Bond(0, 0) if told[first].document == told[second].document else Bond(found.points, 1)
        # A person knew better: what contradicts an account joined by hand keeps nobody out, and lets nobody in.
        return Bond(0, 0, forbidden=not by_hand & {first, second})

    # Most pairs are not linked, and are not kept in memory.
    linked = [
        pair
        for pair in _met(told.values())
        if pair not in parted and compare(told[pair[0]], told[pair[1]], rarity).linked
    ]
    found: list[Groups] = []
    for members in components(told, [*linked, *joined]):
        if len(members) == 1:
            found.append([members])
            continue
        inside = set(members)
        start = components(members, [pair for pair in joined if pair[0] in inside])
        found.append(grouped(start, bond, ENOUGH))
    return found


def candidates(accounts: Iterable[Account]) -> list[Pair]:
    """Pairs of keys that share a block and whose dates do not exclude each other, in order."""
    return sorted(_met(accounts))


def _met(accounts: Iterable[Account]) -> Iterator[Pair]:
    """These pairs, each once, block by block."""
    blocks: dict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        for block in account.blocks:
            blocks[block].append(account)
    for block, members in blocks.items():
        for one, other in _near_in_time(members):
            # A pair that shares several blocks is met in the first of them.
            if next(each for each in one.blocks if each in other.blocks) == block:
                yield pair_of(one.key, other.key)


def _near_in_time(accounts: Iterable[Account]) -> Iterator[tuple[Account, Account]]:
    """Pairs that may have happened on one day or the next. In the order of their first days, one needs to be held only
    against those that begin before it ends: a war's month has thousands.
    """
    by_beginning = sorted(accounts, key=lambda account: (account.window.earliest or date.min, account.key))
    for place, account in enumerate(by_beginning):
        for later in islice(by_beginning, place + 1, None):
            if account.window.gap(later.window) <= 1:
                yield account, later
            elif later.window.earliest and account.window.latest and later.window.earliest > account.window.latest:
                break


def reached(
    new: Iterable[Account],
    known: Callable[[frozenset[str]], Iterable[Account]],
    rarity: Rarity,
    *,
    joined: Mapping[str, Iterable[Account]] | None = None,
) -> tuple[Account, ...]:
    """The accounts whose incidents may change as some new ones come, the new ones among them.

    Args:
        new: the accounts that were added, or whose pairs a person has changed.
        known: gives the accounts of an archive that have one of some blocks.
        rarity: how rare words are in the whole collection.
        joined: by key, the accounts with which a person has joined it.

    Returns:
        What is linked to a new one, to that, and so on, in the order of keys. `same_incidents` of these and of all
        accounts agree on them.
    """
    found = {account.key: account for account in new}
    waiting = dict(found)
    while waiting:
        met = {account.key: account for account in known(_blocks(waiting.values())) if account.key not in found}
        near = {
            key: account
            for key, account in met.items()
            if any(
                set(account.blocks) & set(other.blocks) and compare(account, other, rarity).linked
                for other in waiting.values()
            )
        }
        by_hand = {account.key: account for key in waiting for account in (joined or {}).get(key, ())}
        waiting = {key: account for key, account in (near | by_hand).items() if key not in found}
        found |= waiting
    return tuple(found[key] for key in sorted(found))


def _blocks(accounts: Iterable[Account]) -> frozenset[str]:
    return frozenset(block for account in accounts for block in account.blocks)


def _refuse_contradiction(told: Mapping[str, Account], joined: Iterable[Pair], parted: set[Pair]) -> None:
    for group in components(told, joined):
        for first, second in combinations(group, 2):
            if (first, second) in parted:
                raise LinkingError(
                    f"{first} and {second} are to be parted, and joined, if only through others",
                    "take one of these decisions back",
                )
