"""The notebook of the documentation runs, and what is kept below its cells is what they give."""

from __future__ import annotations

import re
from typing import Any

import nbformat
import pytest

from scripts.run_notebook import NOTEBOOK, read, run

AGAIN = "run 'python scripts/run_notebook.py' and look at what changed"


def told(cell: Any) -> list[str]:
    """What stands below a cell, as texts; the names that a drawing gives its parts aside."""
    found = []
    for output in cell.get("outputs", ()):
        data = output.get("data", {"text": output.get("text", "")})
        found += [f"{kind}: {re.sub(r'clip[0-9]+', 'clip', value)}" for kind, value in sorted(data.items())]
    return found


# A kernel is a process that asyncio's own cleaning up may outlive.
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_the_notebook_gives_what_is_kept_in_it() -> None:
    kept = read()
    nbformat.validate(kept)
    found = run(kept)
    assert [cell.cell_type for cell in found.cells].count("code") > 12
    for number, (before, now) in enumerate(zip(kept.cells, found.cells, strict=True)):
        assert told(before) == told(now), f"cell {number} of {NOTEBOOK.name} gives something else: {AGAIN}"
        assert not any(output.get("name") == "stderr" for output in now.get("outputs", ())), number


def test_it_reads_on_its_own_and_tells_no_path_of_a_machine() -> None:
    kept = read()
    assert all(cell.outputs or "=" in cell.source for cell in kept.cells if cell.cell_type == "code")
    assert any("<svg" in text for cell in kept.cells for text in told(cell))
    whole = NOTEBOOK.read_text("utf-8")
    assert not re.search(r"/(tmp|home|root|Users)/", whole)
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", "\n".join(cell.source for cell in kept.cells)):
        assert (NOTEBOOK.parent / target).exists(), target
