"""Mends clauses that a day, a duration or a complement interrupts: "a suspendu pour trois mois la radio"."""

from __future__ import annotations

from collections.abc import Container

from spacy.tokens import Doc, Token

from dragoman.coding.parsing.picking import picked
from dragoman.coding.syntax import SUBJECTS, is_verbal, preposition, verb_lemmas
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

NOUNS = frozenset({"NOUN", "PROPN"})
BARE = frozenset({"obj", "iobj", "appos", "nmod", "xcomp", "dep", *SUBJECTS})
"""Relations that the parser gives a day without an article: "a arrêté samedi un opposant"."""

LOST = frozenset({"appos", "nmod", "obj", "flat:name", "dep", "obl:arg", "obl:mod"})
"""Relations that the parser gives an object which it hangs on a complement before it."""

BEGINS = frozenset({"DET", "NUM"})
"""Parts of speech by which such an object begins."""


def mend_interrupted(doc: Doc, grammar: Grammar, speech: frozenset[str], verbs: Container[str]) -> None:
    """Changes relations in place, each by a rule of its own.

    Args:
        doc: the parsed document.
        grammar: that of its language.
        speech: folded lemmas of the verbs of speech.
        verbs: folded lemmas of the lexicon's verbs.
    """
    for token in doc:
        form = fold(token.text)
        if form in grammar.days and token.dep_ in BARE:
            _day(token)
        elif form in grammar.periods and token.dep_ in BARE:
            _period(token, grammar)
        elif form in grammar.ago:
            _ago(token, grammar)
        elif token.dep_ == "obj" and token.pos_ in NOUNS and preposition(token, grammar):
            _complement(token, grammar)
        elif token.pos_ == "NOUN" and token.head.text == "," and token.head.head.pos_ == "VERB":
            _object_of_comma(token)
        elif token.pos_ == "NUM" and token.dep_ == "obj":
            _date(token, grammar)
        elif token.dep_ == "acl" and fold(token.head.text) in grammar.days | grammar.periods:
            _said_behind_day(token, grammar, speech)
        elif token.dep_ == "punct" and token.pos_ == "NOUN" and token.head.pos_ == "VERB" and token.i > token.head.i:
            token.dep_ = "obj"
    for token in picked(doc, poses={"VERB"}):
        if fold(token.lemma_) in verbs or fold(token.lemma_) in speech:
            _object_behind_complement(token, grammar, speech)


def _day(day: Token) -> None:
    """A day between a verb and its object, whose place the parser gives it; what hangs on it is the verb's."""
    verb = day.head
    if not is_verbal(verb) or any(child.dep_ in {"det", "case"} for child in day.children):
        return
    if day.dep_ in SUBJECTS and day.i < verb.i:
        return
    day.dep_ = "obl:mod"
    for child in list(day.children):
        if child.i > day.i and child.pos_ in NOUNS:
            has_case = any(below.dep_ == "case" for below in child.children)
            child.head, child.dep_ = verb, "obl:arg" if has_case else "obj"


def _period(period: Token, grammar: Grammar) -> None:
    """A period between a verb and its object, whose place the parser gives it: "a lancé la semaine dernière une
    opération". What tells it apart may go to the object behind.
    """
    verb, after = period.head, period.nbor(1) if period.i + 1 < len(period.doc) else period
    before = period.nbor(-1) if period.i else period
    told = {fold(after.text), fold(before.text)} & grammar.told_apart
    if not is_verbal(verb) or period.i < verb.i or not told or preposition(period, grammar):
        return
    period.dep_ = "obl:mod"
    noun = after.head
    if after.dep_ == "case" and noun.i > after.i:
        after.head, after.dep_ = period, "amod"
    behind = [child for child in period.children if child.i > after.i and child.pos_ in NOUNS]
    if noun.head == verb and noun.i > after.i and noun.pos_ in NOUNS:
        behind.append(noun)
    for noun in behind:
        if not preposition(noun, grammar):
            noun.head, noun.dep_ = verb, "obj"


def _date(number: Token, grammar: Grammar) -> None:
    """A date between a verb and its object, whose place the parser gives it: "ont quitté le 7 juin le pays"."""
    verb = number.head
    month = next((child for child in number.children if fold(child.text) in grammar.days), None)
    if month is None or not is_verbal(verb) or number.i < verb.i:
        return
    number.dep_ = "obl:mod"
    for holder in (number, month):
        for child in list(holder.children):
            if child.i > month.i and child.pos_ in NOUNS and not preposition(child, grammar):
                child.head, child.dep_ = verb, "obj"


