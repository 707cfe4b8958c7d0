"""What is kept of dyads by the month is always what the rows of incidents give, whatever changed."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import delete, select, update

from dragoman.analysis.intervals import Unit, around
from dragoman.analysis.related import related
from dragoman.analysis.relation import Relation
from dragoman.archive import Archive, decisions, queries
from dragoman.archive.decisions import Changes, PartyValue, decide
from dragoman.archive.kept_dyads import kept_between, make_anew, of_month
from dragoman.archive.linked_schema import DecisionKind, DyadMonthRow, LinkingRow
from dragoman.archive.queries import EventFilter
from dragoman.linking.passing import Side
from dragoman.records import Coding, Document
from tests.archive.linked import link_all

Tell = Callable[..., Coding]
COUNTRIES = ("FRA", "MLI", "RUS")
PAIRS = [(one, other) for one in COUNTRIES for other in COUNTRIES]
KINDS = ("ACCUSE", "AID", "CONSULT", "SUPPORT")


@pytest.fixture(autouse=True)
def _few_change(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many incidents change, months are changed where they are kept, and not made anew."""
    monkeypatch.setattr("dragoman.archive.kept_dyads._MANY", 0)


def document(number: int) -> Document:
    return Document(f"d{number}", f"Dépêche numéro {number}, sans suite.", published="2022-05-03")


def drawn(chance: random.Random) -> str:
    """An event of two or three, on a day, on one of some days, in a month, since a day, or without a date."""
    actors = "+".join(chance.sample(COUNTRIES, chance.choice((1, 1, 2))))
    recipients = "+".join(chance.sample(COUNTRIES, chance.choice((0, 1, 1, 2))))
    day = f"2022-0{chance.randint(1, 3)}-{chance.choice((1, 9, 28)):02}"
    date = chance.choice((day, day, day[:7], f"{day}/2022-04-02", f"{day}/..", "2022-01-31/2022-02-02", ""))
    return f"{chance.choice(KINDS)} {actors}>{recipients} {date}".strip()


def months(archive: Archive) -> list[tuple[str, ...]]:
    row = DyadMonthRow
    with archive.reading() as session:
        asked = select(row.one, row.other, row.earliest, row.latest, row.content)
        return sorted(map(tuple, session.execute(asked)))


def anew(archive: Archive) -> list[tuple[str, ...]]:
    """What the rows of incidents give, all at once."""
    with archive.writing() as session:
        make_anew(session)
    return months(archive)


def one_by_one(archive: Archive, pair: tuple[str, str], unit: Unit | None, patch: pytest.MonkeyPatch) -> Relation:
    """The relation of two countries from the rows of incidents."""
    with patch.context() as patched:
        patched.setattr("dragoman.analysis.related.kept_between", lambda *_: None)
        return related(archive, Side(pair[0]), Side(pair[1]), unit)


def assert_is_the_slow_way(archive: Archive, patch: pytest.MonkeyPatch) -> None:
    assert months(archive) == anew(archive)
    for pair in PAIRS:
        for unit in (*Unit, None):
            assert related(archive, Side(pair[0]), Side(pair[1]), unit) == one_by_one(archive, pair, unit, patch)


