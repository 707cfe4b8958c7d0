"""Tells what people do to their own family, which is no politics whatever the text is about."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.coding.frames.frame_mentions import FrameMention
from dragoman.coding.parties.possession import is_possessed
from dragoman.coding.syntax import head_of, preposition
from dragoman.languages.grammar import Grammar
from dragoman.records import Party
from dragoman.text import fold


def is_within_family(mention: FrameMention, grammar: Grammar) -> bool:
    """Whether one side is told as the other's family: "**son mari** l'a frappée", "battue par **un membre de sa
    famille**", "l'homme a menacé **sa femme**". Somebody else may have killed "la fille de M. Touré".
    """
    doc = mention.trigger.doc
    by_kin = any(_is_kin(doc, party, grammar, named=True) for party in mention.actor)
    to_kin = any(_is_kin(doc, party, grammar, named=False) for party in mention.recipient)
    return bool(mention.actor and mention.recipient) and (by_kin or to_kin)


def _is_kin(doc: Doc, party: Party, grammar: Grammar, *, named: bool) -> bool:
    """Whether a party, or what a pronoun stands for, is somebody's family, and not a woman or a father as such; whose
    it is may be told by a noun where `named`, and by a possessive in any case.
    """
    heads = (head for span in (party.span, party.antecedent) if span and (head := head_of(doc, span)) is not None)
    return any(_is_kinsman(head, grammar, named=named) for head in heads)


def _is_kinsman(head: Token, grammar: Grammar, *, named: bool) -> bool:
    inner = (child for child in head.children if child.dep_ == "nmod" and child.i > head.i)
    return any(_is_ones_own(noun, grammar, named=named) for noun in (head, *inner))


def _is_ones_own(noun: Token, grammar: Grammar, *, named: bool) -> bool:
    if fold(noun.lemma_) not in grammar.kin and fold(noun.text) not in grammar.kin:
        return False
    owners = [child for child in noun.children if child.dep_ == "nmod"] if named else []
    return is_possessed(noun) or any(fold(preposition(owner, grammar)) in grammar.belonging for owner in owners)
