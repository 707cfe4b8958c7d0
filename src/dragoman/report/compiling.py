"""Compiles a dossier: what an archive tells in answer to a question, put in the words of a language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from functools import partial
from urllib.parse import urlsplit

from sqlalchemy import func, select

from dragoman.analysis.spreading import counted
from dragoman.archive import Archive
from dragoman.archive.between import has_incidents
from dragoman.archive.counting_days import event_days
from dragoman.archive.decisions.corrections import State
from dragoman.archive.holdings import Holdings, holdings
from dragoman.archive.incidents import StoredIncident, incidents_passing
from dragoman.archive.leaving_out import FIELDS as LEFT_OUT
from dragoman.archive.leaving_out import values_of
from dragoman.archive.queries import EventFilter, StoredEvent, each_event, total
from dragoman.archive.schema import DocumentRow
from dragoman.archive.texts import texts
from dragoman.edtf import edtf_bounds
from dragoman.errors import ArchiveError, ExportError
from dragoman.linking.values import Field
from dragoman.page.asked import Asked
from dragoman.page.drawing import NAMESPACE, element, inline
from dragoman.page.naming import Namer
from dragoman.page.overtime import chart_of, notes, spans_asked
from dragoman.page.sentences import sentence_of
from dragoman.page.wording import said, sentence
from dragoman.records import Event, Span, Status
from dragoman.report.dossier import Chart, Disputed, Dossier, Entry, Quote, Source
from dragoman.report.summary import Counts, counts_of, figures, sureness, tables
from dragoman.report.wording import clipped, namer, parties, plain, quoted

MOST_EVENTS = 2_000
"""Events of a dossier: a few hundred pages. Nobody reads more of them one by one."""
CHART_WIDTH = 640
"""Pixels of a chart; on paper, the width of the type area."""
_PLAIN = ("mode", "date", "place", "actor", "recipient")
"""Fields of an incident that are no counts."""


def compiled(archive: Archive, wanted: EventFilter, language: str, asked_on: str = "") -> Dossier:
    """The dossier that answers a question.

    Args:
        archive: what is asked.
        wanted: which events are asked for.
        language: of the dossier's own words; the articles' are kept.
        asked_on: EDTF date that is told as that of the question; "" for none, since no clock is read.

    Raises:
        ArchiveError: the archive has events and was never linked, or cannot be read.
        ExportError: more events pass than anybody reads.
    """
    words = namer(language)
    number = total(archive, wanted)
    if number > MOST_EVENTS:
        raise ExportError(
            f"{number:,} events are too many for a dossier, which tells each of up to {MOST_EVENTS:,}",
            "narrow the question, as with --after, --before, --type or --country",
        )
    if number and not has_incidents(archive):
        raise ArchiveError("has no incidents yet", "run 'dragoman link' first", archive.address)
    groups = _groups(archive, wanted)
    counts = counts_of([events for _, events in groups])
    sentences = _sentences(archive, groups)
    entries = tuple(_entry(place, *group, sentences, words) for place, group in enumerate(groups, start=1))
    held = holdings(archive)
    return Dossier(
        language=language,
        labels=_labels(words),
        question=_question(wanted, language, words),
        asked=tuple(_asked(wanted, asked_on, words)),
        archive=tuple(_archive(archive, held, counts, words)),
        figures=figures(counts, words),
        tables=tables(counts, words),
        chart=_chart(archive, wanted, language, words),
        entries=entries,
        decided=tuple(_decided(archive, wanted, groups, words)),
        dates=sureness(counts, words),
        method=tuple(words.say(f"report.method.{each}") for each in ("coding", "counting", "silence", "quotes")),
        licence=tuple(words.say(f"report.licence.{each}") for each in ("articles", "plover")),
    )


_Group = tuple[StoredIncident | None, tuple[StoredEvent, ...]]


def _groups(archive: Archive, wanted: EventFilter) -> list[_Group]:
    """The events by incident, the earliest first; an event that is of none yet is by itself, at its date."""
    events = {stored.key: stored for stored in each_event(archive, wanted)}
    groups: list[_Group] = []
    for incident in incidents_passing(archive, [wanted]):
        told = tuple(events.pop(telling.key) for telling in incident.tellings if telling.key in events)
        if told:
            groups.append((incident, told))
    groups += [(None, (stored,)) for stored in events.values()]
    return sorted(groups, key=_when)


def _sentences(archive: Archive, groups: Sequence[_Group]) -> dict[str, Span]:
    """The whole sentence around the clause of each event, by the event's address."""
    events = [stored for _, group in groups for stored in group]
    known = texts(archive, (stored.document_key for stored in events))
    return {stored.key: known[stored.document_key].sentence(stored.event.mentions[0].clause) for stored in events}


def _when(group: _Group) -> tuple[str, str, str]:
    """By the first day that its date can mean; what has no beginning by its end, what has no date last."""
    first, last = edtf_bounds(_date(group))
    return first or last or "9999-99-99", last or "9999-99-99", group[1][0].key


def _date(group: _Group) -> str:
    incident, events = group
    found = incident.incident.field("date") if incident else None
    return found.best.text if found else events[0].event.date.edtf


