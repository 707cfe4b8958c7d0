"""Each field of a filter leaves what it asks for, in every kind of database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event as sqlalchemy_event
from sqlalchemy import select, text

from dragoman.archive import Archive, facets, filtering, queries, tallied
from dragoman.archive.days import Reach, days_between, overlap
from dragoman.archive.filtering import conditions
from dragoman.archive.queries import FACETS, EventFilter, Facet
from dragoman.archive.schema import EventRow, PartyRow
from dragoman.records import Coding, Document, Event, EventDate, Mention, Party, Place, Span, Status

TEXT = "Voilà ce qui fut dit de tout cela."
WHOLE = Span(0, len(TEXT), TEXT)


def party(told: str) -> Party:
    """A party written as "MLI GOV Name of it"."""
    country, sector, name = [*told.split(" ", 2), "", ""][:3]
    return Party(WHOLE, country, sector, name, "test")


def event(kind: str, date: str = "", *, mode: str = "", status: str = "actual", place: str = "", **sides: str) -> Event:
    country, _, name = place.partition(" ")
    return Event(
        type=kind,
        mode=mode,
        status=Status(status),
        mentions=(Mention(WHOLE, WHOLE, "test"),),
        actor=tuple(party(told) for told in sides.get("actor", "").split("; ") if told),
        recipient=tuple(party(told) for told in sides.get("recipient", "").split("; ") if told),
        date=EventDate(date, None, "test"),
        place=Place(WHOLE, country, name, "test") if place else None,
        said_by=tuple(party(told) for told in sides.get("said_by", "").split("; ") if told),
    )


SOIR = Document("soir", TEXT, "Le soir", "2022-11-10", language="fr", outlet="Le Soir de Gao")
GAZETTE = Document("gazette", TEXT, "The gazette", "2022", language="en", outlet="La Gazette")
EVENTS = {
    "soir": (
        event("ACCUSE", "2022-11-09", mode="allege", actor="MLI GOV Choguel Kokalla Maïga", recipient="FRA MIL",
              said_by="MLI JRN", place="MLI Bamako"),
        event("RETREAT", "2013/..", mode="withdraw", status="future", actor="FRA MIL Opération Barkhane; MLI MIL",
              recipient="MLI CVL", place="MLI Ménaka"),
        event("ASSAULT", "", status="negated", actor="IMG REB", recipient="MLI MIL", place="BFA Djibo"),
    ),
    "gazette": (
        event("AID", "2021-02/2021-04", actor="CHN GOV", recipient="NER GOV Mohamed Bazoum", place="NER Niamey"),
        event("COERCE", "../2012", mode="arrest", actor="NER COP", recipient="NER OPP", said_by="FRA GOV"),
        event("AGREE", "201X", status="hypothetical", actor="FRA GOV", recipient="NER GOV"),
    ),
}  # fmt: skip


@pytest.fixture
def filled(archive: Archive) -> Archive:
    for document in (SOIR, GAZETTE):
        assert archive.add(document, Coding(document.id, events=EVENTS[document.id]))
    return archive


def types(archive: Archive, wanted: EventFilter) -> str:
    found = queries.events(archive, wanted)
    assert found.total == len(found.rows)
    return " ".join(sorted(row.event.type for row in found.rows))


CASES = [
    (EventFilter(actor="MLI"), "ACCUSE RETREAT"),
    (EventFilter(actor="MLI GOV"), "ACCUSE"),
    (EventFilter(actor="MLI", recipient="MLI"), "RETREAT"),
    (EventFilter(recipient="NER GOV"), "AGREE AID"),
    (EventFilter(recipient="NER GOV", actor="CHN"), "AID"),
    (EventFilter(said_by="FRA"), "COERCE"),
    (EventFilter(said_by="MLI JRN", country="FRA"), "ACCUSE"),
    (EventFilter(said_by="CHN"), ""),
    (EventFilter(party="maiga"), "ACCUSE"),
    (EventFilter(party="KOKALLA MAI\u0308GA"), "ACCUSE"),
    (EventFilter(party="choguel maiga"), ""),
    (EventFilter(party="operation"), "RETREAT"),
    (EventFilter(party="opera"), ""),
    (EventFilter(party="%"), ""),
    (EventFilter(party="???"), ""),
    (EventFilter(party="\0\ud800"), ""),
    (EventFilter(mode="withdraw"), "RETREAT"),
    (EventFilter(status="negated"), "ASSAULT"),
    (EventFilter(status="actual", type="AID"), "AID"),
    (EventFilter(quad="material conflict"), "ASSAULT COERCE"),
    (EventFilter(quad="verbal cooperation"), "AGREE"),
    (EventFilter(quad="verbal cooperation", type="AID"), ""),
    (EventFilter(quad="nothing of the kind"), ""),
    (EventFilter(place="menaka"), "RETREAT"),
    (EventFilter(place="NER"), "AID"),
    (EventFilter(place="MLI"), "ACCUSE RETREAT"),
    (EventFilter(outlet="Le Soir de Gao"), "ACCUSE ASSAULT RETREAT"),
    (EventFilter(outlet="Le Soir"), ""),
    (EventFilter(language="en"), "AGREE AID COERCE"),
    (EventFilter(language="en", words="gazette", actor="FRA"), "AGREE"),
    (EventFilter(after="2022-11-09", before="2022-11-09"), "ACCUSE RETREAT"),
    (EventFilter(after="2022-11-10"), "RETREAT"),
    (EventFilter(after="2022-11"), "ACCUSE RETREAT"),
    (EventFilter(after="2021-04", before="2021"), "AID RETREAT"),
    (EventFilter(before="2021-01"), "AGREE COERCE RETREAT"),
    (EventFilter(before="2012"), "AGREE COERCE"),
    (EventFilter(before="1900"), "COERCE"),
    (EventFilter(after="2012-12-31", before="2012-12-31"), "AGREE COERCE"),
    (EventFilter(after="2013", before="2019~"), "AGREE RETREAT"),
    (EventFilter(after="2022-11-09", before="2022-11-09", undated=True), "ACCUSE ASSAULT RETREAT"),
    (EventFilter(before="1900", undated=True, type="ASSAULT"), "ASSAULT"),
    (EventFilter(undated=True), "ACCUSE AGREE AID ASSAULT COERCE RETREAT"),
]


@pytest.mark.parametrize(("wanted", "expected"), CASES, ids=range(len(CASES)))
def test_a_field_leaves_what_it_asks_for(filled: Archive, wanted: EventFilter, expected: str) -> None:
    assert types(filled, wanted) == expected


def test_where_no_set_of_numbers_is_small_the_same_is_found(filled: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filtering, "_FEW", 0)
    monkeypatch.setattr(facets, "_FEW", 0)
    monkeypatch.setattr(queries, "_MANY", 0)
    assert [(wanted, types(filled, wanted)) for wanted, _ in CASES] == CASES


FIELDS = {"types": "type", "countries": "country", "statuses": "status", "outlets": "outlet"}


@pytest.mark.parametrize(
    "wanted",
    [
        EventFilter(),
        EventFilter(country="MLI"),
        EventFilter(status="actual", outlet="La Gazette"),
        EventFilter(after="2013", before="2022"),
        EventFilter(actor="FRA", type="AGREE"),
        EventFilter(words="gazette"),
    ],
    ids=str,
)
def test_a_facet_counts_what_choosing_it_leaves(filled: Archive, wanted: EventFilter) -> None:
    found = queries.events(filled, wanted).facets
    for name, field in FIELDS.items():
        counted = getattr(found, name)
        assert list(counted) == sorted(counted, key=lambda facet: (-facet.count, facet.value))
        for facet in counted:
            assert queries.events(filled, replace(wanted, **{field: facet.value})).total == facet.count, facet


def test_years_are_those_of_the_first_day(filled: Archive) -> None:
    found = queries.events(filled, EventFilter(), facets=("years",)).facets
    assert found.years == (Facet("2022", 1), Facet("2021", 1), Facet("2013", 1), Facet("2010", 1), Facet("", 2))
    assert found.types == found.countries == found.statuses == found.outlets == ()


def test_names_and_facets_are_of_the_newest_version_and_of_the_newest_coding(filled: Archive) -> None:
    newer = replace(SOIR, title="Le soir, corrigé")
    told = event("AID", "2020", actor="SEN GOV Ousmane Sonko", place="SEN Thiès")
    assert filled.add(newer, Coding("soir", events=(told,)))
    assert types(filled, EventFilter(party="maiga")) == ""
    assert types(filled, EventFilter(party="sonko", place="thies")) == "AID"
    assert "MLI" not in [facet.value for facet in queries.events(filled, EventFilter()).facets.countries]
    assert Facet("Le Soir de Gao", 1) in queries.events(filled, EventFilter(), facets=FACETS).facets.outlets
    old = queries.versions(filled, queries.events(filled, EventFilter(party="sonko")).rows[0].document_key)[1]
    assert types(filled, EventFilter(document=old.key, party="maiga")) == "ACCUSE"

    anew = replace(told, actor=(party("SEN GOV Bassirou Diomaye Faye"),))
    assert filled.recode(newer, Coding("soir", events=(anew,), versions={"dragoman": "2"}))
    assert types(filled, EventFilter(party="sonko")) == ""
    assert types(filled, EventFilter(party="diomaye faye")) == "AID"


def test_what_is_counted_is_read_from_indexes_and_pages_from_the_order_of_days(file: Path) -> None:
    plans = []
    with Archive.open(str(file)) as archive, archive.reading() as session:
        for sql in (
            "SELECT count(*) FROM events WHERE type = 'AID' AND date_latest >= '2020'",
            "SELECT status, count(*) FROM events WHERE coding_id NOT IN (SELECT 1) GROUP BY status",
            "SELECT event_id FROM parties WHERE country = 'MLI' AND role = 'actor' AND date_reach = 0 "
            "AND date_earliest >= '2020' AND date_earliest <= '2021' AND date_latest >= '2020' AND sector = 'GOV'",
            "SELECT id FROM events ORDER BY date_earliest DESC, position LIMIT 50",
            "SELECT count(*) FROM events WHERE date_reach = 1 AND date_earliest >= '2020' AND date_earliest <= '2021'",
        ):
            plans.append(" ".join(row[3] for row in session.execute(text(f"EXPLAIN QUERY PLAN {sql}"))))
    assert "COVERING INDEX events_by_type" in plans[0]
    assert "COVERING INDEX events_by_status" in plans[1]
    assert "COVERING INDEX parties_by_country" in plans[2]
    assert "INDEX events_by_day" in plans[3]
    assert "COVERING INDEX events_by_reach (date_reach=? AND date_earliest>? AND date_earliest<?)" in plans[4]
    assert not any("TEMP B-TREE FOR GROUP BY" in plan or "TEMP B-TREE FOR DISTINCT" in plan for plan in plans)


@pytest.mark.parametrize("wanted", [wanted for wanted, _ in CASES], ids=range(len(CASES)))
def test_what_is_tallied_is_what_is_counted(
    filled: Archive, monkeypatch: pytest.MonkeyPatch, wanted: EventFilter
) -> None:
    newer = replace(SOIR, title="Le soir, corrigé")
    told = event("AID", "2020", actor="MLI GOV; FRA GOV", recipient="MLI CVL", place="SEN Thiès")
    assert filled.add(newer, Coding("soir", events=(*EVENTS["soir"], told, told)))
    # Of an older version nothing is counted, when it is coded anew either.
    assert filled.recode(SOIR, Coding("soir", events=(told,), versions={"dragoman": "2"}))
    anew = Coding("gazette", events=EVENTS["gazette"][1:], versions={"dragoman": "2"})
    assert filled.recode(GAZETTE, anew)
    fast = queries.events(filled, wanted, limit=1000)
    monkeypatch.setattr(tallied, "are_tallied", lambda wanted: False)
    assert queries.events(filled, wanted, limit=1000) == fast


def test_only_the_latest_are_counted_where_more_pass_and_it_is_said(filled: Archive) -> None:
    wanted = EventFilter(before="2022")
    whole = queries.events(filled, wanted).facets
    assert whole.capped == ()
    assert queries.events(filled, wanted, most=5).facets == whole
    found = queries.events(filled, wanted, most=1)
    assert (found.total, found.facets.capped) == (5, tuple(name for name in FACETS if name != "decisions"))
    assert found.facets.types == (Facet("ACCUSE", 1),)
    assert found.facets.countries == (Facet("FRA", 1), Facet("MLI", 1))
    assert found.facets.years == (Facet("2022", 1),)
    # What is asked of type and country is counted as events come and go.
    named = ("types", "countries", "statuses")
    whole = queries.events(filled, EventFilter(country="MLI"), facets=named).facets
    assert queries.events(filled, EventFilter(country="MLI"), facets=named, most=1).facets == whole


@pytest.mark.parametrize("wanted", [EventFilter(actor="FRA"), EventFilter(recipient="NER")], ids=["actor", "recipient"])
def test_the_latest_are_the_same_walked_through_and_sorted(
    filled: Archive, wanted: EventFilter, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for many in (0, 100):
        monkeypatch.setattr(facets, "_MANY", many)
        found.append(queries.events(filled, wanted, most=1).facets)
    assert found[0] == found[1]
    assert found[0].capped


def test_what_is_counted_of_the_latest_is_looked_for_once(filled: Archive) -> None:
    asked: list[str] = []
    with filled.reading() as session:
        sqlalchemy_event.listen(session.get_bind(), "before_cursor_execute", lambda *told: asked.append(told[2]))
        found = facets.Counting(session, 2).facets(EventFilter(before="2022"), FACETS)
    walks = [statement for statement in asked if "ORDER BY events.date_earliest DESC" in statement]
    assert [statement.count("ORDER BY events.date_earliest DESC") for statement in walks] == [1]
    assert found == facets.Facets(
        types=(Facet("ACCUSE", 1), Facet("AID", 1)),
        countries=(Facet("CHN", 1), Facet("FRA", 1), Facet("MLI", 1), Facet("NER", 1)),
        statuses=(Facet("actual", 2),),
        outlets=(Facet("La Gazette", 1), Facet("Le Soir de Gao", 1)),
        years=(Facet("2022", 1), Facet("2021", 1)),
        decisions=(Facet("undecided", 5),),
        languages=(Facet("en", 1), Facet("fr", 1)),
        vouchers=(Facet("MLI", 1), Facet("MLI JRN", 1), Facet("none", 1)),
        precisions=(Facet("day", 1), Facet("year", 1)),
        capped=tuple(name for name in FACETS if name != "decisions"),
    )
    # A field that is asked for is left out for its own facet only, which tells the total by the way.
    narrowed = queries.events(filled, EventFilter(before="2022", type="AID"), most=2)
    assert (narrowed.total, narrowed.facets.capped) == (1, ())
    whole = queries.events(filled, EventFilter(before="2022")).facets.types
    assert (narrowed.facets.types, narrowed.facets.years) == (whole, (Facet("2021", 1),))
    # What its row, its document or those who vouch tell of an event is counted further than its countries.
    assert queries.events(filled, EventFilter(before="2022"), most=3).facets.capped == ("countries",)


@pytest.mark.parametrize(
    "changes", [{"type": "AID"}, {"not_type": "ACCUSE,AID"}, {"status": "actual"}, {"not_status": "actual"}], ids=str
)
def test_a_total_that_a_facet_tells_is_that_of_the_list(filled: Archive, changes: dict[str, Any]) -> None:
    for wanted, _ in CASES:
        asked = replace(wanted, **changes)
        with filled.reading() as session:
            counting = facets.Counting(session, 1)
            counting.facets(asked, FACETS)
            listed = session.scalars(select(EventRow.id).where(*conditions(session, asked))).all()
            assert counting.total(asked) == len(listed)


def test_of_the_same_events_some_facets_count_all_and_some_the_latest(filled: Archive) -> None:
    asked: list[str] = []
    wanted = EventFilter(before="2022")
    with filled.reading() as session:
        sqlalchemy_event.listen(session.get_bind(), "before_cursor_execute", lambda *told: asked.append(told[2]))
        mixed = facets.Counting(session, 3).facets(wanted, FACETS)
        assert sum("GROUP BY" in statement for statement in asked) == 1
        whole = facets.Counting(session).facets(wanted, FACETS)
    assert mixed.capped == ("countries",)
    assert replace(mixed, countries=(), capped=()) == replace(whole, countries=())
    # Of the three latest of the five.
    assert sum(facet.count for facet in mixed.countries) < sum(facet.count for facet in whole.countries)


def test_facets_of_the_same_events_are_counted_by_one_question(filled: Archive) -> None:
    asked: list[str] = []
    wanted = EventFilter(actor="MLI", not_status="future")
    with filled.reading() as session:
        sqlalchemy_event.listen(session.get_bind(), "before_cursor_execute", lambda *told: asked.append(told[2]))
        together = facets.Counting(session).facets(wanted, ("types", "countries", "outlets", "languages", "years"))
        assert sum("GROUP BY" in statement for statement in asked) == 1
        for name in ("types", "countries", "outlets", "languages", "years"):
            alone = facets.Counting(session).facets(wanted, (name,))
            assert getattr(alone, name) == getattr(together, name) != ()


@pytest.mark.parametrize("country", ["*", "mli", "ML", "", '", "', "M%", "\\", '"'])
def test_a_country_that_is_none_is_not_found_among_the_tallies(filled: Archive, country: str) -> None:
    found = queries.events(filled, EventFilter(country=country))
    assert found.total == (6 if not country else 0)
    assert len(found.rows) == found.total


@pytest.mark.parametrize("wanted", [wanted for wanted, _ in CASES if wanted.after or wanted.before], ids=str)
def test_days_that_an_index_is_read_by_are_those_of_every_row(filled: Archive, wanted: EventFilter) -> None:
    with filled.reading() as session:
        found = [
            session.scalars(
                select(row.id)
                .where(overlap(row, wanted.after, wanted.before, undated=wanted.undated, aside=aside))
                .order_by(row.id)
            ).all()
            for row in (EventRow, PartyRow)
            for aside in (False, True)
        ]
    assert found[0] == found[1]
    assert found[2] == found[3]


@given(
    told=st.tuples(st.dates(), st.integers(0, 800), st.booleans(), st.booleans()),
)
def test_reach_is_never_less_than_what_lies_between(told: tuple[date, int, bool, bool]) -> None:
    begin, length, begins, ends = told
    last = date.fromordinal(min(begin.toordinal() + length, date.max.toordinal()))
    days = days_between(begin.isoformat() if begins else None, last.isoformat() if ends else None)
    longest = {Reach.MONTH: 31, Reach.YEAR: 366}.get(days.reach)
    assert (longest is None) == (days.reach in (Reach.LONG, Reach.UNKNOWN))
    if longest is not None:
        assert (date.fromisoformat(days.latest) - date.fromisoformat(days.earliest)).days <= longest
