"""Mends verbs whose auxiliary the parser parts from the participle: "**avait** de son côté **ouvert**"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.coding.mending.forms import PARTICIPLE, set_form
from dragoman.coding.parsing.picking import picked
from dragoman.coding.syntax import features
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

LONGEST = 5
"""Words that may part an auxiliary from its participle."""


def mend_parted(doc: Doc, grammar: Grammar) -> None:
    """Changes relations in place, each by a rule of its own.

    Args:
        doc: the parsed document.
        grammar: that of its language.
    """
    for token in picked(doc, poses={"AUX", "VERB"}):
        if token.lemma_ in grammar.auxiliaries:
            _participle_behind(token, grammar)
        elif token.text.endswith(grammar.gerund) and token.pos_ == "VERB" and token.dep_ in OBLIQUE:
            _gerund(token, grammar)


OBLIQUE = frozenset({"obl:mod", "obl:arg", "nmod"})


def _participle_behind(auxiliary: Token, grammar: Grammar) -> None:
    """A participle that the parser gives to the noun of what is put between: "a **à son tour expulsé**"."""
    if "Fin" not in features(auxiliary, "VerbForm") or auxiliary.dep_.startswith(("aux", "cop")):
        return
    between = auxiliary.doc[auxiliary.i + 1 : min(auxiliary.sent.end, auxiliary.i + 2 + LONGEST)]
    if not len(between) or (between[0].pos_ != "ADP" and fold(between[0].text) not in grammar.asides):
        return
    for word in between[1:]:
        if word.is_punct or "Inf" in features(word, "VerbForm"):
            return
        if "Part" not in features(word, "VerbForm") or "Past" not in features(word, "Tense"):
            continue
        noun = word.head
        first, last = between[0].i, word.i - 1
        if not first <= noun.i <= last or word.dep_ not in {"acl", "amod"} or noun.head != auxiliary:
            return
        if not {fold(each.text) for each in auxiliary.doc[first : word.i]} & grammar.asides:
            return
        above, relation = auxiliary.head, auxiliary.dep_
        is_root = above == auxiliary
        word.head, word.dep_ = (word, "ROOT") if is_root else (above, relation)
        word.pos_ = "VERB"
        set_form(word, PARTICIPLE)
        for child in list(auxiliary.children):
            if child != word:
                child.head = word
        auxiliary.head, auxiliary.dep_, auxiliary.pos_ = word, "aux:tense", "AUX"
        noun.dep_ = "obl:mod"
        return


def _gerund(verb: Token, grammar: Grammar) -> None:
    """A gerund that the parser takes for a noun: "a réagi **en expulsant** à son tour des consuls"."""
    case = next((child for child in verb.children if child.dep_ == "case" and child.i < verb.i), None)
    if case is not None and fold(case.text) in grammar.gerund_marks:
        case.dep_, verb.dep_ = "mark", "advcl"
