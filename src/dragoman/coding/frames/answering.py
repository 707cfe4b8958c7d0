"""Finds to whom words are addressed where their own clause does not tell, in what the text tells around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.frames.frame_mentions import SPEAKER, FrameMention
from dragoman.coding.frames.nearness import is_near, is_of_one_stem
from dragoman.coding.syntax import features, is_verbal
from dragoman.records import UNKNOWN, Party
from dragoman.text import fold

HOLDING = {("COERCE", "arrest"), ("COERCE", "seize"), ("ASSAULT", "abduct"), ("COERCE", "restrict")}
"""Types and modes of the deeds by which somebody comes to be held, whom a demand may want free."""

PROPOSING = frozenset({"REQUEST", "AGREE", "THREATEN"})
"""Types of what somebody may turn down."""

AGAINST = frozenset({"ACCUSE", "REQUEST", "THREATEN", "SANCTION", "REJECT"})
"""Types of what somebody says or does against others, in one breath against the same."""

OBJECTS = {"obj", "nsubj:pass", "obl:arg"}


def answered(
    mentions: Sequence[FrameMention],
    releases: frozenset[str],
    asked: frozenset[str] = frozenset(),
    summing: frozenset[str] = frozenset(),
) -> Iterator[FrameMention]:
    """The mentions of a document, in its order, each with the recipient that the others give it.

    A denial answers whoever accused its actor last; who judges a deed judges its doer; a demand for somebody's release
    is made to who holds him.

    Args:
        mentions: those that tell an event of their own.
        releases: folded words of letting somebody free.
        asked: folded nouns of what somebody asks or proposes.
        summing: folded nouns that sum up what was told: "une décision que l'opposition a dénoncée".
    """
    for n, mention in enumerate(mentions):
        found: tuple[Party, ...] = ()
        if not mention.recipient and mention.actor:
            before = mentions[:n]
            if mention.frame.answers:
                found = _accuser(mention, before)
            elif mention.frame.type == "REJECT":
                found = _asker(mention, before, asked)
            elif mention.frame.type in {"ACCUSE", "SUPPORT"}:
                found = _doer(mention, mentions, n) or _decider(mention, before, summing)
                if not found and SPEAKER in mention.frame.actor:
                    found = _accuser(mention, before)
            elif mention.frame.type == "REQUEST" and _asks_for(mention.trigger, releases):
                found = _holder(mention, mentions, n)
            found = found or _same_foe(mention, before)
        yield replace(mention, recipient=found) if found and not _same(found, mention.actor) else mention


def _accuser(mention: FrameMention, before: Sequence[FrameMention]) -> tuple[Party, ...]:
    """Who accused the one who denies last; else who accused somebody not told just before."""
    accusations = [m for m in before if m.frame.type == "ACCUSE" and m.actor]
    deniers = _countries(mention.actor)
    to_him = (m.actor for m in reversed(accusations) if deniers & _countries(m.recipient))
    found = next(to_him, ())
    if found or not accusations or not _takes_up(mention):
        return found
    last = accusations[-1]
    # Nobody accuses himself: who the text names there was misread.
    others = _countries(last.recipient) - _countries(last.actor)
    return last.actor if not others and is_near(last.trigger, mention.trigger) else ()


def _asker(mention: FrameMention, before: Sequence[FrameMention], asked: frozenset[str]) -> tuple[Party, ...]:
    """Who asked or proposed what is rejected, "cette demande", as told just before; or who turned to him in the same
    sentence: "**sollicité par la presse**, il n'a pas donné suite".
    """
    here = [m for m in before if m.frame.type == "REQUEST" and m.actor and m.trigger.sent == mention.trigger.sent]
    turned = next((m for m in reversed(here) if m.recipient and set(m.recipient) & set(mention.actor)), None)
    if turned is not None and mention.trigger.is_ancestor(turned.trigger):
        return turned.actor
    wanted = next((m for m in before if m.frame.type in PROPOSING and m.actor and _is_of(mention, m)), None)
    if wanted is not None:
        return wanted.actor
    what = [token for token in mention.trigger.subtree if fold(token.lemma_) in asked]
    points = any(
        "Dem" in features(child, "PronType") or "Def" in features(child, "Definite")
        for token in what
        for child in token.children
        if child.dep_ == "det"
    )
    # "... , des conditions **rejetées** par Lomé"
    described = mention.trigger.dep_ == "acl" and fold(mention.trigger.head.lemma_) in asked
    if not points and not described:
        return ()
    asking = (m for m in reversed(before) if m.frame.type in PROPOSING and m.actor)
    found = next((m for m in asking if not _same(m.actor, mention.actor)), None)
    return found.actor if found is not None and is_near(found.trigger, mention.trigger) else ()


def _same_foe(mention: FrameMention, before: Sequence[FrameMention]) -> tuple[Party, ...]:
    """Whom the verb is directed at that this one goes on from: "a critiqué **la junte** et demandé la libération du
    président", "a imposé des sanctions **au pays** et menacé d'intervenir".
    """
    verb = mention.trigger
    if verb.dep_ != "conj" or not mention.frame.is_verb or mention.frame.type not in AGAINST:
        return ()
    first = next((m for m in before if m.trigger == verb.head and m.frame.type in AGAINST), None)
    return first.recipient if first is not None and _same(first.actor, mention.actor) else ()


def _is_of(mention: FrameMention, proposal: FrameMention) -> bool:
    """Whether what is turned down is the very noun that somebody proposes: "réclame un dialogue, que Lomé refuse"."""
    verbs = (word for word in (mention.trigger, mention.trigger.head) if word.dep_ == "acl:relcl")
    return any(verb.head.head == proposal.trigger and verb.head.dep_ in OBJECTS for verb in verbs)


def _takes_up(mention: FrameMention) -> bool:
    """Whether a denial has no clause of its own that says what is denied."""
    return not any(child.dep_ in {"ccomp", "xcomp"} for child in mention.trigger.children)


def _doer(mention: FrameMention, mentions: Sequence[FrameMention], n: int) -> tuple[Party, ...]:
    """Who did the deed that is judged, as another sentence tells it."""
    for deed in judged(mention.trigger):
        told = next((m for m in mentions if m.trigger == deed), None)
        if told is not None:
            same = [m for m in mentions if m is not told and m.actor and _alike(m, told)]
            # Whoever is told before is better known than whoever comes after.
            same = [m for m in same if m.trigger.i < deed.i][::-1] + [m for m in same if m.trigger.i > deed.i]
            found = next((m for m in same if not _same(m.actor, mention.actor)), None)
            if found is not None:
                return _as_doers(found)
        elif any("Dem" in features(child, "PronType") for child in deed.children):
            before = [m for m in reversed(mentions[:n]) if m.actor and m.trigger.sent != deed.sent]
            # "Ces expulsions ont été critiquées": who expelled, whoever did something else since.
            same_word = (m for m in before if is_of_one_stem(m.trigger, deed))
            last = next(same_word, before[0] if before else None)
            if last is not None and is_near(last.trigger, deed) and not _same(last.actor, mention.actor):
                return _as_doers(last)
    return ()


def _decider(mention: FrameMention, before: Sequence[FrameMention], summing: frozenset[str]) -> tuple[Party, ...]:
    """Who did what the clause before tells, which a noun in apposition sums up: "a dissous le conseil, une décision
    qualifiée de dérive par l'opposition".
    """
    for noun in judged(mention.trigger):
        first = min([noun.i, *(child.i for child in noun.children)])
        articles = [
            child for child in noun.children if child.dep_ == "det" and "Def" not in features(child, "Definite")
        ]
        apart = first == noun.sent.start or noun.doc[first - 1].text in {",", "-", "–"}
        if fold(noun.lemma_) not in summing or not articles or not apart:
            continue
        told = (m for m in reversed(before) if m.actor and m.trigger.i < first and is_near(m.trigger, noun))
        last = next(told, None)
        if last is not None and not _same(last.actor, mention.actor):
            return _as_doers(last)
    return ()


def judged(verb: Token) -> list[Token]:
    """What a verb of judging is about: its object, the subject of its passive, the noun that its participle follows."""
    if verb.dep_ in {"acl", "acl:relcl"} and (verb.dep_ == "acl" or _has_relative_object(verb)):
        return [verb.head]
    places = OBJECTS if is_verbal(verb) else {"nsubj"}
    return [child for child in verb.children if child.dep_ in places]


def _has_relative_object(verb: Token) -> bool:
    """Whether a relative clause tells what is done to its noun: "la décision que l'opposition a dénoncée"."""
    return any("Rel" in features(child, "PronType") and child.dep_ == "obj" for child in verb.children)


def _alike(mention: FrameMention, other: FrameMention) -> bool:
    frame, second = mention.frame, other.frame
    same_mode = bool(frame.mode) and frame.mode == second.mode
    return frame.type == second.type and (frame.lemma == second.lemma or same_mode)


def _as_doers(mention: FrameMention) -> tuple[Party, ...]:
    """The actors of a deed with the sector that it gives those who govern since."""
    sector = mention.frame.actor_as
    return tuple(replace(p, sector=sector) if sector and p.sector == "GOV" else p for p in mention.actor)


def _holder(mention: FrameMention, mentions: Sequence[FrameMention], n: int) -> tuple[Party, ...]:
    """Who holds those whose release is demanded: who arrested somebody, or took power, as told before or after."""
    around = [*reversed(mentions[:n]), *mentions[n + 1 :]]
    held = (m for m in around if (m.frame.type, m.frame.mode) in HOLDING and m.actor)
    found = next((m for m in held if not _same(m.actor, mention.actor)), None)
    return _as_doers(found) if found is not None else ()


def _asks_for(trigger: Token, words: frozenset[str]) -> bool:
    return any(fold(token.lemma_) in words for token in trigger.subtree)


def _countries(parties: tuple[Party, ...]) -> set[str]:
    return {party.country for party in parties if party.country != UNKNOWN}


def _same(first: tuple[Party, ...], second: tuple[Party, ...]) -> bool:
    return bool({party.code for party in first} & {party.code for party in second})