def _said_behind_day(infinitive: Token, grammar: Grammar, speech: frozenset[str]) -> None:
    """What somebody says to have done, which the parser hangs on a day: "a affirmé vendredi **avoir tué** ..."."""
    verb = infinitive.head.head
    words = (infinitive, *(child for child in infinitive.children if child.dep_.startswith("aux")))
    says = verb.pos_ == "VERB" and bool(verb_lemmas(verb, grammar) & speech)
    if says and any("Inf" in word.morph.get("VerbForm", []) for word in words):
        infinitive.head, infinitive.dep_ = verb, "xcomp"


def _object_of_comma(noun: Token) -> None:
    """An object behind what stands between commas, which the parser hangs on the second of them: "ont fait, depuis
    2017, des milliers de victimes".
    """
    verb = noun.head.head
    if noun.i > noun.head.i > verb.i and not any(child.dep_ == "obj" for child in verb.children):
        noun.head, noun.dep_ = verb, "obj"


def _complement(noun: Token, grammar: Grammar) -> None:
    """A complement that the parser takes for an object beside the true one: "ont obtenu du ministre une hausse"."""
    others = (child for child in noun.head.children if child.dep_ == "obj" and child != noun and child.pos_ in NOUNS)
    if any(child.i > noun.i and not preposition(child, grammar) for child in others):
        noun.dep_ = "obl:arg"


def _ago(token: Token, grammar: Grammar) -> None:
    """A time that the parser takes for a clause: "arrêté il y a un mois et accusé de complot"."""
    verb = token.head
    if verb.i < 2 or verb.dep_ == "ROOT" or verb.i - token.i > 2 or fold(token.doc[verb.i - 1].text) != "y":
        return
    unit = next((child for child in verb.children if child.dep_ == "obj" and child.i > verb.i), None)
    before = token.nbor(-1) if token.i > token.sent.start else None
    if unit is None or before is None or not is_verbal(before) or before == verb:
        return
    for child in list(verb.children):
        if child.i > unit.i and child != unit:
            child.head = before
    unit.head, unit.dep_ = before, "obl:mod"
    for child in [*verb.children]:
        child.head, child.dep_, child.pos_ = verb, "fixed", "ADP"
    verb.head, verb.dep_, verb.pos_ = unit, "case", "ADP"


def _object_behind_complement(verb: Token, grammar: Grammar, speech: Container[str]) -> None:
    """The object that the parser hangs on a complement or a time before it; after a verb of speech that stands behind
    what is said, who speaks: "..., a lancé devant ses partisans le chef de l'opposition".
    """
    if any(child.dep_ == "obj" or child.dep_ in {"aux:pass", "expl:pass"} for child in verb.children):
        return
    if not any(child.dep_.startswith("aux") for child in verb.children) and "Part" in verb.morph.get("VerbForm", []):
        return
    between = [child for child in verb.children if child.dep_.startswith("obl") and child.i > verb.i]
    for complement in between:
        for noun in complement.subtree:
            if noun.pos_ not in NOUNS or noun.dep_ not in LOST or not _is_within(noun, complement):
                continue
            if noun.i > complement.i and _stands_bare(noun, grammar):
                speaker = fold(verb.lemma_) in speech and _is_behind(verb)
                if speaker and any(child.dep_ in SUBJECTS for child in verb.children):
                    return
                noun.head, noun.dep_ = verb, "nsubj" if speaker else "obj"
                return


def _is_within(noun: Token, complement: Token) -> bool:
    """Whether nothing but nouns stands between a noun and the complement that it hangs on."""
    while noun != complement:
        noun = noun.head
        if is_verbal(noun) or noun.head == noun:
            return False
    return True


def _stands_bare(noun: Token, grammar: Grammar) -> bool:
    """Whether a noun with its article follows the words before it without a preposition or a comma."""
    first = noun.doc[min([noun.i, *(child.i for child in noun.children)])]
    if first.pos_ not in BEGINS or preposition(noun, grammar) or first.i == noun.sent.start:
        return False
    before = first.nbor(-1)
    return not before.is_punct and before.pos_ not in {"ADP", "DET", "NUM", "CCONJ", "SCONJ", "ADV"}


def _is_behind(verb: Token) -> bool:
    first = min([verb.i, *(child.i for child in verb.children if child.dep_.startswith("aux"))])
    return first > verb.sent.start and verb.doc[first - 1].is_punct
