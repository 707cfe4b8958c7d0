"""Tells what is only demanded, promised or alleged from deeds of their own, and whose the deeds are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.frames.frame_mentions import FrameMention
from dragoman.coding.syntax import SUBJECTS, UNDERGOING, features, finite_word, is_verbal, preposition
from dragoman.languages.grammar import Grammar
from dragoman.text import fold

CONTENT_HOLDERS = {"AGREE", "REQUEST", "ACCUSE", "THREATEN", "REJECT"}
"""Types whose content is no event of its own: promised, demanded, alleged, threatened or refused (gold guide)."""

JUDGES_DEEDS = {("ACCUSE", "disapprove"), ("SUPPORT", "")}
"""Types and modes of what may judge a deed that was done: who did it is blamed or praised for it."""

OVER_A_DEED = frozenset({"investigate", "convict", "arrest", "allege"})
"""Modes of what is done to somebody over a deed of his."""

DEEDS = frozenset({"ASSAULT", "COERCE", "SANCTION"})
"""Types of such deeds."""

OCCASIONS = frozenset({"apres", "avant", "depuis", "lorsque", "lorsqu", "quand", "alors", "tandis", "pendant"})
"""First words, without accents, of clauses that tell when something is said, and not what."""

CONTENT_RELATIONS = {"xcomp", "ccomp", "obl:arg", "obj", "advcl"}
"""Relations by which content hangs on the word that holds it."""


def holders_of(mentions: list[FrameMention], grammar: Grammar) -> dict[int, FrameMention | None]:
    """The mention whose content each one is, by its trigger; None where it is told as a deed of its own."""
    holding = [mention for mention in mentions if mention.frame.type in CONTENT_HOLDERS]
    # "l'ordre de partir a été donné", whose content hangs on the phrase's noun
    holders = {i: mention for mention in holding for i in mention.tokens if i <= mention.trigger.i}
    holders |= {mention.trigger.i: mention for mention in holding}
    demands = {i: m for m in holding if m.frame.type == "REQUEST" for i in m.tokens if m.trigger.doc[i].pos_ == "NOUN"}
    charges = {m.trigger.i: m for m in holding if m.frame.mode == "allege" and not m.frame.is_verb}
    barring = {m.trigger.i: m for m in mentions if m.frame.type == "COERCE" and m.frame.mode == "restrict"}
    talks = {m.trigger.i: m for m in mentions if m.frame.type in {"CONSULT", "AGREE"} and not m.frame.is_verb}
    helping = {m.trigger.i: m for m in mentions if m.frame.type == "AID" and m.frame.is_verb}
    return {
        mention.trigger.i: None
        if _is_judged(mention, mentions)
        else _holder(mention, holders)
        or _demand(mention, demands, grammar)
        or _charge(mention, charges, grammar)
        or _barred(mention, barring)
        or _talk(mention, talks, grammar)
        or _helped(mention, helping)
        for mention in mentions
    }


def of_doers(mentions: list[FrameMention]) -> list[FrameMention]:
    """The mentions, whoever judges a deed turned to its doer: "a condamné l'invasion du Koweït par l'Irak".

    Where the deed's doer is not told, nobody is judged; whom it was done to certainly is not.
    """
    doers = {mention.trigger.head.i: mention.actor for mention in mentions if _is_judged(mention, mentions)}
    felt = {
        anchor.head.i: mention.actor
        for mention in mentions
        for anchor in [_outermost(mention.trigger)]
        if mention.actor and not mention.frame.is_verb and anchor.dep_ == "obl:arg"
    }
    of_deeds = [replace(m, recipient=doers[m.trigger.i]) if m.trigger.i in doers else m for m in mentions]
    return [
        # "s'est félicité de la reprise du dialogue entre X et Y"
        replace(m, recipient=felt[m.trigger.i])
        if m.trigger.i in felt and _judges(m) and m.frame.reflexive and not m.recipient
        else m
        for m in of_deeds
    ]


def _outermost(noun: Token) -> Token:
    """The noun that one hangs on in its clause: "la **reprise** du dialogue"."""
    while noun.dep_ == "nmod" and noun.head.pos_ == "NOUN":
        noun = noun.head
    return noun


def _judges(mention: FrameMention) -> bool:
    return (mention.frame.type, mention.frame.mode) in JUDGES_DEEDS


def of_accused(mentions: list[FrameMention], grammar: Grammar) -> list[FrameMention]:
    """The mentions, a deed for which somebody is accused, arrested or convicted being his: "a été condamné pour le
    meurtre d'un journaliste".
    """
    over = {m.trigger.i: m.recipient for m in mentions if m.frame.mode in OVER_A_DEED and m.recipient}
    found = []
    for mention in mentions:
        noun = mention.trigger
        open_deed = not mention.actor and not mention.frame.is_verb and mention.frame.type in DEEDS
        if open_deed and preposition(noun, grammar) in grammar.aims:
            above = next((token for token in noun.ancestors if token.i in over), None)
            accused = over[above.i] if above is not None else ()
            is_theirs = {party.code for party in accused} != {party.code for party in mention.recipient}
            found.append(replace(mention, actor=accused) if is_theirs else mention)
        else:
            found.append(mention)
    return found


def _is_judged(mention: FrameMention, others: Iterable[FrameMention]) -> bool:
    """Whether a mention is a noun's, and the object of a word that judges what was done."""
    return (
        mention.trigger.dep_ in UNDERGOING
        and not mention.frame.is_verb
        and any(
            other.trigger == mention.trigger.head and (other.frame.type, other.frame.mode) in JUDGES_DEEDS
            for other in others
        )
    )


