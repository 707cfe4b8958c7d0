"""What passes between two parties: the curve that the story tells, equal to the slow way, and where it turns."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise, permutations, product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import knowledge
from dragoman.analysis.intervals import MOST_INTERVALS, Ruler, Unit, intervals
from dragoman.analysis.points import QUADS, Columns, Points
from dragoman.analysis.related import related
from dragoman.analysis.relation import Direction, relation
from dragoman.analysis.spreading import Slot
from dragoman.analysis.turning_points import LEAST_INCIDENTS, turning_points
from dragoman.archive import Archive
from dragoman.archive.between import Between
from dragoman.archive.incidents import stored_incidents
from dragoman.edtf import edtf_bounds
from dragoman.errors import DragomanError
from dragoman.exports.relations import relation_csv, relation_json
from dragoman.linking.passing import Side
from dragoman.records import UNKNOWN, Status
from tests.command import dragoman as run

MALI, RUSSIA, FRANCE = Side("MLI"), Side("RUS"), Side("FRA")
DATES = ("2014-03-04", "2026-02-01")


@pytest.fixture
def story(story_file: Path) -> Iterator[Archive]:
    with Archive.open(str(story_file)) as archive:
        yield archive


@pytest.fixture
def varied(varied_file: Path) -> Iterator[Archive]:
    with Archive.open(str(varied_file)) as archive:
        yield archive


def weights(direction: Direction, archive_of: dict[str, str]) -> dict[str, float]:
    return {name: point.weight for name, point in zip(archive_of, direction.points, strict=True) if point.weight}


def test_mali_and_russia_draw_closer_in_the_story(story: Archive) -> None:
    found = related(story, MALI, RUSSIA, Unit.YEAR)
    assert [slot.edtf for slot in found.slots] == ["2021", "2022", "2023"]
    assert [point.sure for point in found.together.points] == [5, 9, 5]
    assert all(point.intensity > 2 for point in found.together.points if point.intensity is not None)
    told = found.together.points[0].quads
    assert told.keys() == {"verbal cooperation", "material cooperation"}
    assert found.turns == ()


def test_mali_and_france_fall_out_in_the_story(story: Archive) -> None:
    found = related(story, MALI, FRANCE, Unit.YEAR, "2021-01-01", "2023-12-31")
    conflict = [
        sum(quad.sure for name, quad in point.quads.items() if name.endswith("conflict"))
        for point in found.there.points
    ]
    assert conflict == [2, 8, 2]
    assert all(point.intensity is None or point.intensity < 0 for point in found.there.points[1:])
    told = [words_of(story, key) for key in found.there.points[2].keys]
    assert {"story-2023-12-06-impots": "dénoncé"} in told
    assert {"story-2023-12-06-impots": "reprochent"} in told


def words_of(archive: Archive, key: str) -> dict[str, str]:
    """Of an incident the trigger in each dispatch."""
    (stored,) = [each for each in stored_incidents(archive) if each.key == key]
    return {telling.id: telling.account.event.mentions[0].trigger.text for telling in stored.tellings}


def test_three_dispatches_that_tell_one_thing_are_one_incident_of_the_dyad(story: Archive) -> None:
    found = related(story, MALI, FRANCE, Unit.MONTH)
    place = [slot.edtf for slot in found.slots].index("2022-05")
    (key,) = found.there.points[place].quads["material conflict"].keys
    assert words_of(story, key).keys() == {
        "story-2022-05-03-accords",
        "story-2022-05-03-accords-repris",
        "story-2022-05-04-accords",
    }


def test_a_night_between_two_months_is_spread_over_both(story: Archive) -> None:
    found = related(story, RUSSIA, MALI, Unit.MONTH)
    points = {slot.edtf: point for slot, point in zip(found.slots, found.there.points, strict=True)}
    assert [points[month].quads["material cooperation"].spread for month in ("2021-09", "2021-10")] == [0.5, 0.5]
    assert points["2021-09"].sure == 0
    assert points["2021-09"].keys == points["2021-10"].keys
    assert found.there.spread == 1


def test_articles_read_stand_beside(story: Archive) -> None:
    found = related(story, MALI, RUSSIA, Unit.MONTH)
    read_in = {slot.edtf: tally.sure for slot, tally in zip(found.slots, found.articles, strict=True)}
    assert (read_in["2021-09"], read_in["2021-12"], read_in["2022-06"]) == (4, 5, 0)


def test_a_sector_or_a_name_narrows_the_dyad(story: Archive) -> None:
    whole = related(story, MALI, RUSSIA, Unit.YEAR)
    of_one = related(story, Side("MLI", "", "Assimi Goïta"), RUSSIA, Unit.YEAR)
    of_sector = related(story, Side("MLI", "GOV"), RUSSIA, Unit.YEAR)
    keys = {key for point in of_one.together.points for key in point.keys}
    assert keys < {key for point in whole.together.points for key in point.keys}
    assert 0 < of_one.together.incidents < of_sector.together.incidents <= whole.together.incidents


Slow = dict[tuple[str, str], list[tuple[float, str, float]]]
"""By interval and quad class: each incident's share, key and score."""


