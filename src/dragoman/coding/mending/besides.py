"""Gives a participle behind a comma to whoever the clause is about: "s'est entretenu avec son homologue, Awa Diop,
**s'engageant** à livrer des armes".
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.coding.parsing.picking import picked
from dragoman.coding.syntax import SUBJECTS, features, is_verbal
from dragoman.languages.grammar import Grammar
from dragoman.text import fold


def mend_participles_besides(doc: Doc, grammar: Grammar) -> None:
    """Hangs each participle of the present that the parser gives to a noun on the verb of the clause before it."""
    for token in picked(doc, deps={"acl", "amod"}):
        if not token.text.lower().endswith(grammar.gerund) or "Part" not in features(token, "VerbForm"):
            continue
        verb = next(filter(is_verbal, token.ancestors), None)
        if verb is None or fold(verb.lemma_) in grammar.perception:
            continue  # "a montré le ministre, donnant l'ordre de partir"
        if _is_behind_comma(token) and verb.i < token.head.i < token.i and _has_subject(verb):
            token.head, token.dep_ = verb, "advcl"


def _is_behind_comma(participle: Token) -> bool:
    own = [child.i for child in participle.children if child.dep_.startswith("expl")]
    first = min([participle.i, *own])
    return first > participle.sent.start and participle.doc[first - 1].text == ","


def _has_subject(verb: Token) -> bool:
    """Whether a verb has a subject that is no relative pronoun, and so could go on with what else he does."""
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS and child.i < verb.i]
    return bool(subjects) and verb.dep_ != "acl:relcl"
