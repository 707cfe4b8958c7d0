"""Chooses, among the mentions that a document's words suggest, those that tell an event of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from spacy.tokens import Token

from dragoman.coding.boilerplate import inside
from dragoman.coding.frames.accusers import with_accusers
from dragoman.coding.frames.aims import protested_for
from dragoman.coding.frames.answering import answered
from dragoman.coding.frames.contents import holders_of, of_accused, of_doers
from dragoman.coding.frames.family_life import is_within_family
from dragoman.coding.frames.frame_mentions import FrameMention, unknown_parties
from dragoman.coding.frames.nearness import is_anchored
from dragoman.coding.frames.public_life import PRIVATE, Officials, reasons
from dragoman.coding.frames.resuming import resumed
from dragoman.coding.frames.taking_up import taken_up
from dragoman.coding.syntax import SUBJECTS, UNDERGOING, features, finite_word, hangs_on, preposition
from dragoman.knowledge import TypeRow
from dragoman.languages.grammar import Grammar
from dragoman.languages.topics import TopicRow
from dragoman.records import Party, Span
from dragoman.text import fold

DEALS_WITH_DEEDS = frozenset({"CONCEDE", "SANCTION", "RETREAT", "REJECT", "AGREE"})
"""Types of verbs whose object is what they deal with: sanctions lifted, accords denounced, trade suspended."""

OF_THEIR_OWN = frozenset({"expel", "convict"})
"""Modes of what deals with deeds that are told besides."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A mention, and why it is no event of its own; "" where it is one."""

    mention: FrameMention
    reason: str


def chosen(choices: Iterable[Choice]) -> tuple[FrameMention, ...]:
    """The mentions that tell an event of their own."""
    return tuple(choice.mention for choice in choices if not choice.reason)


def choices(
    mentions: Sequence[FrameMention],
    types: dict[str, TypeRow],
    topics: Sequence[TopicRow],
    grammar: Grammar,
    *,
    boilerplate: Sequence[Span],
    anchors: Sequence[Token],
    officials: Officials,
) -> tuple[Choice, ...]:
    """Each mention with the decision on it: parts of longer ones and what is only demanded, alleged or promised fall.

    Args:
        mentions: of one document, in the order of the text; only those of one sentence bear on each other.
        types: PLOVER's event types.
        topics: subjects on which only offices, forces and states count.
        grammar: that of the document's language.
        boilerplate: lines of the text that are no part of its account.
        anchors: heads of the words for a time or a place at which something happens.
        officials: how often the document speaks of somebody in power.
    """
    account, beside = [], []
    for mention in resumed(mentions):
        if inside(mention.trigger.idx, boilerplate):
            beside.append(Choice(mention, "in a line that is no part of the account"))
        elif (
            mention.anonymous
            and not _happens(mention, grammar.happening)
            and not _is_anchored_by_any(mention.trigger, anchors)
        ):
            # "les combats" alone tell of any; "les combats à Mogadiscio" are a thing that happened, whoever fought.
            beside.append(Choice(mention, unknown_parties(mention.frame)))
        else:
            account.append(mention)
    decided: list[Choice] = []
    for _, group in groupby(account, key=lambda mention: mention.trigger.sent.start):
        whole = list(_without_parts(list(group), grammar))
        told = with_accusers([choice.mention for choice in whole if not choice.reason])
        deeds = of_accused(of_doers(told), grammar)
        parts = [choice.mention for choice in whole if choice.reason]
        content = iter(_without_content(deeds, parts, grammar))
        kept = [choice if choice.reason else next(content) for choice in whole]
        aims = protested_for([choice.mention for choice in kept if not choice.reason], grammar)
        kept = list(_without_aims(kept, aims))
        decided += [_unless_private(choice, types, grammar) for choice in kept]
    public = _without_private_life(list(_answered(decided, grammar)), topics, officials)
    return tuple(sorted((*public, *beside), key=lambda choice: choice.mention.trigger.i))


