from __future__ import annotations

import copy
import dataclasses
import json
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import ReadingError
from dragoman.exports import jsonl
from dragoman.records import (
    Claim,
    ClaimKind,
    Coding,
    Count,
    CountKind,
    Event,
    EventDate,
    Mention,
    Party,
    Place,
    Span,
    Status,
    Time,
)

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
SPANS = st.builds(
    lambda start, text: Span(start, start + len(text), text),
    st.integers(0, 10_000_000),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12),
)
OPTIONAL_SPANS = st.none() | SPANS


def tuples(items: st.SearchStrategy[Any], least: int = 0) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(items, min_size=least, max_size=3).map(tuple)


PARTIES = st.builds(Party, SPANS, TEXTS, TEXTS, TEXTS, TEXTS, OPTIONAL_SPANS)
NUMBERS = st.integers(0)
BOUNDS = st.tuples(NUMBERS, NUMBERS).map(sorted) | st.tuples(st.none(), NUMBERS) | st.tuples(NUMBERS, st.none())
COUNTS = st.builds(
    lambda kind, bounds, approximate, span: Count(kind, bounds[0], bounds[1], approximate, span),
    st.sampled_from(get_args(CountKind)),
    BOUNDS,
    st.booleans(),
    SPANS,
)
EVENTS = st.builds(
    Event,
    type=TEXTS,
    mode=TEXTS,
    status=st.sampled_from(Status),
    mentions=tuples(st.builds(Mention, SPANS, SPANS, TEXTS), least=1),
    actor=tuples(PARTIES),
    recipient=tuples(PARTIES),
    date=st.builds(EventDate, TEXTS, OPTIONAL_SPANS, TEXTS),
    place=st.none()
    | st.builds(
        Place,
        SPANS,
        TEXTS,
        TEXTS,
        TEXTS,
        TEXTS,
        st.none() | st.floats(-90, 90),
        st.none() | st.floats(-180, 180),
        st.none() | st.integers(),
    ),
    said_by=tuples(PARTIES),
    status_cue=OPTIONAL_SPANS,
    counts=tuples(COUNTS),
)
CODINGS = st.builds(
    Coding,
    document=TEXTS,
    times=st.lists(
        st.builds(Time, SPANS, TEXTS, TEXTS, TEXTS, TEXTS, st.booleans(), st.booleans()),
        max_size=5,
        unique_by=lambda time: (time.start, time.end),
    ).map(lambda times: tuple(sorted(times, key=lambda time: (time.start, time.end)))),
    events=tuples(EVENTS),
    claims=tuples(st.builds(Claim, PARTIES, SPANS, SPANS, st.sampled_from(get_args(ClaimKind)), OPTIONAL_SPANS)),
    versions=st.dictionaries(TEXTS, TEXTS, max_size=3),
    boilerplate=tuples(SPANS),
)

TEXT = "Mardi, l'armée n'a pas attaqué Gao, dit-il."


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


ARMY = Party(at("l'armée"), "MLI", "MIL", "Forces armées maliennes", "organisation")
HE = Party(at("il"), "UNK", "UNK", "", "pronoun", at("l'armée"))
CODING = Coding(
    "d-1",
    times=(
        Time(at("Mardi"), "2022-11-08", "DATE", "weekday", "2022-11-08", contradicts_weekday=True),
        Time(at("n'a"), "", "DURATION", "length", "PT3H", on_calendar=False),
        Time(at("dit"), "2022", "DATE", "year", "2022"),
    ),
    events=(
        Event(
            "ASSAULT",
            "",
            Status.NEGATED,
            (Mention(at("attaqué"), at("l'armée n'a pas attaqué Gao"), "assault.attaquer"),),
            (ARMY,),
            (),
            EventDate("2022-11-08", at("Mardi"), "governs"),
            Place(at("Gao"), "MLI", "Gao", "gazetteer", "point", 16.272, -0.045, 2457163),
            (HE,),
            at("n'a pas"),
            (Count("dead", 15, None, True, at("l'armée")), Count("injured", 2, 3, False, at("Gao"))),
        ),
        Event(
            "CONSULT",
            "meet",
            Status.ACTUAL,
            (Mention(at("dit"), at("dit-il"), "f"),),
            (),
            (),
            EventDate("", None, "unknown"),
            None,
            (),
        ),
    ),
    claims=(Claim(HE, at("dit"), at("l'armée n'a pas attaqué Gao"), "term", at("Gao")),),
    versions={"pipeline": "fr 3.8", "dragoman": "0.1.0"},
    boilerplate=(at("Mardi"),),
)

