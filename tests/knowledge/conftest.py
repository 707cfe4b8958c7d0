"""What the tests of the knowledge share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dragoman.knowledge import ROOT


@pytest.fixture(autouse=True)
def cache_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of each test's own; that of whoever runs the tests is left alone."""
    home = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))
    return home


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of our tables, to be changed."""
    folder = tmp_path / "tables"
    folder.mkdir()
    for path in ROOT.glob("*.yaml"):
        shutil.copy(path, folder)
    return folder


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    """An overlay that holds nothing yet."""
    folder = tmp_path / "facts"
    folder.mkdir()
    return folder
