"""The agenda of an archive: which incidents say what is to come, and among which its outcomes are looked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman import knowledge
from dragoman.analysis.agenda import DEEDS, Cues, Entry, Said, Step, agenda, kind_of
from dragoman.archive import Archive
from dragoman.archive.between import has_incidents
from dragoman.archive.filtering import EventFilter
from dragoman.archive.incidents import StoredIncident, incidents_passing, incidents_touching
from dragoman.archive.texts import last_published, texts
from dragoman.edtf import edtf_bounds
from dragoman.errors import ArchiveError
from dragoman.languages.record import record_words
from dragoman.records import Span, Status, Time

SAYING = ("AGREE", "CONCEDE", "REQUEST", "THREATEN")
"""Types whose events may say what is to come, besides all that is told as future."""

OUTCOMES = tuple(sorted({*DEEDS, "REJECT"}))
"""Types whose events may tell what became of it."""


def agenda_of(archive: Archive, wanted: EventFilter, today: str = "") -> tuple[list[Entry], str]:
    """The entries whose events pass a filter, in the order in which they were said, and the day that they are told of.

    Outcomes are looked for among all that touches the countries of what was said, whatever the filter asks for.

    Args:
        archive: where to look.
        wanted: which events are asked for; its types and status are those of what is to come.
        today: ISO date by which what was due is overdue; "" for the last day on which an article was published.

    Raises:
        ArchiveError: the archive was never linked, or cannot be read.
    """
    if not has_incidents(archive):
        raise ArchiveError("has no incidents yet", "run 'dragoman link' first", archive.address)
    filters = [replace(wanted, type=name, status="") for name in SAYING]
    filters.append(replace(wanted, type="", status=Status.FUTURE.value))
    saying = [each for each in incidents_passing(archive, filters) if kind_of(each.tellings[0].account)]
    # Nothing is kept before it was said; what is told not to have been done often has no date.
    first = min((each for stored in saying if (each := _said_on(stored))), default="")
    countries = {code for stored in saying for telling in stored.tellings for code in telling.account.countries}
    later = incidents_touching(archive, countries, OUTCOMES, first)
    day = today or last_published(archive)
    words = record_words()
    cues = Cues(
        tuple(word for each in words for word in each.cancelling),
        tuple(word for each in words for word in each.refusing),
    )
    found = agenda(_said(archive, saying), later, cues, knowledge.load(), day)
    return _whole_sentences(archive, found), day


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