RECORD: dict[str, Any] = {
    "document": "d-1",
    "times": [
        {
            "start": 0,
            "end": 5,
            "text": "Mardi",
            "edtf": "2022-11-08",
            "timex": "2022-11-08",
            "kind": "DATE",
            "rule": "weekday",
            "contradicts_weekday": True,
        },
        {
            "start": 36,
            "end": 39,
            "text": "dit",
            "edtf": "2022",
            "timex": "2022",
            "kind": "DATE",
            "rule": "year",
            "contradicts_weekday": False,
        },
    ],
    "other_times": [
        {
            "start": 15,
            "end": 18,
            "text": "n'a",
            "edtf": "",
            "timex": "PT3H",
            "kind": "DURATION",
            "rule": "length",
            "contradicts_weekday": False,
        }
    ],
    "events": [
        {
            "type": "ASSAULT",
            "mode": "",
            "status": "negated",
            "status_cue": {"start": 15, "end": 22, "text": "n'a pas"},
            "mentions": [
                {
                    "start": 23,
                    "end": 30,
                    "text": "attaqué",
                    "clause": {"start": 7, "end": 34, "text": "l'armée n'a pas attaqué Gao"},
                    "frame": "assault.attaquer",
                }
            ],
            "actor": [
                {
                    "start": 7,
                    "end": 14,
                    "text": "l'armée",
                    "country": "MLI",
                    "sector": "MIL",
                    "name": "Forces armées maliennes",
                    "rule": "organisation",
                    "antecedent": None,
                }
            ],
            "recipient": [],
            "date": {"edtf": "2022-11-08", "start": 0, "end": 5, "text": "Mardi", "rule": "governs"},
            "place": {
                "start": 31,
                "end": 34,
                "text": "Gao",
                "country": "MLI",
                "name": "Gao",
                "rule": "gazetteer",
                "precision": "point",
                "latitude": 16.272,
                "longitude": -0.045,
                "geonames": 2457163,
            },
            "counts": [
                {
                    "kind": "dead",
                    "least": 15,
                    "most": None,
                    "approximate": True,
                    "start": 7,
                    "end": 14,
                    "text": "l'armée",
                },
                {
                    "kind": "injured",
                    "least": 2,
                    "most": 3,
                    "approximate": False,
                    "start": 31,
                    "end": 34,
                    "text": "Gao",
                },
            ],
            "said_by": [
                {
                    "start": 40,
                    "end": 42,
                    "text": "il",
                    "country": "UNK",
                    "sector": "UNK",
                    "name": "",
                    "rule": "pronoun",
                    "antecedent": {"start": 7, "end": 14, "text": "l'armée"},
                }
            ],
        },
        {
            "type": "CONSULT",
            "mode": "meet",
            "status": "actual",
            "status_cue": None,
            "mentions": [
                {
                    "start": 36,
                    "end": 39,
                    "text": "dit",
                    "clause": {"start": 36, "end": 42, "text": "dit-il"},
                    "frame": "f",
                }
            ],
            "actor": [],
            "recipient": [],
            "date": {"edtf": "", "start": None, "end": None, "text": None, "rule": "unknown"},
            "place": None,
            "counts": [],
            "said_by": [],
        },
    ],
    "claims": [
        {
            "speaker": {
                "start": 40,
                "end": 42,
                "text": "il",
                "country": "UNK",
                "sector": "UNK",
                "name": "",
                "rule": "pronoun",
                "antecedent": {"start": 7, "end": 14, "text": "l'armée"},
            },
            "verb": {"start": 36, "end": 39, "text": "dit"},
            "words": {"start": 7, "end": 34, "text": "l'armée n'a pas attaqué Gao"},
            "kind": "term",
            "against": {"start": 31, "end": 34, "text": "Gao"},
        }
    ],
    "boilerplate": [{"start": 0, "end": 5, "text": "Mardi"}],
    "versions": {"dragoman": "0.1.0", "pipeline": "fr 3.8"},
}


