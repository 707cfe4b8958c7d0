"""In how many articles and outlets the incident of an event is told, with the way to each of them."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.archive.incidents import StoredIncident, Telling
from dragoman.page.asked import Asked
from dragoman.page.naming import Namer

OTHERS_SHOWN = 12
"""Articles that a card names; an incident may have hundreds."""


@dataclass(frozen=True)
class OtherArticle:
    """Another article that tells the incident: its title, and the address of the passage in it."""

    title: str
    outlet: str
    language: str
    address: str


@dataclass(frozen=True)
class ToldBy:
    """What a card says of its event's incident.

    Attributes:
        sentence: in how many articles and outlets it is told.
        others: some of the other articles, the first published first.
        more: how many are not among them.
        stale: whether what the incident rests on changed since it was made.
    """

    sentence: str
    others: tuple[OtherArticle, ...]
    more: int
    stale: bool


def told_by(stored: StoredIncident, document: str, asked: Asked, namer: Namer) -> ToldBy | None:
    """What the card of a document's event says of its incident; None where no other article tells it."""
    others: dict[str, Telling] = {}
    for telling in stored.tellings:
        if telling.document != document:
            others.setdefault(telling.document, telling)
    if not others:
        return None
    outlets = namer.say("article.outlets", count=len(stored.incident.outlets))
    return ToldBy(
        sentence=namer.say("article.told", articles=len(others) + 1, outlets=outlets),
        others=tuple(_other(telling, asked, namer) for telling in list(others.values())[:OTHERS_SHOWN]),
        more=max(0, len(others) - OTHERS_SHOWN),
        stale=stored.stale,
    )


def _other(telling: Telling, asked: Asked, namer: Namer) -> OtherArticle:
    return OtherArticle(
        title=telling.title or namer.say("events.untitled"),
        outlet=telling.account.outlet,
        language=telling.account.language,
        address=asked.article_address(telling.document, int(telling.key.rpartition("-")[2]) + 1),
    )
