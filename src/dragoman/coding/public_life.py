"""Tells what is public from what people, clubs and businesses do among themselves, by a text's subject and parties."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from dragoman.coding.mentions import FrameMention
from dragoman.languages.topics import TopicRow
from dragoman.records import UNKNOWN, Party
from dragoman.text import fold

PUBLIC = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "PTY", "REB", "UAF", "OPP", "PRM"})
"""Sectors of those who hold, seek or fight for power."""

FORCE = frozenset({"ASSAULT", "COERCE", "SANCTION"})
"""Types that are public unless a private person does them: what a husband does to his wife is no politics."""

PRIVATE = frozenset({"CVL", "BUS", "MED", "EDU", "AGR", "JRN", "REL", "CRM", UNKNOWN})
"""Sectors of private people and businesses."""

WITHOUT_A_CAUSE = frozenset({"CVL", "BUS", "MED", "EDU", "JRN"})
"""Sectors of those among them whose force serves no side; farmers and believers fight for one."""

PUBLIC_BODIES = frozenset({"UNO", "EUR", "IGO"})
"""Codes of bodies of states."""

NAMES_OF_COUNTRIES = ("name of country", "name of capital", "people's name")
"""Rules of parties that a team's name gives as well."""

NAMES_AND_NOUNS = frozenset({"NOUN", "PROPN"})
"""Parts of speech of the words that tell what a text is about."""

FEWEST_PUBLIC, SHARE_PUBLIC = 1, 0.1
"""A text is about politics where at least so many of its mentions, and this share of them, are public."""


def reasons(mentions: Sequence[FrameMention], topics: Sequence[TopicRow]) -> list[str]:
    """Why each mention of a document is no event, being private; "" where it is public.

    Args:
        mentions: all that the document tells, in its order.
        topics: subjects on which only offices, forces and states count.
    """
    if not mentions:
        return []
    topic = _topic(mentions[0].trigger.doc, topics)
    if topic is not None:
        reason = f"in a text about {topic.topic}, and no office or force takes part"
        return ["" if _is_public_there(mention, topic) else reason for mention in mentions]
    public = sum(map(_is_public, mentions))
    if public >= FEWEST_PUBLIC and public >= SHARE_PUBLIC * len(mentions):
        return [""] * len(mentions)
    reason = "nothing public in it, in a text that is hardly about politics"
    return ["" if _is_public(mention) else reason for mention in mentions]


def _topic(doc: Doc, topics: Sequence[TopicRow]) -> TopicRow | None:
    """The first subject that the text is about."""
    told = [
        fold(token.lemma_ if token.pos_ == "NOUN" else token.text) for token in doc if token.pos_ in NAMES_AND_NOUNS
    ]
    for topic in topics:
        if sum(word in topic.words for word in told) >= topic.share * len(doc):
            return topic
    return None


def _is_public_there(mention: FrameMention, topic: TopicRow) -> bool:
    """Whether a mention in a text about a subject is public all the same: somebody in office takes part, and it is no
    advice to the people.
    """
    if topic.advice and mention.frame.type == "REQUEST" and not any(_in_office(p, topic) for p in mention.recipient):
        return False
    return any(_in_office(party, topic) for party in (*mention.actor, *mention.recipient))


def _in_office(party: Party, topic: TopicRow) -> bool:
    """Whether a party holds an office or a force; where a country's name may be its team's, more than such a name, and
    more than a function that clubs have too.
    """
    if party.sector not in PUBLIC or party.country == UNKNOWN:
        return False
    if not topic.teams:
        return True
    words = {fold(word) for word in party.span.text.replace("'", " ").replace("’", " ").split()}
    resolved = party.antecedent is not None or party.rule in {"pronoun", "possessive"}
    return not (party.rule.startswith(NAMES_OF_COUNTRIES) or words & topic.own or resolved)


def _is_public(mention: FrameMention) -> bool:
    """Whether it is public of itself, or somebody takes part who holds, seeks or fights for power, or is a body of
    states.
    """
    parties = (*mention.actor, *mention.recipient)
    if mention.frame.type == "PROTEST":
        return True
    if mention.frame.type in FORCE and not any(party.sector in WITHOUT_A_CAUSE for party in mention.actor):
        return True
    return any(party.sector in PUBLIC or party.country in PUBLIC_BODIES for party in parties)
