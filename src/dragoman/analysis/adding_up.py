"""Adds up agenda and ledger of an archive once it is linked, so that no question waits for it: what changed anew, and
all else as it was.
"""

from __future__ import annotations

from collections.abc import Callable

from dragoman.analysis.agenda_making import Made, changed_agenda, whole_agenda
from dragoman.analysis.kept_ledger import happenings_of, put_together
from dragoman.analysis.kept_record import entry_written, thing_read, thing_written
from dragoman.analysis.planned import told
from dragoman.archive import Archive
from dragoman.archive.added_up import AddedUp, KeptEntry, is_added_up, keep_added_up, kept_happenings, unadded
from dragoman.archive.between import how_many_incidents
from dragoman.archive.incidents import incidents_numbered

MUCH = 8
"""Where more than one of so many incidents changed, all is added up anew: what they touch would be nearly all."""


PARTS = 3
"""What adding up is done in: the agenda, the ledger, and keeping both."""

Told = Callable[[int], None]


def add_up(archive: Archive, done: Told = lambda parts: None) -> bool:
    """Adds up what is not added up yet; False where nothing was to do, or another linked the archive meanwhile.

    Args:
        archive: whose agenda and ledger.
        done: is told how many of the `PARTS` are done.

    Raises:
        ArchiveError: the archive cannot be read or written.
    """
    if is_added_up(archive):
        done(PARTS)
        return False
    todo = unadded(archive)
    changed = todo.incidents
    if changed is None or len(changed) > how_many_incidents(archive, MUCH * len(changed)) / MUCH:
        found = _whole(archive, done)
    else:
        found = _changed(archive, changed, done)
    done(PARTS - 1)
    kept = keep_added_up(archive, todo.of, found)
    done(PARTS)
    return kept


def _whole(archive: Archive, done: Told) -> AddedUp:
    made = whole_agenda(archive)
    done(1)
    happenings = happenings_of(archive)
    written = {number: thing_written(thing) for number, thing in happenings.items()}
    things = [thing_written(thing) for thing in put_together(archive, happenings)]
    return _added_up(None, made, written, things)


def _changed(archive: Archive, numbers: frozenset[int], done: Told) -> AddedUp:
    changed = incidents_numbered(archive, numbers)
    made = changed_agenda(archive, changed, numbers)
    done(1)
    new = happenings_of(archive, changed)
    known = {number: thing_read(content) for number, content in kept_happenings(archive, but=numbers).items()}
    things = [thing_written(thing) for thing in put_together(archive, known | new)]
    return _added_up(numbers, made, {number: thing_written(thing) for number, thing in new.items()}, things)


def _added_up(numbers: frozenset[int] | None, made: Made, happenings: dict[int, str], things: list[str]) -> AddedUp:
    return AddedUp(
        incidents=numbers,
        said=made.said,
        entries=[
            KeptEntry(number, entry.key, told(entry), entry.until, entry.said or "9999", entry_written(entry))
            for number, entry in made.entries
        ],
        outcomes=made.outcomes,
        looked_for=made.looked_for,
        found=made.found,
        happenings=happenings,
        things=things,
    )
