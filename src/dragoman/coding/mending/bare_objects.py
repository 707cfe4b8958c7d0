"""Gives finite verbs the object right behind them, or behind a place, that the parser takes for something else: for
part of a name ("Madrid presse **Rabat** d'agir"), an adjective ("l'Iran arme **les rebelles**"), a complement of the
place ("a envoyé vers Goma **des chars**") or one more circumstance ("a dépêché au Liban **deux avions**").
"""

from __future__ import annotations

from collections.abc import Container

from spacy.tokens import Doc, Token

from dragoman.coding.parsing.picking import picked
from dragoman.coding.syntax import features, finite_word, is_passive, preposition
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

NOUNS = frozenset({"NOUN", "PROPN"})
TAKEN = frozenset({"obj", "ccomp", "xcomp", "csubj", "expl:comp", "expl:pass", "cop"})
"""Relations of what a verb with an object or a clause of its own has already, or one that takes none."""

MISTAKEN = frozenset({"flat:name", "flat:foreign", "nmod", "amod", "dep", "appos", "obl:mod", "obl:arg"})
"""Relations that the parser gives an object right behind its verb."""

UNNAMED = frozenset({"dep"})
"""The relation of which the parser can say nothing."""

NAMED = UNNAMED | {"obl:mod", "obl:arg"}
"""Relations that the parser gives a name right behind a participle."""


def mend_bare_objects(doc: Doc, grammar: Grammar, taking: Container[str]) -> None:
    """Changes heads and relations in place.

    Args:
        doc: the parsed document.
        grammar: that of its language.
        taking: folded lemmas of the verbs that take an object.
    """
    for verb in picked(doc, poses={"VERB"}):
        if fold(verb.lemma_) not in taking or verb.i + 1 >= verb.sent.end:
            continue
        _main_verb_of_name(verb)
        _last_told(verb, grammar)
        finite = finite_word(verb)
        if finite is None or is_passive(verb, grammar) or any(child.dep_ in TAKEN for child in verb.children):
            continue
        # Behind a participle a circumstance may stand, "a manifesté le soir", but no name: "a accusé Kiev mardi".
        behind = MISTAKEN if finite == verb else NAMED if verb.nbor(1).text[0].isupper() else UNNAMED
        _right_behind(verb, grammar, behind)
        if not any(child.dep_ in TAKEN for child in verb.children):
            _behind_place(verb, grammar)


def _main_verb_of_name(verb: Token) -> None:
    """A finite verb that the parser hangs on the name in front of it: "Washington **avertit** l'Éthiopie"."""
    name = verb.head
    if name != name.head or name.pos_ != "PROPN" or name.i != verb.i - 1 or verb.dep_ not in {"acl", "punct", "amod"}:
        return
    if not {"Ind"} & set(features(verb, "Mood")) or any(child.i < verb.i for child in verb.children):
        return
    after = [child for child in name.children if child.i > name.i and child != verb]
    verb.head, verb.dep_ = verb, "ROOT"
    for child in after:
        child.head = verb
    name.head, name.dep_ = verb, "nsubj"


def _last_told(verb: Token, grammar: Grammar) -> None:
    """Whom a demonstrative takes up right behind a verb, which the parser takes for a time: "a appelé **ce dernier** à
    partir".
    """
    noun = verb.nbor(1).head
    behind = noun.i == verb.i + 2 and noun.head == verb and noun.dep_ in MISTAKEN
    pointed = any("Dem" in features(child, "PronType") for child in noun.children)
    has_object = any(child.dep_ == "obj" for child in verb.children) or is_passive(verb, grammar)
    if behind and pointed and not has_object and fold(noun.lemma_) in grammar.last_told:
        noun.dep_ = "obj"


def _right_behind(verb: Token, grammar: Grammar, mistaken: frozenset[str]) -> None:
    """What stands right behind a verb, alone or behind its article, in one of the relations that may be mistaken."""
    first = verb.nbor(1)
    noun = first.head if first.dep_ == "det" else first
    if noun.i <= verb.i or noun.i - verb.i > 1 + (first.dep_ == "det") or preposition(noun, grammar):
        return
    is_name = noun.pos_ == "PROPN" or (noun.pos_ == "NOUN" and noun.text[0].isupper())
    named = first == noun and is_name and (noun.head == verb or noun.head.i < verb.i)
    determined = first != noun and noun.head == verb and noun.pos_ in {*NOUNS, "ADJ"}
    if noun.dep_ not in mistaken or not (named or determined) or fold(noun.lemma_) in grammar.time_nouns:
        return
    noun.head, noun.dep_ = verb, "obj"
    if noun.pos_ == "ADJ":
        noun.pos_ = "NOUN"
    for child in [child for child in verb.children if child.i > noun.i]:
        if child.dep_ == "nmod" and child.pos_ == "VERB" and "Inf" in features(child, "VerbForm"):
            child.dep_ = "xcomp"
        elif child.dep_ in {"nmod", "amod"}:
            # "l'Iran ravitaille les rebelles **yéménites**", "menace Séoul **d'une riposte**"
            child.head = noun if child.pos_ == "ADJ" else verb
            child.dep_ = "amod" if child.pos_ == "ADJ" else "obl:arg"


def _behind_place(verb: Token, grammar: Grammar) -> None:
    """What stands behind a complement of a verb that has no object yet."""
    for place in [child for child in verb.children if child.i > verb.i and child.pos_ in NOUNS]:
        behind = next((word for word in place.children if word.i > place.i and word.dep_ == "nmod"), None)
        if behind is not None and _names_alone(place, grammar) and _is_partitive(behind, place, grammar):
            behind.head, behind.dep_ = verb, "obj"
            for case in behind.children:
                if case.dep_ == "case":
                    case.dep_ = "det"
            return
        if place.dep_ == "obl:mod" and not preposition(place, grammar) and _is_counted(place, verb, grammar):
            place.dep_ = "obj"
            return


def _names_alone(place: Token, grammar: Grammar) -> bool:
    """Whether a name without an article stands behind a preposition, to which nothing belongs: "vers Goma"."""
    determined = any(child.dep_ == "det" for child in place.children)
    return place.text[:1].isupper() and bool(preposition(place, grammar)) and not determined and place.i > 0


def _is_partitive(noun: Token, place: Token, grammar: Grammar) -> bool:
    """Whether a noun in the plural stands behind "des" alone, right behind the name."""
    case = next((child for child in noun.children if child.dep_ == "case"), None)
    if case is None or case.i != place.i + 1 or fold(case.text) != grammar.partitive:
        return False
    return "Plur" in features(noun, "Number") and noun.pos_ == "NOUN" and noun.text.islower()


def _is_counted(noun: Token, verb: Token, grammar: Grammar) -> bool:
    """Whether a noun with its number stands behind another complement, and is no time: "au Liban **deux avions**"."""
    number = next((child for child in noun.children if child.dep_ == "nummod" and child.i < noun.i), None)
    if number is None or (number.text.isdigit() and noun.i != number.i + 1):
        return False
    return number.i > verb.i + 1 and fold(noun.lemma_) not in grammar.time_nouns and noun.pos_ == "NOUN"
