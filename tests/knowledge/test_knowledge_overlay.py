"""An analyst's own facts laid over ours: what replaces, what adds, what is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dragoman.errors import DataFileError
from dragoman.knowledge import ROOT, Knowledge, load


def laid(overlay: Path, file: str, *rows: str) -> Path:
    (overlay / file).write_text("".join(f"- {row}\n" for row in rows), "utf-8")
    return overlay


def test_a_row_with_a_new_key_is_added(overlay: Path) -> None:
    laid(overlay, "groups.yaml", "{name: Brigade des Dunes, country: MLI, sector: REB}")
    groups = load(overlay).groups
    assert [row.name for row in groups] == [*(row.name for row in load().groups), "Brigade des Dunes"]


@pytest.mark.parametrize(
    ("file", "table", "row", "key", "changed"),
    [
        ("countries.yaml", "countries", "{code: MLI, name: Mali, english: Mali, iso2: ML}", "code", {"capital": ""}),
        ("organisations.yaml", "organisations", "{name: Cédéao, country: NGO}", "name", {"country": "NGO"}),
        ("groups.yaml", "groups", "{name: Wagner, country: RUS, sector: REB}", "name", {"sector": "REB"}),
        (
            "operations.yaml",
            "operations",
            "{name: Serval, country: FRA, sector: MIL, from: 2013, to: 2014}",
            "name",
            {"from_": "2013", "where": ()},
        ),
        (
            "invasions.yaml",
            "invasions",
            "{of: UKR, by: RUS, from: 2022-02-24, to: 2040}",
            "of",
            {"to": "2040"},
        ),
        ("places.yaml", "places", "{name: Gao, country: MLI, kind: region}", "name", {"kind": "region"}),
        (
            "plover.yaml",
            "plover",
            "{type: SUPPORT, quad: verbal cooperation, score: 9, means: x, means_fr: y}",
            "type",
            {"score": 9},
        ),
    ],
)
def test_a_row_with_the_same_key_replaces_ours(
    overlay: Path, file: str, table: str, row: str, key: str, changed: dict[str, object]
) -> None:
    ours = getattr(load(), table)
    theirs = getattr(load(laid(overlay, file, row)), table)
    assert len(theirs) == len(ours)
    (replaced,) = (new for old, new in zip(ours, theirs, strict=True) if old != new)
    assert getattr(replaced, key) in row
    for field, value in changed.items():
        assert getattr(replaced, field) == value


@pytest.mark.parametrize("file", ["offices.yaml", "ministers.yaml"])
def test_an_office_is_known_by_person_office_body_and_beginning(overlay: Path, file: str) -> None:
    konare = "person: Alpha Oumar Konaré, office: head of state, of: MLI"
    laid(overlay, file, f"{{{konare}, from: 1992-06-08, to: 2001}}", f"{{{konare}, from: 2035}}")

    def terms(known: Knowledge) -> list[tuple[str, str]]:
        return [(row.from_, row.to) for row in known.offices_of("Alpha Oumar Konaré") if row.of == "MLI"]

    assert terms(load()) == [("1992-06-08", "2002-06-08")]
    assert terms(load(overlay)) == [("1992-06-08", "2001"), ("2035", "")]


def test_a_place_of_the_same_name_in_another_country_is_added(overlay: Path) -> None:
    laid(overlay, "places.yaml", "{name: Exemple-Ville, country: MLI, kind: city}")
    assert len(load(overlay).places) == len(load().places) + 1


def test_rows_of_the_overlay_may_name_each_other(overlay: Path) -> None:
    laid(overlay, "groups.yaml", "{name: Brigade des Dunes, country: MLI, sector: REB}")
    laid(overlay, "offices.yaml", "{person: Awa Exemple, office: head of group, of: Brigade des Dunes, from: 2020}")
    assert load(overlay).offices_of("Awa Exemple")


@pytest.mark.parametrize(
    ("file", "rows", "line", "found"),
    [
        (
            "offices.yaml",
            ["{person: Awa Exemple, office: ambassador, of: MLI, from: 12 mai}"],
            1,
            "'12 mai' is no EDTF",
        ),
        ("offices.yaml", ["{person: Awa Exemple, office: ambassador, of: QQQ, from: 2020}"], 1, "'QQQ' is neither"),
        ("ministers.yaml", ["{person: Awa Exemple, office: ambassador, of: MLI}"], 1, "from: Field required"),
        ("groups.yaml", ["{name: Exemple, country: IMG, sector: REB}"] * 2, 2, "Exemple stands already in line 1"),
        ("groups.yaml", ["{name: Exemple, country: IMG, sector: REB, parent: Exempla}"], 1, "the parent 'Exempla'"),
        ("groups.yaml", ["{name: wagner, country: RUS, sector: PRM}"], 1, "'wagner' stands for something else in line"),
        ("organisations.yaml", ["{name: Exemple, country: IGO, members: [MLI, QQQ]}"], 1, "has the code QQQ"),
        ("countries.yaml", ["{code: QQQ, name: Exemple, english: Example, iso2: ML}"], 1, "'ML' stands for something"),
        ("countries.yaml", ["{code: QQQ, name: Mali, english: Example, iso2: QZ}"], 1, "'Mali' stands for something"),
        ("places.yaml", ["{name: Exemple, country: UNO, kind: city}"], 1, "no country has the code UNO"),
        ("places.yaml", ["{name: Exemple", "country: MLI}"], 2, "is no YAML"),
        ("places.yaml", ["{name: A, country: MLI, kind: city}", "Exemple"], 2, "the entry: Input should be a valid"),
    ],
)
def test_a_malformed_overlay_is_refused_with_file_line_and_reason(
    overlay: Path, file: str, rows: list[str], line: int, found: str
) -> None:
    laid(overlay, file, *rows)
    with pytest.raises(DataFileError) as error:
        load(overlay)
    assert found in str(error.value)
    assert error.value.where == f"{overlay / file}:{line}"


def test_the_overlay_is_to_blame_where_its_row_contradicts_a_later_one_of_ours(overlay: Path) -> None:
    laid(overlay, "countries.yaml", "{code: AFG, name: Afghanistan, english: x, iso2: AF, names: [Zimbabwe]}")
    with pytest.raises(DataFileError, match="'Zimbabwe' stands for something else") as error:
        load(overlay)
    assert error.value.where == f"{overlay / 'countries.yaml'}:1"
    assert str(ROOT / "countries.yaml") in error.value.found


def test_an_entry_of_several_lines_is_refused_at_the_line_of_the_error(overlay: Path) -> None:
    (overlay / "places.yaml").write_text("- name: Exemple\n  country: MLI\n  kind: village\n", "utf-8")
    with pytest.raises(DataFileError, match="kind") as error:
        load(overlay)
    assert error.value.where == f"{overlay / 'places.yaml'}:3"


@pytest.mark.parametrize("name", ["office.yaml", "offices.yml", "Offices.yaml", "notes.txt"])
def test_a_file_of_another_name_is_refused_and_the_known_names_told(overlay: Path, name: str) -> None:
    (overlay / name).write_text("", "utf-8")
    with pytest.raises(
        DataFileError, match=r"countries\.yaml, groups\.yaml, invasions\.yaml, ministers\.yaml, offices\.yaml"
    ) as error:
        load(overlay)
    assert error.value.where == str(overlay / name)


def test_a_folder_in_place_of_a_file_is_refused(overlay: Path) -> None:
    (overlay / "offices.yaml").mkdir()
    with pytest.raises(DataFileError, match="none of the files"):
        load(overlay)


def test_what_is_no_folder_is_refused(overlay: Path) -> None:
    with pytest.raises(DataFileError, match="is no folder"):
        load(overlay / "missing")


def test_hidden_files_are_passed_over_and_an_empty_overlay_changes_nothing(overlay: Path) -> None:
    (overlay / ".DS_Store").write_bytes(b"\0")
    assert load(overlay).version == load().version
    assert load(overlay).offices == load().offices


def test_the_version_changes_with_the_overlay_and_not_with_its_folder(overlay: Path, tmp_path: Path) -> None:
    laid(overlay, "places.yaml", "{name: Exemple, country: MLI, kind: city}")
    first = load(overlay).version
    assert first.startswith(f"{load().version}+")
    assert load(shutil.copytree(overlay, tmp_path / "elsewhere")).version == first
    laid(overlay, "places.yaml", "{name: Exemple, country: MLI, kind: region}")
    changed = load(overlay)
    assert changed.version not in {first, load().version}
    assert changed.places[-1].kind == "region"