def slowly(archive: Archive, one: str, other: str, slots: Sequence[Slot]) -> dict[str, Slow]:
    """The dyad of two countries from the incidents themselves, a day at a time."""
    types = knowledge.load().types
    name_of = {
        slot.first + timedelta(days=day): slot.edtf
        for slot in slots
        for day in range((slot.last - slot.first).days + 1)
    }
    found: dict[str, Slow] = {name: defaultdict(list) for name in ("there", "back", "together")}
    for stored in stored_incidents(archive):
        incident = stored.incident
        if incident.status is not Status.ACTUAL:
            continue
        ways = set()
        for telling in stored.tellings:
            event = telling.account.event
            parties = [{(p.country, p.sector, p.name) for p in side} for side in (event.actor, event.recipient)]
            of_two = product(*parties) if event.recipient else permutations(parties[0], 2)
            ways |= {(actor[0], recipient[0]) for actor, recipient in of_two if actor != recipient}
        names = [name for name, way in (("there", (one, other)), ("back", (other, one))) if way in ways]
        date_field = incident.field("date")
        first, last = edtf_bounds(date_field.best.text) if date_field else (None, None)
        if not names or first is None or last is None or UNKNOWN in (one, other):
            continue
        day, end = date.fromisoformat(first), date.fromisoformat(last)
        row = types[incident.type]
        mode = incident.field("mode")
        score = row.modes.get(mode.best.text, row.score) if mode else row.score
        told = (1 / ((end - day).days + 1), stored.key, score)
        while day <= end:
            for name in {*names, "together"} if day in name_of else ():
                found[name][name_of[day], row.quad].append(told)
            day += timedelta(days=1)
    return found


def as_told(slow: Slow) -> dict[tuple[str, str], tuple[object, tuple[str, ...]]]:
    """What the incidents of each interval and class come to, and which they are."""
    return {
        place: (pytest.approx(sum(share for share, _, _ in told)), tuple(sorted({key for _, key, _ in told})))
        for place, told in slow.items()
    }


@pytest.mark.parametrize("pair", [("MLI", "FRA"), ("MLI", "RUS"), ("FRA", "NER"), ("MLI", "NER")])
@pytest.mark.parametrize("unit", [Unit.DAY, Unit.WEEK, Unit.MONTH])
@pytest.mark.parametrize("which", ["story", "varied"])
def test_a_dyad_is_what_the_slow_way_gives(
    which: str, unit: Unit, pair: tuple[str, str], request: pytest.FixtureRequest
) -> None:
    archive: Archive = request.getfixturevalue(which)
    dates = () if unit is Unit.MONTH else DATES
    found = related(archive, Side(pair[0]), Side(pair[1]), unit, *dates)
    slow = slowly(archive, *pair, found.slots)
    assert which == "story" or slow["together"]
    for name in ("there", "back", "together"):
        points = getattr(found, name).points
        told = {
            (slot.edtf, quad): (each.sure + each.spread, each.keys)
            for slot, point in zip(found.slots, points, strict=True)
            for quad, each in point.quads.items()
        }
        assert told == as_told(slow[name])
        scores = {slot.edtf: 0.0 for slot in found.slots}
        for (slot_name, _), of_slot in slow[name].items():
            scores[slot_name] += sum(share * score for share, _, score in of_slot)
        assert points.scores == pytest.approx(list(scores.values()))
        assert points.weights == pytest.approx([point.weight for point in points])
        assert points.by_quad.sum() == pytest.approx(
            sum(share for of_slot in slow[name].values() for share, *_ in of_slot)
        )


def test_incidents_outside_the_dates_asked_for_are_in_no_direction(story: Archive) -> None:
    whole, part = (related(story, MALI, FRANCE, Unit.DAY, "2021-01-01", end) for end in ("2023-12-31", "2022-05-31"))
    dated, all_dated = ({key for point in each.together.points for key in point.keys} for each in (part, whole))
    assert dated
    assert dated < all_dated
    assert part.together.keys == dated | {*part.together.open_ended, *part.together.undated}


