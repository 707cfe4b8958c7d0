"""What the templates of the list and of the article show, made from what the archive holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.archive.decisions import Effect
from dragoman.archive.doubt import Doubt, points
from dragoman.archive.doubting import LOOKED_AT
from dragoman.archive.incidents import StoredIncident
from dragoman.archive.leaving_out import FIELDS as LEFT_OUT
from dragoman.archive.leaving_out import told_of
from dragoman.archive.queries import EventList, Facet, ListedDocument, Order, StoredDocument, StoredEvent
from dragoman.page.asked import LONGEST_DATE, LONGEST_SEARCH, MOST_COUNTED, PAGE_LENGTH, QUADS, Asked
from dragoman.page.cards import lay_out, number_of
from dragoman.page.dates import DrawnDate
from dragoman.page.decided import decided, lapsed_told
from dragoman.page.highlight import ROLES, Mark, paragraphs
from dragoman.page.naming import Namer
from dragoman.page.overtime import OverTime
from dragoman.page.told import told_by
from dragoman.page.why_not import ALL, WhyNot, can_explain
from dragoman.records import Event, Span

_PLACES = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")
"""Where words begin and end, as an address tells it."""

LONGEST_NAME = 160
"""Characters of a party's name, or of the words beside an article; its text shows all."""
CLAUSE_EDGE = 240
"""Characters of a clause that the list shows on either side of the trigger; the article shows all."""
LONGEST_TITLE = 160
"""Characters of a title in the list."""
MOST_CHOICES = 60
"""Values of a facet that are listed."""
ARTICLES_SHOWN = 50
"""Articles that a page without events lists."""


@dataclass(frozen=True)
class Row:
    """An event in the list: how it stands, its clause in three pieces, and where its links lead.

    Attributes:
        doubts: what makes it doubtful, where the list is in that order; else None. `points`: what that counts in all.
    """

    event: Event
    state: str
    date: DrawnDate
    published: DrawnDate
    title: str
    before: str
    trigger: str
    after: str
    address: str
    article: str
    doubts: tuple[str, ...] | None
    points: int


@dataclass(frozen=True)
class Choice:
    """A value of a filter; choosing the chosen one removes it.

    Attributes:
        out: whether it is left out. `leaving_out`: address where it is; where it is so already, where it is not.
    """

    value: str
    label: str
    count: int
    chosen: bool
    address: str
    out: bool
    leaving_out: str


@dataclass(frozen=True)
class Chip:
    """A filter that holds, or leaves something out, and the address without it."""

    label: str
    address: str
    out: bool = False


@dataclass(frozen=True)
class Deciding:
    """What the form beside an event says of it.

    Attributes:
        key: address of the event. `correction`: key of the last decision about it; "" where there is none.
        back: where the page goes on once it is decided. `edit`: where its fields are changed.
        incident: address of its incident; "" where it is of none.
    """

    key: str
    correction: str
    back: str
    edit: str
    incident: str


def list_view(
    found: EventList, asked: Asked, namer: Namer, time: OverTime | None, files: Sequence[object]
) -> dict[str, object]:
    """What the template of the list shows; `time` is its events over time, `files` what it can be taken away as."""
    end = asked.offset + len(found.rows)
    return {
        "asked": asked,
        "list": found,
        "time": time,
        "ways": _ways(asked, namer),
        "rows": [_row(event, asked, namer, found.doubts.get(event.key)) for event in found.rows],
        "most_doubted": LOOKED_AT if found.total > LOOKED_AT else 0,
        "sentence": sentence(found.total, asked, namer),
        "gloss": namer.gloss(asked.filter.type),
        "chips": list(chips(asked, namer, asked.list_address)),
        "review": asked.review_address(),
        "files": files,
        "save": asked.address("/searches/new", since=""),
        "bulk": asked.address("/decide/all") if len(found.rows) == found.total else "",
        "orders": [
            (namer.say(f"order.{order}"), asked.list_address(order=_told(order)), order is asked.order)
            for order in Order
        ],
        "type_groups": _type_groups(found.facets.types, asked, namer),
        "countries": _every("country", found.facets.countries, asked, namer),
        "statuses": _every("status", found.facets.statuses, asked, namer),
        "decisions": _decisions(found.facets.decisions, asked, namer),
        "outlets": _choices("outlet", found.facets.outlets, asked, namer),
        "languages_of": _choices("language", found.facets.languages, asked, namer),
        "previous": asked.list_address(offset=max(0, asked.offset - PAGE_LENGTH)) if asked.offset else "",
        "next": asked.list_address(offset=end) if end < found.total and found.rows else "",
        "kept": _kept(asked),
        "most_counted": MOST_COUNTED,
        "longest_search": LONGEST_SEARCH,
        "longest_date": LONGEST_DATE,
    }


