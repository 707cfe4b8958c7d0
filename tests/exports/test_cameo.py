"""CAMEO's codes, and tables shaped like those of ICEWS and GDELT: read as those who use these read them."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from pathlib import Path

import pandas
import pytest

from dragoman.archive.queries import StoredEvent
from dragoman.datafiles import read_rows
from dragoman.exports import cameo as codes
from dragoman.exports.cameo import CameoRow, cameo
from dragoman.exports.formats import gdelt, icews
from dragoman.knowledge import load
from dragoman.records import EventDate, Status
from scripts.build_cameo import backwards, data_file, read
from tests.exports.told import written

ROOTS = {
    **{"AGREE": "03", "CONSULT": "04", "SUPPORT": "05", "COOPERATE": "06", "AID": "07", "REQUEST": "10"},
    **{"REJECT": "12", "THREATEN": "13", "PROTEST": "14", "MOBILIZE": "15", "SANCTION": "16"},
}
"""The types that one root of CAMEO alone answers to."""


def test_each_code_is_of_a_type_and_mode_that_there_is_once() -> None:
    types = load().types
    rows = read_rows(codes.PATH, CameoRow)
    assert len({(row.type, row.mode) for row in rows}) == len(rows)
    assert [row for row in rows if row.mode and row.mode not in types[row.type].modes] == []
    texts = {(row.code, row.text) for row in rows}
    assert len({code for code, _ in texts}) == len(texts)


@pytest.mark.parametrize(("kind", "root"), ROOTS.items())
def test_a_type_that_one_root_answers_to_has_codes_below_it(kind: str, root: str) -> None:
    found = cameo(kind, "")
    assert found
    assert found.code == root
    assert {row.code[:2] for row in read_rows(codes.PATH, CameoRow) if row.type == kind} == {root}


@pytest.mark.parametrize("kind", ["CONCEDE", "RETREAT", "ACCUSE", "COERCE", "ASSAULT"])
def test_a_type_that_several_roots_answer_to_or_that_shares_one_has_no_code(kind: str) -> None:
    assert cameo(kind, "") is None


@pytest.mark.parametrize(
    ("kind", "mode", "code"),
    [
        ("CONSULT", "phone", "041"),
        ("CONSULT", "visit", "04"),
        ("RETREAT", "ceasefire", "0871"),
        ("PROTEST", "riot", "145"),
        ("ACCUSE", "investigate", "09"),
        ("ASSAULT", "torture", "1822"),
    ],
)
def test_a_mode_has_the_one_code_that_covers_it(kind: str, mode: str, code: str) -> None:
    found = cameo(kind, mode)
    assert found
    assert found.code == code


@pytest.mark.parametrize(("kind", "mode"), [("RETREAT", "withdraw"), ("COERCE", "restrict"), ("SANCTION", "convict")])
def test_a_mode_that_no_code_covers_has_none(kind: str, mode: str) -> None:
    assert cameo(kind, mode) is None


def test_a_table_is_turned_backwards_only_where_one_code_covers_all() -> None:
    table = """# A comment
    03: AGREE
    030: AGREE,  , diplomatic # Intend
    08: CONCEDE
    081: CONCEDE,  , legal # Ease
    08: RETREAT
    0841: RETREAT, release , legal # Let go
    14: PROTEST
    141: PROTEST, demo,  # Rally
    1411: PROTEST, demo, executive # Rally for another leader
    142: PROTEST, hunger,  # Fast
    19: ASSAULT
    190: ASSAULT,  , military # Fight
    18: ASSAULT
    182: ASSAULT, beat,  # Beat
    """
    lines = read("\n".join(map(str.strip, table.splitlines())))
    wanted = [("AGREE", ""), ("CONCEDE", ""), ("RETREAT", "release"), ("RETREAT", "resign"), ("PROTEST", "demo")]
    wanted += [("PROTEST", "strike"), ("ASSAULT", ""), ("ASSAULT", "beat")]
    assert backwards(lines, wanted) == {
        ("AGREE", ""): "03",
        ("RETREAT", "release"): "0841",
        ("PROTEST", "demo"): "141",
        ("PROTEST", "strike"): "14",
        ("ASSAULT", "beat"): "182",
    }


def test_the_data_file_is_what_the_script_makes_of_the_table() -> None:
    table = Path(__file__).parents[3] / "shared" / "plover" / "CAMEO2PLOVER-2021.txt"
    if not table.exists():
        pytest.skip("The table CAMEO2PLOVER is not beside the project.")
    assert codes.PATH.read_text("utf-8") == data_file(table.read_text("utf-8"))


def as_icews(events: list[StoredEvent]) -> pandas.DataFrame:
    return pandas.read_csv(io.BytesIO(written("icews", events)), sep="\t", dtype=str, keep_default_na=False)


def as_gdelt(events: list[StoredEvent]) -> pandas.DataFrame:
    # As those who use GDELT read it: no headings, no quotation marks.
    return pandas.read_csv(
        io.BytesIO(written("gdelt", events)),
        sep="\t",
        header=None,
        names=gdelt.COLUMNS,
        dtype=str,
        keep_default_na=False,
        quoting=csv.QUOTE_NONE,
    )


def test_a_row_of_icews_is_one_actor_with_one_recipient(events: list[StoredEvent]) -> None:
    frame = as_icews(events)
    assert tuple(frame.columns) == icews.COLUMNS
    assert len(icews.COLUMNS) == 20
    assert list(frame["Event ID"]) == [f"{event.key}.{number}" for event in events for number in (1, 2)]
    first = frame.iloc[0].to_dict()
    assert (first["Source Name"], first["Source Country"], first["Source Sectors"]) == ("Niger", "Niger", "GOV")
    assert (first["CAMEO Code"], first["Event Text"], first["Intensity"]) == ("11", "Disapprove", "-3.5")
    assert (first["City"], first["Country"], first["Latitude"], first["Longitude"]) == (
        "'-Niamey",
        "Niger",
        "13.5",
        "-2.1",
    )
    # A month is no day.
    assert first["Event Date"] == ""
    dated = replace(events[0], event=replace(events[0].event, date=EventDate("2022-11-10~", None, "t")))
    assert as_icews([dated])["Event Date"][0] == "2022-11-10"


def test_a_row_of_gdelt_has_its_61_columns(events: list[StoredEvent]) -> None:
    dated = replace(events[0], event=replace(events[0].event, date=EventDate("2022-11-10", None, "t")))
    frame = as_gdelt([events[0], dated])
    assert len(gdelt.COLUMNS) == 61
    first = frame.iloc[0].to_dict()
    assert (first["SQLDATE"], first["MonthYear"], first["Year"], first["FractionDate"]) == ("", "202211", "2022", "")
    assert frame.iloc[2][["SQLDATE", "FractionDate"]].to_list() == ["20221110", "2022.9315"]
    assert (first["Actor1Code"], first["Actor1Name"], first["Actor1CountryCode"], first["Actor1Type1Code"]) == (
        *("NERGOV", "NIGER", "NER"),
        "GOV",
    )
    assert (first["EventCode"], first["EventRootCode"], first["QuadClass"]) == ("", "11", "3")
    assert (first["ActionGeo_Type"], first["ActionGeo_FullName"]) == ("4", "'-Niamey, Niger")
    assert (first["ActionGeo_Lat"], first["ActionGeo_Long"]) == ("13.5", "-2.1")
    assert re.fullmatch(r"\d{14}", first["DATEADDED"])
    assert first["SOURCEURL"] == "https://example.org/a"


def test_columns_that_are_said_to_stay_empty_do(events: list[StoredEvent]) -> None:
    for frame, empty in ((as_icews(events), icews.EMPTY), (as_gdelt(events), gdelt.EMPTY)):
        assert set(empty) <= set(frame.columns)
        assert [name for name in empty if any(frame[name])] == []


def test_no_cell_is_a_formula_and_none_breaks_its_row(events: list[StoredEvent]) -> None:
    names = as_icews(events)["Source Name"]
    assert list(names) == ["Niger", "'@SUM(A1) ;"] * 2
    assert set(as_gdelt(events)["Actor2Name"]) == {"'=1+1"}


@pytest.mark.parametrize("status", [Status.NEGATED, Status.HYPOTHETICAL, Status.FUTURE])
def test_what_was_not_done_is_left_out(status: Status, events: list[StoredEvent]) -> None:
    other = replace(events[0], event=replace(events[0].event, status=status))
    assert len(as_icews([other, events[1]])) == 2
    assert len(as_gdelt([other, events[1]])) == 2


def test_what_is_announced_is_an_intent(events: list[StoredEvent]) -> None:
    announced = replace(events[0], event=replace(events[0].event, type="AGREE", mode="", status=Status.FUTURE))
    assert set(as_icews([announced])["CAMEO Code"]) == {"03"}


def test_who_meets_is_met(events: list[StoredEvent]) -> None:
    met = replace(events[0], event=replace(events[0].event, type="CONSULT", mode="", recipient=()))
    frame = as_icews([met])
    assert list(zip(frame["Source Country"], frame["Target Country"], strict=True)) == [
        ("Niger", "Mali"),
        ("Mali", "Niger"),
    ]
    accused = replace(events[0], event=replace(events[0].event, recipient=()))
    assert list(as_icews([accused])["Target Country"]) == ["", ""]
