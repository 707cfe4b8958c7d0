"""Hangs words where they belong that the parser hangs elsewhere: clitics, shared objects, headlines after a place."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.coding.syntax import SUBJECTS, is_verbal, preposition
from dragoman.languages import Grammar
from dragoman.text import fold

ASIDE = "dislocated"
"""Relation of what stands before the colon of a headline: "Mali : la junte expulse l'ambassadeur"."""

NOUNS = frozenset({"NOUN", "PROPN"})


def rehang(doc: Doc, grammar: Grammar) -> None:
    """Changes relations in place, each by a rule of its own."""
    for token in doc:
        if token.pos_ == "PRON" and fold(token.text).strip("'") in grammar.object_pronouns:
            _object_pronoun(token)
        elif token.pos_ == "VERB":
            _homograph(token, grammar)
            _finite_participle(token)
            _object_behind_name(token, grammar)
            if token.dep_ == "conj":
                _object_behind(token, grammar)


def after_colon(root: Token, grammar: Grammar) -> Token | None:
    """The noun in a headline that begins anew after its colon: "Mali : la junte expulse l'ambassadeur"."""
    colon = next((child for child in root.children if child.text == ":" and child.i > root.i), None)
    if colon is None or root.pos_ not in NOUNS:
        return None
    after = (child for child in root.children if child.i > colon.i and child.pos_ in NOUNS)
    return next((child for child in after if not preposition(child, grammar)), None)


def _object_pronoun(token: Token) -> None:
    """An object that the parser takes for the subject, which the clause shares: "m'ont giflé et m'ont enlevé"."""
    verb = token.head
    if token.dep_ not in SUBJECTS or verb.pos_ != "VERB" or token.i > verb.i:
        return
    if any(child.dep_ in SUBJECTS and child != token for child in verb.children):
        return
    token.dep_ = "iobj" if any(child.dep_ == "obj" for child in verb.children) else "obj"
    if verb.dep_ in {"ccomp", "parataxis"} and is_verbal(verb.head) and verb.head.i < verb.i:
        verb.dep_ = "conj"


def _homograph(verb: Token, grammar: Grammar) -> None:
    """A form that is a reflexive verb's only with its pronoun: "l'armée tue", but "s'est tue"."""
    lemma = grammar.homographs.get(fold(verb.text))
    reflexive = any(child.dep_.startswith("expl") or "Yes" in child.morph.get("Reflex", []) for child in verb.children)
    if lemma is not None and not reflexive:
        verb.lemma_ = lemma


def _finite_participle(verb: Token) -> None:
    """The verb of a sentence that the parser takes for a participle at its subject: "les soldats les ont battus"."""
    subject = verb.head
    if verb.dep_ != "acl" or subject.dep_ != "ROOT" or subject.pos_ not in NOUNS or subject.i > verb.i:
        return
    auxiliary = next((child for child in verb.children if child.dep_.startswith("aux")), None)
    if auxiliary is None or "Fin" not in auxiliary.morph.get("VerbForm", []):
        return
    if any(child.dep_ in {*SUBJECTS, "mark"} for child in verb.children):
        return
    behind = [child for child in subject.children if child.i > verb.i or child.dep_ == "punct"]
    verb.head, verb.dep_ = verb, "ROOT"
    passive = any(child.dep_ == "aux:pass" for child in verb.children)
    subject.head, subject.dep_ = verb, "nsubj:pass" if passive else "nsubj"
    for child in behind:
        child.head = verb
        if child.dep_ == "nmod":
            child.dep_ = "obl:mod"


def _object_behind_name(verb: Token, grammar: Grammar) -> None:
    """An object without an article of its own that the parser hangs on a name before: "a livré au Niger des avions"."""
    if any(child.dep_ in {"obj", "aux:pass"} for child in verb.children):
        return
    names = [child for child in verb.children if child.dep_ == "obl:arg" and child.i > verb.i and child.text.istitle()]
    for name in names:
        after = name.nbor(1) if name.i + 1 < len(name.doc) else name
        noun = after.head
        if after.text.lower() == grammar.partitive and noun.head == name and noun.dep_ == "nmod":
            noun.head, noun.dep_, after.dep_ = verb, "obj", "det"


def _object_behind(verb: Token, grammar: Grammar) -> None:
    """The object of a coordinated verb that the parser hangs on a noun before it: "a suspendu les partis et dissous
    le parlement".
    """
    if any(child.dep_ == "obj" for child in verb.children) or verb.i + 1 >= len(verb.doc):
        return
    after = verb.nbor(1)
    noun = after.head if after.pos_ in {"DET", "NUM"} else after
    first = verb.head
    taken = noun.head == first and any(child.dep_ == "obj" and child.i < verb.i for child in first.children)
    hangs_before = noun.pos_ in NOUNS and (noun.head.pos_ in NOUNS or taken) and noun.head.i < verb.i < noun.i
    if hangs_before and noun.dep_ in {"nmod", "appos", "conj", "obj"} and not preposition(noun, grammar):
        noun.head, noun.dep_ = verb, "obj"
