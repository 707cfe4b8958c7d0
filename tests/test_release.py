"""What is released: the same bytes each time it is built, and nothing under a licence that forbids its use."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.licences import is_allowed

ROOT = Path(__file__).parents[1]
WHEN = {"SOURCE_DATE_EPOCH": "1700000000"}


@pytest.mark.parametrize(
    "told",
    ["MIT", "BSD-3-Clause", "Apache-2.0 AND MIT", "LGPL-3.0-only", "MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later"],
)
def test_licences_that_let_one_use_a_package(told: str) -> None:
    assert is_allowed(told)


@pytest.mark.parametrize(
    "told",
    ["", "GPL-3.0-only", "GNU General Public License v3 (GPLv3)", "AGPL-3.0-only", "Proprietary", "GPL-2.0 AND MIT"],
)
def test_licences_that_do_not(told: str) -> None:
    assert not is_allowed(told)


def test_every_package_of_the_environment_may_be_used() -> None:
    audit = subprocess.run(
        [sys.executable, "scripts/licences.py"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert audit.stderr == ""
    assert audit.returncode == 0
    assert "\nspacy " in audit.stdout


def test_two_wheels_of_one_source_are_the_same_bytes(tmp_path: Path) -> None:
    uv = Path(sys.executable).parent / "uv"
    if not uv.exists():
        pytest.skip("There is no uv in this environment; make setup puts it there.")
    wheels = []
    for name in ("first", "second"):
        command = [str(uv), "build", "--quiet", "--wheel", "--out-dir", str(tmp_path / name)]
        built = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, check=False, env={**os.environ, **WHEN}
        )
        if built.returncode and "hatchling" in built.stderr:
            pytest.skip("What builds the wheel cannot be had here: there is no package index.")
        assert built.returncode == 0, built.stderr
        (file,) = (tmp_path / name).glob("*.whl")
        wheels.append(file.read_bytes())
    assert wheels[0] == wheels[1]
