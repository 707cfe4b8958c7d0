"""The addresses of what the record adds up to: the agenda, contested words, and the ledger, each with its sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dragoman.analysis.agenda_entries import Became, Entry, Kind
from dragoman.analysis.contested import OWN, Name, Referent, Use
from dragoman.analysis.kept_ledger import ledger_of
from dragoman.analysis.ledger import Happening, Thing
from dragoman.analysis.planned import Agenda, agenda_found
from dragoman.analysis.worded import contested_words
from dragoman.archive import Archive
from dragoman.archive.added_up import is_added_up
from dragoman.archive.between import has_incidents, how_many_incidents
from dragoman.archive.filtering import EventFilter
from dragoman.exports.agendas import calendar
from dragoman.page.asked import LONGEST_SEARCH, Asked, AskedError, search_asked
from dragoman.page.clipping import clipped
from dragoman.page.dates import DrawnDate
from dragoman.page.naming import Namer
from dragoman.page.reasons import reason_told
from dragoman.page.sentences import sentence_between
from dragoman.page.silence import Silence
from dragoman.records import Status

MOST_SHOWN = 100
"""Entries, names' uses or things that a page shows; the command line prints all."""
MOST_ADDED_UP = 5_000
"""Of more incidents, a page adds up none that `dragoman link` has not: nobody waits so long for a page."""
NOTHING = Agenda((), {}, "")

_TYPES = {Kind.MEETING: "CONSULT", Kind.HELP: "AID", Kind.WITHDRAWAL: "RETREAT withdraw"}
_SAID = {Kind.PROMISE: "AGREE", Kind.DEMAND: "REQUEST", Kind.THREAT: "THREATEN"}
_DONE = {Became.KEPT: Status.ACTUAL, Became.BROKEN: Status.NEGATED, Became.CANCELLED: Status.NEGATED}

Answer = Callable[[Request, Asked, str, Mapping[str, object]], Response]


@dataclass(frozen=True)
class Words:
    """A sentence of an article, and the way to it.

    Attributes:
        label: what it tells ("annulé"). `note`: why it belongs there, or who is told to say it; "" for neither.
        incident: address of the incident; "" where there is none.
    """

    label: str
    date: DrawnDate
    outlet: str
    words: str
    address: str
    note: str = ""
    incident: str = ""


@dataclass(frozen=True)
class Item:
    """An entry of the agenda, a name, or a thing of the ledger, with its sentences.

    Attributes:
        mark: its state, as the style sheet names it; "" for none. `state`: in words.
        lines: what is told of it besides. `read`: address of the articles that the last line counts; "" for none.
    """

    title: str
    mark: str
    state: str
    lines: tuple[str, ...]
    words: tuple[Words, ...]
    read: str = ""


