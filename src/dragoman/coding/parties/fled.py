"""Says whose refugees are whom the text only calls so: those of the one country that it tells people to flee."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.participants import grammatical_subjects
from dragoman.coding.parties.origins import STATES, comes_from_elsewhere
from dragoman.coding.parties.reading import NO_STATE, Reading
from dragoman.coding.syntax import complements, features, preposition
from dragoman.records import UNKNOWN
from dragoman.text import fold

RULE = "country that the text tells them to flee"

OBLIQUE = frozenset({"obl:mod", "obl:arg", "obl"})
"""Relations of complements with a preposition."""

OFTEN = 2
"""How often a country is told to be fled that the text is not about itself, so that all its refugees are that one's."""


def read_refugees(reading: Reading) -> None:
    """Gives refugees without a country the one that the text tells people to flee, where it is only one."""
    refugees = [i for i, party in reading.by_head.items() if (party.sector, party.country) == ("REF", UNKNOWN)]
    homeless = [i for i in refugees if comes_from_elsewhere(reading, reading.nouns.get(i, ""))]
    fled = _fled(reading) if homeless else Counter[str]()
    if len(fled) != 1:
        return
    country, times = fled.popitem()
    if country == reading.country or times >= OFTEN:
        for i in homeless:
            reading.by_head[i] = replace(reading.by_head[i], country=country, rule=RULE)


def read_fleeing(reading: Reading) -> None:
    """Gives people whose country is only taken from the text at large that which they are told to flee or leave."""
    for i, meaning in reading.meanings.items():
        name = reading.doc[i]
        if meaning.kind != "country" or name.dep_ != "obj" or fold(name.head.lemma_) not in reading.grammar.fleeing:
            continue
        for subject in grammatical_subjects(name.head, reading.grammar):
            counted = [noun for cue, noun in complements(subject, reading.grammar) if cue in reading.grammar.belonging]
            for head in (subject, *counted):
                party = reading.by_head.get(head.i)
                if party is not None and party.rule.startswith("country") and party.sector in {"CVL", "REF"}:
                    reading.by_head[head.i] = replace(party, country=meaning.country, rule=RULE)


def _fled(reading: Reading) -> Counter[str]:
    """The states that somebody flees, by the words of the text."""
    found = Counter[str]()
    for i, meaning in reading.meanings.items():
        token = reading.doc[i]
        above = token.head
        while above.pos_ == "NOUN" and above.head != above and token.i > above.i:
            above = above.head  # "fuir la guerre en Ukraine"
        if meaning.kind not in STATES or meaning.country in NO_STATE or token.i < above.i:
            continue
        if not _is_left(reading, token, above):
            continue
        if fold(above.lemma_) in reading.grammar.fleeing - {"quitter"}:  # "quitter" is no flight by itself.
            found[meaning.country] += OFTEN if _are_many(reading, above) else 1
    return found


def _is_left(reading: Reading, name: Token, verb: Token) -> bool:
    """Whether a state is what a verb says that people leave, and not where they go: "ont fui **vers le Soudan**"."""
    while name.head != verb and name.head != name:
        name = name.head
    return name.dep_ not in OBLIQUE or preposition(name, reading.grammar) in {"", *reading.grammar.belonging}


def _are_many(reading: Reading, verb: Token) -> bool:
    """Whether it is more than one who flees, so that to tell it once is often enough."""
    subjects = grammatical_subjects(verb, reading.grammar)
    return any("Plur" in features(s, "Number") or fold(s.lemma_) in reading.grammar.quantities for s in subjects)
