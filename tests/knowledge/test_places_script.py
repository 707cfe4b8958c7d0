"""The script that writes places.tsv, on a handful of GeoNames rows."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from dragoman.knowledge import load
from dragoman.knowledge.gazette import FILE, PlaceIndex, read

SCRIPT = Path(__file__).parents[2] / "scripts" / "build_places.py"


def city(
    geonames: int, name: str, country: str, population: int, at: tuple[float, float], *also: str
) -> dict[str, Any]:
    return {
        "geonameid": geonames,
        "name": name,
        "latitude": at[0],
        "longitude": at[1],
        "countrycode": country,
        "population": population,
        "alternatenames": [*also],
    }


CITIES = [
    city(2449067, "Timbuktu", "ML", 84208, (16.77348, -3.00742), "TOM", "Timboctú", "Tombouctou", "timabuktu"),
    city(2464470, "Tunis", "TN", 693210, (36.81897, 10.16579)),
    city(706448, "Kherson", "UA", 66000, (46.63695, 32.61458), "Cherson", "Kherson"),
    city(2643743, "London", "GB", 8961989, (51.50853, -0.12574), "LON", "Londres"),
    city(6058560, "London", "CA", 422324, (42.98339, -81.23304)),
    city(281133, "Gaza", "PS", 410000, (31.50161, 34.46672), "Gaza"),
    city(561347, "Pushkino", "RU", 102840, (56.01, 37.84), "Pouchkino"),
    city(1, "Tours", "FR", 141621, (47.39, 0.69)),
    city(2, "Florence", "US", 200000, (34.2, -79.8)),
    city(3, "Metropolis", "US", 900000, (30.0, -90.0), "Metropolis"),
    city(4, "Metropolis", "BR", 80000, (-3.0, -40.0), "Metropolis"),
    city(5, "Twintown", "US", 300000, (31.0, -91.0)),
    city(6, "Twintown", "BR", 200000, (-4.0, -41.0)),
    city(7, "Bigplace", "CN", 2000000, (30.0, 110.0)),
    city(8, "Bigplace", "BR", 150000, (-5.0, -42.0)),
    city(9, "Hamlet", "BR", 900, (-6.0, -43.0)),
    city(10, "Raconte", "BR", 400000, (-7.0, -44.0)),
    city(11, "Kanor", "BR", 400000, (-8.0, -45.0)),
    city(12, "Molenbeek-Wersbeek", "BE", 1162, (50.919, 4.948), "Molenbeek"),
]
COUNTRIES = {"ML": ("MLI", 2453866), "GB": ("GBR", 2635167), "UA": ("UKR", 690791), "PS": ("PSE", 6254930)}
OTHERS = {"TN": "TUN", "CA": "CAN", "RU": "RUS", "FR": "FRA", "US": "USA", "BR": "BRA", "CN": "CHN", "BE": "BEL"}
TEXTS = ["On raconte que la ville dort.", "Alba Kanor a parlé, puis Alba Kanor est partie."]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_places", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["build_places"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def built(script: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("geonames")
    countries = {iso: (iso3, geonames) for iso, (iso3, geonames) in COUNTRIES.items()}
    countries |= {iso: (iso3, 0) for iso, iso3 in OTHERS.items()}
    tables = {
        "cities500.json": {str(row["geonameid"]): row for row in CITIES},
        "countries.json": {
            iso: {"geonameid": geonames, "iso": iso, "iso3": iso3, "population": 0}
            for iso, (iso3, geonames) in countries.items()
        },
        "us_states.json": {"TX": {"geonameid": 4736286, "code": "TX", "name": "Texas"}},
    }
    for name, table in tables.items():
        (folder / name).write_text(json.dumps(table), encoding="utf-8")
    knowledge = load()
    source = script.Source.read(folder, knowledge)
    lines, stopped = script.build(source, knowledge, script.Words.of(TEXTS), lambda word: word == "tours")
    path = folder / "places.tsv"
    path.write_text(script.text_of(lines, stopped), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def index(built: Path) -> PlaceIndex:
    return read(built)


@pytest.mark.parametrize("geonames", [2449067, 706448, 2643743, 281133, 4736286])
def test_the_file_that_comes_with_the_program_is_what_the_script_writes(built: Path, geonames: int) -> None:
    def line(path: Path) -> list[str]:
        return [row for row in path.read_text(encoding="utf-8").split("\n") if row.endswith(f"\t{geonames}")]

    assert line(built) == line(FILE)
    assert len(line(FILE)) == 1


def test_its_head_is_that_of_the_file(built: Path) -> None:
    mine, theirs = (path.read_text(encoding="utf-8").split("\n")[:6] for path in (built, FILE))
    assert mine[:4] + mine[5:] == theirs[:4] + theirs[5:]


def test_spelt_by_sound_as_the_french_press_does(index: PlaceIndex) -> None:
    assert index.find("pouchkino") == index.find("pushkino")
    assert index.find("pouchkino")[0].name == "Pouchkino"


@pytest.mark.parametrize("name", ["tours", "florence", "raconte", "kanor"])
def test_words_first_names_and_people_of_the_texts_are_left_out(built: Path, index: PlaceIndex, name: str) -> None:
    assert index.find(name) == ()
    assert name.capitalize() in built.read_text(encoding="utf-8").split("\n")[4]


def test_a_city_that_is_too_small_is_left_out(index: PlaceIndex) -> None:
    assert index.find("hamlet") == ()


def test_of_two_of_one_name_a_far_larger_one_stays_alone(index: PlaceIndex) -> None:
    assert [place.country for place in index.find("bigplace")] == ["CHN"]
    assert [place.country for place in index.find("metropolis")] == ["USA"]
    assert [place.country for place in index.find("twintown")] == ["USA", "BRA"]


def test_a_namesake_elsewhere_in_the_country_lends_no_id(index: PlaceIndex) -> None:
    place = index.resolve("molenbeek")
    assert place is not None
    assert (place.latitude, place.geonames) == (50.9, None)


def test_writing_twice_gives_the_same(script: ModuleType, built: Path) -> None:
    knowledge = load()
    source = script.Source.read(built.parent, knowledge)
    again = script.text_of(*script.build(source, knowledge, script.Words.of(TEXTS), lambda word: word == "tours"))
    assert again == built.read_text(encoding="utf-8")