def sentence(total: int | None, asked: Asked, namer: Namer) -> str:
    """What is asked for, as a sentence; with the number of what is found, where it is known."""
    say, wanted = namer.say, asked.filter
    parts = [say("events.title") if total is None else say("events.count", count=total)]
    if wanted.country:
        parts.append(say("events.country", country=namer.country(wanted.country)))
    for side in ("actor", "recipient", "said_by"):
        if codes := getattr(wanted, side):
            parts.append(say(f"events.{side}", party=namer.codes(codes)))
    if wanted.party:
        parts.append(say("events.party", party=wanted.party))
    if wanted.place:
        parts.append(say("events.place", place=namer.place(wanted.place)))
    if wanted.type:
        parts.append(say("events.type", type=wanted.type))
    if wanted.mode:
        parts.append(say("events.mode", mode=wanted.mode))
    if wanted.quad:
        parts.append(say("events.quad", quad=say(f"quad.{wanted.quad}")))
    if wanted.status:
        parts.append(say("events.status", status=say(f"status.{wanted.status}")))
    if wanted.decision:
        parts.append(say("events.decision", decision=say(f"decision.{wanted.decision}")))
    if wanted.outlet:
        parts.append(say("events.outlet", outlet=wanted.outlet))
    if wanted.language:
        parts.append(say("events.language", language=namer.language(wanted.language)))
    if wanted.after:
        parts.append(say("events.after", date=namer.date(wanted.after).text))
    if wanted.before:
        parts.append(say("events.before", date=namer.date(wanted.before).text))
    for field in LEFT_OUT:
        if out := [said(field, value, namer) for value in asked.left_out(field)]:
            parts.append(say(f"events.not_{field}", values=", ".join(map(clipped, out))))
    if wanted.words:
        parts.append(say("events.words", words=wanted.words))
    if wanted.since:
        parts.append(say("events.since"))
    return " ".join(parts[:2]) + "".join(f", {part}" for part in parts[2:])


def article_view(
    stored: StoredDocument,
    incidents: Mapping[str, StoredIncident],
    asked: Asked,
    namer: Namer,
    words: str = "",
    turned_down: WhyNot | None = None,
    lapsed: Sequence[Effect] = (),
) -> dict[str, object]:
    """What the template of the article shows; the incidents are those of its events, by the events' addresses.

    `words` are those to be shown in it, as `Asked.words_address` tells them. `turned_down` is what was considered and
    not coded, where the visitor asks for that. `lapsed` are the decisions about it that have no effect now.
    """
    cards, marks = lay_out(stored.events, stored.coding.times)
    document = stored.document
    marks += [Mark("words", span, "sought", "") for span in _sought(words, document.text)]
    marks += [
        Mark(f"b{number}", span, "boilerplate", "") for number, span in enumerate(stored.coding.boilerplate, start=1)
    ]
    marks += turned_down.marks if turned_down else ()
    borne = {mark.role for mark in marks} - {"clause"}
    return {
        "document": document,
        "title": document.title or namer.say("events.untitled"),
        "published": namer.date(document.published),
        # Other schemes (javascript:, data:) could do more than lead somewhere; they are shown as text.
        "linked": document.url.lower().startswith(("https://", "http://")),
        "cards": cards,
        "parties": {card.anchor: _parties(card.event, asked, namer) for card in cards},
        "decided": {card.anchor: decided(event, namer) for card, event in zip(cards, stored.events, strict=True)},
        "deciding": {
            f"e{number_of(event)}": _deciding(event, asked, linked=event.key in incidents)
            for event in (*stored.events, *stored.set_aside)
        },
        "set_aside": [
            (number_of(event), event.event, decided(event, namer), clipped(event.sentence, CLAUSE_EDGE))
            for event in stored.set_aside
        ],
        "lapsed": lapsed_told(lapsed, namer),
        "uncoded": namer.say("article.uncoded", language=document.language)
        if not (stored.coding.versions or stored.coded)
        else "",
        "why_not": turned_down,
        "why_not_of": {card.anchor: asked.why_not_address(stored.key, str(card.number)) for card in cards},
        "why_not_all": asked.why_not_address(stored.key, ALL) if can_explain(stored) else "",
        "roles": [role for role in ROLES if role in borne],
        "paragraphs": paragraphs(document.text, marks),
        "told_by": {
            card.anchor: told_by(incidents[event.key], stored.key, asked, namer) if event.key in incidents else None
            for card, event in zip(cards, stored.events, strict=True)
        },
        "versions": sorted(stored.coding.versions.items()),
    }


def _sought(words: str, text: str) -> Iterator[Span]:
    """The words that an address asks for; none where it asks for none that there are."""
    found = _PLACES.fullmatch(words)
    if found and int(found[1]) < int(found[2]) <= len(text):
        yield Span(int(found[1]), int(found[2]), text[int(found[1]) : int(found[2])])