def test_an_interval_is_the_same_wherever_it_is_looked_at(story: Archive) -> None:
    points = related(story, MALI, FRANCE, Unit.MONTH).together.points
    assert points[-1] is points[len(points) - 1]
    assert points[1:3] == (points[1], points[2])
    with pytest.raises(IndexError):
        points[len(points)]
    assert points == related(story, FRANCE, MALI, Unit.MONTH).together.points
    assert points != related(story, FRANCE, MALI, Unit.YEAR).together.points


@given(
    first=st.dates(date(1990, 1, 1), date(2030, 1, 1)),
    days=st.integers(0, 900),
    unit=st.sampled_from(Unit),
    begins=st.integers(0, 900),
    lasts=st.integers(0, 400),
)
def test_all_days_of_a_date_are_shared_out(first: date, days: int, unit: Unit, begins: int, lasts: int) -> None:
    last = first + timedelta(days=days)
    slots = intervals(first, last, unit)
    assert slots[0].first <= first <= slots[0].last
    assert slots[-1].first <= last <= slots[-1].last
    assert all(later.first - earlier.last == timedelta(days=1) for earlier, later in pairwise(slots))
    earliest = first + timedelta(days=min(begins, days))
    latest = min(earliest + timedelta(days=lasts), last)
    ruler = Ruler(slots)
    told = dict(ruler.shares(earliest, latest))
    assert sum(told.values()) == pytest.approx(1)
    assert all(slots[place].first <= latest and earliest <= slots[place].last for place in told)
    beyond = last + timedelta(days=99)
    bounds = [(earliest, latest), (first - timedelta(days=9), last), (first, first), (beyond, beyond), (first, beyond)]
    dates, places, shares = ruler.all_shares(*np.array(bounds, dtype="datetime64[D]").T)
    at_once = list(zip(dates.tolist(), places.tolist(), shares.tolist(), strict=True))
    assert at_once == [(number, *share) for number, each in enumerate(bounds) for share in ruler.shares(*each)]


def test_more_intervals_than_anybody_reads_are_refused() -> None:
    with pytest.raises(DragomanError, match="more than"):
        intervals(date(1900, 1, 1), date(1900, 1, 1) + timedelta(days=MOST_INTERVALS + 1), Unit.DAY)


def test_a_week_is_named_by_iso_8601() -> None:
    assert [slot.edtf for slot in intervals(date(2021, 1, 1), date(2021, 1, 4), Unit.WEEK)] == ["2020-W53", "2021-W01"]


def test_a_meeting_told_of_two_is_of_both_directions_and_once_of_both() -> None:
    meeting = Between("a-0", "CONSULT", "visit", "2022-05-01", "2022-05-01")
    slots = intervals(date(2022, 5, 1), date(2022, 5, 1), Unit.MONTH)
    found = relation(MALI, RUSSIA, [meeting], [meeting], (), Unit.MONTH, slots, knowledge.load().types)
    assert (found.there.incidents, found.back.incidents, found.together.incidents) == (1, 1, 1)
    assert found.together.intensity == 4


def test_what_has_no_date_or_an_open_one_is_in_no_interval_and_said_so() -> None:
    told = [
        Between("a-0", "AID", "", None, None),
        Between("b-0", "AID", "", "2022-05-01", None),
        Between("c-0", "AID", "", "2022-05-01", "2022-05-01"),
    ]
    slots = intervals(date(2022, 5, 1), date(2022, 5, 1), Unit.MONTH)
    found = relation(RUSSIA, MALI, told, [], (), Unit.MONTH, slots, knowledge.load().types)
    assert (found.there.undated, found.there.open_ended) == (("a-0",), ("b-0",))
    assert found.there.points[0].keys == ("c-0",)
    assert found.there.incidents == 3
    notes = json.loads(relation_json(found))["notes"]
    assert any("no date" in note for note in notes)
    assert any("without beginning or end" in note for note in notes)
    assert any("nothing told is not peace" in note for note in notes)


def series(*means: float | None, each: int = 2) -> Points:
    """Intervals that follow upon each other, each with so many incidents of a mean score; None for none."""
    told = [(place, mean) for place, mean in enumerate(means) if mean is not None]
    keys = [[f"{place:016x}-{number}" for number in range(each)] for place, _ in told]
    quads, scores = (
        np.full(len(told), QUADS.index("verbal conflict")),
        np.array([mean for _, mean in told], dtype=float),
    )
    falls = np.arange(len(told)), np.array([place for place, _ in told], dtype=int), np.ones(len(told))
    return Points([Columns(len(means), keys, quads, scores, falls)])