def _happens(mention: FrameMention, happening: frozenset[str]) -> bool:
    """Whether a clause says that violence happens with which nobody is named: "des violences secouent le pays"."""
    verb = mention.trigger.head
    if mention.frame.type != "ASSAULT" or mention.frame.is_verb or mention.trigger.dep_ not in SUBJECTS:
        return False
    finite = finite_word(verb) if fold(verb.lemma_) in happening else None
    return finite is not None and "Ind" in features(finite, "Mood") and "Fut" not in features(finite, "Tense")


def _is_anchored_by_any(trigger: Token, anchors: Sequence[Token]) -> bool:
    return any(is_anchored(trigger, anchor) for anchor in anchors)


def _without_private_life(choices: list[Choice], topics: Sequence[TopicRow], officials: Officials) -> Iterator[Choice]:
    """Turns down what is private, by all that the document tells."""
    private = iter(reasons([choice.mention for choice in choices if not choice.reason], topics, officials))
    for choice in choices:
        yield choice if choice.reason else Choice(choice.mention, next(private))


def _answered(choices: Sequence[Choice], grammar: Grammar) -> Iterator[Choice]:
    """Gives those that tell an event the recipients that the rest of the document tells."""
    told = [choice.mention for choice in choices if not choice.reason]
    whole = list(answered(told, grammar.releases, grammar.asked, grammar.summing))
    found = iter(list(taken_up(whole, grammar.wars)))
    for choice in choices:
        yield choice if choice.reason else Choice(next(found), "")


def _unless_private(choice: Choice, types: dict[str, TypeRow], grammar: Grammar) -> Choice:
    mention = choice.mention
    parties = (*mention.actor, *mention.recipient)
    private = all(party.sector in PRIVATE for party in parties)
    if not choice.reason and private and is_within_family(mention, grammar):
        return Choice(mention, "within a family")
    if choice.reason or not types[mention.frame.type].political or not parties or mention.frame.mode == "release":
        return choice
    if private:
        return Choice(mention, "only private people or businesses in it")
    return choice


def _without_parts(mentions: Sequence[FrameMention], grammar: Grammar) -> Iterator[Choice]:
    """Turns down a mention whose trigger is a word of a longer phrase's, or a noun that only completes a verb's.

    The verb takes the sides that only its noun names: "tués dans une embuscade tendue par des jihadistes".
    """
    for mention in mentions:
        others = [other for other in mentions if other is not mention]
        inside = next((o for o in others if mention.trigger.i in o.tokens and _is_fuller(o, mention)), None)
        inside = inside or next(
            (other for other in others if _completes(mention, other) or _goes_on_with(other, mention)), None
        )
        inside = inside or next((other for other in others if _tells_of_its_deed(mention, other, grammar)), None)
        inside = inside or next((other for other in others if _describes_object(mention, other)), None)
        inside = inside or next((other for other in others if _names_its_doer(mention, other, grammar)), None)
        inside = inside or (_completed_through_noun(mention, others) if mention.anonymous else None)
        if inside is not None:
            yield Choice(mention, f"part of {inside.frame.id}")
            continue
        completing = [
            other
            for other in others
            if other.frame.type == mention.frame.type
            and (
                _completes(other, mention)
                or _goes_on_with(mention, other)
                or _tells_of_its_deed(other, mention, grammar)
                or _describes_object(other, mention)
            )
        ]
        whole = replace(
            mention,
            actor=mention.actor
            or _side((noun.actor for noun in completing), mention.recipient)
            or _side(_foes(completing, mention), mention.recipient),
            recipient=mention.recipient or _side((noun.recipient for noun in completing), mention.actor),
        )
        yield Choice(whole, "")


def _side(found: Iterable[tuple[Party, ...]], other: tuple[Party, ...]) -> tuple[Party, ...]:
    """The first parties found that do not stand on the other side already."""
    return next((parties for parties in found if parties and parties != other), ())