def empty_view(articles: Sequence[ListedDocument], asked: Asked, namer: Namer) -> dict[str, object]:
    """What the template of an archive without events shows."""
    return {
        "heading": namer.say("empty.no_event" if articles else "empty.title"),
        "articles": [
            {
                "address": asked.article_address(article.key),
                "title": clipped(article.title, LONGEST_TITLE) or namer.say("events.untitled"),
                "published": namer.date(article.published),
            }
            for article in articles[:ARTICLES_SHOWN]
        ],
    }


def _parties(event: Event, asked: Asked, namer: Namer) -> list[tuple[str, str]]:
    """The named parties of an event, with the address of what is known of each; names that no search takes aside."""
    names = dict.fromkeys(party.name for party in (*event.actor, *event.recipient))
    return [
        (namer.say("party.of", party=clipped(name)), asked.plain_address("/party", name=name))
        for name in names
        if name.strip() and len(name) <= LONGEST_SEARCH
    ]


def _ways(asked: Asked, namer: Namer) -> list[tuple[str, str]]:
    """Other views of what is asked for: the parties that it names, what passes between two of them, and the map."""
    wanted, say = asked.filter, namer.say
    dates = {"after": wanted.after, "before": wanted.before}
    sides = [codes.split()[0] for codes in (wanted.actor, wanted.recipient) if codes]
    ways = [
        (say("party.of", party=namer.country(code)), asked.plain_address("/party", country=code, **dates))
        for code in dict.fromkeys(code for code in (wanted.country, *sides) if code)
    ]
    if wanted.party:
        about = say("party.of", party=clipped(wanted.party))
        ways.append((about, asked.plain_address("/party", name=wanted.party, **dates)))
    if len(set(sides)) > 1:
        title = say("dyad.title", one=namer.country(sides[0]), other=namer.country(sides[1]))
        ways.append((title, asked.plain_address(f"/dyad/{sides[0]}/{sides[1]}", **dates)))
    country = wanted.country or next(iter(sides), "")
    added_up = [
        (say("agenda.title"), asked.plain_address("/agenda", country=country)),
        (say("words.title"), asked.plain_address("/words")),
        (say("ledger.title"), asked.plain_address("/ledger", country=country)),
    ]
    return [*ways, (say("map.link"), asked.address("/map")), *added_up]


def _deciding(stored: StoredEvent, asked: Asked, *, linked: bool) -> Deciding:
    number = number_of(stored)
    return Deciding(
        key=stored.key,
        correction=stored.standing.key,
        back=asked.article_address(stored.document_key, number) + "-card",
        edit=asked.review_address(event=stored.key, edit=True),
        incident=asked.incident_address(stored.key) if linked else "",
    )


def _row(stored: StoredEvent, asked: Asked, namer: Namer, doubts: Sequence[Doubt] | None) -> Row:
    first = stored.event.mentions[0]
    start = first.trigger.start - first.clause.start
    before, after = stored.sentence[:start], stored.sentence[start + len(first.trigger.text) :]
    return Row(
        event=stored.event,
        state=stored.standing.state.value,
        date=namer.date(stored.event.date.edtf),
        published=namer.date(stored.published),
        title=clipped(stored.title, LONGEST_TITLE) or namer.say("events.untitled"),
        before=clipped(before[::-1], CLAUSE_EDGE)[::-1],
        trigger=first.trigger.text,
        after=clipped(after, CLAUSE_EDGE),
        address=asked.article_address(stored.document_key, number_of(stored)),
        article=asked.article_address(stored.document_key),
        doubts=None if doubts is None else tuple(namer.say(f"doubt.{doubt.value}") for doubt in doubts),
        points=points(doubts or ()),
    )


