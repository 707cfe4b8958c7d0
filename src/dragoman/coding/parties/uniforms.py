"""Tells officers of the police from those of the army, by who else the text tells of."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from dragoman.coding.parties.reading import Reading


def read_uniforms(reading: Reading) -> None:
    """Gives those in uniform whose noun does not say which the sector of the only forces that the text tells of."""
    heads = [i for i, noun in reading.nouns.items() if noun in reading.grammar.uniformed and i in reading.by_head]
    parties = {i: reading.by_head[i] for i in heads}
    unclear = [i for i, party in parties.items() if party.sector == "MIL" and not party.rule.startswith("belongs")]
    if not unclear:
        return
    others = Counter(party.sector for i, party in reading.by_head.items() if i not in parties)
    if others["MIL"]:
        return
    policemen = [i for i in reading.people if i in reading.by_head and reading.by_head[i].sector == "COP"]
    for i in unclear:
        told = reading.nouns[i] in reading.grammar.officers and any(before < i for before in policemen)
        if others["COP"] > 1 or told:
            reading.by_head[i] = replace(reading.by_head[i], sector="COP")
