"""Hangs an infinitive on the noun that it tells more of: "suspend ses vols après le refus du Mali d'**atterrir**"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.coding.syntax import DATIVE, features, is_verbal, preposition
from dragoman.languages.grammar import Grammar
from dragoman.text import fold


def mend_infinitives(doc: Doc, grammar: Grammar) -> None:
    """Moves infinitives with "de" from a verb that has its object already to the noun between that takes one, and any
    infinitive to the noun of a demand right before it.

    Args:
        doc: the parsed document.
        grammar: names such nouns.
    """
    for verb in doc:
        if "Inf" not in verb.morph.get("VerbForm", []):
            continue
        above = verb.head
        if _hang_on_call(verb, grammar) or _hang_on_demand(verb, grammar) or _hang_on_first(verb, grammar):
            continue
        if verb.dep_ not in {"xcomp", "ccomp", "advcl", "obl:arg", "obl:mod"} or not is_verbal(above):
            continue
        if verb.i < above.i:
            continue
        if verb.dep_ in {"obl:arg", "obl:mod"} and above.lemma_ in grammar.object_control:
            verb.dep_ = "xcomp"  # "ont forcé des milliers de personnes à fuir", which the parser takes for a noun
        if not _has_mark(verb, grammar):
            continue
        direct = next((child for child in above.children if child.dep_ == "obj" and child.i < verb.i), None)
        nouns = [t for t in doc[above.i + 1 : verb.i] if fold(t.lemma_) in grammar.infinitive_nouns]
        if direct is not None and nouns and nouns[-1].i >= direct.i and nouns[-1].pos_ == "NOUN":
            verb.head, verb.dep_ = nouns[-1], "acl"
        elif nouns and nouns[-1].pos_ == "PRON" and _has_owner(nouns[-1], verb, grammar):
            verb.head, verb.dep_ = nouns[-1], "acl"  # "fait suite à celle de Lima de sortir"


def _hang_on_call(verb: Token, grammar: Grammar) -> bool:
    """Hangs an infinitive on the noun of a demand right before its preposition: "a soutenu l'appel à **manifester**
    lancé par les syndicats". Where it does, what tells whose demand it is goes with it.
    """
    mark = next((child for child in verb.children if child.i < verb.i and child.dep_ in {"mark", "case"}), None)
    noun = mark.nbor(-1) if mark is not None and mark.i > mark.sent.start else None
    if noun is None or noun.pos_ != "NOUN" or fold(noun.lemma_) not in grammar.calls or noun.head == verb:
        return False
    verb.head, verb.dep_ = noun, "acl"
    for child in list(verb.children):
        if child.i == verb.i + 1 and "Part" in features(child, "VerbForm") and child.dep_ in {"xcomp", "advcl", "acl"}:
            child.head, child.dep_ = noun, "acl"
    return True


def _hang_on_demand(verb: Token, grammar: Grammar) -> bool:
    """Hangs what somebody is told to do on the verb that tells him so, and not on him: "demandant aux employés
    d'**obéir**".
    """
    who = verb.head
    while who.dep_ == "nmod" and who.head.pos_ == "NOUN" and preposition(who, grammar) in grammar.belonging:
        who = who.head
    told = who.head
    addressed = who.dep_ in {"obl:arg", "obl:mod", "iobj"} and preposition(who, grammar) == DATIVE and who.i > told.i
    if verb.dep_ != "acl" or not addressed or told.lemma_ not in grammar.object_control:
        return False
    if not is_verbal(told) or fold(who.lemma_) in grammar.infinitive_nouns or not _has_mark(verb, grammar):
        return False
    verb.head, verb.dep_ = told, "xcomp"
    return True


def _hang_on_first(verb: Token, grammar: Grammar) -> bool:
    """Hangs the second of two infinitives with the same preposition on the first, and not on a finite verb, which takes
    none: "a demandé d'obéir au peuple **et d'arrêter** le ministre".
    """
    if verb.dep_ != "conj" or verb.i < 3 or verb.nbor(-2).pos_ != "CCONJ" or not _has_mark(verb, grammar):
        return False
    if "Inf" in features(verb.head, "VerbForm"):
        return False
    before = reversed(verb.doc[verb.sent.start : verb.i - 2])
    first = next((t for t in before if "Inf" in features(t, "VerbForm") and _has_mark(t, grammar)), None)
    if first is None or verb.is_ancestor(first):
        return False
    verb.head = first
    return True


def _has_mark(verb: Token, grammar: Grammar) -> bool:
    marks = (child for child in verb.children if child.i < verb.i and child.dep_ in {"mark", "case"})
    return any(
        grammar.contractions.get(fold(mark.text).strip("'"), fold(mark.text)) in grammar.belonging for mark in marks
    )


def _has_owner(pronoun: Token, verb: Token, grammar: Grammar) -> bool:
    """Whether it is told whose a thing is, between the pronoun that stands for it and an infinitive."""
    return any(
        child.dep_ == "nmod" and child.i < verb.i and preposition(child, grammar) in grammar.belonging
        for child in pronoun.children
    )
