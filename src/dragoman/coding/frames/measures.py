"""Who stands behind a measure or an accord that a clause deals with: signatories, who imposed it, whose deed it is."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.coding.clauses import DOER, told_in_clauses
from dragoman.coding.participants import logical_subjects
from dragoman.coding.syntax import features, is_inserted, is_verbal, preposition
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

SUMMING_UP = frozenset({"appos", "conj", "obj", "nmod", "obl:mod", "dep", "parataxis"})
"""Relations that the parser gives an apposition to a whole clause."""


def signatories(accords: list[Token], grammar: Grammar) -> list[Token]:
    """Who signed what is dealt with: "l'accord signé par Paris et Alger", "le contrat conclu avec Moscou"."""
    places = {DOER, *grammar.jointly}
    return [head for accord in accords for name, head in told_in_clauses(accord, grammar) if name in places]


def imposers(participle: Token, grammar: Grammar) -> list[Token]:
    """Who took a measure that he deals with now: "**l'Union** a prolongé les sanctions imposées au Mali"."""
    measure = participle.head
    if participle.dep_ != "acl" or measure.dep_ != "obj" or not is_verbal(measure.head):
        return []
    own = fold(measure.head.lemma_) in grammar.own_measures
    return logical_subjects(measure.head, grammar) if own else []


def taken_up_clause(noun: Token, grammar: Grammar) -> list[Token]:
    """Whose deed an apposition takes up: "**Alger** a suspendu les vols, une décision que Rabat déplore"."""
    after = any(child.dep_ == "acl" and child.i > noun.i and child.nbor(-1).text == "," for child in noun.children)
    if after and noun.dep_ == "obj" and is_verbal(noun.head) and noun.head.i < noun.i:
        # "a signé un accord, salué par Paris"
        return logical_subjects(noun.head, grammar)
    if fold(noun.lemma_) not in grammar.taking_up or noun.dep_ not in SUMMING_UP or preposition(noun, grammar):
        return []
    first = min((child.i for child in noun.children if child.i < noun.i and child.dep_ == "det"), default=noun.i)
    if not first or noun.doc[first - 1].text not in {",", "—", "–"}:
        return []
    verb = next(filter(is_verbal, noun.ancestors), None)
    return logical_subjects(verb, grammar) if verb is not None and verb.i < noun.i else []


def authors(noun: Token, grammar: Grammar) -> list[Token]:
    """Who took, asks for or did what is judged, by its own clause: "le dialogue que réclame **l'opposition**"."""
    clauses = [child for child in noun.children if child.dep_ == "acl:relcl"]
    is_object = (any(c.dep_ == "obj" and "Rel" in features(c, "PronType") for c in verb.children) for verb in clauses)
    return [
        head for verb, its in zip(clauses, is_object, strict=True) if its for head in logical_subjects(verb, grammar)
    ]


def blamed_in_clause(verb: Token, grammar: Grammar) -> list[Token]:
    """Who does what an inserted verb finds fault with: "**Alger** viole l'accord, dénonce Rabat"."""
    if not is_inserted(verb) and not any(child.dep_ == "ccomp" and child.i < verb.i for child in verb.children):
        return []
    clauses = [child for child in verb.children if child.dep_ == "ccomp" and child.i < verb.i]
    if verb.dep_ == "parataxis" and is_verbal(verb.head) and verb.head.i < verb.i:
        clauses.append(verb.head)
    return [head for clause in clauses for head in logical_subjects(clause, grammar)]
