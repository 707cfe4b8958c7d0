"""Writes what holds of events into their rows: called by all that changes codings or corrections."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pydantic import TypeAdapter
from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from dragoman.archive import names, staleness, tallies
from dragoman.archive.decided_schema import CorrectionRow, StandingRow
from dragoman.archive.decisions.adding import added_events, is_added
from dragoman.archive.decisions.carrying import Said, carried
from dragoman.archive.decisions.corrections import SET_ASIDE, Carried, Correction, Kind, State, from_record
from dragoman.archive.decisions.overlaying import Held, Merges, held
from dragoman.archive.decisions.recognising import recognised, triggers_of
from dragoman.archive.inserting import Rows, rewrite
from dragoman.archive.linked_schema import LinkRow, MemberRow
from dragoman.archive.loading import whole_documents
from dragoman.archive.lots import some_of
from dragoman.archive.rows import event_of
from dragoman.archive.schema import DocumentRow, EventRow
from dragoman.archive.versions import newer, older
from dragoman.records import Event

AT_ONCE = 50
"""Documents that are held in memory together."""

_CONTENTS = 500
"""Digests that one question asks for."""

_EVENT: TypeAdapter[Event] = TypeAdapter(Event)


def hold_all_of(session: Session, contents: Sequence[str]) -> None:
    """Makes what persons said hold of documents that were added or coded just now."""
    if session.scalar(select(CorrectionRow.id).limit(1)) is None:
        return
    merged = session.scalar(select(CorrectionRow.id).where(CorrectionRow.kind == Kind.MERGE).limit(1)) is not None
    found: set[int] = set()
    for some in some_of(contents, _CONTENTS):
        documents = select(DocumentRow.id).where(DocumentRow.content.in_(some))
        said = exists().where(CorrectionRow.content == DocumentRow.content)
        # Of an older version something may be said that holds of the newer one too.
        concerned = documents if merged else documents.where(said | DocumentRow.replaces.is_not(None))
        found |= set(session.scalars(concerned))
    hold(session, sorted(found | newer(session, found)))


def hold(session: Session, documents: Sequence[int]) -> None:
    """Makes what persons said hold in the rows of the events of some documents, a few documents at a time."""
    merges = Merges(merges_that_hold(session))
    for some in some_of(documents, AT_ONCE):
        session.flush()
        session.expunge_all()
        rows = session.scalars(whole_documents().where(DocumentRow.id.in_(some)).order_by(DocumentRow.id)).all()
        said = said_of(session, rows)
        with tallies.recounted(session, some):
            for row in rows:
                _hold_document(session, row, said[row.id], merges)
            session.flush()
    session.expunge_all()


def coded_event(row: EventRow, standing: StandingRow | None) -> Event:
    """The event as the program coded it; of one that a person added, no more than its type and words."""
    return event_of(row) if standing is None or standing.coded is None else _EVENT.validate_json(standing.coded)


def standings(session: Session, events: Iterable[int]) -> dict[int, StandingRow]:
    """How some events stand, by their numbers; of those of which nobody said anything, nothing."""
    numbers = list(events)
    found: dict[int, StandingRow] = {}
    for some in some_of(numbers, 500):
        rows = session.scalars(select(StandingRow).where(StandingRow.event_id.in_(some)))
        found |= {row.event_id: row for row in rows}
    return found


def set_aside(session: Session, events: Iterable[int]) -> set[int]:
    """Which of some events a person rejected or hid."""
    return {number for number, row in standings(session, events).items() if row.set_aside}


def corrections_of(session: Session, contents: Iterable[str]) -> dict[str, list[Correction]]:
    """By document, the corrections of its events that hold, in time."""
    rows = session.scalars(
        select(CorrectionRow).where(CorrectionRow.content.in_(list(contents)), CorrectionRow.kind != Kind.UNDO)
    ).all()
    found: dict[str, list[Correction]] = defaultdict(list)
    for correction in _not_undone(session, rows):
        if correction.event is not None:
            found[correction.event.document].append(correction)
    return found


def said_of(session: Session, rows: Sequence[DocumentRow]) -> dict[int, list[Correction]]:
    """By number of the document, the corrections of its events that hold, those of its older versions too, in time."""
    chains = older(session, {row.id: row.replaces for row in rows})
    versions = _whole(session, {number for chain in chains.values() for number in chain})
    said = corrections_of(session, [row.content for row in (*rows, *versions.values())])
    return {
        row.id: sorted(
            [*said[row.content], *carried_to(session, row, [versions[each] for each in chains[row.id]], said)],
            key=lambda correction: correction.in_time,
        )
        for row in rows
    }


def carried_to(
    session: Session, row: DocumentRow, versions: Iterable[DocumentRow], said: Mapping[str, Sequence[Correction]]
) -> Iterator[Carried]:
    """The corrections of older versions of a document that hold of it.

    Args:
        session: where to look.
        row: the document.
        versions: its older versions.
        said: the corrections, by document.
    """
    for version in versions:
        if theirs := said.get(version.content):
            events = program_events(session, version)
            about = {each.key: place for place, some in by_event(theirs, events).items() for each in some}
            events_of = [None if (place := about.get(each.key)) is None else events[place] for each in theirs]
            yield from carried(map(Said, theirs, events_of), version.text, row.text, program_events(session, row))


def versions_before(session: Session, row: DocumentRow) -> list[DocumentRow]:
    """The older versions of a document, whole, the newest of them first."""
    chain = older(session, {row.id: row.replaces})[row.id]
    found = _whole(session, chain)
    return [found[number] for number in chain]


def program_events(session: Session, row: DocumentRow) -> list[Event]:
    """The events of a document as the program coded them."""
    return [event for added, event in _told(session, row) if not added]


def told_events(session: Session, row: DocumentRow) -> list[Event]:
    """The events of a document as the program coded them, and then those that persons added, without their fields."""
    return [event for _, event in _told(session, row)]


def _told(session: Session, row: DocumentRow) -> list[tuple[bool, Event]]:
    events = row.coding.events
    known = standings(session, [event.id for event in events])
    return [(is_added(event), coded_event(event, known.get(event.id))) for event in events]


def _whole(session: Session, numbers: Iterable[int]) -> dict[int, DocumentRow]:
    """Whole documents, by their numbers."""
    wanted = sorted(numbers)
    found: dict[int, DocumentRow] = {}
    for some in some_of(wanted, _CONTENTS):
        found |= {row.id: row for row in session.scalars(whole_documents().where(DocumentRow.id.in_(some)))}
    return found


def merges_that_hold(session: Session) -> Iterator[Correction]:
    """The merges of parties that nobody took back, in time."""
    rows = session.scalars(select(CorrectionRow).where(CorrectionRow.kind == Kind.MERGE)).all()
    yield from _not_undone(session, rows)


def by_event(said: Iterable[Correction], coded: Sequence[Event]) -> dict[int | None, list[Correction]]:
    """The corrections by the place in the coding of the event that they are about; None for those of none."""
    known = [(event.type, triggers_of(event)) for event in coded]
    found: dict[int | None, list[Correction]] = defaultdict(list)
    for correction in said:
        if correction.event is not None:
            found[recognised(correction.event, known)].append(correction)
    return found


def _not_undone(session: Session, rows: Sequence[CorrectionRow]) -> list[Correction]:
    undone: set[str] = set()
    keys = [row.key for row in rows]
    for some in some_of(keys, 500):
        asked = select(CorrectionRow.undoes).where(CorrectionRow.undoes.in_(some))
        undone |= set(session.scalars(asked.where(CorrectionRow.undoes != "")))
    return sorted(
        (from_record(row.record) for row in rows if row.key not in undone), key=lambda correction: correction.in_time
    )


def _hold_document(session: Session, row: DocumentRow, said: Sequence[Correction], merges: Merges) -> None:
    _bring(session, row, added_events(said, program_events(session, row), row.text))
    events = row.coding.events
    known = standings(session, [event.id for event in events])
    coded = [coded_event(event, known.get(event.id)) for event in events]
    theirs = by_event(said, coded)
    for position, (event, program) in enumerate(zip(events, coded, strict=True)):
        stands = held(program, theirs[position], merges, row.text)
        _keep(session, event, program, stands, known.get(event.id))


def _bring(session: Session, row: DocumentRow, added: Sequence[Event]) -> None:
    """Makes the events that persons added be those of a document, behind the program's; the same ones stay."""
    told = _told(session, row)
    program = sum(not is_theirs for is_theirs, _ in told)
    known = [event for is_theirs, event in told if is_theirs]
    same = 0
    while same < min(len(known), len(added)) and known[same] == added[same]:
        same += 1
    if same == len(known) == len(added):
        return
    session.flush()
    gone = row.coding.events[program + same :]
    numbers = [event.id for event in gone]
    staleness.events_changed(session, select(EventRow.id).where(EventRow.id.in_(numbers)))
    for event in gone:
        session.expunge(event)
    session.execute(delete(EventRow).where(EventRow.id.in_(numbers)), execution_options={"synchronize_session": False})
    rows = Rows()
    for position, new in enumerate(added[same:], start=program + same):
        rows.event(new, stored=row.coding.id, position=position)
    rows.write(session)
    # SQLite gives new rows the numbers of those that are gone.
    session.expire_all()


def _keep(session: Session, row: EventRow, coded: Event, stands: Held, known: StandingRow | None) -> None:
    set_aside = stands.state in SET_ASIDE
    rewritten = stands.event != event_of(row)
    if rewritten or set_aside != (known is not None and known.set_aside):
        staleness.events_changed(session, select(EventRow.id).where(EventRow.id == row.id))
    if rewritten:
        rewrite(session, row.id, stands.event)
        names.learn_of(session, [stands.event])
    if set_aside:
        session.execute(delete(MemberRow).where(MemberRow.event_id == row.id))
        session.execute(delete(LinkRow).where((LinkRow.first_id == row.id) | (LinkRow.second_id == row.id)))
    same = stands.event == coded
    if same and stands.state is State.UNDECIDED:
        if known is not None:
            session.delete(known)
        return
    standing = known or StandingRow(event_id=row.id)
    standing.state = stands.state.value
    standing.set_aside = set_aside
    standing.coded = None if same else _EVENT.dump_json(coded).decode()
    standing.last = stands.last
    session.add(standing)
