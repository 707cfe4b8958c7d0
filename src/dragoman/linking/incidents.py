"""Incidents: events of different articles, or of one, that tell the same thing.

The result depends on the accounts and on the rarity of words that is given, not on their order. Accounts that share no
block are never compared, and a group of linked ones depends on no other: so what is new can be added to what is known
by comparing it with what `reached` finds (docs/linking.md).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from dragoman.errors import LinkingError
from dragoman.linking.accounts import Account
from dragoman.linking.compatibility import ENOUGH, linked, points, points_if_enough
from dragoman.linking.groups import Bond, Pair, components, grouped, pair_of
from dragoman.linking.outlines import Outline, near_in_time
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

    def bond(first: str, second: str, found: int | None = None) -> Bond:
        if (first, second) in parted:
            return Bond(0, 0, forbidden=True)
        if found is None and not outlines[first].excludes(outlines[second]):
            found = points(told[first], told[second], rarity)
        if found is not None:
            # What one article tells apart may still be one thing, as another article tells it.
            return Bond(0, 0) if told[first].document == told[second].document else Bond(found, 1)
        # A person knew better: what contradicts an account joined by hand keeps nobody out, and lets nobody in.
        return Bond(0, 0, forbidden=not by_hand & {first, second})

    outlines = {key: Outline.of(account) for key, account in told.items()}
    found: list[Groups] = []
    pairs = [pair for pair in _linked(outlines.values(), rarity) if pair not in parted]
    for members in components(told, [*pairs, *joined]):
        if len(members) == 1:
            found.append([members])
            continue
        inside = set(members)
        start = components(members, [pair for pair in joined if pair[0] in inside])
        strong = _strong([outlines[key] for key in members], rarity)
        near = ((pair, bond(*pair, measured)) for pair, measured in strong)
        found.append(grouped(start, bond, ENOUGH, near))
    return found


def candidates(accounts: Iterable[Account]) -> list[Pair]:
    """Pairs of keys that share a block and whose dates do not exclude each other, in order."""
    met = _met(map(Outline.of, accounts), lambda one, other: False)
    return sorted(pair_of(one.key, other.key) for one, other in met)


def _linked(outlines: Iterable[Outline], rarity: Rarity) -> Iterator[Pair]:
    """The keys of those of these pairs that are linked. Most are not, and are not kept in memory."""
    of_status: dict[tuple[str, Status], list[Outline]] = defaultdict(list)
    for outline in outlines:
        of_status[outline.type, outline.status].append(outline)
    for some in of_status.values():
        for one, other in _met(some, Outline.excludes):
            if linked(one.account, other.account, rarity):
                yield pair_of(one.key, other.key)


def _strong(outlines: Iterable[Outline], rarity: Rarity) -> Iterator[tuple[Pair, int]]:
    """The pairs of keys whose points are enough, with their points, whether or not they share a block."""
    for one, other in near_in_time(outlines):
        if not one.excludes(other):
            pair = pair_of(one.key, other.key)
            first, second = (one, other) if pair[0] == one.key else (other, one)
            found = points_if_enough(first.account, second.account, rarity)
            if found is not None:
                yield pair, found


def _met(
    outlines: Iterable[Outline], passes_over: Callable[[Outline, Outline], bool]
) -> Iterator[tuple[Outline, Outline]]:
    """Pairs that share a block and are near in time, each once, block by block."""
    blocks: dict[str, list[Outline]] = defaultdict(list)
    for outline in outlines:
        for block in outline.blocks:
            blocks[block].append(outline)
    for block, members in blocks.items():
        for one, other in near_in_time(members):
            # A pair that shares several blocks is met in the first of them.
            if not passes_over(one, other) and next(each for each in one.blocks if each in other.blocks) == block:
                yield one, other


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
                set(account.blocks) & set(other.blocks) and linked(account, other, rarity) for other in waiting.values()
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