def test_a_series_that_falls_for_good_turns_there_and_names_what_it_rests_on() -> None:
    (turn,) = turning_points(series(4, 5, 3, 4, 5, -4, -6, -5, -4, -5))
    assert turn.place == 5
    assert [turn.before, turn.after] == pytest.approx([4.2, -4.8])
    assert turn.chance < 0.05
    assert turn.keys_before[0] == f"{4:016x}-0"
    assert turn.keys_after[0] == f"{5:016x}-0"


def test_intervals_without_incidents_are_passed_over() -> None:
    told = (4, 5, 3, 4, 5, -4, -6, -5, -4, -5)
    (turn,) = turning_points(series(*(one for each in told for one in (each, None))))
    assert turn.place == 10


@pytest.mark.parametrize(
    "told",
    [
        pytest.param(series(), id="nothing"),
        pytest.param(series(4, -4, 4, -4, 4, -4, 4, -4), id="to and fro"),
        pytest.param(series(5, 5, 5, -5, -5, -5, each=1), id="too few incidents"),
        pytest.param(series(5, -5, each=LEAST_INCIDENTS), id="too few intervals"),
        pytest.param(series(3, 3, 3, 3, 3, 3, 3, 3), id="always the same"),
    ],
)
def test_what_is_no_turn(told: Points) -> None:
    assert turning_points(told) == ()


def test_two_turns_are_found_in_their_order() -> None:
    found = turning_points(series(*[4.0] * 8, *[-5.0] * 8, *[3.0] * 8))
    assert [turn.place for turn in found] == [8, 16]


def test_the_command_tells_the_relation_whatever_the_parties_are_called(story_file: Path) -> None:
    printed = {
        run("relation", one, other, "--archive", str(story_file)).stdout
        for one, other in (("MLI", "RUS"), ("Mali", "russie"), ("mli", "Russia"))
    }
    (table,) = printed
    assert "together: 20 incidents, mean intensity" in table
    assert "note: " in table


def test_each_number_of_the_command_leads_to_its_sentences(story_file: Path) -> None:
    told = json.loads(run("relation", "MLI", "FRA", "--format", "json", "--archive", str(story_file)).stdout)
    (interval,) = [each for each in told["intervals"] if each["interval"] == "2022-05"]
    keys = interval["there"]["quads"]["material conflict"]["keys"]
    shown = run("incidents", "show", *keys, "--archive", str(story_file)).stdout
    assert "Le Mali a dénoncé lundi ses accords de défense avec la France" in shown
    assert "3 articles, 2 stories, 3 outlets" in shown


def test_the_csv_has_the_figures_of_the_json(story: Archive) -> None:
    found = related(story, MALI, RUSSIA, Unit.MONTH)
    rows = list(csv.DictReader(io.StringIO(relation_csv(found))))
    told = json.loads(relation_json(found))
    assert len(rows) == 3 * len(told["intervals"])
    for row in rows:
        (interval,) = [each for each in told["intervals"] if each["interval"] == row["interval"]]
        point = interval[row["direction"]]
        assert (float(row["sure"]), float(row["spread"])) == (point["sure"], point["spread"])
        assert row["intensity"] == ("" if point["intensity"] is None else str(point["intensity"]))
        assert row["articles"] == str(interval["articles"]["sure"])


@pytest.mark.parametrize(
    ("parties", "found"),
    [
        (("Mali", "Atlantis"), "no party is called 'Atlantis'"),
        (("Mali", "MLI"), "are the same party"),
    ],
)
def test_a_party_that_cannot_be_meant_is_refused(story_file: Path, parties: tuple[str, str], found: str) -> None:
    done = run("relation", *parties, "--archive", str(story_file))
    assert done.returncode == 2
    assert found in " ".join(done.stderr.replace("│", " ").split())


def test_an_archive_that_was_never_linked_says_so(tmp_path: Path) -> None:
    Archive.open(str(tmp_path / "new.sqlite")).close()
    done = run("relation", "MLI", "FRA", "--archive", str(tmp_path / "new.sqlite"))
    assert done.returncode == 1
    assert "run 'dragoman link' first" in done.stderr


def test_a_key_that_names_no_incident_is_told(story_file: Path) -> None:
    done = run("incidents", "show", "0000000000000000-0", "nonsense", "--archive", str(story_file))
    assert done.returncode == 1
    assert done.stderr.count("names no incident") == 2
