"""Gives verbs the subject before them that the parser left loose: "**Paris et Londres** demandent des garanties"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.coding.syntax import SUBJECTS, features, finite_word, is_verbal, preposition
from dragoman.languages import Grammar
from dragoman.text import fold

NOUNS = frozenset({"NOUN", "PROPN"})
LOOSE = "dep"
PRESENT = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"


def mend_loose_subjects(doc: Doc, grammar: Grammar) -> None:
    """Changes words in place, each by a rule of its own.

    Args:
        doc: the parsed document.
        grammar: that of its language.
    """
    for token in doc:
        if token.dep_ == LOOSE and token.pos_ in NOUNS and is_verbal(token.head):
            _subject(token, grammar)
        elif fold(token.text) in grammar.irregular_presents and token.pos_ in {"ADV", "ADJ", "NOUN"}:
            _verb_of_relative(token, grammar)


def _subject(noun: Token, grammar: Grammar) -> None:
    """The bare noun in front of a verb without a subject, where nothing stands between but what belongs to either."""
    verb, finite = noun.head, finite_word(noun.head)
    if finite is None or noun.i > finite.i or preposition(noun, grammar):
        return
    if any(child.dep_ in {*SUBJECTS, "expl:subj"} for child in verb.children):
        return
    own = {*noun.subtree, *(word for child in verb.children if child != noun for word in child.subtree)}
    between = [word for word in noun.doc[noun.i + 1 : finite.i] if word not in own]
    plural = any(child.dep_ == "conj" for child in noun.children) or "Plur" in features(noun, "Number")
    agrees = not features(finite, "Number") or ("Plur" in features(finite, "Number")) == plural
    if not between and agrees and not any(word.is_punct for word in noun.doc[noun.i + 1 : finite.i]):
        passive = any(child.dep_ == "aux:pass" for child in verb.children)
        noun.dep_ = "nsubj:pass" if passive else "nsubj"


def _verb_of_relative(token: Token, grammar: Grammar) -> None:
    """The verb of a short relative clause that the tagger takes for an adverb: "ce que **dément** Kigali", "une version
    que Kigali **dément**".
    """
    if token.i < 2:
        return
    noun = token.nbor(-1)
    behind = fold(noun.text).strip("'") in grammar.relative_objects
    if behind:
        if token.i + 1 >= len(token.doc):
            return
        after = token.nbor(1)
        que, subject = noun, after.head if after.pos_ == "DET" else after
        if subject.pos_ not in NOUNS or subject.i - token.i > 2:
            return
    else:
        start = noun.nbor(-1) if noun.nbor(-1).pos_ != "DET" or noun.i < 2 else noun.nbor(-2)
        que, subject = start, noun
        if noun.pos_ not in NOUNS or fold(que.text).strip("'") not in grammar.relative_objects:
            return
    if que.i == 0:
        return
    above = que.nbor(-1).nbor(-1) if que.nbor(-1).is_punct and que.i > 1 else que.nbor(-1)
    if above.pos_ not in {*NOUNS, "PRON"} or is_verbal(above) or above in token.subtree:
        return
    token.pos_, token.lemma_ = "VERB", grammar.irregular_presents[fold(token.text)]
    token.set_morph(PRESENT)  # type: ignore[attr-defined]  # missing in the stubs only
    token.head, token.dep_ = above, "acl:relcl"
    que.head, que.dep_, que.pos_ = token, "obj", "PRON"
    subject.head, subject.dep_ = token, "nsubj"