def _foes(completing: Sequence[FrameMention], hurt: FrameMention) -> Iterator[tuple[Party, ...]]:
    """With whom those fought who were hurt in it: "tués lors d'affrontements **avec la police**"."""
    nouns = (noun for noun in completing if noun.frame.reciprocal)
    return (noun.recipient for noun in nouns if not noun.actor or noun.actor == hurt.recipient)


def _completed_through_noun(phrase: FrameMention, others: Sequence[FrameMention]) -> FrameMention | None:
    """The mention that a phrase's noun completes, where the phrase itself names nobody: "a dénoncé ses accords de
    défense, **signés** en 2013".
    """
    nouns = [other for other in others if other.trigger.i in phrase.tokens]
    return next((verb for noun in nouns for verb in others if verb is not noun and _completes(noun, verb)), None)


def _is_fuller(other: FrameMention, mention: FrameMention) -> bool:
    longer = len(other.tokens) > len(mention.tokens)
    return longer or (other.frame.is_verb and not mention.frame.is_verb and len(other.tokens) > 1)


def _completes(noun: FrameMention, verb: FrameMention) -> bool:
    """Whether a noun's mention is part of what a verb tells: "lever les sanctions", "tués dans une embuscade"."""
    if noun.frame.is_verb or not verb.frame.is_verb:
        return False
    asked_for = fold(noun.trigger.lemma_) in verb.frame.wanted
    if verb.trigger.dep_ in {"acl", "acl:relcl"} and verb.trigger.head == noun.trigger:
        # "un raid qui a tué vingt personnes", "les sévices infligés aux détenus", "un cessez-le-feu annoncé à Paris"
        announced = verb.trigger.dep_ == "acl" and {noun.frame.type, verb.frame.type} == {"RETREAT", "CONCEDE"}
        return asked_for and (noun.frame.type == verb.frame.type or announced)
    if not hangs_on(noun.trigger, verb.trigger) or _describes_subject(noun.trigger, verb.trigger):
        return False
    if noun.frame.type == verb.frame.type:
        agrees = {party.code for party in noun.actor} <= {party.code for party in verb.actor}
        return asked_for or agrees or not verb.actor
    # What is conceded, ended or agreed, a sanction lifted or an accord denounced, is no event besides.
    # Deeds that drive people out, or for which somebody is convicted, are events of their own.
    forbidden = noun.frame.type == "PROTEST" and verb.frame.mode == "restrict"
    deals_with = verb.frame.type in DEALS_WITH_DEEDS and verb.frame.mode not in OF_THEIR_OWN
    return asked_for and (deals_with or forbidden)


def _goes_on_with(deed: FrameMention, participle: FrameMention) -> bool:
    """Whether a participle of the present tells more of a deed that the verb above it or its subject tells: "une frappe
    a touché la ville, **tuant** dix civils".
    """
    verb = participle.trigger
    if deed.frame.type != participle.frame.type or not participle.frame.is_verb or verb.dep_ != "advcl":
        return False
    if verb.i < verb.head.i or not {"Part", "Pres"} <= {*features(verb, "VerbForm"), *features(verb, "Tense")}:
        return False
    other = {party.code for party in deed.actor} - {party.code for party in participle.actor}
    subjects = [child for child in verb.head.children if child.dep_ in SUBJECTS]
    return deed.trigger in {verb.head, *subjects} and not (other and participle.actor)


def _tells_of_its_deed(participle: FrameMention, verb: FrameMention, grammar: Grammar) -> bool:
    """Whether a participle tells whose the deed is that another verb tells: "tués dans une attaque **revendiquée** par
    des rebelles", "l'attaque, **revendiquée** par des rebelles, a fait trois morts". What is done after an attack is
    another deed.
    """
    clause, noun = participle.trigger, participle.trigger.head
    if clause.dep_ not in {"acl", "acl:relcl"} or not participle.frame.is_verb or not verb.frame.is_verb:
        return False
    same = participle.frame.type == verb.frame.type == "ASSAULT" and noun.head == verb.trigger
    after = fold(preposition(noun, grammar)) in grammar.occasions
    return same and not after and fold(noun.lemma_) in participle.frame.wanted


