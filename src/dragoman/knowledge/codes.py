"""PLOVER's codes (draft 2.0 of the manual): bodies that are no state, sectors, and the offices that the tables name."""

from __future__ import annotations

from typing import Literal

Sector = Literal[
    "GOV", "MIL", "COP", "JUD", "LEG", "SPY", "PTY", "REB", "UAF", "OPP", "CVL", "JRN", "REF", "BUS", "CRM", "ELI",
    "REL", "SOC", "LAB", "EDU", "MED", "AGR", "PRM", "UNK",
]  # fmt: skip
"""What a party is by its function."""

Office = Literal[
    "head of state",
    "head of government",
    "foreign minister",
    "defence minister",
    "spokesperson",
    "ambassador",
    "head of organisation",
    "head of group",
    "other",
]
"""A function that one person holds at a time, as far as the tables tell functions apart."""

BODIES = frozenset({"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"})
"""Codes that stand where a state's ISO 3166-1 alpha-3 code would: international bodies and movements."""

KINDS_OF_BODIES = BODIES - {"UNO", "EUR"}
"""Those that stand for many bodies, each with a name: "an international organisation" is nobody."""

BODIES_WITHOUT_SECTOR = BODIES - {"IMG"}
"""Bodies whose code is not followed by a sector, unless it is that of their troops (MIL)."""
