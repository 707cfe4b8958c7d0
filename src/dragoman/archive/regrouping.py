"""Finds the incidents that a change can touch, and makes these anew: what changed, what may be one with it, and what
was linked with either. All others stay as they are, and are what they would be if all were made anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import chain

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from dragoman.archive.compared_record import account_read, block_number
from dragoman.archive.compared_schema import BlockRow, ComparedRow, ReweighedRow, ToldWordRow
from dragoman.archive.days import days_of
from dragoman.archive.decisions import Decided
from dragoman.archive.gathering import rarity_of
from dragoman.archive.lots import some_of
from dragoman.archive.schema import DocumentRow
from dragoman.archive.waiting_on_disk import Sorted
from dragoman.edtf import edtf_bounds
from dragoman.linking.accounts import Account, short_key
from dragoman.linking.compatibility import linked
from dragoman.linking.groups import components
from dragoman.linking.incidents import linked_incidents
from dragoman.linking.kept import announced_keys, deed_keys, promised
from dragoman.linking.passing import pairs
from dragoman.linking.reasons import links
from dragoman.linking.values import best_of
from dragoman.linking.wording import Rarity
from dragoman.records import Status

LAST_DAY = "9999-99"
"""After every day: where incidents of unknown date stand."""

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Compared:
    """An event as it is kept for linking; `dragoman.archive.compared_schema.ComparedRow` tells what each is."""

    id: int
    document: int
    event: int
    account: Account
    component: int | None
    incident: int | None


@dataclass(frozen=True, slots=True)
class Made:
    """An incident that was made anew, as it is to be written.

    Attributes:
        first_day: by what incidents are ordered: of the date that most tell, unknown ones last.
        component: of its events. `members`: their numbers as they are compared, those of first keys first.
        events: their numbers.
        was: the incidents that they were of.
        links: rows of why they are one, with the numbers of events.
        dyads: rows without the incident's number.
        announces: numbers of the keys under which its deed is looked for. `done`: under which it is found as one.
        promised: the types of deed that it announces.
    """

    key: str
    first_day: str
    documents: int
    component: int
    members: tuple[int, ...]
    events: tuple[int, ...]
    was: frozenset[int]
    links: tuple[Row, ...]
    dyads: tuple[Row, ...]
    announces: frozenset[int]
    done: frozenset[int]
    promised: tuple[str, ...]


class Keys:
    """By what events are found, as rows: numbers of keys, and words, each with whom it finds (`BlockRow`,
    `ToldWordRow`).
    """

    def __init__(self, files: ExitStack) -> None:
        """None yet, in files that `files` closes."""
        self.blocks = Sorted(files)
        self.words = Sorted(files)

    def add(self, row: Compared) -> None:
        """Adds those of an event."""
        self.blocks.add((block_number(key), row.id) for key in row.account.blocks)
        self.words.add((word, row.document) for word in row.account.words.content)


def regrouped(session: Session, decisions: Decided, keys: Keys | None) -> Iterator[Made]:
    """The incidents that may have changed since the archive was linked, made anew, one type of events after the other,
    those together of which a person has joined events.

    Args:
        session: one that reads.
        decisions: those of persons that hold now.
        keys: where all are to be made, what gets the keys of all; None where those are there.

    Raises:
        LinkingError: decisions contradict each other.
    """
    touched = set() if keys else _reweighed(session)
    for kinds in _types_together(session, decisions, whole=keys is not None):
        of_type = ComparedRow.type.in_(kinds)
        if keys:
            known = {row.id: row for row in _read(session, of_type)}
            for row in known.values():
                keys.add(row)
        else:
            dirty = {row.id: row for row in _read(session, of_type, ComparedRow.dirty.is_(True))}
            for some in some_of(sorted(touched)):
                dirty |= {row.id: row for row in _read(session, of_type, ComparedRow.id.in_(some))}
            known = _touched(session, dirty, decisions)
        if known:
            yield from _made(known, _rarity(session, known.values()), decisions)
        # Before those of the next types are read: of a million events, those of one type are half a gigabyte.
        del known


def _types_together(session: Session, decisions: Decided, *, whole: bool) -> list[tuple[str, ...]]:
    """The types of the events, those together of which an incident may hold events: a person joins what he likes."""
    row = ComparedRow
    types = session.scalars(select(row.type).distinct().order_by(row.type)).all()
    type_of = {each.account.key: each.account.event.type for each in _of_keys(session, chain(*decisions.joined))}
    pairs = {(type_of[one], type_of[other]) for one, other in decisions.joined if {one, other} <= type_of.keys()}
    if not whole:
        # What was joined until now, and what is to be grouped anew for that.
        parts = session.scalars(select(row.component).where(row.dirty.is_(True)).distinct()).all()
        kinds_of: dict[int | None, set[str]] = defaultdict(set)
        for some in some_of(sorted(part for part in parts if part is not None)):
            for part, kind in session.execute(select(row.component, row.type).where(row.component.in_(some))):
                kinds_of[part].add(kind)
        pairs |= {(min(kinds), kind) for kinds in kinds_of.values() for kind in kinds}
    return components(types, sorted(pairs))


def compared_of(session: Session, condition: ColumnElement[bool]) -> Iterator[Compared]:
    """The events of which a condition holds, in the order of their numbers."""
    return _read(session, condition)


def _read(session: Session, *conditions: ColumnElement[bool]) -> Iterator[Compared]:
    row = ComparedRow
    asked = select(row.id, row.document_id, row.event_id, row.told, row.component, row.incident_id)
    asked = asked.where(*conditions).order_by(row.id).execution_options(yield_per=1000)
    for number, document, event, text, component, incident in session.execute(asked):
        yield Compared(number, document, event, account_read(text), component, incident)


def _reweighed(session: Session) -> set[int]:
    """The events in whose passages a word stands that weighs more or less than it did."""
    words = set(session.scalars(select(ReweighedRow.word)))
    found: set[int] = set()
    documents = set(
        chain.from_iterable(
            session.scalars(select(ToldWordRow.document_id).where(ToldWordRow.word.in_(some)).distinct())
            for some in some_of(sorted(words))
        )
    )
    for some in some_of(sorted(documents)):
        rows = _read(session, ComparedRow.document_id.in_(some))
        found |= {row.id for row in rows if not words.isdisjoint(row.account.words.content)}
    return found


def _rarity(session: Session, rows: Iterable[Compared]) -> Rarity:
    return rarity_of(session, {word for row in rows for word in row.account.words.content})


def _touched(session: Session, dirty: dict[int, Compared], decisions: Decided) -> dict[int, Compared]:
    """What is to be grouped anew with some events: all that was linked with them, or now is."""
    near = _near(session, dirty)
    rarity = _rarity(session, chain(dirty.values(), near.values()))
    linked = _linked(dirty, near, rarity)
    found = dict(dirty)
    waiting = {row.component for row in chain(dirty.values(), linked) if row.component is not None}
    seen: set[int] = set()
    while waiting:
        for some in some_of(sorted(waiting)):
            found |= {row.id: row for row in _read(session, ComparedRow.component.in_(some))}
        seen |= waiting
        keys = {row.account.key for row in found.values()}
        by_hand = {key for pair in decisions.joined if not keys.isdisjoint(pair) for key in pair} - keys
        waiting = {row.component for row in _of_keys(session, by_hand) if row.component is not None} - seen
    return found


def _near(session: Session, dirty: dict[int, Compared]) -> dict[int, Compared]:
    """Those that share a block with some events."""
    blocks = {block_number(key) for row in dirty.values() for key in row.account.blocks}
    numbers: set[int] = set()
    for some in some_of(sorted(blocks)):
        numbers.update(session.scalars(select(BlockRow.compared_id).where(BlockRow.block.in_(some))))
    found: dict[int, Compared] = {}
    for few in some_of(sorted(numbers - dirty.keys())):
        found |= {row.id: row for row in _read(session, ComparedRow.id.in_(few))}
    return found


def _linked(dirty: dict[int, Compared], near: dict[int, Compared], rarity: Rarity) -> list[Compared]:
    """Of those that are near, the ones that are linked to one of some events."""
    blocks: dict[str, list[Account]] = defaultdict(list)
    for row in dirty.values():
        for block in row.account.blocks:
            blocks[block].append(row.account)
    return [row for row in near.values() if _is_linked(row.account, blocks, rarity)]


def _is_linked(account: Account, blocks: dict[str, list[Account]], rarity: Rarity) -> bool:
    others = {other.key: other for block in account.blocks for other in blocks.get(block, ())}
    return any(account.window.gap(other.window) <= 1 and linked(account, other, rarity) for other in others.values())


def _of_keys(session: Session, keys: Iterable[str]) -> Iterator[Compared]:
    """The events of some account keys."""
    wanted = set(keys)
    contents = sorted({key.partition("-")[0] for key in wanted})
    for some in some_of(contents):
        documents = select(DocumentRow.id).where(DocumentRow.content.in_(some))
        for row in _read(session, ComparedRow.document_id.in_(documents)):
            if row.account.key in wanted:
                yield row


def _made(known: dict[int, Compared], rarity: Rarity, decisions: Decided) -> Iterator[Made]:
    by_key = {row.account.key: row for row in known.values()}
    found = linked_incidents(
        (row.account for row in known.values()), rarity, must_join=decisions.joined, must_part=decisions.parted
    )
    for groups in found:
        component = min(by_key[key].id for group in groups for key in group)
        for group in groups:
            yield _of_group([by_key[key] for key in group], component, rarity)


def _of_group(rows: Sequence[Compared], component: int, rarity: Rarity) -> Made:
    accounts = sorted((row.account for row in rows), key=lambda account: account.key)
    first, date = accounts[0], best_of("date", accounts)
    event_of = {row.account.key: row.event for row in rows}
    reasons = links(accounts, rarity) if len(rows) > 1 else ()
    return Made(
        key=first.key,
        first_day=edtf_bounds(date)[0] or LAST_DAY,
        documents=len({account.document for account in accounts}),
        component=component,
        members=tuple(row.id for row in rows),
        events=tuple(row.event for row in rows),
        was=frozenset(row.incident for row in rows if row.incident is not None),
        links=tuple(
            {
                "first_id": event_of[each.first],
                "second_id": event_of[each.second],
                "points": each.points,
                "reason": each.reason,
            }
            for each in reasons
        ),
        dyads=tuple(_dyads(accounts, date)) if first.event.status is Status.ACTUAL else (),
        announces=frozenset(map(block_number, announced_keys(accounts))),
        done=frozenset(map(block_number, deed_keys(accounts))),
        promised=tuple(sorted({kind for account in accounts for kind in promised(account)})),
    )


def _dyads(accounts: Sequence[Account], date: str) -> Iterator[Row]:
    mode, days = best_of("mode", accounts), days_of(date)
    for pair in pairs(accounts):
        yield {
            "actor": pair.actor.country,
            "actor_sector": pair.actor.sector,
            "actor_name": pair.actor.name,
            "recipient": pair.recipient.country,
            "recipient_sector": pair.recipient.sector,
            "recipient_name": pair.recipient.name,
            "key": short_key(accounts[0].key),
            "type": accounts[0].event.type,
            "mode": mode,
            "earliest": days.earliest,
            "latest": days.latest,
        }
