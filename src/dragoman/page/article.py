"""What the template of an article shows: its text with the words of each event, and what is said of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.archive.decisions import Effect
from dragoman.archive.incidents import StoredIncident
from dragoman.archive.queries import StoredDocument, StoredEvent
from dragoman.page.asked import LONGEST_SEARCH, Asked
from dragoman.page.cards import lay_out, number_of
from dragoman.page.clipping import CLAUSE_EDGE, clipped
from dragoman.page.decided import decided, lapsed_told
from dragoman.page.highlight import ROLES, Mark, paragraphs
from dragoman.page.naming import Namer
from dragoman.page.told import told_by
from dragoman.page.why_not import ALL, WhyNot, can_explain
from dragoman.records import Event, Span

_PLACES = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")
"""Where words begin and end, as an address tells it."""


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


def _parties(event: Event, asked: Asked, namer: Namer) -> list[tuple[str, str]]:
    """The named parties of an event, with the address of what is known of each; names that no search takes aside."""
    names = dict.fromkeys(party.name for party in (*event.actor, *event.recipient))
    return [
        (namer.say("party.of", party=clipped(name)), asked.plain_address("/party", name=name))
        for name in names
        if name.strip() and len(name) <= LONGEST_SEARCH
    ]


def _deciding(stored: StoredEvent, asked: Asked, *, linked: bool) -> Deciding:
    number = number_of(stored)
    return Deciding(
        key=stored.key,
        correction=stored.standing.key,
        back=asked.article_address(stored.document_key, number) + "-card",
        edit=asked.review_address(event=stored.key, edit=True),
        incident=asked.incident_address(stored.key) if linked else "",
    )
