"""Broken files of every format end in documents and errors of ours, and in no other way."""

import importlib.util
import sys
import tracemalloc
from pathlib import Path
from types import ModuleType

import pytest

from dragoman.errors import ReadingError
from dragoman.reading import read
from dragoman.records import Document


def _hostile() -> ModuleType:
    # What breaks the files is the benchmark's, which breaks many more.
    script = Path(__file__).parents[2] / "benchmarks" / "hostile.py"
    spec = importlib.util.spec_from_file_location("hostile", script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["hostile"] = module
    spec.loader.exec_module(module)
    return module


hostile = _hostile()
EACH = 30
MOST_MEMORY = 100_000_000
"""Bytes: what the largest limits of one record and one page leave room for."""


@pytest.mark.parametrize("name", hostile.SEEDS)
def test_a_good_file_is_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(hostile.SEEDS[name]())
    found = list(read([str(path)]))
    assert found
    assert all(isinstance(one, Document) and one.language == "fr" for one in found), found


@pytest.mark.parametrize("name", hostile.SEEDS)
def test_a_broken_file_ends_in_documents_and_errors(
    tmp_path: Path, name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    tracemalloc.start()
    for number in range(EACH):
        path.write_bytes(hostile.mutated(name, number))
        found = list(read([str(path)], columns={"text": "text"}))
        assert found, number
        for one in found:
            assert isinstance(one, Document | ReadingError), number
            str(one).encode()
            if isinstance(one, Document):
                assert one.text.strip(), number
                one.text.encode()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < MOST_MEMORY
    # No library writes to the terminal on its own.
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(("name", "number"), [("a.zip", 24549), ("a.rss", 10935), ("a.rss", 4945)])
def test_what_once_ended_otherwise(tmp_path: Path, name: str, number: int) -> None:
    path = tmp_path / name
    path.write_bytes(hostile.mutated(name, number))
    assert all(isinstance(one, Document | ReadingError) for one in read([str(path)]))


def test_the_same_number_breaks_in_the_same_way() -> None:
    assert hostile.mutated("a.zip", 5) == hostile.mutated("a.zip", 5) != hostile.mutated("a.zip", 6)