def test_the_record_has_the_documented_form_in_the_documented_order() -> None:
    written = jsonl.coding_record(CODING)
    assert written == RECORD
    assert json.dumps(written) == json.dumps(RECORD)


def test_a_line_is_the_record_in_readable_letters() -> None:
    line = jsonl.line(CODING)
    assert line.endswith("}\n")
    assert line.count("\n") == 1
    assert "Forces armées maliennes" in line
    assert json.loads(line) == RECORD


@given(CODINGS)
def test_a_coding_comes_back_from_its_line(coding: Coding) -> None:
    line = jsonl.line(coding)
    assert line.index("\n") == len(line) - 1
    assert jsonl.parse(json.loads(line)) == coding


def test_the_order_of_the_versions_does_not_change_the_line() -> None:
    turned = Coding("d", versions={"a": "1", "b": "2"})
    assert jsonl.line(turned) == jsonl.line(Coding("d", versions={"b": "2", "a": "1"}))


@pytest.mark.parametrize(
    ("path", "value", "reason"),
    [
        (["times"], None, "'times' is not a list of objects"),
        (["times"], ["mardi"], "'times' is not a list of objects"),
        (["times", 0, "edtf"], 2022, "'edtf' is 2022, not a text"),
        (["times", 0, "contradicts_weekday"], 1, "'contradicts_weekday' is 1, neither true nor false"),
        (["other_times"], {}, "'other_times' is not a list of objects"),
        (["times", 0, "start"], "0", "'start' is '0', not a whole number"),
        (["times", 0, "start"], True, "'start' is True, not a whole number"),
        (["times", 0, "end"], 4, "span 0-4 does not fit its words 'Mardi'"),
        (["events", 0, "status"], "maybe", "'maybe' is not a valid Status"),
        (["events", 0, "mentions"], [], "an event of type ASSAULT has no mention to rest on"),
        (["events", 0, "date"], "2022", "'date' is '2022', not an object"),
        (["events", 0, "place"], "Gao", "'place' is 'Gao', not an object"),
        (["events", 0, "place", "precision"], None, "'precision' is None, not a text"),
        (["events", 0, "place", "latitude"], "16.3", "'latitude' is '16.3', not degrees from -90 to 90"),
        (["events", 0, "place", "latitude"], True, "'latitude' is True, not degrees from -90 to 90"),
        (["events", 0, "place", "latitude"], 90.5, "'latitude' is 90.5, not degrees from -90 to 90"),
        (["events", 0, "place", "longitude"], -181, "'longitude' is -181, not degrees from -180 to 180"),
        (["events", 0, "place", "longitude"], float("nan"), "'longitude' is nan, not degrees from -180 to 180"),
        (["events", 0, "place", "geonames"], 1.5, "'geonames' is 1.5, not a whole number"),
        (["events", 0, "place", "geonames"], False, "'geonames' is False, not a whole number"),
        (["events", 0, "counts"], {}, "'counts' is not a list of objects"),
        (
            ["events", 0, "counts", 0, "kind"],
            "lost",
            "'kind' is 'lost', none of dead, injured, arrested, displaced, abducted, crowd",
        ),
        (["events", 0, "counts", 0, "least"], "15", "'least' is '15', not a whole number"),
        (["events", 0, "counts", 0, "least"], None, "from None to None dead is no count"),
        (["events", 0, "counts", 1, "most"], 1, "from 2 to 1 injured is no count"),
        (["events", 0, "counts", 1, "approximate"], 0, "'approximate' is 0, neither true nor false"),
        (["claims", 0, "kind"], "rumour", "'kind' is 'rumour', none of quote, reported, term"),
        (["claims", 0, "against"], "Gao", "'against' is 'Gao', not an object"),
        (["versions"], [], "'versions' is [], not an object"),
        (["versions", "dragoman"], 1, "'dragoman' is 1, not a text"),
    ],
)
def test_what_is_no_coding_is_said(path: list[Any], value: object, reason: str) -> None:
    record = copy.deepcopy(RECORD)
    spot: Any = record
    for step in path[:-1]:
        spot = spot[step]
    spot[path[-1]] = value
    with pytest.raises(ReadingError) as error:
        jsonl.parse(record)
    assert str(error.value) == (
        f"d-1: is no coding: {reason}; give it in the form that 'dragoman code --format jsonl' prints."
    )


