"""Reads others that stand by a state or an army in a row with it: "Lima et **ses alliés** ont condamné"."""

from __future__ import annotations

from dragoman.coding.parsing.word_index import word_index
from dragoman.coding.parties.peoples import WHOLE
from dragoman.coding.parties.possession import is_possessed
from dragoman.coding.parties.reading import Reading
from dragoman.coding.syntax import features
from dragoman.records import UNKNOWN, Party


def read_allies(reading: Reading) -> None:
    """Adds such states and forces, whose names nobody tells."""
    for token in word_index(reading.doc).of_lemmas(reading.grammar.allies):
        first = reading.by_head.get(token.head.i)
        if token.dep_ != "conj" or first is None or not is_possessed(token):
            continue
        if any(child.i in reading.nationality for child in token.children) and token.i in reading.by_head:
            continue
        if first.sector == "MIL" and token.head.i in reading.bodies and "Plur" in features(token, "Number"):
            # "l'armée et ses alliés", whose role would be read as of its own country
            reading.by_head[token.i] = Party(reading.phrase(token), UNKNOWN, "MIL", "", "country not told")
            continue
        if token.i in reading.by_head:
            continue
        is_state = first.sector == "GOV" and token.head.i in reading.meanings and token.head.i not in reading.persons
        if "Plur" in features(token, "Number") and (is_state or first.rule == WHOLE):
            reading.by_head[token.i] = Party(reading.phrase(token), UNKNOWN, "GOV", "", "country not told")
