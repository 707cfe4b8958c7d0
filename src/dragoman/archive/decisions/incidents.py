"""What a person decided about incidents: that two events are one, or are not. Nothing is erased; the last word counts.

A decision names its events by the documents' content and the words that they rest on, so that it outlives a new coding.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from dragoman.archive import staleness
from dragoman.archive.decisions.carrying import moving
from dragoman.archive.decisions.naming import event_of_key
from dragoman.archive.linked_schema import DecisionKind, DecisionRow
from dragoman.archive.lots import some_of
from dragoman.archive.schema import CodingRow, DocumentRow, EventRow, MentionRow
from dragoman.archive.search import storable
from dragoman.archive.versions import chain, is_newest, newer
from dragoman.errors import ArchiveError
from dragoman.linking.accounts import account_key, short_key
from dragoman.linking.groups import Pair, components, pair_of

if TYPE_CHECKING:
    from dragoman.archive.archive import Archive

"""Documents that one question asks for."""


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """What an event is found again by.

    Attributes:
        content: content digest of its document.
        start: where the trigger of its fullest mention stands in the text. `end`: likewise.
        type: its type; `position`: its place in the coding at the time of the decision.
    """

    content: str
    start: int
    end: int
    type: str
    position: int


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """That a person said that two events are one incident ("join"), or are not ("part").

    Attributes:
        first: the one event; `second`: the other, in order.
        made: when, in ISO 8601, UTC, to the microsecond.
    """

    first: Anchor
    second: Anchor
    made: str
    kind: DecisionKind
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class Decided:
    """What holds of the events as they are coded now.

    Attributes:
        joined: pairs of account keys. `parted`: likewise.
        lapsed: decisions about events that are no longer told, or not in the same words by the newest version.
    """

    joined: tuple[Pair, ...]
    parted: tuple[Pair, ...]
    lapsed: tuple[Decision, ...]


def decide(archive: Archive, kind: DecisionKind, keys: tuple[str, str], *, who: str, made: str, why: str) -> None:
    """Keeps a decision about two events. It takes the place of what was said of the two before, which is kept too.

    Args:
        archive: where to keep it.
        kind: whether they are one incident, or not.
        keys: of the two events.
        who: who says so.
        made: when, in ISO 8601, UTC, to the microsecond.
        why: the reason; "" where none is given.

    Raises:
        ArchiveError: there is no such event, both are one, or other decisions say the contrary through others; or the
            archive cannot be written.
    """
    decide_all(archive, kind, keys[0], keys[1:], who=who, made=made, why=why)


def decide_all(
    archive: Archive, kind: DecisionKind, key: str, others: Sequence[str], *, who: str, made: str, why: str
) -> None:
    """Keeps a decision about an event and each of some others, all or none. See `decide`."""
    with archive.writing() as session:
        first = _anchor(session, key)
        anchors = [_anchor(session, other) for other in others]
        if first in anchors:
            raise ArchiveError("is one event, not two", "name another", key)
        new = [
            Decision(min(first, anchor), max(first, anchor), made, kind, storable(who), storable(why))
            for anchor in anchors
        ]
        known = [_decision_of(row) for row in session.scalars(select(DecisionRow))]
        _refuse_contradiction(_decided(session, [*known, *new]))
        session.add_all(map(_row, new))
        events = select(EventRow.id).join(EventRow.coding).join(CodingRow.document)
        for anchor in (first, *anchors):
            theirs = (DocumentRow.content == anchor.content, EventRow.position == anchor.position)
            staleness.events_changed(session, events.where(*theirs))
        _note(session, new)


def keep(archive: Archive, made: Iterable[Decision]) -> int:
    """Keeps decisions as they were made, as those that another archive exported; what is known is passed over.

    Returns:
        How many were new.

    Raises:
        ArchiveError: the archive cannot be written.
    """
    with archive.writing() as session:
        known = {_decision_of(row) for row in session.scalars(select(DecisionRow))}
        new = set(made) - known
        session.add_all(map(_row, sorted(new)))
        _note(session, new)
    return len(new)


def _note(session: Session, made: Iterable[Decision]) -> None:
    """Notes that what decisions are about is to be linked anew, in whatever version of its article it is told now."""
    contents = sorted({anchor.content for each in made for anchor in (each.first, each.second)})
    for some in some_of(contents):
        named = set(session.scalars(select(DocumentRow.id).where(DocumentRow.content.in_(some))))
        versions = sorted(named | newer(session, named))
        staleness.changed(session, select(DocumentRow.id).where(DocumentRow.id.in_(versions)))


def decisions(archive: Archive) -> tuple[Decision, ...]:
    """All decisions, those that were taken back too, by the events that they are about and then by their time.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    with archive.reading() as session:
        return tuple(sorted(_decision_of(row) for row in session.scalars(select(DecisionRow))))


def decided(session: Session) -> Decided:
    """What holds of the events as they are coded now.

    Raises:
        ArchiveError: decisions contradict each other, as they may once two events are coded as one.
    """
    found = _decided(session, [_decision_of(row) for row in session.scalars(select(DecisionRow))])
    _refuse_contradiction(found)
    return found


