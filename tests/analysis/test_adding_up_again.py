"""What is added up from what changed is what adding up all anew gives."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import repeat
from pathlib import Path

import pytest
from sqlalchemy import select, update

from benchmarks.varied import Varied
from dragoman import samples
from dragoman.analysis import adding_up, agenda_making
from dragoman.analysis.adding_up import add_up
from dragoman.archive import Archive, decisions, queries
from dragoman.archive.added_schema import ExpectedRow, HappeningRow, OutcomeRow, UnaddedRow
from dragoman.archive.added_up import is_added_up, note_all
from dragoman.archive.incidents import StoredIncident, incidents_numbered, stored_incidents
from dragoman.archive.linked_schema import DecisionKind, EntryRow, IncidentRow, LinkingRow, ThingRow
from dragoman.archive.linking import link
from dragoman.archive.stories import sign_some
from dragoman.coding.coder import Coder
from dragoman.reading import read
from dragoman.records import Coding, Document
from tests.postgresql import Server

Codings = list[tuple[Document, Coding]]
TOLD = (
    "Le président français se rendra au Mali en mai.",
    "Le président français a annulé sa visite au Mali, a annoncé Paris mardi.",
    "Le président français s'est rendu au Mali mercredi.",
    "Le Mali a demandé à la France de retirer ses soldats.",
    "La France a refusé mercredi de retirer ses soldats du Mali.",
    "La France retirera ses soldats du Mali dans six mois, a promis Paris.",
    "La France a retiré ses soldats du Mali vendredi.",
    "Le Mali a dénoncé lundi les accords de défense avec la France.",
    "Le Mali et la France ont signé lundi un accord de défense.",
    "La Russie a promis vendredi une aide au Mali. La Russie livrera des céréales au Mali.",
    "La Russie a livré des céréales au Mali lundi.",
    "La Cédéao a menacé le Mali de sanctions.",
    "La Cédéao a imposé des sanctions au Mali dimanche.",
)


@pytest.fixture(scope="module")
def codings(coder: Coder) -> Codings:
    """Announcements, demands and threats with what became of them, near each other in time, and varied dispatches."""
    days = ("2022-03-10", "2022-05-12", "2022-09-20", "2023-02-08")
    own = [
        Document(f"own {number} {day}", words, published=day, outlet=outlet)
        for day in days
        for number, words in enumerate(TOLD)
        for outlet in (("Un", "Deux") if number % 3 == 0 else ("Un",))
    ]
    dispatches = [item for item in read([str(samples.path())], "", "fr", {}) if isinstance(item, Document)]
    coded = [(document, coder.code_document(document)) for document in dispatches]
    make = Varied(coded)
    return [
        *((document, coder.code_document(document)) for document in own),
        *coded,
        *(make(number) for number in range(40)),
    ]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "news.sqlite"


@pytest.fixture
def part_by_part(monkeypatch: pytest.MonkeyPatch) -> None:
    """What changed is added up by itself, however much it is."""
    monkeypatch.setattr(adding_up, "MUCH", 1)


def link_and_add_up(archive: Archive) -> None:
    while sign_some(archive):
        pass
    link(archive)
    assert is_added_up(archive) is not add_up(archive)
    assert is_added_up(archive)


def all_that_is_added_up(archive: Archive) -> tuple[object, ...]:
    """Every row, with the keys of incidents in the place of their numbers."""
    with archive.reading() as session:
        keys = {row.id: row.key for row in session.execute(select(IncidentRow.id, IncidentRow.key))}
        assert not session.scalars(select(UnaddedRow.incident_id)).all()
        entries = [
            (keys[row.incident_id], row.key, row.told, row.until, row.said, row.content)
            for row in session.scalars(select(EntryRow))
        ]
        outcomes = [(keys[row.saying_id], keys[row.outcome_id]) for row in session.scalars(select(OutcomeRow))]
        expected = [
            (keys[row.incident_id], row.says, row.country, row.type, row.first, row.last)
            for row in session.scalars(select(ExpectedRow))
        ]
        happenings = [(keys[row.incident_id], row.content) for row in session.scalars(select(HappeningRow))]
        things = [row.content for row in session.scalars(select(ThingRow).order_by(ThingRow.id))]
        return sorted(entries), sorted(outcomes), sorted(expected), sorted(happenings), things


def anew(archive: Archive) -> tuple[object, ...]:
    """What adding up all gives, in the same archive."""
    with archive.writing() as session:
        note_all(session)
        session.execute(update(LinkingRow).values(added_up=-1))
    assert add_up(archive)
    return all_that_is_added_up(archive)


def _drawn(seed: int) -> Iterator[int]:
    chance = random.Random(seed)
    while True:
        yield chance.choice((1, 1, 2, 5, 20, 40))


@pytest.mark.usefixtures("part_by_part")
@pytest.mark.parametrize(
    ("database", "seed", "lots"),
    [*(("sqlite", seed, _drawn(seed)) for seed in range(3)), ("postgresql", 3, repeat(30))],
    ids=["sqlite 0", "sqlite 1", "sqlite 2", "postgresql"],
)
def test_lot_by_lot_in_any_order_gives_what_all_at_once_gives(
    file: Path, postgresql_server: Server, codings: Codings, database: str, seed: int, lots: Iterator[int]
) -> None:
    shuffled = random.Random(seed).sample(codings, len(codings))
    with Archive.open(str(file) if database == "sqlite" else postgresql_server.database()) as archive:
        while shuffled:
            many = next(lots)
            archive.add_all(shuffled[:many])
            del shuffled[:many]
            link_and_add_up(archive)
        found = all_that_is_added_up(archive)
        assert found == anew(archive)
    entries, outcomes, _, happenings, things = map(str, found)
    assert (entries.count('"state": "kept"'), entries.count('"did": "called off"')) > (3, 0)
    assert outcomes.count("(") > 10
    assert happenings.count('"step"') > 3
    assert things.count('"kind"') > 1


@pytest.mark.usefixtures("part_by_part")
def test_what_is_replaced_coded_anew_and_decided_is_added_up_as_if_it_had_always_been_so(
    file: Path, codings: Codings
) -> None:
    chance = random.Random(5)
    own = codings[: len(TOLD) * 4]
    with Archive.open(str(file)) as archive:
        archive.add_all(codings)
        link_and_add_up(archive)
        for turn in range(15):
            _change(archive, own, chance, turn)
            if turn % 3 == 2:
                link_and_add_up(archive)
                found = all_that_is_added_up(archive)
                assert found == anew(archive)


def _change(archive: Archive, codings: Codings, chance: random.Random, turn: int) -> None:
    document, coding = chance.choice(codings)
    match turn % 5:
        case 0:
            fewer = replace(coding, events=coding.events[1:], versions={"dragoman": f"next {turn}"})
            archive.recode(document, fewer)
        case 1:
            archive.recode(document, replace(coding, versions={"dragoman": f"last {turn}"}))
        case 2:
            archive.add(replace(document, title=f"Nouvelle version {turn}"), coding)
        case 3:
            keys = [event.key for event in queries.events(archive, queries.EventFilter(), limit=500, facets=()).rows]
            decisions.hide(archive, chance.choice(keys), who="awa")
        case _:
            told = [each for each in stored_incidents(archive) if len(each.tellings) > 1]
            stored = chance.choice(told)
            pair = (stored.tellings[0].key, stored.tellings[1].key)
            moment = f"2031-01-01T00:00:{turn:02}.000000+00:00"
            decisions.decide(archive, DecisionKind.PART, pair, who="awa", made=moment, why="")


def test_of_one_article_more_no_more_is_read_than_it_touches(
    file: Path, coder: Coder, codings: Codings, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = Document("far", "Le roi des Tonga se rendra aux Fidji en juin.", published="2010-05-04")
    done = Document("near", "Le roi des Tonga s'est rendu aux Fidji jeudi.", published="2010-06-05")
    apart = Document("apart", "Le Pérou promettra au Chili une aide mercredi.", published="2014-04-08")
    with Archive.open(str(file)) as archive:
        archive.add_all([*codings, *((each, coder.code_document(each)) for each in (said, apart))])
        link_and_add_up(archive)
        archive.add(done, coder.code_document(done))
        while sign_some(archive):
            pass
        link(archive)
        read: list[StoredIncident] = []

        def counted(archive: Archive, numbers: Iterable[int]) -> tuple[StoredIncident, ...]:
            found = incidents_numbered(archive, numbers)
            read.extend(found)
            return found

        monkeypatch.setattr(agenda_making, "incidents_numbered", counted)
        monkeypatch.setattr(agenda_making, "incidents_passing", None)
        assert add_up(archive)
        assert {stored.tellings[0].id for stored in stored_incidents(archive)} >= {"far", "near", "apart"}
        told = {telling.id for stored in read for telling in stored.tellings}
        assert {"far", "near"} <= told
        assert "apart" not in told
        monkeypatch.undo()
        found = all_that_is_added_up(archive)
        assert "est rendu aux Fidji jeudi" in str(found)
        assert found == anew(archive)


def test_where_much_changed_all_is_added_up_anew(file: Path, codings: Codings, monkeypatch: pytest.MonkeyPatch) -> None:
    with Archive.open(str(file)) as archive:
        archive.add_all(codings[:20])
        link_and_add_up(archive)
        archive.add_all(codings[20:])
        monkeypatch.setattr(agenda_making, "expected", None)
        link_and_add_up(archive)
