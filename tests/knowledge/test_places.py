"""The gazette of places: what its names stand for, and what it makes of a broken file."""

from __future__ import annotations

import time
import tracemalloc
from pathlib import Path

import pytest

from dragoman.errors import DataFileError
from dragoman.knowledge import PlaceRow
from dragoman.knowledge import load as load_knowledge
from dragoman.knowledge.gazette import COLUMNS, FILE, Candidate, PlaceIndex, key_of, load, read

ORDINARY = """
sur tour tours mission force forces union orange lens sens man san lama sale bar bande salut paix port eau air est nord
florence paul victoria martin jackson wagner macron traore keita mohamed ibrahim boni diallo
"""

HEAD = "# a comment\n" + "\t".join(COLUMNS) + "\n"


@pytest.fixture(scope="module")
def places() -> PlaceIndex:
    return load()


@pytest.mark.parametrize(
    ("name", "country", "kind", "latitude", "longitude"),
    [
        ("Tombouctou", "MLI", "city", 16.8, -3.0),
        ("Sévaré", "MLI", "city", 14.5, -4.1),
        ("Kidal", "MLI", "city", 18.4, 1.4),
        ("Ouagadougou", "BFA", "capital", 12.4, -1.5),
        ("Djibo", "BFA", "city", 14.1, -1.6),
        ("Diffa", "NER", "city", 13.3, 12.6),
        ("Kherson", "UKR", "city", 46.6, 32.6),
        ("Zaporijjia", "UKR", "city", 47.8, 35.1),
        ("Zaporijia", "UKR", "city", 47.8, 35.1),
        ("Marioupol", "UKR", "city", 47.1, 37.5),
        ("Goma", "COD", "city", -1.7, 29.2),
        ("Bunagana", "COD", "city", -1.3, 29.6),
        ("Benghazi", "LBY", "city", 32.1, 20.1),
        ("El-Fasher", "SDN", "city", 13.6, 25.3),
        ("Palma", "MOZ", "city", -10.8, 40.5),
        ("Londres", "GBR", "capital", 51.5, -0.1),
        ("Pékin", "CHN", "capital", 39.9, 116.4),
        ("Le Caire", "EGY", "capital", 30.1, 31.2),
        ("Bruxelles", "BEL", "capital", 50.9, 4.4),
        ("Kyiv", "UKR", "capital", 50.5, 30.5),
        ("Mossoul", "IRQ", "city", 36.3, 43.1),
        ("Alençon", "FRA", "city", 48.4, 0.1),
        ("Bande de Gaza", "PSE", "region", 31.4, 34.4),
    ],
)
def test_known_places(
    places: PlaceIndex, name: str, country: str, kind: str, latitude: float, longitude: float
) -> None:
    place = places.resolve(key_of(name))
    assert place is not None
    assert (place.country, place.kind) == (country, kind)
    assert place.latitude == pytest.approx(latitude, abs=0.11)
    assert place.longitude == pytest.approx(longitude, abs=0.11)


@pytest.mark.parametrize(
    ("name", "geonames"), [("Tombouctou", 2449067), ("Goma", 216281), ("Texas", 4736286), ("Mali", 2453866)]
)
def test_ids_of_geonames(places: PlaceIndex, name: str, geonames: int) -> None:
    assert [place.geonames for place in places.find(key_of(name))] == [geonames]


@pytest.mark.parametrize(
    ("name", "about", "country"),
    [
        ("Tripoli", ["LBN"], "LBN"),
        ("Tripoli", ["LBY"], "LBY"),
        ("Tripoli", [], "LBY"),
        ("Vienne", ["FRA"], "FRA"),
        ("Vienne", ["IRN"], "AUT"),
        ("Alexandrie", ["EGY"], "EGY"),
        ("Alexandrie", ["ITA"], "ITA"),
        ("Saint-Louis", ["SEN"], "SEN"),
        ("Saint-Louis", ["USA"], "USA"),
        ("Saint-Louis", ["MLI", "SEN", "USA"], "SEN"),
        ("Saint-Louis", [], None),
        ("Kayes", ["MLI"], "MLI"),
        ("Kayes", ["COG"], "COG"),
        ("Hyderabad", ["IND"], "IND"),
        ("Hyderabad", ["PAK"], "PAK"),
        ("Hyderabad", [], None),
        ("Valence", ["ESP"], "ESP"),
        ("Valence", ["FRA"], "FRA"),
        ("Cordoue", ["ARG"], "ARG"),
        ("Cordoue", ["ESP"], "ESP"),
        ("Luxembourg", [], "LUX"),
    ],
)
def test_confusable_names_are_told_apart_by_the_countries_of_the_text(
    places: PlaceIndex, name: str, about: list[str], country: str | None
) -> None:
    place = places.resolve(key_of(name), about)
    assert (place.country if place else None) == country


@pytest.mark.parametrize("name", ["Sébastopol", "Bethléem", "Boston", "Manchester"])
def test_a_name_that_is_nearly_always_one_place_is_not_ambiguous(places: PlaceIndex, name: str) -> None:
    assert len(places.find(key_of(name))) == 1


@pytest.mark.parametrize("word", ORDINARY.split())
def test_ordinary_words_and_people_are_no_places(places: PlaceIndex, word: str) -> None:
    assert places.find(word) == ()
    assert word not in places


@pytest.mark.parametrize("written", ["N'Djamena", "N’Djamena", "N'DJAMÉNA", "n djamena", "N-Djamena", "N'\nDjamena"])
def test_apostrophes_hyphens_accents_capitals_and_line_breaks_do_not_matter(places: PlaceIndex, written: str) -> None:
    assert [place.country for place in places.find(key_of(written))] == ["TCD"]


