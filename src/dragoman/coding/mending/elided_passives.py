"""Mends passives that share the auxiliary of the one before: "trois soldats ont été tués et cinq autres **blessés**".

The parser takes such a participle for a noun, or for a description of who is counted, and hangs the rest of the
sentence on it. What follows is told of both: "... dans une embuscade tendue par des rebelles".
"""

from __future__ import annotations

from collections.abc import Container

from spacy.tokens import Doc, Token

from dragoman.coding.mending.forms import PARTICIPLE, set_form
from dragoman.coding.mending.passives import infinitive_of
from dragoman.coding.parsing.picking import picked
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

LONGEST = 6
"""Words after the conjunction within which the participle stands: "et une vingtaine d'autres soldats blessés"."""

REACH = 12
"""Words after a passive within which the conjunction stands."""

AFTERWARDS = frozenset({"obl:mod", "obl:arg", "obl:agent", "nmod", "advmod", "punct"})
"""Relations of what is told of both participles."""


def mend_elided(doc: Doc, grammar: Grammar, verbs: Container[str]) -> None:
    """Changes parts of speech, lemmas and relations of words in place.

    Args:
        doc: the parsed document.
        grammar: that of its language.
        verbs: folded lemmas of the lexicon's verbs.
    """
    for verb in picked(doc, poses={"VERB"}):
        if not any(child.dep_ == "aux:pass" for child in verb.children):
            continue
        joint = next((t for t in doc[verb.i + 1 : min(verb.i + REACH, verb.sent.end)] if t.pos_ == "CCONJ"), None)
        if joint is None or any(t.pos_ in {"VERB", "AUX", "PUNCT"} for t in doc[verb.i + 1 : joint.i - 1]):
            continue
        after = joint.nbor(1) if joint.i + 1 < joint.sent.end else joint
        if _is_participle(after) and after.head == joint:
            after.head, after.dep_ = verb, "conj"  # "ont été arrêtés, puis expulsés"
            continue
        found = _elided(joint, grammar, verbs)
        if found is not None:
            _join(verb, *found)


def _elided(joint: Token, grammar: Grammar, verbs: Container[str]) -> tuple[Token, Token, str] | None:
    """Who suffers, the participle and its infinitive, where both follow a conjunction with nothing else between."""
    doc, first = joint.doc, joint.i + 1
    if first >= joint.sent.end or not (doc[first].like_num or doc[first].pos_ in {"NUM", "DET", "ADV"}):
        return None
    for token in doc[first + 1 : min(first + LONGEST, joint.sent.end)]:
        before = token.nbor(-1)
        if token.pos_ == "AUX" or token.is_punct:
            return None
        if before.pos_ in {"DET", "ADP"} or any(child.dep_.startswith("aux") for child in token.children):
            continue
        infinitive = token.lemma_ if _is_participle(token) else ""
        if token.pos_ in {"NOUN", "ADJ"}:
            infinitive = grammar.participles.get(fold(token.text), "") or infinitive_of(token, grammar, verbs)
        if infinitive and token.text.lower().endswith(("s", "é", "ée")):
            between = doc[first : token.i]
            inside = [word for word in between if word.head == token and word.pos_ not in {"ADP", "ADV", "DET"}]
            sufferer = token.head if token.head in between else inside[-1] if inside else before
            return sufferer, token, infinitive
    return None


def _is_participle(token: Token) -> bool:
    return token.pos_ == "VERB" and "Part" in token.morph.get("VerbForm", []) and "Past" in token.morph.get("Tense", [])


def _join(verb: Token, sufferer: Token, participle: Token, infinitive: str) -> None:
    """Coordinates the participle with the verb, and hangs what follows it on the verb."""
    doc = verb.doc
    inner = [word for word in doc[verb.i + 1 : participle.i] if word.head == participle and word != sufferer]
    after = [
        word
        for word in doc[participle.i + 1 : participle.sent.end]
        if word.head in {participle, sufferer} and word.dep_ in AFTERWARDS
    ]
    participle.pos_, participle.lemma_ = "VERB", infinitive
    set_form(participle, PARTICIPLE)
    participle.head, participle.dep_ = verb, "conj"
    sufferer.head, sufferer.dep_ = participle, "nsubj:pass"
    for word in inner:
        # "une vingtaine d'autres blessés", whose "autres" goes with the twenty
        word.head, word.dep_ = sufferer, "dep" if word.dep_ == "case" else word.dep_
    for word in after:
        word.head = verb
        word.dep_ = "obl:mod" if word.dep_ == "nmod" else word.dep_
