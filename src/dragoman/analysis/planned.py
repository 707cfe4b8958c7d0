"""What is asked of the agenda of an archive: entries of a filter and of a state, with how many there are of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.analysis.agenda import silent
from dragoman.analysis.agenda_entries import Became, Entry
from dragoman.analysis.agenda_making import made_agenda
from dragoman.analysis.kept_record import entry_read
from dragoman.archive import Archive
from dragoman.archive.added_up import Listed, is_added_up, kept_entries, kept_list
from dragoman.archive.between import has_incidents
from dragoman.archive.filtering import EventFilter
from dragoman.archive.incident_numbers import numbers_passing
from dragoman.archive.texts import last_published
from dragoman.errors import ArchiveError


@dataclass(frozen=True, slots=True)
class Agenda:
    """What an archive's agenda holds for a filter.

    Attributes:
        entries: those asked for, in the order in which they were said.
        states: how many entries there are of each state, those not asked for too.
        day: ISO date of the day that it is told of.
    """

    entries: tuple[Entry, ...]
    states: Mapping[Became, int]
    day: str


def agenda_of(archive: Archive, wanted: EventFilter, today: str = "") -> tuple[list[Entry], str]:
    """The entries whose events pass a filter, in the order in which they were said, and the day that they are told of.

    Outcomes are looked for in the whole archive, whatever the filter asks for.

    Args:
        archive: where to look.
        wanted: which events are asked for; its types and status are those of what is to come.
        today: ISO date by which what was due is overdue; "" for the last day on which an article was published.

    Raises:
        ArchiveError: the archive was never linked, or cannot be read.
    """
    found = agenda_found(archive, wanted, today)
    return list(found.entries), found.day


def agenda_found(
    archive: Archive,
    wanted: EventFilter,
    today: str = "",
    state: Became | None = None,
    most: int | None = None,
    offset: int = 0,
) -> Agenda:
    """The same, of one state, or the last that were said, with the numbers of all.

    What was added up when the archive was linked is read; else all is added up for the question, which takes about a
    minute for each 50,000 events.

    Args:
        archive: where to look.
        wanted: as of `agenda_of`.
        today: likewise.
        state: only entries of it; None for all.
        most: only so many, those that were said last; None for all.
        offset: how many of those that were said last are passed over.

    Raises:
        ArchiveError: the archive was never linked, or cannot be read.
    """
    if not has_incidents(archive):
        raise ArchiveError("has no incidents yet", "run 'dragoman link' first", archive.address)
    day = today or last_published(archive)
    listed, entries = _kept(archive) if is_added_up(archive) else _made(archive)
    wanted = replace(wanted, type="", status="")
    if wanted != EventFilter():
        passing = numbers_passing(archive, wanted)
        listed = [each for each in listed if each.number in passing]
    standing = [(each.number, Became(each.told) if each.told else silent(each.until, day)) for each in listed]
    asked = [(number, stands) for number, stands in standing if state in (None, stands)]
    end = max(0, len(asked) - offset)
    asked = asked[0 if most is None else max(0, end - most) : end]
    known = entries([number for number, _ in asked])
    return Agenda(
        entries=tuple(replace(known[number], state=stands) for number, stands in asked),
        states=Counter(stands for _, stands in standing),
        day=day,
    )


_Entries = Callable[[Sequence[int]], Mapping[int, Entry]]


def _kept(archive: Archive) -> tuple[list[Listed], _Entries]:
    def read(numbers: Sequence[int]) -> Mapping[int, Entry]:
        return {number: entry_read(content) for number, content in kept_entries(archive, numbers).items()}

    return kept_list(archive), read


def _made(archive: Archive) -> tuple[list[Listed], _Entries]:
    made = made_agenda(archive)
    listed = [Listed(number, told(entry), entry.until) for number, entry in made]
    return listed, lambda numbers: dict(made)


def told(entry: Entry) -> str:
    """The state that articles tell of an entry; "" where they tell nothing that decides it."""
    return "" if entry.state in (Became.PENDING, Became.UNKNOWN) else entry.state.value