def test_precision(places: PlaceIndex) -> None:
    named = {name: places.find(key_of(name))[0].precision for name in ("Mali", "Darfour", "Goma", "Bamako")}
    assert named == {"Mali": "country", "Darfour": "area", "Goma": "point", "Bamako": "point"}


def test_every_line_is_sound_and_each_spelling_finds_its_place(places: PlaceIndex) -> None:
    places.check()
    for spellings, place in places:
        assert spellings[0] == place.name
        assert all(place in places.find(key_of(name)) for name in spellings)


def test_each_place_written_by_hand_is_in_the_file(places: PlaceIndex) -> None:
    missing = [
        (row.name, name)
        for row in load_knowledge().places
        for name in (row.name, *row.names)
        if row.country not in {place.country for place in places.find(key_of(name))}
    ]
    assert not missing, "write places.tsv anew with scripts/build_places.py"


def test_every_country_of_the_file_is_known(places: PlaceIndex) -> None:
    known = {row.code for row in load_knowledge().countries}
    assert {place.country for _, place in places} <= known


def test_longest_name_by_its_first_word(places: PlaceIndex) -> None:
    assert places.longest["goma"] >= 1
    assert places.longest["bande"] == 3
    assert "sur" not in places.longest
    assert all(places.longest[key.split()[0]] >= len(key.split()) for key in places.names())


def test_the_file_says_whose_data_it_is_and_under_which_licence() -> None:
    head = FILE.read_text(encoding="utf-8")[:400]
    assert "geonames.org" in head
    assert "CC BY 4.0" in head


def test_it_is_small_and_read_more_quickly_than_parsed_in_full() -> None:
    assert FILE.stat().st_size < 2_000_000
    read.cache_clear()
    tracemalloc.start()
    places = load()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 20_000_000
    assert _seconds(lambda: read.__wrapped__(FILE)) < _seconds(lambda: read.__wrapped__(FILE).check())
    assert len(places) > 10_000


def _seconds(task: object) -> float:
    assert callable(task)
    times = []
    for _ in range(5):
        start = time.perf_counter()
        task()
        times.append(time.perf_counter() - start)
    return min(times)


def test_an_overlay_adds_a_place_and_corrects_one(places: PlaceIndex) -> None:
    rows = [
        PlaceRow(name="Ogossagou", country="MLI", kind="city", latitude=14.0, longitude=-3.5),
        PlaceRow(name="Goma", names=("Goma-Ville",), country="COD", kind="city"),
        PlaceRow(name="Tripoli", country="GRC", kind="city"),
    ]
    more = places.with_rows(rows)
    assert more.find("ogossagou")[0].latitude == 14.0
    assert more.find("goma ville") == more.find("goma")
    assert more.find("goma")[0].geonames == 216281
    assert [place.country for place in more.find("tripoli")] == ["GRC"]
    assert more.longest["goma"] >= 2
    assert "goma ville" in more
    assert "goma ville" not in places
    assert len(more) == len(places) + 1


def test_an_overlay_keeps_a_name_ambiguous_when_its_bearer_was_known(places: PlaceIndex) -> None:
    more = places.with_rows([PlaceRow(name="Hyderabad", country="PAK", kind="city")])
    assert [place.country for place in more.find("hyderabad")] == ["PAK", "IND"]


def test_a_place_may_lack_all_that_is_not_known(tmp_path: Path) -> None:
    index = read(_file(tmp_path, HEAD + "Ici|Ici-Bas\tMLI\tcity\t\t\t\t\n"))
    assert index.find("ici bas") == (Candidate("Ici", "MLI", "city"),)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Ici\tMLI\tcity", "has not 7 columns"),
        ("Ici\tmali\tcity\t\t\t\t", "'mali' is no country's code"),
        ("Ici\tMLI\ttown\t\t\t\t", "'town' is no kind of place"),
        ("Ici\tMLI\tcity\t95\t1\t\t", "'95' is no latitude"),
        ("Ici\tMLI\tcity\t5\tnan\t\t", "'nan' is no longitude"),
        ("Ici\tMLI\tcity\t5\t\t\t", "alone"),
        ("Ici\tMLI\tcity\t\t\tmany\t", "'many' is no population"),
        ("Ici\tMLI\tcity\t\t\t\t-3", "'-3' is no GeoNames id"),
        ("\tMLI\tcity\t\t\t\t", "needs a name"),
    ],
)
def test_a_broken_line_is_refused_with_file_line_and_reason(tmp_path: Path, line: str, reason: str) -> None:
    path = _file(tmp_path, f"{HEAD}Là\tMLI\tcity\t\t\t\t\n{line}\n")
    with pytest.raises(DataFileError) as error:
        read(path).check()
    assert error.value.where == f"{path}:4"
    assert reason in str(error.value)


@pytest.mark.parametrize("text", ["", "# nothing\n", "name\tcountry\nIci\tMLI\n"])
def test_a_file_without_its_columns_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(DataFileError, match="has not the columns names, country"):
        read(_file(tmp_path, text))


def test_a_file_that_is_missing_or_not_utf8_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="is missing"):
        read(tmp_path / "no.tsv")
    path = tmp_path / "latin.tsv"
    path.write_bytes(HEAD.encode() + "Là".encode("latin-1"))
    with pytest.raises(DataFileError, match="is not UTF-8"):
        read(path)


@pytest.mark.parametrize("given", [{"latitude": 91, "longitude": 0}, {"latitude": 3}, {"geonames": 0}])
def test_a_row_with_impossible_coordinates_or_id_is_refused(given: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"latitude|geonames"):
        PlaceRow.model_validate({"name": "Ici", "country": "MLI", "kind": "city", **given})


def _file(folder: Path, text: str) -> Path:
    path = folder / f"{abs(hash(text))}.tsv"
    path.write_text(text, encoding="utf-8")
    return path
