"""What every stage's tests share: one coder, loaded once."""

from __future__ import annotations

import pytest

from dragoman.coding.coder import Coder


@pytest.fixture(scope="session")
def coder() -> Coder:
    return Coder("fr")
