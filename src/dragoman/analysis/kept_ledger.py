"""The ledger of an archive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman import knowledge
from dragoman.analysis.kept_record import thing_read
from dragoman.analysis.ledger import Ledger, Thing, of_country
from dragoman.archive import Archive
from dragoman.archive.added_up import is_added_up, kept_things
from dragoman.archive.between import has_incidents
from dragoman.archive.filtering import EventFilter
from dragoman.archive.incident_numbers import numbers_in_order
from dragoman.archive.incidents import StoredIncident, incidents_passing
from dragoman.archive.texts import texts
from dragoman.errors import ArchiveError
from dragoman.languages.record import record_words

TYPES = ("AGREE", "CONCEDE", "SUPPORT", "COOPERATE", "SANCTION", "RETREAT", "COERCE", "MOBILIZE")
"""Types whose events may be a step of an accord, mission or office."""


def ledger_of(archive: Archive, country: str = "") -> list[Thing]:
    """Accords, missions and offices with what happened to each.

    What was added up when the archive was linked is read; else all is added up for the question, which takes about a
    minute for each 100,000 events.

    Args:
        archive: where to look.
        country: code of the country whose they are, or where they take place; "" for all.

    Raises:
        ArchiveError: the archive was never linked, or cannot be read.
    """
    if not has_incidents(archive):
        raise ArchiveError("has no incidents yet", "run 'dragoman link' first", archive.address)
    kept = is_added_up(archive)
    things = [thing_read(each) for each in kept_things(archive)] if kept else made_ledger(archive)
    return of_country(things, country, knowledge.load()) if country else things


def made_ledger(archive: Archive) -> list[Thing]:
    """All that an archive's incidents are about.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    return put_together(archive, happenings_of(archive))


def happenings_of(archive: Archive, incidents: Sequence[StoredIncident] | None = None) -> dict[int, Thing]:
    """What each of some incidents tells of a thing of the ledger, by its number; nothing of those that tell of none.

    Args:
        archive: where they are.
        incidents: which; None for all.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    if incidents is None:
        # A mission in a country may be told without the country: what it is of is seen in the end.
        incidents = incidents_passing(archive, [EventFilter(type=name) for name in TYPES])
    asked = [stored for stored in incidents if stored.incident.type in TYPES]
    known = texts(archive, (telling.document for stored in asked for telling in stored.tellings))
    ledger = _ledger()
    told = ((stored.number, ledger.told(stored, known)) for stored in asked)
    return {number: thing for number, thing in told if thing is not None}


def put_together(archive: Archive, told: Mapping[int, Thing]) -> list[Thing]:
    """The ledger of what incidents tell, by their numbers.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    return _ledger().put_together(told[number] for number in numbers_in_order(archive, told))


def _ledger() -> Ledger:
    return Ledger(knowledge.load(), record_words())
