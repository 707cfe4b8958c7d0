"""What a person decides about events and parties. Nothing is erased; of several decisions the last counts.

What a review queue needs: `accept`, `reject`, `unsure`, `hide`, `change`, `merge` and `undo` keep a decision and make
it hold at once; `history` tells those about one event, `tally` how many events stand how, and
`dragoman.archive.queries.events` finds them by `EventFilter.decision`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from dragoman.archive.decided_schema import CorrectionRow, StandingRow
from dragoman.archive.decisions.adding import told_whole
from dragoman.archive.decisions.checking import check_names, check_trigger, checked, in_form
from dragoman.archive.decisions.corrections import (
    Changes,
    Correction,
    Kind,
    PartyName,
    Target,
    from_record,
    to_record,
)
from dragoman.archive.decisions.holding import (
    coded_event,
    hold,
    merges_that_hold,
    standings,
    told_events,
)
from dragoman.archive.decisions.naming import event_of_key, newest_of_key
from dragoman.archive.decisions.overlaying import Merges, as_changes
from dragoman.archive.decisions.recognising import recognised, target_of, triggers_of
from dragoman.archive.loading import whole_documents
from dragoman.archive.lots import some_of
from dragoman.archive.rows import event_of
from dragoman.archive.schema import CodingRow, DocumentRow, EventRow, PartyRow
from dragoman.archive.search import storable
from dragoman.archive.versions import newer
from dragoman.errors import ArchiveError
from dragoman.records import Span

if TYPE_CHECKING:
    from dragoman.archive.archive import Archive


def accept(archive: Archive, key: str, *, who: str, why: str = "", made: str = "") -> Correction:
    """Says that an event is told in its article, with all its fields as they stand.

    Args:
        archive: where to keep it.
        key: of the event.
        who: who says so.
        why: the reason; "" where none is given.
        made: when, in ISO 8601, UTC, to the microsecond; "" for now.

    Raises:
        ArchiveError: there is no such event, or the archive cannot be written.
    """
    return _decide(archive, key, Kind.ACCEPT, who, why, made)


def reject(archive: Archive, key: str, *, who: str, why: str = "", made: str = "") -> Correction:
    """Says that an article does not tell an event, which is neither found, counted nor linked then. See `accept`."""
    return _decide(archive, key, Kind.REJECT, who, why, made)


def hide(archive: Archive, key: str, *, who: str, why: str = "", made: str = "") -> Correction:
    """Puts an event out of sight, right or wrong: it is neither found, counted nor linked. See `accept`."""
    return _decide(archive, key, Kind.HIDE, who, why, made)


def add(
    archive: Archive,
    article: str,
    words: Span,
    changes: Changes,
    *,
    who: str,
    why: str = "",
    made: str = "",
) -> tuple[Correction, str]:
    """Says that an article tells an event which the program missed: an event like any other from then on.

    Args:
        archive: where to keep it.
        article: key of the article.
        words: those of its text that the event rests on, best its verb alone.
        changes: its type, and what else is told of it; what nothing is said of is not told, and its status is actual.
        who: who says so.
        why: the reason; "" where none is given.
        made: when, as for `accept`.

    Returns:
        The correction, and the event's key.

    Raises:
        ArchiveError: there is no such article, the words do not stand there, a value is none that the coder could give,
            the article tells an event of the type in these words already, or the archive cannot be written.
    """
    changes = in_form(changes)
    with archive.writing() as session:
        document = newest_of_key(session, article)
        number, key = document.id, document.key
        if changes.type is None:
            raise ArchiveError("no type is given", "give one, such as ACCUSE", "the event")
        check_trigger(words, document.text)
        changes = checked(told_whole(changes), changes.type, document.text)
        row = session.scalars(whole_documents().where(DocumentRow.id == number)).one()
        told = told_events(session, row)
        place = (words.start, words.end)
        target = Target(document.content, (changes.type or "",), (place,), len(told))
        known = recognised(target, [(event.type, triggers_of(event)) for event in told])
        if known is not None:
            raise ArchiveError(
                f"tells {changes.type} in these words already: {key}-{known}",
                "change that event, or accept it; or give other words",
                f"article {key}",
            )
        correction = Correction(Kind.ADD, _named(who), _time(made), storable(why), event=target, changes=changes)
        session.add(_row(correction))
        hold(session, [number])
        return correction, f"{key}-{len(told)}"


def unsure(archive: Archive, key: str, *, who: str, why: str = "", made: str = "") -> Correction:
    """Says that one looked at an event and cannot tell: it stays as it is. See `accept`."""
    return _decide(archive, key, Kind.UNSURE, who, why, made)


def change(archive: Archive, key: str, changes: Changes, *, who: str, why: str = "", made: str = "") -> Correction:
    """Says what some fields of an event are. See `accept`.

    Raises:
        ArchiveError: also where a value is none that the coder could give.
    """
    return _decide(archive, key, Kind.CHANGE, who, why, made, in_form(changes))


def merge(
    archive: Archive, old: PartyName, new: PartyName, *, who: str, why: str = "", made: str = ""
) -> tuple[Correction, int]:
    """Says that a party, as it stands in whatever event, is another one: in all events, and in those to come.

    Args:
        archive: where to keep it.
        old: the party that is another. Without a country, all of that name; without a name, those without one.
        new: the one that it is. Without a country, code and sector stay.
        who: who says so.
        why: the reason; "" where none is given.
        made: when, as for `accept`.

    Returns:
        The correction, and in how many events the party stood.

    Raises:
        ArchiveError: a code is none, both are one, or they were merged the other way round; or the archive cannot be
            written.
    """
    check_names(old, new)
    correction = Correction(Kind.MERGE, _named(who), _time(made), storable(why), parties=(old, new))
    with archive.writing() as session:
        if Merges(merges_that_hold(session)).leads(new, old):
            raise ArchiveError(
                f"is taken for {old} already", "take that back first: 'dragoman decide list' tells its key", str(new)
            )
        session.add(_row(correction))
        stands_in = select(PartyRow.event_id).where(_is(old), PartyRow.event_id.is_not(None)).distinct()
        number = session.scalar(select(func.count()).select_from(stands_in.subquery())) or 0
        hold(session, _documents(session, EventRow.id.in_(stands_in)))
    return correction, number


def undo(archive: Archive, correction: str, *, who: str, why: str = "", made: str = "") -> Correction:
    """Takes a correction back: what was said before it holds again, or what the program says. Both are kept.

    Args:
        archive: where to keep it.
        correction: key of the correction.
        who: who says so.
        why: the reason; "" where none is given.
        made: when, as for `accept`.

    Raises:
        ArchiveError: there is no such correction, it is taken back already, or it takes one back itself; or the archive
            cannot be written.
    """
    with archive.writing() as session:
        row = session.scalars(select(CorrectionRow).where(CorrectionRow.key == storable(correction))).one_or_none()
        if row is None:
            raise ArchiveError("there is no such decision", "'dragoman decide list' tells their keys", correction)
        if row.kind == Kind.UNDO:
            raise ArchiveError("takes one back itself", "decide anew instead", correction)
        if session.scalar(select(CorrectionRow.id).where(CorrectionRow.undoes == row.key).limit(1)) is not None:
            raise ArchiveError("is taken back already", "decide anew if that was wrong", correction)
        undone = from_record(row.record)
        made_now = Correction(Kind.UNDO, _named(who), _time(made), storable(why), event=undone.event, undoes=undone.key)
        session.add(_row(made_now))
        hold(session, _touched(session, [undone]))
    return made_now


def keep_corrections(archive: Archive, made: Iterable[Correction]) -> int:
    """Keeps corrections as they were made, as those that another archive exported, and makes them hold.

    What is about documents that are not there yet holds as soon as they are.

    Returns:
        How many were new; what is known is passed over.

    Raises:
        ArchiveError: the archive cannot be written.
    """
    new = {correction.key: correction for correction in made}
    with archive.writing() as session:
        known = _known(session, list(new))
        added = [correction for key, correction in sorted(new.items()) if key not in known]
        session.add_all(map(_row, added))
        session.flush()
        undone = _known(session, [correction.undoes for correction in added if correction.undoes])
        hold(session, _touched(session, [*added, *undone.values()]))
    return len(added)


def _decide(
    archive: Archive, key: str, kind: Kind, who: str, why: str, made: str, changes: Changes | None = None
) -> Correction:
    with archive.writing() as session:
        document, row = event_of_key(session, key)
        number, text = document.id, document.text
        now = event_of(row)
        coded = coded_event(row, standings(session, [row.id]).get(row.id))
        if changes is not None:
            changes = checked(changes, now.type, text)
        if kind is Kind.ACCEPT:
            changes = as_changes(now)
        types = {coded.type, now.type, *([changes.type] if changes and changes.type else [])}
        target = target_of(document.content, coded, row.position, types)
        correction = Correction(kind, _named(who), _time(made), storable(why), event=target, changes=changes)
        session.add(_row(correction))
        hold(session, [number])
    return correction


def _known(session: Session, keys: Sequence[str]) -> dict[str, Correction]:
    found: dict[str, Correction] = {}
    for some in some_of(keys, 500):
        rows = session.scalars(select(CorrectionRow).where(CorrectionRow.key.in_(some)))
        found |= {row.key: from_record(row.record) for row in rows}
    return found


def _touched(session: Session, made: Iterable[Correction]) -> list[int]:
    """Numbers of the documents whose events may stand otherwise by some corrections."""
    contents = sorted({each.event.document for each in made if each.event is not None})
    found: set[int] = set()
    for some in some_of(contents, 500):
        found |= set(session.scalars(select(DocumentRow.id).where(DocumentRow.content.in_(some))))
    merged = [each.parties[0] for each in made if each.parties is not None]
    for old in merged:
        stands_in = select(PartyRow.event_id).where(_is(old), PartyRow.event_id.is_not(None))
        found |= set(_documents(session, EventRow.id.in_(stands_in)))
    if merged:
        # Whatever was merged before may now be another party, or none.
        overlaid = select(StandingRow.event_id).where(StandingRow.coded.is_not(None))
        found |= set(_documents(session, EventRow.id.in_(overlaid)))
    return sorted(found | newer(session, found))


def _documents(session: Session, events: ColumnElement[bool]) -> list[int]:
    asked = select(CodingRow.document_id).join(CodingRow.events).where(events).distinct()
    return sorted(session.scalars(asked))


def _is(party: PartyName) -> ColumnElement[bool]:
    named: ColumnElement[bool] = PartyRow.name == storable(party.name)
    if not party.country:
        return named
    return named & (PartyRow.country == party.country) & (PartyRow.sector == party.sector)


def _row(correction: Correction) -> CorrectionRow:
    return CorrectionRow(
        key=correction.key,
        kind=correction.kind.value,
        content=correction.event.document if correction.event else None,
        record=to_record(correction),
        undoes=correction.undoes,
        who=correction.who,
        made=correction.made,
        why=correction.why,
    )


def _named(who: str) -> str:
    name = storable(who).strip()
    if not name:
        raise ArchiveError("nobody is named who decides", "give a name", "the decision")
    return name


def _time(made: str) -> str:
    return made or datetime.now(UTC).isoformat(timespec="microseconds")
