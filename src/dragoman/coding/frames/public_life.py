"""Tells what is public from what people, clubs and businesses do among themselves, by a text's subject and parties."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from dragoman.coding.frames.frame_mentions import FrameMention
from dragoman.coding.syntax import features, head_of
from dragoman.languages.topics import TopicRow
from dragoman.records import UNKNOWN, Party
from dragoman.text import fold

PUBLIC = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "PTY", "REB", "UAF", "OPP", "PRM", "ELI"})
"""Sectors of those who hold, held, seek or fight for power."""

FORCE = frozenset({"ASSAULT", "COERCE", "SANCTION"})
"""Types that are public unless a private person does them: what a husband does to his wife is no politics."""

BY_FORCE = frozenset({"ASSAULT", "MOBILIZE", "SANCTION"})
BY_TREATY = frozenset({"AGREE", "SUPPORT"})
"""Types of what a people as a whole does through its state only."""

PEOPLE = "people's name"
"""Rule of parties that are a people as such."""

PRIVATE = frozenset({"CVL", "BUS", "MED", "EDU", "AGR", "JRN", "REL", "CRM", UNKNOWN})
"""Sectors of private people and businesses."""

WITHOUT_A_CAUSE = frozenset({"CVL", "BUS", "MED", "EDU", "JRN"})
"""Sectors of those among them whose force serves no side; farmers and believers fight for one."""

DONE_IN_OFFICE = frozenset({"AID", "COOPERATE", "SUPPORT", "AGREE", "CONSULT"})
"""Types that are public in a text about a subject only where those who act hold an office."""

OUTSPOKEN = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "CONCEDE"})
ADVOCATES = frozenset({"SOC", "LAB"})
"""What organisations and unions say is public, as is what is said of those who govern; so is that they give in."""

LETTING_GO = frozenset({"release", "ceasefire", "disarm"})
"""Modes of RETREAT that are as public as the arrests and the fighting that they end."""

PUBLIC_BODIES = frozenset({"UNO", "EUR", "IGO"})
"""Codes of bodies of states."""

NAMES_OF_COUNTRIES = ("name of country", "name of capital", PEOPLE)
"""Rules of parties that a team's name gives as well."""

OF_THE_DOCUMENT = "country of the document"
"""Rule of parties whose own words tell no country."""

TELLING_PARTS = frozenset({"NOUN", "PROPN", "ADJ"})
"""Parts of speech of the words that tell what a text is about."""

FEWEST_OFFICIALS = 0.006
"""So many mentions of somebody in power a word show that a text is about public life."""

JUSTICE = frozenset({"COP", "JUD"})
"""Sectors of those of whom texts on crimes tell as well, in which nobody governs or seeks power."""

FEW_GOVERNING = 0.02
"""With fewer mentions a word of somebody who governs or seeks power, what one private person says or does to another is
none of a text's public life."""

FEWEST_WORDS = 150
"""Shorter texts, as a paragraph or a sentence, show by themselves too little of what they are about."""

FEWEST_TOPIC_WORDS = 3
"""So many different words of a subject show that a text is about it: one stadium in a short text shows nothing."""

ALSO_PRIVATE = frozenset({"ASSAULT", "REQUEST", "SUPPORT"})
"""Types of what people do among themselves as well, in texts that are not about public life."""

AMONG_PEOPLE = ALSO_PRIVATE | OUTSPOKEN
"""Types of what one private person says or does to another, also in texts that tell of somebody public besides."""

TRAVELLERS = frozenset({"CVL", "REF"})
"""Sectors of people whose journeys are their own."""

OPINION = frozenset({"ACCUSE", "REJECT", "THREATEN", "CONCEDE"})
"""Types of what people say or think of anything, where nobody is told to be its recipient."""

FEWEST_PUBLIC, SHARE_PUBLIC = 1, 0.1
"""A text is about politics where at least so many of its mentions, and this share of them, are public."""


class Officials(NamedTuple):
    """How often a document speaks of somebody in power, and of those among them who are not just police and courts."""

    all: int
    governing: int


def reasons(mentions: Sequence[FrameMention], topics: Sequence[TopicRow], officials: Officials) -> list[str]:
    """Why each mention of a document is no event, being private; "" where it is public.

    Args:
        mentions: all that the document tells, in its order.
        topics: subjects on which only offices, forces and states count.
        officials: how often the document speaks of somebody in power, as `officials_in` counts.
    """
    if not mentions:
        return []
    topic = _topic(mentions[0].trigger.doc, topics)
    if topic is not None:
        reason = f"in a text about {topic.topic}, and no office or force takes part"
        return ["" if _is_public_there(mention, topic) else reason for mention in mentions]
    private = [_private_reason(mention, officials) for mention in mentions]
    public = sum(map(_is_public, mentions))
    if public >= FEWEST_PUBLIC and public >= SHARE_PUBLIC * len(mentions):
        return private
    reason = "nothing public in it, in a text that is hardly about politics"
    return ["" if _is_public(mention) else reason for mention in mentions]


def officials_in(parties: Iterable[Party]) -> Officials:
    """How many mentions there are of somebody in power, countries by their names alone left out."""
    told = [p for p in parties if _is_official(p) and not p.rule.startswith(NAMES_OF_COUNTRIES)]
    return Officials(len(told), sum(party.sector not in JUSTICE for party in told))


