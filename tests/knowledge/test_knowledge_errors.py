"""A table that an analyst has broken ends in one sentence with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import DataFileError
from dragoman.knowledge import load, load_folder


def append(path: Path, row: str) -> int:
    """Adds a row and returns its line number."""
    text = path.read_text("utf-8")
    path.write_text(f"{text.rstrip()}\n{row}\n", "utf-8")
    return len(path.read_text("utf-8").splitlines())


OFFICE = "person: Awa Exemple, office: ambassador, of: MLI"


@pytest.mark.parametrize(
    ("file", "row", "found"),
    [
        ("offices", f"{{{OFFICE}, from: 12 mai 2020}}", "'12 mai 2020' is no EDTF date"),
        ("offices", f"{{{OFFICE}, from: 2020-13}}", "'2020-13' is no EDTF date"),
        ("offices", f"{{{OFFICE}, from: 2020/2021}}", "'2020/2021' is no EDTF date"),
        ("offices", f"{{{OFFICE}, from: 2020, to: 2019}}", "ends (2019) before it begins (2020)"),
        ("offices", f"{{{OFFICE}}}", "from: Field required"),
        ("offices", "{person: Awa Exemple, office: treasurer, of: MLI, from: 2020}", "office"),
        ("offices", "{person: Awa Exemple, office: ambassador, of: XXX, from: 2020}", "'XXX' is neither"),
        ("offices", f"{{{OFFICE}, from: 2020, names: [Vladimir Poutine]}}", "'Vladimir Poutine' stands for something"),
        ("countries", "{code: MLI, name: Malie, english: Malia, iso2: QZ}", "MLI stands already in line"),
        ("places", "{name: Kidal, country: MLI, kind: region}", "Kidal, MLI stands already in line"),
        ("organisations", "{name: Exemple, country: IGO, members: [MLI, QQQ]}", "no country has the code QQQ"),
        ("groups", "{name: Exemple, country: IMG, sector: REB, parent: Exempla}", "the parent 'Exempla' is no group"),
        ("countries", "{code: QQQ, name: Malie, english: Malia, iso2: ML}", "'ML' stands for something else"),
        ("countries", "{code: QQQ, name: MALI, english: Malia, iso2: QZ}", "'MALI' stands for something else"),
        ("countries", "{code: qqq, name: Malie, english: Malia, iso2: QZ}", "code"),
        ("countries", "{code: QQQ, name: Malie, english: Malia, iso2: QZ, capitale: Mala}", "capitale: Extra inputs"),
        ("organisations", "{name: Exemple, country: ZZZ, sector: BUS}", "no country has the code ZZZ"),
        ("organisations", "{name: Exemple, country: UNO, sector: GOV}", "UNO takes no sector but MIL"),
        ("organisations", "{name: Exemple, country: FRA}", "FRA needs a sector"),
        ("organisations", "{name: Exemple, country: FRA, sector: ARMY}", "sector"),
        ("groups", "{name: '...', country: IMG, sector: REB}", "a name needs at least one letter"),
        ("groups", "{name: Exemple, names: [Boko-Haram], country: IMG, sector: REB}", "'Boko-Haram' stands for"),
        ("operations", "{name: Exemple, country: FRA, sector: MIL, where: [IMG], from: 2020}", "has the code IMG"),
        ("invasions", "{of: QQQ, by: FRA, from: 2020}", "no country has the code QQQ"),
        ("invasions", "{of: UKR, by: RUS, from: 2022-02-24}", "UKR, RUS, 2022-02-24 stands already in line"),
        ("places", "{name: Tombouctou, country: NER, kind: city}", "'Tombouctou' stands for something else in line"),
        ("places", "{name: Exemple, country: UNO, kind: city}", "no country has the code UNO"),
        ("places", "{name: Exemple, country: MLI, kind: village}", "kind"),
        (
            "plover",
            "{type: SING, quad: verbal conflict, score: 1, means: sing, means_fr: chanter, future: DANCE}",
            "'DANCE' is no type",
        ),
        ("plover", "{type: SING, quad: verbal conflict, score: 11, means: sing, means_fr: chanter}", "score"),
    ],
)
def test_broken_row_is_named_with_file_and_line(folder: Path, file: str, row: str, found: str) -> None:
    line = append(folder / f"{file}.yaml", f"- {row}")
    with pytest.raises(DataFileError) as error:
        load_folder(folder)
    assert found in str(error.value)
    assert error.value.where == f"{folder / file}.yaml:{line}"


def test_missing_table(folder: Path) -> None:
    (folder / "groups.yaml").unlink()
    with pytest.raises(DataFileError, match=r"groups\.yaml: is missing"):
        load_folder(folder)


def test_a_sound_row_is_taken_and_changes_the_version(folder: Path) -> None:
    append(folder / "offices.yaml", "- {person: Awa Exemple, office: ambassador, of: MLI, from: 2020~}")
    changed = load_folder(folder)
    assert [(row.of, row.from_, row.to) for row in changed.offices_of("Awa Exemple")] == [("MLI", "2020~", "")]
    assert changed.version != load().version


def test_the_same_tables_elsewhere_have_the_same_rows(folder: Path) -> None:
    assert load_folder(folder).countries == load().countries
    assert load_folder(folder).offices == load().offices