def _anchor(session: Session, key: str) -> Anchor:
    document, event = event_of_key(session, key)
    trigger = event.mentions[0].trigger
    return Anchor(document.content, trigger.start, trigger.end, event.type, event.position)


def _decided(session: Session, made: Iterable[Decision]) -> Decided:
    in_time = sorted(made, key=lambda decision: (decision.made, decision))
    moved = _moved(session, {anchor for each in in_time for anchor in (each.first, each.second)})
    now = _events_now(session, {anchor.content for anchor in moved.values()})
    last: dict[Pair, DecisionKind] = {}
    lapsed = []
    for decision in in_time:
        first, second = (_found_again(moved.get(each), now) for each in (decision.first, decision.second))
        if first is None or second is None or (first == second and decision.kind is DecisionKind.PART):
            lapsed.append(decision)
        elif first != second:
            last[pair_of(first, second)] = decision.kind
    joined, parted = (
        tuple(sorted(pair for pair, kind in last.items() if kind is wanted))
        for wanted in (DecisionKind.JOIN, DecisionKind.PART)
    )
    return Decided(joined, parted, tuple(sorted(lapsed)))


def _events_now(session: Session, contents: set[str]) -> dict[str, list[Anchor]]:
    """By newest document, each telling of its events."""
    found: dict[str, list[Anchor]] = defaultdict(list)
    for some in some_of(sorted(contents)):
        tellings = (
            select(DocumentRow.content, MentionRow.trigger, EventRow.type, EventRow.position)
            .join(DocumentRow.coding)
            .join(CodingRow.events)
            .join(EventRow.mentions)
            .where(DocumentRow.content.in_(some), is_newest(DocumentRow.id))
        )
        for content, trigger, kind, position in session.execute(tellings):
            found[content].append(Anchor(content, trigger.start, trigger.end, kind, position))
    return found


def _moved(session: Session, anchors: set[Anchor]) -> dict[Anchor, Anchor]:
    """By anchor, the one in the newest version of its article, unless its sentence does not stand there."""
    found: dict[Anchor, Anchor] = {}
    of_content: dict[str, list[Anchor]] = defaultdict(list)
    for anchor in anchors:
        of_content[anchor.content].append(anchor)
    for some in some_of(sorted(of_content)):
        asked = select(DocumentRow.id, DocumentRow.content).where(DocumentRow.content.in_(some))
        old = asked.where(~is_newest(DocumentRow.id))
        replaced = {content: number for number, content in session.execute(old)}
        for content in some:
            if content not in replaced:
                found |= {anchor: anchor for anchor in of_content[content]}
                continue
            newest = session.get_one(DocumentRow, chain(session, replaced[content])[0])
            move = moving(session.get_one(DocumentRow, replaced[content]).text, newest.text)
            for anchor in of_content[content]:
                if (place := move((anchor.start, anchor.end))) is not None:
                    found[anchor] = replace(anchor, content=newest.content, start=place[0], end=place[1])
    return found


def _found_again(anchor: Anchor | None, now: Mapping[str, Sequence[Anchor]]) -> str | None:
    """Account key of the event that rests on the same trigger: of one type first, then the nearest in the coding."""
    if anchor is None:
        return None
    same = [each for each in now.get(anchor.content, ()) if (each.start, each.end) == (anchor.start, anchor.end)]
    if not same:
        return None
    best = min(
        same,
        key=lambda telling: (
            telling.type != anchor.type,
            abs(telling.position - anchor.position),
            telling.position,
        ),
    )
    return account_key(best.content, best.position)


def _refuse_contradiction(decided: Decided) -> None:
    keys = {key for pair in (*decided.joined, *decided.parted) for key in pair}
    group_of = {key: number for number, group in enumerate(components(keys, decided.joined)) for key in group}
    for first, second in decided.parted:
        if group_of[first] == group_of[second]:
            through = sorted(key for key in keys if group_of[key] == group_of[first])
            raise ArchiveError(
                f"{short_key(first)} and {short_key(second)} are parted by one decision, and joined by others, through "
                f"{', '.join(short_key(key) for key in through if key not in (first, second))}",
                "part or join others first: of two events the last decision counts",
                "a person's decisions",
            )


def _decision_of(row: DecisionRow) -> Decision:
    return Decision(
        kind=DecisionKind(row.kind),
        first=Anchor(row.first_content, row.first_start, row.first_end, row.first_type, row.first_position),
        second=Anchor(row.second_content, row.second_start, row.second_end, row.second_type, row.second_position),
        who=row.who,
        made=row.made,
        why=row.why,
    )


def _row(decision: Decision) -> DecisionRow:
    sides = {
        f"{side}_{name}": getattr(getattr(decision, side), name)
        for side in ("first", "second")
        for name in ("content", "start", "end", "type", "position")
    }
    return DecisionRow(kind=decision.kind, who=decision.who, made=decision.made, why=decision.why, **sides)