class RecordPages:
    """These views over one archive; how addresses are read and answered is the application's."""

    def __init__(
        self, archive: Archive, asked: Callable[[Request], Asked], namer: Callable[[str], Namer], answer: Answer
    ) -> None:
        self._archive = archive
        self._asked = asked
        self._namer = namer
        self._answer = answer

    def routes(self) -> list[Route]:
        """The addresses, and what answers each."""
        return [
            Route("/agenda", self.agenda),
            Route("/agenda/calendar.ics", self.calendar),
            Route("/words", self.words),
            Route("/ledger", self.ledger),
        ]

    def agenda(self, request: Request) -> Response:
        """What was said to come, and what became of it."""
        asked = self._asked(request)
        namer, state = self._namer(asked.language), state_asked(request.query_params.get("state", ""))
        may = may_add_up(self._archive)
        found = self._entries(asked, state, MOST_SHOWN) if may else NOTHING
        told = {"country": asked.filter.country}
        chosen = {**told, "state": state.value if state else ""}
        counts = found.states
        silence = Silence(self._archive, found.entries, found.day)
        total = counts.get(state, 0) if state else sum(counts.values())
        view = {
            **_view("agenda", asked, namer, too_many=not may),
            "items": [_entry(entry, silence, asked, namer) for entry in reversed(found.entries)],
            **_pages("/agenda", asked, total, chosen),
            "as_of": namer.say("agenda.as_of", date=namer.date(found.day).text) if found.day else "",
            "choices": [
                (
                    namer.say(f"agenda.state.{each.value}"),
                    namer.figure(counts.get(each, 0)),
                    asked.plain_address("/agenda", **told, state="" if each is state else each.value),
                    each is state,
                )
                for each in Became
                if counts.get(each)
            ],
            "calendar": asked.plain_address("/agenda/calendar.ics", **chosen) if total else "",
            "table": asked.plain_address("/agenda/table.csv", **chosen) if total else "",
        }
        return self._answer(request, asked, "record.html", view)

    def calendar(self, request: Request) -> Response:
        """The agenda as a calendar; of one state, where that is asked for."""
        asked = self._asked(request)
        state = state_asked(request.query_params.get("state", ""))
        if not may_add_up(self._archive):
            raise AskedError("error.not_added_up")
        entries = self._entries(replace(asked, offset=0), state).entries
        headers = {"Content-Disposition": 'attachment; filename="agenda.ics"'}
        return Response(calendar(entries), media_type="text/calendar; charset=utf-8", headers=headers)

    def words(self, request: Request) -> Response:
        """Which names different sides give one thing."""
        asked = self._asked(request)
        namer = self._namer(asked.language)
        name = search_asked(request.query_params.get("name", ""))
        referents = contested_words(self._archive, name)
        view = {
            **_view("words", asked, namer),
            "groups": [
                (referent.label, _names(referent, asked, namer))
                for referent in referents[asked.offset : asked.offset + MOST_SHOWN]
            ],
            **_pages("/words", asked, len(referents), {"name": name}),
            "name": name,
            "longest_search": LONGEST_SEARCH,
            "table": asked.plain_address("/words/table.csv", name=name) if referents else "",
        }
        return self._answer(request, asked, "words.html", view)

    def ledger(self, request: Request) -> Response:
        """Accords, missions and offices."""
        asked = self._asked(request)
        namer = self._namer(asked.language)
        may = may_add_up(self._archive)
        things = ledger_of(self._archive, asked.filter.country) if may and self._linked() else []
        view = {
            **_view("ledger", asked, namer, too_many=not may),
            "items": [_thing(thing, asked, namer) for thing in things[asked.offset : asked.offset + MOST_SHOWN]],
            **_pages("/ledger", asked, len(things), {"country": asked.filter.country}),
            "as_of": "",
            "choices": [],
            "calendar": "",
            "table": asked.plain_address("/ledger/table.csv", country=asked.filter.country) if things else "",
        }
        return self._answer(request, asked, "record.html", view)

    def _entries(self, asked: Asked, state: Became | None = None, most: int | None = None) -> Agenda:
        if not self._linked():
            return NOTHING
        return agenda_found(
            self._archive, EventFilter(country=asked.filter.country), state=state, most=most, offset=asked.offset
        )

    def _linked(self) -> bool:
        return how_many_incidents(self._archive, 1) > 0


