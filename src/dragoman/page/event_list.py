"""What the template of the list shows; and that of an archive without events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.archive.doubt import Doubt, points
from dragoman.archive.doubting import LOOKED_AT
from dragoman.archive.queries import EventList, ListedDocument, Order, StoredEvent
from dragoman.page.asked import LONGEST_DATE, LONGEST_SEARCH, MOST_COUNTED, PAGE_LENGTH, Asked
from dragoman.page.cards import number_of
from dragoman.page.clipping import CLAUSE_EDGE, LONGEST_TITLE, clipped
from dragoman.page.dates import DrawnDate
from dragoman.page.naming import Namer
from dragoman.page.narrowing import choices, decisions, every, type_groups, vouchers
from dragoman.page.overtime import OverTime
from dragoman.page.wording import chips, sentence
from dragoman.records import Event

ARTICLES_SHOWN = 50
"""Articles that a page without events lists."""


@dataclass(frozen=True)
class Row:
    """An event in the list: how it stands, its clause in three pieces, and where its links lead.

    Attributes:
        language: that of its article.
        doubts: what makes it doubtful, where the list is in that order; else None. `points`: what that counts in all.
    """

    event: Event
    language: str
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
        "rows": [row_of(event, asked, namer, found.doubts.get(event.key)) for event in found.rows],
        "most_doubted": LOOKED_AT if found.total > LOOKED_AT else 0,
        "sentence": sentence(found.total, asked, namer),
        "gloss": namer.gloss(asked.filter.type),
        "modes": _modes(asked, namer),
        "chips": list(chips(asked, namer, asked.list_address)),
        "review": asked.review_address(),
        "files": files,
        "save": asked.address("/searches/new", since=""),
        "bulk": asked.address("/decide/all") if len(found.rows) == found.total else "",
        "orders": [
            (namer.say(f"order.{order}"), asked.list_address(order=_told(order)), order is asked.order)
            for order in Order
        ],
        "type_groups": type_groups(found.facets.types, asked, namer),
        "countries": every("country", found.facets.countries, asked, namer),
        "vouchers": vouchers(found.facets.vouchers, asked, namer),
        "statuses": every("status", found.facets.statuses, asked, namer),
        "decisions": decisions(found.facets.decisions, asked, namer),
        "precisions": choices("precision", found.facets.precisions, asked, namer),
        "outlets": choices("outlet", found.facets.outlets, asked, namer),
        "languages_of": choices("language", found.facets.languages, asked, namer),
        "previous": asked.list_address(offset=max(0, asked.offset - PAGE_LENGTH)) if asked.offset else "",
        "next": asked.list_address(offset=end) if end < found.total and found.rows else "",
        "kept": _kept(asked),
        "most_counted": MOST_COUNTED,
        "longest_search": LONGEST_SEARCH,
        "longest_date": LONGEST_DATE,
    }


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


def _modes(asked: Asked, namer: Namer) -> list[tuple[str, str, str, bool]]:
    """The modes of the type that is asked for, each with what it stands for, its address, and whether it is chosen."""
    row = namer.knowledge.types.get(asked.filter.type)
    chosen = asked.filter.mode
    return [
        (
            mode,
            namer.mode_said(asked.filter.type, mode),
            asked.list_address(mode="" if mode == chosen else mode),
            mode == chosen,
        )
        for mode in (row.modes if row else ())
    ]


def _ways(asked: Asked, namer: Namer) -> list[tuple[str, str]]:
    """Other views of what is asked for: the parties that it names, what passes between two of them, and the map."""
    wanted, say = asked.filter, namer.say
    dates = {"after": wanted.after, "before": wanted.before}
    sides = [codes.split()[0] for codes in (wanted.actor, wanted.recipient, wanted.alongside) if codes]
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
    if country:
        one = say("network.of", parties=namer.country(country))
        ways.append((one, asked.plain_address("/network", of=country, **dates)))
    return [*ways, (say("map.link"), asked.address("/map")), *added_up]


def row_of(stored: StoredEvent, asked: Asked, namer: Namer, doubts: Sequence[Doubt] | None = None) -> Row:
    """An event as a list shows it."""
    first = stored.event.mentions[0]
    start = first.trigger.start - first.clause.start
    before, after = stored.sentence[:start], stored.sentence[start + len(first.trigger.text) :]
    return Row(
        event=stored.event,
        language=stored.language,
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


def _told(order: Order) -> str:
    return "" if order is Order.DATE else order.value


def _kept(asked: Asked) -> Mapping[str, str]:
    """What the search form must send along, so that a search keeps the other filters."""
    # The form has fields of its own for the others.
    kept = {name: value for name, value in asked.told().items() if name not in {"words", "party", "after", "before"}}
    kept["lang"] = asked.language if asked.chosen else ""
    return {name: value for name, value in kept.items() if value}
