"""What every stage's tests share: one coder, loaded once; one PostgreSQL server, where there is one."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from dragoman.coding.coder import Coder
from tests import postgresql
from tests.examples import FUZZ, TIMES

settings.register_profile(FUZZ, max_examples=100 * TIMES, deadline=None)


@pytest.fixture(scope="session")
def coder() -> Coder:
    return Coder("fr")


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
