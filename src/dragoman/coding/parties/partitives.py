"""Reads words for some of those told before: "deux d'entre eux", "des opposants, dont certains ont été torturés"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.parties.reading import Reading
from dragoman.coding.syntax import COMPLEMENTS, SUBJECTS, complements, features
from dragoman.records import Party
from dragoman.text import fold

PLACES = frozenset({*SUBJECTS, *COMPLEMENTS, "obj", "ROOT", "conj", "expl:subj"})
"""Relations of words that stand for somebody."""

ALONE = "person's name alone"
"""Beginning of the rule of people of whom no more is told than the name."""

SOME = "some of"
"""Rule of those who are some of a party."""


def read_partitives(reading: Reading) -> None:
    """Gives a pronoun or a number that counts some of a group the group's party."""
    some = reading.grammar.people | reading.grammar.quantities
    for token in reading.doc:
        if token.dep_ not in PLACES or token.i in reading.by_head or not _counts(token, some):
            continue
        whole = _whole(reading, token)
        if whole is not None:
            antecedent = whole.antecedent or whole.span
            reading.by_head[token.i] = replace(whole, span=reading.phrase(token), rule=SOME, antecedent=antecedent)
            _name_one(reading, token)


def _name_one(reading: Reading, token: Token) -> None:
    """Has the name beside one of a group mean one of it: "quatre policiers. **L'un d'eux, Kofi Mensah**"."""
    name = next((c for c in token.children if c.dep_ == "appos" and c.i in reading.persons and c.i > token.i), None)
    person = reading.by_head.get(name.i) if name is not None else None
    if person is None or not person.rule.startswith(ALONE) or fold(token.text) not in reading.grammar.one:
        return
    group = reading.by_head[token.i]
    for place in (token, *(c for c in token.children if c.dep_ == "nmod" and c.pos_ == "PRON")):
        reading.by_head[place.i] = replace(group, name=person.name)
    for i in sorted(reading.persons & reading.by_head.keys()):
        other = reading.by_head[i]
        if other.name == person.name and other.sector == person.sector:
            reading.by_head[i] = replace(other, country=group.country, sector=group.sector)


def _counts(token: Token, some: frozenset[str]) -> bool:
    """Whether a word stands for an uncertain number of people, and for nothing else.

    Args:
        token: any word.
        some: folded words that stand for some people.
    """
    if token.pos_ in {"NUM", "PRON", "DET", "ADJ", "NOUN"} and (token.like_num or token.pos_ == "NUM"):
        return not any(child.dep_ == "nummod" for child in token.children)
    return fold(token.text) in some or fold(token.lemma_) in some


def _whole(reading: Reading, token: Token) -> Party | None:
    """The group that a word counts some of: told by its complement "d'entre eux", or by "dont" before it."""
    pronouns = {fold(row.form) for row in reading.grammar.pronouns}
    below = [*(head for _, head in complements(token, reading.grammar)), *token.children]
    named = next((c for c in below if fold(c.text) in pronouns and c.i > token.i and c.i in reading.by_head), None)
    if named is not None:
        return reading.by_head[named.i]
    of_group = token.pos_ == "NUM" and token.dep_ != "nummod"
    for name, head in complements(token, reading.grammar) if of_group else ():
        # "trois de ses militants"
        told = any(child.dep_ == "det" for child in head.children)
        if told and name in reading.grammar.belonging and head.i in reading.by_head:
            return reading.by_head[head.i]
    clause = token.head
    for verb in (clause, *clause.ancestors):
        if verb.dep_ == "acl:relcl":
            words = (word for word in reading.doc[verb.head.i + 1 : token.i] if word.sent == token.sent)
            told = any(
                reading.grammar.relative_prepositions.get(fold(w.text)) in reading.grammar.belonging for w in words
            )
            return reading.by_head.get(verb.head.i) if told else None
    counts = reading.grammar.people | reading.grammar.quantities
    alone = {fold(token.text), fold(token.lemma_)} & counts and token.dep_ in SUBJECTS and not token.n_rights
    return _told_before(reading, token) if alone else None


def _told_before(reading: Reading, token: Token) -> Party | None:
    """The people of whom the sentence so far, or the one before, tells what they did or what was done to them: "La
    police a arrêté des étudiants. **Certains** ont été relâchés.", "a tué dix rebelles, et **trois autres** ont fui".
    """
    start = token.sent.start
    before = reading.doc[start - 1].sent.start if start else 0
    for word in reversed(reading.doc[before : token.i]):
        several = word.i in reading.people and "Plur" in features(word, "Number")
        place = reading.counting(word).dep_ if several else ""
        if word.i in reading.by_head and (place in SUBJECTS or place == "obj"):
            return reading.by_head[word.i]
    return None
