"""Writes docs/reference/api.md anew, from the description that the JSON API gives of itself."""

from __future__ import annotations

from pathlib import Path

from dragoman.page.api.reference import markdown

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "api.md"

if __name__ == "__main__":
    PAGE.write_text(markdown(), "utf-8")