def _labels(words: Namer) -> dict[str, str]:
    names = (
        *(
            "kicker",
            "asked",
            "archive",
            "summary",
            "timeline",
            "evidence",
            "evidence.how",
            "counted",
            "counted.how",
            "disputed",
            "disputed.none",
        ),
        *("decided", "decided.none", "dates", "method", "licence", "nothing", "page"),
        *("column.number", "column.date", "column.who", "column.what", "column.articles"),
    )
    labels = {name: words.say(f"report.{name}") for name in names}
    return {**labels, "open": words.say("quote.open"), "close": words.say("quote.close"), "colon": words.say("colon")}


def _question(wanted: EventFilter, language: str, words: Namer) -> str:
    if wanted == EventFilter():
        return words.say("report.all")
    return clipped(sentence(None, Asked(wanted, 0, language, chosen=True), words), 300)


def _asked(wanted: EventFilter, asked_on: str, words: Namer) -> Iterator[tuple[str, str]]:
    """Each filter of `dragoman find` that asks for something, with its value in words."""
    say, nothing = words.say, EventFilter()
    shown: dict[str, Callable[[str], object]] = {
        "country": words.country,
        **dict.fromkeys(("actor", "recipient", "alongside"), words.codes),
        "said_by": words.voucher,
        **dict.fromkeys(("after", "before"), lambda date: words.date(date).text),
        "place": words.place,
        "language": words.language,
        "quad": lambda name: say(f"quad.{name}"),
        "status": lambda name: say(f"status.{name}"),
        "precision": lambda name: say(f"precision.{name}"),
        "decision": lambda name: say(f"decision.{name}"),
        "undated": lambda _: say("report.yes"),
        **{f"not_{field}": partial(_left_out, field, words) for field in LEFT_OUT},
    }
    told = False
    for one in fields(wanted):
        value = getattr(wanted, one.name)
        if value != getattr(nothing, one.name):
            told = True
            yield say(f"report.filter.{one.name}"), clipped(str(shown.get(one.name, str)(value)))
    if not told:
        yield say("report.filter.none"), say("report.filter.any")
    if asked_on:
        yield say("report.asked_on"), words.date(asked_on).text


def _left_out(field: str, words: Namer, told: str) -> str:
    return ", ".join(said(field, value, words) for value in values_of(told))


def _archive(archive: Archive, held: Holdings, counts: Counts, words: Namer) -> Iterator[tuple[str, str]]:
    """Over what the question was asked; without its address, which is that of somebody's machine."""
    say = words.say
    yield say("report.read"), words.figure(held.documents)
    if held.first and held.last:
        first, last = words.date(held.first).text, words.date(held.last).text
        yield say("report.read.span"), say("report.read.between", first=first, last=last)
    with archive.reading() as session:
        recorded = session.scalar(select(func.max(DocumentRow.recorded))) or ""
    if recorded:
        yield say("report.recorded"), words.date(recorded[:10]).text
    if counts.articles:
        names = sorted(clipped(name) for name in counts.articles if name)
        yield say("report.outlets"), ", ".join(names) or say("incident.no_outlet")
    for versions in sorted(counts.versions):
        yield say("report.versions"), ", ".join(f"{name} {version}" for name, version in versions)
    if counts.events:
        yield say("report.linking"), say(f"report.linking.{'done' if held.linked else 'stale'}")


def _chart(archive: Archive, wanted: EventFilter, language: str, words: Namer) -> Chart | None:
    dated = event_days(archive, wanted)
    asked = Asked(wanted, 0, language, chosen=True)
    spans = spans_asked(dated, asked)
    if not spans:
        return None
    found = counted(dated, spans)
    drawn = chart_of(found, asked, words)
    first, last = words.date(spans[0].edtf).text, words.date(spans[-1].edtf).text
    # On paper nothing leads anywhere.
    bars = tuple(replace(bar, link="") for bar in drawn.bars)
    drawn = replace(drawn, bars=bars, description=words.say("report.chart", first=first, last=last))
    # The same for every format: as wide as a page, and as large as that makes it.
    drawing = inline(drawn)
    height = int(drawing.partition('height="')[2].partition('"')[0])
    box = f"0 0 {CHART_WIDTH} {height}"
    whole = element("svg", drawing, xmlns=NAMESPACE, width=CHART_WIDTH, height=height, viewBox=box)
    return Chart(drawn.title, str(whole), drawn.description, notes(found, words))


def _entry(
    number: int,
    incident: StoredIncident | None,
    events: tuple[StoredEvent, ...],
    sentences: Mapping[str, Span],
    words: Namer,
) -> Entry:
    best = _best(incident, events)
    event = best.event
    numbers = {stored.key: f"{number}.{place}" for place, stored in enumerate(events, start=1)}
    say, kind = words.say, event.type + (f" {event.mode}" if event.mode else "")
    return Entry(
        number=number,
        date=words.date(_date((incident, events))).text,
        sentence=plain(str(sentence_of(event, words, best.language))),
        kind=kind if event.status is Status.ACTUAL else f"{kind} ({say(f'status.{event.status}')})",
        quad=words.quad(event.type),
        quad_name=words.quad_name(event.type),
        facts=tuple(_facts(incident, events, words)),
        told=say("report.told", count=len({stored.document_key for stored in events})),
        quotes=tuple(_quote(numbers[stored.key], stored, sentences[stored.key], words) for stored in events),
        disputed=tuple(_disputed(incident, events, numbers, words)),
    )


