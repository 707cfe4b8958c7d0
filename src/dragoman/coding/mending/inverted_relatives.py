"""Makes a subject of who stands behind the verb of a relative clause: "le dialogue que réclame **l'opposition**"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.coding.mending.forms import set_form
from dragoman.coding.parsing.picking import picked
from dragoman.coding.syntax import SUBJECTS, features, finite_word, is_verbal
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

NOUNS = frozenset({"NOUN", "PROPN"})
"""Parts of speech of a subject that may stand behind its verb."""

RELATIVE = "PronType=Rel"
"""The form of a relative pronoun, as Universal Dependencies write it."""


def mend_inverted_relatives(doc: Doc, grammar: Grammar) -> None:
    """Changes relations in place: a verb has one object, which here is the pronoun that begins its clause.

    Args:
        doc: the parsed document.
        grammar: names the relative pronouns that are objects, which the parser may take for conjunctions.
    """
    for token in picked(doc, deps={"mark", "advmod"}):
        if fold(token.text).strip("'") in grammar.relative_objects and _begins_inverted(token):
            token.pos_, token.dep_ = "PRON", "obj"
            set_form(token, RELATIVE)
    for token in picked(doc, deps={"obj"}):
        if "Rel" not in features(token, "PronType"):
            continue
        verb = token.head
        if verb.dep_ == "advcl" and _follows(token):
            _hang_on_noun(token)
        if verb.i < token.i or any(child.dep_ in SUBJECTS for child in verb.children) or finite_word(verb) is None:
            continue
        behind = [child for child in verb.children if child.i > verb.i and child.dep_ == "obj" and _is_bare(child)]
        if behind:
            behind[0].dep_ = "nsubj"
        elif _begins_inverted(token):
            _take_subject(verb)


def _follows(pronoun: Token) -> bool:
    """Whether the finite verb follows a pronoun behind a comma: "un diplomate, **qu'a** reçu le ministre, ..."."""
    finite = finite_word(pronoun.head)
    return pronoun.i > 1 and pronoun.nbor(-1).text == "," and finite is not None and finite.i == pronoun.i + 1


def _hang_on_noun(pronoun: Token) -> None:
    """Hangs a relative clause that the parser takes for a circumstance on the noun before the comma."""
    before = pronoun.doc[pronoun.i - 2]
    noun = before.head if before.pos_ == "ADJ" else before
    if noun.pos_ in NOUNS and noun.i < pronoun.i and not pronoun.head.is_ancestor(noun):
        pronoun.head.head, pronoun.head.dep_ = noun, "acl:relcl"


def _begins_inverted(pronoun: Token) -> bool:
    """Whether the verb of a relative clause follows its pronoun, so that its subject stands behind both."""
    verb = pronoun.head
    if verb.dep_ != "acl:relcl" or verb.pos_ != "VERB" or verb.i < pronoun.i:
        return False
    finite = finite_word(verb)
    return finite is not None and finite.i == pronoun.i + 1


def _take_subject(verb: Token) -> None:
    """Takes the noun behind the verb from the verb of the main clause, which has its own subject before: "le pays,
    qu'a visité mardi **le ministre**, a ...".
    """
    main = next(filter(is_verbal, verb.head.ancestors), verb)
    for noun in verb.doc[verb.i + 1 : verb.sent.end]:
        if noun.text == ",":
            return
        if noun.head == main and noun.dep_ in SUBJECTS and _is_bare(noun):
            others = (child for child in main.children if child.dep_ in SUBJECTS and child.i < verb.i)
            if any(others):
                noun.head, noun.dep_ = verb, "nsubj"
            return


def _is_bare(noun: Token) -> bool:
    return noun.pos_ in NOUNS and not any(child.dep_ == "case" for child in noun.children)
