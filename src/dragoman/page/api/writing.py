"""The addresses of the API that keep what somebody decides, as the page's forms do."""

from __future__ import annotations

from fastapi import FastAPI, Request
from starlette.responses import Response

from dragoman.archive import Archive, decisions, reviewing
from dragoman.archive.decisions import Changes, PartyValue, PlaceValue
from dragoman.archive.decisions.carrying import sentence_around
from dragoman.errors import ArchiveError
from dragoman.exports.told_incidents import incident_record
from dragoman.page.api import records, shapes, taken
from dragoman.page.api.problems import refused
from dragoman.page.api.records import Record
from dragoman.page.asked import AskedError
from dragoman.page.deciding import decide_event, decide_incident, event_key, reason
from dragoman.page.editing import words_in
from dragoman.page.guarding import in_team, is_of_another_page, named, who_decides
from dragoman.page.looking import incident_found
from dragoman.page.missed import article, words_told
from dragoman.records import Event, Party, Span


class Writing:
    """Keeps decisions."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def add_to(self, api: FastAPI) -> None:
        """Adds the addresses, and what answers each."""
        for path, answer, shape in (
            ("/decisions", self.decide, shapes.Event),
            ("/events", self.add_event, shapes.Event),
            ("/incidents", self.decide_incident, shapes.Incident),
        ):
            api.add_api_route(path, answer, methods=["POST"], response_model=shape, status_code=201, tags=["decisions"])

    def decide(self, request: Request, said: taken.DecisionSaid) -> Record | Response:
        """Keep a decision about an event; the answer is the event as it stands then."""
        who = _who(request, said.who)
        found = reviewing.event_with_article(self._archive, event_key(said.event))
        if found is None:
            raise AskedError("error.event", status=404, event=said.event)
        if (said.what == "change") != (said.changes is not None):
            raise AskedError("error.changes")
        try:
            if said.changes is not None:
                stored, event = found
                text, near = stored.document.text, event.event.mentions[0].clause
                changes = _changes(said.changes, text, near, event.event)
                decisions.change(self._archive, said.event, changes, who=who, why=reason(said.why))
            else:
                told = {"event": said.event, "what": said.what, "why": said.why, "correction": said.correction}
                decide_event(self._archive, {name: [value] for name, value in told.items()}, who)
        except ArchiveError as error:
            return self._refused(error)
        stands = reviewing.event_with_article(self._archive, said.event)
        assert stands is not None
        return records.event(stands[1])

    def add_event(self, request: Request, said: taken.EventSaid) -> Record | Response:
        """Add an event that the program missed; the answer is the event, which is like any other from then on."""
        who = _who(request, said.who)
        stored = article(self._archive, said.article)
        text = stored.document.text
        try:
            words = words_told(said.words, said.nth, text)
            first, last = sentence_around(text, words.start, words.end)
            changes = _changes(said.fields, text, Span(first, last, text[first:last]))
            _, key = decisions.add(self._archive, said.article, words, changes, who=who, why=reason(said.why))
        except ArchiveError as error:
            return self._refused(error)
        stands = reviewing.event_with_article(self._archive, key)
        assert stands is not None
        return records.event(stands[1])

    def decide_incident(self, request: Request, said: taken.IncidentSaid) -> Record | Response:
        """Keep that an event is of another's incident, or not of its own; the answer is the incident as it stands.

        `dragoman link` makes the incidents anew with what was decided.
        """
        who = _who(request, said.who)
        told = {
            "event": said.event,
            "what": said.what,
            "why": said.why,
            **({"other": said.other} if said.other else {}),
        }
        try:
            decide_incident(self._archive, {name: [value] for name, value in told.items()}, who)
        except ArchiveError as error:
            return self._refused(error)
        return incident_record(incident_found(self._archive, said.event))

    def _refused(self, error: ArchiveError) -> Response:
        if error.where == self._archive.address:
            raise error
        return refused(error)


def _who(request: Request, told: str) -> str:
    """Who decides: the account; where there are none, whoever is named.

    Raises:
        AskedError: another site's page sends it, nobody is named, or somebody else than the account.
    """
    if is_of_another_page(request):
        raise AskedError("error.origin", status=403)
    if not in_team(request):
        return named(told)
    who = who_decides(request)
    if told and told != who:
        raise AskedError("error.account_signs", status=403)
    return who


def _changes(said: taken.ChangesSaid, text: str, near: Span, event: Event | None = None) -> Changes:
    """What is said of an event.

    Args:
        said: as it was sent.
        text: that of its article.
        near: the part of it in which words are looked for first.
        event: as it stands; None where nothing was told before.
    """

    def parties(told: list[taken.PartySaid] | None, known: tuple[Party, ...]) -> tuple[PartyValue, ...] | None:
        if told is None:
            return None
        spans = [party.span for party in known]
        return tuple(
            PartyValue(one.country, one.sector, one.name, words_in(one.words, spans, text, near)) for one in told
        )

    actor, recipient, said_by = (event.actor, event.recipient, event.said_by) if event else ((), (), ())
    place = event.place if event else None
    spans = [place.span] if place else []
    return Changes(
        type=said.type,
        mode=said.mode,
        status=said.status,
        date=said.date,
        actor=parties(said.actor, actor),
        recipient=parties(said.recipient, recipient),
        said_by=parties(said.said_by, said_by),
        place=None
        if said.place is None
        else tuple(PlaceValue(one.country, one.name, words_in(one.words, spans, text, near)) for one in said.place),
    )