def _private_reason(mention: FrameMention, officials: Officials) -> str:
    """Why a mention is private in a text with so few officials; "" where it is not or the text is too short."""
    if _is_private_journey(mention):
        return "some people go to another country, and nobody in office meets anybody"
    words = len(mention.trigger.doc)
    if words < FEWEST_WORDS:
        return ""
    if officials.all < FEWEST_OFFICIALS * words and _is_of_private_people(mention):
        return "nobody public in it, in a text that tells of hardly anybody public"
    if officials.governing < FEWEST_OFFICIALS * words and _is_opinion_of_people(mention):
        return "what private people say, in a text in which hardly anybody governs"
    if officials.governing < FEW_GOVERNING * words and _is_among_people(mention):
        return "one private person does it to another, in a text in which few govern"
    return ""


def _is_private_journey(mention: FrameMention) -> bool:
    """Whether people without a name or an office go somewhere: "des Togolais se sont rendus au Ghana"."""
    frame, actor = mention.frame, mention.actor
    people = bool(actor) and all(p.sector in TRAVELLERS and not p.name for p in actor)
    to_a_country = all(party.rule.startswith(NAMES_OF_COUNTRIES) for party in mention.recipient)
    return frame.type == "CONSULT" and frame.mode == "visit" and people and to_a_country


def _topic(doc: Doc, topics: Sequence[TopicRow]) -> TopicRow | None:
    """The first subject that the text is about."""
    told = [fold(token.text if token.pos_ == "PROPN" else token.lemma_) for token in doc if token.pos_ in TELLING_PARTS]
    for topic in topics:
        its = [word for word in told if word in topic.words]
        if len(its) >= topic.share * len(doc) and len(set(its)) >= FEWEST_TOPIC_WORDS:
            return topic
    return None


def _is_public_there(mention: FrameMention, topic: TopicRow) -> bool:
    """Whether a mention in a text about a subject is public all the same: somebody in office takes part, and it is no
    advice to the people.
    """
    sides = (mention.actor, mention.recipient)
    if topic.advice and mention.frame.type == "REQUEST":
        return all(any(_in_office(party, topic) for party in side) for side in sides)
    doers = mention.actor if mention.frame.type in DONE_IN_OFFICE else (*mention.actor, *mention.recipient)
    return any(_in_office(party, topic) for party in doers)


def _is_of_private_people(mention: FrameMention) -> bool:
    """Whether a mention is of what private people do as well, and nobody in power takes part."""
    parties = (*mention.actor, *mention.recipient)
    return mention.frame.type in ALSO_PRIVATE and bool(parties) and not any(map(_is_official, parties))


def _is_among_people(mention: FrameMention) -> bool:
    """Whether somebody private does to another what people do to each other; a crowd that attacks is a public matter,
    and so is whoever is carried off.
    """
    if mention.frame.type not in AMONG_PEOPLE or mention.frame.mode == "abduct":
        return False
    if not (mention.actor and mention.recipient):
        return False
    by_crowd = mention.frame.type == "ASSAULT" and not all(_is_one(mention, party) for party in mention.actor)
    return not by_crowd and _are_private_people((*mention.actor, *mention.recipient))


def _is_opinion_of_people(mention: FrameMention) -> bool:
    """Whether private people say what they think of a thing, and of nobody."""
    return mention.frame.type in OPINION and not mention.recipient and _are_private_people(mention.actor)


def _are_private_people(parties: Sequence[Party]) -> bool:
    return bool(parties) and all(party.sector in {*WITHOUT_A_CAUSE, UNKNOWN} for party in parties)


def _is_one(mention: FrameMention, party: Party) -> bool:
    """Whether a party is told in the singular."""
    head = head_of(mention.trigger.doc, party.span)
    return head is not None and "Plur" not in features(head, "Number")


def _is_official(party: Party) -> bool:
    known = party.country != UNKNOWN or party.sector not in {"GOV", "PTY"}
    return (party.sector in PUBLIC and known) or party.country in PUBLIC_BODIES


def _in_office(party: Party, topic: TopicRow) -> bool:
    """Whether a party holds an office or a force; where a country's name may be its team's, more than such a name, and
    more than a function that clubs have too.
    """
    if party.sector not in PUBLIC or party.country == UNKNOWN or party.rule in {"pronoun", "possessive"}:
        return False
    words = {fold(word) for word in party.span.text.replace("'", " ").replace("’", " ").split()}
    of_team = topic.teams and (party.rule.startswith(NAMES_OF_COUNTRIES) or party.antecedent is not None)
    if party.rule.startswith(OF_THE_DOCUMENT) and words & topic.functions:
        return False
    return not of_team and not words & topic.own


def _is_of_a_people(mention: FrameMention) -> bool:
    """Whether a whole people does by force or treaty what states do, and not two teams to each other."""
    sides = (mention.actor, mention.recipient)
    named = [any(party.rule == PEOPLE for party in side) for side in sides]
    if mention.frame.type in BY_TREATY:
        return named[0]
    return mention.frame.type in BY_FORCE and named[0] and not named[1] and len(mention.actor) == 1


def _is_public(mention: FrameMention) -> bool:
    """Whether it is public of itself, or somebody takes part who holds, held or seeks power, who fights for it, or is a
    body of states.
    """
    parties = (*mention.actor, *mention.recipient)
    if mention.frame.type == "PROTEST" or _is_of_a_people(mention):
        return True
    if mention.frame.type in OUTSPOKEN and any(p.sector in ADVOCATES or p.country == "NGO" for p in mention.actor):
        return True
    if mention.frame.type in FORCE and not any(party.sector in WITHOUT_A_CAUSE for party in mention.actor):
        return True
    if (
        mention.frame.type == "RETREAT"
        and mention.frame.mode in LETTING_GO
        and not any(party.sector in WITHOUT_A_CAUSE for party in mention.actor)
    ):
        return True
    if mention.frame.type == "AID" and any(party.country == "NGO" for party in mention.actor):
        return True
    return any(party.sector in PUBLIC or party.country in PUBLIC_BODIES for party in parties)