def _describes_object(participle: FrameMention, verb: FrameMention) -> bool:
    """Whether a participle of the present only tells more of what a verb of the same type deals with: "a prolongé les
    sanctions **visant** le pays", "a signé une pétition **demandant** son départ".
    """
    noun = participle.trigger.head
    asked_for = fold(noun.lemma_) in participle.frame.wanted & verb.frame.wanted
    dealt_with = asked_for and noun.head == verb.trigger and noun.dep_ in UNDERGOING
    return (
        participle.frame.type == verb.frame.type
        and participle.frame.is_verb
        and verb.frame.is_verb
        and participle.trigger.dep_ == "acl"
        and "Pres" in features(participle.trigger, "Tense")
        and (dealt_with or noun.i in verb.tokens)
    )


def _names_its_doer(participle: FrameMention, deed: FrameMention, grammar: Grammar) -> bool:
    """Whether a participle without a speaker only names whose a deed is: "une attaque **attribuée** aux rebelles"."""
    clause = participle.trigger
    names = participle.frame.type == "ACCUSE" and not participle.actor and clause.lemma_ in grammar.doers
    return (
        names
        and clause.dep_ == "acl"
        and deed.frame.type == "ASSAULT"
        and deed.trigger in {clause.head, clause.head.head}
    )


def _is_completed_by(mention: FrameMention, other: FrameMention, grammar: Grammar) -> bool:
    """Whether another mention of the same type only tells more of what a mention tells."""
    return _completes(other, mention) or _goes_on_with(mention, other) or _tells_of_its_deed(other, mention, grammar)


def _describes_subject(noun: Token, verb: Token) -> bool:
    """Whether a noun only describes a verb's subject: "la junte au pouvoir depuis le coup d'État a dissous"."""
    above = noun.head
    while above.head not in (above, verb):
        above = above.head
    return above.head == verb and above.dep_ in SUBJECTS and above.i < noun.i < verb.i and noun.head != above


def _without_content(mentions: list[FrameMention], parts: Sequence[FrameMention], grammar: Grammar) -> Iterator[Choice]:
    """Turns down what a demand, an accusation, a threat, a refusal or a promise is about, also one that only tells more
    of another, as parts do: "a signé une pétition demandant la **démission** du ministre".

    A promise or a threat without a recipient of its own is made to whom its content names: "promettre d'aider le Mali".
    """
    contents = holders_of([*mentions, *parts], grammar)
    for mention in mentions:
        holder = contents[mention.trigger.i]
        if holder is not None:
            yield Choice(mention, f"content of {holder.frame.id}")
            continue
        held = [other for other in mentions if contents[other.trigger.i] is mention]
        served = [other.recipient for other in held if other.recipient]
        promises = mention.frame.type in {"AGREE", "THREATEN"} and not mention.recipient and served
        whole = replace(mention, recipient=served[0]) if promises else mention
        yield Choice(replace(whole, content=held[0].frame.type) if held else whole, "")


def _without_aims(choices: list[Choice], aims: dict[int, FrameMention]) -> Iterator[Choice]:
    """Turns down what a protest is for, which is no second event, and has it done to whom that names."""
    for choice in choices:
        mention = choice.mention
        if choice.reason:
            yield choice
        elif mention.trigger.i in aims:
            yield Choice(mention, f"what {aims[mention.trigger.i].frame.id} is for")
        elif mention.frame.type == "PROTEST" and not mention.recipient:
            named = (c.mention.recipient for c in choices if not c.reason and aims.get(c.mention.trigger.i) is mention)
            yield Choice(replace(mention, recipient=_side(named, mention.actor)), "")
        else:
            yield choice
