"""Makes the agenda of an archive: which incidents say what is to come, and among which its outcomes are looked for; of
all, or of those that a change can touch.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dragoman import knowledge
from dragoman.analysis.agenda import agenda, kind_of, looked_for, outcomes_of
from dragoman.analysis.agenda_entries import Cues, Did, Entry, Said, Step
from dragoman.analysis.outcomes import DEEDS, Outcomes, countries_of, found
from dragoman.archive import Archive
from dragoman.archive.added_up import Expected, expected, saying_for
from dragoman.archive.filtering import EventFilter
from dragoman.archive.incident_numbers import deeds_of, numbers_in_documents
from dragoman.archive.incidents import StoredIncident, incidents_numbered, incidents_passing
from dragoman.archive.texts import texts
from dragoman.archive.weights import word_weights
from dragoman.languages.record import record_words
from dragoman.records import Span, Status, Time

SAYING = ("AGREE", "CONCEDE", "REQUEST", "THREATEN")
"""Types whose events may say what is to come, besides all that is told as future."""

OUTCOMES = tuple(sorted({*DEEDS, "REJECT"}))
"""Types whose events may tell what became of it."""


@dataclass(frozen=True, slots=True)
class Made:
    """A part of the agenda that was made anew.

    Attributes:
        said: the numbers of the incidents of which it has what entries there are.
        entries: with the numbers of their incidents, in the order in which they were said.
        outcomes: by the incident that says what is to come, those that are its outcomes.
        looked_for: by incident, when its outcomes are looked for. `found`: when it is found as one.
    """

    said: frozenset[int]
    entries: Sequence[tuple[int, Entry]]
    outcomes: Mapping[int, set[int]]
    looked_for: Mapping[int, Sequence[Expected]]
    found: Mapping[int, Sequence[Expected]]


def made_agenda(archive: Archive) -> list[tuple[int, Entry]]:
    """All entries of an archive's agenda, each with the number of its incident, in the order in which they were said.

    They are told of the first of all days: what no article decides is pending, or unknown without an end.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    return list(whole_agenda(archive).entries)


def whole_agenda(archive: Archive) -> Made:
    """The agenda, all of it, with what it rests on.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    filters = [*(EventFilter(type=name) for name in SAYING), EventFilter(status=Status.FUTURE.value)]
    said = _said(archive, filter(_says, incidents_passing(archive, filters)))
    later = incidents_passing(archive, [EventFilter(type=name) for name in OUTCOMES])
    entries, outcomes = _entries(archive, said, later)
    numbers = frozenset(each.stored.number for each in said)
    return Made(numbers, entries, outcomes, _looked_for(said), _found(later))


def changed_agenda(archive: Archive, changed: Sequence[StoredIncident], numbers: frozenset[int]) -> Made:
    """What of the agenda may be otherwise than it was added up last.

    Args:
        archive: whose.
        changed: the incidents that were made anew.
        numbers: theirs, and those of incidents that are no more.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    saying = {stored.number for stored in changed if _says(stored)}
    later = {stored.number: stored for stored in changed if stored.incident.type in OUTCOMES}
    # Which entries a text has depends on all that it says.
    beside = numbers_in_documents(archive, _documents(changed))
    touched = {*saying, *beside, *saying_for(archive, numbers)}
    touched |= _with_new_outcomes(archive, later.values(), but={*touched, *numbers})
    anew = [stored for stored in incidents_numbered(archive, touched) if _says(stored)]
    said = _said(archive, anew)
    around = numbers_in_documents(archive, _documents(anew)) - {stored.number for stored in anew}
    context = _said(archive, filter(_says, incidents_numbered(archive, around)))
    awaited = expected(archive, (each for of in _looked_for(said).values() for each in of), says=False)
    awaited |= deeds_of(archive, (stored.number for stored in anew))
    others = incidents_numbered(archive, awaited - numbers)
    entries, outcomes = _entries(archive, [*said, *context], [*later.values(), *others])
    mine = frozenset(stored.number for stored in anew)
    return Made(
        mine | touched,
        [(number, entry) for number, entry in entries if number in mine],
        {number: of for number, of in outcomes.items() if number in mine},
        _looked_for(each for each in said if each.stored.number in numbers),
        _found(later.values()),
    )