def _is_infinitive_below(token: Token) -> bool:
    """Whether an infinitive hangs on the noun that is asked ("exhorter la junte à libérer") or on another one."""
    words = (token, *(child for child in token.children if child.dep_.startswith("aux")))
    return token.dep_ in {"acl", "conj"} and any("Inf" in features(word, "VerbForm") for word in words)


def _is_aside(token: Token) -> bool:
    """Whether a clause tells when something is said, and not what: "a protesté lorsque le juge a été limogé"."""
    if token.dep_ != "advcl":
        return False
    participle = "Part" in features(token, "VerbForm")
    if participle and token.i < token.head.i:
        return True  # "Remise en liberté, l'opposante a dénoncé ...", "refusant de céder, il a menacé ..."
    apart = participle and any(child.dep_ in SUBJECTS for child in token.children)
    # "a condamné les frappes, appelant Téhéran à la retenue": what is said besides; "reproche à l'ancien ministre, chassé
    # du pouvoir en mai, de ...": who he is
    besides = participle and token.nbor(-1).text == ","
    apart = apart or besides
    return apart or any(child.dep_ == "mark" and fold(child.text).strip("'") in OCCASIONS for child in token.children)


def _has_no_finite_word(*verbs: Token) -> bool:
    """Whether clauses are infinitives or participles: "d'avoir armé des rebelles et violé son espace"."""
    return all(is_verbal(verb) and finite_word(verb) is None for verb in verbs)


def _demand(mention: FrameMention, demands: dict[int, FrameMention], grammar: Grammar) -> FrameMention | None:
    """The mention by whose noun a deed is demanded: "un appel en faveur de la levée de l'embargo"."""
    occasions = grammar.at_other_times - grammar.aims
    below = mention.trigger
    while below.pos_ == "NOUN" and below.dep_ == "nmod" and preposition(below, grammar) not in occasions:
        below = below.head
        if below.i in demands and demands[below.i] is not mention:
            return demands[below.i]
    return None


def _charge(mention: FrameMention, charges: dict[int, FrameMention], grammar: Grammar) -> FrameMention | None:
    """The mention of an accusation by the noun that a deed completes: "les accusations de **torture**"."""
    noun = mention.trigger
    of_noun = (
        noun.pos_ == "NOUN" and noun.dep_ in {"nmod", "obl:arg"} and preposition(noun, grammar) in grammar.belonging
    )
    return charges.get(noun.head.i) if of_noun and charges.get(noun.head.i) is not mention else None


def _barred(mention: FrameMention, barring: dict[int, FrameMention]) -> FrameMention | None:
    """The mention of a ban or a hindrance under whose verb a protest stands: "empêchés de se **rassembler**"."""
    verb = mention.trigger
    below = mention.frame.type == "PROTEST" and mention.frame.is_verb and verb.dep_ in {"xcomp", "ccomp", "advcl"}
    return barring.get(verb.head.i) if below and "Inf" in features(verb, "VerbForm") else None


def _helped(mention: FrameMention, helping: dict[int, FrameMention]) -> FrameMention | None:
    """The mention of the help by which somebody is enabled to help others: "aide la RDC à **former** des policiers"."""
    verb = mention.trigger
    below = mention.frame.type == "AID" and verb.dep_ == "xcomp" and "Inf" in features(verb, "VerbForm")
    return helping.get(verb.head.i) if below else None


def _talk(mention: FrameMention, talks: dict[int, FrameMention], grammar: Grammar) -> FrameMention | None:
    """The mention of talks that what is only to be reached is about: "des négociations **en vue d'une trêve**", "des
    discussions sur la libération des otages".
    """
    below = mention.trigger
    if mention.frame.is_verb or mention.frame.type not in {"RETREAT", "CONCEDE"}:
        return None
    while below.pos_ == "NOUN" and below.dep_ in {"nmod", "conj"}:
        named = below.dep_ == "conj" or preposition(below, grammar) in {*grammar.belonging, *grammar.topics}
        below = below.head
        if not named:
            return None
        if below.i in talks:
            return talks[below.i]
    return None


def _holder(mention: FrameMention, holders: dict[int, FrameMention]) -> FrameMention | None:
    """The mention whose content this one is; what is coordinated with content is content too."""
    below = mention.trigger
    while below.dep_ == "conj" and below.head.i not in holders and _has_no_finite_word(below, below.head):
        below = below.head
    while below.head != below and (below.dep_ in CONTENT_RELATIONS or _is_infinitive_below(below)):
        if _is_aside(below):
            return None
        asked = _is_infinitive_below(below)
        below = below.head
        if asked and below.dep_ == "obl:agent":
            below = below.head  # "accusée par les rebelles d'avoir tué", which the parser hangs on them
        if below.i in holders:
            return holders[below.i]
    if below.dep_ == "nsubj:pass" and not mention.frame.is_verb:
        # "ces accusations ont été rejetées par Paris"
        holder = holders.get(below.head.i)
        return holder if holder is not None and holder.frame.type == "REJECT" else None
    return None
