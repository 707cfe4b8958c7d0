"""What became of what was announced, promised, demanded and threatened in the story, each down to its sentence."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import icalendar
import pytest

from dragoman.analysis.agenda_entries import Became, Did, Entry, Kind
from dragoman.analysis.outcomes import types_of
from dragoman.analysis.planned import agenda_of
from dragoman.archive import Archive
from dragoman.archive.filtering import EventFilter
from dragoman.archive.incidents import stored_incidents
from dragoman.exports.agendas import calendar, days_due
from tests.command import dragoman


@pytest.fixture(scope="module")
def entries(story_file: Path) -> list[Entry]:
    with Archive.open(str(story_file)) as archive:
        found, today = agenda_of(archive, EventFilter())
    assert today == "2023-12-13"
    return found


def entry(entries: list[Entry], dispatch: str, kind: Kind, who: str = "") -> Entry:
    """The first entry that a dispatch says."""
    return next(
        each
        for each in entries
        if each.steps[0].id == f"story-{dispatch}" and each.kind is kind and (not who or who in each.who)
    )


def told(found: Entry) -> list[tuple[str, str, str]]:
    """Each step with its dispatch and sentence."""
    return [(step.did.value, step.id.removeprefix("story-"), step.words) for step in found.steps]


def test_an_announced_visit_that_was_made_is_kept(entries: list[Entry]) -> None:
    found = entry(entries, "2023-02-05-lavrov-annonce", Kind.MEETING)
    assert (found.state, found.due, found.due_words) == (Became.KEPT, "2023-02-07", "mardi")
    assert found.who == ("Sergueï Lavrov",)
    assert told(found)[:2] == [
        (
            "said",
            "2023-02-05-lavrov-annonce",
            "BAMAKO - Sergueï Lavrov se rendra mardi à Bamako, a annoncé dimanche le ministère malien des Affaires "
            "étrangères.",
        ),
        (
            "done",
            "2023-02-07-lavrov",
            "BAMAKO - Le ministre russe des Affaires étrangères, Sergueï Lavrov, a rencontré mardi à Bamako le colonel "
            "Assimi Goïta.",
        ),
    ]
    assert {step.id for step in found.steps if step.did is Did.DONE} == {
        "story-2023-02-07-lavrov",
        "story-2023-02-09-lavrov",
    }


def test_an_announced_visit_that_was_called_off_is_cancelled(entries: list[Entry]) -> None:
    found = entry(entries, "2021-12-16-macron-annonce", Kind.MEETING, "Emmanuel Macron")
    assert (found.state, found.due) == (Became.CANCELLED, "2021-12-20")
    assert told(found)[1:] == [
        (
            "called off",
            "2021-12-18-macron-annule",
            "PARIS - Emmanuel Macron a annulé son déplacement au Mali, prévu lundi, a annoncé vendredi l'Élysée, qui "
            "invoque la situation sanitaire.",
        )
    ]


def test_a_promise_of_which_is_told_after_its_time_that_nothing_came_is_broken(entries: list[Entry]) -> None:
    found = entry(entries, "2023-07-28-cereales", Kind.HELP)
    assert (found.state, found.due, found.due_words) == (
        Became.BROKEN,
        "2023-07/2023-11~",
        "les quatre prochains mois",
    )
    assert told(found)[-1] == (
        "not done",
        "2023-12-01-cereales",
        "BAMAKO - La Russie n'a toujours pas livré de céréales au Mali, quatre mois après la promesse de Vladimir "
        "Poutine.",
    )


@pytest.mark.parametrize(
    ("dispatch", "kind", "due", "deed"),
    [
        ("2022-01-25-danemark", Kind.DEMAND, "", "2022-01-28-danemark-retrait"),
        ("2022-02-17-retrait", Kind.WITHDRAWAL, "2022-02/2022-08~", "2022-08-16-gao"),
        ("2022-11-23-allemagne", Kind.WITHDRAWAL, "2024-05", "2023-12-13-allemagne"),
        ("2022-12-05-ivoiriens", Kind.DEMAND, "2023-01-01", "2023-01-08-ivoiriens"),
        ("2023-06-17-minusma", Kind.DEMAND, "", "2023-07-01-minusma"),
    ],
)
def test_what_was_demanded_or_announced_and_done_is_kept(
    entries: list[Entry], dispatch: str, kind: Kind, due: str, deed: str
) -> None:
    found = entry(entries, dispatch, kind)
    assert (found.state, found.due) == (Became.KEPT, due)
    assert f"story-{deed}" in {step.id for step in found.steps if step.did is Did.DONE}
    assert all(step.reason for step in found.steps if step.did is not Did.SAID)


def test_a_threat_that_was_not_carried_out_in_its_time_is_broken(entries: list[Entry]) -> None:
    found = entry(entries, "2023-07-31-niger-ultimatum", Kind.THREAT, "Cédéao")
    assert (found.state, found.due_words) == (Became.BROKEN, "une semaine")
    assert told(found)[-1][2] == "La Cédéao n'est pas intervenue militairement au Niger."


def test_any_article_may_say_what_would_meet_a_demand(story_file: Path) -> None:
    with Archive.open(str(story_file)) as archive:
        asked = next(each for each in stored_incidents(archive) if each.tellings[0].account.event.mode == "yield")
    first = asked.tellings[0]
    vague = replace(first, account=replace(first.account, event=replace(first.account.event, mode="change")))
    assert types_of(replace(asked, tellings=(vague,)), Kind.DEMAND) == {"REJECT"}
    assert types_of(replace(asked, tellings=(vague, first)), Kind.DEMAND) == types_of(asked, Kind.DEMAND)
    assert "RETREAT" in types_of(asked, Kind.DEMAND)


def test_silence_is_no_outcome(entries: list[Entry]) -> None:
    elections = entry(entries, "2021-06-04-suspension", Kind.PROMISE)
    assert (elections.state, elections.due, elections.due_words) == (Became.UNKNOWN, "2022-02-27", "le 27 février 2022")
    peacekeepers = entry(entries, "2023-07-01-minusma", Kind.WITHDRAWAL)
    assert (peacekeepers.state, peacekeepers.due) == (Became.PENDING, "2023-12-31")


def test_what_is_pending_is_unknown_once_it_was_due(story_file: Path) -> None:
    with Archive.open(str(story_file)) as archive:
        later, _ = agenda_of(archive, EventFilter(), "2025-01-01")
    assert entry(later, "2023-07-01-minusma", Kind.WITHDRAWAL).state is Became.UNKNOWN
    assert Became.PENDING not in {each.state for each in later}


@pytest.mark.parametrize("country", ["RUS", "MLI", "DNK", "IGO"])
def test_what_is_asked_for_narrows_the_agenda_and_changes_no_state(
    country: str, story_file: Path, entries: list[Entry]
) -> None:
    with Archive.open(str(story_file)) as archive:
        some, _ = agenda_of(archive, EventFilter(country=country))
    assert 0 < len(some) < len(entries)
    states = {each.key: each.state for each in entries}
    assert {each.key: each.state for each in some} == {each.key: states[each.key] for each in some}


def test_every_step_stands_in_its_article(story_file: Path, entries: list[Entry]) -> None:
    from dragoman.archive.texts import texts

    with Archive.open(str(story_file)) as archive:
        known = texts(archive, (step.document for each in entries for step in each.steps))
    for each in entries:
        assert each.steps[0].did is Did.SAID
        for step in each.steps:
            assert step.words in " ".join(known[step.document].text.split())


def test_the_calendar_is_read_back_with_whole_spans(entries: list[Entry]) -> None:
    written = calendar(entries)
    assert written == calendar(entries)
    found = icalendar.Calendar.from_ical(written)
    events = {str(event["uid"]): event for event in found.walk("VEVENT")}
    dated = [each for each in entries if days_due(each)]
    assert len(events) == len(dated) > 5
    wheat = events[f"{entry(entries, '2023-07-28-cereales', Kind.HELP).key}@dragoman"]
    assert (wheat.decoded("dtstart"), wheat.decoded("dtend")) == (date(2023, 7, 1), date(2023, 12, 1))
    assert "La Russie n'a toujours pas livré de céréales au Mali" in str(wheat["description"])
    off = events[f"{entry(entries, '2021-12-16-macron-annonce', Kind.MEETING, 'Emmanuel Macron').key}@dragoman"]
    assert (off.decoded("dtstart"), off.decoded("dtend")) == (date(2021, 12, 20), date(2021, 12, 21))
    assert str(off["status"]) == "CANCELLED"


def test_the_command_prints_the_same_as_table_json_and_calendar(story_file: Path, entries: list[Entry]) -> None:
    where = ("--archive", str(story_file))
    whole = json.loads(dragoman("agenda", "--format", "json", *where).stdout)
    assert [each["key"] for each in whole["entries"]] == [each.key for each in entries]
    broken = dragoman("agenda", "--state", "broken", *where).stdout
    assert "La Russie n'a toujours pas livré" in broken
    assert "KEPT" not in broken
    meetings = json.loads(dragoman("agenda", "--kind", "meeting", "--format", "json", *where).stdout)
    assert {each["kind"] for each in meetings["entries"]} == {"meeting"}
    done = dragoman("agenda", "--format", "ics", *where)
    assert done.stdout.startswith("BEGIN:VCALENDAR")
    assert "are in no calendar" in done.stderr


def test_each_step_of_the_command_leads_to_its_incident(story_file: Path, entries: list[Entry]) -> None:
    found = entry(entries, "2022-01-25-danemark", Kind.DEMAND)
    shown = dragoman("incidents", "show", found.steps[-1].event, "--archive", str(story_file)).stdout
    assert "Le Danemark a annoncé jeudi" in shown
