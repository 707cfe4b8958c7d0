"""Dragoman reads the news in its own language and records who did what to whom, when, where, according to whom.

>>> import dragoman
>>> coder = dragoman.Coder("fr")
>>> coding = coder.code("Le Mali a accusé la France.", published="2022-11")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.records import Claim, Coding, Count, Document, Event, Party, Place, Span, Status, Time

if TYPE_CHECKING:
    from dragoman.coding.coder import Coder

__all__ = ["Claim", "Coder", "Coding", "Count", "Document", "Event", "Party", "Place", "Span", "Status", "Time"]


def __getattr__(name: str) -> object:
    # spaCy takes a second to import; whoever only reads records need not wait for it.
    if name == "Coder":
        from dragoman.coding.coder import Coder

        return Coder
    raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
