"""What the documentation says of the review is what the review does."""

from __future__ import annotations

import re
from pathlib import Path

from dragoman.archive.doubt import POINTS
from dragoman.archive.reviewing import LOOKED_AT
from dragoman.page.reviewing import KEYS

HOW_TO = (Path(__file__).parents[2] / "docs" / "how-to.md").read_text("utf-8")
REVIEW = HOW_TO[HOW_TO.index("## ... review events by keyboard") :].partition("\n## ")[0]


def test_the_keys_are_those_that_are_told() -> None:
    assert re.findall(r"^\| `(.)` \|", REVIEW, re.MULTILINE) == list(KEYS.values())


def test_what_doubt_counts_is_told() -> None:
    told = [int(points) for points in re.findall(r"^\| .* \| (\d) \|$", REVIEW, re.MULTILINE)]
    assert told == sorted(set(POINTS.values()), reverse=True)
    assert f"more than {LOOKED_AT:,} events" in REVIEW
