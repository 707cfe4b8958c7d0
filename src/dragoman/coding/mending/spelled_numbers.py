"""Hangs numbers on what they count, where the parser hangs it on them: "quatre **cents** soldats", "**131** civils"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.coding.parsing.picking import picked
from dragoman.coding.syntax import SUBJECTS, features
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

OBLIQUE = frozenset({"obl:mod", "obl:arg", "nmod"})
"""Relations that the parser gives to a number for which it finds no other."""

COUNTED = frozenset({"NOUN", "ADJ", "PROPN"})
"""Parts of speech that the tagger gives to what is counted: "trois cents rebelles"."""


def mend_numbers(doc: Doc, grammar: Grammar) -> None:
    """Changes heads and relations in place, where a hundred, a thousand or a number in figures heads what it counts.

    Args:
        doc: the parsed document.
        grammar: names the words for hundreds and thousands.
    """
    for noun in picked(doc, deps={"amod", "nmod", "appos", "flat:name"}):
        number = noun.nbor(-1) if noun.i else noun
        if noun.head != number or number == noun or noun.pos_ not in COUNTED:
            continue
        if fold(number.text) in grammar.round_numbers and noun.dep_ != "flat:name":
            _count(number, noun)
        elif number.is_sent_start and number.like_num and noun.dep_ == "flat:name":
            _count(number, noun)  # "**Sept** Togolais ont été arrêtés"
        elif number.text.isdigit() and noun.dep_ == "amod" and "Plur" in features(noun, "Number"):
            bare = number.dep_ in OBLIQUE and all(child.dep_ != "case" for child in number.children)
            _count(number, noun)
            if bare and noun.head.pos_ == "VERB" and number.i == noun.head.i + 1:
                noun.dep_ = "obj"  # "a tué **131** civils"


def _count(number: Token, noun: Token) -> None:
    """Makes the noun the head of its number, and of all that hangs on the number."""
    above, relation = number.head, number.dep_
    children = [child for child in number.children if child != noun]
    noun.head, noun.dep_ = (noun, relation) if above == number else (above, relation)
    noun.pos_ = "NOUN" if noun.pos_ == "ADJ" else noun.pos_
    number.head, number.dep_ = noun, "nummod"
    for child in children:
        child.head = noun
    before = number.nbor(-1) if number.i else number
    while before.i and (before.like_num or before.dep_ == "nummod"):
        # "deux mille cinq cents soldats", of which the parser takes the thousands for an object of their own
        if before.head == above and before.dep_ not in SUBJECTS:
            below = list(before.children)
            before.head, before.dep_ = noun, "nummod"
            for child in below:
                child.head = noun
        before = before.nbor(-1)
