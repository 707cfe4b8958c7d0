"""Mends names and subjects that the parser tears apart: "Paris et Alger ont décidé", "le chef de Boko Haram a fui"."""

from __future__ import annotations

from collections.abc import Container

from spacy.tokens import Doc, Token

from dragoman.coding.parsing.picking import picked
from dragoman.coding.syntax import SUBJECTS, finite_word, is_verbal, preposition
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

NOUNS = frozenset({"NOUN", "PROPN"})
IN_PHRASE = frozenset({"nmod", "flat:name", "amod", "nummod", "appos", "conj", "det"})
"""Relations by which a word belongs to the noun before it."""

LONGEST_NAME = 2
"""Words from the head of a name to its last part: "Afrique du Sud"."""


def join_rows(doc: Doc, grammar: Grammar, people: Container[str]) -> None:
    """Changes relations in place, each by a rule of its own.

    Args:
        doc: the parsed document.
        grammar: that of its language.
        people: folded forms of the nouns for people.
    """
    for token in picked(doc, deps={"cc", "conj", "appos", "nmod", *SUBJECTS}):
        if token.dep_ == "cc":
            _torn_subject(token, grammar)
            _torn_object(token, grammar)
        elif token.dep_ == "conj" and token.pos_ in NOUNS:
            _after_name(token, grammar)
            _behind_name(token, grammar)
        if token.dep_ == "conj" and token.pos_ in {"NOUN", "ADJ"}:
            _beside_phrase(token, grammar, people)
        elif token.dep_ in {"appos", "nmod"} and token.pos_ == "PROPN":
            _row(token)
        elif token.dep_ == "appos" and token.pos_ == "NOUN":
            _row_of_titles(token)
        elif token.dep_ in SUBJECTS:
            _torn_name(token)


def _behind_name(token: Token, grammar: Grammar) -> None:
    """A name that the parser coordinates with the verb, or with the noun before, and not with the name right before it:
    "accuse la Suède **et la Finlande** d'abriter", "une résolution de l'Allemagne, **la Belgique** et du Koweït".
    """
    first = min([token.i, *(child.i for child in token.children if child.dep_ in {"det", "cc", "case"})])
    joint = token.doc[first - 1] if first else token
    joint = joint if joint.text == "," else token.doc[first]
    if token.pos_ != "PROPN" or token.head.pos_ == "PROPN" or joint.i <= token.sent.start:
        return
    if not (joint.text == "," or joint.pos_ == "CCONJ"):
        return
    name = _named(joint.nbor(-1))
    if name.pos_ != "PROPN" or name.head != token.head or name.dep_ not in {"obj", "nmod", "obl:arg", "obl:mod"}:
        return
    cue = preposition(token, grammar)
    if name.i < token.head.i or (cue and cue != preposition(name, grammar)) or any(map(_is_subject, token.children)):
        return
    token.head = name


def _is_subject(word: Token) -> bool:
    return word.dep_ in SUBJECTS


def _beside_phrase(token: Token, grammar: Grammar, people: Container[str]) -> None:
    """Further people whom the parser coordinates with whose the ones before are: "chefs d'État **et ministres**";
    what is one more of whose they are has the preposition again.
    """
    owner = token.head
    row = [child for child in token.children if child.dep_ in {"det", "case"}]
    if owner.dep_ != "nmod" or preposition(owner, grammar) not in grammar.belonging or preposition(token, grammar):
        return
    articles = [child for child in row if child.dep_ == "det"]
    first = owner.head
    if not articles and any(child.dep_ == "det" for child in first.children):
        return
    if fold(token.text) in people and fold(first.text) in people and fold(owner.text) not in people:
        token.head, token.pos_ = first, "NOUN"


def _after_name(token: Token, grammar: Grammar) -> None:
    """A second noun that the parser hangs on the last part of a name: "l'Afrique du Sud et la Chine"."""
    part, name = token.head, token.head.head
    is_name = part.dep_ == "nmod" and part.pos_ == name.pos_ == "PROPN" and 0 < part.i - name.i <= LONGEST_NAME
    if is_name and not preposition(token, grammar) and not any(child.dep_ == "det" for child in part.children):
        token.head = name


def _is_lone(noun: Token, verb: Token) -> bool:
    """Whether a noun that begins its sentence has no verb but the one that the parser coordinates with it."""
    return noun.dep_ == "ROOT" and verb.head == noun and verb.dep_ == "conj" and not _is_told_of(noun)


def _is_told_of(noun: Token) -> bool:
    return any(child.dep_ in {"case", "cop"} or (is_verbal(child) and child.i < noun.i) for child in noun.children)


def _torn_name(last: Token) -> None:
    """The last part of a name that the parser takes for the subject: "les combattants de Boko Haram ont tué"."""
    verb = last.head
    if last.i == last.sent.start or last.i > verb.i or any(last.children):
        return
    name = last.nbor(-1)
    if not (name.text.istitle() and last.text.istitle()) or name.pos_ not in {*NOUNS, "ADJ"} or name.head == last:
        return
    relation = last.dep_
    last.head, last.dep_, last.pos_ = name, "flat:name", "PROPN"
    if any(child.dep_ in SUBJECTS and child.i < verb.i for child in verb.children):
        return
    subject = name if name.head == verb else _whole(name)
    if subject.pos_ in NOUNS and subject != verb:
        _give_subject(verb, subject, relation)


