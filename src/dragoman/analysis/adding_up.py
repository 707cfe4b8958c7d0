"""Adds up agenda and ledger of an archive once it is linked, so that no question waits for it."""

from __future__ import annotations

from dragoman.analysis.kept_ledger import made_ledger
from dragoman.analysis.kept_record import entry_written, thing_written
from dragoman.analysis.planned import made_agenda, told
from dragoman.archive import Archive
from dragoman.archive.added_up import KeptEntry, is_added_up, keep_added_up, linked_state


def add_up(archive: Archive) -> bool:
    """Adds up what is not added up yet; False where nothing was to do, or another linked the archive meanwhile.

    Raises:
        ArchiveError: the archive cannot be read or written.
    """
    if is_added_up(archive):
        return False
    of = linked_state(archive)
    entries = [
        KeptEntry(number, entry.key, told(entry), entry.until, entry.said or "9999", entry_written(entry))
        for number, entry in made_agenda(archive)
    ]
    return keep_added_up(archive, of, entries, [thing_written(thing) for thing in made_ledger(archive)])
