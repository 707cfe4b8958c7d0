"""The archive."""

from __future__ import annotations


class Archive:
    """Being written."""
