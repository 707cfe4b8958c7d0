"""Accounts from one line each, for the tests of linking."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.linking.accounts import Account, account_key
from dragoman.linking.wording import words_of
from dragoman.records import Count, Event, EventDate, Mention, Party, Place, Span, Status

TOWNS = {
    "Kelbara": ("BFA", 13.3, -1.1),
    "Solhan": ("BFA", 13.0, -0.3),
    "Niamey": ("NER", 13.5, 2.1),
    "Gao": ("MLI", 16.3, -0.04),
}
STATES = frozenset({"Allemagne", "France", "Mali", "Russie", "Ukraine"})
MakeAccount = Callable[..., Account]


def parties(told: str) -> tuple[Party, ...]:
    """Parties from "BFA CVL=Name + UNK UAF"."""
    found = []
    for each in filter(None, told.split(" + ")):
        code, _, name = each.partition("=")
        country, _, sector = code.partition(" ")
        found.append(Party(Span(0, 1, "x"), country, sector, name, "name of country" if name in STATES else "test"))
    return tuple(found)


def place(told: str) -> Place | None:
    """A town of `TOWNS`, or a country's code."""
    if not told:
        return None
    span = Span(0, 1, "x")
    if told not in TOWNS:
        return Place(span, told, told, "named", "country")
    country, north, east = TOWNS[told]
    return Place(span, country, told, "named", "point", north, east)


def _account(
    kind: str = "ASSAULT",
    day: str = "2019-07-25",
    *,
    mode: str = "",
    status: Status = Status.ACTUAL,
    actor: str = "",
    recipient: str = "",
    at: str = "",
    text: str = "une attaque",
    dead: tuple[int | None, int | None] | None = None,
    published: str = "2019-07-26",
    document: str = "d1",
    position: int = 0,
    outlet: str = "",
    story: str = "",
    frame: str = "test",
    date_rule: str = "governs",
) -> Account:
    whole = Span(0, len(text), text)
    event = Event(
        type=kind,
        mode=mode,
        status=status,
        mentions=(Mention(whole, whole, frame),),
        actor=parties(actor),
        recipient=parties(recipient),
        date=EventDate(day, None, date_rule),
        place=place(at),
        said_by=(),
        counts=() if dead is None else (Count("dead", *dead, False, whole),),
    )
    return Account(
        key=account_key(document, position),
        document=document,
        event=event,
        published=published,
        outlet=outlet,
        language="fr",
        story=story or document,
        words=words_of(text),
    )


@pytest.fixture
def account() -> MakeAccount:
    """Makes an account of an attack on 25 July 2019, other things as told."""
    return _account