@pytest.mark.parametrize("key", [key for key in RECORD if key != "boilerplate"])
def test_a_missing_key_is_said(key: str) -> None:
    with pytest.raises(ReadingError, match=f"'{key}' is missing"):
        jsonl.parse({name: value for name, value in RECORD.items() if name != key})


@pytest.mark.parametrize("key", RECORD["times"][0])
@pytest.mark.parametrize("times", ["times", "other_times"])
def test_a_missing_key_of_a_time_is_said(times: str, key: str) -> None:
    time = {name: value for name, value in RECORD["times"][0].items() if name != key}
    with pytest.raises(ReadingError, match=f"'{key}' is missing"):
        jsonl.parse({**RECORD, times: [time]})


@pytest.mark.parametrize("key", [key for key in RECORD["events"][0] if key != "counts"])
def test_a_missing_key_of_an_event_is_said(key: str) -> None:
    event = {name: value for name, value in RECORD["events"][0].items() if name != key}
    with pytest.raises(ReadingError, match=f"'{key}' is missing"):
        jsonl.parse({**RECORD, "events": [event]})


@pytest.mark.parametrize("key", RECORD["events"][0]["place"])
def test_a_missing_key_of_a_place_is_said(key: str) -> None:
    event = RECORD["events"][0]
    place = {name: value for name, value in event["place"].items() if name != key}
    with pytest.raises(ReadingError, match=f"'{key}' is missing"):
        jsonl.parse({**RECORD, "events": [{**event, "place": place}]})


def test_a_coding_of_before_there_were_counts_has_none() -> None:
    event = {name: value for name, value in RECORD["events"][0].items() if name != "counts"}
    assert jsonl.parse({**RECORD, "events": [event]}).events[0].counts == ()


def test_a_coding_of_before_there_was_boilerplate_has_none() -> None:
    older = {name: value for name, value in RECORD.items() if name != "boilerplate"}
    assert jsonl.parse(older).boilerplate == ()


def test_a_claim_of_before_there_were_kinds_is_reported() -> None:
    claim = {name: value for name, value in RECORD["claims"][0].items() if name not in {"kind", "against"}}
    (read,) = jsonl.parse({**RECORD, "claims": [claim]}).claims
    assert (read.kind, read.against) == ("reported", None)


@pytest.mark.parametrize("key", RECORD["events"][0]["counts"][0])
def test_a_missing_key_of_a_count_is_said(key: str) -> None:
    event = RECORD["events"][0]
    count = {name: value for name, value in event["counts"][0].items() if name != key}
    with pytest.raises(ReadingError, match=f"'{key}' is missing"):
        jsonl.parse({**RECORD, "events": [{**event, "counts": [count]}]})


def test_what_is_not_known_of_a_place_is_null() -> None:
    event = dataclasses.replace(CODING.events[0], place=Place(at("Gao"), "MLI", "Gao", "gazetteer"))
    place = json.loads(jsonl.line(dataclasses.replace(CODING, events=(event,))))["events"][0]["place"]
    assert [place[key] for key in ("precision", "latitude", "longitude", "geonames")] == ["", None, None, None]


def test_degrees_without_decimals_are_read() -> None:
    record = copy.deepcopy(RECORD)
    record["events"][0]["place"].update(latitude=16, longitude=0)
    place = jsonl.parse(record).events[0].place
    assert place is not None
    assert [repr(place.latitude), repr(place.longitude)] == ["16.0", "0.0"]