def _best(incident: StoredIncident | None, events: Sequence[StoredEvent]) -> StoredEvent:
    """The telling that has the best of most of what is told, the first published of several."""
    if incident is None:
        return events[0]
    keys = {telling.account.key: telling.key for telling in incident.tellings}
    best = [{keys.get(key) for key in field.best.accounts} for field in incident.incident.fields]
    return max(events, key=lambda stored: sum(stored.key in told for told in best))


def _facts(incident: StoredIncident | None, events: Sequence[StoredEvent], words: Namer) -> Iterator[str]:
    """The place and the counts that the telling of an incident has; what others say else is told as disputed."""
    event = _best(incident, events).event
    if event.place:
        named = clipped(event.place.name or event.place.span.text)
        country = words.country(event.place.country)
        yield words.say("report.place", place=named if named == country else f"{named} ({country})")
    for count in event.counts:
        yield words.count(count)
    if incident:
        outside = len(incident.tellings) - len(events)
        if outside > 0:
            yield words.say("report.elsewhere", count=outside)


def _quote(number: str, stored: StoredEvent, sentence: Span, words: Namer) -> Quote:
    before, trigger, after = quoted(sentence, stored.event.mentions[0].trigger)
    return Quote(number, before, trigger, after, _source(stored, words), tuple(_remarks(stored, words)))


def _source(stored: StoredEvent, words: Namer) -> Source:
    address = clipped(stored.url, 500)
    return Source(
        title=clipped(stored.title) or words.say("events.untitled"),
        outlet=clipped(stored.outlet),
        published=words.date(stored.published).text,
        address=address,
        linked=_is_linked(stored.url) and address == stored.url,
        language=stored.language,
    )


def _is_linked(address: str) -> bool:
    try:
        return urlsplit(address).scheme.lower() in ("http", "https")
    except ValueError:
        return False


def _remarks(stored: StoredEvent, words: Namer) -> Iterator[str]:
    say = words.say
    if vouching := parties(stored.event.said_by, words):
        yield say("report.according", parties=vouching)
    if stored.event.status is not Status.ACTUAL:
        yield say("report.status", status=say(f"status.{stored.event.status}"))
    if stored.standing.state is not State.UNDECIDED:
        yield f"{_standing(stored, words)}."


def _standing(stored: StoredEvent, words: Namer) -> str:
    said = stored.standing
    decision = words.say(f"decision.{said.state.value}")
    if not said.who:
        return decision
    return words.say("decision.by", decision=decision, who=clipped(said.who), day=words.date(said.made[:10]).text)


def _disputed(
    incident: StoredIncident | None, events: Sequence[StoredEvent], numbers: Mapping[str, str], words: Namer
) -> Iterator[Disputed]:
    if incident is None:
        return
    told = {telling.account.key: telling for telling in incident.tellings}
    for field in incident.incident.disputed:
        values = []
        for value in field.values:
            by = [numbers.get(told[key].key, words.say("report.out")) for key in value.accounts]
            shown = _value(field, value.text, told[value.accounts[0]].account.event, words)
            values.append((shown, words.say("report.by", numbers=", ".join(dict.fromkeys(by)))))
        name = _field(field.name, words)
        yield Disputed(name, words.say("report.contradicted", field=name), tuple(values))


def _value(field: Field, text: str, event: Event, words: Namer) -> str:
    if field.name == "date":
        return words.date(text).text
    # The words of a count are the page's; an account in memory may have lost its spans, which they do not need.
    count = next((count for count in event.counts if count.kind == field.name), None)
    return words.count(count) if count and field.name not in _PLAIN else clipped(text)


def _field(name: str, words: Namer) -> str:
    return words.say.get(f"role.{ {'date': 'time'}.get(name, name) }", "") or words.say("role.count")


def _decided(archive: Archive, wanted: EventFilter, groups: Sequence[_Group], words: Namer) -> Iterator[str]:
    """What persons said of the events, each with the number of its words; and how many they set aside."""
    for number, (_, events) in enumerate(groups, start=1):
        for place, stored in enumerate(events, start=1):
            if stored.standing.state is State.UNDECIDED:
                continue
            parts = [f"{number}.{place} — {_standing(stored, words)}."]
            if stored.standing.changed:
                changed = ", ".join(_field(name, words) for name in stored.standing.changed)
                parts.append(words.say("report.changed", fields=changed))
            if why := clipped(stored.standing.why, 300):
                parts.append(words.say("report.why", why=why))
            yield " ".join(parts)
    if not wanted.decision:
        aside = sum(total(archive, replace(wanted, decision=state)) for state in (State.REJECTED, State.HIDDEN))
        if aside:
            yield words.say("report.set_aside", count=aside)
