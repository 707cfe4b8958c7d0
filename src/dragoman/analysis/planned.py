"""The agenda of an archive: which incidents say what is to come, and among which its outcomes are looked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dragoman import knowledge
from dragoman.analysis.agenda import agenda, kind_of, silent
from dragoman.analysis.agenda_entries import Cues, Entry, Said, State, Step
from dragoman.analysis.kept_record import entry_read
from dragoman.analysis.outcomes import DEEDS
from dragoman.archive import Archive
from dragoman.archive.added_up import Listed, is_added_up, kept_entries, kept_list
from dragoman.archive.between import has_incidents
from dragoman.archive.filtering import EventFilter
from dragoman.archive.incidents import StoredIncident, incidents_passing, incidents_touching, numbers_passing
from dragoman.archive.texts import last_published, texts
from dragoman.edtf import edtf_bounds
from dragoman.errors import ArchiveError
from dragoman.languages.record import record_words
from dragoman.records import Span, Status, Time

SAYING = ("AGREE", "CONCEDE", "REQUEST", "THREATEN")
"""Types whose events may say what is to come, besides all that is told as future."""

OUTCOMES = tuple(sorted({*DEEDS, "REJECT"}))
"""Types whose events may tell what became of it."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """What an archive's agenda holds for a filter.

    Attributes:
        entries: those asked for, in the order in which they were said.
        states: how many entries there are of each state, those not asked for too.
        day: ISO date of the day that it is told of.
    """

    entries: tuple[Entry, ...]
    states: Mapping[State, int]
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
    state: State | None = None,
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
    standing = [(each.number, State(each.told) if each.told else silent(each.until, day)) for each in listed]
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
    return "" if entry.state in (State.PENDING, State.UNKNOWN) else entry.state.value


def made_agenda(archive: Archive) -> list[tuple[int, Entry]]:
    """All entries of an archive's agenda, each with the number of its incident, in the order in which they were said.

    They are told of the first of all days: what no article decides is pending, or unknown without an end.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    filters = [EventFilter(type=name) for name in SAYING]
    filters.append(EventFilter(status=Status.FUTURE.value))
    saying = [each for each in incidents_passing(archive, filters) if kind_of(each.tellings[0].account)]
    # Nothing is kept before it was said; what is told not to have been done often has no date.
    first = min((each for stored in saying if (each := _said_on(stored))), default="")
    countries = {code for stored in saying for telling in stored.tellings for code in telling.account.countries}
    later = incidents_touching(archive, countries, OUTCOMES, first)
    words = record_words()
    cues = Cues(
        tuple(word for each in words for word in each.cancelling),
        tuple(word for each in words for word in each.refusing),
    )
    found = agenda(_said(archive, saying), later, cues, knowledge.load(), date.min.isoformat())
    numbers = {stored.key: stored.number for stored in saying}
    return [(numbers[entry.key], entry) for entry in _whole_sentences(archive, found)]


def _said_on(stored: StoredIncident) -> str | None:
    """The first day on which an incident may have been told."""
    return edtf_bounds(stored.tellings[0].account.published)[0]


def _said(archive: Archive, saying: Sequence[StoredIncident]) -> Iterable[Said]:
    known = texts(archive, (telling.document for stored in saying for telling in stored.tellings))
    for stored in saying:
        sentences: dict[str, Span] = {}
        times: dict[str, Sequence[Time]] = {}
        for telling in stored.tellings:
            text, clause = known[telling.document], telling.account.event.mentions[0].clause
            sentence = sentences[telling.key] = text.sentence(clause)
            inside = [time for time in text.times if sentence.contains(time.span)]
            of_clause = [time for time in inside if clause.contains(time.span)]
            times[telling.key] = [*of_clause, *(time for time in inside if time not in of_clause)]
        yield Said(stored, sentences, times)


def _whole_sentences(archive: Archive, entries: Sequence[Entry]) -> list[Entry]:
    """The entries, each step with the whole sentence in place of its clause."""
    known = texts(archive, (step.document for entry in entries for step in entry.steps))

    def whole(step: Step) -> Step:
        clause = Span(step.start, step.start + len(step.words), step.words)
        return replace(step, words=" ".join(known[step.document].sentence(clause).text.split()))

    return [replace(entry, steps=tuple(map(whole, entry.steps))) for entry in entries]