def may_add_up(archive: Archive) -> bool:
    """Whether agenda and ledger are there, or are added up while somebody waits.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    return is_added_up(archive) or how_many_incidents(archive, MOST_ADDED_UP + 1) <= MOST_ADDED_UP


def refuse_not_added_up(archive: Archive) -> None:
    """Sees to it that agenda and ledger can be told.

    Raises:
        AskedError: nothing was linked yet, or so much that nobody waits until it is added up.
        ArchiveError: the archive cannot be read.
    """
    if not may_add_up(archive):
        raise AskedError("error.not_added_up")
    if not has_incidents(archive):
        raise AskedError("error.not_linked", status=404)


def _view(name: str, asked: Asked, namer: Namer, *, too_many: bool = False) -> dict[str, object]:
    say = namer.say
    country = asked.filter.country
    heading = say(f"{name}.title")
    return {
        "asked": asked,
        "address": f"/{name}",
        "title": say("record.of", what=heading, country=namer.country(country)) if country else heading,
        "what": say(f"{name}.what"),
        "country": namer.typed(country),
        "everything": asked.plain_address(f"/{name}") if country else "",
        "caution": say("record.not_added_up") if too_many else "",
        "nothing": say(f"{name}.nothing_of", country=namer.country(country)) if country else say(f"{name}.nothing"),
        "ways": [
            (say(f"{other}.title"), asked.plain_address(f"/{other}", country="" if other == "words" else country))
            for other in ("agenda", "words", "ledger")
            if other != name
        ],
    }


def _pages(path: str, asked: Asked, total: int, told: Mapping[str, str]) -> dict[str, str]:
    """The ways to those before and after what the page shows."""

    def at(offset: int) -> str:
        return asked.plain_address(path, **told, offset=str(offset) if offset else "")

    end = min(asked.offset + MOST_SHOWN, total)
    return {
        "previous": at(max(0, asked.offset - MOST_SHOWN)) if asked.offset else "",
        "next": at(end) if end < total else "",
    }


def state_asked(value: str) -> Became | None:
    """The state of an entry that an address asks for; None for any.

    Raises:
        AskedError: there is none such.
    """
    if not value.strip():
        return None
    try:
        return Became(value.strip().lower())
    except ValueError:
        raise AskedError("error.state", value=clipped(value), states=", ".join(Became)) from None


def _entry(entry: Entry, silence: Silence, asked: Asked, namer: Namer) -> Item:
    say, silent = namer.say, silence.told(entry, namer)
    since = silence.since(entry)
    lines = [say("agenda.due", date=namer.date(entry.due).text, words=entry.due_words)] if entry.due else []
    if entry.due and not entry.due_words:
        lines = [say("agenda.due_plain", date=namer.date(entry.due).text)]
    return Item(
        title=entry_told(entry, namer),
        mark=entry.state.value,
        state=say(f"agenda.state.{entry.state.value}"),
        lines=(*lines, *([silent] if silent else [])),
        words=tuple(
            Words(
                label=say(f"agenda.did.{step.did.name.lower()}"),
                date=namer.date(step.published),
                outlet=step.outlet or step.title,
                words=step.words,
                address=_passage(asked, step.event),
                note=say("agenda.because", reason=reason_told(step.reason, namer)) if step.reason else "",
                incident=asked.incident_address(step.event),
            )
            for step in entry.steps
        ),
        read=asked.plain_address("/articles", after=since[0], before=since[1]) if since else "",
    )


def entry_told(entry: Entry, namer: Namer) -> str:
    """An entry of the agenda as a sentence: what is to come, or was done, or was not."""
    return str(sentence_between(*_told_as(entry), entry.who, entry.whom, namer))


def _told_as(entry: Entry) -> tuple[str, Status]:
    """The type, or type and mode, that an entry is told as, and whether that was done.

    What was promised, demanded or threatened was said and done in one, whatever came of it. A deed that is to come
    ("ils vont interdire les importations") is told as that deed.
    """
    kind = _TYPES.get(entry.kind)
    if entry.kind is Kind.PROMISE and entry.type not in ("AGREE", "CONCEDE"):
        kind = entry.type
    return (kind, _DONE.get(entry.state, Status.FUTURE)) if kind else (_SAID[entry.kind], Status.ACTUAL)


def _names(referent: Referent, asked: Asked, namer: Namer) -> list[Item]:
    return [_name(name, asked, namer) for name in referent.names]


def _name(name: Name, asked: Asked, namer: Namer) -> Item:
    say = namer.say
    uses = [use for _, of_side in name.sides() for use in of_side]
    lines = [
        say(
            "words.side",
            side=say("words.own") if side == OWN else namer.country(side),
            times=say("words.times", count=len(of_side)),
            date=namer.date(of_side[0].published).text,
        )
        for side, of_side in name.sides()
    ]
    more = len(uses) > MOST_SHOWN
    return Item(
        title=clipped(name.name),
        mark="",
        state="",
        lines=(*lines, *([say("words.shown", shown=MOST_SHOWN, count=len(uses))] if more else [])),
        words=tuple(_use(use, asked, namer) for use in uses[:MOST_SHOWN]),
        read=asked.plain_address("/words/table.csv", name=name.name) if more else "",
    )


def _use(use: Use, asked: Asked, namer: Namer) -> Words:
    say = namer.say
    return Words(
        label=say("words.own") if use.side == OWN else namer.country(use.side),
        date=namer.date(use.published),
        outlet=use.outlet or use.title,
        words=use.words,
        address=asked.words_address(use.document, use.start, use.start + len(use.name)),
        note=say(f"words.kind.{use.kind}", speaker=clipped(use.speaker)) if use.kind else "",
    )


def _thing(thing: Thing, asked: Asked, namer: Namer) -> Item:
    say = namer.say
    countries = ", ".join(namer.country(code) for code in thing.countries)
    by_tables = [
        say("ledger.by_tables", step=say(f"ledger.step.{each.step}"), date=namer.date(each.date).text)
        for each in thing.happenings
        if not each.incident
    ]
    return Item(
        title=f"{say(f'ledger.kind.{thing.kind.value}')}{say('colon')} {clipped(thing.name)}",
        mark=thing.state.partition(" ")[0],
        state=_step(thing.state.partition(" ")[0], announced="(" in thing.state, namer=namer) if thing.state else "",
        lines=(countries, *by_tables),
        words=tuple(words for happening in thing.happenings for words in _evidence(happening, asked, namer)),
    )


def _step(step: str, *, announced: bool, namer: Namer) -> str:
    told = namer.say(f"ledger.step.{step}")
    return namer.say("ledger.announced", step=told) if announced else told


def _evidence(happening: Happening, asked: Asked, namer: Namer) -> list[Words]:
    label = f"{_step(happening.step, announced=happening.announced, namer=namer)}, {namer.date(happening.date).text}"
    return [
        Words(
            label=label,
            date=namer.date(each.published),
            outlet=each.outlet or each.title,
            words=each.words,
            address=_passage(asked, each.event),
            incident=asked.incident_address(each.event),
        )
        for each in happening.evidence
    ]


def _passage(asked: Asked, event: str) -> str:
    """The address of the passage that tells an event."""
    document, _, position = event.rpartition("-")
    return asked.article_address(document, int(position) + 1)