def _torn_subject(conjunction: Token, grammar: Grammar) -> None:
    """A second subject that the parser parts from the first, and gives to the verb alone: "Paris et Alger ont décidé".

    Where the verb stands in the singular it is no subject: "le lien entre Riyad et Téhéran a été rompu".
    """
    verb = conjunction.head
    second = next((child for child in verb.children if child.dep_ in SUBJECTS and child.i > conjunction.i), None)
    if second is None:
        second = _second_name(conjunction)
    if second is None or second.pos_ not in NOUNS or second.i > verb.i or conjunction.i == verb.sent.start:
        return
    if any(word.head != second and word != second for word in verb.doc[conjunction.i + 1 : second.i]):
        return
    before = conjunction.nbor(-1)
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS and child.i < conjunction.i), None)
    finite = finite_word(verb)
    plural = finite is not None and "Plur" in finite.morph.get("Number", [])
    if subject is not None:
        first = subject if plural else _named(before)
    elif preposition(_named(before), grammar) in grammar.reciprocal:
        # "un échange entre Israël et le Hamas a eu lieu"
        whole = _whole(before)
        if whole.pos_ in NOUNS and whole not in (verb, _named(before)):
            _give_subject(verb, whole, second.dep_)
        first = _named(before)
    elif plural and ("Plur" not in second.morph.get("Number", []) or _is_lone(_whole(before), verb)):
        first = _whole(before)
    else:
        return
    if first.pos_ not in NOUNS or first == verb:
        return
    if not any(child.dep_ in SUBJECTS and child != second for child in verb.children):
        _give_subject(verb, first, second.dep_)
    second.head, second.dep_ = first, "conj"
    conjunction.head = second


def _second_name(conjunction: Token) -> Token | None:
    """The second of two names at the beginning, where the parser has the first stand alone, and the verb in a row with
    it: "Awa Diop et Ali Sow se sont rencontrés".
    """
    verb = conjunction.head
    first = verb.head
    if verb.pos_ != "VERB" or verb.dep_ != "conj" or first.pos_ != "PROPN" or first.dep_ != "ROOT":
        return None
    name = conjunction.nbor(1)
    alone = name.head == verb and name.pos_ == "PROPN" and not any(child.dep_ == "case" for child in name.children)
    if not alone or _named(conjunction.nbor(-1)) != first:
        return None
    name.dep_ = "nsubj"
    return name


def _torn_object(conjunction: Token, grammar: Grammar) -> None:
    """A name that the parser coordinates with the verb, behind the verb's object: "a reçu le roi et Joe Biden"."""
    second = conjunction.head
    verb = second.head
    if second.dep_ != "conj" or second.pos_ != "PROPN" or not is_verbal(verb) or conjunction.i <= verb.i:
        return
    bare = all(word.head == second or word == second for word in verb.doc[conjunction.i + 1 : second.i + 1])
    if not bare or preposition(second, grammar) or any(child.dep_ in SUBJECTS for child in second.children):
        return
    before = _whole(conjunction.nbor(-1))
    if before.pos_ in NOUNS and before.head == verb and before.i > verb.i:
        second.head = before


def _row(token: Token) -> None:
    """The second of three names in a row, which the parser takes for what tells more of the first: "le Burkina Faso,
    le Mali et le Niger".
    """
    first = token.head
    third = next((child for child in token.children if child.dep_ == "conj" and child.pos_ == "PROPN"), None)
    if third is None or first.pos_ != "PROPN" or first.i > token.i:
        return
    start = min([token.i, *(child.i for child in token.children if child.dep_ == "det")])
    if token.doc[start - 1].text != "," or any(child.dep_ == "case" for child in token.children):
        return
    token.dep_ = "conj"
    third.head = first


def _row_of_titles(second: Token) -> None:
    """The second of three subjects, each with a title, which the parser takes for what tells more of the first: "le
    président Kossi Adjei, **son homologue** Ali Sow et la ministre Awa Diop ont promis".
    """
    third = next((child for child in second.children if child.dep_ == "conj"), None)
    first = second.head
    while first.dep_ in IN_PHRASE - {"conj"} and first.head.i < first.i:
        first = first.head
    if third is None or first.dep_ not in SUBJECTS or first.i > second.i or not is_verbal(first.head):
        return
    finite = finite_word(first.head)
    several = finite is not None and "Plur" in finite.morph.get("Number", [])
    one = "Plur" not in first.morph.get("Number", []) and not any(child.dep_ == "conj" for child in first.children)
    if several and one and any(child.dep_ == "cc" for child in third.children):
        second.head, second.dep_ = first, "conj"
        third.head = first


def _named(token: Token) -> Token:
    """The noun that a word before "et" ends, and no more than it."""
    while token.dep_ in {"flat:name", "amod"} and token.head.i < token.i:
        token = token.head
    return token


def _whole(token: Token) -> Token:
    """The noun whose whole phrase a word ends."""
    while token.dep_ in IN_PHRASE and token.head.i < token.i and not is_verbal(token.head):
        token = token.head
    return token


def _give_subject(verb: Token, subject: Token, relation: str) -> None:
    """Makes a noun the subject of a verb, which the parser may have hung on it."""
    if verb in subject.subtree:
        above, relation_above = subject.head, subject.dep_
        own = [child for child in subject.children if child.i > verb.i or child.dep_ == "punct"]
        verb.head, verb.dep_ = (verb, "ROOT") if above == subject else (above, relation_above)
        for child in own:
            child.head = verb
    subject.head, subject.dep_ = verb, relation
