"""What every stage's tests share: one coder, loaded once; one PostgreSQL server, where there is one; one browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from dragoman.archive import Archive
from dragoman.coding.coder import Coder
from tests import postgresql, story
from tests.examples import FUZZ, TIMES

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

settings.register_profile(FUZZ, max_examples=100 * TIMES, deadline=None)


@pytest.fixture(scope="session")
def coder() -> Coder:
    return Coder("fr")


@pytest.fixture(scope="session")
def story_file(coder: Coder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the story in dispatches, coded and linked; only to be read."""
    path = tmp_path_factory.mktemp("story") / "story.sqlite"
    with Archive.open(str(path)) as archive:
        story.fill(archive, coder)
    return path


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[postgresql.Server]:
    """Runs while the tests do; skips them where PostgreSQL is missing, but for CI, where nothing is left out."""
    programs = postgresql.programs()
    if programs is None:
        missing = "There is no PostgreSQL to keep an archive in; scripts/test_system.sh installs it where it may."
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    with postgresql.Server(programs) as server:
        yield server


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.fail("There is no Chromium to try the page in; scripts/test_system.sh installs it where it may.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()