@pytest.mark.parametrize("seed", range(2))
def test_months_are_what_the_incidents_give_after_whatever_change(
    archive: Archive, tell: Tell, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    chance = random.Random(seed)
    documents = [document(number) for number in range(30)]
    for each in documents:
        archive.add(each, tell(each, *(drawn(chance) for _ in range(chance.randint(1, 3)))))
    link_all(archive)
    assert_is_the_slow_way(archive, monkeypatch)
    for turn in range(16):
        change(archive, tell, chance, turn)
        if turn % 3 == 2:
            link_all(archive)
            assert_is_the_slow_way(archive, monkeypatch)
    link_all(archive)
    assert_is_the_slow_way(archive, monkeypatch)


def change(archive: Archive, tell: Tell, chance: random.Random, turn: int) -> None:
    """Something that comes, is coded anew, or that a person says."""
    keys = [event.key for event in queries.events(archive, EventFilter(), limit=500, facets=()).rows]
    key, other = chance.sample(keys, 2)
    moment = f"2031-01-01T00:00:{turn:02}.000000+00:00"
    match turn % 8:
        case 0:
            new = document(100 + turn)
            archive.add(new, tell(new, drawn(chance), drawn(chance)))
        case 1:
            known = document(chance.randrange(30))
            coding = tell(known, *(drawn(chance) for _ in range(chance.randint(0, 2))))
            archive.recode(known, replace(coding, versions={"dragoman": f"next {turn}"}))
        case 2:
            decide(archive, DecisionKind.JOIN, (key, other), who="awa", made=moment, why="")
        case 3:
            decisions.hide(archive, key, who="awa")
        case 4:
            said = decisions.reject(archive, key, who="awa")
            if chance.random() < 0.5:
                decisions.undo(archive, said.key, who="awa")
        case 5:
            sides = Changes(actor=(PartyValue("RUS", "GOV"),), recipient=(PartyValue("FRA", "GOV"),), date="2022-02-11")
            decisions.change(archive, key, sides, who="awa")
        case 6:
            emptied = document(chance.randrange(30))
            archive.recode(emptied, Coding(emptied.id, versions={"dragoman": f"empty {turn}"}))
        case _:
            decisions.accept(archive, key, who="awa")


def test_an_archive_whose_months_are_not_kept_yet_tells_the_same_until_it_is_linked(
    archive: Archive, tell: Tell
) -> None:
    first, second = document(1), document(2)
    archive.add(first, tell(first, "ACCUSE MLI>FRA 2022-05-02", "CONSULT MLI+FRA> 2022-05-04"))
    link_all(archive)
    kept = related(archive, Side("FRA"), Side("MLI"), Unit.MONTH)
    assert (kept.there.incidents, kept.back.incidents, kept.mutual.incidents) == (1, 2, 1)
    with archive.writing() as session:
        session.execute(delete(DyadMonthRow))
        session.execute(update(LinkingRow).values(dyads_kept=False))
    assert kept_between(archive, "FRA", "MLI") is None
    assert related(archive, Side("FRA"), Side("MLI"), Unit.MONTH) == kept
    archive.add(second, tell(second, "AID RUS>MLI 2022-04"))
    link_all(archive)
    assert kept_between(archive, "FRA", "MLI")
    assert related(archive, Side("FRA"), Side("MLI"), Unit.MONTH).together == kept.together


def test_an_archive_that_kept_months_without_their_days_tells_weeks_from_its_incidents_until_it_is_linked(
    tmp_path: Path, tell: Tell
) -> None:
    first, second = document(1), document(2)
    file = tmp_path / "older.sqlite"
    with Archive.open(str(file)) as archive:
        archive.add(first, tell(first, "ACCUSE MLI>FRA 2022-05-02", "CONSULT MLI+FRA> 2022-05-14"))
        link_all(archive)
        told = related(archive, Side("FRA"), Side("MLI"), Unit.WEEK)
    with closing(sqlite3.connect(file)) as connection, connection:
        # As revision 0021 wrote them.
        connection.execute("""UPDATE dyad_months SET content = '{"there":{"AID ":["key"]}}'""")
        connection.execute("UPDATE alembic_version SET version_num = '0021'")
    with Archive.open(str(file)) as archive:
        assert kept_between(archive, "FRA", "MLI") is None
        assert related(archive, Side("FRA"), Side("MLI"), Unit.WEEK) == told
        archive.add(second, tell(second, "AID RUS>MLI 2022-04"))
        link_all(archive)
        assert kept_between(archive, "FRA", "MLI")
        assert related(archive, Side("FRA"), Side("MLI"), Unit.WEEK).together == told.together


def test_days_within_an_interval_are_counted_as_that_interval() -> None:
    week = around(Unit.WEEK)
    assert week("2022-05-02", "2022-05-08") == week("2022-05-04", "2022-05-04") == ("2022-05-02", "2022-05-08")
    assert week("2022-05-08", "2022-05-09") == ("2022-05-08", "2022-05-09")
    assert week("", "2022-05-04") == ("", "2022-05-04")
    assert week("2022-05-04", "9999-12-31") == ("2022-05-04", "9999-12-31")
    assert week("9999-12-30", "9999-12-30") == ("9999-12-30", "9999-12-30")
    assert around(Unit.YEAR)("2022-05-04", "2022-06-01") == ("2022-01-01", "2022-12-31")
    assert around(Unit.DAY)("2022-05-04", "2022-05-04") == ("2022-05-04", "2022-05-04")


def test_a_date_within_a_month_is_kept_as_that_month() -> None:
    assert of_month("2024-02-03", "2024-02-04") == ("2024-02-01", "2024-02-29")
    assert of_month("2022-12-31", "2023-01-01") == ("2022-12-31", "2023-01-01")
    assert of_month("", "9999-12-31") == ("", "9999-12-31")
    assert of_month("2022-12-31", "9999-12-31") == ("2022-12-31", "9999-12-31")
