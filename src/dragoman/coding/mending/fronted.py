"""Mends sentences that begin with a participle, which the parser takes for their verb or for a name.

"Libérés après deux ans, les otages sont arrivés", "Limogé en juillet, le gouverneur a ...".
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from spacy.tokens import Doc, Span, Token

from dragoman.coding.mending.forms import PARTICIPLE, set_form
from dragoman.coding.mending.passives import infinitive_of
from dragoman.coding.syntax import SUBJECTS, features, finite_word, preposition
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

MISTAKEN = frozenset({"PROPN", "NOUN", "ADJ"})
"""Parts of speech that the tagger gives to a participle with a capital."""

BEFORE_NOUN = frozenset({"nmod", "obl:mod", "obl:arg", "obl:agent"})


def mend_fronted(doc: Doc, grammar: Grammar, verbs: Container[str]) -> None:
    """Makes each participle before its sentence's comma a clause beside the verb behind it, in place.

    Args:
        doc: the parsed document.
        grammar: that of its language.
        verbs: folded lemmas of the lexicon's verbs.
    """
    for sentence in list(doc.sents):
        first = next((token for token in sentence if not token.is_punct and not token.is_space), None)
        if first is None or first.i + 1 >= sentence.end:
            continue
        infinitive = _participle_of(first, grammar, verbs)
        comma = next((token for token in sentence if token.text == "," and token.i > first.i), None)
        if not infinitive or comma is None:
            continue
        verb = next(_clauses_after(comma, sentence), None) or _with_lost_subject(comma, sentence, grammar)
        if verb is not None:
            _hang(first, infinitive, comma, verb, grammar)


def _participle_of(first: Token, grammar: Grammar, verbs: Container[str]) -> str:
    """The infinitive of a past participle; "" of any other word."""
    if first.pos_ == "VERB":
        is_past = "Part" in features(first, "VerbForm") and "Past" in features(first, "Tense")
        return first.lemma_ if is_past and not any(child.dep_.startswith("aux") for child in first.children) else ""
    after = first.nbor(1)
    at_a_time = after.pos_ == "DET" and after.head.dep_ == "obl:mod"  # "Arrêté une première fois en 2012, ..."
    known = grammar.fronted_participles.get(fold(first.text), "")
    mistaken = known or first.pos_ in MISTAKEN
    if not mistaken or (after.pos_ not in {"ADP", "ADV", "NOUN", "VERB"} and not at_a_time):
        return ""
    return known or infinitive_of(first, grammar, verbs)


def _clauses_after(comma: Token, sentence: Span) -> Iterator[Token]:
    """The verbs behind a comma whose subject follows it, but for those of clauses that belong to a noun."""
    for token in sentence.doc[comma.i + 1 : sentence.end]:
        own = [child for child in token.children if child.dep_ in SUBJECTS]
        if own and min(child.i for child in own) > comma.i and token.dep_ not in {"acl:relcl", "ccomp"}:
            yield token


def _with_lost_subject(comma: Token, sentence: Span, grammar: Grammar) -> Token | None:
    """The verb behind a comma whose subject, right behind it, the parser hangs on the agent before: "Reçu par Alger, le
    ministre a ...". The subject is given back to it.
    """
    behind = sentence.doc[comma.i + 1 : sentence.end]
    verb = next((t for t in behind if t.pos_ == "VERB" and finite_word(t) is not None), None)
    if verb is None or verb.dep_ in {"acl:relcl", "ccomp"}:
        return None
    first = min((child.i for child in verb.children if child.dep_.startswith("aux")), default=verb.i)
    between = sentence.doc[comma.i + 1 : min(first, verb.i)]
    noun = next((token for token in between if token.pos_ in {"NOUN", "PROPN"}), None)
    if noun is None or preposition(noun, grammar) or any(token.text == "," for token in between):
        return None
    if noun.head.i > comma.i or any(token.is_ancestor(verb) for token in between):
        return None
    noun.head, noun.dep_ = verb, "nsubj"
    for token in between:
        if token.head.i < comma.i:
            token.head = noun
    return verb


def _hang(participle: Token, infinitive: str, comma: Token, verb: Token, grammar: Grammar) -> None:
    above, relation = participle.head, participle.dep_
    if verb in participle.subtree:
        behind = [child for child in participle.children if child.i >= comma.i and child != verb]
        verb.head, verb.dep_ = (verb, "ROOT") if above == participle else (above, relation)
        for child in behind:
            child.head = verb
    elif participle.head != verb and verb.head != verb:
        return
    participle.head, participle.dep_ = verb, "advcl"
    for child in [child for child in verb.children if participle.i < child.i < comma.i]:
        child.head = participle  # "Libérés après deux ans, ...", whose time the parser gives to the verb
    if participle.pos_ == "VERB":
        return
    participle.pos_, participle.lemma_ = "VERB", infinitive
    set_form(participle, PARTICIPLE)
    for child in participle.children:
        if child.dep_ in BEFORE_NOUN:
            child.dep_ = "obl:agent" if preposition(child, grammar) in grammar.agent else "obl:arg"