def _says(stored: StoredIncident) -> bool:
    """Whether an incident may say what is to come."""
    incident = stored.incident
    may = incident.type in SAYING or incident.status is Status.FUTURE
    return may and kind_of(stored.tellings[0].account) is not None


def _documents(incidents: Iterable[StoredIncident]) -> Iterator[str]:
    return (telling.document for stored in incidents for telling in stored.tellings)


def _with_new_outcomes(archive: Archive, later: Iterable[StoredIncident], but: set[int]) -> set[int]:
    """The incidents that say what is to come, and have one of some among their outcomes."""
    known = list(later)
    may = expected(archive, (each for of in _found(known).values() for each in of), says=True) - but
    said = _said(archive, filter(_says, incidents_numbered(archive, may)))
    outcomes = _outcomes(archive, known)
    return {each.stored.number for each in said if outcomes_of(each, outcomes)}


def _looked_for(said: Iterable[Said]) -> dict[int, list[Expected]]:
    return {each.stored.number: looked_for(each) for each in said}


def _found(later: Iterable[StoredIncident]) -> dict[int, list[Expected]]:
    days = ((stored, found(stored)) for stored in later)
    return {
        stored.number: [Expected(country, stored.incident.type, *when) for country in sorted(countries_of(stored))]
        for stored, when in days
        if when is not None
    }


def _outcomes(archive: Archive, later: Iterable[StoredIncident]) -> Outcomes:
    words = record_words()
    cues = Cues(
        tuple(word for each in words for word in each.cancelling),
        tuple(word for each in words for word in each.refusing),
        tuple(granted for each in words for granted in each.yielding.items()),
    )
    return Outcomes(later, cues, knowledge.load(), word_weights(archive))


def _entries(
    archive: Archive, said: Sequence[Said], later: Sequence[StoredIncident]
) -> tuple[list[tuple[int, Entry]], dict[int, set[int]]]:
    """The entries with the numbers of their incidents, and the numbers of what became of each."""
    made = agenda(said, _outcomes(archive, later), date.min.isoformat())
    numbers = {stored.key: stored.number for stored in (*(each.stored for each in said), *later)}
    became: dict[int, set[int]] = defaultdict(set)
    for entry in made:
        for step in entry.steps:
            if step.did is not Did.SAID:
                became[numbers[entry.key]].add(numbers[step.incident])
    return [(numbers[entry.key], entry) for entry in _whole_sentences(archive, made)], became


def _said(archive: Archive, incidents: Iterable[StoredIncident]) -> list[Said]:
    """Incidents that may say what is to come, with their sentences."""
    saying = list(incidents)
    known = texts(archive, _documents(saying))
    said = []
    for stored in saying:
        sentences: dict[str, Span] = {}
        times: dict[str, Sequence[Time]] = {}
        for telling in stored.tellings:
            text, clause = known[telling.document], telling.account.event.mentions[0].clause
            sentence = sentences[telling.key] = text.sentence(clause)
            inside = [time for time in text.times if sentence.contains(time.span)]
            of_clause = [time for time in inside if clause.contains(time.span)]
            times[telling.key] = [*of_clause, *(time for time in inside if time not in of_clause)]
        said.append(Said(stored, sentences, times))
    return said


def _whole_sentences(archive: Archive, entries: Sequence[Entry]) -> list[Entry]:
    """The entries, each step with the whole sentence in place of its clause."""
    known = texts(archive, (step.document for entry in entries for step in entry.steps))

    def whole(step: Step) -> Step:
        clause = Span(step.start, step.start + len(step.words), step.words)
        return replace(step, words=" ".join(known[step.document].sentence(clause).text.split()))

    return [replace(entry, steps=tuple(map(whole, entry.steps))) for entry in entries]
