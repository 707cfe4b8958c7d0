"""Hangs on the verb what the parser hangs on the time beside it: "a été dénoncé **jeudi** par le ministre"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.coding.syntax import COMPLEMENTS, is_passive, is_verbal, preposition
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

YEAR = 4
"""Digits of a year."""

BARE = frozenset({"nmod", "appos", "obj", "flat:name", "flat:foreign"})
"""Relations that the parser gives an object behind a day: "a accusé mercredi Moscou"."""

NOUNS = frozenset({"NOUN", "PROPN"})


def rehang_from_times(doc: Doc, grammar: Grammar) -> None:
    """Changes relations in place: a day, a month or a year has no complements, agents or relative clauses."""
    for token in doc:
        if fold(token.text) in grammar.days:
            _part_from_name(token, grammar)
            _join_days(token, grammar)
        verb = token.head
        if token.i > verb.i and is_verbal(verb) and _is_time(token, grammar):
            if token.dep_ in {"obj", "xcomp", "iobj", "ccomp"} and not preposition(token, grammar):
                token.dep_ = "obl:mod"
            _rehang(token, verb, grammar)
        elif token.dep_ == "nmod" and token.i > verb.i:
            _rehang_on_deed(token, grammar)


def _is_time(token: Token, grammar: Grammar) -> bool:
    word = fold(token.text)
    if word in grammar.days:
        return True
    if token.text.isdigit() and len(token.text) == YEAR:
        return preposition(token, grammar) in grammar.engaged
    if word in grammar.means:
        return bool(preposition(token, grammar))
    return word in grammar.periods and any(fold(child.lemma_) in grammar.told_apart for child in token.children)


def _part_from_name(day: Token, grammar: Grammar) -> None:
    """A name or a noun that the parser takes for part of the day behind it: "s'est rendu à **Kiev** jeudi", "a été tué
    par **des rebelles** lundi".
    """
    name, verb = day.nbor(-1) if day.i else day, day.head
    if name.head != day or name.pos_ not in NOUNS or not is_verbal(verb) or verb.i > name.i:
        return
    determined = any(child.dep_ == "det" for child in name.children)
    case = next((child for child in day.children if child.dep_ == "case"), None)
    first = min(word.i for word in name.subtree)
    if case is None or case.i != first - 1 or (name.pos_ == "NOUN" and not determined):
        return
    name.head, case.head = verb, name
    by = is_passive(verb, grammar) and preposition(name, grammar) in grammar.agent
    name.dep_, day.dep_ = "obl:agent" if by else "obl:arg", "obl:mod"


def _join_days(day: Token, grammar: Grammar) -> None:
    """A day that the parser coordinates with what was done on the day before it: "l'attaque de lundi et **mardi**"."""
    if day.i < 2 or day.dep_ != "conj" or day.nbor(-1).pos_ != "CCONJ":
        return
    before = day.nbor(-2)
    if fold(before.text) in grammar.days and before.head == day.head:
        day.head = before


def _rehang(time: Token, verb: Token, grammar: Grammar) -> None:
    moved: Token | None = None
    for child in [child for child in time.children if child.i > time.i]:
        name = preposition(child, grammar)
        if child.dep_ in COMPLEMENTS and name and name not in grammar.belonging:
            child.head = verb
            child.dep_ = "obl:agent" if name in grammar.agent and is_passive(verb, grammar) else "obl:mod"
            moved = child
        elif child.dep_ in COMPLEMENTS and name and _is_partitive(child):
            child.head, child.dep_ = verb, "obl:arg"
        elif child.dep_ in BARE and child.pos_ in NOUNS and not name and _is_free(verb, time):
            child.head, child.dep_ = verb, "obj"
        elif child.dep_ in {"acl:relcl", "acl"} and moved is not None:
            # "s'est entretenu dimanche avec son homologue, à qui il a promis"
            child.head = moved


def _rehang_on_deed(time: Token, grammar: Grammar) -> None:
    """What the parser gives to the date of what a noun tells: "l'attaque du 7 octobre **du Hamas**"."""
    if fold(time.text) not in grammar.days and not (time.text.isdigit() and len(time.text) == YEAR):
        return
    noun = time.head
    while noun.dep_ == "nmod" and (noun.pos_ == "NUM" or fold(noun.text) in grammar.days):
        noun = noun.head  # "du **7** octobre 2023"
    if noun.pos_ != "NOUN" or noun.i > time.i or fold(noun.lemma_) in grammar.time_nouns:
        return
    told = grammar.opposing | frozenset(grammar.agent)
    owners = [child for child in noun.children if preposition(child, grammar) in grammar.belonging]
    if all(_is_date(child, grammar) for child in owners):
        told |= grammar.belonging  # but "la condamnation **de la pendaison** en 1995 de neuf hommes"
    for child in [child for child in time.children if child.i > time.i and child.dep_ == "nmod"]:
        if child.pos_ in NOUNS and not _is_date(child, grammar) and preposition(child, grammar) in told:
            child.head = noun


def _is_date(word: Token, grammar: Grammar) -> bool:
    return word.pos_ == "NUM" or fold(word.lemma_) in grammar.time_nouns | grammar.days


def _is_partitive(noun: Token) -> bool:
    """Whether a noun behind "de" may be an object: "a imposé dimanche de lourdes sanctions"."""
    return "Plur" in noun.morph.get("Number", []) and not any(child.dep_ == "det" for child in noun.children)


def _is_free(verb: Token, time: Token) -> bool:
    """Whether a verb in the active has no object yet."""
    return not any(child.dep_ in {"obj", "aux:pass"} and child != time for child in verb.children)
