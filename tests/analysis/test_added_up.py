"""What is added up when an archive is linked is what is added up for the question; it is made anew with incidents."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.analysis import outcomes
from dragoman.analysis.adding_up import add_up
from dragoman.analysis.agenda_entries import Became
from dragoman.analysis.agenda_making import made_agenda
from dragoman.analysis.kept_ledger import ledger_of
from dragoman.analysis.planned import agenda_found, agenda_of
from dragoman.archive import Archive
from dragoman.archive.added_up import is_added_up
from dragoman.archive.filtering import EventFilter
from dragoman.archive.incidents import StoredIncident
from dragoman.archive.linking import link
from dragoman.archive.stories import sign_some
from dragoman.coding.coder import Coder
from dragoman.records import Document
from tests.command import dragoman

FILTERS = (
    *(EventFilter(country=code) for code in ("MLI", "RUS", "FRA", "NZL")),
    *(EventFilter(), EventFilter(actor="RUS"), EventFilter(recipient="MLI"), EventFilter(type="ASSAULT")),
    *(EventFilter(party="Lavrov"), EventFilter(after="2022-02", before="2022-12"), EventFilter(words="visite")),
)


@pytest.fixture(params=["story", "varied"])
def slow(request: pytest.FixtureRequest, story_file: Path, varied_file: Path) -> Iterator[Archive]:
    """An archive that is linked, and adds up for each question."""
    with Archive.open(str(story_file if request.param == "story" else varied_file)) as archive:
        assert not is_added_up(archive)
        yield archive


@pytest.fixture
def fast(slow: Archive, tmp_path: Path) -> Iterator[Archive]:
    """The same, added up."""
    path = tmp_path / "fast.sqlite"
    shutil.copy(slow.address, path)
    with Archive.open(str(path)) as archive:
        assert add_up(archive)
        yield archive


def test_what_is_kept_is_what_is_added_up_for_the_question(slow: Archive, fast: Archive) -> None:
    for wanted in FILTERS:
        for today in ("", "2022-06-30", "2030-01-01"):
            assert agenda_of(fast, wanted, today) == agenda_of(slow, wanted, today), (wanted, today)
    assert len(agenda_of(fast, EventFilter())[0]) > 20
    for country in ("", "MLI", "FRA", "NZL"):
        assert ledger_of(fast, country) == ledger_of(slow, country)
    assert ledger_of(fast)


def test_a_part_of_the_agenda_is_that_part(fast: Archive) -> None:
    whole, _ = agenda_of(fast, EventFilter())
    for state in Became:
        of_state = [entry for entry in whole if entry.state is state]
        found = agenda_found(fast, EventFilter(), state=state, most=3)
        assert list(found.entries) == of_state[-3:]
        assert found.states.get(state, 0) == len(of_state)
    assert agenda_found(fast, EventFilter(), most=0).entries == ()


def test_what_is_looked_at_for_an_entry_is_all_that_can_matter(slow: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    class All:
        def __init__(self) -> None:
            self.known: list[StoredIncident] = []

        def add(self, stored: StoredIncident) -> None:
            self.known.append(stored)

        def near(self, *_: object) -> list[StoredIncident]:
            return self.known

    narrowly = made_agenda(slow)
    monkeypatch.setattr(outcomes, "_InTime", All)
    assert made_agenda(slow) == narrowly
    assert sum(len(entry.steps) > 1 for _, entry in narrowly) > 3


def test_an_archive_that_is_linked_anew_is_added_up_anew(story_file: Path, tmp_path: Path, coder: Coder) -> None:
    path = tmp_path / "a.sqlite"
    shutil.copy(story_file, path)
    printed = dragoman("link", "--archive", path)
    assert "all incidents stand" in printed.stdout
    with Archive.open(str(path)) as archive:
        assert is_added_up(archive)
        assert not add_up(archive)
        before = agenda_of(archive, EventFilter())[0]
        later = Document("later", "La France se rendra au Mali lundi.", published="2023-12-20")
        promise = Document("promise", "Le Mali a promis vendredi une aide au Niger.", published="2023-12-22")
        archive.add_all([(each, coder.code_document(each)) for each in (later, promise)])
        # As the archive was last linked.
        assert [entry.key for entry in agenda_of(archive, EventFilter(), "2023-12-13")[0]] == [e.key for e in before]
        while sign_some(archive):
            pass
        link(archive)
        assert not is_added_up(archive)
        after = agenda_of(archive, EventFilter())[0]
        assert len(after) > len(before)
    assert dragoman("link", "--archive", path).returncode == 0
    with Archive.open(str(path)) as archive:
        assert is_added_up(archive)
        assert agenda_of(archive, EventFilter())[0] == after
