"""Gives verbs the subject before them that the parser left loose: "**Paris et Londres** demandent des garanties"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.coding.mending.forms import set_form
from dragoman.coding.parsing.picking import picked
from dragoman.coding.syntax import SUBJECTS, features, finite_word, is_verbal, preposition
from dragoman.languages.grammar import Grammar
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
    relations = {*SUBJECTS, "expl:subj", "xcomp", "advmod", "obl:mod", LOOSE}
    for token in picked(doc, deps=relations, forms=grammar.irregular_presents.keys()):
        if token.pos_ == "ADV" and token.dep_ in SUBJECTS and token.text.istitle() and not _counts(token, grammar):
            token.pos_ = "PROPN"  # "Macron a accusé"
        if token.dep_ == "expl:subj":
            _personal(token, grammar)
        elif token.dep_ in {"xcomp", "advmod", "obl:mod"} and token.pos_ == "PROPN" and token.head.pos_ == "VERB":
            _object(token, grammar)
        elif token.dep_ == LOOSE and token.pos_ in NOUNS and is_verbal(token.head):
            _subject(token, grammar)
        elif fold(token.text) in grammar.irregular_presents and token.pos_ in {"ADV", "ADJ", "NOUN"}:
            _verb_of_relative(token, grammar)
            _first_verb(token, grammar)


def _counts(word: Token, grammar: Grammar) -> bool:
    return fold(word.text) in grammar.people | grammar.quantities | grammar.approximations


def _personal(pronoun: Token, grammar: Grammar) -> None:
    """A pronoun that stands for somebody and that the parser takes for the impersonal one: "a dit qu'**il** expulserait
    l'ambassadeur".
    """
    verb = pronoun.head
    if pronoun.text.startswith("-"):
        return  # "la Russie a-t-elle envahi": it repeats the subject.
    if verb.pos_ != "VERB" or fold(verb.lemma_) in grammar.impersonal or pronoun.i > verb.i:
        return
    reflexive = any(child.dep_.startswith(("expl:comp", "expl:pass")) for child in verb.children)
    if not reflexive and any(child.dep_ == "aux:pass" for child in verb.children):
        return
    undertaken = any(child.dep_ in {"xcomp", "obl:arg"} and child.i > verb.i for child in verb.children)
    if undertaken and not (reflexive and fold(verb.lemma_) in grammar.impersonal_reflexives):
        pronoun.dep_ = "nsubj"  # "a assuré qu'**il** s'engageait à négocier", "qu'**il** promettait d'aider"
        return
    if reflexive:
        return
    behind = [child for child in verb.children if child.dep_ == "nsubj" and child.i > verb.i and child.pos_ in NOUNS]
    has_object = any(child.dep_ in {"obj", "iobj"} for child in verb.children)
    if (behind and not has_object) or has_object:
        pronoun.dep_ = "nsubj"
        for noun in behind:
            noun.dep_ = "obj"


def _object(name: Token, grammar: Grammar) -> None:
    """A name right behind a verb that the parser takes for what the verb calls somebody: "a critiqué **Orbán**"."""
    verb = name.head
    first = min([name.i, *(child.i for child in name.children if child.dep_ == "det")])
    if first != verb.i + 1 or preposition(name, grammar) or fold(verb.lemma_) in grammar.becoming:
        return
    if any(child.dep_ in {"obj", "cop"} or child.dep_.startswith("expl") for child in verb.children):
        return
    name.dep_ = "obj"
    passive = any(child.dep_ == "aux:pass" for child in verb.children)
    for child in verb.children:
        if child.dep_ == "nsubj:pass" and not passive:
            child.dep_ = "nsubj"


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


def _first_verb(token: Token, grammar: Grammar) -> None:
    """The first of two verbs that the tagger takes for an adverb: "le Rwanda **dément** et accuse l'armée", "l'armée
    **dément** ces informations et accuse la presse".
    """
    subject = token.nbor(-1) if token.i > token.sent.start else token
    subject = subject.head if subject.pos_ == "ADJ" and subject.head.i < subject.i else subject
    if token.pos_ == "VERB" or subject.pos_ not in NOUNS or token.i + 2 >= token.sent.end:
        return
    top = subject
    while top.dep_ not in SUBJECTS and top.dep_ in {"nmod", "flat:name", "appos"} and top.head.i < top.i:
        top = top.head
    second = top.head
    joint = next((child for child in second.children if child.dep_ == "cc" and child.i > token.i), None)
    if top.dep_ not in SUBJECTS or not is_verbal(second) or joint is None or joint.i > second.i:
        return
    between = token.doc[token.i + 1 : joint.i]
    if "Plur" in features(top, "Number") or any(is_verbal(word) or word.is_punct for word in between):
        return
    token.pos_, token.lemma_ = "VERB", grammar.irregular_presents[fold(token.text)]
    set_form(token, PRESENT)
    token.head, token.dep_ = (token, "ROOT") if second.head == second else (second.head, second.dep_)
    second.head, second.dep_ = token, "conj"
    top.head = token
    behind = next((word for word in between if word.pos_ in NOUNS and word.head.i < token.i), None)
    if behind is not None:
        behind.head, behind.dep_ = token, "obl:arg" if preposition(behind, grammar) else "obj"


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
    set_form(token, PRESENT)
    token.head, token.dep_ = above, "acl:relcl"
    que.head, que.dep_, que.pos_ = token, "obj", "PRON"
    subject.head, subject.dep_ = token, "nsubj"
