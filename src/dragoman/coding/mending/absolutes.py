"""Mends participles with a subject of their own behind a noun: "condamné par Paris, **Londres menaçant** de"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.coding.mending.forms import set_form
from dragoman.coding.parsing.picking import picked
from dragoman.coding.syntax import is_verbal
from dragoman.languages.grammar import Grammar


def mend_absolutes(doc: Doc, grammar: Grammar) -> None:
    """Changes relations in place: a name that the parser takes for one more of a row becomes the subject of the present
    participle right behind it, which hangs on the verb.

    A row has a conjunction before its last member; a name with a comma alone before it is in none.

    Args:
        doc: the parsed document.
        grammar: names the ending of present participles.
    """
    for noun in picked(doc, deps={"conj", "appos", "nmod"}):
        if noun.pos_ not in {"PROPN", "NOUN"} or not 0 < noun.i < len(doc) - 1 or noun.nbor(-1).text != ",":
            continue
        participle = noun.nbor(1)
        if participle.head != noun or not participle.text.endswith(grammar.gerund):
            continue
        if not any(child.i > participle.i and not child.is_punct for child in participle.children):
            continue  # an adjective: "Ama, souriante"
        verb = next(filter(is_verbal, noun.ancestors), None)
        if verb is not None and verb.i < noun.i:
            _stand_alone(noun, participle, verb)


def _stand_alone(noun: Token, participle: Token, verb: Token) -> None:
    participle.head, participle.dep_, participle.pos_ = verb, "advcl", "VERB"
    noun.head, noun.dep_ = participle, "nsubj"
    set_form(participle, "VerbForm=Part|Tense=Pres")
