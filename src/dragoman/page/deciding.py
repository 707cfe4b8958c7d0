"""Keeps what a form says: a decision about an event, or about two events and their incident."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from dragoman.archive import Archive, decisions
from dragoman.archive.decisions import Kind
from dragoman.archive.incidents import incident_of_event
from dragoman.archive.linked_schema import DecisionKind
from dragoman.archive.reviewing import event_with_article
from dragoman.linking.accounts import short_key
from dragoman.page.asked import AskedError
from dragoman.page.editing import changes_of
from dragoman.page.guarding import Form, value

LONGEST_WHY = 1000
"""Characters of a reason."""
EVENT_KEY = re.compile(r"[0-9a-f]{16}-[0-9]{1,9}")
_PASSAGE = re.compile(r"/article/([0-9a-f]{16})#e([0-9]{1,9})")
_RETURNS = re.compile(r"/(?:review|article/[0-9a-f]{16}|incident/[0-9a-f]{16}-[0-9]{1,9}|party)")
PLAIN = {
    Kind.ACCEPT: decisions.accept,
    Kind.REJECT: decisions.reject,
    Kind.HIDE: decisions.hide,
    Kind.UNSURE: decisions.unsure,
}


def event_key(told: str) -> str:
    """The address of an event.

    Raises:
        AskedError: it is none.
    """
    if not EVENT_KEY.fullmatch(told):
        raise AskedError("error.event", status=404, event=told)
    return told


def decide_event(archive: Archive, form: Form, who: str) -> Kind:
    """Keeps what a form says of an event.

    Raises:
        AskedError: it says nothing that can be done with one.
        ArchiveError: a value is none, there is no such event or decision, or the archive cannot be written.
    """
    key, told, why = event_key(value(form, "event")), value(form, "what"), reason(value(form, "why"))
    if told not in (*PLAIN, Kind.CHANGE, Kind.UNDO):
        raise AskedError("error.what", what=told)
    kind = Kind(told)
    if kind is Kind.UNDO:
        decisions.undo(archive, value(form, "correction"), who=who, why=why)
    elif kind is Kind.CHANGE:
        found = event_with_article(archive, key)
        if found is None:
            raise AskedError("error.event", status=404, event=key)
        stored, event = found
        decisions.change(archive, key, changes_of(form, event.event, stored.document.text), who=who, why=why)
    else:
        PLAIN[kind](archive, key, who=who, why=why)
    return kind


def decide_incident(archive: Archive, form: Form, who: str) -> None:
    """Keeps that another event is of the incident of an event, or that an event is not (or is again) of its own.

    Raises:
        AskedError: it says neither, or names no event.
        ArchiveError: there is no such event, other decisions say the contrary, or the archive cannot be written.
    """
    key, told = event_key(value(form, "event")), value(form, "what")
    if told not in list(DecisionKind):
        raise AskedError("error.what", what=told)
    incident = incident_of_event(archive, key)
    tellings = [telling.key for telling in incident.tellings if telling.key != key] if incident else []
    if told == DecisionKind.PART:
        about, others = key, tellings
    elif "other" in form:
        about = event_key(_of_passage(value(form, "other").strip()))
        # What was parted from one of the tellings could not be of their incident.
        others = [key, *_parted(archive, about, tellings)]
    else:
        about, others = key, _parted(archive, key, tellings)
    if not others:
        raise AskedError("error.alone", event=key)
    made = datetime.now(UTC).isoformat(timespec="microseconds")
    decisions.decide_all(archive, DecisionKind(told), about, others, who=who, made=made, why=reason(value(form, "why")))


def _parted(archive: Archive, key: str, others: Sequence[str]) -> list[str]:
    """Those of some events that a person parted from an event."""
    with archive.reading() as session:
        parted = {frozenset(map(short_key, pair)) for pair in decisions.decided(session).parted}
    return [other for other in others if frozenset((key, other)) in parted]


def back(form: Form, **more: str) -> str:
    """The address to go on at: that of the form, on this page, with more parameters where it is a review.

    Raises:
        AskedError: it leads elsewhere.
    """
    told = value(form, "back")
    address = _split(told)
    if address.scheme or address.netloc or "\\" in told or not _RETURNS.fullmatch(address.path):
        raise AskedError("error.back", back=told)
    if address.path != "/review":
        return told
    kept = [(name, text) for name, text in parse_qsl(address.query) if name not in ("event", "last", "edit")]
    query = urlencode([*kept, *more.items()])
    return f"/review?{query}" if query else "/review"


def _of_passage(told: str) -> str:
    """The key of an event that is named by the address of its passage, as it is copied from the list or the article."""
    address = _split(told)
    passage = _PASSAGE.fullmatch(f"{address.path}#{address.fragment.partition('-')[0]}")
    return f"{passage[1]}-{int(passage[2]) - 1}" if passage else told


def _split(told: str) -> SplitResult:
    try:
        return urlsplit(told if told.isascii() and told.isprintable() else "")
    except ValueError:
        return urlsplit("")


def reason(told: str) -> str:
    """The reason, on one line.

    Raises:
        AskedError: it is too long, or cannot be printed.
    """
    why = " ".join(told.split())
    if len(why) > LONGEST_WHY or not why.isprintable():
        raise AskedError("error.why", most=LONGEST_WHY)
    return why
