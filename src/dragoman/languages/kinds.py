"""Names of the kinds of parties and places that frames may ask for, beside the nouns of their classes."""

from __future__ import annotations

PARTY, COUNTRY, LOCALITY = "@party", "@country", "@locality"
"""Any party; a country by its name; a narrower place by its name."""

LEADER = "@leader"
"""Somebody in power by his own name."""

CITIZEN = "@citizen"
"""People, no bodies, who neither govern nor bear arms: those whom courts and police deal with."""

KINDS = frozenset({PARTY, COUNTRY, LOCALITY, LEADER, CITIZEN, "@force", "@power", "@court", "@press"})
"""All of them: with those who bear arms, those who hold or seek power, courts, and journalists and their papers."""
