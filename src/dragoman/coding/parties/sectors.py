"""Groups of PLOVER's sectors that several modules ask for."""

from __future__ import annotations

BODIES_OF_STATES = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})
"""Sectors of those who are of a state, and never of the one across their clause."""

AGAINST_STATES = frozenset({"REB", "PRM", "UAF"})
"""Sectors of those who bear arms for no state."""

AGAINST_THEIR_OWN = frozenset({"REB", "OPP"})
"""Sectors of those whose state is the one that they act against, unless another is told."""