def chips(asked: Asked, namer: Namer, address: Callable[..., str]) -> Iterable[Chip]:
    """The filters that hold; `address` gives the same page with some of them changed."""
    wanted = asked.filter
    if wanted.country:
        yield Chip(namer.country(wanted.country), address(country=""))
    for side, role in (("actor", "actor"), ("recipient", "recipient"), ("said_by", "voucher")):
        if codes := getattr(wanted, side):
            label = f"{namer.say(f'role.{role}')}{namer.say('colon')} {namer.codes(codes)}"
            yield Chip(label, address(**{side: ""}))
    if wanted.party:
        yield Chip(wanted.party, address(party=""))
    if wanted.place:
        place = f"{namer.say('role.place')}{namer.say('colon')} {namer.place(wanted.place)}"
        yield Chip(place, address(place=""))
    if wanted.type:
        yield Chip(wanted.type, address(type=""))
    if wanted.mode:
        yield Chip(f"{namer.say('role.mode')}{namer.say('colon')} {wanted.mode}", address(mode=""))
    if wanted.quad:
        yield Chip(namer.say(f"quad.{wanted.quad}"), address(quad=""))
    if wanted.status:
        yield Chip(namer.say(f"status.{wanted.status}"), address(status=""))
    if wanted.decision:
        yield Chip(namer.say(f"decision.{wanted.decision}"), address(decision=""))
    if wanted.outlet:
        yield Chip(clipped(wanted.outlet), address(outlet=""))
    if wanted.language:
        yield Chip(namer.language(wanted.language), address(language=""))
    if wanted.after:
        yield Chip(namer.say("events.after", date=namer.date(wanted.after).text), address(after=""))
    if wanted.before:
        yield Chip(namer.say("events.before", date=namer.date(wanted.before).text), address(before=""))
    for field in LEFT_OUT:
        for value in asked.left_out(field):
            label = namer.say("events.not", value=clipped(said(field, value, namer)))
            yield Chip(label, address(**asked.turned(field, value)), out=True)
    if wanted.words:
        say = namer.say
        yield Chip(f"{say('quote.open')}{wanted.words}{say('quote.close')}", address(words=""))
    if wanted.since:
        yield Chip(namer.say("events.since"), address(since=""))


def said(field: str, value: str, namer: Namer) -> str:
    """A value of a field whose values can be left out, in words."""
    if field in ("quad", "status", "decision"):
        return namer.say(f"{field}.{value}")
    told = {"country": namer.country, "language": namer.language}.get(field, str)
    return told(value)


def _type_groups(facets: Iterable[Facet], asked: Asked, namer: Namer) -> list[tuple[str, str, list[Choice], str, str]]:
    """The types by quad class, from cooperation to conflict as PLOVER lists them; the ways to a class and around it."""
    groups: dict[str, tuple[str, list[Choice]]] = {
        namer.quad(name): (namer.quad_name(name), []) for name in namer.knowledge.types
    }
    for facet in facets:
        name = groups.setdefault(namer.quad(facet.value), ("", []))
        name[1].append(_choice("type", facet, asked, namer))
    return [(quad, name, choices, *_to_quad(quad, asked)) for quad, (name, choices) in groups.items() if choices]


def _to_quad(quad: str, asked: Asked) -> tuple[str, str]:
    name = quad.replace("-", " ")
    if name not in QUADS:
        return "", ""
    way = asked.list_address(**{**_taken("quad", name, asked), "type": ""})
    return way, asked.list_address(**asked.turned("quad", name))


def _decisions(facets: Iterable[Facet], asked: Asked, namer: Namer) -> list[Choice]:
    """How many stand how; none where nobody decided about any."""
    choices = _every("decision", facets, asked, namer)
    return [] if [choice.value for choice in choices] == ["undecided"] else choices


def _choices(field: str, facets: Sequence[Facet], asked: Asked, namer: Namer) -> list[Choice]:
    """The values of a field that narrow anything, or that of them which is chosen; those without one aside."""
    if len(facets) < 2 and not getattr(asked.filter, field) and not asked.left_out(field):
        return []
    return _every(field, [facet for facet in facets if facet.value][:MOST_CHOICES], asked, namer)


def _every(field: str, facets: Iterable[Facet], asked: Asked, namer: Namer) -> list[Choice]:
    return [_choice(field, facet, asked, namer) for facet in facets]


def _choice(field: str, facet: Facet, asked: Asked, namer: Namer) -> Choice:
    return Choice(
        facet.value,
        clipped(said(field, facet.value, namer)),
        facet.count,
        facet.value == getattr(asked.filter, field),
        asked.list_address(**_taken(field, facet.value, asked)),
        out=facet.value in asked.left_out(field),
        leaving_out=asked.list_address(**asked.turned(field, facet.value)),
    )


def _taken(field: str, value: str, asked: Asked) -> dict[str, Any]:
    """The change of the filter that asks for a value, or no more for it where it is asked for; it is not left out."""
    out = {f"not_{field}": told_of(one for one in asked.left_out(field) if one != value)}
    return {field: "" if value == getattr(asked.filter, field) else value, **out}


def _told(order: Order) -> str:
    return "" if order is Order.DATE else order.value


def _kept(asked: Asked) -> Mapping[str, str]:
    """What the search form must send along, so that a search keeps the other filters."""
    # The form has fields of its own for the others.
    kept = {name: value for name, value in asked.told().items() if name not in {"words", "after", "before"}}
    kept["lang"] = asked.language if asked.chosen else ""
    return {name: value for name, value in kept.items() if value}


def breakable(text: str) -> list[str]:
    """The name of a frame or rule in the pieces between which a narrow column may break it."""
    return re.findall(r"[^(|=,.]*[(|=,.]+|[^(|=,.]+", text)


def clipped(text: str, longest: int = LONGEST_NAME) -> str:
    """The text, cut off where it is too long for a list."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
