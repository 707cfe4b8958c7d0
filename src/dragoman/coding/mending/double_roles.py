"""Makes one person of two nouns behind one article: "le chanteur et **opposant** ougandais".

The one that tells more of what he is to a state stands for him, the other describes him.
"""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Doc, Token

from dragoman.coding.parsing.picking import picked
from dragoman.coding.syntax import features
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

NAMES = frozenset({"PROPN", "X"})
"""Parts of speech that the tagger gives a person's names."""

JOINED = frozenset({"conj", "acl"})
"""Relations that the parser gives the second noun, which it may take for a participle."""

REACH = 4
"""Words behind the first noun within which the second is joined to it."""

WEIGHT = {"GOV": 9, "REB": 8, "MIL": 8, "OPP": 7, "ELI": 6, "LEG": 6, "PTY": 5, "JUD": 5, "JRN": 4, "REL": 4, "SOC": 3}
"""How much a sector tells of what somebody is to a state; others tell nothing."""


def mend_double_roles(doc: Doc, grammar: Grammar, people: Mapping[str, str]) -> None:
    """Changes parts of speech, heads and relations in place.

    Args:
        doc: the parsed document.
        grammar: names the nouns of which others tell what sort of person it is: "l'homme d'affaires et opposant".
        people: the sector of each folded form of a noun for a person.
    """
    for first in picked(doc, forms=people.keys() | grammar.humans):
        behind = doc[first.i + 1 : min(first.i + REACH, first.sent.end)]
        joining = next((word for word in behind if word.dep_ == "cc"), None)
        second = joining.nbor(1) if joining is not None and joining.i + 1 < first.sent.end else None
        while second is not None and second.pos_ == "ADJ" and second.i + 1 < first.sent.end and second.head != first:
            second = second.nbor(1)  # "et **ancien** président"
        if second is None or second.head != first or second.dep_ not in JOINED or _form(second) not in people:
            continue
        article = next((c for c in first.children if c.dep_ == "det" and c.i < first.i), None)
        if article is None or "Plur" in features(article, "Number") or any(c.dep_ == "det" for c in second.children):
            continue
        if "Plur" in features(second, "Number") or joining is None or joining.head != second:
            continue
        _make_one(first, second, people)


def _form(word: Token) -> str:
    return fold(word.text)


def _is_named(noun: Token) -> bool:
    """Whether a name follows a noun, behind an adjective perhaps."""
    behind = noun.doc[noun.i + 1 : min(noun.i + 3, noun.sent.end)]
    return any(word.pos_ in NAMES and word.text[0].isupper() for word in behind)


def _make_one(first: Token, second: Token, people: Mapping[str, str]) -> None:
    if second.pos_ != "NOUN":
        second.pos_ = "NOUN"
        for child in [child for child in second.children if child.dep_ == "obj"]:
            child.pos_, child.dep_ = "ADJ", "amod"  # "opposant **ougandais**", which the tagger takes for a verb
            for name in [name for name in child.children if name.pos_ in NAMES]:
                name.head, name.dep_ = second, "appos"
    heavier = WEIGHT.get(people[_form(second)], 0) > WEIGHT.get(people.get(_form(first), ""), 0)
    heavier = heavier or _is_named(second)  # whose name stands right behind it
    person, beside = (second, first) if heavier else (first, second)
    if heavier:
        above, relation = first.head, first.dep_
        second.head, second.dep_ = (second, "ROOT") if above == first else (above, relation)
        for child in [child for child in first.children if child != second]:
            if child.i < first.i or child.i > second.i or child.dep_ not in {"amod", "nmod"}:
                child.head = second
            if child.i == second.i + 1 and child.pos_ == "NOUN":
                child.pos_, child.dep_ = "ADJ", "amod"
    else:
        for child in [c for c in second.children if c.dep_ in {"amod", "appos"} or c.pos_ in NAMES]:
            child.head = first
    beside.head, beside.dep_ = person, "amod"
