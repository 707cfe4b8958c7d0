"""Runs the notebook of the documentation anew and keeps its outputs, so that it reads on its own.

    python scripts/run_notebook.py

Edit its cells in Jupyter or as the JSON that it is, then run this. Tests run it too, and fail where what it gives is
another thing than what is kept.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parents[1] / "docs" / "story.ipynb"


def run(notebook: Any) -> Any:
    """The same notebook with what its cells give now, in the folder of the documentation.

    Raises:
        CellExecutionError: a cell fails.
    """
    ran = nbformat.from_dict(notebook)  # type: ignore[no-untyped-call]
    where = {"metadata": {"path": str(NOTEBOOK.parent)}}
    # It warns of its sockets, which only this machine reaches.
    quiet = ["--log-level=ERROR"]
    NotebookClient(ran, timeout=600, record_timing=False, resources=where, extra_arguments=quiet).execute()
    # Which Python ran it would differ from one machine to the next.
    ran.metadata = {"kernelspec": notebook.metadata.kernelspec, "language_info": {"name": "python"}}
    for number, cell in enumerate(ran.cells):
        cell.id = f"cell-{number}"
        cell.metadata = {}
    return ran


def read() -> Any:
    """The notebook as it is kept."""
    return nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    nbformat.write(run(read()), NOTEBOOK)  # type: ignore[no-untyped-call]
