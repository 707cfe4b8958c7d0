"""Gives words back to the heads that the parser keeps them from: a noun behind its adjective, an object behind an
insertion, a participle of a row behind an object, both sides behind a place, a clause behind what it is about.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.coding.syntax import SUBJECTS, is_verbal, preposition
from dragoman.languages.grammar import Grammar

NOUNS = frozenset({"NOUN", "PROPN"})


def mend_misplaced(doc: Doc, grammar: Grammar) -> None:
    """Changes relations in place, each by a rule of its own."""
    for token in doc:
        if token.pos_ == "ADJ" and token.i + 1 < token.sent.end:
            _noun_behind(token, grammar)
        elif token.pos_ == "VERB" and token.dep_ in {"acl", "advcl"}:
            _participle_of_row(token, grammar)
        elif token.pos_ == "NOUN" and token.dep_ == "appos":
            _object_behind_insertion(token, grammar)
        elif token.dep_ == "dep" and is_verbal(token):
            _clause_of_noun(token)
        if token.dep_ == "nmod" and preposition(token, grammar) in grammar.reciprocal:
            _sides_behind_name(token)


def _noun_behind(adjective: Token, grammar: Grammar) -> None:
    """The noun that the parser hangs on the adjective before it: "l'**actuel** Premier ministre s'est engagé"."""
    if adjective.dep_ in {"amod", "ROOT", "conj", "xcomp", "acl"}:
        return
    noun = next((child for child in adjective.children if child.dep_ == "nmod" and child.i > adjective.i), None)
    if noun is None or noun.pos_ != "NOUN" or preposition(noun, grammar):
        return
    determiner = next((child for child in adjective.children if child.dep_ == "det"), None)
    between = adjective.doc[adjective.i + 1 : noun.i]
    if determiner is None or any(word.pos_ != "ADJ" for word in between):
        return
    if any(child.dep_ == "det" for child in noun.children):
        return
    noun.head, noun.dep_ = adjective.head, adjective.dep_
    for child in list(adjective.children):
        if child.dep_ != "advmod":
            child.head = noun
    adjective.head, adjective.dep_ = noun, "amod"


def _clause_of_noun(verb: Token) -> None:
    """A relative clause that the parser leaves loose: "C'est le Togo **qui a démenti**"."""
    begins = any("Rel" in child.morph.get("PronType", []) and child.i < verb.i for child in verb.children)
    if begins and verb.head.pos_ in NOUNS and verb.head.i < verb.i:
        verb.dep_ = "acl:relcl"


def _participle_of_row(participle: Token, grammar: Grammar) -> None:
    """A participle with an object of its own, which is active and goes on from the verb before: "ont incendié des
    mairies, **attaqué** le port et pillé des magasins".
    """
    if "Part" not in participle.morph.get("VerbForm", []) or "Past" not in participle.morph.get("Tense", []):
        return
    if (
        participle.i < 2
        or participle.nbor(-1).text != ","
        or any(c.dep_.startswith("aux") for c in participle.children)
    ):
        return
    after = participle.nbor(1) if participle.i + 1 < participle.sent.end else participle
    own = any(child.dep_ == "obj" and child.i > participle.i for child in participle.children)
    if not own or after.pos_ not in {"DET", "NUM"}:
        return
    for above in filter(is_verbal, participle.ancestors):
        auxiliaries = [child for child in above.children if child.dep_ == "aux:tense"]
        passive = any(child.dep_ == "aux:pass" or child.dep_.startswith("expl") for child in above.children)
        if auxiliaries and not passive and above.i < participle.i and auxiliaries[0].lemma_ not in grammar.passive:
            participle.head, participle.dep_ = above, "conj"
            return


def _sides_behind_name(first: Token) -> None:
    """Both sides of what is done, which the parser hangs on a name before them: "ont été ouvertes à Genève **entre**
    Washington et Moscou". What a name stands for lies between nobody.
    """
    above = first.head
    if above.pos_ != "PROPN":
        return
    while above.head != above and (above.pos_ == "PROPN" or any(child.dep_ == "case" for child in above.children)):
        above = above.head
    if above.pos_ == "VERB":
        first.head, first.dep_ = above, "obl:mod"
    elif above.pos_ == "NOUN":
        first.head = above


def _object_behind_insertion(noun: Token, grammar: Grammar) -> None:
    """The object of a verb that stands apart from it, which the parser takes for an apposition to what is inserted: "a
    annoncé lundi, lors d'une allocution, **le limogeage** du ministre".
    """
    first = next((child for child in noun.children if child.dep_ == "det" and child.i < noun.i), None)
    if first is None or first.i < 2 or first.nbor(-1).text != "," or "Def" not in first.morph.get("Definite", []):
        return
    verb = next(filter(is_verbal, noun.ancestors), None)
    while verb is not None and verb.pos_ == "VERB" and verb.dep_ == "acl" and verb.i > noun.head.i:
        verb = next(filter(is_verbal, verb.ancestors), None)
    if verb is None or verb.i > noun.head.i or not any(child.dep_ == "aux:tense" for child in verb.children):
        return
    taken = {"obj", "ccomp", "xcomp", "obl:agent", "aux:pass", "expl:comp", "expl:pass"}
    if any(child.dep_ in taken for child in verb.children) or not any(c.dep_ in SUBJECTS for c in verb.children):
        return
    opened = any(word.text == "," for word in verb.doc[verb.i + 1 : noun.head.i])
    named = any(word.pos_ == "PROPN" for word in verb.doc[noun.head.i : first.i])
    if opened and not named:
        noun.head, noun.dep_ = verb, "obj"
