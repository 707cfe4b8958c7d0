"""Short dispatches in French to try Dragoman on; README.md says where they come from."""

from __future__ import annotations

from pathlib import Path


def path() -> Path:
    """The file of sample dispatches: JSON lines as `dragoman.reading` reads them."""
    return Path(__file__).with_name("dispatches.jsonl")
