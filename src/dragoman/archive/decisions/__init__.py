"""What persons decide wins over the program: about incidents (join, part), and about events and parties."""

from dragoman.archive.decisions.corrections import (
    FIELDS,
    Changes,
    Correction,
    Kind,
    PartyName,
    PartyValue,
    PlaceValue,
    State,
)
from dragoman.archive.decisions.effects import Effect, corrections, effects, history, lapsed, lapsed_of, merges, tally
from dragoman.archive.decisions.events import accept, add, change, hide, keep_corrections, merge, reject, undo, unsure
from dragoman.archive.decisions.incidents import Anchor, Decided, Decision, decide, decide_all, decided, decisions, keep

__all__ = [
    "FIELDS",
    "Anchor",
    "Changes",
    "Correction",
    "Decided",
    "Decision",
    "Effect",
    "Kind",
    "PartyName",
    "PartyValue",
    "PlaceValue",
    "State",
    "accept",
    "add",
    "change",
    "corrections",
    "decide",
    "decide_all",
    "decided",
    "decisions",
    "effects",
    "hide",
    "history",
    "keep",
    "keep_corrections",
    "lapsed",
    "lapsed_of",
    "merge",
    "merges",
    "reject",
    "tally",
    "undo",
    "unsure",
]
