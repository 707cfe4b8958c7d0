"""What linking compares: one document's event, with what is known of the document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from sys import intern
from urllib.parse import urlsplit

from dragoman.edtf import edtf_bounds
from dragoman.linking.dates import Window, months, window
from dragoman.linking.wording import Words, passage, stems_of, words_of
from dragoman.records import UNKNOWN, Coding, Document, Event, Mention, Party, Span, Status

_MOST_MONTHS = 14
"""An event dated more vaguely than to a year is looked for in the month of its publication and the one before."""
_NO_SPAN = Span(0, 1, " ")
MILITANTS = "IMG"
"""PLOVER's country of armed groups that belong to none: too common to look anything up by."""


@dataclass(frozen=True)
class Account:
    """One document's event.

    Attributes:
        key: what names it: the document's content digest and the event's place in the coding, "0a1b...-3".
        document: content digest of the document.
        published: EDTF date of publication, "" where unknown.
        outlet: the paper or site; "" where unknown.
        story: id of the document's story, its own digest where it has no near-copy.
        words: those of the sentences that tell it.
    """

    key: str
    document: str
    event: Event
    published: str
    outlet: str
    language: str
    story: str
    words: Words

    @cached_property
    def window(self) -> Window:
        """The days on which it may have happened."""
        event = self.event
        done = event.status is Status.ACTUAL
        return window(event.date, self.published, done=done)

    @cached_property
    def countries(self) -> frozenset[str]:
        """Those that the event touches, by its parties and its place; none where all are unknown."""
        parties = {party.country for party in (*self.event.actor, *self.event.recipient)}
        place = {self.event.place.country} if self.event.place else set()
        known = (parties | place) - {UNKNOWN, ""}
        return frozenset(known - {MILITANTS} or known)

    @cached_property
    def names(self) -> frozenset[str]:
        """Names in its sentences that no field has as a name: a village that no gazette knows."""
        event = self.event
        told = [party.name for party in (*event.actor, *event.recipient, *event.said_by)]
        told += [event.place.name, event.place.span.text] if event.place else []
        return self.words.names.difference(*map(stems_of, told))

    @cached_property
    def blocks(self) -> tuple[str, ...]:
        """The keys under which a database finds what it may be one incident with: "ASSAULT BFA 2019-07".

        Type and month with each country that is touched, and with each name that is no party's nor place's. The last of
        a month is in the next one too, since two dates may be a day apart. Accounts that share none are never compared.
        """
        when = months(self.window.and_the_next_day, _MOST_MONTHS) or _months_before(self.published) or (UNKNOWN,)
        where = (*sorted(self.countries or {UNKNOWN}), *sorted(self.names))
        return tuple(intern(f"{self.event.type} {word} {month}") for word in where for month in when)


def slim(account: Account) -> Account:
    """The account without the words of its spans, which nothing compares: many are in memory at once."""
    event = account.event
    bare = replace(
        event,
        mentions=tuple(Mention(_NO_SPAN, _NO_SPAN, mention.frame) for mention in event.mentions[:1]),
        actor=tuple(map(_bare, event.actor)),
        recipient=tuple(map(_bare, event.recipient)),
        said_by=tuple(map(_bare, event.said_by)),
        date=replace(event.date, span=None),
        status_cue=None,
        counts=tuple(replace(count, span=_NO_SPAN) for count in event.counts),
    )
    return replace(account, event=bare)


def _bare(party: Party) -> Party:
    return replace(party, span=_NO_SPAN, antecedent=None)


def account_key(content: str, position: int) -> str:
    """What names the event of that position in the document of that content digest."""
    return f"{content}-{position}"


def short_key(key: str) -> str:
    """The address of an event whose account has that key: with the first digits of its document's digest only."""
    content, _, position = key.partition("-")
    return f"{content[:16]}-{position}"


def accounts(document: Document, coding: Coding, content: str, *, story: str = "") -> tuple[Account, ...]:
    """The events of a document as accounts, in their order.

    Args:
        document: as it was read.
        coding: what it tells.
        content: the document's content digest.
        story: id of its story; where it is not given, its own digest.
    """
    outlet = document.outlet or host(document.url)
    return tuple(_accounts(document, coding, content, outlet, story or content))


def _accounts(document: Document, coding: Coding, content: str, outlet: str, story: str) -> Iterator[Account]:
    for position, event in enumerate(coding.events):
        told = passage(document.text, (mention.clause for mention in event.mentions))
        yield Account(
            key=account_key(content, position),
            document=content,
            event=event,
            published=document.published,
            outlet=outlet,
            language=document.language,
            story=story,
            words=words_of(told),
        )


def host(url: str) -> str:
    """The host of an address without "www."; "" where it has none."""
    try:
        name = urlsplit(url).hostname
    except ValueError:
        return ""
    return (name or "").removeprefix("www.")


def _months_before(published: str) -> tuple[str, ...]:
    """The month of publication and the one before."""
    latest = edtf_bounds(published)[1]
    if latest is None:
        return ()
    day = date.fromisoformat(latest)
    return months(Window(day.replace(day=1) - timedelta(days=1) if day.toordinal() > day.day else day, day), 2)
